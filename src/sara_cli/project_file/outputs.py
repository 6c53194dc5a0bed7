"""Writing what commands make: never over what it is made from, nor silently over what a person has written."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sara_cli.checksums import Checksums, of_text
from sara_cli.errors import SaraError
from sara_cli.language import N_, _
from sara_cli.project_file.disk import content_of, read_bytes, spelled
from sara_cli.project_file.editions import PROJECT, refuse_frozen
from sara_cli.project_file.inputs import Input, inputs
from sara_cli.project_file.recognition import Kind, State, is_project, recognise
from sara_cli.project_file.save import make_folder, save_bytes

RECORD = ".sara-checksums.json"
"""The checksums of the files in a folder that have no room for one."""
RECORDED: tuple[Kind, ...] = ("md", "eml", "csv")
_NAMES: dict[Kind, str] = {
    "md": N_("a text"),
    "html": N_("a web page"),
    "docx": N_("a Word document"),
    "pdf": N_("a PDF"),
    "zip": N_("an archive from sara"),
    "schema": N_("the schema of project files"),
    "commands": N_("a list of sara commands"),
    "project": N_("a project file"),
    "ics": N_("a calendar from sara"),
    "eml": N_("an e-mail from sara"),
    "xlsx": N_("a workbook"),
    "csv": N_("a table from sara"),
}


class KeptFile(NamedTuple):
    """What a person had written, and where it is now; `is_edited` if sara had written it before."""

    path: Path
    is_edited: bool


@dataclass(frozen=True)
class Outputs:
    """Where the outputs of a project go.

    `project` is the file that they are made from, or None; `more` are further files that they are made from.
    `today` is in the name of what is kept. With `force`, a file of another kind may be replaced.
    """

    project: Path | None
    today: date
    force: bool = False
    more: Sequence[Path] = ()

    def refuse(self, file: Path, kind: Kind) -> None:
        """Refuse a place where nothing may be written. Raises `SaraError`."""
        examine(file, kind, self.project, force=self.force, more=self.more)

    def write(self, file: Path, content: bytes, kind: Kind) -> KeptFile | None:
        """Write a file, with its folder. What a person has edited or written there is kept next to it.

        Raises `SaraError` if nothing may be written there, or can't be.
        """
        file = spelled(file)
        state, present = examine(file, kind, self.project, force=self.force, more=self.more)
        make_folder(file.parent)
        target = file.resolve()
        if state in (None, "ours") or present == content or (state == "other" and self.force):
            save_bytes(file, content, expected=present)
            kept = None
        else:
            with _kept(target, present, self.today) as path:
                save_bytes(file, content, expected=present if target.exists() else b"")
            kept = KeptFile(
                file.with_name(path.name) if file.parent.resolve() == path.parent else path, state == "edited"
            )
        if kind in RECORDED:
            _record(target, content)
        return kept


# --- what must not be replaced -------------------------------------------------------------------------


def examine(
    file: Path, kind: Kind, project: Path | None, *, force: bool = False, more: Sequence[Path] = ()
) -> tuple[State | None, bytes]:
    """What is where a file of a kind is to be written, with its content; None if nothing is.

    Raises `SaraError` if that must not be replaced.
    """
    refuse_frozen(file)
    try:
        target = spelled(file).resolve()
        is_there = target.exists() and not target.is_dir()
    except (OSError, RuntimeError):
        return None, b""  # too long a name, or links in a circle: saving says so
    _refuse_inputs(file, target, kind, _inputs(project, more, target, kind))
    if not is_there:
        return None, b""
    hint = _("Choose another name or folder.")
    if not target.is_file():
        raise SaraError(_("{file} isn’t an ordinary file, so it is not replaced.").format(file=file), hint)
    content = read_bytes(target, str(file))
    if kind != "project" and is_project(content):
        raise SaraError(_("{file} is a project file, so it is not replaced.").format(file=file), hint)
    state = recognise(content, kind, _recorded(target, content) if kind in RECORDED else None)
    if state == "other" and not force:
        message = _("{file} already exists and isn’t {kind}, so it is not replaced.")
        raise SaraError(
            message.format(file=file, kind=_(_NAMES[kind])),
            _("Choose another name or folder, or replace it with --force."),
        )
    return state, content


def _inputs(project: Path | None, more: Sequence[Path], target: Path, kind: Kind) -> Iterator[Input]:
    """What belongs to the project, and to the one in whose folder the output would be."""
    yield from (Input("template", file) for file in more)
    found = [project] if project else []
    if kind not in ("project", "copy"):  # who begins anew by force replaces all of a project
        found += [path for folder in target.parents if (path := folder / PROJECT).is_file()][:1]
    for path in found:
        yield from inputs(path)


def _refuse_inputs(file: Path, target: Path, kind: Kind, found: Iterable[Input]) -> None:
    for one in found:
        if (kind == "series" and one.role == "data") or not _is_same(target, one.file):
            continue
        message = _(
            "{file} is the same file as {other}, which belongs to the project: no output replaces it."
        )
        if file.absolute() == one.file.absolute():
            message = _("{file} belongs to the project, so no output replaces it.")
        hint = _("Choose another name or folder.")
        raise SaraError(message.format(file=file, other=one.file), hint)


def _is_same(target: Path, other: Path) -> bool:
    """Whether two paths lead to one file, through whatever links."""
    try:
        return target.samefile(other) if target.exists() else target == other.resolve()
    except (OSError, RuntimeError, ValueError):  # one that isn't there, or links in a circle
        return False


# --- what a person has written ------------------------------------------------------------------------


@contextmanager
def _kept(target: Path, content: bytes, today: date) -> Iterator[Path]:
    """Give a file a second name with the day in it, while another takes its first; undone if that fails."""
    for number in count(1):
        stem = _("{name}.edited-{day}").format(name=target.stem, day=today)
        path = target.with_name(f"{stem}{f'-{number}' if number > 1 else ''}{target.suffix}")
        if os.path.lexists(path):
            if _holds(path, content):  # kept before, and nothing written after it
                yield path
                return
        elif _put_aside(target, path):
            break
    try:
        yield path
    except BaseException:
        with suppress(OSError):
            if target.exists():
                path.unlink()
            else:
                path.rename(target)
        raise


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and content_of(path) == content
    except OSError:
        return False


def _put_aside(target: Path, path: Path) -> bool:
    """Give a file a second name, or another where no file can have two; False if somebody was quicker to take it."""
    try:
        path.hardlink_to(target)
    except FileExistsError:
        return False
    except OSError:
        try:
            target.rename(path)
        except FileExistsError:
            return False
        except OSError as error:
            message = _("{file} may have been edited by a person and can’t be kept as {kept}: {reason}.")
            raise SaraError(
                message.format(file=target, kept=path.name, reason=error.strerror or error),
                _("Move the file yourself, or choose another folder."),
            ) from None
    return True


# --- what has no room for a checksum ------------------------------------------------------------------


def _recorded(target: Path, content: bytes) -> Checksums | None:
    """The checksums of a file, as far as its folder has one for it."""
    inside = _records(target.parent).get(target.name)
    return Checksums(inside, of_text(content)) if inside else None


def _records(folder: Path) -> dict[str, str]:
    try:
        found = json.loads(content_of(folder / RECORD))
        return {str(name): str(value) for name, value in found.items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _record(target: Path, content: bytes) -> None:
    """Remember a file as it was written. Where that can't be done, a copy is kept the next time."""
    known, value, record = _records(target.parent), of_text(content), target.with_name(RECORD)
    if known.get(target.name) != value and not record.is_symlink():
        text = json.dumps({**known, target.name: value}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        with suppress(SaraError):
            save_bytes(record, text.encode())
