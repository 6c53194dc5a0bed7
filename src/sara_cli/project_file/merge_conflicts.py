"""Two versions that git left in one file: its marks, and which lines belong to which version.

Other programs that merge texts (Subversion, Mercurial, Jujutsu) write the same marks.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sara_cli.language import _

_MARK = re.compile(r"([ \t]*)(<{7,}|\|{7,}|={7,}|>{7,})(?: .*)?[ \t]*")
_SIGNS = frozenset("<|=>")
_ALONE = re.compile(r"(?:<{7}|>{7})(?: .*)?|={7}")


class MergeConflict(NamedTuple):
    """The lines of the marks, counted from 1. `base` is that of the version that both began from, where it is shown.

    Where only some of the marks are left, `start` and `end` are the line of one of them, and `middle` is 0.
    """

    start: int
    base: int
    middle: int
    end: int

    @property
    def beside_first(self) -> list[int]:
        """The lines to leave out so that only the first version is read."""
        return [self.start, *range(self.base or self.middle or self.end + 1, self.end + 1)]

    def versions(self) -> tuple[str, str]:
        """The lines of both versions, in words."""
        first = _lines(self.start + 1, (self.base or self.middle) - 1)
        return first, _lines(self.middle + 1, self.end - 1)


def _lines(first: int, last: int) -> str:
    if last < first:
        return _("nothing")
    if first == last:
        return _("line {line}").format(line=first)
    return _("lines {first}–{last}").format(first=first, last=last)


def merge_conflicts(lines: Sequence[str]) -> list[MergeConflict]:
    """Find the conflicts in the lines of a file, in their order."""
    whole = list(_whole(lines))
    inside = {number for one in whole for number in range(one.start, one.end + 1)}
    alone = [
        number
        for number, line in enumerate(lines, 1)
        if line[:1] in "<>=" and number not in inside and _ALONE.fullmatch(line)
    ]
    # A row of = alone may underline something; beside one of the others it is what is left of a conflict.
    if any(lines[number - 1][0] in "<>" for number in alone):
        whole += [MergeConflict(number, 0, 0, number) for number in alone]
    return sorted(whole)


def _whole(lines: Sequence[str]) -> Iterator[MergeConflict]:
    """Conflicts with all of their marks, which are of the same length and in the same column."""
    opened: MergeConflict | None = None
    shape = ("", 0)
    for number, line in enumerate(lines, 1):
        mark = _MARK.fullmatch(line) if line.lstrip(" \t")[:1] in _SIGNS else None
        if mark is None:
            continue
        kind, found = mark[2][0], (mark[1], len(mark[2]))
        if kind == "<" and (opened is None or found == shape):
            opened, shape = MergeConflict(number, 0, 0, 0), found
        elif opened is None or found != shape:
            continue
        elif kind == ">" and opened.middle:
            yield opened._replace(end=number)
            opened = None
        elif kind in "|=" and not opened.middle:
            opened = opened._replace(**{"base" if kind == "|" else "middle": number})
