"""Which project files a portfolio is made of: those that are named, and those that are found below folders."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.project_file.cycles import CycleFile, continued, cycles_of, of_day
from sara_cli.project_file.disk import content_of, spelled
from sara_cli.project_file.editions import FOLDER, MANIFEST, PROJECT
from sara_cli.project_file.recognition import is_project
from sara_cli.project_file.source import MOST_BYTES

_SUFFIXES = (".yaml", ".yml")


class ProjectFile(NamedTuple):
    """A project file of the portfolio, and whether a file of the next cycle goes on from it."""

    path: Path
    is_continued: bool


class Files(NamedTuple):
    """The files of a portfolio in order, and those that were found but left out: other cycles of the same work."""

    chosen: tuple[ProjectFile, ...]
    other_cycles: tuple[Path, ...]


def files_of(places: Sequence[Path], today: date) -> Files:
    """Choose the files: each that is named, and of what is found in folders the cycle that a day belongs to.

    Raises `SaraError` if a place isn't there, or if there is no project file at all.
    """
    places = [spelled(place) for place in places]
    named = [place for place in places if not place.is_dir()]
    for place in named:
        if not place.is_file():
            raise SaraError(_("There is no file or folder {file}.").format(file=place))
    found = [file for place in places if place.is_dir() for file in _below(place)]
    if not named and not found:
        message = _("There is no project file in {folders}.")
        raise SaraError(
            message.format(folders=", ".join(map(str, places))),
            _("Name the folder that holds the municipalities’ folders, or the files themselves."),
        )
    left_out = _other_cycles(found, today) - {file.resolve() for file in named}
    chosen = [file for file in _once([*named, *found]) if file.resolve() not in left_out]
    followed = continued(chosen)
    return Files(
        tuple(ProjectFile(file, file.resolve() in followed) for file in chosen),
        tuple(file for file in _once(found) if file.resolve() in left_out),
    )


def _once(files: Sequence[Path]) -> list[Path]:
    """Each file once, under the name by which it came first."""
    return list({file.resolve(): file for file in reversed(files)}.values())[::-1]


def _below(folder: Path) -> Iterator[Path]:
    """The project files below a folder: every `sara.yaml`, and what else is one by its text.

    Hidden folders, frozen editions and what links lead to are passed over.
    """
    for home, folders, names in os.walk(folder):
        here = Path(home)
        folders[:] = sorted(name for name in folders if not _is_passed_over(here / name))
        for name in sorted(names):
            if name == PROJECT or (name.endswith(_SUFFIXES) and _is_project(here / name)):
                yield here / name


def _is_passed_over(folder: Path) -> bool:
    is_edition = folder.parent.name == FOLDER and (folder / MANIFEST).is_file()
    return folder.name.startswith(".") or is_edition


def _is_project(file: Path) -> bool:
    with suppress(OSError):
        return is_project(content_of(file, MOST_BYTES))
    return False


def _other_cycles(found: Sequence[Path], today: date) -> set[Path]:
    """The cycles that others of the same work stand for on a day: those before, and those that haven't begun."""
    cycles = {one.path.resolve(): one for one in cycles_of(found)}
    left_out: set[Path] = set()
    for chain in _chains(cycles):
        kept = of_day(sorted(chain, key=lambda one: (one.start, one.path.name)), today)
        left_out |= {one.path.resolve() for one in chain if one is not kept}
    return left_out


def _chains(cycles: dict[Path, CycleFile]) -> Iterator[list[CycleFile]]:
    """The cycles in chains, each by the first of its files; one that goes round in a circle is left alone."""
    chains: dict[Path, list[CycleFile]] = {}
    for one in cycles.values():
        first, seen = one, {one.path.resolve()}
        while first.previous in cycles and first.previous not in seen:
            first = cycles[first.previous]
            seen.add(first.path.resolve())
        chains.setdefault(first.path.resolve(), []).append(one)
    yield from chains.values()
