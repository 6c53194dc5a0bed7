"""What the project file says is marked with its language where a document is in another: in every format.

An English edition was read aloud with Swedish causes and measures pronounced as if they were English.
"""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from documents.test_pages import TODAY, example
from sara_cli.documents import DOCUMENTS, Printed, printed
from sara_cli.documents.formats import typesetting
from sara_cli.documents.formats.passages import Passages
from sara_cli.documents.formats.pdf import typst_source
from sara_cli.documents.inline_text import visible
from sara_cli.documents.list_text import parts_of
from sara_cli.language import Language, other_language
from sara_cli.model.outline import is_free_text
from sara_cli.model.texts import texts_of

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAID_IN_SWEDISH = re.compile(
    r'#text\(lang: "sv", region: none\)\[((?:#\("(?:[^"\\]|\\.)*"\))+|#raw\(.*?\))\]'
)


class Unmarked(HTMLParser):
    """What a page says in its own language, with a mark where it changes; and how often it does."""

    SILENT = frozenset({"style", "title", "desc"})  # a title can't hold marks
    VOID = frozenset({"meta", "img", "br", "hr", "path", "rect", "circle", "line"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.passages = "", 0
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        language = dict(attrs).get("lang") or self._open[-1][1]
        if tag not in self.VOID:
            self.passages += (language != self._open[-1][1]) and tag != "html"
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1][0] not in self.SILENT:
            self.text += data if self._open[-1][1] == "en" else "¤"


def unmarked_page(one: Printed) -> tuple[str, int]:
    page = Unmarked(one.text("html"))
    return page.text, page.passages


def unmarked_print(one: Printed) -> tuple[str, int]:
    """The source of a PDF, but for what readers don't see of it and the alternatives of its pictures."""
    settings, _sep, body = typst_source(one).partition("\n)\n\n")
    shown = "\n".join(
        line
        for line in settings.splitlines()
        if line.strip().startswith(("title", "kind", "owner", "footer"))
    )
    without = re.sub(r'#picture\("[^"]*", "(?:[^"\\]|\\.)*"', "", body)
    text, passages = SAID_IN_SWEDISH.subn('("¤")', shown + without)
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text)).replace('\\"', '"'), passages


def unmarked_file(one: Printed) -> tuple[str, int]:
    text, passages = "", 0
    with ZipFile(BytesIO(one.file("docx"))) as file:
        parts = [file.read(name) for name in file.namelist() if re.match(r"word/(document|footer)", name)]
    for part in parts:
        for paragraph in etree.fromstring(part).iter(f"{WORD}p"):
            for run in paragraph.iter(f"{WORD}r"):
                said = "".join(one.text or "" for one in run.iter(f"{WORD}t"))
                language = run.find(f"{WORD}rPr/{WORD}lang")
                is_passage = language is not None and language.get(f"{WORD}val") == "sv-SE"
                text, passages = text + ("¤" if is_passage else said), passages + is_passage
            text += "\n"
    return text, passages


FORMATS = {"html": unmarked_page, "pdf": unmarked_print, "docx": unmarked_file}


@cache
def texts() -> frozenset[str]:
    """Every line of the file's texts that has two words or more; one alone can be a word of ours too."""
    found = (
        one.text for one in texts_of(example("bracke")) if is_free_text(one.path) and "://" not in one.text
    )
    lines = (visible(line).strip(" .") for text in found for part in parts_of(text) for line in part.lines)
    return frozenset(line for line in lines if len(re.findall(r"[^\W\d]+", line)) > 1)


def english(document: str) -> Printed:
    return printed(document, example("bracke"), language="en", today=TODAY)


@pytest.fixture
def without_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    pixel = typesetting.pixels('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    monkeypatch.setattr(typesetting, "all_pixels", lambda svgs: [pixel for _svg in svgs])


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.usefixtures("without_drawing")
def test_all_texts_of_a_swedish_file_are_marked_in_an_english_document(document: str, format: str) -> None:
    text, passages = FORMATS[format](english(document))
    assert passages >= 3
    assert len(texts()) > 300
    assert [line for line in texts() if line in text] == []


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.usefixtures("without_drawing")
def test_a_text_that_is_not_marked_would_be_seen(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sara_cli.documents._texts", lambda *_of: ())
    text, passages = FORMATS[format](english("agreement"))
    assert passages == 0
    assert len([line for line in texts() if line in text]) > 20


@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_is_marked_in_the_language_of_the_file(language: Language) -> None:
    project = example("bracke").model_copy(update={"language": language})
    page = printed("promise", project, language=language, today=TODAY).text("html")
    other = printed("promise", project, language=other_language(language), today=TODAY).text("html")
    assert f'<span lang="{language}">' not in page
    assert f'<span lang="{language}">' in other


def languages(node: Any, inherited: str) -> Iterator[str]:
    """The language of each tagged piece of a PDF."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from languages(child, inherited)
    elif isinstance(node, pikepdf.Dictionary):
        yield (own := str(node.get("/Lang", inherited)))
        yield from languages(node.get("/K"), own)


def test_the_tags_of_a_pdf_say_the_language() -> None:
    with pikepdf.open(BytesIO(english("agenda").file("pdf"))) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        found = list(languages(pdf.Root.StructTreeRoot.K, "en-GB"))
        stream: Any = pikepdf.parse_content_stream(pdf.pages[0])
        marked = [str(about[1].get("/Lang", "")) for about, operator in stream if str(operator) == "BDC"]
    assert {"sv", "en-GB"} <= set(found)
    assert {"sv", "en-GB"} <= set(marked)


def test_the_words_of_the_act_are_marked_as_they_are_quoted() -> None:
    page = printed("law", example("bracke").model_copy(update={"language": "en"}), language="en", today=TODAY)
    assert '“<span lang="sv">verka för</span>”' in page.text("html")


LINES = st.lists(st.text(max_size=9), max_size=3)


@given(LINES, LINES)
def test_the_pieces_of_a_line_are_the_line(said: list[str], known: list[str]) -> None:
    line = " ".join([*said, *known])
    assert "".join(piece.text for piece in Passages("sv", known).pieces(line)) == line


@pytest.mark.parametrize(
    ("line", "passage"),
    [
        ("The cause: Det är mörkt, since 2021", "Det är mörkt"),
        ("because det är mörkt.", "det är mörkt"),
        ("Det är mörkt vid stationen", "Det är mörkt vid stationen"),  # the longest
        ("Det är mörktid", None),
        ("Odet är mörkt", None),
        ("12 in a school, as can be seen", None),
    ],
)
def test_a_passage_is_found_as_whole_words(line: str, passage: str | None) -> None:
    known = Passages("sv", ["Det är **mörkt**.", "Det är mörkt vid stationen.", "12", "CAN"])
    assert [piece.text for piece in known.pieces(line) if piece.is_passage] == ([passage] if passage else [])


@pytest.mark.parametrize(
    ("drawn", "marked"),
    [
        ("<text>vid stationen på</text>", '<text lang="sv">vid stationen på</text>'),
        ('<text x="1">A1 Det är mörkt</text>', '<text x="1">A1 <tspan lang="sv">Det är mörkt</tspan></text>'),
        ("<text>in 2023 &amp; på</text>", "<text>in 2023 &amp; på</text>"),
        ("<text>2023</text>", "<text>2023</text>"),
    ],
)
def test_a_line_of_a_figure_is_marked_where_it_is_a_part_of_a_text(drawn: str, marked: str) -> None:
    assert Passages("sv", ["Det är mörkt vid stationen på kvällen 2023"]).svg(drawn) == marked
