"""What may be said of two figures: nothing that chance could have made, and never why."""

from datetime import date

import pytest

from sara_cli.documents.views.goals import view_goal
from sara_cli.documents.views.register import Register
from sara_cli.evidence.change import (
    Aim,
    FigureKind,
    Point,
    against_target,
    compare,
    overdispersion_of,
    wanted_direction,
)
from sara_cli.language import speaking
from sara_cli.model import Project
from sara_cli.model.period import Period
from sara_cli.statistics.change import conditional_p


def both(before: float, after: float, kind: FigureKind, unit: str = "brott", **n: int) -> str:
    return compare(
        Point(Period.parse("2022"), before, n.get("n")),
        Point(Period.parse("2023"), after, n.get("n")),
        kind,
        unit,
    ).sentence


def test_few_cases_say_nothing() -> None:
    assert (
        both(12, 9, "count")
        == "From 12 (2022) to 9 brott (2023). Too few to show whether anything has changed."
    )


def test_nothing_is_tested_below_ten() -> None:
    """Nine against none is rare by chance, but so few cases are described and not tested."""
    assert conditional_p(0, 9) < 0.05
    assert "Too few" in both(0, 9, "count")


def test_many_cases_without_a_difference_are_not_called_few() -> None:
    assert both(400, 410, "count").endswith("The difference is no larger than chance could make it.")


def test_a_clear_change_is_told_without_its_reason() -> None:
    assert both(41, 12, "count") == (
        "Has fallen from 41 (2022) to 12 brott (2023). The reason isn’t known from these figures."
    )


def test_per_cent_is_said_only_from_twenty_on_both_sides() -> None:
    assert "That is 50 per cent fewer." in both(80, 40, "count")
    assert "That is 75 per cent more." in both(40, 70, "count")
    assert "per cent" not in both(80, 19, "count")


def test_a_rate_is_told_by_the_events_behind_it() -> None:
    """Per 100 000 a small place’s figures look large; behind 700 and 1 050 stand 42 and 63 events."""
    before, after = Point(Period.parse("2022"), 700, events=42), Point(Period.parse("2023"), 1050, events=63)
    assert "That is 50 per cent more." in compare(before, after, "rate", "per 100 000 invånare").sentence
    few = compare(
        Point(Period.parse("2022"), 50, events=3),
        Point(Period.parse("2023"), 117, events=7),
        "rate",
        "per 100 000 invånare",
    )
    assert few.verdict == "unsure"
    assert "Too few" in few.sentence
    unknown = compare(
        Point(Period.parse("2022"), 700), Point(Period.parse("2023"), 1050), "rate", "per 100 000 invånare"
    )
    assert unknown.verdict == "unsure"


def test_a_restless_figure_needs_a_larger_step() -> None:
    """96, 118, 161, 90 and then 131: a rise from 96 is larger than chance, but the figure often moves as much."""
    values = [Point(Period.parse(str(2019 + at)), count) for at, count in enumerate((96, 118, 161, 90, 131))]
    phi = overdispersion_of(values, "count")
    assert phi > 5
    found = compare(values[0], values[-1], "count", "brott", phi)
    assert found.verdict == "unsure"
    assert "often moves as much" in found.sentence
    assert compare(values[0], values[-1], "count", "brott").verdict == "risen"
    assert (
        overdispersion_of(
            [
                Point(Period.parse("2022"), 50),
                Point(Period.parse("2023-Q1"), 900),
                Point(Period.parse("2023"), 49),
            ],
            "count",
        )
        == 1
    )
    assert overdispersion_of(values, "share") == 1
    assert overdispersion_of([], "count") == 1


def test_shares_with_few_answers_say_nothing() -> None:
    assert both(17, 21, "share", "procent", n=52) == (
        "From 17\u00a0% (2022) to 21\u00a0% (2023). Too few to show whether anything has changed."
    )
    assert both(17, 21, "share", "procent", n=300).endswith("no larger than chance could make it.")
    assert both(17, 60, "share", "procent", n=52).startswith("Has risen from 17\u00a0%")


def test_an_unknown_number_of_answers_is_said() -> None:
    assert "How many answered isn’t known" in both(17, 60, "share", "procent")
    assert "How sure the figures are isn’t known" in both(3.1, 3.4, "other")


def test_the_publishers_interval_is_used() -> None:
    before = Point(Period.parse("2022"), 3.1, low=3.0, high=3.2)
    assert (
        compare(before, Point(Period.parse("2023"), 3.9, low=3.7, high=4.1), "other", None).verdict == "risen"
    )
    assert (
        compare(before, Point(Period.parse("2023"), 3.3, low=3.1, high=3.5), "other", None).verdict
        == "unsure"
    )


def test_a_count_below_nought_is_no_count() -> None:
    """A follow-up may add a figure of its own, and nothing stops it from being written with a minus."""
    assert "How sure the figures are isn’t known" in both(-3, 40, "count")


def test_a_tally_of_what_was_done_has_no_chance_in_it() -> None:
    assert both(25, 75, "tally", "procent") == "Has risen from 25\u00a0% (2022) to 75\u00a0% (2023)."


def test_counts_over_different_time_are_not_compared() -> None:
    change = compare(Point(Period.parse("2022"), 40), Point(Period.parse("2023-Q1"), 9), "count", "brott")
    assert change.verdict == "apart"
    assert "can’t be compared" in change.sentence


def test_the_same_figure_is_unchanged() -> None:
    assert both(5, 5, "count") == "Unchanged: 5 brott, 2022 and 2023."


def test_no_sentence_claims_an_effect() -> None:
    said = [both(a, b, "count") for a in (0, 3, 25, 400) for b in (0, 9, 30, 90, 410)]
    assert len(said) == 20
    for sentence in said:
        assert not any(word in sentence for word in ("effect", "because", "thanks to", "led to"))


@pytest.mark.parametrize(
    ("value", "direction", "day", "said"),
    [
        (15, "lower_is_better", date(2024, 1, 1), "meets the target of at most 15\u00a0%"),
        (16, "lower_is_better", date(2024, 1, 1), "at most 15\u00a0% (2026) is not met yet"),
        (16, "lower_is_better", date(2027, 1, 1), "at most 15\u00a0% (2026) was not met"),
        (15, "higher_is_better", date(2024, 1, 1), "meets the target of at least"),
        (14, "higher_is_better", date(2026, 12, 31), "is not met yet"),
        (14, "higher_is_better", date(2027, 1, 1), "was not met"),
        (14, "neither", date(2027, 1, 1), "The target is 15\u00a0% (2026)."),
    ],
)
def test_a_figure_against_its_target(value: float, direction: str, day: date, said: str) -> None:
    aim = Aim(15, Period.parse("2026"), direction, "%")  # type: ignore[arg-type]
    assert said in against_target(Point(Period.parse("2023"), value), aim, day)


def test_the_direction_is_taken_from_the_goal_if_the_indicator_has_none() -> None:
    assert wanted_direction(None, 21, 15) == "lower_is_better"
    assert wanted_direction(None, 15, 21) == "higher_is_better"
    assert wanted_direction(None, None, 21) == "neither"
    assert wanted_direction("higher_is_better", 21, 15) == "higher_is_better"


def test_numbers_are_swedish_in_swedish() -> None:
    with speaking("sv"):
        assert "12,5\u00a0%" in both(12.5, 60, "share", "procent", n=500)


@pytest.mark.parametrize(
    ("baseline", "by", "said"),
    [(41, 2030, "Only at 19 or lower"), (4, 2030, "hardly any change"), (41, 2023, "")],
)
def test_a_goal_says_what_could_be_seen_while_there_is_time(baseline: int, by: int, said: str) -> None:
    """A goal within what chance does could be neither reached nor missed, and nobody knew beforehand."""
    goal = {
        "id": "g",
        "goal": "Minska skadorna",
        "indicator": "i",
        "baseline": {"value": baseline, "period": "2022"},
        "target": {"value": 1, "by": str(by)},
    }
    indicator = {
        "id": "i",
        "name": "Skador",
        "unit": "skador",
        "direction": "lower_is_better",
        "values": {"2022": baseline},
    }
    project = Project.model_validate(
        {
            "sara": 1,
            "title": "T",
            "municipality": {"name": "K"},
            "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
            "prepare": {"indicators": [indicator]},
            "analyze": {"problems": [{"id": "p", "title": "P", "goals": [goal]}]},
        }
    )
    view = view_goal(project.analyze.problems[0].goals[0], Register(project), date(2024, 6, 1))
    assert said in view.least
    assert bool(view.least) == bool(said)
