"""Every caveat is explained, and given by something."""

import ast
import re
from pathlib import Path
from typing import get_args

from sara_cli import evidence, statistics
from sara_cli.statistics.caveats import Caveat

ROOM = Path(statistics.__file__).parent


def test_every_caveat_is_explained() -> None:
    text = (ROOM / "caveats.py").read_text(encoding="utf-8")
    explained = re.findall(r"^- `(\w+)`:", text, re.MULTILINE)
    assert len(explained) > 10
    assert tuple(explained) == get_args(Caveat)


def test_every_caveat_is_given_by_something() -> None:
    given = {
        node.value
        for room in (ROOM, Path(evidence.__file__).parent)
        for file in room.glob("*.py")
        if file.name not in ("caveats.py", "wording.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(get_args(Caveat)) - given == set()


def test_only_the_series_needs_numpy_and_nothing_needs_scipy() -> None:
    """Everything else has to work where the extra isn't installed."""
    importing = {
        file.name
        for file in ROOM.glob("*.py")
        if re.search(r"^\s*import (numpy|scipy)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert importing == {"interrupted_series.py"}


def test_the_room_knows_nothing_of_the_house() -> None:
    """No file, no terminal, no language: only itself and the standard library."""
    found = {
        node.module or ""
        for file in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    inside = {name for name in found if name.startswith("sara_cli")}
    assert len(inside) > 5
    assert all(name.startswith("sara_cli.statistics") for name in inside)
