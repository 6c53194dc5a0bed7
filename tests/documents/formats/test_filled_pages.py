"""No page of a PDF is half empty, nothing is split from what it leads to, and no table begins with one row alone."""

from collections.abc import Iterator
from datetime import date

import pytest

from documents.formats.test_pdf import EXAMPLES, made
from documents.printed_pages import HEADINGS, PrintedPages
from sara_cli.documents import DOCUMENTS, printed
from sara_cli.documents.formats import typesetting
from sara_cli.documents.formats.blocks import Heading, NewPage, read_blocks, text_of
from sara_cli.documents.formats.rendering import Printed
from sara_cli.project_file.load import load
from sara_cli.resources import folder

LEAST_FILLED = 0.6
TOP, BOTTOM = 22.0, 24.0
CASES = [(name, document) for name in EXAMPLES for document in DOCUMENTS]


def lasts_of_parts(one: Printed, pages: PrintedPages) -> set[int]:
    """The last page of each part, counted from 0: before a page that the template begins, or one that lies down."""
    lasts = {len(pages.heights) - 1}
    lasts |= {page for page, high in enumerate(pages.heights[:-1]) if high != pages.heights[page + 1]}
    heads = _pages_of_headings(one, pages)
    begins = False
    for block in read_blocks(one.markdown, one.figures).blocks:
        begins = begins or isinstance(block, NewPage)
        if isinstance(block, Heading):
            page = next(heads)
            if begins:
                lasts.add(page - 1)
            begins = False
    return lasts


def _pages_of_headings(one: Printed, pages: PrintedPages) -> Iterator[int]:
    """The page of each heading of the document, without those of the page itself."""
    tagged = (part for role in HEADINGS for part in pages.all(role))
    waiting = sorted(tagged, key=lambda part: part.places[0])
    for block in read_blocks(one.markdown, one.figures).blocks:
        if isinstance(block, Heading):
            name = text_of(block.line.children or [])
            while waiting[0].name != name:
                waiting.pop(0)
            yield waiting.pop(0).first


def half_empty(one: Printed, pages: PrintedPages) -> list[str]:
    """The pages that are filled too little although their part goes on."""
    lasts = lasts_of_parts(one, pages)
    filled = pages.filled(TOP, BOTTOM)
    return [
        f"page {page + 1}: {share:.0%}"
        for page, share in enumerate(filled)
        if round(share, 2) < LEAST_FILLED and page not in lasts
    ]


@pytest.mark.parametrize(("name", "document"), CASES)
def test_pages_are_filled_and_nothing_is_split(name: str, document: str) -> None:
    """Pages were 13 per cent full, a head stood with one row, and a sentence that ended with a colon stood last."""
    one, content = made(name, document, "sv")
    pages = PrintedPages(content)
    assert any(pages.filled(TOP, BOTTOM))
    assert half_empty(one, pages) == []
    assert pages.split_from_what_follows() == []
    assert pages.heads_with_one_row() == []


def test_the_heading_of_a_note_is_on_the_page_of_its_list() -> None:
    """“How to read the figures” ended a page, and what it is about began the next."""
    project = load(folder("examples") / "storstad" / "sara.yaml").project
    assert project
    made_then = printed("year-end", project, language="en", today=date(2026, 2, 1))
    pages = PrintedPages(made_then.file("pdf"))
    assert any(pages.all("/L"))
    assert pages.split_from_what_follows() == []


# --- planted faults ----------------------------------------------------------------------------------

PLANTED = """#set document(title: "x")
#set page(paper: "a4", margin: (top: 22mm, bottom: 24mm, x: 20mm))
#set block(spacing: 0pt)
#block(height: {gap}mm)[]
{first}
{second}
"""
TABLE = "#table(columns: 2, table.header([a], [b]), ..range(9).map(n => [#v(6mm)#n]))"


def planted(gap: int, first: str, second: str) -> PrintedPages:
    source = PLANTED.format(gap=gap, first=first, second=second).encode()
    return PrintedPages(typesetting.pages({"main.typ": source}, ("ua-1",), date(2024, 2, 1)).content)


@pytest.mark.parametrize(("gap", "is_split"), [(100, False), (234, True)])
def test_a_lead_in_at_the_end_of_a_page_is_seen(gap: int, is_split: bool) -> None:
    pages = planted(
        gap, "#heading[Rubrik]\n\nDet här gäller:", "#block(breakable: false)[#list[#v(1cm)ett][två]]"
    )
    assert pages.split_from_what_follows() == (["/P  on page 1"] if is_split else [])


def test_a_heading_at_the_end_of_a_page_is_seen() -> None:
    pages = planted(
        240,
        "#show heading: set block(sticky: false)\n#heading[Rubrik]",
        "#block(breakable: false)[#v(2cm)Text]",
    )
    assert pages.split_from_what_follows() == ["/H1 Rubrik on page 1"]


@pytest.mark.parametrize(("gap", "is_alone"), [(100, False), (218, True)])
def test_a_head_with_one_row_is_seen(gap: int, is_alone: bool) -> None:
    assert planted(gap, "#heading[Rubrik]", TABLE).heads_with_one_row() == (
        ["table on page 1"] if is_alone else []
    )


def test_a_new_page_that_no_template_asks_for_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its first text is followed by the end of the page."""
    one, _content = made("bracke", "law", "sv")
    written = "sara_cli.documents.formats.pdf._plain"
    monkeypatch.setattr(written, lambda *_of: "Kort.\n\n#pagebreak()\n\n")
    pages = PrintedPages(one.file("pdf"))
    assert half_empty(one, pages) != []
