from collections import Counter

import pytest

from sara_cli.knowledge.techniques import STRATEGIES, TECHNIQUES, technique


def test_twenty_five_techniques_in_five_strategies_of_five() -> None:
    assert [one.number for one in TECHNIQUES] == list(range(1, 26))
    assert list(dict.fromkeys(one.strategy for one in TECHNIQUES)) == list(STRATEGIES)
    assert set(Counter(one.strategy for one in TECHNIQUES).values()) == {5}
    assert len({one.name for one in TECHNIQUES}) == 25
    assert len({one.example for one in TECHNIQUES}) == 25


def test_a_technique_by_its_number() -> None:
    assert technique(6).name == "Extend guardianship"
    assert technique(25).strategy == "Remove excuses"
    with pytest.raises(KeyError):
        technique(26)
