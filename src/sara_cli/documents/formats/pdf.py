"""A document as an accessible PDF for archives: tagged, PDF/UA-1 and PDF/A-2a in one file, made by Typst.

Every text goes out as a string, so that nothing in it can be markup or code. Typst refuses to make such a file
where a figure has no text alternative. The same document, language and day give the same bytes.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, zip_longest

from markdown_it.token import Token

from sara_cli import templating
from sara_cli.charts.drawing import FONTS
from sara_cli.charts.trend import Trend
from sara_cli.documents.branding import Look
from sara_cli.documents.formats import compiler, glyphs, passages, typesetting
from sara_cli.documents.formats.blocks import (
    Block,
    Cell,
    Contents,
    Figure,
    Foreign,
    Heading,
    NewPage,
    Note,
    Plain,
    Table,
    begins_list,
    leads_to,
    text_of,
)
from sara_cli.documents.formats.columns import ROOM, WIDE_ROOM, columns, is_narrow
from sara_cli.documents.formats.pdf_tags import retagged
from sara_cli.documents.formats.print_job import Output, PrintJob
from sara_cli.documents.views.front import Front
from sara_cli.documents.views.problems import LIGHT_SYMBOLS
from sara_cli.language import N_, _

PAGE = "pdf/page.typ"
ACCENT = "#17506b"
"""The accent that the page has where the municipality has none."""

_DEFINED = re.compile(r"^#let ([\w-]+)", re.MULTILINE)
_FETCHING = re.compile(r"\b(?:import|include|eval|plugin)\b")
FEWEST_CHAPTERS_FOR_CONTENTS = 5
FEW_LINES, FEW_PARTS = 400, 10
"""A cell or a list of no more letters, and a list or signatures of no more parts, aren't parted by a page's end."""
MOST_ROWS_BESIDE, MOST_SIGNS_BESIDE, LONGEST_BESIDE, BESIDE_ROOM = 14, 66, 16, 97
"""How large a table beside its chart may be: its rows, the letters of its columns together, of one of them at most,
and its width in millimetres."""
LARGE, LARGE_LETTER = "10pt", 1.9
"""The letters of tables on a page for the leadership, and how wide one is in millimetres."""
_REGIONS = {"sv": "SE", "en": "GB"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONG_WORD = re.compile(r"[^\s\u200b]{40,}")
_WRAPPERS = {"strong": "strong", "em": "emph"}
_SPEAKING = 'text(lang: "{}", region: none)['
"""Begins what is in another language than the document."""


def render_pdf(printed: PrintJob) -> Output:
    """Turn a document into a PDF. Raises `SaraError` if what makes it isn't installed or fails."""
    compiler.require("pdf", _("PDF"))
    compiler.needed("pikepdf", "pdf", _("PDF"))
    made = typesetting.pages(sources(printed), compiler.STANDARDS, printed.today)
    tables = [block for block in printed.blocks().blocks if isinstance(block, Table)]
    return made._replace(content=retagged(made.content, [_named_rows(table) for table in tables]))


def _named_rows(table: Table) -> list[bool]:
    """Whether the first cell of each row below the head names its row."""
    return [table.names_rows and bool(row[0].line.content) for row in table.rows[1:]]


def sources(printed: PrintJob) -> dict[str, bytes]:
    """All that the pages are made from, by file name: the document and its page as Typst source, and its pictures.

    What a page of the municipality's own doesn't define, such as what came after it was written, is ours.
    """
    page, built_in = _page(), templating.BUILT_IN.text(PAGE)
    files = {"main.typ": typst_source(printed).encode()}
    if lacking := set(_DEFINED.findall(built_in)).difference(_DEFINED.findall(page)):
        files["built-in.typ"] = _coloured(built_in, printed.look)
        page = f'#import "built-in.typ": {", ".join(sorted(lacking))}; {page}'  # its lines keep their numbers
    files["page.typ"] = _coloured(page, printed.look)
    if logo := printed.look.logo:
        files["logo.svg"] = logo.svg
    beside = _ids_beside(printed.blocks().blocks)
    for figure in printed.figures:
        drawing, is_small = figure.drawing, figure.id in beside
        svg = (
            drawing.small_svg(figure.id)
            if is_small and isinstance(drawing, Trend)
            else drawing.svg(figure.id)
        )
        files[f"{figure.id}.svg"] = svg.replace(FONTS, compiler.FONT).encode()
    return files


def _page() -> str:
    """The page's template. One of the municipality's own may fetch nothing from elsewhere."""
    templates = templating.current()
    page = templates.text(PAGE)
    if templates.own_file(PAGE) and (found := _FETCHING.search(page)):
        line = page.count("\n", 0, found.start()) + 1
        message = N_("{file}:{line}: “{word}” isn’t allowed in a page of your own.")
        hint = N_("Write all of the page in this one file.")
        raise templating.Mistake(message, hint, file=templates.own_file(PAGE), line=line, word=found[0])
    return page


def _coloured(page: str, look: Look) -> bytes:
    """The page with the municipality's colour in the place of ours."""
    return (page.replace(f'rgb("{ACCENT}")', f'rgb("{look.accent}")') if look.accent else page).encode()


# --- the source -------------------------------------------------------------------------------------


def typst_source(printed: PrintJob) -> str:
    """Write the document as Typst source, which imports the page from `page.typ`."""
    front, spoken, today = printed.front, printed.language, printed.today
    document, marked = printed.blocks(), partial(_marked_line, printed.passages)
    title = text_of(document.title.children or []) if document.title else front.title
    chapters = sum(isinstance(block, Heading) and block.level == 2 for block in document.blocks)
    has_contents = chapters >= FEWEST_CHAPTERS_FOR_CONTENTS and not front.is_brief
    settings = {
        "title": _string(glyphs.BOX) if glyphs.is_blank(title) else marked(title),
        "kind": marked(front.kind),
        "owner": marked(front.parties),
        "author": _string(front.municipality),
        "footer": marked(front.footer),
        "contents": _string(_("Contents") if has_contents else ""),
        "poster": "true" if front.is_poster else "false",
        "brief": "true" if front.is_brief else "false",
        "language": _string(spoken),
        "region": _string(_REGIONS[spoken]),
        "day": f"datetime(year: {today.year}, month: {today.month}, day: {today.day})",
        "keywords": f"({_string(front.kind)}, {_string(front.municipality)},)",
        "description": _string(f"{front.kind}. {front.municipality}."),
        "logo": _string("logo.svg" if printed.look.logo else ""),
        "logo-words": _string(_("Logo of {name}").format(name=front.municipality)),
        "font": f"({', '.join(map(_string, compiler.FAMILIES))})",
    }
    shown = "".join(f"  {name}: {value},\n" for name, value in settings.items())
    body = _poster(document.blocks) if front.is_poster else _pages(document.blocks, front)
    return f'#import "page.typ": *\n#show: sara.with(\n{shown})\n\n{body}'


def _pages(blocks: Sequence[Block], front: Front) -> str:
    """All blocks; those of the page for the leadership in large letters."""
    pages = [number for number, block in enumerate(blocks) if isinstance(block, NewPage)]
    end = (pages[0] if pages else len(blocks)) if front.opens_with_summary else 0
    first = "".join(_body(blocks[:end], LARGE))
    return (f"#page-one[{first}]\n\n" if first else "") + "".join(_body(blocks[end:]))


def _poster(blocks: Sequence[Block]) -> str:
    """What comes before the first heading is large, but for the remark that it is an example."""
    first = next((number for number, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    notes = [block for block in blocks[:first] if isinstance(block, Note)]
    promised = [block for block in blocks[:first] if not isinstance(block, Note)]
    note, large, small = ("".join(_body(part)) for part in (notes, promised, blocks[first:]))
    return f"#at-a-glance([{note}], [{large}], [{small}])\n"


def _marked_line(known: passages.Passages, text: str) -> str:
    """A line as a Typst string, or as content where a passage of it is in another language."""
    pieces = known.pieces(text)
    if not any(piece.is_passage for piece in pieces):
        return _string(text)
    said = (
        f"#{_SPEAKING.format(known.language)}{written}]" if piece.is_passage else written
        for piece in pieces
        if (written := f"#({_string(piece.text)})")
    )
    return f"[{''.join(said)}]"


def _string(text: str) -> str:
    """A text as a Typst string; JSON writes strings in the same way. Long words get places to break at."""
    text = _CONTROL.sub("", text)
    broken = _LONG_WORD.sub(lambda found: "\u200b".join(re.findall(r".{1,30}", found[0])), text)
    return json.dumps(broken, ensure_ascii=False)


def _body(blocks: Sequence[Block], size: str = "") -> Iterator[str]:
    """Every block, with as much room as its page has; a chart and its table are beside each other."""
    room, beside = ROOM, _ids_beside(blocks)
    waiting = iter(zip_longest(blocks, blocks[1:]))
    for block, after in waiting:
        if isinstance(block, NewPage) and block.turn:
            room = WIDE_ROOM if block.turn == "landscape" else ROOM
        if isinstance(block, Figure) and isinstance(after, Table) and block.illustration.id in beside:
            next(waiting)
            yield f"#beside([{_figure(block)}], [{_table(after, BESIDE_ROOM)}])\n\n"
        elif isinstance(block, Table):
            yield _table(block, room, size)
        else:
            yield _block(block, after)


def _ids_beside(blocks: Sequence[Block]) -> frozenset[str]:
    """The charts that are drawn small, as the table that follows has room beside them."""
    return frozenset(
        block.illustration.id
        for block, after in pairwise(blocks)
        if isinstance(block, Figure)
        and isinstance(block.illustration.drawing, Trend)
        and isinstance(after, Table)
        and len(after.rows) <= MOST_ROWS_BESIDE
        and sum(_widest(cells) for cells in zip(*after.rows, strict=False)) <= MOST_SIGNS_BESIDE
    )


def _widest(cells: Sequence[Cell]) -> int:
    return min(max(len(cell.line.content) for cell in cells), LONGEST_BESIDE) + 2


def _block(block: Heading | Figure | Note | NewPage | Contents | Foreign | Plain, after: Block | None) -> str:
    if isinstance(block, Heading):
        line = block.line.children or []
        text = f'#("{glyphs.BOX}")' if glyphs.is_blank(text_of(line)) else _inline(line)
        return f"#heading(level: {block.level - 1})[{text}]\n\n"
    if isinstance(block, Figure):
        return _figure(block)
    if isinstance(block, Note):
        return f"#note[{_remark(block.tokens)}]\n\n"
    if isinstance(block, NewPage | Contents | Foreign):
        return _marked(block)
    return _plain(block, after)


def _remark(tokens: Sequence[Token]) -> str:
    """What is in a note; the line above its list stays with it."""
    start = tokens[:3]
    if start[0].type == "paragraph_open" and begins_list(tokens[3:]):
        return f"#block(sticky: true)[{_flow(start)}]\n\n{_flow(tokens[3:])}"
    return _flow(tokens)


def _marked(block: NewPage | Contents | Foreign) -> str:
    if isinstance(block, Foreign):
        return _foreign(block)
    if isinstance(block, Contents):
        title = _("Contents")
        return f"#listed-contents({_string(title)})\n\n"
    if block.turn is None:
        return "#pagebreak(weak: true)\n\n"
    return f"#set page(flipped: {'true' if block.turn == 'landscape' else 'false'})\n\n"


def _foreign(block: Foreign) -> str:
    """A text in its language. Where no font has its script, a sentence says where it can be read."""
    text = "".join(token.content for token in block.tokens)
    if glyphs.fitted(text, "text").unshown:
        said = _("This text is on the web page and in the Word file: no font here has its script.")
        return f"#({_string(said)})\n\n"
    code, _sep, rest = block.language.partition("-")
    script = f', script: "{rest[:4].lower()}"' if len(rest.partition("-")[0]) == 4 else ""
    side = "rtl" if block.is_from_right else "ltr"
    return f'#[#set text(lang: "{code}", region: none{script}, dir: {side})\n{_flow(block.tokens)}]\n\n'


def _plain(block: Plain, after: Block | None) -> str:
    """Running text; what leads to a table, a figure or a list stays with it."""
    written = _flow(block.tokens)
    return f"#block(sticky: true)[{written}]\n\n" if leads_to(block, after) else written


def _figure(figure: Figure) -> str:
    drawing = figure.illustration.drawing
    alternative = _string(f"{drawing.title}. {drawing.description}")
    width = "100%" if drawing.is_wide else "82%"
    file = _string(f"{figure.illustration.id}.svg")
    return f"#picture({file}, {alternative}, [{_inline(figure.caption)}], {width})\n\n{_flow(figure.words)}"


def _table(table: Table, room: int, size: str = "") -> str:
    head, *rows = table.rows
    widths = ", ".join(columns(table, room, LARGE_LETTER if size == LARGE else 0))
    sides = ", ".join("right" if cell.is_number else "left" for cell in head)
    size = size or ("8pt" if is_narrow(table) and room == ROOM else "9pt")
    heads = ", ".join(f"[{_inline(cell.line.children or [])}]" for cell in head)
    cells = "".join(
        "  " + ", ".join(_cell(table, number, cell.line, size) for number, cell in enumerate(row)) + ",\n"
        for row in rows
    )
    caption = _inline(table.caption)
    written = f"#records([{caption}], ({widths},), ({sides},), {size}, ({heads},),\n{cells})\n\n"
    if table.shape == "signatures" and len(rows) <= FEW_PARTS:
        return _whole(written)  # nobody signs on another page than the others
    longest = max(len(cell.line.content) for row in rows for cell in row) if rows else 0
    return f"#[#set table.cell(breakable: false)\n{written}]\n\n" if longest <= FEW_LINES else written


def _whole(written: str) -> str:
    """Keep something on one page."""
    return f"#block(breakable: false, width: 100%)[{written}]\n\n"


def _cell(table: Table, number: int, line: Token, size: str) -> str:
    text = _inline(line.children or [])
    if table.shape == "signatures":
        return f"[#block(height: 14mm)[{text}]]"
    is_light = line.content[:1] in LIGHT_SYMBOLS.values()
    is_name = number == 0 and table.names_rows and size != LARGE  # what is large needn't be bold too
    return f"[#strong[{text}]]" if is_light or is_name else f"[{text}]"


# --- running text -----------------------------------------------------------------------------------


def _flow(tokens: Sequence[Token]) -> str:
    """Paragraphs, lists and whatever else CommonMark has that our templates use. A short list stays on one page."""
    items = [token.type for token in tokens].count("list_item_open")
    if 0 < items <= FEW_PARTS and sum(len(token.content) for token in tokens) <= FEW_LINES:
        return _whole(_written(tokens))
    return _written(tokens)


def _written(tokens: Sequence[Token]) -> str:
    out: list[str] = []
    for token in tokens:
        kind = token.type
        if kind == "inline":
            out.append(_inline(token.children or []))
        elif kind == "paragraph_close":
            out.append("\n\n")
        elif kind in ("bullet_list_open", "ordered_list_open"):
            out.append("#list(" if kind == "bullet_list_open" else "#enum(")
        elif kind in ("bullet_list_close", "ordered_list_close"):
            out.append(")\n\n")
        elif kind == "list_item_open":
            out.append("[")
        elif kind == "list_item_close":
            out.append("],")
        elif kind in ("fence", "code_block"):
            out.append(f"#raw({_string(token.content)}, block: true)\n\n")
        elif kind not in ("paragraph_open", "hr"):
            raise ValueError(kind)
    return "".join(out)


def _inline(tokens: Sequence[Token]) -> str:
    out: list[str] = []
    for token in tokens:
        mark, _sep, end = token.type.rpartition("_")
        if token.type in ("text", "text_special"):
            out.append(f"#({_string(token.content)})" if token.content else "")
        elif token.type == "softbreak":
            out.append('#(" ")')
        elif token.type == "hardbreak":
            out.append("#linebreak()")
        elif token.type == "code_inline":
            out.append(f"#raw({_string(token.content)})")
        elif token.type == "link_open":
            out.append(f"#link({json.dumps(str(token.attrs['href']), ensure_ascii=False)})[")
        elif token.type == passages.OPEN:
            out.append("#" + _SPEAKING.format(token.attrs["lang"]))
        elif mark in _WRAPPERS and end == "open":
            out.append(f"#{_WRAPPERS[mark]}[")
        elif end == "close":
            out.append("]")
        else:
            raise ValueError(token.type)
    return "".join(out)
