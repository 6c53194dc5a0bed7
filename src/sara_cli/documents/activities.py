"""The activity plan: the same measures as the action plan has, but party by party, by owner and in order of time.

It is printed for one party at a time, or for all of them in one.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sara_cli.documents import wording
from sara_cli.documents.chain import Fact, counted_text, view_measure
from sara_cli.documents.front import Front, front, known
from sara_cli.documents.goals import GoalView, view_goal
from sara_cli.documents.illustration import Gallery, Illustration
from sara_cli.documents.measures import objective_text
from sara_cli.documents.plan import follow_up_facts
from sara_cli.documents.register import Register
from sara_cli.documents.time_lines import hang_time_lines
from sara_cli.documents.wording import Words
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.execute import Measure
from sara_cli.model.project import Project


class Activity(NamedTuple):
    """A measure as its owner needs it."""

    who: str
    measure: str
    objective: str
    when: str
    follow_up: str
    status: str


class PartyActivities(NamedTuple):
    """What a party does, and when, as time lines."""

    party: str
    activities: tuple[Activity, ...]
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
    follow_up: tuple[Fact, ...]
    figures: tuple[Illustration, ...]


def parties_with_measures(project: Project) -> list[str]:
    """The ids of the parties that have anything to do, in the order of the file."""
    doing = {measure.party for measure in project.execute.measures}
    return [party.id for party in project.parties if party.id in doing]


def only_of(project: Project, party: str) -> Project:
    """The project with the measures of one party alone."""
    mine = [measure for measure in project.execute.measures if measure.party == party]
    execute = project.execute.model_copy(update={"measures": mine})
    return project.model_copy(update={"execute": execute})


def view_activities(project: Project, today: date) -> ActivitiesView:
    """Decide all that the activity plan says, as things stand on `today`."""
    register, gallery = Register(project), Gallery()
    ids = dict.fromkeys([*parties_with_measures(project), *(one.party for one in project.execute.measures)])
    parties = tuple(
        _party(register.party(id) or _("Without a party yet"), _mine(id, project), register, today, gallery)
        for id in ids
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
        follow_up=follow_up_facts(project),
        figures=tuple(gallery.figures),
    )


def _front(register: Register, parties: tuple[PartyActivities, ...], today: date) -> Front:
    project = register.project
    plan = project.execute.action_plan
    period = (plan and plan.period) or project.cycle
    whose = parties[0].party if len(parties) == 1 else project.title
    title = _("{kind} {period}: {title}").format(
        kind=_("Activity plan"), period=wording.years(period), title=whose
    )
    version = _("version {version}").format(version=plan.version) if plan and plan.version else ""
    facts = known(
        (_("Document type"), _("Activity plan")),
        (_("Valid"), wording.span(period)),
        (wording.capital(register.words.action_plan), version),
        (_("As things stood on"), wording.day(today)),
    )
    footer = " · ".join(filter(None, (project.municipality.name, version)))
    return front(register, title, _("activity plan"), facts, footer)


def _party(
    name: str, mine: list[Measure], register: Register, today: date, gallery: Gallery
) -> PartyActivities:
    from sara_cli.documents.markdown import visible

    owners = groupby(mine, lambda measure: wording.capital(measure.responsible or _("nobody yet")))
    by_owner = [(visible(owner), list(own)) for owner, own in owners]
    title = _("When {party} does what").format(party=visible(name))
    time_lines = hang_time_lines(title, by_owner, register, today, gallery)
    return PartyActivities(name, tuple(_activity(one, register) for one in mine), time_lines)


def _mine(party: str | None, project: Project) -> list[Measure]:
    """Those of a party by owner, and each owner's in order of time; what has no owner or no start comes last."""
    return sorted((one for one in project.execute.measures if one.party == party), key=_order)


def _order(measure: Measure) -> tuple[bool, str, date, str]:
    owner = (measure.responsible or "").casefold()
    return not owner, owner, measure.start or measure.end or date.max, measure.id


def _activity(measure: Measure, register: Register) -> Activity:
    view = view_measure(measure, register)
    status = label(measure.status) if measure.status else _("no status")
    return Activity(
        measure.responsible or _("nobody yet"),
        f"{measure.id} {measure.title}",
        objective_text(measure),
        view.when or _("not stated"),
        measure.follow_up or _("not stated"),
        ", ".join(filter(None, (status, counted_text(measure)))),
    )
