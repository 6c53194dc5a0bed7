"""The verdict is capped by design and data: a table, and what can never be said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.statistics.interval import Interval
from sara_cli.statistics.verdict import Design, Displacement, Evidence, Hold, Maryland, Verdict, verdict

FALL, LEVEL_HELD, RISE = Interval(0.4, 0.8), Interval(0.7, 1.3), Interval(1.2, 1.9)
STRONG = Evidence(
    60,
    30,
    FALL,
    FALL,
    is_dispersion_known=True,
    placebo_share=0.04,
    displacement="not_seen",
    expected=Interval(31, 61),
)


@pytest.mark.parametrize(
    ("design", "level"),
    [
        (Design(False), 1),
        (Design(False, True, True, True, True), 1),
        (Design(True), 2),
        (Design(True, several_units=True, drawn_by_lot=True), 2),
        (Design(True, comparable_control=True), 3),
        (Design(True, True, several_units=True), 3),
        (Design(True, True, True, other_factors_controlled=True), 4),
        (Design(True, True, True, drawn_by_lot=True), 5),
        (Design(True, True, drawn_by_lot=True), 3),
    ],
)
def test_the_level_of_a_design(design: Design, level: int) -> None:
    assert design.level == level


def test_everything_in_place_speaks_for_an_effect() -> None:
    for design in (Maryland.WITH_CONTROL, Maryland.SEVERAL_UNITS, Maryland.RANDOMISED):
        assert verdict(design, STRONG) == Verdict("speaks_for_effect", (), "fewer")


@pytest.mark.parametrize(
    ("evidence", "word"),
    [
        (STRONG._replace(before=9, after=0), "too_few"),
        (STRONG._replace(before=10, after=0), "speaks_for_effect"),
        (STRONG._replace(ratio=LEVEL_HELD, controlled_ratio=LEVEL_HELD), "no_certain_change"),
        (STRONG._replace(ratio=LEVEL_HELD, controlled_ratio=None), "no_certain_change"),
        (STRONG._replace(ratio=LEVEL_HELD), "speaks_for_effect"),
        (STRONG._replace(placebo_share=0.05), "speaks_for_effect"),
        (STRONG, "speaks_for_effect"),
    ],
)
def test_the_words(evidence: Evidence, word: str) -> None:
    assert verdict(Maryland.WITH_CONTROL, evidence).word == word


@pytest.mark.parametrize(
    ("design", "evidence", "hold"),
    [
        (Maryland.CORRELATION, STRONG, "design"),
        (Maryland.BEFORE_AFTER, STRONG, "design"),
        (Maryland.BEFORE_AFTER, STRONG._replace(controlled_ratio=RISE), "design"),
        (Maryland.WITH_CONTROL, STRONG._replace(controlled_ratio=None), "no_control_figures"),
        (Maryland.WITH_CONTROL, STRONG._replace(controlled_ratio=RISE), "wrong_direction"),
        (Maryland.WITH_CONTROL, STRONG._replace(controlled_ratio=LEVEL_HELD), "control_may_be_chance"),
        (Maryland.WITH_CONTROL, STRONG._replace(controlled_ratio=Interval(1, 1.9)), "control_may_be_chance"),
        (Maryland.WITH_CONTROL, STRONG._replace(controlled_ratio=Interval(0.8, 1.25)), "like_control"),
        (
            Maryland.WITH_CONTROL,
            STRONG._replace(controlled_ratio=Interval(0.79, 1.25)),
            "control_may_be_chance",
        ),
        (
            Maryland.WITH_CONTROL,
            STRONG._replace(controlled_ratio=Interval(0.8, 1.26)),
            "control_may_be_chance",
        ),
        (Maryland.WITH_CONTROL, STRONG._replace(is_dispersion_known=False), "dispersion_unknown"),
        (Maryland.WITH_CONTROL, STRONG._replace(expected=None), "level_unknown"),
        (Maryland.WITH_CONTROL, STRONG._replace(placebo_share=None), "no_placebo_areas"),
        (Maryland.WITH_CONTROL, STRONG._replace(placebo_share=0.06), "common_among_placebo_areas"),
        (
            Maryland.WITH_CONTROL,
            STRONG._replace(controlled_ratio=None, no_ratio="small_control"),
            "small_control",
        ),
        (
            Maryland.WITH_CONTROL,
            STRONG._replace(controlled_ratio=None, no_ratio="nought_on_a_side"),
            "nought_on_a_side",
        ),
        (Maryland.WITH_CONTROL, STRONG._replace(placebo_share=None, no_rank="unlike_areas"), "unlike_areas"),
        (Maryland.WITH_CONTROL, STRONG._replace(is_like_areas=True), "like_placebo_areas"),
        (Maryland.WITH_CONTROL, STRONG._replace(displacement="seen"), "displacement_seen"),
        *(
            (Maryland.WITH_CONTROL, STRONG._replace(with_adjacent=Interval(-9, high)), "no_gain_with_beside")
            for high in (0, 0.5, 1)
        ),
        (Maryland.WITH_CONTROL, STRONG._replace(with_adjacent=Interval(1, 9)), "no_gain_with_beside"),
    ],
)
def test_each_lack_alone_holds_the_verdict_back(design: Maryland, evidence: Evidence, hold: Hold) -> None:
    assert verdict(design, evidence)[:2] == ("change_cause_unknown", (hold,))


@pytest.mark.parametrize("design", [Maryland.BEFORE_AFTER, Maryland.WITH_CONTROL, Maryland.RANDOMISED])
def test_what_was_to_be_expected_anyway_is_no_change(design: Maryland) -> None:
    """The worst of 25 places was said to have changed in a fourth of the cases where nothing had happened."""
    assert verdict(design, STRONG._replace(after=31))[:2] == ("no_certain_change", ("expected_anyway",))
    assert verdict(design, STRONG._replace(after=28)).word != "no_certain_change"


@pytest.mark.parametrize(
    ("ratio", "controlled", "direction"),
    [
        (FALL, FALL, "fewer"),
        (FALL, None, "fewer"),
        (RISE, FALL, "more"),
        (LEVEL_HELD, FALL, "fewer_than_control"),
        (LEVEL_HELD, RISE, "more_than_control"),
    ],
)
def test_a_change_has_a_direction(ratio: Interval, controlled: Interval | None, direction: str) -> None:
    """“A change, cause unknown” was all that was said, of falls and of rises."""
    evidence = STRONG._replace(ratio=ratio, controlled_ratio=controlled)
    assert verdict(Maryland.WITH_CONTROL, evidence).direction == direction


def test_a_bare_before_after_has_every_reason_reported() -> None:
    found = verdict(Maryland.BEFORE_AFTER, Evidence(60, 30, FALL))
    assert found == ("change_cause_unknown", ("design", "dispersion_unknown", "no_placebo_areas"), "fewer")


def test_control_figures_do_not_count_without_a_comparable_control() -> None:
    evidence = STRONG._replace(ratio=LEVEL_HELD)
    assert verdict(Maryland.BEFORE_AFTER, evidence).word == "no_certain_change"


def test_a_rise_may_be_what_was_wanted() -> None:
    """More reports can be the aim, such as of violence in close relationships."""
    risen = STRONG._replace(after=62, ratio=RISE, controlled_ratio=RISE)
    at_limit = risen._replace(after=61)
    assert verdict(Maryland.WITH_CONTROL, at_limit, wanted="rise").word == "no_certain_change"
    assert verdict(Maryland.WITH_CONTROL, risen, wanted="rise").word == "speaks_for_effect"
    assert verdict(Maryland.WITH_CONTROL, risen).held_back_by == ("wrong_direction", "expected_anyway")
    won = risen._replace(with_adjacent=Interval(1, 9))
    assert verdict(Maryland.WITH_CONTROL, won, wanted="rise").word == "speaks_for_effect"
    even = risen._replace(with_adjacent=Interval(0, 9))
    assert verdict(Maryland.WITH_CONTROL, even, wanted="rise").held_back_by == ("no_gain_with_beside",)
    like_control = risen._replace(controlled_ratio=Interval(0.5, 1))
    held = verdict(Maryland.WITH_CONTROL, like_control, wanted="rise").held_back_by
    assert held == ("control_may_be_chance",)
    held = verdict(Maryland.WITH_CONTROL, STRONG, wanted="rise").held_back_by
    assert held == ("wrong_direction", "expected_anyway")


INTERVALS = st.tuples(st.floats(0.01, 3), st.floats(0.01, 3)).map(lambda pair: Interval(*sorted(pair)))


@settings(deadline=None)
@given(
    design=st.sampled_from(Maryland),
    before=st.integers(0, 40),
    after=st.integers(0, 40),
    ratio=INTERVALS,
    controlled=st.none() | INTERVALS,
    is_known=st.booleans(),
    share=st.none() | st.floats(0, 1),
    displacement=st.sampled_from(["seen", "not_seen", "unknown"]),
    is_like=st.booleans(),
    with_adjacent=st.none() | st.floats(-9, 9).map(lambda low: Interval(low, low + 5)),
    expected=st.none() | st.integers(0, 40).map(lambda low: Interval(low, low + 10)),
)
def test_an_effect_is_never_said_on_less(
    *,
    design: Maryland,
    before: int,
    after: int,
    ratio: Interval,
    controlled: Interval | None,
    is_known: bool,
    share: float | None,
    displacement: Displacement,
    is_like: bool,
    with_adjacent: Interval | None,
    expected: Interval | None,
) -> None:
    evidence = Evidence(before, after, ratio, controlled, is_known, share, displacement)
    evidence = evidence._replace(is_like_areas=is_like, with_adjacent=with_adjacent, expected=expected)
    found = verdict(design, evidence)
    assert "prove" not in found.word
    if found.word == "speaks_for_effect":
        assert design >= 3
        assert controlled
        assert controlled.high < 1
        assert is_known
        assert share is not None
        assert share <= 0.05
        assert displacement != "seen"
        assert not is_like
        assert with_adjacent is None or with_adjacent.high < 0
        assert expected is not None
        assert after < expected.low
        assert max(before, after) >= 10
    if found.word == "no_certain_change":
        assert found.held_back_by in ((), ("expected_anyway",))
    else:
        assert bool(found.held_back_by) == (found.word == "change_cause_unknown")


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (STRONG._replace(before=-1), "a count is zero or more, not -1"),
        (STRONG._replace(after=-1), "a count is zero or more, not -1"),
        (STRONG._replace(placebo_share=4.0), "the placebo share lies between 0 and 1, not 4.0"),
    ],
)
def test_impossible_input_is_refused(evidence: Evidence, said: str) -> None:
    with pytest.raises(ValueError, match=rf"^{said}"):
        verdict(Maryland.WITH_CONTROL, evidence)
