"""A long list in parts: the one that is shown, and where the others are."""

from typing import NamedTuple

from sara_cli.language import _
from sara_cli.web.visit import Visit


class Part(NamedTuple):
    """Some of a list, from `start` up to `end`, and the addresses of the parts before and after it."""

    start: int
    end: int
    total: int
    before: str
    after: str

    @property
    def text(self) -> str:
        """Which ones are shown, if not all of them."""
        text = _("{first}–{last} of {count}")
        return text.format(first=self.start + 1, last=self.end, count=self.total)


def part_of(visit: Visit, count: int, most: int) -> Part:
    """The part that is asked for as `?from=`, counted from 1; the nearest there is if that is out of reach."""
    written = visit.query.get("from", "")
    wanted = int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else 1
    start = max(0, min(wanted, count) - 1) // most * most
    end = min(count, start + most)
    before = f"{visit.place}?from={start - most + 1}" if start else ""
    after = f"{visit.place}?from={end + 1}" if end < count else ""
    return Part(start, end, count, before, after)
