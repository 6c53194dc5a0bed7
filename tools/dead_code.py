"""Finds what nothing calls: `python tools/dead_code.py` (part of `just check`).

vulture reads the Python; what only a template prints is found in the templates, and a command that is imported by
its name in the program, so that no list of them must be kept. What a library calls by its name, or a file is checked against, is on the list below with the reason; an
exception that is no longer needed is a mistake as well.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import jinja2
from jinja2 import nodes
from vulture import Vulture
from vulture.core import Item

from sara_cli.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "src"
CALLERS = (PROGRAM, ROOT / "tools", ROOT / "hatch_build.py")
TEMPLATES = ROOT / "templates"

DECORATORS = ["@app.callback", "@model_validator", "@model_serializer", "@field_validator"]
"""What is decorated so is called by Typer or pydantic."""

EXCEPTIONS = {
    "src/sara_cli/statistics/incidents.py": "waits for the analysis of incidents",
    "src/sara_cli/model/*": "keys of the project file, read through the model",
    "NAMED_BY_TYPER": "marks Typer’s own words for the catalogue",
    "firing": "a side of a rule’s limit, run as a test",
    "statistic": "printed beside p by the sources that the tests compare with",
    "trend_per_year": "printed by the sources that the tests compare with",
    "slope_ratio_per_year": "printed by the sources that the tests compare with",
    # Called by a library under this name.
    "complete_event": "prompt_toolkit",
    "dump_bytecode": "Jinja",
    "format_epilog": "Typer",
    "format_usage": "Typer",
    "get_cache_key": "Jinja",
    "get_completions": "prompt_toolkit",
    "get_source": "Jinja",
    "intercepted_binops": "Jinja",
    "load_bytecode": "Jinja",
    "model_config": "pydantic",
    "on_broken_pipe": "Rich",
    "visit_Concat": "Jinja",
}
"""What stays: a file, everything in a folder (with /*), or a name; and why."""


def template_names(folder: Path) -> set[str]:
    """Every name that a template reads or passes on: variables, attributes and keywords."""
    environment = jinja2.Environment(  # noqa: S701 - only read, nothing is rendered
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2.ext.i18n"]
    )
    found: set[str] = set()
    for file in sorted(folder.rglob("*.j2")):
        tree = environment.parse(file.read_text(encoding="utf-8"))
        found |= {node.attr for node in tree.find_all(nodes.Getattr)}
        found |= {node.name for node in tree.find_all(nodes.Name)}
        found |= {node.key for node in tree.find_all(nodes.Keyword)}
        # `select("is_late")`, `map(attribute="title")`
        found |= {str(node.value) for node in tree.find_all(nodes.Const) if isinstance(node.value, str)}
    return found


def dead(paths: Iterable[Path], used: Iterable[str]) -> Iterator[Item]:
    """What nothing in these files calls or reads. ruff already finds imports without a use."""
    finder = Vulture(ignore_decorators=DECORATORS)
    finder.scavenge([str(path) for path in paths])
    finder.used_names.update(used)
    for item in finder.get_unused_code(min_confidence=60):
        if item.typ != "import" and not _is_of_another(item):
            yield item


def _is_of_another(item: Item) -> bool:
    """Whether an attribute is set on an object of another library, which reads it itself."""
    if item.typ != "attribute":
        return False
    line = Path(item.filename).read_text(encoding="utf-8").splitlines()[item.first_lineno - 1]
    return re.search(rf"\bself\.{item.name}\b", line) is None


def exception_for(item: Item, root: Path) -> str | None:
    """The entry of the list that lets something stay."""
    file = Path(item.filename).resolve().relative_to(root).as_posix()
    keys = (item.name, file, f"{file.rpartition('/')[0]}/*")
    return next((key for key in keys if key in EXCEPTIONS), None)


def complaints() -> Iterator[str]:
    """What is dead in the program, and each exception that nothing needs."""
    needed: set[str] = set()
    commands = {name.replace("-", "_") for name in COMMANDS}
    for item in dead(CALLERS, template_names(TEMPLATES) | commands):
        file = Path(item.filename).resolve()
        if not file.is_relative_to(PROGRAM):
            continue
        if key := exception_for(item, ROOT):
            needed.add(key)
        else:
            yield f"{file.relative_to(ROOT).as_posix()}:{item.first_lineno}: nothing uses the {item.typ} {item.name}"
    for key in EXCEPTIONS.keys() - needed:
        yield f"tools/dead_code.py: the exception {key} is not needed"


def main() -> int:
    """Print what is wrong."""
    found = sorted(complaints())
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
