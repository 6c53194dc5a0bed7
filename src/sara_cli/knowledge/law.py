"""Lag (2023:196) om kommuners ansvar för brottsförebyggande arbete, paragraph by paragraph.

When it came into force, and when a plan had to be decided, is in `model.clocks`.
"""

from functools import cache
from typing import Literal, TypeAlias

from sara_cli.knowledge.loader import KNOWLEDGE, BilingualText, Fact, read

Level: TypeAlias = Literal["must", "effort", "may", "frame"]
"""must: the act says *ska*. effort: it says *verka för*, so a documented attempt is enough. may: a right.
frame: what the act is about and for."""


class Paragraph(Fact):
    """One paragraph of the act: what it asks for and how strongly."""

    number: int
    level: Level
    requirement: BilingualText


@cache
def paragraphs() -> tuple[Paragraph, ...]:
    """Every paragraph, in order."""
    return read(KNOWLEDGE / "law.yaml", tuple[Paragraph, ...])
