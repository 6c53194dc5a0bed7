"""The board: who does what, how it goes and what is late, in 80 columns and for programs."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import overlay
from sara_cli.cli.app import program
from sara_cli.cli.execute.board import board_json, show_board
from sara_cli.errors import SaraError
from sara_cli.model import Project
from sara_cli.progress import CHECKLISTS
from sara_cli.progress.board import board
from sara_cli.project_file.load import load
from sara_cli.project_file.source import read

ROOT = Path(__file__).parents[2]
BASE: Any = read((ROOT / "tests" / "data" / "small.yaml").read_text(encoding="utf-8"), "small.yaml").data
TODAY = date(2024, 9, 1)
PIECE = """
execute:
  measures:
    - {id: S1.1, end: 2024-08-31, log: [{date: 2024-06-01}, {date: 2024-03-05}]}
    - {id: S1.2, title: "[bold]Trygghets\\nvandring[/bold]", party: polis, responsible: Kommunpolis, start: 2024-10-01,
       status: planned, count: {target: 4, unit: vandringar}}
    - {id: S1.3, title: Samtal, party: kommun, responsible: fastighetschef, count: {target: 12, unit: samtal},
       log: [{date: 2024-08-01, count: 3}], status: ongoing}
    - {id: S1.4, title: Utan ansvarig, frequency: Varje vecka}
    - {id: S1.5, title: Halvt ansvarig, party: polis}
"""


def project(piece: str = PIECE) -> Project:
    return Project.model_validate(overlay(BASE, read(piece, "piece.yaml").data))


def shown(capsys: pytest.CaptureFixture[str], *more: Any, one: Project | None = None) -> str:
    show_board(one or project(), TODAY, *more)
    return capsys.readouterr().out


def test_measures_stand_under_those_who_answer_for_them() -> None:
    """In the order of the parties; the same role in other letters is the same; nobody comes last."""
    found = [
        (one.party and one.party.id, one.role, [row.measure.id for row in one.rows])
        for one in board(project(), TODAY)
    ]
    assert found == [
        ("kommun", "Fastighetschef", ["S1.1", "S1.3"]),
        ("polis", "Kommunpolis", ["S1.2"]),
        ("polis", None, ["S1.5"]),
        (None, None, ["S1.4"]),
    ]


def test_the_board_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "kommun") == (
        "Fastighetschef (Exempelby kommun)\n"
        "  Ny belysning                           ongoing  ! late: should have ended\n"
        "  2024-03-01 – 2024-08-31                         2024-08-31\n"
        "                                                  last logged 2024-06-01\n"
        "  Samtal                                 ongoing  3 samtal (target: 12), behind\n"
        "  no time set                                     (8 at an even pace)\n"
        "                                                  last logged 2024-08-01\n"
        "\n"
        "Late on 2024-09-01: 1 of 2 measures.\n"
    )


def test_piped_it_has_neither_colour_nor_boxes_nor_long_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in the file is shown as it stands: no part of it is taken for a style."""
    for one in (project(), load(ROOT / "examples" / "storstad" / "sara.yaml").project):
        said = shown(capsys, one=one)
        assert len(said.splitlines()) > 10
        assert max(map(len, said.splitlines())) <= 80
        assert "\x1b" not in said
        assert not set(said) & set("│┃─━┏┓╭╮|")
        assert [line for line in said.splitlines() if line != line.rstrip()] == []
    assert "[bold]Trygghets vandring[/bold]" in " ".join(shown(capsys, "polis").split())


def test_nothing_is_lost_in_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    said = shown(capsys)
    assert max(map(len, said.splitlines())) <= 40
    for one in ("Ny", "Utan", "2024-08-31", "Halvt", "ansvarig", "behind"):
        assert one in said


def test_a_measure_without_anything_written(capsys: pytest.CaptureFixture[str]) -> None:
    said = shown(capsys)
    assert "Nobody answers for these (no party)\n" in said
    assert "Nobody answers for these (Polismyndigheten)\n" in said
    assert "Varje vecka" in said
    assert "no time set" in said
    assert "0 vandringar (target: 4)," in said


def test_nothing_late_is_said_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "polis").endswith("Nothing is late on 2024-09-01.\n")


def test_no_measures(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, one=project("execute: {measures: []}")) == "There are no measures to show yet.\n"
    assert json.loads(board_json(project("execute: {measures: []}"), TODAY))["owners"] == []


def test_what_ends_today_is_not_late_until_tomorrow() -> None:
    def late(today: date) -> int:
        return sum(len(row.late) for one in board(project(), today) for row in one.rows)

    assert (late(date(2024, 8, 31)), late(date(2024, 9, 1))) == (0, 1)


def test_the_contract_for_programs() -> None:
    reported = json.loads(board_json(project(), TODAY))
    assert (reported["version"], reported["today"]) == (1, "2024-09-01")
    first, police = reported["owners"][:2]
    assert (first["party"], first["owner"]) == ("kommun", "Fastighetschef")
    assert first["measures"][0] == {
        "id": "S1.1",
        "title": "Ny belysning",
        "status": "ongoing",
        "start": "2024-03-01",
        "end": "2024-08-31",
        "pace": None,
        "counted": None,
        "late": [
            {
                "path": "execute.measures[0].end",
                "since": "2024-08-31",
                "text": "“Ny belysning” should have ended.",
            }
        ],
        "last_log": "2024-06-01",
    }
    assert police["measures"][0]["pace"] == {
        "done": 0,
        "target": 4,
        "unit": "vandringar",
        "passed": 0.0,
        "expected": 0.0,
        "state": "not_begun",
        "text": "0 vandringar (target: 4), begins 1\u00a0October\u00a02024",
    }
    assert first["measures"][1]["pace"]["passed"] == 0.667
    assert reported["owners"][3] | {"measures": []} == {"party": None, "owner": None, "measures": []}


def test_time_that_cannot_be_reported_is_null_for_programs() -> None:
    piece = "execute: {measures: [{id: S1.1, start: 2025-02-01, count: {target: 2, unit: x}}]}"
    (owner,) = json.loads(board_json(project(piece), date(2025, 3, 1)))["owners"]
    assert (owner["measures"][0]["pace"]["passed"], owner["measures"][0]["pace"]["expected"]) == (None, None)


# --- whose ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("party", ["polis", "POLIS", "Polismyndigheten", "  polismyndigheten "])
def test_a_party_is_known_by_its_id_and_its_name(party: str) -> None:
    assert [one.role for one in board(project(), TODAY, party)] == ["Kommunpolis", None]


@pytest.mark.parametrize("owner", ["Fastighetschef", "fastighetschef", "FASTIGHETSCHEF "])
def test_a_role_is_matched_without_case(owner: str) -> None:
    assert [len(one.rows) for one in board(project(), TODAY, None, owner)] == [2]


@pytest.mark.parametrize(
    ("party", "owner", "message", "hint"),
    [
        ("poliss", None, "There is no party “poliss”.", "Did you mean “polis”?"),
        ("xyz", None, "There is no party “xyz”.", "These exist: kommun, polis."),
        ("", None, "There is no party “”.", "These exist: kommun, polis."),
        (None, "Rektr", "No measure has “Rektr”", "These exist: Fastighetschef, Kommunpolis."),
        (None, "Fastighetschefen", "No measure has “Fastighetschefen”", "Did you mean “Fastighetschef”?"),
        ("polis", "Fastighetschef", "No measure has “Fastighetschef”", "These exist: Kommunpolis."),
        (None, "", "No measure has “”", "These exist: Fastighetschef, Kommunpolis."),
    ],
)
def test_someone_unknown(party: str | None, owner: str | None, message: str, hint: str) -> None:
    for ask in (board, board_json, show_board):
        with pytest.raises(SaraError) as said:
            ask(project(), TODAY, party, owner)
        assert said.value.message.startswith(message)
        assert said.value.hint == hint


def test_a_role_where_there_are_none() -> None:
    with pytest.raises(SaraError) as said:
        board(project("execute: {measures: []}"), TODAY, None, "Rektor")
    assert said.value.hint == ""


# --- the done-lists' commands -----------------------------------------------------------------------


def test_every_line_of_the_done_lists_proposes_a_command_that_is_there() -> None:
    import typer

    commands = {f"sara {name}" for name in typer.main.get_group(program()).commands}
    proposed = {line.command for lines in CHECKLISTS.values() for line in lines}
    assert len(proposed) == 5
    assert proposed <= commands
