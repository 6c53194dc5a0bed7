"""What a follow-up would be likely to see, and which verdicts it can reach: said before a measure begins."""

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from sara_cli.evidence.change import Point
from sara_cli.evidence.effect import Line
from sara_cli.evidence.judgement import About, put_in, short
from sara_cli.evidence.noise import (
    Nearest,
    answers_behind,
    counts_until,
    level_of,
    nearest_count,
    visible_change,
    visible_share,
)
from sara_cli.evidence.variation import events_of, per_residents, source_of
from sara_cli.language import _, ngettext
from sara_cli.model.chain import Chain
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.model.project import Project
from sara_cli.progress.follow_up import is_effect
from sara_cli.statistics.caveats import FEWEST_FOR_TEST
from sara_cli.statistics.dispersion import Dispersion
from sara_cli.statistics.history import TOGETHER, chance_to_see, dispersion_of_past, visible_level
from sara_cli.statistics.regression_to_mean import RARE_RANK
from sara_cli.wording import number, quantity

MOST_YEARS = 5
"""A follow-up that takes longer than this on either side is no follow-up of a plan."""


def could_be_seen(
    about: About, years: Sequence[int], period: Period, dispersion: Dispersion | None = None
) -> Line | None:
    """The smallest change of yearly counts, the wanted way, that would be seen; None where there is nothing to change.

    `period` is the latest, whose residents a rate is about. With fewer than ten a year no single year is tested,
    and so it is said how many years it would take together.
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


# --- which verdicts a planned follow-up can reach ----------------------------------------------------

FALLS = (0.3, 0.5)
"""The changes of which it is said how often they are seen."""

FEWEST_OTHERS = round(1 / RARE_RANK) - 1
"""With fewer other areas no rank among them is rare enough to support an effect."""


class Reach(NamedTuple):
    """An indicator that measures a goal: its level a period, and how often a change of each size is seen (0 to 1)."""

    indicator: Indicator
    level: float
    is_tested: bool
    rises: bool
    chances: tuple[float, ...]


def reach_of(chain: Chain) -> list[Reach]:
    """What one more period can show of each indicator of counts that measures what a goal is to change."""
    found: dict[str, Reach] = {}
    for _problem, at in chain.every_goal():
        named = chain.indicator(at.part.indicator)
        if named and is_effect(at.part) and named.part.id not in found:
            reach = _reach(named.part, chain)
            found |= {named.part.id: reach} if reach else {}
    return list(found.values())


def _reach(indicator: Indicator, chain: Chain) -> Reach | None:
    source = source_of(indicator, chain.project)
    known = events_of(indicator, source, chain.project)
    if not known:
        return None
    counts = counts_until(indicator, source, chain.project, max(known))
    level, dispersion, rises = (
        level_of(counts),
        dispersion_of_past(counts),
        indicator.direction == "higher_is_better",
    )
    chances = tuple(
        chance_to_see(level, len(counts[-TOGETHER:]), dispersion, fall if not rises else -fall)
        for fall in FALLS
    )
    return Reach(indicator, level, level >= FEWEST_FOR_TEST, rises, chances) if level else None


def reach_in_words(chain: Chain) -> list[str]:
    """What the follow-up can come to, in sentences; none where nothing that is counted measures a goal."""
    found = reach_of(chain)
    return [_verdicts(), *(_sentence(one) for one in found)] if found else []


def planned_reach(project: Project, today: date) -> list[str]:
    """What a follow-up that is planned and still to come can show, in sentences."""
    plan = project.execute.follow_up_plan
    return reach_in_words(Chain(project)) if plan and plan.date and plan.date >= today else []


def _verdicts() -> str:
    text = ngettext(
        "Without figures from at least {count} similar area without the measure, no result can support an effect. "
        "What can be found then is that something has changed, not why.",
        "Without figures from at least {count} similar areas without the measures, no result can support an effect. "
        "What can be found then is that something has changed, not why.",
        FEWEST_OTHERS,
    )
    return text.format(count=FEWEST_OTHERS)


def _sentence(one: Reach) -> str:
    values = {"name": one.indicator.name, "level": number(round(one.level, 1))}
    if not one.is_tested:
        text = _("{name}: at {level} a period there are too few to see any change in a single period.")
        return text.format(**values)
    text = (
        _(
            "{name}: at {level} a period, a rise of {small} is seen {first} times in a hundred, one of {large} {second} times."
        )
        if one.rises
        else _(
            "{name}: at {level} a period, a fall of {small} is seen {first} times in a hundred, one of {large} {second} times."
        )
    )
    small, large = (quantity(round(100 * fall), "%") for fall in FALLS)
    first, second = (number(round(100 * chance)) for chance in one.chances)
    return text.format(**values, small=small, large=large, first=first, second=second)
