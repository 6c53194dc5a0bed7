"""Which Pythons the suite is run on, and what is said of each."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from packaging.specifiers import SpecifierSet
from packaging.version import Version

import environments


def test_the_newest_of_each_supported_minor_version_is_taken() -> None:
    known = [
        (Version("3.10.4"), "/ten"),
        (Version("3.11.2"), "/old"),
        (Version("3.11.9"), "/new"),
        (Version("3.11.18"), None),
        (Version("3.12.1"), None),
        (Version("3.13.0"), "/thirteen"),
        (Version("3.14.0rc1"), "/soon"),
    ]
    assert environments.pythons(known, SpecifierSet(">=3.11")) == {
        "3.11": "/new",
        "3.12": None,
        "3.13": "/thirteen",
    }


def test_this_python_is_found_and_every_supported_one_is_known() -> None:
    found = environments.pythons(environments.all_versions(), environments.supported())
    assert {"3.11", "3.12", "3.13"} <= found.keys()
    assert found[f"{sys.version_info[0]}.{sys.version_info[1]}"]


def test_what_pyenv_has_is_found_also_where_it_is_not_active(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    for name in ("3.12.1", "3.13.0", "pypy3.10-7.3", "work"):
        for file in ("python.exe", "bin/python"):
            path = tmp_path / "versions" / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    (tmp_path / "versions" / "3.14.0" / "bin").mkdir(parents=True)
    assert sorted(str(version) for version, _path in environments.pyenv_versions()) == ["3.12.1", "3.13.0"]


class Machine:
    """Notes what is run, and lets those commands fail that hold a word."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.run: list[list[str]] = []
        self.unlocked: set[bool] = set()

    def __call__(self, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        self.run.append(command)
        self.unlocked.add(environments.UNLOCKED in options["env"])
        failed = any(word in part for word in self.failing for part in command)
        return subprocess.CompletedProcess(command, int(failed))


def reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], machine: Machine, *arguments: str
) -> tuple[int, list[str]]:
    known: list[tuple[Version, str | None]] = [
        (Version("3.11.2"), "/py/eleven"),
        (Version("3.12.1"), None),
        (Version("3.13.0"), "/py/thirteen"),
    ]
    monkeypatch.delenv(environments.UNLOCKED, raising=False)
    monkeypatch.setattr(environments, "all_versions", lambda: known)
    monkeypatch.setattr("subprocess.run", machine)
    code = environments.main(list(arguments))
    return code, [line for line in capsys.readouterr().out.splitlines() if not line.startswith("---")]


def test_the_suite_runs_on_every_python_and_the_missing_ones_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = Machine()
    assert reported(monkeypatch, capsys, machine, "pythons", "-k", "word") == (
        0,
        [
            "python-3.11: passed",
            "python-3.12: could not be run: this machine does not have it",
            "python-3.13: passed",
        ],
    )
    suites = [command for command in machine.run if "pytest" in command]
    assert len(suites) == 2
    assert all(command[-2:] == ["-k", "word"] for command in suites)
    assert sum("constraints.txt" in command for command in machine.run) == 2
    assert machine.unlocked == {False}


@pytest.mark.parametrize(
    ("failing", "expected"),
    [
        ("/py/thirteen", "no environment"),
        ("pytest", "tests failed"),
    ],
)
def test_a_failure_on_one_python_is_reported_and_the_others_are_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failing: str, expected: str
) -> None:
    code, lines = reported(monkeypatch, capsys, Machine(failing), "pythons")
    assert code == 1
    assert lines[-1] == f"python-3.13: {expected}"
    assert len(lines) == 3


@pytest.mark.parametrize(("kind", "option"), [("latest", "--upgrade"), ("lowest", "lowest-direct")])
def test_other_versions_are_tried_with_the_types_and_the_suite(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str, option: str
) -> None:
    machine = Machine()
    assert reported(monkeypatch, capsys, machine, kind) == (0, [f"{kind}: passed"])
    assert sum(option in command for command in machine.run) == 1
    assert not any("constraints.txt" in command for command in machine.run)
    assert machine.unlocked == {True}

    both = Machine("mypy", "pytest")
    assert reported(monkeypatch, capsys, both, kind) == (1, [f"{kind}: types failed, tests failed"])
    assert reported(monkeypatch, capsys, Machine("install"), kind) == (1, [f"{kind}: could not be installed"])


def test_anything_else_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert environments.main([]) == 2
    assert environments.main(["newest"]) == 2
    assert "just lowest" in capsys.readouterr().out
