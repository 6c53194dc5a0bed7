"""Imports lead down only and go in no circle; pyproject.toml has the order, and import-linter reads it."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sara_cli
from waiting import LONGEST_WAIT

PROJECT = Path(__file__).parents[1]
PACKAGE = Path(sara_cli.__file__).parent
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def contracts(source: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package in a folder."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--config", str(PROJECT / "pyproject.toml"), "--no-cache"],
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONUTF8": "1"},
        cwd=source,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LONGEST_WAIT,
        check=False,
    )


def test_imports_lead_down_only_and_go_in_no_circle() -> None:
    found = contracts(PACKAGE.parent)

    assert found.returncode == 0, found.stdout
    assert "2 kept, 0 broken" in found.stdout


@pytest.mark.parametrize(
    ("place", "line", "expected"),
    [
        ("model/chain.py", "from sara_cli.cli import app", "sara_cli.model is not allowed to import sara_cli.cli"),
        ("diff/words.py", "from sara_cli.renew import periods", "sara_cli.diff is not allowed to import sara_cli.renew"),
        ("documents/views/front.py", "from sara_cli.documents.formats import html", ".views -> .formats"),
        ("new_package.py", "", "new_package"),
    ],
    ids=["upward", "between siblings", "a circle", "a package without a layer"],
)  # fmt: skip
def test_a_planted_fault_is_caught(tmp_path: Path, place: str, line: str, expected: str) -> None:
    copy = tmp_path / "sara_cli"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / place).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    found = contracts(tmp_path)

    assert found.returncode == 1
    assert expected in found.stdout


def test_only_the_command_line_speaks_to_the_terminal() -> None:
    """Nothing below `cli` imports Typer or Rich, or prints."""
    guilty = []
    looked_at = 0
    for file in PACKAGE.rglob("*.py"):
        if file.relative_to(PACKAGE).parts[0] in ("cli", "__main__.py"):
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
