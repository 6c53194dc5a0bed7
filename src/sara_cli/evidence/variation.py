"""How an indicator’s figures vary by chance, as far as its unit, its source and the figures themselves say.

A share varies with how many answered, a count with how many there were, and a rate as the count behind it does. Of
anything else, such as kronor or kilometres an hour, chance says nothing that can be worked out from the figure alone.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator, Source, Value
from sara_cli.model.project import Project
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.counts import PER, count_of_rate
from sara_cli.wording import is_per_cent

Kind: TypeAlias = Literal["share", "count", "rate", "other"]
"""A share of those who answered, a count of events, events per so many residents, or what can’t be judged."""

_NOT_COUNTS = frozenset({"survey", "measurement", "research", "dialogue"})
_PER_RESIDENTS = re.compile(
    r"\bper\s+(1[\s.,]?000|10[\s.,]?000|100[\s.,]?000)\s*(?:$|(?:invånare|inv|inhabitants|residents|people)\b)",
    re.IGNORECASE,
)
_DIVIDED = re.compile(
    r"(?:\bper\b|/)(?!\s*(?:år|kalenderår|läsår|kvartal|månad|year|quarter|month|school year)\b)",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"(?<!\w)(kr|tkr|kkr|mkr|mnkr|sek|eur|euro|km|m|kg|g|mg|ton|l|ml|h|min|dagar|days|dygn|veckor|weeks|promille|gram"
    r"|poäng|points|score|median|genomsnitt|mean|average|andel|share|kvot|ratio|betyg|grader|degrees|decibel|db|kwh)"
    r"(?!\w)|(kronor|timmar|minuter|sekunder|meter|liter|index|medelvärde|poäng|procentenheter"
    r"|hours|minutes|percentage points)(?!\w)",
    re.IGNORECASE,
)
"""Units that are measured and not counted: money, time, distance, amounts, scores."""
_LIVING = re.compile(r"\s*(?:invånare|folkmängd|inhabitants|residents|population)\b", re.IGNORECASE)
"""Who live in a place are no events that come by chance."""


@lru_cache(maxsize=512)
def per_residents(unit: str | None) -> int | None:
    """How many residents a rate is per, such as 100 000; None where the unit isn’t such a rate."""
    found = _PER_RESIDENTS.search(unit or "")
    return int(re.sub(r"\D", "", found[1])) if found else None


def source_of(indicator: Indicator, project: Project) -> Source | None:
    """The source of an indicator’s figures; None where none is named, or there is none of that name."""
    return next((one for one in project.prepare.sources if one.id == indicator.source), None)


def kind_of(indicator: Indicator, source: Source | None) -> Kind:
    """Tell how an indicator’s figures vary by chance. Without a unit nobody knows what is counted: `other`."""
    if is_per_cent(indicator.unit):
        return "share"
    values = [value.value for value in indicator.values.values() if value.value is not None]
    if not indicator.unit or not values or _LIVING.match(indicator.unit):
        return "other"
    if per_residents(indicator.unit):
        is_of_events = not (_is_asked(source) or _MEASURED.search(indicator.unit)) and min(values) >= 0
        return "rate" if is_of_events else "other"
    return "count" if not indicator.denominator and may_be_counts(values, indicator.unit, source) else "other"


def may_be_counts(values: Iterable[float], unit: str | None, source: Source | None) -> bool:
    """Whether figures can be counts of events: not one of them, nor their unit or source."""
    named = unit or ""
    is_counted = not (_DIVIDED.search(named) or _MEASURED.search(named) or is_per_cent(named))
    return (
        is_counted and not _is_asked(source) and all(value >= 0 and value == int(value) for value in values)
    )


def _is_asked(source: Source | None) -> bool:
    return bool(source and source.kind in _NOT_COUNTS)


# --- residents, and the events behind a rate ----------------------------------------------------------


class Residents(NamedTuple):
    """How many live where a figure is from, and the year of that; none where the file doesn’t say."""

    number: int
    year: Period | None = None


def residents(project: Project, sub_area: str | None, period: Period | None) -> Residents | None:
    """The residents that a figure for a year is about; None where no population is known."""
    if sub_area:
        area = next((one for one in project.sub_areas if one.id == sub_area), None)
        return Residents(area.population) if area and area.population else None
    return residents_at(project.municipality.population, period)


def residents_at(population: Mapping[Period, int], period: Period | None) -> Residents | None:
    """The residents of a year, or of the nearest known one before it, or else of the first one known."""
    known = {year: number for year, number in population.items() if number}
    if not known:
        return None
    before = [year for year in known if period and year.start.year <= period.start.year]
    year = max(before, default=min(known))
    return Residents(known[year], year)


def residents_by_rate(value: Value) -> float | None:
    """The residents behind a count, as its publisher’s own rate per 100 000 tells them; None without one."""
    if not value.value or not value.rate or min(value.value, value.rate) < 0:
        return None
    return value.value / value.rate * PER


class Events(NamedTuple):
    """How many events a figure stands for, and what to keep in mind of that."""

    number: int
    caveats: tuple[Caveat, ...] = ()


def events_behind(rate: float, people: Residents, period: Period | None, per: int) -> Events:
    """The events behind a rate per so many residents, as near as its decimals tell.

    Carries `rounded_rate` where several counts would give the same rate, or where the residents are of another year.
    """
    decimals = len(f"{rate:.6f}".rstrip("0").partition(".")[2])
    found = count_of_rate(rate, people.number, decimals, per)
    return Events(found.events, found.caveats if people.year == period else ("rounded_rate",))


def events_of(indicator: Indicator, source: Source | None, project: Project) -> dict[Period, Events]:
    """The events behind each figure of an indicator, by period; empty where its figures don’t stand for counts.

    A rate is turned back into events for whole years only, and only where the number of residents is known.
    """
    kind, per = kind_of(indicator, source), per_residents(indicator.unit)
    known = {period: value.value for period, value in indicator.values.items() if value.value is not None}
    if kind == "count":
        return {period: Events(int(value)) for period, value in known.items()}
    if kind != "rate" or per is None:
        return {}
    years = {
        period: people
        for period in known
        if period.kind == "year" and (people := residents(project, indicator.sub_area, period))
    }
    return {period: events_behind(known[period], people, period, per) for period, people in years.items()}
