"""What is for a meeting is one page of paper: the agenda and the half-year report, for every example."""

import copy
import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from sara_cli.documents import EDITIONS, printed
from sara_cli.documents.editions import Edition
from sara_cli.language import LANGUAGES, Language
from sara_cli.model import Project
from sara_cli.project_file.load import load
from sara_cli.resources import folder

EXAMPLES = sorted(file.parent.name for file in folder("examples").glob("*/sara.yaml"))


def pages(document: str, made: Project, today: date, language: Language, edition: Edition) -> list[str]:
    """What is on each page, with one blank between words."""
    pdf = printed(document, made, language=language, today=today, edition=edition).file("pdf")
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("document", ["agenda", "half-year"])
def test_it_is_a_page_whenever_it_is_written(document: str, name: str, edition: Edition) -> None:
    """In the middle of the cycle, after it, and long after, when much is late and the agreement has run out."""
    made = load(folder("examples") / name / "sara.yaml").project
    assert made
    start, end = made.cycle.start.year, made.cycle.end.year
    days = (date(start, 7, 1), date(end + 1, 2, 1), date(end + 3, 2, 1))
    language: Language = "en" if edition == "public" else "sv"
    assert [len(pages(document, made, today, language, edition)) for today in days] == [1, 1, 1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_promise_is_a_page_with_room_for_signatures(name: str, language: Language) -> None:
    """Five parties’ signatures left the last three lines a page of their own."""
    made = load(folder("examples") / name / "sara.yaml").project
    assert made
    assert len(pages("promise", made, date(2024, 2, 1), language, "public")) == 1


@pytest.mark.parametrize(("title", "turns"), [(1, 4), (3, 2)])
@pytest.mark.parametrize("document", ["agenda", "half-year"])
def test_many_measures_make_no_second_page_and_say_how_many_are_left(
    document: str, title: int, turns: int
) -> None:
    data: Any = copy.deepcopy(load(folder("examples") / "bracke" / "sara.yaml").source.data)
    data["execute"]["measures"] = [
        {
            **one,
            "id": f"{one['id']}-{turn}",
            "title": one["title"] * title,
            "status": "ongoing",
            "end": "2023-06-01",
        }
        for turn in range(turns)
        for one in data["execute"]["measures"]
    ]
    data["follow_up"] = {}
    (page,) = pages(document, Project.model_validate(data), date(2024, 2, 1), "en", "internal")
    assert re.search(r"And \d+ more\.", page)
