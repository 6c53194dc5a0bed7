"""Ids proposed from titles: short, plain, and never taken."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sara_cli.interview.kinds import LONGEST, cause_id, goal_id, measure_id, numbered_id, proposed
from sara_cli.model.fields import ID_PATTERN


def test_the_telling_words_of_a_title() -> None:
    assert proposed("Skador på skolbyggnader", ()) == "skador-skolbyggnader"
    assert proposed("Åldern för de som ÄR där", ()) == "aldern-dar"
    assert proposed("Skador på skolbyggnader", {"skador-skolbyggnader"}) == "skador-skolbyggnader-2"
    assert proposed("Och i på", ()) == "och-i-pa"
    assert proposed("???", ()) == "del"


@given(st.text(), st.sets(st.text(max_size=5)))
def test_any_title_gives_an_id_that_may_be_written(title: str, taken: set[str]) -> None:
    id = proposed(title, taken)
    assert re.match(ID_PATTERN, id)
    assert len(id) <= LONGEST + 5
    assert id not in taken


def test_causes_goals_and_measures_are_numbered_under_what_they_belong_to() -> None:
    assert cause_id("narkotika", (), ()) == "N1"
    assert cause_id("narkotika", ("N1", "N2"), {"N1", "N2"}) == "N3"
    assert cause_id("nedskrapning", (), {"N1"}) == "NE1"
    assert cause_id("narkotika", ("X1",), {"X1"}) == "X2"
    assert goal_id("narkotika", ("N1",), {"N1"}, word="mal") == "N-mal-1"
    assert goal_id("nedskrapning", (), {"N-mal-1"}, word="mal") == "NE-mal-1"
    assert measure_id("N1", {"N1", "N1.1"}) == "N1.2"
    assert numbered_id("R", {"R1"}) == "R2"


@given(st.text(), st.sets(st.from_regex(r"[A-Z]{1,2}[0-9]{1,2}", fullmatch=True)))
def test_any_problem_gets_causes_of_its_own(problem: str, taken: set[str]) -> None:
    id = cause_id(problem, (), taken)
    assert re.match(ID_PATTERN, id)
    assert id not in taken
