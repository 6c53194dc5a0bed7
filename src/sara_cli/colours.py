"""Colours and how well one is read on another, as WCAG 2.2 measures it."""

from collections.abc import Callable, Iterable

READABLE = 4.5
"""The least contrast of text (WCAG 2.2, success criterion 1.4.3, level AA)."""

LIGHT = ("#ffffff", "#f3f5f5", "#fff6dd", "#e3edf2")
DARK = ("#161c20", "#0f1417", "#33290f", "#20323d")
"""What the accent of a page is drawn on: paper, ground, note and tint, in light and in the dark."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as #7a003c: 1 for the same, 21 for black on white."""
    darker, brighter = sorted((_luminance(one), _luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


def worst(colour: str, grounds: Iterable[str]) -> float:
    """The lowest contrast of a colour against any of some grounds."""
    return min(contrast(colour, ground) for ground in grounds)


def lighter(colour: str) -> str:
    """A colour with a tenth of what is left to white."""
    return "#" + "".join(
        f"{part + max(1, (255 - part) // 10) if part < 255 else 255:02x}" for part in _parts(colour)
    )


def readable(colour: str, grounds: tuple[str, ...], *, towards: Callable[[str], str]) -> str:
    """Change a colour step by step until it is read on all of the grounds."""
    while worst(colour, grounds) < READABLE and (new := towards(colour)) != colour:
        colour = new
    return colour


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, from sRGB."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
