"""The hook that pre-commit runs, as it is defined in the repository."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BROKEN = ROOT / "tests" / "data" / "invalid" / "M-003-unknown-key.yaml"


def hook(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the entry of the definition as pre-commit does: the options, then the files."""
    program, *rest = shlex.split(HOOKS[0]["entry"])
    assert program == "python"
    return subprocess.run(
        [sys.executable, *rest, *arguments],
        cwd=folder,
        env={
            **os.environ,
            "SARA_TODAY": "2024-02-01",
        },  # else a finished example is late, and late again each day
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    for name in ("bracke", "liten-start"):
        shutil.copytree(ROOT / "examples" / name, tmp_path / name)
    (tmp_path / "broken").mkdir()
    shutil.copy(BROKEN, tmp_path / "broken" / "sara.yaml")
    return tmp_path


def test_the_definition_has_what_pre_commit_asks_for() -> None:
    (one,) = HOOKS
    assert {"id", "name", "entry", "language"} <= one.keys()
    assert (one["id"], one["language"]) == ("sara-check", "python")


def test_sound_files_pass_in_silence(plans: Path) -> None:
    said = hook(plans, "bracke/sara.yaml", "liten-start/sara.yaml")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


def test_one_broken_file_among_several_stops_the_commit(plans: Path) -> None:
    said = hook(plans, "bracke/sara.yaml", "broken/sara.yaml", "liten-start/sara.yaml")
    assert said.returncode == 1
    assert "broken/sara.yaml:" in said.stdout


def test_options_of_the_check_go_before_the_files(plans: Path) -> None:
    assert hook(plans, "--fail-on", "never", "broken/sara.yaml").returncode == 0
    assert hook(plans, "--fail-on", "sometimes", "broken/sara.yaml").returncode == 2


def test_no_file_and_a_missing_file_trace_nothing_back(plans: Path) -> None:
    assert hook(plans).returncode == 0
    said = hook(plans, "gone/sara.yaml")
    assert said.returncode == 2
    assert "Traceback" not in said.stderr
