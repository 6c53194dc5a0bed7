"""The half-year report: one page for the board on how far the work has come, what is late and what is to be decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.documents.views.days_ahead import DayRow, coming_days, days_table
from sara_cli.documents.views.front import UNFILED, Front, front, known
from sara_cli.documents.views.goals import view_goal
from sara_cli.documents.views.lateness import LateRow, late_table, view_late
from sara_cli.documents.views.matters import Matter, matters_table, view_matters
from sara_cli.documents.views.page_one import measures_sentence
from sara_cli.documents.views.register import Register
from sara_cli.documents.views.room import Chapter, Table, on_a_page
from sara_cli.labels import label
from sara_cli.language import _, ngettext
from sara_cli.model.clocks import add_months
from sara_cli.model.execute import Measure
from sara_cli.model.fields import Span
from sara_cli.model.project import Project
from sara_cli.progress.follow_up import chosen_goals
from sara_cli.progress.pace import Pace, counted, pace

MONTHS = 6
"""So many months ahead the coming days are in the report."""
HEIGHT = 146
"""How high the first part and the tables can be together, so that the report is one page."""
_URGENT = ("behind", "over", "stopped")


class MeasureRow(NamedTuple):
    """A measure, who answers for it, and how far it has come."""

    measure: str
    who: str
    so_far: str


@dataclass(frozen=True)
class Part:
    """A heading with the text and the tables below it."""

    heading: str
    text: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class HalfYearView:
    """All that the report prints. What there is nothing to say of is left out."""

    front: Front
    verdict: tuple[str, ...]
    measures: tuple[MeasureRow, ...]
    goals: tuple[tuple[str, ...], ...]
    late: tuple[LateRow, ...]
    matters: tuple[Matter, ...]
    ahead: tuple[DayRow, ...]

    @property
    def figures(self) -> tuple[()]:
        """A page has no room for figures."""
        return ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """How it goes and what comes, with the tables that have rows, as far as they have room on the page."""
        columns = _("Measure"), _("Responsible"), _("So far")
        measures = Table(_("How far the measures have come"), columns, (32, 22, 50), self.measures)
        so_far = (measures, goals_table(self.goals), late_table(self.late))
        coming = (matters_table(self.matters), days_table(self.ahead))
        tables = [replace(one, heading="") for one in (*so_far, *coming)]
        captions = {one.caption for one in coming}
        found = on_a_page(tables, self.front, HEIGHT)
        last = tuple(one for one in found if one.table.caption in captions)
        first = Part(_("How it is going"), " ".join(self.verdict), found[: len(found) - len(last)])
        return (first, Part(_("What comes now"), "", last)) if last else (first,)

    def judged_as(self, whole: "HalfYearView") -> "HalfYearView":
        """The report with what is late in the whole project, as far as this edition may name it."""
        hidden = _("not shown")
        return replace(
            self,
            measures=tuple(
                one if one in whole.measures else one._replace(so_far=hidden) for one in self.measures
            ),
            late=tuple(one for one in self.late if one in whole.late),
            matters=tuple(one for one in self.matters if one in whole.matters),
            ahead=tuple(one for one in self.ahead if one in whole.ahead),
        )


def view_half_year(project: Project, today: date) -> HalfYearView:
    """Decide all that the report says, as things stand on `today`."""
    register = Register(project)
    measures, late = project.execute.measures, view_late(register, today)
    paces = {one.id: pace(one, project.cycle, today) for one in measures}
    first = [one for one in measures if _is_urgent(one, paces[one.id])]
    verdict = measures_sentence(register), _behind(list(paces.values())), _late(len(late))
    return HalfYearView(
        front=_front(register, today),
        verdict=tuple(filter(None, verdict)),
        measures=tuple(
            _row(one, paces[one.id], register)
            for one in (*first, *(other for other in measures if other not in first))
        ),
        goals=goal_rows(register, today),
        late=late,
        matters=view_matters(register, today),
        ahead=coming_days(register, today, add_months(today, MONTHS)),
    )


def _front(register: Register, today: date) -> Front:
    project, kind = register.project, _("half-year report")
    organisation = project.initiate.organisation
    lead = organisation.lead_body if organisation else None
    coordinator = organisation.coordinator if organisation else None
    title = _("{kind} {day}: {title}").format(
        kind=_("Half-year report"), day=wording.day(today), title=project.title
    )
    covered = Span(start=project.cycle.start, end=max(project.cycle.start, today))
    facts = known(
        (_("To"), lead.body if lead else ""),
        (_("From"), register.member(coordinator, short=True) if coordinator else ""),
        (_("Covers"), wording.span(covered)),
    )
    first = front(register, title, kind, facts, UNFILED.foot(register, kind))
    return replace(first, is_brief=True)


def _behind(paces: Sequence[Pace | None]) -> str:
    """How many of the measures that are counted keep pace."""
    counts = [one for one in paces if one]
    behind = [one for one in counts if one.state in ("behind", "over")]
    if not behind:
        return ""
    text = ngettext(
        "{count} of the {total} that are counted is below what was planned by now.",
        "{count} of the {total} that are counted are below what was planned by now.",
        len(behind),
    )
    return text.format(count=wording.number(len(behind)), total=wording.number(len(counts)))


def _late(count: int) -> str:
    text = ngettext("{count} thing is late.", "{count} things are late.", count)
    return text.format(count=wording.number(count)) if count else ""


def _is_urgent(measure: Measure, found: Pace | None) -> bool:
    """Whether the board should read of it first."""
    return bool(measure.deviation) or measure.status == "stopped" or bool(found and found.state in _URGENT)


def _row(measure: Measure, found: Pace | None, register: Register) -> MeasureRow:
    status = label(measure.status) if measure.status else ""
    so_far = found.text if found else ", ".join(filter(None, (counted(measure), status)))
    if found and found.state == "not_begun" and measure.start:
        so_far = _("begins {day}").format(day=wording.day(measure.start))
    texts = (wording.ended(wording.capital(so_far)) if so_far else "", measure.deviation)
    who = measure.responsible or register.party(measure.party, short=True)
    return MeasureRow(measure.title, who, " ".join(filter(None, texts)))


def goal_rows(register: Register, today: date) -> tuple[tuple[str, ...], ...]:
    """The goals that have been measured since their baseline, with their figures."""
    views = [view_goal(at.part, register, today) for at in chosen_goals(register.chain)]
    return tuple((one.goal, one.baseline, one.latest, one.target, one.verdict) for one in views if one.latest)


def goals_table(rows: tuple[tuple[str, ...], ...]) -> Table:
    """Goals with their figures as a table."""
    columns = _("Goal"), _("Before"), _("After"), _("Target"), _("Verdict")
    return Table(_("Goals that have been measured"), columns, (40, 14, 14, 14, 15), rows)
