"""Which figures are withheld, and that neither too few nor too many are: compared with trying every choice."""

import random
from collections.abc import Iterable, Mapping
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from sara_cli.privacy.disclosure.attack import Attack, Limits, Reader, ranges
from sara_cli.privacy.disclosure.covers import Covers
from sara_cli.privacy.disclosure.simplex import Program
from sara_cli.privacy.disclosure.sums import Cell, Sum, Table
from sara_cli.privacy.disclosure.suppression import _Need, to_withhold

THRESHOLD = 4
MOST = 6
"""The largest figure that is tried."""


def table(text: str) -> dict[str, Cell]:
    """Cells written as `a3 b20 c9! T35`: ! isn't shown, and 1 to 4 is small without a +; `c?` has no value."""
    cells = {}
    for word in text.split():
        number = word[1:].rstrip("!?+")
        value = float(number) if number else None
        is_small = 0 < (value or 0) < 5 and not word.endswith("+")
        cells[word[0]] = Cell(value, is_small, is_shown=not word.endswith(("!", "?")))
    return cells


def sums_of(text: str) -> list[Sum[str]]:
    """Sums written as `T=abc`, shares as `T~abc`."""
    return [Sum(word[0], tuple(word[2:]), is_exact=word[1] == "=") for word in text.split()]


@pytest.mark.parametrize(
    ("cells", "sums", "withheld"),
    [
        # Nothing is small; nothing adds up.
        ("a8 b20 c12 T40", "T=abc", ""),
        ("a3 b20 c12 T35", "", "a"),
        # The smallest other part, wherever it is; the first of two that are alike.
        ("a3 b20 c12 T35", "T=abc", "ac"),
        ("a12 b20 c3 T35", "T=abc", "ca"),
        ("a20 b3 c20 T43", "T=abc", "ba"),
        # A zero hides a small count less well than a figure does, but better than nothing.
        ("a3 b0 c12 T15", "T=abc", "ac"),
        ("a4 b0 c12 T16", "T=abc", "ac"),
        ("a9! b0 T9", "T=ab", "ab"),
        ("T5 a0 b5!", "T=ab", "ab"),
        # One that would be seen not to be few gives too little room: from 5 it can't go down, and from 6 by one.
        ("a3 b5 c12 T20", "T=abc", "ac"),
        ("a3 b6 c12 T21", "T=abc", "ab"),
        # Of those that could be shown again once others are withheld, it is the one that costs more.
        ("a6 b6 c7 d1 e7 T27", "T=abcde", "acd"),
        ("a1 b12 c2 d9 e5 T16 U24", "T=cde U=abcd", "acde"),
        # The total last, also where it is the smallest figure that is left or the part has no sister.
        ("a3 b40 T43", "T=ab", "ab"),
        ("a3 T3", "T=a", "aT"),
        # Two small ones that are as large as they can be, as small as they can be, and in between.
        ("a4 b4 c12 T20", "T=abc", "abc"),
        ("a1 b1 c12 T14", "T=abc", "abc"),
        ("a2 b3 c12 T17", "T=abc", "abc"),  # 5 together would be 1 to 4 each, and not 0
        ("a1 b3 T4", "T=ab", "abT"),
        # A small total hides its part, and is hidden by it.
        ("a3 b0 T3", "T=ab", "aT"),
        # What isn't shown may be anything, from 0 on, also where nobody has the figure.
        ("a9! b20 T29", "T=ab", "ab"),
        ("a? b20 c12 T35", "T=abc", "ac"),
        ("a? b? c12 T12", "T=abc", "abc"),
        ("a9! b9! T18", "T=ab", "ab"),
        # The same figure in two sums, and sums of sums: each sum gets what covers it, and no more.
        ("a3 b20 c12 d30 T35 U33", "T=abc U=ad", "acd"),
        ("a3 b7 S10 d9 T19", "S=ab T=Sd", "ab"),
        ("a3 S3 d9 T12", "S=a T=Sd", "aSd"),
        # A figure below 5 that is no small count, such as a public one, may be anything once it is withheld.
        ("a4 b4+ T8", "T=ab", "ab"),
        # Small counts wherever they are in the table.
        ("T22 b20 a7 U9 c2", "T=bc U=ca", "abc"),
        # What is few and in no file must be able to be 0 to 4: 3 to 9 is wide enough, but tells that it isn't 0.
        ("a3! b7 c1 e1 T10 U9", "T=ab U=bce", "abceU"),
        # Who knows that 0 is shown can’t take 1 to 4 for 0 to 4: that isn’t asked for.
        ("a0 b4 T4!", "T=ab", "Tb"),
        ("a0 b4 T0 U4", "T=a U=Tb", "Ub"),
        # He knows too that T, withheld without a word, isn’t few: then b would be 2 or more if a were shown.
        ("a3+ b3 T6 U12!", "T=ab U=Tab", "TUab"),
        # What nothing can help is no reason to withhold more: U, in no file, is a, and a is seen not to be 0.
        ("a1 b6 T7 U1!", "T=ab U=a", "TUa"),
        # Where nothing helps one, here b and T, the others are looked after all the same.
        ("a0 b1 T1 U2", "T=ab U=Tb", "TUab"),
        # One that needn’t go further up may need to go further down, and the other way round.
        ("b4! T7 a3", "T=ab", "Tab"),
        ("a4 b6 T10 U6", "T=ab U=b", "Ta"),
        ("a0 b3 c4 T0 U7", "T=a U=Tbc", "Ubc"),
        # What is withheld for another must have room itself: b, which is in the sum twice, moves half as far as a.
        ("b0 c1 T5 a4", "T=abbc", "Tac"),
        # What covers one is asked to let it move as far as it must, and no further.
        ("a1 b8 T9 U9", "T=ab U=T", "ab"),
        ("a? b0 T20 U20", "T=ab U=Tb", "Tab"),
        # Without whole numbers of persons nothing is narrowed: a share is only known where it is alone.
        ("a3 b20 c12 T35", "T~abc", "ac"),
        ("a4 b4 T8", "T~ab", "ab"),
        ("a0 b5 T6", "T~b", ""),
        # What is withheld beside it must have room in the other sums, and may be what covers it there.
        ("T5 b1 a2 U5", "T~b U=T", "TUab"),
        ("a2 b6 T8 U28", "T=ab U~Tab", "Ta"),
        # From a sum that doesn't add up nobody can work out anything, but from the others.
        ("a4 b4 c12 T21", "T=abc", "ab"),
        ("a4 b4 c12 T20 d4 e4 f9 U99", "U=def T=abc", "abcde"),
        ("a4 b4 c12 T20 d4 e4 f9 U99", "T=abc U=def", "abcde"),
        ("a9! b9! S10 T12", "S=ab T=ab", "ab"),
    ],
)
def test_as_few_as_possible_are_withheld(cells: str, sums: str, withheld: str) -> None:
    assert to_withhold(table(cells), sums_of(sums), 5) == set(withheld)


def test_a_threshold_of_two_asks_for_room_of_one() -> None:
    """Of 10 one is few: 9 may be 9 or 10, which is room enough."""
    assert to_withhold(table("a9! b1 T10"), sums_of("T=ab"), 2) == set("ab")


@pytest.mark.parametrize(
    ("need", "limits", "is_met", "top"),
    [
        (_Need(0, 4, 4), (0, 4), True, 4),
        (_Need(0, 4, 4), (1, 5), False, 4),
        (_Need(1, 4, 4), (1, 4), True, 4),
        (_Need(None, None, 4), (3, 7), True, 7),
        (_Need(None, None, 4), (3, 6), False, 7),
        (_Need(None, None, 4), (3, None), True, 7),
    ],
)
def test_a_small_count_needs_certain_numbers_and_another_figure_only_room(
    need: _Need, limits: tuple[int, int | None], is_met: bool, top: int
) -> None:
    assert need.is_met(Limits(*limits)) is is_met
    assert need.top(Limits(*limits)) == top


@pytest.mark.parametrize(
    ("reader", "way", "distance", "found"),
    [
        ("knowing", 1, 1, "b"),
        ("knowing", 1, 2, "bc"),
        ("plain", 1, 2, "b"),
        ("knowing", -1, 2, "b"),
    ],
)
def test_what_lets_a_figure_move_so_far(reader: Reader, way: int, distance: int, found: str) -> None:
    """Of 21 in all three are few; 6 and 12 may go down to 5, as nothing says “fewer than 5” in their place."""
    whole = Table(table("a3 b6 c12 T21"), sums_of("T=abc"))
    attack = Attack(whole, {"a"}, "a", reader, 5)
    assert Covers(whole, 5).find(attack, "a", way, distance) == list(found)


# --- all that can be known, by other means ------------------------------------------------------------


@st.composite
def systems(draw: st.DrawFn) -> tuple[dict[str, Cell], list[Sum[str]], set[str]]:
    """Figures, sums that may overlap or lie in each other, and which figures are withheld, the small ones among them."""
    values = draw(st.lists(st.integers(0, MOST - 1), min_size=3, max_size=5))
    known: dict[str, int] = dict(zip("abcde", values, strict=False))
    sums = []
    for total in "TUV"[: draw(st.integers(1, 3))]:
        parts = draw(st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=4, unique=True))
        sums.append(Sum(total, tuple(parts)))
        known[total] = sum(known[part] for part in parts)
    kinds = {key: draw(st.sampled_from(["shown", "small", "not shown"])) for key in known}
    cells = {
        key: Cell(
            value,
            is_small=kinds[key] == "small" and 0 < value < THRESHOLD,
            is_shown=kinds[key] != "not shown",
        )
        for key, value in known.items()
    }
    covers = draw(st.sets(st.sampled_from(sorted(known)), max_size=2))
    return cells, sums, covers | {key for key, cell in cells.items() if cell.is_small or not cell.is_shown}


def possible(cells: Mapping[str, Cell], sums: Iterable[Sum[str]], withheld: set[str]) -> dict[str, set[int]]:
    """Every value that each withheld figure may have, found by trying all of them up to `MOST` for each part."""
    sums = list(sums)
    totals = {one.total for one in sums}
    bases = [key for key in cells if key not in totals]
    left: dict[str, set[int]] = {key: set() for key in withheld}

    def fits(key: str, value: int) -> bool:
        cell = cells[key]
        if key not in withheld:
            return value == cell.value
        return 0 < value < THRESHOLD if cell.is_small and cell.is_shown else True

    choices = [[value for value in range(MOST + 1) if fits(key, value)] for key in bases]
    for values in product(*choices):
        tried = dict(zip(bases, values, strict=True))
        for one in sums:
            tried[one.total] = sum(tried[part] for part in one.parts)
        if all(fits(total, tried[total]) for total in totals):
            for key in withheld:
                left[key].add(tried[key])
    return left


def pinned(cells: Mapping[str, Cell], sums: Iterable[Sum[str]], withheld: Iterable[str]) -> set[str]:
    """The withheld figures that can only be one number."""
    found = ranges(Table(cells, sums), withheld, THRESHOLD + 1)
    return {key for key, limits in found.items() if limits.width == 0}


@pytest.mark.parametrize(
    ("cells", "sums", "withheld", "found"),
    [
        # What one sum says of a figure says something of the next, in whichever order they are.
        ("a4 b4 S8 c4 T12", "T=Sc S=ab", "abcS", "abcS"),
        ("a4 b4 S8 c4 T12", "S=ab T=Sc", "abcS", "abcS"),
        # A total is one side of its own sum and the other of the next.
        ("a9! S9 T18", "S=a T=aS", "aS", "aS"),
        # A year made of halves and of months, with halves made of months: it says the same twice, and nothing new.
        ("p9! q9! m9! n9! Y18", "Y=pq Y=mn p=m q=n", "pqmnY", ""),
        ("p9! q9! m9! n9! Y18", "Y=pq Y=mn p=m q=n", "pm", "pm"),
        # What several sums say together, though no one of them says it.
        ("a4 b4 c9! d9! T13 U13 V8", "T=ac U=bd V=ab", "abcd", "ab"),
    ],
)
def test_what_follows_from_several_sums(cells: str, sums: str, withheld: str, found: str) -> None:
    assert pinned(table(cells), sums_of(sums), withheld) >= set(found)
    if not found:
        assert not pinned(table(cells), sums_of(sums), withheld)


@settings(max_examples=80, deadline=None)
@given(systems())
def test_a_range_holds_every_value_that_a_figure_may_have(
    system: tuple[dict[str, Cell], list[Sum[str]], set[str]],
) -> None:
    cells, sums, withheld = system
    left, whole = possible(cells, sums, withheld), Table(cells, sums)
    found, knowing = ranges(whole, withheld, THRESHOLD), ranges(whole, withheld, THRESHOLD, "knowing")
    for key, limits in found.items():
        assert limits.low <= min(left[key])
        # Only values up to MOST were tried.
        assert limits.high is None or limits.high >= max(left[key])
        # Who knows how the edition is made knows at least as much.
        assert knowing[key].low >= limits.low
        if limits.high is not None:
            assert (knowing[key].high or 0) <= limits.high


@settings(max_examples=80, deadline=None)
@given(systems())
def test_nothing_is_narrowed_that_withholding_more_would_help(
    system: tuple[dict[str, Cell], list[Sum[str]], set[str]],
) -> None:
    """A small count may be anything from 0 to just below the threshold, as far as withholding everything allows it."""
    cells, sums, _withheld = system
    withheld = to_withhold(cells, sums, THRESHOLD)
    assert {key for key, cell in cells.items() if cell.is_small or not cell.is_shown} <= withheld
    whole = Table(cells, sums)
    found, best = ranges(whole, withheld, THRESHOLD), ranges(whole, set(cells), THRESHOLD)
    for key, limits in found.items():
        if cells[key].is_small and cells[key].is_shown:
            most = THRESHOLD - 1
            assert limits.reaches(max(0, best[key].low), min(most, best[key].high or 0)), key
        else:
            assert limits.width is None or limits.width >= min(
                THRESHOLD - 1, THRESHOLD if (wide := best[key].width) is None else wide
            )


# --- linear programming ----------------------------------------------------------------------------------


def test_the_simplex_method_finds_what_scipy_finds() -> None:
    draw, compared = random.Random(2023), 0  # noqa: S311 - for tables, not for secrets
    for _round in range(40):
        size, rows = draw.randint(2, 8), draw.randint(1, 5)
        inside = [draw.randint(0, 6) for _number in range(size)]
        upper = [None if draw.random() < 0.5 else value + draw.randint(0, 4) for value in inside]
        factors = [[draw.choice([0, 0, 1, 1, -1, 2]) for _number in range(size)] for _row in range(rows)]
        right = [sum(factor * value for factor, value in zip(row, inside, strict=True)) for row in factors]
        program = Program(
            upper,
            [
                ({at: factor for at, factor in enumerate(row) if factor}, end)
                for row, end in zip(factors, right, strict=True)
            ],
        )
        weights = [
            [sign * (at == number) for at in range(size)] for number in range(size) for sign in (1, -1)
        ]
        weights.append([draw.randint(-3, 3) for _number in range(size)])
        for one in weights:
            found = program.furthest(dict(enumerate(one)))
            other = linprog(-np.array(one), A_eq=factors, b_eq=right, bounds=[(0, most) for most in upper])
            values = [program.value(at) for at in range(size)]
            assert (found is None) == (other.status == 3)
            assert found is None or abs(float(found) + other.fun) < 1e-6
            assert all(
                value >= 0 and (most is None or value <= most)
                for value, most in zip(values, upper, strict=True)
            )
            compared += 1
    assert compared > 350


def test_an_equation_that_contradicts_the_others_is_left_out() -> None:
    program = Program([10, 10], [({0: 1, 1: 1}, 12), ({0: 1, 1: 1}, 15), ({0: 1}, 30)])
    assert program.furthest({0: 1}) == 10
    assert program.furthest({0: -1}) == -2
    assert program.value(1) == 10


# --- as few as possible -----------------------------------------------------------------------------------

Spot = tuple[object, object]


def _number(draw: random.Random, most: int) -> int:
    return draw.choice([0, draw.randint(1, 4), *(draw.randint(5, most) for _ in range(3))])


def _crossed(
    draw: random.Random, most: int, rows: int, columns: int
) -> tuple[dict[Spot, int], list[Sum[Spot]]]:
    values: dict[Spot, int] = {
        (row, column): _number(draw, most) for row in range(rows) for column in range(columns)
    }
    sums = [Sum[Spot]((row, "*"), tuple((row, column) for column in range(columns))) for row in range(rows)]
    sums += [Sum(("*", column), tuple((row, column) for row in range(rows))) for column in range(columns)]
    sums.append(Sum(("*", "*"), tuple((row, "*") for row in range(rows))))
    sums.append(Sum(("*", "*"), tuple(("*", column) for column in range(columns))))
    return _summed(values, sums), sums


def _listed(draw: random.Random, most: int) -> tuple[dict[Spot, int], list[Sum[Spot]]]:
    values: dict[Spot, int] = {(number, 0): _number(draw, most) for number in range(draw.randint(3, 6))}
    sums = [Sum[Spot](("*", 0), tuple(values))]
    return _summed(values, sums), sums


def _months(draw: random.Random, most: int) -> tuple[dict[Spot, int], list[Sum[Spot]]]:
    values: dict[Spot, int] = {("month", number): _number(draw, most) for number in range(6)}
    months = list(values)
    sums = [Sum[Spot](("quarter", number), tuple(months[3 * number : 3 * number + 3])) for number in range(2)]
    sums.append(Sum(("year", 0), (("quarter", 0), ("quarter", 1))))
    return _summed(values, sums), sums


def _summed(values: dict[Spot, int], sums: Iterable[Sum[Spot]]) -> dict[Spot, int]:
    for one in sums:
        values[one.total] = sum(values[part] for part in one.parts)
    return values


def _is_safe(cells: Mapping[Spot, Cell], whole: Table[Spot], withheld: set[Spot]) -> bool:
    return all(
        limits.reaches(0, 4) if cells[key].is_small else limits.width is None or limits.width >= 4
        for key, limits in ranges(whole, withheld, 5).items()
    )


def _fewest(cells: Mapping[Spot, Cell], sums: list[Sum[Spot]]) -> int:
    """How many figures must be withheld at least, by trying every choice, the smallest ones first."""
    whole, small = Table(cells, sums), {key for key, cell in cells.items() if cell.is_small}
    others = [key for key in cells if key not in small]
    for number in range(len(others) + 1):
        for more in combinations(others, number):
            if _is_safe(cells, whole, small.union(more)):
                return len(small) + number
    return 0


def test_hardly_more_is_withheld_than_must_be() -> None:
    """At most a fifth more than the fewest figures that keep the attacker from narrowing anything below 0 to 4.

    The fewest protect from one who takes “fewer than 5” to be 0 to 4. What is withheld also protects from the one who
    knows that 0 is shown and that what is withheld without a word is no small count.
    """
    draw, withheld, fewest, tables = random.Random(7), 0, 0, 0  # noqa: S311 - for tables, not for secrets
    for number in range(60):
        most = draw.choice([12, 25, 60])
        values, sums = (
            _listed(draw, most) if number % 3 == 0 else
            _months(draw, most) if number % 3 == 1 else
            _crossed(draw, most, 2, draw.randint(2, 3))
        )  # fmt: skip
        cells = {key: Cell(value, 0 < value < 5) for key, value in values.items()}
        if best := _fewest(cells, sums):
            found = to_withhold(cells, sums, 5)
            assert _is_safe(cells, Table(cells, sums), found)
            withheld, fewest, tables = withheld + len(found), fewest + best, tables + 1
    assert tables > 40
    assert fewest <= withheld <= 1.2 * fewest
