"""What is around the program: what the terminal shows, and whether a page can be opened."""

import locale
import os
import sys
from collections.abc import Iterator

from sara_cli.cli.doctor.observation import Observation
from sara_cli.cli.terminal import is_coloured, width
from sara_cli.language import _


def observations() -> Iterator[Observation]:
    """The terminal, and the browser."""
    yield _browser()
    yield _characters()
    text = _("At most {count} characters on a line.").format(count=width())
    yield Observation("terminal", "width", "fine", text)
    yield Observation("terminal", "colours", "fine", _colours())


def _browser() -> Observation:
    import webbrowser

    try:
        name = getattr(webbrowser.get(), "name", "")
    except webbrowser.Error:
        text = _("no browser that can be opened; documents as HTML can be read where there is one")
        return Observation("abilities", "browser", "missing", text)
    text = _("open pages in the browser")
    return Observation("abilities", "browser", "fine", f"{text} ({name})" if name else text)


def _characters() -> Observation:
    """Whether the terminal takes the characters as they are written, in UTF-8. Windows’ console takes any."""
    charset = "utf-8" if os.name == "nt" else locale.getencoding().lower().replace("utf8", "utf-8")
    sample = "å ä ö – ✓ ■"
    if charset in {"utf-8", "ascii", "us-ascii", "ansi_x3.4-1968"}:
        text = _("These are to be shown as letters and signs: {sample}").format(sample=sample)
        return Observation("terminal", "characters", "fine", text)
    text = _("The terminal is set to {charset}, but everything is written in UTF-8: {sample}")
    text = text.format(charset=charset, sample=sample)
    return Observation("terminal", "characters", "problem", text, "export LC_ALL=sv_SE.UTF-8")


def _colours() -> str:
    if is_coloured(sys.stdout):
        return _("Colours are used.")
    if not sys.stdout.isatty():
        return _("No colours: the result doesn’t go to a terminal.")
    return _("No colours: NO_COLOR or TERM=dumb is set.")
