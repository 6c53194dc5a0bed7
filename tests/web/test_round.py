"""The follow-up round by the browser: the workbooks are those of the terminal, and so is what their answers become."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cli.running import Sara
from imports.round_books import BACK, BEGUN, DUE, OWNERS, answered, as_csv, export, project
from sara_cli.imports.bounds import MOST_BYTES
from sara_cli.project_file.load import load
from web.serving import Client, Form, Got, served

COUNT, STATUS = "Antal totalt nu", "Status"
DONE, HELPED = "Blev det gjort som planerat?", "Vad hjälpte, och vad hindrade?"
POLICE = {("A1.1", COUNT): "26 st", ("A1.1", STATUS): "genomförd", ("A1.1", HELPED): "Två helger föll bort."}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    export(project(folder))
    return folder


@pytest.fixture
def here(begun: Path, tmp_path: Path) -> Path:
    return shutil.copytree(begun, tmp_path / "bracke")


@pytest.fixture
def client(here: Path) -> Iterator[Client]:
    with served(here / "sara.yaml", today=date.fromisoformat(BACK)) as made:
        yield made.enter()


def book(here: Path, owner: str, answers: dict[tuple[str, str], Any]) -> bytes:
    return answered((here / "ut" / f"{OWNERS[owner]}.xlsx").read_bytes(), answers)


def sent(client: Client, *files: tuple[str, bytes]) -> Got:
    return client.upload("/round", "/round/answers", files)


def saved(client: Client, page: Got, **chosen: str) -> Got:
    """Send the form of the preview, as it is but for what is chosen."""
    fields = dict(Form(page.text, "/round/save").sent)
    return client.post("/round/save", fields | {key.replace("_", "."): way for key, way in chosen.items()})


def test_the_page_says_who_has_answered_and_who_is_late(client: Client, here: Path) -> None:
    text = unescape(client.get("/round").text)
    assert "0 of 5 have answered, answers by 2023-12-15" in text
    assert text.count("<strong>late</strong>") == 5
    assert "0 of 5 have answered" in client.get("/").text


def test_the_workbooks_are_those_of_the_terminal(here: Path) -> None:
    with served(here / "sara.yaml", today=date.fromisoformat(BEGUN)) as client:
        client.enter()
        places = re.findall(r'href="(/round/workbook[^"]+)"', client.get("/round").text)
        got = [client.get(unescape(place)) for place in places]
    assert {one.status for one in got} == {200}
    assert all(one.headers["content-disposition"].startswith("attachment;") for one in got)
    assert {one.body for one in got} == {one.read_bytes() for one in (here / "ut").glob("*.xlsx")}


@pytest.mark.parametrize("query", ["", "?role=Ingen", "?party=..%2F..", "?role=%00&party=polisen"])
def test_a_workbook_of_nobody_is_no_page(client: Client, query: str) -> None:
    assert client.get(f"/round/workbook{query}").status == 404


def test_what_comes_back_is_shown_and_then_saved_as_the_terminal_saves_it(
    client: Client, here: Path, tmp_path: Path, sara: Sara
) -> None:
    shutil.copytree(here, tmp_path / "terminal")
    files = [
        ("polis.xlsx", book(here, "polis", POLICE)),
        ("rektor.csv", as_csv(book(here, "rektor", {("A2.1", DONE): "Ja, alla."}))),
    ]
    before = (here / "sara.yaml").read_bytes()
    page = sent(client, *files)
    assert page.status == 200
    for said in ("Nothing is saved yet.", "Två helger föll bort.", "number +", "Ja, alla."):
        assert said in unescape(page.text)
    assert (here / "sara.yaml").read_bytes() == before
    got = saved(client, page)
    assert "Saved what 2 files said." in client.get(got.headers["location"]).text
    assert "2 of 5 have answered" in client.get("/").text
    for name, data in files:
        (tmp_path / name).write_bytes(data)
    words = [str(tmp_path / name) for name, _data in files]
    result = sara("import", "workbook", *words, "-p", tmp_path / "terminal", "--no-input", "--today", BACK)
    assert result.code == 0
    assert (tmp_path / "terminal" / "sara.yaml").read_bytes() == (here / "sara.yaml").read_bytes()


def test_the_same_workbook_again_is_nothing_new(client: Client, here: Path) -> None:
    file = ("polis.xlsx", book(here, "polis", POLICE))
    saved(client, sent(client, file))
    after = (here / "sara.yaml").read_bytes()
    got = sent(client, file)
    assert "Nothing is new" in client.get(got.headers["location"]).text
    assert (here / "sara.yaml").read_bytes() == after


@pytest.mark.parametrize(
    ("way", "text"), [("keep", "Fem lampor."), ("take", "Nio lampor."), ("both", "Fem lampor. Nio lampor.")]
)
def test_where_both_have_changed_somebody_chooses(
    way: str, text: str, client: Client, here: Path, sara: Sara
) -> None:
    words = ["measure=T2.1", "kind=output", "text=Fem lampor.", "date=2023-12-05"]
    assert sara("follow-up", "add", "result", *words, "-p", here).code == 0
    page = sent(client, ("gatu.xlsx", book(here, "gatu", {("T2.1", DONE): "Nio lampor."})))
    assert "Fem lampor." in page.text
    assert "Nio lampor." in page.text
    before = (here / "sara.yaml").read_bytes()
    again = saved(client, page)
    assert again.status == 422
    assert 'href="#way.0"' in again.text
    wrong = saved(client, again, way_0="drop table")
    assert wrong.status == 422
    assert (here / "sara.yaml").read_bytes() == before
    assert saved(client, wrong, way_0=way).status == 303
    found = load(here / "sara.yaml").project
    assert found is not None
    assert [one.text for one in found.follow_up.results] == [text]


def test_what_was_changed_meanwhile_is_shown_again_before_it_is_saved(
    client: Client, here: Path, sara: Sara
) -> None:
    page = sent(client, ("gatu.xlsx", book(here, "gatu", {("T2.1", DONE): "Nio lampor."})))
    words = ["measure=T2.1", "kind=output", "text=Fem lampor.", "date=2023-12-05"]
    assert sara("follow-up", "add", "result", *words, "-p", here).code == 0
    before = (here / "sara.yaml").read_bytes()
    again = saved(client, page)
    assert again.status == 422
    assert "has been changed since" in again.text
    assert "Fem lampor." in again.text
    assert (here / "sara.yaml").read_bytes() == before


def test_a_name_is_asked_about_and_kept_only_after_a_yes(client: Client, here: Path) -> None:
    page = sent(
        client, ("gatu.xlsx", book(here, "gatu", {("T2.1", DONE): "Nils Exempelsson bytte lamporna."}))
    )
    again = saved(client, page)
    assert again.status == 422
    assert 'href="#keep"' in again.text
    assert saved(client, again, keep="yes").status == 303


def damaged(here: Path) -> dict[str, tuple[bytes, str]]:
    good = book(here, "polis", POLICE)
    return {
        "text": (b"hej", "has no table that"),
        "empty": (b"", "is empty"),
        "page": (b"<html>503</html>", "is a web page"),
        "cut": (good[:2000], "can’t be read as a spreadsheet"),
        "pdf": (b"%PDF-1.7", "is a PDF file"),
        "cell": (book(here, "polis", {("A1.1", COUNT): "många"}), "“många” can’t be read"),
    }


@pytest.mark.parametrize("kind", ["text", "empty", "page", "cut", "pdf", "cell"])
def test_what_cannot_be_read_is_said_and_nothing_of_all_files_is_taken(
    kind: str, client: Client, here: Path
) -> None:
    data, said = damaged(here)[kind]
    before = (here / "sara.yaml").read_bytes()
    good = book(here, "rektor", {("A2.1", DONE): "Ja."})
    got = sent(client, ("rektor.xlsx", good), ("C:\\\\temp\\\\<b>svar.xlsx", data))
    assert got.status == 422
    assert said in unescape(got.text)
    assert "<b>svar" not in got.text
    assert 'href="#workbooks"' in got.text
    assert (here / "sara.yaml").read_bytes() == before


def test_files_are_taken_only_where_they_belong_and_only_so_large(client: Client, here: Path) -> None:
    assert sent(client).status == 422
    assert sent(client, *[("a.csv", b"x")] * 51).status == 400
    too_large = {"Origin": client.origin, "Content-Length": str(MOST_BYTES + 1)}
    assert client.send("POST", "/round/answers", b"", too_large).status == 413
    other = client.upload("/round", "/round/begin", [("a.csv", b"x")])
    assert other.status == 400
    assert client.submit("/round", "/round/begin", {"due": ""}).status == 422


def test_a_preview_that_is_gone_is_asked_for_again(client: Client, here: Path) -> None:
    page = sent(client, ("polis.xlsx", book(here, "polis", POLICE)))
    fields = dict(Form(page.text, "/round/save").sent) | {"upload": "../../etc/passwd"}
    got = client.post("/round/save", fields)
    assert got.status == 422
    assert "Send them again" in got.text


@pytest.mark.parametrize("due", ["", "i morgon", "2023-01-01"])
def test_a_round_begins_only_with_a_day_to_answer_by(due: str, client: Client, here: Path) -> None:
    before = (here / "sara.yaml").read_bytes()
    got = client.submit("/round", "/round/begin", {"due": due})
    assert got.status == 422
    assert 'href="#due"' in got.text
    assert (here / "sara.yaml").read_bytes() == before


def test_a_round_is_begun_as_the_terminal_begins_it(
    client: Client, here: Path, tmp_path: Path, sara: Sara
) -> None:
    shutil.copytree(here, tmp_path / "terminal")
    due = "2024-01-15"
    assert client.submit("/round", "/round/begin", {"due": due}).status == 303
    assert client.submit("/round", "/round/begin", {"due": due}).status == 422
    words: list[str | Path] = ["--new", "--due", due, "--today", BACK, "-p", tmp_path / "terminal"]
    assert sara("follow-up", "round", *words).code == 0
    assert DUE in (here / "sara.yaml").read_text(encoding="utf-8")
    assert (here / "sara.yaml").read_bytes() == (tmp_path / "terminal" / "sara.yaml").read_bytes()
