"""`sara law`: the work held against lag (2023:196), requirement by requirement, as it stood on a day."""

from typing import TYPE_CHECKING, Annotated, Any, cast

from sara_cli.cli.files import ValidProject, lines_of, valid_project
from sara_cli.cli.options import (
    AtOption,
    DocumentLanguageOption,
    ProjectOption,
    QuietOption,
    choice,
    day,
    for_file,
    project_file,
)
from sara_cli.cli.terminal import hand_over, json_text, tell, width, write
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.console import RenderableType
    from rich.table import Table

    from sara_cli.interview.questions import Closers
    from sara_cli.language import Language
    from sara_cli.progress.law import Answer
    from sara_cli.progress.law.requirement import State
    from sara_cli.project_file.source import Source

MARKS: dict["State", str] = {
    "met": "✓",
    "missing": "✗",
    "due": "!",
    "overdue": "‼",
    "not_applicable": "–",
    "not_judged": "?",
}
STYLES: dict["State", str] = {
    "met": "green",
    "missing": "red",
    "due": "yellow",
    "overdue": "bold red",
    "not_applicable": "dim",
    "not_judged": "cyan",
}
FormatOption = Annotated[
    str,
    choice(
        "--format",
        ("text", "json", "markdown"),
        N_("text to read, json for programs, markdown for a document."),
    ),
]


def law(
    project: ProjectOption = None,
    format: FormatOption = "text",
    at: AtOption = None,
    language: DocumentLanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say what the act asks for and what the file shows: met, missing, due, or for a person to judge.

    The exit code is 0 whenever there is an answer, whatever it is.
    """
    from textwrap import fill

    from sara_cli.progress.law import judge, rights
    from sara_cli.progress.law.requirement import honest_note

    path = project_file(project)
    of_day = day(at)
    read = valid_project(
        path, _("The file can’t be compared with the act until the errors are corrected."), format
    )
    if format == "markdown":
        from sara_cli.documents import render

        spoken = cast("Language", language or read.project.language)
        hand_over(render("law", read.project, format="md", language=spoken, today=of_day))
        return
    answers, allowed = judge(read.project, of_day), rights(read.project, of_day)
    if format == "json":
        write(_json(answers, allowed, of_day))
        return
    _show(read, answers, allowed, of_day)
    tell("\n" + fill(honest_note(), width()), quiet=quiet)
    tell(
        _("More on a requirement: {command}").format(command=for_file("sara explain L04a", path)), quiet=quiet
    )


def _json(answers: "Sequence[Answer]", allowed: "Sequence[Answer]", at: "date") -> str:
    """The contract that scripts rely on: fields may be added, never taken away."""

    from sara_cli.findings import path_text

    def row(one: "Answer") -> dict[str, Any]:
        return {
            "id": one.id,
            "paragraph": one.paragraph,
            "level": one.level,
            "state": one.state,
            "text": one.text,
            "evidence": [path_text(path) for path in one.evidence],
            "remedy": one.remedy,
            "reason": one.reason,
            "deadline": one.deadline.isoformat() if one.deadline else None,
            "command": one.command,
            "limits": one.limits,
            "since": one.since.isoformat(),
            "reading": one.reading,
        }

    data = {
        "version": 1,
        "at": at.isoformat(),
        "requirements": [row(one) for one in answers],
        "rights": [row(one) for one in allowed],
    }
    return json_text(data)


def _show(read: ValidProject, answers: "Sequence[Answer]", allowed: "Sequence[Answer]", at: "date") -> None:
    from sara_cli.cli.console import Console, Text
    from sara_cli.cli.status import closers_of
    from sara_cli.progress.law import LEVELS, counted, of_level
    from sara_cli.progress.law.requirement import LEVEL_TITLES

    console, closers = Console(), closers_of(read, at)
    heading = Text(read.project.title, style="bold")
    console.print(heading.append("  " + _("lag (2023:196) on {day}").format(day=at), style="dim"))
    for level in LEVELS:
        group = of_level(answers, level)
        done, total = counted(group)
        console.print()
        about = Text(_(LEVEL_TITLES[level]), style="bold")
        count = _("{done} of {total} met").format(done=done, total=total)
        console.print(about.append(f"  ({count})", style="not bold"))
        console.print(_list(group, read.source, closers))
    console.print()
    console.print(Text(_(LEVEL_TITLES["right"]), style="bold"))
    console.print(_list(allowed, read.source, closers))


def _list(answers: "Sequence[Answer]", source: "Source", closers: "Closers") -> "Table":
    from rich.table import Table

    from sara_cli.cli.console import Text
    from sara_cli.progress.law.requirement import state_name

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, min_width=17)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, min_width=4)
    table.add_column(ratio=1)
    for one in answers:
        mark = Text(f"  {MARKS[one.state]} {state_name(one.state)}", style=STYLES[one.state])
        paragraph = Text(f"{one.paragraph} §", style="dim")
        table.add_row(mark, Text(one.id, style="dim"), paragraph, _words(one, source, closers))
    return table


def _words(one: "Answer", source: "Source", closers: "Closers") -> "RenderableType":
    """The requirement, where the evidence is, why it isn't met, and what helps: the question that closes it."""
    from sara_cli.cli.console import Text
    from sara_cli.cli.remarks import command_of
    from sara_cli.interview.file_words import in_words

    text = Text(one.text)
    if one.evidence:
        text.append(f"  {lines_of(source, one.evidence)}", style="dim")
    more = [one.reason]
    if one.deadline:
        more += [_("Last day: {day}.").format(day=one.deadline), one.reading]
    command = one.command
    question = closers.for_reason(f"law:{one.id}") if command else None
    if question:
        more_of = _("Question: {text}").format(text=question.in_full)
        command = command_of(question)
    else:
        more_of = ""
    for line in filter(
        None,
        (in_words(" ".join(filter(None, more))), in_words(one.remedy), more_of, command and f"→ {command}"),
    ):
        text.append(f"\n{line}", style="dim")
    return text
