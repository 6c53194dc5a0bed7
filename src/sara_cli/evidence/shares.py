"""What shares of those who answered can show: the latest with its margin, their course, and other places beside it."""

from collections.abc import Sequence

from sara_cli.evidence.change import Point, interval_of, notes
from sara_cli.evidence.comparable import gap_remarks, missing_years
from sara_cli.evidence.effect import Line, estimate
from sara_cli.evidence.judgement import (
    About,
    Code,
    Said,
    baselines,
    course_sentence,
    moved_name,
    put_in,
    short,
    signed,
)
from sara_cli.evidence.noise import answers_behind
from sara_cli.evidence.other_places import shares_elsewhere, with_ground
from sara_cli.evidence.power import share_could_be_seen
from sara_cli.language import _, ngettext
from sara_cli.statistics.caveats import FEWEST_FOR_SHARE, Caveat
from sara_cli.statistics.shares import Estimate, course_of_shares, difference
from sara_cli.wording import period, quantity


def judge_shares(about: About, values: Sequence[Point]) -> Said:
    """Judge shares over their whole series; the latest against each goal’s baseline, and against other places."""
    latest = _estimate(values[-1])
    if latest is None:
        verdict = _("How many answered isn’t known, so it is unclear how certain the figure is.")
        return Said("margin_unknown", verdict=verdict)
    how = _("Wilson’s interval of the number of answers, or the publisher’s own.")
    name = _("Latest, {period}").format(period=period(values[-1].period))
    how = put_in(how, with_ground(values[-1]))
    shown = quantity(latest.value, "%")
    first = estimate(name, (latest.value, latest.interval), short, (how, "Wilson (1927)"), shown)
    beside = shares_elsewhere(about.indicator, values[-1], latest)
    code, verdict = _verdict(values)
    earlier = {values[-2].period: ""} if len(values) > 1 else {}
    moves = [
        _moved(point, values[-1], goal)
        for when, goal in {**baselines(about, values), **earlier}.items()
        for point in values
        if point.period == when and _estimate(point)
    ]
    seen = share_could_be_seen(about.indicator, values[-1])
    few: list[Caveat] = ["few_answers"] if any(map(_is_by_few, values[-2:])) else []
    return Said(
        code,
        (first, *moves, *beside.lines, *([seen] if seen else [])),
        (*few, *beside.caveats),
        len(moves) + len(beside.lines),
        verdict=verdict,
        remarks=[
            *gap_remarks([point.period for point in values], about.indicator, may_be_regular=True),
            *notes(values),
        ],
        printed=(*moves, *beside.lines),
    )


def _verdict(values: Sequence[Point]) -> tuple[Code, str]:
    """The one word, by the whole series."""
    if len(values) == 1:
        return "one_figure", ""
    if _estimate(values[-2]) is None:
        text = _("How many answered for {period} isn’t known, so it is unclear whether anything has changed.")
        return "margin_unknown", text.format(period=period(values[-2].period))
    known = [(point, found) for point in values if (found := _estimate(point))]
    times = [point.period.start.toordinal() for point, _found in known]
    shares = [Estimate(found.value / 100, found.interval.times(0.01)) for _point, found in known]
    course = course_of_shares(times, shares)
    if course.direction is None:
        return "no_certain_change", _("No certain change: the difference is within the margin of error.")
    code: Code = "lower" if course.direction == "falls" else "higher"
    if not course.is_over_time:
        return code, ""
    is_steady = course.is_step_by_step and not missing_years([point.period for point, _found in known])
    return code, course_sentence(course.direction, known[0][0].period, is_step_by_step=is_steady)


def _estimate(point: Point) -> Estimate | None:
    """A share with its interval, or None where nothing is known of how sure it is."""
    interval = interval_of(point, "share")
    return Estimate(point.value, interval) if interval else None


def _is_by_few(point: Point) -> bool:
    return 0 < answers_behind(point) < FEWEST_FOR_SHARE


def _moved(before: Point, after: Point, goal: str) -> Line:
    then, now = _estimate(before), _estimate(after)
    if then is None or now is None:
        raise ValueError("a change needs both shares with their intervals")
    found = difference(then, now)
    text = ngettext(
        "{value} percentage point ({low} to {high})",
        "{value} percentage points ({low} to {high})",
        1 if abs(found.value) == 1 else 2,
    ).format(value=signed(found.value), low=signed(found.interval.low), high=signed(found.interval.high))
    name = moved_name(before.period, after.period, goal)
    how = put_in(_("Newcombe’s method 10."), with_ground(before), with_ground(after))
    return Line(name, text, how, "Newcombe (1998)", found.value, *found.interval)
