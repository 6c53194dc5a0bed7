"""What may be said of two figures: nothing that chance could have made, and never why."""

from datetime import date

import pytest

from sara_cli.documents.views.goals import view_goal
from sara_cli.documents.views.register import Register
from sara_cli.evidence.change import (
    Aim,
    FigureKind,
    Past,
    Point,
    against_target,
    compare,
    wanted_direction,
    worst_of,
)
from sara_cli.language import speaking
from sara_cli.model import Project
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.statistics.history import has_moved


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
    assert has_moved([0], 9)
    assert "Too few" in both(0, 9, "count")


def test_many_cases_without_a_difference_are_not_called_few() -> None:
    assert both(400, 410, "count").endswith("The difference is no larger than chance could make it.")


def test_a_clear_change_is_reported_without_its_reason() -> None:
    assert both(41, 12, "count") == (
        "Has fallen from 41 (2022) to 12 brott (2023). The reason isn’t known from these figures."
    )


def test_per_cent_is_said_only_from_twenty_on_both_sides() -> None:
    assert "That is 50 per cent fewer." in both(80, 40, "count")
    assert "That is 75 per cent more." in both(40, 70, "count")
    assert "per cent" not in both(80, 19, "count")


def test_a_rate_is_reported_by_the_events_behind_it() -> None:
    """Per 100 000 a small place’s figures look large; behind 700 and 1 400 are 42 and 84 events."""
    before, after = Point(Period.parse("2022"), 700, events=42), Point(Period.parse("2023"), 1400, events=84)
    assert "That is 100 per cent more." in compare(before, after, "rate", "per 100 000 invånare").sentence
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


def series(*counts: float, first: int = 2019, **more: object) -> list[Point]:
    return [Point(Period.parse(str(first + at)), count, **more) for at, count in enumerate(counts)]  # type: ignore[arg-type]


def test_an_overdispersed_figure_needs_a_larger_step() -> None:
    """96, 118, 161, 90 and then 131: a rise from 90 is larger than chance, but the figure often moves as much."""
    values = series(96, 118, 161, 90, 131)
    found = compare(values[3], values[-1], "count", "brott", Past(values))
    assert found.verdict == "unsure"
    assert "such figures often vary as much" in found.sentence
    assert compare(values[3], Point(Period.parse("2023"), 300), "count", "brott").verdict == "risen"


def test_two_counts_alone_are_not_taken_to_vary_by_chance_alone() -> None:
    """41 to 24 was “has fallen”; figures that vary twice as much as chance differ so once in eight times."""
    before, after, lower = series(41, 23, 12)
    assert compare(before, after, "count", "brott").verdict == "unsure"
    assert compare(before, lower, "count", "brott").verdict == "fallen"


@pytest.mark.parametrize("reason", ["Ny enkät från 2021", ""])
def test_nothing_is_compared_across_a_break(reason: str) -> None:
    values = series(96, 98)
    values += series(31, 30, first=2021)
    values[2] = values[2]._replace(is_break=True, reason=reason)
    found = compare(values[0], values[-1], "count", "brott", Past(values))
    assert found.verdict == "apart"
    assert "The series was broken in 2021" in found.sentence
    assert reason in found.sentence
    assert compare(values[2], values[-1], "count", "brott", Past(values)).verdict == "unsure"
    aim = Aim(15, Period.parse("2022"), "lower_is_better", "brott")
    assert against_target(values[-1], aim, date(2024, 1, 1), found).verdict == "undecided"


def test_a_note_is_printed_beside_what_is_compared() -> None:
    before, after = series(96, 20)
    after = after._replace(note="ny rutin för registrering")
    said = compare(before, after, "count", "brott").sentence
    assert said.endswith("2020: ny rutin för registrering.")
    assert "2019:" not in said


@pytest.mark.parametrize(
    ("more", "worst"),
    [
        ({}, None),
        ({"sub_area": "centrum"}, "most"),
        ({"sub_area": "centrum", "direction": "lower_is_better"}, "most"),
        ({"sub_area": "centrum", "direction": "higher_is_better"}, "fewest"),
    ],
)
def test_a_part_of_the_municipality_may_be_chosen_for_its_figures(
    more: dict[str, str], worst: str | None
) -> None:
    assert worst_of(Indicator.model_validate({"id": "i", "name": "I", **more})) == worst


def test_a_place_that_may_be_chosen_does_not_fall_by_going_back() -> None:
    values = series(50, 48, 53, 90, 26)
    whole, part = (
        compare(values[3], values[4], "count", "brott", Past(values, worst)) for worst in (None, "most")
    )
    assert whole.verdict == "fallen"
    assert part.verdict == "unsure"
    assert "may have been chosen when things were at their worst" in part.sentence


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


def test_a_count_below_zero_is_no_count() -> None:
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
    ("value", "direction", "year", "day", "said"),
    [
        (15, "lower_is_better", "2023", date(2024, 1, 1), "reaches the target of at most 15\u00a0%"),
        (16, "lower_is_better", "2023", date(2024, 1, 1), "at most 15\u00a0% (2026) is not reached yet"),
        (16, "lower_is_better", "2026", date(2027, 1, 1), "at most 15\u00a0% (2026) was not reached"),
        (15, "higher_is_better", "2023", date(2024, 1, 1), "reaches the target of at least"),
        (14, "higher_is_better", "2023", date(2026, 12, 31), "is not reached yet"),
        (14, "higher_is_better", "2026", date(2027, 1, 1), "was not reached"),
        (14, "neither", "2026", date(2027, 1, 1), "The target is 15\u00a0% (2026)."),
        (14, "lower_is_better", "2025", date(2027, 1, 1), "There is no figure for 2026 yet"),
    ],
)
def test_a_figure_against_its_target(value: float, direction: str, year: str, day: date, said: str) -> None:
    aim = Aim(15, Period.parse("2026"), direction, "%")  # type: ignore[arg-type]
    assert said in against_target(Point(Period.parse(year), value), aim, day).sentence


@pytest.mark.parametrize(
    ("latest", "direction", "day", "verdict"),
    [
        (None, "lower_is_better", date(2030, 1, 1), "not_measured"),
        (None, "neither", date(2024, 1, 1), "not_measured"),
        (("2026", 15), "neither", date(2027, 1, 1), "undecided"),
        (("2026", 15), "lower_is_better", date(2027, 1, 1), "reached"),
        (("2026", 15.1), "lower_is_better", date(2027, 1, 1), "not_reached"),
        (("2025", 12), "lower_is_better", date(2026, 12, 31), "reached"),
        (("2025", 12), "lower_is_better", date(2027, 1, 1), "not_measured"),
        (("2025", 20), "lower_is_better", date(2026, 12, 31), "not_reached"),
        (("2025", 20), "lower_is_better", date(2027, 1, 1), "not_measured"),
        (("2027", 12), "lower_is_better", date(2028, 1, 1), "reached"),
    ],
)
def test_a_goal_has_one_of_four_verdicts(
    latest: tuple[str, float] | None, direction: str, day: date, verdict: str
) -> None:
    """A target for 2026 was “not met” by a figure for 2025, and a goal could be yellow for lack of a figure."""
    point = Point(Period.parse(latest[0]), latest[1]) if latest else None
    aim = Aim(15, Period.parse("2026"), direction, "%")  # type: ignore[arg-type]
    assert against_target(point, aim, day).verdict == verdict


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
    [(41, 2030, "Only at 13 or lower"), (4, 2030, "hardly any change"), (41, 2023, "")],
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


@pytest.mark.parametrize("kind", ["count", "rate", "share"])
@pytest.mark.parametrize(
    ("before", "after"),
    [("2018", "2019-2022"), ("2019-2022", "2023"), ("2018-2021", "2019-2022"), ("2019-2020", "2021-2024")],
)
def test_years_together_are_never_compared_with_a_single_year(
    before: str, after: str, kind: FigureKind
) -> None:
    figures = Point(Period.parse(before), 40, 100), Point(Period.parse(after), 20, 100)
    assert compare(*figures, kind, "procent").verdict == "apart"
    as_long = Point(Period.parse("2015-2018"), 40, 100), Point(Period.parse("2019-2022"), 20, 100)
    assert compare(*as_long, kind, "procent").verdict != "apart"


def test_a_target_for_a_year_isnt_decided_by_several_years_together() -> None:
    aim = Aim(30, Period.parse("2022"), "lower_is_better", "brott")
    assert against_target(Point(Period.parse("2019-2022"), 20), aim, date(2023, 6, 1)).verdict == "undecided"
    assert against_target(Point(Period.parse("2022"), 20), aim, date(2023, 6, 1)).verdict == "reached"
