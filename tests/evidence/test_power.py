"""What a follow-up could see, told before the work begins."""

from evidence.judging import judged, text_of


def test_what_could_be_seen_is_reported_before_the_work() -> None:
    assert "in one year a fall of 86\u00a0% or more, to 2 or fewer" in text_of(judged({"2023": 20}))


def test_with_few_the_years_are_reported_that_it_would_take() -> None:
    """Single years below ten are never tested, so a fall that one year “would show” promised what isn’t kept."""
    assert "with 2 years before and as many after, a fall of 97\u00a0% or more" in text_of(
        judged({"2021": 5, "2022": 5, "2023": 5})
    )
    assert "zero in one year, with so few" in text_of(judged({"2022": 1, "2023": 1}))
    assert "follow-up could see" not in text_of(judged({"2022": 0, "2023": 0}))


def test_few_that_vary_much_promise_no_more_than_they_keep() -> None:
    """2, 18, 1, 17, 3: two years on either side “showed” a fall of 82 per cent, as if they varied by chance alone."""
    uneven = {"2019": 2, "2020": 18, "2021": 1, "2022": 17, "2023": 3}
    assert "with 4 years before and as many after, a fall of 98\u00a0%" in text_of(judged(uneven))
    even = {"2019": 7, "2020": 6, "2021": 8, "2022": 7, "2023": 6}
    assert "with 2 years before and as many after, a fall of 85\u00a0%" in text_of(judged(even))


def test_what_could_be_seen_goes_the_wanted_way() -> None:
    """What is better the more there is of it “could be seen” to fall to 4, where its goal was told of 29."""
    many = {"2019": 10, "2020": 12, "2021": 11, "2022": 13, "2023": 14}
    said = text_of(judged(many, "besök", direction="higher_is_better"))
    assert "in one year a rise of 133\u00a0% or more, to 30 or more" in said
    assert "a fall of" not in said
    few = text_of(judged({"2021": 5, "2022": 5, "2023": 5}, "besök", direction="higher_is_better"))
    assert "with 2 years before and as many after, a rise of" in few


def test_what_could_be_seen_of_a_rate_is_events_and_the_rate_that_they_make() -> None:
    """Under “per 100 000” stood “to 44 or fewer”, which was a number of events."""
    rates = {"2021": 1133.3, "2022": 1150, "2023": 1116.7}
    said = text_of(judged(rates, "anmälda brott per 100 000 invånare", population={"2021": 6000}))
    assert "or more, to 39 events (650 per 100,000) or fewer" in said


def test_what_one_more_survey_could_see() -> None:
    """Of shares nothing was said, though the check knew."""
    asked = {"2022": {"value": 30, "n": 300}, "2023": {"value": 28, "n": 300}}
    assert "in one more survey like it 18\u00a0% or lower" in text_of(judged(asked, "procent"))
    up = text_of(judged(asked, "procent", direction="higher_is_better"))
    assert "in one more survey like it 39\u00a0% or higher" in up
    assert "hardly any change" in text_of(judged({"2023": {"value": 3, "n": 40}}, "procent"))
    out_of_bounds = {"2023": {"value": 120, "low": 100, "high": 140}}
    assert "one more survey" not in text_of(judged(out_of_bounds, "procent"))
