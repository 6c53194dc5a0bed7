"""What `sara doctor` sees: an installation that lacks something, a file that can't be saved, what is left beside it."""

import errno
import json
import locale
import os
import shutil
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from cli.running import Said, Sara
from sara_cli.cli.doctor import extras, installation
from sara_cli.language import LANGUAGES
from sara_cli.project_file import disk
from sara_cli.project_file.lock import locked

EXAMPLE = Path(__file__).parents[2] / "examples" / "bracke" / "sara.yaml"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sara.yaml").write_bytes(EXAMPLE.read_bytes())
    shutil.copytree(EXAMPLE.parent / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "sara.yaml"


def seen(said: Said) -> dict[str, dict[str, Any]]:
    """What was looked at, by its id."""
    data = json.loads(said.out)
    assert data["version"] == 1
    assert sum(data["summary"].values()) == len(data["observations"])
    return {one["id"]: one for one in data["observations"]}


def test_a_whole_installation_has_no_problem(sara: Sara, file: Path) -> None:
    said = sara("doctor")
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("No problems.\n")
    known = seen(sara("doctor", "--format", "json"))
    assert {one["state"] for id, one in known.items() if id != "browser"} == {"fine"}
    assert {*extras.EXTRAS, "browser", "fonts", "languages", "characters", "saving", "lock"} <= set(known)


def test_nothing_is_written(sara: Sara, file: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in file.parent.rglob("*")}
    assert sara("doctor").code == 0
    assert {path: path.stat().st_mtime_ns for path in file.parent.rglob("*")} == before


def test_every_extra_of_the_project_is_known() -> None:
    import tomllib

    text = (EXAMPLE.parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    named = tomllib.loads(text)["project"]["optional-dependencies"]
    assert set(extras.EXTRAS) == set(named) - {"all", "dev"}
    homes = packages_distributions()
    for name, extra in extras.EXTRAS.items():
        libraries = {canonicalize_name(Requirement(need).name) for need in named[name]}
        assert {canonicalize_name(home) for one in extra.modules for home in homes[one]} == libraries, name


@pytest.mark.parametrize("name", extras.EXTRAS)
def test_what_is_missing_has_the_command_that_installs_it(
    name: str, sara: Sara, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = extras.EXTRAS[name].modules[0]
    monkeypatch.setattr(extras, "find_spec", lambda module: None if module == gone else object())
    known = seen(sara("doctor", "--format", "json"))
    assert known[name]["state"] == "missing"
    assert known[name]["fix"] == f'python -m pip install "sara-cli[{name}]"'
    assert known["text"]["state"] == "fine"
    assert f"→ {known[name]['fix']}" in sara("doctor").out


def test_in_a_folder_of_its_own_nothing_is_installed(
    sara: Sara, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(extras, "find_spec", lambda _module: None)
    known = seen(sara("doctor", "--format", "json"))
    assert "pip" not in known["pdf"]["fix"]
    assert "folder" in known["place"]["text"]


def test_without_its_font(sara: Sara, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sara_cli.documents.formats import compiler

    compiler.font_folder.cache_clear()
    monkeypatch.setattr(compiler, "find_spec", lambda _name: None)
    known = seen(sara("doctor", "--format", "json"))
    compiler.font_folder.cache_clear()
    assert known["fonts"]["state"] == "missing"
    assert "[pdf]" in known["fonts"]["fix"]


def test_without_its_swedish(sara: Sara, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_is_translated", lambda: False)
    said = sara("doctor", "--format", "json")
    assert said.code == 1
    assert seen(said)["languages"]["state"] == "problem"


def test_without_a_browser(sara: Sara, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    def none() -> None:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    assert seen(sara("doctor", "--format", "json"))["browser"]["state"] == "missing"


@pytest.mark.skipif(os.name == "nt", reason="Windows’ console takes every character")
@pytest.mark.parametrize(
    ("charset", "state"),
    [("UTF-8", "fine"), ("utf8", "fine"), ("ANSI_X3.4-1968", "fine"), ("ISO-8859-1", "problem")],
)
def test_the_charset_of_the_terminal(
    charset: str, state: str, sara: Sara, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: charset)
    said = sara("doctor", "--format", "json")
    assert seen(said)["characters"]["state"] == state
    assert said.code == (state == "problem")


# --- the project file --------------------------------------------------------------------------------


def test_where_there_is_no_file_one_can_be_started(
    sara: Sara, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = sara("doctor", "--format", "json")
    assert said.code == 0
    place = seen(said)["place"] | {}
    assert place == {
        "part": "file",
        "id": "place",
        "state": "missing",
        "text": "There is no sara.yaml here or in any folder above.",
        "fix": "sara init",
    }


@pytest.mark.parametrize("name", ["finns inte/sara.yaml", "x" * 300, ".", "en\x00nolla"])
def test_a_file_that_cannot_be_read(
    name: str, sara: Sara, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = sara("doctor", "-p", name, "--format", "json")
    assert said.code == 1
    assert [one["state"] for one in json.loads(said.out)["observations"] if one["part"] == "file"] == [
        "problem"
    ]


def test_errors_in_the_file_are_counted(sara: Sara, file: Path) -> None:
    file.write_text("sara: 1\ntitel: X\n", encoding="utf-8")
    said = sara("doctor", "--format", "json")
    assert said.code == 1
    assert seen(said)["content"]["fix"] == "sara check"


def test_a_file_that_may_not_be_written(sara: Sara, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: False)
    said = sara("doctor", "--format", "json")
    assert said.code == 1
    assert seen(said)["saving"]["fix"] in {f"chmod u+w {file}", f'attrib -R "{file}"'}


@pytest.mark.parametrize(
    ("number", "is_guarded"), [(errno.EACCES, True), (errno.ENOSPC, False), (errno.EROFS, False)]
)
def test_a_folder_that_cannot_be_written(
    number: int, is_guarded: bool, sara: Sara, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(disk, "flush", refuse)
    said = sara("doctor", "--format", "json")
    found = seen(said)["saving"]
    assert (said.code, found["state"]) == (1, "problem")
    assert os.strerror(number) in found["text"]
    assert (str(file.parent) in found["fix"]) == is_guarded
    assert disk.temporaries_of(file) == []


def test_a_file_that_somebody_is_saving(sara: Sara, file: Path) -> None:
    with locked(file):
        said = sara("doctor", "--format", "json")
    assert said.code == 1
    assert "Another run of sara is saving" in seen(said)["lock"]["text"]


def test_a_lock_tells_how_far_it_reaches(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sara_cli.project_file import lock

    with locked(file) as reach:
        assert reach.here
    monkeypatch.setattr(lock, "_try_to_lock", lambda _number: None)
    monkeypatch.setattr(lock, "_try_to_take", lambda _number: None)
    with locked(file) as reach:
        assert reach == (False, False)


def test_where_nothing_can_be_locked(sara: Sara, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sara_cli.project_file import lock

    monkeypatch.setattr(lock, "_try_to_take", lambda _number: None)
    assert "not where others" in seen(sara("doctor", "--format", "json"))["lock"]["text"]
    monkeypatch.setattr(lock, "_try_to_lock", lambda _number: None)
    assert seen(sara("doctor", "--format", "json"))["lock"]["state"] == "problem"


def test_copies_and_what_was_left_behind_are_named(sara: Sara, file: Path) -> None:
    (file.parent / "sara - kopia.yaml").write_bytes(file.read_bytes())
    old, new = disk.temporary(file), disk.temporary(file)
    for one in (old, new):
        one.touch()
    os.utime(old, (1_600_000_000, 1_600_000_000))
    said = sara("doctor")
    assert said.code == 1
    assert "sara - kopia.yaml" in said.out
    assert "→ sara diff" in said.out
    assert old.name in said.out
    assert new.name not in said.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_both_languages(language: str, sara: Sara, file: Path) -> None:
    out = sara("doctor", "--language", language).out
    assert ("Projektfilen" in out) == (language == "sv")
    assert ("The project file" in out) == (language == "en")
