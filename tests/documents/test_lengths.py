"""How long the documents are in print: the leadership reads one page, and nobody wins a page by small print."""

from collections import Counter
from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from sara_cli.documents import Edition, printed
from sara_cli.documents.formats import typesetting
from sara_cli.language import Language
from sara_cli.model import Project
from sara_cli.project_file.load import load
from sara_cli.resources import folder

EXAMPLES = sorted(file.parent.name for file in folder("examples").glob("*/sara.yaml"))
CASES: list[tuple[str, Language, Edition]] = [
    *((name, "sv", "internal") for name in EXAMPLES),
    ("bracke", "en", "internal"),
    ("bracke", "sv", "public"),
    ("storstad", "sv", "public"),
]
TODAY = date(2024, 2, 1)
SMALLEST_BODY, NARROWEST_MARGIN = 10.5, 20.0
SMALLEST_TABLE = 10.0
"""What is in a table of page one."""
PAGE_HEIGHT = 297.0
MOST_SIGNED_PAGES = 4
FOOT = 20.0
"""Whose document it is and the number of the page are in the margin below, so many millimetres from its edge."""


def example(name: str) -> Project:
    project = load(folder("examples") / name / "sara.yaml").project
    assert project
    return project


@cache
def pages(
    name: str,
    language: Language = "sv",
    edition: Edition = "internal",
    *,
    document: str = "year-end",
    is_short: bool = False,
) -> PdfReader:
    made = example(name)
    today = date(made.cycle.end.year + 1, 2, 1)
    one = printed(document, made, language=language, today=today, edition=edition, is_short=is_short)
    return PdfReader(BytesIO(one.file("pdf")))


def chapters(reader: PdfReader) -> list[tuple[str, int]]:
    """The chapters and the numbers of the pages that they begin on, the first being 1."""
    found = [one for one in reader.outline if not isinstance(one, list)]
    return [(str(one.title), (reader.get_destination_page_number(one) or 0) + 1) for one in found]


def text_of(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


class Print:
    """The sizes of what is printed on a page, and how far from its edges, in millimetres."""

    def __init__(self, page: PageObject) -> None:
        self.sizes: Counter[float] = Counter()
        self.lefts: list[float] = []
        self.heights: list[float] = []
        page.extract_text(visitor_text=self._see)

    def _see(self, text: str, matrix: Any, text_matrix: Any, _font: Any, size: float) -> None:
        height = (matrix[3] * text_matrix[5] + matrix[5]) * 25.4 / 72
        if text.strip() and height > FOOT:
            self.sizes[round(size * abs(text_matrix[3]) * abs(matrix[3]), 2)] += len(text)
            self.lefts.append((matrix[0] * text_matrix[4] + matrix[4]) * 25.4 / 72)
            self.heights.append(height)


@pytest.mark.parametrize(("name", "language", "edition"), CASES)
def test_the_year_end_is_a_page_two_for_each_problem_and_an_annex(
    name: str, language: Language, edition: Edition
) -> None:
    """It had 22 pages, its verdicts on the second, and said the causes three times."""
    found = chapters(pages(name, language, edition))
    assert found[0] == ({"sv": "I korthet", "en": "In brief"}[language], 1)
    assert found[-1][0] == {"sv": "Bilaga", "en": "Annex"}[language]
    starts = [number for _title, number in found]
    assert len(found) >= 3
    assert starts[1] == 2
    assert all(after - before <= 2 for before, after in pairwise(starts))


@pytest.mark.parametrize(("name", "language", "edition"), CASES)
def test_what_the_parties_sign_is_at_most_four_pages(name: str, language: Language, edition: Edition) -> None:
    """As the real agreements are; what it rests on is an annex, on pages of its own."""
    assert signed_pages(pages(name, language, edition, document="agreement")) <= MOST_SIGNED_PAGES


def signed_pages(agreement: PdfReader) -> int:
    """The pages before the annex, which begins on a page of its own after the signatures."""
    *others, (title, annex) = chapters(agreement)
    assert title.startswith(("Bilaga: ", "Annex: "))
    assert others[-1][0] in ("Underskrifter", "Signatures")
    assert max(start for _title, start in others) < annex
    return annex - 1


def test_an_agreement_that_is_too_long_would_be_seen() -> None:
    whole = example("bracke")
    agreement = whole.initiate.agreement
    assert agreement
    longer = agreement.model_copy(update={"provisions": ["Parterna möts. " * 40] * 12})
    made = whole.model_copy(update={"initiate": whole.initiate.model_copy(update={"agreement": longer})})
    one = printed("agreement", made, language="sv", today=date(2024, 2, 1))
    assert signed_pages(PdfReader(BytesIO(one.file("pdf")))) > MOST_SIGNED_PAGES


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_page_is_all_that_the_leadership_needs(name: str) -> None:
    first = text_of(pages(name).pages[0])
    assert "Om dokumentet" not in first
    assert "Innehåll" not in first
    project = example(name)
    wanted = [*goals_of(project), *(one.title for one in project.execute.measures)]
    begun = [" ".join(text.split()[:4]) for text in wanted]  # what is in a cell goes on in another line
    assert [text for text in begun if joined(text) not in joined(first)] == []


def goals_of(project: Project) -> list[str]:
    return [goal.goal for problem in project.analyze.problems for goal in problem.goals]


def joined(text: str) -> str:
    """A text without what the end of a line adds or takes away."""
    return text.replace("-", "").replace(" ", "")


@pytest.mark.parametrize(("name", "language", "edition"), CASES)
def test_no_page_is_won_by_small_print(name: str, language: Language, edition: Edition) -> None:
    reader = pages(name, language, edition)
    annex = chapters(reader)[-1][1]
    for number, page in enumerate(reader.pages, 1):
        found = Print(page)
        assert min(found.sizes) >= 8  # tables of many columns; page one has none
        assert min(found.lefts) >= NARROWEST_MARGIN - 0.01
        assert max(found.heights) <= PAGE_HEIGHT - NARROWEST_MARGIN
        assert number >= annex or found.sizes[SMALLEST_BODY], number
    first = Print(reader.pages[0]).sizes
    assert min(first) >= 9.5  # the names of the parties, and captions
    assert sum(count for size, count in first.items() if size < SMALLEST_TABLE) < 400
    assert bool(first[SMALLEST_TABLE]) == bool(example(name).execute.promises or goals_of(example(name)))


def test_small_print_would_be_seen() -> None:
    typst = typesetting.pages(
        {"main.typ": b"#set text(size: 8pt)\n#set page(margin: 15mm)\nLiten text."}, (), TODAY
    )
    found = Print(PdfReader(BytesIO(typst.content)).pages[0])
    assert min(found.sizes) == 8
    assert 14 < min(found.lefts) < NARROWEST_MARGIN


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_alone_is_the_first_page(name: str) -> None:
    short = pages(name, is_short=True)
    assert len(short.pages) == 1
    whole = text_of(pages(name).pages[0])
    assert text_of(short.pages[0]).rpartition(" 1 (")[0] == whole.rpartition(" 1 (")[0]
