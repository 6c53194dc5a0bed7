"""The looks of a Word document: the municipality's own template, or a plain one of ours.

A template is kept as it is: styles, logo, header, footer, and its cover where it says with {{ content }} in a
paragraph of its own where the content belongs. What it says elsewhere in double braces is filled in.
"""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sara_cli import wording
from sara_cli.documents.formats.word.parts import LANGUAGES, clean
from sara_cli.documents.formats.word.template import Template, read_template
from sara_cli.documents.views.front import Front
from sara_cli.language import N_, Language
from sara_cli.templating import Mistake

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

# What a template must have looks for itself; the rest is lent by ours where it lacks it.
DEMANDED = ("Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4")
LENT = (
    *("Subtitle", "Caption", "Table Grid", "Intense Quote", "Footer"),
    *("List Bullet", "List Bullet 2", "List Bullet 3", "List Number", "List Number 2", "List Number 3"),
)
BODY = "Normal"
OWN = ("Table Text", "Table Text Small", "TOC Heading", "toc 1", "toc 2")
CONTENT = "content"
_NAME = re.compile(r"\{\{ *(\w+) *\}\}")
ACCENTED = ("Heading 1", "Title")


def opened(template: Path | None, spoken: Language, *, is_brief: bool) -> Template:
    """Open the template, or make a plain one. Raises `SaraError` if the template can't be used."""
    made = _own(template) if template else Template(_plain(is_brief=is_brief), ())
    _speak(made.word, LANGUAGES[spoken])
    return made


def _own(file: Path) -> Template:
    template = read_template(file)
    word = template.word
    names = _named_alike(word)
    lacking = [name for name in DEMANDED if name not in names]
    if lacking:
        message = N_("The template {file} lacks these styles: {names}.")
        hint = N_("Open it in Word, give a line each of the styles once, and save it.")
        raise Mistake(message, hint, file=file, names=", ".join(lacking))
    _lay_out(word)
    _lend(word, [name for name in (BODY, *LENT) if name not in names])
    _empty(word)
    return template


def _named_alike(word: "WordDocument") -> set[str]:
    """Give the styles that are used the names that Word gives them, and tell which there are.

    LibreOffice writes “Heading 1” for “heading 1”, Google Docs “normal” for “Normal”, and others know a style by its id.
    """
    from docx.enum.style import WD_STYLE_TYPE
    from docx.styles import BabelFish

    found = set()
    for name in (*DEMANDED, *LENT, *OWN, BODY):
        kind = WD_STYLE_TYPE.TABLE if name == "Table Grid" else WD_STYLE_TYPE.PARAGRAPH
        known = [style for style in word.styles if style.type == kind]
        exact, plain = BabelFish.ui2internal(name), _plain_name(name)
        style = (
            next((one for one in known if one.element.name_val == exact), None)
            or next((one for one in known if _plain_name(one.element.name_val or "") == plain), None)
            or next((one for one in known if _plain_name(one.style_id or "") == plain), None)
            or (word.styles.default(kind) if name == BODY else None)
        )
        _take_name(word, exact)
        if style is not None:
            style.element.name_val = exact
            found.add(name)
    return found


def _plain_name(name: str) -> str:
    """A name without what programs write differently: capitals, spaces, and other names after a comma."""
    return re.sub(r"[\W_]", "", name.partition(",")[0]).casefold()


def _take_name(word: "WordDocument", name: str) -> None:
    """Leave a name to one style alone, as a style of letters or of lists can have it too."""
    for style in word.styles:
        if style.element.name_val == name:
            style.element.name_val = f"{name} ({style.style_id})"


def _lay_out(word: "WordDocument") -> None:
    """Give A4 with ordinary margins to a template that says nothing of its paper."""
    from docx.shared import Mm

    for section in word.sections:
        section.page_width, section.page_height = (
            section.page_width or Mm(210),
            section.page_height or Mm(297),
        )
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            if getattr(section, side) is None:
                setattr(section, side, Mm(22))


def _lend(word: "WordDocument", names: list[str]) -> None:
    """Copy styles from our own template into one that lacks them."""
    from copy import deepcopy

    from docx import Document
    from docx.oxml.ns import qn

    ours = Document()
    ids = {style.style_id for style in word.styles}
    for name in names:
        style = deepcopy(ours.styles[name].element)
        if style.styleId in ids:
            style.styleId = f"{style.styleId}Sara"
        for numbering in style.findall(f".//{qn('w:numPr')}"):
            numbering.getparent().remove(numbering)
        word.styles.element.append(style)
    _table_text(word)


def _empty(word: "WordDocument") -> None:
    """Take away what is in the template, unless it says where the content belongs."""
    from docx.oxml.ns import qn

    if any(_mark(paragraph) == CONTENT for paragraph in word.paragraphs):
        return
    body = word.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def colour(word: "WordDocument", accent: str) -> None:
    """Let the title and the chapters of the plain template have the municipality's colour."""
    from docx.shared import RGBColor

    for name in ACCENTED:
        style: Any = word.styles[name]
        style.font.color.rgb = RGBColor.from_string(accent[1:].upper())


def fill_in(word: "WordDocument", title: str, front: Front, today: date) -> "Paragraph | None":
    """Fill in what a template asks for, on the cover and in its header and footer; tell where the content goes."""
    values = {
        "title": title,
        "kind": front.kind,
        "municipality": front.municipality,
        "parties": front.parties,
        "date": wording.day(today),
        "footer": front.footer,
    }
    places = [*word.paragraphs, *(p for t in word.tables for c in t._cells for p in c.paragraphs)]
    for section in word.sections:
        places += [*section.header.paragraphs, *section.footer.paragraphs]
    content = None
    for paragraph in places:
        if "{{" not in paragraph.text:
            continue
        if _mark(paragraph) == CONTENT:
            content = content or paragraph
            continue
        _fill(paragraph, values)
    return content


def _fill(paragraph: "Paragraph", values: dict[str, str]) -> None:
    """Fill in a line, in only those runs that a name is in: the field of a page number has runs of its own."""
    runs = paragraph.runs
    for found in reversed(list(_NAME.finditer("".join(run.text for run in runs)))):
        if found[1] not in values:
            continue
        value, end = clean(values[found[1]]), 0
        for run in runs:
            start, end = end, end + len(run.text)
            if start < found.end() and end > found.start():
                before, after = run.text[: max(0, found.start() - start)], run.text[found.end() - start :]
                run.text, value = before + value + after, ""


def _mark(paragraph: "Paragraph") -> str:
    text = paragraph.text.strip()
    return text[2:-2].strip() if text.startswith("{{") and text.endswith("}}") else ""


def _speak(word: "WordDocument", language: str) -> None:
    """Say which language the text is in, so that it is read aloud and spelt in it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    _count_in(word, language)
    styles = word.styles.element
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = defaults.find(qn("w:lang")) if defaults is not None else None
    if defaults is None:
        return
    if spoken is None:
        spoken = OxmlElement("w:lang")
        defaults.append(spoken)
    for name in ("w:val", "w:eastAsia"):
        spoken.set(qn(name), language)
    for other in styles.iter(qn("w:lang")):
        other.set(qn("w:val"), language)


def _count_in(word: "WordDocument", language: str) -> None:
    """Let Word sum and sort as the language does: by a comma in Swedish. A setting that a file lacks is the reader's."""
    from docx.oxml.ns import qn

    decimal, separator = (",", ";") if language.startswith("sv") else (".", ",")
    settings = word.settings.element
    for name, value in (
        ("w:themeFontLang", language),
        ("w:decimalSymbol", decimal),
        ("w:listSeparator", separator),
    ):
        if (found := settings.find(qn(name))) is not None:
            found.set(qn("w:val"), value)


# --- the plain template -----------------------------------------------------------------------------


def _plain(*, is_brief: bool) -> "WordDocument":
    """Our own template. A page or two has as little air as print that is read once can do with."""
    from docx import Document
    from docx.shared import Mm, Pt, RGBColor

    word = Document()
    for section in word.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20 if is_brief else 22)
        section.top_margin, section.bottom_margin = Mm(20 if is_brief else 24), Mm(20 if is_brief else 22)
    ink, accent = RGBColor(0x1B, 0x24, 0x29), RGBColor(0x17, 0x50, 0x6B)
    sizes = {
        "Title": 20 if is_brief else 24,
        "Subtitle": 11,
        "Heading 1": 16,
        "Heading 2": 13,
        "Heading 3": 11.5,
        "Heading 4": 11,
    }
    for name, size in {**sizes, "Normal": 10.5, "Caption": 9.5, "Intense Quote": 10, "Footer": 8.5}.items():
        style: Any = word.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = accent if name in ACCENTED else ink
        style.font.italic = False
        _one_font(style)
    for name in ("List Bullet", "List Number", "List Bullet 2", "Normal"):
        listed: Any = word.styles[name]
        listed.paragraph_format.space_after = Pt(4 if "List" in name else 8)
    if is_brief:
        _close_up(word)
    _thin_lines(word)
    _table_text(word)
    return word


def _close_up(word: "WordDocument") -> None:
    """Let the parts of a page or two stand closer together, so that they are one also in a wider font than ours."""
    from docx.shared import Mm, Pt

    for name, before, after in (
        ("Normal", 0, 5),
        ("Subtitle", 0, 2),
        ("Title", 0, 8),
        ("Heading 1", 11, 2),
        ("Heading 2", 8, 2),
        ("Caption", 0, 2),
        ("Intense Quote", 0, 4),
        ("List Bullet", 0, 2),
        ("List Bullet 2", 0, 2),
        ("List Number", 0, 2),
    ):
        paragraphs = word.styles[name].paragraph_format
        paragraphs.space_before, paragraphs.space_after = Pt(before), Pt(after)
        paragraphs.line_spacing = 1.0
    note = word.styles["Intense Quote"].paragraph_format
    note.left_indent = note.right_indent = Mm(6)


def _thin_lines(word: "WordDocument") -> None:
    """Tables with thin grey lines between rows only."""
    from docx.oxml.ns import qn

    borders = word.styles["Table Grid"].element.find(f".//{qn('w:tblBorders')}")
    for border in borders if borders is not None else ():
        is_across = border.tag in (qn("w:top"), qn("w:bottom"), qn("w:insideH"))
        border.set(qn("w:val"), "single" if is_across else "nil")
        border.set(qn("w:color"), "B5BFC4")


def _one_font(style: Any) -> None:
    """Let the font hold for every kind of letter; the theme's would else go before it."""
    from docx.oxml.ns import qn

    fonts = style.element.rPr.rFonts
    for name in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[name]
    for name in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), "Calibri")


def _table_text(word: "WordDocument") -> None:
    """Styles of our own: the text of tables, the heading of the contents and its lines."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Emu, Mm, Pt

    names = {style.name for style in word.styles}
    page = word.sections[-1]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    for name, size in (
        ("Table Text", 9),
        ("Table Text Small", 8),
        ("TOC Heading", 12),
        ("toc 1", 10.5),
        ("toc 2", 10),
    ):
        if name in names:
            continue
        is_built_in = not name.startswith("Table Text")
        style: Any = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=is_built_in)
        style.base_style = word.styles["Normal"]
        style.font.size = Pt(size)
        style.font.bold = name == "TOC Heading"
        style.paragraph_format.space_after = Pt(2)
        if name.startswith("toc "):
            style.paragraph_format.left_indent = Mm(6) if name == "toc 2" else 0
            style.paragraph_format.tab_stops.add_tab_stop(
                Emu(room), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
            )
