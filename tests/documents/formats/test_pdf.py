"""The PDF keeps PDF/UA-1 and PDF/A-2a as far as a reader of its structure can tell, and loses no word."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from documents.fewest import fewest
from sara_cli.documents import DOCUMENTS, printed
from sara_cli.documents.formats import typesetting
from sara_cli.documents.formats.blocks import Table, read_blocks
from sara_cli.documents.formats.pdf_tags import retagged
from sara_cli.documents.formats.rendering import Printed
from sara_cli.errors import SaraError
from sara_cli.language import LANGUAGES, Language
from sara_cli.project_file.load import load
from sara_cli.resources import folder

TODAY = date(2024, 2, 1)
# Operators that show text, paint paths, shadings and pictures.
DRAWING = frozenset(
    (
        b"Tj",
        b"TJ",
        b"'",
        b'"',
        b"f",
        b"F",
        b"f*",
        b"S",
        b"s",
        b"B",
        b"B*",
        b"b",
        b"b*",
        b"sh",
        b"Do",
        b"INLINE IMAGE",
    )
)
EXAMPLES = sorted(file.parent.name for file in folder("examples").glob("*/sara.yaml"))
EVERY = [
    (name, document, language)
    for name in EXAMPLES
    for document in DOCUMENTS
    for language in LANGUAGES
    if language == "sv" or name == "bracke"
]


@cache
def made(name: str, document: str, language: Language) -> tuple[Printed, bytes]:
    project = load(folder("examples") / name / "sara.yaml").project
    assert project
    one = printed(document, project, language=language, today=TODAY)
    return one, one.file("pdf")


def read(name: str, document: str, language: Language) -> PdfReader:
    return PdfReader(BytesIO(made(name, document, language)[1]))


def elements(node: Any) -> Iterator[DictionaryObject]:
    """Every element of the structure tree, in reading order."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, ArrayObject):
        for child in node:
            yield from elements(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def roles(reader: PdfReader) -> list[str]:
    tree = reader.root_object["/StructTreeRoot"]
    return [str(element["/S"]) for element in elements(tree)]


@pytest.mark.sampled(0.4)
@pytest.mark.parametrize(("name", "document", "language"), EVERY)
def test_it_says_what_it_is(name: str, document: str, language: Language) -> None:
    reader = read(name, document, language)
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert str(root["/Lang"]).startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert reader.metadata
    assert reader.metadata.title == made(name, document, language)[0].front.title
    metadata: Any = root["/Metadata"].get_object()
    about = metadata.get_data().decode()
    assert re.search(r"<pdfaid:part>2</pdfaid:part>\s*<pdfaid:conformance>A</pdfaid:conformance>", about)
    assert "<pdfuaid:part>1</pdfuaid:part>" in about


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize(("name", "document", "language"), EVERY)
def test_its_structure_is_that_of_the_document(name: str, document: str, language: Language) -> None:
    one, _content = made(name, document, language)
    reader = read(name, document, language)
    blocks = read_blocks(one.markdown, one.figures).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    found = roles(reader)
    headings, least_tables, _drawn = fewest(document)
    assert len(tables) >= least_tables
    assert found.count("/Table") == len(tables)
    named = sum(table.names_rows and bool(row[0].line.content) for table in tables for row in table.rows[1:])
    assert found.count("/TH") == sum(len(table.rows[0]) for table in tables) + named
    assert (found.count("/H1"), found.count("/Title")) == (1, 0)
    assert len(reader.outline) >= headings
    drawings = [
        element
        for element in elements(reader.root_object["/StructTreeRoot"])
        if str(element["/S"]) == "/Figure"
    ]
    assert len(drawings) == len(one.figures)
    assert all(len(str(drawing["/Alt"])) > 10 for drawing in drawings)


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize(("name", "document", "language"), EVERY)
def test_its_headings_come_in_order_and_its_heads_say_what_they_head(
    name: str, document: str, language: Language
) -> None:
    """No level is jumped over, and every heading cell has a scope (PDF/UA-1, 7.4.2 and 7.5)."""
    tree = read(name, document, language).root_object["/StructTreeRoot"]
    levels = [
        int(role[2:]) for role in roles(read(name, document, language)) if re.fullmatch("/H[1-6]", role)
    ]
    least_headings, least_tables, _drawn = fewest(document)
    assert len(levels) >= least_headings
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    heads = [element for element in elements(tree) if str(element["/S"]) == "/TH"]
    assert len(heads) >= least_tables
    assert {scope_of(head) for head in heads} <= {"/Column", "/Row", "/Both"}


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize(("name", "document", "language"), EVERY)
def test_the_first_cell_of_a_row_heads_it(name: str, document: str, language: Language) -> None:
    """The heads of columns alone were tagged: nobody heard which year a figure was of."""
    one, _content = made(name, document, language)
    tables = [block for block in read_blocks(one.markdown, one.figures).blocks if isinstance(block, Table)]
    tree = read(name, document, language).root_object["/StructTreeRoot"]
    tagged = [element for element in elements(tree) if str(element["/S"]) == "/Table"]
    assert len(tagged) == len(tables) >= fewest(document)[1]
    for table, element in zip(tables, tagged, strict=True):
        body = next(one for one in elements(element) if str(one["/S"]) == "/TBody")
        rows = [list(elements(row["/K"])) for row in elements(body) if str(row["/S"]) == "/TR"]
        cells = [[cell for cell in row if str(cell["/S"]) in ("/TH", "/TD")] for row in rows]
        for row, found in zip(table.rows[1:], cells, strict=True):
            is_named = table.names_rows and bool(row[0].line.content)
            assert [str(cell["/S"]) for cell in found] == [
                "/TH" if is_named else "/TD",
                *["/TD"] * (len(row) - 1),
            ]
            assert not is_named or scope_of(found[0]) == "/Row"


def test_a_page_with_other_tables_than_the_text_keeps_its_tags() -> None:
    """A page of the municipality's own may print what no text has; then nobody knows which cells head a row."""
    _one, content = made("bracke", "agenda", "sv")
    tree = PdfReader(BytesIO(retagged(content, []))).root_object["/StructTreeRoot"]
    plain = PdfReader(BytesIO(content)).root_object["/StructTreeRoot"]
    assert [str(one["/S"]) for one in elements(tree)] == [str(one["/S"]) for one in elements(plain)]


def scope_of(head: DictionaryObject) -> str:
    attributes: Any = head["/A"].get_object()  # type: ignore[no-untyped-call,unused-ignore]
    listed = attributes if isinstance(attributes, ArrayObject) else [attributes]
    return next(str(one.get_object()["/Scope"]) for one in listed if "/Scope" in one.get_object())


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize(("name", "document", "language"), EVERY)
def test_all_that_is_drawn_is_tagged_or_said_to_be_decoration(
    name: str, document: str, language: Language
) -> None:
    """PDF/UA-1, 7.1: what neither the structure nor an artifact holds would be read by nobody, or at random."""
    reader, drawn = read(name, document, language), 0
    for page in reader.pages:
        content = page.get_contents()
        assert content is not None
        loose, found = untagged(content.operations)
        assert loose == []
        drawn += found
        assert page["/StructParents"] is not None
        assert str(page["/Tabs"]) == "/S"
    assert drawn > fewest(document)[2]


def untagged(operations: Any) -> tuple[list[bytes], int]:
    """What a page draws outside of any mark, and how much it draws in all."""
    depth, drawn, loose = 0, 0, []
    for _operands, operator in operations:
        if operator in (b"BDC", b"BMC"):
            depth += 1
        elif operator == b"EMC":
            depth -= 1
        elif operator in DRAWING:
            drawn += 1
            if depth == 0:
                loose.append(operator)
    return loose, drawn


def test_what_is_not_tagged_would_be_seen() -> None:
    marked: list[tuple[list[Any], bytes]] = [([], b"BDC"), ([], b"Tj"), ([], b"EMC")]
    assert untagged(marked) == ([], 1)
    assert untagged([*marked, ([], b"Tj"), ([], b"f")]) == ([b"Tj", b"f"], 3)


@pytest.mark.parametrize(("name", "document", "language"), EVERY)
def test_every_font_comes_with_it(name: str, document: str, language: Language) -> None:
    seen = 0
    for page in read(name, document, language).pages:
        fonts: Any = page["/Resources"].get("/Font", {})  # type: ignore[attr-defined]
        for font in fonts.get_object().values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & inner.keys()
            seen += 1
    assert seen > 1


def test_no_word_of_the_document_is_lost() -> None:
    one, content = made("bracke", "year-end", "sv")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    plain = re.sub(r"[\s\u00ad\u200b]", "", text)
    words = set(re.findall(r"\w{9,}", re.sub(r"<[^>]*>|\\", "", one.markdown)))
    assert len(words) > 150
    lost = {word for word in words if word not in plain}
    assert len(lost) < len(words) * 0.01, lost


def test_the_same_document_gives_the_same_bytes() -> None:
    one, content = made("bracke", "agreement", "sv")
    assert one.file("pdf") == content


def test_a_picture_without_words_is_refused() -> None:
    """The gate that keeps every figure readable: it would be worthless if it let this through."""
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    source = '#set document(title: "x")\n#set text(lang: "sv")\n#image("a.svg"{alt})'
    for alternative, is_refused in (("", True), (', alt: "En ruta"', False)):
        files = {"main.typ": source.replace("{alt}", alternative).encode(), "a.svg": drawing}
        if is_refused:
            with pytest.raises(SaraError, match="alt"):
                typesetting.pages(files, ("ua-1",), TODAY)
        else:
            assert typesetting.pages(files, ("ua-1",), TODAY).content.startswith(b"%PDF")


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sara_cli.documents.formats.compiler.find_spec", lambda _name: None)
    one, _content = made("bracke", "agreement", "sv")
    with pytest.raises(SaraError) as caught:
        one.file("pdf")
    assert 'pip install "sara-cli[pdf]"' in caught.value.hint


def test_the_page_reads_nothing_but_what_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hemligt", encoding="utf-8")
    source = f'#set document(title: "x")\n#read("{tmp_path / "secret.txt"}")'
    with pytest.raises(SaraError):
        typesetting.pages({"main.typ": source.encode()}, (), TODAY)
