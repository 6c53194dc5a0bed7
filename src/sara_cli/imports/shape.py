"""What a table is like: which columns say when, which hold figures, and which say what the figures are about.

Only what the cells themselves show is proposed. A table where several columns may hold the figures gets no proposal
for them, so that somebody has to choose.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from sara_cli.imports.cell_kinds import (
    Kind,
    is_day,
    is_of_time,
    is_period,
    is_sum,
    is_summary,
    kind_of,
    part_of,
    text_of_cell,
)
from sara_cli.imports.cell_values import Unreadable, number_of
from sara_cli.imports.facts import CATEGORY, REGION
from sara_cli.imports.frame import Frame, name_key, year_in
from sara_cli.imports.grid import Row

PART, DATE = "part", "date"
"""A part of a year beside a column of years; and the day of an event, which makes each row one."""
# What columns are usually called, by their role; only used to propose, and where nothing else fits as well.
USUAL = {
    "period": (
        *("period", "år", "year", "månad", "tid", "datum", "date", "läsår", "kvartal", "termin", "vecka"),
        *("tertial", "halvår", "händelsedatum", "inträffad", "inträffat", "brottsdatum", "skadedatum"),
    ),
    "value": ("value", "värde", "antal", "andel", "procent", "count", "number"),
    "n": ("n", "antal svar", "antal svarande", "svarande", "respondents", "bas"),
    REGION: ("region", "kommun", "municipality", "område", "skola", "stadsdel", "plats"),
    CATEGORY: ("category", "brott", "brottstyp", "brottskategori", "kategori", "typ", "fråga", "händelse"),
    "note": ("note", "anmärkning", "anm", "anm.", "kommentar", "kommentarer", "notering"),
    "preliminary": ("preliminary", "preliminär", "prel", "prel."),
}
SPLITTING = {
    "kön",
    "ålder",
    "åldersgrupp",
    "grupp",
    "ort",
    "distrikt",
    "enhet",
    "förvaltning",
    "årskurs",
    "sex",
    "age",
}
"""Headings of columns that split a figure: a series is never made of several of their labels."""
_LABELS = (REGION, CATEGORY)
_WITH_YEAR = re.compile(r"(?P<word>[^\d]*[^\d\s–-])\s+(?P<year>(?:19|20)\d\d)")
_LETTER = re.compile(r"[a-z]\d{1,2}", re.IGNORECASE)
_MOST = 0.8
"""The share of its cells that a column must have of a kind, since some are sums, marks or mistakes."""
_CODES = ("kod", "code", "id", "ärende", "rad", "#")
_RATES = ("100 000", "100000", "100 000", "1 000 inv", "1000 inv", "1 000 inv")


class Shape(NamedTuple):
    """The headings by role that are proposed.

    `undecided` are the columns of figures between which somebody must choose; `is_events` is whether counting the
    rows is possible, too; `year` is that of the title, where the table itself has only parts of a year.
    """

    columns: dict[str, str]
    undecided: tuple[str, ...] = ()
    is_wide: bool = False
    is_events: bool = False
    year: str = ""


class Across(NamedTuple):
    """A column of figures whose period, or a part of it, is above it. `label` is what else is written there."""

    place: int
    when: str
    part: str
    label: str


def shape_of(frame: Frame) -> Shape:
    """Propose which column is which."""
    across = across_of(frame)
    shape = _shape(frame, across)
    has_year = bool({"period", DATE} & set(shape.columns)) or (shape.is_wide and bool(across[0].when))
    has_part = PART in shape.columns or shape.is_wide
    return (
        shape
        if has_year or not has_part
        else shape._replace(year=frame.year or year_in([shape.columns.get("value", "")]))
    )


def _shape(frame: Frame, across: Sequence[Across]) -> Shape:
    columns = _Columns(frame)
    found = columns.labels()
    period, part = columns.when(across)
    if across and _is_wide(across, period, part, frame.year):
        if period is not None and not across[0].when:
            found["period"] = period
        if part is not None and not across[0].part:
            found[PART] = part
        return Shape(_named(frame, found), is_wide=True)
    if period is not None:
        found["period"] = period
    if part is not None:
        found[PART] = part
    figures = columns.figures({*found.values()})
    if not figures and (named := columns.usual("value", range(len(frame.headings)))) is not None:
        figures = [named]
    if period is not None and columns.is_of_days(period):
        return _events(frame, found, figures)
    chosen = figures[0] if len(figures) == 1 else columns.usual("value", figures)
    chosen = columns.total(figures) if chosen is None else chosen
    if chosen is None:
        return Shape(_named(frame, found), tuple(frame.headings[place] for place in figures))
    return Shape(_named(frame, {**found, "value": chosen}))


def _events(frame: Frame, found: dict[str, int], figures: Sequence[int]) -> Shape:
    """A row for each event; figures beside its kind may be what is meant instead, which only a person knows."""
    kinds = [place for place in labels_of(frame) if place not in (found["period"], found.get("note"))]
    if figures and not kinds:
        names = {**found, "value": figures[0]} if len(figures) == 1 else found
        return Shape(_named(frame, names), tuple(frame.headings[place] for place in figures[1:] and figures))
    if figures:
        return Shape(_named(frame, found), tuple(frame.headings[place] for place in figures), is_events=True)
    kept = {DATE: found["period"], **({CATEGORY: found[CATEGORY]} if CATEGORY in found else {})}
    return Shape(_named(frame, kept), is_events=True)


def _is_wide(across: Sequence[Across], period: int | None, part: int | None, year: str) -> bool:
    """Whether the periods are above the columns: a year there with no period beside it, or months of such years or
    of the year of the title."""
    if across[0].when and across[0].part:
        return True
    if across[0].when:
        return period is None or part is not None
    return period is not None or (bool(year) and part is None)


def _named(frame: Frame, found: Mapping[str, int]) -> dict[str, str]:
    return {role: frame.headings[place] for role, place in found.items()}


def across_of(frame: Frame) -> list[Across]:
    """The columns that have a period, or a part of one, above them."""
    found = []
    for place, levels in enumerate(frame.levels):
        texts = list(dict.fromkeys(text for level in levels if level for text in _split_heading(level)))
        whens = [text for text in texts if kind_of(text) == "year" or is_period(text)]
        parts = [text for text in texts if part_of(text)]
        if len(whens) > 1 or len(parts) > 1 or not (whens or parts):
            continue
        label = " ".join(text for text in texts if text not in (*whens, *parts))
        found.append(Across(place, next(iter(whens), ""), part_of(parts[0]) if parts else "", label))
    if len(found) == 1 and _WITH_YEAR.fullmatch(frame.headings[found[0].place]):
        return []  # one such column is of a year beside others that aren't
    same = [
        one
        for one in found
        if bool(one.when) == bool(found[0].when) and bool(one.part) == bool(found[0].part)
    ]
    return same if len(same) == len(found) else []


def labels_of(frame: Frame) -> list[int]:
    """The columns with texts that say what the figures are about: notes and marks aren't labels."""
    columns = _Columns(frame)
    names = {*USUAL["note"], *USUAL["preliminary"]}
    return [
        place
        for place, counts in enumerate(columns.kinds)
        if counts["label"] and name_key(frame.headings[place]) not in names
    ]


def proposed_columns(shape: Shape, columns: Mapping[str, str]) -> dict[str, str]:
    """The columns that are stated, with what is guessed of the required ones that aren't.

    What is stated just as it is guessed has the order of the guess, so that it is written in the same way.
    """
    if not columns or columns == shape.columns:
        return dict(shape.columns)
    taken = {name_key(name) for name in columns.values()}
    guessed = {role: name for role, name in shape.columns.items() if role in ("period", PART, "value")}
    if DATE in columns:
        guessed = {}
    if "period" in columns:
        guessed.pop(PART, None)
    return {**{role: name for role, name in guessed.items() if name_key(name) not in taken}, **columns}


def _split_heading(heading: str) -> tuple[str, ...]:
    """A heading such as “Antal 2021” as its word and its year."""
    found = _WITH_YEAR.fullmatch(heading)
    return (found["word"], found["year"]) if found and not is_period(heading) else (heading,)


class _Columns:
    """The columns of a table, each with the kinds of its cells in the rows that have figures or days."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.rows = [row for row in frame.rows if _is_data(row)]
        self.kinds = [Counter(self._kinds(place)) for place in range(len(frame.headings))]

    def _kinds(self, place: int) -> Iterator[Kind]:
        heading = self.frame.headings[place]
        for row in self.rows:
            cell = self.frame.cell(row, place)
            kind = kind_of(cell)
            if kind == "part" and _LETTER.fullmatch(text_of_cell(cell)) and not is_of_time(heading):
                kind = "label"  # H1 and K2 are houses and classes, too
            yield "part" if kind == "figure" and part_of(cell, heading) else kind

    def _mostly(self, place: int, *kinds: Kind) -> bool:
        counts = self.kinds[place]
        used = counts.total() - counts["empty"]
        return used > 0 and sum(counts[kind] for kind in kinds) >= _MOST * used

    def usual(self, role: str, places: Sequence[int]) -> int | None:
        """The one of these columns that goes by a usual name."""
        names = {name_key(self.frame.headings[place]): place for place in reversed(places)}
        return next((names[name] for name in USUAL[role] if name in names), None)

    def labels(self) -> dict[str, int]:
        """The columns with a place, a kind, a number of answers or a note, by their headings."""
        places = range(len(self.kinds))
        found = {role: self.usual(role, places) for role in USUAL if role not in ("period", "value")}
        return {role: place for role, place in found.items() if place is not None and self._fits(role, place)}

    def _fits(self, role: str, place: int) -> bool:
        return role not in _LABELS or not self._mostly(place, "figure")

    def when(self, across: Sequence[Across]) -> tuple[int | None, int | None]:
        """The column with periods, and the one with the part of a year where the first has years alone."""
        above = {one.place for one in across}
        places = [place for place in range(len(self.kinds)) if place not in above]
        parts = [place for place in places if self._mostly(place, "part")]
        periods = [place for place in places if self._mostly(place, "period", "year")]
        finer = [place for place in periods if not self._mostly(place, "year")]
        named = self.usual("period", [place for place in places if place not in parts])
        period = self._best(finer or periods)
        period = named if period is None else period
        part = parts[0] if len(parts) == 1 and period not in finer else None
        return period, part

    def _best(self, places: Sequence[int]) -> int | None:
        usual = self.usual("period", places)
        return usual if usual is not None else next(iter(places), None)

    def figures(self, taken: set[int]) -> list[int]:
        """The columns that may hold the figures: numbers alone, and not the codes of something."""
        found = [
            place
            for place in range(len(self.kinds))
            if place not in taken and self._mostly(place, "figure", "year") and not self._is_code(place)
        ]
        counts = [place for place in found if not any(word in self._heading(place) for word in _RATES)]
        return counts or found

    def total(self, places: Sequence[int]) -> int | None:
        """The column that is called a total, if it is the sum of the other columns of figures in every row."""
        named = [place for place in places if is_summary(self.frame.headings[place])]
        rows = [[_figure(self.frame.cell(row, place)) for place in places] for row in self.rows]
        if len(named) != 1 or not rows:
            return None
        at = places.index(named[0])
        is_total = all(is_sum(row[at], row[:at] + row[at + 1 :]) for row in rows)
        return named[0] if is_total else None

    def _is_code(self, place: int) -> bool:
        heading = self._heading(place)
        return any(heading == word or heading.endswith((f" {word}", f"_{word}")) for word in _CODES) or (
            heading.strip(".").endswith(("kod", "nr", "nummer"))
        )

    def _heading(self, place: int) -> str:
        return name_key(self.frame.headings[place])

    def is_of_days(self, place: int) -> bool:
        """Whether a column has days, or moments."""
        cells = [self.frame.cell(row, place) for row in self.rows]
        used = [cell for cell in cells if text_of_cell(cell)]
        return bool(used) and sum(map(is_day, used)) >= _MOST * len(used)


def _figure(cell: object) -> float | None:
    with suppress(Unreadable):
        return number_of(cell).value
    return None


def _is_data(row: Row) -> bool:
    """Whether a row has something beside a label: sums and footnotes aren't judged by."""
    used = [cell for cell in row.cells if text_of_cell(cell)]
    return (
        len(used) > 1
        and not is_summary(used[0])
        and any(kind_of(cell) in ("figure", "year", "period") for cell in used)
    )
