"""Step 5: the follow-up is planned, made and told to those who must know."""

from collections.abc import Iterator

from sara_cli.checklists.due import Due, DueKind, due
from sara_cli.checklists.follow_up import is_judged
from sara_cli.checklists.wording import listed
from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import Chain
from sara_cli.rules.rule import Case, Hit, Rule


def _ended_without_result(chain: Chain) -> Iterator[Hit]:
    opened = {at.part.about_id: at.part.id for at in reversed(chain.opened)}
    for path, measure in chain.measures:
        if measure.status in ("done", "stopped") and not chain.results_of(measure.id):
            message = _("The measure {id} has ended, but nothing is said about how it went.")
            hint = _("Write a result for it under follow_up.results, with kind: output or process.")
            if measure.id in opened:
                hint = _("The entry {id} is opened for it: say light and text there.").format(
                    id=opened[measure.id]
                )
            yield Hit((*path, "status"), message.format(id=measure.id), hint)


def _unplanned(case: Case) -> Iterator[Hit]:
    """Once there is something to follow up: measures, or an agreement in force on problems that are chosen."""
    agreement, plan = case.project.initiate.agreement, case.project.execute.follow_up_plan
    in_force = agreement and agreement.period and agreement.period.start <= case.today
    missing = [key for key in ("responsible", "method", "date") if not (plan and getattr(plan, key))]
    if missing and (case.measures or (in_force and case.prioritised)):
        message = _(
            "It isn't decided who follows up, how and when; missing in the plan for follow-up: {keys}."
        )
        hint = _(
            "Write under execute.follow_up_plan: responsible (a role), method (what is compared), and date."
        )
        path: Path = ("execute", "follow_up_plan")
        if not plan and agreement and agreement.follow_up:
            path = ("initiate", "agreement", "follow_up")
        yield Hit(path, message.format(keys=", ".join(missing)), hint, at_key=True)


def _missing(kind: DueKind) -> tuple[str, str]:
    """What to say when something of a kind has fallen due, and how to mend it."""
    texts: dict[DueKind, tuple[str, str]] = {
        "output": (
            _("The day has passed and nothing is said of what was done: {ids}."),
            _("Write a result for each under follow_up.results, with kind: output."),
        ),
        "goal": (
            _("The day has passed and these goals haven't been judged: {ids}."),
            _("Write a result for each, with kind: outcome; also that nothing can be told yet is a result."),
        ),
        "promise": (
            _("The time is over and nothing is said of how these promises were kept: {ids}."),
            _("Write a result for each under follow_up.results."),
        ),
        "feedback": (
            _("The time is over and the citizens haven't been told what came of these promises: {ids}."),
            _("Tell them, and write the day under “fed_back”."),
        ),
        "decision": (
            _("The day of the follow-up has passed and nobody has decided what happens now with: {ids}."),
            _("Write continue, change or end, and why, under follow_up.decisions."),
        ),
        "process_review": (
            _("The day of the follow-up has passed and nobody has reviewed how the work together went."),
            _("Write it under follow_up.process_review."),
        ),
    }
    return texts[kind]


def _is_for_another_turn(case: Case, goal: Goal) -> bool:
    """Whether a goal's day lies before the turn, or after it with a first judgement made in this one."""
    by = goal.target.by.end if goal.target else None
    cycle = case.project.cycle
    return by is not None and (by < cycle.start or (by > cycle.end and is_judged(case, goal)))


def _due(case: Case) -> Iterator[Hit]:
    """One remark for each kind; what has ended or run late is spoken of elsewhere."""
    spoken_of = {at.path for at in case.measures if at.part.status in ("done", "stopped")}
    spoken_of |= {at.path for at in case.measures if at.part.end and at.part.end < case.today}
    spoken_of |= {at.path for _problem, at in case.every_goal() if _is_for_another_turn(case, at.part)}
    groups: dict[DueKind, list[Due]] = {}
    for each in due(case, case.today):
        if each.kind not in ("report", "process") and each.path not in spoken_of:
            groups.setdefault(each.kind, []).append(each)
    for kind, group in groups.items():
        message, hint = _missing(kind)
        path = group[0].path if len(group) == 1 or kind != "output" else ("execute", "measures")
        yield Hit(path, message.format(ids=listed([each.id for each in group])), hint)


def _untold(case: Case) -> Iterator[Hit]:
    untold = [each for each in due(case, case.today) if each.kind == "report"]
    if untold:
        message = _("The day of the follow-up has passed and these haven't been told how it went: {names}.")
        hint = _("Write to whom it was reported, when, and as what audience, under follow_up.reports.")
        place: Path = ("follow_up", "reports") if case.project.follow_up.reports else ("follow_up",)
        yield Hit(place, message.format(names=listed([each.title for each in untold])), hint, at_key=True)


RULES = (
    Rule("S5-001", "warning", _ended_without_result),
    Rule("S5-002", "warning", _unplanned),
    Rule("S5-003", "warning", _due),
    Rule("S5-004", "warning", _untold),
)
