"""No import leads upward: the ground knows nothing of the floors above it."""

import ast
from pathlib import Path

import pytest

import sara_cli

HOUSE = Path(sara_cli.__file__).parent
FLOORS = (
    (
        "numbers",
        "findings",
        "errors",
        "compilation",
        "language",
        "resources",
        "colours",
        "checksums",
        "templating",
        "labels",
        "privacy",
        "model",
        "knowledge",
        "figures",
    ),
    ("file", "rules", "checklists"),
    ("check", "documents", "difference", "renewal", "guide", "exchange", "assessing"),
    ("cli", "__main__"),
)
# On the ground, too, some stand on others; none may be imported by one that comes before it.
GROUND = (
    "numbers",
    "errors",
    "findings",
    "compilation",
    "language",
    "resources",
    "colours",
    "checksums",
    "templating",
    "labels",
    "privacy",
    "model",
    "knowledge",
    "figures",
)


def room_of(module: str) -> str:
    """The package or module right under `sara_cli` that a module belongs to."""
    return module.split(".")[1] if "." in module else ""


def imports() -> list[tuple[str, str]]:
    """Every import of one room by another, wherever in a file it stands."""
    found = []
    for file in HOUSE.rglob("*.py"):
        parts = file.relative_to(HOUSE.parent).with_suffix("").parts
        here = room_of(".".join(parts))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sara_cli"):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names if alias.name.startswith("sara_cli")]
            else:
                continue
            found += [(here, room_of(name)) for name in names]
    return [(here, there) for here, there in found if here != there and there and here != "__init__"]


def floor_of(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def faults(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The imports that lead upward, or sideways between rooms that should not know each other."""
    known = {room for rooms in FLOORS for room in rooms}
    pairs = [(here, there) for here, there in pairs if there in known]
    upward = [pair for pair in pairs if floor_of(pair[0]) < floor_of(pair[1])]
    on_ground = [pair for pair in pairs if pair[0] in GROUND and pair[1] in GROUND]
    backward = [pair for pair in on_ground if GROUND.index(pair[0]) < GROUND.index(pair[1])]
    judging = {("rules", "file"), ("checklists", "file"), ("documents", "file"), ("documents", "cli")}
    return upward + backward + [pair for pair in pairs if pair in judging]


def test_every_room_has_a_floor() -> None:
    rooms = {
        path.stem for path in HOUSE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert rooms - {room for rooms in FLOORS for room in rooms} == {"__init__"}


def test_no_import_leads_upward() -> None:
    found = imports()
    assert len(found) > 100
    assert faults(found) == []


@pytest.mark.parametrize(
    "pair", [("model", "file"), ("rules", "cli"), ("errors", "model"), ("documents", "file")]
)
def test_a_planted_upward_import_is_caught(pair: tuple[str, str]) -> None:
    assert faults([pair]) == [pair]


def test_only_the_command_line_speaks_to_the_terminal() -> None:
    """Nothing below `cli` imports Typer or Rich, or prints."""
    guilty = []
    looked_at = 0
    for file in HOUSE.rglob("*.py"):
        if room_of(".".join(file.relative_to(HOUSE.parent).with_suffix("").parts)) in ("cli", "__main__"):
            continue
        looked_at += 1
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            module = node.module if isinstance(node, ast.ImportFrom) else ""
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [module or ""]
            if any(name.split(".")[0] in ("typer", "rich") for name in names):
                guilty.append(file.name)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                guilty.append(file.name)
    assert looked_at > 40
    assert guilty == []
