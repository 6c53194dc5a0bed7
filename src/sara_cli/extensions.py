"""What other installed packages add: rules, documents and readers of figures, by their entry points.

A package names them in its `pyproject.toml`, under `sara_cli.rules`, `sara_cli.documents` or `sara_cli.readers`. Whatever
they are called begins with x, so that nothing of theirs is ever called as something of ours. `SARA_WITHOUT` turns them off:
the names of entry points with commas between, or `all`. `sara doctor` lists them.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from sara_cli.errors import SaraError
from sara_cli.language import _

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Kind: TypeAlias = Literal["rules", "documents", "readers"]
GROUP = "sara_cli."
"""What the group of an entry point begins with; its kind follows."""
OFF = "SARA_WITHOUT"


class Extension(NamedTuple):
    """An entry point of another package."""

    kind: str
    name: str
    package: str
    version: str
    is_on: bool
    point: "EntryPoint"

    def load(self) -> Any:
        """What it names. Raises `SaraError` if that can't be had, whatever the package did."""
        try:
            return self.point.load()
        except Exception as error:
            raise self.unusable(f"{type(error).__name__}: {error}") from error

    def unusable(self, why: str) -> SaraError:
        """Say what is wrong with it, and how one goes on without it."""
        message = _("What the package {package} adds as “{name}” can’t be used: {why}.")
        hint = _("Ask whoever made the package, or leave it out: set {variable}={name}.")
        return SaraError(
            message.format(package=self.package, name=self.name, why=why),
            hint.format(variable=OFF, name=self.name),
        )


@cache
def extensions() -> tuple[Extension, ...]:
    """Everything that the installed packages add, in the order of kinds and names."""
    if not _any_names_ours():
        return ()
    from importlib.metadata import distributions

    off = set(turned_off())
    found = {
        (point.group, point.name): Extension(
            point.group.removeprefix(GROUP),
            point.name,
            one.name,
            one.version,
            not off & {point.name, "all"},
            point,
        )
        for one in distributions()
        for point in one.entry_points
        if point.group.startswith(GROUP)
    }
    return tuple(found[key] for key in sorted(found))


def turned_off() -> list[str]:
    """The names that are to be left out, as they are written."""
    return [name for one in os.environ.get(OFF, "").split(",") if (name := one.strip())]


def added(kind: Kind) -> Iterator[tuple[Extension, Any]]:
    """What is added of a kind and not turned off. Raises `SaraError` if it can't be used."""
    for one in extensions():
        if one.kind == kind and one.is_on:
            yield one, one.load()


def _any_names_ours() -> bool:
    """Look for the name alone: to read what all packages say of themselves takes as long as a small check."""
    mark = f"[{GROUP}".encode()
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            for one in os.scandir(folder or "."):
                if one.name.endswith((".dist-info", ".egg-info")):
                    with suppress(OSError):
                        if mark in Path(one.path, "entry_points.txt").read_bytes():
                            return True
    return False
