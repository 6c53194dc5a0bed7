"""The chain of a problem as a theory that can be tried: if we do this, then that weakens, so that …

One sentence for each cause that still holds, and one for the measures that name no cause. A goal is credited only
to the causes that it names; what it says of the problem as a whole is said once, after the sentences. What isn't
there yet leaves an open place, so that nobody takes a hope for a plan. Pure: the same project and language give the same words.
"""

from typing import NamedTuple

from sara_cli import wording
from sara_cli.language import N_, _, pgettext
from sara_cli.model.analyze import Cause, Goal, Problem
from sara_cli.model.chain import Chain
from sara_cli.model.execute import Measure
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.model.project import Project


class Sentence(NamedTuple):
    """One sentence: the ids that it mentions, and which links of the chain it lacks.

    `cause` is empty where the measures name none. `goals` are those that name the cause. `missing` holds cause,
    measure, goal, indicator, baseline and target, as far as the chain from the cause lacks them. `text` can be
    anywhere; `short` is under the problem's title.
    """

    cause: str
    measures: tuple[str, ...]
    goals: tuple[str, ...]
    missing: tuple[str, ...]
    text: str
    short: str


class Reasoning(NamedTuple):
    """What is believed of one problem.

    `seen` says by which goals one sees whether it becomes smaller. `remarks` are causes that nothing is built on,
    and why.
    """

    problem: str
    title: str
    sentences: tuple[Sentence, ...]
    seen: str
    remarks: tuple[str, ...]


class _Said(NamedTuple):
    """A piece of a sentence and the links that it lacks."""

    text: str
    missing: tuple[str, ...] = ()


def reasonings(project: Project, *, only: str | None = None) -> tuple[Reasoning, ...]:
    """Say the chain of every prioritised problem, or of one problem whatever was decided on it."""
    chain = Chain(project)
    problems = [
        at.part for at in (chain.problems if only else chain.prioritised) if only in (None, at.part.id)
    ]
    return tuple(_reasoning(problem, chain) for problem in problems)


def _reasoning(problem: Problem, chain: Chain) -> Reasoning:
    built_on: list[Cause | None] = [cause for cause in problem.causes if not _left_out(cause, chain)]
    if not problem.causes or _named_directly(problem, chain):
        built_on.append(None)
    sentences = [_sentence(problem, cause, chain) for cause in built_on]
    remarks = [_left_out(cause, chain) for cause in problem.causes]
    if problem.no_measures_because:
        text = _("There are no measures yet, by choice: {reason}.")
        remarks.append(text.format(reason=_plain(problem.no_measures_because)))
    seen = _seen_of_the_problem(problem, chain)
    return Reasoning(problem.id, problem.title, tuple(sentences), seen, tuple(filter(None, remarks)))


def _left_out(cause: Cause, chain: Chain) -> str:
    """Why nothing is built on a cause; empty where something is, or should be."""
    if cause.strength == "refuted":
        text = _("Nothing is built on the cause “{cause}”: the evidence contradicts it.")
        return text.format(cause=_plain(cause.cause))
    if cause.no_measure_because and not _measures_on(cause, chain):
        text = _("Nothing is done now about the cause “{cause}”: {reason}.")
        return text.format(cause=_plain(cause.cause), reason=_plain(cause.no_measure_because))
    return ""


def _sentence(problem: Problem, cause: Cause | None, chain: Chain) -> Sentence:
    measures = _measures_on(cause, chain) if cause else _named_directly(problem, chain)
    effects = _effects(problem)
    own = [goal for goal in effects if cause and cause.id in goal.causes]
    done, weakened = _done(measures, _stopped(cause, chain)), _weakened(cause, problem)
    # Where no goal names the cause, the chain from it ends in the goals of the problem.
    ends = _seen(own or [goal for goal in effects if not goal.causes], chain)
    missing = ends.missing if effects else ("goal",)
    seen = _("which we see in {indicators}").format(indicators=ends.text)
    text = (
        _("If we {measures}, then {cause} weakens, {seen}, so that {problem} becomes smaller.")
        if own
        else _("If we {measures}, then {cause} weakens, so that {problem} becomes smaller.")
    )
    named = _("the problem “{problem}”").format(problem=_plain(problem.title))
    links = {"measures": done.text, "cause": weakened.text, "seen": seen}
    return Sentence(
        cause.id if cause else "",
        tuple(measure.id for measure in measures),
        tuple(goal.id for goal in own),
        tuple(dict.fromkeys((*weakened.missing, *done.missing, *missing))),
        text.format(problem=named, **links),
        text.format(problem=_("the problem"), **links),
    )


def _effects(problem: Problem) -> list[Goal]:
    """The goals that are about what changes, as goals are unless they say otherwise."""
    return [goal for goal in problem.goals if goal.kind in (None, "outcome")]


def _seen_of_the_problem(problem: Problem, chain: Chain) -> str:
    """By which goals one sees whether the problem becomes smaller: those that don't measure a cause."""
    effects = _effects(problem)
    goals = [goal for goal in effects if not goal.causes]
    if effects and not goals:
        return _("No goal measures the problem itself, only its causes.")
    seen = _seen(goals, chain).text if goals else _("… (no goal yet)")
    return _("This shows whether the problem becomes smaller: {indicators}.").format(indicators=seen)


def _measures_on(cause: Cause, chain: Chain) -> list[Measure]:
    """The measures that act on a cause; one that was stopped acts on nothing."""
    return [at.part for at in chain.measures_on(cause) if at.part.status != "stopped"]


def _named_directly(problem: Problem, chain: Chain) -> list[Measure]:
    """The measures that are done about the problem without naming a cause of it."""
    return [at.part for at in chain.measures_without_cause(problem) if at.part.status != "stopped"]


def _stopped(cause: Cause | None, chain: Chain) -> list[Measure]:
    """The measures that acted on a cause and were stopped: something was tried."""
    return [at.part for at in chain.measures_on(cause) if at.part.status == "stopped"] if cause else []


def _done(measures: list[Measure], stopped: list[Measure]) -> _Said:
    if not measures and stopped:
        ids = wording.listing([one.id for one in stopped])
        return _Said(_("… (no measure now: {ids} was stopped)").format(ids=ids), ("measure",))
    if not measures:
        return _Said(_("… (no measure yet)"), ("measure",))
    titles = wording.listing([_("“{title}”").format(title=_plain(one.title)) for one in measures])
    return _Said(_("carry out {measures}").format(measures=titles))


def _weakened(cause: Cause | None, problem: Problem) -> _Said:
    if cause is None:
        return _Said(_("… (no cause yet)"), ("cause",))
    text = _("the cause “{cause}”").format(cause=_plain(cause.cause))
    if cause.strength == "uncertain":
        text = _("the uncertain cause “{cause}”").format(cause=_plain(cause.cause))
    before = next((one for one in problem.causes if one.id == cause.behind), None)
    if before:
        text = _("{cause}, which lies behind “{other}”,").format(cause=text, other=_plain(before.cause))
    return _Said(text)


def _seen(goals: list[Goal], chain: Chain) -> _Said:
    said = [_aim(goal, chain) for goal in goals]
    missing = tuple(link for one in said for link in one.missing)
    return _Said(wording.listing([one.text for one in said]), missing)


def _aim(goal: Goal, chain: Chain) -> _Said:
    """The indicator of a goal, with its baseline and its target."""
    at = chain.indicator(goal.indicator)
    if at is None:
        text = _("the goal “{goal}” (no indicator yet)").format(goal=_plain(goal.goal))
        return _Said(text, ("indicator",))
    moved = _moved(goal, at.part)
    name = _("“{title}”").format(title=_plain(at.part.name))
    return _Said(f"{name} ({moved.text})", moved.missing)


def _moved(goal: Goal, indicator: Indicator) -> _Said:
    """From where to where, and whether that is the way that the indicator should go."""
    before, after = goal.baseline, goal.target
    if before and after:
        change = after.value - before.value
        said = _(_MOVES[(change > 0) - (change < 0)]).format(
            before=_figure(before.value, indicator),
            then=_time(before.period),
            after=_figure(after.value, indicator),
            time=_time(after.by),
        )
        return _Said(", ".join(filter(None, (said, _backwards(change, indicator)))))
    if before:
        text = _("from {figure} {time}, no target yet")
        said = text.format(figure=_figure(before.value, indicator), time=_time(before.period))
        return _Said(said, ("target",))
    if after:
        text = _("{figure} {time}, no baseline yet")
        return _Said(text.format(figure=_figure(after.value, indicator), time=_time(after.by)), ("baseline",))
    return _Said(_("no baseline and no target yet"), ("baseline", "target"))


def _backwards(change: float, indicator: Indicator) -> str:
    if change > 0 and indicator.direction == "lower_is_better":
        return _("although a lower figure is better")
    if change < 0 and indicator.direction == "higher_is_better":
        return _("although a higher figure is better")
    return ""


_MOVES = {
    -1: N_("falls from {before} {then} to {after} {time}"),
    0: N_("stays at {after} until {time}"),
    1: N_("rises from {before} {then} to {after} {time}"),
}


def _figure(value: float, indicator: Indicator) -> str:
    return wording.quantity(value, indicator.unit, with_unit=False)


def _time(period: Period) -> str:
    """When, in words for a sentence: in 2023, in March 2023, on 2 May 2023."""
    forms = {
        "pooled_years": pgettext("when, years together", "in {period}"),
        "year": pgettext("when, a year", "in {period}"),
        "half_year": pgettext("when, half a year", "in {period}"),
        "term": pgettext("when, a term", "in {period}"),
        "tertial": pgettext("when, four months", "in {period}"),
        "week": pgettext("when, a week", "in {period}"),
        "month": pgettext("when, a month", "in {period}"),
        "quarter": pgettext("when, a quarter", "in {period}"),
        "school_year": pgettext("when, a school year", "in {period}"),
        "day": pgettext("when, a day", "on {period}"),
    }
    return forms[period.kind].format(period=wording.period(period))


def _plain(text: str) -> str:
    """A text for quotation marks: on one line and without its full stop."""
    line = " ".join(text.split())
    return line[:-1] if line.endswith(".") and not line.endswith("..") else line
