from datetime import date

import pytest

from sara_cli.knowledge.law import paragraphs
from sara_cli.model.clocks import IN_FORCE, PLAN_DUE


def test_fourteen_paragraphs_with_their_strength() -> None:
    assert [one.number for one in paragraphs()] == list(range(1, 15))
    by_level = {level: [one.number for one in paragraphs() if one.level == level] for level in LEVELS}
    assert by_level == LEVELS


LEVELS = {"frame": [1, 2, 3], "must": [4, 5, 6, 7, 8, 11, 12, 13], "effort": [9, 10], "may": [14]}


def test_the_words_answer_to_the_strength() -> None:
    for one in paragraphs():
        if one.level == "effort":
            assert "shall work for" in one.requirement.en
        if one.level == "may":
            assert "may" in one.requirement.en.split()


@pytest.mark.parametrize("word", ["police", "promise", "cause", "sanction", "supervision", "goal"])
def test_claims_no_more_than_the_act(word: str) -> None:
    """The act names none of these, though the practice around it does."""
    assert word not in " ".join(one.requirement.en for one in paragraphs()).lower()


def test_dates() -> None:
    assert date(2023, 7, 1) == IN_FORCE
    assert date(2024, 7, 1) == PLAN_DUE
