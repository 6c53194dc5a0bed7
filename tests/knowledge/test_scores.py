import pytest

from sara_cli.knowledge.scores import SCALES, SOURCE, meaning
from sara_cli.model.analyze import Scores


def test_every_criterion_of_the_project_file_has_a_scale() -> None:
    assert tuple(SCALES) == tuple(Scores.model_fields)
    for scale in SCALES.values():
        assert len(set(scale)) == 4


def test_a_meaning_by_its_score() -> None:
    assert meaning("common", 0) == SCALES["common"][0]
    assert meaning("affects_many", 3) == SCALES["affects_many"][3]


@pytest.mark.parametrize("score", [-1, 4])
def test_there_is_nothing_outside_the_scale(score: int) -> None:
    with pytest.raises(IndexError):
        meaning("common", score)


def test_an_unknown_criterion_is_no_criterion() -> None:
    with pytest.raises(KeyError):
        meaning("urgent", 1)


def test_the_wording_is_said_to_be_our_own() -> None:
    assert "own wording" in SOURCE
