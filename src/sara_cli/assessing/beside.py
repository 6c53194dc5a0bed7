"""The same figure elsewhere: county, nation and similar municipalities, each with its own margin where that is known.

One other place is held against this one with the uncertainty of both. Two municipalities or more are put into a
funnel together with this one, whose limits widen as a place gets smaller, so that size alone deviates nobody.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from sara_cli.assessing.effect import Line
from sara_cli.assessing.judged import put_in, ratio, short
from sara_cli.documents.change import Point, interval_of
from sara_cli.documents.wording import number, quantity
from sara_cli.knowledge.municipalities import named
from sara_cli.language import N_, _, ngettext
from sara_cli.model.prepare import Comparison, Indicator, Value
from sara_cli.model.variation import Residents, events_behind, per_residents, residents_at, residents_by_rate
from sara_cli.numbers.caveats import Caveat
from sara_cli.numbers.change import rate_ratio
from sara_cli.numbers.counts import PER, count_interval
from sara_cli.numbers.funnel import Area, Funnel, Position, funnel_of_rates, funnel_of_shares
from sara_cli.numbers.shares import Estimate, difference

FEWEST_FOR_FUNNEL = 2
"""So many other municipalities; fewer are compared one by one."""

POSITIONS: dict[Position, str] = {
    "inside": N_("within the 95 per cent limits, so no more than chance makes"),
    "outside_95": N_("outside the 95 per cent limits, where one place in twenty lies by chance"),
    "deviates": N_("outside the 99.8 per cent limits, so it deviates"),
}


Told: TypeAlias = tuple[Line, tuple[Caveat, ...]]
"""A line, and what to bear in mind of it."""


class Beside(NamedTuple):
    """What the other places tell, and what to bear in mind of it. Each line is a comparison."""

    lines: tuple[Line, ...]
    caveats: tuple[Caveat, ...]


class Own(NamedTuple):
    """The events here in a time, the residents among whom they came, and how restless they are."""

    events: int
    residents: float
    phi: float = 1


def is_municipality(name: str) -> bool:
    """Whether a place is one municipality, by its name, and not a county, the nation or a mean of several."""
    return bool(named(name)) or name.casefold().rstrip().endswith((" kommun", " municipality"))


# --- shares -----------------------------------------------------------------------------------------


def shares_beside(indicator: Indicator, point: Point, own: Estimate) -> Beside:
    """Hold a share against the same share elsewhere."""
    known = [
        (other, value)
        for other in indicator.comparisons
        if (value := other.values.get(point.period)) and value.value is not None
    ]
    alike = [_answers(value) for other, value in known if value.n and is_municipality(other.name)]
    if not point.n or len(alike) < FEWEST_FOR_FUNNEL:
        return _together([_share_beside(other, value, own) for other, value in known])
    rest = [(other, value) for other, value in known if not (value.n and is_municipality(other.name))]
    areas = [_answers(Value(value=point.value, n=point.n)), *alike]
    told = _in_funnel(funnel_of_shares(areas), areas, 100, "%")
    return _together([*(_share_beside(*one, own) for one in rest), told])


def with_ground(point: Point) -> str:
    """A share with what it rests on: its number of answers, or the publisher’s interval."""
    if point.low is not None and point.high is not None:
        return f"{quantity(point.value, '%')} ({short(point.low)}–{short(point.high)})"
    return _("{share} of {count}").format(share=quantity(point.value, "%"), count=number(point.n or 0))


def _answers(value: Value) -> Area:
    return Area((value.value or 0) / 100 * (value.n or 0), value.n or 0)


def _share_beside(other: Comparison, value: Value, own: Estimate) -> Told:
    shown = value.value or 0.0
    there = Point("", shown, value.n, value.low, value.high)
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
    told = Line(other.name, f"{quantity(shown, '%')}; {standing}", how, source, shown)
    return told, () if interval else ("comparison_margin",)


# --- counts -----------------------------------------------------------------------------------------


def counts_beside(indicator: Indicator, own: Own, periods: Sequence[str]) -> Beside:
    """Hold events here against the same elsewhere, by residents. `periods` are those that the events came in.

    A place is passed over where it lacks a figure for one of them, or where nobody knows how many live there. A
    rate without residents is taken as certain, which for a county or the nation it nearly is.
    """
    per = per_residents(indicator.unit)
    areas = [(other, _area(other, periods, per)) for other in indicator.comparisons]
    alike = [area for other, area in areas if area and is_municipality(other.name)]
    has_funnel = len(alike) >= FEWEST_FOR_FUNNEL and own.events + sum(area.events for area in alike) > 0
    found: list[Told] = []
    for other, area in areas:
        value = other.values.get(periods[-1])
        if area and area.events + own.events and not (has_funnel and is_municipality(other.name)):
            found.append((_count_beside(other, area, own), ()))
        elif not area and per and len(periods) == 1 and value and value.value is not None:
            found.append(_rate_beside(other, value.value * PER / per, own))
    if has_funnel:
        places = [Area(own.events, own.residents), *alike]
        found.append(_in_funnel(funnel_of_rates(places), places, PER, ""))
    return _together(found)


def _area(other: Comparison, periods: Sequence[str], per: int | None) -> Area | None:
    """The events of another place and its residents; None where either isn’t known."""
    known = [value for name in periods if (value := other.values.get(name)) and (value.value or 0) >= 0]
    figures = [value.value for value in known if value.value is not None]
    if len(figures) < len(periods):
        return None
    people = residents_at(other.population, periods[-1])
    if per:
        one_year = people and len(figures) == 1
        return _by_rate(figures[0], people, periods[0], per) if people and one_year else None
    events = sum(figures)
    if events != int(events):
        return None
    if people:
        return Area(events, people.number)
    behind = [number for value in known if (number := residents_by_rate(value))]
    return Area(events, sum(behind) / len(behind)) if behind else None


def _by_rate(rate: float, people: Residents, period: str, per: int) -> Area:
    return Area(events_behind(rate, people, period, per).number, people.number)


def _count_beside(other: Comparison, area: Area, own: Own) -> Line:
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


def _rate_beside(other: Comparison, rate: float, own: Own) -> Told:
    here = own.events / own.residents * PER
    margin = count_interval(own.events).times(PER / own.residents)
    how = _("The other figure against the interval of this one.")
    text = _("{rate} per 100 000 residents").format(rate=short(rate))
    told = f"{text}; {_standing(margin.holds(rate), here - rate)}"
    return Line(other.name, told, how, "", rate), ("comparison_margin",)


# --- in words ---------------------------------------------------------------------------------------


def _standing(is_alike: bool, difference_here: float) -> str:
    if is_alike:
        return _("the two can’t be told apart")
    return _("it is higher here") if difference_here > 0 else _("it is lower here")


def _fraction(area: Area) -> str:
    return f"{number(round(area.events))} / {number(round(area.out_of))}"


def _in_funnel(placed: Funnel, areas: Sequence[Area], times: float, unit: str) -> Told:
    here, others = placed.areas[0], len(placed.areas) - 1
    limits = here.alarm if here.position == "deviates" else here.warning
    name = ngettext("Among {count} other municipality", "Among {count} other municipalities", others)
    text = _("{here} here and {all} in all together ({low} to {high} by chance): {position}").format(
        here=_with_unit(here.value * times, unit),
        all=_with_unit(placed.baseline * times, unit),
        low=short(limits.low * times),
        high=short(limits.high * times),
        position=_(POSITIONS[here.position]),
    )
    how = _(
        "Limits around what all of them have together, wider the smaller a place is; 95 and 99.8 per cent."
    )
    how = put_in(how, *map(_fraction, areas))
    told = Line(
        name.format(count=others), text, how, "Spiegelhalter (2005)", here.value * times, *limits.times(times)
    )
    return told, here.caveats


def _with_unit(value: float, unit: str) -> str:
    return quantity(round(value, 1), unit) if unit else short(value)


def _together(found: Sequence[Told]) -> Beside:
    return Beside(
        tuple(line for line, _caveats in found), tuple(caveat for _line, told in found for caveat in told)
    )
