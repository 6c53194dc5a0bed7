"""What a reader can know of a withheld figure: from what is printed in its place, and from the sums that it is in."""

import pytest

from sara_cli.privacy.disclosure.attack import Attack, Limits, Reader, marked, ranges
from sara_cli.privacy.disclosure.sums import Cell, Sum, Table


@pytest.mark.parametrize(
    ("limits", "reaches"),
    [
        ((0, 4), True),
        ((1, 4), False),
        ((0, 3), False),
        ((-1, 5), True),
        ((0, None), True),
        ((1, None), False),
    ],
)
def test_both_ends_are_reached(limits: tuple[int, int | None], reaches: bool) -> None:
    assert Limits(*limits).reaches(0, 4) is reaches


@pytest.mark.parametrize(
    ("limits", "other", "holds"),
    [
        ((0, 4), (0, 4), True),
        ((0, 4), (0, 5), False),
        ((1, 4), (0, 4), False),
        ((0, None), (0, 4), True),
        ((0, None), (0, None), True),
        ((1, None), (0, None), False),
        ((0, 4), (0, None), False),
    ],
)
def test_limits_lie_within_others(
    limits: tuple[int, int | None], other: tuple[int, int | None], holds: bool
) -> None:
    assert Limits(*limits).holds(Limits(*other)) is holds


def test_the_width_of_limits() -> None:
    assert Limits(3, 7).width == 4
    assert Limits(3, None).width is None


@pytest.mark.parametrize(
    ("cell", "plain", "knowing"),
    [
        # “Fewer than 5” is 0 to 4, and 1 to 4 for who knows that 0 is shown.
        (Cell(3, is_small=True), (0, 4), (1, 4)),
        # What is withheld without a word isn't fewer than 5, unless it is no small count or in no file.
        (Cell(5), (0, None), (5, None)),
        (Cell(9, high=20), (0, 20), (5, 20)),
        (Cell(4), (0, None), (0, None)),
        (Cell(None), (0, None), (0, None)),
        # A share that few answered is no count itself.
        (Cell(60, is_small=True), (0, None), (5, None)),
        # Nothing is printed in place of what isn't shown in any edition.
        (Cell(3, is_small=True, is_shown=False), (0, None), (0, None)),
        (Cell(9, is_shown=False), (0, None), (0, None)),
        (Cell(0, is_shown=False, low=-2, high=2), (-2, 2), (-2, 2)),
    ],
)
def test_what_is_known_from_what_is_printed(
    cell: Cell, plain: tuple[int, int | None], knowing: tuple[int, int | None]
) -> None:
    assert marked(cell, "plain", 5) == plain
    assert marked(cell, "knowing", 5) == knowing


def attack(reader: Reader = "plain", withheld: str = "abd") -> Attack[str]:
    """Of 30 all but 20 are a and b, of which the first is few; c is shown, d is b and one more."""
    cells = {
        "a": Cell(3, is_small=True),
        "b": Cell(7),
        "c": Cell(20),
        "T": Cell(30),
        "d": Cell(8),
        "e": Cell(1),
    }
    sums = [Sum("T", ("a", "b", "c")), Sum("d", ("b", "e"))]
    return Attack(Table(cells, sums), set(withheld), "a", reader, 5)


def test_what_follows_from_sums_and_what_is_printed() -> None:
    """a and b are 10 together; whoever knows that b isn't few knows as well that a isn't 0."""
    plain, knowing = attack(), attack("knowing")
    assert plain.keys == knowing.keys == ["a", "b", "d"]
    assert [(plain.least(key), plain.most(key)) for key in plain.keys] == [(0, 4), (6, 10), (7, 11)]
    assert [(knowing.least(key), knowing.most(key)) for key in knowing.keys] == [(1, 4), (6, 9), (7, 10)]
    alone = attack(withheld="a")
    assert (alone.keys, alone.least("a"), alone.most("a")) == (["a"], 3, 3)


def test_what_stands_by_itself_is_not_looked_at() -> None:
    """d hangs together with a only by b, which is shown."""
    assert attack(withheld="ad").keys == ["a"]


def test_an_attack_goes_no_further_than_asked_and_remembers_where_it_was() -> None:
    looking = attack()
    start = {key: looking.value(key) for key in looking.keys}
    assert start["a"] + start["b"] == 10
    assert start["d"] == start["b"] + 1
    assert all(looking.seen[key] == (value, value) for key, value in start.items())
    assert looking.most("b", start["b"]) == start["b"], "it is there already"
    looking.least("b")
    looking.most("b")
    assert looking.seen == {"a": (0, 4), "b": (6, 10), "d": (7, 11)}
    assert looking.least("b", 10) == 10 == looking.value("b")
    assert looking.most("b", 6) == 10, "no step less than to the next limit"


@pytest.mark.parametrize(("reader", "least", "most"), [("plain", 0, 12), ("knowing", 5, 12)])
def test_an_attack_goes_step_by_step_until_it_is_far_enough(reader: Reader, least: int, most: int) -> None:
    """Three small counts of 4 at most, and their sum."""
    cells = {**dict.fromkeys("abc", Cell(3, is_small=True)), "T": Cell(9)}
    looking = Attack(Table(cells, [Sum("T", tuple("abc"))]), set(cells), "T", reader, 5)
    assert (looking.least("T"), looking.most("T")) == (least, most)
    assert least <= looking.least("T", 9) <= 9
    assert looking.least("T", 9) > least
    looking.least("T")
    assert 8 <= (looking.most("T", 8) or 0) < most


def test_a_figure_may_be_as_large_as_one_likes_where_its_total_is_withheld() -> None:
    cells = {"a": Cell(9), "b": Cell(20), "T": Cell(29), "U": Cell(40), "c": Cell(11)}
    table = Table(cells, [Sum("T", ("a", "b")), Sum("U", ("T", "c"))])
    looking = Attack(table, {"a", "T", "U"}, "a", "plain", 5)
    assert (looking.least("a"), looking.most("a"), looking.least("T")) == (0, None, 20)
    assert looking.most("U") is None
    assert ranges(table, ["a", "T"], 5) == {"a": (9, 9), "T": (29, 29)}


def test_all_that_is_withheld_is_looked_at_unless_it_is_in_no_sum() -> None:
    cells = {
        "a": Cell(3, is_small=True),
        "b": Cell(7),
        "T": Cell(10),
        "c": Cell(8),
        "U": Cell(8),
        "x": Cell(9),
    }
    table = Table(cells, [Sum("T", ("a", "b")), Sum("U", ("c",))])
    found = ranges(table, "Uxcba", 5)
    assert found == {"a": (0, 4), "b": (6, 10), "c": (0, None), "U": (0, None)}
    assert list(found) == ["a", "b", "c", "U"], "in the order of the table"
    assert ranges(table, "abcU", 5, "knowing") == {"a": (1, 4), "b": (6, 9), "c": (5, None), "U": (5, None)}
