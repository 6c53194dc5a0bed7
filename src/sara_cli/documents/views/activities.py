"""The activity plan: the same measures as the action plan has, but party by party, owner by owner and in order of time.

It is printed for one party at a time, or for all of them in one.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sara_cli import wording
from sara_cli.documents.views.calendar import hang_time_lines
from sara_cli.documents.views.front import UNFILED, Front, front, known, plan_text
from sara_cli.documents.views.goals import GoalView, view_goal
from sara_cli.documents.views.illustration import Gallery, Illustration
from sara_cli.documents.views.measure_details import MeasureInFull, in_full
from sara_cli.documents.views.plan import follow_up_facts, objective_text, status_text
from sara_cli.documents.views.problems import Fact, view_measure
from sara_cli.documents.views.register import Register
from sara_cli.language import _
from sara_cli.model.execute import Measure
from sara_cli.model.project import Project
from sara_cli.wording import Words


class Activity(NamedTuple):
    """A measure as its owner needs it."""

    measure: str
    objective: str
    when: str
    documentation: str
    follow_up: str
    status: str


class OwnerActivities(NamedTuple):
    """What someone answers for."""

    who: str
    activities: tuple[Activity, ...]


class PartyActivities(NamedTuple):
    """What a party does, and when, as time lines."""

    party: str
    owners: tuple[OwnerActivities, ...]
    in_full: tuple[MeasureInFull, ...]
    time_lines: tuple[Illustration, ...]


class Aim(NamedTuple):
    """A goal that the measures work towards, and of which problem it is."""

    problem: str
    goal: GoalView


@dataclass(frozen=True)
class ActivitiesView:
    """All that the activity plan prints. Empty texts and lists are not known."""

    front: Front
    words: Words
    parties: tuple[PartyActivities, ...]
    aims: tuple[Aim, ...]
    documentation: tuple[Fact, ...]
    follow_up: tuple[Fact, ...]
    figures: tuple[Illustration, ...]


def parties_with_measures(project: Project) -> list[str]:
    """The ids of the parties that have anything to do, in the order of the file."""
    doing = {measure.party for measure in project.execute.measures}
    return [party.id for party in project.parties if party.id in doing]


def only_of(project: Project, party: str) -> Project:
    """The project with one party alone, and its measures."""
    mine = [measure for measure in project.execute.measures if measure.party == party]
    execute = project.execute.model_copy(update={"measures": mine})
    parties = [one for one in project.parties if one.id == party]
    return project.model_copy(update={"execute": execute, "parties": parties})


def view_activities(project: Project, today: date) -> ActivitiesView:
    """Decide all that the activity plan says, as things stand on `today`."""
    register, gallery = Register(project), Gallery()
    agreement = project.initiate.agreement
    documentation = agreement.documentation if agreement else ""
    ids = dict.fromkeys([*parties_with_measures(project), *(one.party for one in project.execute.measures)])
    if not ids and len(project.parties) == 1:
        ids = {project.parties[0].id: None}
    parties = tuple(
        _party(register.party(id) or _("Without a party yet"), id, register, today, gallery) for id in ids
    )
    return ActivitiesView(
        front=_front(register, parties, today),
        words=register.words,
        parties=parties,
        aims=tuple(
            Aim(problem.title, view_goal(goal, register, today))
            for _path, problem in register.chain.problems
            if register.chain.measures_for(problem)
            for goal in problem.goals
        ),
        documentation=known((_("Documentation"), documentation or _("Not yet decided."))),
        follow_up=follow_up_facts(project),
        figures=tuple(gallery.figures),
    )


def _front(register: Register, parties: tuple[PartyActivities, ...], today: date) -> Front:
    project = register.project
    plan = project.execute.action_plan
    period = (plan and plan.period) or project.cycle
    whose = parties[0].party if len(parties) == 1 else project.title
    kind = register.words.activity_plan
    title = _("{kind} {period}: {title}").format(
        kind=wording.capital(kind), period=wording.years(period), title=whose
    )
    facts = known(
        *UNFILED.rows(kind),
        (_("Valid"), wording.span(period)),
        (_("As of"), wording.day(today)),
        (wording.capital(register.words.action_plan), plan_text(plan) if plan else ""),
    )
    return front(register, title, kind, facts, UNFILED.foot(register, kind))


def _party(
    name: str, party: str | None, register: Register, today: date, gallery: Gallery
) -> PartyActivities:
    """A party's measures by owner, and each owner's in order of time; what has no owner or no day comes last."""
    from sara_cli.documents.inline_text import visible

    mine = [one for one in register.project.execute.measures if one.party == party]
    mine.sort(key=lambda one: (_owner(one), one.start or one.end or date.max, one.id))
    by_owner = [
        (wording.capital(measures[0].responsible or _("nobody yet")), measures)
        for measures in (list(found) for _owner_of, found in groupby(mine, key=_owner))
    ]
    owners = tuple(
        OwnerActivities(who, tuple(_activity(one, register) for one in measures))
        for who, measures in by_owner
    )
    title = _("When {party} does what").format(party=visible(name))
    groups = [(visible(who), measures) for who, measures in by_owner]
    details = tuple(found for one in mine if (found := in_full(one, register)))
    return PartyActivities(name, owners, details, hang_time_lines(title, groups, register, today, gallery))


def _owner(measure: Measure) -> tuple[bool, str]:
    return not measure.responsible, (measure.responsible or "").casefold()


def _activity(measure: Measure, register: Register) -> Activity:
    view = view_measure(measure, register)
    return Activity(
        f"{measure.id} {measure.title}",
        objective_text(measure),
        view.when or _("not stated"),
        measure.documentation or _("not stated"),
        measure.follow_up or _("not stated"),
        status_text(measure),
    )
