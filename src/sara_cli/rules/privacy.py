"""What says something of a person: numbers, addresses and names that have no place in a shared file.

A file that both parties can read is likely a public record at each (tryckfrihetsförordningen chapter 2, §§ 6 and 9), and a
picture of the situation needs no personal data. No message repeats what it found.
"""

from collections.abc import Callable, Iterable, Iterator

from sara_cli.language import _
from sara_cli.privacy.contacts import private_addresses, telephone_numbers
from sara_cli.privacy.identity import identity_numbers
from sara_cli.privacy.names import persons, persons_beside_roles
from sara_cli.privacy.places import homes_under_suspicion, registration_plates
from sara_cli.privacy.span import Span, outside
from sara_cli.rules.rule import Case, Hit, Rule

# Keys that ask for a role, a body or a unit.
_ROLES = frozenset(
    "role responsible official_owner political_owner body by unit contact".split()  # noqa: SIM905
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


RULES = (
    Rule("P-001", "error", _identity_numbers),
    Rule("P-002", "warning", _telephone_numbers),
    Rule("P-003", "warning", _private_addresses),
    Rule("P-004", "warning", _plates),
    Rule("P-005", "warning", _homes),
    Rule("P-006", "warning", _named_persons),
    Rule("P-007", "advice", _named_officials),
)
