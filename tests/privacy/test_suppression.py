"""Which figures are withheld, and that neither too few nor too many are: compared with trying every value."""

from collections.abc import Iterable, Mapping
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import null_space

from sara_cli.privacy.disclosure.suppression import Cell, Sum, deducible, to_withhold

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
        ("a9! b0 T9", "T=ab", "ab"),
        # The total last, also where it is the smallest figure that is left or the part has no sister.
        ("a3 b40 T43", "T=ab", "ab"),
        ("a3 T3", "T=a", "aT"),
        # Two small ones that are as large as they can be, as small as they can be, and in between.
        ("a4 b4 c12 T20", "T=abc", "abc"),
        ("a1 b1 c12 T14", "T=abc", "abc"),
        ("a2 b3 c12 T17", "T=abc", "ab"),
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
        # Small counts are covered first, wherever they are: what covers them often covers the others too.
        ("T22 b20 a7 U9 c2", "T=bc U=ca", "abc"),
        # Without whole numbers of persons nothing is narrowed: a share is only known where it is alone.
        ("a3 b20 c12 T35", "T~abc", "ac"),
        ("a4 b4 T8", "T~ab", "ab"),
        # From a sum that doesn't add up nobody can work out anything, but from the others.
        ("a4 b4 c12 T21", "T=abc", "ab"),
        ("a4 b4 c12 T20 d4 e4 f9 U99", "U=def T=abc", "abcde"),
        ("a4 b4 c12 T20 d4 e4 f9 U99", "T=abc U=def", "abcde"),
        ("a9! b9! S10 T12", "S=ab T=ab", "ab"),
    ],
)
def test_as_few_as_possible_are_withheld(cells: str, sums: str, withheld: str) -> None:
    assert to_withhold(table(cells), sums_of(sums), 5) == set(withheld)


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
    ],
)
def test_what_follows_from_several_sums(cells: str, sums: str, withheld: str, found: str) -> None:
    assert deducible(table(cells), sums_of(sums), set(withheld), 5) == set(found)


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


@settings(max_examples=80, deadline=None)
@given(systems())
def test_only_what_can_have_one_value_is_held_to_be_deducible(
    system: tuple[dict[str, Cell], list[Sum[str]], set[str]],
) -> None:
    cells, sums, withheld = system
    found = deducible(cells, sums, withheld, THRESHOLD)
    left = possible(cells, sums, withheld)
    assert all(len(left[key]) == 1 for key in found)
    # One sum alone, or two that share no figure, hold no more than their spans say.
    if all(not {*one.keys} & {*other.keys} for one, other in combinations(sums, 2)):
        inside = {key for one in sums for key in one.keys}
        assert {key for key in withheld & inside if len(left[key]) == 1} == found


@settings(max_examples=100, deadline=None)
@given(systems())
def test_what_adding_and_subtracting_sums_reveals_is_found(
    system: tuple[dict[str, Cell], list[Sum[str]], set[str]],
) -> None:
    """A figure follows from the equations exactly where no solution of their homogeneous form changes it."""
    cells, sums, withheld = system
    unknown = sorted(withheld)
    rows = [[(key in one.parts) - (key == one.total) for key in unknown] for one in sums]
    if unknown:
        free = null_space(rows)
        revealed = {key for key, ways in zip(unknown, free, strict=True) if abs(ways).max(initial=0) < 1e-9}
        assert revealed <= deducible(cells, sums, withheld, THRESHOLD)


@settings(max_examples=80, deadline=None)
@given(systems())
def test_nothing_that_was_to_be_withheld_can_be_worked_out(
    system: tuple[dict[str, Cell], list[Sum[str]], set[str]],
) -> None:
    """What is left over is deducible only where the rest is withheld already, so that nothing covers it."""
    cells, sums, _withheld = system
    withheld = to_withhold(cells, sums, THRESHOLD)
    assert {key for key, cell in cells.items() if cell.is_small or not cell.is_shown} <= withheld
    for key in deducible(cells, sums, withheld, THRESHOLD):
        assert all(withheld.issuperset(one.keys) for one in sums if key in one.keys)
