"""Frozen editions: written whole or not at all, and looked at again by every check."""

import json
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from sara_cli.check import check
from sara_cli.errors import SaraError
from sara_cli.project_file.editions import altered, freeze, manifest_of, zipped

FILES = {"agreement.md": b"# Avtal\n", "data/can.csv": b"period;value\n2023;5\n", "å ä.txt": "ö".encode()}
ABOUT = {"documents": ["agreement"], "title": "Ett tryggt “Exempel”"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "editions" / "2023-06-01-agreement"
    made.parent.mkdir()
    freeze(made, FILES, ABOUT)
    return made


def ids(folder: Path) -> list[str]:
    return [finding.id for finding in altered(folder.parents[1] / "sara.yaml")[0]]


def test_it_is_as_it_was_frozen(folder: Path) -> None:
    for name, content in FILES.items():
        assert (folder / name).read_bytes() == content
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["title"] == ABOUT["title"]
    assert {one["path"]: one["sha256"] for one in manifest["files"]} == {
        name: sha256(content).hexdigest() for name, content in FILES.items()
    }
    assert ids(folder) == []
    assert [one.name for one in folder.parent.iterdir()] == [folder.name]


def test_it_is_never_overwritten(folder: Path) -> None:
    with pytest.raises(SaraError, match="never overwritten"):
        freeze(folder, {"agreement.md": b"nytt"}, ABOUT)
    assert (folder / "agreement.md").read_bytes() == FILES["agreement.md"]
    assert [one.name for one in folder.parent.iterdir()] == [folder.name]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    with pytest.raises(SaraError, match="can’t be written"):
        freeze(tmp_path / "editions" / "x", {"a": b"1", "a/b": b"2"}, ABOUT)
    assert list((tmp_path / "editions").iterdir()) == []


def test_a_changed_a_missing_and_an_added_file_are_reported_with_their_place(folder: Path) -> None:
    (folder / "agreement.md").write_bytes(b"# Avtal!\n")
    (folder / "data" / "can.csv").unlink()
    (folder / "data" / "ny.csv").write_bytes(b"")
    findings, lines = altered(folder.parents[1] / "sara.yaml")
    assert sorted(finding.id for finding in findings) == ["E-001", "E-002", "E-003"]
    for finding in findings:
        assert finding.place
        assert finding.place.file == str(folder / "manifest.json")
        line = lines[finding.place.file][finding.place.line - 1]
        assert finding.id == "E-003" or '"sha256"' in line
        assert ("agreement.md" in line) is (finding.id == "E-001")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": 3}', '{"files": [{"path": "x"}]}', "[" * 5000, '"\\ud800"']
)
def test_a_manifest_that_cannot_be_read_is_reported(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert ids(folder) == ["E-004"]


def test_no_manifest_leads_out_of_its_folder(folder: Path) -> None:
    (folder.parents[1] / "hemlig").write_bytes(b"x")
    for name in ("../../hemlig", "/etc/hostname", "."):
        listed = {"files": [{"path": name, "sha256": sha256(b"x").hexdigest()}]}
        (folder / "manifest.json").write_text(json.dumps(listed), encoding="utf-8")
        assert "E-002" in ids(folder)


def test_a_link_in_the_place_of_a_file_is_no_file(folder: Path) -> None:
    (folder / "agreement.md").unlink()
    (folder.parents[1] / "avtal").write_bytes(FILES["agreement.md"])
    (folder / "agreement.md").symlink_to(folder.parents[1] / "avtal")
    assert ids(folder) == ["E-002"]


def test_the_check_shows_it_also_while_the_file_has_errors(folder: Path) -> None:
    (folder.parents[1] / "sara.yaml").write_text("titel: fel\n", encoding="utf-8")
    (folder / "agreement.md").unlink()
    checked = check(folder.parents[1] / "sara.yaml", date(2024, 1, 1))
    assert "E-002" in [finding.id for finding in checked.findings]
    assert "M-001" in [finding.id for finding in checked.findings]


def test_the_archive_holds_everything_and_has_the_same_bytes_every_time() -> None:
    packed = zipped(FILES, ABOUT, date(2023, 6, 1))
    assert packed == zipped(dict(reversed(FILES.items())), ABOUT, date(2023, 6, 1))
    with ZipFile(BytesIO(packed)) as source:
        assert source.testzip() is None
        assert {name: source.read(name) for name in source.namelist()} == {
            **FILES,
            "manifest.json": manifest_of(ABOUT, FILES),
        }
        assert {entry.date_time[:3] for entry in source.infolist()} == {(2023, 6, 1)}
