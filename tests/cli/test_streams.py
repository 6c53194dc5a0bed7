"""Streams that are closed or full, and JSON for programs also when the file has errors.

A closed stdout ended in “'NoneType' object has no attribute 'write'”, a full disk in a traceback, and `--format json` of
a file with errors was text.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from cli.running import Sara

EXAMPLE = Path(__file__).parents[2] / "examples" / "bracke" / "sara.yaml"
NUMBERS = {"stdin": 0, "stdout": 1, "stderr": 2}
COMMANDS = (
    ("explain", "S4-003"),
    ("status",),
    ("law",),
    ("schema",),
    ("execute", "board"),
    ("execute", "ask"),
    ("--help",),
    ("--version",),
)
START = """
import os, sys
for number in {closed}:
    os.close(number)
os.execv(sys.executable, [sys.executable, *{buffered}, "-m", "sara_cli", *{words}])
"""
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="streams of POSIX")


def run(
    words: Sequence[str],
    *,
    closed: Sequence[str] = (),
    full: str = "",
    unbuffered: bool = False,
    language: str = "en",
) -> subprocess.CompletedProcess[str]:
    """Run the program with some streams closed, and one to a full device."""
    numbers, buffered = [NUMBERS[name] for name in closed], ["-u"] if unbuffered else []
    code = START.format(closed=numbers, buffered=buffered, words=list(words))
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    number = os.open("/dev/full", os.O_WRONLY) if full else None
    try:
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [sys.executable, "-c", code],
            **{**streams, **({full: number} if full else {})},  # type: ignore[call-overload]
            encoding="utf-8",
            env={
                **environment,
                "SARA_LANGUAGE": language,
                "SARA_PROJECT": str(EXAMPLE),
                "SARA_TODAY": "2024-02-01",
            },
            check=False,
        )
    finally:
        if number is not None:
            os.close(number)
    return done


@pytest.mark.sampled(0.3)
@posix
@pytest.mark.parametrize("closed", [("stdin",), ("stdout",), ("stderr",), tuple(NUMBERS)], ids="+".join)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_closed_streams_change_nothing(words: tuple[str, ...], closed: tuple[str, ...]) -> None:
    done = run(words, closed=closed)
    assert done.returncode == 0
    assert "Traceback" not in (done.stderr or "")
    assert bool(done.stdout) == ("stdout" not in closed)


@pytest.mark.sampled(0.3)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("unbuffered", [False, True])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_result_that_there_is_no_room_for_is_reported(words: tuple[str, ...], unbuffered: bool) -> None:
    done = run(words, full="stdout", unbuffered=unbuffered)
    assert done.returncode == 2
    assert "error: The result can’t be written: No space left on device." in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_it_is_reported_in_swedish_too() -> None:
    assert "Resultatet kan inte skrivas" in run(("status",), full="stdout", language="sv").stderr


@pytest.mark.sampled(0.3)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("unbuffered", [False, True])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_message_that_there_is_no_room_for_ends_nothing(words: tuple[str, ...], unbuffered: bool) -> None:
    done = run(words, full="stderr", unbuffered=unbuffered)
    assert (done.returncode, bool(done.stdout)) == (0, True)


# --- JSON also of a file with errors ---------------------------------------------------------------------

BROKEN = {
    "shape": "sara: 1\ntitel: X\n",
    "syntax": "sara: 1\ntitle: [X\n",
    "empty": "",
    "reference": EXAMPLE.read_text(encoding="utf-8").replace("party: polis", "party: ingen", 1),
    "data file": EXAMPLE.read_text(encoding="utf-8").replace("data: data/", "data: ../data/", 1),
}


@pytest.mark.parametrize("command", ["check", "status", "law", "review"])
@pytest.mark.parametrize("kind", BROKEN)
def test_errors_are_json_for_who_asks_for_json(
    command: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sara = Sara(capsys)
    (tmp_path / "sara.yaml").write_text(BROKEN[kind], encoding="utf-8")
    said = sara(command, "-p", tmp_path, "--format", "json")
    found = json.loads(said.out)
    assert said.code == 1
    assert found["version"] == 1
    assert found["summary"]["error"] >= 1
    assert found["findings"][0]["file"].endswith(("sara.yaml", ".csv"))
    assert "Traceback" not in said.err


@pytest.mark.parametrize("command", ["status", "law"])
def test_errors_are_text_for_who_asks_for_text(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sara.yaml").write_text(BROKEN["shape"], encoding="utf-8")
    said = Sara(capsys)(command, "-p", tmp_path, "--language", "en")
    assert said.code == 1
    assert "error M-0" in said.out
