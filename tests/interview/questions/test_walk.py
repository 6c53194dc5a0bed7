"""A walk over the whole list: every question is answered wrongly and rightly, in both languages."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from pydantic import ValidationError

from interview.answering import START, project_file, right
from rules.judging import BASE
from sara_cli.interview.questions import (
    Doubt,
    Field,
    FileState,
    Outcome,
    Question,
    Refused,
    Taken,
    entries_of,
    state_of,
)
from sara_cli.interview.questions.entries import Entry
from sara_cli.interview.questions.outcome import Given, accepted, taken, write
from sara_cli.language import LANGUAGES, Language, speaking
from sara_cli.model.project import STEPS, Project
from sara_cli.model.references import links
from sara_cli.project_file.address import resolve, value_at
from sara_cli.project_file.editing import Add, Change, ProjectFile, Remove, Set
from sara_cli.resources import folder

TODAY = date(2025, 1, 20)
WRONG = {
    "number": "many",
    "day": "some time soon",
    "period": "when it is done",
    "yes_or_no": "perhaps",
    "choice": "zzz",
    "reference": "zzz",
    "figures": "2022 many",
    "figure": "seventeen",
}


def wrong(field: Field) -> str:
    return WRONG.get(field.holds, "")


def every_entry(state: FileState) -> Iterator[Entry]:
    for step in STEPS:
        yield from entries_of(state, step, TODAY, rest=True)


@pytest.fixture(scope="module", params=["bracke", "start"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ProjectFile:
    home = tmp_path_factory.mktemp(request.param) / "work"
    if request.param == "start":
        home.mkdir()
        (home / "sara.yaml").write_text(START, encoding="utf-8")
    else:
        copytree(folder("examples") / request.param, home)
    return ProjectFile(home / "sara.yaml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_refuses_what_it_cannot_take(file: ProjectFile, language: Language) -> None:
    refused = 0
    with speaking(language):
        state = state_of(file)
        for entry in every_entry(state):
            for field in entry.question.fields:
                outcome = taken(state, entry, Given({field.key: wrong(field)}, TODAY))
                assert isinstance(outcome, Refused), entry.question
                assert outcome.errors.get(field.key) or not wrong(field), entry.question
                refused += 1
    assert refused > 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_for_a_text_doubts_a_no(file: ProjectFile, language: Language) -> None:
    doubted = 0
    with speaking(language):
        state = state_of(file)
        for entry in every_entry(state):
            field = entry.question.fields[0]
            if field.holds != "text" or len(entry.question.fields) > 1:
                continue
            for word in ("n", "nej", "?", "No", "-"):
                outcome = taken(state, entry, Given(word, TODAY))
                assert isinstance(outcome, Doubt), entry.question
                assert outcome.is_skip
                doubted += 1
    assert doubted > 60


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_takes_a_right_answer_and_the_file_holds_it(
    file: ProjectFile, language: Language
) -> None:
    """What a question asks for is what the file can hold: ten of them once refused every answer."""
    answered = 0
    with speaking(language):
        state = state_of(file)
        for entry in every_entry(state):
            answer_rightly(file, state, entry, language)
            answered += 1
    assert answered > 60


def answer_rightly(file: ProjectFile, state: FileState, entry: Entry, language: Language) -> None:
    question: Question = entry.question
    if _DEPEND & {field.key for field in question.fields}:
        return
    words = {field.key: right(field, language) for field in question.fields}
    given = Given(words, TODAY)
    outcome = taken(state, entry, given)
    if isinstance(outcome, Doubt):
        outcome = taken(state, entry, given._replace(confirmed=outcome.token))
    assert isinstance(outcome, Taken), (question, outcome)
    refusal = _refusal(file, outcome)
    assert refusal is None, (question.id, words, refusal)


# --- whatever is taken, the file can hold --------------------------------------------------------------

ODD = (
    "xx",
    "svenska",
    "-1",
    "0",
    "12",
    "1" * 39,
    "4,5",
    "2024-02-30",
    "0001-01-01",
    "9999-12-31",
    "2024-Q5",
    "2024/25",
    "a: b # c",
    "'\"{[&*!|>%@`",
    "null",
    "<b>&amp;</b>",
    "../../../etc/passwd",
    "https://example.org/" + "x" * 300,
    "KS 2024/1; 2025; 2026",
    "2024-12-31, 2024-01-01",
    "2020 1, 2020 2, 2021 -3",
    "\u202eom\u200b \u00e5\u0301",
    "\x00\x1b[2J",
    "x" * 20_000,
)


def sort_of(question: Question, data: dict[str, Any]) -> tuple[object, ...]:
    """What a question is about, whichever thing it is of: answers to such questions are read alike."""
    place = tuple(step for step in resolve(data, question.address) if isinstance(step, str))
    return (question.verb, place, tuple(field.key for field in question.fields))


@pytest.mark.parametrize(("text", "language"), [(START, "en"), (BASE, "sv")], ids=["start", "base"])
def test_whatever_is_taken_the_file_can_hold(tmp_path: Path, text: str, language: Language) -> None:
    """A code of a language was taken and refused when it was written, by the model."""
    file, held, refused = project_file(tmp_path, text), 0, 0
    with speaking(language):
        state = state_of(file)
        sorts = {sort_of(entry.question, file.data): entry for entry in every_entry(state)}
        for number, entry in enumerate(sorts.values()):
            # A few each, so that each text meets many questions.
            for odd in ODD[number % 4 :: 4]:
                fields = entry.question.fields
                words = {field.key: right(field, language) for field in fields}
                for given in (
                    odd,
                    dict.fromkeys(words, odd),
                    {**words, fields[-1].key: odd} if fields else {},
                ):
                    read = _confirmed(state, entry, given)
                    outcome = accepted(state, read)
                    refused += isinstance(read, Taken) and isinstance(outcome, Refused)
                    if isinstance(outcome, Taken):
                        held += 1
                        assert _refusal(file, outcome) is None, (entry.question.id, given)
    assert held > 200
    assert refused > 5


def _confirmed(state: FileState, entry: Entry, words: str | dict[str, str]) -> Outcome:
    outcome = taken(state, entry, Given(words, TODAY))
    if isinstance(outcome, Doubt):
        return taken(state, entry, Given(words, TODAY, outcome.token))
    return outcome


# What is right only if another file is there.
_DEPEND = frozenset({"previous", "data", "part_of"})


def _refusal(file: ProjectFile, outcome: Taken) -> object:
    """What the file could not hold after an answer; nothing is written."""
    data = deepcopy(file.data)
    for change in outcome.changes:
        _make(data, change)
    try:
        Project.model_validate(data)
    except ValidationError as error:
        return error
    return [finding.message for finding in links(data).findings] or None


def _make(data: dict[str, Any], change: Change) -> None:
    """Make a change in plain data."""
    path = list(resolve(data, change.address))
    if isinstance(change, Add):
        there = value_at(data, change.address) or []
        change = Set(change.address, [*there, change.item])
    here: Any = data
    for step in path[:-1]:
        if isinstance(here, dict) and here.get(step) is None:
            here[step] = {}
        here = here[step]
    if isinstance(change, Remove):
        del here[path[-1]]
    else:
        here[path[-1]] = change.value


def test_what_is_taken_is_written_only_by_write(tmp_path: Path) -> None:
    path = tmp_path / "sara.yaml"
    path.write_text(START, encoding="utf-8")
    file = ProjectFile(path)
    state = state_of(file)
    entry = next(one for one in every_entry(state) if one.question.id == "initiate.communication_plan")
    outcome = taken(state, entry, Given("The web site", TODAY))
    assert path.read_text(encoding="utf-8") == START
    assert isinstance(write(file, outcome), Taken)
    assert file.value(("initiate", "communication_plan")) == "The web site"
