"""Where PyYAML was installed without libyaml, one message says so and how to fix it."""

import subprocess
import sys
from pathlib import Path

import pytest

from waiting import LONGEST_WAIT

# What Python does for a module that can't be imported; without the C parser `yaml` imports, and lacks CSafeLoader.
WITHOUT_LIBYAML = """
import sys
sys.modules["yaml._yaml"] = None
from sara_cli.__main__ import main
main(sys.argv[1:])
"""
EXPECTED = {
    "sv": "sara kan inte läsa YAML: PyYAML är installerat här utan",
    "en": "sara cannot read YAML: PyYAML was installed here without",
}
COMMANDS = [
    ["check"],
    ["status"],
    ["report"],
    ["law"],
    ["renew"],
    ["explain", "S4-003"],
    ["explain", "presets"],
    ["diff", "sara.yaml", "sara.yaml"],
    ["execute", "board"],
    ["analyze", "set", "title", "Tryggt"],
]


def run(program: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST_WAIT,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_one_message_without_libyaml(tmp_path: Path, language: str, command: list[str]) -> None:
    (tmp_path / "sara.yaml").write_text("sara: 1\n", encoding="utf-8")
    done = run(WITHOUT_LIBYAML, "--language", language, *command, folder=tmp_path)
    said = " ".join(done.stderr.split())
    assert done.returncode == 2, done.stderr
    assert EXPECTED[language] in said
    assert "pip install --force-reinstall --only-binary :all: pyyaml" in said
    assert said.count("PyYAML") == 2
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert [file.name for file in tmp_path.iterdir()] == ["sara.yaml"]


def test_what_needs_no_yaml_works_without_libyaml(tmp_path: Path) -> None:
    for arguments in (["--version"], ["--help"], ["check", "--help"]):
        done = run(WITHOUT_LIBYAML, *arguments, folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
