"""The rules that judge words, against cases that were labelled before the rules were written."""

from pathlib import Path
from typing import Any

import pytest

from sara_cli.language_heuristics.focus_area_wording import is_measure
from sara_cli.language_heuristics.promise_wording import can_be_broken
from sara_cli.language_heuristics.topics import is_about_another
from sara_cli.model.analyze import Problem
from sara_cli.project_file.source import read

LABELLED = Path(__file__).parent / "labelled"


def about_another(pair: list[str]) -> bool:
    title, evidence = pair
    return is_about_another(Problem(id="x", title=title), evidence)


JUDGES: dict[str, tuple[str, Any]] = {
    "focus_areas": ("measure", is_measure),
    "promises": ("vague", lambda wording: not can_be_broken(wording)),
    "evidence": ("other", about_another),
}


@pytest.mark.parametrize("name", JUDGES)
def test_at_most_one_in_twenty_is_wrong_either_way(name: str) -> None:
    unsound, judge = JUDGES[name]
    cases: Any = read((LABELLED / f"{name}.yaml").read_text(encoding="utf-8"), name).data
    sound, bad = (len(cases[key]) for key in ("sound", unsound))
    assert min(sound, bad) >= 30
    accused = [case for case in cases["sound"] if judge(case)]
    missed = [case for case in cases[unsound] if not judge(case)]
    assert len(accused) * 20 <= sound, accused
    assert len(missed) * 20 <= bad, missed
