"""5-7 §§: the decided plan, the two clocks, and what is planned under other statutes.

Source: lag (2023:196) 5-7 §§ and its transition rule: a plan had to be decided from 1 July 2024. The act
doesn't say which body decides. 6 § asks for a follow-up of the plan, not for a new decision.
"""

from datetime import date

from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.clocks import PLAN_DUE, Clock, own_pictures, picture_clock, plan_clock
from sara_cli.progress.law.requirement import (
    Day,
    Requirement,
    Standing,
    met,
    missing,
    not_applicable,
    not_judged,
    our_reading,
)
from sara_cli.wording import listed, named

_DECIDED: Path = ("execute", "action_plan", "decided")


def _decided(day: Day) -> Standing:
    if day.plan:
        return met(_DECIDED)
    return Standing("missing", (), _("No decision on the plan is in the file."), PLAN_DUE)


def _rests_on_picture(day: Day) -> Standing:
    plan = day.plan
    if plan is None or plan.decided is None:
        return not_applicable(_no_plan())
    if not day.measures:
        return not_judged(_("The measures of the plan aren’t in the file."), _DECIDED)
    loose = [named(measure) for _path, measure in day.measures if not day.problems_of(measure)]
    if loose:
        message = _("No problem in the picture supports: {names}.")
        return missing(message.format(names=listed(loose)), ("execute", "measures"))
    pictures = _pictures(day)
    if not pictures:
        return missing(_("Which picture the plan rests on isn’t stated."), ("execute", "action_plan"))
    earliest, stated = min(pictures, key=lambda one: one[0])
    if earliest > plan.decided.date:
        return missing(_("The picture is younger than the plan."), stated, _DECIDED)
    return met(stated, ("execute", "measures"))


def _pictures(day: Day) -> list[tuple[date, Path]]:
    """The day of the picture that the plan says it rests on, or else of each that it may rest on."""
    plan, joint = day.plan, day.project.analyze.joint_picture
    if plan and plan.rests_on:
        return [(plan.rests_on, ("execute", "action_plan", "rests_on"))]
    if joint and joint.date:
        return [(joint.date, ("analyze", "joint_picture", "date"))]
    return [(one.date, (*path, "date")) for path, one in own_pictures(day.project) if one.date]


def _picture_updated(day: Day) -> Standing:
    clock = picture_clock(day.project, day.at)
    if clock:
        return _by_clock(clock, _("Last settled or updated on {day}."))
    if not day.pictures:
        return not_applicable(_("There is no picture to update yet."))
    reason = _("The picture has no date, so its age is unknown.")
    return not_judged(reason, ("analyze", "joint_picture"))


def _plan_followed_up(day: Day) -> Standing:
    clock = plan_clock(day.project, day.at)
    if clock is None:
        return not_applicable(_no_plan())
    is_new = clock.path[0] == "execute"
    return _by_clock(
        clock, _("Decided on {day}, not followed up since.") if is_new else _("Last followed up on {day}.")
    )


def _by_clock(clock: Clock, message: str) -> Standing:
    return Standing(
        clock.state, (clock.path,), message.format(day=clock.since), clock.deadline, our_reading()
    )


def _integrated(day: Day) -> Standing:
    initiate = day.project.initiate
    if initiate.linked_plans:
        return met(("initiate", "linked_plans"))
    if initiate.no_linked_plans_because:
        return met(("initiate", "no_linked_plans_because"), reason=_("A reason is given why not."))
    return missing(_("Neither linked plans nor a reason why not are in the file."))


def _no_plan() -> str:
    return _("There is no decided plan on this day.")


REQUIREMENTS = (
    Requirement(
        "L05a",
        5,
        "must",
        "sara execute set action_plan.decided.date=… action_plan.decided.body=…",
        _decided,
        PLAN_DUE,
    ),
    Requirement("L05b", 5, "must", "sara execute", _rests_on_picture),
    Requirement("L06a", 6, "must", "sara analyze add update date=… text=…", _picture_updated),
    Requirement("L06b", 6, "must", "sara follow-up", _plan_followed_up),
    Requirement("L07", 7, "must", "sara initiate add linked_plan name=…", _integrated),
)
