"""What a table of figures says of itself: exact numbers, few ones, sums as equations, and which sums are near."""

from fractions import Fraction

import pytest

from sara_cli.privacy.disclosure.sums import Cell, Sum, Table, exactly


def test_a_number_is_exactly_what_is_written() -> None:
    assert (exactly(0.1), exactly(2.5)) == (Fraction(1, 10), Fraction(5, 2))
    assert (exactly(3.0), type(exactly(3.0))) == (3, int)


@pytest.mark.parametrize(
    ("value", "is_few"), [(None, False), (0, False), (1, True), (4, True), (5, False), (6, False)]
)
def test_few_are_1_to_4(value: int | None, is_few: bool) -> None:
    assert Cell(value).is_few(5) == is_few


def test_a_sum_as_an_equation() -> None:
    """What a figure is twice in counts twice, and what is on both sides says nothing."""
    assert Sum("T", ("a", "a", "b")).factors() == {"a": 2, "b": 1, "T": -1}
    assert Sum("T", ("T", "b")).factors() == {"b": 1}


def test_the_nearest_sums_come_first() -> None:
    """From a to d to e: first the sum that a is in, then those beside it, as far as one may look."""
    cells = {key: Cell(7) for key in "Tab Ude Vef".replace(" ", "")}
    table = Table(cells, [Sum("V", ("e", "f")), Sum("T", ("a", "d")), Sum("U", ("d", "e"))])
    assert table.around("a") == [1, 2, 0]
    assert table.around("a", most=3) == [1, 2, 0]
    assert table.around("a", most=2) == [1, 2]
    assert table.around("a", {"d"}) == [1, 2]
    assert table.around("a", set()) == [1]
    assert table.around("b") == []
