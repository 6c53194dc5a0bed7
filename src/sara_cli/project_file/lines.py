"""Where the lines of a text begin, so that an offset can be told as the line and column of an editor."""

import re
from bisect import bisect_right

from sara_cli.findings import Place

_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of a text without their ends. Lines and columns count from 1, columns in characters."""

    def __init__(self, text: str) -> None:
        ends = [match.span() for match in _LINE_END.finditer(text)]
        self.starts = [0, *(end for _, end in ends)]
        stops = [*(start for start, _ in ends), len(text)]
        self.texts = [text[start:stop] for start, stop in zip(self.starts, stops, strict=True)]

    def number(self, offset: int) -> int:
        """The line in which an offset stands."""
        return bisect_right(self.starts, offset)

    def column(self, offset: int) -> int:
        """The column at which an offset stands; what lies in a line end stands right after the line."""
        index = self.number(offset) - 1
        return min(offset - self.starts[index], len(self.texts[index])) + 1

    def text_at(self, offset: int) -> str:
        """The whole line in which an offset stands."""
        return self.texts[self.number(offset) - 1]

    def end_of_line(self, offset: int) -> int:
        """The offset at which the line of an offset ends, before its line end."""
        index = self.number(offset) - 1
        return self.starts[index] + len(self.texts[index])

    def place(self, file: str, start: int, end: int) -> Place:
        """The place from one offset to another; the end is exclusive."""
        return Place(file, self.number(start), self.column(start), self.number(end), self.column(end))
