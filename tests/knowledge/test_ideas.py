"""Ideas for measures: near the cause, from a named source, and never a gate."""

from typing import get_args

import pytest

from sara_cli.knowledge.ideas import Idea, ideas, ideas_for, remarks_for
from sara_cli.knowledge.techniques import techniques
from sara_cli.model.analyze import Corner, Nature

CORNERS = get_args(Corner)
NATURES = get_args(Nature)


def is_situational(idea: Idea) -> bool:
    return bool(idea.technique)


@pytest.mark.parametrize("corner", CORNERS)
def test_a_situational_cause_gets_techniques_and_a_social_one_social_measures(corner: str) -> None:
    situational, social = ideas_for(corner, "situational"), ideas_for(corner, "social")
    assert len(situational) >= 8
    assert len(social) >= 5
    assert all(map(is_situational, situational))
    assert not any(map(is_situational, social))
    assert ideas_for(corner, None) == (*situational, *social)


def test_the_corners_get_different_ideas() -> None:
    first = {corner: ideas_for(corner, "situational")[0].name.en for corner in CORNERS}
    assert first == {
        "offender": "Neutralize peer pressure",
        "target": "Extend guardianship",
        "place": "Use place managers",
    }


def test_every_technique_fits_some_corner() -> None:
    found = {idea.technique for idea in ideas_for(None, "situational")}
    assert found == {one.number for strategy in techniques().strategies for one in strategy.techniques}


def test_no_idea_comes_twice() -> None:
    for nature in (None, *NATURES):
        every = ideas_for(None, nature)
        assert len({idea.name for idea in every}) == len(every) > 10


def test_an_unknown_corner_closes_no_door() -> None:
    assert ideas_for("elsewhere", None) == ideas_for(None, None)


def test_every_idea_says_whose_it_is() -> None:
    every = ideas_for(None, None)
    assert {idea.source for idea in every} == set(ideas().sources) == {"bra", "own", "table"}
    named = [idea.name.en for idea in every if idea.source == "bra"]
    assert named == ["Parent training", "Motivational talks", "Work against bullying"]
    for idea in every:
        assert (idea.source == "table") == is_situational(idea)
        assert idea.example.en.endswith(".")


def test_they_are_ideas_and_not_a_list_to_choose_from() -> None:
    assert ideas().note.en.startswith("Ideas")
    assert "never a list that must" in ideas().note.en


def test_what_is_known_comes_with_who_says_so() -> None:
    for nature in (None, *NATURES):
        remarks = remarks_for(nature)
        assert remarks[-1].text.en == "Combinations of measures usually work best."
        assert all(("Brå" in remark.source.en) or ("ASU" in remark.source.en) for remark in remarks)
    assert len(remarks_for(None)) == len(remarks_for("situational")) + len(remarks_for("social")) - 1
    assert remarks_for("other") == remarks_for(None)
