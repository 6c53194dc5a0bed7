"""S4, step 4: each measure has someone who does it and a time, and the plan is decided."""

import re
from collections.abc import Iterator
from datetime import date
from math import floor

from sara_cli.language import _, ngettext
from sara_cli.language_heuristics.promise_wording import can_be_broken
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.model.checks import QUIET_DAYS
from sara_cli.model.execute import Measure
from sara_cli.model.fields import OpenSpan
from sara_cli.progress.due import late
from sara_cli.progress.follow_up import unjudged_measures
from sara_cli.progress.pace import against
from sara_cli.rules import rule
from sara_cli.rules.rule import Case, Hit, Rule
from sara_cli.wording import named, written


def _without_doer(chain: Chain) -> Iterator[Hit]:
    needed = ("party", "responsible")
    lacking = [at for at in chain.measures if not all(getattr(at.part, key) for key in needed)]
    if lacking:
        missing = [key for key in needed if not all(getattr(at.part, key) for at in lacking)]
        text = ngettext(
            "The measure {ids} has nobody who answers for it; missing: {keys}.",
            "These measures have nobody who answers for them; missing: {keys}. They are {ids}.",
            len(lacking),
        )
        hint = _("Write the party that does it and the role that answers for it, never a person’s name.")
        sentence = text.format(ids=rule.titles(lacking), keys=rule.key_titles(Measure, missing))
        about = [(*at.path, key) for at in lacking for key in needed if not getattr(at.part, key)]
        yield rule.of_parts(lacking, sentence, hint, about=about)


def _without_time(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.measures if not (at.part.start or at.part.end or at.part.frequency)]
    if lacking:
        text = ngettext("The measure {ids} has no time.", "These measures have no time: {ids}.", len(lacking))
        hint = _("Write when it starts and ends, or how often it is done.")
        yield rule.of_parts(lacking, text.format(ids=rule.titles(lacking)), hint)


def _without_follow_up(chain: Chain) -> Iterator[Hit]:
    """What has a result already needs no plan for how to find it out."""
    lacking = [at for at in unjudged_measures(chain) if not at.part.follow_up]
    if lacking:
        text = ngettext(
            "The measure {ids} has no planned follow-up.",
            "These measures have no planned follow-up: {ids}.",
            len(lacking),
        )
        hint = _("Write under “follow_up” what is collected, when, and by whom.")
        yield rule.of_parts(lacking, text.format(ids=rule.titles(lacking)), hint)


def _promises_without_measure(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.promises if not at.part.measures]
    if lacking:
        text = ngettext(
            "No measure keeps the promise {ids}.", "No measure keeps these promises: {ids}.", len(lacking)
        )
        hint = _("Name the measures that keep it under “measures”.")
        yield rule.of_parts(lacking, text.format(ids=rule.titles(lacking)), hint)


def _area_plans_without_measure(chain: Chain) -> Iterator[Hit]:
    with_measures = {measure.sub_area for _path, measure in chain.measures}
    for number, plan in enumerate(chain.project.execute.sub_area_plans):
        if plan.sub_area not in with_measures and not plan.no_measures_because:
            message = _("The plan “{title}” has no measures and gives no reason.").format(title=plan.title)
            hint = _(
                "Give measures the plan’s sub_area, or write why there are none yet: no_measures_because."
            )
            yield Hit(("execute", "sub_area_plans", number), message, hint)


# --- measures that can be carried out ----------------------------------------------------------------

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
        hint = _(
            "Write “resources” or “cost”, or ordinary_work: true where it is done within the daily work."
        )
        yield rule.of_parts(lacking, text.format(ids=rule.titles(lacking)), hint)


def _has_resources(measure: Measure) -> bool:
    named = measure.resources or measure.cost or measure.funding or measure.ordinary_work
    return bool(named) or any(entry.hours for entry in measure.log)


def _ends_before_it_starts(chain: Chain) -> Iterator[Hit]:
    for path, measure in chain.measures:
        if measure.start and measure.end and measure.end < measure.start:
            message = _("The measure {id} ends {end}, before it starts {start}.")
            text = message.format(id=named(measure), end=measure.end, start=measure.start)
            yield Hit((*path, "end"), text, _("Correct start or end."))


def _quiet(case: Case) -> Iterator[Hit]:
    checks = case.project.checks
    limit = checks.quiet_days if checks and checks.quiet_days is not None else QUIET_DAYS
    quiet = [at for at in case.measures if _days_quiet(at.part, case) > limit]
    if quiet:
        text = ngettext(
            "Nothing has been logged for {days} days of the measure {ids}, which is marked as ongoing.",
            "Nothing has been logged for {days} days of these measures, which are marked as ongoing: {ids}.",
            len(quiet),
        )
        hint = _("Log what has been done (sara execute log), or change the status if it has ended.")
        yield rule.of_parts(quiet, text.format(days=limit, ids=rule.titles(quiet)), hint)


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
            "The measure {ids} was copied from the previous cycle without having been followed up there.",
            "These measures were copied from the previous cycle without having been followed up "
            "there: {ids}.",
            len(copied),
        )
        hint = _(
            "Find out what came of it before it goes on; write a result in the earlier file and followed_up: true"
            " here."
        )
        yield rule.of_parts(copied, text.format(ids=rule.titles(copied)), hint)


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
            "The measure {ids} is worded as in the previous cycle, though the problem behind it has changed.",
            "These measures are worded as in the previous cycle, though the problems behind them "
            "have changed: {ids}.",
            len(same),
        )
        hint = _("Read them against the new picture; what still fits may stay, with a word on why.")
        yield rule.of_parts(same, text.format(ids=rule.titles(same)), hint)


def _text_of(measure: Measure) -> tuple[str | None, ...]:
    return measure.title, measure.description, measure.objective


def _changed_problems(now: Project, before: Project) -> set[str]:
    """The problems that are described otherwise than in the previous cycle, or have other causes than then."""
    then = {problem.id: problem for problem in before.analyze.problems}
    kept = [(problem, then[problem.id]) for problem in now.analyze.problems if problem.id in then]

    def facts(problem: object) -> list[object]:
        names = ("description", "where", "when", "who", "triangle")
        causes = [(cause.id, cause.cause, cause.strength) for cause in getattr(problem, "causes", ())]
        return [*(getattr(problem, name) for name in names), causes]

    return {problem.id for problem, old in kept if facts(problem) != facts(old)}


PASSED = 2.5
"""How many times over a target is passed before one asks whether it was a target."""


def _far_past_the_target(chain: Chain) -> Iterator[Hit]:
    """By the log, or by a result that counts the same."""
    hint = _("Check that the same thing is counted as in the target; else set a target that asks more.")
    for path, measure in chain.measures:
        counts = [
            at.part.value or 0 for at in chain.results_of("measure", measure.id) if at.part.kind == "output"
        ]
        done = max([sum(entry.count or 0 for entry in measure.log), *counts])
        if measure.count and done >= PASSED * measure.count.target:
            message = _("The measure {id} has passed its target {times} times over: {count}.")
            times = written(floor(10 * done / measure.count.target) / 10, None)
            sentence = message.format(id=named(measure), times=times, count=against(done, measure.count))
            yield Hit((*path, "count", "target"), sentence, hint)


def _vague_promises(chain: Chain) -> Iterator[Hit]:
    vague = [at for at in chain.promises if not can_be_broken(at.part.wording)]
    if vague:
        text = ngettext(
            "The promise {ids} is too vague to be kept or broken.",
            "These promises are too vague to be kept or broken: {ids}.",
            len(vague),
        )
        hint = _("Write what you will do, where, and how often or by when.")
        yield rule.of_parts(vague, text.format(ids=rule.titles(vague)), hint, "wording")


# --- the action plan as a whole ----------------------------------------------------------------------


def _older_than_the_picture(chain: Chain) -> Iterator[Hit]:
    plan, picture = chain.project.execute.action_plan, chain.project.analyze.joint_picture
    if not (plan and picture and picture.date):
        return
    hint = _(
        "Hold the plan against the picture, decide it again, and write the picture’s date under “rests_on”."
    )
    if plan.decided and plan.decided.date < picture.date:
        message = _("The plan was decided {day}, before the joint picture that it must rest on, {picture}.")
        text = message.format(day=plan.decided.date, picture=picture.date)
        yield Hit(("execute", "action_plan", "decided", "date"), text, hint)
    elif plan.rests_on and plan.rests_on != picture.date:
        message = _("The plan rests on a picture of {day}, but the joint picture is of {picture}.")
        text = message.format(day=plan.rests_on, picture=picture.date)
        yield Hit(("execute", "action_plan", "rests_on"), text, hint)


def _outside_the_time(chain: Chain) -> Iterator[Hit]:
    first, last = _time_of_the_work(chain.project)
    outside = [
        at
        for at in chain.measures
        if (at.part.end and at.part.end < first) or (at.part.start and at.part.start > last)
    ]
    if outside:
        text = ngettext(
            "The measure {ids} lies wholly outside the time of the work, {first} to {last}.",
            "These measures lie wholly outside the time of the work, {first} to {last}: {ids}.",
            len(outside),
        )
        hint = _("Change the days, or put it in the file of the cycle in which it is done.")
        yield rule.of_parts(outside, text.format(ids=rule.titles(outside), first=first, last=last), hint)


def _time_of_the_work(project: Project) -> tuple[date, date]:
    """From the first to the last day of the turn, the agreement and the plan together."""
    agreement, plan = project.initiate.agreement, project.execute.action_plan
    every: tuple[OpenSpan | None, ...] = (
        project.cycle,
        agreement.valid if agreement else None,
        plan.period if plan else None,
    )
    periods = [period for period in every if period]
    return min(period.start for period in periods), max(period.end or date.max for period in periods)


def _undecided_plan(chain: Chain) -> Iterator[Hit]:
    execute = chain.project.execute
    plan = execute.action_plan
    is_decided = (plan and plan.decided) or any(each.decided for each in execute.sub_area_plans)
    running = [at for at in chain.measures if at.part.status in ("ongoing", "done") or at.part.log]
    if running and not is_decided:
        message = _("Measures have begun, but the plan has no decision.")
        hint = _("Write who decided it and when under execute.action_plan.decided, with party and paragraph.")
        yield Hit(("execute", "action_plan") if plan else ("execute", "measures"), message, hint, at_key=True)


RULES = (
    Rule("S4-001", "warning", _without_doer),
    Rule("S4-002", "warning", _without_time),
    Rule("S4-003", "warning", _without_follow_up),
    Rule("S4-004", "warning", _promises_without_measure),
    Rule("S4-005", "warning", _area_plans_without_measure),
    Rule("S4-006", "advice", _without_resources),
    Rule("S4-007", "error", _ends_before_it_starts),
    Rule("S4-008", "advice", _quiet),
    Rule("S4-009", "warning", _late),
    Rule("S4-010", "advice", _copied_without_follow_up),
    Rule("S4-011", "advice", _unchanged_though_the_picture_changed),
    Rule("S4-012", "warning", _older_than_the_picture),
    Rule("S4-013", "advice", _outside_the_time),
    Rule("S4-014", "warning", _undecided_plan),
    Rule("S4-015", "advice", _vague_promises),
    Rule("S4-016", "advice", _far_past_the_target),
)
