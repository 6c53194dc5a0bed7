"""A problem as it is printed: evidence, causes, measures and goals, with every link in its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sara_cli import wording
from sara_cli.documents.views.goals import GoalView, view_goal
from sara_cli.documents.views.reading import CaveatView
from sara_cli.documents.views.register import Evidence, Register
from sara_cli.evidence.movement import unsupported_claim
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.model.analyze import Cause, Problem
from sara_cli.model.chain import decision_on
from sara_cli.model.execute import Measure
from sara_cli.model.follow_up import Light
from sara_cli.progress.pace import counted

LIGHT_SYMBOLS: dict[Light, str] = {"green": "●", "yellow": "▲", "red": "■", "grey": "○"}

_ASPECTS = (
    ("where", N_("Where")),
    ("when", N_("When")),
    ("who", N_("Who")),
    ("since", N_("Since when")),
    ("consequences", N_("Consequences")),
    ("tried_before", N_("Tried before")),
)


@dataclass(frozen=True)
class Fact:
    """A label and what is said under it."""

    label: str
    text: str


@dataclass(frozen=True)
class CauseView:
    """A cause as it is printed. Empty texts are not known."""

    id: str
    cause: str
    mechanism: str
    behind: str
    strength: str
    evidence: tuple[str, ...]
    no_measure: str
    shows_as: str
    corner: str
    nature: str
    tried_before: str
    is_refuted: bool

    @property
    def says_more(self) -> bool:
        """Whether there is something to say of it that a table of causes hasn’t."""
        return any((self.mechanism, self.evidence, self.shows_as, self.tried_before, self.no_measure))


@dataclass(frozen=True)
class MeasureView:
    """A measure as it is printed, with what was done and how it was judged."""

    id: str
    title: str
    causes: tuple[str, ...]
    who: str
    when: str
    done: str
    light: str
    tone: Light | None
    status: str


@dataclass(frozen=True)
class ProblemView:
    """A problem with all that hangs on it."""

    id: str
    title: str
    description: str
    sub_area: str
    aspects: tuple[Fact, ...]
    aspects_without_reason: tuple[Fact, ...]
    evidence: tuple[Evidence, ...]
    decision: str
    reason: str
    causes: tuple[CauseView, ...]
    measures: tuple[MeasureView, ...]
    goals: tuple[GoalView, ...]
    no_measures: str

    is_worked_on: bool

    @property
    def without_cause(self) -> tuple[MeasureView, ...]:
        """The measures that are done about the problem, but act on none of its causes."""
        ids = {cause.id for cause in self.causes}
        return tuple(measure for measure in self.measures if not ids.intersection(measure.causes))

    @property
    def probable_causes(self) -> tuple[CauseView, ...]:
        """The causes that the evidence doesn't contradict."""
        return tuple(cause for cause in self.causes if not cause.is_refuted)

    @property
    def has_measurable_goal(self) -> bool:
        """Tell whether at least one goal can be measured."""
        return any(goal.is_measurable for goal in self.goals)


def view_problem(problem: Problem, register: Register, today: date) -> ProblemView:
    """Format a problem and its chain."""
    texts = [(name, getattr(problem, key)) for key, name in _ASPECTS]
    reason = problem.priority.reason if problem.priority else None
    chosen = [(N_("Why it is chosen"), reason)] if decision_on(problem) == "prioritised" else []
    claims = _both(problem, register, today)
    return ProblemView(
        id=problem.id,
        title=problem.title,
        description=problem.description or "",
        sub_area=register.sub_area(problem.sub_area),
        aspects=_aspects((*texts, *chosen, *claims)),
        aspects_without_reason=_aspects((*texts, *claims)),
        evidence=tuple(register.evidence(id) for id in problem.evidence),
        decision=label(decision_on(problem)),
        reason=reason or "",
        causes=tuple(_view_cause(cause, problem, register) for cause in problem.causes),
        measures=tuple(view_measure(at.part, register) for at in register.chain.measures_for(problem)),
        goals=tuple(view_goal(goal, register, today) for goal in problem.goals),
        no_measures=problem.no_measures_because or "",
        is_worked_on=decision_on(problem) in ("prioritised", "")
        or bool(register.chain.measures_for(problem)),
    )


def _aspects(texts: Iterable[tuple[str, str | None]]) -> tuple[Fact, ...]:
    return tuple(Fact(_(name), text) for name, text in texts if text)


def _both(problem: Problem, register: Register, today: date) -> list[tuple[str, str | None]]:
    """What is claimed of how the problem has moved, with what its figures show where they don’t support it."""
    at = next((one for one in register.chain.problems if one.part.id == problem.id), None)
    found = unsupported_claim(register.chain, at, today) if at else None
    if not found:
        return []
    text = _("“{words}” is written here, but the figures don’t support it. {verdicts}")
    return [(N_("What the figures show"), text.format(words=found.words, verdicts=" ".join(found.verdicts)))]


def _view_cause(cause: Cause, problem: Problem, register: Register) -> CauseView:
    reason = cause.no_measure_because or problem.no_measures_because or ""
    if cause.strength == "refuted":
        reason = reason or _("The evidence contradicts the cause.")
    return CauseView(
        id=cause.id,
        cause=cause.cause,
        mechanism=mechanism_text(cause.mechanism),
        behind=cause.behind or "",
        strength=label(cause.strength) if cause.strength else "",
        evidence=tuple(dict.fromkeys(register.evidence(id).name for id in cause.evidence)),
        no_measure="" if register.chain.measures_on(cause) else reason,
        shows_as=cause.shows_as or "",
        corner=label(cause.corner) if cause.corner else "",
        nature=label(cause.nature) if cause.nature else "",
        tried_before=cause.tried_before or "",
        is_refuted=cause.strength == "refuted",
    )


def mechanism_text(mechanism: str | None) -> str:
    """How a cause leads to the problem, as a sentence: what is written as a clause is joined to it as one."""
    text = (mechanism or "").strip()
    if not text:
        return ""
    joined = _("It leads to the problem because {clause}")
    quoted = _("This is how it leads to the problem: {sentence}")
    return wording.ended(joined.format(clause=text) if text[0].islower() else quoted.format(sentence=text))


def view_measure(measure: Measure, register: Register) -> MeasureView:
    """Format a measure, with the latest judgement of it."""
    lights = sorted(
        (at.part for at in register.chain.results_of("measure", measure.id) if at.part.light),
        key=lambda result: result.date,
    )
    tone = lights[-1].light if lights else None
    return MeasureView(
        id=measure.id,
        title=measure.title,
        causes=tuple(measure.causes),
        who=_who(measure, register),
        when=_when(measure),
        done=done_text(measure),
        light=light_text(tone) if tone else "",
        tone=tone,
        status=label(measure.status) if measure.status else "",
    )


def least_of_goals(problems: Iterable[ProblemView]) -> tuple[CaveatView, ...]:
    """How far the goals must go to be distinguished from chance, for a box apart: nobody signs or decides on it."""
    return tuple(
        CaveatView(goal.least, (goal.goal.rstrip("."),))
        for one in problems
        for goal in one.goals
        if goal.least
    )


def no_cause() -> str:
    """What the column of causes has for a measure that names a problem or a focus area, but no cause."""
    return _("no cause named yet")


def light_text(light: Light | None) -> str:
    """A traffic light in words and shape, so that nothing hangs on the colour; grey where nobody has judged."""
    light = light or "grey"
    return f"{LIGHT_SYMBOLS[light]} {label(light)}"


def done_text(measure: Measure) -> str:
    """How far a measure has come: what was counted, or its status."""
    status = label(measure.status) if measure.status else ""
    return ", ".join(text for text in (counted(measure), status) if text)


def _who(measure: Measure, register: Register) -> str:
    party = register.party(measure.party, short=True)
    if measure.responsible and party:
        return f"{measure.responsible} ({party})"
    return measure.responsible or party


def _when(measure: Measure) -> str:
    start, end, time = measure.start, measure.end, ""
    if start and end:
        # A measure that ends before it begins is a finding of its own; it's printed as it stands.
        time = wording.between(start, end)
    elif start:
        time = _("from {day}").format(day=wording.day(start))
    elif end:
        time = _("until {day}").format(day=wording.day(end))
    return "; ".join(text for text in (time, measure.frequency, measure.condition) if text)
