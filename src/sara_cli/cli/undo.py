"""`sara undo`: take back the last changes of the project file, make them again, list them, or forget them."""

from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.options import DryRunOption, LanguageOption, ProjectOption, QuietOption, day, project_file
from sara_cli.cli.terminal import INDENT, tell, write
from sara_cli.errors import SaraError
from sara_cli.language import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from sara_cli.project_file.change_record import Entry
    from sara_cli.project_file.undo import History

MOST_LINES = 20


def undo(
    project: ProjectOption = None,
    listing: Annotated[
        bool, typer.Option("--list", help=N_("List the changes that can be taken back, the last first."))
    ] = False,
    redo: Annotated[
        bool, typer.Option("--redo", help=N_("Make the change again that was taken back last."))
    ] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help=N_("Erase what is kept of the changes, such as a removed name."))
    ] = False,
    dry_run: DryRunOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take back the last change that sara made to the project file and its data."""
    from sara_cli.project_file.undo import History

    if listing + redo + forget > 1:
        raise SaraError(_("Only one of --list, --redo and --forget can be given."))
    history = History(project_file(project))
    if listing:
        _list(history, quiet=quiet)
    elif forget:
        _forget(history, dry_run=dry_run, quiet=quiet)
    else:
        _turn(history, redo=redo, dry_run=dry_run, quiet=quiet)


def _turn(history: "History", *, redo: bool, dry_run: bool, quiet: bool) -> None:
    entry = history.make_again(dry_run=dry_run) if redo else history.take_back(dry_run=dry_run)
    if entry is None:
        nothing = _("There is nothing to make again.") if redo else _("There is nothing to take back.")
        tell(nothing, quiet=quiet)
        return
    if redo:
        message = _("Would make again: {what}") if dry_run else _("Made again: {what}")
    else:
        message = _("Would take back: {what}") if dry_run else _("Taken back: {what}")
    tell(message.format(what=_describe(history)(entry)), quiet=quiet)
    _tell_lines(entry, back=not redo, quiet=quiet)
    if not redo and not dry_run:
        tell(_("“sara undo --redo” makes it again."), quiet=quiet)


def _tell_lines(entry: "Entry", *, back: bool, quiet: bool) -> None:
    """The lines that go and that come, a limited number in each file."""
    from sara_cli.project_file.change_record import difference

    for file, lines in difference(entry, back=back):
        if file:
            tell(f"{INDENT}{file}:", quiet=quiet)
        for line in lines[:MOST_LINES]:
            tell(f"{INDENT}{line}", quiet=quiet)
        if (more := len(lines) - MOST_LINES) > 0:
            text = ngettext("… and {count} more line", "… and {count} more lines", more)
            tell(f"{INDENT}{text.format(count=more)}", quiet=quiet)


def _list(history: "History", *, quiet: bool) -> None:
    entries = history.entries()
    if not entries:
        tell(_("There is nothing to take back."), quiet=quiet)
    described = _describe(history)
    for entry in reversed(entries):
        write(described(entry) + (" " + _("(taken back)") if entry.is_undone else ""))


def _forget(history: "History", *, dry_run: bool, quiet: bool) -> None:
    if dry_run:
        tell(_("Would erase {file}.").format(file=history.path), quiet=quiet)
    elif history.forget():
        tell(_("Erased {file}: no earlier change can be taken back.").format(file=history.path), quiet=quiet)
    else:
        tell(_("There is nothing to forget."), quiet=quiet)


def _describe(history: "History") -> "Callable[[Entry], str]":
    """Says of a change when it was and what, in the words of the file now: most of what was changed is still there."""
    from sara_cli.interview.file_words import acts_in_words
    from sara_cli.interview.questions import FileState, words_of_questions
    from sara_cli.project_file.change_record import shown_time
    from sara_cli.project_file.load import load

    try:
        loaded = load(history.project)
    except SaraError:
        return lambda entry: f"{shown_time(entry.time)}  {', '.join(acts_in_words(entry, None))}"
    words_of = words_of_questions(FileState(loaded), day(None))

    def described(entry: "Entry") -> str:
        return f"{shown_time(entry.time)}  {', '.join(acts_in_words(entry, loaded.source.data, words_of))}"

    return described
