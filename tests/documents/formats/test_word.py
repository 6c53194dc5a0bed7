"""The Word file: real styles, heads that are repeated, words for every picture, and the municipality's own looks."""

import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from documents.fewest import fewest
from sara_cli.checksums import WORD_PROPERTY
from sara_cli.documents import DOCUMENTS, printed
from sara_cli.documents.formats.blocks import Figure, Heading, Table, read_blocks, text_of
from sara_cli.documents.formats.columns import LETTER, SMALL_EDGES, SMALL_LETTER, word_widths
from sara_cli.documents.formats.pdf import typst_source
from sara_cli.documents.formats.rendering import Printed
from sara_cli.documents.formats.word.parts import field_begins, field_ends
from sara_cli.errors import SaraError
from sara_cli.language import LANGUAGES, Language, speaking
from sara_cli.project_file.load import load
from sara_cli.resources import folder

TODAY = date(2024, 2, 1)
EXAMPLES = sorted(file.parent.name for file in folder("examples").glob("*/sara.yaml"))
EVERY = [
    (name, document, language)
    for name in EXAMPLES
    for document in DOCUMENTS
    for language in LANGUAGES
    if language == "sv" or name == "bracke"
]


@cache
def one(name: str, document: str, language: Language = "sv") -> Printed:
    project = load(folder("examples") / name / "sara.yaml").project
    assert project
    return printed(document, project, language=language, today=TODAY)


@cache
def content(name: str, document: str, language: Language = "sv") -> bytes:
    return one(name, document, language).file("docx")


def opened(content: bytes) -> Any:
    return Document(BytesIO(content))


@pytest.mark.sampled(0.4)
@pytest.mark.parametrize(("name", "document", "language"), EVERY)
def test_headings_tables_and_pictures_are_those_of_the_document(
    name: str, document: str, language: Language
) -> None:
    word = opened(content(name, document, language))
    made = one(name, document, language)
    blocks = read_blocks(made.markdown, made.figures).blocks
    headings = [
        (f"Heading {block.level - 1}", text_of(block.line.children or []))
        for block in blocks
        if isinstance(block, Heading)
    ]
    least_headings, least_tables, _drawn = fewest(document)
    assert len(headings) >= least_headings
    written = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert written == headings
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(word.tables) == len(tables) >= least_tables
    for table in word.tables:
        rows = table._tbl.tr_lst
        assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in rows[1:])
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    pictures = word.element.body.findall(f".//{qn('wp:docPr')}")
    assert len(pictures) == sum(isinstance(block, Figure) for block in blocks)
    assert all(len(picture.get("descr")) > 10 for picture in pictures)


@pytest.mark.parametrize(("language", "code"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_it_says_what_it_is_and_in_which_language(language: Language, code: str) -> None:
    word = opened(content("bracke", "year-end", language))
    about = word.core_properties
    assert about.title == one("bracke", "year-end", language).front.title
    assert about.author == "Bräcke kommun"
    assert about.language == code
    spoken = {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))}
    assert spoken == {code}


def test_it_has_contents_and_page_numbers() -> None:
    word = opened(content("bracke", "year-end"))
    reported = [text.text for text in word.element.body.iter(qn("w:instrText"))]
    assert any(text.startswith("TOC ") for text in reported)
    foot = word.sections[0].footer._element
    stops = word.sections[0].footer.paragraphs[0].paragraph_format.tab_stops
    assert [stop.alignment for stop in stops] == [WD_TAB_ALIGNMENT.CLEAR] * 2 + [WD_TAB_ALIGNMENT.RIGHT]
    assert {text.text for text in foot.iter(qn("w:instrText"))} == {"PAGE", "NUMPAGES"}
    assert "Bräcke kommun" in word.sections[0].footer.paragraphs[0].text


@pytest.mark.parametrize(("language", "signs"), [("sv", ("sv-SE", ",", ";")), ("en", ("en-GB", ".", ","))])
def test_word_counts_as_the_language_does(language: Language, signs: tuple[str, str, str]) -> None:
    settings = opened(content("bracke", "plan", language)).settings.element
    names = ("w:themeFontLang", "w:decimalSymbol", "w:listSeparator")
    assert tuple(settings.find(qn(name)).get(qn("w:val")) for name in names) == signs


def test_the_contents_lead_to_every_chapter_and_tell_its_page() -> None:
    """Until someone updated it the table of contents had neither links nor page numbers; then it was two pages."""
    word = opened(content("bracke", "year-end"))
    lines = [one for one in word.paragraphs if one.style.name in ("toc 1", "toc 2")]
    headings = [one for one in word.paragraphs if one.style.name == "Heading 1"]
    assert [(one.style.name[-1], one.text.rstrip("\t")) for one in lines] == [
        (one.style.name[-1], one.text) for one in headings
    ]
    assert len(lines) > 4
    anchors = [line._p.find(qn("w:hyperlink")).get(qn("w:anchor")) for line in lines]
    marks = [one._p.find(qn("w:bookmarkStart")).get(qn("w:name")) for one in headings]
    assert anchors == marks
    assert len(set(marks)) == len(marks)
    reported = [text.text for line in lines for text in line._p.iter(qn("w:instrText"))]
    assert reported[1:] == [rf"PAGEREF {mark} \h" for mark in marks]
    kinds = [one.get(qn("w:fldCharType")) for one in word.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(lines) + 1
    assert all(not word.styles[name].element.get(qn("w:customStyle")) for name in ("toc 1", "toc 2"))


def custom(content: bytes) -> dict[str, str]:
    """The properties under names of one's own, but for the checksum."""
    with ZipFile(BytesIO(content)) as word:
        assert "docProps/thumbnail.jpeg" not in word.namelist(), "a picture of another document"
        found = re.findall(
            r'<property [^>]*name="([^"]*)"[^>]*><vt:lpwstr>([^<]*)<',
            word.read("docProps/custom.xml").decode(),
        )
    assert len(dict(found)) == len(found)
    return {name: value for name, value in found if name != WORD_PROPERTY}


def test_the_header_is_in_the_files_properties_so_that_a_template_can_show_it(tmp_path: Path) -> None:
    made = one("bracke", "agreement")
    found = custom(content("bracke", "agreement"))
    assert found == {fact.label: fact.text for fact in made.front.facts}
    assert found["Diarienummer"] == "KS 2023/31"
    with (
        ZipFile(BytesIO(content("bracke", "agreement"))) as source,
        ZipFile(tmp_path / "mall.docx", "w") as target,
    ):
        for name in source.namelist():
            part = source.read(name).replace(b"KS 2023/31", b"KS 1999/1")
            target.writestr(name, part.replace(b'name="Version"', b'name="Avdelning"'))
    again = custom(made.file("docx", template=tmp_path / "mall.docx"))
    assert again == {**found, "Avdelning": found["Version"]}


def test_the_leadership_has_a_page_of_its_own() -> None:
    paragraphs = opened(content("bracke", "year-end")).paragraphs
    breaks = [one.text for one in paragraphs if one.paragraph_format.page_break_before]
    assert breaks[0] == "Innehåll"
    assert breaks[1] == "Invånare litar inte på att få hjälp i tid och undviker vissa platser"
    assert breaks[-1] == "Bilaga"
    before = [one.text for one in paragraphs[: [one.text for one in paragraphs].index("Innehåll")]]
    assert "Förslag till beslut" in before
    assert "Unga kommer i kontakt med narkotika och alkohol" not in before


@pytest.mark.parametrize(
    ("document", "has_contents"),
    [("handover", False), ("promise", False), ("referral", False), ("plan", False), ("causes", True)],
)
def test_what_is_a_page_or_two_has_no_contents(document: str, has_contents: bool) -> None:
    styles = {one.style.name for one in opened(content("bracke", document)).paragraphs}
    assert ("TOC Heading" in styles) == has_contents


def signatures(name: str) -> Any:
    tables = opened(content(name, "agreement")).tables
    return next(one for one in tables if one.rows[0].cells[0].text == "För parten")


@pytest.mark.parametrize("name", ["bracke", "bracke-agreement", "omradesplaner"])
def test_there_is_room_to_sign_by_hand(name: str) -> None:
    """Where nothing was signed yet, place and day had 12 mm: they held no more than their heads."""
    _party, place, signature = (column.width / Mm(1) for column in signatures(name).columns)
    assert place > 35
    assert signature > 60
    assert "(5fr, 4fr, 7fr,)" in typst_source(one(name, "agreement"))


def test_what_leads_to_a_table_a_figure_or_a_list_stays_with_it() -> None:
    """A chapter’s heading and “16 av 16 uppfyllda” ended a page, and their table began the next."""
    paragraphs = {
        one.text: one for name in ("law", "situation") for one in opened(content("bracke", name)).paragraphs
    }
    for words in (
        "16 av 16 uppfyllda",
        "Antal inbrott i registret i alla lokaler som kommunen äger eller hyr, under ett kalenderår.",
        "Så läser du siffrorna",
    ):
        assert paragraphs[words].paragraph_format.keep_with_next
    others = [one for words, one in paragraphs.items() if words.startswith("Källa: ")]
    assert {one.paragraph_format.keep_with_next for one in others} == {None}


def test_no_head_of_a_table_is_on_its_page_with_one_row() -> None:
    def stays(row: Any) -> set[bool | None]:
        return {cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells}

    looked_at = [table.rows for table in opened(content("bracke", "situation")).tables if len(table.rows) > 3]
    assert len(looked_at) > 5
    for head, first, second, *_others in looked_at:
        assert stays(head) == stays(first) == {True}
        assert stays(second) == {None}


def test_nobody_signs_on_another_page_than_the_others() -> None:
    """In Word one party signed at the foot of a page and the other on the next."""
    for name in ("bracke", "bracke-agreement"):
        *rows, last = signatures(name).rows
        assert len(rows) >= 2
        for row in rows:
            assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells)
        assert not last.cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_the_six_columns_lie_down_and_the_pages_stand_again_after_them() -> None:
    word = opened(content("bracke", "plan"))
    shapes = [(section.page_width > section.page_height) for section in word.sections]
    assert shapes == [False, True, False]
    assert {section.footer._element.xpath("string(.)") for section in word.sections} == {
        word.sections[0].footer._element.xpath("string(.)")
    }


def test_a_day_stays_whole_where_there_is_room_and_is_split_between_words_elsewhere() -> None:
    """In a narrow column Word parted what may not be parted wherever it liked: “17 decembe r 2023”."""
    tables = opened(content("bracke", "plan")).tables
    texts = {
        number: {cell.text for table in tables if len(table.columns) == number for cell in table._cells}
        for number in (2, 6)
    }
    assert any("25\u00a0april" in text for text in texts[2])
    assert any("25 maj–15 september 2023" in text for text in texts[6])
    assert not any("\u00a0" in text for text in texts[6])
    (parts,) = [one for one in opened(content("omradesplaner", "plan")).tables if len(one.columns) == 5]
    assert parts.cell(1, 3).text == "1 januari 2025–31 december 2026"


def table_of(markdown: str) -> Table:
    (table,) = read_blocks(markdown, []).blocks
    assert isinstance(table, Table)
    return table


def test_a_column_is_as_wide_as_what_it_holds() -> None:
    """An address counted twice and what was empty as much as the rest: the text got the narrowest column."""
    long = "En mening som beskriver hur långt den räcker och vad den inte säger. " * 2
    address = (
        "[https://statistik.bra.se/solwebb/action/start](<https://statistik.bra.se/solwebb/action/start>)"
    )
    table = table_of(
        f"**Källor**\n\n| Källa | Not | Räcker |\n|:--|--|--|\n| {address} | | {long} |\n| Brå | | {long} |\n"
    )
    source, empty, reported = word_widths(table, 6_000_000)
    assert reported > source > empty >= len("Not") * LETTER
    assert source + empty + reported <= 6_000_000


def test_six_columns_on_a_page_part_no_usual_word() -> None:
    """The plan read “lördagskvälla r”: every column gave way alike, also those that could not."""
    words = ("lördagskvällar", "Föräldramöten", "oregelbundna", "av", "Fritidsgården,", "anteckningarna")
    table = table_of(f"**P**\n\n|{'|'.join('abcdef')}|\n|{':--|' * 6}\n| {' | '.join(words)} |\n")
    room = 166 * 36_000
    widths = word_widths(table, room)
    assert sum(widths) <= room
    for width, word in zip(widths, words, strict=True):
        assert width >= len(word) * SMALL_LETTER + SMALL_EDGES
    squeezed = word_widths(table, room // 2)
    assert sum(squeezed) <= room // 2
    assert squeezed[3] >= 2 * SMALL_LETTER + SMALL_EDGES
    assert max(squeezed) == squeezed[0]
    (plan, *_others) = [one for one in opened(content("bracke", "plan")).tables if len(one.columns) == 6]
    properties = [element.tag for element in plan._tbl.tblPr]
    assert properties.index(qn("w:tblCellMar")) == properties.index(qn("w:tblLook")) - 1
    assert {one.style.name for cell in plan._cells for one in cell.paragraphs} == {"Table Text Small"}


def test_no_word_of_the_document_is_lost() -> None:
    word = opened(content("bracke", "agreement"))
    text = "".join(part.text or "" for part in word.element.body.iter(qn("w:t")))
    plain = re.sub(r"[\s\u200b]", "", text)
    words = set(re.findall(r"\w{7,}", one("bracke", "agreement").markdown))
    assert len(words) > 300
    assert {word for word in words if word not in plain} <= {"signatures"}


def test_each_numbered_list_begins_with_one() -> None:
    """In Word a second list with the same style goes on counting from the first."""
    word = opened(content("bracke", "agreement"))
    numbers = [
        p._p.pPr.numPr.numId.val
        for p in word.paragraphs
        if p.style.name == "List Number" and p._p.pPr.numPr is not None
    ]
    assert len(set(numbers)) > 1


def test_the_same_document_gives_the_same_bytes() -> None:
    assert one("bracke", "year-end").file("docx") == content("bracke", "year-end")


# --- the municipality's own template ----------------------------------------------------------------


def template(tmp_path: Path, *, mark: str = "", lacking: str = "") -> Path:
    word: Any = Document()
    word.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x00, 0x3C)
    word.sections[0].header.paragraphs[0].text = "Exempelby kommun, {{ title }}"
    word.add_paragraph("Försättsblad {{ date }}")
    if mark:
        word.add_paragraph(mark)
        word.add_paragraph("Efter innehållet")
    if lacking:
        element = word.styles[lacking].element
        element.getparent().remove(element)
    file = tmp_path / "mall.docx"
    word.save(file)
    return file


def test_styles_and_header_of_a_template_are_kept_and_its_sample_text_is_not(tmp_path: Path) -> None:
    word = opened(one("bracke", "agreement").file("docx", template=template(tmp_path)))
    assert word.styles["Heading 1"].font.color.rgb == RGBColor(0x7A, 0x00, 0x3C)
    header = word.sections[0].header.paragraphs[0].text
    assert header == f"Exempelby kommun, {one('bracke', 'agreement').front.title}"
    assert "Försättsblad" not in "".join(paragraph.text for paragraph in word.paragraphs)
    assert any(paragraph.style.name == "Title" for paragraph in word.paragraphs)


def test_a_template_that_says_where_the_content_belongs_keeps_its_cover(tmp_path: Path) -> None:
    word = opened(one("bracke", "agreement").file("docx", template=template(tmp_path, mark="{{ content }}")))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts[0] == "Försättsblad 3\u00a0oktober\u00a02023"
    assert texts[-1] == "Efter innehållet"
    assert "{{" not in "".join(texts)
    body = list(word.element.body)
    first, last = (
        next(i for i, e in enumerate(body) if t in "".join(e.itertext())) for t in texts[:1] + texts[-1:]
    )
    tables = [i for i, element in enumerate(body) if element.tag == qn("w:tbl")]
    assert tables
    assert first < min(tables) <= max(tables) < last


def test_a_template_file_is_taken_as_well_as_a_document(tmp_path: Path) -> None:
    file = template(tmp_path)
    turned = tmp_path / "mall.dotx"
    with ZipFile(file) as source, ZipFile(turned, "w") as target:
        for name in source.namelist():
            part = source.read(name).replace(b"document.main+xml", b"template.main+xml")
            target.writestr(name, part)
    made = one("bracke", "agreement").file("docx", template=turned)
    with ZipFile(BytesIO(made)) as word:
        assert b"template.main+xml" not in word.read("[Content_Types].xml")
    assert opened(made).paragraphs


def feet(file: Path) -> tuple[str, list[str]]:
    """What the foot of a document made with a template says, and its fields."""
    foot = opened(one("bracke", "plan").file("docx", template=file)).sections[0].footer
    text = "\n".join(paragraph.text for paragraph in foot.paragraphs)
    return text, [field.text for field in foot._element.iter(qn("w:instrText"))]


@pytest.mark.parametrize("mark", ["", "{{ content }}"])
def test_a_foot_of_the_templates_own_loses_neither_page_numbers_nor_edition(
    tmp_path: Path, mark: str
) -> None:
    """A template with a foot, or with a cover of its own, gave pages without number and edition."""
    file = template(tmp_path, mark=mark)
    word: Any = Document(str(file))
    footer = one("bracke", "plan").front.footer
    assert "Intern utgåva" in footer
    assert feet(file) == (f"{footer}\t1 (1)", ["PAGE", "NUMPAGES"])
    foot = word.sections[0].footer.paragraphs[0]
    foot.text = "Storgatan 1, Exempelby"
    word.save(file)
    assert feet(file) == (f"Storgatan 1, Exempelby\n{footer}\t1 (1)", ["PAGE", "NUMPAGES"])
    field_begins(foot, "PAGE")
    field_ends(foot)
    word.save(file)
    assert feet(file) == (f"Storgatan 1, Exempelby\n{footer}", ["PAGE"])
    foot.add_run(" {{ footer }}")
    word.save(file)
    assert feet(file) == (f"Storgatan 1, Exempelby {footer}", ["PAGE"])


def test_a_cover_in_a_section_of_its_own_gets_no_page_number(tmp_path: Path) -> None:
    word: Any = Document()
    word.add_paragraph("Försättsblad")
    word.add_section().footer.is_linked_to_previous = False
    word.add_paragraph("{{ content }}")
    word.save(file := tmp_path / "mall.docx")
    made = opened(one("bracke", "agreement").file("docx", template=file))
    texts = ["".join(p.text for p in section.footer.paragraphs) for section in made.sections]
    assert texts == ["", f"{one('bracke', 'agreement').front.footer}\t1 (1)"]


def test_a_figure_is_no_higher_than_the_page_of_the_template(tmp_path: Path) -> None:
    """On a landscape page a figure as wide as the text went on below the foot, and was cut off."""
    word: Any = Document()
    page = word.sections[0]
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.top_margin, page.bottom_margin = Mm(55), Mm(30)
    word.save(file := tmp_path / "mall.docx")
    made = opened(one("bracke", "year-end").file("docx", template=file))
    room = Mm(210 - 55 - 30)
    shapes = made.inline_shapes
    assert len(shapes) > 3
    assert all(0 < shape.height < room for shape in shapes)
    usual = opened(content("bracke", "year-end")).inline_shapes
    assert any(shape.height > room for shape in usual)
    for shape, other in zip(shapes, usual, strict=True):
        assert shape.width / shape.height == pytest.approx(other.width / other.height, abs=0.01)


def test_a_template_without_a_style_that_is_needed_is_reported(tmp_path: Path) -> None:
    with pytest.raises(SaraError) as caught:
        one("bracke", "agreement").file("docx", template=template(tmp_path, lacking="Heading 2"))
    assert "Heading 2" in caught.value.message
    assert "Heading 1" not in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("lacking", ["List Bullet", "Caption", "Table Grid", "Intense Quote"])
def test_what_else_a_template_lacks_is_lent(tmp_path: Path, lacking: str) -> None:
    word = opened(one("bracke", "year-end").file("docx", template=template(tmp_path, lacking=lacking)))
    assert lacking in {style.name for style in word.styles}


@pytest.mark.parametrize("content", [b"", b"not a word file", b"PK\x03\x04broken"])
def test_what_is_no_template_is_reported(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mall.docx"
    file.write_bytes(content)
    with pytest.raises(SaraError) as caught:
        one("bracke", "agreement").file("docx", template=file)
    assert "mall.docx" in caught.value.message


def test_what_is_wrong_with_a_template_is_said_in_the_language_of_who_asks(tmp_path: Path) -> None:
    """The document was English, so someone with Swedish commands was told in English."""
    broken, without = tmp_path / "trasig.docx", template(tmp_path, lacking="Heading 2")
    broken.write_bytes(b"PK")
    for file, said in (
        (broken, "inte en Word-fil"),
        (without, "saknar de här formaten: Heading 2"),
        (tmp_path / "borta.docx", "kan inte öppnas"),
    ):
        with pytest.raises(SaraError) as caught:
            one("bracke", "agreement", "en").file("docx", template=file)
        with speaking("sv"):
            assert said in caught.value.message
            assert "Word" in caught.value.hint or file.name == "borta.docx"
            assert str(caught.value) == caught.value.message


def test_a_template_that_is_not_there_is_reported(tmp_path: Path) -> None:
    with pytest.raises(SaraError, match=r"borta\.docx"):
        one("bracke", "agreement").file("docx", template=tmp_path / "borta.docx")


def test_each_style_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every paragraph had all styles of the file looked through: that took longer than all else together."""
    from docx.styles import styles

    looked_up: list[str] = []
    of_docx: Any = styles.Styles
    original = of_docx.get_style_id

    def get_style_id(self: Any, style: Any, kind: Any) -> Any:
        looked_up.append(str(style))
        return original(self, style, kind)

    monkeypatch.setattr(of_docx, "get_style_id", get_style_id)
    word = opened(one("bracke", "year-end").file("docx"))
    paragraphs = [
        *word.paragraphs,
        *(cell.paragraphs[0] for table in word.tables for row in table.rows for cell in row.cells),
    ]
    texts = [name for name in looked_up if name.startswith(("Table Text", "List", "Normal", "Heading"))]
    assert len(paragraphs) > 300
    assert 3 < len(texts) == len(set(texts))


NAMES = {
    "LibreOffice": {"heading ": "Heading ", "caption": "Caption", "footer": "Footer", "header": "Header"},
    "Google Docs": {"Normal": "normal", "Title": "title", "Subtitle": "subtitle"},
    "another": {
        "heading ": "HEADING",
        "Title": "Title,Rubrik",
        "List Bullet": "List_bullet",
        "Table Grid": "table grid",
    },
    "by id": {
        "heading ": "Rubrik ",
        "Title": "Dokumentrubrik",
        "Caption": "Beskrivning",
        "Normal": "Standard",
    },
}


@pytest.mark.parametrize("program", NAMES)
def test_styles_are_found_however_a_program_writes_their_names(tmp_path: Path, program: str) -> None:
    """A template that LibreOffice had saved ended in a KeyError, and one capital was enough."""
    file = template(tmp_path)
    word: Any = Document(str(file))
    for style in word.styles:
        for name, other in NAMES[program].items():
            style.element.name_val = re.sub(f"^{name}(?=$|\\d)", other, style.element.name_val)
    word.save(str(file))
    made = Document(BytesIO(one("bracke", "plan").file("docx", template=file)))
    used = {paragraph.style.style_id for paragraph in made.paragraphs if paragraph.style}
    assert {"Heading1", "Heading2", "Caption", "ListBullet"} <= used
    assert len({style.element.name_val for style in made.styles}) == len(list(made.styles))


def test_a_template_of_hardly_anything_is_used(tmp_path: Path) -> None:
    """Without a body style, without paper, with the names of paragraphs taken by styles of letters."""
    file = template(tmp_path)
    word: Any = Document(str(file))
    for style in list(word.styles):
        if not style.name.startswith(("Heading", "Title")) or style.name.endswith("Char"):
            style.element.getparent().remove(style.element)
    word.styles.add_style("Caption", 2)
    for part in word.element.body.xpath("./w:sectPr/*"):
        part.getparent().remove(part)
    word.save(str(file))
    made = Document(BytesIO(one("bracke", "plan").file("docx", template=file)))
    assert round((made.sections[0].page_width or Mm(0)).mm) == 210
    assert any(table for table in made.tables)
