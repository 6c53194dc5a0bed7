"""Reading an edition: from a file with its series, or from a git history."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sara_cli.diff import changes
from sara_cli.diff.versions import Edition, names_history, of_file, of_history
from sara_cli.errors import SaraError

PROJECT = """\
sara: 1
title: Tryggt
municipality: {name: Exempelby kommun}
cycle: {start: 2024-01-01, end: 2024-12-31}
prepare:
  indicators:
    - {id: skador, name: Skador, data: data/skador.csv}
"""
git_is_here = pytest.mark.skipif(shutil.which("git") is None, reason="git isn’t installed")


def write(folder: Path, title: str, figures: str) -> Path:
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "data" / "skador.csv").write_text(f"period;value\n{figures}\n", encoding="utf-8")
    file = folder / "sara.yaml"
    file.write_text(PROJECT.replace("Tryggt", title), encoding="utf-8")
    return file


def git(*arguments: str) -> None:
    who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        who |= {f"GIT_{role}_NAME": "sara", f"GIT_{role}_EMAIL": "sara@example.org"}
    subprocess.run(["git", *arguments], check=True, capture_output=True, env={**os.environ, **who})


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history of two revisions, and a file that has been edited since. The project stands in a folder."""
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet")
    for title, figures in (("Första", "2022;11"), ("Andra", "2022;12")):
        write(tmp_path / "varv", title, figures)
        git("add", ".")
        git("commit", "--quiet", "-m", title)
    write(tmp_path / "varv", "Tredje", "2022;13")
    return tmp_path


def said(before: Edition, after: Edition) -> list[str]:
    return [change.said for change in changes(before.data, after.data)]


def test_figures_in_a_file_beside_are_compared(tmp_path: Path) -> None:
    before = of_file(write(tmp_path / "a", "Tryggt", "2022;11\n2023;9"))
    after = of_file(write(tmp_path / "b", "Tryggt", "2022;12\n2023;9\n2024;.."))

    assert said(before, after) == ["2022: 11 → 12", "2024: – (new)"]


def test_the_same_figures_moved_into_the_project_file_are_no_other_figures(tmp_path: Path) -> None:
    before = of_file(write(tmp_path / "a", "Tryggt", "2022;11"))
    file = write(tmp_path / "b", "Tryggt", "2022;12")
    text = file.read_text(encoding="utf-8").replace("data: data/skador.csv", "values: {2022: 11}")
    file.write_text(text, encoding="utf-8")

    assert said(before, of_file(file)) == ["data file removed: “data/skador.csv”"]


@git_is_here
def test_a_revision_is_read_with_its_own_series(history: Path) -> None:
    first, second = of_history("HEAD~1:varv/sara.yaml"), of_history("HEAD:varv")
    now = of_file(history / "varv" / "sara.yaml")

    assert said(first, second) == ["“Första” → “Andra”", "2022: 11 → 12"]
    assert said(second, now) == ["“Andra” → “Tredje”", "2022: 12 → 13"]
    assert first.name == "HEAD~1:varv/sara.yaml"
    assert first.findings == []


@git_is_here
@pytest.mark.parametrize(
    "given", ["HEAD:sara.yaml", "HEAD:./sara.yaml", "HEAD:", "HEAD:.", "HEAD:varv/sara.yaml"]
)
def test_a_path_is_sought_from_the_top_and_then_from_here(
    history: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.chdir(history / "varv")
    read = of_history(given)
    assert read.data
    assert read.data["title"] == "Andra"
    assert read.findings == []


@git_is_here
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("HEAD~9:varv/sara.yaml", "no revision “HEAD~9” in the git history"),
        ("HEAD:varv/finns-inte.yaml", "There is no file varv/finns-inte.yaml in the revision HEAD."),
        ("HEAD:varv/data", "There is no file varv/data in the revision HEAD."),
    ],
)
def test_what_the_history_lacks_is_said(history: Path, given: str, message: str) -> None:
    with pytest.raises(SaraError, match=message.replace(".", r"\.")):
        of_history(given)


@git_is_here
def test_nothing_is_left_or_written_anywhere(history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = history / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    before = sorted(history.rglob("*"))
    of_history("HEAD:varv/sara.yaml")
    assert sorted(history.rglob("*")) == before


@git_is_here
def test_a_series_outside_the_folder_is_not_fetched(history: Path) -> None:
    (history / "hemlig.csv").write_text("period;value\n2022;1\n", encoding="utf-8")
    file = history / "varv" / "sara.yaml"
    text = file.read_text(encoding="utf-8").replace("data/skador.csv", "../hemlig.csv")
    file.write_text(text, encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "-m", "utanför")

    assert [finding.id for finding in of_history("HEAD:varv").findings] == ["D-002"]


@git_is_here
def test_a_folder_without_a_history_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(SaraError, match="no git history here"):
        of_history("HEAD:sara.yaml")


def test_a_machine_without_git_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SaraError, match="git isn’t installed here") as caught:
        of_history("HEAD:sara.yaml")
    assert caught.value.hint


@pytest.mark.parametrize("given", ["HEAD:sara.yaml", "main@{1 day ago}:a/b.yaml", "v1.0:", "HEAD~1:a:b"])
def test_a_revision_and_a_file(given: str) -> None:
    assert names_history(given)


@pytest.mark.parametrize("given", ["sara.yaml", ":sara.yaml", "--output=x:sara.yaml", "-p:x", ""])
def test_no_revision(given: str) -> None:
    """What begins with a hyphen would be an option to git."""
    assert not names_history(given)
