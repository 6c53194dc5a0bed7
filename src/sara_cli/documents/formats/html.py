"""A document's Markdown as one self-contained page of accessible HTML.

The Markdown is read into tokens, and the tokens get what Markdown cannot say: anchors for headings, a
caption, row and column heads for every table, figures where the templates have set their marks. Nothing
is loaded from elsewhere and nothing runs: the page forbids it itself.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from sara_cli import language, templating
from sara_cli.documents.formats import blocks, joints
from sara_cli.documents.formats.blocks import Block, Document, Figure, Note, Table, text_of
from sara_cli.documents.formats.columns import is_narrow
from sara_cli.documents.formats.markdown import document_reader
from sara_cli.documents.formats.passages import Passages
from sara_cli.documents.views.problems import LIGHT_SYMBOLS
from sara_cli.language import N_, Language, _

if TYPE_CHECKING:
    from jinja2 import Environment

    from sara_cli.documents.formats.print_job import PrintJob

STYLE = "html/page.css"
LONG = 18
"""A word of so many letters may have no room on a telephone, and is hyphenated."""
_CARDS = ("", "signatures")
"""The shapes of tables of text: on a small screen each row is a card."""
_TONES = {symbol: tone for tone, symbol in LIGHT_SYMBOLS.items()}


class Heading:
    """A heading of the table of contents, with those below it."""

    def __init__(self, id: str, text: str) -> None:
        self.id = id
        self.text = Markup(text)  # noqa: S704 - rendered from tokens, in which HTML is off
        self.below: list[Heading] = []


def render_html(printed: "PrintJob") -> str:
    """Turn a document into a whole page."""
    templates, look, passages = templating.current(), printed.look, printed.passages
    body = Body(printed.blocks(), passages, printed.language)
    front = replace(
        printed.front,
        kind=passages.html(printed.front.kind),
        parties=passages.html(printed.front.parties),
        footer=passages.html(printed.front.footer),
    )
    css = _own_style(templates.text(STYLE)) + look.css()
    # The browser takes the hash of what stands between the tags, so not a letter may be added there.
    digest = b64encode(sha256(css.encode()).digest()).decode()
    return templates.print(
        templates.environment("html", _complete),
        "html/page.html.j2",
        language=printed.language,
        front=front,
        title=Markup(body.title),  # noqa: S704 - rendered from tokens, in which HTML is off
        contents=[] if printed.front.is_poster else body.contents,
        body=Markup(body.html),  # noqa: S704 - rendered from tokens, in which HTML is off
        page_one=Markup(body.html[: body.contents_at]),  # noqa: S704 - the same
        rest=Markup(body.html[body.contents_at :]),  # noqa: S704 - the same
        css=Markup(css),  # noqa: S704 - it can't leave its element
        digest=digest,
        logo=look.logo.address if look.logo else "",
    )


def _own_style(css: str) -> str:
    """A style that stays one: a page's own may be anyone's."""
    if "</" in css:
        message = N_("The style {file} holds “</”, which would end it in the page.")
        raise templating.Mistake(message, N_("Take it away; a style needs no tags."), file=STYLE)
    return css


def _complete(environment: "Environment") -> None:
    environment.globals["_"] = language._


class Body:
    """The content of the page, block by block."""

    def __init__(self, document: Document, passages: Passages, language: Language) -> None:
        self._passages, self._language = passages, language
        self._options, self._renderer = document_reader().options, RendererHTML()
        self.title = self._head(document.title) if document.title else ""
        self.contents: list[Heading] = []
        self._anchors: set[str] = set()
        self._tables = 0
        self.contents_at = 0
        """Where the table of contents is in the content; 0 before all of it."""
        self.html = ""
        for block in document.blocks:
            if isinstance(block, blocks.Contents):
                self.contents_at = len(self.html)
            self.html += self._block(block)
        self._leave_out_repeated()

    def _block(self, block: Block) -> str:
        if isinstance(block, blocks.Heading):
            return self._heading(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            return self._figure(block)
        return self._other(block)

    def _other(self, block: Note | blocks.Foreign | blocks.NewPage | blocks.Contents | blocks.Plain) -> str:
        if isinstance(block, Note):
            return f'<div class="note" role="note">\n{self._html(block.tokens)}</div>\n'
        if isinstance(block, blocks.Foreign):
            side = ' dir="rtl"' if block.is_from_right else ""
            return f'<div lang="{escape(block.language)}"{side}>\n{self._html(block.tokens)}</div>\n'
        if isinstance(block, blocks.NewPage | blocks.Contents):  # the page has its contents beside its text
            return '<div class="new-page"></div>\n' if isinstance(block, blocks.NewPage) else ""
        if self._language == "sv":
            joints.mark(block.tokens, LONG)
        return self._html(block.tokens)

    def _html(self, tokens: Sequence[Token]) -> str:
        return str(self._renderer.render(tokens, self._options, {}))

    def _inline(self, tokens: Sequence[Token]) -> str:
        return str(self._renderer.renderInline(tokens, self._options, {}))

    # --- headings -----------------------------------------------------------------------------------

    def _heading(self, block: blocks.Heading) -> str:
        anchor, text = self._anchor(block.line), self._head(block.line)
        heading = Heading(anchor, text)
        if block.level == 2:
            self.contents.append(heading)
        elif block.level == 3 and self.contents:
            self.contents[-1].below.append(heading)
        return f'<h{block.level} id="{escape(anchor)}">{text}</h{block.level}>\n'

    def _head(self, line: Token) -> str:
        """The words of a heading, which are large for the screen of a telephone."""
        text = self._inline(line.children or [])
        return joints.with_joints(text) if self._language == "sv" else text

    def _leave_out_repeated(self) -> None:
        """Headings that occur under every problem would only make the table of contents long."""
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

    # --- tables and figures -------------------------------------------------------------------------

    def _table(self, table: Table) -> str:
        self._tables += 1
        id = f"table.{self._tables}"
        _add_heads(table)
        return (
            f'<div class="table {_kind(table)}" role="region" aria-labelledby="{id}" tabindex="0">\n'
            f'<table>\n<caption id="{id}">{self._inline(table.caption)}</caption>\n'
            f"{self._html(table.tokens[1:-1])}</table>\n</div>\n"
        )

    def _figure(self, figure: Figure) -> str:
        from sara_cli.charts.drawing import SmallDrawing

        name, drawing = figure.illustration.id, figure.illustration.drawing
        shape, caption = "wide" if drawing.is_wide else "narrow", f"{name}.caption"
        out = f'<figure class="{shape}">\n<figcaption id="{caption}">{self._inline(figure.caption)}</figcaption>\n'
        if isinstance(drawing, SmallDrawing):
            out += _drawing("drawing on-page", caption, self._passages.svg(drawing.svg(name)))
            out += _drawing(
                "drawing on-telephone", caption, self._passages.svg(drawing.small_svg(f"{name}.small"))
            )
        else:
            hint = escape(_("Scroll sideways to see all of the figure."))
            out += f'<p class="scrolls">{hint}</p>\n'
            out += _drawing("drawing", caption, self._passages.svg(drawing.svg(name)))
        if figure.words:
            summary, words = escape(_("The same in words")), self._html(figure.words)
            out += f"<details>\n<summary>{summary}</summary>\n{words}</details>\n"
        return out + "</figure>\n"


def _drawing(kind: str, caption: str, svg: str) -> str:
    return f'<div class="{kind}" role="region" aria-labelledby="{caption}" tabindex="0">\n{svg}\n</div>\n'


def _kind(table: Table) -> str:
    """The classes of a table: how it is shown where it has no room."""
    cards, many = "cards" * (table.shape in _CARDS), "many" * is_narrow(table)
    return " ".join(filter(None, (cards, table.shape, many)))


def _add_heads(table: Table) -> None:
    """Give the cells their roles: column heads, row heads, numbers, lights."""
    in_head, column = False, 0
    names = [text_of(cell.line.children or []) for cell in table.rows[0]]
    for position, token in enumerate(table.tokens):
        if token.type in ("thead_open", "thead_close"):
            in_head = token.type == "thead_open"
        elif token.type == "tr_open":
            column = 0
        elif token.type in ("th_open", "td_open"):
            style = str(token.attrs.pop("style", ""))
            if in_head:
                token.attrs["scope"] = "col"
            elif column == 0 and table.names_rows and table.tokens[position + 1].content:
                token.attrs["scope"] = "row"
                token.tag = table.tokens[position + 2].tag = "th"
            if "right" in style:
                token.attrs["class"] = "number"
            tone = _TONES.get(table.tokens[position + 1].content[:1])
            if tone and not in_head:
                token.attrs["class"] = f"light {tone}"
            if table.shape in _CARDS and token.tag == "td":
                token.attrs["data-label"] = names[column]  # said before the text where the heads aren't seen
            column += 1
