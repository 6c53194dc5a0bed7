"""What a person has edited in a document is kept when the document is written again, and the person is told.

The next `sara report` replaced the plan that a colleague had worked on in Word for a day, without a word.
"""

import json
import os
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from cli.report.rendering import TODAY, change
from cli.running import Sara
from sara_cli.cli.report import watch
from sara_cli.project_file.outputs import RECORD


def edit_word(file: Path) -> None:
    word = Document(str(file))
    word.add_paragraph("Tillagt för hand.")
    word.save(str(file))


def edit_end(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"Edited by hand.\n")


EDITS: dict[str, Callable[[Path], None]] = {
    "docx": edit_word,
    "html": edit_end,
    "md": edit_end,
    "pdf": edit_end,
}


@pytest.fixture
def report(sara: Sara, here: Path) -> Callable[..., str]:
    """Writes the agreement; what it says."""

    def write(kind: str, *more: str) -> str:
        said = sara("report", "agreement", "--format", kind, *TODAY, *more)
        assert said.code == 0, said.err
        return said.err

    return write


def names(here: Path) -> set[str]:
    return {file.name for file in (here / "rapport").iterdir()} - {RECORD}


@pytest.mark.parametrize("kind", EDITS)
def test_an_edited_document_is_kept_beside_with_the_day(
    report: Callable[..., str], here: Path, kind: str
) -> None:
    file, kept = (here / "rapport" / f"agreement{more}.{kind}" for more in ("", ".edited-2024-02-01"))
    assert "kept" not in report(kind)
    written = file.read_bytes()
    assert "kept" not in report(kind)
    EDITS[kind](file)
    edited = file.read_bytes()
    said = report(kind, "--quiet")
    assert f"kept as rapport/{kept.name}" in said
    assert (file.read_bytes(), kept.read_bytes()) == (written, edited)
    assert "kept" not in report(kind)
    assert names(here) == {file.name, kept.name}


@pytest.mark.parametrize("kind", EDITS)
def test_no_kept_document_is_ever_written_over(report: Callable[..., str], here: Path, kind: str) -> None:
    file = here / "rapport" / f"agreement.{kind}"
    texts: list[bytes] = []
    for _number in range(3):
        report(kind)
        EDITS[kind](file)
        file.write_bytes(file.read_bytes() + b" " * len(texts))
        texts.append(file.read_bytes())
    report(kind)
    kept = [here / "rapport" / f"agreement.edited-2024-02-01{more}.{kind}" for more in ("", "-2", "-3")]
    assert [one.read_bytes() for one in kept] == texts
    assert names(here) == {file.name, *(one.name for one in kept)}


def test_the_name_and_the_message_are_in_the_users_language(
    report: Callable[..., str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report("docx")
    edit_word(here / "rapport" / "agreement.docx")
    monkeypatch.setenv("SARA_LANGUAGE", "sv")
    assert "den redigerade filen är sparad som rapport/agreement.redigerad-2024-02-01.docx" in report("docx")


def without_checksum(content: bytes) -> bytes:
    """As the versions before this one wrote it."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'"sara-checksum"', b'"other"'))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("docx", without_checksum),
        ("docx", lambda content: content[: len(content) // 2]),
        ("docx", lambda _content: b"\xd0\xcf\x11\xe0" + bytes(600)),
        ("md", lambda _content: b"# Mina anteckningar\n"),
        ("md", lambda _content: "# Från Anteckningar på svenska".encode("cp1252")),
        ("html", lambda _content: b"<html>Min egen sida</html>"),
        ("pdf", lambda _content: b"%PDF-1.4 scanned and signed"),
    ],
    ids=["earlier", "cut off", "with a password", "notes", "cp1252", "page", "scan"],
)
def test_what_cannot_be_known_to_be_as_it_was_written_is_kept(
    report: Callable[..., str], here: Path, kind: str, content: Callable[[bytes], bytes]
) -> None:
    report(kind)
    file = here / "rapport" / f"agreement.{kind}"
    file.write_bytes(content(file.read_bytes()))
    (here / "rapport" / RECORD).unlink(missing_ok=True)
    there = file.read_bytes()
    said = report(kind)
    assert "may have been written or edited by a person" in said
    assert file.with_name(f"agreement.edited-2024-02-01.{kind}").read_bytes() == there


@pytest.mark.parametrize("kind", ["md", "html"])
def test_the_line_ends_of_another_system_are_no_edit(
    report: Callable[..., str], here: Path, kind: str
) -> None:
    report(kind)
    file = here / "rapport" / f"agreement.{kind}"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert "kept" not in report(kind)


@pytest.mark.parametrize("record", [b"", b"[]", b"{", b'{"agreement.md": 1}', b"\xff"])
def test_a_damaged_record_keeps_more_and_loses_nothing(
    report: Callable[..., str], here: Path, record: bytes
) -> None:
    report("md")
    (here / "rapport" / RECORD).write_bytes(record)
    assert "Traceback" not in report("md")  # nothing has changed: nothing to keep
    (here / "rapport" / RECORD).write_bytes(record)
    change(here, "name: Bräcke", "name: Nya Bräcke")
    assert "kept as" in report("md")
    assert set(json.loads((here / "rapport" / RECORD).read_bytes())) == {"agreement.md"}


def test_a_changed_archive_is_kept(sara: Sara, here: Path) -> None:
    command = ("report", "plan", "--archive", "-o", "a.zip", *TODAY)
    assert sara(*command).code == 0
    change(here, "title: Ett tryggt Bräcke", "title: Ett annat Bräcke")
    assert "kept" not in sara(*command).err
    with ZipFile(here / "a.zip", "a") as packed:
        packed.writestr("protokoll.txt", "§ 58")
    assert "kept as a.edited-2024-02-01.zip" in sara(*command).err
    with ZipFile(here / "a.edited-2024-02-01.zip") as packed:
        assert packed.read("protokoll.txt").decode() == "§ 58"


def test_a_private_document_stays_private(report: Callable[..., str], here: Path) -> None:
    report("html")
    file = here / "rapport" / "agreement.html"
    edit_end(file)
    file.chmod(0o600)
    report("html")
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in (here / "rapport").glob("*.html"))


def test_it_is_kept_where_no_file_can_have_two_names(
    report: Callable[..., str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_given: object, **_named: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    report("html")
    edit_end(here / "rapport" / "agreement.html")
    monkeypatch.setattr(os, "link", unknown)
    assert "kept as" in report("html")
    assert names(here) == {"agreement.html", "agreement.edited-2024-02-01.html"}


@pytest.mark.parametrize("has_links", [True, False])
def test_a_document_that_cannot_be_written_leaves_the_edited_one_in_its_place(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    def unknown(*_given: object, **_named: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    command = ("report", "agreement", *TODAY)
    assert sara(*command).code == 0
    file = here / "rapport" / "agreement.html"
    edit_end(file)
    edited = file.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    if not has_links:
        monkeypatch.setattr(os, "link", unknown)
    said = sara(*command)
    assert (said.code, "disk is full" in said.err, "kept" in said.err) == (2, True, False)
    assert file.read_bytes() == edited
    assert names(here) == {"agreement.html"}


def test_watching_keeps_what_is_edited_meanwhile(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = here / "rapport" / "agreement.docx"
    rounds = 0

    def someone_works(seconds: float) -> None:
        nonlocal rounds
        if seconds != 1:  # it settles
            return
        rounds += 1
        if rounds > 2:
            raise KeyboardInterrupt
        edit_word(file)
        change(here, "name: Bräcke", f"name: {rounds} Bräcke")

    monkeypatch.setattr(watch, "watch", partial(watch.watch, wait=someone_works))
    said = sara("report", "agreement", "--format", "docx", "--watch", *TODAY)
    assert said.err.count("the edited file is kept as") == 2
    assert names(here) == {
        "agreement.docx",
        "agreement.edited-2024-02-01.docx",
        "agreement.edited-2024-02-01-2.docx",
    }


def test_a_dry_run_refuses_what_the_run_would_and_keeps_nothing(sara: Sara, here: Path) -> None:
    assert sara("report", "agreement", *TODAY).code == 0
    edit_end(here / "rapport" / "agreement.html")
    said = sara("report", "agreement", "--dry-run", *TODAY)
    assert (said.code, names(here)) == (0, {"agreement.html"})
    (here / "rapport" / "agreement.html").write_text("anteckningar", encoding="utf-8")
    said = sara("report", "agreement", "--dry-run", *TODAY)
    assert (said.code, "not replaced" in said.err, "Would write" in said.err) == (2, True, False)
