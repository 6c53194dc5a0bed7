from sara_cli.knowledge.scores import scores
from sara_cli.model.analyze import Scores


def test_every_criterion_of_the_project_file_has_a_scale() -> None:
    assert tuple(scores().scales) == tuple(Scores.model_fields)
    for scale in scores().scales.values():
        assert len(set(scale)) == 4


def test_the_wording_is_said_to_be_our_own() -> None:
    assert "is worded here" in scores().source.en
