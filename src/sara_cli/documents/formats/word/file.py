"""A document as a Word file with real styles, in the municipality's own template or in a plain one.

python-docx opens the template and writes into it, so that its cover, headers, footers and styles are kept.
Figures are pictures with text alternatives; Typst turns them from drawings into pixels.
"""

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from functools import cached_property
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

from sara_cli.charts.drawing import FONTS
from sara_cli.checksums import marked_word
from sara_cli.documents.branding import Logo
from sara_cli.documents.formats import compiler, typesetting
from sara_cli.documents.formats.blocks import (
    Block,
    Contents,
    Figure,
    Foreign,
    Heading,
    NewPage,
    Note,
    Table,
    begins_list,
    leads_to,
    text_of,
)
from sara_cli.documents.formats.columns import SMALL_EDGES, is_narrow, splits_days, word_widths
from sara_cli.documents.formats.compiler import needed
from sara_cli.documents.formats.passages import Passages
from sara_cli.documents.formats.print_job import Output, PrintJob
from sara_cli.documents.formats.word.parts import (
    Lists,
    add_bookmark,
    add_line,
    add_text,
    begin_contents,
    clean,
    describe,
    described,
    edges,
    field_ends,
    keep_whole,
    lie_down,
    linked,
    lower,
    speak,
    speak_in,
    write,
    write_feet,
)
from sara_cli.documents.formats.word.style import colour, fill_in, opened
from sara_cli.documents.views.front import Front
from sara_cli.language import _
from sara_cli.wording import NO_BREAK

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section
    from docx.text.paragraph import Paragraph

CHAPTERS_FOR_CONTENTS, LISTED = 5, 2
"""So many chapters make a table of contents, which lists headings down to this level."""
AFAR, LESS_FAR = 279_400, 203_200
"""The print of what is read from afar, alone and where other languages share its page: 22 and 16 points."""
GAP, BRIEF_GAP = 10.5, 5
"""How high the empty line after a table is, in points: in most documents, and in those of a page or two."""
ROWS_WITH_HEAD = 2
"""So many rows of a table, its head first, are kept with the row after them."""
TITLE_LINES = 900_000
"""The room that a figure leaves on its page for its title, in English Metric Units: 25 mm."""


def render_word(printed: PrintJob, template: Path | None = None) -> Output:
    """Turn a document into a Word file. Its text is shown with the reader's fonts; only its pictures may lack characters.

    `template` is a .docx or .dotx whose looks are used. Raises `SaraError` if it can't be, or if what makes
    Word files isn't installed.
    """
    needed("docx", "office", _("Word"))
    compiler.require("office", _("Word"))
    front, today = printed.front, printed.today
    document = printed.blocks()
    title = text_of(document.title.children or []) if document.title else front.title
    word, left_out = opened(template, printed.language, is_brief=front.is_brief)
    if printed.look.accent and template is None:
        colour(word, printed.look.accent)
    describe(word, title, printed)
    writer = _Writer(word, fill_in(word, title, front, today), printed.passages)
    if not writer.has_cover:
        writer.cover(title, front, None if template else printed.look.logo)
    write_feet(word, writer.sections, front.footer, printed.passages)
    headings = [block for block in document.blocks if isinstance(block, Heading) and block.level <= LISTED]
    chapters = sum(heading.level == 2 for heading in headings)
    writer.headings, writer.is_brief = headings, front.is_brief and template is None
    if front.is_poster:
        writer.afar = LESS_FAR if any(isinstance(block, Foreign) for block in document.blocks) else AFAR
    if chapters >= CHAPTERS_FOR_CONTENTS and not front.is_brief:
        writer.contents()
    writer.draw([block for block in document.blocks if isinstance(block, Figure)])
    for block, after in zip_longest(document.blocks, document.blocks[1:]):
        writer.block(block, after)
    writer.finish()
    return Output(_packed(word, today), frozenset(writer.unshown), left_out)


def _packed(word: "WordDocument", today: date) -> bytes:
    """The file, with the day of the document on everything inside, so that the same input gives the same bytes.

    Its checksum is among its properties, so that an edit is seen before the file is written again.
    """
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    written, packed = BytesIO(), BytesIO()
    word.save(written)
    with ZipFile(written) as source:
        parts = marked_word({name: source.read(name) for name in source.namelist()})
    with ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name, part in parts.items():
            about = ZipInfo(name, (max(1980, today.year), today.month, today.day, 0, 0, 0))
            about.compress_type = ZIP_DEFLATED
            target.writestr(about, part)
    return packed.getvalue()


def _svg(figure: Figure) -> str:
    return figure.illustration.drawing.svg(figure.illustration.id).replace(FONTS, compiler.FONT)


class _Writer:
    """Writes blocks into a Word document, at its end or where the template says that they belong."""

    def __init__(self, word: "WordDocument", place: "Paragraph | None", passages: Passages) -> None:
        self._word = word
        self._passages = passages
        self._place = place
        self._drawings = self._listed = 0
        self._pictures: dict[str, Output] = {}  # by the ids of their figures
        self._begins_page = self._is_wide = self.is_brief = False
        self.headings: Sequence[Heading] = ()
        self._gap: Paragraph | None = None  # the empty line after a table, while it is the last
        self.afar: int | None = None
        self.unshown: set[str] = set()
        self._lists = Lists(word)
        self._styles: dict[
            str, Any
        ] = {}  # the properties of a paragraph that has no more than a style, by its name

    @property
    def has_cover(self) -> bool:
        """Whether the template has a place of its own for the content, and so a beginning of its own."""
        return self._place is not None

    @property
    def sections(self) -> "Sequence[Section]":
        """The part of the template in which the content begins, and those after it."""
        before = len(self._place._p.xpath("preceding::w:sectPr")) if self._place is not None else 0
        return list(self._word.sections)[before:]

    def cover(self, title: str, front: Front, logo: Logo | None) -> None:
        """Whose the document is, what kind it is, and its title."""
        if logo:
            self._logo(logo, _("Logo of {name}").format(name=front.municipality))
        add_text(self._paragraph("Subtitle"), front.parties, self._passages)
        add_text(self._paragraph("Title"), title, self._passages)

    def _logo(self, logo: Logo, words: str) -> None:
        from docx.shared import Emu, Mm

        content = logo.content
        if logo.kind == "svg":
            content = self._shown(typesetting.pixels(content.decode()))
        shape = self._paragraph("Normal").add_run().add_picture(BytesIO(content), height=Mm(16))
        if shape.width > self._room:
            shape.width, shape.height = Emu(self._room), Emu(shape.height * self._room // shape.width)
        shape._inline.docPr.set("name", _("Logo"))
        shape._inline.docPr.set("descr", clean(words))

    def _shown(self, picture: Output) -> bytes:
        self.unshown |= picture.unshown
        return picture.content

    def draw(self, figures: Sequence[Figure]) -> None:
        """Turn all figures into pictures at once, before they are written."""
        drawn = typesetting.all_pixels([_svg(figure) for figure in figures])
        ids = [figure.illustration.id for figure in figures]
        self._pictures = dict(zip(ids, drawn, strict=True))

    def contents(self) -> None:
        """A table of contents that leads to every heading, with page numbers as soon as Word has counted the pages."""
        self._paragraph("TOC Heading").add_run(_("Contents"))
        lines = [(self._paragraph(f"toc {heading.level - 1}"), heading) for heading in self.headings]
        begin_contents(lines[0][0])
        for number, (paragraph, heading) in enumerate(lines, 1):
            add_line(paragraph, text_of(heading.line.children or []), number, self._passages)
        field_ends(lines[-1][0])

    def finish(self) -> None:
        """Take away the mark that told where the content belongs."""
        if self._place is not None:
            element = self._place._p
            element.getparent().remove(element)

    # --- blocks -------------------------------------------------------------------------------------

    def block(self, block: Block, after: Block | None = None) -> None:
        """Write one block; what leads to the one after it stays with it."""
        if isinstance(block, Heading):
            self.afar = None  # what comes first is what is read from afar
            paragraph = self._paragraph(f"Heading {block.level - 1}")
            self._inline(paragraph, block.line.children or [])
            if block.level <= LISTED:
                self._listed += 1
                add_bookmark(paragraph, self._listed)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Figure):
            self._figure(block)
        elif isinstance(block, Note):
            self._flow(block.tokens, "Intense Quote")
        elif isinstance(block, Foreign):
            self._flow(block.tokens, "Normal", block)
        elif isinstance(block, Contents):
            self.contents()
        elif isinstance(block, NewPage) and block.turn is None:
            self._begins_page = True
        elif isinstance(block, NewPage):
            self._turn(is_wide=block.turn == "landscape")
        else:
            self._flow(block.tokens, "Normal", leads=leads_to(block, after))

    def _turn(self, *, is_wide: bool) -> None:
        """End the pages so far with the shape that they have, so that those that follow lie down, or stand again."""
        if is_wide == self._is_wide:
            return
        ending = deepcopy(self._word.sections[-1]._sectPr)
        if self._is_wide:
            lie_down(ending)
        # A line of its own after a table that fills its page would be a page of its own.
        mark = self._gap or self._paragraph("Normal")
        lower(mark, 1)
        mark._p.get_or_add_pPr().append(ending)
        self._is_wide = is_wide

    def _paragraph(self, style: str) -> "Paragraph":
        if self._place is not None:
            paragraph = self._place.insert_paragraph_before()
        else:
            paragraph = self._word.add_paragraph()
        self._gap = None
        self._give(paragraph, style)
        if self._begins_page:
            paragraph.paragraph_format.page_break_before = True
            self._begins_page = False
        return paragraph

    def _give(self, paragraph: "Paragraph", style: str) -> None:
        """Give a new paragraph a style, looked up once by its name.

        python-docx looks through every style of the file for each paragraph, to see which is the default.
        """
        from docx.enum.style import WD_STYLE_TYPE

        if style not in self._styles:
            part: Any = self._word.part
            paragraph._p.style = part.get_style_id(style, WD_STYLE_TYPE.PARAGRAPH)
            self._styles[style] = deepcopy(paragraph._p.pPr)
        else:
            paragraph._p.insert(0, deepcopy(self._styles[style]))

    @cached_property
    def _grid(self) -> str | None:
        """The style of tables, looked up once for the same reason."""
        from docx.enum.style import WD_STYLE_TYPE

        part: Any = self._word.part
        found: str | None = part.get_style_id("Table Grid", WD_STYLE_TYPE.TABLE)
        return found

    def _figure(self, figure: Figure) -> None:
        from docx.shared import Emu

        caption = self._paragraph("Caption")
        caption.paragraph_format.keep_with_next = True
        self._inline(caption, figure.caption)
        drawing = figure.illustration.drawing
        picture = BytesIO(self._shown(self._pictures[figure.illustration.id]))
        width = int(self._room * (1 if drawing.is_wide else 0.85))
        shape = self._paragraph("Normal").add_run().add_picture(picture, Emu(width))
        tallest = min(int(self._room * 1.25), max(self._height - TITLE_LINES, self._height // 2))
        if shape.height > tallest:
            shape.width, shape.height = Emu(shape.width * tallest // shape.height), Emu(tallest)
        self._drawings += 1
        about = shape._inline.docPr
        name = _("Figure")
        about.set("name", f"{name} {self._drawings}")
        about.set("title", clean(drawing.title))
        about.set("descr", clean(f"{drawing.title}. {drawing.description}"))
        self._flow(figure.words, "Normal")

    @property
    def _room(self) -> int:
        section = self._word.sections[-1]
        width = section.page_height if self._is_wide else section.page_width
        return (width or 0) - (section.left_margin or 0) - (section.right_margin or 0)

    @property
    def _height(self) -> int:
        section = self._word.sections[-1]
        height = section.page_width if self._is_wide else section.page_height
        return (height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)

    def _table(self, table: Table) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Emu

        caption = self._paragraph("Caption")
        caption.paragraph_format.keep_with_next = True
        self._inline(caption, table.caption)
        rows, widths = table.rows, word_widths(table, self._room)
        made = self._word.add_table(len(rows), len(rows[0]))
        made._tbl.tblStyle_val = self._grid
        for number, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
            keep_whole(row, is_head=number == 0)
            for column, (place, cell) in enumerate(zip(row.cells, cells, strict=False)):
                paragraph, line = place.paragraphs[0], cell.line.children or []
                self._give(paragraph, "Table Text Small" if is_narrow(table) else "Table Text")
                is_strong = number == 0 or (column == 0 and table.names_rows)
                may_part = splits_days(table, text_of(line), widths[column])
                self._inline(paragraph, line, is_strong=is_strong, may_part=may_part)
                if cell.is_number:
                    paragraph.alignment = 2
                place.width = Emu(widths[column])
            is_signed = table.shape == "signatures"
            if is_signed:
                row.height = 900_000 if number else None
            # Nobody signs on another page than the others, and no head is on its page with one row alone.
            if number < len(rows) - 1 and (is_signed or number < ROWS_WITH_HEAD):
                self._keep_with_next(row)
        made.autofit = False
        for side, width in zip(made.columns, widths, strict=True):
            side.width = Emu(width)
        after = self._paragraph("Normal")
        lower(after, BRIEF_GAP if self.is_brief else GAP)
        self._gap = after
        if is_narrow(table):
            made._tbl.tblPr.find(qn("w:tblLook")).addprevious(edges(SMALL_EDGES // 2))
        made._tbl.tblPr.append(described(text_of(table.caption)))
        if self._place is not None:
            after._p.addprevious(made._tbl)

    def _keep_with_next(self, row: Any) -> None:
        """Keep a row on the page of the next one."""
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True

    # --- running text -------------------------------------------------------------------------------

    def _flow(
        self, tokens: Sequence[Token], style: str, foreign: Foreign | None = None, *, leads: bool = False
    ) -> None:
        """Paragraphs and lists, as deep as they go; marked with their language where they have another.

        A paragraph stays with a list that follows it, and with what it leads to.
        """
        kinds: list[str] = []
        for number, token in enumerate(tokens, 2):
            if token.type in ("bullet_list_open", "ordered_list_open"):
                kinds.append("List Bullet" if token.type == "bullet_list_open" else "List Number")
                if kinds[-1] == "List Number":
                    self._lists.begin()
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                kinds.pop()
            elif token.type == "inline":
                name = kinds[-1] + (f" {min(len(kinds), 3)}" if len(kinds) > 1 else "") if kinds else style
                paragraph = self._paragraph(name)
                if leads or (not kinds and begins_list(tokens[number:])):
                    paragraph.paragraph_format.keep_with_next = True
                if kinds and kinds[-1] == "List Number":
                    self._lists.number(paragraph, len(kinds) - 1)
                self._inline(paragraph, token.children or [])
                if foreign:
                    speak(paragraph, foreign.language, is_from_right=foreign.is_from_right)
            elif token.type in ("fence", "code_block"):
                self._paragraph(style).add_run(clean(token.content))

    def _inline(
        self,
        paragraph: "Paragraph",
        tokens: Sequence[Token],
        *,
        is_strong: bool = False,
        may_part: bool = False,
    ) -> None:
        """Write a line. In a narrow column even a day may be parted: Word would part it in the middle of a word."""
        depth, around = Counter({"strong": int(is_strong)}), dict[str, Any]()
        for token in tokens:
            kind = token.type.rpartition("_")[0]
            if token.nesting:
                depth[kind] += token.nesting
                around[kind] = token.attrs if token.nesting > 0 else {}
            elif text := " " if token.type == "softbreak" else token.content:
                address = str(around.get("link", {}).get("href", ""))
                run = linked(paragraph, address) if address else paragraph.add_run()
                write(run, text.replace(NO_BREAK, " ") if may_part else text)
                if depth["strong"]:
                    run.bold = True
                if depth["em"]:
                    run.italic = True
                if token.type == "code_inline":
                    run.font.name = "Consolas"
                if language := around.get("passage", {}).get("lang"):
                    speak_in(run, language)
                if self.afar and paragraph.style and str(paragraph.style.name).startswith("List"):
                    run.font.size = self.afar
