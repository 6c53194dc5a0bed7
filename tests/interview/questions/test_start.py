"""What is asked before there is a file: the same list and the same reader, whichever face asks."""

from datetime import date
from pathlib import Path

import pytest

from interview.questions.test_walk import ODD
from sara_cli.interview.questions import Doubt, Refused, Taken
from sara_cli.interview.questions.start import (
    Known,
    answer_start,
    known_after,
    start_of_known,
    start_questions,
)
from sara_cli.knowledge.municipalities import all_municipalities
from sara_cli.language import LANGUAGES, Language, speaking
from sara_cli.project_file.load import loaded
from sara_cli.project_file.skeleton import skeleton
from sara_cli.project_file.source import read

TODAY = date(2026, 3, 1)
BEGUN: Known = {"municipality": "Bräcke"}


def said(known: Known, id: str, words: str | dict[str, str]) -> Known:
    outcome = answer_start(known, id, words, TODAY)
    assert isinstance(outcome, Taken), outcome
    return known_after(known, outcome)


def proposal(known: Known, id: str) -> str:
    return next(one.fields[0].proposal for one in start_questions(known, TODAY) if one.id == id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_a_sentence_with_its_help(language: Language) -> None:
    with speaking(language):
        asked = start_questions({}, TODAY)
    assert len(asked) == 9
    for one in asked:
        assert "?" in one.text, one
        assert one.help or one.fields[0].proposal, one


def test_the_cycle_is_asked_about_and_this_year_is_proposed_within_the_agreement() -> None:
    assert proposal({}, "start.cycle") == "2026"
    assert proposal(said(BEGUN, "start.period", "2021..2024"), "start.cycle") == "2024"
    assert (
        proposal(said(BEGUN, "start.period", "2026-05-01..2029-12-31"), "start.cycle")
        == "2026-05-01..2026-12-31"
    )
    made = start_of_known(said(BEGUN, "start.cycle", "2027"), TODAY)
    assert (made.cycle_start, made.cycle_end) == (date(2027, 1, 1), date(2027, 12, 31))


@pytest.mark.sampled(1 / 3)
@pytest.mark.parametrize("turn", range(3))
def test_every_municipality_is_known_by_its_name_and_its_code(turn: int) -> None:
    """By one of the three in each turn."""
    for number, one in enumerate(all_municipalities()):
        text = (one.name, one.code, one.organisation)[(number + turn) % 3]
        assert start_of_known(said({}, "start.municipality", text), TODAY).code == one.code


@pytest.mark.parametrize(
    ("text", "result"),
    [("brak", Doubt), ("berg", Taken), ("bo", Refused), ("xyz", Refused), ("", Refused)],
)
def test_a_municipality_that_is_only_close_is_asked_about(text: str, result: type) -> None:
    assert isinstance(answer_start({}, "start.municipality", text, TODAY), result)


def test_what_is_no_period_is_refused_at_its_field() -> None:
    for id in ("start.period", "start.cycle"):
        for text in ("snart", "2027..2024", "2024-13-01"):
            outcome = answer_start(BEGUN, id, text, TODAY)
            assert isinstance(outcome, Refused)
            assert list(outcome.errors) == [id.removeprefix("start.")]


def test_further_parties_are_added_one_by_one() -> None:
    known = said(BEGUN, "start.party", {"name": "Bräckebostäder AB", "kind": "housing"})
    known = said(known, "start.party", "Region; region")
    kinds = [(one.name, one.kind) for one in start_of_known(known, TODAY).parties[2:]]
    assert kinds == [("Bräckebostäder AB", "housing"), ("Region", "region")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_taken_the_new_file_can_hold(language: Language) -> None:
    held = 0
    with speaking(language):
        for number, question in enumerate(start_questions(BEGUN, TODAY)):
            for text in ODD[number % 3 :: 3]:
                words = {field.key: text for field in question.fields}
                if question.verb == "add":
                    words["kind"] = "other"
                outcome = answer_start(BEGUN, question.id, words, TODAY)
                if isinstance(outcome, Doubt):
                    outcome = answer_start(BEGUN, question.id, words, TODAY, outcome.token)
                if isinstance(outcome, Taken):
                    held += 1
                    made = skeleton(start_of_known(known_after(BEGUN, outcome), TODAY), with_examples=False)
                    found = loaded(read(made, "sara.yaml"), Path("sara.yaml"))
                    assert found.findings == [], (question.id, text, found.findings)
    assert held > 35
