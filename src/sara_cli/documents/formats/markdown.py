"""The templates' engine: Jinja to CommonMark with tables, in which a user's text can break nothing.

Everything that a template prints goes through `escape`, so it stays text. Only the filters `prose`,
`line` and `cell` let a user's own emphasis, code and links through, and only after the result has been
read back and found to be what was meant. Imported when a document is rendered, never before.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from sara_cli import language, templating
from sara_cli.documents.inline_text import TextReader, plain, text_reader, visible
from sara_cli.documents.list_text import TextPart, parts_of
from sara_cli.wording import capital

if TYPE_CHECKING:
    from jinja2 import Environment

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~]|&(?=[#A-Za-z])|(?<![^ ])#)")
_START = re.compile(r"^(?:([-+](?=[ -]|$)|[=:])|(\d{1,9})([.)])(?= |$))")
MARK = re.compile(r"#figure\.\d+|#signatures|#page|#contents|#landscape|#portrait|#lang\.[A-Za-z-]+")
_MARK_LINE = re.compile(rf"^\[\w+\]: (?:{MARK.pattern})\n\n?", re.MULTILINE)
_PAGE = re.compile(r"[a-z0-9-]+/year-end\.html")
"""A page in a folder beside the one that links to it, as the templates set it."""
_ADDRESS = re.compile(r"https?://[^\s<>|]+")


# --- what is text -----------------------------------------------------------------------------------


def escape(value: object) -> Markup:
    """Write a value so that Markdown shows it letter by letter, wherever on the line it stands."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("a template prints something that isn't there")
    return Markup(_at_start(_SPECIAL.sub(r"\\\1", plain(value))))  # noqa: S704 - Markdown, not HTML


def _at_start(line: str) -> str:
    """Keep the beginning of a line from becoming a list, a rule or an underlined heading."""
    return _START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)


# --- what a user may write: emphasis, code, links ---------------------------------------------------


class _DocumentReader(TextReader):
    """A parser that also takes what a template alone sets: where a figure belongs or a page begins, and other pages."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's name for it
        return super().validateLink(url) or bool(MARK.fullmatch(url) or _PAGE.fullmatch(url))


@cache
def document_reader() -> MarkdownIt:
    """The parser of whole documents: CommonMark and tables, no HTML. Definitions become tokens."""
    return _DocumentReader("commonmark", {"html": False, "inline_definitions": True}).enable("table")


def _parts(tokens: list[Token]) -> list[tuple[str, str]]:
    """What a line of Markdown says, in a form that two lines can be compared by."""
    parts: list[tuple[str, str]] = []
    for token in tokens:
        kind = "text" if token.type in ("text", "text_special", "softbreak") else token.type
        content = "\n" if token.type == "softbreak" else str(token.attrs.get("href", "")) or token.content
        if kind == "text" and parts and parts[-1][0] == "text":
            parts[-1] = ("text", parts[-1][1] + content)
        elif kind != "text" or content:
            parts.append((kind, content))
    return parts


def _write(tokens: list[Token], *, in_table: bool) -> str:
    """Write the parsed tokens of a line as Markdown again."""
    out: list[str] = []
    targets: list[str] = []
    for token in tokens:
        if token.type in ("text", "text_special"):
            out.append(_SPECIAL.sub(r"\\\1", token.content))
        elif token.type == "code_inline":
            content = token.content.replace("|", "\\|") if in_table else token.content
            out.append(f"{token.markup}{content}{token.markup}")
        elif token.type == "link_open":
            if out and out[-1].endswith("!"):
                out[-1] = f"{out[-1][:-1]}\\!"
            out.append("[")
            targets.append(str(token.attrs["href"]))
        elif token.type == "link_close":
            out.append(f"](<{targets.pop()}>)")
        else:
            out.append(token.markup)
    return _at_start("".join(out))


def _line(text: str, *, in_table: bool) -> Markup:
    """One line of a user's inline Markdown; as plain text if it cannot be written back unchanged."""
    if not re.search(r"[*_`\[<\\]", text):
        return escape(text)
    tokens = text_reader().parseInline(plain(text))[0].children or []
    written = _write(tokens, in_table=in_table)
    source = f"| {written} |\n|---|" if in_table else written
    read = document_reader().parse(source)
    shape = [token.type for token in read]
    inline = [token for token in read if token.type == "inline"]
    is_one_line = len(inline) == 1 and shape[0] == ("table_open" if in_table else "paragraph_open")
    if is_one_line and _parts(inline[0].children or []) == _parts(tokens):
        return Markup(written)  # noqa: S704 - read back and found to be what was meant
    return escape(text)


def line(value: object) -> Markup:
    """A user's inline Markdown on one line, for a list item."""
    return value if isinstance(value, Markup) else _line(plain(value), in_table=False)


def cell(value: object) -> Markup:
    """A user's inline Markdown for a table cell."""
    return value if isinstance(value, Markup) else _line(plain(value), in_table=True)


def address(value: object) -> Markup:
    """A web address as a link; anything else as text."""
    text = plain(value)
    return _line(f"<{text}>", in_table=True) if _ADDRESS.fullmatch(text) else escape(text)


def prose(value: object) -> Markup:
    """A user's inline Markdown as paragraphs, parted where the text has blank lines, and lists."""
    return Markup("\n\n").join(filter(None, map(_part, parts_of(str(value)))))


def _part(part: TextPart) -> Markup:
    lines = [line(each) for each in part.lines if plain(each)]
    if not part.is_list:
        return Markup("").join(lines)
    first = part.number
    marks = ["-" if first is None else f"{first + number}." for number in range(len(lines))]
    return Markup("\n").join(
        Markup("{} {}").format(mark, each) for mark, each in zip(marks, lines, strict=True)
    )


def heading(value: object) -> Markup:
    """A user's text as a heading or another place that takes no marks."""
    return value if isinstance(value, Markup) else escape(visible(value))


# --- the templates ----------------------------------------------------------------------------------


def label(value: object) -> Markup:
    """A text that begins a line or a cell, with a capital letter."""
    return value if isinstance(value, Markup) else escape(capital(plain(value)))


def _complete(environment: "Environment") -> None:
    environment.finalize = escape
    environment.filters.update(
        prose=prose, line=line, cell=cell, address=address, heading=heading, label=label
    )
    environment.globals.update(
        _=language._, ngettext=language.ngettext, pgettext=language.pgettext, capital=capital
    )


def render_markdown(template: str, view: Any) -> str:
    """Print a view through a template, in the language that is spoken; ends with one line break."""
    templates = templating.current()
    text = templates.print(templates.environment("markdown", _complete), template, view=view)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def without_marks(markdown: str) -> str:
    """A document without the marks that tell the other formats where a figure belongs or a page begins."""
    return _MARK_LINE.sub("", markdown)
