"""What was left open is shown by `sara status`, with its day and reason, and in JSON beside the state."""

import json
from pathlib import Path

from cli.running import Sara
from interview.answering import START

LEFT = "left_open: [{question: initiate.communication_plan, date: 2024-02-01, reason: not_known}]\n"


def status_of(sara: Sara, folder: Path, today: str, *options: str) -> str:
    (folder / "sara.yaml").write_text(START.replace("parties:\n", LEFT + "parties:\n"), encoding="utf-8")
    return sara("status", "-p", folder / "sara.yaml", "--today", today, *options).out


def test_a_question_that_was_left_open_is_shown_and_asked_again(sara: Sara, tmp_path: Path) -> None:
    out = status_of(sara, tmp_path, "2024-03-01")
    assert "Left open\n  2024-02-01  Who learns of the work, how and when? (don’t know yet)" in out
    assert "It is asked again." not in out
    assert "It is asked again." in " ".join(status_of(sara, tmp_path, "2024-05-01").split())


def test_in_json_it_is_beside_the_state_of_its_line(sara: Sara, tmp_path: Path) -> None:
    data = json.loads(status_of(sara, tmp_path, "2024-03-01", "--format", "json"))
    (one,) = data["left_open"]
    assert (one["question"], one["reason"], one["state"]) == (
        "initiate.communication_plan",
        "not_known",
        "left_open",
    )
    lines = {line["id"]: line for step in data["steps"] for line in step["criteria"]}
    assert lines["1.comms"]["state"] == "missing"
    assert [left["date"] for left in lines["1.comms"]["left_open"]] == ["2024-02-01"]
    assert lines["1.roles"]["left_open"] == []
