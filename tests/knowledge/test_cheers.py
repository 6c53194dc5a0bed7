from sara_cli.knowledge.cheers import MARKS, NOTE
from sara_cli.model.analyze import Problem


def test_the_letters_spell_it() -> None:
    assert "".join(mark.letter for mark in MARKS) == "CHEERS"
    for mark in MARKS:
        assert mark.name.startswith(mark.letter)
        assert mark.question.endswith("?")


def test_the_answers_have_a_place_in_the_file() -> None:
    for mark in MARKS:
        assert mark.keys
        assert set(mark.keys) <= set(Problem.model_fields)


def test_it_is_said_to_be_a_help() -> None:
    assert "not a demand" in NOTE
