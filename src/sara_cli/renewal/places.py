"""Where the next turn's file goes, and how it finds what lies beside the old one."""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sara_cli.model.fields import Span
from sara_cli.model.project import Project
from sara_cli.renewal.periods import short_name

_SCHEMA = re.compile(r"^\s*#\s*yaml-language-server:.*\$schema=(\S+)", re.MULTILINE)


def proposed(path: Path, old: Span, new: Span) -> Path:
    """Where the next turn's file goes if nobody says: where each turn has a folder of its own, into the next.

    `2023/sara.yaml` is followed by `2024/sara.yaml`, `sara-2023.yaml` and `sara.yaml` by `sara-2024.yaml`.
    """
    folder = path.absolute().parent
    names = {short_name(old): short_name(new), str(old.start.year): str(new.start.year)}
    name = names.get(folder.name)
    if name and name != folder.name:
        sibling = folder.parent / name / path.name
        return sibling if path.is_absolute() else Path(os.path.relpath(sibling))
    stem = path.stem.removesuffix(f"-{short_name(old)}")
    return path.with_name(f"{stem}-{short_name(new)}{path.suffix}")


def way_back(new: Path, old: Path) -> str:
    """The path from the next turn's file to the old one, as `previous` holds it; absolute between two drives."""
    target = old.resolve()
    try:
        return Path(os.path.relpath(target, new.resolve().parent)).as_posix()
    except ValueError:
        return target.as_posix()


def data_files(project: Project, old: Path, new: Path) -> Iterator[tuple[Path, Path]]:
    """The files of figures that must come along into another folder: from where, and to where."""
    if old.resolve().parent == new.resolve().parent:
        return
    names = dict.fromkeys(indicator.data for indicator in project.prepare.indicators if indicator.data)
    for name in names:
        yield old.parent / name, new.parent / name


def missing_schema(text: str, new: Path) -> Path | None:
    """The schema file that a project file names for editors, if it should lie beside it and doesn't."""
    found = _SCHEMA.search(text)
    if not found or "://" in found[1]:
        return None
    name = PurePosixPath(found[1])
    if name.is_absolute() or ".." in name.parts:
        return None
    file = new.parent / name
    return None if file.exists() else file
