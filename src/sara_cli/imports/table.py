"""A table of any shape: which column is which is given once, and everything else follows.

Besides one row for each figure, a table may have its periods, or their years or months, as headings of columns; then
`value` is left out of the mapping. Without figures each row is an event, and they are counted.
"""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from sara_cli.errors import SaraError, suggestion
from sara_cli.imports.body import Body, BodyRow, body_of
from sara_cli.imports.cell_kinds import is_of_school_years, kind_of_heading, part_of, text_of_cell
from sara_cli.imports.cell_values import Read, Unreadable, is_failed, is_percent, period_of, why_failed
from sara_cli.imports.content import Content
from sara_cli.imports.events import read_events
from sara_cli.imports.facts import CATEGORY, FIGURES, REGION, About, Fact, Facts, Member, Trouble
from sara_cli.imports.frame import Frame, cell_text, counts, frame_of, name_key, year_in
from sara_cli.imports.grid import Grid, Row, figure_at
from sara_cli.imports.shape import DATE, PART, SPLITTING, Across, across_of, labels_of, shape_of
from sara_cli.language import _
from sara_cli.model.period import Period

_LABELS = ("preliminary", "note", REGION, CATEGORY)
ROLES = ("period", PART, DATE, *FIGURES, *_LABELS)
_YES = {"true", "sant", "1", "ja", "j", "x", "yes", "prel", "prel.", "preliminär", "p"}


class Layout(NamedTuple):
    """How a table is read: the heading of each role, which rows count, and the line of the headings; 0 finds it."""

    columns: Mapping[str, str]
    where: Mapping[str, str] = {}
    header: int = 0


def read_table(content: Content, grid: Grid, layout: Layout) -> Facts:
    """Read the rows that count. Raises `SaraError` if a column isn't there or can't be distinguished from another."""
    frame = frame_of(content, grid, layout.header, (*layout.columns.values(), *layout.where))
    at = {role: place_of(content, frame.headings, name) for role, name in layout.columns.items()}
    where = {place_of(content, frame.headings, name): wanted for name, wanted in layout.where.items()}
    if DATE in at:
        return read_events(frame, at[DATE], at.get(CATEGORY), where)
    across = [] if "value" in at else across_of(frame)
    _must_be_complete(content, frame, at, across)
    when = [at[role] for role in ("period", PART) if role in at]
    figures = [at["value"]] if "value" in at else [one.place for one in across]
    others = [place for place in labels_of(frame) if place not in (*at.values(), *figures)]
    labels = {*others, *where, *(at[role] for role in (REGION, CATEGORY) if role in at)} - {*when, *figures}
    body = body_of(frame, figures, when, labels)
    rows = [one for one in body.rows if counts(one.row, where)]
    if where and not rows:
        said = ", ".join(f"{name}={wanted}" for name, wanted in layout.where.items())
        raise SaraError(
            _("No row in {file} has {where}.").format(file=content.name, where=said), _known(body, where)
        )
    reader = _Reader(frame, at, others, {*at.values(), *where, *figures})
    for one in rows:
        if reader.can_tell(one.row, where):
            for column in across or [Across(at["value"], "", "", "")]:
                reader.read(one, column)
    reader.compare_signs()
    names = [frame.headings[place] for place in others]
    dimensions, facts = _needed(names, reader.facts)
    about = About("table", title=frame.title)
    return Facts((REGION, CATEGORY, *dimensions), facts, reader.troubles, about, skipped=body.skipped)


def _must_be_complete(
    content: Content, frame: Frame, at: Mapping[str, int], across: Sequence[Across]
) -> None:
    names = _shown(frame.headings)
    if "value" not in at and not across:
        undecided = shape_of(frame).undecided
        message = _("Which column holds the figures isn’t given.")
        if len(undecided) > 1:
            message = _("{file} has several columns of figures, and which one isn’t stated.")
        hint = _("Name it: --column value=HEADING. The headings are: {names}.")
        raise SaraError(message.format(file=content.name), hint.format(names=_shown(undecided) or names))
    has_year = bool(_year_of(frame, at)) and (PART in at or (across and across[0].part))
    if "period" not in at and not has_year and (PART in at if not across else not across[0].when):
        raise SaraError(
            _("The table has parts of a year, and which year isn’t given."),
            _("Write the year in the title, in a column of its own or with each part: jan 2023."),
        )
    if not (across and across[0].when) and "period" not in at and not has_year:
        raise SaraError(
            _("Which column holds the periods isn’t given."),
            _("Name it: --column period=HEADING. The headings are: {names}.").format(names=names),
        )


def _year_of(frame: Frame, at: Mapping[str, int]) -> str:
    """The year of a table that has only parts of one: in its title, or in the heading of its figures."""
    return frame.year or (year_in([frame.headings[at["value"]]]) if "value" in at else "")


def _needed(names: Sequence[str], facts: Sequence[Fact]) -> tuple[list[str], list[Fact]]:
    """The further labels without which one period would occur several times, and the facts with those alone."""
    fixed = 2
    chosen = [
        place
        for place, name in enumerate(names, fixed)
        if name_key(name) in SPLITTING and len({fact.about[place] for fact in facts}) > 1
    ]
    while not _is_unique(facts, chosen):
        left = [place for place in range(fixed, fixed + len(names)) if place not in chosen]
        more = [place for place in left if len({fact.about[place] for fact in facts}) > 1]
        if not more:
            break
        chosen.append(min(more, key=lambda place: len({fact.about[place] for fact in facts})))
    chosen.sort()
    kept = [
        fact._replace(about=(*fact.about[:fixed], *(fact.about[one] for one in chosen))) for fact in facts
    ]
    return [names[place - fixed] for place in chosen], kept


def _is_unique(facts: Sequence[Fact], places: Sequence[int]) -> bool:
    keys = {(fact.period, fact.about[:2], *(fact.about[place] for place in places)) for fact in facts}
    return len(keys) == len(facts)


def place_of(content: Content, headings: Sequence[str], name: str) -> int:
    """Where the column with a heading is. Raises `SaraError` if there is none, or several."""
    folded = [name_key(heading) for heading in headings]
    wanted = name_key(name)
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


def _known(body: Body, where: Mapping[int, str]) -> str:
    """What the rows have where something that isn't there was asked for; of several, the one that is missing."""
    for place, wanted in where.items():
        present = dict.fromkeys(cell_text(one.row, place) for one in body.rows)
        if name_key(wanted) in map(name_key, present):
            continue
        close = get_close_matches(wanted, list(present), 3, 0.5)
        if close:
            return suggestion(close)
        return _("These are there: {names}.").format(names=", ".join(list(present)[:12]))
    return _("Each is there, but never on the same row.")


class _Reader:
    """Rows on their way to facts."""

    def __init__(
        self, frame: Frame, at: Mapping[str, int], others: Sequence[int], places: Collection[int]
    ) -> None:
        self.at = at
        self.headings = frame.headings
        self.year = _year_of(frame, at)
        self._is_of_school_years = "period" in at and is_of_school_years(frame.headings[at["period"]])
        self.others = others
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

    def read(self, one: BodyRow, column: Across) -> None:
        """Read one figure; what can't be read is reported, and the figure is left out."""
        row, place, before = one.row, column.place, len(self.troubles)
        is_preliminary = self._text(row, "preliminary").casefold() in _YES
        period = None
        try:
            period, also = self._period(row, column)
            is_preliminary = is_preliminary or also
        except Unreadable as error:
            self._say(row, self.at.get("period", self.at.get(PART, place)), error)
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
        kinds = dict.fromkeys((self._text(row, CATEGORY), one.group, column.label))
        labels = (self._text(row, REGION), ", ".join(filter(None, kinds)))
        about = tuple(
            Member("", text) for text in (*labels, *(cell_text(row, other) for other in self.others))
        )
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

    def _period(self, row: Row, column: Across) -> tuple[Period, bool]:
        """The period of a figure: from its row, from above it, or the year from one and the month from the other."""
        year = column.when or (self._cell(row, self.at["period"]) if "period" in self.at else self.year)
        if not column.part and PART not in self.at:
            when = period_of(year, is_school_year=not column.when and self._is_of_school_years)
            return self._as_named(when.period) if not column.when else when.period, when.preliminary
        part = column.part
        if not part:
            cell = self._cell(row, self.at[PART])
            part = part_of(cell, self.headings[self.at[PART]])
            if not part:
                hint = _("Write a month (jan or 1), a quarter (Q1) or another part of a year in the column.")
                raise Unreadable(_("“{part}” isn’t a part of a year.").format(part=text_of_cell(cell)), hint)
        whole, is_preliminary = period_of(year)
        if whole.kind != "year":
            hint = _("Give only one of the columns: --column period=HEADING.")
            raise Unreadable(_("It isn’t a year, and the month or quarter is in another column."), hint)
        return period_of(f"{whole}{part}").period, is_preliminary

    def _as_named(self, period: Period) -> Period:
        """A day below the heading “Månad” as its month or quarter, and the first day of a year as the year."""
        kind = kind_of_heading(self.headings[self.at["period"]])
        if period.kind != "day" or kind is None:
            return period
        whole = Period.around(period.start, kind)
        return whole if kind != "year" or whole.start == period.start else period

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
        return text_of_cell(self._cell(row, self.at[role])) if role in self.at else ""

    def _say(self, row: Row, place: int, error: Unreadable) -> None:
        cell = text_of_cell(self._cell(row, place))
        trouble = error.at(row.line, self.headings[place], cell)
        self.troubles.append(trouble if cell else trouble._replace(message=_("The cell is empty.")))
