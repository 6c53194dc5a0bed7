"""Every document in a real browser: axe-core finds nothing, in light, in the dark, on paper and on a telephone.

A machine finds perhaps half of what can be wrong; the handbook says what has to be looked at by people.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import COLOURS, axe_source, browser, session, violations
from sara_cli.charts.priority_matrix import PriorityMatrix
from sara_cli.documents import DOCUMENTS, PLAIN, Logo, Look, printed
from sara_cli.language import LANGUAGES, Language
from sara_cli.project_file.load import load
from sara_cli.resources import folder
from web.test_structure import tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TODAY = date(2024, 2, 1)
EVERYTHING = Path(__file__).parent / "data" / "everything.yaml"
CASES = [(document, language) for document in DOCUMENTS for language in LANGUAGES]
LOGO = Logo(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 9"><rect width="40" height="9"/></svg>', "svg"
)
LOOKS = {"plain": PLAIN, "own": Look("#7a003c", logo=LOGO)}


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    with browser() as started:
        yield started


@cache
def html(document: str, language: Language, look: str = "plain", *, whole: bool = False) -> str:
    project = load(EVERYTHING if whole else folder("examples") / "bracke" / "sara.yaml").project
    assert project
    return printed(document, project, language=language, today=TODAY, look=LOOKS[look]).text("html")


@pytest.fixture
def page(chromium: "Browser") -> Iterator["Page"]:
    # The page's own policy lets no script run, axe-core neither, so it is set aside for the look at it.
    context = session(chromium, viewport={"width": 1280, "height": 900}, bypass_csp=True)
    context.add_init_script(axe_source())
    yield context.new_page()
    context.close()


def shown(page: "Page", html: str) -> "Page":
    page.goto("about:blank")
    page.set_content(html)
    if not page.evaluate("typeof axe === 'object'"):
        page.add_script_tag(content=axe_source())
    return page


@pytest.mark.parametrize(("document", "language"), CASES)
def test_axe_finds_nothing(page: "Page", document: str, language: Language) -> None:
    shown(page, html(document, language))
    assert violations(page) == []
    if language != LANGUAGES[0]:
        return
    # Nothing but colours differs then, and they are those of all languages.
    page.emulate_media(media="screen", color_scheme="dark")
    assert violations(page, COLOURS) == []
    page.emulate_media(media="print", color_scheme="light")
    assert violations(page, COLOURS) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_axe_finds_nothing_where_everything_is_filled_in(page: "Page", document: str) -> None:
    shown(page, html(document, "sv", whole=True))
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_municipalitys_own_colours(page: "Page", scheme: str) -> None:
    shown(page, html("year-end", "sv", "own"))
    page.emulate_media(media="screen", color_scheme=scheme)  # type: ignore[arg-type]
    colours = page.evaluate("getComputedStyle(document.querySelector('main a, nav a')).color")
    assert colours == {"light": "rgb(122, 0, 60)", "dark": "rgb(195, 142, 168)"}[scheme]
    assert page.evaluate("document.querySelector('img.logo').naturalWidth") > 0
    assert violations(page, COLOURS) == []


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize(("document", "language"), CASES)
def test_nothing_has_to_be_scrolled_sideways_at_400_per_cent(
    page: "Page", document: str, language: Language
) -> None:
    """1 280 pixels at 400 per cent are 320 (WCAG 2.2, 1.4.10). Tables and figures may scroll within themselves."""
    page.set_viewport_size({"width": 320, "height": 800})
    shown(page, html(document, language))
    wide, room = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    assert room == 320
    assert wide <= room


BROKEN_WORDS = """cells => [...document.querySelectorAll(cells)].flatMap(cell => {
  const range = document.createRange(), walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  const broken = [""]
  while (walker.nextNode())
    for (const word of walker.currentNode.data.matchAll(/[\\p{L}\\d]+/gu)) {
      const tops = [word.index, word.index + word[0].length - 1].map(at => {
        range.setStart(walker.currentNode, at)
        range.setEnd(walker.currentNode, at + 1)
        return [...range.getClientRects()].at(-1).top  // the first may be that of a soft hyphen before it
      })
      if (tops[0] !== tops[1]) broken.push(word[0])
    }
  return broken
})"""


@pytest.mark.parametrize("width", [320, 500, 640])
def test_a_narrow_page_breaks_no_word_and_no_year_of_a_table_of_pairs(page: "Page", width: int) -> None:
    """On a telephone one read “31 december 20/23” and “Samverkansöv/erenskommels/e”."""
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, html("year-end", "sv"))
    looked_at = page.evaluate(BROKEN_WORDS, ".pairs th, .pairs td")
    assert len(looked_at) > 15
    assert [word for word in looked_at if word] == []
    page.add_style_tag(content=".pairs td { width: 3em; overflow-wrap: anywhere }")
    assert any(page.evaluate(BROKEN_WORDS, ".pairs td")), "a broken word would not be seen"


def test_a_long_word_of_a_list_is_hyphenated_on_a_telephone(page: "Page") -> None:
    """One read “Samverkansöverenskomm/else” in the handover."""
    page.set_viewport_size({"width": 320, "height": 800})
    shown(page, html("handover", "sv"))
    looked_at = page.evaluate(BROKEN_WORDS, "main li")
    assert len(looked_at) > 15
    assert [word for word in looked_at if word] == []
    page.set_content(html("handover", "sv").replace("\u00ad", ""))
    assert any(page.evaluate(BROKEN_WORDS, "main li"))


@pytest.mark.parametrize(("shape", "heads"), [("pairs", 2), ("cards", 5)])
def test_what_no_longer_looks_like_a_table_is_still_reported_as_one(
    page: "Page", shape: str, heads: int
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    shown(page, html("year-end", "sv"))
    first = page.locator(f".{shape} table").first
    name = first.locator("caption").inner_text()
    table = next(one for one in tree(page).of("table") if one.name == name)
    assert len(table.of("columnheader")) == heads
    assert len(table.of("row")) == len(table.of("rowheader")) + 1 > 3
    assert first.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") == "block"


@pytest.mark.parametrize("width", [320, 390, 640])
def test_a_table_of_text_is_a_card_for_each_row_on_a_telephone(page: "Page", width: int) -> None:
    """The figures of the newest year were out of sight, and nothing told that there was more."""
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, html("year-end", "sv"))
    cut = page.evaluate(
        "() => [...document.querySelectorAll('.cards')].filter(one => one.scrollWidth > one.clientWidth).length"
    )
    cells = page.evaluate(
        """() => [...document.querySelectorAll('.cards td')].map(cell => [
            cell.dataset.label,
            cell.closest('table').tHead.rows[0].cells[cell.cellIndex].textContent,
        ])"""
    )
    assert cut == 0
    assert len(cells) > 20
    assert all(label == head for label, head in cells)


@pytest.mark.parametrize("width", [320, 768, 961, 1248])
@pytest.mark.parametrize("document", ["activities", "plan", "agreement", "law"])
def test_no_table_of_text_is_scrolled(page: "Page", document: str, width: int) -> None:
    """The plan’s seven columns had a word or two each on a tablet, and the signatures were cut on a telephone."""
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, html(document, "sv"))
    looked_at = page.evaluate(
        "[...document.querySelectorAll('.cards')].map(one => one.scrollWidth - one.clientWidth)"
    )
    assert len(looked_at) > 3
    assert set(looked_at) == {0}


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_caption_of_a_table_of_two_narrow_columns_has_room(page: "Page", width: int) -> None:
    """It was seven lines of a word or two, as it is never wider than its table."""
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, html("year-end", "sv"))
    lines = page.evaluate(
        """() => [...document.querySelectorAll('.numbers caption')].map(
            one => Math.round(one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)))"""
    )
    assert len(lines) > 3
    assert max(lines) <= 3


@pytest.mark.parametrize(("name", "is_large"), [("bracke", True), ("liten-start", False)])
def test_only_what_is_promised_is_large_on_a_poster(page: "Page", name: str, is_large: bool) -> None:
    """Where nothing was promised, the addresses were as large as promises are."""
    project = load(folder("examples") / name / "sara.yaml").project
    assert project
    shown(page, printed("poster", project, language="sv", today=TODAY).text("html"))
    sizes = page.evaluate(
        "[...document.querySelectorAll('.poster > ul')].map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert [size > 20 for size in sizes] == ([True] if is_large else []) + [False]


def test_a_short_name_of_a_fact_is_one_line(page: "Page") -> None:
    """“Läget / den” was beside a column with room to spare."""
    page.set_viewport_size({"width": 768, "height": 800})
    shown(page, html("agenda", "sv"))
    lines = page.evaluate(
        """() => [...document.querySelectorAll('.pairs th')].filter(one => one.textContent === 'Läget den').map(one => {
            const range = document.createRange()
            range.selectNodeContents(one)
            return range.getClientRects().length
        })"""
    )
    assert lines == [1]


def test_captions_stay_where_numbers_are_scrolled(page: "Page") -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    shown(page, html("situation", "sv"))
    moved = page.evaluate(
        """() => [...document.querySelectorAll('.numbers')].filter(one => one.scrollWidth > one.clientWidth)
            .map(one => { one.scrollLeft = 1000; return [
                one.scrollLeft,
                one.querySelector('caption').getBoundingClientRect().left - one.getBoundingClientRect().left,
                one.querySelector('tbody th').getBoundingClientRect().left - one.getBoundingClientRect().left,
            ]; })"""
    )
    assert moved
    assert all(far > 0 and abs(caption) < 1 and abs(name) < 1 for far, caption, name in moved)


FIGURES = """() => [...document.querySelectorAll("figure")].map(figure => {
  const shown = [...figure.querySelectorAll(".drawing")].filter(one => one.checkVisibility())
  const hint = figure.querySelector(".scrolls")
  const texts = [...shown[0].querySelectorAll("text")].map(text => {
    const size = parseFloat(getComputedStyle(text).fontSize)
    return size * text.getScreenCTM().a
  })
  return {
    kind: shown[0].querySelector("svg").classList[1],
    shown: shown.length,
    scrolls: shown[0].scrollWidth > shown[0].clientWidth,
    says: Boolean(hint && hint.checkVisibility()),
    smallest: Math.min(...texts),
  }
})"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("document", ["situation", "causes", "year-end"])
def test_a_figure_is_whole_or_says_that_it_scrolls(page: "Page", document: str, width: int) -> None:
    """The newest year was out of sight on a telephone, and nothing told that there was more."""
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, html(document, "sv"))
    figures = page.evaluate(FIGURES)
    assert len(figures) > 5
    assert {one["shown"] for one in figures} == {1}
    assert [one for one in figures if one["scrolls"]] == []
    assert [one for one in figures if one["smallest"] < 11] == []


def test_a_figure_of_another_package_says_that_it_scrolls(page: "Page") -> None:
    """Ours have a drawing for a telephone, those that others add need not."""
    page.set_viewport_size({"width": 390, "height": 800})
    with pytest.MonkeyPatch.context() as patched:
        patched.delattr(PriorityMatrix, "small_svg")
        project = load(folder("examples") / "bracke" / "sara.yaml").project
        assert project
        shown(page, printed("situation", project, language="sv", today=TODAY).text("html"))
    figures = [one for one in page.evaluate(FIGURES) if one["scrolls"]]
    assert [(one["kind"], one["says"]) for one in figures] == [("priority-matrix", True)]


A4_WITHOUT_MARGINS = 658
"""Of 210 mm, what is between margins of 18 mm, in pixels."""


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_is_wider_than_the_paper(page: "Page", document: str) -> None:
    """A browser prints everything smaller then: letters of 8.5 points became 6.7."""
    page.set_viewport_size({"width": A4_WITHOUT_MARGINS, "height": 900})
    shown(page, html(document, "sv"))
    page.emulate_media(media="print")
    wide, size = page.evaluate(
        "[document.scrollingElement.scrollWidth, getComputedStyle(document.body).fontSize]"
    )
    assert (wide, size) == (A4_WITHOUT_MARGINS, "14px")  # 10.5 points


def test_what_is_wider_than_the_paper_would_be_seen(page: "Page") -> None:
    page.set_viewport_size({"width": A4_WITHOUT_MARGINS, "height": 900})
    shown(page, html("situation", "sv"))
    page.emulate_media(media="print")
    page.add_style_tag(content="th, td { min-width: 7.5rem !important }")
    assert page.evaluate("document.scrollingElement.scrollWidth") > A4_WITHOUT_MARGINS


ORDER = """() => ["h2", "nav", "footer"].map(name => document.querySelector(name).getBoundingClientRect())
  .map(box => [Math.round(box.left), Math.round(box.top)])"""


@pytest.mark.parametrize("document", ["year-end", "situation"])
def test_page_one_comes_before_the_contents_on_a_telephone(page: "Page", document: str) -> None:
    """Where the first page stands alone, a long list came before it. On a wide screen the list is beside the text."""
    shown(page, html(document, "sv"))
    (chapter_left, chapter), (left, contents), (_left, foot) = page.evaluate(ORDER)
    assert left < chapter_left
    assert contents < chapter
    page.set_viewport_size({"width": 390, "height": 800})
    (_left, chapter), (_left, contents), (_left, foot) = page.evaluate(ORDER)
    assert (chapter < contents) == (document == "year-end")
    assert contents < foot


def test_a_page_that_is_too_wide_would_be_seen(page: "Page") -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    shown(page, html("agreement", "sv").replace("</main>", '<p style="width:600px">brett</p></main>'))
    assert page.evaluate("document.scrollingElement.scrollWidth") > 320


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ('<img src="data:image/png;base64,iVBORw0KGgo=">', "image-alt"),
        ('<p style="color:#aaa;background:#fff">svagt</p>', "color-contrast"),
        ("<h6>hopp</h6>", "heading-order"),
    ],
)
def test_a_planted_fault_is_found(page: "Page", planted: str, rule: str) -> None:
    shown(page, html("agreement", "sv").replace("</main>", f"{planted}</main>"))
    assert rule in [found[0] for found in violations(page, [rule])]


def test_a_weak_colour_in_the_dark_is_found(page: "Page") -> None:
    weak = html("agreement", "sv").replace("--accent: #8fc7e3;", "--accent: #2d3f47;")
    shown(page, weak)
    page.emulate_media(media="screen", color_scheme="dark")
    assert "color-contrast" in [found[0] for found in violations(page, COLOURS)]


def test_the_page_as_it_is_loads_and_runs_nothing(chromium: "Browser") -> None:
    """With its policy in force: a script that somebody plants isn't run, and nothing is asked for."""
    context = session(chromium)
    page, loaded, refused = context.new_page(), list[str](), list[str | None]()
    page.on("requestfinished", lambda request: loaded.append(request.url))
    page.on("requestfailed", lambda request: refused.append(request.failure))
    planted = (
        '<script>document.title = "tagen"</script><img src="https://exempel.invalid/x.png" alt="x"></main>'
    )
    with page.expect_event("requestfailed"):  # it may come after the page is there
        page.set_content(html("agreement", "sv").replace("</main>", planted))
    assert page.title() != "tagen"
    assert [url for url in loaded if not url.startswith(("data:", "about:"))] == []
    assert refused == ["csp"]
    context.close()
