"""What nothing calls is found; what a template or a library calls is not taken for dead."""

from pathlib import Path

import pytest

import dead_code

MODULE = '''
"""A module."""
from typing import NamedTuple


class View(NamedTuple):
    printed: int
    forgotten: int

    @property
    def is_late(self):
        return self.printed > 1

    @property
    def is_early(self):
        return self.printed < 1


def view(document):
    document.keep_with_next = True
    return View(1, 2)


def orphan():
    return view(0)
'''
TEMPLATE = "{% for one in views | selectattr('is_late') %}{{ one.printed }}{% endfor %}"


def found(folder: Path, module: str) -> set[str]:
    (folder / "module.py").write_text(module, encoding="utf-8")
    (folder / "page.md.j2").write_text(TEMPLATE, encoding="utf-8")
    return {item.name for item in dead_code.dead([folder], dead_code.template_names(folder))}


def test_what_neither_code_nor_a_template_uses_is_dead(tmp_path: Path) -> None:
    assert found(tmp_path, MODULE) == {"forgotten", "is_early", "orphan"}


def test_an_attribute_that_only_the_program_sets_is_dead(tmp_path: Path) -> None:
    module = "class A:\n    def __init__(self, file):\n        self.kept = file.mode = 1\n\n\nA(0)\n"
    assert found(tmp_path, module) == {"kept"}


def test_nothing_is_dead_and_no_exception_is_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(dead_code.complaints()) == []
    monkeypatch.setitem(dead_code.EXCEPTIONS, "never_heard_of", "no reason")
    monkeypatch.delitem(dead_code.EXCEPTIONS, "trend_per_year")
    complaints = sorted(dead_code.complaints())
    assert len(complaints) == 2
    assert "nothing uses the variable trend_per_year" in complaints[0]
    assert complaints[1].endswith("the exception never_heard_of is not needed")


def test_the_templates_are_read() -> None:
    assert len(dead_code.template_names(dead_code.TEMPLATES)) > 500
