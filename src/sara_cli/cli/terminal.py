"""What reaches the terminal: the product of a command on stdout, talk and complaints on stderr.

Colour is decoration beside words, only on a terminal, and never against `NO_COLOR`.
"""

import os
import shutil
import sys
from io import TextIOWrapper
from typing import TextIO

import typer

from sara_cli.errors import SaraError
from sara_cli.language import _

WIDEST = 96
COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan", "met": "green", "missing": "red"}


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


def painted(text: str, style: str, stream: TextIO | None = None) -> str:
    """Text with a colour, where colours may be used; `bold` and `dim` are styles too."""
    if not is_coloured(stream or sys.stdout):
        return text
    if style in ("bold", "dim"):
        # Not False for the other: Typer would write “neither bold nor dim”, and undo the one.
        return typer.style(text, bold=style == "bold" or None, dim=style == "dim" or None)
    return typer.style(text, fg=COLOURS.get(style, style))


def width() -> int:
    """How wide running text may be: as the terminal, but no wider than is good to read."""
    return min(WIDEST, shutil.get_terminal_size().columns - 1)


def write(text: str = "") -> None:
    """Write a line of the command's product."""
    sys.stdout.write(text + "\n")


def tell(text: str = "", *, quiet: bool = False) -> None:
    """Say something beside the product."""
    if not quiet:
        sys.stderr.write(text + "\n")


def complain(error: SaraError) -> None:
    """Show why a command could not go on, and how to mend it."""
    tell(painted(_("error: "), "error", sys.stderr) + error.message)
    if error.hint:
        tell("  " + error.hint.replace("\n", "\n  "))


def can_ask(no_input: bool) -> bool:
    """Whether there is someone to ask."""
    return not no_input and sys.stdin.isatty() and sys.stdout.isatty()
