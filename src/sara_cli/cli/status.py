"""`sara status`: the whole cycle on one screen."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sara_cli.cli.files import ValidProject, lines_of, valid_project
from sara_cli.cli.options import (
    FormatOption,
    LanguageOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    for_file,
    project_file,
)
from sara_cli.cli.terminal import json_text, tell, write
from sara_cli.language import _, pgettext

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from sara_cli.interview.questions import Closers, Question
    from sara_cli.model import Project
    from sara_cli.progress import Next, Status, StepState
    from sara_cli.progress.criterion import Answer
    from sara_cli.project_file.source import Source

MARKS = {"met": "✓", "missing": "✗", "waiting": "…"}
STYLES = {"met": "green", "missing": "red", "waiting": "yellow"}


def status(
    project: ProjectOption = None,
    format: FormatOption = "text",
    today: TodayOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show the five steps: done, missing, waiting, late, and what to do next."""
    from sara_cli import progress
    from sara_cli.project_file.copies import copies_of
    from sara_cli.project_file.cycles import later

    path = project_file(project)
    of_day = day(today)
    read = valid_project(
        path, _("The state of the work can’t be shown until the errors are corrected."), format
    )
    state = progress.status(read.project, of_day, is_continued=later(path) is not None)
    left = _left_open(read, of_day)
    if format == "json":
        write(_json(state, read.project, [copy.name for copy in copies_of(path)], left))
        return
    _show(state, read, left)
    if any(answer.state == "missing" for step in state.steps for answer in step.answers):
        tell(_("“sara check” shows every gap in the chain with its line."), quiet=quiet)


def _left_open(read: ValidProject, of_day: "date") -> "list[Question]":
    """The questions that were left open; without any, nothing of the questions is loaded."""
    if not (read.source.data or {}).get("left_open"):
        return []
    from sara_cli.interview.questions import FileState, left_questions

    return left_questions(FileState(read.loaded), of_day)


def closers_of(read: ValidProject, of_day: "date") -> "Closers":
    """What finds the questions that close what is missing."""
    from sara_cli.interview.questions import Closers, FileState

    return Closers(FileState(read.loaded), of_day)


def _json(state: "Status", project: "Project", copies: list[str], left: "list[Question]") -> str:
    """The contract that scripts rely on: fields may be added, never taken away."""

    from sara_cli.evidence.power import planned_reach
    from sara_cli.findings import path_text

    def criterion(answer: "Answer") -> dict[str, Any]:
        return {
            "id": answer.id,
            "state": answer.state,
            "text": answer.text,
            "evidence": [path_text(path) for path in answer.evidence],
            "remark": answer.remark,
            "next": answer.next,
            "left_open": [
                {"question": one.id, "date": one.left.date.isoformat(), "reason": one.left.reason}
                for one in left
                if one.left and one.why == f"criterion:{answer.id}"
            ],
        }

    data = {
        "version": 1,
        "today": state.today.isoformat(),
        "steps": [
            {
                "name": step.name,
                "done": step.done,
                "total": len(step.answers),
                "criteria": [criterion(answer) for answer in step.answers],
            }
            for step in state.steps
        ],
        "late": [
            {"path": path_text(one.path), "since": one.since.isoformat(), "text": one.text}
            for one in state.late
        ],
        "next": state.next._asdict(),
        "ending": [
            {
                "path": path_text(one.path),
                "day": one.day.isoformat(),
                "text": one.text,
                "command": one.command,
            }
            for one in state.ending
        ],
        "reach": planned_reach(project, state.today),
        "copies": copies,
        "round": _round_json(project, state.today),
        "left_open": [
            {
                "question": one.id,
                "text": one.text,
                "date": one.left.date.isoformat(),
                "reason": one.left.reason,
                "state": one.state,
            }
            for one in left
            if one.left
        ],
    }
    return json_text(data)


def _round_json(project: "Project", today: "date") -> dict[str, Any] | None:
    """The last follow-up round: its days, and how many have answered."""
    from sara_cli.model.chain import Chain
    from sara_cli.progress.rounds import everyone_asked, latest

    at = latest(Chain(project), today)
    if at is None:
        return None
    standings = [one.standing for one in everyone_asked(at.part, today)]
    return {
        "date": at.part.date.isoformat(),
        "due": at.part.due.isoformat() if at.part.due else None,
        "asked": len(standings),
        "answered": standings.count("answered"),
        "late": standings.count("late"),
    }


def show_step(step: "StepState", read: ValidProject, today: "date") -> None:
    """Show the done-list of one step."""
    console = _console()
    console.print(_heading(step))
    console.print(_list(step, read.source, closers_of(read, today)))


def show_reach(project: "Project", today: "date") -> None:
    """Show what the planned follow-up can show, while there is time to plan it better."""
    from sara_cli.cli.console import Text
    from sara_cli.evidence.power import planned_reach

    if sentences := planned_reach(project, today):
        from rich.table import Table

        bullets = Table.grid(padding=(0, 1))
        for sentence in sentences:
            bullets.add_row(" •", Text(sentence))
        console = _console()
        console.print()
        console.print(Text(_("What the planned follow-up can show"), style="bold"))
        console.print(bullets)


def _console() -> "Console":
    from sara_cli.cli.console import Console

    return Console()


def _show(state: "Status", read: ValidProject, left: "list[Question]") -> None:
    from sara_cli.cli.console import Text

    console, project, source = _console(), read.project, read.source
    closers = closers_of(read, state.today)
    title = Text(project.title, style="bold")
    title.append(f"  {project.cycle.start} – {project.cycle.end}", style="dim")
    console.print(title)
    for step in state.steps:
        console.print()
        console.print(_heading(step))
        console.print(_list(step, source, closers))
    console.print()
    console.print(_late(state))
    if state.ending:
        console.print()
        console.print(Text(_("Ends within six months"), style="bold yellow"))
    for one in state.ending:
        console.print(Text(f"  ! {one.text} → {one.command}", style="yellow"), soft_wrap=True)
    if left:
        console.print()
        console.print(_left(left))
    show_reach(project, state.today)
    _show_round(console, project, state.today)
    console.print()
    console.print(_next(state, Path(source.file)), soft_wrap=True)  # a command is copied whole


def _show_round(console: "Console", project: "Project", today: "date") -> None:
    """Show how many have answered the last round, until the follow-up has been made."""
    from sara_cli.cli.console import Text
    from sara_cli.model.chain import Chain
    from sara_cli.progress.rounds import count_text, latest

    chain = Chain(project)
    at = latest(chain, today)
    if at and not project.follow_up.process_review:
        console.print()
        heading = _("Follow-up round of {day}: ").format(day=at.part.date)
        console.print(Text(heading, style="bold").append(count_text(at.part, today), style="not bold"))


def _heading(step: "StepState") -> "Text":
    from sara_cli.cli.console import Text
    from sara_cli.knowledge import steps

    about = steps.step(step.name)
    total = len(step.answers)
    heading = Text(f"{about.number} {about.title}", style="bold")
    bar = "■" * step.done + "□" * (total - step.done)
    count = _("{done} of {total} done").format(done=step.done, total=total)
    return heading.append(f"  {bar} {count}", style="green" if step.done == total else "")


def _list(step: "StepState", source: "Source", closers: "Closers") -> "Table":
    from rich.table import Table

    from sara_cli.cli.console import Text
    from sara_cli.interview.file_words import in_words

    states = {"met": pgettext("line of a list", "done"), "missing": _("missing"), "waiting": _("waits")}
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for answer in step.answers:
        mark = Text(f"  {MARKS[answer.state]} {states[answer.state]}", style=STYLES[answer.state])
        text = Text(answer.text)
        if answer.state == "met":
            found = f"{answer.remark} " if answer.remark else ""
            text.append(f"  {found}{lines_of(source, answer.evidence)}", style="dim")
        elif answer.state == "waiting":
            text.append(f"  {answer.remark}", style="dim")
        else:
            for more in filter(None, (in_words(answer.remark), *_way_on(answer, closers))):
                text.append(f"\n{more}", style="dim")
        table.add_row(mark, text)
    return table


def _way_on(answer: "Answer", closers: "Closers") -> tuple[str, ...]:
    """The question that closes a line of the done-list, and the command that asks it."""
    from sara_cli.cli.remarks import command_of

    question = closers.for_reason(f"criterion:{answer.id}")
    if question is None:
        return (f"→ {answer.next}",)
    return (_("Question: {text}").format(text=question.in_full), f"→ {command_of(question)}")


def _late(state: "Status") -> "Text":
    from sara_cli.cli.console import Text

    if not state.late:
        return Text(_("Nothing is late on {day}.").format(day=state.today), style="green")
    text = Text(_("Late on {day}").format(day=state.today), style="bold red")
    for one in state.late:
        text.append(f"\n  ! {one.since}  {one.text}", style="not bold red")
    return text


def _left(left: "list[Question]") -> "Text":
    """The questions that were left open, when and why; those that are asked again by now are marked."""
    from sara_cli.cli.console import Text
    from sara_cli.labels import label

    text = Text(_("Left open"), style="bold")
    for one in left:
        if one.left:
            again = "" if one.state == "left_open" else " " + _("It is asked again.")
            line = f"\n  {one.left.date}  {one.in_full} ({label(one.left.reason)}){again}"
            text.append(line, style="not bold")
    return text


def next_words(following: "Next") -> str:
    """What leads up to the next thing: a line of a done-list is said to be met, and isn't yet."""
    return _("Next, not done yet: ") if following.criterion else _("Next: ")


def _next(state: "Status", path: Path) -> "Text":
    from sara_cli.cli.console import Text

    text = Text(next_words(state.next), style="bold")
    text.append(state.next.text, style="not bold")
    command = state.next.command and f"→ {for_file(state.next.command, path)}"
    for more in filter(None, (state.next.remark, command)):
        text.append(f"\n  {more}", style="not bold cyan")
    return text
