"""The list of changes that no test can notice is about code that is there."""

import csv
import inspect
from functools import reduce
from importlib import import_module
from pathlib import Path

import pytest

FILE = Path(__file__).parents[1] / "docs" / "mutants.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines(), delimiter=";"))


def test_there_is_a_list() -> None:
    assert len(ROWS) > 10
    assert set(ROWS[0]) == {"module", "function", "code", "changed", "reason"}


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_the_code_that_is_changed_is_in_the_function(row: dict[str, str]) -> None:
    module = import_module(f"sara_cli.{row['module']}")
    source = inspect.getsource(reduce(getattr, row["function"].split("."), module))
    assert row["code"] in source
    assert row["changed"] != row["code"]
    assert row["reason"]
