import pytest

from sara_cli.knowledge.steps import STEPS, step
from sara_cli.model import project


def test_the_same_steps_as_the_project_file() -> None:
    assert tuple(one.id for one in STEPS) == project.STEPS
    assert [one.number for one in STEPS] == [1, 2, 3, 4, 5]


def test_every_phase_of_sara_is_walked_through_in_order() -> None:
    phases = " and ".join(one.sara_phase for one in STEPS).split(" and ")
    assert list(dict.fromkeys(phases)) == ["Scanning", "Analysis", "Response", "Assessment"]


def test_a_step_by_its_id() -> None:
    assert step("follow-up") == step("follow_up") == STEPS[4]
    with pytest.raises(KeyError):
        step("evaluate")
