"""The days of the work: what begins, ends, falls due and is to be followed up, as a calendar has it.

Nothing without a day in the file is here: how often a council meets is no day, so it is never guessed.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.findings import Path
from sara_cli.labels import label
from sara_cli.language import N_, _, ngettext
from sara_cli.model.as_of import as_of
from sara_cli.model.chain import Chain
from sara_cli.model.clocks import add_months
from sara_cli.model.execute import CountTarget, Measure
from sara_cli.model.project import Project
from sara_cli.progress.due import unjudged_since
from sara_cli.progress.ending import NOTICE, every_ending
from sara_cli.progress.follow_up import chosen_goals, planned_day
from sara_cli.progress.law import judge
from sara_cli.progress.pace import pace, with_results
from sara_cli.wording import capital, number

DayKind: TypeAlias = Literal[
    "measure", "count", "follow_up", "law", "ending", "warning", "dialogue", "meeting"
]
KINDS: dict[DayKind, str] = {
    "measure": N_("measure"),
    "count": N_("promised count"),
    "follow_up": N_("follow-up"),
    "law": N_("the act"),
    "ending": N_("ends"),
    "warning": N_("ends soon"),
    "dialogue": N_("dialogue"),
    "meeting": N_("meeting"),
}
"""What kind of day it is, as the calendar sorts it."""
State: TypeAlias = Literal["open", "over", "cancelled"]


class CalendarDay(NamedTuple):
    """Something that falls on a day.

    `key` names it for good: ids, never texts. What isn't of one cycle, such as an agreement, has a `cycle` of "".
    `parties` are the ids of those whom it concerns, None if that is everyone; `roles` answer for it.
    """

    key: str
    kind: DayKind
    day: date
    title: str
    details: tuple[str, ...] = ()
    parties: tuple[str, ...] | None = None
    roles: tuple[str, ...] = ()
    state: State = "open"
    cycle: str = ""


def days(project: Project, today: date) -> list[CalendarDay]:
    """All that has a day, in the order of the days, as the project was known `today`.

    A dialogue or a report of a later day is here all the same: it is what a calendar is for.
    """
    chain = Chain(with_results(as_of(project, today)))
    found = [
        *_measures(chain, today),
        *_follow_up(chain),
        *_endings(chain),
        *_law(chain, today),
        *meetings(Chain(project)),
        *_working_groups(chain),
    ]
    return sorted(found, key=lambda one: (one.day, one.key))


# --- measures and what they promise ------------------------------------------------------------------


def _measures(chain: Chain, today: date) -> Iterator[CalendarDay]:
    for _path, measure in chain.measures:
        if measure.start and measure.start != measure.end:
            yield _of_measure(chain, measure, "start", measure.start, _("Begins: {measure}"))
        if measure.end:
            yield _of_measure(chain, measure, "end", measure.end, _("To be finished: {measure}"))
        if measure.count:
            yield _count(chain, measure, measure.count, today)


def _of_measure(chain: Chain, measure: Measure, side: str, day: date, text: str) -> CalendarDay:
    return CalendarDay(
        f"measure.{measure.id}.{side}",
        "measure",
        day,
        text.format(measure=_named(measure)),
        tuple(filter(None, (measure.description, measure.frequency))),
        _party(measure.party),
        _role(measure.responsible),
        _state(measure),
        _cycle(chain),
    )


def _count(chain: Chain, measure: Measure, count: CountTarget, today: date) -> CalendarDay:
    """The promised count, on the last day of the measure or of the cycle, with how far it has come."""
    text = _("To have been reached: {target} {unit} ({measure})")
    so_far = pace(measure, chain.project.cycle, today)
    return CalendarDay(
        f"measure.{measure.id}.count",
        "count",
        measure.end or chain.project.cycle.end,
        text.format(target=number(count.target), unit=count.unit, measure=_named(measure)),
        (so_far.text,) if so_far else (),
        _party(measure.party),
        _role(measure.responsible),
        _state(measure),
        _cycle(chain),
    )


def _named(measure: Measure) -> str:
    """A measure by id and title, with its status where nothing more is awaited of it."""
    name = f"{measure.id} {measure.title}"
    return f"{name} ({label(measure.status)})" if measure.status in ("done", "stopped") else name


def _state(measure: Measure) -> State:
    return "cancelled" if measure.status == "stopped" else "over" if measure.status == "done" else "open"


def _party(id: str | None) -> tuple[str, ...] | None:
    return (id,) if id else None


def _role(role: str | None) -> tuple[str, ...]:
    return (role,) if role else ()


def _cycle(chain: Chain) -> str:
    return chain.project.cycle.start.isoformat()


# --- follow-up --------------------------------------------------------------------------------------


def _follow_up(chain: Chain) -> Iterator[CalendarDay]:
    plan = chain.project.execute.follow_up_plan
    more = tuple(filter(None, (plan.method, plan.resources))) if plan else ()
    yield CalendarDay(
        "follow_up",
        "follow_up",
        planned_day(chain),
        _("Follow-up of the work"),
        more,
        roles=_role(plan.responsible if plan else None),
        state="over" if chain.project.follow_up.process_review else "open",
        cycle=_cycle(chain),
    )
    for one in chain.project.follow_up.rounds:
        if one.due:
            is_over = all(asked.answered for asked in one.owners)
            title = _("Last day to answer the follow-up round of {day}").format(day=one.date)
            state: State = "over" if is_over else "open"
            key = f"round.{one.date}"
            yield CalendarDay(key, "follow_up", one.due, title, state=state, cycle=_cycle(chain))
    for _path, goal in chosen_goals(chain):
        if goal.target:
            yield CalendarDay(
                f"goal.{goal.id}",
                "follow_up",
                goal.target.by.end,
                _("Judge the goal {id}: {goal}").format(id=goal.id, goal=goal.goal),
                state="open" if unjudged_since(chain, goal) else "over",
                cycle=_cycle(chain),
            )


# --- what ends, and the clocks of the act -----------------------------------------------------------


def _endings(chain: Chain) -> Iterator[CalendarDay]:
    for ending in every_ending(chain):
        parties, roles = _concerned(chain, ending.path)
        cycle = "" if ending.path[0] == "initiate" else _cycle(chain)
        key = _key(chain, ending.path)
        one = CalendarDay(key, "ending", ending.day, ending.text, (), parties, roles, cycle=cycle)
        yield from (one, _warning(one))
    text = _("The cycle ends on {day}, and with it the plan and the promises without a time of their own.")
    end = chain.project.cycle.end
    one = CalendarDay("cycle.end", "ending", end, text.format(day=end), cycle=_cycle(chain))
    yield from (one, _warning(one))


def _warning(one: CalendarDay) -> CalendarDay:
    """A day of its own ahead: not every program keeps the alarms of a file."""
    text = ngettext("In {count} month: {text}", "In {count} months: {text}", NOTICE)
    title = text.format(count=NOTICE, text=one.title)
    return one._replace(
        key=f"{one.key}.warning", kind="warning", day=add_months(one.day, -NOTICE), title=title
    )


def _concerned(chain: Chain, path: Path) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The parties and the roles of what ends: those whose measures keep a promise; else everyone, and no role."""
    if path[:2] != ("execute", "promises") or not isinstance(path[2], int):
        return None, ()
    ids = chain.project.execute.promises[path[2]].measures
    mine = [measure for _path, measure in chain.measures if measure.id in ids]
    parties = dict.fromkeys(one.party for one in mine if one.party)
    return tuple(parties) or None, tuple(dict.fromkeys(one.responsible for one in mine if one.responsible))


def _key(chain: Chain, path: Path) -> str:
    """A path with the id of a promise in place of its number, so that it stays when the list is sorted anew."""
    if path[:2] == ("execute", "promises") and isinstance(path[2], int):
        path = (*path[:2], chain.project.execute.promises[path[2]].id, *path[3:])
    return ".".join(map(str, path))


def _law(chain: Chain, today: date) -> Iterator[CalendarDay]:
    """The clocks of the act, which are the municipality's; what they say of a last day is our reading."""
    parties = tuple(party.id for party in chain.parties("municipality")) or None
    for answer in judge(chain.project, today):
        if answer.deadline:
            title = _("Last day, {paragraph} §: {text}").format(paragraph=answer.paragraph, text=answer.text)
            details = tuple(filter(None, (answer.reason, answer.reading, answer.remedy)))
            one = CalendarDay(f"law.{answer.id}", "law", answer.deadline, title, details, parties)
            yield from (one, _warning(one))


# --- dialogues and meetings --------------------------------------------------------------------------


def meetings(chain: Chain) -> Iterator[CalendarDay]:
    """The days on which people meet, as far as the file knows: dialogues, and when somebody is informed of the follow-up."""
    project, cycle = chain.project, _cycle(chain)
    for talk in project.prepare.dialogues:
        if talk.date:
            title = capital(label(talk.kind)) + (f": {talk.method}" if talk.method else "")
            key = f"dialogue.{talk.id}"
            yield CalendarDay(key, "dialogue", talk.date, title, (), _party(talk.party), cycle=cycle)
    organisation = project.initiate.organisation
    for meeting in organisation.meetings if organisation else ():
        key = f"meeting.{meeting.body}.{meeting.date}"
        details = tuple(filter(None, (meeting.place,)))
        yield CalendarDay(
            key, "meeting", meeting.date, _("Meeting: {body}").format(body=label(meeting.body)), details
        )
    for place, report in enumerate(project.follow_up.reports):
        title = _("The follow-up is reported: {to}").format(to=report.to)
        parties = _party(report.party)
        yield CalendarDay(f"report.{place}", "meeting", report.date, title, (), parties, cycle=cycle)


def _working_groups(chain: Chain) -> Iterator[CalendarDay]:
    """The last day of a working group."""
    organisation = chain.project.initiate.organisation
    for place, group in enumerate(organisation.working_groups if organisation else ()):
        if group.until:
            title = _("The task ends: {group}").format(group=group.name)
            yield CalendarDay(f"working_group.{place}", "meeting", group.until, title)
