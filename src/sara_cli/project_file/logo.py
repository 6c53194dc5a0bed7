"""The municipality's logo, read from the project file's folder and checked to be nothing but a picture."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Literal, NamedTuple
from xml.parsers import expat

from sara_cli.findings import Finding
from sara_cli.language import _
from sara_cli.project_file.disk import TooLargeError, content_of, within

MAX_BYTES = 500_000
_PATH = ("looks", "logo")
_PNG = re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR(?!\0{4})(?!.{4}\0{4}).{8}", re.DOTALL)
"""How a PNG begins, with a width and a height that aren't 0."""
# What draws. Scripts, foreign content, links and animation are left out, so they are refused.
_DRAWING = frozenset(
    "svg g defs symbol use title desc metadata style path rect circle ellipse line polyline polygon text tspan "  # noqa: SIM905
    "linearGradient radialGradient stop clipPath mask pattern".split()
)
_FETCHING = re.compile(r"@import|url\(\s*[\"']?(?!#)|expression\s*\(", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)


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
        return Picture(content, "png")
    return _svg(content, name)


def _svg(content: bytes, name: str) -> Picture:
    reader = _Reader()
    try:
        reader.read(content)
        content = _in_utf8(content, reader.encoding)
    except (expat.ExpatError, ValueError, LookupError):
        if not reader.is_refused:
            message = _("The logo “{name}” is neither a PNG nor an SVG.")
            return _refused(
                "V-004", message, name, _("Save it as one of them; the ending alone changes nothing.")
            )
    if reader.is_refused:
        message = _("The logo “{name}” is an SVG that does more than draw: {what}.")
        hint = _("Save it as plain SVG, without scripts, links and pictures from elsewhere, or as PNG.")
        return _refused("V-005", message, name, hint, what=reader.what)
    return Picture(content, "svg")


def _in_utf8(content: bytes, encoding: str) -> bytes:
    """An SVG as what prints it reads it: without the declaration where that names another encoding than UTF-8."""
    if content[:2] in (BOM_UTF16_BE, BOM_UTF16_LE):
        encoding = "utf-16"
    if encoding.casefold() in ("", "utf-8"):
        return content
    return _DECLARATION.sub("", content.decode(encoding)).encode()


def _refused(id: str, message: str, name: str, hint: str, what: str = "") -> Picture:
    return Picture(b"", "png", Finding(id, "error", _PATH, message.format(name=name, what=what), hint))


class _Reader:
    """Reads an SVG without following anything, and remembers the first thing that doesn't draw."""

    def __init__(self) -> None:
        self.what = self.encoding = ""
        self.is_svg = False
        self._inside: list[str] = []

    @property
    def is_refused(self) -> bool:
        """Whether something was found that only draws if it is trusted."""
        return bool(self.what)

    def read(self, content: bytes) -> None:
        """Read all of it. Raises `ExpatError` if it isn't XML."""
        parser = expat.ParserCreate()
        parser.XmlDeclHandler = self._declare
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda _name: self._inside.pop()
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = lambda *_about: self._refuse("<!DOCTYPE>")
        parser.ProcessingInstructionHandler = lambda *_about: self._refuse("<?…?>")
        parser.Parse(content, True)

    def _declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding or ""

    def _refuse(self, what: str) -> None:
        self.what = self.what or what

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _colon, local = name.rpartition(":")
        if not self._inside:
            self.is_svg = local == "svg"
            if not self.is_svg:
                raise ValueError(name)
        is_kept_by_editor = prefix not in ("", "svg") and local not in ("script", "handler", "foreignObject")
        if local not in _DRAWING and not is_kept_by_editor:
            self._refuse(f"<{local}>")
        self._inside.append(local)
        for key, value in attributes.items():
            plain = key.rpartition(":")[2].casefold()
            if (
                plain.startswith("on")
                or (plain in ("href", "src") and not value.startswith("#"))
                or _FETCHING.search(value)
                or "javascript:" in value.casefold()
            ):
                self._refuse(key)

    def _text(self, text: str) -> None:
        if self._inside and self._inside[-1] == "style" and _FETCHING.search(text):
            self._refuse("<style>")
