"""The clocks of lag (2023:196) § 6. The rest of the act is held against the file by `sara law`."""

from collections.abc import Callable, Iterator

from sara_cli.language import N_, _
from sara_cli.model.clocks import IN_FORCE, Clock, ClockState, picture_clock, plan_clock
from sara_cli.rules.rule import Case, Hit, Rule


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


RULES = (
    Rule(
        "L-001",
        "warning",
        _picture(
            "overdue", N_("The joint picture was last settled or updated on {day}, more than two years ago.")
        ),
    ),
    Rule(
        "L-002",
        "advice",
        _picture(
            "due",
            N_("The joint picture has to be updated by {deadline}; it was last settled or updated on {day}."),
        ),
    ),
    Rule(
        "L-003",
        "warning",
        _plan(
            "overdue",
            N_("The action plan was decided or last followed up on {day}, more than two years ago."),
        ),
    ),
    Rule(
        "L-004",
        "advice",
        _plan(
            "due",
            N_(
                "The action plan has to be followed up by {deadline}; it was decided or last followed up on {day}."
            ),
        ),
    ),
)
