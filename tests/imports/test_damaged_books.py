"""Every damaged workbook of a round gives its own message in both languages, and never touches the project."""

import re
import shutil
from pathlib import Path

import pytest

from conftest import Golden
from imports.damaged_books import DAMAGED, OWNER, is_csv
from imports.round_books import BACK, OWNERS, export, project
from sara_cli.cli.app import run
from sara_cli.language import LANGUAGES, Language

FOLDER = Path(__file__).parent / "data" / "damaged-books"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damaged")
    export(project(folder))
    return folder


@pytest.fixture
def folder(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(begun, tmp_path / "bracke")
    monkeypatch.chdir(tmp_path / "bracke")
    return tmp_path / "bracke"


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_said(
    name: str, language: Language, golden: Golden, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "sara.yaml").read_bytes()
    content = (folder / "ut" / f"{OWNERS[OWNER.get(name, 'polis')]}.xlsx").read_bytes()
    file = f"svar.{'csv' if is_csv(name) else 'xlsx'}"
    (folder / file).write_bytes(DAMAGED[name](content))
    capsys.readouterr()
    code = run(["import", "workbook", file, "--no-input", "--today", BACK, "--language", language])
    said = capsys.readouterr()
    assert code in (1, 2)
    assert "Traceback" not in said.err
    golden(f"{said.out}{said.err}", FOLDER / f"{name}.{language}.txt")
    assert (folder / "sara.yaml").read_bytes() == before


def test_each_has_a_message_of_its_own() -> None:
    for language in LANGUAGES:
        said = {name: (FOLDER / f"{name}.{language}.txt").read_text(encoding="utf-8") for name in DAMAGED}
        assert len({re.sub(r"\d+", "", text) for text in said.values()}) >= 25
    expected = {f"{name}.{language}.txt" for name in DAMAGED for language in LANGUAGES}
    assert {file.name for file in FOLDER.iterdir()} == expected
