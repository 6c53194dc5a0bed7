"""Cells that are too small to be shown, and those that must be hidden with them.

A cell is how many persons or events a table shows for one group. Below a threshold it may point someone out; if
all but one of the parts of a total are shown, subtraction tells the last one too.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from sara_cli.numbers.addition import exact_sum

Key = TypeVar("Key", bound=Hashable)


def is_small(count: float, threshold: int) -> bool:
    """Tell whether a count points at few: at least 1 and fewer than the threshold. That there is nobody tells nothing."""
    return 0 < count < threshold


def people_behind(per_cent: float, answers: int) -> int:
    """How many of those who answered a per cent stands for, to the nearest whole number."""
    return int(per_cent * answers / 100 + 0.5)


def to_hide(cells: Mapping[Key, float], totals: Iterable[Sequence[Key]], threshold: int) -> set[Key]:
    """Tell which cells must be hidden: the small ones, and those that would give a small one away.

    `totals` are the groups of keys whose sum is shown to the reader; a key may be part of several. In each group with
    a hidden cell at least two are hidden, and their sum isn't itself below the threshold where the group has
    more to hide. The smallest that helps is taken. A group of one cell is its own total: its key is hidden, and
    the total must not be shown. Sums that overlap in more than single groups need a statistician's method.
    """
    groups = [tuple(dict.fromkeys(group)) for group in totals]
    hidden = {key for key, count in cells.items() if is_small(count, threshold)}
    changed = True
    while changed:
        changed = False
        for group in groups:
            while (key := _one_more(cells, group, hidden, threshold)) is not None:
                hidden.add(key)
                changed = True
    return hidden


def _one_more(
    cells: Mapping[Key, float], group: Sequence[Key], hidden: set[Key], threshold: int
) -> Key | None:
    """The next cell to hide in a group, or None where it is safe or all of it is hidden."""
    behind = [key for key in group if key in hidden]
    if not behind or (len(behind) > 1 and exact_sum(cells[key] for key in behind) >= threshold):
        return None
    # A cell of zero is a poor cover, since the rest is then still told.
    left = [key for key in group if key not in hidden]
    return min(left, key=lambda key: (cells[key] == 0, cells[key], group.index(key)), default=None)


def is_given_away(parts: Sequence[float | None], total: float | None) -> bool:
    """Tell whether exactly one part is withheld and the total that is shown gives it away."""
    withheld = sum(part is None for part in parts)
    shown = exact_sum(part for part in parts if part is not None)
    return total is not None and len(parts) > 1 and withheld == 1 and shown <= total
