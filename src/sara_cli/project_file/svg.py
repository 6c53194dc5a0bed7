"""An SVG that a stranger may have drawn, written anew with nothing in it but what draws.

Elements and attributes are known by their namespaces, whatever prefixes they have, and as they are when entities and
references have been resolved. What would fetch or run something is refused; what only an editor needs is left out.
"""

import re
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_OURS = ("", _SVG)
# Scripts, foreign content, links, pictures and animation are left out, so they are refused.
_ELEMENTS = frozenset(
    "svg g defs symbol use title desc metadata style path rect circle ellipse line polyline polygon text tspan "  # noqa: SIM905
    "linearGradient radialGradient stop clipPath mask pattern".split()
)
_ATTRIBUTES = frozenset(
    """
    id class style transform viewBox preserveAspectRatio version width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d
    points dx dy rotate textLength lengthAdjust pathLength offset gradientUnits gradientTransform spreadMethod
    patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits type
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path clip-rule mask stop-color
    stop-opacity font font-family font-size font-style font-weight font-variant font-stretch letter-spacing word-spacing
    text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode direction
    vector-effect paint-order shape-rendering text-rendering color-interpolation role aria-label aria-hidden
    """.split()  # noqa: SIM905
)
_FUNCTIONS = frozenset(
    "url rgb rgba hsl hsla matrix translate scale rotate skewx skewy calc not nth-child".split()  # noqa: SIM905
)
_WORDS = frozenset(("id", "class", "aria-label"))
"""Attributes that are words alone, whatever they look like."""
# None of these may look far ahead: that would take hours in half a megabyte that is made for it.
_FUNCTION = re.compile(r"(?<![\w-])([\w-]+)\(")
_ADDRESS = re.compile(r"url\s{0,20}\(([^)]{0,200})", re.IGNORECASE)
_HIDING = re.compile(r"@(?!(?:media|charset)\b)|\\", re.IGNORECASE)
"""What may fetch a style from elsewhere, and what another sign may hide behind."""
_DEEPEST, _MOST_DRAWN = 100, 10_000
"""How deep elements may be in each other, and how often parts may be drawn that refer to parts that refer to parts."""


class Drawing(NamedTuple):
    """An SVG that only draws; or the first thing in it that does more."""

    content: bytes
    refused: str = ""


def drawing_of(content: bytes) -> Drawing:
    """Write an SVG anew, in UTF-8. Raises `ValueError`, `LookupError` or `ExpatError` if it isn't one."""
    reader = _Reader()
    try:
        reader.read(content)
    except (expat.ExpatError, ValueError, LookupError):
        if not reader.refused:
            raise
    if not reader.refused and reader.draws_too_much():
        reader.refused = "<use>"
    return Drawing(b"" if reader.refused else "".join(reader.written).encode(), reader.refused)


class _Reader:
    """Reads an SVG without following anything, and writes what draws."""

    def __init__(self) -> None:
        self.refused = ""
        self.written: list[str] = []
        self._inside: list[tuple[str, str]] = []  # the name and the id of each element that has begun
        self._left_out = 0
        self._style = ""
        self._references: dict[str, list[str]] = defaultdict(list)

    def read(self, content: bytes) -> None:
        """Read all of it. Raises `ExpatError` if it isn't XML, and `ValueError` if it isn't an SVG."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = lambda *_about: self._refuse("<!DOCTYPE>")
        parser.ProcessingInstructionHandler = lambda *_about: self._refuse("<?…?>")
        parser.Parse(content, True)

    def draws_too_much(self) -> bool:
        """Whether parts that refer to each other are drawn without end, or more often than any logo needs."""

        drawn: dict[str, int] = {}
        try:
            for id in TopologicalSorter(self._references).static_order():
                drawn[id] = 1 + sum(drawn[target] for target in self._references.get(id, ()))
                if drawn[id] > _MOST_DRAWN:
                    return True
        except CycleError:
            return True
        return False

    def _refuse(self, what: str) -> None:
        self.refused = self.refused or what

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _space, local = name.rpartition(" ")
        if not self._inside and not (space in _OURS and local == "svg"):
            raise ValueError(name)
        if self._left_out or space not in _OURS:
            self._left_out += 1  # an editor's own, with all that is in it
        elif local not in _ELEMENTS or len(self._inside) > _DEEPEST or self._is_in_style():
            self._refuse(f"<{local}>")
        if not self._left_out:
            self._inside.append((local, attributes.get("id", "")))
            is_root = len(self._inside) == 1
            spaces = f' xmlns="{_SVG}" xmlns:xlink="{_XLINK}"' if is_root else ""
            shown = "".join(self._attribute(*one) for one in attributes.items())
            self.written.append(f"<{local}{spaces}{shown}>")

    def _attribute(self, name: str, value: str) -> str:
        space, _space, local = name.rpartition(" ")
        plain = local.casefold()
        if plain.startswith("on"):
            self._refuse(local)
        elif plain in ("href", "src"):
            if not value.strip().startswith("#"):
                self._refuse(local)
            self._refer(value.strip()[1:])
            return f" {'xlink:' if space else ''}href={quoteattr(value.strip())}" if plain == "href" else ""
        elif space == "" and local in _ATTRIBUTES:
            if local not in _WORDS:
                self._judge(value, local)
            return f" {local}={quoteattr(value)}"
        elif name == "http://www.w3.org/XML/1998/namespace space":
            return f" xml:space={quoteattr(value)}"
        return ""

    def _judge(self, style: str, what: str) -> None:
        """Refuse what a style may fetch, and signs that hide it."""
        addresses = [found.strip(" \t\r\n\f\"'") for found in _ADDRESS.findall(style)]
        functions = {found.casefold() for found in _FUNCTION.findall(style)}
        is_elsewhere = any(not address.startswith("#") for address in addresses)
        if is_elsewhere or _HIDING.search(style) or not functions <= _FUNCTIONS:
            self._refuse(what)
        for address in addresses:
            self._refer(address[1:])

    def _refer(self, target: str) -> None:
        for id in {"", *(id for _name, id in self._inside)}:
            self._references[id].append(target)

    def _is_in_style(self) -> bool:
        return bool(self._inside) and self._inside[-1][0] == "style"

    def _end(self, _name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        if self._is_in_style():
            self._judge(self._style, "<style>")  # whole: it comes in pieces
            self._style = ""
        self.written.append(f"</{self._inside.pop()[0]}>")

    def _text(self, text: str) -> None:
        if self._left_out or not self._inside:
            return
        if self._is_in_style():
            self._style += text
        self.written.append(escape(text))
