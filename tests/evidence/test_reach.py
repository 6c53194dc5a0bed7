"""What a follow-up that is planned can come to, said before the work: which verdicts, and how often a fall is seen."""

import random
from datetime import date
from typing import Any

import pytest

from evidence.judging import project_of
from sara_cli.documents.views.plan import view_plan
from sara_cli.evidence.power import FEWEST_OTHERS, reach_in_words, reach_of
from sara_cli.model.chain import Chain
from sara_cli.statistics.dispersion import Dispersion
from sara_cli.statistics.history import chance_to_see, predicted
from sara_cli.statistics.regression_to_mean import placebo_rank
from verdict_grid import drawing

GOAL = {"id": "g", "goal": "Färre skador", "indicator": "i"}


def chain_of(values: dict[str, Any], unit: str = "skador", **more: Any) -> Chain:
    indicator = {"id": "i", "name": "Skador", "unit": unit, "values": values, **more}
    analyze = {"problems": [{"id": "p", "title": "P", "goals": [GOAL]}]}
    return Chain(project_of(indicator, analyze=analyze, execute={"follow_up_plan": {"date": "2025-01-15"}}))


def test_a_fall_of_a_third_at_ten_a_year_is_hardly_ever_seen() -> None:
    (found,) = reach_of(chain_of({"2023": 10}))
    assert found.chances[0] < 1 / 12
    assert found.chances[0] < found.chances[1]


def test_the_document_says_beforehand_what_the_follow_up_can_show() -> None:
    plan = view_plan(chain_of({"2021": 40, "2022": 44, "2023": 42}).project, date(2024, 1, 1))
    said = " ".join(caveat.text for caveat in plan.reach)
    assert said.startswith("Without figures from at least 19 similar areas")
    assert "Skador: at 42 a period, a fall of 30\u00a0% is seen" in said


@pytest.mark.parametrize(
    ("values", "more", "words"),
    [
        ({"2023": 9}, {}, "too few to see any change"),
        ({"2023": 10}, {}, "a fall of 30"),
        ({"2023": 30}, {"direction": "higher_is_better"}, "a rise of 30"),
    ],
)
def test_the_words_fit_the_figures(values: dict[str, int], more: dict[str, str], words: str) -> None:
    assert words in reach_in_words(chain_of(values, **more))[1]


@pytest.mark.parametrize("values", [{}, {"2023": 0}, {"2023": {"note": "sekretess"}}])
def test_nothing_is_said_where_nothing_is_counted(values: dict[str, Any]) -> None:
    assert reach_in_words(chain_of(values)) == []
    assert reach_in_words(chain_of({"2023": 30}, "kronor")) == []


def test_nineteen_other_areas_are_the_fewest_that_make_a_rank_rare() -> None:
    assert placebo_rank(-3, [0.0] * FEWEST_OTHERS).caveats == ()
    assert placebo_rank(-3, [0.0] * (FEWEST_OTHERS - 1)).caveats == ("few_placebo_areas",)


@pytest.mark.parametrize(("level", "fall"), [(20, 0.5), (40, 0.3), (40, 0.5), (200, 0.3)])
def test_the_chance_is_how_often_the_verdict_comes(level: int, fall: float) -> None:
    """In figures that vary as they are assumed to, three periods before and one after."""
    dispersion, runs = Dispersion(1.5, 8), 600
    draw = drawing(random.Random(f"{level} {fall}"), 1.5)  # noqa: S311 - the same each time
    seen = sum(
        not predicted(sum(draw(level) for _year in range(3)) / 3, 3, dispersion).holds(
            draw(level * (1 - fall))
        )
        for _run in range(runs)
    )
    assert seen / runs == pytest.approx(chance_to_see(level, 3, dispersion, fall), abs=0.08)
