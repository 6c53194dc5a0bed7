"""Frozen editions: what was decided, with what it was made from, never changed again.

An edition is a folder next to the project file: `editions/2023-06-01-agreement`. Its manifest says what it is and the
checksum (SHA-256) of each of its files, so that a change can be seen.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, TypeAlias

from sara_cli.errors import SaraError
from sara_cli.findings import Finding, Place
from sara_cli.language import _
from sara_cli.project_file.disk import clear, content_of, flush, is_inside, temporary

FrozenDecision: TypeAlias = dict[str, Any]
"""A decision as it is in a manifest: `date`, and what is known of `party`, `body`, `paragraph`, `case_number`."""


class Release(NamedTuple):
    """Who released a public edition to everyone, as a role, and the day; in the manifest as `released`."""

    by: str
    day: date


FOLDER = "editions"
MANIFEST = "manifest.json"
PROJECT = "sara.yaml"
_VERSION = 1


def manifest_of(about: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Write what an edition is, and the checksum of each of its files, one on a line."""
    listed = [
        {"path": name, "bytes": len(content), "sha256": sha256(content).hexdigest()}
        for name, content in sorted(files.items())
    ]
    head = json.dumps({"version": _VERSION, **about}, ensure_ascii=False, indent=2).removesuffix("\n}")
    rows = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in listed)
    return f'{head},\n  "files": [\n{rows}\n  ]\n}}\n'.encode()


def freeze(folder: Path, files: Mapping[str, bytes], about: Mapping[str, Any]) -> None:
    """Write an edition: all of it or nothing. Raises `SaraError` if it is there already or can't be written."""
    refuse_frozen(folder)
    refuse_existing(folder)
    new = temporary(folder)
    try:
        for name, content in {**files, MANIFEST: manifest_of(about, files)}.items():
            file = new.joinpath(*PurePosixPath(name).parts)
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as opened:
                opened.write(content)
                flush(opened)
        clear(new)
        refuse_existing(folder)
        new.rename(folder)
    except OSError as error:
        refuse_existing(folder)  # someone else was quicker
        message = _("The edition {folder} can’t be written: {why}.").format(folder=folder, why=error.strerror)
        raise SaraError(message, _("Nothing is left of it; check that you may write there.")) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(new)


def refuse_existing(folder: Path) -> None:
    """Refuse to freeze an edition where one is. Raises `SaraError`."""
    if os.path.lexists(folder):
        message = _("The edition {folder} is there already, and a frozen edition is never overwritten.")
        raise SaraError(
            message.format(folder=folder), _("Give the day of the new decision with --decided-on DATE.")
        )


def refuse_linked(project_file: Path) -> None:
    """Refuse to freeze where `editions` leads out of the project file's folder: no check looks there (E-005).

    Raises `SaraError`.
    """
    home = project_file.parent / FOLDER
    if os.path.lexists(home) and not is_inside(home, project_file.parent):
        raise SaraError(
            _("{folder} leads out of the project file’s folder, so nothing is frozen there.").format(
                folder=home
            ),
            _("Keep the folder itself next to the project file, where you may read it."),
        )


def refuse_frozen(path: Path) -> None:
    """Refuse to write in a frozen edition, whichever link leads there. Raises `SaraError`."""
    try:
        folders = path.resolve().parents
    except (OSError, RuntimeError):  # RuntimeError: symbolic links in a circle
        return
    for folder in folders:
        if folder.parent.name == FOLDER and os.path.isfile(folder / MANIFEST):  # noqa: PTH113 - no error where one may not look
            raise SaraError(
                _("{file} is in a frozen edition, which is never changed.").format(file=path),
                _("Choose another folder, or copy the edition elsewhere and go on with the copy."),
            )


def zipped(files: Mapping[str, bytes], about: Mapping[str, Any], day: date) -> bytes:
    """One file for the e-archive with everything of an edition; the same files and day give the same bytes."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    packed = BytesIO()
    with ZipFile(packed, "w") as target:
        for name, content in sorted({**files, MANIFEST: manifest_of(about, files)}.items()):
            entry = ZipInfo(name, (min(max(1980, day.year), 2107), day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            target.writestr(entry, content)
    return packed.getvalue()


# --- looking at them again ----------------------------------------------------------------------------


def altered(project_file: Path) -> tuple[list[Finding], dict[str, list[str]]]:
    """Tell what has been changed in the frozen editions of a project file, and the lines of their manifests."""
    findings: list[Finding] = []
    lines: dict[str, list[str]] = {}
    home = project_file.parent / FOLDER
    try:
        # `os.scandir` knows what is a folder without a look inside, which may be forbidden.
        with os.scandir(home) as entries:
            names = sorted(one.name for one in entries if one.is_dir() and not one.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return findings, lines
    except OSError as error:
        return [_unreadable(home, error.strerror or str(error))], lines
    if not is_inside(home, project_file.parent):
        return [_unreadable(home, _("it leads out of the project file’s folder"))], lines
    for folder in (home / name for name in names):
        text = _text(folder / MANIFEST) if is_inside(folder / MANIFEST, home) else ""
        lines[str(folder / MANIFEST)] = text.splitlines()
        findings += _altered(folder, text)
    return findings, lines


def _unreadable(home: Path, why: str) -> Finding:
    message = _("The frozen editions in {folder} can’t be verified: {why}.").format(folder=home, why=why)
    hint = _("Keep the folder itself next to the project file, where you may read it.")
    return Finding("E-005", "error", (), message, hint, place=Place(str(home), 1, 1, 1, 1))


def decision_in(folder: Path) -> FrozenDecision | None:
    """The decision that an edition was frozen on; None if its manifest says nothing of one that can be read."""
    try:
        decision = json.loads(_text(folder / MANIFEST))["decision"]
        date.fromisoformat(decision["date"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return dict(decision)


def _text(file: Path) -> str:
    try:
        return content_of(file).decode()
    except (OSError, UnicodeDecodeError):
        return ""


def _altered(folder: Path, text: str) -> Iterator[Finding]:
    listed = _listed(text)
    manifest = str(folder / MANIFEST)
    if listed is None:
        message = _("The manifest of the edition {name} is missing or can’t be read.").format(
            name=folder.name
        )
        hint = _("Fetch it from a backup: without it nobody can verify that the edition is what was decided.")
        yield Finding("E-004", "error", (), message, hint, place=Place(manifest, 1, 1, 1, 1))
        return
    hint = _("Fetch the edition from a backup or the e-archive; a new decision gets an edition of its own.")
    for name, (checksum, line) in listed.items():
        place = Place(manifest, line, 1, line, len(text.splitlines()[line - 1]) + 1)
        found = _checksum(folder, name)
        if found is None:
            message = _("{file} is missing from the edition {name}.").format(file=name, name=folder.name)
            yield Finding("E-002", "error", (), message, hint, place=place)
        elif found != checksum:
            message = _("{file} isn’t what was frozen in the edition {name}.")
            message = message.format(file=name, name=folder.name)
            yield Finding("E-001", "error", (), message, hint, place=place)
    for name in _files_in(folder):
        if name not in listed and name != MANIFEST:
            message = _("{file} has been added to the edition {name} since it was frozen.")
            message = message.format(file=name, name=folder.name)
            yield Finding(
                "E-003", "error", (), message, _("Move it elsewhere."), place=Place(manifest, 1, 1, 1, 1)
            )


def _listed(text: str) -> dict[str, tuple[str, int]] | None:
    """The checksum of each file and its line, or None if that can't be read."""
    try:
        rows = [(str(row["path"]), str(row["sha256"])) for row in json.loads(text)["files"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    places = {}
    for number, line in enumerate(text.splitlines(), 1):
        for name, checksum in rows:
            if json.dumps(name, ensure_ascii=False) in line and checksum in line:
                places[name] = (checksum, number)
    return {name: places.get(name, (checksum, 1)) for name, checksum in rows}


def _checksum(folder: Path, name: str) -> str | None:
    """The checksum of a file as it is now; None if it isn't there, or lies elsewhere."""
    parts = PurePosixPath(name).parts
    file = folder.joinpath(*parts)
    if not parts or ".." in parts or not is_inside(file, folder):
        return None
    try:
        return None if file.is_symlink() else sha256(content_of(file)).hexdigest()
    except OSError:
        return None


def _files_in(folder: Path) -> list[str]:
    return sorted(
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_symlink() or not os.path.isdir(file)  # noqa: PTH112 - the same
    )
