"""How alike two things are, by the words that they share, and which belong together."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
Bag: TypeAlias = Counter[tuple[str, str]]


def bag(data: Any, field: str = "") -> Bag:
    """The words of some data, each with the key that it stands under."""
    if isinstance(data, dict):
        bags = (bag(value, f"{field}.{name}") for name, value in data.items())
    elif isinstance(data, list):
        bags = (bag(value, field) for value in data)
    else:
        return Counter((field, word) for word in str(data).casefold().split())
    whole: Bag = Counter()
    for one in bags:
        whole.update(one)
    return whole


def likeness(first: Bag, second: Bag) -> float:
    """From 0 to 1: the share of the words that both have. The same whichever comes first (Dice, 1945)."""
    together = first.total() + second.total()
    return 2 * (first & second).total() / together if together else 0.0


def best_pairs(
    before: Sequence[T], after: Sequence[T], score: Callable[[T, T], float], least: float
) -> list[tuple[int, int]]:
    """Pair what is most alike, each at most once, by position. The same pairs if the sides change places."""
    scored = [
        (score(one, other), first, second)
        for first, one in enumerate(before)
        for second, other in enumerate(after)
    ]
    scored.sort(key=lambda each: (-each[0], each[1] + each[2], abs(each[1] - each[2])))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for how_much, first, second in scored:
        if how_much >= least and first not in pairs and second not in taken:
            pairs[first] = second
            taken.add(second)
    return sorted(pairs.items())
