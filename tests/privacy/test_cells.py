"""What is hidden stays hidden, also from someone who subtracts."""

from hypothesis import given
from hypothesis import strategies as st

from sara_cli.privacy.cells import is_given_away, is_small, people_behind, to_hide

COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=8)
THRESHOLDS = st.integers(1, 10)


@given(COUNTS, THRESHOLDS)
def test_every_small_cell_is_hidden_and_nothing_without_need(counts: list[int], threshold: int) -> None:
    cells = dict(enumerate(counts))
    hidden = to_hide(cells, [list(cells)], threshold)
    small = {key for key, count in cells.items() if is_small(count, threshold)}
    assert small <= hidden
    assert bool(hidden) == bool(small)


@given(COUNTS, THRESHOLDS)
def test_the_total_tells_no_hidden_cell(counts: list[int], threshold: int) -> None:
    cells = dict(enumerate(counts))
    hidden = to_hide(cells, [list(cells)], threshold)
    shown = [None if key in hidden else count for key, count in cells.items()]
    assert not is_given_away(shown, sum(counts))
    rest = sum(cells[key] for key in hidden)
    assert not hidden or rest >= threshold or hidden == set(cells)


@given(st.integers(2, 4), st.integers(2, 4), st.data(), THRESHOLDS)
def test_no_row_or_column_of_a_table_tells_a_hidden_cell(
    rows: int, columns: int, data: st.DataObject, threshold: int
) -> None:
    keys = [(row, column) for row in range(rows) for column in range(columns)]
    cells = {key: data.draw(st.integers(0, 20)) for key in keys}
    groups = [[key for key in keys if key[0] == row] for row in range(rows)]
    groups += [[key for key in keys if key[1] == column] for column in range(columns)]
    hidden = to_hide(cells, groups, threshold)
    for group in groups:
        assert len(hidden & set(group)) != 1
        assert not is_given_away(
            [None if key in hidden else cells[key] for key in group], sum(cells[key] for key in group)
        )


@given(st.lists(st.integers(0, 50), min_size=2, max_size=8), st.data())
def test_one_withheld_part_is_told_by_the_total(counts: list[int], data: st.DataObject) -> None:
    withheld = data.draw(st.integers(0, len(counts) - 1))
    parts = [None if number == withheld else count for number, count in enumerate(counts)]
    assert is_given_away(parts, sum(counts))
    assert not is_given_away(parts, None)
    assert not is_given_away(counts, sum(counts))


def test_the_smallest_cell_that_helps_is_hidden() -> None:
    cells = {"norra": 3, "södra": 40, "västra": 9, "östra": 0}
    assert to_hide(cells, [list(cells)], 5) == {"norra", "västra"}


def test_a_share_of_few_answers_is_few_people() -> None:
    assert people_behind(4, 52) == 2
    assert people_behind(21, 58) == 12
    assert people_behind(0, 58) == 0
