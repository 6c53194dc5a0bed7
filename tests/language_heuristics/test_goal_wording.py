"""How goals are worded: verbs of movement, and verbs that can never be missed."""

from pathlib import Path

import pytest

from sara_cli.language_heuristics.goal_wording import has_movement, vague
from sara_cli.project_file.load import load

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/sara.yaml"))


@pytest.mark.parametrize(
    ("goal", "verb"),
    [
        ("Verka för ett tryggt centrum", "Verka för"),
        ("Kommunen verkar aktivt för trygghet", "verkar aktivt för"),
        ("Vi ska värna om skolan", "värna om"),
        ("Parterna ska arbeta förebyggande, och arbeta med föräldrar", "arbeta med"),
        ("Parterna arbetar gemensamt mot narkotika", "arbetar gemensamt mot"),
        ("Främja trygghet bland unga", "Främja"),
        ("Bidra till ett tryggare samhälle", "Bidra till"),
        ("Satsa på fritidsgården", "Satsa på"),
        ("Se över belysningen", "Se över"),
        ("Sträva efter nolltolerans", "Sträva efter"),
        ("Promote safety", "Promote"),
        ("The parties work together for a safe centre", "work together for"),
    ],
)
def test_a_vague_verb_is_found_as_it_is_written(goal: str, verb: str) -> None:
    assert vague(goal) == verb


@pytest.mark.parametrize(
    "goal",
    [
        "Skadorna på ishallen minskar från 17 till 8 om året.",
        "Andelen unga i arbete ökar från 60 till 70 procent",
        "Utveckla arbetsplatsens rutiner",
        "Verksamheten når 40 föräldrar",
        "Reduce the number of fires from 31 to 15",
        "Antalet fältarbetare ökar",
        "",
    ],
)
def test_a_clear_goal_has_none(goal: str) -> None:
    assert vague(goal) is None


@pytest.mark.parametrize(
    "goal",
    [
        "Skadorna minskar",
        "Minskad otrygghet i centrum",
        "Öka andelen som känner sig trygga",
        "Halvera antalet inbrott",
        "Andelen sjunker till 15 procent",
        "Färre unga erbjuds narkotika",
        "Utveckla samarbetet",
        "Andelen går från 21 till 15",
        "Från 21 procent till 15 procent",
        "Medelhastigheten går ner",
        "Reduce damage",
        "The share grows",
        "Reports from 40 to 30 a year",
    ],
)
def test_a_movement(goal: str) -> None:
    assert has_movement(goal)


@pytest.mark.parametrize(
    "goal",
    [
        "Verka för trygghet",
        "Ett tryggt centrum",
        "Alla elever är trygga",
        "Ökända platser",
        "Be safe",
        "Från och till",
        "",
    ],
)
def test_no_movement(goal: str) -> None:
    assert not has_movement(goal)


def test_the_examples_goals_move_and_none_is_vague() -> None:
    goals = [
        goal.goal
        for path in EXAMPLES
        for problem in (load(path).project or pytest.fail("unreadable")).analyze.problems
        for goal in problem.goals
    ]
    assert len(goals) > 10
    for goal in goals:
        assert has_movement(goal), goal
        assert vague(goal) is None, goal
