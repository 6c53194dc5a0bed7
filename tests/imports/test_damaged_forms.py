"""Every damaged form gives its own message in both languages, and never touches the project."""

import re
from pathlib import Path

import pytest

from conftest import Golden
from imports.damaged_forms import DAMAGED
from imports.form_books import BACK, export, project
from sara_cli.cli.app import run
from sara_cli.language import LANGUAGES, Language

FOLDER = Path(__file__).parent / "data" / "damaged-forms"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return export(project(tmp_path_factory.mktemp("damaged"))).read_bytes()


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_said(  # noqa: PLR0917 - fixtures
    name: str,
    language: Language,
    golden: Golden,
    sent: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = project(tmp_path).read_bytes()
    monkeypatch.chdir(tmp_path)
    file = "svar.csv" if name.endswith("csv") else "svar.xlsx"
    (tmp_path / file).write_bytes(DAMAGED[name](sent))
    capsys.readouterr()
    code = run(["import", "form", file, "--no-input", "--today", BACK, "--language", language])
    said = capsys.readouterr()
    assert code in (1, 2)
    assert "Traceback" not in said.err
    golden(f"{said.out}{said.err}", FOLDER / f"{name}.{language}.txt")
    assert (tmp_path / "sara.yaml").read_bytes() == before


def test_each_has_a_message_of_its_own() -> None:
    for language in LANGUAGES:
        said = {name: (FOLDER / f"{name}.{language}.txt").read_text(encoding="utf-8") for name in DAMAGED}
        assert len({re.sub(r"\d+", "", text) for text in said.values()}) >= 22
    expected = {f"{name}.{language}.txt" for name in DAMAGED for language in LANGUAGES}
    assert {file.name for file in FOLDER.iterdir()} == expected
