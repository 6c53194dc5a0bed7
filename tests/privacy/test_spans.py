"""Where in a text something is found, and what of it may be printed; texts with several, and at the edges."""

from collections.abc import Callable, Iterable

import pytest

from identity_numbers import check_digit
from sara_cli.privacy import Span, masked, outside, sentences
from sara_cli.privacy.contacts import private_addresses, telephone_numbers
from sara_cli.privacy.groups import telling_groups
from sara_cli.privacy.identity import identity_numbers
from sara_cli.privacy.names import is_first_name, is_patronymic, persons, persons_beside_roles
from sara_cli.privacy.places import homes_under_suspicion, registration_plates


def found(spans: Iterable[Span], text: str) -> list[tuple[str, str]]:
    """What is found in a text, each with what may be printed of it."""
    return [(text[span.start : span.end], span.shown) for span in spans]


@pytest.mark.parametrize(
    ("text", "keep", "shown"),
    [
        ("070-123 45", 3, "070-••• ••"),
        ("a1-b2", 1, "a•-••"),
        ("a1-b2", 0, "••-••"),
        ("a1-b2", 4, "a1-b2"),
        ("", 2, ""),
    ],
)
def test_a_masked_text_keeps_its_first_letters_and_its_signs(text: str, keep: int, shown: str) -> None:
    assert masked(text, keep) == shown


def test_a_sentence_begins_where_the_text_has_it() -> None:
    text = "Ett, t.ex. detta. Två! 3 är många?  Fyra\n\nfem. Åtta"
    parts = list(sentences(text))
    assert [part for _start, part in parts] == [
        "Ett, t.ex. detta.",
        "Två!",
        "3 är många?",
        "Fyra",
        "fem.",
        "Åtta",
    ]
    assert all(text[start:].startswith(part) for start, part in parts)
    assert list(sentences("")) == [(0, "")]


@pytest.mark.parametrize(
    ("start", "end", "is_outside"),
    [(0, 5, True), (0, 6, False), (6, 8, False), (9, 12, False), (10, 12, True), (0, 20, False)],
)
def test_spans_that_only_touch_do_not_overlap(start: int, end: int, is_outside: bool) -> None:
    span, taken = Span(start, end, "a"), Span(5, 10, "b")
    assert outside([span], [Span(30, 40, "c"), taken]) == [span] * is_outside
    assert outside([span], []) == [span]


# --- telephone numbers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "Det hände igår. Ring 070-000 00 01 eller 0693-000 01. Svara på 0730000000.",
            [
                ("070-000 00 01", "070-••• •• ••"),
                ("0693-000 01", "069•-••• ••"),
                ("0730000000", "073•••••••"),
            ],
        ),
        # A number that is said to be something else, and only that one.
        ("Dnr 070-000 00 01 och mobil 070-000 00 02.", [("070-000 00 02", "070-••• •• ••")]),
        ("Det är dnr 1. Ring 070-000 00 01.", [("070-000 00 01", "070-••• •• ••")]),
        ("Ocr: 0693-000 01 och 0693-000 02.", [("0693-000 02", "069•-••• ••")]),
        # Nine or ten digits with the area code; fewer or more are something else.
        ("Se 08-00 00 01.", []),
        ("Se 08-000 00 01.", [("08-000 00 01", "08-0•• •• ••")]),
        ("Se 08-000 000 01.", [("08-000 000 01", "08-0•• ••• ••")]),
        ("Se 08-000 000 001.", []),
        ("Se 0693-000 001.", [("0693-000 001", "069•-••• •••")]),
        ("Se 0693-000 000 1.", []),
        # From abroad the first 0 isn't written, but it counts.
        ("Se +46 8-000 00 01.", [("+46 8-000 00 01", "+46 8-••• •• ••")]),
        ("Se +46 8-00 00 01.", []),
        ("Se +46 693-000 01.", [("+46 693-000 01", "+46 6••-••• ••")]),
        ("Se +46 10-000 00 01.", []),
        # Numbers of organisations: by their area, their end, or what the sentence says.
        ("Se 010-000 00 01.", []),
        ("Se 0771-000 01.", []),
        ("Se 0693-001 00.", []),
        ("Växeln har 0693-000 01.", []),
        ("Växeln är stängd. Ring 0693-000 01.", [("0693-000 01", "069•-••• ••")]),
        # A switchboard nearby makes no mobile one public.
        ("Växeln har 070-000 00 01.", [("070-000 00 01", "070-••• •• ••")]),
        ("Se 072-000 00 01.", [("072-000 00 01", "072-••• •• ••")]),
        ("Inget här.", []),
    ],
)
def test_telephone_numbers(text: str, spans: list[tuple[str, str]]) -> None:
    assert found(telephone_numbers(text), text) == spans
    assert found(telephone_numbers(text, is_contact=False), text) == spans
    assert not list(telephone_numbers(text, is_contact=True))


# --- addresses ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown", "in_contact"),
    [
        ("Se NN@Gmail.com och n.n@telia.com.", ["N•@Gmail.com", "n.•@telia.com"], 2),
        ("Skriv till Nils.Exempel@exempel.se.", ["N•••.•••••••@exempel.se"], 0),
        ("Skriv till x.exempelsson@exempel.se.", ["x.•••••••••••@exempel.se"], 0),
        ("Skriv till nils.x.y@exempel.se.", ["n•••.•.•@exempel.se"], 0),
        ("Skriv till x.y.exempelsson@exempel.se.", ["x.•.•••••••••••@exempel.se"], 0),
        ("Skriv till .nils.exempel@exempel.se.", [".n•••.•••••••@exempel.se"], 0),
        # One name alone, or something else than a first name and a family name.
        ("Skriv till nils@exempel.se.", [], 0),
        ("Skriv till exempelsson@exempel.se.", [], 0),
        ("Skriv till exempelsson.x@exempel.se.", [], 0),
        ("Skriv till x.nils@exempel.se.", [], 0),
        # An organisation's, wherever it is.
        ("Skriv till foreningen.info@gmail.com.", [], 0),
        ("Skriv till nils.kommun@exempel.se.", [], 0),
        ("Ingen adress här, men nils.exempel.", [], 0),
    ],
)
def test_private_addresses(text: str, shown: list[str], in_contact: int) -> None:
    spans = list(private_addresses(text))
    assert [span.shown for span in spans] == shown
    assert all(
        "@" in text[span.start : span.end] and " " not in text[span.start : span.end] for span in spans
    )
    assert all(len(text[span.start : span.end]) == len(span.shown) for span in spans)
    assert list(private_addresses(text, is_contact=False)) == spans
    assert len(list(private_addresses(text, is_contact=True))) == in_contact


# --- identity numbers ---------------------------------------------------------------------------------


def number(date: str, three: str = "000") -> str:
    """A number with the right check digit for a date of six or eight digits."""
    return f"{date}-{three}{check_digit(date[-6:] + three)}"


@pytest.mark.parametrize(
    ("date", "is_found"),
    [
        ("991231", True),
        ("990101", True),
        ("990001", False),
        ("991301", False),
        ("990100", False),
        ("990132", False),
        ("990430", True),
        ("990431", False),
        ("990229", False),
        # 2000 was a leap year and 1900 wasn't; without a century either may be meant.
        ("000229", True),
        ("20000229", True),
        ("19000229", False),
        ("18960229", True),
        ("19960229", True),
        ("20960229", True),
        ("010229", False),
        # Co-ordination numbers: 60 more.
        ("990161", True),
        ("990191", True),
        ("990160", False),
        ("990192", False),
        ("990491", False),
        ("20000289", True),
        ("19000289", False),
    ],
)
def test_only_a_day_that_exists_makes_an_identity_number(date: str, is_found: bool) -> None:
    text = f"Se {number(date)}."
    kept = 4 if len(date) == 8 else 2
    shown = f"{date[:kept]}••••-••••"
    assert found(identity_numbers(text), text) == [(number(date), shown)] * is_found


def test_every_identity_number_of_a_text_is_found_but_those_that_are_something_else() -> None:
    first, second, third = number("991231"), number("19991231"), number("20991231", "123")
    text = f"Dnr {first}, ocr: {second} och {number('991331')}, men {third}; sedan {first}"
    assert [part for part, _shown in found(identity_numbers(text), text)] == [third, first]
    assert not list(identity_numbers("12345, 1234-5"))


# --- names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nils Exempel och Anna Exempelsson", ["N. E.", "A. E."]),
        ("Rektor Nils Exempel, kurator Anna-Karin Exempel", ["N. E.", "A. E."]),
        # Each part of a double name is a first name.
        ("Anna-Exempel Exempel", []),
        ("Xerxes Exempel", []),
        ("Xerxes Exempelsson", ["X. E."]),
        # Not a name: what is before a patronymic is no first name of anyone.
        ("Polisen Exempelsson", []),
        # What is called after a person, or is an organisation.
        ("Nils Exempel gata", []),
        ("Nils Exempelssons Stiftelse", []),
        ("Nils Exempelskolan", []),
        ("Brottsofferjouren Exempelsson", []),
        # Genitive: what belongs to someone, unless the name itself ends so.
        ("Nils Exempels bok", []),
        ("Nils Klass", ["N. K."]),
        ("Nils Thomas", ["N. T."]),
        ("Nils Magnus", ["N. M."]),
        ("Nils Lewis", ["N. L."]),
        ("nils exempel", []),
    ],
)
def test_persons(text: str, shown: list[str]) -> None:
    spans = list(persons(text))
    assert [span.shown for span in spans] == shown
    for span in spans:
        first, last = text[span.start : span.end].split(" ")
        assert span.shown == f"{first[0]}. {last[0]}."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Vittnet Nils Exempel och målsäganden Xerxes Exempel", ["Nils Exempel", "Xerxes Exempel"]),
        # After these whatever name is a person's, but not what begins as an organisation does.
        ("Den misstänkte Polisen Exempel", []),
        ("Den misstänkte Xerxes Exempels bok", ["Xerxes Exempels"]),
        # After others only a common one is, before or after the role; each is judged by itself.
        ("Eleven Xerxes Exempel", []),
        ("Eleven Nils Exempel", ["Nils Exempel"]),
        ("Xerxes Exempel, misstänkt", []),
        ("Nils Exempel, misstänkt, och Anna Exempel", ["Nils Exempel"]),
        ("Anna Exempel möter Nils Exempel, misstänkt", ["Nils Exempel"]),
        ("Rektor Nils Exempel", []),
        ("Eleven Nils Exempel gata", []),
    ],
)
def test_persons_beside_roles(text: str, parts: list[str]) -> None:
    spans = list(persons_beside_roles(text))
    assert [text[span.start : span.end] for span in spans] == parts
    assert [span.shown for span in spans] == [f"{part[0]}. E." for part in parts]


def test_first_names_and_patronymics_are_known_however_they_are_written() -> None:
    words = ("Nils", "NILS", "Anna-Karin", "Anna-Exempel", "Exempel")
    assert [is_first_name(word) for word in words] == [True, True, True, False, False]
    words = ("Exempelsson", "EXEMPELSSON", "Exempelssons", "Sson", "Exempel")
    assert [is_patronymic(word) for word in words] == [True, True, False, False, False]


# --- groups -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Det är känt. Tre elever i 9B och 4 pojkar i 8A är borta. En pojke i 7C är där.",
            ["Tre elever i 9B", "4 pojkar i 8A", "En pojke i 7C"],
        ),
        # In the order of the text, whichever pattern found them; what overlaps is one, the longest.
        ("En pojke i 8A och tre elever i 9B.", ["En pojke i 8A", "tre elever i 9B"]),
        ("Två bröder på Exempelgatan slåss.", ["Två bröder på Exempelgatan"]),
        # As many as the threshold aren't few, and nobody is no one.
        (
            "4 elever i 9B, 5 elever i 8B, 0 elever i 7B och 1 elever i 6B.",
            ["4 elever i 9B", "1 elever i 6B"],
        ),
        ("FYRA elever i 9B och FEM elever i 8B.", ["FYRA elever i 9B"]),
        # Where few are meant to be few; only that sentence.
        ("Tre elever i 9B deltar. Tre elever i 8B är borta.", ["Tre elever i 8B"]),
        ("Ingen här. EN ELEV i 9B är borta.", ["EN ELEV i 9B"]),
        ("Det gäller en familj på Exempelgatan och två syskon.", ["en familj på Exempelgatan", "två syskon"]),
    ],
)
def test_telling_groups(text: str, parts: list[str]) -> None:
    assert found(telling_groups(text, 5), text) == [(part, part) for part in parts]


# --- plates and homes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "Det är känt. Bilen ABC123 och mopeden DEF 12D. Bilen GHJ124.",
            [("ABC123", "A•••••"), ("DEF 12D", "D•• •••"), ("GHJ124", "G•••••")],
        ),
        # A code is passed over, and the next is read all the same.
        ("Bilen GPS123 eller ABC123.", [("ABC123", "A•••••")]),
        # A model with its size, unless it is said to be a plate or isn't written like one.
        ("Volvon ABC 120 eller ABC 123.", [("ABC 123", "A•• •••")]),
        ("Volvon ABC 125 eller ABC120.", [("ABC120", "A•••••")]),
        ("Volvon ABC 12D.", [("ABC 12D", "A•• •••")]),
        ("Nummerplåt ABC 120.", [("ABC 120", "A•• •••")]),
        # The sentence itself mentions the vehicle.
        ("Bilen är blå. ABC123 är en kod.", []),
        ("Inget här.", []),
    ],
)
def test_registration_plates(text: str, spans: list[tuple[str, str]]) -> None:
    assert found(registration_plates(text), text) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "Det är känt. Det langas på Exempelgatan 3 och Exempelvägen 12 B. Han bor på Provgatan 4.",
            [
                ("Exempelgatan 3", "Exempelgatan •"),
                ("Exempelvägen 12 B", "Exempelvägen •• •"),
                ("Provgatan 4", "Provgatan •"),
            ],
        ),
        # Something illegal is sold; else a sale means nothing.
        ("Det säljs droger på Exempelgatan 3.", [("Exempelgatan 3", "Exempelgatan •")]),
        ("Det säljs blommor på Exempelgatan 3.", []),
        ("Det talas om droger på Exempelgatan 3.", []),
        # Where the public comes nobody is pointed at; only in that sentence.
        (
            "Misstänkta möts i skolan på Exempelgatan 3. En misstänkt bor på Exempelgatan 4.",
            [("Exempelgatan 4", "Exempelgatan •")],
        ),
        ("Lampan på Exempelgatan 3 är trasig. Familjen är känd.", []),
        ("Det langas på Exempelgatan.", []),
    ],
)
def test_homes_under_suspicion(text: str, spans: list[tuple[str, str]]) -> None:
    assert found(homes_under_suspicion(text), text) == spans


@pytest.mark.parametrize("find", [registration_plates, homes_under_suspicion, persons, persons_beside_roles])
def test_an_empty_text_says_nothing(find: Callable[[str], Iterable[Span]]) -> None:
    assert not list(find(""))
