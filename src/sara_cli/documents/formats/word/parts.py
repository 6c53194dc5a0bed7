"""What a Word file is made of where python-docx has no words for it: fields, links, lists, heads of tables."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sara_cli.checksums import BLANK, WORD_PROPERTY
from sara_cli.documents.formats.glyphs import BULLETS
from sara_cli.documents.formats.joints import SOFT_HYPHEN
from sara_cli.documents.inline_text import visible

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from sara_cli.documents.formats.passages import Passages
    from sara_cli.documents.formats.print_job import PrintJob

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
TWENTIETH = 635
"""A twentieth of a point, in English Metric Units."""
_LONG_WORD = re.compile(r"\S{60,}")


def clean(text: str) -> str:
    """A text that XML can hold; the signs of Word's lists become usual ones, and long words get places to break at."""
    held = _CONTROL.sub("", text).translate(BULLETS)
    return _LONG_WORD.sub(lambda found: "\u200b".join(re.findall(r".{1,30}", found[0])), held)


class Lists:
    """Numbers lists, each from 1: in Word a list that looks new goes on from the one before."""

    def __init__(self, word: "WordDocument") -> None:
        self._word = word
        self._current: int | None = None

    def begin(self) -> None:
        """The next numbered paragraph is the first of its list."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        style = self._word.styles["List Number"]
        found = style.element.find(f".//{qn('w:numId')}")
        if found is None:
            self._current = None
            return
        numbering = self._word.part.numbering_part.numbering_definitions._numbering
        original = next(
            one for one in numbering.findall(qn("w:num")) if one.get(qn("w:numId")) == found.get(qn("w:val"))
        )
        abstract = int(original.find(qn("w:abstractNumId")).get(qn("w:val")))
        made = numbering.add_num(abstract)
        override = OxmlElement("w:lvlOverride")
        override.set(qn("w:ilvl"), "0")
        start = OxmlElement("w:startOverride")
        start.set(qn("w:val"), "1")
        override.append(start)
        made.append(override)
        self._current = int(made.numId)

    def number(self, paragraph: "Paragraph", level: int) -> None:
        """Put a paragraph into the list that has begun."""
        if self._current is not None and level == 0:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = self._current


def new_element(name: str, /, **attributes: str) -> Any:
    """An element of WordprocessingML with its attributes, all in Word’s own namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def keep_whole(row: Any, *, is_head: bool) -> None:
    """A row isn't parted between pages, and the head is repeated on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(new_element("w:cantSplit"))
    if is_head:
        properties.append(new_element("w:tblHeader"))


def lie_down(section: Any) -> None:
    """Turn the pages of a section on their side; its margins stay where they are to a reader."""
    from docx.oxml.ns import qn

    size = section.find(qn("w:pgSz"))
    width, height = size.get(qn("w:w")), size.get(qn("w:h"))
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")


def edges(width: int) -> Any:
    """How far text stands from the sides of its cell, in English Metric Units."""
    made = new_element("w:tblCellMar")
    for side in ("w:left", "w:right"):
        made.append(new_element(side, w=str(width // TWENTIETH), type="dxa"))
    return made


def described(caption: str) -> Any:
    """The text alternative of a table."""
    return new_element("w:tblCaption", val=clean(caption))


def lower(paragraph: "Paragraph", points: float) -> None:
    """Make an empty line so many points high."""
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = 0
    paragraph.paragraph_format.line_spacing = Pt(points)


def linked(paragraph: "Paragraph", address: str) -> Any:
    """A run of text at the end of a paragraph that leads to an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.text.run import Run

    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = new_element("w:hyperlink")
    link.set(qn("r:id"), relation)
    made = new_element("w:r")
    link.append(made)
    paragraph._p.append(link)
    run = Run(made, paragraph)
    run.underline = True
    return run


def add_text(paragraph: "Paragraph", text: str, passages: "Passages") -> None:
    """Add a line to a paragraph, with the language of what is in another than the document's."""
    for piece in passages.pieces(text):
        run = paragraph.add_run(clean(piece.text))
        if piece.is_passage:
            speak_in(run, passages.language)


def write(run: "Run", text: str) -> None:
    """Write a text into a run. Word shows a soft hyphen that isn’t an element of its own."""
    first, *more = clean(text).split(SOFT_HYPHEN)
    run.text = first
    for piece in more:
        run._r.append(new_element("w:softHyphen"))
        run.add_text(piece)


def speak_in(run: "Run", language: str) -> None:
    """Say which language a run is in."""
    run._r.get_or_add_rPr().append(new_element("w:lang", val=LANGUAGES.get(language, language)))


def speak(paragraph: "Paragraph", language: str, *, is_from_right: bool) -> None:
    """Say of every run of a paragraph which language it is in, and from which side it is written."""
    if is_from_right:
        paragraph._p.get_or_add_pPr().insert_element_before(
            new_element("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
        )
    for run in paragraph.runs:
        about = run._r.get_or_add_rPr()
        if is_from_right:
            about.append(new_element("w:rtl"))
        about.append(new_element("w:lang", val=language, bidi=language))


def field_begins(paragraph: "Paragraph", instruction: str) -> None:
    """Begin a field: what stands between here and its end is what Word last made of it."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", "")):
        run = paragraph.add_run()._r
        if kind:
            is_dirty = {"dirty": "true"} if kind == "begin" else {}
            run.append(new_element("w:fldChar", fldCharType=kind, **is_dirty))
        else:
            instructions = new_element("w:instrText")
            instructions.text = text
            run.append(instructions)


def field_ends(paragraph: "Paragraph") -> None:
    """End a field."""
    paragraph.add_run()._r.append(new_element("w:fldChar", fldCharType="end"))


def begin_contents(paragraph: "Paragraph") -> None:
    """Begin the field that is a table of contents; it ends in the last of its lines."""
    field_begins(paragraph, r'TOC \o "1-1" \h \z \u')


def add_bookmark(paragraph: "Paragraph", number: int) -> None:
    """Let a heading be found by its number in the table of contents."""
    paragraph._p.insert_element_before(
        new_element("w:bookmarkStart", id=str(number), name=_bookmark(number)), "w:r", "w:hyperlink"
    )
    paragraph._p.append(new_element("w:bookmarkEnd", id=str(number)))


def add_line(paragraph: "Paragraph", text: str, number: int, passages: "Passages") -> None:
    """A line of the table of contents: it leads to its heading, and Word puts the page's number at its end."""
    from docx.text.paragraph import Paragraph as Line

    link = new_element("w:hyperlink", anchor=_bookmark(number), history="1")
    paragraph._p.append(link)
    inside = Line(new_element("w:p"), paragraph._parent)
    add_text(inside, text, passages)
    inside.add_run("\t")
    field_begins(inside, rf"PAGEREF {_bookmark(number)} \h")
    field_ends(inside)
    link.extend(list(inside._p))


def _bookmark(number: int) -> str:
    return f"_Toc{number:08}"


def write_feet(word: "WordDocument", sections: "Iterable[Section]", text: str, passages: "Passages") -> None:
    """See that pages say at their foot whose document it is, which edition, and which page of how many.

    What a template has there stays; what it doesn't say in its own head or foot comes below.
    """
    for section in sections:
        feet = [(section.header, section.footer)]
        if word.settings.odd_and_even_pages_header_footer:
            feet.append((section.even_page_header, section.even_page_footer))
        for head, foot in feet:
            has_page = _has_field(head._element, "PAGE") or _has_field(foot._element, "PAGE")
            instructions = "".join(paragraph.text for part in (head, foot) for paragraph in _paragraphs(part))
            width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
            line = "" if clean(text) in instructions else text
            _write_foot(foot, line, passages, has_page=has_page, width=width)


def _paragraphs(part: Any) -> list[Any]:
    cells = [cell for table in part.tables for cell in table._cells]
    return [*part.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def _has_field(element: Any, name: str) -> bool:
    from docx.oxml.ns import qn

    instructions = [one.text or "" for one in element.iter(qn("w:instrText"))]
    instructions += [one.get(qn("w:instr")) for one in element.iter(qn("w:fldSimple"))]
    return any(name in one.split() for one in instructions)


def _write_foot(foot: Any, text: str, passages: "Passages", *, has_page: bool, width: int) -> None:
    """Write the text, and to the right of it the number of the page."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Emu

    if not text and has_page:
        return
    first = foot.paragraphs[0]
    is_free = len(foot.paragraphs) == 1 and not len(first._p.xpath("w:r|w:hyperlink|w:fldSimple|w:sdt"))
    paragraph = first if is_free and not foot.tables else foot.add_paragraph()
    paragraph.style = "Footer"
    stops = paragraph.paragraph_format.tab_stops
    for stop in paragraph.style.paragraph_format.tab_stops:
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Emu(width), WD_TAB_ALIGNMENT.RIGHT)
    add_text(paragraph, text, passages)
    if not has_page:
        paragraph.add_run("\t")
    for field, after in () if has_page else (("PAGE", " ("), ("NUMPAGES", ")")):
        field_begins(paragraph, field)
        paragraph.add_run("1")
        field_ends(paragraph)
        paragraph.add_run(after)


# --- what a Word file says of itself: its properties, which a template’s fields can show -------------

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What Word calls properties that users name."""
LONGEST_PROPERTY = 255


def describe(word: "WordDocument", title: str, printed: "PrintJob") -> None:
    """Fill in the file's properties; fields that are tied to them follow.

    Beside the usual ones, each line of the document's header is one under its printed name: a template shows the
    case number by `{ DOCPROPERTY Diarienummer }`.
    """
    about, front, today = word.core_properties, printed.front, printed.today
    moment = datetime(today.year, today.month, today.day, tzinfo=UTC)
    municipality = _property(front.municipality)
    about.title, about.subject, about.author = _property(title), _property(front.kind), municipality
    about.language = LANGUAGES[printed.language]
    about.last_modified_by, about.comments, about.keywords = municipality, "", _property(front.kind)
    about.created = about.modified = moment
    about.revision = 1
    package = word.part.package
    _drop_picture(package)
    facts = {_property(fact.label): _property(visible(fact.text)) for fact in front.facts}
    _add_custom(package, {**facts, WORD_PROPERTY: BLANK})


def _property(text: str) -> str:
    """A text as long as Word takes one: it says that a file with a longer one is damaged."""
    return clean(text)[:LONGEST_PROPERTY]


def _drop_picture(package: Any) -> None:
    """Take away the small picture of the template's first page: it shows another document."""
    for id in [id for id, relation in package.rels.items() if relation.reltype == _THUMBNAIL]:
        del package.rels[id]


def _add_custom(package: Any, values: dict[str, str]) -> None:
    """Add properties to those that a template has; one of the same name is written anew."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    found = next((one for one in package.rels.values() if one.reltype == _RELATION), None)
    parser = etree.XMLParser(resolve_entities=False)
    root = etree.fromstring(found.target_part.blob, parser) if found else _no_properties()
    for old in [one for one in root if one.get("name") in values]:
        root.remove(old)
    number = max((int(one.get("pid", "1")) for one in root), default=1)
    for name, value in values.items():
        number += 1
        made = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=str(number), name=name)
        etree.SubElement(made, f"{{{_TYPES}}}lpwstr").text = value
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if found:
        found.target_part._blob = content
    else:
        package.relate_to(Part(PackURI("/docProps/custom.xml"), _KIND, content, package), _RELATION)


def _no_properties() -> Any:
    from lxml import etree

    return etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _TYPES})
