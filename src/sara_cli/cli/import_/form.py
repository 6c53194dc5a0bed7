"""`sara import form`: what parties have answered is read by question, shown in words, and written all at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.import_.workbook_output import MOST_SHOWN, show_faults
from sara_cli.cli.options import ChangeOptions, day, project_file, with_options
from sara_cli.cli.terminal import can_ask, tell, write
from sara_cli.errors import SaraError
from sara_cli.language import N_, _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from sara_cli.imports.form_answers import Decide, FormAnswers, Given, Uncertain
    from sara_cli.imports.form_tables import Form
    from sara_cli.project_file.editing import ProjectFile

_LONGEST = 200


@with_options
def import_form(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=N_("FILE…"), help=N_("Forms (xlsx) or sheets (CSV) that came back."), show_default=False
        ),
    ],
    options: ChangeOptions,
) -> None:
    """Read the forms that parties have answered: show what would change, and write it, all of it or nothing."""
    from sara_cli.imports.content import read_content
    from sara_cli.imports.form_answers import must_belong
    from sara_cli.imports.form_tables import read_form
    from sara_cli.project_file.editing import ProjectFile

    file, today = ProjectFile(project_file(options.project)), day(options.today)
    forms = [read_form(read_content(path, is_answer=True)) for path in files]
    for form in forms:
        must_belong(form, file.project)
    answers = _settled(file, forms, today, options)
    for one in answers.given:
        _show(one)
    if not answers.changes:
        text = _("Nothing is new: the file says all of it already, or nothing was answered.")
        tell(text, quiet=options.quiet)
        return
    file.change(*answers.changes, dry_run=options.dry_run)
    count = len(answers.given)
    text = ngettext("{count} answer written to {file}.", "{count} answers written to {file}.", count)
    if options.dry_run:
        text = ngettext(
            "{count} answer would be written to {file}.", "{count} answers would be written to {file}.", count
        )
    tell(text.format(count=count, file=file.path), quiet=options.quiet)


def _settled(
    file: "ProjectFile", forms: "list[Form]", today: "date", options: ChangeOptions
) -> "FormAnswers":
    """Read all forms first; what is uncertain is shown, and asked in a second reading."""
    uncertain: list[Uncertain] = []

    def note(one: "Uncertain") -> bool:
        uncertain.append(one)
        return True

    answers = _read(file, forms, today, note, is_quiet=options.quiet)
    if not uncertain:
        return answers
    if options.dry_run or not can_ask(options.no_input):
        for one in uncertain:
            write(_uncertain_text(one))
        if options.dry_run:
            return answers
        count = len(uncertain)
        message = ngettext(
            "{count} answer needs a yes. Nothing was written.",
            "{count} answers need a yes. Nothing was written.",
            count,
        )
        hint = _("Run it on a terminal to decide, or change the file or the form.")
        raise SaraError(message.format(count=count), hint)
    return _read(file, forms, today, _ask, is_quiet=True)


def _read(
    file: "ProjectFile", forms: "list[Form]", today: "date", decide: "Decide", *, is_quiet: bool
) -> "FormAnswers":
    """Read the forms one after the other; nothing is written if any has a cell that can't be read."""
    from sara_cli.imports.form_answers import FormAnswers

    answers, is_bad = FormAnswers(file.path, file.loaded, today, decide), False
    for form in forms:
        answers.read(form)
        for remark in answers.remarks[:MOST_SHOWN]:
            tell(f"{form.name}: {remark}", quiet=is_quiet)
        show_faults(Path(form.name), answers.faults)
        is_bad |= bool(answers.faults)
    if is_bad:
        tell(_("Nothing was written."))
        raise typer.Exit(1)
    return answers


def _ask(one: "Uncertain") -> bool:
    """Show an answer and why it is uncertain, and ask whether it is taken."""
    from sara_cli.cli.questions import ask_yes

    write(_uncertain_text(one))
    return ask_yes(_("Take what the form says?"), default=False)


def _uncertain_text(one: "Uncertain") -> str:
    """What is uncertain, with what the file and the form say."""
    lines = [f"{one.form}: {one.place}: {one.question.text}"]
    if one.present:
        text = _(
            "the file has been changed since the form was sent out.\n  the file: {present}\n  the form: {words}"
        )
        present, words = _short(one.present), _short(_said(one.words))
        lines.append("  " + text.format(present=present, words=words))
    lines += [f"  {line}" for line in one.doubt.splitlines()]
    return "\n".join(lines)


def _short(text: str) -> str:
    from sara_cli.diff.words import shortened

    return shortened(text, _LONGEST)


def _said(words: dict[str, str]) -> str:
    return "; ".join(words.values())


def _show(given: "Given") -> None:
    """Show an answer: the question, what the file says now, and what it will say."""
    write(given.question.text)
    for field in given.question.fields:
        if field.key in given.words:
            now = _short(field.present) or "–"
            write(f"  {field.title}: {now} → {_short(given.words[field.key])}")
    if given.understood:
        write(f"  {given.understood}")
