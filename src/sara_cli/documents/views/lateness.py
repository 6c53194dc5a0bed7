"""What is late, in words for those who haven’t got the file: since when, what, and who answers for it."""

from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.room import Table
from sara_cli.language import _, pgettext
from sara_cli.progress.due import Late, late


class LateRow(NamedTuple):
    """Something whose day has passed."""

    text: str
    since: str
    who: str


def view_late(register: Register, today: date) -> tuple[LateRow, ...]:
    """What is late, the oldest first; but for agreements, which are for somebody to decide on."""
    return tuple(_row(one, register) for one in late(register.chain, today) if one.path[0] != "initiate")


def _row(one: Late, register: Register) -> LateRow:
    since = wording.day(one.since)
    if one.path[:2] != ("execute", "measures") or not isinstance(one.path[2], int):
        return LateRow(one.text, since, "")
    measure = register.project.execute.measures[one.path[2]]
    text = (
        _("“{measure}” should have ended.") if one.path[-1] == "end" else _("“{measure}” should have begun.")
    )
    who = measure.responsible or register.party(measure.party, short=True)
    return LateRow(text.format(measure=measure.title), since, who)


def late_table(rows: tuple[LateRow, ...]) -> Table:
    """What is late as a table; who answers for it only where that is known of anything."""
    columns = pgettext("late", "What"), _("Since"), _("Responsible")
    count = 3 if any(one.who for one in rows) else 2
    shown = tuple(tuple(one[:count]) for one in rows)
    caption, heading = _("What should have been done by now"), _("What is late")
    return Table(caption, columns[:count], (70, 20, 18)[:count], shown, heading)
