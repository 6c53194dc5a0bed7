"""A document's Markdown as one self-contained page of accessible HTML.

The Markdown is read into tokens, and the tokens get what Markdown cannot say: anchors for headings, a
caption, row and column heads for every table, figures where the templates have set their marks. Nothing
is loaded from elsewhere and nothing runs: the page forbids it itself.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from sara_cli import language, resources
from sara_cli.documents.chain import LIGHT_SYMBOLS
from sara_cli.documents.front import Front
from sara_cli.documents.illustration import Illustration
from sara_cli.documents.markdown import document_reader
from sara_cli.figures.chain import Chain, draw_chain
from sara_cli.figures.trend import draw_trend
from sara_cli.language import Language, _

_TONES = {symbol: tone for tone, symbol in LIGHT_SYMBOLS.items()}


class Heading:
    """A heading of the table of contents, with those below it."""

    def __init__(self, id: str, text: str) -> None:
        self.id = id
        self.text = Markup(text)  # noqa: S704 - rendered from tokens, in which HTML is off
        self.below: list[Heading] = []


def render_html(markdown: str, front: Front, figures: Sequence[Illustration], spoken: Language) -> str:
    """Turn a document's Markdown into a whole page."""
    body = Body(markdown, {figure.id: figure for figure in figures})
    css = (resources.folder("templates") / "html" / "page.css").read_text(encoding="utf-8")
    # The browser takes the hash of what stands between the tags, so not a letter may be added there.
    digest = b64encode(sha256(css.encode()).digest()).decode()
    page = _environment().get_template("html/page.html.j2")
    return page.render(
        language=spoken,
        front=front,
        title=Markup(body.title),  # noqa: S704 - rendered from tokens, in which HTML is off
        contents=body.contents,
        body=Markup(body.html),  # noqa: S704 - rendered from tokens, in which HTML is off
        css=Markup(css),  # noqa: S704 - a file of our own
        digest=digest,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resources.folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["_"] = language._
    return environment


class Body:
    """The content of the page, made from tokens in one pass."""

    def __init__(self, markdown: str, figures: dict[str, Illustration]) -> None:
        reader = document_reader()
        self._options, self._renderer = reader.options, RendererHTML()
        self.tokens = reader.parse(markdown)
        self.figures = figures
        self.title = ""
        self.contents: list[Heading] = []
        self._anchors: set[str] = set()
        self._tables = 0
        self._at = 0
        self._out: list[str] = []
        while self._at < len(self.tokens):
            self._block()
        self.html = "".join(self._out)
        self._leave_out_repeated()

    # --- one block after the other ------------------------------------------------------------------

    def _block(self) -> None:
        block = self._take()
        kind = block[0].type
        if kind == "heading_open":
            self._heading(block)
        elif kind == "definition":
            self._mark(str(block[0].meta["url"]).removeprefix("#"))
        elif kind == "paragraph_open" and self._next_is("table_open"):
            self._table(block, self._take())
        elif kind == "table_open":
            raise ValueError("a table without a caption")
        elif kind == "blockquote_open":
            self._out += ['<div class="note" role="note">\n', self._html(block[1:-1]), "</div>\n"]
        else:
            self._out.append(self._html(block))

    def _take(self) -> list[Token]:
        """The next block, from its first token to its last."""
        start, depth = self._at, 0
        while True:
            depth += self.tokens[self._at].nesting
            self._at += 1
            if depth == 0:
                return self.tokens[start : self._at]

    def _next_is(self, kind: str) -> bool:
        return self._at < len(self.tokens) and self.tokens[self._at].type == kind

    def _html(self, tokens: Sequence[Token]) -> str:
        return str(self._renderer.render(tokens, self._options, {}))

    def _inline(self, block: list[Token], *around: str) -> str:
        """What stands in a block of one line, without the marks around it."""
        children = [child for child in block[1].children or [] if child.type not in around]
        return str(self._renderer.renderInline(children, self._options, {}))

    # --- headings -----------------------------------------------------------------------------------

    def _heading(self, block: list[Token]) -> None:
        level, text = int(block[0].tag[1]), self._inline(block)
        if level == 1:
            self.title = text
            return
        anchor = self._anchor(block[1])
        self._out.append(f'<h{level} id="{escape(anchor)}">{text}</h{level}>\n')
        heading = Heading(anchor, text)
        if level == 2:
            self.contents.append(heading)
        elif level == 3 and self.contents:
            self.contents[-1].below.append(heading)

    def _leave_out_repeated(self) -> None:
        """Headings that stand under every problem would only make the table of contents long."""
        found = Counter(one.text for heading in self.contents for one in heading.below)
        for heading in self.contents:
            heading.below = [one for one in heading.below if found[one.text] == 1]

    def _anchor(self, inline: Token) -> str:
        """A short name made of the words. The page's own names hold a full stop, which no anchor does."""
        text = "".join(child.content for child in inline.children or [])
        short = re.sub(r"[^\w]+", "-", text.casefold())[:60].strip("-_") or "-"
        anchor, number = short, 1
        while anchor in self._anchors:
            number += 1
            anchor = f"{short}-{number}"
        self._anchors.add(anchor)
        return anchor

    # --- tables -------------------------------------------------------------------------------------

    def _table(self, caption: list[Token], table: list[Token], name: str = "") -> None:
        self._tables += 1
        id = f"table.{self._tables}"
        text = self._inline(caption, "strong_open", "strong_close")
        name = name or _shape_of(table)
        _add_heads(table)
        inside = self._html(table[1:-1])
        self._out.append(
            f'<div class="table{f" {name}" if name else ""}" role="region" aria-labelledby="{id}" tabindex="0">\n'
            f'<table>\n<caption id="{id}">{text}</caption>\n{inside}</table>\n</div>\n'
        )

    # --- marks --------------------------------------------------------------------------------------

    def _mark(self, name: str) -> None:
        """A figure or the table of signatures, where the template has set a mark."""
        if name == "signatures":
            self._table(self._take(), self._take(), name)
            return
        figure = self.figures[name]
        caption = self._inline(self._take(), "em_open", "em_close")
        drawing = figure.drawing
        is_chain = isinstance(drawing, Chain)
        svg = draw_chain(drawing, name) if isinstance(drawing, Chain) else draw_trend(drawing, name)
        self._out.append(
            f'<figure class="{"wide" if is_chain else "narrow"}">\n'
            f'<figcaption id="{name}.caption">{caption}</figcaption>\n'
            f'<div class="drawing" role="region" aria-labelledby="{name}.caption" tabindex="0">\n{svg}\n</div>\n'
        )
        if figure.folds:
            summary = escape(_("The same in words"))
            words = self._html(self._take())
            self._out.append(f"<details>\n<summary>{summary}</summary>\n{words}</details>\n")
        self._out.append("</figure>\n")


def _shape_of(table: list[Token]) -> str:
    """What the page must know of a table to lay it out: pairs of label and text, or numbers."""
    heads = [token for token in table if token.type == "th_open"]
    if any("right" in str(head.attrs.get("style", "")) for head in heads):
        return "numbers"
    return "pairs" if len(heads) == 2 else ""


def _add_heads(table: list[Token]) -> None:
    """Give the cells their roles: column heads, row heads, numbers, lights."""
    in_head, column, names_row = False, 0, False
    for position, token in enumerate(table):
        if token.type in ("thead_open", "thead_close"):
            in_head = token.type == "thead_open"
        elif token.type == "tr_open":
            column = 0
        elif token.type in ("th_open", "td_open"):
            style = str(token.attrs.pop("style", ""))
            if in_head:
                token.attrs["scope"] = "col"
                names_row = names_row or (column == 0 and "left" in style)
            elif column == 0 and names_row:
                token.attrs["scope"] = "row"
                token.tag = table[position + 2].tag = "th"
            if "right" in style:
                token.attrs["class"] = "number"
            tone = _TONES.get(table[position + 1].content[:1])
            if tone and not in_head:
                token.attrs["class"] = f"light {tone}"
            column += 1
