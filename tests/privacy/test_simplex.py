"""Linear programming in exact numbers: compared with trying all tables, and by hand where limits and equations meet."""

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import pytest

from sara_cli.privacy.disclosure.simplex import Exact, Program


def crossed(rows: Sequence[int], columns: Sequence[int]) -> list[tuple[dict[int, Exact], Exact]]:
    """The equations of a table with its sums by row and by column; the last one follows from the others."""
    width = len(columns)
    found: list[tuple[dict[int, Exact], Exact]] = [
        ({row * width + column: 1 for column in range(width)}, end) for row, end in enumerate(rows)
    ]
    found += [
        ({row * width + column: 1 for row in range(len(rows))}, end) for column, end in enumerate(columns)
    ]
    return found


def test_every_table_with_the_same_sums_has_been_tried() -> None:
    """In a table with whole sums and limits the largest and the smallest are whole numbers, so that all can be tried."""
    draw, tried = random.Random(5), 0  # noqa: S311 - for tables, not for secrets
    for _round in range(25):
        values = [draw.randint(0, 4) for _cell in range(6)]
        upper = [draw.choice([None, value, value + 1, value + 3]) for value in values]
        rows = [sum(values[:3]), sum(values[3:])]
        columns = [values[at] + values[at + 3] for at in range(3)]
        possible = []
        for first, second, third in product(*(range(column + 1) for column in columns)):
            one = (first, second, third, *(end - top for end, top in zip(columns, (first, second, third), strict=True)))  # fmt: skip
            fits = all(most is None or value <= most for value, most in zip(one, upper, strict=True))
            if first + second + third == rows[0] and fits:
                possible.append(one)
        program = Program(upper, crossed(rows, columns))
        weights = [[sign * (at == cell) for at in range(6)] for cell in range(6) for sign in (1, -1)]
        weights += [[draw.randint(-3, 3) for _cell in range(6)] for _more in range(4)]
        for weight in weights:
            most = max(sum(w * v for w, v in zip(weight, one, strict=True)) for one in possible)
            assert program.furthest(dict(enumerate(weight))) == most
            assert tuple(program.value(at) for at in range(6)) in possible
            tried += 1
    assert tried == 400


@pytest.mark.parametrize(
    ("enough", "found"), [(None, 9), (10, 9), (9, 9), (7, 9), (6, 6), (5, 6), (0, 0), (-1, 0)]
)
def test_it_stops_where_enough_is_reached(enough: int | None, found: int) -> None:
    """Two numbers up to 6 and 3: first one to its limit, and then the other."""
    program = Program([6, 3], [])
    assert program.furthest({0: 1, 1: 1}, enough) == found
    assert program.value(0) + program.value(1) == found


def test_numbers_are_exact_and_whole_ones_stay_whole() -> None:
    """Three of one and seven of another are ten: the other is at most ten sevenths, and the one ten thirds."""
    program = Program([None, None], [({0: 3, 1: 7}, 10)])
    assert program.furthest({1: 1}) == Fraction(10, 7)
    assert (program.value(0), program.value(1)) == (0, Fraction(10, 7))
    assert program.furthest({0: 3}) == 10
    assert (program.value(0), program.value(1)) == (Fraction(10, 3), 0)
    half = Program([None, None], [({0: 1, 1: 1}, Fraction(1, 2))])
    assert (half.furthest({0: 1}), half.furthest({1: 1})) == (Fraction(1, 2), Fraction(1, 2))
    limited = Program([4, None], [({0: 2, 1: 1}, 6)])
    assert (limited.furthest({1: 1}), limited.value(0), limited.value(1)) == (6, 0, 6)
    whole = Program([None, None], [({0: 2, 1: -1}, 4)])
    assert whole.furthest({0: -1, 1: -1}) == -2
    assert [type(whole.value(at)) for at in (0, 1)] == [int, int]


def test_what_nothing_limits_is_none() -> None:
    program = Program([None, None, 5], [({0: 1, 1: -1}, 2)])
    assert program.furthest({0: 1}) is None
    assert program.furthest({1: 1, 2: 1}) is None
    assert program.furthest({0: 1}, 30) is None, "in one step, which has no end"
    assert program.furthest({0: -1, 2: 1}) == 3


def test_a_number_that_is_measured_from_its_limit_is_so_in_a_further_equation() -> None:
    """The first equation is only fulfilled by 5 of 5 and 4 of 4; the second begins there."""
    program = Program([5, 4, None], [({0: 1, 1: 1}, 9), ({0: 1, 1: -1, 2: 1}, 3)])
    assert [program.value(at) for at in range(3)] == [5, 4, 2]
    assert program.furthest({0: -1, 1: -1, 2: 1}) == -7
    with_room = Program([5, 4, None], [({0: 1, 1: 1}, 7), ({0: 1, 1: -1, 2: 1}, 3)])
    assert with_room.furthest({2: 1}) == 4
    assert with_room.furthest({2: -1}) == 0
    assert with_room.value(0) - with_room.value(1) == 3


@pytest.mark.parametrize(
    ("equations", "values"),
    [
        # The second says the same, twice over; the third something that can't be.
        ([({0: 1, 1: 1}, 3), ({0: 2, 1: 2}, 6), ({0: 1}, 1)], [1, 2]),
        ([({0: 1, 1: 1}, 3), ({0: 1, 1: 1}, 4), ({0: 1}, 1)], [1, 2]),
        ([({0: 1}, 9), ({0: 1, 1: -1}, -2), ({0: 1}, 1)], [1, 3]),
        ([({0: -1}, -2), ({1: -2}, -4), ({}, 7), ({0: 0, 1: 1}, 2)], [2, 2]),
    ],
)
def test_what_contradicts_or_repeats_is_left_out(
    equations: list[tuple[dict[int, Exact], Exact]], values: list[int]
) -> None:
    """Both numbers are at most 8."""
    program = Program([8, 8], equations)
    for weights in ({0: 1}, {0: -1}, {1: 1}, {1: -1}):
        program.furthest(weights)
        assert [program.value(0), program.value(1)] == values


def test_the_last_equation_is_left_out_as_well() -> None:
    """The first number is two less than the second, and so never 9."""
    program = Program([8, 8], [({0: 1, 1: -1}, -2), ({0: 1}, 9)])
    assert (program.furthest({0: 1}), program.furthest({0: -1}), program.value(1)) == (6, 0, 2)
