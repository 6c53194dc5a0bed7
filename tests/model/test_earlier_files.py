"""Files of an earlier version load, mean the same and keep their bytes.

`tests/data/earlier` holds project files as they were written, each with what it meant then (`means.json`), and a frozen
edition. They are never brought up to date: a file that no longer fits shows that the format has lost something.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from sara_cli.check import check
from sara_cli.project_file.editions import altered
from sara_cli.project_file.load import load

HERE = Path(__file__).parents[1] / "data" / "earlier"
FILES = sorted(HERE.glob("*/sara.yaml"))


def test_there_are_earlier_files() -> None:
    assert len(FILES) == 6
    assert len([*HERE.glob("*/editions/*/manifest.json")]) == 1


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_an_earlier_file_means_what_it_meant(file: Path) -> None:
    loaded = load(file)
    assert [one for one in loaded.findings if one.severity == "error"] == []
    assert loaded.project is not None
    means = json.loads(file.with_name("means.json").read_text(encoding="utf-8"))
    assert len(means) > 5
    assert loaded.project.model_dump(mode="json", exclude_defaults=True) == means


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_checking_an_earlier_file_keeps_its_bytes(file: Path) -> None:
    before = file.read_bytes()
    assert check(file, date(2026, 11, 29)).rules_were_applied
    assert file.read_bytes() == before


def test_an_earlier_edition_is_as_it_was_frozen() -> None:
    findings, _lines = altered(HERE / "bracke-agreement" / "sara.yaml")
    assert findings == []
