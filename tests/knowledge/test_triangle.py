"""Questions for the crime triangle: for every kind and role, and never about a person."""

import re
from typing import get_args

import pytest

from sara_cli.knowledge.triangle import ROLES, Asked, questions, triangle
from sara_cli.model.analyze import ProblemKind, Triangle

GENERAL, KINDS = triangle().general, triangle().kinds
EVERY = [
    question for asked in (GENERAL, *KINDS.values()) for role in ROLES for question in getattr(asked, role)
]
ABOUT_A_PERSON = re.compile(
    r"\bnames?\b|\bwho is (?:he|she|it)\b|which (?:person|pupil|family|boy|girl)\b|\baddress\b|personal",
    re.IGNORECASE,
)


def test_every_kind_but_other_has_questions_of_its_own() -> None:
    assert set(KINDS) == set(get_args(ProblemKind)) - {"other"}


def test_the_roles_are_those_of_the_project_file() -> None:
    assert tuple(Triangle.model_fields) == ROLES == tuple(Asked.model_fields)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_asks_its_own_questions_first_and_the_general_ones_after(kind: str) -> None:
    for role in ROLES:
        asked = questions(kind, role)
        own = getattr(KINDS[kind], role)
        assert own
        assert asked == (*own, *getattr(GENERAL, role))
        assert 2 <= len(asked) <= 5


@pytest.mark.parametrize("kind", [None, "other", "no-such-kind", ""])
def test_without_a_known_kind_the_general_ones_remain(kind: str | None) -> None:
    for role in ROLES:
        assert questions(kind, role) == getattr(GENERAL, role) != ()


def test_every_question_is_a_question_and_stands_once() -> None:
    assert len(EVERY) > 90
    assert len(set(EVERY)) == len(EVERY)
    for question in EVERY:
        assert question.sv.endswith("?")
        assert question.en.endswith("?")
        assert len(question.en) <= 130, question


def test_no_question_asks_for_a_person() -> None:
    assert ABOUT_A_PERSON.search("Which pupil does it?")
    for question in EVERY:
        assert not ABOUT_A_PERSON.search(question.en), question
