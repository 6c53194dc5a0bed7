"""The clocks of lag (2023:196) 6 §. The rest of the act is held against the file by `sara law`."""

from collections.abc import Callable, Iterator

from sara_cli.language import N_, _
from sara_cli.model.clocks import IN_FORCE, Clock, ClockState, picture_clock, plan_clock
from sara_cli.progress.law.requirement import our_reading
from sara_cli.rules.rule import Case, Hit, Rule


def _standing(clock: Clock | None, state: ClockState, case: Case) -> Clock | None:
    """The clock, if it is in this state and doesn't go on elsewhere.

    The clocks of a cycle that is over go on in the file of the next one. Where there is none, a cycle that has been
    reviewed is finished, and only a clock that has run out is reported.
    """
    project = case.project
    is_over = project.cycle.end < case.today
    is_finished = is_over and project.follow_up.process_review is not None
    goes_on = is_over and case.is_continued
    is_reported = not goes_on and (state == "overdue" or not is_finished)
    return clock if clock and clock.state == state and is_reported else None


def _message(message: str, clock: Clock) -> str:
    """What to say, and whose reading of the act the last day is."""
    return f"{_(message).format(day=clock.since, deadline=clock.deadline)} {our_reading()}"


def _picture(state: ClockState, message: str) -> Callable[[Case], Iterator[Hit]]:
    def check(case: Case) -> Iterator[Hit]:
        clock = _standing(picture_clock(case.project, case.today), state, case)
        if clock:
            hint = _("Update it, and write the day and what has changed under analyze.picture_updates.")
            yield Hit(clock.path, _message(message, clock), hint)

    return check


def _plan(state: ClockState, message: str) -> Callable[[Case], Iterator[Hit]]:
    def check(case: Case) -> Iterator[Hit]:
        clock = _standing(plan_clock(case.project, case.today), state, case)
        if clock:
            hint = _("Follow it up, and write the results with their day under follow_up.results.")
            yield Hit(clock.path, _message(message, clock), hint)

    return check


RULES = (
    Rule(
        "L-001",
        "warning",
        _picture(
            "overdue",
            N_("The picture of crime was last settled or updated on {day}, more than two years ago."),
        ),
        IN_FORCE,
    ),
    Rule(
        "L-002",
        "advice",
        _picture(
            "due",
            N_(
                "The picture of crime has to be updated by {deadline}; it was last settled or updated on {day}."
            ),
        ),
        IN_FORCE,
    ),
    Rule(
        "L-003",
        "warning",
        _plan(
            "overdue",
            N_("The action plan was decided or last followed up on {day}, more than two years ago."),
        ),
        IN_FORCE,
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
        IN_FORCE,
    ),
)
