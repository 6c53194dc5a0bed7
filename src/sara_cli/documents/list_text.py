"""Paragraphs and lists of a user's text, also of lists that were pasted from Word, a mail or a web page."""

import re
from typing import NamedTuple

from sara_cli.project_file.odd_characters import BULLETS, DASHES

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")
_ITEM = re.compile(
    rf"\s*(?:([{BULLETS}*+-]|o(?=[\t\u00a0]|\s\s))\s+|([\uf000-\uf0ff])\s*|(\d{{1,3}})[.)]\s+)(?=\S)"
)
_ON_ONE_LINE = re.compile(r"([•·▪●\uf0a7\uf0b7])\s*\S")


class TextPart(NamedTuple):
    """A paragraph, or the items of a list; `number` is the first of a list that is numbered."""

    lines: list[str]
    is_list: bool = False
    number: int | None = None


def parts_of(text: str) -> list[TextPart]:
    """The paragraphs and lists of a text. A single line that begins with a hyphen, a dash or a number is no list."""
    return [
        part
        for paragraph in _PARAGRAPHS.split(re.sub(r"\r\n?", "\n", text))
        for part in _parts(_separated(paragraph))
    ]


def _separated(paragraph: str) -> str:
    """A line that holds a whole list, as it becomes when it is pasted into a field of one line, as lines."""
    found = _ON_ONE_LINE.match(paragraph.strip())
    if not found or "\n" in paragraph.strip() or paragraph.count(found[1]) < 2:
        return paragraph
    return re.sub(rf"\s*{found[1]}\s*", f"\n{found[1]} ", paragraph.strip()).strip()


def _parts(paragraph: str) -> list[TextPart]:
    parts: list[TextPart] = []
    lines = paragraph.split("\n")
    for start, line in enumerate(lines):
        mark = _ITEM.match(line)
        last = parts[-1] if parts else None
        number = int(mark[3]) if mark and mark[3] else None
        is_item = mark is not None and (_goes_on(last, number) or _begins(lines[start + 1 :], mark))
        if mark and is_item and last and _goes_on(last, number):
            last.lines.append(line[mark.end() :])
        elif mark and is_item:
            parts.append(TextPart([line[mark.end() :]], True, number))
        elif last:
            last.lines[-1] += f"\n{line}"
        else:
            parts.append(TextPart([line]))
    return parts


def _goes_on(last: TextPart | None, number: int | None) -> bool:
    """Whether an item belongs to the list before it, which is numbered in order or not at all."""
    if last is None or not last.is_list:
        return False
    return number is None if last.number is None else number == last.number + len(last.lines)


def _begins(following: list[str], mark: re.Match[str]) -> bool:
    """Whether a line with a mark begins a list: another item of the same kind follows, or the mark is a bullet."""
    if mark[3]:
        others = (_ITEM.match(line) for line in following)
        return any(other and other[3] and int(other[3]) == int(mark[3]) + 1 for other in others)
    is_bullet = mark[2] is not None or mark[1] not in f"-*+o{DASHES}"
    return is_bullet or any(other[1] == mark[1] for line in following if (other := _ITEM.match(line)))
