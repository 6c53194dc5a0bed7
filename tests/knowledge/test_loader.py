"""Data files are read strictly, and a mistake in one is shown with its file and line."""

from pathlib import Path

import pytest

from sara_cli.errors import SaraError
from sara_cli.knowledge.loader import PACKAGE, BilingualText, Fact, Piece, read
from sara_cli.language import speaking


class Card(Fact):
    title: BilingualText
    example: Piece
    number: int = 0
    also: tuple[BilingualText, ...] = ()


GOOD = """\
title:
  sv: En rubrik
  en: >-
    A heading that is
    broken into lines
example: |
  sara: 1
  title: Prov
also:
  - {sv: Ett, en: One}
"""


def mistakes_in(text: str, tmp_path: Path) -> list[str]:
    file = tmp_path / "card.yaml"
    file.write_text(text, encoding="utf-8")
    with speaking("en"), pytest.raises(SaraError) as caught:
        read(file, Card)
    return [line.removeprefix(f"{file.as_posix()}:") for line in caught.value.message.splitlines()]


def test_a_text_is_the_one_in_the_language_in_use(tmp_path: Path) -> None:
    file = tmp_path / "card.yaml"
    file.write_text(GOOD, encoding="utf-8")
    card = read(file, Card)

    said = {}
    for language in ("sv", "en"):
        with speaking(language):
            said[language] = f"{card.title}, {card.also[0]}"

    assert said == {"sv": "En rubrik, Ett", "en": "A heading that is broken into lines, One"}
    assert card.example == "sara: 1\ntitle: Prov\n"


@pytest.mark.parametrize(
    ("before", "after", "mistakes"),
    [
        ("  sv: En rubrik\n", "", ["1: “sv” is missing."]),
        ("En rubrik", "''", ["2: “sv” is empty."]),
        ("En rubrik", "' '", ["2: “sv” is empty."]),
        ("En rubrik", "no", ["2: “sv” must be a text. Put it between quotation marks."]),
        ("En rubrik", "2024", ["2: “sv” must be a text. Put it between quotation marks."]),
        ("  sv: En rubrik", "  sv: En\n  sv: Två", ["3: “sv” appears twice."]),
        ("  sv: En rubrik", "  sv: En\n  se: Två", ["3: There is no key “se” here."]),
        ("{sv: Ett, en: One}", "{sv: Ett, en: ''}", ["10: “en” is empty."]),
        ("also:", "number: '3'\nalso:", ["9: “number”: Input should be a valid integer"]),
        ("  en: >-", "\ten: >-", ["3: found a tab character that violates indentation"]),
        ("En rubrik", "''\n  se: x", ["2: “sv” is empty.", "3: There is no key “se” here."]),
    ],
)
def test_a_mistake_is_shown_with_its_line(
    before: str, after: str, mistakes: list[str], tmp_path: Path
) -> None:
    assert before in GOOD

    assert mistakes_in(GOOD.replace(before, after), tmp_path) == mistakes


def test_an_empty_file_is_a_mistake_in_its_first_line(tmp_path: Path) -> None:
    assert [mistake[:2] for mistake in mistakes_in("", tmp_path)] == ["1:"]


def test_a_file_of_the_package_is_named_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    file = PACKAGE / "rules" / "texts" / "S4-001.yaml"
    text = file.read_text(encoding="utf-8").replace("source:", "sauce:")
    monkeypatch.setattr(Path, "read_text", lambda *_arguments, **_names: text)

    with speaking("en"), pytest.raises(SaraError) as caught:
        read(file, Card)

    assert "rules/texts/S4-001.yaml:18: There is no key “sauce” here." in caught.value.message
