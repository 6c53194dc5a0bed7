"""Every document as a page: accessible, self-contained, and not to be broken by any text."""

import copy
import re
from base64 import b64encode
from collections import Counter
from datetime import date
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pypdf import PdfReader

import sara_cli
from documents.fewest import fewest
from model.exemptions import NOT_PRINTED, is_excepted
from sara_cli.documents import DOCUMENTS, TEXT_FORMATS, Logo, Look, printed, render
from sara_cli.language import LANGUAGES, Language, current_language
from sara_cli.model import Project
from sara_cli.model.outline import walk
from sara_cli.project_file.load import load
from sara_cli.resources import folder

TODAY = date(2024, 2, 1)
DATA = Path(__file__).parent / "data"
EXAMPLES = sorted(file.parent.name for file in folder("examples").glob("*/sara.yaml"))
NASTY = st.text(
    alphabet=st.sampled_from("aå1 .)-+*_`[]()<>|#&;~^$!{}@\\\"'=:/%?\n\t"), min_size=1, max_size=24
)


# --- a reader of pages ------------------------------------------------------------------------------

VOID = frozenset({"meta", "br", "hr", "link", "img", "input"})
INLINE = frozenset({"em", "strong", "code", "a"})


class Element:
    """An element: its name, its attributes, what it lies in and what is written in it."""

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: "Element | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element] = []
        self.text = ""

    def find(self, tag: str) -> "list[Element]":
        """Every element of a name below this one, in order."""
        return [
            found for child in self.children for found in ([child] * (child.tag == tag) + child.find(tag))
        ]

    def lies_in(self, tag: str) -> bool:
        """Whether an element of a name is above this one."""
        return self.parent is not None and (self.parent.tag == tag or self.parent.lies_in(tag))


class Page(HTMLParser):
    """A page as a tree of elements. Fails on elements that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.here = self.root
        self.all: list[Element] = []
        self.feed(html)
        self.close()
        assert self.here is self.root, f"<{self.here.tag}> is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), self.here)
        self.here.children.append(element)
        self.all.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        above: Element | None = self.here
        while above is not None:
            above.text += data
            above = above.parent

    def of(self, *tags: str) -> list[Element]:
        """Every element of some names, in order."""
        return [element for element in self.all if element.tag in tags]

    def ids(self) -> Counter[str]:
        """How often each id is given."""
        return Counter(str(e.attributes["id"]) for e in self.all if "id" in e.attributes)

    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements without their texts, outside figures and without the inline marks of a user's text."""
        return [
            (e.tag, tuple(sorted(e.attributes)))
            for e in self.all
            if not e.lies_in("svg") and (e.tag not in INLINE or e.lies_in("nav"))
        ]


# --- the projects -----------------------------------------------------------------------------------


@cache
def everything() -> Any:
    loaded = load(DATA / "everything.yaml")
    assert loaded.findings == []
    return loaded.source.data


def project(data: Any) -> Project:
    return Project.model_validate(copy.deepcopy(data))


def empty() -> Project:
    data = {
        "sara": 1,
        "title": "Tomt",
        "municipality": {"name": "Exempel kommun"},
        "cycle": {"start": date(2023, 1, 1), "end": date(2023, 12, 31)},
    }
    return Project.model_validate(data)


@cache
def example(name: str) -> Project:
    if name in ("everything", "empty"):
        return project(everything()) if name == "everything" else empty()
    loaded = load(folder("examples") / name / "sara.yaml")
    assert loaded.project is not None, loaded.findings
    return loaded.project


def html(document: str, made: Project, language: Language = "sv") -> str:
    return render(document, made, format="html", language=language, today=TODAY)


ALL = pytest.mark.parametrize("document", DOCUMENTS)
NAMES = pytest.mark.parametrize("name", ["everything", "empty", *EXAMPLES])


# --- every document ---------------------------------------------------------------------------------


@pytest.mark.sampled(0.5)
@NAMES
@ALL
def test_it_is_printed_in_every_format_and_language_the_same_each_time(name: str, document: str) -> None:
    made = example(name)
    for format_ in TEXT_FORMATS:
        texts = set()
        for language in LANGUAGES:
            first = render(document, made, format=format_, language=language, today=TODAY)
            assert first == render(document, made, format=format_, language=language, today=TODAY)
            assert first.endswith("\n")
            assert len(first) > (150 if document == "poster" else 200)
            texts.add(first)
        assert len(texts) == len(LANGUAGES)
    assert current_language() == "en"


@pytest.mark.sampled(0.5)
@NAMES
@ALL
def test_the_page_is_accessible(name: str, document: str) -> None:
    page = Page(html(document, example(name)))
    assert page.of("html")[0].attributes["lang"] == "sv"
    assert page.of("title")[0].text.strip()
    assert [len(page.of(tag)) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    levels = [int(heading.tag[1]) for heading in page.of("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(levels) >= (2 if document in ("half-year", "grant", "poster") else 3)
    ids = page.ids()
    assert max(ids.values()) == 1
    anchors = [str(link.attributes["href"]) for link in page.of("a")]
    inner = [anchor[1:] for anchor in anchors if anchor.startswith("#")]
    assert len(inner) >= (1 if document in ("half-year", "grant", "poster") else 3)
    assert set(inner) <= set(ids)
    named = [
        str(e.attributes["aria-labelledby"]).split() for e in page.all if "aria-labelledby" in e.attributes
    ]
    assert {id for names in named for id in names} <= set(ids)


@pytest.mark.sampled(0.5)
@NAMES
@ALL
def test_every_table_has_a_caption_and_heads(name: str, document: str) -> None:
    page = Page(html(document, example(name)))
    tables = page.of("table")
    assert len(tables) >= fewest(document)[1]
    for table in tables:
        captions = table.find("caption")
        assert len(captions) == 1
        assert captions[0].text.strip()
        heads = table.find("thead")[0].find("th")
        assert {head.attributes["scope"] for head in heads} == {"col"}
        assert all(head.text.strip() for head in heads)
        for row in table.find("tbody")[0].find("tr"):
            # A row head without a word would be read aloud as nothing.
            first = row.children[0]
            assert (first.tag, first.attributes.get("scope")) == (
                ("th", "row") if first.text.strip() else ("td", None)
            )
            assert [cell.tag for cell in row.children[1:]] == ["td"] * (len(heads) - 1)
        region = table.parent
        assert region is not None
        assert (region.attributes["role"], region.attributes["tabindex"]) == ("region", "0")
        assert region.attributes["aria-labelledby"] == captions[0].attributes["id"]


@pytest.mark.sampled(0.5)
@NAMES
@ALL
def test_nothing_runs_and_nothing_is_loaded(name: str, document: str) -> None:
    text = html(document, example(name))
    page = Page(text)
    policy = next(e for e in page.of("meta") if e.attributes.get("http-equiv") == "Content-Security-Policy")
    styles = page.of("style")
    assert len(styles) == 1
    digest = b64encode(sha256(styles[0].text.encode()).digest()).decode()
    content = str(policy.attributes["content"])
    assert content.startswith("default-src 'none';")
    assert f"style-src 'sha256-{digest}'" in content
    assert "script" not in content
    assert page.of("script", "link", "img", "iframe", "object", "form", "base") == []
    assert "url(" not in styles[0].text
    assert "@import" not in styles[0].text
    for element in page.all:
        assert not {"src", "srcset", "style"} & element.attributes.keys()
        assert not any(attribute.startswith("on") for attribute in element.attributes)
        if element.tag == "a":
            assert str(element.attributes["href"]).startswith(("#", "https://", "http://", "mailto:"))


@NAMES
def test_every_figure_has_a_title_and_a_description(name: str) -> None:
    made = example(name)
    page = Page(html("year-end", made))
    drawings = page.of("svg")
    for drawing in drawings:
        title, description = drawing.find("title")[0], drawing.find("desc")[0]
        assert title.text.strip()
        assert description.text.strip()
        assert drawing.attributes["role"] == "img"
        assert (
            drawing.attributes["aria-labelledby"]
            == f"{title.attributes['id']} {description.attributes['id']}"
        )
    worked_on = [p for p in made.analyze.problems if not p.priority or p.priority.decision == "prioritised"]
    assert len(drawings) > len(worked_on)  # the wheel of the steps is always there


@pytest.mark.sampled(0.5)
@NAMES
@ALL
def test_no_line_of_the_template_glues_blocks_together(name: str, document: str) -> None:
    """A lost line break makes a table or a heading part of a paragraph; it shows as bars or marks in the text."""
    page = Page(html(document, example(name)))
    main = page.of("main")[0]
    assert len(main.find("table")) >= fewest(document)[1]
    for paragraph in [*main.find("p"), *main.find("li")]:
        assert "| " not in paragraph.text
        assert "**" not in paragraph.text
        assert "##" not in paragraph.text
        assert "[figure]" not in paragraph.text


@pytest.mark.parametrize("name", ["everything", *EXAMPLES])
@ALL
def test_an_example_says_that_it_is_one(name: str, document: str) -> None:
    made = example(name)
    notes = [e for e in Page(html(document, made)).all if e.attributes.get("role") == "note"]
    said = [note for note in notes if note.text.strip().startswith("Exempel:")]
    assert len(said) == (1 if made.illustrative else 0)


def test_a_light_has_its_word_and_its_shape() -> None:
    tones = ("yellow", "red", "green", "grey")
    data = copy.deepcopy(everything())
    data["execute"]["promises"] = [{"id": f"P-{tone}", "wording": f"Löftet {tone}."} for tone in tones]
    data["follow_up"]["results"] = [
        {
            "id": f"R-{tone}",
            "date": date(2024, 1, 1),
            "promise": f"P-{tone}",
            "kind": "outcome",
            "light": tone,
        }
        for tone in tones
    ]
    page = Page(html("year-end", project(data), "en"))
    lights = [cell for cell in page.of("td") if "light" in str(cell.attributes.get("class"))]
    assert {cell.text.strip() for cell in lights} == {
        "▲ partly kept",
        "■ not kept",
        "● kept",
        "○ not judged yet",
    }
    assert {str(cell.attributes["class"]) for cell in lights} == {f"light {tone}" for tone in tones}


# --- on paper ----------------------------------------------------------------------------------------


def sheets(document: str, name: str | Project, language: Language, today: date) -> list[str]:
    """What stands on each page of a document as PDF, with one blank between words."""
    made = name if isinstance(name, Project) else example(name)
    pdf = printed(document, made, language=language, today=today).file("pdf")
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("document", "pages"), [("promise", 1), ("poster", 1), ("handover", 2)])
def test_what_has_to_be_short_is_short(document: str, pages: int, language: Language) -> None:
    """The promise took two pages and the handover three: a table of contents and much air stood in them."""
    assert len(sheets(document, "bracke", language, TODAY)) == pages


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_poster_is_one_page_whatever_is_above_its_promises(name: str) -> None:
    """A logo and a title of two lines left less room than was assumed, and where to turn came on a second page."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 9"><rect width="40" height="9"/></svg>'
    look = Look(logo=Logo(svg, "svg"))
    pdf = printed("poster", example(name), language="sv", today=TODAY, look=look).file("pdf")
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_a_cause_of_which_nothing_more_is_known_has_no_point_of_its_own() -> None:
    """The table has it already; an id alone was printed below."""
    text = printed("causes", example("storstad"), language="sv", today=TODAY).markdown
    assert "- **V3**" in text
    assert not re.search(r"^- \*\*\w+\*\*\s*$(?!\n\n? {4}-)", text, re.MULTILINE)


def test_signatures_and_short_lists_are_not_split_but_long_ones_are() -> None:
    """One party signed at the foot of a page and the other on the next, and of three annexes two stood alone."""

    def where(*words: str) -> list[int]:
        return [next(number for number, text in enumerate(pages) if word in text) for word in words]

    pages = sheets("agreement", "bracke", "sv", TODAY)
    assert len(set(where("Ort och datum", "Östersund, Tf chef", "Bräcke kommun, Kommun"))) == 1
    assert len(set(where("Övriga bilagor 1. Bräcke", "Polisens aktivitetsplan 3."))) == 1
    data = copy.deepcopy(everything())
    agreement = data["initiate"]["agreement"]
    agreement["signatories"] = [{"party": "polis", "role": f"Chef {number} sist"} for number in range(30)]
    agreement["registry"]["annexes"] = [f"b{number}." for number in range(90)]
    pages = sheets("agreement", project(data), "sv", TODAY)
    first, last = where("Chef 0 sist", "Chef 29 sist")
    assert last - first >= 2
    first, last = where("b0.", "b89.")
    assert last > first


def test_the_leadership_has_a_page_of_its_own() -> None:
    """It began at the foot of one page and ended on the next, so that nobody could hand it out."""
    pages = sheets("year-end", "bracke", "en", TODAY)
    mine = [number for number, text in enumerate(pages) if "Proposed for decision" in text]
    assert mine == [0]
    assert "Skadegörelse och inbrott i kommunens skolor och lokaler: change. Målet är nått." in pages[0]
    assert pages[1].startswith("Contents")


# --- a user's text ----------------------------------------------------------------------------------


def free_texts() -> list[tuple[str | int, ...]]:
    """Where any text may stand: wherever another text is as good to the model."""
    found = []
    for path, field, value, _owner in walk(everything()):
        changed = put(everything(), {path: "någon annan text"})
        if not isinstance(value, str) or field.kinds or field.name == "unit":
            continue
        try:
            Project.model_validate(changed)
        except ValidationError:
            continue
        found.append(path)
    return found


def put(data: Any, values: dict[tuple[str | int, ...], str]) -> Any:
    """A copy of the data with other texts at some places."""
    data = copy.deepcopy(data)
    for path, value in values.items():
        here = data
        for step in path[:-1]:
            here = here[step]
        here[path[-1]] = value
    return data


TEXTS = cache(free_texts)


def filled(text: str) -> Project:
    """The project with one text everywhere, but for the words that headings are composed of."""
    return project(put(everything(), {path: text for path in TEXTS() if path[0] != "words"}))


def test_there_are_many_places_for_text() -> None:
    assert len(TEXTS()) > 120


@cache
def harmless(document: str, length: int) -> list[tuple[str, tuple[str, ...]]]:
    """The skeleton with any other text; what fits on one page depends on how long that is."""
    return Page(html(document, filled("x" * length))).skeleton()


def same_length(document: str, text: str) -> int:
    return len(text) if document in ("agenda", "half-year") else 1


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(NASTY.filter(lambda text: text.strip() and "\n" not in text))
def test_no_text_changes_the_shape_of_a_page(text: str) -> None:
    for document in DOCUMENTS:
        assert Page(html(document, filled(text))).skeleton() == harmless(
            document, same_length(document, text)
        )


@pytest.mark.sampled(0.4)
@ALL
@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</main></body>",
        "| a | b |",
        "# rubrik",
        "- punkt",
        "[figure]: #figure.1",
        "![x](https://a.se/b.png)",
        "**Tabell**",
        "]]></svg>&#60;b&#62;",
        "1. ett",
        "---",
    ],
)
def test_hostile_text_is_shown_and_nothing_else(document: str, text: str) -> None:
    page = Page(html(document, filled(text)))
    assert page.skeleton() == harmless(document, same_length(document, text))
    shown = text.replace("**", "").replace("![x](https://a.se/b.png)", "!x")
    if document == "law":  # its rows are ours: only the name of the municipality is printed, letter by letter
        assert page.of("main")[0].text.count(text) > 0
    else:
        brief = ("promise", "half-year", "agenda", "referral", "grant")  # they are a page or two
        least = 4 if document == "poster" else 5 if document in brief else 20
        assert page.of("main")[0].text.count(shown) > least


def test_each_text_is_printed_somewhere() -> None:
    """A mark at each place shows which texts reach a reader. The rest is left out with open eyes."""
    marks = {path: f"märke{number}slut" for number, path in enumerate(TEXTS())}
    made = project(put(everything(), marks))
    shown = "".join(Page(html(document, made)).of("body")[0].text for document in DOCUMENTS).casefold()
    unseen = {path for path, mark in marks.items() if mark not in shown}
    owners = {spot.path: f"{spot.owner.__name__}.{spot.field.name}" for spot in walk(everything())}
    assert {owners[path] for path in unseen if not is_excepted(owners[path], NOT_PRINTED)} == {
        "Value.note",  # the table says “withheld”
        "Initiate.no_linked_plans_because",  # there are some
        "Problem.no_measures_because",  # the problem is only watched
    }


def test_every_template_is_used() -> None:
    """A partial that nothing imports would rot unseen."""
    home = folder("templates")
    templates = [path for part in ("markdown", "html", "figures") for path in (home / part).rglob("*.j2")]
    assert len(templates) > 8
    files = [*templates, *Path(sara_cli.__file__).parent.rglob("*.py")]
    named = "".join(file.read_text(encoding="utf-8") for file in files)
    for path in templates:
        name = path.relative_to(home).as_posix()
        assert name in named or f'print_figure("{path.name.removesuffix(".svg.j2")}"' in named, name
