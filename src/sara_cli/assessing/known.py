"""Which of an indicator’s figures may be held against each other, and which not: withheld, unfinished, of other length."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sara_cli.documents.change import Point
from sara_cli.documents.register import points
from sara_cli.documents.wording import day, period, period_end, period_shape
from sara_cli.language import _, ngettext
from sara_cli.model.prepare import Indicator

IN_A_YEAR = {"month": 12, "quarter": 4}


class Known(NamedTuple):
    """The figures of one length of time, in order, and what must be said of those that aren’t among them."""

    points: tuple[Point, ...]
    remarks: tuple[str, ...] = ()

    @property
    def shape(self) -> str:
        """What kind of time each figure covers; empty where there are none."""
        return period_shape(self.points[-1].period) if self.points else ""


def known_figures(indicator: Indicator, today: date, *, adds_up: bool) -> Known:
    """Choose the figures that can be compared: of the same length as the latest, and known.

    With `adds_up` (counts and rates) a time that hasn’t ended on `today` is left out, since its figure still grows.
    """
    every = points(indicator.values)
    ended = [one for one in every if not adds_up or period_end(one.period) <= today]
    shape = period_shape(ended[-1].period) if ended else ""
    chosen = tuple(one for one in ended if period_shape(one.period) == shape)
    remarks = []
    if len(ended) < len(every):
        text = _("{period} isn’t over on {day} and is left out.")
        remarks += [
            text.format(period=period(one.period), day=day(today))
            for one in every
            if one not in ended and period_shape(one.period) in (shape, "")
        ][:1]
    if len(chosen) < len(ended):
        text = ngettext(
            "{count} figure covers another length of time and is left out.",
            "{count} figures cover another length of time and are left out.",
            len(ended) - len(chosen),
        )
        remarks.append(text.format(count=len(ended) - len(chosen)))
    return Known(chosen, (*_withheld(indicator, chosen, shape), *remarks))


def _withheld(indicator: Indicator, chosen: Sequence[Point], shape: str) -> list[str]:
    """What isn’t given is told: where the latest is withheld, the one before it only seems to be the latest.

    One in between is often a small one, and without it a mean is too high.
    """
    alike = [name for name in indicator.values if not shape or period_shape(name) == shape]
    names = sorted((name for name in alike if indicator.values[name].value is None), key=period_end)
    if not names:
        return []
    text = ngettext(
        "The figure for {periods} is withheld.", "The figures for {periods} are withheld.", len(names)
    )
    said = text.format(periods=", ".join(map(period, names)))
    if chosen and period_end(names[-1]) > period_end(chosen[-1].period):
        said += " " + _("The latest one known is for {period}.").format(period=period(chosen[-1].period))
    return [said]


def place_in_time(name: str) -> int | None:
    """The number of a year, school year, quarter or month among all of its kind; None for a day.

    Those that follow on each other have numbers that do.
    """
    shape, year = period_shape(name), int(name[:4])
    if shape == "day":
        return None
    within = IN_A_YEAR.get(shape)
    return year if within is None else year * within + int(name.rpartition("-")[2].lstrip("Q")) - 1


def follow_each_other(names: Sequence[str]) -> bool:
    """Whether periods of one kind stand in an unbroken row."""
    numbers = [number for name in names if (number := place_in_time(name)) is not None]
    return len(numbers) == len(names) and all(later == earlier + 1 for earlier, later in pairwise(numbers))
