"""How much of an attack is tried: all of it by `just attack`, and a few of each kind in the tests."""

import os
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import TypeVar

Case = TypeVar("Case")

TALLY, SHARE = "SARA_ATTACK_TALLY", "SARA_ATTACK_SHARE"
"""Where `just attack` says in which file it wants the numbers, and how much is to be tried."""


class Extent:
    """Chooses cases, the same ones each time, and counts what was tried."""

    def __init__(self, share: float | None) -> None:
        self.share = share
        self.tried: Counter[str] = Counter()

    @classmethod
    def asked(cls) -> "Extent":
        """A few of each kind, unless `just attack` asks for more."""
        return cls(float(os.environ.get(SHARE, "1")) if os.environ.get(TALLY) else None)

    def of(self, cases: Iterable[Case], *, few: int, seed: str = "") -> list[Case]:
        """A few of the cases, or the share of them that was asked for."""
        every = list(cases)
        few = few if self.share is None else max(few, round(self.share * len(every)))
        if len(every) <= few:
            return every
        chosen = sorted(Random(f"{seed}{len(every)}").sample(range(len(every)), few))  # noqa: S311 - not for secrets
        return [every[number] for number in chosen]

    def count(self, kind: str, number: int = 1) -> None:
        """Note that something was tried."""
        self.tried[kind] += number
