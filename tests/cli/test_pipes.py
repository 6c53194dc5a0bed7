"""A reader that has seen enough, such as `head`: the command ends as it would have, without a word about it.

`sara status | head -1` ended with 1, as if something were wrong with the work.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "bracke" / "sara.yaml"
BROKEN = ROOT / "tests" / "data" / "invalid" / "M-003-unknown-key.yaml"


def run_closed(words: list[str], project: Path, *, unbuffered: bool) -> subprocess.CompletedProcess[str]:
    """Run the program with a stdout that nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    environment = {
        **os.environ,
        "SARA_PROJECT": str(project),
        "SARA_TODAY": "2024-02-01",
        "SARA_LANGUAGE": "en",
    }
    try:
        return subprocess.run(
            [sys.executable, *(["-u"] if unbuffered else []), "-m", "sara_cli", *words],
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment,
            check=False,
        )
    finally:
        os.close(writing)


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize("unbuffered", [False, True], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["explain"],
        ["explain", "techniques", "--format", "json"],
        ["law"],
        ["schema"],
        ["report", "-o", "-", "--format", "md"],
        ["analyze", "--summary"],
        ["execute", "board"],
        ["status", "--format", "json"],
        ["report", "--list"],
        ["report", "--help"],
        ["help", "status"],
        ["--help"],
        ["--show-completion", "zsh"],
    ],
    ids=" ".join,
)
def test_a_closed_pipe_is_no_mistake(words: list[str], unbuffered: bool) -> None:
    done = run_closed(words, EXAMPLE, unbuffered=unbuffered)
    assert done.returncode == 0
    for word in ("Traceback", "Exception ignored", "Broken", "error"):
        assert word not in done.stderr


@pytest.mark.parametrize("unbuffered", [False, True], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("command", ["check", "status", "law"])
def test_what_was_found_decides_the_exit_code_all_the_same(command: str, unbuffered: bool) -> None:
    assert run_closed([command], BROKEN, unbuffered=unbuffered).returncode == 1
