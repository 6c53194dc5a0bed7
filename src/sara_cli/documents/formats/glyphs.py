"""Which characters the fonts can show, and what is shown instead of the others.

A page with holes in it keeps no standard, so Typst refuses to make it; in a drawing it leaves the holes without a word.
What the fonts hold is asked of Typst itself, as the pages are set with more fonts than the one that is chosen.
"""

import re
from collections.abc import Set
from typing import Literal, NamedTuple, TypeAlias
from unicodedata import category, normalize

from sara_cli.documents.formats.compiler import FAMILIES, FONT, STANDARDS, Refusal, compiled

Medium: TypeAlias = Literal["text", "drawing"]
"""Running text, or the text of an SVG: there every character must be one glyph."""

BOX = "□"
BULLETS = {
    **dict.fromkeys(map(ord, "\uf06c\uf06e\uf06f\uf071\uf076\uf09f\uf0a1\uf0a7\uf0a8\uf0b7\uf0d8"), "•"),
    0xF02D: "–",
    0xF0E0: "→",
    0xF0FC: "✓",
}
"""The signs of Word's lists. They are private characters of the fonts Symbol and Wingdings, and show in no other."""

_JOINING = re.compile("[\u200d\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_UNUSUAL = re.compile(r".?[^\x00-\x7f]+", re.DOTALL)
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_NAMED = re.compile(r'the (?:text|(?:disallowed )?codepoint) `"((?:[^"\\]|\\.)*)"`')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))", re.DOTALL)
_ABOUT_GLYPHS = re.compile(r"could not be displayed|codepoint")
_EVERYWHERE = {
    "text": re.compile("[\xa0-\u052f\u1e00-\u27bf]"),
    "drawing": re.compile("[\xa0-\u017f\u2010-\u2027\u2030-\u205e\u2190-\u2193\u2264\u2265]"),
}
"""What is shown on the last attempt, when only some of it is known to be refused."""
_FIRST_LINE = 4
_AT_ONCE = 200
_known: dict[tuple[Medium, str], bool] = {}


class Fitted(NamedTuple):
    """A text in which every character can be shown, and those that it had to do without."""

    text: str
    unshown: frozenset[str]


def fitted(text: str, medium: Medium, refused: Set[str] = frozenset(), *, is_last: bool = False) -> Fitted:
    """Make a text showable: what joins characters is taken away, and so is what is private.

    A letter with a mark that can't be shown loses the mark; anything else becomes a box. `refused` are characters that
    Typst would not show where they are; on the last attempt only what is shown everywhere is left.
    """
    private = frozenset(_PRIVATE.findall(text.translate(BULLETS)))
    whole = _bare(text)
    clusters = _clusters(whole)
    bad = {
        one
        for one in clusters
        if not refused.isdisjoint(one) or (is_last and not _EVERYWHERE[medium].fullmatch(one))
    }
    bad |= _unshowable(clusters - bad, medium)
    if not bad:
        return Fitted(whole, private)
    instead = {one: _instead(one) for one in bad}
    pattern = "|".join(map(re.escape, sorted(bad, key=len, reverse=True)))
    unshown = {sign for one in bad for sign in one if sign not in instead[one]}
    return Fitted(re.sub(pattern, lambda found: instead[found[0]], whole), private | unshown)


def is_blank(text: str) -> bool:
    """Whether nothing of a text would be seen. Typst refuses titles and headings without any text."""
    return all(category(sign)[0] in "CZ" for sign in _bare(text))


def _bare(text: str) -> str:
    """A text without what joins characters and without private ones, but for the signs of lists."""
    return _PRIVATE.sub("", _JOINING.sub("", text.translate(BULLETS)))


def resolved(svg: str) -> str:
    """An SVG in which the characters that are written as numbers are written as themselves."""

    def character(found: re.Match[str]) -> str:
        number = int(found[1], 16) if found[1] else int(found[2])
        return chr(number) if 0x7F < number < 0x110000 else found[0]

    return _REFERENCE.sub(character, svg)


# --- what Typst says ----------------------------------------------------------------------------------


def is_about_glyphs(refusal: Refusal) -> bool:
    """Whether Typst refuses for the sake of characters that can't be shown."""
    return bool(_ABOUT_GLYPHS.search(refusal.report))


def named(refusal: Refusal) -> set[str]:
    """The characters that Typst names as those that it can't show; ASCII is only beside them."""
    texts = (_decoded(text) for text in _NAMED.findall(refusal.report))
    return {sign for text in texts for sign in text if not sign.isascii()}


def _decoded(text: str) -> str:
    """A text as Typst writes it in a message: `\\u{f0b7}` is one character."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


# --- what the fonts hold ------------------------------------------------------------------------------


def _clusters(text: str) -> set[str]:
    """The characters outside ASCII, each with the marks that belong to it."""
    found = set()
    for run in _UNUSUAL.findall(text):
        start = 0
        for place, sign in enumerate(run):
            if place and not sign.isascii() and category(sign)[0] == "M":
                continue
            found.add(run[start:place])
            start = place
        found.add(run[start:])
    return {one for one in found if one and not one.isascii()}


def _instead(cluster: str) -> str:
    """What is shown instead: the letter or the digit alone, where that can be shown, or else a box."""
    base = normalize("NFD", cluster)[0] if category(cluster[0])[0] in "LN" else ""
    return base if base.isascii() and base.isalnum() else BOX


def _unshowable(clusters: Set[str], medium: Medium) -> set[str]:
    """Those that can't be shown. What can't be shown in a text can't be in a drawing either."""
    new = sorted(one for one in clusters if (medium, one) not in _known)
    if medium == "drawing":
        lacking = _unshowable(set(new), "text")
        _known.update({(medium, one): False for one in lacking})
        new = [one for one in new if one not in lacking]
    for start in range(0, len(new), _AT_ONCE):
        some = new[start : start + _AT_ONCE]
        refused = _refused(some, medium)
        _known.update({(medium, one): one not in refused for one in some})
    return {one for one in clusters if not _known[medium, one]}


def _refused(clusters: list[str], medium: Medium) -> set[str]:
    """Try some of them on a page of their own, and halve them until it is known which of them are refused."""
    try:
        compiled(_page(clusters, medium), format="pdf", pdf_standards=list(STANDARDS), timestamp=0)
    except Refusal as refusal:
        if len(clusters) == 1:
            return set(clusters)
        if lines := re.findall(r"main\.typ:(\d+):", refusal.report):
            found = {clusters[int(line) - _FIRST_LINE] for line in lines}
            return found | _refused([one for one in clusters if one not in found], medium)
        half = len(clusters) // 2
        return _refused(clusters[:half], medium) | _refused(clusters[half:], medium)
    return set()


def _page(clusters: list[str], medium: Medium) -> dict[str, bytes]:
    """A page with every cluster between two letters, on a line of the source of its own."""
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    source = f'#set document(title: "x")\n#set text(lang: "sv", font: ({families}))\n= x\n'
    if medium == "text":
        escaped = ("".join(f"\\u{{{ord(sign):x}}}" for sign in one) for one in clusters)
        source += "\n".join(f'#block[#("a{one}b") *#("a{one}b")* #emph("a{one}b")]' for one in escaped)
        return {"main.typ": source.encode()}
    texts = "".join(
        f"<text>a{one}b</text><text {style}>a{one}b</text>"
        for one in clusters
        for style in ('font-weight="bold"', 'font-style="italic"')
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" font-family="{FONT}">{texts}</svg>'
    return {"main.typ": f'{source}#image("x.svg", alt: "x")'.encode(), "x.svg": svg.encode()}
