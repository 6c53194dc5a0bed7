"""What a problem’s own words say of how it has moved, beside what its figures support."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sara_cli.evidence.indicator import judge
from sara_cli.evidence.judgement import Code, Judged
from sara_cli.findings import Path
from sara_cli.language_heuristics.movement import Claim, claims_of
from sara_cli.model.analyze import Problem
from sara_cli.model.chain import At, Chain

FEWEST_POINTS = 3
"""With fewer points in time there is no series that could support or contradict anything."""

_UNMOVED: frozenset[Code] = frozenset({"too_few", "no_certain_change"})
_MOVED: dict[Code, str] = {"higher": "rises", "lower": "falls"}
_WORD = re.compile(r"\w{5,}")


class Unsupported(NamedTuple):
    """A claim that figures don’t support: where it is made, in which words, and what each indicator shows instead."""

    path: Path
    words: str
    verdicts: tuple[str, ...]


def unsupported_claim(chain: Chain, problem: At[Problem], today: date) -> Unsupported | None:
    """The first claim that a problem has risen or fallen although no indicator that is its evidence has so moved.

    None where there is no such claim, no indicator with three points in time, or one of which it isn’t known how certain it
    is. An indicator that moved the other way contradicts only a claim that names what it measures, for a claim may be about
    the reverse: safety falls where worry rises.
    """
    claims = [(path, claim) for path, text in texts_of(problem) for claim in claims_of(text)]
    if not claims:
        return None
    named = (chain.indicator(id) for id in problem.part.evidence)
    indicators = [at.part for at in named if at and len(at.part.values) >= FEWEST_POINTS]
    judged = [judge(one, chain.project, today) for one in indicators]
    if not judged or any(one.code not in _UNMOVED and one.code not in _MOVED for one in judged):
        return None
    for path, claim in claims:
        if all(_is_against(one, claim) for one in judged):
            return Unsupported(path, claim.words, tuple(f"{one.name}: {one.verdict}" for one in judged))
    return None


def _is_against(judged: Judged, claim: Claim) -> bool:
    if judged.code in _UNMOVED:
        return True
    return _MOVED[judged.code] != claim.direction and _names(claim.sentence, judged.name)


def _names(sentence: str, name: str) -> bool:
    """Whether a sentence has a longer word in common with an indicator’s name, give or take its ending."""
    stems = {word[:5].casefold() for word in _WORD.findall(name)}
    return any(word[:5].casefold() in stems for word in _WORD.findall(sentence))


def texts_of(problem: At[Problem]) -> Iterator[tuple[Path, str]]:
    """The texts that say how a problem has moved, with their places."""
    part = problem.part
    for name in ("title", "description", "since"):
        if text := getattr(part, name):
            yield (*problem.path, name), text
    if part.priority and part.priority.reason:
        yield (*problem.path, "priority", "reason"), part.priority.reason
