"""Every line of a done-list and every row of the act has its texts, and no text is left over."""

from sara_cli.knowledge.criteria import criteria, requirements
from sara_cli.progress import CHECKLISTS
from sara_cli.progress.law import REQUIREMENTS, RIGHTS


def test_the_lines_of_the_done_lists_have_their_texts() -> None:
    ids = [line.id for lines in CHECKLISTS.values() for line in lines]

    assert len(ids) > 20
    assert list(criteria()) == ids


def test_the_rows_of_the_act_have_their_texts() -> None:
    assert len(REQUIREMENTS) == 22
    assert list(requirements()) == [one.id for one in (*REQUIREMENTS, *RIGHTS)]
    assert any(one.limits for one in requirements().values())
