"""Whether an indicator lacks a figure that can be had by now."""

from datetime import date, timedelta

from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator


def next_figure_after(period: Period) -> timedelta:
    """How long it takes from a figure until the next can be had: a period, and half of one to compile it."""
    days = {
        "pooled_years": 548,
        "year": 548,
        "school_year": 548,
        "quarter": 137,
        "tertial": 183,
    } | dict.fromkeys(("half_year", "term"), 274)
    return timedelta(days=days.get(period.kind, 45))


def missing_since(indicator: Indicator, today: date) -> date | None:
    """The day since which a newer figure can be had; None if the newest is new enough, or if there is none at all."""
    periods = [period for period, one in indicator.values.items() if one.value is not None]
    if not periods:
        return None
    newest = max(periods, key=lambda one: one.end)
    day = newest.end + next_figure_after(newest)
    return day if day <= today else None
