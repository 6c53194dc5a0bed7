"""The parts that long Swedish words are composed of."""

from functools import cache

from sara_cli.knowledge.loader import KNOWLEDGE, Line, read


@cache
def word_parts() -> frozenset[str]:
    """All parts, in small letters. Raises `KnowledgeError` if the file is wrong."""
    return frozenset(
        part.strip() for part in read(KNOWLEDGE / "word_parts.yaml", dict[str, Line])["parts"].split(",")
    )
