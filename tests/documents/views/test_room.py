"""Tables that share a page: none is cut while there is room, all have a row, and what is cut is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.documents.views.front import Front
from sara_cli.documents.views.room import HEAD, MORE, ROW, Table, height_of_front, on_a_page, whole
from sara_cli.language import speaking

FRONT = Front("T", "K", "M", "P", (), "", "")


def table(caption: str, count: int, *, comes_first: bool = False) -> Table:
    rows = tuple((f"{caption} {number}", "x") for number in range(count))
    return Table(caption, ("A", "B"), (20, 20), rows, comes_first=comes_first)


def test_the_limit_is_exact() -> None:
    height = HEAD + 3 * ROW
    with speaking("en"):
        (fits,) = on_a_page([table("a", 3)], FRONT, height)
        (cut,) = on_a_page([table("a", 3)], FRONT, height - 1)
    assert (len(fits.table.rows), fits.more) == (3, "")
    assert (len(cut.table.rows), cut.more) == (1, "And 2 more.")


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    one = Table("a", ("A", "B"), (10, 5), (("x" * 10, "y" * 5), ("x" * 11, "y"), ("x", "y" * 11)))
    assert [one.height_of(row) for row in one.rows] == [4, 7, 10]


def test_what_comes_first_is_cut_last_and_the_last_ones_are_left_out() -> None:
    tables = [table("a", 9), table("b", 9, comes_first=True), table("c", 1)]
    least = tables[0].least + tables[1].least

    def shown(room: int) -> list[tuple[str, int]]:
        with speaking("en"):
            return [(one.table.caption, len(one.table.rows)) for one in on_a_page(tables, FRONT, room)]

    assert shown(least) == [("a", 1), ("b", 1)]
    assert shown(least + 3 * ROW) == [("a", 1), ("b", 4)]
    assert shown(least + tables[2].least + 3 * ROW) == [("a", 1), ("b", 4), ("c", 1)]
    assert shown(tables[0].least - 1) == [("b", 1)]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=5),
    st.integers(0, 400),
)
def test_nothing_is_higher_than_the_page_or_cut_without_need(
    counts: list[tuple[int, bool]], room: int
) -> None:
    tables = [table(f"t{n}", count, comes_first=first) for n, (count, first) in enumerate(counts)]
    with speaking("en"):
        found = on_a_page(tables, FRONT, room)
    used = sum(HEAD + ROW * len(one.table.rows) + (MORE if one.more else 0) for one in found)
    assert used <= room or len(found) == 1
    filled = [one for one in tables if one.rows]
    if sum(one.height + MORE for one in filled) <= room:
        assert [one.table.rows for one in found] == [one.rows for one in filled]
    for one in found:
        assert one.table.rows


@pytest.mark.parametrize(("title", "height"), [("x" * 47, 0), ("x" * 48, 8)])
def test_a_long_title_takes_room(title: str, height: int) -> None:
    assert height_of_front(Front(title, "K", "M", "P", (), "", "")) == height


def test_a_whole_table_is_never_cut() -> None:
    with speaking("en"):
        found = whole(table("a", 500))
    assert (len(found.table.rows), found.more) == (500, "")
