"""Where the templates and the examples lie: inside the wheel, or at the top of a checkout."""

from functools import cache
from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).parent


@cache
def folder(name: Literal["templates", "examples"]) -> Path:
    """Find a folder that is shipped with the program.

    A wheel carries it inside the package, under `_data`. An editable install and a bare checkout have it
    at the top of the repository, two levels above the package.
    """
    for home in (PACKAGE / "_data", PACKAGE.parents[1]):
        if (home / name).is_dir() and (home.name == "_data" or (home / "pyproject.toml").is_file()):
            return home / name
    raise FileNotFoundError(f"{name} is not beside {PACKAGE}; the installation is incomplete")
