"""No text, wherever it stands in a project, harms a Word file or a PDF."""

import itertools
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from attacks.extent import Extent
from documents.test_pages import TEXTS, everything, project, put
from sara_cli.documents import DOCUMENTS, printed

TODAY = date(2024, 2, 1)
HOSTILE = {
    "markup": "<script>alert(1)</script> & <b>",
    "jinja": "{{ 7 * 7 }} {% raw %}",
    "table": "a | b | `c` | **d",
    "typst": '#read("/etc/passwd") $x$ @ref #import "a.typ": * ]) \\" //',
    "field": 'PAGEREF _Toc1 \\h { HYPERLINK "http://exempel.se" }',
    "right to left": "\u202eabc\u202c \u200fdef\u200e \u2067ghi\u2069",
    "long word": "ord" * 3_400,
    "invisible": "a\u00adb\u200bc\u2060d\u2028e",
    "picture": "![x](https://a.se/b.png) [figure]: #figure.1",
    "emoji": "🚓 ﷽ 漢字",
}


@cache
def made(text: str, document: str, format: str, *, is_long: bool = False) -> bytes:
    """The long word stands in some places only: everywhere it would be five hundred pages."""
    places = TEXTS()[::20] if is_long else TEXTS()
    texts = {path: text if path in places else "x" for path in TEXTS() if path[0] != "words"}
    hostile = project(put(everything(), texts))
    return printed(document, hostile, language="sv", today=TODAY).file(format)


# Each text in some documents, and each document with some texts; all of both by `just attack`.
CASES = Extent.asked().of(itertools.product(HOSTILE, DOCUMENTS), few=20)


@pytest.mark.parametrize(("name", "document"), CASES)
def test_a_word_file_keeps_its_shape(name: str, document: str) -> None:
    def shape(content: bytes) -> tuple[list[str], list[int]]:
        word: Any = Document(BytesIO(content))
        # A longer text may part a figure; each part is a picture below its caption.
        pictures = {n for n, p in enumerate(word.paragraphs) if p._p.xpath(".//w:drawing")}
        captions = {n - 1 for n in pictures}
        reported = [p.style.name for n, p in enumerate(word.paragraphs) if n not in pictures | captions]
        return reported, [len(table.rows) for table in word.tables]

    is_long = len(HOSTILE[name]) > 1_000
    is_a_page = document in ("agenda", "half-year")  # how many rows it has depends on how long they are
    harmless = "x" * len(HOSTILE[name]) if is_a_page else "x"
    expected = shape(made(harmless, document, "docx", is_long=is_long))
    assert len(expected[0]) > (9 if document in ("promise", "poster", "agenda", "half-year") else 20)
    assert shape(made(HOSTILE[name], document, "docx", is_long=is_long)) == expected


@pytest.mark.parametrize(("name", "document"), CASES)
def test_a_pdf_is_made_and_shows_the_text(name: str, document: str) -> None:
    reader = PdfReader(BytesIO(made(HOSTILE[name], document, "pdf", is_long=len(HOSTILE[name]) > 1_000)))
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    text = "".join(page.extract_text() for page in reader.pages).replace("\u200b", "")
    assert "root:" not in text
    if name in ("jinja", "typst", "markup"):
        shown = "".join(HOSTILE[name].split())
        # In narrow columns a text is hyphenated, and then not found; some are only a page or two.
        ids = ("handover", "promise", "poster", "law", "half-year", "agenda", "referral", "grant")
        brief = dict.fromkeys(ids, 3)
        least = {"plan": 5, "activities": 5, "causes": 5, **brief}.get(document, 10)
        assert "".join(text.split()).count(shown) > least
