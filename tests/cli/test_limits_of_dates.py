"""The first and the last day that a date can be, in the file and as today.

A cycle until 9999-12-31 ended `sara check` in a traceback, a picture of that day `sara law`, and an archive of that day
couldn't be packed.
"""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cli.running import Sara
from sara_cli.interview.answers import day
from sara_cli.interview.openings import next_day
from sara_cli.model.chain import Chain
from sara_cli.model.clocks import add_months
from sara_cli.project_file.editions import zipped
from sara_cli.project_file.load import load

ROOT = Path(__file__).parents[2]
FIRST, LAST = "0001-01-01", "9999-12-31"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples" / "bracke", tmp_path / "2023")
    monkeypatch.chdir(tmp_path / "2023")
    return tmp_path / "2023"


def cycle(start: str, end: str) -> Callable[[str], str]:
    new = f"cycle: {{start: {start}, end: {end}}}"
    return lambda text: re.sub(r"(?m)^cycle:.*(?:\n[ \t].*)*", new, text, count=1)


def every(key: str, value: str) -> Callable[[str], str]:
    """The same day after every key of a name; after every key where none is named."""
    pattern = re.compile(rf"\b({key or '[a-z_]+'}: )\d{{4}}-\d\d-\d\d\b")
    return lambda text: pattern.sub(rf"\g<1>{value}", text)


FILES: dict[str, Callable[[str], str]] = {
    "all of time": cycle(FIRST, LAST),
    "the last day": cycle(LAST, LAST),
    "the first day": cycle(FIRST, FIRST),
    **{
        f"every {key or 'day'} {value}": every(key, value)
        for key in ("", "end", "date")
        for value in (FIRST, LAST)
    },
}
STEPS = ("initiate", "prepare", "analyze", "execute", "follow-up")
COMMANDS = (
    *(("check",), ("status",), ("law",), ("review",), ("renew", "--dry-run"), ("execute", "board")),
    ("follow-up", "open", "--dry-run"),
    ("export", "calendar"),
    ("report", "all", "--format", "md", "-o", "ut"),
    ("report", "all", "--edition", "public", "--format", "md", "-o", "ut-public"),
    ("report", "agreement", "--archive", "--format", "md", "-o", "ut.zip"),
    *((step, more) for step in STEPS for more in ("--summary", "--no-input")),
)


@pytest.mark.sampled(0.4)
@pytest.mark.parametrize("today", [FIRST, LAST])
@pytest.mark.parametrize("kind", FILES)
def test_no_command_fails_at_the_limits(kind: str, today: str, sara: Sara, here: Path) -> None:
    text = (here / "sara.yaml").read_text(encoding="utf-8")
    new = FILES[kind](text)
    assert new != text
    (here / "sara.yaml").write_text(new, encoding="utf-8")
    for command in COMMANDS:
        said = sara(*command, "--at" if command == ("law",) else "--today", today)
        assert said.code in (0, 1, 2)
        assert said.code != 2 or said.err.startswith("error: "), command
    assert sara("check", "--today", today).out


@pytest.mark.parametrize("today", [FIRST, LAST])
def test_a_start_is_possible_on_any_day(today: str, sara: Sara, here: Path) -> None:
    assert sara("init", "../ny", "--municipality", "Bräcke", "--no-input", "--today", today).code == 0
    assert sara("check", "-p", "../ny", "--today", today).code in (0, 1)


@pytest.mark.parametrize("today", [FIRST, LAST])
def test_an_edition_of_any_day_is_packed_and_is_the_same_each_time(today: str) -> None:
    packed = [
        zipped({"plan.md": b"# Plan\n"}, {"sara": "1"}, date.fromisoformat(today)) for _time in range(2)
    ]
    assert packed[0] == packed[1]


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("9999-12-31", 24, LAST),
        ("9998-01-01", 24, LAST),
        ("9997-12-31", 24, LAST),
        ("9997-12-30", 24, "9999-12-30"),
        ("0001-06-30", -6, FIRST),
        ("0001-07-31", -6, "0001-01-31"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_months_are_added_as_far_as_there_are_dates(start: str, months: int, expected: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(expected)


def test_the_follow_up_asks_for_nothing_after_the_last_day(here: Path) -> None:
    text = (here / "sara.yaml").read_text(encoding="utf-8")
    (here / "sara.yaml").write_text(every("end", LAST)(text), encoding="utf-8")
    project = load(here / "sara.yaml").project
    assert project
    assert next_day(Chain(project), date.max) is None


def test_the_day_before_the_first_is_the_first() -> None:
    assert day("yesterday", date.min) == FIRST
    assert day("yesterday", date.max) == "9999-12-30"
