"""G, goals: measurable, on the right side, and beyond what chance alone can do."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sara_cli.evidence.noise import contradicts, nearest_visible
from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.language_heuristics.claims import counts_activity
from sara_cli.language_heuristics.goal_wording import has_movement, only_tries, vague
from sara_cli.model.analyze import Baseline, Goal, Target
from sara_cli.model.chain import Chain
from sara_cli.model.prepare import Indicator, Source, Value
from sara_cli.model.project import Project
from sara_cli.progress.follow_up import is_effect
from sara_cli.rules.rule import Hit, Rule
from sara_cli.wording import listed, named, written


def _vague_goals(chain: Chain) -> Iterator[Hit]:
    for problem in chain.prioritised:
        for path, goal in chain.goals(problem):
            verb = vague(goal.goal)
            if verb and only_tries(goal.goal):
                message = _("The goal {id} promises only to try: “{verb}”. It can never be missed.")
                hint = _(
                    "Write what becomes less or more if it works: reduce, increase, halve, from 46 to 20."
                )
                yield Hit((*path, "goal"), message.format(id=named(goal), verb=verb), hint)


def _problems_without_outcome_goal(chain: Chain) -> Iterator[Hit]:
    for problem in chain.prioritised:
        goals = problem.part.goals
        if goals and not any(is_effect(goal) for goal in goals):
            message = _("The goals of “{title}” only state what is to be done, not what is to change.")
            hint = _("Add a goal of kind outcome: what becomes less or more for those who live here.")
            yield Hit((*problem.path, "goals"), message.format(title=problem.part.title), hint, at_key=True)


def _activities_called_outcome(chain: Chain) -> Iterator[Hit]:
    for path, goal in chain.all_goals():
        if goal.kind == "outcome" and counts_activity(goal.goal):
            message = _("The goal {id} is called an outcome but counts what is done.").format(id=named(goal))
            hint = _("Call it output, or write what will change when it is done.")
            yield Hit((*path, "kind"), message, hint)


# --- baselines and targets ---------------------------------------------------------------------------

# A goal to keep what there is, or to stay under a ceiling, may have its target anywhere.
_KEEPS = re.compile(
    r"\b(?:behåll\w*|bibehåll\w*|bevara\w*|håll(?:a|er|s|as)|ligga(?:r)?|kvar|högst|max\w*|lägst|minst|under|över|inte|ej"
    r"|stabil\w*|oförändra\w*|keep\w*|hold\w*|remain\w*|stay\w*|at\s+most|at\s+least|below|above|not|unchanged)\b",
    re.IGNORECASE,
)
# Whoever has written that the figures are few or uncertain knows it already.
_ADMITTED = re.compile(
    r"\b(?:få(?!\s+att)|litet\s+(?:antal|underlag)|små\s+tal|slump\w*|osäker\w*|felmarginal\w*|enskil(?:t|da)\s+år"
    r"|varierar|cirka\s+\d+|few|small\s+numbers?|chance|uncertain\w*|margin\w*|single\s+years?|var(?:y|ies))\b",
    re.IGNORECASE,
)


class _Measured(NamedTuple):
    """A goal with everything that it is measured by."""

    path: Path
    goal: Goal
    indicator: Indicator
    baseline: Baseline
    target: Target


def _measured(chain: Chain) -> Iterator[_Measured]:
    for path, goal in chain.all_goals():
        at = chain.indicator(goal.indicator)
        if at and goal.baseline and goal.target:
            yield _Measured(path, goal, at.part, goal.baseline, goal.target)


def _wrong_way(chain: Chain) -> Iterator[Hit]:
    for path, goal, indicator, baseline, target in _measured(chain):
        wanted = _wanted(indicator)
        change = target.value - baseline.value
        if not wanted or change * wanted > 0 or _KEEPS.search(goal.goal):
            continue
        before, after = (written(one.value, indicator.unit) for one in (baseline, target))
        values = {"id": named(goal), "before": before, "after": after}
        if change:
            message = _("The goal {id} goes from {before} to {after}: for its indicator that is worse.")
            hint = _("Correct the target or the indicator’s “direction”.")
        elif has_movement(goal.goal):
            message = _("The goal {id} is about a change, but its target is the baseline: {after}.")
            hint = _("Write how far it should go, or that the level is to be kept.")
        else:
            continue
        yield Hit((*path, "target", "value"), message.format(**values), hint)


def _wanted(indicator: Indicator) -> int:
    """Which way is better: 1 for up, -1 for down, 0 where the indicator doesn't say."""
    return {"lower_is_better": -1, "higher_is_better": 1}.get(indicator.direction or "", 0)


def _no_time_to_reach(chain: Chain) -> Iterator[Hit]:
    for path, goal in chain.all_goals():
        if goal.target is None:
            continue
        by = goal.target.by.end
        if goal.baseline and by <= goal.baseline.period.end:
            message = _("The target of {id} is for {by}, which isn’t later than the baseline, {period}.")
            text = message.format(id=named(goal), by=goal.target.by, period=goal.baseline.period)
        elif by < chain.project.cycle.start:
            message = _("The target of {id} is for {by}, before this cycle begins ({day}).")
            text = message.format(id=named(goal), by=goal.target.by, day=chain.project.cycle.start)
        else:
            continue
        yield Hit((*path, "target", "by"), text, _("Write a period when the work can have had time to act."))


def _after_the_agreement(chain: Chain) -> Iterator[Hit]:
    agreement = chain.project.initiate.agreement
    end = agreement.valid.end if agreement and agreement.valid else None
    if end is None:
        return
    late = [
        (path, goal)
        for path, goal in chain.all_goals()
        if goal.target and goal.horizon != "long" and goal.target.by.end.year > end.year
    ]
    if late:
        message = _("The agreement runs out {day}, before the day of these targets: {ids}.")
        hint = _("Set a target within the period, or mark the goal as long-term: horizon: long.")
        ids = listed([named(goal) for _path, goal in late])
        yield Hit((*late[0][0], "target", "by"), message.format(day=end, ids=ids), hint)


def _other_baseline(chain: Chain) -> Iterator[Hit]:
    for path, goal, indicator, baseline, _target in _measured(chain):
        figure = indicator.values.get(baseline.period) or Value()
        if figure.value is not None and contradicts(figure, baseline.value):
            start, own = (written(value, indicator.unit) for value in (baseline.value, figure.value))
            message = _("The baseline of {id} for {period} is {baseline}, but its indicator has {figure}.")
            text = message.format(id=named(goal), period=baseline.period, baseline=start, figure=own)
            hint = _("Find out which one is right, and write the same in both places.")
            yield Hit((*path, "baseline", "value"), text, hint)


def _inside_noise(chain: Chain) -> Iterator[Hit]:
    sources = {source.id: source for source in chain.project.prepare.sources}
    for about in _measured(chain):
        source = sources.get(about.indicator.source or "")
        limits = " ".join(each.limitations or "" for each in (about.indicator, source) if each)
        text = "" if _KEEPS.search(about.goal.goal) else _unseen(about, source, chain.project)
        if text and not _ADMITTED.search(limits):
            hint = _(
                "Follow several years together, or more that shows the same thing; or keep the target "
                "and write in the indicator’s “limitations” how uncertain the figure is."
            )
            yield Hit((*about.path, "target", "value"), text, hint)


def _unseen(about: _Measured, source: Source | None, project: Project) -> str:
    """Say why the way from a baseline to a target is likely to go unseen; empty if it would show, or isn't known."""
    goal, target, unit = about.goal, about.target.value, about.indicator.unit
    nearest = nearest_visible(goal, about.indicator, source, project)
    if nearest is None:
        return ""
    values = {
        "id": named(goal),
        "before": written(about.baseline.value, unit),
        "after": written(target, unit),
    }
    if nearest.figure is None:
        text = _(
            "The goal {id} goes from {before} to {after}, but the figure rests on so little, or "
            "varies so much, that a single period can’t show whether it is reached."
        )
        return text.format(**values)
    if target <= nearest.figure if nearest.falls else target >= nearest.figure:
        return ""
    if nearest.falls:
        text = _(
            "The goal {id} goes from {before} to {after}, and chance alone may do as much: only "
            "{least} or lower is likely to be distinguishable from it."
        )
    else:
        text = _(
            "The goal {id} goes from {before} to {after}, and chance alone may do as much: only "
            "{least} or higher is likely to be distinguishable from it."
        )
    return text.format(**values, least=nearest.shown(unit))


RULES = (
    Rule("G-001", "advice", _vague_goals),
    Rule("G-002", "advice", _problems_without_outcome_goal),
    Rule("G-003", "advice", _activities_called_outcome),
    Rule("G-004", "warning", _wrong_way),
    Rule("G-005", "warning", _no_time_to_reach),
    Rule("G-006", "advice", _after_the_agreement),
    Rule("G-007", "warning", _other_baseline),
    Rule("G-008", "advice", _inside_noise),
)
