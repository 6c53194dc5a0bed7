"""Small numbers in free texts: which are found, and which need no look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.privacy.disclosure.small_numbers import amounts, small_numbers


def found(text: str, threshold: int = 5) -> list[tuple[str, bool]]:
    return [(one.shown, one.is_harmless) for one in small_numbers(text, threshold)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vi nådde 3 elever.", "3 elever"),
        ("Skador på skolan: 4 (2022).", "4"),
        ("Två av dem bor kvar.", "Två av dem bor"),
        ("Four of the pupils left.", "Four of the pupils"),
        ("Bara en elev kom.", "en elev kom"),
        ("Only one victim reported it.", "one victim reported it"),
        ("Bara en elev kom till mötet idag.", "en elev kom till"),
        ("Båda flickorna bor kvar i området.", "Båda flickorna bor kvar"),
        ("13 inbrott mot 4 året före.", "4 året före"),
        ("2–3 elever", "2–3 elever"),
        ("En enda elev kom.", "En enda elev kom"),
        ("En av flickorna bor kvar.", "En av flickorna bor kvar"),
        ("One of the pupils left.", "One of the pupils left"),
        ("Ett par elever slutade.", "Ett par elever slutade"),
        ("Båda flickorna bor kvar.", "Båda flickorna bor kvar"),
        ("Both of the victims reported it.", "Both of the victims reported it"),
    ],
)
def test_a_number_that_may_be_of_few_needs_a_look(text: str, shown: str) -> None:
    assert (shown, False) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tre lektioner i varje klass.",
        "Fyra gånger om året.",
        "Den 3 maj.",
        "Klass 3.",
        "Steg 2.",
        "Två timmar i veckan.",
    ],
)
def test_things_times_and_places_in_an_order_need_none(text: str) -> None:
    assert [is_harmless for _shown, is_harmless in found(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "5 elever",
        "3 §",
        "2023-05-02",
        "4,5 procent",
        "3 procent",
        "3 000 kronor",
        "En elev är nog.",
        "v2",
        "1/2",
        "0 elever",
        "S1.2",
        "En av åtgärderna är klar.",
        "Båda parterna skriver under.",
        "Ett par lampor är trasiga.",
    ],
)
def test_what_is_no_small_number_is_not_found(text: str) -> None:
    assert found(text) == []


def test_a_number_is_found_with_its_sentence() -> None:
    (one,) = small_numbers("Det gick bra. Vi nådde 3 elever. De är nöjda.", 5)
    assert one.sentence.strip() == "Vi nådde 3 elever."


def test_the_limit_is_that_of_the_project() -> None:
    assert found("9 elever", 10) == [("9 elever", False)]
    assert found("9 elever", 9) == []
    assert found("nio elever", 10) == [("nio elever", False)]
    assert found("tretton elever", 14) == [("tretton elever", False)]
    assert found("tretton elever", 13) == []
    assert found("båda eleverna", 2) == []


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for one in small_numbers(text, 5):
        assert one.shown in one.sentence
        assert one.sentence in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Av 30 elever var 27 flickor.", [(30, "30 elever var"), (27, "27 flickor")]),
        ("Av 27 (30) elever", [(27, "27"), (30, "30")]),
        ("1 234,5 kronor", [(1234.5, "1 234,5 kronor")]),
        ("27.5 och 27,5", [(27.5, "27.5 och"), (27.5, "27,5")]),
        ("§27, A27, 2023-27-27 och kl. 12:27", []),
    ],
)
def test_every_number_in_digits_is_read(text: str, expected: list[tuple[float, str]]) -> None:
    read = [(number, words) for number, words, _sentence in amounts(text)]
    assert [one for one in read if one[0] not in (2023, 12)] == expected
