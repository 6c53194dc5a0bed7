"""The same figure elsewhere: county, nation and similar municipalities, each with its own margin where that is known.

One other place is held against this one with the uncertainty of both. Two municipalities or more are put into a
funnel together with this one, whose limits widen as a place gets smaller, so that size alone deviates nobody.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from sara_cli.evidence.change import Point, interval_of
from sara_cli.evidence.effect import Line
from sara_cli.evidence.judgement import put_in, ratio, short
from sara_cli.evidence.noise import answers_behind
from sara_cli.evidence.variation import (
    Residents,
    events_behind,
    per_residents,
    residents_at,
    residents_by_rate,
)
from sara_cli.knowledge.municipalities import named
from sara_cli.language import N_, _, ngettext
from sara_cli.model.period import Period
from sara_cli.model.prepare import Comparison, Indicator
from sara_cli.statistics.addition import exact_sum
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.change import rate_ratio
from sara_cli.statistics.counts import PER, count_interval
from sara_cli.statistics.funnel import Area, Funnel, Position, funnel_of_rates, funnel_of_shares
from sara_cli.statistics.shares import Estimate, difference
from sara_cli.wording import listing, number, quantity

FEWEST_FOR_FUNNEL = 2
"""So many other municipalities; fewer are compared one by one."""

POSITIONS: dict[Position, str] = {
    "inside": N_("within the 95 per cent limits, so no more than chance makes"),
    "outside_95": N_("outside the 95 per cent limits, where one place in twenty lies by chance"),
    "deviates": N_("outside the 99.8 per cent limits, so it deviates"),
}


LineWithCaveats: TypeAlias = tuple[Line, tuple[Caveat, ...]]
"""A line, and what to keep in mind of it."""


class Elsewhere(NamedTuple):
    """What the other places tell, and what to keep in mind of it. Each line is a comparison."""

    lines: tuple[Line, ...]
    caveats: tuple[Caveat, ...]
    remarks: tuple[str, ...] = ()


class Own(NamedTuple):
    """The events here in a time, the residents among whom they came, and how overdispersed they are."""

    events: int
    residents: float
    phi: float = 1


def is_municipality(name: str) -> bool:
    """Whether a place is one municipality, by its name, and not a county, the nation or a mean of several."""
    return bool(named(name)) or name.casefold().rstrip().endswith((" kommun", " municipality"))


# --- shares -----------------------------------------------------------------------------------------


def shares_elsewhere(indicator: Indicator, point: Point, own: Estimate) -> Elsewhere:
    """Hold a share against the same share elsewhere."""
    known = [
        (other, Point(point.period, value.value, value.n, value.low, value.high))
        for other in indicator.comparisons
        if (value := other.values.get(point.period)) and value.value is not None
    ]
    here = _answers(point)
    alike = [area for other, there in known if is_municipality(other.name) and (area := _answers(there))]
    if not here or len(alike) < FEWEST_FOR_FUNNEL or not _is_spread(here, *alike):
        return _together([_share_elsewhere(other, there, own) for other, there in known])
    rest = [(other, there) for other, there in known if not (is_municipality(other.name) and _answers(there))]
    areas = [here, *alike]
    found_here = _in_funnel(funnel_of_shares(areas), areas, 100, "%")
    return _together([*(_share_elsewhere(*one, own) for one in rest), found_here])


def _answers(point: Point) -> Area | None:
    worth = answers_behind(point)
    return Area(point.value / 100 * worth, worth) if worth else None


def _is_spread(*areas: Area) -> bool:
    """Whether the shares aren’t zero, or all, everywhere: then there are no limits to draw."""
    return 0 < exact_sum(area.events for area in areas) < exact_sum(area.out_of for area in areas)


def with_ground(point: Point) -> str:
    """A share with what it rests on: its number of answers, or the publisher’s interval."""
    if point.low is not None and point.high is not None:
        return f"{quantity(point.value, '%')} ({short(point.low)}–{short(point.high)})"
    return _("{share} of {count}").format(share=quantity(point.value, "%"), count=number(point.n or 0))


def _share_elsewhere(other: Comparison, there: Point, own: Estimate) -> LineWithCaveats:
    shown = there.value
    interval = interval_of(there, "share")
    if interval is None:
        how, source = _("The other figure against the interval of this one."), ""
        standing = _standing(own.interval.holds(shown), own.value - shown)
    else:
        apart = difference(Estimate(shown, interval), own)
        how, source = (
            put_in(_("Newcombe’s method 10, of the two figures."), with_ground(there)),
            "Newcombe (1998)",
        )
        standing = _standing(apart.interval.holds(0), apart.value)
    found_here = Line(other.name, f"{quantity(shown, '%')}; {standing}", how, source, shown)
    return found_here, () if interval else ("comparison_margin",)


# --- counts -----------------------------------------------------------------------------------------


def counts_elsewhere(indicator: Indicator, own: Own, periods: Sequence[Period]) -> Elsewhere:
    """Hold events here against the same elsewhere, by residents. `periods` are those that the events came in.

    A place is passed over, and that is reported, where it lacks a figure for one of them or where nobody knows how many
    live there. A rate without residents is taken as certain where it is that of a county or the nation, which it nearly
    is. A part of a municipality isn’t compared by residents: they aren’t those who are in its centre, or its school.
    """
    if indicator.sub_area:
        found_here = _(
            "Not compared with others: the residents of a part of a municipality aren’t those who are there."
        )
        return Elsewhere((), (), (found_here,) if indicator.comparisons else ())
    per = per_residents(indicator.unit)
    areas = [(other, _area(other, periods, per)) for other in indicator.comparisons]
    alike = [area for other, area in areas if area and is_municipality(other.name)]
    has_funnel = len(alike) >= FEWEST_FOR_FUNNEL and own.events + exact_sum(area.events for area in alike) > 0
    found: list[LineWithCaveats] = []
    unknown: list[str] = []
    absent: list[str] = []
    for other, area in areas:
        values = [other.values.get(name) for name in periods]
        if area:
            if area.events + own.events and not (has_funnel and is_municipality(other.name)):
                found.append((_count_elsewhere(other, area, own), ()))
        elif any(value is None or value.value is None for value in values):
            absent.append(other.name)
        elif per and len(values) == 1 and values[0] and not is_municipality(other.name):
            found.append(_rate_elsewhere(other, (values[0].value or 0) * PER / per, own))
        else:
            unknown.append(other.name)
    if has_funnel:
        places = [Area(own.events, own.residents), *alike]
        found.append(_in_funnel(funnel_of_rates(places), places, PER, "", own.phi))
    return _together(found)._replace(remarks=tuple(_skipped(unknown, absent)))


def _skipped(unknown: list[str], absent: list[str]) -> Iterator[str]:
    if unknown:
        text = _("Not compared with {places}: how many live there isn’t known (population).")
        yield text.format(places=listing(unknown))
    if absent:
        yield _("Not compared with {places}: no figure for the same time.").format(places=listing(absent))


def _area(other: Comparison, periods: Sequence[Period], per: int | None) -> Area | None:
    """The events of another place and its residents; None where either isn’t known."""
    figures = [
        value.value
        for name in periods
        if (value := other.values.get(name)) and value.value is not None and value.value >= 0
    ]
    people = residents_at(other.population, periods[-1])
    if len(figures) < len(periods):
        return None
    if per:
        return _by_rate(figures[0], people, periods[0], per) if people and len(figures) == 1 else None
    events, number = exact_sum(figures), people.number if people else _behind_rates(other, periods)
    return Area(events, number) if number and events == int(events) else None


def _behind_rates(other: Comparison, periods: Sequence[Period]) -> float | None:
    """The residents behind the publisher’s rates of these periods; of others, where these have no events."""
    every = {name: number for name, value in other.values.items() if (number := residents_by_rate(value))}
    here = [every[name] for name in periods if name in every] or [every[name] for name in sorted(every)[-1:]]
    return exact_sum(here) / len(here) if here else None


def _by_rate(rate: float, people: Residents, period: Period, per: int) -> Area:
    return Area(events_behind(rate, people, period, per).number, people.number)


def _count_elsewhere(other: Comparison, area: Area, own: Own) -> Line:
    found = rate_ratio(int(area.events), own.events, area.out_of, own.residents, phi=own.phi)
    text = _("{rate} per 100 000 residents; {times} times that here ({low} to {high})").format(
        rate=short(area.events / area.out_of * PER),
        times=ratio(found.value),
        low=ratio(found.interval.low),
        high=ratio(found.interval.high),
    )
    how = put_in(
        _("(events here / residents here) / (events there / residents there), on the scale of logarithms."),
        _fraction(Area(own.events, own.residents)),
        _fraction(area),
    )
    standing = _standing(found.interval.holds(1), found.value - 1)
    return Line(other.name, f"{text}; {standing}", how, "Breslow & Day (1987)", found.value, *found.interval)


def _rate_elsewhere(other: Comparison, rate: float, own: Own) -> LineWithCaveats:
    here = own.events / own.residents * PER
    margin = count_interval(own.events).times(PER / own.residents).wider(here, own.phi)
    how = _("The other figure against the interval of this one.")
    text = _("{rate} per 100 000 residents").format(rate=short(rate))
    found_here = f"{text}; {_standing(margin.holds(rate), here - rate)}"
    return Line(other.name, found_here, how, "", rate), ("comparison_margin",)


# --- in words ---------------------------------------------------------------------------------------


def _standing(is_alike: bool, difference_here: float) -> str:
    if is_alike:
        return _("the two can’t be distinguished")
    return _("it is higher here") if difference_here > 0 else _("it is lower here")


def _fraction(area: Area) -> str:
    return f"{number(round(area.events))} / {number(round(area.out_of))}"


def _in_funnel(
    placed: Funnel, areas: Sequence[Area], times: float, unit: str, phi: float = 1
) -> LineWithCaveats:
    here, others = placed.areas[0], len(placed.areas) - 1
    warning, alarm = (limits.wider(placed.baseline, phi) for limits in (here.warning, here.alarm))
    position: Position = "inside" if warning.holds(here.value) else "outside_95"
    position = position if alarm.holds(here.value) else "deviates"
    limits = alarm if position == "deviates" else warning
    name = ngettext("Among {count} other municipality", "Among {count} other municipalities", others)
    text = _("{here} here and {all} in all together ({low} to {high} by chance): {position}").format(
        here=_with_unit(here.value * times, unit),
        all=_with_unit(placed.baseline * times, unit),
        low=short(limits.low * times),
        high=short(limits.high * times),
        position=_(POSITIONS[position]),
    )
    how = _(
        "Limits around what all of them have together, wider the smaller a place is; 95 and 99.8 per cent."
    )
    how = put_in(how, *map(_fraction, areas))
    found_here = Line(
        name.format(count=others),
        text,
        how,
        "Spiegelhalter (2005)",
        here.value * times,
        *limits.times(times),
        position,
    )
    return found_here, here.caveats


def _with_unit(value: float, unit: str) -> str:
    return quantity(round(value, 1), unit) if unit else short(value)


def _together(found: Sequence[LineWithCaveats]) -> Elsewhere:
    return Elsewhere(
        tuple(line for line, _caveats in found),
        tuple(caveat for _line, found_here in found for caveat in found_here),
    )
