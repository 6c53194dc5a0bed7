"""The filled examples that come with the program: copied whole, to be looked at or gone on from."""

from collections.abc import Iterator
from pathlib import Path

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.project_file.save import make_folder, save

FILE = "sara.yaml"
SHOWN = "bracke"
"""The example that uses every part of the file."""


def example_files(name: str) -> Iterator[tuple[Path, str]]:
    """The files of an example, by their place in its folder. Raises `SaraError` if there is no such example."""
    from sara_cli.resources import folder

    home = folder("examples")
    names = sorted(path.parent.name for path in home.glob(f"*/{FILE}"))
    if name not in names:
        message = _("There is no example “{name}”.").format(name=name)
        raise SaraError(message, _("These exist: {ids}.").format(ids=", ".join(names)))
    for path in sorted((home / name).rglob("*")):
        if path.is_file():
            yield path.relative_to(home / name), path.read_bytes().decode("utf-8")


def copy_beside(path: Path, name: str = SHOWN) -> Path:
    """Copy an example into a folder of its own beside a project file; returns the project file of the copy.

    A copy that is there already stays as it is, with what was tried out in it; what a copy that was cut off lacks is added.
    Raises `SaraError` if it can't be written.
    """
    home = path.parent / _("example-{name}").format(name=name)
    target = home / FILE
    files = dict(example_files(name))
    if not target.exists():
        for part in sorted(
            files, key=lambda part: part == Path(FILE)
        ):  # the project file last: then it is whole
            if not (home / part).exists():
                make_folder((home / part).parent)
                save(home / part, files[part], expected="")
    return target
