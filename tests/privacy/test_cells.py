"""What is hidden stays hidden, also from someone who subtracts."""

from hypothesis import given
from hypothesis import strategies as st

from sara_cli.privacy.disclosure.cells import is_given_away, people_behind

COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=8)
THRESHOLDS = st.integers(1, 10)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=8), st.data())
def test_one_withheld_part_is_told_by_the_total(counts: list[int], data: st.DataObject) -> None:
    withheld = data.draw(st.integers(0, len(counts) - 1))
    parts = [None if number == withheld else count for number, count in enumerate(counts)]
    assert is_given_away(parts, sum(counts))
    assert not is_given_away(parts, None)
    assert not is_given_away(counts, sum(counts))


def test_a_share_of_few_answers_is_few_people() -> None:
    assert people_behind(4, 52) == 2
    assert people_behind(21, 58) == 12
    assert people_behind(0, 58) == 0
