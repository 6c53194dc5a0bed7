"""The rows of a table below its headings: labels filled down, groups under a heading of their own, and what is skipped.

A label on the first row of a group holds for the rows below it, up to the next label or a blank row; a figure never
does. A row without a period is skipped and listed: a sum, a mean, a footnote.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from sara_cli.imports.cell_kinds import is_footnote, is_summary, kind_of, text_of_cell
from sara_cli.imports.facts import Skipped
from sara_cli.imports.frame import Frame, name_key
from sara_cli.imports.grid import Row
from sara_cli.language import N_, _

SUMMARY, FOOTNOTE, AGAIN = (
    N_("a sum, a mean or a note"),
    N_("no period and no figure"),
    N_("the headings again"),
)


class BodyRow(NamedTuple):
    """A row with its labels filled down, and the heading of the group that it is in."""

    row: Row
    group: str = ""


class Body(NamedTuple):
    """The rows that say something, and those that are skipped."""

    rows: list[BodyRow]
    skipped: list[Skipped]


def body_of(frame: Frame, figures: Collection[int], when: Sequence[int], labels: Collection[int]) -> Body:
    """The rows of a table. `figures` are its columns of figures, `when` those of the period, from the longest.

    Without figures every row is an event, and nothing is skipped but what is empty but for one cell.
    """
    rows = [Row(row.line, list(row.cells), row.merged) for row in frame.rows]
    _fill(rows, labels, ())
    if len(when) > 1 or labels:
        _fill(rows, when[:1], [*when[1:], *labels])
    return _sorted(frame, rows, figures, when)


def _fill(rows: Sequence[Row], places: Collection[int], beside: Collection[int]) -> None:
    """Fill down; with `beside`, only where one of those has a text of its own."""
    for above, row in pairwise(rows):
        if row.line - above.line > 1 or _used(row) < 2:
            continue
        for place in places:
            label = above.cells[place] if place < len(above.cells) else ""
            is_empty = place < len(row.cells) and not text_of_cell(row.cells[place])
            if is_empty and not is_summary(label) and (not beside or _has_own(row, beside)):
                row.cells[place] = label


def _has_own(row: Row, places: Collection[int]) -> bool:
    texts = [text_of_cell(row.cells[place]) for place in places if place < len(row.cells)]
    return any(texts) and not any(map(is_summary, texts))


def _used(row: Row) -> int:
    return sum(1 for cell in row.cells if text_of_cell(cell))


def _sorted(frame: Frame, rows: Sequence[Row], figures: Collection[int], when: Sequence[int]) -> Body:
    body = Body([], [])
    group, last = "", _last_with_period(rows, when)
    headings = [name_key(level[-1]) if level else "" for level in frame.levels]
    for number, row in enumerate(rows):
        if _is_group(rows, number, figures, has_periods=bool(when)):
            group = text_of_cell(row.cells[0])
        elif why := _why_skipped(row, figures, when, headings, is_after=number > last):
            body.skipped.append(
                Skipped(row.line, next(filter(None, map(text_of_cell, row.cells)), ""), _(why))
            )
        else:
            body.rows.append(BodyRow(row, group))
    return _without_remarks(body, when)


def _without_remarks(body: Body, when: Sequence[int]) -> Body:
    """Below a remark such as “New system from 2022” the periods go on; below the heading of a group they begin again."""
    times = [
        tuple(text_of_cell(one.row.cells[at]) for at in when if at < len(one.row.cells)) for one in body.rows
    ]
    is_remark = body.rows and not body.rows[0].group and any(one.group for one in body.rows)
    if not is_remark or not when or len(set(times)) < len(times):
        return body
    remarks = {one.group: one.row.line - 1 for one in reversed(body.rows) if one.group}
    skipped = [Skipped(line, text, _(SUMMARY)) for text, line in remarks.items()]
    rows = [one._replace(group="") for one in body.rows]
    return Body(rows, sorted([*body.skipped, *skipped], key=lambda one: one.line))


def _is_group(rows: Sequence[Row], number: int, figures: Collection[int], *, has_periods: bool) -> bool:
    """Whether a row has nothing but a label in the first column, and rows with figures follow.

    Where the periods are above the columns, such a row may also be of something without figures: it is a heading
    only at the beginning or beside a blank row.
    """
    row = rows[number]
    texts = [text_of_cell(cell) for cell in row.cells]
    if (
        not texts
        or not texts[0]
        or any(texts[1:])
        or kind_of(row.cells[0]) != "label"
        or is_footnote(texts[0])
    ):
        return False
    lines = [one.line for one in rows[max(number - 1, 0) : number + 2]]
    is_apart = number == 0 or any(after - before > 1 for before, after in pairwise(lines))
    return (has_periods or is_apart) and any(_figures_of(later, figures) for later in rows[number + 1 :])


def _last_with_period(rows: Sequence[Row], when: Sequence[int]) -> int:
    if not when:
        return len(rows)
    found = [
        number
        for number, row in enumerate(rows)
        if _kind(row, when[-1]) in ("year", "period", "part", "figure")
    ]
    return max(found, default=-1)


def _kind(row: Row, place: int) -> str:
    return kind_of(row.cells[place]) if place < len(row.cells) else "empty"


def _figures_of(row: Row, figures: Collection[int]) -> bool:
    return any(_kind(row, place) in ("figure", "year") for place in figures)


def _why_skipped(
    row: Row, figures: Collection[int], when: Sequence[int], headings: Sequence[str], *, is_after: bool
) -> str:
    texts = [name_key(text_of_cell(cell)) for cell in row.cells]
    if all(text == heading for text, heading in zip(texts, headings, strict=False)) and any(texts):
        return AGAIN
    if when and any(is_summary(row.cells[place]) for place in when if place < len(row.cells)):
        return SUMMARY
    kinds = {_kind(row, place) for place in when}
    if when and kinds <= {"empty", "label"} and not _figures_of(row, figures) and _is_note(row, figures):
        return FOOTNOTE
    if not when and figures and not _figures_of(row, figures):
        return FOOTNOTE
    return SUMMARY if when and is_after and kinds == {"empty"} else ""


def _is_note(row: Row, figures: Collection[int]) -> bool:
    """Whether a row without a period has nothing where its figures would be."""
    return all(_kind(row, place) == "empty" for place in figures)
