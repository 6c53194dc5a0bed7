"""What a portfolio says, in words: the cells of each row, what presses most and why, and what is to come."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sara_cli.documents.views.front import Front, known
from sara_cli.knowledge.steps import step
from sara_cli.language import N_, _, ngettext
from sara_cli.portfolio.indicators import Beside, side_by_side
from sara_cli.portfolio.row import Broken, Row, Work
from sara_cli.wording import number, written

NOTHING = "–"
_SWEDISH = str.maketrans("åäö", "{|}")
"""The three last letters of the alphabet, in its order; by their numbers ä would come before å."""


_TOGETHER = str.maketrans({"-": "\u2011", " ": "\u00a0"})


class Cells(NamedTuple):
    """The cells of a row, each a short text."""

    name: str
    cycle: str
    step: str
    done: str
    late: str
    law: str
    promises: str
    last: str
    next: str
    round: str


COLUMNS = Cells(
    N_("Municipality"),
    N_("Cycle"),
    N_("Step"),
    N_("Met"),
    N_("Late"),
    N_("The act"),
    N_("Promises on pace"),
    N_("Last meeting"),
    N_("Next meeting"),
    N_("Answered"),
)


class Pressing(NamedTuple):
    """A work in which something is late or overdue: why it is here, and what to do next."""

    name: str
    file: str
    why: tuple[str, ...]
    more: str
    lead: str
    next: str
    remark: str
    command: str


class Coming(NamedTuple):
    """What falls due on a day, and where."""

    day: date
    name: str
    title: str


@dataclass(frozen=True)
class PortfolioView:
    """All that the page says."""

    front: Front
    note: str
    columns: tuple[str, ...]
    rows: tuple["LinkedRow", ...]
    broken: tuple[Broken, ...]
    pressing: tuple[Pressing, ...]
    not_explained: str
    coming_title: str
    coming: tuple[Coming, ...]
    side_note: str
    indicators: tuple["IndicatorTable", ...]
    left_out: str
    texts: frozenset[str]
    """What of it people wrote in another language than the page’s."""


class LinkedRow(NamedTuple):
    """The cells of a row, and the address of the year-end report, if there is one."""

    name: str
    page: str
    cells: tuple[str, ...]


class IndicatorTable(NamedTuple):
    """An indicator in several places."""

    caption: str
    rows: tuple[tuple[str, str, str], ...]


def alphabetical(name: str) -> str:
    """What names are sorted by: å, ä and ö come last."""
    return name.casefold().translate(_SWEDISH)


def in_order(rows: Sequence[Row]) -> list[Row]:
    """The rows in the order of the municipalities’ names, then of their files."""
    return sorted(rows, key=lambda one: (alphabetical(one.name), one.file))


def distinct(rows: Sequence[Row]) -> list[Row]:
    """The rows with the title after the name where two have the same name, such as two works of one municipality."""
    found = Counter(one.name for one in rows)
    return [
        one._replace(name=f"{one.name}: {one.title}")
        if isinstance(one, Work) and found[one.name] > 1
        else one
        for one in rows
    ]


def works(rows: Sequence[Row]) -> list[Work]:
    """The rows that could be read."""
    return [one for one in rows if isinstance(one, Work)]


def broken(rows: Sequence[Row]) -> list[Broken]:
    """The rows that couldn't be read."""
    return [one for one in rows if isinstance(one, Broken)]


# --- the cells ---------------------------------------------------------------------------------------


def cells(one: Work) -> Cells:
    """The cells of a row in the language that is spoken."""
    here = step(one.step) if one.step else None
    of = _("{done} of {total}")
    overdue = len(one.law.overdue)
    late = ngettext("{count} overdue", "{count} overdue", overdue).format(count=overdue)
    law = of.format(done=one.law.met, total=one.law.applies) if one.law.applies else NOTHING
    return Cells(
        one.name,
        cycle_of(one),
        f"{here.number} {here.title}" if here else _("all five done"),
        of.format(done=one.done, total=one.total),
        str(len(one.late)) if one.late else NOTHING,
        f"{law}, {late}" if overdue else law,
        of.format(done=one.promises.on_pace, total=one.promises.counted) if one.promises.counted else NOTHING,
        one.last_meeting.day.isoformat() if one.last_meeting else NOTHING,
        one.next_meeting.day.isoformat() if one.next_meeting else NOTHING,
        of.format(done=one.round.answered, total=one.round.asked) if one.round else NOTHING,
    )


def shown_columns(rows: Sequence[Work]) -> list[int]:
    """Which columns are shown: all, but for the answers where no file keeps such rounds."""
    has_rounds = any(one.round for one in rows)
    return [place for place, name in enumerate(Cells._fields) if name != "round" or has_rounds]


def cycle_of(one: Work) -> str:
    """A cycle in short: its year, or its first and last day."""
    is_whole = (one.start.month, one.start.day, one.end.month, one.end.day) == (1, 1, 12, 31)
    if not is_whole:
        return f"{one.start}–{one.end}"
    return str(one.start.year) if one.start.year == one.end.year else f"{one.start.year}–{one.end.year}"


# --- what presses, and what comes --------------------------------------------------------------------

FEW_REASONS = 3
"""So many reasons are written out for each work; the rest are counted."""
ALL_REASONS = 10_000
MOST_EXPLAINED = 10
"""So many works are explained on the page; the others are in its table."""


def pressing(rows: Sequence[Work], *, reasons: int = FEW_REASONS) -> list[Pressing]:
    """The works in which something is late or overdue: most of what the act asks for first, then most late."""
    chosen = [one for one in rows if any(one.pressing)]
    ordered = sorted(chosen, key=lambda one: (*(-count for count in one.pressing), alphabetical(one.name)))
    return [_pressing(one, reasons) for one in ordered]


def _pressing(one: Work, reasons: int) -> Pressing:
    why, rest = one.why[:reasons], len(one.why) - reasons
    more = (
        ngettext("and {count} more", "and {count} more", max(rest, 0)).format(count=rest) if rest > 0 else ""
    )
    following = one.next
    lead = _("Next, not done yet: ") if following.criterion else _("Next: ")
    return Pressing(
        one.name,
        one.file,
        tuple(why),
        more,
        lead.strip(),
        following.text,
        following.remark,
        following.command,
    )


def coming(rows: Sequence[Work]) -> list[Coming]:
    """What falls due, in the order of the days."""
    found = [Coming(day.day, one.name, day.title) for one in rows for day in one.days]
    return sorted(found, key=lambda one: (one.day, alphabetical(one.name), one.title))


def summary(rows: Sequence[Row]) -> str:
    """The whole in a sentence or two."""
    read, unread = works(rows), len(broken(rows))
    late = sum(any(one.pressing) for one in read)
    text = ngettext("{count} project file.", "{count} project files.", len(rows)).format(count=len(rows))
    some = ngettext(
        "Something is late or overdue in {count} of them.",
        "Something is late or overdue in {count} of them.",
        late,
    )
    text += " " + (
        some.format(count=late) if late else _("Nothing is late or overdue in what could be read.")
    )
    if unread:
        unreadable = ngettext(
            "{count} file has errors and isn’t shown further.",
            "{count} files have errors and aren’t shown further.",
            unread,
        )
        text += " " + unreadable.format(count=unread)
    return text


def other_cycles(count: int) -> str:
    """How many files were found that are other cycles of the same work; empty where none were."""
    text = ngettext(
        "{count} file is another cycle of the same work and is left out; name the file itself to see it.",
        "{count} files are other cycles of the same work and are left out; name a file itself to see it.",
        count,
    )
    return text.format(count=count) if count else ""


def side_note() -> str:
    """How the indicators may be read."""
    return _(
        "The same preset and the same period, each figure with its 95 per cent interval. The places are in the order of "
        "their names. Where the intervals overlap, nobody knows from these figures that the places differ; "
        "with many places some differ by chance alone. A figure whose interval isn’t known is left out."
    )


# --- the page ----------------------------------------------------------------------------------------


def view_portfolio(
    rows: Sequence[Row], today: date, ahead: int, pages: dict[str, str], left_out: int
) -> PortfolioView:
    """Decide what the page says. `pages` has the addresses of the year-end reports, by the works' files."""
    ordered = in_order(rows)
    read = works(ordered)
    columns, urgent = shown_columns(read), pressing(read)
    beside = side_by_side((one.name, one.figures) for one in read)
    text = ngettext("What falls due within {count} day", "What falls due within {count} days", ahead)
    return PortfolioView(
        front=_front(rows, today),
        note=summary(rows),
        columns=tuple(_(COLUMNS[place]) for place in columns),
        rows=tuple(LinkedRow(one.name, pages.get(one.file, ""), _cells_at(one, columns)) for one in read),
        broken=tuple(broken(ordered)),
        pressing=tuple(urgent[:MOST_EXPLAINED]),
        not_explained=_not_explained(len(urgent) - MOST_EXPLAINED),
        coming_title=text.format(count=ahead),
        coming=tuple(coming(read)),
        side_note=side_note(),
        indicators=tuple(_indicator_table(one) for one in beside),
        left_out=other_cycles(left_out),
        texts=frozenset(text for one in read for text in one.texts),
    )


def _not_explained(count: int) -> str:
    text = ngettext(
        "In {count} more something is late or overdue; the table shows it.",
        "In {count} more something is late or overdue; the table shows them.",
        count,
    )
    return text.format(count=count) if count > 0 else ""


def _cells_at(one: Work, columns: Sequence[int]) -> tuple[str, ...]:
    row = cells(one)
    return tuple(_joined(row[place], place) for place in columns if place)


def _joined(text: str, column: int) -> str:
    """A cell whose words stay on their line, such as a day; but for the step, which may be long."""
    return text if Cells._fields[column] == "step" else text.translate(_TOGETHER)


def _indicator_table(one: Beside) -> IndicatorTable:
    caption = _("{name}, {period} ({unit})").format(name=one.name, period=one.period, unit=one.unit)
    return IndicatorTable(
        caption,
        tuple(
            (place, written(figure.value, one.unit), f"{_rounded(figure.low)}–{_rounded(figure.high)}")
            for place, figure in sorted(one.places, key=lambda pair: alphabetical(pair[0]))
        ),
    )


def _rounded(value: float) -> str:
    return number(round(value, 1 if abs(value) < 100 else 0))


def _front(rows: Sequence[Row], today: date) -> Front:
    count = len({one.name for one in rows})
    places = ngettext("{count} municipality", "{count} municipalities", count).format(count=count)
    return Front(
        title=_("The work in {places} on {day}").format(places=places, day=today.isoformat()),
        kind=_("Overview"),
        municipality=places,
        parties=places,
        facts=known((_("As of"), today.isoformat())),
        illustrative="",
        footer=_("Overview · {day} · internal").format(day=today.isoformat()),
        is_brief=True,
    )
