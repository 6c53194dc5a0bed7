"""How a municipality's documents look: its logo, its colour and its own templates.

The colour is measured as WCAG 2.2 asks for text: at least 4.5 to 1 against what it stands on (success criterion
1.4.3). A colour that is read well on white seldom is in the dark; there it is made lighter until it is.
"""

from base64 import b64encode
from dataclasses import dataclass
from struct import unpack
from typing import Literal

from sara_cli.colours import DARK, lighter, readable
from sara_cli.templating import BUILT_IN, Templates

SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Logo:
    """A picture that has been found to be what it says it is."""

    content: bytes
    kind: Literal["svg", "png"]

    @property
    def address(self) -> str:
        """The picture as an address that holds all of it, so that nothing is loaded."""
        kind = "svg+xml" if self.kind == "svg" else "png"
        return f"data:image/{kind};base64,{b64encode(self.content).decode()}"

    @property
    def svg(self) -> bytes:
        """The picture as an SVG, a PNG inside one of its size: what sets pages takes nothing but text."""
        if self.kind == "svg":
            return self.content
        width, height = unpack(">II", self.content[16:24])
        size = f'width="{width}" height="{height}"'
        return f'<svg xmlns="{SVG}" {size}><image {size} href="{self.address}"/></svg>'.encode()


@dataclass(frozen=True)
class Look:
    """What is the municipality's own in its documents; empty is sara's own."""

    accent: str = ""
    accent_dark: str = ""
    logo: Logo | None = None
    templates: Templates = BUILT_IN

    @property
    def dark(self) -> str:
        """The colour in the dark: the one that is given, or the other made light enough."""
        if self.accent_dark or not self.accent:
            return self.accent_dark
        return readable(self.accent, DARK, towards=lighter)

    def css(self) -> str:
        """The colours as they are put after the page's own style; paper keeps the one for light."""
        if not self.accent:
            return ""
        root = ":root {{ --accent: {}; }}"
        light, dark = root.format(self.accent), root.format(self.dark)
        return (
            f"\n@media (prefers-color-scheme: light) {{ {light} }}"
            f"\n@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n@media print {{ {light} }}\n"
        )


PLAIN = Look()
