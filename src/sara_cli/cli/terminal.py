"""What reaches the terminal: the result of a command on stdout, messages and errors on stderr.

Colour only decorates words, on a terminal alone, and never against `NO_COLOR`. Words come from files that others have
written: a control character in them is shown as its number, and never obeyed.
"""

import errno
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TextIO

import typer

from sara_cli.errors import SaraError
from sara_cli.language import _

WIDEST = 96
NARROWEST = 30
INDENT = "  "
COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan", "met": "green", "missing": "red"}
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OUR_ESCAPE = os.urandom(8).hex()
"""Stands for the escape sign of our own colours until they are written; whoever writes a name can't know it."""


def prepare_streams() -> None:
    """Write UTF-8 whatever the machine's own habit; å, ä and ö must survive a pipe.

    A name or a word that isn't text, such as half a character, is shown as a number.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def is_coloured(stream: TextIO) -> bool:
    """Whether colours may be used on a stream."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, style: str, stream: TextIO | None = None) -> str:
    """Text with a colour, where colours may be used; `bold` and `dim` are styles too."""
    if not is_coloured(stream or sys.stdout):
        return text
    # Not False for the other: Typer would write “neither bold nor dim”, and undo the one.
    bold, dim = style == "bold" or None, style == "dim" or None
    colour = None if bold or dim else COLOURS.get(style, style)
    begun, ended = typer.style("|", fg=colour, bold=bold, dim=dim).replace("\x1b", _OUR_ESCAPE).split("|")
    return begun + text + ended


def visible(text: str) -> str:
    """Text with its control characters, and those that change the direction of writing, as numbers: `\\u001b`.

    That is how JSON writes them too, so that it means the same afterwards. Lines and tabs stay.
    """
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _shown(text: str) -> str:
    """A line as the terminal gets it: what is visible, and the colours that were put on here."""
    return visible(text).replace(_OUR_ESCAPE, "\x1b") + "\n"


def width() -> int:
    """How wide running text may be: as the terminal, but no wider than is good to read."""
    return min(WIDEST, shutil.get_terminal_size().columns - 1)


def write(text: str = "") -> None:
    """Write a line of the command’s result."""
    _put(_shown(text))


def json_text(data: object) -> str:
    """Data for a program. What scripts rely on is a contract: fields may be added, never taken away."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def hand_over(document: str) -> None:
    """Write a document: to a file or another program just as it is, to a terminal with every sign visible."""
    text = document.rstrip("\n")
    _put(_shown(text) if sys.stdout.isatty() else text + "\n")


def _put(text: str) -> None:
    """Write to stdout. If its reader has closed it, as `head` does, the command goes on and ends as it would have."""
    with until_closed():
        sys.stdout.write(text)


@contextmanager
def until_closed() -> Iterator[None]:
    """Write to stdout inside the block; where its reader has closed it, that and all that follows goes nowhere."""
    try:
        yield
    except OSError as error:
        if error.errno not in _CLOSED or error.filename is not None:
            raise
        give_up_output()


def keep_line_ends() -> None:
    """Hand over line ends as they are, for a format that prescribes its own; Windows would write them twice."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(newline="")


def tell(text: str = "", *, quiet: bool = False) -> None:
    """Write a message, to stderr. That there is no room for it doesn't end the work that it is about."""
    if not quiet:
        with suppress(OSError):
            sys.stderr.write(_shown(text))


LOST = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})
"""What a system answers when what was written can't be kept; a closed pipe is no mistake."""

_CLOSED = frozenset({errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE})
"""What a system answers when nobody reads on; Windows has two names for it."""


def hand_over_all() -> None:
    """Pass on the result, so that it is known whether it has arrived. Raises `OSError` if there is no room for it."""
    with until_closed():
        sys.stdout.flush()


def give_up_output() -> None:
    """Let what can't be written go, so that it isn't tried, and reported, again at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(error: SaraError) -> None:
    """Show why a command could not go on, and how to fix it."""
    tell(paint(_("error: "), "error", sys.stderr) + error.message)
    if error.hint:
        tell("  " + error.hint.replace("\n", "\n  "))


def can_ask(no_input: bool) -> bool:
    """Whether there is someone to ask."""
    return not no_input and sys.stdin.isatty() and sys.stdout.isatty()


# --- running text with headings and lists --------------------------------------------------------------


def section(title: str, *paragraphs: str) -> str:
    """A heading with what is under it, indented; empty paragraphs are left out."""
    return "\n".join((paint(title, "bold"), *(indent(text) for text in paragraphs if text)))


def indent(text: str) -> str:
    """Indent every line; lines without text stay empty."""
    return "\n".join(f"{INDENT}{line}" if line else "" for line in text.rstrip("\n").split("\n"))


def text_width(depth: int = 1) -> int:
    """How wide a text may be, so that it fits when it is indented under its heading, or under two."""
    return max(NARROWEST, width() - depth * len(INDENT))


def wrap(text: str) -> str:
    """Break running text at the width of a terminal."""
    return textwrap.fill(text, text_width(), break_long_words=False, break_on_hyphens=False)


def wrapped(text: str, indent: str = "", after: str | None = None) -> list[str]:
    """Running text as lines no wider than the terminal, with what stands before the first and before the others."""
    return textwrap.wrap(
        text,
        width(),
        initial_indent=indent,
        subsequent_indent=indent if after is None else after,
        break_on_hyphens=False,
    )


def definitions(items: Iterable[tuple[str, str]], depth: int = 1) -> str:
    """Write names with what they mean, the meanings under one another; they will be indented `depth` times."""
    pairs = list(items)
    longest = max((len(name) for name, _meaning in pairs), default=0)
    return "\n".join(
        textwrap.fill(
            f"{name.ljust(longest)}  {meaning}",
            text_width(depth),
            subsequent_indent=" " * (longest + 2),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for name, meaning in pairs
    )


def bullets(items: Iterable[str], depth: int = 1) -> str:
    """Write a list with a dash before each item."""
    return definitions((("–", item) for item in items), depth)
