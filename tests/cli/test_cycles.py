"""After `renew`: which file a command without -p uses, and that the next cycle is proposed, reported and then not."""

import json
from pathlib import Path

import pytest

from cli.running import Sara

ROOT = Path(__file__).parents[2]


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sara:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    return Sara(capsys)


def put(name: str, folder: str = ".") -> Path:
    file = Path(folder) / "sara.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes((ROOT / name).read_bytes())
    return file


def test_a_command_uses_the_cycle_of_today_and_says_which(sara: Sara) -> None:
    put("tests/data/small.yaml")
    assert "Using" not in sara("status", "--today", "2024-06-01").err  # one file: nothing to say
    assert sara("renew", "-q", "--today", "2025-01-10").code == 0
    for today, file, year in (
        ("2024-06-01", "sara.yaml", 2024),
        ("2025-06-01", "sara-2025.yaml", 2025),
        ("2030-01-01", "sara-2025.yaml", 2025),
    ):
        said = sara("status", "--today", today)
        assert f"Using {file}, the cycle {year}-01-01" in said.err
        assert "Using" not in said.out
    assert "Using" not in sara("status", "-q", "--today", "2025-06-01").err
    assert "Using" not in sara("status", "-p", "sara.yaml", "--today", "2025-06-01").err
    assert "2025-01-01" in sara("law", "--at", "2025-06-01").err


def test_what_is_logged_is_written_into_the_cycle_of_today(sara: Sara) -> None:
    first = put("tests/data/small.yaml")
    sara("renew", "-q", "--today", "2025-01-10")
    before = first.read_bytes()
    said = sara("initiate", "set", "communication_plan=Webben", "--today", "2025-06-01")
    if said.code:  # the command has no day of its own: then the environment says it
        said = sara("initiate", "set", "communication_plan=Webben")
    assert said.code == 0
    assert first.read_bytes() == before
    assert "communication_plan: Webben" in Path("sara-2025.yaml").read_text(encoding="utf-8")


def test_json_is_pure_and_has_what_ends(sara: Sara) -> None:
    put("examples/bracke-agreement/sara.yaml")
    said = sara("status", "--format", "json", "--today", "2026-11-29")
    data = json.loads(said.out)
    assert [(one["day"], one["path"]) for one in data["ending"]] == [
        ("2026-12-31", "initiate.agreement.period")
    ]
    assert json.loads(sara("status", "--format", "json", "--today", "2026-06-29").out)["ending"] == []


def test_that_the_real_agreement_ends_on_31_december_2026_is_said_on_29_november(sara: Sara) -> None:
    put("examples/bracke-agreement/sara.yaml")
    assert "The agreement expires on 2026-12-31." in sara("status", "--today", "2026-11-29").out
    assert "S1-011" in sara("check", "--today", "2026-11-29").out
    assert "S1-011" not in sara("check", "--today", "2026-06-29").out
    assert "no file goes on from this one" in sara("check", "--today", "2027-01-01").out


def test_when_a_cycle_is_over_and_followed_up_the_next_is_proposed_until_it_has_a_file(sara: Sara) -> None:
    (Path("2023")).mkdir()
    put("examples/bracke/sara.yaml", "2023")
    for one in (ROOT / "examples" / "bracke" / "data").iterdir():
        target = Path("2023/data") / one.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(one.read_bytes())
    here = ("-p", "2023/sara.yaml", "--today")
    assert "Start the next one" not in sara("status", *here, "2023-12-31").out
    assert "Start the next one" in sara("status", *here, "2024-02-01").out
    overdue = sara("check", *here, "2026-11-29").out
    assert "L-001" in overdue
    assert "L-003" in overdue
    assert sara("renew", *here, "2024-02-01").code == 0
    assert "goes on in the file of the next one" in sara("status", *here, "2024-02-01").out
    quiet = sara("check", *here, "2026-11-29").out
    assert not [id for id in ("L-001", "L-003", "S1-011") if id in quiet]


# --- the first cycle --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "cycle"),
    [
        ("2023..2026", "2026-01-01, end: 2026-12-31"),  # it was 2023, in November 2026
        ("2026..2029", "2026-01-01, end: 2026-12-31"),
        ("2027..2029", "2027-01-01, end: 2027-12-31"),  # not begun: its first year
        ("2020..2023", "2023-01-01, end: 2023-12-31"),  # over: its last year
        ("2026-03-01..2028-02-29", "2026-03-01, end: 2026-12-31"),
        ("2024-03-01..2026-06-30", "2026-01-01, end: 2026-06-30"),
    ],
)
def test_the_first_cycle_is_the_year_of_today_within_the_period(sara: Sara, period: str, cycle: str) -> None:
    said = sara("init", "a", "--municipality", "Bräcke", "--period", period, "--today", "2026-11-29")
    assert said.code == 0
    assert f"cycle: {{start: {cycle}}}" in Path("a/sara.yaml").read_text(encoding="utf-8")


def test_another_first_cycle_can_be_given(sara: Sara) -> None:
    words = ("--municipality", "Bräcke", "--period", "2023..2026", "--cycle", "2025..2026")
    assert sara("init", "a", *words, "--today", "2026-11-29").code == 0
    text = Path("a/sara.yaml").read_text(encoding="utf-8")
    assert "cycle: {start: 2025-01-01, end: 2026-12-31}" in text
    assert sara("init", "b", *words[:-1], "often").code == 2
