"""Rules that a project has turned off: what they would have said, and what is wrong with the switches.

A rule is off for the whole file or for one item: then it says nothing at the part with that id or under it,
or in a part that is about it, such as a result of a measure. Mistakes in the text, the shape and the links
of a file can't be turned off: they make everything else uncertain.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from sara_cli.errors import suggestion
from sara_cli.findings import Finding, Path
from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.model.checks import TurnedOff
from sara_cli.model.fields import Part
from sara_cli.rules.rule import Case, Hit, Rule

FAMILIES_OF_MISTAKES = ("D", "M", "R", "Y")
"""The first letters of mistakes in the text, the shape, the links and the data files."""


class Silenced(NamedTuple):
    """A switch of the file, and the findings that it keeps from being shown."""

    switch: TurnedOff
    path: Path
    findings: list[Finding]


def silence(
    project: Project, findings: Iterable[Finding], again: Callable[[str, set[str]], list[Finding]]
) -> tuple[list[Finding], list[Silenced]]:
    """Part what the rules say into what is shown and what each switch keeps back.

    `again` is what a rule, by its id, says when it isn't asked of some items: where several parts are spoken of
    together, the others still are.
    """
    silenced = [Silenced(switch, path, []) for path, switch in _switches(project)]
    if not silenced:
        return list(findings), []
    reaches = [_reach(project, one.switch) for one in silenced]
    shown = []
    for finding in findings:
        for one, reach in zip(silenced, reaches, strict=True):
            if one.switch.rule == finding.id and _is_within(finding.path, reach):
                one.findings.append(finding)
                break
        else:
            shown.append(finding)
    items: dict[str, set[str]] = defaultdict(set)
    for one in silenced:
        if one.switch.item:
            items[one.switch.rule].add(one.switch.item)
            shown = _without_item(shown, one, again(one.switch.rule, items[one.switch.rule]))
    at_work = {one.path for one in silenced if one.findings}  # also in comments, which no rule sees
    return [one for one in shown if one.id != DEAD.id or one.path not in at_work], silenced


def _without_item(shown: list[Finding], one: Silenced, less: list[Finding]) -> list[Finding]:
    """Leave an item out of what is said of several together; `less` is what the rule says without it."""
    said = {_said(finding) for finding in less}
    gone = [finding for finding in shown if finding.id == one.switch.rule and _said(finding) not in said]
    if not gone:
        return shown
    known = {_said(finding) for finding in shown}
    one.findings.extend(gone)
    return [finding for finding in shown if finding not in gone] + [
        finding for finding in less if _said(finding) not in known
    ]


def _said(said: Finding | Hit) -> tuple[Path, str]:
    return said.path, said.message


def _switches(project: Project) -> Iterator[tuple[Path, TurnedOff]]:
    off = project.checks.off if project.checks else []
    for number, switch in enumerate(off):
        yield ("checks", "off", number), switch


def _reach(project: Project, switch: TurnedOff) -> list[Path]:
    """The places that a switch is about: everything, or those of its item."""
    if switch.item is None:
        return [()]
    return [path for path, part in _parts(project, ()) if _is_about(part, switch.item)]


def _parts(part: Part, path: Path) -> Iterator[tuple[Path, Part]]:
    yield path, part
    for name, value in part:
        if isinstance(value, Part):
            yield from _parts(value, (*path, name))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, Part):
                    yield from _parts(item, (*path, name, number))


def _is_about(part: Part, item: str) -> bool:
    if isinstance(part, TurnedOff):
        return False
    id = getattr(part, "id", None)
    if id is None and getattr(part, "party", None) == item:
        return True
    return id == item or any(getattr(part, key) == item for key in part.about)


def _is_within(path: Path, reach: list[Path]) -> bool:
    return any(path[: len(place)] == place for place in reach)


# --- what can be wrong with a switch ----------------------------------------------------------------


def is_mistake(id: str) -> bool:
    """Whether an id is that of a mistake in the file itself, which no switch reaches."""
    family, hyphen, number = id.upper().partition("-")
    return family in FAMILIES_OF_MISTAKES and bool(hyphen) and number.isdecimal()


def _known() -> dict[str, Rule]:
    from sara_cli.rules import rules_by_id  # which imports this module

    return rules_by_id()


def _unknown(case: Case) -> Iterator[Hit]:
    known = _known()
    for path, switch in _switches(case.project):
        if switch.rule in known or is_mistake(switch.rule):
            continue
        close = get_close_matches(switch.rule.upper(), known, 1, 0.5)
        hint = suggestion([close[0]]) if close else ""
        message = _("There is no rule “{id}” to turn off.").format(id=switch.rule)
        yield Hit((*path, "rule"), message, hint or _("“sara explain” with nothing more lists the rules."))


def _not_to_be_silenced(case: Case) -> Iterator[Hit]:
    known = _known()
    for path, switch in _switches(case.project):
        if switch.rule not in known and is_mistake(switch.rule):
            message = _("{id} is a mistake in the file itself and can’t be turned off.")
            hint = _("Remove this switch, and correct what {id} points out.")
            yield Hit(
                (*path, "rule"), message.format(id=switch.rule.upper()), hint.format(id=switch.rule.upper())
            )


def _dead(case: Case) -> Iterator[Hit]:
    known = _known()
    for path, switch in _switches(case.project):
        rule = known.get(switch.rule)
        if rule is None or rule is DEAD:
            continue
        if not _keeps_anything_back(case, rule, switch):
            message = (
                _("{id} is turned off for {item}, but finds nothing there.")
                if switch.item
                else _("{id} is turned off, but finds nothing in this file.")
            )
            yield Hit(
                path,
                message.format(id=switch.rule, item=switch.item),
                _("Remove the switch, so that the rule works if it is needed again."),
            )


def _keeps_anything_back(case: Case, rule: Rule, switch: TurnedOff) -> bool:
    hits = list(rule.check(case))
    reach = _reach(case.project, switch)
    if not switch.item or any(_is_within(hit.path, reach) for hit in hits):
        return bool(hits)
    less = {_said(hit) for hit in rule.check(Case(case.project, case.today, case.previous, {switch.item}))}
    return any(_said(hit) not in less for hit in hits)


DEAD = Rule("K-003", "advice", _dead)

RULES = (
    Rule("K-001", "warning", _unknown),
    Rule("K-002", "warning", _not_to_be_silenced),
    DEAD,
)
