"""Which figures are counts, and on which side of a measure each of them falls."""

from typing import Any

import pytest

from sara_cli.assessing.sources import Split, indicator_of, split
from sara_cli.errors import SaraError
from sara_cli.model import Project
from sara_cli.model.chain import Chain

VALUES = {"2021": 40, "2022": 44, "2023": 30, "2024": 20}


def parted(
    values: dict[str, Any],
    start: str = "2023-03-01",
    end: str = "2023-12-31",
    *,
    kind: str | None = None,
    **more: Any,
) -> Split:
    project = Project.model_validate(
        {
            "sara": 1,
            "title": "T",
            "municipality": {"name": "Exempelby kommun"},
            "cycle": {"start": "2023-01-01", "end": "2023-12-31"},
            "prepare": {
                "sources": [{"id": "s", "title": "S", **({"kind": kind} if kind else {})}],
                "indicators": [
                    {"id": "i", "name": "N", "unit": "skador", "source": "s", "values": values, **more}
                ],
            },
        }
    )
    chain = Chain(project)
    return split(chain, indicator_of(chain, "i"), start, end)


def test_the_year_of_the_measure_belongs_to_neither_side() -> None:
    found = parted(VALUES, end="2024-06-30")
    assert (found.before, found.after) == (("2021", "2022"), ("2024",))
    assert (found.arm.before, found.arm.after, found.arm.time_before, found.arm.time_after) == (84, 20, 2, 1)
    assert found.history == (40, 44)


def test_the_last_known_year_stands_for_what_came_after() -> None:
    assert parted({"2022": 44, "2023": 30}).after == ("2023",)


@pytest.mark.parametrize("values", [{"2023": 30, "2024": 20}, {"2021": 40, "2022": 44}])
def test_a_side_without_figures_is_told(values: dict[str, Any]) -> None:
    with pytest.raises(SaraError, match="no figures from before and after") as raised:
        parted(values)
    assert "--treated 80,20" in raised.value.hint


@pytest.mark.parametrize("more", [{"unit": "anmälda brott"}, {"unit": "skador", "kind": "incident_reports"}])
def test_events_are_counts(more: dict[str, Any]) -> None:
    assert parted(VALUES, **more).arm.after == 50


@pytest.mark.parametrize(
    "more",
    [
        {"unit": "procent"},
        {"unit": "% av eleverna"},
        {"unit": "kronor"},
        {"unit": "kr"},
        {"unit": "tkr"},
        {"unit": "anmälda brott per 1 000 invånare"},
        {"unit": "elever", "kind": "survey"},
        {"unit": "mg", "kind": "measurement"},
        {"unit": None},  # nobody knows what is counted
    ],
)
def test_whole_numbers_of_something_else_are_no_counts(more: dict[str, Any]) -> None:
    """Shares, sums of money and answers that happened to be whole were assessed as if they were events."""
    with pytest.raises(SaraError, match="aren’t counts"):
        parted(VALUES, **more)
