"""What holds for every text of the knowledge, in one place."""

import re
from collections.abc import Iterator
from pathlib import Path

from sara_cli import knowledge
from sara_cli.knowledge import cheers, ideas, scores, triangle
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
    yield from asked_in_the_analysis()


def asked_in_the_analysis() -> Iterator[str]:
    yield from (triangle.NOTE, triangle.SOURCE, cheers.NOTE, cheers.SOURCE, scores.SOURCE, ideas.NOTE)
    for asked in (triangle.GENERAL, *triangle.KINDS.values()):
        for role in asked:
            yield from role
    for mark in cheers.MARKS:
        yield from (mark.name, mark.question)
    for scale in scores.SCALES.values():
        yield from scale
    for idea in ideas.ideas_for(None, None):
        yield from (idea.name, idea.example, idea.source, idea.caution)
    for remark in ideas.remarks_for(None):
        yield from remark


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
