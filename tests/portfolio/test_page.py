"""The page of a portfolio: what it says and links to, that nothing in a file can break it, and that all can read it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import axe_source, browser, session, violations
from portfolio.county import broken, county
from sara_cli.exports.days import CalendarDay
from sara_cli.language import LANGUAGES, Language, speaking
from sara_cli.portfolio.files import files_of
from sara_cli.portfolio.indicators import PresetFigure
from sara_cli.portfolio.page import folders_of, page
from sara_cli.portfolio.row import Asked, Broken, RoundCount, Row, Work
from sara_cli.portfolio.rows import rows
from sara_cli.portfolio.view import alphabetical, cells, in_order, pressing, view_portfolio, works
from sara_cli.progress.due import Late

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TODAY = date(2024, 2, 1)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    home = tmp_path_factory.mktemp("county")
    county(home, 5)
    broken(home)
    return list(rows(files_of([home], TODAY).chosen, Asked(TODAY, ahead=400)))


def html(rows: list[Row], pages: dict[str, str] | None = None) -> str:
    return page(view_portfolio(rows, TODAY, 30, pages or {}, 2), TODAY).decode()


def first(rows: list[Row]) -> Work:
    return works(rows)[0]


def test_every_work_is_a_row_with_one_click_to_its_year_end(found: list[Row]) -> None:
    folders = folders_of(works(found))
    text = html(found, {file: f"{folder}/year-end.html" for file, folder in folders.items()})
    for one in works(found):
        address = f"{folders[one.file]}/year-end.html"
        assert re.search(rf'<th scope="row"[^>]*><a href="{address}">{one.name}</a></th>', text)
    for bad in found:
        assert isinstance(bad, Work) or bad.name in text
    assert "2 files are other cycles" in text
    assert "<script" not in text


def test_a_page_in_another_language_marks_what_people_wrote(tmp_path: Path) -> None:
    """A screen reader read Swedish measures aloud as English."""
    county(tmp_path, 1)
    day, pages = date(2023, 7, 1), {}
    for language in LANGUAGES:
        with speaking(language):
            found = list(rows(files_of([tmp_path], day).chosen, Asked(day, ahead=400)))
            pages[language] = page(view_portfolio(found, day, 400, {}, 0), day).decode()
    words = "Lektioner i att säga nej i årskurs 7 och 8"
    assert f'Begins: A2.1 <span lang="sv">{words}</span>' in pages["en"]
    assert '<span lang="' not in pages["sv"]


def test_a_work_without_a_year_end_has_no_link(found: list[Row]) -> None:
    assert "year-end.html" not in html(found)


def test_folders_are_plain_and_each_has_its_own(found: list[Row]) -> None:
    one = first(found)
    same = [one._replace(file=str(number), name="Åäö & Ünë / kommun", code="") for number in range(3)]
    assert list(folders_of(same).values()) == ["aao-un-kommun", "aao-un-kommun-2", "aao-un-kommun-3"]
    assert folders_of([one._replace(name="漢字", code="")]) == {one.file: "project"}


HOSTILE = [
    "<script>alert(1)</script>",
    "| a | b |\n\n# h",
    "[x](2305-bracke/year-end.html)",
    "**bold** `code` <https://x.se>",
    "![x](https://x.se/y.png)",
    "&lt; \\ | _",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_a_file_says_breaks_the_page(found: list[Row], text: str) -> None:
    day = CalendarDay("k", "meeting", TODAY, text)
    work = first(found)._replace(
        name=text, days=(day,), next=first(found).next._replace(text=text, remark=text)
    )
    work = work._replace(law=work.law._replace(overdue=(text,)))
    bad = Broken("f", text, text, text, 1, 1, 1)
    made = html([work, bad])
    plain = html([first(found), Broken("f", "n", "m", "h", 1, 1, 1)])
    assert "<script>" not in made
    assert "<img" not in made
    links = set(re.findall(r'<a href="([^#][^"]*)"', made))
    assert not links
    assert made.count("<tr>") <= plain.count("<tr>") + 2


def test_the_act_comes_before_what_is_late_and_crime_has_no_part(found: list[Row]) -> None:
    one, two, three, four = works(found)[:4]
    many = tuple(
        Late(("cycle", "end"), date(2024, 1, day), "The follow-up should have been made.")
        for day in range(1, 6)
    )
    figure = PresetFigure("p", "p", "u", "2023", TODAY, 1e6, 9e5, 2e6)
    rows = [
        one._replace(late=many[:1], law=one.law._replace(overdue=())),
        two._replace(late=many, law=two.law._replace(overdue=())),
        three._replace(late=(), law=three.law._replace(overdue=("6 § overdue: x",))),
        four._replace(late=(), law=four.law._replace(overdue=()), figures=(figure,)),
    ]
    order = pressing(rows)
    assert [each.name for each in order] == [three.name, two.name, one.name]
    assert len(order[1].why) == 3
    assert order[1].more == "and 2 more"
    assert order[1].why[0].startswith("2024-01-01")
    assert len(pressing(rows, reasons=9)[1].why) == 5


@pytest.mark.parametrize(
    ("count", "more"), [(10, ""), (11, "In 1 more something is late"), (290, "In 280 more something")]
)
def test_ten_are_explained_and_the_others_are_counted(found: list[Row], count: int, more: str) -> None:
    one = first(found)._replace(late=(), law=first(found).law._replace(overdue=("6 § overdue: x",)))
    text = html([one._replace(name=f"K{number:03}", file=str(number)) for number in range(count)])
    assert text.count("6 § overdue: x") == 10
    assert bool(more) is ("In " in text and more in text and "more something" in text)


def test_answers_have_a_column_only_where_a_file_keeps_rounds(found: list[Row]) -> None:
    assert "Answered" not in html(found)
    one = first(found)._replace(round=RoundCount(TODAY, 3, 5))
    assert "Answered" in html([one, *found[1:]])
    assert cells(one).round == "3 of 5"


def test_names_are_in_swedish_order() -> None:
    assert sorted(["Örebro", "Zinkgruvan", "Ängelholm", "Åre", "ale"], key=alphabetical) == [
        "ale",
        "Zinkgruvan",
        "Åre",
        "Ängelholm",
        "Örebro",
    ]


def test_the_order_of_the_files_has_no_part_in_the_page(found: list[Row]) -> None:
    assert html(found) == html(list(reversed(found)))
    assert in_order(list(reversed(found))) == in_order(found)


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    with browser() as started:
        yield started


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(
    chromium: "Browser", found: list[Row], language: Language, width: int, tmp_path: Path
) -> None:
    figures = (PresetFigure("p", "p", "procent", "2023", TODAY, 20, 15, 25),)
    whole = [one._replace(figures=figures) if isinstance(one, Work) else one for one in found]
    with speaking(language):
        text = html(whole, {one.file: "a/year-end.html" for one in works(whole)})
    context = session(chromium, viewport={"width": width, "height": 900}, bypass_csp=True)
    context.add_init_script(axe_source())
    shown = context.new_page()
    shown.set_content(text)
    shown.add_script_tag(content=axe_source())
    assert violations(shown) == []
    assert shown.evaluate("document.scrollingElement.scrollWidth") <= width
    context.close()
