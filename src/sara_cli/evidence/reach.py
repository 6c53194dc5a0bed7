"""What a follow-up that is planned can come to: which verdicts its design reaches, and how often it sees a fall."""

from typing import NamedTuple

from sara_cli.evidence.noise import counts_until, level_of
from sara_cli.evidence.variation import events_of, source_of
from sara_cli.language import _, ngettext
from sara_cli.model.chain import Chain
from sara_cli.model.prepare import Indicator
from sara_cli.progress.follow_up import is_effect
from sara_cli.statistics.caveats import FEWEST_FOR_TEST
from sara_cli.statistics.history import TOGETHER, chance_to_see, dispersion_of_past
from sara_cli.statistics.regression_to_mean import RARE_RANK
from sara_cli.wording import number, quantity

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
