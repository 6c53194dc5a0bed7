"""What a reader makes of a file: its facts, what can’t be read in it, and what it says of itself."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from sara_cli.model.period import Period

Figure: TypeAlias = int | float


class Member(NamedTuple):
    """What a fact is about along one dimension: a region, a kind of offence. `parent` distinguishes two of one name."""

    code: str
    name: str
    parent: str = ""


class Fact(NamedTuple):
    """One figure of a source. `value` is None where the publisher gives none; `mark` is what is
    there instead.

    `about` has one member for each of the table's dimensions. `rate` is per 100 000 inhabitants.
    """

    about: tuple[Member, ...]
    period: Period
    value: Figure | None
    line: int
    rate: Figure | None = None
    n: int | None = None
    low: Figure | None = None
    high: Figure | None = None
    preliminary: bool = False
    mark: str = ""
    note: str = ""


class Trouble(NamedTuple):
    """Something in a file that can't be read: where, what and why, and how to fix it. Lines count from 1."""

    line: int
    column: str
    message: str
    hint: str


class Skipped(NamedTuple):
    """A row that isn't part of any series: where it is, how it begins, and why it is left out."""

    line: int
    text: str
    why: str


class About(NamedTuple):
    """What the source says of itself; empty where it says nothing. The texts are in its own language,
    but `limitations` is a source text, to be translated when it is written.

    `source_id` is the id of the source in the project file unless another is given; `has_lasting_codes` says whether
    a place or a kind keeps its code from one table to the next.
    """

    reader: str
    source_id: str = ""
    has_lasting_codes: bool = False
    title: str = ""
    publisher: str = ""
    producer: str = ""
    kind: str = ""
    url: str = ""
    unit: str = ""
    definition: str = ""
    denominator: str = ""
    limitations: str = ""


class Facts(NamedTuple):
    """All that a file says, and all that could not be read in it.

    `residents` is how many live in a place, by its code and the year, where the source gives it with its figures. `skipped` are the rows that were left out,
    and `remarks` what else somebody should know before the figures are written.
    """

    dimensions: tuple[str, ...]
    facts: list[Fact]
    troubles: list[Trouble]
    about: About
    residents: Mapping[str, Mapping[Period, int]] = {}
    skipped: Sequence[Skipped] = ()
    remarks: Sequence[str] = ()


ALL = "all"
"""The code of all kinds together, where a reader counts them itself."""
REGION, CATEGORY, GENDER = "region", "category", "gender"
FIGURES = ("value", "n", "low", "high", "rate")
"""What a fact has numbers in."""
