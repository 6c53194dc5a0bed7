"""Which of an indicator’s figures may be held against each other, and which not: withheld, unfinished, of other length."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sara_cli.evidence.change import Point, break_sentence, points
from sara_cli.evidence.judgement import About
from sara_cli.evidence.variation import events_of
from sara_cli.language import _, ngettext
from sara_cli.model.period import Period, PeriodKind, is_unbroken
from sara_cli.model.prepare import Indicator
from sara_cli.statistics.caveats import Caveat
from sara_cli.wording import day, listing, period

IN_A_YEAR: dict[PeriodKind | None, int] = {
    "week": 52,
    "month": 12,
    "quarter": 4,
    "tertial": 3,
    "term": 2,
    "half_year": 2,
}
"""How many periods of a kind make a year, for those that are added up to years."""


class Known(NamedTuple):
    """The figures of one length of time, in order, and what must be said of those that aren’t among them."""

    points: tuple[Point, ...]
    remarks: tuple[str, ...] = ()

    @property
    def kind(self) -> PeriodKind | None:
        """What kind of time each figure covers; None where there are none."""
        return self.points[-1].period.kind if self.points else None


def known_figures(indicator: Indicator, today: date, *, adds_up: bool) -> Known:
    """Choose the figures that can be compared: of the same length as the latest, and known.

    With `adds_up` (counts and rates) a time that hasn’t ended on `today` is left out, since its figure still grows.
    Nothing is compared across a break: only the last series is left.
    """
    every = points(indicator.values)
    ended = [one for one in every if not adds_up or one.period.end <= today]
    kind = ended[-1].period.kind if ended else None
    as_long = [one for one in ended if one.period.is_like(ended[-1].period)]
    alike = _apart(as_long)
    chosen, broken = _since_break(alike, ended)
    remarks = [broken] if broken else []
    if len(ended) < len(every):
        text = _("{period} isn’t over on {day} and is left out.")
        remarks += [
            text.format(period=period(one.period), day=day(today))
            for one in every
            if one not in ended and kind in (None, one.period.kind)
        ][:1]
    if len(as_long) < len(ended):
        text = ngettext(
            "{count} figure covers another length of time and is left out.",
            "{count} figures cover another length of time and are left out.",
            len(ended) - len(as_long),
        )
        remarks.append(text.format(count=len(ended) - len(as_long)))
    if len(alike) < len(as_long):
        text = ngettext(
            "{count} figure shares years with a later one and is left out.",
            "{count} figures share years with later ones and are left out.",
            len(as_long) - len(alike),
        )
        remarks.append(text.format(count=len(as_long) - len(alike)))
    return Known(chosen, (*_withheld(indicator, chosen, kind), *remarks))


def _apart(figures: Sequence[Point]) -> tuple[Point, ...]:
    """Those that have no time in common, back from the latest: 2019–2022 and 2018–2021 count three years twice."""
    chosen: list[Point] = []
    for one in reversed(figures):
        if not chosen or not one.period.overlaps(chosen[-1].period):
            chosen.append(one)
    return tuple(reversed(chosen))


def _since_break(alike: Sequence[Point], every: Sequence[Point]) -> tuple[tuple[Point, ...], str]:
    """The figures of the last series, and what is said of the break before it."""
    broken = [one for one in every if one.is_break]
    if not broken or not alike:
        return tuple(alike), ""
    chosen = tuple(one for one in alike if not one.period < broken[-1].period)
    if len(chosen) == len(alike):
        return chosen, ""
    text = _("Earlier figures aren’t compared with those from then on.")
    return chosen, f"{break_sentence(broken[-1])} {text}"


def missing_years(periods: Sequence[Period]) -> list[int]:
    """The years without a figure between the first and the last of yearly periods."""
    years = {year for one in periods for year in range(one.start.year, one.start.year + one.years)}
    return sorted(set(range(min(years), max(years) + 1)) - years) if years else []


def gap_remarks(
    periods: Sequence[Period], indicator: Indicator, *, may_be_regular: bool = False
) -> list[str]:
    """That years without a figure hide how it went in between; of those that are withheld it is said already.

    With `may_be_regular` a survey that is made every second or third year has no gaps.
    """
    steps = {later.start.year - earlier.start.year for earlier, later in pairwise(periods)}
    if may_be_regular and len(steps) < 2:
        return []
    named = {year for one in indicator.values for year in range(one.start.year, one.start.year + one.years)}
    missing = [year for year in missing_years(periods) if year not in named]
    if not missing:
        return []
    text = ngettext(
        "There is no figure for {years}, so how it went in between isn’t known.",
        "There are no figures for {years}, so how it went in between isn’t known.",
        len(missing),
    )
    return [text.format(years=_spans(missing))]


def _spans(years: Sequence[int]) -> str:
    """Years in words, those in a row together: 2010, 2012–2015 and 2017."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return listing([f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans])


def _withheld(indicator: Indicator, chosen: Sequence[Point], kind: PeriodKind | None) -> list[str]:
    """What isn’t given is reported: where the latest is withheld, the one before it only seems to be the latest.

    One in between is often a small one, and without it a mean is too high.
    """
    missing = sorted(
        one for one, value in indicator.values.items() if value.value is None and kind in (None, one.kind)
    )
    if not missing:
        return []
    text = ngettext(
        "The figure for {periods} is withheld.", "The figures for {periods} are withheld.", len(missing)
    )
    said = text.format(periods=", ".join(map(period, missing)))
    if chosen and missing[-1].end > chosen[-1].period.end:
        said += " " + _("The latest one known is for {period}.").format(period=period(chosen[-1].period))
    return [said]


# --- the events of an indicator as they may be held against each other -------------------------------


class Counted(NamedTuple):
    """The events of a stretch of time: its name, the periods that it holds, and how many there were."""

    name: str
    periods: tuple[Period, ...]
    events: int
    last: Point
    is_year: bool


class Row(NamedTuple):
    """What is held against each other, in order, and what is to be said of that. `months` are there for full years only."""

    years: Sequence[Counted]
    months: Sequence[Point] = ()
    caveats: Sequence[Caveat] = ()
    remarks: Sequence[str] = ()


def row_of(about: About, known: Known) -> Row:
    """Add months and quarters up to years of twelve months; where that can’t be, take the same month of each year.

    Empty where nobody knows how many events there were.
    """
    events = events_of(about.indicator, about.source, about.project)
    points = [point for point in known.points if point.period in events]
    is_year = known.kind in ("year", "school_year")
    counted = [
        Counted(period(one.period), (one.period,), events[one.period].number, one, is_year) for one in points
    ]
    caveats = [caveat for one in points for caveat in events[one.period].caveats]
    within = IN_A_YEAR.get(known.kind)
    if within is None or not counted:
        return Row(counted, caveats=caveats)
    by_year = _by_year(counted, within)
    if len(by_year) > 1:
        return Row(by_year, points if known.kind == "month" else (), caveats)
    # The season is no change.
    same = [one for one in counted if one.last.period.season == counted[-1].last.period.season]
    text = _("There aren’t two whole years in a row: {period} is compared with the same time of other years.")
    return Row(same, caveats=caveats, remarks=(text.format(period=counted[-1].name),))


def _by_year(counted: Sequence[Counted], within: int) -> list[Counted]:
    """Months or quarters added up by twelve months, back from the latest; none where one is missing in between."""
    if not is_unbroken([one.periods[0] for one in counted]):
        return []
    start = len(counted) % within
    years = [counted[at : at + within] for at in range(start, len(counted), within)]
    is_in_weeks = counted[-1].last.period.kind == "week"
    text = _("the {count} weeks to {end}") if is_in_weeks else _("the twelve months to {end}")
    return [
        Counted(
            text.format(end=year[-1].name, count=within),
            tuple(one.periods[0] for one in year),
            sum(one.events for one in year),
            year[-1].last,
            is_year=True,
        )
        for year in years
    ]
