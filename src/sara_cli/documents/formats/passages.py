"""Which passages of a document are texts of the project file, where that is in another language than the document.

They are looked for in what is printed, so that no view and no template has to think of it. A screen reader then says
Swedish words as Swedish in an English edition (WCAG 2.2, 3.1.2).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from markdown_it.token import Token
from markupsafe import Markup, escape

from sara_cli.documents.inline_text import visible
from sara_cli.documents.list_text import parts_of
from sara_cli.language import Language
from sara_cli.wording import NO_BREAK

_WORD = re.compile(r"\w+")
_EDGES = re.compile(r"^\W+|\W+$")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?:;])\s+")
_DRAWN = re.compile(r"(<text\b[^>]*)>([^<]*)</text>")
LONG = 6
"""A word of so many letters that is in a text of the file is hardly one of another language."""
_TEXTS = ("text", "text_special")
OPEN, CLOSE = "passage_open", "passage_close"
"""The types of the tokens around a passage."""


class Piece(NamedTuple):
    """A piece of a line, and whether it is a text of the project file."""

    text: str
    is_passage: bool


class Passages:
    """The texts of a project file, to be found where they are printed; none if the document is in their language."""

    def __init__(self, language: Language, texts: Iterable[str] = ()) -> None:
        self.language = language
        self._texts: dict[str, list[str]] = {}  # by their first words, the longest first
        lines = {line for text in texts for line in _lines(text) if any(sign.isalpha() for sign in line)}
        for line in sorted(lines, key=lambda line: (-len(line), line)):
            self._texts.setdefault(_WORD.findall(line)[0], []).append(line)

    def pieces(self, text: str) -> list[Piece]:
        """A line in pieces."""
        found: list[Piece] = []
        end = 0
        for start, stop in self._found(text):
            found += [Piece(text[end:start], False), Piece(text[start:stop], True)]
            end = stop
        return [piece for piece in (*found, Piece(text[end:], False)) if piece.text]

    def mark(self, tokens: Sequence[Token]) -> None:
        """Put tokens around the passages in a document's tokens."""
        if not self._texts:
            return
        for token in tokens:
            if token.type == "inline" and token.children:
                token.children = list(self._marked(token.children))

    def _marked(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """A line's tokens; emphasis within a passage parts it, so that what is opened is closed in the right order."""
        line = "".join(_content(token) for token in tokens)
        found, at = list(self._found(line)), 0
        for token in tokens:
            end = at + len(_content(token))
            if token.type in _TEXTS:
                yield from self._split(token, at, found)
            elif token.content and any(start < end and at < stop for start, stop in found):
                yield from self._around(token)
            else:
                yield token
            at = end

    def _split(self, token: Token, at: int, found: Sequence[tuple[int, int]]) -> Iterator[Token]:
        done, length = 0, len(token.content)
        for start, stop in found:
            first, last = max(start - at, done), min(stop - at, length)
            if first >= last:
                continue
            if first > done:
                yield _text(token.content[done:first])
            yield from self._around(_text(token.content[first:last]))
            done = last
        if done < length:
            yield _text(token.content[done:])

    def _around(self, token: Token) -> Iterator[Token]:
        yield Token(OPEN, "span", 1, attrs={"lang": self.language})
        yield token
        yield Token(CLOSE, "span", -1)

    def html(self, text: str) -> Markup:
        """A line of a page, with its passages marked."""
        return Markup("").join(
            Markup('<span lang="{}">{}</span>').format(self.language, piece.text)
            if piece.is_passage
            else escape(piece.text)
            for piece in self.pieces(text)
        )

    def svg(self, drawing: str) -> str:
        """A figure whose lines are marked where they are a text of the project file, or a line of one."""
        if not self._texts:
            return drawing
        return _DRAWN.sub(lambda found: self._drawn(found[1], Markup(found[2]).unescape()), drawing)  # noqa: S704 - to read it

    def _drawn(self, start: str, line: str) -> str:
        """A line of a figure. A box holds a text in several lines, after an id or a word of ours."""
        words, out, end = list(_WORD.finditer(line.lower())), Markup(), 0
        runs = list(self._runs([word[0] for word in words]))
        if runs == [(0, len(words))]:
            return f'{start} lang="{self.language}">{escape(line)}</text>'
        for first, last in runs:
            begin, stop = words[first].start(), words[last - 1].end()
            marked = Markup('<tspan lang="{}">{}</tspan>').format(self.language, line[begin:stop])
            out, end = out + line[end:begin] + marked, stop
        return f"{start}>{out + line[end:]}</text>"

    def _runs(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The longest runs of words that are in a text, from left to right; a short word alone can be of any language."""
        start = 0
        while start < len(words):
            end = start
            while end < len(words) and f" {' '.join(words[start : end + 1])} " in self._all:
                end += 1
            run = words[start:end]
            is_whole = len(run) == len(words) and any(any(map(str.isalpha, word)) for word in run)
            if len(run) > 1 or is_whole or any(len(word) >= LONG for word in run):
                yield start, end
            start = max(end, start + 1)

    @cached_property
    def _all(self) -> str:
        """All texts, word by word."""
        return " | ".join(
            ["", *(_spaced(line).lower() for lines in self._texts.values() for line in lines), ""]
        )

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where passages begin and end, from left to right; the longest that begins at a word."""
        if not self._texts:
            return
        plain, end = _plain(text), 0
        for word in _WORD.finditer(plain):
            start = word.start()
            if start < end:
                continue
            first = _with_small_letter(word[0])
            for line in self._texts.get(first, ()):
                stop = start + len(line)
                if plain.startswith(line[1:], start + 1) and not _WORD.match(plain, stop):
                    end = stop
                    yield start, stop
                    break


NO_PASSAGES = Passages("sv")
"""Those of a document in the language of its file."""


def _lines(text: str) -> Iterator[str]:
    """What may be printed by itself of a text: its paragraphs, the items of its lists, and their sentences."""
    if "://" in text:
        return
    for part in parts_of(text):
        for line in part.lines:
            shown = visible(line)
            for one in {shown, *_SENTENCE_ENDS.split(shown)}:
                if said := _EDGES.sub("", _plain(one)):
                    yield _with_small_letter(said)


def _plain(text: str) -> str:
    """A text as others can be compared with it: a blank that doesn't break is one like others."""
    return text.replace(NO_BREAK, " ")


def _with_small_letter(text: str) -> str:
    """A text as it is within a sentence; an abbreviation stays apart from a word of the same letters."""
    return text[:1].lower() + text[1:]


def _spaced(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _content(token: Token) -> str:
    return " " if token.type == "softbreak" else token.content


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
