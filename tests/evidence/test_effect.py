"""What is said of a measure: the published figures, and never more than the design carries."""

from typing import get_args

import pytest

from sara_cli.evidence.assessment import assess
from sara_cli.evidence.effect import Assessment, Figures, Kind, Line
from sara_cli.evidence.verdict_texts import CAVEATS, HOLDS, LEVELS, VERDICTS
from sara_cli.model.follow_up import Design
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.change import rate_ratio
from sara_cli.statistics.comparison_area import Arm
from sara_cli.statistics.verdict import Hold, Word

DESIGNS: tuple[Design, ...] = get_args(Design)
OVERDISPERSED = tuple((350 + number % 7, 350 + (number * 3) % 7) for number in range(24))
AREAS = tuple((count, count + 1) for count in range(20, 120, 5))
ALIKE = ((50, 35),) * 20


def line(found: Assessment, word: str) -> Line:
    (one,) = [one for one in found.lines if word in one.name]
    return one


def test_the_paper_on_the_weighted_displacement_difference() -> None:
    """Wheeler and Ratcliffe (2018): −118 events, from −195.6 to −40.4."""
    figures = Figures(Arm(207, 110), Arm(308, 318), Arm(178, 157), Arm(150, 140))
    one = line(assess(figures, "with_comparison"), "(WDD)")
    assert one.text == "−118 (−229.8 to −6.2)"


def test_different_times_are_made_equal() -> None:
    """Wheeler's note of 2021: 80 to 20 beside 100 to 50, two years before and one after, is −20."""
    figures = Figures(Arm(80, 20, 2, 1), Arm(100, 50, 2, 1))
    one = line(assess(figures, "with_comparison"), "(WDD)")
    assert (one.value, round(one.low or 0, 1), round(one.high or 0, 1)) == (-20, -50.3, 10.3)


def test_the_note_on_the_ratio_of_ratios() -> None:
    """Wilson's ratio: 50 to 30 beside 60 to 55 is 0.6545455, and the difference −15."""
    found = assess(Figures(Arm(50, 30), Arm(60, 55)), "with_comparison")
    assert line(found, "(IRR)").value == pytest.approx(0.6545455, abs=1e-7)
    assert line(found, "(WDD)").value == -15


def test_harm_is_weighed() -> None:
    """The sum of ptools' own test: −1721, from −2317.03 to −1124.97."""
    kinds = (
        Kind(3, Arm(130, 74), Arm(133, 91)),
        Kind(2, Arm(327, 202), Arm(388, 305)),
        Kind(5, Arm(398, 190), Arm(148, 97)),
        Kind(7, Arm(144, 92), Arm(86, 64)),
        Kind(10, Arm(183, 96), Arm(94, 67)),
    )
    found = assess(Figures(Arm(100, 50), Arm(100, 90), kinds=kinds), "with_comparison")
    one = line(found, "harm")
    assert (one.value, round(one.low or 0, 2), round(one.high or 0, 2)) == (-1721, -2579.87, -862.13)


def test_the_quotient_stands_only_beside_the_difference() -> None:
    found = assess(Figures(Arm(100, 50), Arm(100, 100), Arm(100, 150)), "with_comparison")
    assert line(found, "(WDQ)").value == -1
    assert "(WDD)" in "".join(one.name for one in found.lines)
    assert "no_standard_error" in found.caveats
    without = assess(Figures(Arm(100, 120), Arm(100, 100), Arm(100, 150)), "with_comparison")
    assert "Not calculated" in line(without, "(WDQ)").text


def test_a_small_comparison_area_is_refused() -> None:
    found = assess(Figures(Arm(100, 50), Arm(19, 18)), "with_comparison")
    assert "20 are needed" in line(found, "Comparison").text
    assert not [one for one in found.lines if "WDD" in one.name]
    assert "small_control" in found.verdict.held_back_by
    assert "no_control_figures" not in found.verdict.held_back_by


def test_figures_that_are_there_are_not_said_to_be_missing() -> None:
    """With a nought on a side, or few events in the comparison, its figures were said not to be given."""
    found = assess(Figures(Arm(30, 0), Arm(100, 100)), "with_comparison")
    assert line(found, "(IRR)").text == "Not calculated: one of the counts is zero."
    assert "nought_on_a_side" in found.verdict.held_back_by
    assert "no_control_figures" not in found.verdict.held_back_by
    missing = assess(Figures(Arm(100, 40)), "with_comparison")
    assert "no_control_figures" in missing.verdict.held_back_by


@pytest.mark.parametrize("design", DESIGNS)
def test_the_design_caps_the_verdict(design: Design) -> None:
    """The same figures, as clear as they get: only with a comparison may they speak for an effect."""
    figures = Figures(Arm(400, 150), Arm(400, 400), areas=OVERDISPERSED)
    word = assess(figures, design, "not_seen").verdict.word
    assert word == ("speaks_for_effect" if LEVELS[design] >= 3 else "change_cause_unknown")


@pytest.mark.parametrize(
    ("figures", "word"),
    [
        (Figures(Arm(9, 2)), "too_few"),
        (Figures(Arm(25, 16)), "no_certain_change"),
        (Figures(Arm(100, 40)), "change_cause_unknown"),
    ],
)
def test_the_words_by_the_figures(figures: Figures, word: Word) -> None:
    assert assess(figures, "before_after").verdict.word == word


def test_displacement_that_was_seen_holds_the_verdict_back() -> None:
    figures = Figures(Arm(400, 150), Arm(400, 400), areas=OVERDISPERSED)
    assert assess(figures, "with_comparison", "seen").verdict.word == "change_cause_unknown"


def test_the_tools_own_figures_of_displacement_hold_the_verdict_back() -> None:
    """More moved next door than was won, as the quotient itself said, and the verdict was an effect all the same."""
    figures = Figures(Arm(100, 40), Arm(100, 100), Arm(40, 110), areas=AREAS)
    for said in ("unknown", "not_seen"):
        found = assess(figures, "with_comparison", said)
        assert found.verdict.word == "change_cause_unknown"
        assert found.verdict.held_back_by == ("displacement_seen", "no_gain_with_beside")
    calm = assess(figures._replace(beside=Arm(40, 38)), "with_comparison")
    assert calm.verdict.word == "speaks_for_effect"
    assert "displacement_unknown" not in calm.caveats
    nobody_looked = assess(figures._replace(beside=None), "with_comparison")
    assert "displacement_unknown" in nobody_looked.caveats


def test_a_gain_that_is_no_more_than_chance_beside_is_none() -> None:
    """Times of different length have no quotient; the difference with the area beside says enough."""
    arms = Arm(100, 40, 1, 2), Arm(100, 200, 1, 2), Arm(40, 220, 1, 2)
    found = assess(
        Figures(*arms, areas=tuple((before, 2 * after) for before, after in AREAS)), "with_comparison"
    )
    assert "Not calculated" in line(found, "(WDQ)").text
    assert found.verdict.held_back_by == ("no_gain_with_beside",)


def test_more_reports_next_door_are_no_displacement() -> None:
    figures = Figures(Arm(40, 110), Arm(100, 100), Arm(40, 60), areas=AREAS)
    found = assess(figures, "with_comparison", wanted="rise")
    assert found.verdict.word == "speaks_for_effect"
    assert not [one for one in found.lines if "(WDQ)" in one.name]


# --- among other areas ------------------------------------------------------------------------------


def test_an_area_that_fell_as_all_others_is_not_first_for_being_large() -> None:
    """All fell by exactly 30 per cent; the rank went by the number of events, so that the largest area came first."""
    figures = Figures(Arm(90, 63), Arm(80, 90), areas=ALIKE)
    assert line(assess(figures, "with_comparison"), "Rank").text.startswith("Number 21 of 21")
    nearly = assess(
        figures._replace(treated=Arm(91, 63), control=Arm(800, 900)), "with_comparison", "not_seen"
    )
    assert nearly.verdict.held_back_by == ("like_placebo_areas", "level_unknown")


def test_areas_of_another_size_say_nothing_of_rank_or_level() -> None:
    """An area with 1000 events among areas with 50 was first of 21, and was said to stand for a level of about 50."""
    found = assess(Figures(Arm(1000, 700), Arm(800, 900), areas=ALIKE), "with_comparison", "not_seen")
    assert found.verdict.held_back_by == ("unlike_areas",)
    for name in ("Rank", "ordinary"):
        assert line(found, name).text.startswith("Not calculated: 1,000 events before")
        assert line(found, name).value is None


def test_areas_without_events_say_nothing() -> None:
    for areas in (((0, 0),) * 20, ((0, 3),) * 20):
        found = assess(Figures(Arm(100, 40), Arm(100, 100), areas=areas), "with_comparison")
        assert found.verdict.word == "change_cause_unknown"
    assert assess(Figures(Arm(0, 40), areas=((0, 3),) * 20), "before_after").lines


def test_a_trend_that_all_areas_share_is_no_dispersion() -> None:
    """Areas that all fell by 30 per cent were said to vary ten times as much as chance makes them."""
    areas = ((100, 70), (200, 140), (300, 210), (150, 105), (250, 175))
    one = line(assess(Figures(Arm(200, 140), areas=areas), "before_after"), "Dispersion")
    assert (one.value, one.text) == (
        1,
        "The figures vary no more than chance alone makes them. "
        "Since that isn’t certain, the limits allow for 1.33 times.",
    )
    uneven = ((100, 40), (200, 250), (300, 150), (150, 180), (250, 175))
    assert (line(assess(Figures(Arm(200, 140), areas=uneven), "before_after"), "Dispersion").value or 0) > 5


def test_areas_enough_to_hold_a_change_against_are_enough_to_tell_how_much_figures_vary() -> None:
    """Limits that allowed for what the areas had shown saw a fall by half from 40 in 58 cases of a hundred, and then in 65."""
    for others, allowed, text in (
        (18, 1.158, "Since that isn’t certain, the limits allow for 1.16 times."),
        (19, 1, "The figures vary no more than chance alone makes them."),
    ):
        figures = Figures(
            Arm(100, 60), Arm(1900, 1900), areas=tuple((95 + at, 95 + at) for at in range(others))
        )
        found = assess(figures, "with_comparison", "not_seen")
        assert line(found, "Dispersion").text.endswith(text)
        expected = rate_ratio(100, 60, phi=allowed).interval
        assert line(found, "Rate ratio").high == pytest.approx(expected.high, rel=2e-3)
    far = assess(figures._replace(treated=Arm(1000, 600)), "with_comparison", "not_seen")
    assert line(far, "Dispersion").text.endswith("the limits allow for 1.15 times.")


def test_the_chance_of_a_difference_says_that_it_leaves_the_dispersion_out() -> None:
    """Two times in a hundred stood right above a ratio of 0.14 to 3.46, as if both were of the same figures."""
    for history in ((60, 140, 50, 150), ()):
        said = assess(Figures(Arm(100, 70), history=history), "before_after").lines[0].text
        assert "If the figures varied by chance alone" in said
        assert "such figures usually vary more" in said


def test_the_fall_back_to_the_ordinary_is_reported() -> None:
    areas = tuple((count, count) for count in (10, 20, 30, 40, 60))
    one = line(assess(Figures(Arm(90, 60), areas=areas), "before_after"), "ordinary")
    assert one.value is not None
    assert 30 < one.value < 90
    assert "90 events before" in one.text


def test_a_fall_that_was_to_be_expected_speaks_for_nothing() -> None:
    """The worst of 25 places that are alike fell from 60 to its level of 40; it was first in rank and spoke for an effect.

    What was to be expected was worked out and shown, and the verdict didn’t ask for it.
    """
    areas = tuple((38 + number % 5, 38 + number * 3 % 5) for number in range(24))
    worst = Figures(Arm(60, 36), Arm(960, 960), areas=areas)
    found = assess(worst, "with_comparison", "not_seen")
    assert found.verdict == ("no_certain_change", ("expected_anyway",), None)
    one = line(found, "ordinary")
    assert one.text == (
        "60 events before correspond to a level of about 39.9. Without any measure, about 40 would be expected after. "
        "In 93 cases of a hundred it would be 29 to 52. It was 36."
    )
    assert (one.low, one.high) == (29, 52)
    assert one.how.endswith("Numbers put in: w = 1.")
    for after, word in ((29, "no_certain_change"), (28, "speaks_for_effect")):
        assert assess(worst._replace(treated=Arm(60, after)), "with_comparison").verdict.word == word


def test_a_level_that_can_not_be_worked_out_holds_the_verdict_back() -> None:
    """Of places that are alike and have 40, none comes to 80 by chance; what it would have come to, nobody knows."""
    areas = tuple((38 + number % 5, 38 + number * 3 % 5) for number in range(24))
    found = assess(Figures(Arm(80, 20), Arm(960, 960), areas=areas), "with_comparison", "not_seen")
    assert found.verdict.held_back_by == ("level_unknown",)
    assert line(found, "ordinary").text.startswith("Not calculated: 80 events before")


def test_a_rise_that_was_to_be_expected_speaks_for_nothing() -> None:
    areas = tuple((38 + number % 5, 38 + number * 3 % 5) for number in range(24))
    low = Figures(Arm(22, 50), Arm(960, 960), areas=areas)
    found = assess(low, "with_comparison", wanted="rise")
    assert found.verdict.held_back_by == ("expected_anyway",)


def test_overdispersed_figures_widen_the_limits() -> None:
    calm = line(assess(Figures(Arm(100, 70)), "before_after"), "Rate ratio")
    overdispersed = line(
        assess(Figures(Arm(100, 70), history=(60, 140, 80, 120)), "before_after"), "Rate ratio"
    )
    assert (overdispersed.high or 0) - (overdispersed.low or 0) > 1.5 * ((calm.high or 0) - (calm.low or 0))


def test_no_events_at_all_are_too_few() -> None:
    assert assess(Figures(Arm(0, 0)), "before_after").verdict.word == "too_few"


def test_every_word_has_its_text() -> None:
    assert set(CAVEATS) == set(get_args(Caveat))
    assert set(HOLDS) == set(get_args(Hold))
    assert set(VERDICTS) == set(get_args(Word))
    assert not any("prove" in text for text in (*CAVEATS.values(), *HOLDS.values(), *VERDICTS.values()))


def test_a_rise_that_is_wanted_is_ranked_by_how_much_it_rose() -> None:
    """The rank was always by the largest fall, so that the best rise came last among the areas."""
    areas = tuple((50, 50 + number % 5) for number in range(20))
    risen = line(assess(Figures(Arm(60, 200), areas=areas), "several_areas", wanted="rise"), "Rank")
    fallen = line(assess(Figures(Arm(60, 200), areas=areas), "several_areas"), "Rank")
    assert risen.text.startswith("Number 1 of 21")
    assert fallen.text.startswith("Number 21 of 21")


@pytest.mark.parametrize(
    ("figures", "is_said"),
    [
        (Figures(Arm(120, 30, 4, 1), areas=((160, 40), (200, 50))), False),
        (Figures(Arm(220, 30, 4, 1), areas=((160, 40), (200, 50))), True),
        (Figures(Arm(90, 60), areas=((40, 40), (50, 50))), True),
        (Figures(Arm(30, 20), areas=((40, 40), (50, 50))), False),
        (Figures(Arm(30, 20), history=(40, 42, 41, 30)), False),
        (Figures(Arm(60, 20), history=(40, 42, 41, 60)), True),
        (Figures(Arm(60, 20)), True),
    ],
)
def test_the_fall_back_is_warned_of_only_where_it_can_be(figures: Figures, is_said: bool) -> None:
    assert ("regression_to_mean" in assess(figures, "before_after").caveats) == is_said


def test_a_level_that_was_low_may_rise_by_itself() -> None:
    """Where a rise is wanted, the place is chosen when there were few; the warning came where there were many."""
    low, high = (
        Figures(Arm(30, 60), areas=((40, 40), (50, 50))),
        Figures(Arm(90, 160), areas=((40, 40), (50, 50))),
    )
    assert "regression_to_mean" in assess(low, "before_after", wanted="rise").caveats
    assert "regression_to_mean" not in assess(high, "before_after", wanted="rise").caveats


@pytest.mark.parametrize(
    ("figures", "word", "text"),
    [
        (Figures(Arm(10, 127)), "Rate ratio", "12.7 (5.02 to 32.11)"),
        (Figures(Arm(25, 16)), "Rate ratio", "0.64 (0.26 to 1.58)"),
        (Figures(Arm(80, 20, 2, 1), Arm(100, 50, 2, 1)), "(WDD)", "−20 (−50.3 to 10.3)"),
        (Figures(Arm(22, 20), Arm(30, 29), history=(20, 24, 22)), "(WDD)", "−1 (−26.5 to 24.5)"),
        (Figures(Arm(50, 30), Arm(60, 55)), "(IRR)", "0.65 (0.28 to 1.51)"),
    ],
)
def test_events_have_one_decimal_and_ratios_two(figures: Figures, word: str, text: str) -> None:
    """What was below ten had two decimals and the rest one: events to a hundredth beside ratios to a tenth."""
    assert line(assess(figures, "with_comparison"), word).text == text
