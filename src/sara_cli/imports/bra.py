"""Reported offences from Brå: `Databasfil.txt` from SOL, and the long layout that has the levels of the offences.

In `Databasfil.txt` a yearly row has the word “År” in the column År and the year in Period; a monthly row has
`2026 prel.` and `Aug`. Columns are separated by semicolons, rows of data end with one, and the text is
ISO-8859-1. `..` is a figure that isn't given. An offence called “därav …” is a part of another, and years,
quarters and months of one offence overlap: therefore nothing is ever added up here.
Source: the technical notes of SOL's own help, and the shape of the files.
"""

import re
from collections.abc import Sequence

from sara_cli.errors import SaraError
from sara_cli.imports.cell_values import Unreadable, is_failed, period_of, why_failed
from sara_cli.imports.content import Content
from sara_cli.imports.facts import CATEGORY, REGION, About, Fact, Facts, Member, Trouble
from sara_cli.imports.grid import Grid, Row, figure_at, grid_of
from sara_cli.language import _

ABOUT = About(
    "bra",
    "bra-sol",
    title="Anmälda brott",
    publisher="Brottsförebyggande rådet",
    producer="Polismyndigheten",
    kind="reported_offences",
    url="https://statistik.bra.se/solwebb",
    unit="anmälda brott",
)
_SHORT = ("region", "brott", "år", "period", "antal")
_LONG = ("år", "periodtyp", "kommun", "brott", "antal")


def is_for(grid: Grid) -> bool:
    """Whether the first row names the columns of one of Brå's two layouts."""
    header = _header(grid)
    return set(_SHORT) <= set(header) or set(_LONG) <= set(header)


def read(content: Content, grid: Grid | None = None) -> Facts:
    """Read a file from Brå. Raises `SaraError` if its columns are others."""
    grid = grid or grid_of(content)
    header = _header(grid)
    needed = _LONG if {"periodtyp", "kommun"} & set(header) else _SHORT
    missing = [name for name in needed if name not in header]
    if missing:
        raise SaraError(
            _("{file} lacks columns that a file from Brå has: {names}.").format(
                file=content.name, names=", ".join(missing)
            ),
            _("Export “Databasfil” again and don’t change it. Other tables are read with --as table."),
        )
    reader = _Reader(header, is_long=needed is _LONG)
    for row in grid.rows[1:]:
        reader.read(row)
    return Facts((REGION, CATEGORY), reader.facts, reader.troubles, ABOUT)


def _header(grid: Grid) -> list[str]:
    return [str(cell).strip().casefold() for cell in grid.rows[0].cells] if grid.rows else []


class _Reader:
    """The rows of one file on their way to facts."""

    def __init__(self, header: Sequence[str], *, is_long: bool) -> None:
        self.at = {name: number for number, name in enumerate(header) if name}
        self.rate = next((name for name in header if re.fullmatch(r"/?\s*(per)?\s*100 ?000.*", name)), "")
        self.is_long = is_long
        self.facts: list[Fact] = []
        self.troubles: list[Trouble] = []

    def read(self, row: Row) -> None:
        """Read one row; what can't be read in it is reported, and the row is left out."""
        if len(row.cells) < max(self.at[name] for name in (_LONG if self.is_long else _SHORT)) + 1:
            message = _("The row has fewer columns than the first line names.")
            hint = _("The file was probably cut. Export it again.")
            self.troubles.append(Trouble(row.line, "", message, hint))
            return
        before = len(self.troubles)
        failed = next((name for name in self.at if is_failed(self._cell(row, name))), None)
        if failed:
            self._say(row, failed.capitalize(), Unreadable(*why_failed()), self._cell(row, failed))
            return
        try:
            when = period_of(self._period(row))
        except Unreadable as error:
            self._say(row, "Period" if not self.is_long else "År", error, self._period(row))
            return
        count, mark = self._number(row, "antal")
        rate, _mark = self._number(row, self.rate) if self.rate else (None, "")
        if isinstance(count, float) or (count is not None and count < 0):
            refused = Unreadable(
                _("A count of offences is a whole number, at least 0."), _("Export the file again.")
            )
            self._say(row, "Antal", refused, self._cell(row, "antal"))
        if len(self.troubles) > before:
            return
        is_preliminary = when.preliminary or self._cell(row, "preliminär").casefold() in {
            "true",
            "sant",
            "1",
            "ja",
        }
        self.facts.append(
            Fact(
                (self._region(row), self._category(row)),
                when.period,
                count,
                row.line,
                rate=rate,
                preliminary=is_preliminary,
                mark=mark,
            )
        )

    def _period(self, row: Row) -> str:
        year = self._cell(row, "år").removesuffix(".0")
        if not self.is_long:
            period = self._cell(row, "period")
            return period if year.casefold() == "år" else f"{period} {year}"
        kind = self._cell(row, "periodtyp").casefold()
        if kind.startswith("mån"):
            return (
                f"{year}-{int(self._cell(row, 'månad').removesuffix('.0') or 0):02}"
                if self._is_whole(row, "månad")
                else year + "-?"
            )
        if kind.startswith("kvart"):
            return f"{year}-Q{self._cell(row, 'kvartal').removesuffix('.0').removeprefix('Q')}"
        return year

    def _is_whole(self, row: Row, column: str) -> bool:
        return self._cell(row, column).removesuffix(".0").isdecimal()

    def _region(self, row: Row) -> Member:
        name = self._cell(row, "kommun" if self.is_long else "region")
        code = self._cell(row, "region_id").removesuffix(".0")
        written = re.fullmatch(r"(\d{2,6})\s+(\D.*)", name)
        return Member(written[1], written[2]) if written and not code else Member(code, name)

    def _category(self, row: Row) -> Member:
        code, parent = (self._cell(row, name).removesuffix(".0") for name in ("brott_id", "förälder_id"))
        levels = [self._cell(row, f"nivå{number}") for number in range(1, 6)]
        above = [level for level in levels if level]
        name = self._cell(row, "brott")
        named = above[-2] if len(above) > 1 else self._cell(row, "förälder") or parent
        return Member(code, name, named)

    def _number(self, row: Row, column: str) -> tuple[int | float | None, str]:
        status = self._cell(row, "status_antal") or self._cell(row, "status") if column == "antal" else ""
        try:
            read = figure_at(row, self.at[column], self.at.values())
        except Unreadable as error:
            self._say(row, column.capitalize(), error, self._cell(row, column))
            return None, ""
        return read.value, (read.mark or status) if read.value is None else ""

    def _cell(self, row: Row, column: str) -> str:
        place = self.at.get(column)
        return str(row.cells[place]).strip() if place is not None and place < len(row.cells) else ""

    def _say(self, row: Row, column: str, error: Unreadable, cell: object) -> None:
        self.troubles.append(error.at(row.line, column, cell))
