"""From a cause towards ideas for measures: what fits its corner of the triangle and its nature."""

from functools import cache
from typing import Literal

from sara_cli.knowledge.loader import KNOWLEDGE, BilingualText, Fact, read
from sara_cli.knowledge.techniques import technique


class Idea(Fact):
    """Something that could be done about a cause.

    `source` is the key of who says so, `technique` a number among the 25 techniques, or 0. `caution` says what
    to think of first.
    """

    name: BilingualText
    example: BilingualText
    source: Literal["bra", "table", "own"]
    technique: int = 0
    caution: BilingualText | None = None


class Remark(Fact):
    """Something known about measures of a kind, and who says so."""

    text: BilingualText
    source: BilingualText


class Ideas(Fact):
    """Ideas by the corner that they fit, nearest first, and what is known of measures of each nature."""

    note: BilingualText
    sources: dict[Literal["bra", "table", "own"], BilingualText]
    techniques: dict[str, tuple[int, ...]]
    social: dict[str, tuple[str, ...]]
    ideas: dict[str, Idea]
    remarks: dict[Literal["situational", "social", "both"], tuple[Remark, ...]]


@cache
def ideas() -> Ideas:
    """All that is known."""
    return read(KNOWLEDGE / "ideas.yaml", Ideas)


def ideas_for(corner: str | None, nature: str | None) -> tuple[Idea, ...]:
    """Gather ideas for a cause by its corner and nature, the nearest first and each once.

    Without a corner all three are gone through; without a nature both kinds, situational first.
    """
    known = ideas()
    corners = (corner,) if corner in known.social else tuple(known.social)
    found: list[Idea] = []
    if nature != "social":
        found += [_of_technique(number) for one in corners for number in known.techniques[one]]
    if nature != "situational":
        found += [known.ideas[id] for one in corners for id in known.social[one]]
    return tuple(dict.fromkeys(found))


def remarks_for(nature: str | None) -> tuple[Remark, ...]:
    """Gather what is known of measures of a nature, with its source; without one, of both kinds."""
    natures = [one for one in ("situational", "social") if one == nature] or ["situational", "social"]
    return tuple(
        remark for one, each in ideas().remarks.items() for remark in each if one in {*natures, "both"}
    )


def _of_technique(number: int) -> Idea:
    one = technique(number)
    return Idea(name=one.name, example=one.example, source="table", technique=number)
