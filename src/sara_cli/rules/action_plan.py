"""The action plan as a whole: decided, resting on the picture of today, and of the time that the work has."""

from collections.abc import Iterator
from datetime import date

from sara_cli.language import _, ngettext
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.rules import together
from sara_cli.rules.rule import Hit, Rule


def _older_than_the_picture(chain: Chain) -> Iterator[Hit]:
    plan, picture = chain.project.execute.action_plan, chain.project.analyze.joint_picture
    if not (plan and picture and picture.date):
        return
    hint = _(
        "Hold the plan against the picture, decide it again, and write the picture's date under “rests_on”."
    )
    if plan.decided and plan.decided.date < picture.date:
        message = _("The plan was decided {day}, before the joint picture that it shall rest on, {picture}.")
        text = message.format(day=plan.decided.date, picture=picture.date)
        yield Hit(("execute", "action_plan", "decided", "date"), text, hint)
    elif plan.rests_on and plan.rests_on != picture.date:
        message = _("The plan rests on a picture of {day}, but the joint picture is of {picture}.")
        text = message.format(day=plan.rests_on, picture=picture.date)
        yield Hit(("execute", "action_plan", "rests_on"), text, hint)


def _outside_the_time(chain: Chain) -> Iterator[Hit]:
    first, last = _time_of_the_work(chain.project)
    outside = [
        at
        for at in chain.measures
        if (at.part.end and at.part.end < first) or (at.part.start and at.part.start > last)
    ]
    if outside:
        text = ngettext(
            "The measure {ids} lies wholly outside the time of the work, {first} to {last}.",
            "These measures lie wholly outside the time of the work, {first} to {last}: {ids}.",
            len(outside),
        )
        hint = _("Change the days, or let it stand in the file of the turn when it is done.")
        yield Hit(
            together.place(outside), text.format(ids=together.ids(outside), first=first, last=last), hint
        )


def _time_of_the_work(project: Project) -> tuple[date, date]:
    """From the first to the last day of the turn, the agreement and the plan together."""
    agreement, plan = project.initiate.agreement, project.execute.action_plan
    every = (project.cycle, agreement and agreement.period, plan and plan.period)
    periods = [period for period in every if period]
    return min(period.start for period in periods), max(period.end for period in periods)


def _undecided_plan(chain: Chain) -> Iterator[Hit]:
    execute = chain.project.execute
    plan = execute.action_plan
    is_decided = (plan and plan.decided) or any(each.decided for each in execute.sub_area_plans)
    running = [at for at in chain.measures if at.part.status in ("ongoing", "done") or at.part.log]
    if running and not is_decided:
        message = _("Measures have begun, but nothing says that anyone has decided the plan.")
        hint = _("Write who decided it and when under execute.action_plan.decided, with party and paragraph.")
        yield Hit(("execute", "action_plan") if plan else ("execute", "measures"), message, hint, at_key=True)


RULES = (
    Rule("S4-012", "warning", _older_than_the_picture),
    Rule("S4-013", "advice", _outside_the_time),
    Rule("S4-014", "warning", _undecided_plan),
)
