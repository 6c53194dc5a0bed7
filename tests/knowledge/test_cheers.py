from sara_cli.knowledge.cheers import cheers
from sara_cli.model.analyze import Problem


def test_the_letters_spell_it() -> None:
    assert "".join(mark.letter for mark in cheers().marks) == "CHEERS"
    for mark in cheers().marks:
        assert mark.name.en.startswith(mark.letter)
        assert mark.question.en.endswith("?")


def test_the_answers_have_a_place_in_the_file() -> None:
    for mark in cheers().marks:
        assert mark.keys
        assert set(mark.keys) <= set(Problem.model_fields)


def test_it_is_said_to_be_a_help() -> None:
    assert "not a demand" in cheers().note.en
