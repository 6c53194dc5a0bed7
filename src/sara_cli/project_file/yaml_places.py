"""Where in a text a change goes: the lines of a value, the end of a list, the columns and line ends in use."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sara_cli.findings import Path
from sara_cli.project_file.source import Source
from sara_cli.project_file.yaml_tree import Node
from sara_cli.project_file.yaml_writing import Habits

_BLANK_OR_COMMENT = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*")
_COMMENT = re.compile(r"#[^\r\n]*")
_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)?")
_COLON = re.compile(r"\s*:")


class Splice(NamedTuple):
    """Put `text` in the place of what is from `start` to `end`."""

    start: int
    end: int
    text: str


class Spot:
    """A value in a text, and what is around it."""

    def __init__(self, source: Source, path: Path) -> None:
        self.source = source
        self.body = source.body
        self.path = path
        self.nodes = _way(source, path)
        self.node = self.nodes[-1]
        self.parent = self.nodes[-2] if len(self.nodes) > 1 else None

    @property
    def is_in_flow(self) -> bool:
        """Whether the value is between brackets."""
        return any(node.style == "flow" for node in self.nodes[:-1])

    @property
    def start(self) -> int:
        """Where the value begins with its key or its hyphen."""
        if self.node.key:
            return self.node.key[0]
        return self.hyphen() if self.parent and self.parent.style == "block" else self.node.start

    def hyphen(self) -> int:
        """Where the hyphen of a list item is."""
        if not self.parent or not isinstance(self.parent.children, list):
            return self.node.start
        step = self.path[-1]
        items = self.parent.children
        before = items[step - 1].end if isinstance(step, int) and step > 0 else self.parent.start
        match = _BLANK_OR_COMMENT.match(self.body, before)
        return match.end() if match else before

    @property
    def head(self) -> int:
        """Where the value may begin: after the colon of its key, or after its hyphen."""
        if not self.node.key:
            return self.hyphen() + 1 if self.parent and self.parent.style == "block" else self.node.start
        match = _COLON.match(self.body, self.node.key[1])
        return match.end() if match else self.node.key[1]

    def indentation(self) -> int:
        """The number of characters before the value's key or hyphen."""
        return column(self.source, self.start)

    def line_end(self, offset: int) -> int:
        """Where the line of a place ends."""
        return self.source.layout.end_of_line(offset)

    def next_sibling(self) -> "Spot | None":
        """The value that follows in the same list or mapping."""
        return self._sibling(1)

    def last_sibling(self) -> "Spot | None":
        """The value before it in the same list or mapping."""
        return self._sibling(-1)

    def _sibling(self, distance: int) -> "Spot | None":
        steps: list[str | int] = []
        if self.parent and isinstance(self.parent.children, dict):
            steps = list(self.parent.children)
        elif self.parent and isinstance(self.parent.children, list):
            steps = list(range(len(self.parent.children)))
        index = steps.index(self.path[-1]) + distance
        return Spot(self.source, (*self.path[:-1], steps[index])) if 0 <= index < len(steps) else None


def _way(source: Source, path: Path) -> list[Node]:
    """The values that lead to a path, from the top."""
    nodes = []
    for depth in range(len(path) + 1):
        node, found = source.node(path[:depth])
        if node is None or len(found) < depth:
            raise KeyError(path)
        nodes.append(node)
    return nodes


def column(source: Source, offset: int) -> int:
    """The number of characters before a place in its line."""
    return source.layout.column(offset) - 1


def header_comment(text: str) -> str:
    """The comment after | or >, with the blanks before it."""
    match = _HEADER.match(text)
    return (match[1] or "") if match else ""


def line_break(source: Source, offset: int) -> str:
    """The line end in use at a place: that of its line, or of the first line if it is the last."""
    for place in (offset, 0):
        end = source.layout.end_of_line(place)
        match = re.match(r"\r\n|\r|\n", source.body[end : end + 2])
        if match:
            return match[0]
    return "\n"


def end_of_own_lines(source: Source, node: Node, depth: int) -> int:
    """Where the lines of a value end, with the comments that follow at once and are indented by `depth` or more.

    Less indented comments belong to what follows, as far as can be seen.
    """
    end = source.layout.end_of_line(node.end)
    number = source.layout.number(end)
    for text in source.lines[number:]:
        if not text.lstrip().startswith("#") or len(text) - len(text.lstrip()) < depth:
            break
        end = source.layout.starts[number] + len(text)
        number += 1
    return end


@lru_cache(maxsize=1)  # asked for again and again where many edits are made in one text
def habits(source: Source) -> Habits:
    """How the file is indented for the most part."""
    levels: Counter[int] = Counter()
    lists: Counter[int] = Counter()
    for node in nodes_of(source.tree):
        if node.style != "block" or not isinstance(node.children, dict):
            continue
        depth = column(source, node.start)
        for child in node.children.values():
            if child.style == "block":
                counter = lists if isinstance(child.children, list) else levels
                counter[column(source, child.start) - depth] += 1
    level = _usual(levels, 2)
    return Habits(level if 0 < level <= 9 else 2, max(_usual(lists, 2), 0))


def _usual(counter: Counter[int], otherwise: int) -> int:
    return counter.most_common(1)[0][0] if counter else otherwise


def nodes_of(node: Node | None) -> Iterator[Node]:
    """All values of a tree in the order of the text."""
    stack = [node] if node else []
    while stack:
        each = stack.pop()
        yield each
        if each.children:
            children = each.children.values() if isinstance(each.children, dict) else each.children
            stack.extend(reversed(list(children)))


def comments(source: Source) -> list[str]:
    """The comments of a text, in order."""
    return [comment for _place, comment in comments_with_places(source)]


def comments_with_places(source: Source) -> list[tuple[int, str]]:
    """The comments of a text, each with its offset or that where its value begins, in order."""
    found: list[tuple[int, str]] = []
    if "#" not in source.body:
        return found
    offset = 0
    for node in nodes_of(source.tree):
        spans = [node.key] if node.key else []
        if node.children is None:
            spans.append((node.start, node.end))
        for span in spans:
            found += _comments_between(source.body, offset, span[0])
            offset = max(offset, span[1])
        if node.style in {"|", ">"} and (comment := header_comment(source.body[node.start : node.end])):
            found.append((node.start, comment.strip()))
    found += _comments_between(source.body, offset, len(source.body))
    return [(place, text.rstrip()) for place, text in found]


def _comments_between(body: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(match.start(), match[0]) for match in _COMMENT.finditer(body, start, end)]
