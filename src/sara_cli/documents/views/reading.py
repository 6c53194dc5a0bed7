"""How the figures of a document are to be read: every caveat once, with the figures that it is about."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class CaveatView(NamedTuple):
    """Caveats in a line, and the figures that they are about; no names if they are about all of them."""

    text: str
    about: tuple[str, ...]


def caveats_of(figures: Iterable[tuple[str, Sequence[str]]]) -> tuple[CaveatView, ...]:
    """The caveats of several figures, those of the same figures together, and those of most figures first."""
    found: dict[str, list[str]] = {}
    names = []
    for name, caveats in figures:
        names.append(name)
        for text in caveats:
            found.setdefault(text, []).append(name)
    together: dict[tuple[str, ...], list[str]] = {}
    for text, about in found.items():
        together.setdefault(tuple(about), []).append(text)
    ordered = sorted(together.items(), key=lambda item: -len(item[0]))
    return tuple(
        CaveatView(" ".join(texts), () if len(about) == len(names) else about) for about, texts in ordered
    )
