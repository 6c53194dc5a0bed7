"""Every damaged file gives a clear message in both languages, and never touches the project."""

from pathlib import Path

import pytest

from conftest import Golden
from imports.damaged import DAMAGED
from interview.answering import START
from sara_cli.cli.app import run
from sara_cli.language import LANGUAGES, Language

FOLDER = Path(__file__).parent / "data" / "damaged"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sara.yaml").write_text(START, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_said(
    name: str, language: Language, golden: Golden, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, data, options = DAMAGED[name]
    (folder / file).write_bytes(data)
    code = run(["prepare", "import", file, *options, "--no-input", "--language", language])
    said = capsys.readouterr()
    assert code in (1, 2)
    assert "Traceback" not in said.err
    golden(f"{said.out}{said.err}", FOLDER / f"{name}.{language}.txt")
    assert (folder / "sara.yaml").read_text(encoding="utf-8") == START


def test_no_expected_message_is_left_over() -> None:
    expected = {f"{name}.{language}.txt" for name in DAMAGED for language in LANGUAGES}
    assert len(DAMAGED) >= 20
    assert {file.name for file in FOLDER.iterdir()} == expected
