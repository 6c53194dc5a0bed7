"""A table of any shape: which column is which is given once, and everything else follows.

Besides one row for each figure, a table may have its periods as headings of columns; then `value` is left out
of the mapping and every heading that reads as a period is a column of figures.
"""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from sara_cli.errors import SaraError, suggestion
from sara_cli.imports.cell_values import Read, Unreadable, is_failed, is_percent, period_of, why_failed
from sara_cli.imports.content import Content
from sara_cli.imports.facts import CATEGORY, FIGURES, REGION, About, Fact, Facts, Member, Trouble
from sara_cli.imports.grid import Grid, Row, figure_at
from sara_cli.language import _
from sara_cli.model.period import Period

_LABELS = ("preliminary", "note", REGION, CATEGORY)
ROLES = ("period", *FIGURES, *_LABELS)
# What columns are usually called, by their role; only used to propose, and where nothing else fits as well.
USUAL = {
    "period": ("period", "år", "year", "månad", "tid", "datum", "date", "läsår", "kvartal"),
    "value": ("value", "värde", "antal", "andel", "procent", "count", "number"),
    "n": ("n", "antal svar", "svarande", "respondents", "bas"),
    REGION: ("region", "kommun", "municipality", "område", "skola"),
    CATEGORY: ("category", "brott", "kategori", "typ", "fråga"),
    "note": ("note", "anmärkning", "kommentar"),
    "preliminary": ("preliminary", "preliminär", "prel", "prel."),
}
_YES = {"true", "sant", "1", "ja", "j", "x", "yes", "prel", "prel.", "preliminär", "p"}


class Layout(NamedTuple):
    """How a table is read: the heading of each role, which rows count, and the line of the headings."""

    columns: Mapping[str, str]
    where: Mapping[str, str] = {}
    header: int = 1


def headings_of(grid: Grid, header: int = 1) -> list[str]:
    """The headings of the columns, as they stand."""
    row = _row_at(grid, header)
    return [_text(cell) for cell in row.cells] if row else []


def _row_at(grid: Grid, header: int) -> Row | None:
    if header == 1:
        return grid.rows[0] if grid.rows else None
    return next((row for row in grid.rows if row.line == header), None)


def proposed(headings: Sequence[str]) -> dict[str, str]:
    """The columns that go by a usual name, each role at most once."""
    by_name = {heading.casefold(): heading for heading in reversed(headings) if heading}
    found = {}
    for role, names in USUAL.items():
        heading = next((by_name[name] for name in names if name in by_name), None)
        if heading:
            found[role] = heading
    return found


def read_table(content: Content, grid: Grid, layout: Layout) -> Facts:
    """Read the rows that count. Raises `SaraError` if a column isn't there or can't be distinguished from another."""
    header = _row_at(grid, layout.header)
    if header is None:
        raise SaraError(
            _("{file} has no row {line} with headings.").format(file=content.name, line=layout.header),
            _("Name the line of the headings with --header."),
        )
    headings = [_text(cell) for cell in header.cells]
    at = {role: _place(content, headings, name) for role, name in layout.columns.items()}
    where = {_place(content, headings, name): wanted for name, wanted in layout.where.items()}
    rows = [row for row in grid.rows if row.line > header.line and _counts(row, where)]
    if where and not rows:
        said = ", ".join(f"{name}={wanted}" for name, wanted in layout.where.items())
        raise SaraError(
            _("No row in {file} has {where}.").format(file=content.name, where=said),
            _known(grid, header, where),
        )
    wide: list[tuple[int, Period | None]] = [] if "value" in at else _period_columns(headings)
    if "value" not in at and not wide:
        raise SaraError(
            _("Which column holds the figures isn’t given."),
            _("Name it: --column value=HEADING. The headings are: {names}.").format(names=_shown(headings)),
        )
    if not wide and "period" not in at:
        raise SaraError(
            _("Which column holds the periods isn’t given."),
            _("Name it: --column period=HEADING. The headings are: {names}.").format(names=_shown(headings)),
        )
    reader = _Reader(at, headings, {*at.values(), *where, *(place for place, _period in wide)})
    for row in rows:
        if reader.can_tell(row, where):
            for place, period in wide or [(at["value"], None)]:
                reader.read(row, place, period)
    reader.compare_signs()
    return Facts((REGION, CATEGORY), reader.facts, reader.troubles, About("table"))


def _place(content: Content, headings: list[str], name: str) -> int:
    folded = [heading.casefold() for heading in headings]
    wanted = " ".join(name.split()).casefold()
    if folded.count(wanted) == 1:
        return folded.index(wanted)
    if folded.count(wanted) > 1:
        raise SaraError(
            _("{file} has several columns “{name}”.").format(file=content.name, name=name),
            _("Give them different headings."),
        )
    close = get_close_matches(wanted, folded, 1)
    hint = _("The headings are: {names}.").format(names=_shown(headings))
    if close:
        hint = suggestion([headings[folded.index(close[0])]]) + " " + hint
    elif content.is_workbook:
        hint += " " + _("If they are on another line, name it: --header 2.")
    elif len([heading for heading in headings if heading]) == 1:
        hint = _("All of the first line was read as one column. Export with semicolons between the columns.")
    raise SaraError(_("{file} has no column “{name}”.").format(file=content.name, name=name), hint)


def _shown(headings: Sequence[str]) -> str:
    return ", ".join(heading for heading in headings if heading)


def _known(grid: Grid, header: Row, where: Mapping[int, str]) -> str:
    place, wanted = next(iter(where.items()))
    present = dict.fromkeys(
        _text(row.cells[place]) for row in grid.rows if row.line > header.line and place < len(row.cells)
    )
    close = get_close_matches(wanted, list(present), 3, 0.5)
    return (
        suggestion(close)
        if close
        else _("These are there: {names}.").format(names=", ".join(list(present)[:12]))
    )


def _counts(row: Row, where: Mapping[int, str]) -> bool:
    """Whether a row is one of those that are asked for, or may be: where a formula has failed, nobody knows."""
    return all(
        place < len(row.cells)
        and (_text(row.cells[place]).casefold() == wanted.strip().casefold() or is_failed(row.cells[place]))
        for place, wanted in where.items()
    )


def _period_columns(headings: Sequence[str]) -> list[tuple[int, Period | None]]:
    found: list[tuple[int, Period | None]] = []
    for place, heading in enumerate(headings):
        try:
            found.append((place, period_of(heading).period))
        except Unreadable:
            continue
    return found


def _text(cell: Any) -> str:
    """A cell as text; a code with leading zeros is text already, and 2305.0 is the code 2305."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str("" if cell is None else cell).split())


class _Reader:
    """Rows on their way to facts."""

    def __init__(self, at: Mapping[str, int], headings: Sequence[str], places: Collection[int]) -> None:
        self.at = at
        self.headings = headings
        self.places = places
        self.facts: list[Fact] = []
        self.troubles: list[Trouble] = []
        self._with_sign: set[int] = set()
        self._below_one: list[tuple[Row, int, int]] = []

    def can_tell(self, row: Row, where: Collection[int]) -> bool:
        """Tell whether a row says what its figures are about; a label whose formula has failed is reported."""
        labels = [self.at[role] for role in _LABELS if role in self.at]
        failed = [place for place in (*where, *labels) if is_failed(self._cell(row, place))]
        for place in dict.fromkeys(failed):
            self._say(row, place, Unreadable(*why_failed()))
        return not failed

    def compare_signs(self) -> None:
        """Report numbers below one among percentages: 0.37 beside 35 % may be 0.37 % or 37 %."""
        for row, place, column in self._below_one:
            if column in self._with_sign:
                why = _("Other figures in the column have a per cent sign, and this one doesn’t.")
                hint = _("Write it as the others, with its per cent sign.")
                self._say(row, place, Unreadable(why, hint))

    def read(self, row: Row, place: int, period: Period | None) -> None:
        """Read one figure; what can't be read is reported, and the figure is left out."""
        before = len(self.troubles)
        is_preliminary = self._text(row, "preliminary").casefold() in _YES
        if period is None:
            try:
                period, also = period_of(self._cell(row, self.at["period"]))
                is_preliminary = is_preliminary or also
            except Unreadable as error:
                self._say(row, self.at["period"], error)
        value = self._number(row, place)
        others = {role: self._number(row, self.at[role]).value for role in FIGURES[1:] if role in self.at}
        n = others.get("n")
        if isinstance(n, float) or (n is not None and n < 0):
            self._say(
                row,
                self.at["n"],
                Unreadable(_("How many must be a whole number, at least 0."), _("Correct the cell.")),
            )
        if len(self.troubles) > before or period is None:
            return
        about = tuple(Member("", self._text(row, role)) for role in (REGION, CATEGORY))
        self.facts.append(
            Fact(
                about,
                period,
                value.value,
                row.line,
                rate=others.get("rate"),
                n=int(n) if n is not None else None,
                low=others.get("low"),
                high=others.get("high"),
                preliminary=is_preliminary,
                mark=value.mark,
                note=self._text(row, "note"),
            )
        )

    def _number(self, row: Row, place: int) -> Read:
        try:
            read = figure_at(row, place, self.places)
        except Unreadable as error:
            self._say(row, place, error)
            return Read(None)
        column = place if place in self.at.values() else -1  # the columns of periods are one series
        if is_percent(self._cell(row, place)):
            self._with_sign.add(column)
        elif read.value is not None and 0 < abs(read.value) < 1:
            self._below_one.append((row, place, column))
        return read

    def _cell(self, row: Row, place: int) -> Any:
        return row.cells[place] if place < len(row.cells) else ""

    def _text(self, row: Row, role: str) -> str:
        return _text(self._cell(row, self.at[role])) if role in self.at else ""

    def _say(self, row: Row, place: int, error: Unreadable) -> None:
        cell = _text(self._cell(row, place))
        trouble = error.at(row.line, self.headings[place], cell)
        self.troubles.append(trouble if cell else trouble._replace(message=_("The cell is empty.")))
