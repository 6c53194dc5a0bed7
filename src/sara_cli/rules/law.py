"""The clocks of lag (2023:196) § 6. The rest of the act is held against the file by `sara law`."""

from collections.abc import Callable, Iterator

from sara_cli.knowledge.law import IN_FORCE
from sara_cli.language import N_, _
from sara_cli.model.clocks import Clock, ClockState, picture_clock, plan_clock
from sara_cli.rules.rule import Case, Explanation, Hit, Rule


def _standing(clock: Clock | None, state: ClockState, case: Case) -> Clock | None:
    """The clock, if it stands like this, the act applies, and the turn isn't finished.

    A turn that has ended and been reviewed is finished: its clocks go on in the file of the next turn.
    """
    project = case.project
    is_finished = project.cycle.end < case.today and project.follow_up.process_review is not None
    runs = case.today >= IN_FORCE and not is_finished
    return clock if clock and clock.state == state and runs else None


def _picture(state: ClockState, message: str) -> Callable[[Case], Iterator[Hit]]:
    def check(case: Case) -> Iterator[Hit]:
        clock = _standing(picture_clock(case.project, case.today), state, case)
        if clock:
            hint = _("Update it, and write the day and what has changed under analyze.picture_updates.")
            yield Hit(clock.path, _(message).format(day=clock.since, deadline=clock.deadline), hint)

    return check


def _plan(state: ClockState, message: str) -> Callable[[Case], Iterator[Hit]]:
    def check(case: Case) -> Iterator[Hit]:
        clock = _standing(plan_clock(case.project, case.today), state, case)
        if clock:
            hint = _("Follow it up, and write the results with their day under follow_up.results.")
            yield Hit(clock.path, _(message).format(day=clock.since, deadline=clock.deadline), hint)

    return check


_UPDATE = N_(
    "The act asks for an update at least every second year. A plan that rests on an old picture meets "
    "problems that may be gone."
)
_FOLLOW_UP = N_(
    "The act asks for a follow-up of the plan at least every second year. What nobody follows up rolls on "
    "without anyone knowing if it helps."
)
_SOURCE = N_(
    "Lag (2023:196) § 6. The months are our reading of “every second year”; the warning at 18 is ours."
)
_PICTURE_DATE = """\
analyze:
  joint_picture: {{date: {day}}}
execute:
  action_plan: {{rests_on: {day}}}
"""
_PLAN_DATE = """\
analyze:
  joint_picture: {{date: {picture}}}
  picture_updates:
    - {{date: 2024-02-15, text: Färre skador än förra året.}}
execute:
  action_plan:
    decided: {{date: {day}, body: Kommunstyrelsen}}
    rests_on: {picture}
"""
_FOLLOWED_UP = """\
follow_up:
  process_review: {date: 2024-01-15, text: Beredningsgruppen träffades varje månad.}
"""

RULES = (
    Rule(
        "L-001",
        "warning",
        N_("A joint picture that is more than two years old"),
        Explanation(
            N_("That the joint picture was settled or updated during the last 24 months."),
            _UPDATE,
            _PICTURE_DATE.format(day="2022-05-31"),
            """\
analyze:
  joint_picture: {date: 2022-05-31}
  picture_updates:
    - {date: 2024-02-15, text: Färre skador än förra året.}
execute:
  action_plan: {rests_on: 2022-05-31}
""",
            _SOURCE,
        ),
        _picture(
            "overdue",
            N_("The joint picture was last settled or updated on {day}, more than two years ago."),
        ),
    ),
    Rule(
        "L-002",
        "advice",
        N_("A joint picture that soon has to be updated"),
        Explanation(
            N_("That the joint picture was settled or updated during the last 18 months."),
            _UPDATE,
            _PICTURE_DATE.format(day="2022-12-01"),
            _PICTURE_DATE.format(day="2022-12-02"),
            _SOURCE,
        ),
        _picture(
            "due",
            N_("The joint picture has to be updated by {deadline}; it was last settled or updated on {day}."),
        ),
    ),
    Rule(
        "L-003",
        "warning",
        N_("A plan that hasn't been followed up for two years"),
        Explanation(
            N_("That the action plan was decided or followed up during the last 24 months."),
            _FOLLOW_UP,
            _PLAN_DATE.format(picture="2022-05-01", day="2022-05-31"),
            _PLAN_DATE.format(picture="2022-05-01", day="2022-05-31") + _FOLLOWED_UP,
            _SOURCE,
        ),
        _plan(
            "overdue",
            N_("The action plan was decided or last followed up on {day}, more than two years ago."),
        ),
    ),
    Rule(
        "L-004",
        "advice",
        N_("A plan that soon has to be followed up"),
        Explanation(
            N_("That the action plan was decided or followed up during the last 18 months."),
            _FOLLOW_UP,
            _PLAN_DATE.format(picture="2022-11-01", day="2022-12-01"),
            _PLAN_DATE.format(picture="2022-11-01", day="2022-12-02"),
            _SOURCE,
        ),
        _plan(
            "due",
            N_(
                "The action plan has to be followed up by {deadline}; it was decided or last followed up on {day}."
            ),
        ),
    ),
)
