"""What the public edition leaves out is left out, never denied.

A document is written from a project without what is internal, so a list that has become empty would be reported as
“none yet”. Each text that says that something isn't there is held against the internal edition: if it isn't there
in the same place, the public edition says that it isn't shown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sara_cli.documents.editions.absences import CELLS, HEADINGS, SENTENCES, WORDS
from sara_cli.documents.formats.markdown import escape
from sara_cli.documents.views.illustration import Illustration
from sara_cli.language import Language, _, current_language

_ITEM = re.compile(r"( *)(?:-|\d+\.) ")
_LABEL = re.compile(r"(?:\*\*[^*]+\*\*:?|[^:]{1,60}:) ")
_CAPTION = re.compile(r"(\*{1,2})[^*]+\1")
_BAR = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r"\\?\{\w+\\?\}")
_PARENTHESIS = re.compile(r" \([^()]*\)$")


def without_denials(markdown: str, whole: str) -> str:
    """The Markdown of the public edition without the absences that `whole`, the internal edition, knows nothing of."""
    known = {found for unit in _units(whole) for found in _absences(unit)}
    out: list[str] = []
    last = None
    for unit in _units(markdown):
        text = _corrected_line(unit, known)
        this = (unit.above, text) if unit.line and text == _not_shown_like(unit) else None
        if text is not None and (this is None or this != last):
            out.append(text)
        last = this if unit.line else last
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip("\n") + "\n"


def whole_figures(
    figures: tuple[Illustration, ...], whole: tuple[Illustration, ...]
) -> tuple[Illustration, ...]:
    """The figures of the public edition; one that the internal edition draws otherwise calls nothing missing."""
    drawn = [one.drawing for one in whole]
    return tuple(
        replace(one, drawing=partial())
        if one.drawing not in drawn and (partial := getattr(one.drawing, "as_partial", None))
        else one
        for one in figures
    )


def judged_as(view: Any, whole: Any) -> Any:
    """Let a document judge the whole project, where it judges at all: what is left out may be what is asked for."""
    judge = getattr(view, "judged_as", None)
    return judge(whole) if judge else view


# --- the lines of a document --------------------------------------------------------------------------


@dataclass(frozen=True)
class _Unit:
    """A line of a document and its place: the headings and list items above it; `is_row` tells that it is of a table.

    The title isn't part of the place: the editions may have different ones.
    """

    line: str
    above: tuple[str, ...]
    indentation: int = -1
    is_row: bool = False

    @property
    def content(self) -> str:
        """The line without the mark of a list item."""
        match = _ITEM.match(self.line)
        return self.line[match.end() :] if match else self.line


def _units(markdown: str) -> Iterator[_Unit]:
    headings: list[str] = []
    items: list[tuple[int, str]] = []
    for line in markdown.split("\n"):
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            headings, items = [*headings[: level - 1], *[""] * (level - 1 - len(headings)), line], []
        item = _ITEM.match(line)
        if item:
            items = [one for one in items if one[0] < len(item[1])]
        elif line:
            items = []
        above = (*headings[1:], *(text for _indentation, text in items))
        yield _Unit(line, above, len(item[1]) if item else -1, line.startswith("|"))
        if item:
            items.append((len(item[1]), line.strip()))


def _pieces(unit: _Unit) -> list[str]:
    """The cells of a row, or the whole line."""
    return [cell.strip() for cell in _BAR.split(unit.line)[1:-1]] if unit.is_row else [unit.content]


def _place(unit: _Unit, number: int, rest: str) -> tuple[str, ...]:
    """Where a text is: in a row and a column, after a label, or in a list item with the rest of its text."""
    if unit.is_row:
        return (*unit.above, _pieces(unit)[0] if number else "", str(number))
    label = _LABEL.match(unit.content)
    if label:
        return (*unit.above, label[0])
    return (*unit.above, rest) if unit.indentation >= 0 else unit.above


def _absences(unit: _Unit) -> Iterator[tuple[str, ...]]:
    """Every absence that a line reports, with its place."""
    if _is_of_absence(unit):
        yield (*unit.above, unit.line)
    if unit.line.startswith("#") or _CAPTION.fullmatch(unit.line):
        return
    for number, piece in enumerate(_pieces(unit)):
        rest = _absence().sub("", piece)
        for found in _absence().finditer(piece):
            yield (*_place(unit, number, rest), found[0].casefold())
        if _value(piece).casefold() in _cells(current_language()):
            yield (*_place(unit, number, rest), _value(piece).casefold())


def _value(piece: str) -> str:
    """What is after a label."""
    label = _LABEL.match(piece)
    return piece[label.end() :] if label else piece


# --- what is printed instead --------------------------------------------------------------------------


def _corrected_line(unit: _Unit, known: set[tuple[str, ...]]) -> str | None:
    """A line without what the internal edition knows nothing of; None where nothing of it is left."""
    if all(found in known for found in _absences(unit)):
        return unit.line
    if _is_of_absence(unit) and (*unit.above, unit.line) not in known:
        return None
    pieces = [_corrected(unit, number, piece, known) for number, piece in enumerate(_pieces(unit))]
    if unit.is_row:
        return "| " + " | ".join(_row(_pieces(unit), pieces)) + " |"
    text = pieces[0]
    if not text:
        return _not_shown_like(unit)
    if re.fullmatch(r"(?:\*\*[^*]+\*\*:?|[^:]+:)", text):
        return None
    return unit.line[: len(unit.line) - len(unit.content)] + text


def _row(before: list[str], after: list[str]) -> Iterator[str]:
    """The cells of a row; the first one that is emptied says so for all."""
    is_said = False
    for old, new in zip(before, after, strict=True):
        is_emptied = bool(old) and not new
        yield _("not shown") if is_emptied and not is_said else new
        is_said = is_said or is_emptied


def _corrected(unit: _Unit, number: int, piece: str, known: set[tuple[str, ...]]) -> str:
    rest = _absence().sub("", piece)
    place = _place(unit, number, rest)

    def instead(found: re.Match[str]) -> str:
        if (*place, found[0].casefold()) in known:
            return found[0]
        return _PARENTHESIS.sub("", found[0]) if _PARENTHESIS.search(found[0]) else ""

    value = _value(piece)
    if value.casefold() in _cells(current_language()) and (*place, value.casefold()) not in known:
        return piece[: len(piece) - len(value)].strip()
    return re.sub(r" {2,}", " ", _absence().sub(instead, piece)).strip(" ;")


def _not_shown_like(unit: _Unit) -> str:
    """“Not shown in this edition.” as a line of the same kind."""
    return unit.line[: len(unit.line) - len(unit.content)] + _("Not shown in this edition.")


def _is_of_absence(unit: _Unit) -> bool:
    """Whether a line is a heading that reports an absence, or is below one."""
    headings = {_(text) for text in HEADINGS}
    return bool(unit.line) and any(one.lstrip("#").strip() in headings for one in unit.above)


# --- the words ----------------------------------------------------------------------------------------


def _absence() -> re.Pattern[str]:
    return _pattern(current_language())


@cache
def _pattern(language: Language) -> re.Pattern[str]:  # noqa: ARG001 - the key of the cache
    """What reports an absence in a language, as it is written in Markdown."""
    sentences = [_as_pattern(_(text)) for text in SENTENCES]
    words = [_as_pattern(_(text)) for text in WORDS]
    longest_first = "|".join(sorted(sentences, key=len, reverse=True))
    short = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:{longest_first})(?!\w)|(?:^|(?<=: )|(?<=; )|(?<=\()|(?<=\*\* ))(?:{short})(?=$|[;,.)])",
        re.IGNORECASE,
    )


@cache
def _cells(language: Language) -> frozenset[str]:  # noqa: ARG001 - the key of the cache
    return frozenset(str(escape(_(text))).casefold() for text in CELLS)


def _as_pattern(text: str) -> str:
    """A text with its gaps as a regular expression."""
    parts = [re.escape(part) for part in _GAP.split(str(escape(text)))]
    return ".+?".join(parts) if parts[-1] else ".+?".join(parts[:-1]) + ".+"
