"""What holds for every text of the data files, in both languages: those of the knowledge and of the rules."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from catalogue import edges
from sara_cli.knowledge.loader import PACKAGE

FILES = sorted(PACKAGE.rglob("*.yaml"))


def texts_in(value: Any) -> Iterator[tuple[str, str]]:
    """Every text with its two languages, wherever it is in a file; what is to be typed (`run`) is none."""
    if isinstance(value, dict) and value.keys() == {"sv", "en"}:
        yield value["sv"], value["en"]
    elif isinstance(value, dict):
        for key, each in value.items():
            if key != "run":
                yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


TEXTS = [
    (file.relative_to(PACKAGE).as_posix(), *pair)
    for file in FILES
    for pair in texts_in(yaml.safe_load(file.read_text(encoding="utf-8")))
]


def faults(swedish: str, english: str) -> Iterator[str]:
    """What is wrong with a text."""
    for text in (swedish, english):
        if re.search(r"\s\s|^\s|\s$|\n", text):
            yield "untidy"
        if "'" in text or '"' in text:
            yield "straight quotation mark or apostrophe"
        if re.search(r"\[[KVP]\b", text):
            yield "mark of an unverified fact"
    if "“" in swedish:
        yield "English quotation marks in Swedish"
    if edges(swedish) != edges(english):
        yield "other punctuation at the end"


def test_both_kinds_of_files_are_looked_at() -> None:
    assert len(FILES) > 100
    assert len(TEXTS) > 500
    assert {file.parent.name for file in FILES} == {"knowledge", "texts"}


def test_every_text_is_tidy_in_both_languages() -> None:
    assert [(text, fault) for text in TEXTS for fault in faults(*text[1:])] == []


@pytest.mark.parametrize(
    ("swedish", "english", "fault"),
    [
        ("En  orsak", "A cause", "untidy"),
        ("Brås bok", "Brå's book", "straight quotation mark or apostrophe"),
        ("Ja [K].", "Yes.", "mark of an unverified fact"),
        ("Säg “nej”.", "Say “no”.", "English quotation marks in Swedish"),
        ("Vad händer?", "What happens.", "other punctuation at the end"),
    ],
)
def test_a_fault_in_a_text_is_seen(swedish: str, english: str, fault: str) -> None:
    assert list(faults(swedish, english)) == [fault]
