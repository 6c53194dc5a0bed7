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


class _Sentences(NamedTuple):
    """How it is said of one, two or more of a kind; `none` where “all are not” could also mean that some are."""

    of_one: str
    of_both: str
    of_all: str
    of_each: str
    none: Mapping[str | None, str]


_OF_MEASURES = _Sentences(
    N_("The measure {state}."),
    N_("Both measures {state}."),
    N_("All {count} measures {state}."),
    N_("Of {count} measures {parts}."),
    {
        "planned": N_("None of the {count} measures has begun."),
        None: N_("None of the {count} measures has a reported status."),
    },
)
_OF_GOALS = _Sentences(
    N_("The goal {state}."),
    N_("Both goals {state}."),
    N_("All {count} goals {state}."),
    N_("Of {count} goals {parts}."),
    {
        "missed": N_("None of the {count} goals was reached."),
        "open": N_("None of the {count} goals has been reached yet."),
        "not_measured": N_("None of the {count} goals has been measured."),
        "undecided": N_("None of the {count} goals can be judged."),
    },
)
_OF_PROMISES = _Sentences(
    N_("The promise {state}."),
    N_("Both promises {state}."),
    N_("All {count} promises {state}."),
    N_("Of {count} promises {parts}."),
    {
        "red": N_("None of the {count} promises was kept."),
        "grey": N_("None of the {count} promises has been judged yet."),
    },
)


def measures_sentence(register: Register) -> str:
    """How many measures are done, ongoing, stopped and planned."""
    measures = register.project.execute.measures
    if not measures:
        return _("No measures were planned.")
    found = Counter(measure.status for measure in measures)
    states = {
        "done": ngettext("is done", "are done", found["done"]),
        "ongoing": ngettext("is ongoing", "are ongoing", found["ongoing"]),
        "stopped": ngettext("is stopped", "are stopped", found["stopped"]),
        "planned": ngettext("is not begun", "are not begun", found["planned"]),
        None: ngettext("has no reported status", "have no reported status", found[None]),
    }
    return _sentence(_OF_MEASURES, found, states)


def goals_sentence(goals: tuple[GoalView, ...]) -> str:
    """How many goals are reached, missed, still open and not measured."""
    if not goals:
        return _("No goals were set.")
    found = Counter(goal.standing for goal in goals)
    states = {
        "reached": ngettext("is reached", "are reached", found["reached"]),
        "missed": ngettext("was not reached", "were not reached", found["missed"]),
        "open": ngettext("is not reached yet", "are not reached yet", found["open"]),
        "not_measured": ngettext("has not been measured", "have not been measured", found["not_measured"]),
        "undecided": ngettext("can’t be judged", "can’t be judged", found["undecided"]),
    }
    return _sentence(_OF_GOALS, found, states)


def _promises_sentence(lights: dict[str, Light | None]) -> str:
    if not lights:
        return ""
    found = Counter(light or "grey" for light in lights.values())
    states = {
        "green": ngettext("is kept", "are kept", found["green"]),
        "yellow": ngettext("is partly kept", "are partly kept", found["yellow"]),
        "red": ngettext("is not kept", "are not kept", found["red"]),
        "grey": ngettext("is not judged yet", "are not judged yet", found["grey"]),
    }
    return _sentence(_OF_PROMISES, found, states)


def _sentence(sentences: _Sentences, found: Counter[Any], states: Mapping[Any, str]) -> str:
    """How many are in each state, in the order of the states."""
    total, kept = found.total(), [state for state in states if found[state]]
    if len(kept) > 1:
        parts = wording.listing([f"{wording.number(found[state])} {states[state]}" for state in kept])
        return _(sentences.of_each).format(count=wording.number(total), parts=parts)
    state = kept[0]
    if total == 1:
        text = sentences.of_one
    elif state in sentences.none:
        text = sentences.none[state]
    else:
        text = sentences.of_both if total == BOTH else sentences.of_all
    return _(text).format(count=wording.number(total), state=states[state])


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
