"""How large a change must be for a follow-up to be likely to see it."""

from collections.abc import Mapping
from itertools import product
from math import comb

import pytest
from scipy import stats

from sara_cli.evidence.noise import Nearest, counts_until, nearest_visible, visible_count, visible_share
from sara_cli.model import Project
from sara_cli.model.analyze import Goal
from sara_cli.model.period import Period
from sara_cli.model.prepare import Value
from sara_cli.statistics.dispersion import assumed, dispersion_of_counts
from sara_cli.statistics.history import predicted
from sara_cli.statistics.shares import Estimate, difference, wilson


def seen(years: int, level: int, after: int) -> float:
    """How often the verdict tells `after` from `years` at the level, when counts vary as they are assumed to."""
    dispersion = dispersion_of_counts([level] * years)
    phi = assumed(dispersion).factor

    def chance(k: int, mean: float) -> float:
        return float(stats.nbinom.pmf(k, mean / (phi - 1), 1 / phi))

    befores = range(max(0, years * level - 90), years * level + 90)
    bands = {x: predicted(x / years, years, dispersion) for x in befores}
    return sum(
        chance(x, years * level) * chance(y, after)
        for x in befores
        for y in range(after + 90)
        if not bands[x].holds(y)
    )


@pytest.mark.parametrize(("level", "falls"), [(20, True), (50, True), (50, False)])
def test_what_is_called_visible_is_seen_four_times_in_five(level: int, falls: bool) -> None:
    count = visible_count([level] * 3, falls=falls)
    assert count is not None
    assert 0.74 <= seen(3, level, count) <= 0.92


def test_one_year_alone_shows_less_than_three_together() -> None:
    """Twenty a year: a fall of 71 and 55 per cent if figures varied by chance alone (Wheeler and Ratcliffe, 2018)."""
    assert visible_count([20], falls=True) == 2
    assert visible_count([20, 20, 20], falls=True) == 6
    assert visible_count([900, 20, 20, 20], falls=True) is None


@pytest.mark.parametrize("baseline", [0, 1, 4, 9])
@pytest.mark.parametrize("falls", [True, False])
def test_so_few_events_show_nothing(baseline: int, falls: bool) -> None:
    assert visible_count([baseline], falls=falls) is None


def test_an_overdispersed_past_needs_more() -> None:
    even, uneven = visible_count([50, 52, 48], falls=True), visible_count([80, 22, 48], falls=True)
    assert even is not None
    assert uneven is None or uneven < even


def test_a_large_count_is_judged_at_once() -> None:
    assert visible_count([1_000_000], falls=True) == pytest.approx(1_000_000 - 3.148 * 3**0.5 * 1000, abs=10)


def project(values: Mapping[str, object], unit: str, **more: object) -> Project:
    return Project.model_validate(
        {
            "sara": 1,
            "title": "T",
            "municipality": {"name": "Exempelby kommun", "population": {"2022": 6000, "2023": 6100}},
            "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
            "prepare": {"indicators": [{"id": "i", "name": "I", "unit": unit, "values": values, **more}]},
        }
    )


def test_the_counts_up_to_a_baseline_are_of_the_same_length() -> None:
    values = {
        "2021": 30,
        "2022": {"note": "sekretess"},
        "2023": 40,
        "2024": 50,
        "2023-Q1": 9,
        "2022-12": 3,
        "2022-12-31": 8,
    }
    one = project(values, "skador")
    indicator = one.prepare.indicators[0]
    assert counts_until(indicator, None, one, Period.parse("2023")) == [30, 40]
    assert counts_until(indicator, None, one, Period.parse("2022")) == []
    assert counts_until(indicator, None, one, Period.parse("2023-Q1")) == [9]


def test_the_counts_behind_rates_come_from_the_residents() -> None:
    one = project({"2022": 500, "2023": 344.3}, "anmälda brott per 100 000 invånare")
    assert counts_until(one.prepare.indicators[0], None, one, Period.parse("2023")) == [30, 21]


def test_a_share_needs_more_the_fewer_that_answered() -> None:
    few, many = (visible_share(Value(value=36, n=n), falls=False) for n in (60, 4000))
    assert few is not None
    assert many is not None
    assert few > many > 36


def test_the_publishers_interval_is_used_where_there_is_one() -> None:
    narrow = visible_share(Value(value=36, n=10, low=35, high=37), falls=True)
    assert narrow == 33
    # As the share nears zero its interval narrows; the publisher's own of 21 would never leave it out.
    assert visible_share(Value(value=21, n=58, low=12, high=33), falls=True) == 4
    nobody = Value(value=0, n=100, low=0, high=3)
    assert visible_share(nobody, falls=False) == visible_share(Value(value=0, n=100), falls=False) == 8
    assert visible_share(Value(value=40, n=100, low=40, high=40), falls=True) == 22


@pytest.mark.parametrize(
    "figure", [Value(value=36), Value(n=100), Value(value=360, n=100), Value(value=0, n=9)]
)
def test_a_share_of_which_too_little_is_known_or_that_cannot_move_enough(figure: Value) -> None:
    assert visible_share(figure, falls=True) is None


@pytest.mark.parametrize(("per_cent", "n", "falls"), [(28, 300, True), (28, 300, False), (50, 120, True)])
def test_a_share_that_is_called_visible_is_seen_four_times_in_five(
    per_cent: int, n: int, falls: bool
) -> None:
    """28 of 300 to 21 was “likely”, and was seen in 51 cases of a hundred."""
    seen = visible_share(Value(value=per_cent, n=n), falls=falls)
    assert seen is not None
    if (per_cent, falls) == (28, True):
        assert seen == 18
    assert 0.76 <= share_seen(per_cent / 100, seen / 100, n) <= 0.9


def share_seen(before: float, after: float, n: int) -> float:
    """How often Newcombe's interval of the difference leaves nought out, when the shares are just these."""
    arms = [
        [
            (p, Estimate(k / n, wilson(k / n, n)))
            for k in range(n + 1)
            if (p := comb(n, k) * share**k * (1 - share) ** (n - k)) > 1e-5
        ]
        for share in (before, after)
    ]
    return sum(
        p * q for (p, one), (q, other) in product(*arms) if not difference(one, other).interval.holds(0)
    )


# --- what a goal needs ------------------------------------------------------------------------------


YEARLY = {"2021": 46, "2022": 45, "2023": 42}
RATES = {"2021": 950, "2022": 1017, "2023": 1000}
MONTHLY = {
    f"{year}-{month:02}": 14 if month == 12 else 40 for year in (2021, 2022, 2023) for month in range(1, 13)
}


def nearest(
    values: Mapping[str, object],
    start: tuple[float, str],
    target: tuple[float, str],
    unit: str,
    **more: object,
) -> Nearest | None:
    goal = {
        "baseline": {"value": start[0], "period": start[1]},
        "target": {"value": target[0], "by": target[1]},
    }
    kind = more.pop("kind", None)
    one = project(values, unit, **more)
    whole = Goal.model_validate({"id": "g", "goal": "Minska", "indicator": "i", "kind": kind, **goal})
    return nearest_visible(whole, one.prepare.indicators[0], None, one)


def test_counts_rates_and_shares_are_all_answered_in_their_own_unit() -> None:
    """The documents said it of counts alone, while the check said 650 and 21 of the others."""
    count = nearest(YEARLY, (42, "2023"), (40, "2024"), "skador")
    assert count is not None
    assert (count.figure, count.shown("skador")) == (21, "21")
    rate = nearest(RATES, (1000, "2023"), (950, "2024"), "anmälda brott per 100 000 invånare")
    assert rate is not None
    assert (rate.events, rate.shown(None)) == (32, "524.6 (32 events)")
    share = nearest({"2023": {"value": 28, "n": 300}}, (28, "2023"), (25, "2024-Q2"), "procent")
    assert share is not None
    assert share.shown("procent") == "18\u00a0%"
    assert nearest({}, (28, "2023"), (25, "2024"), "procent") is None


def test_a_baseline_of_a_rate_that_the_indicator_lacks_is_enough() -> None:
    found = nearest({"2022": 900}, (1000, "2023"), (950, "2024"), "brott per 100 000 invånare")
    assert found is not None
    assert found.events == visible_count([61], falls=True)


@pytest.mark.parametrize(
    ("values", "start", "by", "figure"),
    [
        (MONTHLY, (14, "2023-12"), "2024-12", 2),
        (MONTHLY, (14, "2023-12"), "2024-12-31", 2),
        (MONTHLY, (14, "2023-12"), "2024", None),
        (MONTHLY, (14, "2023-12"), "2024-06", None),
        (MONTHLY, (14, "2023-12"), "2024-Q4", None),
        (YEARLY, (42, "2023"), "2025-12-31", 21),
        (YEARLY, (42, "2023"), "2025-06-30", None),
        (YEARLY, (42, "2023"), "2025-Q4", None),
        ({"2023-Q4": 42}, (42, "2023-Q4"), "2024-12-31", 13),
        ({"2022/23": 42}, (42, "2022/23"), "2024-06-30", 13),
    ],
)
def test_only_periods_as_long_and_at_the_same_time_of_the_year_are_compared(
    values: Mapping[str, object], start: tuple[float, str], by: str, figure: float | None
) -> None:
    """A December of 14 had 1 for its nearest figure in a whole year; and the months before it were taken for its like."""
    found = nearest(values, start, (12, by), "skador")
    assert (found.figure if found else None) == figure


@pytest.mark.parametrize(
    ("start", "target", "more"),
    [
        (42, 42, {}),
        (46, 40, {}),
        (42, 50, {"direction": "lower_is_better"}),
        (42, 30, {"direction": "higher_is_better"}),
        (42, 40, {"kind": "output"}),
    ],
)
def test_nothing_is_said_where_nothing_can_be(start: float, target: float, more: dict[str, object]) -> None:
    assert nearest(YEARLY, (start, "2023"), (target, "2024"), "skador", **more) is None


def test_the_way_follows_the_target() -> None:
    up = nearest(YEARLY, (42, "2023"), (50, "2024"), "besök", direction="higher_is_better")
    assert up is not None
    assert not up.falls
    assert up.figure == visible_count([46, 45, 42], falls=False)
