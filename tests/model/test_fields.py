"""Numbers, days and periods as people write them: read as meant, or refused with the reason."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from sara_cli.model.fields import Count, Day, Number, PeriodKey, PeriodName, Span
from sara_cli.model.period import Period


def refusal(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    return str(caught.value.errors()[0]["type"])


@pytest.mark.parametrize("value", [0, 12, -3, 12.5, 1e3])
def test_numbers_stay_as_they_are(value: float) -> None:
    read = TypeAdapter(Number).validate_python(value)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("12,5", "decimal_comma"),
        ("12,5 %", "decimal_comma"),
        ("1 234,5", "decimal_comma"),
        ("21 %", "percent_sign"),
        ("21%", "percent_sign"),
        ("6 216", "thousands_space"),
        ("6\u00a0216", "thousands_space"),
        ("..", "withheld_number"),
        ("<5", "withheld_number"),
        ("-", "withheld_number"),
        ("cirka tjugo", "number_type"),
        (True, "number_type"),
        (None, "number_type"),
        ([1], "number_type"),
    ],
)
def test_what_looks_like_a_number_is_refused_with_the_reason(value: object, kind: str) -> None:
    assert refusal(Number, value) == kind


@pytest.mark.parametrize(("value", "kind"), [(-1, "below_zero"), (2.5, "whole_number"), ("3", "number_type")])
def test_counts_are_whole_and_not_below_zero(value: object, kind: str) -> None:
    assert refusal(Count, value) == kind


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("1 maj 2023", "day_format"),
        ("2023-5-2", "day_format"),
        (20230502, "day_format"),
        ("2023-02-30", "day_unreal"),
    ],
)
def test_days_that_cannot_be_read(value: object, kind: str) -> None:
    assert refusal(Day, value) == kind


@pytest.mark.parametrize("value", ["2022", 2022, "2022-03", "2022-Q1", "2021/22", "2022-03-15"])
def test_periods_keep_the_text_of_the_file(value: object) -> None:
    read = TypeAdapter(PeriodName).validate_python(value)
    assert read == Period.parse(str(value))
    assert TypeAdapter(PeriodName).dump_python(read) == str(value)
    assert TypeAdapter(dict[PeriodKey, int]).dump_json({read: 1}).decode() == f'{{"{value}":1}}'


@pytest.mark.parametrize(
    "value", ["22", "2022-13", "2022-Q5", "2022\n", "0000", "9999/00", "våren 2022", True, 2022.5]
)
def test_periods_that_cannot_be_read(value: object) -> None:
    assert refusal(PeriodName, value) == "period_format"


def test_a_day_that_does_not_exist_is_no_period() -> None:
    """The check let 2026-02-30 through as the day of a target, and `sara report` ended in a traceback."""
    assert refusal(PeriodName, "2026-02-30") == "day_unreal"
    assert refusal(dict[PeriodKey, int], {"2023-13-01": 1}) == "day_unreal"


def test_a_period_of_one_day_is_a_period() -> None:
    one = Span.model_validate({"start": "2024-01-01", "end": "2024-01-01"})
    assert one.start == one.end


def test_an_unknown_key_with_nothing_after_it_is_still_unknown() -> None:
    """`{text: Mörkt, tomt}` once lost the word after the comma without a sound."""
    from sara_cli.model.prepare import Observation

    assert refusal(Observation, {"id": "a", "text": "Mörkt", "tomt": None}) == "extra_forbidden"
    assert Observation.model_validate({"id": "a", "text": "Mörkt", "place": None}).place is None
