"""How many steps a regular expression takes: a matcher like that of `re`, slower, that counts what it tries.

Time differs from run to run and says nothing of a text ten times as long; the number of steps is always the same. What
is found is compared with `re` at every call, so that the steps are those of the pattern that the program uses.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, NamedTuple

import pytest


class Steps:
    """The number of steps so far, of all patterns that are counted together."""

    def __init__(self) -> None:
        self.number = 0


class Subject(NamedTuple):
    """A text and where what may be matched ends."""

    text: str
    end: int
    steps: Steps


Go = Callable[[int], int]
"""What comes next: from a place to where all of it ends, or -1."""
Matcher = Callable[[Subject, int, Go], int]
Character = Callable[[str], bool]


def _of_category(category: Any, flags: int) -> Character:
    name = str(category).removeprefix("CATEGORY_")
    letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[name.removeprefix("NOT_")]
    pattern = re.compile("\\" + (letter.upper() if name.startswith("NOT_") else letter), flags & re.ASCII)
    return lambda sign: pattern.match(sign) is not None


def _of_set(items: list[Any], flags: int) -> Character:
    is_negated = bool(items) and items[0][0] is sre.NEGATE
    single = {chr(value) for op, value in items if op is sre.LITERAL}
    ranges = [value for op, value in items if op is sre.RANGE]
    others = [_of_category(value, flags) for op, value in items if op is sre.CATEGORY]

    def is_one(sign: str) -> bool:
        code = ord(sign)
        return (
            sign in single
            or any(low <= code <= high for low, high in ranges)
            or any(other(sign) for other in others)
        )

    def is_in(sign: str) -> bool:
        signs = {sign, sign.lower(), sign.upper()} if flags & re.IGNORECASE else {sign}
        return any(is_one(each) for each in signs if len(each) == 1) != is_negated

    known: dict[str, bool] = {}
    return lambda sign: known[sign] if sign in known else known.setdefault(sign, is_in(sign))


def _character(op: Any, value: Any, flags: int) -> Character | None:
    """What tells whether one sign is matched; None for whatever isn't about one sign."""
    if op is sre.LITERAL:
        return _of_set([(op, value)], flags)
    if op is sre.NOT_LITERAL:
        return _of_set([(sre.NEGATE, None), (sre.LITERAL, value)], flags)
    if op is sre.IN:
        return _of_set(value, flags)
    return (lambda sign: sign != "\n") if op is sre.ANY else None


def _one(is_it: Character) -> Matcher:
    def match(subject: Subject, at: int, go: Go) -> int:
        subject.steps.number += 1
        return go(at + 1) if at < subject.end and is_it(subject.text[at]) else -1

    return match


def _run(is_it: Character, low: int, high: int, *, is_greedy: bool) -> Matcher:
    """A sign again and again, tried with as many as there are, then with fewer."""

    def match(subject: Subject, at: int, go: Go) -> int:
        most = at
        while most < subject.end and most - at < high and is_it(subject.text[most]):
            subject.steps.number += 1
            most += 1
        ends = range(most, at + low - 1, -1) if is_greedy else range(at + low, most + 1)
        for end in ends:
            subject.steps.number += 1
            if (found := go(end)) >= 0:
                return found
        return -1

    return match


def _repeat(inner: Matcher, low: int, high: int, *, is_greedy: bool) -> Matcher:
    def match(subject: Subject, at: int, go: Go, done: int = 0) -> int:
        subject.steps.number += 1

        def more() -> int:
            if done == high:
                return -1
            return inner(
                subject,
                at,
                lambda end: -1 if end == at and done >= low else match(subject, end, go, done + 1),
            )

        if done < low:
            return more()
        for way in (more, lambda: go(at)) if is_greedy else (lambda: go(at), more):
            if (found := way()) >= 0:
                return found
        return -1

    return match


def _branch(ways: list[Matcher]) -> Matcher:
    def match(subject: Subject, at: int, go: Go) -> int:
        for way in ways:
            subject.steps.number += 1
            if (found := way(subject, at, go)) >= 0:
                return found
        return -1

    return match


def _look(inner: Matcher, back: int, *, is_wanted: bool) -> Matcher:
    def match(subject: Subject, at: int, go: Go) -> int:
        is_there = at >= back and inner(subject, at - back, lambda end: end) >= 0
        return go(at) if is_there == is_wanted else -1

    return match


def _at(where: Any, flags: int) -> Matcher:
    is_word = _of_category("CATEGORY_WORD", flags)

    def is_it(subject: Subject, at: int) -> bool:
        text, end = subject.text, subject.end
        if where is sre.AT_BEGINNING:
            return at == 0
        if where is sre.AT_END:
            return at == end or (at == end - 1 and text[at] == "\n")
        assert where is sre.AT_BOUNDARY, where
        return (at > 0 and is_word(text[at - 1])) != (at < end and is_word(text[at]))

    def match(subject: Subject, at: int, go: Go) -> int:
        subject.steps.number += 1
        return go(at) if is_it(subject, at) else -1

    return match


def _sequence(items: Any, flags: int) -> Matcher:
    parts = [_item(op, value, flags) for op, value in items]

    def match(subject: Subject, at: int, go: Go, number: int = 0) -> int:
        if number == len(parts):
            return go(at)
        return parts[number](subject, at, lambda end: match(subject, end, go, number + 1))

    return match


def _item(op: Any, value: Any, flags: int) -> Matcher:
    if is_it := _character(op, value, flags):
        return _one(is_it)
    if op is sre.SUBPATTERN:
        _group, added, removed, inner = value
        return _sequence(inner, (flags | added) & ~removed)
    if op is sre.BRANCH:
        return _branch([_sequence(way, flags) for way in value[1]])
    if op is sre.AT:
        return _at(value, flags)
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        direction, inner = value
        back = inner.getwidth()[0] if direction < 0 else 0
        return _look(_sequence(inner, flags), back, is_wanted=op is sre.ASSERT)
    return _repetition(op, value, flags)


def _repetition(op: Any, value: Any, flags: int) -> Matcher:
    assert op in (sre.MAX_REPEAT, sre.MIN_REPEAT), op
    low, high, inner = value
    is_greedy = op is sre.MAX_REPEAT
    single_op, single_value = inner[0]
    of_one = _character(single_op, single_value, flags) if len(inner) == 1 else None
    if of_one:
        return _run(of_one, low, high, is_greedy=is_greedy)
    return _repeat(_sequence(inner, flags), low, high, is_greedy=is_greedy)


class CountedPattern:
    """A pattern of `re` that counts its steps, and finds exactly what that finds."""

    def __init__(self, real: re.Pattern[str], steps: Steps) -> None:
        self.real, self.steps = real, steps
        self.matcher = _sequence(_parser.parse(real.pattern, real.flags), real.flags)

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Match at a place."""
        found = self.real.match(text, pos, endpos)
        end = self.matcher(Subject(text, min(endpos, len(text)), self.steps), pos, lambda end: end)
        assert end == (found.end() if found else -1), (self.real.pattern, text, pos)
        return found

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Match at the first place where that can be done."""
        found = self.real.search(text, pos, endpos)
        subject = Subject(text, min(endpos, len(text)), self.steps)
        for at in range(pos, subject.end + 1):
            end = self.matcher(subject, at, lambda end: end)
            if end >= 0:
                assert found is not None, (self.real.pattern, text, at)
                assert found.span() == (at, end), (self.real.pattern, text, at)
                return found
        assert found is None, (self.real.pattern, text, found)
        return None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match, one after another; none of those that are counted matches nothing."""
        at = 0
        while found := self.search(text, at):
            yield found
            at = found.end()


@contextmanager
def counted_steps(modules: list[ModuleType]) -> Iterator[Steps]:
    """Let every pattern of some modules count for a while."""
    steps = Steps()
    patterns = [
        (module, name, value)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    ]
    assert patterns
    limit = sys.getrecursionlimit()
    with pytest.MonkeyPatch.context() as patch:
        for module, name, pattern in patterns:
            patch.setattr(module, name, CountedPattern(pattern, steps))
        # Here each sign of a text may be a call. Elsewhere a function that calls itself without end must raise, not crash.
        sys.setrecursionlimit(100_000)
        yield steps
        sys.setrecursionlimit(limit)


def widest(pattern: re.Pattern[str]) -> int:
    """How long the longest text is that a pattern matches."""
    most: int = _parser.parse(pattern.pattern, pattern.flags).getwidth()[1]
    return most
