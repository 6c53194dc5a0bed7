"""`sara follow-up round`: who is asked how the measures go, who has answered, and what to write to the others."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sara_cli.cli.files import output_name, put, valid_project
from sara_cli.cli.options import day
from sara_cli.cli.terminal import json_text, tell, write
from sara_cli.errors import SaraError
from sara_cli.language import _, ngettext, speaking
from sara_cli.model.chain import At, Chain
from sara_cli.progress.rounds import (
    Asked,
    count_text,
    everyone_asked,
    latest,
    measures_by_owner,
    name_of,
    owners,
    standing_text,
)

if TYPE_CHECKING:
    from sara_cli.exports.round_mail import Mail
    from sara_cli.model.follow_up import Round


class RoundOptions(NamedTuple):
    """What was asked for: a new round with its last day, e-mails in print or in a folder."""

    new: bool
    due: str | None
    mail: bool
    out: Path | None
    format: str
    dry_run: bool
    force: bool
    quiet: bool


def run(path: Path, today: date, options: RoundOptions) -> None:
    """Begin a round if that is asked for, and show the last one with what is to be written to whom."""
    if options.new:
        _begin(path, today, options)
        if options.dry_run:
            return
    elif options.due is not None:
        raise SaraError(_("--due is the last day of a new round."), _("Write --new with it."))
    project = valid_project(path, _("The round can’t be shown until the errors are corrected.")).project
    chain = Chain(project)
    at = latest(chain, today)
    if at is None:
        hint = _("Begin one: sara follow-up round --new --due DATE")
        raise SaraError(_("There is no follow-up round in the file yet."), hint)
    if options.format == "json":
        write(_json(chain, at, today))
    elif options.mail:
        write(("\n\n" + "-" * 8 + "\n\n").join(one.text() for one in _mails(path, chain, at, today).values()))
    elif not options.out:
        _show(chain, at, today)
    if options.out:
        _write_mails(path, chain, at, today, options)


# --- a new round --------------------------------------------------------------------------------------


def _begin(path: Path, today: date, options: RoundOptions) -> None:
    """Write a new round with all who are to be asked."""
    from sara_cli.interview.new_round import new_round
    from sara_cli.project_file.editing import ProjectFile

    due = _due(options.due)
    file = ProjectFile(path)
    chain = Chain(file.project)
    begun, found = new_round(chain, due, today), owners(chain)
    file.change(begun, dry_run=options.dry_run)
    text = ngettext("The round asks {count} owner:", "The round asks {count} owners:", len(found))
    if options.dry_run:
        text = ngettext(
            "The round would ask {count} owner:", "The round would ask {count} owners:", len(found)
        )
    tell(text.format(count=len(found)), quiet=options.quiet)
    for one in found:
        tell("  " + name_of(one, chain), quiet=options.quiet)
    _tell_unowned(chain, quiet=options.quiet)
    tell(_("Make the workbooks: {command}").format(command="sara export workbook --all"), quiet=options.quiet)


def _due(text: str | None) -> date:
    if text is None:
        raise SaraError(_("The last day to answer isn’t given."), _("Write it: --due 2026-03-01"))
    return day(text)


def _tell_unowned(chain: Chain, *, quiet: bool) -> None:
    """Name the measures that nobody is asked about."""
    nobody = [at.part.id for at in measures_by_owner(chain).get(("", ""), ())]
    if nobody:
        text = _("Nobody is asked about {ids}: neither a role nor a party answers for it.")
        tell(text.format(ids=", ".join(nobody)), quiet=quiet)


# --- the last round -----------------------------------------------------------------------------------


def _show(chain: Chain, at: "At[Round]", today: date) -> None:
    from sara_cli.cli.terminal import definitions, section

    rows = []
    for one in everyone_asked(at.part, today):
        ids = ", ".join(each.part.id for each in measures_by_owner(chain).get(one.owner.key, ()))
        rows.append((name_of(one.owner, chain), f"{standing_text(one)}{f' ({ids})' if ids else ''}"))
    title = _("Follow-up round of {day}: ").format(day=at.part.date) + count_text(at.part, today)
    write(section(title, definitions(rows)))


def _json(chain: Chain, at: "At[Round]", today: date) -> str:
    """The round for programs, a contract: fields may be added, never taken away."""

    def fields(one: Asked) -> dict[str, Any]:
        return {
            "owner": one.owner.role or None,
            "party": one.owner.party or None,
            "asked": one.part.asked.isoformat() if one.part.asked else None,
            "answered": one.part.answered.isoformat()
            if one.standing == "answered" and one.part.answered
            else None,
            "standing": one.standing,
            "was_late": one.was_late,
            "measures": [each.part.id for each in measures_by_owner(chain).get(one.owner.key, ())],
        }

    data = {
        "version": 1,
        "today": today.isoformat(),
        "date": at.part.date.isoformat(),
        "due": at.part.due.isoformat() if at.part.due else None,
        "owners": [fields(one) for one in everyone_asked(at.part, today)],
    }
    return json_text(data)


# --- e-mails ------------------------------------------------------------------------------------------


def _mails(path: Path, chain: Chain, at: "At[Round]", today: date) -> "dict[str, Mail]":
    """What to write to those who haven't answered, in the language of the project, by the names of their workbooks."""
    from sara_cli.exports.round_mail import mail

    every = measures_by_owner(chain)
    found = {}
    with speaking(chain.project.language):
        for one in everyone_asked(at.part, today):
            measures = [each.part for each in every.get(one.owner.key, ())]
            if one.standing != "answered" and measures:
                attached = output_name(path, name_of(one.owner, chain), ".xlsx")
                found[attached] = mail(chain.project, at.part, one, measures, attached)
    if not found:
        tell(_("There is nobody left to write to."))
    return found


def _write_mails(path: Path, chain: Chain, at: "At[Round]", today: date, options: RoundOptions) -> None:
    """Write each e-mail as a draft, with the workbook attached if it is in the same folder."""
    from sara_cli.project_file.disk import content_of
    from sara_cli.project_file.outputs import Outputs

    folder, outputs = options.out or Path(), Outputs(path, today, options.force)
    for attached, one in _mails(path, chain, at, today).items():
        workbook = folder / attached
        content = content_of(workbook) if workbook.is_file() else b""
        if not content:
            text = _(
                "{file} isn’t in the folder, so it isn’t attached. Make it: sara export workbook --all --out {folder}"
            )
            tell(text.format(file=attached, folder=folder), quiet=options.quiet)
        if not options.dry_run:
            put(
                outputs, folder / f"{Path(attached).stem}.eml", one.draft(content), "eml", quiet=options.quiet
            )
