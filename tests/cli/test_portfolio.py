"""`sara portfolio` as it is used: the table, the JSON, the page with its year-ends, the calendar, and what is refused."""

import hashlib
import json
import re
import sys
from pathlib import Path

import pytest
import vobject

from cli.running import Sara
from portfolio.county import BROKEN, broken, county

TODAY = ("--today", "2024-02-01")
FIELDS = {
    "file",
    "municipality",
    "fault",
    "code",
    "title",
    "cycle",
    "step",
    "done",
    "total",
    "steps",
    "late",
    "law",
    "promises",
    "last_meeting",
    "next_meeting",
    "round",
    "next",
}
"""What scripts rely on; fields may be added, never taken away."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A police area of three municipalities, and a file with errors."""
    home = tmp_path / "area"
    county(home, 3)
    broken(home)
    for name in list(BROKEN)[1:]:
        (home / f"broken {name}" / "sara.yaml").unlink()
    monkeypatch.chdir(home)
    monkeypatch.setenv("COLUMNS", "160")
    return home


def state_of(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_each_municipality_is_a_row_and_a_broken_file_is_said(sara: Sara, here: Path) -> None:
    said = sara("portfolio", ".", *TODAY)
    assert said.code == 0
    rows = [line for line in said.out.splitlines() if re.search(r"\d+ of \d+", line)]
    assert [line.split()[0] for line in rows] == ["Järfälla", "Upplands", "Vallentuna"] or len(rows) == 3
    assert "4 project files." in said.out
    assert "1 file has errors" in said.out
    assert "broken empty/sara.yaml:1:1: " in said.out
    assert said.err == ""


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--late",),
        ("--due", "30d"),
        ("--party", "police"),
        ("--calendar",),
        ("--format", "json"),
        ("--format", "html"),
    ],
)
def test_nothing_is_written_without_out(sara: Sara, here: Path, options: tuple[str, ...]) -> None:
    before = state_of(here)
    said = sara("portfolio", ".", *options, *TODAY)
    assert (said.code, bool(said.out)) == (0, True)
    assert state_of(here) == before
    assert len(before) > 3


def test_the_json_has_the_fields_that_scripts_rely_on(sara: Sara, here: Path) -> None:
    found = json.loads(
        sara("portfolio", ".", "--format", "json", "--due", "30w", "--today", "2023-06-01").out
    )
    assert (found["version"], found["today"], found["party"]) == (1, "2023-06-01", None)
    read = [one for one in found["projects"] if one["fault"] is None]
    (unread,) = (one for one in found["projects"] if one["fault"])
    assert len(read) == 3
    assert all(one.keys() >= FIELDS for one in read)
    assert unread["fault"].keys() == {"message", "hint", "line", "column", "mistakes"}
    assert {"due", "indicators", "other_cycles"} <= found.keys()
    days = [one["day"] for one in found["due"]]
    assert days == sorted(days)
    assert len(days) > 2
    status = json.loads(
        sara("status", "-p", read[0]["file"], "--format", "json", "--today", "2023-06-01").out
    )
    assert read[0]["next"] == status["next"]
    assert [one["done"] for one in read[0]["steps"]] == [one["done"] for one in status["steps"]]
    assert [one["text"] for one in read[0]["late"]] == [one["text"] for one in status["late"]]


def test_late_leaves_out_where_nothing_is(sara: Sara, here: Path) -> None:
    early = sara("portfolio", ".", "--late", "--today", "2023-01-05")
    late = sara("portfolio", ".", "--late", "--today", "2031-01-01")
    assert re.findall(r"^Upplands.* of ", early.out, re.MULTILINE) == []
    assert late.out.count("\n  ! ") > 3
    assert "and 1 more" not in late.out
    assert "sara renew -p" in late.out or "→ sara" in late.out


@pytest.mark.parametrize(
    ("time", "days"), [("30d", 30), ("30", 30), ("6w", 42), ("6v", 42), (" 2W ", 14), ("0d", 0)]
)
def test_a_time_is_days_or_weeks(sara: Sara, here: Path, time: str, days: int) -> None:
    said = sara("portfolio", ".", "--due", time, *TODAY)
    assert said.code == 0
    assert f"What falls due within {days} day" in said.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((".", "--due", "soon"), "“soon” isn’t a time that can be read."),
        ((".", "--due", "-3d"), "isn’t a time that can be read."),
        ((".", "--due", ""), "isn’t a time that can be read."),
        ((".", "--due", "99999d"), "isn’t a time that can be read."),
        ((".", "--party", "polis"), "“polis” isn’t one of municipality, police,"),
        ((".", "--format", "pdf"), "“pdf” isn’t one of text, json, html."),
        ((".", "--calendar", "--format", "json"), "--calendar doesn’t go with --format."),
        ((".", "--out", "x"), "--out goes with --format html or --calendar."),
        (("nowhere",), "There is no file or folder nowhere."),
        (("broken empty/data",), "There is no project file in"),
        ((), "FOLDER|FILE is missing."),
    ],
)
def test_wrong_use_is_said(sara: Sara, here: Path, words: tuple[str, ...], message: str) -> None:
    said = sara("portfolio", *words)
    assert (said.code, said.out) == (2, "")
    assert message in said.err


def test_the_page_leads_to_every_year_end(sara: Sara, here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert sara("portfolio", ".", "--format", "html", "--out", out, *TODAY).code == 0
    page = (out / "portfolio.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"#]+)"', page)
    assert len(links) == 3
    for link in links:
        text = (out / link).read_text(encoding="utf-8")
        assert text.startswith("<!doctype html>")
    first = state_of(out)
    assert sara("portfolio", ".", "--format", "html", "--out", out, *TODAY).code == 0
    assert state_of(out) == first
    assert len(first) == 4


def test_a_page_that_someone_has_edited_is_kept(sara: Sara, here: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    sara("portfolio", ".", "--format", "html", "--out", out, *TODAY)
    page = out / "portfolio.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<h1>", "<h1>My "), encoding="utf-8")
    said = sara("portfolio", ".", "--format", "html", "--out", out, *TODAY)
    assert "was edited after sara wrote it" in said.err
    assert "<h1>My " in next(out.glob("portfolio.edited-*")).read_text(encoding="utf-8")


def test_no_project_file_is_replaced(sara: Sara, here: Path) -> None:
    name = next(one.name for one in here.iterdir() if not one.name.startswith("broken"))
    before = state_of(here)
    said = sara("portfolio", ".", "--calendar", "--out", f"{name}/sara.yaml", "--force", *TODAY)
    assert said.code == 2
    assert state_of(here) == before


def test_the_calendar_has_the_days_of_all_with_their_names(sara: Sara, here: Path) -> None:
    said = sara("portfolio", ".", "--calendar", *TODAY)
    events = vobject.readOne(said.out).vevent_list
    places = {event.summary.value.partition(":")[0] for event in events}
    assert len(places) == 3
    assert len({event.uid.value for event in events}) == len(events) > 30
    assert {event.contents["class"][0].value for event in events} == {"PRIVATE"}
    assert "1 file has errors and isn’t in the calendar: broken empty/sara.yaml." in said.err
    soon = sara("portfolio", ".", "--calendar", "--due", "30w", "--today", "2023-06-01")
    assert 0 < len(vobject.readOne(soon.out).vevent_list) < len(events)


def test_progress_is_shown_on_a_terminal_and_leaves_nothing_behind(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sara_cli.portfolio import rows

    monkeypatch.setattr(rows, "FEW", 1)
    monkeypatch.setattr(rows, "_processors", lambda: 1)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert "Reading" in sara("portfolio", ".", *TODAY).err
    assert "Reading" not in sara("portfolio", ".", "--quiet", *TODAY).err
