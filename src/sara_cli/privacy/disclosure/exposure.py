"""Small counts that the figures of a project file reveal, though the file doesn't have them or withholds them."""

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from sara_cli.privacy.disclosure.attack import Limits, ranges
from sara_cli.privacy.disclosure.relations import Figure
from sara_cli.privacy.disclosure.sums import Sum, Table
from sara_cli.privacy.disclosure.tables import ProjectTable


class Exposure(NamedTuple):
    """A figure that others narrow down to fewer values than a small count may have.

    `figure` is the one that the file withholds, None for one that isn't in it; `others` are those that reveal it, the
    total first where the file has it.
    """

    figure: Figure | None
    others: tuple[Figure, ...]


def exposures(project: ProjectTable) -> Iterator[Exposure]:
    """Everything small that the figures of the file reveal to whoever adds and subtracts them."""
    threshold = project.threshold
    figures = set(project.figures)
    hidden = {key for key in project.cells if key not in figures or project.cells[key].value is None}
    concerned = [key for key in hidden if _matters(project, key, figures)]
    if not concerned:
        return
    table = Table(project.cells, project.sums)
    if not any(table.sums_of[key] for key in concerned):
        return
    for key, limits in ranges(table, hidden, threshold).items():
        if _matters(project, key, figures) and _is_narrow(limits, threshold):
            if key in figures and not project.may_be_few(key):
                continue
            known = figures - hidden
            near = [_shown(table.sums[number], known) for number in table.around(key, hidden)]
            if others := max(near, key=len):
                yield Exposure(next((one for one in figures if one == key), None), others)


def _matters(project: ProjectTable, key: Hashable, figures: set[Figure]) -> bool:
    cell = project.cells[key]
    return key in figures or (cell.is_protected and cell.is_few(project.threshold))


def _is_narrow(limits: Limits, threshold: int) -> bool:
    """Whether a figure may be few, and can only be some of the numbers from 0 to just below the threshold."""
    return (
        limits.low < threshold
        and limits.high != 0
        and limits.width is not None
        and limits.width < threshold - 1
    )


def _shown(one: Sum[Hashable], known: set[Figure]) -> tuple[Figure, ...]:
    return tuple(figure for figure in one.keys if figure in known)
