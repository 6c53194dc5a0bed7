"""How an explanation is laid out: headings, indented paragraphs, lists."""

import textwrap
from collections.abc import Iterable

from sara_cli.cli.terminal import painted, width

INDENT = "  "
NARROWEST = 30


def titled(title: str, *paragraphs: str) -> str:
    """A heading with what stands under it, indented; empty paragraphs are left out."""
    return "\n".join((painted(title, "bold"), *(indented(text) for text in paragraphs if text)))


def indented(text: str) -> str:
    """Move every line in; lines without text stay empty."""
    return "\n".join(f"{INDENT}{line}" if line else "" for line in text.rstrip("\n").split("\n"))


def room(depth: int = 1) -> int:
    """How wide a text may be, so that it fits when it is moved in under its heading, or under two."""
    return max(NARROWEST, width() - depth * len(INDENT))


def wrapped(text: str) -> str:
    """Break running text at the width of a terminal."""
    return textwrap.fill(text, room(), break_long_words=False, break_on_hyphens=False)


def listed(items: Iterable[tuple[str, str]], depth: int = 1) -> str:
    """Write names with what they mean, the meanings under one another; `depth` times they will be moved in."""
    pairs = list(items)
    longest = max((len(name) for name, _meaning in pairs), default=0)
    return "\n".join(
        textwrap.fill(
            f"{name.ljust(longest)}  {meaning}",
            room(depth),
            subsequent_indent=" " * (longest + 2),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for name, meaning in pairs
    )


def bulleted(items: Iterable[str], depth: int = 1) -> str:
    """Write a list with a dash before each item."""
    return listed((("–", item) for item in items), depth)
