"""A step as guided work: its done-list, the questions that remain, what was changed and what comes next."""

from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

import typer

from sara_cli.cli.files import put, valid_project
from sara_cli.cli.options import AskOptions, day, for_file, project_file
from sara_cli.cli.terminal import can_ask, paint, tell, width, write
from sara_cli.errors import SaraError
from sara_cli.language import _, ngettext
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.model.project import StepName

if TYPE_CHECKING:
    from sara_cli.cli.files import ValidProject
    from sara_cli.project_file.address import Address
    from sara_cli.project_file.editing import ProjectFile
    from sara_cli.project_file.load import Loaded
    from sara_cli.project_file.outputs import Outputs

MOST_SHOWN = 12
MOST_LEFT = 5
# What a step goes through although it is in another's section: problems, causes, goals, measures, promises.
_ALSO = {("execute", "analyze"), ("follow_up", "analyze"), ("follow_up", "execute")}
_DOCUMENTS: dict[StepName, str] = {
    "initiate": "agreement",
    "prepare": "situation",
    "analyze": "causes",
    "execute": "plan",
    "follow_up": "year-end",
}


class Work(NamedTuple):
    """What is gone through: a step of a file on a day, all of it or what is about one place."""

    step: StepName
    path: Path
    today: date
    about: "Address" = ()
    everything: bool = False


def ask_step(step: StepName, what: str | None, options: AskOptions) -> None:
    """Show the done-list and, on a terminal, ask what remains. Exit code 1 while something is missing."""
    from sara_cli.project_file.outputs import Outputs

    path, of_day = project_file(options.project), day(options.today)
    outputs = Outputs(path, of_day, options.force)
    if options.commands:
        outputs.refuse(options.commands, "commands")  # before anyone has answered anything
    may_ask = can_ask(options.no_input)
    if not (may_ask and _can_be_corrected(path)):
        read = valid_project(path, _("The step can’t continue until the errors are corrected."))
        about = _about(step, what, path) if what else ()
        is_missing = _show_state(step, read, of_day)
        if not may_ask:
            if options.commands:
                raise SaraError(
                    _("There is nobody to ask here, so there are no answers to write as commands.")
                )
            raise typer.Exit(1 if is_missing else 0)
    else:
        about = ()
    work = Work(step, path, of_day, about, options.all)
    _talk(work, outputs, commands=options.commands, quiet=options.quiet)


def _can_be_corrected(path: Path) -> bool:
    """Whether the file has errors and can still be written, so that they are gone through first."""
    from sara_cli.project_file.edit import Unreadable, editable
    from sara_cli.project_file.load import load

    loaded = load(path)
    try:
        editable(loaded.source)
    except Unreadable:
        return False
    return any(finding.severity == "error" for finding in loaded.findings)


def _show_state(step: StepName, read: "ValidProject", of_day: date) -> bool:
    """Show how far the step has come; whether something is missing."""
    from sara_cli import progress
    from sara_cli.cli.status import show_reach, show_step

    mine = next(one for one in progress.status(read.project, of_day).steps if one.name == step)
    show_step(mine, read, of_day)
    if step == "execute":
        show_measures(read.project, of_day)
        show_reach(read.project, of_day)
    return any(answer.state == "missing" for answer in mine.answers)


def _about(step: StepName, what: str, path: Path) -> "Address":
    """The place to go through, by id, place or title; refused before anything is shown."""
    from sara_cli.project_file.address import address_of, parse_address, resolve
    from sara_cli.project_file.load import load

    loaded = load(path)
    data = loaded.source.data or {}
    titled = _titled(loaded, what)
    about = titled or parse_address(what, step, data)
    about = address_of(data, resolve(data, about))
    _must_belong(step, what, about)
    return about


def _titled(loaded: "Loaded", what: str) -> "Address":
    """The place of what is called so, if only one thing is."""
    from sara_cli.model.outline import title_of
    from sara_cli.project_file.address import address_of, value_at

    data = loaded.source.data or {}
    titles = {
        address_of(data, part.path): title_of(value_at(data, part.path)).casefold().rstrip(".")
        for part in loaded.links.parts
    }
    wanted = what.casefold().strip().rstrip(".")
    exact = [place for place, title in titles.items() if title == wanted]
    begun = [place for place, title in titles.items() if title.startswith(wanted) and " " in wanted]
    found = exact or begun
    return found[0] if len(found) == 1 else ()


def _talk(work: Work, outputs: "Outputs", *, commands: Path | None, quiet: bool) -> None:
    from sara_cli.cli.dialogue.screen import show_ways
    from sara_cli.cli.dialogue.walk import Walk
    from sara_cli.project_file.editing import ProjectFile

    file = ProjectFile(work.path)
    walk = Walk(file, work.step, work.today, about=work.about, everything=work.everything)
    tell()
    show_ways()
    hindrance: SaraError | None = None
    is_stopped = False
    try:
        walk.run()
    except KeyboardInterrupt:
        is_stopped = True
        tell()
        tell(_("Stopped. Every answer so far is in the file."))
    except SaraError as error:
        hindrance = error  # what was answered before is reported all the same
    changes = walk.record.changes
    if changes or not hindrance:
        _tell_changes(changes, work.path, quiet=quiet)
    if not hindrance:
        _tell_left(file, work, quiet=quiet)
    if commands and (changes or not hindrance):
        lines = [for_file(command, file.path) for command in walk.record.commands]
        put(outputs, commands, "".join(f"{line}\n" for line in lines).encode(), "commands", quiet=quiet)
    if hindrance:
        raise hindrance
    if changes and not is_stopped and not quiet:
        _offer_page(file, work)


def _tell_left(file: "ProjectFile", work: Work, *, quiet: bool) -> None:
    """What the step still waits for, and what comes next."""
    from sara_cli.interview.questions import questions, state_of

    state = state_of(file)
    found = questions(state, work.step, work.today)
    waiting = [one for one in found if one.is_open]
    tell(quiet=quiet)
    if not waiting:
        tell(_("All questions of this step that need an answer have one."), quiet=quiet)
    else:
        count = len(waiting)
        text = ngettext(
            "{count} question of this step is still open:",
            "{count} questions of this step are still open:",
            count,
        )
        tell(text.format(count=count), quiet=quiet)
        for one in waiting[:MOST_LEFT]:
            tell("  " + shorten(one.in_full, width() - 2, placeholder=" …"), quiet=quiet)
        if count > MOST_LEFT:
            tell("  " + _("… and {count} more.").format(count=count - MOST_LEFT), quiet=quiet)
    if not state.is_whole:
        return
    if not work.everything and not work.about:
        step = work.step.replace("_", "-")
        command = for_file(f"sara {step} --all", file.path)
        tell(
            _("Everything that can be said, and what is answered: {command}").format(command=command),
            quiet=quiet,
        )
    _tell_next(file, work.today, quiet=quiet)


def _offer_page(file: "ProjectFile", work: Work) -> None:
    """Offer to open the document of the step as it is now, in the browser; it is written beside no work of anyone's."""
    import webbrowser
    from tempfile import mkdtemp

    from sara_cli.cli.questions import ask_yes
    from sara_cli.documents import render

    if file.loaded.project is None:
        return
    try:
        if not ask_yes(_("See the page?"), default=True):
            return
    except KeyboardInterrupt:
        return
    name = _DOCUMENTS[work.step]
    html = render(name, file.project, format="html", language=file.project.language, today=work.today)
    page = Path(mkdtemp(prefix="sara-")) / f"{name}.html"
    page.write_text(html, encoding="utf-8")
    if not webbrowser.open(page.as_uri()):
        tell(_("The page is here: {file}").format(file=page))


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
        tell("  " + shorten(line, width() - 2, placeholder=" …"), quiet=quiet)
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
            write(f"  {measure.title}: {count.text}")
