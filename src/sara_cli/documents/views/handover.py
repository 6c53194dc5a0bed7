"""The handover to a new coordinator or chief: who, what is promised, what is late, what comes, and the next step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.documents.views.calendar import clock_days
from sara_cli.documents.views.days_ahead import known_days
from sara_cli.documents.views.front import UNFILED, Front, agreement_title, front, known
from sara_cli.documents.views.organisation import GroupView, view_organisation
from sara_cli.documents.views.problems import Fact
from sara_cli.documents.views.promise import so_far
from sara_cli.documents.views.register import Register
from sara_cli.knowledge.steps import steps
from sara_cli.language import _
from sara_cli.model.execute import Measure
from sara_cli.model.project import Project
from sara_cli.progress import Status, status
from sara_cli.progress.rounds import everyone_asked, latest, name_of


class Dated(NamedTuple):
    """Something on a day."""

    day: str
    text: str


class Answer(NamedTuple):
    """Who was asked in the follow-up round, when, and when the answer came or that it hasn't."""

    name: str
    asked: str
    answered: str


class Promised(NamedTuple):
    """A promise, and how far it has come."""

    wording: str
    until: str
    so_far: str


@dataclass(frozen=True)
class HandoverView:
    """All that the handover prints. Empty texts and lists are not known."""

    front: Front
    next: str
    remark: str
    roles: tuple[Fact, ...]
    groups: tuple[GroupView, ...]
    promised: tuple[Promised, ...]
    round: str
    answers: tuple[Answer, ...]
    late: tuple[Dated, ...]
    open: tuple[Fact, ...]
    ahead: tuple[Dated, ...]
    decisions: tuple[Dated, ...]
    lessons: tuple[str, ...]
    places: tuple[Fact, ...]

    @property
    def figures(self) -> tuple[()]:
        """Two pages have no room for figures."""
        return ()

    def judged_as(self, whole: "HandoverView") -> "HandoverView":
        """The handover with what is late and left to do in the whole project, as far as this edition may name it."""
        same = self.next == whole.next
        return replace(
            self,
            next=self.next if same else _("Not shown in this edition."),
            remark=self.remark if same and self.remark == whole.remark else "",
            late=tuple(one for one in self.late if one in whole.late),
            open=whole.open,
            ahead=tuple(one for one in self.ahead if one in whole.ahead),
        )


def view_handover(project: Project, today: date) -> HandoverView:
    """Decide all that the handover says, as things stand on `today`."""
    register, now = Register(project), status(project, today)
    organisation = view_organisation(register, short=True)
    clocks, decisions = list(clock_days(project, today)), list(_decisions(register))
    return HandoverView(
        front=_front(register, today),
        next=_("Not done yet: {text}").format(text=now.next.text) if now.next.criterion else now.next.text,
        remark=now.next.remark if now.next.criterion else "",
        roles=organisation.roles if organisation else (),
        groups=organisation.groups if organisation else (),
        promised=tuple(
            Promised(
                one.wording,
                wording.day((one.period or project.cycle).end),
                so_far(one, register, today),
            )
            for one in project.execute.promises
        ),
        round=_round(register, today),
        answers=tuple(_answers(register, today)),
        late=_dated(
            [
                *((one.since, one.text) for one in now.late),
                *(day for day in clocks if day[0] < today),
            ]
        ),
        open=_open(now),
        ahead=(
            *_recurring(project, today),
            *_dated(
                [
                    *(day for day in (*known_days(register), *clocks) if day[0] >= today),
                    *(day for day in decisions if day[0] > today),
                ]
            ),
        ),
        decisions=_dated(day for day in decisions if day[0] <= today),
        lessons=tuple(project.follow_up.lessons),
        places=_places(register),
    )


def _round(register: Register, today: date) -> str:
    """When the last follow-up round began, and by when it is answered; empty if there is none."""
    at = latest(register.chain, today)
    if at is None:
        return ""
    day = wording.day(at.part.date)
    if at.part.due is None:
        return _("The follow-up round of {day}").format(day=day)
    text = _("The follow-up round of {day}, with answers by {due}")
    return text.format(day=day, due=wording.day(at.part.due))


def _answers(register: Register, today: date) -> Iterator[Answer]:
    at = latest(register.chain, today)
    for one in everyone_asked(at.part, today) if at else ():
        standings = {"late": _("late"), "asked": _("not yet"), "not_asked": _("not yet")}
        answered = standings.get(one.standing, "")
        if one.part.answered and one.standing == "answered":
            answered = wording.day(one.part.answered)
            answered = _("{day}, late").format(day=answered) if one.was_late else answered
        asked = wording.day(one.part.asked) if one.part.asked else "–"
        yield Answer(name_of(one.owner, register.chain), asked, answered)


def _front(register: Register, today: date) -> Front:
    project, kind = register.project, _("handover")
    title = _("{kind} {period}: {title}").format(
        kind=_("Handover"), period=wording.years(project.cycle), title=project.title
    )
    facts = known(
        (_("Covers"), wording.span(project.cycle)),
        (_("As of"), wording.day(today)),
    )
    first = front(register, title, kind, facts, UNFILED.foot(register, kind))
    return replace(first, is_brief=True)


def _dated(found: Iterable[tuple[date, str]]) -> tuple[Dated, ...]:
    return tuple(Dated(wording.day(day), text) for day, text in sorted(found))


def _open(now: Status) -> tuple[Fact, ...]:
    """What the steps' done-lists still ask for."""
    found = []
    for about, step in zip(steps(), now.steps, strict=True):
        lacking = [answer.text.rstrip(".") for answer in step.answers if answer.state != "met"]
        done = _("{done} of {total} done").format(done=step.done, total=len(step.answers))
        text = _("Not done yet: {text}").format(text="; ".join(lacking))
        found += [Fact(f"{about.number} {about.title} ({done})", text)] if lacking else []
    return tuple(found)


def _recurring(project: Project, today: date) -> Iterator[Dated]:
    """What is done again and again, and isn't over."""
    for measure in project.execute.measures:
        is_over = measure.status in ("done", "stopped") or (measure.end and measure.end < today)
        if measure.frequency and not is_over:
            name = f"{measure.id} {measure.title}"
            yield Dated(measure.frequency, ", ".join(filter(None, (name, _lasting(measure, today)))))


def _lasting(measure: Measure, today: date) -> str:
    """How long something goes on from now; empty if nobody has said so."""
    start = measure.start if measure.start and measure.start > today else None
    if start and measure.end:
        return wording.between(start, measure.end)
    if start:
        return _("from {day}").format(day=wording.day(start))
    return _("until {day}").format(day=wording.day(measure.end)) if measure.end else ""


def _decisions(register: Register) -> Iterator[tuple[date, str]]:
    """What was decided formally; who, and where it is recorded."""
    project, words = register.project, register.words
    plan = project.execute.action_plan
    found = [(made, _("To co-operate")) for made in project.initiate.decisions]
    found += [(plan.decided, wording.capital(words.action_plan))] if plan and plan.decided else []
    found += [(one.decided, one.title) for one in project.execute.sub_area_plans if one.decided]
    for made, what in found:
        yield made.date, f"{what}: {wording.decision(made, with_day=False)}"


def _places(register: Register) -> tuple[Fact, ...]:
    """Where everything is."""
    project = register.project
    initiate, agreement = project.initiate, project.initiate.agreement
    registry = agreement.registry if agreement else None
    title = agreement_title(register, agreement) if agreement else _("There is none yet.")
    case = registry.case_number if registry else None
    return known(
        (_("All that is known"), _("the file sara.yaml; everything in this document comes from it")),
        (
            wording.capital(register.words.agreement),
            ", ".join((title, _("case number {number}").format(number=case)) if case else (title,)),
        ),
        (
            _("Frozen editions"),
            _("the folder editions next to that file: what was decided, as it was then"),
        ),
        (_("Documentation"), agreement.documentation if agreement else ""),
        (_("Communication"), initiate.communication_plan),
        (_("Linked plans"), "; ".join(plan.name for plan in initiate.linked_plans)),
    )
