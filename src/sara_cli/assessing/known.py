"""Which of an indicator’s figures may be held against each other, and which not: withheld, unfinished, of other length."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sara_cli.documents.change import Point
from sara_cli.documents.register import points
from sara_cli.documents.wording import day, period
from sara_cli.language import _, ngettext
from sara_cli.model.period import PeriodKind
from sara_cli.model.prepare import Indicator

IN_A_YEAR: dict[PeriodKind | None, int] = {"month": 12, "quarter": 4}
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
    """
    every = points(indicator.values)
    ended = [one for one in every if not adds_up or one.period.end <= today]
    kind = ended[-1].period.kind if ended else None
    chosen = tuple(one for one in ended if one.period.kind == kind)
    remarks = []
    if len(ended) < len(every):
        text = _("{period} isn’t over on {day} and is left out.")
        remarks += [
            text.format(period=period(one.period), day=day(today))
            for one in every
            if one not in ended and kind in (None, one.period.kind)
        ][:1]
    if len(chosen) < len(ended):
        text = ngettext(
            "{count} figure covers another length of time and is left out.",
            "{count} figures cover another length of time and are left out.",
            len(ended) - len(chosen),
        )
        remarks.append(text.format(count=len(ended) - len(chosen)))
    return Known(chosen, (*_withheld(indicator, chosen, kind), *remarks))


def _withheld(indicator: Indicator, chosen: Sequence[Point], kind: PeriodKind | None) -> list[str]:
    """What isn’t given is told: where the latest is withheld, the one before it only seems to be the latest.

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
