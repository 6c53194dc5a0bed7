"""Figures that may have the wrong scale: where the line is between what is asked about and what isn't."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sara_cli.imports.choice import Series
from sara_cli.imports.facts import About, Fact, Figure
from sara_cli.imports.revision import Leap, OtherPlace, Target, highest_low_share, is_leap, leaps, revision
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator


def series(*figures: Figure | None) -> Series:
    facts = [
        Fact((), Period.parse(str(2021 + number)), figure, number) for number, figure in enumerate(figures)
    ]
    return Series(facts, {}, "year", (), About("table"))


def target(
    present: Indicator | None, chosen: Series, unit: str = "", **compared: dict[str, object]
) -> Target:
    change = revision(present.values if present else {}, chosen)
    places = {
        name: OtherPlace({Period.parse(period): {"value": value} for period, value in one.items()})
        for name, one in compared.items()
    }
    return Target("x", {"unit": unit}, {}, places, change)


def indicator(**fields: object) -> Indicator:
    return Indicator.model_validate({"id": "x", "name": "X", **fields})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (0.37, 37, True),
        (37, 0.37, True),
        (3.7, 37, True),
        (0.07, 0.7, True),
        (3.71, 37, False),
        (4, 39, False),
        (4, 40, True),
        (-4, 40, True),
        (0, 9, False),
        (0, 10, True),
        (500, 0, True),
        (0, 0, False),
    ],
)
def test_ten_times_is_the_line(before: Figure, after: Figure, expected: bool) -> None:
    assert is_leap(before, after) is expected
    assert is_leap(after, before) is expected


@given(st.decimals("0.01", 10_000, places=2), st.integers(-5, 5))
def test_a_scale_that_is_wrong_by_a_power_of_ten_is_always_seen(figure: object, power: int) -> None:
    assume(power)
    assert is_leap(float(str(figure)), float(f"{figure}e{power}"))


def test_every_known_figure_is_compared_in_all_that_is_known_of_it() -> None:
    present = indicator(
        values={"2021": {"value": 0.37, "n": 300}, "2022": 35, "2023": {"note": "Saknas."}},
        comparisons=[{"name": "Ragunda", "values": {"2021": 0.4, "2022": 41}}],
    )
    chosen = Series(
        [
            Fact((), Period.parse("2021"), 37, 1, n=30),
            Fact((), Period.parse("2022"), 36, 2),
            Fact((), Period.parse("2023"), 99, 3),
            Fact((), Period.parse("2024"), 99, 4),
        ],
        {},
        "year",
        (),
        About("table"),
    )
    found = leaps(present, target(present, chosen, Ragunda={"2021": 40, "2022": 42}, Berg={"2021": 1}))
    assert found == [
        Leap("", Period.parse("2021"), "value", 0.37, 37),
        Leap("", Period.parse("2021"), "n", 300, 30),
        Leap("Ragunda", Period.parse("2021"), "value", 0.4, 40),
    ]
    assert leaps(None, target(None, chosen)) == []


@pytest.mark.parametrize(
    ("unit", "figures", "expected"),
    [
        ("procent", (0.37, 0.35), 0.37),
        ("% av eleverna", (0.37, None), 0.37),
        ("andel av eleverna", (0, 1), 1),
        ("procent", (0.37, 1.01), None),
        ("procent", (0, 0), None),
        ("procent", (None,), None),
        ("", (0.37, 0.35), 0.37),
        ("", (0, 1, 1), None),  # counts in a small place
        ("anmälda brott", (0, 1), None),
        ("index", (0.37, 0.35), None),
    ],
)
def test_shares_of_at_most_1_are_asked_about(
    unit: str, figures: tuple[Figure | None, ...], expected: Figure | None
) -> None:
    chosen = series(*figures)
    assert highest_low_share(None, target(None, chosen, unit), chosen) == expected
    if unit:
        present = indicator(unit=unit)
        assert highest_low_share(present, target(present, chosen), chosen) == expected


def test_what_changes_nothing_isnt_asked_about() -> None:
    present = indicator(unit="procent", values={"2021": 0.37})
    chosen = series(0.37)
    assert highest_low_share(present, target(present, chosen), chosen) is None
