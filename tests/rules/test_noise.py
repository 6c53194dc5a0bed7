"""How large a change must be to be seen, held against published tables and exact sums."""

from math import comb

import pytest

from sara_cli.model.prepare import Indicator, Source, Value
from sara_cli.numbers.change import conditional_p
from sara_cli.rules.noise import LEVEL, kind_of, visible_count, visible_share


def exact(before: int, after: int) -> float:
    total = before + after
    tail = sum(comb(total, k) for k in range(min(before, after) + 1))
    return float(min(1.0, 2 * tail / 2**total))


@pytest.mark.parametrize(("before", "after"), [(17, 8), (31, 15), (158, 120), (0, 6), (5, 5), (300, 360)])
def test_the_chance_is_the_exact_sum(before: int, after: int) -> None:
    assert conditional_p(before, after) == pytest.approx(exact(before, after), rel=1e-9)


@pytest.mark.parametrize("baseline", [10, 17, 46, 94, 500])
@pytest.mark.parametrize("falls", [True, False])
def test_the_nearest_visible_count_is_outside_chance_and_the_one_before_is_not(
    baseline: int, falls: bool
) -> None:
    seen = visible_count(baseline, falls=falls)
    assert seen is not None
    assert exact(baseline, seen) < LEVEL
    assert exact(baseline, seen + (1 if falls else -1)) >= LEVEL


@pytest.mark.parametrize("baseline", [0, 1, 4, 9])
def test_so_few_events_show_nothing(baseline: int) -> None:
    assert visible_count(baseline, falls=True) is None


def test_a_large_count_is_judged_at_once() -> None:
    assert visible_count(1_000_000, falls=True) == pytest.approx(1_000_000 - 2772, abs=5)


def test_a_share_needs_more_the_fewer_that_answered() -> None:
    few, many = (visible_share(Value(value=36, n=n), falls=False) for n in (60, 4000))
    assert few is not None
    assert many is not None
    assert few > many > 36


def test_the_publishers_interval_is_used_where_there_is_one() -> None:
    narrow = visible_share(Value(value=36, n=10, low=35, high=37), falls=True)
    assert narrow == 34


@pytest.mark.parametrize(
    "figure", [Value(value=36), Value(n=100), Value(value=360, n=100), Value(value=0, n=9)]
)
def test_a_share_of_which_too_little_is_known_or_that_cannot_move_enough(figure: Value) -> None:
    assert visible_share(figure, falls=True) is None


@pytest.mark.parametrize(
    ("unit", "source", "values", "kind"),
    [
        ("skador", "municipal_service", [17, 11], "count"),
        ("anmälda brott", "reported_offences", [17], "count"),
        ("procent", "survey", [17], "share"),
        ("%", None, [17], "share"),
        ("brott per 100 000 invånare", "reported_offences", [17], "other"),
        ("km/h", "measurement", [17], "other"),
        ("gram", None, [1.5], "other"),
        ("svar", "survey", [17], "other"),
        (None, None, [17], "other"),
        ("skador", None, [], "other"),
    ],
)
def test_the_kind_of_a_figure(unit: str | None, source: str | None, values: list[float], kind: str) -> None:
    figures = {str(2020 + number): {"value": value} for number, value in enumerate(values)}
    indicator = Indicator.model_validate({"id": "i", "name": "I", "unit": unit, "values": figures})
    about = Source.model_validate({"id": "s", "title": "S", "kind": source}) if source else None
    assert kind_of(indicator, about) == kind
