"""`sara report --list`, to read and for programs."""

import json
from pathlib import Path

import pytest

from cli.running import Sara
from sara_cli.cli.doctor import extras
from sara_cli.documents import DOCUMENTS, FORMATS, TABLE_FORMATS


def test_the_list_for_programs(sara: Sara, here: Path) -> None:
    said = sara("report", "--list", "--format", "json")
    data = json.loads(said.out)
    assert (said.code, said.err, data["version"]) == (0, "", 1)
    assert [one["id"] for one in data["documents"]] == list(DOCUMENTS)
    assert {one["id"]: one["parties"] for one in data["documents"]}["activities"] == ["kommun", "polis"]
    assert [one["id"] for one in data["formats"]] == [*FORMATS, *TABLE_FORMATS]
    assert all(one["is_ready"] and not one["install"] for one in data["formats"])
    assert len(data["templates"]) > 10
    assert all(one["own"] is None for one in data["templates"])


def test_own_templates_and_what_is_missing(sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = here / "templates" / "markdown"
    own.mkdir(parents=True)
    (own / "plan.md.j2").write_text("x", encoding="utf-8")
    (own / "plann.md.j2").write_text("x", encoding="utf-8")
    monkeypatch.setattr(extras, "find_spec", lambda _module: None)
    data = json.loads(sara("report", "--list", "--format", "json").out)
    used = {one["name"]: one["own"] for one in data["templates"] if one["own"]}
    assert list(used) == ["markdown/plan.md.j2"]
    assert data["loose_templates"] == ["markdown/plann.md.j2"]
    ready = {one["id"]: one["is_ready"] for one in data["formats"]}
    assert ready == {"md": True, "html": True, "docx": False, "pdf": False, "xlsx": False}
    assert "sara-cli[office]" in {one["id"]: one["install"] for one in data["formats"]}["docx"]


def test_it_needs_no_project(sara: Sara, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = json.loads(sara("report", "--list", "--format", "json").out)
    assert all(one["parties"] == [] for one in data["documents"])
    assert sara("report", "--list", "--format", "text") == sara("report", "--list")


@pytest.mark.parametrize("format", ["pdf", "JSON", "", "xml"])
def test_another_format_of_the_list_is_refused(format: str, sara: Sara, here: Path) -> None:
    said = sara("report", "--list", "--format", format)
    assert (said.code, said.out) == (2, "")
    assert "isn’t one of text, json." in said.err
