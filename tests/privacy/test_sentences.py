"""What must be found, and above all what must not: a false remark is as bad as an error."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from sara_cli.privacy import Span
from sara_cli.privacy.contacts import private_addresses, telephone_numbers
from sara_cli.privacy.groups import telling_groups
from sara_cli.privacy.identity import identity_numbers
from sara_cli.privacy.names import persons, persons_beside_roles
from sara_cli.privacy.places import homes_under_suspicion, registration_plates

Find = Callable[[str], Iterable[Span]]


def groups(text: str) -> Iterable[Span]:
    return telling_groups(text, 5)


EVERY: tuple[Find, ...] = (
    identity_numbers,
    telephone_numbers,
    private_addresses,
    registration_plates,
    homes_under_suspicion,
    persons_beside_roles,
    persons,
    groups,
)
LINES = (Path(__file__).parent / "silent.txt").read_text(encoding="utf-8").splitlines()
SILENT = [line for line in LINES if line and not line.startswith("#")]

FOUND: list[tuple[Find, str, str]] = [
    (telephone_numbers, "Hon nås på 070-000 00 00.", "070-000 00 00"),
    (telephone_numbers, "Ring 0730000000 i kväll.", "0730000000"),
    (telephone_numbers, "Numret är +46 70 000 00 00", "+46 70 000 00 00"),
    (telephone_numbers, "Numret är +46 (0)76-000 00 00.", "+46 (0)76-000 00 00"),
    (telephone_numbers, "Grannen svarar på 0693-000 01.", "0693-000 01"),
    (telephone_numbers, "Tipset kom från 08-000 00 01.", "08-000 00 01"),
    (private_addresses, "Skriv till nn@gmail.com.", "nn@gmail.com"),
    (private_addresses, "Pappan, n.n@telia.com, ringde.", "n.n@telia.com"),
    (private_addresses, "Se nils.exempel@exempel.se", "nils.exempel@exempel.se"),
    (private_addresses, "Se nn.exempelsson@exempel.se", "nn.exempelsson@exempel.se"),
    (registration_plates, "En blå bil, ABC123, stod där.", "ABC123"),
    (registration_plates, "Mopeden ABC 12D kör fort.", "ABC 12D"),
    (registration_plates, "Regnr: ABC 120", "ABC 120"),
    (registration_plates, "Volvon med registreringsnummer ABC12A", "ABC12A"),
    (homes_under_suspicion, "Det langas på Exempelgatan 3.", "Exempelgatan 3"),
    (homes_under_suspicion, "Familjen på Norra Exempelvägen 12 B är känd.", "Norra Exempelvägen 12 B"),
    (homes_under_suspicion, "Han bor på Exempelstigen 4. Det är känt.", "Exempelstigen 4"),
    (homes_under_suspicion, "Missbrukare samlas på Exempelgränd 1", "Exempelgränd 1"),
    (persons_beside_roles, "Den misstänkte Xerxes Exempel greps.", "Xerxes Exempel"),
    (persons_beside_roles, "Vittnet Nils Exempel såg allt.", "Nils Exempel"),
    (persons_beside_roles, "Vittne: Nils Exempel", "Nils Exempel"),
    (persons_beside_roles, "Misstänkt Nils Exempel är känd.", "Nils Exempel"),
    (persons_beside_roles, "Nils Exempel, misstänkt för langning", "Nils Exempel"),
    (persons_beside_roles, "Nils Exempelsson (elev) var där", "Nils Exempelsson"),
    (persons_beside_roles, "16-åringen Nils Exempel", "Nils Exempel"),
    (persons, "Rektor Nils Exempelsson", "Nils Exempelsson"),
    (persons, "Anna-Karin Exempel, kurator", "Anna-Karin Exempel"),
    (groups, "3 pojkar på Solgårdsskolan bråkar.", "3 pojkar på Solgårdsskolan"),
    (groups, "Tre elever i 9B är borta.", "Tre elever i 9B"),
    (groups, "Fyra flickor i nian stjäl.", "Fyra flickor i nian"),
    (groups, "Det är två bröder som driver det.", "två bröder"),
    (groups, "Det gäller en familj på Storgatan.", "en familj på Storgatan"),
    (groups, "Den enda eleven som röker är känd.", "Den enda eleven"),
    (groups, "En pojke i 8A slår andra.", "En pojke i 8A"),
    (groups, "Tre unga män på Stortorget säljer.", "Tre unga män på Stortorget"),
    (groups, "Two brothers run it.", "Two brothers"),
]


def test_there_are_many_silent_sentences() -> None:
    assert len(SILENT) >= 60


@pytest.mark.parametrize("sentence", SILENT)
def test_nothing_is_found_in_an_officials_prose(sentence: str) -> None:
    assert [(find.__name__, sentence[s.start : s.end]) for find in EVERY for s in find(sentence)] == []


@pytest.mark.parametrize(("find", "text", "part"), FOUND)
def test_it_is_found_where_it_stands(find: Find, text: str, part: str) -> None:
    assert [text[span.start : span.end] for span in find(text)] == [part]


@pytest.mark.parametrize(("find", "text", "part"), FOUND)
def test_what_is_shown_does_not_repeat_it(find: Find, text: str, part: str) -> None:
    if find is not groups:  # a group is shown, or nobody would know what to change
        assert all(part not in span.shown for span in find(text))


def test_a_contact_may_be_the_organisations_own() -> None:
    assert not list(telephone_numbers("070-000 00 00", is_contact=True))
    assert not list(private_addresses("nils.exempel@exempel.se", is_contact=True))
    assert list(private_addresses("nn@gmail.com", is_contact=True))


def test_the_threshold_decides_what_is_a_small_group() -> None:
    assert list(telling_groups("Fyra elever i 9B är borta.", 5))
    assert not list(telling_groups("Fyra elever i 9B är borta.", 4))
