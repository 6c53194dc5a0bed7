"""What stands where something isn't written yet: once in each table of a draft, never in what is decided or public.

A reader of a draft must see what is missing, but not in every row. Nobody decides or publishes “not stated”: there the
row is left out, or the cell has a dash.
"""

import re
from collections.abc import Iterator
from functools import cache

from sara_cli.documents.formats.markdown import escape
from sara_cli.language import Language, _, current_language

PLACEHOLDERS = (
    "How much crime there is has not been described yet.",
    "It isn’t written down what the figures can’t show.",
    "No organisation has been written down yet.",
    "No other information has been described yet.",
    "No reason is written down.",
    "Not described",
    "Not yet decided.",
    "Nothing is named that shows that the problem exists.",
    "The chain of events has not been described.",
    "The parties have not written down an analysis yet.",
    "The source isn’t named.",
    "What the crime leads to has not been described yet.",
    "no status",
    "nobody yet",
    "not decided on yet",
    "not judged",
    "not set",
    "not stated",
    "not written down",
    "not yet decided",
)
"""The texts, as they are in the code and the templates; all are among the texts of `absences`."""
DASH = "–"
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|(?::?-+:?\|)+")
_ITEM = re.compile(r" *- (?:\*\*[^*]+\*\* ?)?(.*)")
_HEADING = re.compile(r"(#{2,6}) ")
PAIR = 2


def without_placeholders(markdown: str, *, is_final: bool) -> str:
    """A document without what only says that something isn't written; a draft keeps one for each table."""
    blocks = [_table(block, is_final=is_final) for block in markdown.rstrip("\n").split("\n\n")]
    if is_final:
        blocks = _without_texts(blocks)
    kept = _without_empty_tables([block for block in blocks if block])
    return "\n\n".join(kept) + "\n"


# --- tables -------------------------------------------------------------------------------------------


def _table(block: str, *, is_final: bool) -> str:
    lines = block.split("\n")
    if len(lines) < PAIR or not _RULE.fullmatch(lines[1]):
        return block
    rows = [_cells(line) for line in lines[2:]]
    found = [row for row in rows if any(_is_placeholder(cell) for cell in row)]
    if not found:
        return block
    if len(_cells(lines[0])) == PAIR:
        written = list(_pairs(rows, is_final=is_final))
    else:
        written = list(_wide(rows, is_final=is_final))
    return "\n".join([*lines[:2], *(f"| {' | '.join(row)} |" for row in written)])


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _BAR.split(line)[1:-1]]


def _pairs(rows: list[list[str]], *, is_final: bool) -> Iterator[list[str]]:
    """The rows that say something, and in a draft one with the names of the others."""
    missing = [name for name, text in rows if _is_placeholder(text)]
    if len(missing) == 1 and not is_final:
        yield from rows
        return
    yield from ([name, text] for name, text in rows if not _is_placeholder(text))
    if not is_final:
        yield [_("Still missing"), ", ".join(name[:1].lower() + name[1:] for name in missing)]


def _wide(rows: list[list[str]], *, is_final: bool) -> Iterator[list[str]]:
    """The rows with a dash for each placeholder; in a draft the first of each kind stays."""
    seen: set[str] = set()
    for row in rows:
        cells = []
        for cell in row:
            is_new = not is_final and cell.casefold() not in seen
            cells.append(cell if is_new or not _is_placeholder(cell) else DASH)
            seen.update([cell.casefold()] if _is_placeholder(cell) else [])
        yield cells


def _without_empty_tables(blocks: list[str]) -> list[str]:
    """The blocks without tables that have no row left, and without their captions."""
    empty = {at for at, block in enumerate(blocks) if _is_empty_table(block)}
    return [block for at, block in enumerate(blocks) if at not in empty and at + 1 not in empty]


def _is_empty_table(block: str) -> bool:
    lines = block.split("\n")
    return len(lines) == PAIR and bool(_RULE.fullmatch(lines[1]))


# --- running text -------------------------------------------------------------------------------------


def _without_texts(blocks: list[str]) -> list[str]:
    """The blocks without paragraphs and items that only say that nothing is written, and headings left with nothing."""
    kept: list[str] = []
    has_gap = False
    for block in [*(_without_items(block) for block in blocks), "# "]:
        if not block or _is_placeholder(block):
            has_gap = True
            continue
        heading = _HEADING.match(block)
        while has_gap and kept and _ends_empty(kept[-1], heading[1] if heading else block[:2].strip()):
            kept.pop()
        has_gap = False
        kept.append(block)
    return kept[:-1]


def _ends_empty(last: str, coming: str) -> bool:
    """Whether the last block is a heading and what comes is no part of its chapter."""
    heading = _HEADING.match(last)
    return bool(heading and coming.strip("#") == "" and coming and len(coming) <= len(heading[1]))


def _without_items(block: str) -> str:
    lines = block.split("\n")
    return "\n".join(
        line for line in lines if not ((item := _ITEM.fullmatch(line)) and _is_placeholder(item[1]))
    )


def _is_placeholder(text: str) -> bool:
    return text.strip().casefold() in _known(current_language())


@cache
def _known(language: Language) -> frozenset[str]:  # noqa: ARG001 - the key of the cache
    return frozenset(str(escape(_(text))).casefold() for text in PLACEHOLDERS)
