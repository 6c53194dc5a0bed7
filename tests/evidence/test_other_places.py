"""The same figure elsewhere: told apart only where both margins allow it."""

import pytest

from evidence.judging import RATES, SIMILAR, TODAY, judged, others, project_of, text_of
from sara_cli.evidence.indicator import judge


def test_a_county_is_compared_by_the_ratio_of_rates() -> None:
    county = others(Länet={"values": {"2023": 1300}, "population": {"2023": 130_000}})
    higher = judged({"2022": 100, "2023": 120}, population={"2023": 6000}, comparisons=county)
    assert "1,000 per 100 000 residents; 2 times that here (1.53 to 2.62); it is higher here" in text_of(
        higher
    )
    alike = judged({"2022": 60, "2023": 62}, population={"2023": 6000}, comparisons=county)
    assert "the two can’t be distinguished" in text_of(alike)
    assert "Länet" not in text_of(judged({"2022": 60, "2023": 62}, comparisons=county))


def test_a_publishers_rate_of_a_county_is_enough() -> None:
    county = others(Länet={"values": {"2023": {"value": 1300, "rate": 1000}}})
    found = judged({"2022": 8, "2023": 12}, population={"2023": 6000}, comparisons=county)
    assert "0.2 times that here (0.09 to 0.45); it is lower here" in text_of(found)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (60, "within the 95 per cent limits"),
        (100, "outside the 95 per cent limits"),
        (150, "it deviates"),
        (12, "it deviates"),
    ],
)
def test_similar_municipalities_make_a_funnel(count: int, words: str) -> None:
    similar = others(
        **{
            name: {"values": {"2023": events}, "population": {"2023": events * 100}}
            for name, events in SIMILAR.items()
        }
    )
    found = judged({"2022": 60, "2023": count}, population={"2023": 6000}, comparisons=similar)
    assert "Among 4 other municipalities" in text_of(found)
    assert words in text_of(found)
    assert "dispersion_unknown" in found.caveats


def test_a_rate_elsewhere_without_residents_is_taken_as_certain() -> None:
    nation = others(Riket={"values": {"2023": 500}})
    found = judged(RATES, "per 100 000 invånare", population={"2023": 6000}, comparisons=nation)
    assert "Riket: 500 per 100 000 residents; it is lower here" in text_of(found)
    assert "comparison_margin" in found.caveats


def test_a_part_of_a_municipality_is_not_held_against_whole_ones() -> None:
    """A town centre with few residents deviated from every municipality."""
    project = project_of(
        {
            "id": "i",
            "name": "Brott",
            "unit": "brott",
            "sub_area": "centrum",
            "values": {"2022": 60, "2023": 60},
            "comparisons": others(Ragunda={"values": {"2023": 50}, "population": {"2023": 5000}}),
        },
        sub_areas=[{"id": "centrum", "name": "Centrum", "population": 1500}],
    )
    found = judge(project.prepare.indicators[0], project, TODAY)
    assert "Ragunda" not in text_of(found)
    assert found.remarks[0].startswith("Not compared with others")


def test_a_neighbour_without_events_is_still_a_neighbour() -> None:
    """A place with nought events has no rate to tell its residents by, and vanished from the common level."""
    values = {"2022": {"value": 10, "rate": 200}, "2023": {"value": 0, "rate": 0}}
    similar = others(Ragunda={"values": values}, Berg={"values": {"2023": {"value": 60, "rate": 1000}}})
    found = judged({"2022": 60, "2023": 60}, population={"2023": 6000}, comparisons=similar)
    assert "1,000 here and 706 in all together" in text_of(found)


def test_a_place_without_a_figure_for_the_time_is_reported() -> None:
    found = judged(
        {"2022": 60, "2023": 60},
        population={"2023": 6000},
        comparisons=others(Länet={"values": {"2022": 1300}, "population": {"2023": 130_000}}),
    )
    assert found.remarks == ("Not compared with Länet: no figure for the same time.",)


def test_a_overdispersed_figure_is_compared_with_wider_limits_everywhere() -> None:
    """The county was told apart by its rate and not by its counts, though the figures were the same."""
    counts = {"2019": 20, "2020": 90, "2021": 30, "2022": 100, "2023": 75}
    people = {"2019": 6000}
    nation = others(Riket={"values": {"2023": 800}})
    rates = {year: count / 6000 * 100_000 for year, count in counts.items()}
    found = judged(rates, "per 100 000 invånare", population=people, comparisons=nation)
    assert "Riket: 800 per 100 000 residents; the two can’t be distinguished" in text_of(found)


@pytest.mark.parametrize(
    ("unit", "values"), [("per 100 000 invånare", RATES), ("brott", {"2021": 60, "2022": 59, "2023": 12})]
)
def test_a_municipality_without_residents_is_not_compared(unit: str, values: dict[str, float]) -> None:
    """Its rate rests on few events, and would be taken for certain."""
    found = judged(
        values, unit, population={"2023": 6000}, comparisons=others(Ragunda={"values": {"2023": 500}})
    )
    assert "Ragunda" not in text_of(found)
    assert found.remarks == ("Not compared with Ragunda: how many live there isn’t known (population).",)


@pytest.mark.parametrize(
    ("other", "words"), [(62, "two can’t be distinguished"), (40, "higher here"), (90, "lower here")]
)
def test_a_share_elsewhere_without_its_margin_is_taken_as_certain(other: float, words: str) -> None:
    found = judged(
        {"2023": {"value": 60, "n": 80}}, "procent", comparisons=others(Länet={"values": {"2023": other}})
    )
    assert words in text_of(found)
    assert "comparison_margin" in found.caveats


def test_a_share_elsewhere_has_its_own_margin() -> None:
    """45 of 100 lies below the interval of 60 of 100, but its own reaches up to it."""
    value = {"value": 47, "n": 100}
    found = judged(
        {"2023": {"value": 60, "n": 100}}, "procent", comparisons=others(Länet={"values": {"2023": value}})
    )
    assert "47\u00a0%; the two can’t be distinguished" in text_of(found)
    assert "comparison_margin" not in found.caveats


def test_shares_of_similar_municipalities_make_a_funnel() -> None:
    similar = others(
        **{name: {"values": {"2023": {"value": 40 + at, "n": 200}}} for at, name in enumerate(SIMILAR)}
    )
    found = judged({"2023": {"value": 70, "n": 200}}, "procent", comparisons=similar)
    assert "Among 4 other municipalities: 70\u00a0% here and 47.2\u00a0% in all together" in text_of(found)
    assert "it deviates" in text_of(found)


def test_no_funnel_is_drawn_where_all_shares_are_zero() -> None:
    """There are no limits around nought, and it was a traceback."""
    similar = others(**{name: {"values": {"2023": {"value": 0, "n": 50}}} for name in SIMILAR})
    found = judged({"2023": {"value": 0, "n": 40}}, "procent", comparisons=similar)
    assert "Ragunda kommun: 0\u00a0%; the two can’t be distinguished" in text_of(found)


def test_the_funnel_of_shares_knows_what_weights_have_left_of_the_answers() -> None:
    """35 per cent of 300 with the publisher’s own 25–45 rests on 87 answers, and isn’t outside of anything."""
    similar = others(
        **{name: {"values": {"2023": {"value": 28, "n": 400, "low": 23, "high": 33}}} for name in SIMILAR}
    )
    mine = {"value": 35, "n": 300, "low": 25, "high": 45}
    found = judged({"2023": mine}, "procent", comparisons=similar)
    assert "within the 95 per cent limits" in text_of(found)
    assert "few_answers" in found.caveats
