"""What holds for every text of the knowledge, in one place."""

import re
from collections.abc import Iterator
from pathlib import Path

from sara_cli import knowledge
from sara_cli.knowledge.law import PARAGRAPHS
from sara_cli.knowledge.steps import STEPS
from sara_cli.knowledge.techniques import TECHNIQUES
from sara_cli.knowledge.terms import TERMS


def texts() -> Iterator[str]:
    for term in TERMS:
        yield from (term.swedish, term.english, term.meaning)
    for paragraph in PARAGRAPHS:
        yield paragraph.requirement
    for technique in TECHNIQUES:
        yield from (technique.strategy, technique.name, technique.example)
    for step in STEPS:
        yield from (step.title, step.aim, step.sara_phase)


def test_no_mark_of_unverified_facts_leaks() -> None:
    sources = [path.read_text("utf-8") for path in Path(knowledge.__path__[0]).rglob("*.py")]
    looked_at = [*texts(), *sources]
    assert len(looked_at) > 350
    for text in looked_at:
        assert not re.search(r"\[[KVP]\b", text), text


def test_texts_are_tidy() -> None:
    for text in texts():
        assert text == " ".join(text.split())
        assert '"' not in text
