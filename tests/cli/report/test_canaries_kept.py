"""Nothing internal is in what is frozen or archived for everyone: in no format, no name of a file, and no manifest."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from cli.running import Sara
from documents.canaries import EVERYTHING, canaries, data_with_canaries
from sara_cli.documents import DOCUMENTS, FORMATS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "sara.yaml"
    given = data_with_canaries()
    given.pop("previous")
    given["looks"].pop("logo")
    text = yaml.safe_dump(json.loads(json.dumps(given, default=str)), allow_unicode=True, sort_keys=False)
    file.write_text(text, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ljus.csv").write_bytes((EVERYTHING.parent / "data" / "ljus.csv").read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


TWO = ("agreement", "plan")
KEPT = ("--edition", "public", "--decided-on", "2024-02-01", "--released-by", "Kommunikationschef")


def test_no_canary_is_in_a_frozen_edition_or_its_manifest(sara: Sara, folder: Path) -> None:
    said = sara(
        *("report", "all", "--decide", *KEPT, "--include-undated", "--today", "2024-02-01"), "--format", "all"
    )
    assert said.code == 0, said.err
    files = [file for file in (folder / "editions").rglob("*") if file.is_file()]
    assert {file.suffix for file in files} == {".md", ".html", ".docx", ".pdf", ".json"}
    assert len(files) > len(DOCUMENTS) * len(FORMATS)
    assert list(_leaks(files)) == []


def _leaks(files: list[Path]) -> Iterator[str]:
    for file in files:
        yield from (f"{file.name}: {word}" for word in canaries(file.read_bytes(), file.name))


def test_no_canary_is_in_an_archive(sara: Sara, folder: Path) -> None:
    said = sara("report", *TWO, "--archive", *KEPT, "-o", "a.zip", "--today", "2024-02-01")
    assert said.code == 0, said.err
    content = (folder / "a.zip").read_bytes()
    assert canaries(content, "a.zip") == set()
    with ZipFile(BytesIO(content)) as packed:
        assert set(packed.namelist()) == {"agreement.pdf", "plan.pdf", "manifest.json"}
    inside = ("report", *TWO, "--archive", "-o", "b.zip", "--decided-on", "2024-02-01")
    assert sara(*inside, "--today", "2024-02-01").code == 0
    assert len(canaries((folder / "b.zip").read_bytes(), "b.zip")) > 50
