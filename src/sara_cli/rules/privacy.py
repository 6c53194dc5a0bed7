"""P, persons: what identifies someone, and figures small enough to do so."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

from sara_cli.evidence.variation import per_residents, residents
from sara_cli.findings import Finding
from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.model.period import Period
from sara_cli.model.texts import Written
from sara_cli.privacy import Span, outside
from sara_cli.privacy.contacts import private_addresses, telephone_numbers
from sara_cli.privacy.disclosure.cells import kinds_of, reveals_small_count, threshold_of
from sara_cli.privacy.disclosure.counted import Series
from sara_cli.privacy.disclosure.exposure import exposures
from sara_cli.privacy.disclosure.relations import Figure
from sara_cli.privacy.disclosure.tables import ProjectTable
from sara_cli.privacy.groups import telling_groups
from sara_cli.privacy.identity import identity_numbers
from sara_cli.privacy.names import persons, persons_beside_roles
from sara_cli.privacy.persons import names_allowed, persons_in, without_allowed
from sara_cli.privacy.places import homes_under_suspicion, registration_plates
from sara_cli.rules.rule import Case, Hit, Rule

# Keys that ask for a role, a body or a unit.
_ROLES = frozenset(
    "role responsible official_owner political_owner body by unit contact".split()  # noqa: SIM905
)


def _identity_numbers(case: Case) -> Iterator[Hit]:
    message = _("This is a personal identity number: {shown}. It identifies one person.")
    hint = _("Take it away, also from earlier copies of the file; write the group, never the person.")
    return _hits(case.texts_with_digits, lambda text, _contact: identity_numbers(text), message, hint)


def _telephone_numbers(case: Case) -> Iterator[Hit]:
    message = _("This telephone number may be a person’s: {shown}.")
    hint = _("Take it away, or write the organisation’s own number under “contact” of the role.")
    return _hits(case.texts_with_digits, _telephones, message, hint)


def _telephones(text: str, is_contact: bool) -> Iterable[Span]:
    """A personal identity number without a sign may look like a mobile number, and is reported already."""
    numbers = list(telephone_numbers(text, is_contact=is_contact))
    return outside(numbers, identity_numbers(text)) if numbers else numbers


def _private_addresses(case: Case) -> Iterator[Hit]:
    message = _("This e-mail address may be a person’s: {shown}.")
    hint = _("Write the organisation’s own address instead, such as that of its registry, or take it away.")
    texts = [written for written in case.texts if "@" in written.text]
    return _hits(texts, lambda text, contact: private_addresses(text, is_contact=contact), message, hint)


def _plates(case: Case) -> Iterator[Hit]:
    message = _("This looks like a registration plate: {shown}. It identifies the owner.")
    hint = _("Write the kind of vehicle instead.")
    return _hits(case.texts_with_digits, lambda text, _contact: registration_plates(text), message, hint)


def _homes(case: Case) -> Iterator[Hit]:
    message = _("A street address is next to words that identify those who are there: {shown}.")
    hint = _("Write the area or the street without the number.")
    return _hits(case.texts_with_digits, lambda text, _contact: homes_under_suspicion(text), message, hint)


def _named_persons(case: Case) -> Iterator[Hit]:
    message = _("Somebody seems to be named together with a role such as suspect, victim or pupil ({shown}).")
    hint = _(
        "Take the name away and write the group. What the police must know of a person is handed to them by itself, "
        "also under the duty of 1 April 2025 (prop. 2024/25:65): the picture has no use for it."
    )
    allowed = names_allowed(case.project)
    return _hits(case.texts_with_capitals, lambda text, _contact: _beside_roles(text, allowed), message, hint)


def _beside_roles(text: str, allowed: Collection[str]) -> list[Span]:
    return without_allowed(text, persons_beside_roles(text), allowed)


def _named_officials(case: Case) -> Iterator[Hit]:
    message = _("A role is asked for here, but a person seems to be named ({shown}).")
    hint = _("Write the role: it stays when the person changes, and the file needs no names.")
    allowed = names_allowed(case.project)
    for path, field, text in case.texts:
        if field in _ROLES and (spans := _named_in(text, persons(text), allowed)):
            yield Hit(path, message.format(shown=_shown(spans)), hint)


def _named_in(text: str, known: Iterable[Span], allowed: Collection[str]) -> list[Span]:
    """What is known to be a name, and what else looks like one."""
    spans = without_allowed(text, known, allowed)
    return spans + outside(persons_in(text, allowed), spans)


def _persons(case: Case) -> Iterator[Hit]:
    message = _("This looks like the name of a person ({shown}).")
    hint = _(
        "Write the role or the group instead. What is no person, or may stay for another reason, is written with the "
        "reason under checks.allowed_names."
    )
    allowed = names_allowed(case.project)
    for path, field, text in case.texts:
        if field in _ROLES or path[:2] == _ALLOWED_NAMES:
            continue
        spans = persons_in(text, allowed)
        if spans and (spans := outside(spans, persons_beside_roles(text))):
            yield Hit(path, message.format(shown=_shown(spans)), hint)


_ALLOWED_NAMES = ("checks", "allowed_names")


def _hits(
    texts: Iterable[Written], find: Callable[[str, bool], Iterable[Span]], message: str, hint: str
) -> Iterator[Hit]:
    """One hit for each text in which something was found; `find` gets to know whether it is a contact field."""
    for path, field, text in texts:
        if spans := list(find(text, field == "contact")):
            yield Hit(path, message.format(shown=_shown(spans)), hint)


def _shown(spans: Iterable[Span]) -> str:
    return ", ".join(span.shown for span in spans)


# --- figures and groups so small that they point someone out, also when only a total tells them ------


# Fields about what happened, not about what is planned or how something is counted.
_PLANS = frozenset({"id", "limitations", "definition", "method", "documentation", "rejected_sources"})
_LOG_FIELDS = frozenset({"note", "deviation"})


def _small_cells(case: Case) -> Iterator[Hit]:
    threshold = threshold_of(case)
    kinds = kinds_of(case.project)
    for path, indicator in case.indicators:
        kind = kinds.get(indicator.source or "")
        is_rate = per_residents(indicator.unit)  # else nobody asks how many live there
        periods = [
            period
            for period, value in indicator.values.items()
            if reveals_small_count(
                indicator,
                kind,
                value,
                residents(case.project, indicator.sub_area, period) if is_rate else None,
                threshold,
            )
        ]
        if periods:
            message = _("The indicator “{name}” shows a group of fewer than {threshold}: {periods}.")
            hint = _(
                "Add periods or areas together, or leave the figure out with a note that it is withheld; then "
                "look at the totals too."
            )
            text = message.format(
                name=indicator.name, threshold=threshold, periods=", ".join(map(str, periods))
            )
            yield Hit(path, text, hint)


def _given_away(case: Case) -> Iterator[Hit]:
    threshold = threshold_of(case)
    table = ProjectTable(case, threshold)
    series, reported = table.series, set[Figure]()
    for figure, others in exposures(table):
        number, period = others[0] if figure is None else figure
        if (number, period) in reported:
            continue
        reported.add((number, period))
        if figure is None:
            message = _(
                "The figures of “{total}” for {period} and of its parts ({parts}) reveal a group of fewer than "
                "{threshold}: those who are left."
            )
            hint = _("Withhold one of the figures, or add periods, groups or areas together.")
        else:
            message = _(
                "The figure of “{total}” that is withheld for {period} can be found, or nearly, from those that it adds up with: {parts}."
            )
            hint = _("Withhold one of the other parts too, or the total.")
        parts = ", ".join(
            dict.fromkeys(
                _named(series[each], time) for each, time in others if (each, time) != (number, period)
            )
        )
        text = message.format(total=series[number].title, period=period, parts=parts, threshold=threshold)
        yield Hit(series[number].path, text, hint)


def _named(one: Series, period: Period) -> str:
    return f"“{one.title}” {period}"


def _telling_groups(case: Case) -> Iterator[Hit]:
    threshold = threshold_of(case)
    for written in case.texts:
        if _is_about_what_happened(written):
            spans = list(telling_groups(written.text, threshold))
            if spans:
                message = _("The group is so small that it may point someone out: “{group}”.")
                hint = _("Write it more generally: a larger group, a larger place, or “some”.")
                groups = "”, “".join(span.shown for span in spans)
                yield Hit(written.path, message.format(group=groups), hint)


def _is_about_what_happened(written: Written) -> bool:
    step = written.path[0]
    return written.field in _LOG_FIELDS or (
        step in ("prepare", "analyze", "follow_up", "closed") and written.field not in _PLANS
    )


_NAMES = frozenset({"P-006", "P-007", "P-011"})
WITHHELD_IN_PUBLIC = frozenset({"P-008", "P-009"})


def is_about_a_name(finding: Finding) -> bool:
    """Whether a finding says that somebody seems to be named, which the file may allow with a reason."""
    return finding.id in _NAMES


def hinders_public_edition(finding: Finding) -> bool:
    """Whether there is no public edition while a finding remains: it may point out a person.

    Small counts don’t: the public edition withholds them.
    """
    is_serious = finding.severity != "advice" and finding.id not in WITHHELD_IN_PUBLIC
    return finding.id.startswith("P-") and (is_serious or is_about_a_name(finding))


_OF_TEXTS = (
    Rule("P-001", "error", _identity_numbers),
    Rule("P-002", "warning", _telephone_numbers),
    Rule("P-003", "warning", _private_addresses),
    Rule("P-004", "warning", _plates),
    Rule("P-005", "warning", _homes),
    Rule("P-006", "warning", _named_persons),
)
_PERSONS = Rule("P-011", "warning", _persons)

RULES = (
    *_OF_TEXTS,
    Rule("P-007", "advice", _named_officials),
    Rule("P-008", "warning", _small_cells),
    Rule("P-009", "warning", _given_away),
    Rule("P-010", "advice", _telling_groups),
    _PERSONS,
)


def in_comments(comments: Sequence[str], project: Project, today: date) -> Iterator[tuple[int, Finding]]:
    """What identifies someone in the comments of a file, each with the number of the comment.

    They are no part of the project, so that no rule sees them there; but whoever gets the file reads them.
    """
    case = Case(project, today)
    case.texts = [Written((number,), "", text) for number, text in enumerate(comments)]
    for rule in (*_OF_TEXTS, _PERSONS):
        for hit in rule.check(case):
            yield int(hit.path[0]), Finding(rule.id, rule.severity, (), hit.message, hit.hint)
