"""Every field of the model with every odd value: a finding at its place or a sound file, never a traceback.

What is said of it is safe wherever it is shown: one line for each finding as `::error`, JSON that can be read, and on
the terminal no sign that steers it.
"""

import json
import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from attacks.commands import ROOT, TODAY
from attacks.extent import Extent
from cli.running import Sara
from cli.test_hostile_names import STEERING
from sara_cli.check import check
from sara_cli.cli.findings import as_github
from sara_cli.findings import Path as Address
from sara_cli.findings import path_text
from sara_cli.model.outline import walk
from sara_cli.project_file.load import load

ODD: dict[str, Any] = {
    "nothing": None,
    "empty": "",
    "blank": "  ",
    "yes": True,
    "zero": 0,
    "minus one": -1,
    "huge": 10**17,
    "small": 1e-17,
    "list": [],
    "nested": [[[{}]]],
    "mapping": {},
    "keys": {"a": {"b": [1]}},
    "itself": {"id": "x", "value": 1, "title": "x"},
    "far day": "9999-12-31",
    "first day": "0001-01-01",
    "no day": "2024-02-30",
    "period": "2024-Q9",
    "command": "\n::error file=a,line=1::injected\n",
    "quoted command": "%0A::error::injected",
    "escape": "\x1b[2J\x1b]0;title\x07\x9b2J\r\x08\x7f\u202e\u2066",
    "markup": "[bold red]x[/] </script><b>&amp; | `x` **x**",
    "template": "{{ 7 * 7 }} {% for x in y %} #eval(1) ${x} %s {name}",
    "formula": "=1+1",
    "half a character": "\ud800",
    "invisible": "a\u200b\ufeff\u2028b",
    "long": "å" * 5000,
    "names": "den misstänkte Nils Exempel, 070-000 00 01, " * 50,
    "path": "../../../etc/passwd",
    "many": ["x"] * 3000,
}


def _fields() -> Iterator[tuple[str, Address]]:
    """One place for each field that the examples fill."""
    known = set()
    for file in sorted((ROOT / "examples").glob("*/sara.yaml")):
        for spot in walk(load(file).source.data):
            name = re.sub(r"\[\d+\]", "[]", path_text(spot.path))
            name = name if spot.field.shape != "map" else name.rpartition(".")[0] + ".*"
            if (spot.owner, spot.field.name) not in known:
                known.add((spot.owner, spot.field.name))
                yield file.parent.name, spot.path


FIELDS = list(_fields())


def _with(data: Any, path: Address, value: Any) -> Any:
    data = deepcopy(data)
    home = data
    for step in path[:-1]:
        home = home[step]
    home[path[-1]] = value
    return data


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the data that the examples name; without it none of their values is ever printed."""
    for name in {name for name, _path in FIELDS}:
        if (data := ROOT / "examples" / name / "data").is_dir():
            shutil.copytree(data, tmp_path / "data", dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def examples() -> dict[str, Any]:
    return {name: load(ROOT / "examples" / name / "sara.yaml").source.data for name, _path in FIELDS}


def test_every_field_with_every_odd_value(
    examples: dict[str, Any], extent: Extent, sara: Sara, here: Path
) -> None:
    assert len(FIELDS) > 200
    cases = [(name, path, odd) for name, path in FIELDS for odd in ODD]
    file = here / "sara.yaml"
    for name, path, odd in extent.of(cases, few=20):
        reported = (name, path_text(path), odd)
        text = json.dumps(_with(examples[name], path, ODD[odd]), ensure_ascii=True)
        file.write_text(text, encoding="utf-8")
        checked = check(file, date.fromisoformat(TODAY))
        for finding in checked.findings:
            assert finding.place is not None, reported
            assert 1 <= finding.place.line <= max(1, len(checked.loaded.lines[finding.place.file])), reported
        notes = as_github(checked.findings).split("\n") if checked.findings else []
        assert len(notes) == len(checked.findings), reported
        assert all(note.startswith("::") for note in notes), reported
        extent.count("values")


SHOWN = [odd for odd in ODD if odd in ("command", "quoted command", "escape", "markup", "template")]


@pytest.mark.parametrize("format", ["text", "json", "sarif", "github"])
def test_what_is_said_of_an_odd_value_steers_nothing(
    format: str, examples: dict[str, Any], extent: Extent, sara: Sara, here: Path
) -> None:
    cases = [(name, path, odd) for name, path in FIELDS for odd in SHOWN]
    for name, path, odd in extent.of(cases, few=2, seed=format):
        text = json.dumps(_with(examples[name], path, ODD[odd]), ensure_ascii=True)
        (here / "sara.yaml").write_text(text, encoding="utf-8")
        said = sara("check", "--format", format, "--today", TODAY)
        reported = (name, path_text(path), odd, said)
        assert said.code in (0, 1), reported
        assert not STEERING.search(said.out + said.err), reported
        if format == "github":
            assert all(line.startswith("::") for line in said.out.splitlines()), reported
            assert not re.search(r"^::error file=a,", said.out, re.MULTILINE), reported
        elif format != "text":
            json.loads(said.out)
        extent.count("shown")


def test_what_is_accepted_is_printed(
    examples: dict[str, Any], extent: Extent, sara: Sara, here: Path
) -> None:
    """A value that the model accepts can be printed in every document, whatever it is."""
    cases = [(name, path, odd) for name, path in FIELDS for odd in ODD]
    printed = 0
    for name, path, odd in extent.of(cases, few=16, seed="printed"):
        text = json.dumps(_with(examples[name], path, ODD[odd]), ensure_ascii=True)
        (here / "sara.yaml").write_text(text, encoding="utf-8")
        said = sara("report", "year-end", "--format", "md", "--out", "-", "--today", TODAY)
        assert said.code in (0, 1, 2), (name, path_text(path), odd, said)
        printed += said.code == 0
        extent.count("printed")
    assert printed
