"""Measures that can be carried out: with resources, in time, followed up, and of the picture of today."""

import re
from collections.abc import Iterator

from sara_cli.checklists.late import late
from sara_cli.language import _, ngettext
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.model.checks import QUIET_DAYS
from sara_cli.model.execute import Measure
from sara_cli.rules import together
from sara_cli.rules.rule import Case, Hit, Rule

# What is done once or twice a year is quiet in between.
_SELDOM = re.compile(
    r"\b(?:år\w*|halvår\w*|termin\w*|vår\w*|höst\w*|sommar\w*|vinter\w*|jul\w*|skolavslutning\w*|lov\w*|kvartal\w*"
    r"|year\w*|annual\w*|term\w*|semester\w*|spring|autumn|summer|winter|quarter\w*)\b",
    re.IGNORECASE,
)


def _without_resources(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.measures if not _has_resources(at.part)]
    if lacking:
        text = ngettext(
            "The measure {ids} has no resources: neither people, money nor ordinary work is named.",
            "These measures have no resources, neither people, money nor ordinary work: {ids}.",
            len(lacking),
        )
        hint = _("Write resources or cost, or ordinary_work: true where it is done within the daily work.")
        yield Hit(together.place(lacking), text.format(ids=together.ids(lacking)), hint)


def _has_resources(measure: Measure) -> bool:
    named = measure.resources or measure.cost or measure.funding or measure.ordinary_work
    return bool(named) or any(entry.hours for entry in measure.log)


def _ends_before_it_starts(chain: Chain) -> Iterator[Hit]:
    for path, measure in chain.measures:
        if measure.start and measure.end and measure.end < measure.start:
            message = _("The measure {id} ends {end}, before it starts {start}.")
            text = message.format(id=measure.id, end=measure.end, start=measure.start)
            yield Hit((*path, "end"), text, _("Change start or end, whichever is wrong."))


def _quiet(case: Case) -> Iterator[Hit]:
    checks = case.project.checks
    limit = checks.quiet_days if checks and checks.quiet_days is not None else QUIET_DAYS
    quiet = [at for at in case.measures if _days_quiet(at.part, case) > limit]
    if quiet:
        text = ngettext(
            "Nothing has been logged for {days} days of the measure {ids}, which is said to be ongoing.",
            "Nothing has been logged for {days} days of these measures, which are said to be ongoing: {ids}.",
            len(quiet),
        )
        hint = _("Log what has been done (sara execute log), or change the status if it has ended.")
        yield Hit(together.place(quiet), text.format(days=limit, ids=together.ids(quiet)), hint)


def _days_quiet(measure: Measure, case: Case) -> int:
    """How long an ongoing measure has been quiet; none if it has run late, or is done only a few times a year."""
    is_late = measure.end and measure.end < case.today
    is_seldom = measure.frequency and _SELDOM.search(measure.frequency)
    if measure.status != "ongoing" or is_late or is_seldom:
        return 0
    start = max(measure.start or case.project.cycle.start, case.project.cycle.start)
    last = max([start, *(entry.date for entry in measure.log)])
    return (case.today - last).days


def _late(case: Case) -> Iterator[Hit]:
    for one in late(case, case.today):
        if one.path[:2] == ("execute", "measures"):
            message = _("{text} The day was {day}.").format(text=one.text, day=one.since)
            hint = _("Change the status, or move the day and write the reason under “deviation”.")
            yield Hit(one.path, message, hint)


def _copied_without_follow_up(chain: Chain) -> Iterator[Hit]:
    copied = [at for at in chain.measures if at.part.carried and not at.part.carried.followed_up]
    if copied:
        text = ngettext(
            "The measure {ids} was copied from the turn before without having been followed up there.",
            "These measures were copied from the turn before without having been followed up there: {ids}.",
            len(copied),
        )
        hint = _(
            "Find out what came of it before it goes on; write a result in the earlier file and followed_up: true"
            " here."
        )
        yield Hit(together.place(copied), text.format(ids=together.ids(copied)), hint)


def _unchanged_though_the_picture_changed(case: Case) -> Iterator[Hit]:
    if not case.previous:
        return
    before = Chain(case.previous)
    then = {at.part.id: at.part for at in before.measures}
    changed = _changed_problems(case.project, case.previous)
    same = [
        at
        for problem in case.prioritised
        if problem.part.id in changed
        for at in case.measures_for(problem.part)
        if at.part.id in then and _text_of(at.part) == _text_of(then[at.part.id])
    ]
    same = [at for number, at in enumerate(same) if at not in same[:number]]
    if same:
        text = ngettext(
            "The measure {ids} is worded as in the turn before, though the problem behind it has changed.",
            "These measures are worded as in the turn before, though the problems behind them have changed: {ids}.",
            len(same),
        )
        hint = _("Read them against the new picture; what still fits may stay, with a word on why.")
        yield Hit(together.place(same), text.format(ids=together.ids(same)), hint)


def _text_of(measure: Measure) -> tuple[str | None, ...]:
    return measure.title, measure.description, measure.objective


def _changed_problems(now: Project, before: Project) -> set[str]:
    """The problems that are described otherwise than in the turn before, or have other causes than then."""
    then = {problem.id: problem for problem in before.analyze.problems}
    kept = [(problem, then[problem.id]) for problem in now.analyze.problems if problem.id in then]

    def facts(problem: object) -> list[object]:
        names = ("description", "where", "when", "who", "triangle")
        causes = [(cause.id, cause.cause, cause.strength) for cause in getattr(problem, "causes", ())]
        return [*(getattr(problem, name) for name in names), causes]

    return {problem.id for problem, old in kept if facts(problem) != facts(old)}


RULES = (
    Rule("S4-006", "advice", _without_resources),
    Rule("S4-007", "error", _ends_before_it_starts),
    Rule("S4-008", "advice", _quiet),
    Rule("S4-009", "warning", _late),
    Rule("S4-010", "advice", _copied_without_follow_up),
    Rule("S4-011", "advice", _unchanged_though_the_picture_changed),
)
