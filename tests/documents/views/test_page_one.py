"""The verdict of the first page in sentences that can be read in one way only.

“Alla 3 mål är inte nådda” could also be read as that one or two of them are.
"""

from types import SimpleNamespace
from typing import Any

import pytest

from sara_cli.documents.views.page_one import goals_sentence, measures_sentence
from sara_cli.language import speaking


def goals(*standings: str) -> Any:
    return tuple(SimpleNamespace(standing=one) for one in standings)


def measures(*states: str | None) -> Any:
    found = [SimpleNamespace(status=one) for one in states]
    return SimpleNamespace(project=SimpleNamespace(execute=SimpleNamespace(measures=found)))


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        (["reached"] * 3, "Alla 3 mål är nådda."),
        (["reached"] * 2, "Båda målen är nådda."),
        (["open"] * 3, "Inget av de 3 målen är nått än."),
        (["missed"] * 2, "Inget av de 2 målen nåddes."),
        (["not_measured"] * 4, "Inget av de 4 målen har mätts."),
        (["undecided"] * 2, "Inget av de 2 målen går att bedöma."),
        (["open"], "Målet är inte nått än."),
        (["open", "reached"], "Av 2 mål är 1 nått och 1 inte nått än."),
    ],
)
def test_how_the_goals_went(standings: list[str], expected: str) -> None:
    with speaking("sv"):
        said = goals_sentence(goals(*standings))
    assert said.replace("\u00a0", " ") == expected
    assert "Alla" not in said or " inte " not in said


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["done"] * 3, "All 3 measures are done."),
        (["planned"] * 3, "None of the 3 measures has begun."),
        ([None] * 2, "None of the 2 measures has a reported status."),
        (["planned", None], "Of 2 measures 1 is not begun and 1 has no reported status."),
    ],
)
def test_how_the_measures_went(states: list[str | None], expected: str) -> None:
    assert measures_sentence(measures(*states)).replace("\u00a0", " ") == expected
