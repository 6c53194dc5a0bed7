"""What the handbook says was tried is what `just attack` has counted, and that tries tests that exist."""

import pytest

import attack
import attack_page
from sara_cli.language import LANGUAGES, Language, speaking


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_in_the_table(language: Language) -> None:
    tried = {kind: int(number) for kind, number in attack_page.tries().items()}
    assert len(tried) > 5
    assert set(tried) <= set(attack_page.KINDS)
    with speaking(language):
        lines = attack_page.attack().splitlines()
    assert len(lines) == len(tried) + 2
    for kind, number in tried.items():
        assert number > 0, kind
        words = attack_page.KINDS[kind][language == "en"]
        assert any(line.startswith(f"| {words}") and f"{number:,}"[:1] in line for line in lines), kind


def test_what_is_attacked_exists_and_has_words() -> None:
    for file, kind in attack.CASES.items():
        assert (attack.ROOT / file).is_file()
        assert kind in attack_page.KINDS
    assert (attack.ROOT / attack.COUNTING / "commands.py").is_file()
