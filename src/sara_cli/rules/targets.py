"""Baselines and targets: the right way, the right time, the right figure, and a change that could be seen."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sara_cli.checklists.follow_up import is_effect
from sara_cli.checklists.late import last_day
from sara_cli.findings import Path
from sara_cli.language import N_, _
from sara_cli.model.analyze import Baseline, Goal, Target
from sara_cli.model.chain import Chain
from sara_cli.model.prepare import Indicator, Source, Value
from sara_cli.model.project import Project
from sara_cli.model.variation import kind_of
from sara_cli.rules import noise
from sara_cli.rules.rule import Explanation, Hit, Rule
from sara_cli.rules.smart import has_movement

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
_DIGIT = re.compile(r"\d")


class _Measured(NamedTuple):
    """A goal with everything that it is measured by."""

    path: Path
    goal: Goal
    indicator: Indicator
    baseline: Baseline
    target: Target


def _measured(chain: Chain) -> Iterator[_Measured]:
    for _problem, (path, goal) in chain.every_goal():
        at = chain.indicator(goal.indicator)
        if at and goal.baseline and goal.target:
            yield _Measured(path, goal, at.part, goal.baseline, goal.target)


def _wrong_way(chain: Chain) -> Iterator[Hit]:
    for path, goal, indicator, baseline, target in _measured(chain):
        wanted = _wanted(indicator)
        change = target.value - baseline.value
        if not wanted or change * wanted > 0 or _KEEPS.search(goal.goal):
            continue
        values = {"id": goal.id, "before": baseline.value, "after": target.value}
        if change:
            message = _("The goal {id} goes from {before} to {after}: for its indicator that is worse.")
            hint = _("Change the target, or the indicator's “direction”, whichever is wrong.")
        elif has_movement(goal.goal):
            message = _(
                "The goal {id} says that something shall change, but the target is the baseline: {after}."
            )
            hint = _("Say how far it shall go, or write that the level shall be kept.")
        else:
            continue
        yield Hit((*path, "target", "value"), message.format(**values), hint)


def _wanted(indicator: Indicator) -> int:
    """Which way is better: 1 for up, -1 for down, 0 where the indicator doesn't say."""
    return {"lower_is_better": -1, "higher_is_better": 1}.get(indicator.direction or "", 0)


def _no_time_to_reach(chain: Chain) -> Iterator[Hit]:
    for _problem, (path, goal) in chain.every_goal():
        by = last_day(goal.target.by) if goal.target else None
        if not (by and goal.target):
            continue
        known = last_day(goal.baseline.period) if goal.baseline else None
        if goal.baseline and known and by <= known:
            message = _("The target of {id} is for {by}, which isn't later than the baseline, {period}.")
            text = message.format(id=goal.id, by=goal.target.by, period=goal.baseline.period)
        elif by < chain.project.cycle.start:
            message = _("The target of {id} is for {by}, before this turn begins ({day}).")
            text = message.format(id=goal.id, by=goal.target.by, day=chain.project.cycle.start)
        else:
            continue
        yield Hit((*path, "target", "by"), text, _("Write a period when the work can have had time to act."))


def _after_the_agreement(chain: Chain) -> Iterator[Hit]:
    agreement = chain.project.initiate.agreement
    if not (agreement and agreement.period):
        return
    late = [
        (path, goal)
        for _problem, (path, goal) in chain.every_goal()
        if goal.target
        and goal.horizon != "long"
        and (last_day(goal.target.by) or agreement.period.end).year > agreement.period.end.year
    ]
    if late:
        message = _("The agreement runs out {day}, before the day of these targets: {ids}.")
        hint = _("Set a target within the period, or say that the goal is for the long term: horizon: long.")
        ids = ", ".join(goal.id for _path, goal in late)
        yield Hit((*late[0][0], "target", "by"), message.format(day=agreement.period.end, ids=ids), hint)


def _other_baseline(chain: Chain) -> Iterator[Hit]:
    for path, goal, indicator, baseline, _target in _measured(chain):
        figure = _contradicted(indicator, baseline)
        if figure is not None:
            message = _("The baseline of {id} for {period} is {baseline}, but its indicator says {figure}.")
            values = {"period": baseline.period, "baseline": baseline.value, "figure": figure}
            hint = _("Find out which one is right, and write the same in both places.")
            yield Hit((*path, "baseline", "value"), message.format(id=goal.id, **values), hint)


def _contradicted(indicator: Indicator, baseline: Baseline) -> float | None:
    """The indicator's own figure for a baseline's period, if it is another; None if it is the same or unknown."""
    figure = indicator.values.get(baseline.period)
    value = figure.value if figure else None
    return None if value is None or _is_rounded(value, baseline.value) else value


def _is_rounded(figure: float, written: float) -> bool:
    decimals = len(str(written).partition(".")[2]) if written != int(written) else 0
    return abs(figure - written) <= 0.5 / float(10**decimals) + 1e-9


def _inside_noise(chain: Chain) -> Iterator[Hit]:
    sources = {source.id: source for source in chain.project.prepare.sources}
    for about in _measured(chain):
        path, goal, indicator, baseline, target = about
        source = sources.get(indicator.source or "")
        limits = " ".join(each.limitations or "" for each in (indicator, source) if each)
        is_judged = is_effect(goal) and _wanted(indicator) * (target.value - baseline.value) >= 0
        is_judged = is_judged and not (
            _contradicted(indicator, baseline) is not None or _KEEPS.search(goal.goal)
        )
        text = _unseen(about, source, chain.project) if is_judged else ""
        if text and not _ADMITTED.search(limits):
            hint = _(
                "Follow several years together, or more that shows the same thing; or keep the target and write in"
                " the indicator's “limitations” how uncertain the figure is."
            )
            yield Hit((*path, "target", "value"), text, hint)


def _unseen(about: _Measured, source: Source | None, project: Project) -> str:
    """Say why the way from a baseline to a target is likely to go unseen; empty if it would show, or isn't known."""
    indicator, baseline, target = about.indicator, about.baseline, about.target
    kind, falls = kind_of(indicator, source), target.value < baseline.value
    if _DIGIT.sub("0", baseline.period) != _DIGIT.sub("0", target.by):
        return ""
    values: dict[str, object] = {"id": about.goal.id, "before": baseline.value, "after": target.value}
    seen: float | None = None
    if kind == "share":
        seen = noise.visible_share(indicator.values.get(baseline.period) or Value(), falls=falls)
    elif counts := _counts(about, source, project):
        seen = noise.visible_count(counts, falls=falls)
        if seen is None:
            text = _(
                "The goal {id} goes from {before} to {after}, but so few events vary more than that by chance:"
                " a single period can't show whether it is reached."
            )
            return text.format(**values)
        if kind == "rate":
            seen = round(seen * baseline.value / counts[-1], 1) if counts[-1] else None
    if seen is None or (target.value <= seen if falls else target.value >= seen):
        return ""
    if falls:
        text = _(
            "The goal {id} goes from {before} to {after}, and chance alone may do as much: only {least} or lower is"
            " likely to be told from it."
        )
    else:
        text = _(
            "The goal {id} goes from {before} to {after}, and chance alone may do as much: only {least} or higher is"
            " likely to be told from it."
        )
    return text.format(**values, least=seen)


def _counts(about: _Measured, source: Source | None, project: Project) -> list[int]:
    """The events up to the baseline; the baseline alone where its indicator has no figure for that time."""
    counts = noise.counts_until(about.indicator, source, project, about.baseline.period)
    value = about.baseline.value
    if counts or kind_of(about.indicator, source) != "count" or not value == int(value) >= 0:
        return counts
    return [int(value)]


_GOAL = """\
analyze:
  problems:
    - id: skadegorelse
      goals:
        - {{id: S-mal, {keys}}}
"""
_SMART_SOURCE = N_("Brå: goals are specific, measurable, accepted, realistic and set in time.")

RULES = (
    Rule(
        "G-004",
        "warning",
        N_("A target on the wrong side of the baseline"),
        Explanation(
            N_(
                "That the target lies where the indicator gets better, and not at the baseline when the goal says that"
                " something moves. A goal to keep a level isn't judged."
            ),
            N_("A target that is worse than now is reached by doing nothing, or by making things worse."),
            _GOAL.format(keys="target: {value: 60, by: 2025}"),
            _GOAL.format(keys="target: {value: 20, by: 2025}"),
            _SMART_SOURCE,
        ),
        _wrong_way,
    ),
    Rule(
        "G-005",
        "warning",
        N_("A target without time to reach it"),
        Explanation(
            N_("That the target's period ends later than the baseline's, and not before the turn begins."),
            N_("What shall be reached before the work has begun can't be its goal."),
            _GOAL.format(keys="target: {value: 20, by: 2023}"),
            _GOAL.format(keys="target: {value: 20, by: 2025}"),
            _SMART_SOURCE,
        ),
        _no_time_to_reach,
    ),
    Rule(
        "G-006",
        "advice",
        N_("A target after the agreement has run out"),
        Explanation(
            N_("That targets that aren't long-term have their year within the period of the agreement."),
            N_("When the agreement has run out nobody has the task to follow the goal up."),
            _GOAL.format(keys="target: {value: 20, by: 2028}"),
            _GOAL.format(keys="target: {value: 20, by: 2028}, horizon: long"),
            _SMART_SOURCE,
        ),
        _after_the_agreement,
    ),
    Rule(
        "G-007",
        "warning",
        N_("A baseline that the indicator contradicts"),
        Explanation(
            N_(
                "That a baseline says the same as its indicator for the same period, give or take the rounding."
            ),
            N_(
                "With two figures for the same year, anyone can choose the one that makes the change look best."
            ),
            _GOAL.format(keys="baseline: {value: 52, period: 2023}"),
            _GOAL.format(keys="baseline: {value: 46, period: 2023}"),
            N_("Brå: a follow-up needs a description of the situation before the work began."),
        ),
        _other_baseline,
    ),
    Rule(
        "G-008",
        "advice",
        N_("A target that chance alone can reach"),
        Explanation(
            N_(
                "That the way from baseline to target is so long that a follow-up of one period is likely to see it: for"
                " counts four times in five, counted from the level of up to three periods; for shares where the number of"
                " answers or the interval is known, longer than the uncertainty of both. Nothing is said where the limitations of the indicator or its source tell that the figures are"
                " few or uncertain."
            ),
            N_(
                "Few events and few answers vary much by themselves. It is better to know before the work begins how"
                " large a change would have to be to be seen."
            ),
            _GOAL.format(keys="target: {value: 40, by: 2025}"),
            _GOAL.format(keys="target: {value: 20, by: 2025}"),
            N_("Wheeler and Ratcliffe (2018) for two counts; Newcombe (1998), method 10, for two shares."),
        ),
        _inside_noise,
    ),
)
