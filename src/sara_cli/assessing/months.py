"""What a monthly series tells beside its years: the course of the year, and months that stand out."""

from collections.abc import Sequence

from sara_cli.assessing.beside import Beside
from sara_cli.assessing.effect import Line
from sara_cli.assessing.judged import ratio, short
from sara_cli.documents.change import Point
from sara_cli.documents.wording import months, period
from sara_cli.language import _, ngettext
from sara_cli.numbers.caveats import Caveat
from sara_cli.numbers.months import FEWEST_MONTHS_FOR_BAND, Month, Reading, grain, read_months, season


def read_latest_months(points: Sequence[Point]) -> Beside:
    """Hold each of the last twelve months against those before them. `points` are whole counts, month after month."""
    latest = min(12, len(points) - FEWEST_MONTHS_FOR_BAND)
    if latest < 1:
        return Beside((), ())
    series = [Month(int(one.period[5:]), int(one.value), one.preliminary) for one in points]
    readings = read_months(series, latest)
    lines = [_months(points[-latest:], readings)]
    course = season(series)
    if course and grain([one.events for one in series]) == "months":
        lines.append(_course(course))
    caveats: list[Caveat] = [caveat for one in readings for caveat in one.caveats]
    return Beside(tuple(lines), tuple(dict.fromkeys(caveats)))


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
    told = _("all within what the months before them lead one to expect")
    if outside:
        told = _("outside what the months before them lead one to expect: {months}").format(
            months=", ".join(outside)
        )
    how = _(
        "What a month holds 95 times in a hundred by the months before, and by the season from 24 months on."
    )
    return Line(
        name.format(count=len(points)), told, how, "Nelson (1970); McCullagh & Nelder (1989)", len(outside)
    )


def _course(course: dict[int, float]) -> Line:
    most, least = max(course, key=course.__getitem__), min(course, key=course.__getitem__)
    names = months()
    text = _("most in {most} ({high} times an average month), fewest in {least} ({low} times)").format(
        most=names[most - 1][1], high=ratio(course[most]), least=names[least - 1][1], low=ratio(course[least])
    )
    how = _("The mean of each calendar month, divided by the mean of them all.")
    return Line(_("Over the year"), text, how, "", course[most])
