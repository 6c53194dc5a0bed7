"""Forms that no person sends: fields left out, doubled, made up, with odd texts, and files changed by chance.

Whatever is sent, the answer is a page in words; the project file is as it was, or sound; and nothing else is touched.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path
from random import Random
from typing import NamedTuple
from urllib.parse import quote

import pytest

from attacks.commands import MONTHS
from attacks.extent import Extent
from attacks.test_fuzz import changed_by_chance
from imports.files import SOL
from imports.round_books import answered, project
from imports.spreadsheets import xlsx
from sara_cli.project_file.load import load
from sara_cli.web.application import FORMS
from web.serving import Client, Form, Got, served
from web.test_pages import Outline

DAY = date(2024, 2, 1)
MANY, PARTS = 2000, 40
BEGINNING = ("/begin", "/begin/example")
ACTION = re.compile(r'<form method="post" action="([^"]+)"')
PLACES = (
    "/steps/analyze/form?heading=" + quote("Den gemensamma lägesbilden"),
    "/question?id=" + quote("analyze.problems[andt-unga].causes+"),
    "/question?id=" + quote("analyze.problems[andt-unga].evidence"),
    "/problems",
    "/meeting/andt-unga",
    "/measures/A2.1",
    "/documents/plan",
    "/round",
    "/history",
    "/renew",
    "/overview",
    "/figures",
)
ODD = (
    *("", " ", "\x00", "\x1b[31m", "\r\n\r\n", "\u2028", "\ud800", "\ufeff", "🕳" * 50, "å" * 5000, "e\u0301"),
    *("-1", "0", "1e999", "9" * 400, "NaN", "²", "0,5", "2024-02-30", "9999-12-31", "0000-00-00", "i morgon"),
    *(
        "null",
        "~",
        "yes",
        "save",
        "look",
        "+",
        "{}",
        "[1]",
        "*x",
        "&x",
        "!!python/object",
        "- a",
        "a: b",
        "#",
        "|",
    ),
    *(
        "../../etc/passwd",
        "C:\\x",
        "/sara.yaml",
        "%00",
        "{id}",
        "<script>alert(1)</script>",
        "'\"><b>",
        "{{ 1 }}",
    ),
    *("done", "stopped", "A1.1", "andt-unga", "Nils Exempelsson", "prioritised", "=1+1"),
)
FILES = (
    f"Brott;Månad;Antal\n{MONTHS}".encode(),
    "År;Område;Antal;Anm\n2021;Norr;10;\n2021;Syd;3;x\nSumma;;13;\n".encode(),
    SOL,
    xlsx([["År", "Antal"], [2021, 12], [2022, 9]]),
    b'{"values": [{"kpi": "N1", "municipality": "2305", "period": 2021, "values": [{"gender": "T", "value": 1}]}]}',
)


class Page(NamedTuple):
    """A page that was opened, and one of its forms."""

    text: str
    action: str


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a round that is begun."""
    return project(tmp_path_factory.mktemp("kept")).parent


@pytest.mark.parametrize("part", range(PARTS))
def test_forms_that_no_person_sends(part: int, extent: Extent, kept: Path, tmp_path: Path) -> None:
    tries = (30 if part == 0 else 0) if extent.share is None else round(MANY * extent.share / PARTS)
    if not tries:
        pytest.skip("only the first part is tried here")
    random, home, sent = Random(f"forms {part}"), tmp_path / "all" / "bracke", 0  # noqa: S311 - not for secrets
    shutil.copytree(kept, home)
    with served(home / "sara.yaml", "sv", today=DAY, folder=home.parent) as client:
        client.enter()
        for way in _ways(client, part):
            if random.random() < 0.1:
                shutil.rmtree(home)
                shutil.copytree(kept, home)
            page = way(random)
            if page is None:
                continue
            before = (home / "sara.yaml").read_bytes()
            _must_be_sound(_send(client, page, random), home, before)
            assert [one.name for one in tmp_path.iterdir()] == ["all"]
            assert [one.name for one in home.parent.iterdir()] == ["bracke"]
            _leave_next_cycle(client, home)
            extent.count("forms")
            sent += 1
            if sent == tries:
                break


def test_every_form_is_among_them(kept: Path, tmp_path: Path) -> None:
    """But for those that begin a file, as there is one already, and that which opens another cycle, as there is none."""
    home, random, found = tmp_path / "all" / "bracke", Random("every"), set[str]()  # noqa: S311 - not for secrets
    shutil.copytree(kept, home)
    with served(home / "sara.yaml", "sv", today=DAY, folder=home.parent) as client:
        client.enter()
        for _number, way in zip(range(len(PLACES) + 5), _ways(client, 0), strict=False):
            if page := way(random):
                found |= {_pattern(unescape(one)) for one in ACTION.findall(page.text)}
    assert set(FORMS) - found == {*BEGINNING, "/begin/own", "/cycles/open"}


@pytest.mark.parametrize("action", BEGINNING)
def test_forms_that_begin_a_file(action: str, extent: Extent, tmp_path: Path) -> None:
    tries = 5 if extent.share is None else round(MANY * extent.share / PARTS)
    random, file = Random(f"begin {action}"), tmp_path / "all" / "sara.yaml"  # noqa: S311 - not for secrets
    with served(file, "sv", today=DAY) as client:
        client.enter()
        for _number in range(tries):
            shutil.rmtree(file.parent, ignore_errors=True)
            file.parent.mkdir()
            got = _send(client, Page(client.get("/begin").text, action), random)
            assert got.status in (200, 303, 403, 422)
            assert {one.name for one in file.parent.iterdir()} <= {"sara.yaml", "exempel-bracke"}
            if file.exists():
                assert load(file).project is not None
            elif list(file.parent.iterdir()):
                client.post("/begin/own", dict(client.fields("/", "/begin/own")))
            assert [one.name for one in tmp_path.iterdir()] == ["all"]
            extent.count("forms")


def _leave_next_cycle(client: Client, home: Path) -> None:
    """Take the next cycle's file away if one was made, and open the present one again."""
    made = [one for one in home.glob("*.yaml") if one.name != "sara.yaml"]
    for one in made:
        loaded = load(one)
        assert loaded.project is not None
        assert [each for each in loaded.findings if each.severity == "error"] == []
        one.unlink()
    if made:
        got = client.post("/overview/open", dict(client.fields("/overview", "/overview/open")))
        assert got.headers["location"] == "/"


def _must_be_sound(got: Got, home: Path, before: bytes) -> None:
    assert got.status in (200, 303, 400, 403, 404, 409, 413, 422)
    if got.status != 303 and got.body:
        page = Outline(got.text)
        assert page.wrong == []
        assert page.headings.count("h1") == 1, page.headings
    after = (home / "sara.yaml").read_bytes()
    if after == before:
        return
    assert got.status in (303, 422)  # what can be saved of a form with several answers is saved
    loaded = load(home / "sara.yaml")
    assert loaded.project is not None
    assert [one for one in loaded.findings if one.severity == "error"] == []


def _pattern(action: str) -> str:
    """The address in `FORMS` that an address is one of."""
    return next(one for one in FORMS if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", one), action))


# --- the forms that there are --------------------------------------------------------------------------


def _ways(client: Client, start: int) -> Iterator[Callable[[Random], Page | None]]:
    """How to come to a form, one way after the other, again and again."""

    def placed(place: str) -> Callable[[Random], Page | None]:
        return lambda random: _one_of(client.get(place), random)

    def figures(random: Random) -> Page | None:
        data = random.choice(FILES)
        return _one_of(client.upload("/figures", "/figures/file", [("t.csv", data)]), random)

    def redo(random: Random) -> Page | None:
        client.submit("/measures/A2.1", "/measures/A2.1/log", {"note": "Gjort"})
        client.post("/history/undo", dict(client.fields("/history", "/history/undo")))
        return _one_of(client.get("/history"), random, "/history/redo")

    def answers(random: Random) -> Page | None:
        place = re.search(r'href="(/round/workbook\?[^"]*Gatuchef[^"]*)"', client.get("/round").text)
        if not place:  # what was changed by chance leaves nothing to ask him
            return None
        book = client.get(unescape(place[1])).body
        data = answered(
            book, {("T2.1", "Blev det gjort som planerat?"): random.choice(("Ja.", "Nej, inte allt."))}
        )
        return _one_of(client.upload("/round", "/round/answers", [("svar.xlsx", data)]), random)

    ways = [*map(placed, PLACES), figures, figures, redo, answers, answers]
    while True:
        yield from ways[start % len(ways) :]
        start = 0


def _one_of(got: Got, random: Random, action: str = "") -> Page | None:
    """One of the forms of a page."""
    actions = sorted({unescape(one) for one in ACTION.findall(got.text)})
    wanted = [one for one in actions if action in ("", one)]
    return Page(got.text, random.choice(wanted)) if wanted else None


# --- what is sent ----------------------------------------------------------------------------------------


def _send(client: Client, page: Page, random: Random) -> Got:
    pairs = list(Form(page.text, page.action).sent)
    if 'type="file"' in page.text and page.action in ("/figures/file", "/round/answers"):
        token = dict(pairs)["form-token"]
        files = [
            (_name(random), changed_by_chance(random, random.choice(FILES)))
            for _n in range(random.randint(0, 2))
        ]
        return client.upload_with(page.action, token, files)
    for _number in range(random.choice((0, 1, 1, 2, 5))):
        _change(pairs, random)
    if random.random() < 0.3:
        pairs.append(("do", random.choice(("save", "look", "x"))))
    return client.post_pairs(page.action, pairs)


def _change(pairs: list[tuple[str, str]], random: Random) -> None:
    """Change, leave out, double or add a field; the token of the form stays, mostly."""
    if not pairs:  # all of a small form is left out
        return
    place = random.randrange(len(pairs))
    name, value = pairs[place]
    if name == "form-token" and random.random() < 0.9:
        return
    way = random.choice(("odd", "odd", "odd", "leave", "double", "add", "name", "mix"))
    if way == "leave":
        del pairs[place]
    elif way == "double":
        pairs.insert(place, (name, random.choice(ODD)))
    elif way == "add":
        pairs.append((random.choice(ODD), random.choice(ODD)))
    elif way == "name":
        pairs[place] = (random.choice((name + ".0", name.upper(), name[:-1], random.choice(ODD))), value)
    elif way == "mix":
        pairs[place] = (name, value + random.choice(ODD) + value[:20])
    else:
        pairs[place] = (name, random.choice(ODD))


def _name(random: Random) -> str:
    return random.choice(("t.csv", "", "../../x", "C:\\\\x.xlsx", "å" * 200, "<b>.json", "sara.yaml"))
