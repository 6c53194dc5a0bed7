"""What says something of a person: numbers, addresses and names that have no place in a shared file.

A file that both parties can read is likely a public record at each (tryckfrihetsförordningen chapter 2, §§ 6 and 9), and a
picture of the situation needs no personal data. No message repeats what it found.
"""

from collections.abc import Callable, Iterable, Iterator

from sara_cli.language import N_, _
from sara_cli.privacy.contacts import private_addresses, telephone_numbers
from sara_cli.privacy.identity import check_digit, identity_numbers
from sara_cli.privacy.names import persons, persons_beside_roles
from sara_cli.privacy.places import homes_under_suspicion, registration_plates
from sara_cli.privacy.span import Span, outside
from sara_cli.rules.rule import Case, Explanation, Hit, Rule

# Keys that ask for a role, a body or a unit.
_ROLES = frozenset(
    "role responsible official_owner political_owner body by unit contact".split()  # noqa: SIM905
)
_SHARED = N_(
    "Tryckfrihetsförordningen chapter 2: what the parties share is likely a public record at both; "
    "GDPR article 5: no more personal data than the purpose needs."
)


def _identity_numbers(case: Case) -> Iterator[Hit]:
    message = _("Here stands a personal identity number: {shown}. It points out one person.")
    hint = _("Take it away, also from earlier copies of the file; write the group, never the person.")
    return _hits(case, lambda text, _contact: identity_numbers(text), message, hint)


def _telephone_numbers(case: Case) -> Iterator[Hit]:
    message = _("Here stands a telephone number that may be a person's: {shown}.")
    hint = _("Take it away, or write the organisation's own number under “contact” of the role.")
    return _hits(case, _telephones, message, hint)


def _telephones(text: str, is_contact: bool) -> Iterable[Span]:
    """A personal identity number without a sign may look like a mobile number, and is told of already."""
    numbers = list(telephone_numbers(text, is_contact=is_contact))
    return outside(numbers, identity_numbers(text)) if numbers else numbers


def _private_addresses(case: Case) -> Iterator[Hit]:
    message = _("Here stands an e-mail address that may be a person's: {shown}.")
    hint = _("Write the organisation's own address instead, such as that of its registry, or take it away.")
    return _hits(case, lambda text, contact: private_addresses(text, is_contact=contact), message, hint)


def _plates(case: Case) -> Iterator[Hit]:
    message = _("Here stands what looks like a registration plate: {shown}. It leads to the owner.")
    hint = _("Write the kind of vehicle instead.")
    return _hits(case, lambda text, _contact: registration_plates(text), message, hint)


def _homes(case: Case) -> Iterator[Hit]:
    message = _("Here a street address stands beside words that point at those who are there: {shown}.")
    hint = _("Write the area or the street without the number.")
    return _hits(case, lambda text, _contact: homes_under_suspicion(text), message, hint)


def _named_persons(case: Case) -> Iterator[Hit]:
    message = _("Somebody seems to be named beside a role such as suspect, victim or pupil ({shown}).")
    hint = _("Take the name away and write the group.")
    return _hits(case, lambda text, _contact: persons_beside_roles(text), message, hint)


def _named_officials(case: Case) -> Iterator[Hit]:
    message = _("A role is asked for here, but a person seems to be named ({shown}).")
    hint = _("Write the role: it stays when the person changes, and the file needs no names.")
    for path, field, text in case.texts:
        if field in _ROLES and (spans := list(persons(text))):
            yield Hit(path, message.format(shown=_shown(spans)), hint)


def _hits(case: Case, find: Callable[[str, bool], Iterable[Span]], message: str, hint: str) -> Iterator[Hit]:
    """One hit for each text in which something was found; `find` is told whether it is a contact field."""
    for path, field, text in case.texts:
        if spans := list(find(text, field == "contact")):
            yield Hit(path, message.format(shown=_shown(spans)), hint)


def _shown(spans: Iterable[Span]) -> str:
    return ", ".join(span.shown for span in spans)


# Born on a day that is yet to come, so that the example is nobody's.
_NOBODYS = f"20991231-000{check_digit('991231000')}"
_OBSERVATION = """\
prepare:
  observations:
    - {{id: vandring, text: "{text}"}}
"""

RULES = (
    Rule(
        "P-001",
        "error",
        N_("A personal identity number"),
        Explanation(
            N_(
                "That no text holds a personal identity number or a co-ordination number, with ten or twelve "
                "digits. Only numbers whose date exists and whose check digit is right are remarked on."
            ),
            N_(
                "The number points out one person for life. In a file that several read it can't be called back, "
                "and the joint picture never needs it."
            ),
            _OBSERVATION.format(text=f"Vakten skrev upp {_NOBODYS} på skolgården."),
            _OBSERVATION.format(text="Vakten talade med en ungdom på skolgården."),
            _SHARED,
        ),
        _identity_numbers,
    ),
    Rule(
        "P-002",
        "warning",
        N_("A telephone number"),
        Explanation(
            N_(
                "That no text holds a mobile or fixed telephone number that may be a person's. Numbers under "
                "“contact”, switchboards, 114 14, 112 and numbers that only organisations have are let through."
            ),
            N_("A private number reaches one person, and the file may be asked for by anyone."),
            _OBSERVATION.format(text="Den som såg det nås på 070-000 00 00."),
            _OBSERVATION.format(text="Den som såg det har ringt Polisen på 114 14."),
            _SHARED,
        ),
        _telephone_numbers,
    ),
    Rule(
        "P-003",
        "warning",
        N_("A private e-mail address"),
        Explanation(
            N_(
                "That no text holds an e-mail address at a private provider, or one that is made of a name. "
                "Addresses of functions, such as a registry, are let through, and under “contact” an official's too."
            ),
            N_("The address is often the name itself. Whoever wants to reach the work needs the function."),
            _OBSERVATION.format(text="Tipset kom från nn.exempelsson@exempel.se."),
            _OBSERVATION.format(text="Tipset kom till registrator@exempel.se."),
            _SHARED,
        ),
        _private_addresses,
    ),
    Rule(
        "P-004",
        "warning",
        N_("A registration plate"),
        Explanation(
            N_("That no sentence about a vehicle holds what looks like its registration plate."),
            N_("Anyone can look up the owner of a plate, and the owner need not be the one who drove."),
            _OBSERVATION.format(text="Bilen ABC12D stod på skolgården."),
            _OBSERVATION.format(text="En bil stod på skolgården."),
            _SHARED,
        ),
        _plates,
    ),
    Rule(
        "P-005",
        "warning",
        N_("A street address under suspicion"),
        Explanation(
            N_(
                "That no street address with a number stands in a sentence about suspicion, abuse, illegal sale, a family or "
                "who lives there. Schools, libraries and other places open to all are let through."
            ),
            N_(
                "A number in a street is a home. On a small place everyone knows whose, and the suspicion stays."
            ),
            _OBSERVATION.format(text="Det langas på Exempelgatan 3."),
            _OBSERVATION.format(text="Det langas vid Exempelgatan."),
            _SHARED,
        ),
        _homes,
    ),
    Rule(
        "P-006",
        "warning",
        N_("A named person beside a role in a case"),
        Explanation(
            N_(
                "That no first and family name stands right beside a word such as suspect, victim, witness or pupil."
            ),
            N_("The joint picture is about groups. A name ties one person to a crime without any trial."),
            _OBSERVATION.format(text="Den misstänkte Nils Exempelsson var på skolgården."),
            _OBSERVATION.format(text="De som var på skolgården går i högstadiet."),
            _SHARED,
        ),
        _named_persons,
    ),
    Rule(
        "P-007",
        "advice",
        N_("A name where a role is asked for"),
        Explanation(
            N_("That fields for a role, a body or a contact don't hold what looks like a person's name."),
            N_(
                "The role stays when the person changes, and nobody then has to search the file for old names."
            ),
            """\
execute:
  measures:
    - {id: S1.1, responsible: Nils Exempelsson}
""",
            """\
execute:
  measures:
    - {id: S1.1, responsible: Fastighetschef}
""",
            _SHARED,
        ),
        _named_officials,
    ),
)
