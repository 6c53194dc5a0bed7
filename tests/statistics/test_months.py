"""A monthly series against its own past: its grain, its season, and what is read of each month."""

from collections.abc import Callable
from itertools import cycle, islice

import pytest

from sara_cli.statistics.dispersion import dispersion_of_months
from sara_cli.statistics.history import place_in, predicted
from sara_cli.statistics.months import Month, grain, read_months, season


def series(counts: list[int], first: int = 1) -> list[Month]:
    names = islice(cycle(range(1, 13)), first - 1, None)
    return [Month(month, count) for month, count in zip(names, counts, strict=False)]


SUMMER = [8, 8, 8, 8, 8, 16, 16, 16, 8, 8, 8, 8]


def test_no_season_with_less_than_two_years() -> None:
    assert season(series(SUMMER * 2)[:23]) is None
    found = season(series(SUMMER * 2))
    assert found is not None
    assert found[7] == pytest.approx(1.6)
    assert sum(found.values()) == pytest.approx(12)
    assert season(series([0] * 24)) is None
    assert season(series(SUMMER * 2)[:6] * 4) is None, "half of the year is missing"


def test_a_month_that_is_there_once_more_weighs_no_more() -> None:
    found = season(series([*SUMMER * 2, 20]))
    assert found
    mean = (12 + 8 * 8 + 3 * 16) / 12
    assert (found[1], found[2], found[7]) == pytest.approx((12 / mean, 8 / mean, 16 / mean))


def test_an_ordinary_july_is_not_an_alarm() -> None:
    """Against the mean of all months a usual July of sixteen would be high; against other Julys it isn't."""
    with_season = read_months(series(SUMMER * 3))
    july = with_season[6]
    assert july.expected == pytest.approx(16)
    assert july.place == "inside"
    assert "no_season" not in july.caveats
    without = read_months(series(SUMMER + [10] * 12))
    assert without[6].expected == 10
    assert "no_season" in without[6].caveats


def test_the_last_three_months_are_preliminary() -> None:
    read = read_months(series(SUMMER * 3), latest=12)
    assert ["preliminary" in one.caveats for one in read] == [False] * 9 + [True] * 3
    said = [*series(SUMMER * 3)[:-6], *(Month(m.month, m.events, True) for m in series(SUMMER * 3)[-6:])]
    assert ["preliminary" in one.caveats for one in read_months(said)] == [False] * 6 + [True] * 6


@pytest.mark.parametrize("latest", [1, 5, 12])
@pytest.mark.parametrize("past", [12, 23, 24, 31])
@pytest.mark.parametrize("times", [1, 2, 7])
def test_a_month_is_read_against_the_months_before_it(latest: int, past: int, times: int) -> None:
    counts = [times * (1 + at * 7 % 5 + (3 if at % 12 in (5, 6) else 0)) for at in range(past + latest)]
    earlier, now = series(counts)[:past], series(counts)[past:]
    seasons, dispersion = season(earlier), dispersion_of_months(counts[:past])
    mean = sum(counts[:past]) / past
    if seasons:
        mean = sum(counts[:past]) / sum(seasons[one.month] for one in earlier)
    for index, (one, found) in enumerate(zip(now, read_months(series(counts), latest, 0.99), strict=True)):
        expected = mean * seasons[one.month] if seasons else mean
        alike = sum(other.month == one.month for other in earlier) if seasons else past
        assert found.expected == pytest.approx(expected)
        assert found.band == predicted(found.expected, alike, dispersion, 0.99)
        assert found.place == place_in(found.band, one.events)
        assert ("few_events" in found.caveats) == (found.expected < 10)
        assert ("no_season" in found.caveats) == (past < 24)
        assert ("coarser_time" in found.caveats) == (mean < 3)
        assert ("preliminary" in found.caveats) == (index >= latest - 3)


def test_a_month_is_read_at_99_7_per_cent() -> None:
    dispersion = dispersion_of_months([10] * 12)
    read = read_months(series([10] * 12 + [3]), latest=1)[0]
    assert read.band == predicted(10, 12, dispersion, 0.997)
    assert read.caveats == ("no_season", "preliminary")
    assert len(read_months(series([3] * 24))) == 12
    assert read_months(series([3] * 24))[0].caveats == ("few_events", "no_season")


def test_a_month_without_events_is_reported_its_season() -> None:
    """Nothing is reported at school in June and July, and one event in July is no alarm."""
    holiday = [0 if month in (6, 7) else 9 for month in range(1, 13)]
    assert read_months(series([*holiday * 3, *holiday[:5], 1]), latest=1)[0].place == "inside"


def test_a_month_far_out_is_seen() -> None:
    read = read_months(series(SUMMER * 2 + [8, 40]), latest=2)
    assert [one.place for one in read] == ["inside", "above"]
    assert read[0].caveats == ("few_events", "preliminary")


def test_few_a_month_are_reported_by_quarters_or_years() -> None:
    assert grain([3] * 12) == "months"
    assert grain([1] * 12) == "quarters"
    assert grain([1] * 11 + [0]) == "years"
    assert grain([3] * 11 + [2]) == "quarters"
    assert "coarser_time" in read_months(series([1, 2] * 12))[0].caveats


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: grain([]), "no counts to choose a grain for"),
        (lambda: grain([-1]), "a count is zero or more, not -1"),
        *(
            (
                lambda count=count, latest=latest: read_months(series([4] * count), latest),
                "a band needs 12 months",
            )
            for count, latest in ((23, 12), (30, 40), (30, 0), (12, 1))
        ),
        *(
            (lambda month=month: read_months([Month(month, 4)] * 30), "a calendar month is 1 to 12")
            for month in (0, 13)
        ),
        (lambda: read_months([Month(1, -4)] * 30), "a count is zero or more, not -4"),
    ],
)
def test_impossible_input_is_refused(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        wrong()
