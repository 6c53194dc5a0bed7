"""How much room text takes: lines that fit a width, measured with the widths of a common sans-serif.

A figure is drawn before anyone knows which font will show it, so the widths are on the generous side.
"""

from sara_cli.numbers.addition import exact_sum

_NARROW = frozenset("iljtfrI.,:;|!'’()[]{}/\\- ·")
_WIDE = frozenset("mwMWÅÄÖ@%&–—OQGCDHNU")
_SAFETY = 1.08
_NARROWEST = 0.34


def width(text: str, size: float) -> float:
    """The width of a line of text at a font size, in the figure's units."""
    em = exact_sum(_NARROWEST if mark in _NARROW else 0.86 if mark in _WIDE else _em(mark) for mark in text)
    return em * size * _SAFETY


def _em(mark: str) -> float:
    if ord(mark) > 0x2E80:
        return 1.05
    return 0.7 if mark.isupper() else 0.57


def wrap(text: str, room: float, size: float, most: int = 99) -> tuple[str, ...]:
    """Break a text into lines that fit; words that are longer than a line are broken too.

    At most `most` lines; if the text needs more, the last one ends with an ellipsis.
    """
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, room, size):
            longer = f"{lines[-1]} {piece}" if lines[-1] else piece
            if width(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    lines = [line for line in lines if line] or [""]
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(f"{last} …", size) > room:
            last = last[:-1].rstrip()
        lines = [*lines[: most - 1], f"{last} …"]
    return tuple(lines)


def _pieces(word: str, room: float, size: float) -> list[str]:
    """Cut a word that is longer than a line, with a hyphen at each cut."""
    pieces = []
    most = max(
        3, int(room / (_NARROWEST * size))
    )  # no line holds more: a very long word isn't measured whole
    while width(word[: most + 1], size) > room and len(word) > 4:
        end = min(len(word) - 1, most)
        while end > 2 and width(word[:end] + "-", size) > room:
            end -= 1
        # Four letters at least stay together on the next line.
        end = min(end, max(2, len(word) - 4))
        pieces.append(word[:end] if word[end - 1] == "-" else f"{word[:end]}-")
        word = word[end:]
    return [*pieces, word]
