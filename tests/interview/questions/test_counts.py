"""How many lines a cycle takes, and that nothing is missing afterwards that an answer could have met."""

import re
from datetime import date
from pathlib import Path

import pytest

from interview.questions.coordinator import ORDINARY, SMALL, Coordinator, Size
from sara_cli.check import check
from sara_cli.documents import DOCUMENTS, render
from sara_cli.interview.questions import left_questions, questions, state_of
from sara_cli.language import _, speaking
from sara_cli.model.project import STEPS
from sara_cli.progress import status
from sara_cli.progress.law import judge
from sara_cli.project_file.load import load

AFTER = date(2026, 1, 11)
# What documents print where content is missing that a question asks for.
PLACEHOLDERS = (
    "Not yet decided.",
    "The period is not yet decided.",
    "No problems have been described yet.",
    "No party has written down a picture of its own yet.",
    "No sources have been named.",
    "No measures yet.",
    "No measurable goals have been decided yet.",
    "No measure is linked to the problem yet.",
    "No results have been written down yet.",
    "No goals were set.",
    "Causes are missing",
    "Goals are missing",
    "Evidence is missing",
    "A measure is missing",
    "No problem has been described for this area yet.",
    "It isn’t decided yet who signs.",
    "No organisation has been written down yet.",
    "No lessons have been written down yet.",
    "How much crime there is has not been described yet.",
    "What the crime leads to has not been described yet.",
    "No other information has been described yet.",
    "The parties have not written down an analysis yet.",
    "The source isn’t named.",
    "No reason is written down.",
    "There is no cause to build on.",
    "Without a party yet",
    "Not followed up yet.",
)


@pytest.fixture(scope="module", params=[(SMALL, 140, 150), (ORDINARY, 245, 300)], ids=["small", "ordinary"])
def worked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Coordinator, int]:
    """Someone who has answered all that was asked, and how many lines that took when it was measured."""
    size, measured, most = request.param
    assert isinstance(size, Size)
    assert measured <= most
    with speaking("sv"):
        coordinator = Coordinator(tmp_path_factory.mktemp("cycle"), size)
        coordinator.work()
    return coordinator, measured


def test_a_cycle_takes_no_more_lines_than_it_may(worked: tuple[Coordinator, int]) -> None:
    coordinator, measured = worked
    assert coordinator.lines == measured
    project = coordinator.file.project
    assert len(project.analyze.problems) == coordinator.size.problems
    assert len(project.execute.measures) == coordinator.size.measures


def test_afterwards_nothing_is_wrong_and_nothing_is_open(worked: tuple[Coordinator, int]) -> None:
    coordinator, _measured = worked
    read = load(coordinator.file.path)
    assert [
        one.message for one in check(coordinator.file.path, AFTER).findings if one.severity == "error"
    ] == []
    assert read.project
    state = status(read.project, AFTER)
    assert [one.id for step in state.steps for one in step.answers if one.state != "met"] == []
    with speaking("sv"):
        now = state_of(coordinator.file)
        assert [one.id for step in STEPS for one in questions(now, step, AFTER) if one.is_open] == []
        assert left_questions(now, AFTER) == []


def test_afterwards_every_row_of_the_act_is_met(worked: tuple[Coordinator, int]) -> None:
    coordinator, _measured = worked
    rows = judge(coordinator.file.project, AFTER)
    assert [(row.id, row.reason) for row in rows if row.state not in ("met", "not_applicable")] == []


def test_afterwards_no_document_has_a_gap(worked: tuple[Coordinator, int]) -> None:
    coordinator, _measured = worked
    project, looked = coordinator.file.project, 0
    with speaking("sv"):
        phrases = [_(text) for text in PLACEHOLDERS]
        for document in DOCUMENTS:
            text = render(document, project, format="md", language="sv", today=AFTER)
            looked += len(text)
            assert [one for one in phrases if re.search(rf"(?<!\w){re.escape(one)}", text)] == [], document
    assert looked > 20_000


def test_a_file_of_nothing_shows_the_gaps(tmp_path: Path) -> None:
    """The same test bites where nothing has been answered."""
    project = Coordinator(tmp_path, SMALL).file.project
    with speaking("sv"):
        text = render("agreement", project, format="md", language="sv", today=AFTER)
        assert any(_(one) in text for one in PLACEHOLDERS)
