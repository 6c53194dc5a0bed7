"""What people write becomes what the file holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.interview.answers import chosen, day, number, shown, understood, value_of
from sara_cli.interview.questions.wording import spoken
from sara_cli.labels import label
from sara_cli.language import speaking
from sara_cli.model.analyze import Cause
from sara_cli.model.execute import LogEntry, Measure
from sara_cli.model.fields import Member
from sara_cli.model.outline import FieldOutline, all_parts, fields_of
from sara_cli.model.prepare import Indicator, Source

TODAY = date(2024, 5, 3)
MEASURE = fields_of(Measure)
SOURCE = fields_of(Source)
INDICATOR = fields_of(Indicator)
LOG = fields_of(LogEntry)
CYCLE = date(2024, 1, 1), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024-05-02", "2024-05-02"),
        ("20240502", "2024-05-02"),
        ("2 maj 2024", "2024-05-02"),
        ("2 May 2024", "2024-05-02"),
        ("2 mars 2024", "2024-03-02"),
        ("31 oktober 2024", "2024-10-31"),
        ("2/5 2024", "2024-05-02"),
        ("2.5.2024", "2024-05-02"),
        ("i dag", "2024-05-03"),
        ("i går", "2024-05-02"),
        ("30 februari 2024", "30 februari 2024"),
        ("våren 2024", "våren 2024"),
    ],
)
def test_days(text: str, meant: str) -> None:
    with speaking("sv"):
        assert day(text, TODAY) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12", 12),
        ("12,5", 12.5),
        ("12.5 %", 12.5),
        ("1 200", 1200),
        ("-3", -3),
        ("..", ".."),
        ("<5", "<5"),
        ("ett", "ett"),
        ("1 20", "1 20"),
    ],
)
def test_numbers_and_what_is_none(text: str, meant: object) -> None:
    """What isn't a number stays a text, so that the check can say why; never 0."""
    assert number(text) == meant


def test_fixed_words_are_known_by_code_label_number_and_beginning() -> None:
    choices = MEASURE["status"].choices
    with speaking("sv"):
        assert [
            chosen(choices, text) for text in ("ongoing", "pågår", "PÅGÅR", "2", "avs", "på gång", "")
        ] == [
            "ongoing",
            "ongoing",
            "ongoing",
            "ongoing",
            None,
            None,
            None,
        ]


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (MEASURE["causes"], "N1, N2", ["N1", "N2"]),
        (MEASURE["techniques"], "6,10", [6, 10]),
        (MEASURE["partners"], "Skolan, fritidsgården", ["Skolan, fritidsgården"]),
        (MEASURE["ordinary_work"], "ja", True),
        (MEASURE["ordinary_work"], "kanske", "kanske"),
        (SOURCE["response_rate"], "61,5", 61.5),
        (SOURCE["title"], " 2024 ", "2024"),
        (SOURCE["response_rate"], "43 procent", 43),
        (LOG["hours"], "12,5", 12.5),
        (LOG["hours"], "12,5 %", "12,5 %"),
        (LOG["hours"], "ca 30", "ca 30"),
        (INDICATOR["values"]._replace(shape="one"), "ca 30", {"value": 30, "note": "ca"}),
        (INDICATOR["values"]._replace(shape="one"), "ca många", "ca många"),
        (MEASURE["start"], "oktober 2024", "2024-10-01"),
        (MEASURE["end"], "oktober 2024", "2024-10-31"),
        (MEASURE["end"], "hösten 2024", "2024-12-31"),
        (MEASURE["start"], "vecka 50", "2024-12-09"),
        (MEASURE["start"], "1 sept", "2024-09-01"),
        (LOG["date"], "5/1", "2024-01-05"),
        (LOG["date"], "2024-1-5", "2024-01-05"),
        (LOG["date"], "oktober 2024", "oktober 2024"),
        (MEASURE["start"], "sommaren 2024", "sommaren 2024"),
    ],
)
def test_each_kind_of_field(field: object, text: str, value: object) -> None:
    assert value_of(field, text, TODAY, CYCLE) == value  # type: ignore[arg-type]


@given(st.sampled_from([*MEASURE.values(), *SOURCE.values()]), st.text())
def test_anything_can_be_written(field: object, text: str) -> None:
    value_of(field, text, TODAY)  # type: ignore[arg-type]


def test_what_is_there_is_shown_as_it_would_be_written() -> None:
    with speaking("sv"):
        assert shown(MEASURE["status"], "done") == "genomförd"
        assert shown(MEASURE["ordinary_work"], False) == "nej"
        assert shown(MEASURE["causes"], ["N1", "N2"]) == "N1, N2"
        assert shown(MEASURE["title"], None) == ""
        for field in (*MEASURE.values(), *SOURCE.values()):
            for choice in field.choices:
                assert value_of(field, shown(field, choice), TODAY) in (choice, [choice])


def test_a_question_is_in_the_words_of_the_answer_not_of_the_file() -> None:
    """Someone who has never seen the file was asked for “offender (gärningsperson)”, and “true om …”."""
    checked = 0
    with speaking("sv"):
        for _path, part in all_parts():
            for field in fields_of(part).values():
                reported = spoken(field)
                english = {one for one in field.choices if label(one).casefold() != one}
                if english or field.holds == "yes_or_no":
                    checked += 1
                    assert not {"true", "false"} & set(reported.split()), reported
                    assert not any(
                        f"{one} (" in reported or ("_" in one and one in reported) for one in english
                    ), reported
        corner = spoken(fields_of(Cause)["corner"])
        leading = spoken(fields_of(Member)["leading"])
    assert checked > 20
    assert corner.endswith("gärningsperson, brottsutsatt eller objekt eller plats.")
    assert leading.startswith("Ja om ")


def test_what_was_not_written_is_said() -> None:
    def said(field: FieldOutline, text: str) -> str:
        return understood(field, text, value_of(field, text, TODAY, CYCLE), CYCLE)

    assert said(MEASURE["start"], "5/1") == "“5/1” is understood as 2024-01-05, in the year of the cycle."
    assert said(MEASURE["end"], "hösten 2024") == (
        "“hösten 2024” is understood as 2024-07-01 to 2024-12-31; 2024-12-31 is written."
    )
    for text in ("2024-01-05", "5/1 2024", "2024-1-5", "i dag", "snart"):
        assert said(MEASURE["start"], text) == ""
