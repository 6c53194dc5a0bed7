"""What every reader makes of a file: facts with what each is about, and what could not be read."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from sara_cli.model.period import Period

Figure: TypeAlias = int | float


class Member(NamedTuple):
    """What a fact is about along one dimension: a region, a kind of offence. `parent` tells two of one name apart."""

    code: str
    name: str
    parent: str = ""


class Fact(NamedTuple):
    """One figure of a source. `value` is None where the publisher gives none; `mark` is what stands
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


class About(NamedTuple):
    """What the source says of itself; empty where it says nothing. The texts are in its own language,
    but `limitations` is a source text, to be translated when it is written."""

    reader: str
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

    `residents` tells how many live in a place, by its code and the year, where the source says so beside its figures.
    """

    dimensions: tuple[str, ...]
    facts: list[Fact]
    troubles: list[Trouble]
    about: About
    residents: Mapping[str, Mapping[Period, int]] = {}


REGION, CATEGORY, GENDER = "region", "category", "gender"
