"""A document's Markdown as blocks: what every printed format is made of.

The templates write plain Markdown. What it cannot say is read from how things stand: a line in bold before
a table is its caption, and a mark tells where a figure or the table of signatures belongs, or a page begins.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias
from unicodedata import bidirectional

from markdown_it.token import Token

from sara_cli.documents.formats import joints
from sara_cli.documents.formats.markdown import document_reader
from sara_cli.documents.formats.passages import NO_PASSAGES, Passages
from sara_cli.documents.views.illustration import Illustration
from sara_cli.language import Language


class Heading(NamedTuple):
    """A heading below the title; `level` is 2 for a chapter."""

    level: int
    line: Token


class Cell(NamedTuple):
    """What is in a cell of a table, and whether it is set to the right as numbers are."""

    line: Token
    is_number: bool


class Table(NamedTuple):
    """A table with its caption. `shape` is pairs, numbers, signatures or nothing; `tokens` are those of the reader.

    `rows` has the cells of each row, the head first; `names_rows` tells that the first cell of each row names it.
    """

    caption: list[Token]
    tokens: list[Token]
    rows: list[list[Cell]]
    shape: str
    names_rows: bool


class Figure(NamedTuple):
    """A figure with its caption, and the same thing in words where the template prints them right after it."""

    illustration: Illustration
    caption: list[Token]
    words: list[Token]


class Note(NamedTuple):
    """A remark that stands apart from the text."""

    tokens: list[Token]


class Foreign(NamedTuple):
    """A text in another language than the document's, by its code. Some are written from the right."""

    language: str
    tokens: list[Token]

    @property
    def is_from_right(self) -> bool:
        """Whether the first letter is one that is written from the right."""
        letters = (bidirectional(sign) for token in self.tokens for sign in token.content)
        return next((one for one in letters if one in ("L", "R", "AL")), "L") != "L"


class NewPage(NamedTuple):
    """Where a new page begins, in what has pages; `turn` if the pages lie down from here, or stand up again."""

    turn: Literal["landscape", "portrait"] | None = None


_NEW_PAGES = {"page": NewPage(), "landscape": NewPage("landscape"), "portrait": NewPage("portrait")}


class Contents(NamedTuple):
    """Where the table of contents is, in what has pages and doesn't begin with it."""


class Plain(NamedTuple):
    """A paragraph, a list or another block as CommonMark has it."""

    tokens: list[Token]


Block: TypeAlias = Heading | Table | Figure | Note | Foreign | NewPage | Contents | Plain


class Document(NamedTuple):
    """The title of a document and the blocks under it, in order."""

    title: Token | None
    blocks: list[Block]


def read_blocks(
    markdown: str,
    figures: Sequence[Illustration],
    passages: Passages = NO_PASSAGES,
    language: Language | None = None,
) -> Document:
    """Take a document's Markdown apart, mark passages in another language, and hyphenate the words of Swedish tables."""
    return _Reader(markdown, {figure.id: figure for figure in figures}, passages, language).read()


class _Reader:
    """Goes through the tokens once, block by block."""

    def __init__(
        self,
        markdown: str,
        figures: Mapping[str, Illustration],
        passages: Passages,
        language: Language | None,
    ) -> None:
        self._tokens = document_reader().parse(markdown)
        self._passages = passages
        self._language = language
        self._figures = figures
        self._at = 0

    def read(self) -> Document:
        title: Token | None = None
        blocks: list[Block] = []
        while self._at < len(self._tokens):
            block = self._block()
            if isinstance(block, Heading) and block.level == 1:
                title = block.line
            else:
                blocks.append(block)
        return Document(title, blocks)

    def _block(self) -> Block:
        block = self._take()
        kind = block[0].type
        if kind == "heading_open":
            return Heading(int(block[0].tag[1]), block[1])
        if kind == "definition":
            return self._marked(str(block[0].meta["url"]).removeprefix("#"))
        if kind == "paragraph_open" and self._next_is("table_open"):
            return _table(block, self._take())
        if kind == "table_open":
            raise ValueError("a table without a caption")
        if kind == "blockquote_open":
            return Note(block[1:-1])
        return Plain(block)

    def _marked(self, name: str) -> Table | Figure | Foreign | NewPage | Contents:
        """A figure, the table of signatures, a text in another language or a new page, where the template has set a mark."""
        if name in _NEW_PAGES:
            return _NEW_PAGES[name]
        if name == "contents":
            return Contents()
        if name.startswith("lang."):
            return Foreign(name.removeprefix("lang."), self._take(is_foreign=True))
        if name == "signatures":
            return _table(self._take(), self._take(), name)
        illustration = self._figures[name]
        caption = _without(self._take(), "em_open", "em_close")
        return Figure(illustration, caption, self._take() if illustration.folds else [])

    def _take(self, *, is_foreign: bool = False) -> list[Token]:
        """The next block, from its first token to its last; what isn't foreign as a whole may have passages that are."""
        start, depth = self._at, 0
        while True:
            depth += self._tokens[self._at].nesting
            self._at += 1
            if depth == 0:
                break
        block = self._tokens[start : self._at]
        if not is_foreign:
            self._passages.mark(block)
        if self._language == "sv" and block[0].type == "table_open":
            joints.mark(block)
        return block

    def _next_is(self, kind: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at].type == kind


def leads_to(block: Plain, after: Block | None) -> bool:
    """Whether a paragraph leads to a table, a figure or a list, and stays on its page."""
    leads = isinstance(after, Table | Figure) or (isinstance(after, Plain) and begins_list(after.tokens))
    return leads and block.tokens[0].type == "paragraph_open"


def begins_list(tokens: Sequence[Token]) -> bool:
    """Whether a list comes first."""
    return bool(tokens) and tokens[0].type in ("bullet_list_open", "ordered_list_open")


def _table(caption: list[Token], tokens: list[Token], name: str = "") -> Table:
    heads = [str(token.attrs.get("style", "")) for token in tokens if token.type == "th_open"]
    shape = "numbers" if any("right" in head for head in heads) else "pairs" if len(heads) == 2 else ""
    title = _without(caption, "strong_open", "strong_close")
    return Table(title, tokens, _rows(tokens), name or shape, "left" in heads[0])


def _rows(tokens: list[Token]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for token, following in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(Cell(following, "right" in str(token.attrs.get("style", ""))))
    return rows


def _without(block: list[Token], *around: str) -> list[Token]:
    """What is in a block of one line, without the marks around it."""
    return [child for child in block[1].children or [] if child.type not in around]


def text_of(tokens: Sequence[Token]) -> str:
    """What a reader sees of a line, without its marks."""
    return "".join(" " if token.type == "softbreak" else token.content for token in tokens)
