"""D, figures and sources: what is missing beside them, and what they are used for."""

import re
from collections.abc import Collection, Iterator
from typing import TypeAlias

from sara_cli.evidence.change import latest_of_goal, points
from sara_cli.evidence.movement import texts_of, unsupported_claim
from sara_cli.evidence.variation import per_residents, residents
from sara_cli.labels import label
from sara_cli.language import _, ngettext
from sara_cli.language_heuristics.topics import NOWHERE_IN_PARTICULAR, kinds_of
from sara_cli.model.analyze import Problem
from sara_cli.model.chain import At
from sara_cli.model.period import Period
from sara_cli.model.prepare import Dialogue, Indicator, Observation, Source
from sara_cli.rules import rule
from sara_cli.rules.rule import Case, Hit, Rule
from sara_cli.wording import named

_Evidence: TypeAlias = Source | Indicator | Observation | Dialogue

_RATE = re.compile(r"\b(?:per|/) ?(?:1[  .]?000|10[  .]?000|100[  .]?000|tusen|thousand)\b|‰|promille")
_SHARE = re.compile(r"procent|%|per cent|percent|\bandel")
_WITHHELD = re.compile(
    r"redovisas inte|visas inte|sekretess|prickad|undertryckt|skyddad|lämnas inte ut|withheld|suppressed|not shown|"
    r"confidential|^\s*\.\.\s*$",
    re.IGNORECASE,
)


def _undefined(case: Case) -> Iterator[Hit]:
    of_goals = {goal.indicator for _path, goal in case.all_goals()}
    for path, indicator in case.indicators:
        has_figures = indicator.values or indicator.data
        missing = list(_missing_from(indicator, of_goals)) if has_figures else []
        if missing:
            message = _("The indicator “{name}” doesn’t state what it counts; missing: {keys}.")
            hint = _("Write the unit, and under “definition” exactly what is counted, and out of whom.")
            about = tuple((*path, key) for key in missing)
            sentence = message.format(name=indicator.name, keys=rule.key_titles(Indicator, missing))
            yield Hit(path, sentence, hint, about=about)


def _missing_from(indicator: Indicator, of_goals: Collection[str | None]) -> Iterator[str]:
    """What an indicator with figures leaves open; one without is spoken of by S2-002.

    A definition is asked for where a share must say of whom, and where a goal is judged by the figure.
    """
    if not indicator.unit:
        yield "unit"
    unit = (indicator.unit or "").casefold()
    if not indicator.definition and (indicator.id in of_goals or _RATE.search(unit) or _SHARE.search(unit)):
        yield "definition"


def _undescribed(case: Case) -> Iterator[Hit]:
    lacking = [at for at in case.sources if any(_missing_of(at.part))]
    if lacking:
        missing = {key: None for at in lacking for key in _missing_of(at.part)}
        text = ngettext(
            "The source {titles} isn’t described so that others can judge it; missing: {keys}.",
            "These sources aren’t described so that others can judge them; missing: {keys}. They are "
            "{titles}.",
            len(lacking),
        )
        hint = _(
            "Write who published it, when it was fetched or what time it covers, and what it can’t show."
        )
        sentence = text.format(titles=rule.titles(lacking), keys=rule.key_titles(Source, missing))
        about = [(*at.path, key) for at in lacking for key in _missing_of(at.part)]
        yield rule.of_parts(lacking, sentence, hint, about=about)


def _missing_of(source: Source) -> Iterator[str]:
    if not (source.publisher or source.producer):
        yield "publisher"
    if not _is_dated(source):
        yield "period"
    if not source.limitations:
        yield "limitations"


def _is_dated(source: Source) -> bool:
    return bool(source.retrieved or source.period)


def _rate_alone(case: Case) -> Iterator[Hit]:
    sources = {source.id: source for source in case.project.prepare.sources}
    for path, indicator in case.indicators:
        source = sources.get(indicator.source or "")
        unit = (indicator.unit or "").casefold()
        is_survey = source is not None and source.kind == "survey" and not source.respondents
        shown = [value for value in indicator.values.values() if value.value is not None]
        is_rate = _RATE.search(unit) or (_SHARE.search(unit) and is_survey)
        if per_residents(unit) and residents(case.project, indicator.sub_area, None):
            continue  # the residents tell how many cases there are
        if is_rate and shown and all(value.n is None for value in shown):
            message = _("The indicator “{name}” is a rate without the number that it rests on.")
            hint = _("Write “n”, how many it is of, next to each figure. A few cases may move a rate a lot.")
            yield Hit(path, message.format(name=indicator.name), hint)


def _withheld_as_zero(case: Case) -> Iterator[Hit]:
    for path, indicator in case.indicators:
        periods = [
            period
            for period, value in indicator.values.items()
            if value.value == 0 and value.note and _WITHHELD.search(value.note)
        ]
        if periods:
            message = _("“{name}” has the figure 0 where the note marks it as withheld: {periods}.")
            hint = _("Leave the figure out and keep the note: “..” is an unknown number, not zero.")
            yield Hit(path, message.format(name=indicator.name, periods=", ".join(map(str, periods))), hint)


def _only_named(case: Case) -> Iterator[Hit]:
    prepare = case.project.prepare
    dated = {source.id for source in prepare.sources if _is_dated(source)}
    known: dict[str, _Evidence] = {source.id: source for source in prepare.sources}
    known |= {indicator.id: indicator for indicator in prepare.indicators}
    known |= {observation.id: observation for observation in prepare.observations}
    known |= {dialogue.id: dialogue for dialogue in prepare.dialogues}
    lacking = [at for at in case.problems if _is_only_named(at.part, known, dated)]
    if lacking:
        message = _("What {titles} rests on is only named: no figure, no date and no source with a date.")
        hint = _(
            "Write the figures as indicators, the date of each observation, and when the source is from."
        )
        yield rule.of_parts(lacking, message.format(titles=rule.titles(lacking)), hint, "evidence")


def _is_only_named(problem: Problem, known: dict[str, _Evidence], dated: set[str]) -> bool:
    """Not where indicators are all that is named: that they have no figures is said by S2-002."""
    evidence = [known[id] for id in problem.evidence if id in known]
    has_other = any(not isinstance(part, Indicator) for part in evidence)
    return has_other and not any(_can_be_traced(part, dated) for part in evidence)


def _can_be_traced(part: _Evidence, dated: set[str]) -> bool:
    """Whether a piece of evidence has a figure or a time, of its own or by its source."""
    if isinstance(part, Observation):
        return bool(part.date or part.source in dated or re.search(r"\d", part.text))
    if isinstance(part, Indicator):
        return bool(part.values or part.data)
    if isinstance(part, Source):
        return part.id in dated
    said = " ".join([part.method or "", *part.points])
    return bool(part.date or part.participants or re.search(r"\d", said))


# --- what figures can carry: a judgement, a trend, and that it is worse here than elsewhere ----------

POINTS_OF_A_TREND = 3
OLDEST_YEARS = 2

_MOVED = re.compile(
    r"\b(?:har|hade)\b(?: \w+){0,3} (?:ökat|minskat|sjunkit|stigit|fördubblats|halverats|gått (?:upp|ner|ned))\b|"
    r"\b(?:ha[sd]|have)\b(?: \w+){0,3} (?:increased|decreased|risen|fallen|grown|doubled|halved|gone (?:up|down))\b|"
    r"\b(?:uppåtgående|nedåtgående|ökande|minskande|tydlig|rising|falling|clear|upward|downward) trend(?:en)?\b",
    re.IGNORECASE,
)


def _preliminary(case: Case) -> Iterator[Hit]:
    for path, goal in case.all_goals():
        indicator = case.indicator(goal.indicator)
        if indicator and goal.baseline and _is_preliminary(indicator.part, goal.baseline.period):
            message = _("The goal {id} starts from a figure that is preliminary: {period}.")
            hint = _("Start from the last final figure, or change the baseline when the figure is final.")
            text = message.format(id=named(goal), period=goal.baseline.period)
            yield Hit((*path, "baseline"), text, hint)
        for at in case.results_of("goal", goal.id):
            period = at.part.period
            said = f"{at.part.text or ''} {at.part.other_explanations or ''}".casefold()
            if indicator and period and _is_preliminary(indicator.part, period) and "prelimin" not in said:
                message = _("The result {id} judges a goal by a figure that is preliminary: {period}.")
                hint = _("Write in “text” that it is preliminary, or wait for the final figure.")
                sentence = message.format(id=rule.titles_of(case, [at.part.about_id]), period=period)
                yield Hit(at.path, sentence, hint, about=((*at.path, "text"),))


def _is_preliminary(indicator: Indicator, period: Period) -> bool:
    value = indicator.values.get(period)
    return bool(value and value.preliminary)


def _stale(case: Case) -> Iterator[Hit]:
    oldest = case.project.cycle.start.year - OLDEST_YEARS
    for problem in case.prioritised:
        years = [
            period.start.year
            for indicator in _indicators(case, problem.part)
            for period, value in indicator.part.values.items()
            if value.value is not None
        ]
        if years and max(years) < oldest:
            message = _("The newest figure behind “{title}” is from {year}, long before this cycle began.")
            hint = _("Fetch newer figures, and look again whether the problem is still there.")
            sentence = message.format(title=problem.part.title, year=max(years))
            about = (*(at.path for at in _indicators(case, problem.part)), problem.path)
            yield Hit((*problem.path, "evidence"), sentence, hint, about=about)


def _called_a_trend(case: Case) -> Iterator[Hit]:
    for problem in case.problems:
        points = [_points(at.part) for at in _indicators(case, problem.part)]
        if not any(points) or max(points) >= POINTS_OF_A_TREND:
            continue
        for path, text in texts_of(problem):
            if found := _MOVED.search(text):
                message = _(
                    "“{words}” is claimed for “{title}”, but its figures have fewer than three points in "
                    "time."
                )
                hint = _(
                    "Add earlier figures, name another source as evidence, or describe only the present "
                    "situation."
                )
                yield Hit(path, message.format(words=found[0], title=problem.part.title), hint)
                break


def _points(indicator: Indicator) -> int:
    return sum(value.value is not None for value in indicator.values.values())


def _nothing_to_compare_with(case: Case) -> Iterator[Hit]:
    kinds = {source.id: source.kind for source in case.project.prepare.sources}
    for problem in case.prioritised:
        is_seldom_reported = kinds_of(problem.part) & NOWHERE_IN_PARTICULAR
        compared = ("survey",) if is_seldom_reported else ("reported_offences", "survey")
        indicators = [at.part for at in _indicators(case, problem.part) if _points(at.part)]
        comparable = [
            indicator
            for indicator in indicators
            if kinds.get(indicator.source or "") in compared and not indicator.sub_area
        ]
        if comparable and not any(indicator.comparisons for indicator in indicators):
            message = _(
                "Nothing shows whether “{title}” is worse here than elsewhere: “{name}” has no comparison."
            )
            hint = _("Add the county, the nation or similar municipalities under “comparisons”.")
            text = message.format(title=problem.part.title, name=comparable[0].name)
            about = tuple(at.path for at in _indicators(case, problem.part) if at.part in comparable)
            yield Hit((*problem.path, "evidence"), text, hint, about=about)


def _claimed_without_support(case: Case) -> Iterator[Hit]:
    for problem in case.problems:
        found = unsupported_claim(case, problem, case.today)
        if found:
            message = _("“{words}” is claimed for “{title}”, but its figures don’t support it. {verdicts}")
            hint = _(
                "Write what the figures show, or name the source that shows the change; documents print both until then."
            )
            text = message.format(
                words=found.words, title=problem.part.title, verdicts=" ".join(found.verdicts)
            )
            yield Hit(found.path, text, hint)


def _judged_without_figure(case: Case) -> Iterator[Hit]:
    goals = {at.part.id: at.part for _problem, at in case.every_goal()}
    for path, result in case.results:
        goal = goals.get(result.goal or "")
        if goal is None or result.light in (None, "grey") or result.value is not None:
            continue
        at = case.indicator(goal.indicator)
        if at and not latest_of_goal(goal, points(at.part.values)):
            message = _("The result {id} is {light}, but the goal {goal} hasn’t been measured.")
            text = message.format(id=named(goal), light=label(result.light), goal=named(goal))
            hint = _("Write grey, not judged, until there is a figure.")
            yield Hit((*path, "light"), text, hint)


def _indicators(case: Case, problem: Problem) -> list[At[Indicator]]:
    """The indicators that a problem names as evidence."""
    found = (case.indicator(id) for id in dict.fromkeys(problem.evidence))
    return sorted(filter(None, found), key=lambda at: at.path)


RULES = (
    Rule("D-101", "advice", _undefined),
    Rule("D-102", "advice", _undescribed),
    Rule("D-105", "warning", _rate_alone),
    Rule("D-107", "warning", _withheld_as_zero),
    Rule("D-109", "warning", _only_named),
    Rule("D-103", "warning", _preliminary),
    Rule("D-104", "advice", _stale),
    Rule("D-106", "advice", _called_a_trend),
    Rule("D-108", "advice", _nothing_to_compare_with),
    Rule("D-110", "warning", _claimed_without_support),
    Rule("D-111", "warning", _judged_without_figure),
)
