"""Indicators that a small municipality really can have: where they are, what they count, and what they can't show."""

from functools import cache
from typing import Literal, TypeAlias

from pydantic import Field

from sara_cli.knowledge.loader import KNOWLEDGE, BilingualText, Fact, read
from sara_cli.knowledge.readers import ReaderName

Direction: TypeAlias = Literal["lower_is_better", "higher_is_better", "neither"]

RESIDENTS = "N01951"
"""Kolada’s key figure of how many live in a place on 31 December. Source: Kolada, from Statistics Sweden (SCB)."""


class Preset(Fact):
    """An indicator that is described in advance. `reader` and `category` say where its figures are found.

    `query` has the value of each variable of a table that is asked for, by its code.
    """

    id: str
    name: str
    unit: str
    direction: Direction
    reader: ReaderName
    category: str = ""
    query: dict[str, str] = Field(default_factory=dict)
    weakness: BilingualText
    pair_with: BilingualText
    source: BilingualText


class Presets(Fact):
    """All presets, and which key figure in Kolada holds the uncertainty of which."""

    presets: tuple[Preset, ...]
    uncertainty: dict[str, str]


@cache
def _all() -> Presets:
    return read(KNOWLEDGE / "presets.yaml", Presets)


def presets() -> tuple[Preset, ...]:
    """Every preset, in the order in which they are listed."""
    return _all().presets


def uncertainty() -> dict[str, str]:
    """Which key figure in Kolada holds the uncertainty of which."""
    return _all().uncertainty


def preset_named(name: str) -> Preset | None:
    """The preset with an id, or of a key figure of Kolada."""
    wanted = name.strip().casefold()
    return next((one for one in presets() if wanted in (one.id, one.category.casefold() or None)), None)
