import pytest

from sara_cli.knowledge.steps import step, steps
from sara_cli.model import project


def test_the_same_steps_as_the_project_file() -> None:
    assert tuple(one.id for one in steps()) == project.STEPS
    assert [one.number for one in steps()] == [1, 2, 3, 4, 5]


def test_every_phase_of_sara_is_walked_through_in_order() -> None:
    phases = " and ".join(one.sara_phase.en for one in steps()).split(" and ")
    assert list(dict.fromkeys(phases)) == ["Scanning", "Analysis", "Response", "Assessment"]


def test_a_step_by_its_id() -> None:
    assert step("follow-up") == step("follow_up") == steps()[4]
    with pytest.raises(KeyError):
        step("evaluate")
