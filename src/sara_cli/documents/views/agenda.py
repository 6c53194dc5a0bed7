"""The agenda of the next meeting of the steering group or the council, on one page: from what is open, late and due."""

from dataclasses import dataclass, replace
from datetime import date

from sara_cli import wording
from sara_cli.documents.views.days_ahead import DayRow, coming_days, days_table, meeting_name, meetings
from sara_cli.documents.views.front import UNFILED, Front, front, known
from sara_cli.documents.views.lateness import LateRow, late_table, view_late
from sara_cli.documents.views.matters import Matter, matters_table, view_matters
from sara_cli.documents.views.organisation import view_organisation
from sara_cli.documents.views.problems import Fact
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.room import Chapter, Table, on_a_page
from sara_cli.knowledge.steps import steps
from sara_cli.language import _, ngettext
from sara_cli.model.clocks import add_months
from sara_cli.model.initiate import Meeting
from sara_cli.model.project import Project
from sara_cli.progress import status

AHEAD = 3
"""So many months ahead the coming days are on the agenda."""
HEIGHT = 144
"""How high the first part and the tables can be together, so that the agenda is one page."""


@dataclass(frozen=True)
class Point:
    """A point of the agenda: its heading, and the text or the table below it."""

    heading: str
    text: str = ""
    chapter: Chapter | None = None


@dataclass(frozen=True)
class AgendaView:
    """All that the agenda prints. Points about which there is nothing to say are left out."""

    front: Front
    matters: tuple[Matter, ...]
    late: tuple[LateRow, ...]
    open: tuple[Fact, ...]
    ahead: tuple[DayRow, ...]
    meeting_after: str

    @property
    def figures(self) -> tuple[()]:
        """A page has no room for figures."""
        return ()

    @property
    def points(self) -> tuple[Point, ...]:
        """The points in order, each with its number."""
        opening = _("The agenda is approved, and the minutes of the last meeting are reviewed.")
        after = _("Next meeting: {when}").format(when=self.meeting_after) if self.meeting_after else ""
        end = " ".join(filter(None, (_("Questions that the members bring."), after)))
        points = [
            Point(_("Opening of the meeting"), opening),
            *(Point(one.heading, chapter=one) for one in self._chapters()),
            Point(_("Other questions, and the next meeting"), end),
        ]
        return tuple(replace(one, heading=f"{number} {one.heading}") for number, one in enumerate(points, 1))

    def _chapters(self) -> tuple[Chapter, ...]:
        """What there is something to say of, as far as it has room on the page."""
        steps = tuple((one.label, one.text) for one in self.open)
        caption, columns = _("The next thing to do in each step"), (_("Step"), _("Remains"))
        tables = (
            matters_table(self.matters),
            late_table(self.late),
            Table(caption, columns, (28, 60), steps, _("What remains of the steps")),
            days_table(self.ahead),
        )
        return on_a_page(tables, self.front, HEIGHT)

    def judged_as(self, whole: "AgendaView") -> "AgendaView":
        """The agenda with what is late and remains in the whole project, as far as this edition may name it."""
        return replace(
            self,
            matters=tuple(one for one in self.matters if one in whole.matters),
            late=tuple(one for one in self.late if one in whole.late),
            open=whole.open,
            ahead=tuple(one for one in self.ahead if one in whole.ahead),
        )


def view_agenda(project: Project, today: date) -> AgendaView:
    """Decide all that the agenda says, as things stand on `today`."""
    register = Register(project)
    planned = [one for one in meetings(register) if one.date >= today]
    this = planned[0] if planned else None
    following = [one for one in planned[1:] if this and one.body == this.body]
    return AgendaView(
        front=_front(register, this, today),
        matters=view_matters(register, today),
        late=view_late(register, today),
        open=_open(project, today),
        ahead=tuple(
            one
            for one in coming_days(register, today, add_months(today, AHEAD))
            if this is None or one.day != wording.day(this.date)
        ),
        meeting_after=_when(following[0]) if following else "",
    )


def _when(meeting: Meeting) -> str:
    return ", ".join(filter(None, (wording.day(meeting.date), meeting.place)))


def _open(project: Project, today: date) -> tuple[Fact, ...]:
    """The first line of each step's done-list that can be done now, and how many more there are."""
    found = []
    for about, step in zip(steps(), status(project, today).steps, strict=True):
        lacking = [answer.text.rstrip(".") for answer in step.answers if answer.state == "missing"]
        rest = len(lacking) - 1
        if lacking:
            more = ngettext("{text}, and {count} more", "{text}, and {count} more", rest)
            text = more.format(text=lacking[0], count=wording.number(rest)) if rest else lacking[0]
            found.append(Fact(f"{about.number} {about.title}", text))
    return tuple(found)


def _front(register: Register, meeting: Meeting | None, today: date) -> Front:
    project, kind = register.project, _("agenda")
    name, called = _group(register, meeting)
    day = wording.day(meeting.date) if meeting else ""
    dated = _("{kind} {day}: {title}") if meeting else _("{kind}: {title}")
    title = dated.format(kind=_("Agenda"), day=day, title=name or project.title)
    facts = known(
        (_("Place"), meeting.place if meeting else ""),
        (_("Called"), called),
        (_("As of"), wording.day(today)),
    )
    first = front(register, title, kind, facts, UNFILED.foot(register, kind))
    return replace(first, is_brief=True)


def _group(register: Register, meeting: Meeting | None) -> tuple[str, str]:
    """The name of the group that meets, and the roles in it; without a planned meeting the steering group’s."""
    organisation = view_organisation(register, short=True)
    groups = {one.name: "; ".join(one.members) for one in organisation.groups} if organisation else {}
    steering = _("Steering group")
    council = meeting_name(meeting, register) if meeting and meeting.body == "council" else ""
    if council:
        return council, groups.get(council, "")
    is_known = meeting or steering in groups
    return wording.capital(_("the steering group")) if is_known else "", groups.get(steering, "")
