import pytest

from sara_cli.knowledge.techniques import technique, techniques


def test_twenty_five_techniques_in_five_strategies_of_five() -> None:
    strategies = techniques().strategies
    every = [one for strategy in strategies for one in strategy.techniques]
    assert [len(strategy.techniques) for strategy in strategies] == [5] * 5
    assert [one.number for one in every] == list(range(1, 26))
    assert len({one.name for one in every}) == 25
    assert len({one.example for one in every}) == 25


def test_a_technique_by_its_number() -> None:
    assert technique(6).name.en == "Extend guardianship"
    assert technique(25) == techniques().strategies[-1].techniques[-1]
    with pytest.raises(KeyError):
        technique(26)
