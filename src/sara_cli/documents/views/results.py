"""What the follow-up showed, with output, process and outcome kept apart, and what is decided from it."""

from dataclasses import dataclass

from sara_cli import wording
from sara_cli.documents.views.problems import LIGHT_SYMBOLS, light_text
from sara_cli.documents.views.register import Register
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.model.follow_up import NextDecision, Result, ResultKind

KINDS: tuple[tuple[ResultKind, str], ...] = (
    ("output", N_("How much was done (output)")),
    ("process", N_("How it was done (process)")),
    ("outcome", N_("What changed (outcome)")),
)


@dataclass(frozen=True)
class ResultView:
    """A result as it is printed."""

    about: str
    date: str
    light: str
    value: str
    text: str
    outcome: str
    design: str
    other_explanations: str
    displacement: str


@dataclass(frozen=True)
class ResultGroup:
    """The results of one kind."""

    title: str
    results: tuple[ResultView, ...]


@dataclass(frozen=True)
class DecisionView:
    """What happens now with a problem or a measure."""

    about: str
    decision: str
    why: str


def view_result(result: Result, register: Register) -> ResultView:
    """Put a result into print."""
    return ResultView(
        about=_about(result, register),
        date=wording.day(result.date),
        light=light_text(result.light),
        value=_value(result, register),
        text=result.text or "",
        outcome=label(result.outcome) if result.outcome else "",
        design=label(result.design) if result.design else "",
        other_explanations=result.other_explanations or "",
        displacement=result.displacement or "",
    )


def group_results(results: list[Result], register: Register) -> tuple[ResultGroup, ...]:
    """Sort results by kind; a kind without results is left out."""
    groups = []
    for kind, title in KINDS:
        views = tuple(view_result(result, register) for result in results if result.kind == kind)
        if views:
            groups.append(ResultGroup(_(title), views))
    return tuple(groups)


def _about(result: Result, register: Register) -> str:
    if result.measure:
        return measure_name(result.measure, register)
    if result.goal:
        goals = {at.part.id: at.part for _problem, at in register.chain.every_goal()}
        return goals[result.goal].goal if result.goal in goals else result.goal
    promises = {at.part.id: at.part.wording for at in register.chain.promises}
    return promises.get(result.promise or "", result.promise or "")


def _value(result: Result, register: Register) -> str:
    """The figure with its unit where that is known: a goal's indicator, or what a measure counts."""
    if result.value is None:
        return ""
    unit = None
    if result.goal:
        goals = {at.part.id: at.part for _problem, at in register.chain.every_goal()}
        goal = goals.get(result.goal)
        at = register.chain.indicator(goal.indicator) if goal else None
        unit = at.part.unit if at else None
    elif result.measure and result.kind == "output":
        measures = {at.part.id: at.part for at in register.chain.measures}
        measure = measures.get(result.measure)
        unit = measure.count.unit if measure and measure.count else None
    if unit is None and result.text:
        return ""  # a bare number beside the text that explains it would only puzzle
    text = wording.quantity(result.value, unit)
    return f"{text} ({wording.period(result.period)})" if result.period else text


def measure_name(id: str, register: Register) -> str:
    """A measure's number and title."""
    found = {at.part.id: at.part.title for at in register.chain.measures}
    return f"{id} {found[id]}" if id in found else id


def view_decision(decision: NextDecision, register: Register) -> DecisionView:
    """Put a decision into print."""
    problems = {at.part.id: at.part.title for at in register.chain.problems}
    about = problems.get(decision.problem or "", decision.problem or "")
    if decision.measure:
        about = measure_name(decision.measure, register)
    return DecisionView(about, label(decision.decision), decision.why or "")


def legend() -> str:
    """What the lights mean."""
    text = _("{green}: done as meant with a good result. {yellow}: partly. {red}: not.")
    return text.format(
        green=f"{LIGHT_SYMBOLS['green']} {wording.capital(label('green'))}",
        yellow=f"{LIGHT_SYMBOLS['yellow']} {wording.capital(label('yellow'))}",
        red=f"{LIGHT_SYMBOLS['red']} {wording.capital(label('red'))}",
    )
