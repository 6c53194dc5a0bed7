"""Format, lint, types and the tests that a change touches: `python tools/quick.py` (`just quick`).

What has changed is what git knows of since `main`, or since what is named, with what isn't committed yet. A test file is
touched if it imports something changed, directly or through others, or if the change is in a file that it speaks of. The
nearest run first, until there is no time left; what wasn't reached is said. `just test` runs everything.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 40
"""How long tests are begun; the rest of a minute is for what comes before, and for those that are running."""
HOMES = {"src": "", "tests": "", "tools": ""}
MOST_READERS = 20
MOST_FILES = 60
"""More test files than that can't be begun in time, and only take time to collect."""
FOLDERS = {
    "templates/": ("tests/templating", "tests/documents/test_golden.py"),
    "examples/": ("tests/examples",),
    "docs/": ("tests/docs",),
    "src/sara_cli/rules/texts/": ("tests/rules/test_explanation.py", "tests/rules/test_rules.py"),
    "src/sara_cli/locale/": ("tests/test_catalogue.py", "tests/cli/test_one_language.py"),
}
"""Tests of what no module is named after."""
PROGRAM = "sara_cli.cli.app"
"""Imports the commands by their names, which no import shows."""


# --- what has changed ---------------------------------------------------------------------------------


def git(*arguments: str) -> list[str]:
    """The lines that git answers with."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return [line for line in done.stdout.split("\0" if "-z" in arguments else "\n") if line]


def changed(since: str) -> list[str]:
    """The files that differ from where this branch left another one, committed or not; those that are gone too."""
    base = git("merge-base", "HEAD", since)[0]
    return sorted(
        {*git("diff", "--name-only", "-z", base), *git("ls-files", "--others", "--exclude-standard", "-z")}
    )


# --- who imports whom ---------------------------------------------------------------------------------


def module_of(file: str) -> str:
    """The name that a Python file is imported by: `src/sara_cli/labels.py` is `sara_cli.labels`."""
    home, _slash, inside = file.partition("/")
    parts = (inside if home in HOMES else file).removesuffix(".py").split("/")
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(text: str) -> set[str]:
    """Every name that a module may be importing; of `from a import b` both `a` and `a.b`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found


@cache
def sources() -> dict[str, str]:
    """The text of every Python file of the project, by its path."""
    files = [file for home in HOMES for file in sorted((ROOT / home).rglob("*.py"))]
    return {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in files}


@cache
def graph() -> dict[str, set[str]]:
    """What each Python file imports, as paths."""
    files = {module_of(file): file for file in sources()}
    found = {
        file: {files[name] for name in imports_of(text) & set(files)} for file, text in sources().items()
    }
    commands = {
        file for file in files.values() if re.fullmatch(r"src/sara_cli/cli/\w+(/__init__)?\.py", file)
    }
    found[files[PROGRAM]] |= commands
    return found


def distances(targets: Iterable[str]) -> dict[str, int]:
    """How many imports lead from each file to the nearest of the targets."""
    found = dict.fromkeys((one for one in targets if one in graph()), 0)
    edge = list(found)
    while edge:
        edge = [file for file, imported in graph().items() if file not in found and imported & set(edge)]
        found |= dict.fromkeys(edge, max(found.values()) + 1)
    return found


# --- which tests --------------------------------------------------------------------------------------


def is_test(file: str) -> bool:
    """Whether pytest looks for tests in a file."""
    return bool(re.fullmatch(r"tests/(.+/)?test_\w+\.py", file))


def mirrored(file: str) -> str:
    """What the path of a module and that of its own tests have in common: `cli/report`, `evidence/change`."""
    inside = re.sub(r"^(src/sara_cli|tests|tools)/", "", file).removesuffix(".py").removesuffix("/__init__")
    return re.sub(r"(^|/)test_", r"\1", inside)


def readers(file: str) -> set[str]:
    """The Python files that speak of a file by its name, which is how data is read; a name that all speak of says nothing."""
    name = file.rpartition("/")[2]
    found = {one for one, text in sources().items() if name in text}
    return found if len(found) <= MOST_READERS else set()


def neighbours(file: str) -> Iterator[str]:
    """The tests that belong to a file without importing it: by their place, by its folder, or all that share it."""
    for test in filter(is_test, sources()):
        is_own = file.startswith("src/") and mirrored(test).startswith(mirrored(file))
        folders = [one for start, tests in FOLDERS.items() if file.startswith(start) for one in tests]
        if file.endswith("/conftest.py"):
            folders.append(file.removesuffix("/conftest.py"))
        if is_own or any(test == one or test.startswith(f"{one}/") for one in folders):
            yield test


def touched(files: Iterable[str]) -> list[str]:
    """The test files that a change of some files touches, the nearest first."""
    changes = set(files)
    data = {one for one in changes if not one.endswith(".py")}
    far = distances(changes | {reader for one in data for reader in readers(one)})
    for test in (test for file in changes for test in neighbours(file)):
        far[test] = min(far.get(test, 1), 1)
    return sorted(filter(is_test, far), key=lambda test: (far[test], test))


# --- the recipe ---------------------------------------------------------------------------------------


class Limit:
    """Begins no more tests when the time is up; what runs is finished."""

    def __init__(self, seconds: float) -> None:
        self.end = monotonic() + seconds
        self.is_over = False

    @pytest.hookimpl
    def pytest_configure(self, config: pytest.Config) -> None:
        """Keep what distributes the tests, if something does."""
        self.config = config

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Look at the time after each test."""
        if report.when == "teardown" and monotonic() > self.end:
            self.is_over = True
            runner: Any = self.config.pluginmanager.get_plugin(
                "dsession"
            ) or self.config.pluginmanager.get_plugin("session")
            runner.shouldstop = "the time is up; `just test` runs the others"


def checks(files: list[str]) -> Iterator[list[str]]:
    """What looks at the files before they are run."""
    python = [file for file in files if file.endswith(".py") and (ROOT / file).is_file()]
    if python:
        yield ["-m", "ruff", "format", *python]
        yield ["-m", "ruff", "check", *python]
        yield ["-m", "mypy"]
    if any(file.startswith(("src/", "templates/")) for file in files):
        yield ["tools/catalogue.py", "--check"]


def main(arguments: list[str]) -> int:
    """Look at what has changed since a branch or commit, `main` unless another is named, and run its tests."""
    files = changed(arguments[0] if arguments else "main")
    print(f"{len(files)} changed files", flush=True)
    for command in checks(files):
        if code := subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode:
            return code
    tests = touched(files)
    if not tests:
        print("No test is touched.")
        return 0
    print(f"{len(tests)} test files, the nearest first: {', '.join(tests[:5])} …", flush=True)
    tests = tests[:MOST_FILES]
    limit = Limit(SECONDS)
    options = [
        "-q",
        "-x",
        "-n",
        "2",
        "--dist",
        "load",
        "--maxschedchunk",
        "1",
        "-p",
        "no:cacheprovider",
        "--no-header",
        "-r",
        "f",
    ]
    code = int(pytest.main([*options, *(str(ROOT / test) for test in tests)], plugins=[limit]))
    return 0 if limit.is_over and code == pytest.ExitCode.INTERRUPTED else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
