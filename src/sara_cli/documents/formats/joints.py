"""Where long Swedish words are hyphenated: between the words that they are composed of, not within one."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from markdown_it.token import Token

from sara_cli.knowledge.word_parts import word_parts

SOFT_HYPHEN = "\u00ad"
LONG = 10
_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")
_ENDINGS = frozenset(
    """
    s n t en et ns ens ets ts na nas e a ar arna ars arnas er erna ers ernas or orna ors ornas r rna rnas
    """.split()  # noqa: SIM905 - read as a text, not as a list
)


def with_joints(text: str, least: int = LONG) -> str:
    """A Swedish text with soft hyphens where words of `least` letters are joined; an address stays as it is."""
    if "://" in text or "@" in text:
        return text
    return _WORD.sub(lambda found: _joined(found[0]) if len(found[0]) >= least else found[0], text)


def mark(tokens: Sequence[Token], least: int = LONG) -> None:
    """Put soft hyphens into the texts of a document's tokens."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = with_joints(child.content, least)


@lru_cache(maxsize=4096)
def _joined(word: str) -> str:
    parts = _parts(word.lower())
    if parts is None:
        return word
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(ends))


def _parts(word: str) -> list[str] | None:
    """The parts of a word, the longest first part first; None if some of it is unknown."""
    for end in range(len(word), 2, -1):
        if word[:end] not in word_parts():
            continue
        rest = word[end:]
        if not rest or rest in _ENDINGS:
            return [word]
        if (others := _parts(rest)) is not None:
            return [word[:end], *others]
    return None
