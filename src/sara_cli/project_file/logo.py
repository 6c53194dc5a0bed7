"""The municipality's logo, read from the project file's folder and checked to be nothing but a picture."""

import re
from pathlib import Path
from struct import unpack
from typing import Literal, NamedTuple
from xml.parsers import expat

from sara_cli.findings import Finding
from sara_cli.language import _
from sara_cli.project_file.disk import TooLargeError, content_of, within
from sara_cli.project_file.svg import drawing_of

MAX_BYTES, MOST_PIXELS = 500_000, 25_000_000
_PATH = ("looks", "logo")
_PNG = re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR(?!\0{4})(?!.{4}\0{4}).{8}", re.DOTALL)
"""How a PNG begins, with a width and a height that aren't 0."""


class Picture(NamedTuple):
    """What was read: a picture and its kind, or why there is none."""

    content: bytes
    kind: Literal["svg", "png"]
    finding: Finding | None = None


def read_logo(project_file: Path, name: str) -> Picture:
    """Read a logo, which must be in the project file's folder or below and be a PNG or an SVG that only draws."""
    file = within(project_file.parent, name)
    if file is None:
        message = _("The logo “{name}” isn’t in the project file’s folder.")
        return _refused("V-002", message, name, _("Put it in the same folder or in one below."))
    try:
        content = content_of(file, MAX_BYTES)
    except TooLargeError:
        message = _("The logo “{name}” is larger than 500 kB.")
        return _refused("V-003", message, name, _("Save it smaller: it is printed in every document."))
    except OSError:
        message = _("The logo “{name}” can’t be read.")
        return _refused(
            "V-002", message, name, _("Check its name and that it is in the same folder as the project file.")
        )
    if _PNG.match(content):
        return _png(content, name)
    return _svg(content, name)


def _png(content: bytes, name: str) -> Picture:
    width, height = unpack(">II", content[16:24])
    if width * height > MOST_PIXELS:
        message = _("The logo “{name}” has more than 25 million pixels.")
        return _refused("V-003", message, name, _("Save it smaller: it is printed in every document."))
    return Picture(content, "png")


def _svg(content: bytes, name: str) -> Picture:
    try:
        drawing = drawing_of(content)
    except (expat.ExpatError, ValueError, LookupError):
        message = _("The logo “{name}” is neither a PNG nor an SVG.")
        return _refused(
            "V-004", message, name, _("Save it as one of them; the ending alone changes nothing.")
        )
    if drawing.refused:
        message = _("The logo “{name}” is an SVG that does more than draw: {what}.")
        hint = _("Save it as plain SVG, without scripts, links and pictures from elsewhere, or as PNG.")
        return _refused("V-005", message, name, hint, what=drawing.refused)
    return Picture(drawing.content, "svg")


def _refused(id: str, message: str, name: str, hint: str, what: str = "") -> Picture:
    return Picture(b"", "png", Finding(id, "error", _PATH, message.format(name=name, what=what), hint))
