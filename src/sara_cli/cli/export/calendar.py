"""`sara export calendar`: the days of the work as a file that calendar programs read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from sara_cli.cli.completion import complete_party
from sara_cli.cli.files import output_name, put, valid_project
from sara_cli.cli.options import (
    DocumentLanguageOption,
    ForceOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    choice,
    day,
    option,
    project_file,
)
from sara_cli.cli.terminal import hand_over, keep_line_ends, tell
from sara_cli.errors import SaraError
from sara_cli.language import N_, _, ngettext

if TYPE_CHECKING:
    from sara_cli.exports.days import CalendarDay
    from sara_cli.language import Language
    from sara_cli.model import Project


def export_calendar(
    party: Annotated[
        str | None,
        option(
            "--party", N_("ID"), N_("Only what concerns one party, and what concerns all."), complete_party
        ),
    ] = None,
    owner: Annotated[str | None, option("--owner", N_("ROLE"), N_("Only what one role answers for."))] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar=N_("FILE"),
            help=N_("Where to write it, or - for stdout; otherwise beside the project file."),
        ),
    ] = None,
    edition: Annotated[
        str,
        choice(
            "--edition",
            ("internal", "public"),
            N_(
                "internal, for those who do the work, unless public is named: that leaves out what is internal."
            ),
        ),
    ] = "internal",
    project: ProjectOption = None,
    today: TodayOption = None,
    force: ForceOption = False,
    language: DocumentLanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the days of the work as a calendar (iCalendar): measures, promised counts, follow-up, the act, what ends.

    It is internal unless you write --edition public. A later export has the same entries under the same names, so
    that programs which can do so update them.
    """
    from sara_cli.documents.formats.compiler import needed
    from sara_cli.exports.calendar import calendar_for
    from sara_cli.project_file.outputs import Outputs

    if party is not None and owner is not None:
        raise SaraError(_("--party doesn’t go with --owner."), _("Choose one of them."))
    needed("icalendar", "calendar", _("The calendar"))
    path, of_day = project_file(project), day(today)
    read = valid_project(path, _("The calendar can’t be written until the errors are corrected.")).project
    spoken = cast("Language", language or read.language)
    content, count = calendar_for(
        read,
        of_day,
        spoken,
        lambda every: _chosen(read, every, party, owner),
        is_public=edition == "public",
    )
    if out == "-":
        keep_line_ends()
        hand_over(content.decode())
        return
    file = Path(out) if out else path.with_name(output_name(path, party or owner or "", ".ics"))
    put(Outputs(path, of_day, force), file, content, "ics", quiet=quiet)
    text = ngettext("{count} entry in the calendar.", "{count} entries in the calendar.", count)
    tell(text.format(count=count), quiet=quiet)
    _tell_undated(read, quiet=quiet)


def _chosen(
    project: "Project", every: "list[CalendarDay]", party: str | None, owner: str | None
) -> "tuple[list[CalendarDay], str]":
    """The days of a party or of a role, and what the calendar is called."""
    from sara_cli.progress.owners import must_be_there, party_named
    from sara_cli.wording import folded

    if party is not None:
        named = party_named(project, party)
        mine = [one for one in every if one.parties is None or named.id in one.parties]
        return mine, f"{project.title} – {named.short or named.name}"
    if owner is None:
        return every, project.title
    roles = [role for one in every for role in one.roles]
    must_be_there(owner, roles, _("Nothing with a day has “{name}” as the role that answers for it."))
    mine = [one for one in every if folded(owner) in map(folded, one.roles)]
    return mine, f"{project.title} – {owner}"


def _tell_undated(project: "Project", *, quiet: bool) -> None:
    """Say what isn't in the calendar, so that nobody takes it for all that there is."""
    count = sum(not (one.start or one.end) for one in project.execute.measures)
    text = ngettext(
        "{count} measure has no day in the file, so neither its beginning nor its end is in the calendar.",
        "{count} measures have no day in the file, so neither their beginning nor their end is in the calendar.",
        count,
    )
    if count:
        tell(text.format(count=count), quiet=quiet)
