"""What a monthly series tells beside its years: the course of the year, and months that stand out."""

from collections.abc import Sequence
from typing import NamedTuple

from sara_cli.evidence.change import Point
from sara_cli.evidence.effect import Line
from sara_cli.evidence.judgement import ratio, short
from sara_cli.language import _, ngettext
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.dispersion import FEWEST_MONTHS_FOR_SEASON, MONTHS
from sara_cli.statistics.months import Month, Reading, grain, read_months, season
from sara_cli.wording import months, period


class MonthsRead(NamedTuple):
    """What the months tell, what to keep in mind of it, and how many of them were held against earlier ones."""

    lines: tuple[Line, ...]
    caveats: tuple[Caveat, ...]
    compared: int


def read_latest_months(points: Sequence[Point]) -> MonthsRead:
    """Hold each of the last months, twelve at most, against those before them, of which there must be two years.

    With fewer than those a July is no more than the season. `points` are whole counts, month after month.
    """
    latest = min(MONTHS, len(points) - FEWEST_MONTHS_FOR_SEASON)
    if latest < 1:
        return MonthsRead((), ("no_season",) if points else (), 0)
    series = [Month(one.period.start.month, int(one.value), one.preliminary) for one in points]
    readings = read_months(series, latest)
    lines = [_months(points[-latest:], readings)]
    course = season(series)
    if course and grain([one.events for one in series]) == "months":
        lines.append(_course(course))
    caveats: list[Caveat] = [caveat for one in readings for caveat in one.caveats]
    return MonthsRead(tuple(lines), tuple(dict.fromkeys(caveats)), latest)


def _months(points: Sequence[Point], readings: Sequence[Reading]) -> Line:
    outside = [
        _("{month} ({count}; {low} to {high} expected)").format(
            month=period(point.period),
            count=short(point.value),
            low=short(one.band.low),
            high=short(one.band.high),
        )
        for point, one in zip(points, readings, strict=True)
        if one.place != "inside"
    ]
    name = ngettext("The last month by itself", "The last {count} months, each by itself", len(points))
    sentence = _("all within what the months before them lead one to expect")
    if outside:
        sentence = _("outside what the months before them lead one to expect: {months}").format(
            months=", ".join(outside)
        )
    how = _("What a month holds 99.7 times in a hundred, by the months before and their season.")
    return Line(
        name.format(count=len(points)),
        sentence,
        how,
        "Anscombe (1948); McCullagh & Nelder (1989)",
        len(outside),
    )


def _course(course: dict[int, float]) -> Line:
    most, least = max(course, key=course.__getitem__), min(course, key=course.__getitem__)
    names = months()
    text = _("most in {most} ({high} times an average month), fewest in {least} ({low} times)").format(
        most=names[most - 1][1], high=ratio(course[most]), least=names[least - 1][1], low=ratio(course[least])
    )
    how = _("The mean of each calendar month, divided by the mean of them all.")
    return Line(_("Over the year"), text, how, "", course[most])
