"""What a follow-up would be likely to see, told before a measure begins."""

from collections.abc import Sequence
from math import ceil

from sara_cli.evidence.change import Point
from sara_cli.evidence.effect import Line
from sara_cli.evidence.judgement import About, put_in, short
from sara_cli.evidence.noise import (
    Nearest,
    answers_behind,
    level_of,
    nearest_count,
    visible_change,
    visible_share,
)
from sara_cli.evidence.variation import per_residents
from sara_cli.language import _, ngettext
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.statistics.caveats import FEWEST_FOR_TEST
from sara_cli.statistics.dispersion import Dispersion
from sara_cli.statistics.history import TOGETHER, visible_level
from sara_cli.wording import number, quantity

MOST_YEARS = 5
"""A follow-up that takes longer than this on either side is no follow-up of a plan."""


def could_be_seen(
    about: About, years: Sequence[int], period: Period, dispersion: Dispersion | None = None
) -> Line | None:
    """The smallest change of yearly counts, the wanted way, that would be seen; None where there is nothing to change.

    `period` is the latest, whose residents a rate is told by. With fewer than ten a year no single year is tested,
    and so the years are told that it would take together.
    """
    level = level_of(years)
    if not level:
        return None
    falls = _is_to_fall(about.indicator)
    share, before, after = visible_change(years, dispersion, falls=falls), len(years[-TOGETHER:]), 1
    if level < FEWEST_FOR_TEST:
        share, before = _together(level, dispersion, falls=falls)
        text, after = _few_in_words(share, before, falls=falls), before
    else:
        nearest = nearest_count(years, about.indicator, about.project, period, dispersion, falls=falls)
        text = _in_words(share, nearest, about.indicator)
    how = _("80 % power, two-sided 5 %, {before} periods before and {after} after.").format(
        before=before, after=after
    )
    how = put_in(how, short(level))
    return Line(_("What a follow-up could see"), text, how, "Anscombe (1948)", share)


def share_could_be_seen(indicator: Indicator, latest: Point) -> Line | None:
    """The nearest share, the wanted way, that one more survey like the latest would be likely to tell from it."""
    falls = _is_to_fall(indicator)
    if not answers_behind(latest):
        return None
    seen = visible_share(latest, falls=falls)
    if seen is None:
        text = _("in one more survey like it hardly any change")
    elif falls:
        text = _("in one more survey like it {share} or lower").format(share=quantity(seen, "%"))
    else:
        text = _("in one more survey like it {share} or higher").format(share=quantity(seen, "%"))
    how = _("80 % power, two-sided 5 %, by the normal approximation.")
    return Line(_("What a follow-up could see"), text, how, "", seen)


def _is_to_fall(indicator: Indicator) -> bool:
    return indicator.direction != "higher_is_better"


def _together(level: float, dispersion: Dispersion | None, *, falls: bool) -> tuple[float | None, int]:
    """The smallest change that so few show when years are added up, and how many years on either side it takes."""
    fewest = ceil(FEWEST_FOR_TEST / level)
    for years in range(fewest, MOST_YEARS + 1):
        found = visible_level(level * years, 1, dispersion, rises=not falls)
        if found is not None:
            return abs(found / years - level) / level, years
    return None, fewest


def _few_in_words(share: float | None, years: int, *, falls: bool) -> str:
    if share is None:
        return _("zero in one year, with so few")
    if falls:
        text = _("with {years} years before and as many after, a fall of {share} or more")
    else:
        text = _("with {years} years before and as many after, a rise of {share} or more")
    return text.format(years=years, share=_per_cent(share))


def _in_words(share: float | None, nearest: Nearest, indicator: Indicator) -> str:
    if share is None or nearest.figure is None:
        return _("in one year not even a fall to nothing")
    if not nearest.falls:
        text = _("in one year a rise of {share} or more, to {count} or more")
    elif nearest.figure:
        text = _("in one year a fall of {share} or more, to {count} or fewer")
    else:
        text = _("in one year a fall of {share} or more")
    return text.format(share=_per_cent(share), count=_count(nearest, indicator.unit))


def _count(nearest: Nearest, unit: str | None) -> str:
    """A count, or the events behind a rate with the rate that they make: 44 events (733 per 100 000)."""
    if nearest.events is None:
        return number(nearest.figure or 0)
    text = ngettext(
        "{count} event ({rate} per {residents})", "{count} events ({rate} per {residents})", nearest.events
    )
    return text.format(
        count=number(nearest.events),
        rate=short(nearest.figure or 0),
        residents=number(per_residents(unit) or 0),
    )


def _per_cent(share: float) -> str:
    return quantity(round(100 * share), "%")
