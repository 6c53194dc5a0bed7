"""What shares of those who answered are said to show."""

from evidence.judging import judged, text_of


def test_a_share_has_wilsons_interval_and_its_difference_newcombes() -> None:
    """Newcombe (1998): 56 of 70 and 48 of 80 differ by 20 points, from 5.2 to 33.4."""
    found = judged({"2022": {"value": 60, "n": 80}, "2023": {"value": 80, "n": 70}}, "procent")
    assert "+20 percentage points (+5.2 to +33.4)" in text_of(found)
    assert found.code == "higher"
    assert "few_answers" in found.caveats


def test_a_share_without_its_number_is_not_judged() -> None:
    found = judged({"2022": 60, "2023": 80}, "procent")
    assert found.code == "margin_unknown"
    assert "How many answered isn’t known" in found.verdict


def test_an_earlier_share_without_its_number_is_not_missing() -> None:
    """It was told as though there were nothing earlier."""
    found = judged({"2022": 60, "2023": {"value": 80, "n": 70}}, "procent")
    assert found.code == "margin_unknown"
    assert "How many answered for 2022 isn’t known" in found.verdict
