"""The texts of the rules are read when they are printed, and not when a file is only checked."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BRACKE = Path(__file__).parents[2] / "examples" / "bracke" / "sara.yaml"
PROGRAM = """\
import json, sys
from sara_cli.cli.app import run
code = run(sys.argv[1:])
data = [name for name in sys.modules if name == "sara_cli.rules.explanation"]
print(json.dumps([code, data]), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "reads"),
    [(["check"], False), (["check", "--format", "json"], False), (["check", "--format", "sarif"], True)],
)
def test_only_what_prints_the_texts_reads_them(arguments: list[str], reads: bool) -> None:
    command = [sys.executable, "-c", PROGRAM, *arguments, "-p", str(BRACKE)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    code, modules = json.loads(done.stderr.splitlines()[-1])

    assert code == 0
    assert bool(modules) == reads
