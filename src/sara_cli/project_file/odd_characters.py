"""Characters that look like those of YAML and aren't: spaces, list marks and quotation marks that programs put in.

Word, mail and web pages make a no-break space of a space, a bullet of a hyphen and “ of ". In a text they are as good as
any other character; where YAML needs its own, they change what is read.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sara_cli.findings import Path
from sara_cli.project_file.yaml_scalars import shortened

_ODD = "\u00a0\u1680\u180e\u2000-\u200d\u202f\u205f\u2060\u3000\u00ad\ufeff"
_SPACES = " \t\u00a0\u2002\u2003\u2007\u2009\u200a\u200b\u202f\u3000\ufeff"
DASHES = "–—\u2010\u2011\u2012\u2015\u2212"
BULLETS = DASHES + "•·∙●○◦▪▫■□‣➢➤✓✔\u2043\uf0a7\uf0b7\uf0d8\uf02d\uf076"
"""What Word and others begin the items of a list with, besides * and o; the last are signs of its own fonts."""
_QUOTES = "“”„‟«»"
_BEGIN = r"[ \t]*(?:- +)*"
_INDENT = re.compile(rf"[ \t{_ODD}]*[{_ODD}][ \t{_ODD}]*")
_DASH = re.compile(rf"{_BEGIN}-([ \t]*[{_ODD}][ \t{_ODD}]*)")
_BULLET = re.compile(rf"{_BEGIN}([{BULLETS}]|o(?=[ \t{_ODD}]+\S))([ \t{_ODD}]+|(?=\S))(?=\S)")
_AROUND_COLON = re.compile(rf"(?:^{_BEGIN}|[{{,]\s*)[\w-]+([ {_ODD}]*):([ {_ODD}]*)(?=\S|$)")
_QUOTED = re.compile(
    rf"(?:^{_BEGIN}|[{{,\[] *)(?:[\w-]+: *)?([{_QUOTES}])([^\"\\{_QUOTES}]*)([{_QUOTES}])(?=[ {_ODD}]*(?:$|[,}}\]:]))"
)
_IN_WORD = re.compile(
    rf"[{_ODD}]|.*[{_ODD}]$|-[{_ODD}]|[{BULLETS}]|o[ \t{_ODD}]|[\w-]+:[{_ODD}]|[{_QUOTES}].*[{_QUOTES}]$",
    re.DOTALL,
)
_EDGES = re.compile(rf"^[ {_ODD}]+|[ {_ODD}]+$")


class Word(NamedTuple):
    """An unquoted word that holds a character of this kind: where it belongs, its offsets, and whether it is a key."""

    path: Path
    start: int
    end: int
    is_key: bool


class Correction(NamedTuple):
    """A stretch of the text and what should be there instead, of the same length."""

    kind: str
    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset at which it ends."""
        return self.start + len(self.text)


def is_odd(word: str) -> bool:
    """Whether an unquoted word begins or ends with what may have been meant as YAML."""
    return _IN_WORD.match(word) is not None


def in_line(text: str, start: int, end: int) -> Iterator[Correction]:
    """What should be corrected in a line so that YAML can read it."""
    line = text[start:end]
    if match := _INDENT.match(line):
        yield from _blank(match, 0, start)
        line = " " * match.end() + line[match.end() :]
    if match := _DASH.match(line):
        yield from _blank(match, 1, start)
    if match := _BULLET.match(line):
        yield Correction("bullet_as_dash", start + match.start(1), "-" + " " * len(match[2]))
    for match in _AROUND_COLON.finditer(line):
        yield from _blank(match, 1, start)
        yield from _blank(match, 2, start)
    for match in _QUOTED.finditer(line):
        yield Correction("smart_quotes", start + match.start(1), f'"{match[2]}"')


def in_word(text: str, word: Word) -> Iterator[Correction]:
    """What should be corrected in a word that isn't free text."""
    written = text[word.start : word.end]
    is_stray = (
        word.is_key
        and text[max(0, word.start - 1) : word.start] in {"", "\n", "\r"}
        and len(written) - len(written.lstrip(_SPACES)) == 1
    )
    for match in _EDGES.finditer(written):
        if match.start() or not is_stray:  # a single one before a key is no indentation: it is to be deleted
            yield from _blank(match, 0, word.start)
    bare = _EDGES.sub("", written)
    if quoted := re.fullmatch(rf"[{_QUOTES}]([^\"\\{_QUOTES}]*)[{_QUOTES}]", bare):
        yield Correction("smart_quotes", word.start + written.index(bare), f'"{quoted[1]}"')
    for match in re.finditer(rf"^[\w-]+:([{_ODD}]+)", written):
        yield from _blank(match, 1, word.start)


def _blank(match: re.Match[str], group: int, offset: int) -> Iterator[Correction]:
    """Ordinary spaces in the place of odd ones."""
    if match[group].strip(" \t"):
        yield Correction("odd_space", offset + match.start(group), " " * len(match[group]))


def corrected(text: str, corrections: Iterable[Correction]) -> str:
    """The text with corrections made, in order; every other character stays where it is."""
    pieces, at = [], 0
    for one in corrections:
        if one.start >= at:
            pieces += [text[at : one.start], one.text]
            at = one.end
    return "".join([*pieces, text[at:]])


def odd_space_in(text: str) -> str:
    """The first character of a stretch that isn't an ordinary space."""
    return text.lstrip(" \t")[:1]


def line_to_show(line: str) -> str:
    """A corrected line as a message shows it."""
    return line.strip() if len(line.strip()) <= 110 else shortened(line.strip())
