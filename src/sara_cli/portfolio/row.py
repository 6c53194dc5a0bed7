"""One row of a portfolio: the state of a municipality’s work on a day, or why its file can’t be read."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from sara_cli.errors import SaraError
from sara_cli.exports.days import CalendarDay, days, meetings
from sara_cli.language import _, current_language
from sara_cli.model.chain import Chain
from sara_cli.model.project import PartyKind, Project, StepName
from sara_cli.model.texts import free_texts
from sara_cli.portfolio.indicators import PresetFigure, preset_figures
from sara_cli.progress import Next, Status, status
from sara_cli.progress.due import Late
from sara_cli.progress.law import judge, of_level
from sara_cli.progress.law.requirement import state_name
from sara_cli.progress.pace import pace, with_results
from sara_cli.project_file.load import Loaded, load


class Asked(NamedTuple):
    """What a portfolio is asked for: the day, a kind of party, how many days ahead, and whether all days are wanted."""

    today: date
    party: PartyKind | None = None
    ahead: int | None = None
    every_day: bool = False


class StepCount(NamedTuple):
    """How many lines of a step's done-list are met."""

    name: StepName
    done: int
    total: int


class LawCount(NamedTuple):
    """What the file shows of the act's musts: how many are met, of how many that apply, and which are overdue."""

    met: int
    applies: int
    due: int
    overdue: tuple[str, ...]


class PromiseCount(NamedTuple):
    """How many promises keep pace, of those whose measures count something, and how many there are in all."""

    on_pace: int
    counted: int
    all: int


class RoundCount(NamedTuple):
    """When those who answer for the measures were last asked, how many of them have answered, and of how many."""

    day: date
    answered: int
    asked: int


class Work(NamedTuple):
    """A municipality's work as its file shows it. `late` is only what concerns the kind of party that was asked about."""

    file: str
    name: str
    code: str
    title: str
    start: date
    end: date
    steps: tuple[StepCount, ...]
    step: StepName | None
    late: tuple[Late, ...]
    law: LawCount
    promises: PromiseCount
    last_meeting: CalendarDay | None
    next_meeting: CalendarDay | None
    round: RoundCount | None
    next: Next
    days: tuple[CalendarDay, ...]
    figures: tuple[PresetFigure, ...]
    texts: tuple[str, ...]
    """What people wrote in the file, if it is in another language than the one that is spoken."""

    @property
    def done(self) -> int:
        """How many lines of the done-lists are met in all."""
        return sum(step.done for step in self.steps)

    @property
    def total(self) -> int:
        """How many lines the done-lists have."""
        return sum(step.total for step in self.steps)

    @property
    def pressing(self) -> tuple[int, int]:
        """How much presses: what the act asks for and is overdue, then what is late."""
        return len(self.law.overdue), len(self.late)

    @property
    def why(self) -> list[str]:
        """What presses, in sentences: the act first, then what is late, the oldest first."""
        return [*self.law.overdue, *(f"{one.since}: {one.text}" for one in self.late)]


class Broken(NamedTuple):
    """A file that can't be read: its first mistake with its place, and how many there are."""

    file: str
    name: str
    message: str
    hint: str
    line: int | None
    column: int | None
    mistakes: int


Row: TypeAlias = Work | Broken


def row_of(path: Path, asked: Asked, *, is_continued: bool = False) -> Row:
    """Read a project file and say what the state of its work is; whatever is wrong with it becomes a row too."""
    try:
        loaded = load(path)
    except SaraError as error:
        return Broken(str(path), _name_of(path, None), error.message, error.hint, None, None, 1)
    broken = _broken(path, loaded)
    if broken or loaded.project is None:
        return broken or Broken(str(path), _name_of(path, loaded), "", "", None, None, 0)
    return work_of(str(path), loaded.project, asked, is_continued=is_continued)


def _broken(path: Path, loaded: Loaded) -> Broken | None:
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    if not errors:
        return None
    first = errors[0]
    line, column = (first.place.line, first.place.column) if first.place else (None, None)
    mistakes = len(errors) + loaded.unlisted
    return Broken(str(path), _name_of(path, loaded), first.message, first.hint, line, column, mistakes)


def _name_of(path: Path, loaded: Loaded | None) -> str:
    """The municipality as far as the text says it, else the folder of the file."""
    data: Any = loaded.source.data if loaded else None
    home = data.get("municipality") if isinstance(data, dict) else None
    name = home.get("name") if isinstance(home, dict) else None
    return name if isinstance(name, str) and name.strip() else path.absolute().parent.name


# --- a work ------------------------------------------------------------------------------------------


def work_of(file: str, project: Project, asked: Asked, *, is_continued: bool = False) -> Work:
    """Say what the state of a project’s work is on a day."""
    today, chain = asked.today, Chain(project)
    state = status(project, today, is_continued=is_continued)
    met = list(meetings(chain))
    return Work(
        file=file,
        name=project.municipality.name,
        code=project.municipality.code or "",
        title=project.title,
        start=project.cycle.start,
        end=project.cycle.end,
        steps=tuple(StepCount(one.name, one.done, len(one.answers)) for one in state.steps),
        step=_step(state),
        late=tuple(one for one in state.late if _concerns(one, project, asked.party)),
        law=_law(project, today),
        promises=_promises(project, today),
        last_meeting=max((one for one in met if one.day <= today), key=_day_of, default=None),
        next_meeting=min((one for one in met if one.day > today), key=_day_of, default=None),
        round=_round(project, today),
        next=state.next,
        days=tuple(asked_days(project, asked)),
        figures=tuple(preset_figures(project, today)),
        texts=() if project.language == current_language() else tuple(free_texts(project)),
    )


def _day_of(one: CalendarDay) -> date:
    return one.day


def _step(state: Status) -> StepName | None:
    """The first step in which something is missing, else in which something waits; None where all is met."""
    by_state = (
        step.name
        for wanted in ("missing", "waiting")
        for step in state.steps
        if any(one.state == wanted for one in step.answers)
    )
    return next(by_state, None)


def _concerns(late: Late, project: Project, kind: PartyKind | None) -> bool:
    """Whether what is late concerns a kind of party: its own measures, and what is everyone's."""
    if kind is None or late.path[:2] != ("execute", "measures") or not isinstance(late.path[2], int):
        return True
    party = project.execute.measures[late.path[2]].party
    return party is None or party in _ids(project, kind)


def _ids(project: Project, kind: PartyKind) -> set[str]:
    return {party.id for party in project.parties if party.kind == kind}


def _law(project: Project, today: date) -> LawCount:
    musts = of_level(judge(project, today), "must")
    overdue = [one for one in musts if one.state == "overdue"]
    text = _("{paragraph} §, {state}: {text}")
    return LawCount(
        sum(one.state == "met" for one in musts),
        sum(one.state != "not_applicable" for one in musts),
        sum(one.state == "due" for one in musts),
        tuple(
            text.format(paragraph=one.paragraph, state=state_name(one.state), text=one.text)
            for one in overdue
        ),
    )


def _promises(project: Project, today: date) -> PromiseCount:
    """A promise keeps pace when each of its measures that counts something does."""
    measures = {one.id: one for one in with_results(project).execute.measures}
    promises = project.execute.promises
    states = []
    for promise in promises:
        paces = [pace(measures[id], project.cycle, today) for id in promise.measures if id in measures]
        if found := [one.state for one in paces if one]:
            states.append(all(one in ("reached", "on_track", "not_begun") for one in found))
    return PromiseCount(sum(states), len(states), len(promises))


def _round(project: Project, today: date) -> RoundCount | None:
    """The last time that those who answer for the measures were asked, in files that keep such rounds."""
    rounds: Sequence[Any] = getattr(project.follow_up, "rounds", ())
    begun = [one for one in rounds if one.date <= today]
    if not begun:
        return None
    last = max(begun, key=lambda one: one.date)
    answered = [one for one in last.owners if one.answered and one.answered <= today]
    return RoundCount(last.date, len(answered), len(last.owners))


def asked_days(project: Project, asked: Asked) -> Iterator[CalendarDay]:
    """The days that were asked for: all of them, or what is open and falls within so many days."""
    if asked.ahead is None and not asked.every_day:
        return
    mine = _ids(project, asked.party) if asked.party else set()
    last = _after(asked.today, asked.ahead or 0)
    for one in days(project, asked.today):
        if asked.party and one.parties is not None and not mine.intersection(one.parties):
            continue
        is_soon = one.state == "open" and one.kind != "warning" and asked.today <= one.day <= last
        if asked.every_day or is_soon:
            yield one


def _after(today: date, ahead: int) -> date:
    return today + timedelta(ahead) if ahead <= (date.max - today).days else date.max
