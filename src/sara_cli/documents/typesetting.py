"""Typst, which sets pages and turns drawings into pixels; only with fonts of its own, and with no other files."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sara_cli.documents.extras import needed
from sara_cli.errors import SaraError
from sara_cli.language import _

FONT = "Open Sans"
FAMILIES = (FONT, "Libertinus Serif", "DejaVu Sans Mono")
"""The text's font, and those that come with Typst for the signs that it lacks."""

DOTS_PER_INCH = 200
BOX = "□"
MOST_ATTEMPTS = 6
_UNSHOWN = re.compile(r"the text `?\"(.+?)\"`? could not be displayed")
_KNOWN = frozenset(map(chr, range(32, 0x250)))
_RARE = re.compile("[^\\x00-\u052f\u1e00-\u27bf\ufb00-\ufb04]")


def require(extra: str, purpose: str) -> None:
    """Make sure that Typst and the font are there. Raises `SaraError` that says how to get them."""
    for module in ("typst", "fontpkg_open_sans"):
        needed(module, extra, purpose)


def pages(files: dict[str, bytes], standards: tuple[str, ...], today: date) -> bytes:
    """Set the pages of `main.typ` as a PDF that keeps some standards, made on a day as far as the file says.

    A sign that none of the fonts has, such as a picture sign, is shown as a box: a page with holes in it
    keeps no standard. Raises `SaraError` if it can't be done.
    """
    seconds = (today - date(1970, 1, 1)).days * 86_400
    unshown: set[str] = set()
    for _attempt in range(MOST_ATTEMPTS):
        shown = {name: _with_boxes(content, unshown) for name, content in files.items()}
        try:
            return _compile(shown, format="pdf", pdf_standards=list(standards), timestamp=seconds)
        except SaraError as error:
            found = {sign for text in _UNSHOWN.findall(error.message) for sign in text if sign not in _KNOWN}
            if not found - unshown:
                raise
            unshown |= found
    shown = {
        name: _with_boxes(content, set(_RARE.findall(content.decode()))) for name, content in files.items()
    }
    return _compile(shown, format="pdf", pdf_standards=list(standards), timestamp=seconds)


def _with_boxes(content: bytes, unshown: set[str]) -> bytes:
    if not unshown:
        return content
    text = content.decode()
    for sign in unshown:
        text = text.replace(sign, BOX)
    return text.encode()


@cache
def pixels(svg: str) -> bytes:
    """A drawing as a PNG. Raises `SaraError` if it can't be done."""
    source = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("figure.svg")'
    return _compile({"main.typ": source, "figure.svg": svg.encode()}, format="png", ppi=DOTS_PER_INCH)


def _compile(files: dict[str, bytes], **settings: Any) -> bytes:
    import typst

    # The library takes files by name, which its own types don't say.
    compiler: Any = typst.compile
    try:
        return bytes(compiler(files, font_paths=[_font_folder()], ignore_system_fonts=True, **settings))
    except typst.TypstError as error:
        raise SaraError(_("The page can’t be set: {why}").format(why=error)) from error


@cache
def _font_folder() -> str:
    from importlib.util import find_spec

    spec = find_spec("fontpkg_open_sans")
    if spec is None or spec.origin is None:
        raise SaraError(_("The font can’t be found."))
    return str(Path(spec.origin).parent / "files")
