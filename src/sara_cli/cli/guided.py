"""A step as guided work: its done-list, the questions that remain, what was changed and what comes next."""

from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import typer

from sara_cli.cli.files import put, valid_project
from sara_cli.cli.options import AskOptions, day, for_file, project_file
from sara_cli.cli.terminal import WIDEST, can_ask, paint, tell, write
from sara_cli.errors import SaraError
from sara_cli.language import _, ngettext
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.model.project import StepName

if TYPE_CHECKING:
    from sara_cli.project_file.address import Address
    from sara_cli.project_file.editing import ProjectFile
    from sara_cli.project_file.outputs import Outputs

MOST_SHOWN = 12
# What a step goes through although it is in another's section: problems, causes, goals, measures, promises.
_ALSO = {("execute", "analyze"), ("follow_up", "analyze"), ("follow_up", "execute")}


def ask_step(step: StepName, what: str | None, options: AskOptions) -> None:
    """Show the done-list and, on a terminal, ask what remains. Exit code 1 while something is missing."""
    from sara_cli import progress
    from sara_cli.cli.status import show_reach, show_step
    from sara_cli.project_file.outputs import Outputs

    path, of_day = project_file(options.project), day(options.today)
    outputs = Outputs(path, of_day, options.force)
    if options.commands:
        outputs.refuse(options.commands, "commands")  # before anyone has answered anything
    read = valid_project(path, _("The step can’t continue until the errors are corrected."))
    about = _about(step, what, read.source.data or {}) if what else None
    state = progress.status(read.project, of_day)
    mine = next(one for one in state.steps if one.name == step)
    show_step(mine, read.source)
    if step == "execute":
        show_measures(read.project, of_day)
        show_reach(read.project, of_day)
    if not can_ask(options.no_input):
        if options.commands:
            raise SaraError(_("There is nobody to ask here, so there are no answers to write as commands."))
        missing = any(answer.state == "missing" for answer in mine.answers)
        raise typer.Exit(1 if missing else 0)
    _talk(step, about, path, of_day, outputs, commands=options.commands, quiet=options.quiet)


def _about(step: StepName, what: str, data: dict[str, Any]) -> "Address":
    """The place to go through; refused before anything is shown."""
    from sara_cli.project_file.address import parse_address

    about = parse_address(what, step, data)
    _must_belong(step, what, about)
    return about


def _talk(
    step: StepName,
    about: "Address | None",
    path: Path,
    of_day: date,
    outputs: "Outputs",
    *,
    commands: Path | None,
    quiet: bool,
) -> None:
    from sara_cli.cli.questions import TerminalAsker
    from sara_cli.interview import walk
    from sara_cli.interview.dialogue import Talk
    from sara_cli.project_file.editing import ProjectFile

    file = ProjectFile(path)
    asker = TerminalAsker()
    talk = Talk(file, asker, of_day, everything=about is not None)
    tell()
    asker.tell(
        _(
            "Enter keeps what is on the line, Ctrl-U clears it, an empty line skips, Ctrl-C stops and keeps every answer."
        )
    )
    hindrance: SaraError | None = None
    try:
        walk(step, talk, about)
    except KeyboardInterrupt:
        tell()
        tell(_("Stopped. Every answer so far is in the file."))
    except SaraError as error:
        hindrance = error  # what was answered before is reported all the same
    if talk.changes or not hindrance:
        _tell_changes(talk.changes, path, quiet=quiet)
    if not hindrance:
        _tell_next(file, of_day, quiet=quiet)
    if commands and (talk.changes or not hindrance):
        lines = [for_file(command, file.path) for command in talk.commands]
        put(outputs, commands, "".join(f"{line}\n" for line in lines).encode(), "commands", quiet=quiet)
    if hindrance:
        raise hindrance


def _must_belong(step: StepName, what: str, about: "Address") -> None:
    """Refuse what another step asks about, and name its command; the problems run through all of the last three."""
    from sara_cli.interview.answers import step_of

    home = step_of(about)
    if home == step or about[0] == "parties" or (step, home) in _ALSO:
        return
    message = _("{what} belongs to another step.").format(what=what)
    raise SaraError(
        message, _("Go through it with: {command}").format(command=f"sara {home.replace('_', '-')} {what}")
    )


def _tell_changes(changes: list[str], path: Path, *, quiet: bool) -> None:
    tell(quiet=quiet)
    if not changes:
        tell(_("Nothing was changed in {file}.").format(file=path), quiet=quiet)
        return
    count = len(changes)
    text = ngettext("{count} answer was written to {file}:", "{count} answers were written to {file}:", count)
    tell(text.format(count=count, file=path), quiet=quiet)
    for line in changes[-MOST_SHOWN:]:
        tell("  " + shorten(line, WIDEST, placeholder=" …"), quiet=quiet)
    if count > MOST_SHOWN:
        tell("  " + _("… and {count} before these.").format(count=count - MOST_SHOWN), quiet=quiet)


def _tell_next(file: "ProjectFile", of_day: date, *, quiet: bool) -> None:
    from sara_cli import progress
    from sara_cli.cli.status import next_words

    following = progress.status(file.project, of_day).next
    tell(quiet=quiet)
    tell(next_words(following) + following.text, quiet=quiet)
    if following.command:
        tell(f"  → {for_file(following.command, file.path)}", quiet=quiet)


# --- the state of the measures before the questions of step 4 -------------------------------------------


def show_measures(project: Project, today: date) -> None:
    """Show which measures are late and what has been counted; nothing where nothing is late or counted."""
    from sara_cli.progress.due import late
    from sara_cli.progress.pace import pace, with_results

    overdue = [one for one in late(Chain(project), today) if one.path[:2] == ("execute", "measures")]
    if overdue:
        write()
        write(paint(_("Late on {day}").format(day=today), "bold"))
        for one in overdue:
            write(f"  ! {one.since}  {one.text}")
    paces = [
        (measure, pace(measure, project.cycle, today)) for measure in with_results(project).execute.measures
    ]
    counted = [(measure, count) for measure, count in paces if count]
    if counted:
        write()
        write(paint(_("Counted against what was planned"), "bold"))
        for measure, count in counted:
            write(f"  {measure.id} {measure.title}: {count.text}")
