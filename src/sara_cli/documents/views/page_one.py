"""The first page of the year-end follow-up: all that the leadership needs, and nothing that needs another page."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sara_cli import wording
from sara_cli.documents.views.front import known
from sara_cli.documents.views.goals import GoalView
from sara_cli.documents.views.problems import Fact, light_text
from sara_cli.documents.views.proposals import ProposalView, view_proposal
from sara_cli.documents.views.register import Register
from sara_cli.language import N_, _, ngettext
from sara_cli.model.execute import Measure, MeasureStatus
from sara_cli.model.follow_up import Light
from sara_cli.progress.follow_up import promise_results
from sara_cli.progress.pace import counted

ROOM = 900
"""So many letters of measures by name have room on the page; if there are more, those that went as planned are a number."""
MOST_ROWS = 8
"""So many goals, and so many promises, have a row of their own on the page."""

BOTH = 2

_STATUSES: tuple[tuple[MeasureStatus | None, str], ...] = (
    ("done", N_("Done")),
    ("ongoing", N_("Ongoing")),
    ("stopped", N_("Stopped")),
    ("planned", N_("Planned, not begun")),
    (None, N_("No status reported")),
)
_KEPT: dict[Light, str] = {
    "green": N_("kept"),
    "yellow": N_("partly kept"),
    "red": N_("not kept"),
    "grey": N_("not judged yet"),
}


class PromiseRow(NamedTuple):
    """A promise, and whether it was kept."""

    promise: str
    verdict: str


@dataclass(frozen=True)
class PageOne:
    """The page as it is printed. Empty lists are not known; `verdict` begins with the measures; `measures` has the cost at its end, `more` says what has no room."""

    verdict: tuple[str, ...]
    goals: tuple[GoalView, ...]
    promises: tuple[PromiseRow, ...]
    more: tuple[str, ...]
    measures: tuple[Fact, ...]
    has_unsure: bool
    proposals: tuple[ProposalView, ...]


def view_page_one(goals: tuple[GoalView, ...], register: Register) -> PageOne:
    """Put the page together from the goals and from what the project says of promises, measures and costs."""
    project = register.project
    decisions = project.follow_up.decisions
    # The leadership decides on problems; the proposals for each measure are further on.
    chosen = [decision for decision in decisions if decision.problem] or decisions
    lights = {promise.id: promise_light(promise.id, register) for promise in project.execute.promises}
    promises = [PromiseRow(one.wording, promise_verdict(lights[one.id])) for one in project.execute.promises]
    shown = goals[:MOST_ROWS]
    return PageOne(
        verdict=tuple(
            filter(None, (measures_sentence(register), goals_sentence(goals), _promises_sentence(lights)))
        ),
        goals=shown,
        promises=tuple(promises[:MOST_ROWS]),
        more=tuple(_more(len(goals), len(promises))),
        measures=(*_measures(project.execute.measures), *known((_("Cost and time"), _costs(register)))),
        has_unsure=any(goal.is_unsure for goal in shown),
        proposals=tuple(view_proposal(one, register) for one in chosen[:MOST_ROWS]),
    )


def _more(goals: int, promises: int) -> Iterable[str]:
    if goals > MOST_ROWS:
        rest = goals - MOST_ROWS
        text = ngettext(
            "{count} more goal is under its problem.", "{count} more goals are under their problems.", rest
        )
        yield text.format(count=rest)
    if promises > MOST_ROWS:
        rest = promises - MOST_ROWS
        yield ngettext(
            "{count} more promise is in the annex.", "{count} more promises are in the annex.", rest
        ).format(count=rest)


# --- the verdict in three sentences -------------------------------------------------------------------

_NONE_OF_THE_MEASURES = {
    "planned": N_("None of the {count} measures has begun."),
    None: N_("None of the {count} measures has a reported status."),
}
_NONE_OF_THE_GOALS = {
    "missed": N_("None of the {count} goals was reached."),
    "open": N_("None of the {count} goals has been reached yet."),
    "not_measured": N_("None of the {count} goals has been measured."),
    "undecided": N_("None of the {count} goals can be judged."),
}
_NONE_OF_THE_PROMISES = {
    "red": N_("None of the {count} promises was kept."),
    "grey": N_("None of the {count} promises has been judged yet."),
}


def measures_sentence(register: Register) -> str:
    """How many measures are done, ongoing, stopped and planned."""
    measures = register.project.execute.measures
    if not measures:
        return _("No measures were planned.")
    found = Counter(measure.status for measure in measures)
    total = len(measures)
    parts = (
        (found["done"], ngettext("is done", "are done", found["done"])),
        (found["ongoing"], ngettext("is ongoing", "are ongoing", found["ongoing"])),
        (found["stopped"], ngettext("is stopped", "are stopped", found["stopped"])),
        (found["planned"], ngettext("is not begun", "are not begun", found["planned"])),
        (found[None], ngettext("has no reported status", "have no reported status", found[None])),
    )
    if total == 1:
        return _("The measure {state}.").format(state=_only(parts))
    if none := _none(found, _NONE_OF_THE_MEASURES):
        return none
    if _only(parts):
        all_of_them = _("Both measures {state}.") if total == BOTH else _("All {count} measures {state}.")
        return all_of_them.format(count=wording.number(total), state=_only(parts))
    return _("Of {count} measures {parts}.").format(count=wording.number(total), parts=_listed(parts))


def goals_sentence(goals: tuple[GoalView, ...]) -> str:
    """How many goals are reached, missed, still open and not measured."""
    if not goals:
        return _("No goals were set.")
    found = Counter(goal.standing for goal in goals)
    total = len(goals)
    parts = (
        (found["reached"], ngettext("is reached", "are reached", found["reached"])),
        (found["missed"], ngettext("was not reached", "were not reached", found["missed"])),
        (found["open"], ngettext("is not reached yet", "are not reached yet", found["open"])),
        (
            found["not_measured"],
            ngettext("has not been measured", "have not been measured", found["not_measured"]),
        ),
        (found["undecided"], ngettext("can’t be judged", "can’t be judged", found["undecided"])),
    )
    if total == 1:
        return _("The goal {state}.").format(state=_only(parts))
    if none := _none(found, _NONE_OF_THE_GOALS):
        return none
    if _only(parts):
        all_of_them = _("Both goals {state}.") if total == BOTH else _("All {count} goals {state}.")
        return all_of_them.format(count=wording.number(total), state=_only(parts))
    return _("Of {count} goals {parts}.").format(count=wording.number(total), parts=_listed(parts))


def _promises_sentence(lights: dict[str, Light | None]) -> str:
    if not lights:
        return ""
    found = Counter(light or "grey" for light in lights.values())
    total = len(lights)
    parts = (
        (found["green"], ngettext("is kept", "are kept", found["green"])),
        (found["yellow"], ngettext("is partly kept", "are partly kept", found["yellow"])),
        (found["red"], ngettext("is not kept", "are not kept", found["red"])),
        (found["grey"], ngettext("is not judged yet", "are not judged yet", found["grey"])),
    )
    if total == 1:
        return _("The promise {state}.").format(state=_only(parts))
    if none := _none(found, _NONE_OF_THE_PROMISES):
        return none
    if _only(parts):
        all_of_them = _("Both promises {state}.") if total == BOTH else _("All {count} promises {state}.")
        return all_of_them.format(count=wording.number(total), state=_only(parts))
    return _("Of {count} promises {parts}.").format(count=wording.number(total), parts=_listed(parts))


def _none(found: Counter[Any], sentences: Mapping[Any, str]) -> str:
    """That none of them is so; “all are not” could also mean that some are. Empty where they differ, or are."""
    state, *others = found
    return (
        ""
        if others or state not in sentences
        else _(sentences[state]).format(count=wording.number(found[state]))
    )


def _only(parts: tuple[tuple[int, str], ...]) -> str:
    """The one state that all have; empty if there are several."""
    found = [text for count, text in parts if count]
    return found[0] if len(found) == 1 else ""


def _listed(parts: tuple[tuple[int, str], ...]) -> str:
    return wording.listing([f"{wording.number(count)} {text}" for count, text in parts if count])


# --- promises, measures, costs ------------------------------------------------------------------------


def promise_light(id: str, register: Register) -> Light | None:
    """The latest judgement of a promise itself; None if nobody has judged it."""
    promise = next(one for one in register.project.execute.promises if one.id == id)
    own = [at.part for at in promise_results(register.chain, promise) if at.part.promise and at.part.light]
    return max(own, key=lambda result: result.date).light if own else None


def promise_verdict(light: Light | None) -> str:
    """Whether a promise was kept, in words and a shape."""
    symbol = light_text(light).split()[0]
    return f"{symbol} {_(_KEPT[light or 'grey'])}"


def _measures(measures: list[Measure]) -> tuple[Fact, ...]:
    """Every measure under its status. Where they are too many to name, those that need no remark are a number."""
    room = sum(len(_named(one)) for one in measures) <= ROOM
    facts = []
    for status, name in _STATUSES:
        mine = [measure for measure in measures if measure.status == status]
        named = room or status == "stopped"
        text = "; ".join(map(_named, mine)) if named else _many(len(mine))
        if mine:
            facts.append(Fact(_(name), wording.ended(text)))
    return tuple(facts)


def _named(measure: Measure) -> str:
    found = counted(measure)
    return f"{measure.title} – {found}" if found else measure.title


def _many(count: int) -> str:
    text = ngettext("{count} measure, under its problem", "{count} measures, under their problems", count)
    return text.format(count=wording.number(count))


def _costs(register: Register) -> str:
    """What the work cost in money and hours: as reviewed, and otherwise the hours in the logs."""
    review = register.project.follow_up.process_review
    logged = sum(entry.hours or 0 for one in register.project.execute.measures for entry in one.log)
    hours = review.hours if review and review.hours is not None else None
    reviewed, in_logs = _("{hours} hours of work"), _("{hours} hours of work according to the logs")
    said = (
        review.cost if review else "",
        reviewed.format(hours=wording.number(hours)) if hours is not None else "",
        in_logs.format(hours=wording.number(logged)) if hours is None and logged else "",
    )
    return "; ".join(filter(None, said))
