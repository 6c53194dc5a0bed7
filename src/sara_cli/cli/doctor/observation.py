"""One thing that `sara doctor` has looked at."""

from typing import Literal, NamedTuple, TypeAlias

State: TypeAlias = Literal["fine", "missing", "problem"]
"""`missing` is what can be had and isn't here; a `problem` keeps something from working as it should."""


class Observation(NamedTuple):
    """What was looked at, in which part, how it is, in words, and the one command that changes it."""

    part: str
    id: str
    state: State
    text: str
    fix: str = ""
