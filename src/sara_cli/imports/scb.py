"""Statistics Sweden's figures: PxWeb version 2 (json-stat2) and version 1 (JSON whose values are text).

In json-stat2 the values are in one long row, the last dimension changing fastest; in version 1 each row has
its keys, and `..` is no figure. From 2025 the population figures carry a small random disturbance (Cell Key
Method), so parts need not add up to totals; what the file says of it is kept as a limitation.
Source: the json-stat 2.0 format, and SCB's own notes in its tables.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Any, NamedTuple

from sara_cli.errors import SaraError
from sara_cli.imports.cell_values import Unread, Unreadable, in_one, number_of, period_of
from sara_cli.imports.content import Content, json_of
from sara_cli.imports.facts import About, Fact, Facts, Member, Trouble
from sara_cli.language import N_, _
from sara_cli.model.period import Period

CELL_KEY = N_(
    "From 2025, SCB has added a small random disturbance to the figures (Cell Key Method), so parts need not add up to totals."
)
MOST_CELLS = 500_000


def is_for(answer: Any) -> bool:
    """Whether JSON is a table in json-stat2 or in PxWeb version 1."""
    return isinstance(answer, dict) and (
        {"id", "size", "dimension", "value"} <= answer.keys() or {"columns", "data"} <= answer.keys()
    )


def read(content: Content, answer: Any = None) -> Facts:
    """Read a table. Raises `SaraError` if it is none, or if it doesn't hold as many figures as it says."""
    answer = json_of(content) if answer is None else answer
    if not is_for(answer):
        raise SaraError(
            _("{file} isn’t a table from SCB.").format(file=content.name),
            _("Save it as JSON-stat2 or as JSON from the statistical database."),
        )
    try:
        facts = _json_stat(content, answer) if "dimension" in answer else _version_1(answer)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, StopIteration):
        raise SaraError(
            _(
                "{file} lacks parts of what describes its table, so the figures can’t be distinguished."
            ).format(file=content.name),
            _("Fetch the file again, as JSON-stat2, and don’t change it."),
        ) from None
    return facts


def _about(answer: Mapping[str, Any], years: set[int]) -> About:
    notes = " ".join(answer.get("note") or []) if isinstance(answer.get("note"), list) else ""
    is_disturbed = "Cell Key" in notes or any(year >= 2025 for year in years)
    px = (answer.get("extension") or {}).get("px") or {}
    return About(
        "scb",
        "scb",
        has_lasting_codes=True,
        title=str(answer.get("label") or px.get("contents") or "Statistikdatabasen"),
        publisher="Statistiska centralbyrån (SCB)",
        kind="register",
        url=f"https://www.statistikdatabasen.scb.se/ ({px['tableid']})"
        if px.get("tableid")
        else "https://www.statistikdatabasen.scb.se",
        limitations=CELL_KEY if is_disturbed else "",
    )


# --- version 2 -------------------------------------------------------------------------------------------


def _json_stat(content: Content, answer: Mapping[str, Any]) -> Facts:
    ids, sizes = [str(id) for id in answer["id"]], [int(size) for size in answer["size"]]
    cells = prod(sizes)
    values = answer["value"]
    is_sparse = isinstance(values, dict)
    if cells > MOST_CELLS or len(ids) != len(sizes) or (not is_sparse and len(values) != cells):
        raise SaraError(
            _("{file}: the table should hold {expected} figures but holds {present}.").format(
                file=content.name, expected=cells, present=len(values)
            ),
            _("It was probably cut or changed. Fetch it again."),
        )
    members = [list(_members(answer["dimension"][id])) for id in ids]
    if [len(each) for each in members] != sizes:
        raise SaraError(
            _("{file}: the names of a dimension aren’t as many as its size.").format(file=content.name),
            _("It was probably cut or changed. Fetch it again."),
        )
    time = _time_of(answer, ids)
    status = answer.get("status") or {}
    collector = _Collector(time, [], [], [])
    for number, about in enumerate(product(*members)):
        value = values.get(str(number)) if is_sparse else values[number]
        mark = str(status.get(str(number)) or "..") if isinstance(status, dict) else ".."
        collector.add(about, value, mark, number + 1)
    names = tuple(_label(answer, id) for id in ids if id != ids[time])
    return collector.table(names, answer)


def _time_of(answer: Mapping[str, Any], ids: list[str]) -> int:
    named = (answer.get("role") or {}).get("time") or [
        id for id in ids if id.casefold() in ("tid", "time", "år")
    ]
    return ids.index(str(named[0]))


def _label(answer: Mapping[str, Any], id: str) -> str:
    return str(answer["dimension"][id].get("label") or id).casefold()


def _members(dimension: Mapping[str, Any]) -> Iterator[Member]:
    category = dimension["category"]
    labels = category.get("label") or {}
    index = category.get("index") or list(labels)
    codes = sorted(index, key=lambda code: index[code]) if isinstance(index, dict) else index
    for code in codes:
        yield Member(str(code), str(labels.get(code, code)))


# --- version 1 -------------------------------------------------------------------------------------------


def _version_1(answer: Mapping[str, Any]) -> Facts:
    columns = answer["columns"]
    keys = [column for column in columns if column.get("type", "d") != "c"]
    contents = [column for column in columns if column.get("type") == "c"]
    time = next(
        number
        for number, column in enumerate(keys)
        if column.get("type") == "t" or column["code"].casefold() == "tid"
    )
    collector = _Collector(time, [], [], [])
    for number, row in enumerate(answer["data"], 1):
        if len(row["key"]) != len(keys) or len(row["values"]) != len(contents):
            message = _("Row {number} doesn’t have as many cells as the table has columns.").format(
                number=number
            )
            collector.troubles.append(Trouble(number, "data", message, _("Fetch the file again.")))
            continue
        members = [Member(str(key), str(key)) for key in row["key"]]
        for column, value in zip(contents, row["values"], strict=True):
            about = (*members, Member(column["code"], column.get("text", column["code"])))
            collector.add(about, value, ".." if value is None else str(value), number)
    names = (
        *(
            str(column.get("text") or column["code"]).casefold()
            for number, column in enumerate(keys)
            if number != time
        ),
        "contents",
    )
    return collector.table(names, answer)


class _Collector(NamedTuple):
    """The facts so far. `time` is the place of the dimension that says the period."""

    time: int
    facts: list[Fact]
    troubles: list[Trouble]
    unread: list[Unread]

    def add(self, about: tuple[Member, ...], value: object, mark: str, line: int) -> None:
        """Add a fact, or say why it can't be read."""
        when = about[self.time]
        others = about[: self.time] + about[self.time + 1 :]
        cell: object = when.name
        try:
            period, cell = _period_of(when), value
            read = number_of(cell)
        except Unreadable as error:
            self.unread.append(Unread(line, when.name, cell, error))
            return
        self.facts.append(Fact(others, period, read.value, line, mark=mark if read.value is None else ""))

    def table(self, names: tuple[str, ...], answer: Mapping[str, Any]) -> Facts:
        """All that was read."""
        about = _about(answer, {fact.period.start.year for fact in self.facts})
        return Facts(names, self.facts, [*self.troubles, *in_one(self.unread)], about)


def _period_of(when: Member) -> Period:
    """The period of a code and its label: a code may be a mere number, and a label says more, as in läsåret 2021/22."""
    try:
        return period_of(when.name).period
    except Unreadable:
        if when.code == when.name:
            raise
        return period_of(when.code).period
