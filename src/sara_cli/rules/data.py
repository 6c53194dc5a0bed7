"""What figures and sources must say of themselves before anything can be concluded from them."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from sara_cli.language import N_, _
from sara_cli.model.analyze import Problem
from sara_cli.model.chain import At
from sara_cli.model.prepare import Dialogue, Indicator, Observation, Source
from sara_cli.rules.rule import Case, Explanation, Hit, Rule

_Evidence: TypeAlias = Source | Indicator | Observation | Dialogue

POINTS_OF_A_TREND = 3
OLDEST_YEARS = 2

_RATE = re.compile(r"\b(?:per|/) ?(?:1[  .]?000|10[  .]?000|100[  .]?000|tusen|thousand)\b|‰|promille")
_SHARE = re.compile(r"procent|%|per cent|percent|\bandel")
_WITHHELD = re.compile(
    r"redovisas inte|visas inte|sekretess|prickad|undertryckt|skyddad|lämnas inte ut|withheld|suppressed|not shown|"
    r"confidential|^\s*\.\.\s*$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:har|hade)\b(?: \w+){0,3} (?:ökat|minskat|sjunkit|stigit|fördubblats|halverats|gått (?:upp|ner|ned))\b|"
    r"\b(?:ha[sd]|have)\b(?: \w+){0,3} (?:increased|decreased|risen|fallen|grown|doubled|halved|gone (?:up|down))\b|"
    r"\b(?:uppåtgående|nedåtgående|ökande|minskande|tydlig|rising|falling|clear|upward|downward) trend(?:en)?\b",
    re.IGNORECASE,
)


def _undefined(case: Case) -> Iterator[Hit]:
    for path, indicator in case.indicators:
        missing = list(_missing_from(case, indicator))
        if missing:
            message = _("The indicator “{name}” doesn't say what it counts; missing: {keys}.")
            hint = _("Write the unit, and under “definition” exactly what is counted, and out of whom.")
            yield Hit(path, message.format(name=indicator.name, keys=", ".join(missing)), hint)


def _missing_from(case: Case, indicator: Indicator) -> Iterator[str]:
    """A definition is asked for where a share must say of whom, and where a goal is judged by the figure."""
    if not indicator.unit:
        yield "unit"
    unit = (indicator.unit or "").casefold()
    is_goals = any(goal.indicator == indicator.id for _problem, (_path, goal) in case.every_goal())
    if not indicator.definition and (is_goals or _RATE.search(unit) or _SHARE.search(unit)):
        yield "definition"


def _undescribed(case: Case) -> Iterator[Hit]:
    for number, source in enumerate(case.project.prepare.sources):
        missing = list(_missing_of(source))
        if missing:
            message = _("The source “{title}” isn't described so that others can judge it; missing: {keys}.")
            hint = _(
                "Write who published it, when it was fetched or what time it covers, and what it can't show."
            )
            path = ("prepare", "sources", number)
            yield Hit(path, message.format(title=source.title, keys=", ".join(missing)), hint)


def _missing_of(source: Source) -> Iterator[str]:
    if not (source.publisher or source.producer):
        yield "publisher"
    if not _is_dated(source):
        yield "period"
    if not source.limitations:
        yield "limitations"


def _is_dated(source: Source) -> bool:
    return bool(source.retrieved or source.period)


def _preliminary(case: Case) -> Iterator[Hit]:
    for _problem, (path, goal) in case.every_goal():
        indicator = case.indicator(goal.indicator)
        if indicator and goal.baseline and _is_preliminary(indicator.part, goal.baseline.period):
            message = _("The goal {id} starts from a figure that is preliminary: {period}.")
            hint = _("Start from the last final figure, or change the baseline when the figure is final.")
            text = message.format(id=goal.id, period=goal.baseline.period)
            yield Hit((*path, "baseline"), text, hint)
        for at in case.results_of(goal.id):
            period = at.part.period
            said = f"{at.part.text or ''} {at.part.other_explanations or ''}".casefold()
            if indicator and period and _is_preliminary(indicator.part, period) and "prelimin" not in said:
                message = _("The result {id} judges a goal by a figure that is preliminary: {period}.")
                hint = _("Say in “text” that it is preliminary, or wait for the final figure.")
                yield Hit(at.path, message.format(id=at.part.id, period=period), hint)


def _is_preliminary(indicator: Indicator, period: str) -> bool:
    value = indicator.values.get(period)
    return bool(value and value.preliminary)


def _stale(case: Case) -> Iterator[Hit]:
    oldest = case.project.cycle.start.year - OLDEST_YEARS
    for problem in case.prioritised:
        years = [
            int(period[:4])
            for indicator in _indicators(case, problem.part)
            for period, value in indicator.part.values.items()
            if value.value is not None
        ]
        if years and max(years) < oldest:
            message = _("The newest figure behind “{title}” is from {year}, long before this turn began.")
            hint = _("Fetch newer figures, and look again whether the problem is still there.")
            yield Hit(
                (*problem.path, "evidence"), message.format(title=problem.part.title, year=max(years)), hint
            )


def _rate_alone(case: Case) -> Iterator[Hit]:
    sources = {source.id: source for source in case.project.prepare.sources}
    for path, indicator in case.indicators:
        source = sources.get(indicator.source or "")
        unit = (indicator.unit or "").casefold()
        is_survey = source is not None and source.kind == "survey" and not source.respondents
        shown = [value for value in indicator.values.values() if value.value is not None]
        is_rate = _RATE.search(unit) or (_SHARE.search(unit) and is_survey)
        if is_rate and shown and all(value.n is None for value in shown):
            message = _("The indicator “{name}” is a rate without the number that it rests on.")
            hint = _("Write “n” beside each figure: {value: 21, n: 58}. A few cases may move a rate a lot.")
            yield Hit(path, message.format(name=indicator.name), hint)


def _called_a_trend(case: Case) -> Iterator[Hit]:
    for problem in case.problems:
        points = [_points(at.part) for at in _indicators(case, problem.part)]
        if not any(points) or max(points) >= POINTS_OF_A_TREND:
            continue
        for path, text in _told_of(problem):
            if found := _MOVED.search(text):
                message = _(
                    "“{words}” is said of “{title}”, but its figures have fewer than three points in time."
                )
                hint = _("Add earlier figures, name another source as evidence, or say only how it is now.")
                yield Hit(path, message.format(words=found[0], title=problem.part.title), hint)
                break


def _points(indicator: Indicator) -> int:
    return sum(value.value is not None for value in indicator.values.values())


def _told_of(problem: At[Problem]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts that say how the problem has moved."""
    part = problem.part
    for name in ("title", "description", "since"):
        if text := getattr(part, name):
            yield (*problem.path, name), text
    if part.priority and part.priority.reason:
        yield (*problem.path, "priority", "reason"), part.priority.reason


def _withheld_as_zero(case: Case) -> Iterator[Hit]:
    for path, indicator in case.indicators:
        periods = [
            period
            for period, value in indicator.values.items()
            if value.value == 0 and value.note and _WITHHELD.search(value.note)
        ]
        if periods:
            message = _("“{name}” has the figure 0 where the note says that it is withheld: {periods}.")
            hint = _("Leave the figure out and keep the note: “..” is an unknown number, not zero.")
            yield Hit(path, message.format(name=indicator.name, periods=", ".join(periods)), hint)


def _nothing_to_compare_with(case: Case) -> Iterator[Hit]:
    kinds = {source.id: source.kind for source in case.project.prepare.sources}
    for problem in case.prioritised:
        indicators = [at.part for at in _indicators(case, problem.part) if _points(at.part)]
        comparable = [
            indicator
            for indicator in indicators
            if kinds.get(indicator.source or "") in ("reported_offences", "survey") and not indicator.sub_area
        ]
        if comparable and not any(indicator.comparisons for indicator in indicators):
            message = _(
                "Nothing shows whether “{title}” is worse here than elsewhere: {name} has no comparison."
            )
            hint = _("Add the county, the nation or similar municipalities under “comparisons”.")
            text = message.format(title=problem.part.title, name=f"“{comparable[0].name}”")
            yield Hit((*problem.path, "evidence"), text, hint)


def _only_named(case: Case) -> Iterator[Hit]:
    prepare = case.project.prepare
    dated = {source.id for source in prepare.sources if _is_dated(source)}
    known: dict[str, _Evidence] = {source.id: source for source in prepare.sources}
    known |= {indicator.id: indicator for indicator in prepare.indicators}
    known |= {observation.id: observation for observation in prepare.observations}
    known |= {dialogue.id: dialogue for dialogue in prepare.dialogues}
    for problem in case.problems:
        evidence = [known[id] for id in problem.part.evidence if id in known]
        if evidence and not any(_can_be_traced(part, dated) for part in evidence):
            message = _(
                "What “{title}” rests on is only named. No figure, no date and no dated source: {ids}."
            )
            hint = _(
                "Write the figures as indicators, the date of each observation, and when the source is from."
            )
            text = message.format(title=problem.part.title, ids=", ".join(problem.part.evidence))
            yield Hit((*problem.path, "evidence"), text, hint)


def _can_be_traced(part: _Evidence, dated: set[str]) -> bool:
    """Whether a piece of evidence has a figure or a time, of its own or by its source."""
    if isinstance(part, Observation):
        return bool(part.date or part.source in dated or re.search(r"\d", part.text))
    if isinstance(part, Indicator):
        return bool(part.values or part.data)
    if isinstance(part, Source):
        return part.id in dated
    return part.date is not None


def _indicators(case: Case, problem: Problem) -> list[At[Indicator]]:
    """The indicators that a problem names as evidence."""
    return [at for at in case.indicators if at.part.id in problem.evidence]


_INDICATOR = """\
prepare:
  indicators:
    - {{id: skador, {keys}}}
"""
_SOURCE = """\
prepare:
  sources:
    - {{id: egen-statistik, {keys}}}
"""
_SERIES = """\
prepare:
  indicators:
    - {{id: rutor, name: Krossade rutor, unit: rutor, source: egen-statistik, values: {{{values}}}}}
analyze:
  problems:
    - {{id: skadegorelse, description: {description}, evidence: [rutor, vandring, elever]}}
"""
_PRESENTED = N_(
    "Brå: show figures with source, time, definition and what they can't show, and compare with others."
)
_SMALL_PLACES = N_(
    "Brå's help on finding variations: show count and rate, over several years and beside others."
)

RULES = (
    Rule(
        "D-101",
        "advice",
        N_("An indicator that doesn't say what it counts"),
        Explanation(
            N_(
                "That every indicator has a unit, and that shares and the indicators of goals have a definition: "
                "what is counted, and out of whom."
            ),
            N_(
                "Two who read the same figure differently quarrel over the result, and next year it is counted anew."
            ),
            _INDICATOR.format(keys="unit: null, definition: null"),
            _INDICATOR.format(keys="unit: skador, definition: Alla anmälda skador på tre skolor"),
            _PRESENTED,
        ),
        _undefined,
    ),
    Rule(
        "D-102",
        "advice",
        N_("A source that can't be judged"),
        Explanation(
            N_(
                "That every source says who published or produced it, when it was fetched or what time it covers, and "
                "what it can't show."
            ),
            N_(
                "Every source shows some things and hides others. Who doesn't say which invites a wrong conclusion."
            ),
            _SOURCE.format(keys="publisher: null, limitations: null"),
            _SOURCE.format(keys="publisher: Exempelby kommun, limitations: Bara det som anmäls"),
            _PRESENTED,
        ),
        _undescribed,
    ),
    Rule(
        "D-103",
        "warning",
        N_("A judgement on preliminary figures"),
        Explanation(
            N_(
                "That no baseline is a figure marked as preliminary, and no result judges a goal by one without saying so."
            ),
            N_(
                "The publisher may still change it, and then the distance to the goal was never what it seemed."
            ),
            _INDICATOR.format(keys="values: {2021: 42, 2022: 45, 2023: {value: 46, preliminary: true}}"),
            _INDICATOR.format(keys="values: {2021: 42, 2022: 45, 2023: {value: 46, preliminary: false}}"),
            N_("Brå's statistics of reported crime: preliminary figures may differ from the final ones."),
        ),
        _preliminary,
    ),
    Rule(
        "D-104",
        "advice",
        N_("Old figures behind a prioritised problem"),
        Explanation(
            N_(
                "That the newest figure behind a prioritised problem is from the second year before the turn "
                "began, or later."
            ),
            N_("The problem may have moved or gone since. Measures against the past cost as much as others."),
            _SERIES.format(values="2018: 44, 2019: 47, 2020: 46", description="Skador på fönster"),
            _SERIES.format(values="2020: 46, 2022: 44, 2023: 47", description="Skador på fönster"),
            N_("Lag (2023:196) § 6: the joint picture is brought up to date at least every second year."),
        ),
        _stale,
    ),
    Rule(
        "D-105",
        "warning",
        N_("A rate without its number"),
        Explanation(
            N_(
                "That a rate per inhabitants has its number of cases, and a per cent from a survey the number of "
                "answers, beside the figure or as respondents of the source."
            ),
            N_("In a place of 6 000 people one single report is 17 per 100 000. Only the number shows that."),
            _INDICATOR.format(keys="unit: per 1 000 invånare"),
            _INDICATOR.format(
                keys="unit: per 1 000 invånare, values: {2021: 42, 2022: 45, 2023: {value: 46, n: 92}}"
            ),
            _SMALL_PLACES,
        ),
        _rate_alone,
    ),
    Rule(
        "D-106",
        "advice",
        N_("Fewer than three points called a trend"),
        Explanation(
            N_(
                "That a problem isn't said to have increased or decreased when none of its indicators has "
                "figures from three points in time."
            ),
            N_("Two figures always differ. Only a longer series shows whether it is more than chance."),
            _SERIES.format(values="2022: 46, 2023: 47", description="Skadorna har ökat"),
            _SERIES.format(values="2021: 44, 2022: 46, 2023: 47", description="Skadorna har ökat"),
            _SMALL_PLACES,
        ),
        _called_a_trend,
    ),
    Rule(
        "D-107",
        "warning",
        N_("A withheld figure read as zero"),
        Explanation(
            N_("That no figure is 0 where its note says that it is withheld or not shown."),
            N_("A figure is often withheld because there are few, and few isn't none. Zero is then false."),
            _INDICATOR.format(keys="values: {2021: 42, 2022: {value: 0, note: Visas inte}, 2023: 46}"),
            _INDICATOR.format(keys="values: {2021: 42, 2022: {note: Visas inte}, 2023: 46}"),
            N_(
                "Brå's statistics of reported crime: “..” stands for a figure that is missing or not applicable."
            ),
        ),
        _withheld_as_zero,
    ),
    Rule(
        "D-108",
        "advice",
        N_("Nothing to compare with"),
        Explanation(
            N_(
                "That a prioritised problem that rests on reported crime or a survey of the whole municipality has "
                "a comparison: the county, the nation or similar municipalities."
            ),
            N_("Without a comparison nobody can tell a local problem from what happens everywhere."),
            _SOURCE.format(keys="kind: reported_offences"),
            """\
prepare:
  sources:
    - {id: egen-statistik, kind: reported_offences}
  indicators:
    - {id: skador, comparisons: [{name: Länet, values: {2022: 900, 2023: 880}}]}
""",
            _SMALL_PLACES,
        ),
        _nothing_to_compare_with,
    ),
    Rule(
        "D-109",
        "warning",
        N_("Evidence that is only named"),
        Explanation(
            N_(
                "That at least something behind each problem has a figure, a date, or a source that says when it is "
                "from. One remark for each problem."
            ),
            N_(
                "That a survey is mentioned shows nothing. Nobody can check it, and next year nothing can be compared."
            ),
            """\
prepare:
  observations:
    - {id: vandring, source: null}
analyze:
  problems:
    - {id: skadegorelse, evidence: [vandring]}
""",
            """\
prepare:
  observations:
    - {id: vandring, date: 2024-01-18, source: null}
analyze:
  problems:
    - {id: skadegorelse, evidence: [vandring, skador, elever]}
""",
            N_("Lag (2023:196) § 3: the need for measures is judged on grounds of knowledge."),
        ),
        _only_named,
    ),
)
