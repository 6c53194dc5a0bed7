"""What the next cycle's file holds of this one's, and what it leaves to be made anew."""

from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from sara_cli.findings import Path
from sara_cli.model.analyze import Cause, Goal, Problem
from sara_cli.model.chain import At, decision_on
from sara_cli.model.execute import Measure
from sara_cli.model.fields import Carried, Span
from sara_cli.model.outline import Spot, walk
from sara_cli.model.prepare import Indicator
from sara_cli.model.project import Project
from sara_cli.model.references import Links
from sara_cli.renew.agreement import reopen
from sara_cli.renew.changes import Changes
from sara_cli.renew.endings import Judgement
from sara_cli.renew.periods import cycle_name

ANEW: tuple[Path, ...] = (
    ("initiate", "organisation", "meetings"),
    ("prepare", "pictures"),
    ("analyze", "joint_picture"),
    ("analyze", "picture_updates"),
    ("execute", "promises"),
    ("execute", "follow_up_plan", "date"),
    ("execute", "referral"),
    ("execute", "grants"),
    ("follow_up",),
)
Carriable = TypeVar("Carriable", Problem, Cause, Goal, Indicator, Measure)
EVIDENCE = ("sources", "indicators", "observations", "dialogues")


class CarriedPart(NamedTuple):
    """A part that is carried over, and whether it was followed up before.

    Nobody expects a follow-up of a cause that is refuted or that deliberately has no measure, or of what
    belongs to a problem that wasn't chosen.
    """

    kind: str
    id: str
    title: str
    path: Path
    is_followed_up: bool
    is_expected: bool
    before: Carried | None


def gather(changes: Changes, judgement: Judgement, links: Links, cycle: Span) -> list[CarriedPart]:
    """Gather the changes that make the next cycle, and return what is carried over."""
    project = judgement.chain.project
    for path in ANEW:
        changes.remove(path)
    if judgement.agreement.standing == "ended":
        reopen(changes, project)
    for path, goal in judgement.chain.agreement_goals:
        if judgement.end_of_agreement_goal(goal):
            changes.remove(path)
    _plans(changes, project, cycle)
    _problems(changes, judgement)
    _measures(changes, judgement, cycle)
    _unused_evidence(changes, project)
    _loose_references(changes, links)
    carried = [each for each in _everything(judgement) if not changes.is_gone(each.path)]
    for each in carried:
        changes.put((*each.path, "carried"), _mark(each, cycle_name(judgement.cycle)), on_one_line=True)
    return carried


def _plans(changes: Changes, project: Project, cycle: Span) -> None:
    """A plan whose own time reaches into the next cycle still holds; what was decided for others is over."""
    places: list[tuple[Path, Span | None]] = []
    if project.execute.action_plan:
        places.append((("execute", "action_plan"), project.execute.action_plan.period))
    for number, plan in enumerate(project.execute.sub_area_plans):
        places.append((("execute", "sub_area_plans", number), plan.period))
    for path, period in places:
        if period is None or period.end < cycle.start:
            for key in ("version", "decided", "rests_on", "period"):
                changes.remove((*path, key))


def _problems(changes: Changes, judgement: Judgement) -> None:
    for problem in judgement.chain.problems:
        changes.remove((*problem.path, "priority"))
        if judgement.end_of_problem(problem.part):
            changes.remove(problem.path)
        for goal in judgement.chain.goals(problem):
            if judgement.end_of_goal(problem.part, goal.part):
                changes.remove(goal.path)


def _measures(changes: Changes, judgement: Judgement, cycle: Span) -> None:
    """Measures go on as planned, if someone has said so; days that are over are left to be chosen anew."""
    for path, measure in judgement.chain.measures:
        if judgement.end_of_measure(measure):
            changes.remove(path)
            continue
        for key in ("log", "deviation", "deviation_date", "status_since"):
            changes.remove((*path, key))
        for key, day in (("start", measure.start), ("end", measure.end)):
            if day and day < cycle.start:
                changes.remove((*path, key))
        if judgement.is_decided(measure) or measure.ordinary_work:
            changes.put((*path, "status"), "planned")
        else:
            changes.remove((*path, "status"))


def _unused_evidence(changes: Changes, project: Project) -> None:
    """Take away what nothing that is kept refers to; figures stay, because they are the memory."""
    with_figures = {
        indicator.id for indicator in project.prepare.indicators if indicator.values or indicator.data
    }
    while True:
        used = {spot.value for spot in _references(changes)} | with_figures
        unused = [path for path, id in _evidence(changes) if id not in used]
        if not unused:
            return
        for path in unused:
            changes.remove(path)


def _evidence(changes: Changes) -> Iterator[tuple[Path, str]]:
    """What is left of step 2 that may be referred to."""
    for key in EVIDENCE:
        for number, part in enumerate(changes.at(("prepare", key)) or ()):
            path = ("prepare", key, number)
            if not changes.is_gone(path):
                yield path, part["id"]


def _references(changes: Changes) -> Iterator[Spot]:
    """The references of what is left."""
    for spot in walk(changes.data):
        if spot.field.kinds and not changes.is_gone(spot.path):
            yield spot


def _loose_references(changes: Changes, links: Links) -> None:
    """Take away the references to what is gone; a part that can't be without one goes with it."""
    gone = {(part.kind, part.id) for part in links.parts if changes.is_gone(part.path)}
    for spot in [
        spot for spot in _references(changes) if any((kind, spot.value) in gone for kind in spot.field.kinds)
    ]:
        changes.remove(spot.path[:-1] if spot.field.is_required else spot.path)


def _everything(judgement: Judgement) -> Iterator[CarriedPart]:
    """Everything that can be carried over, in file order."""
    chain = judgement.chain

    def carried_part(
        kind: str, at: At[Carriable], title: str, *, done: bool, expected: bool = True
    ) -> CarriedPart:
        return CarriedPart(kind, at.part.id, title.strip(), at.path, done, expected, at.part.carried)

    for goal in chain.agreement_goals:
        yield carried_part("goal", goal, goal.part.goal, done=judgement.is_goal_followed_up(goal.part))
    for indicator in chain.indicators:
        done = judgement.is_indicator_followed_up(indicator.part)
        yield carried_part("indicator", indicator, indicator.part.name, done=done)
    for problem in chain.problems:
        is_chosen = decision_on(problem.part) != "deprioritised"
        done = judgement.is_problem_followed_up(problem.part)
        yield carried_part("problem", problem, problem.part.title, done=done, expected=is_chosen)
        for cause in chain.causes(problem):
            done = judgement.is_cause_followed_up(cause.part)
            is_settled = cause.part.strength == "refuted" or cause.part.no_measure_because
            expected = is_chosen and not is_settled
            yield carried_part("cause", cause, cause.part.cause, done=done, expected=expected)
        for goal in chain.goals(problem):
            done = judgement.is_goal_followed_up(goal.part)
            yield carried_part("goal", goal, goal.part.goal, done=done, expected=is_chosen)
    for measure in chain.measures:
        done = judgement.is_measure_followed_up(measure.part)
        yield carried_part("measure", measure, measure.part.title, done=done)


def _mark(carried_part: CarriedPart, cycle: str) -> dict[str, object]:
    """The mark that a part is copied, as it is written; the first cycle and the number from the second time on."""
    mark: dict[str, object] = {"cycle": cycle_value(cycle)}
    if carried_part.before:
        mark["since"] = cycle_value(carried_part.before.since or carried_part.before.cycle)
        mark["times"] = (carried_part.before.times or 1) + 1
    mark["followed_up"] = carried_part.is_followed_up
    return mark


def cycle_value(cycle: str) -> str | int:
    """The name of a cycle as a file has it: a year as a number."""
    return int(cycle) if cycle.isdigit() else cycle
