"""`sara review`: what the links rest on, what has changed since, and that someone has looked again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.completion import complete_reviews
from sara_cli.cli.files import valid_project
from sara_cli.cli.options import (
    DryRunOption,
    FormatOption,
    LanguageOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    project_file,
)
from sara_cli.cli.terminal import json_text, paint, tell, write
from sara_cli.errors import SaraError
from sara_cli.findings import path_text
from sara_cli.language import N_, _, ngettext

if TYPE_CHECKING:
    from sara_cli.interview.review import Looked

STATES = {"reviewed": N_("reviewed"), "suspect": N_("suspect"), "never": N_("never reviewed")}
STYLES = {"reviewed": "met", "suspect": "warning", "never": "dim"}
SAID = {
    "same": N_("shows the same"),
    "changed": N_("has changed"),
    "new": N_("wasn’t there at the review"),
    "never": N_("not looked at yet"),
}


def review(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            autocompletion=complete_reviews,
            help=N_(
                "What has been looked at: a problem, a cause, a goal, a measure. Nothing: list them all."
            ),
            show_default=False,
        ),
    ] = None,
    project: ProjectOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help=N_("Everything that rests on something else."))
    ] = False,
    format: FormatOption = "text",
    dry_run: DryRunOption = False,
    today: TodayOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show what the links rest on, and write that they have been looked at again."""
    from sara_cli.interview import review as guide
    from sara_cli.project_file.editing import ProjectFile

    if ids and everything:
        raise SaraError(_("Either ids or --all can be given, not both."))
    path = project_file(project)
    of_day = day(today)
    if format == "json":  # what a program reads is JSON, also when the file has errors
        valid_project(path, _("The links can’t be shown until the errors are corrected."), format)
    file = ProjectFile(path)
    links = guide.look(file)
    is_written = bool(ids or everything)
    if not everything:
        links = guide.chosen(links, ids) if ids else links
    if is_written and links:
        guide.write(file, links, of_day, dry_run=dry_run)
    if format == "json":
        write(_as_json(str(path), links, written=is_written and not dry_run))
    elif links:
        write("\n".join(_lines(links, in_full=bool(ids) or everything)))
    if not links:
        tell(_("Nothing in this file rests on anything else yet."), quiet=quiet)
    elif is_written:
        count = len(links)
        message = (
            ngettext(
                "Would write that {count} link was reviewed {date}.",
                "Would write that {count} links were reviewed {date}.",
                count,
            )
            if dry_run
            else ngettext(
                "Wrote that {count} link was reviewed {date}.",
                "Wrote that {count} links were reviewed {date}.",
                count,
            )
        )
        tell(message.format(count=count, date=of_day), quiet=quiet)
    else:
        tell(_("Look at what has changed, then write “sara review ID”."), quiet=quiet)


def _lines(links: Sequence["Looked"], *, in_full: bool) -> list[str]:
    """Each link with its state; what it rests on in full, or only what has changed."""
    from sara_cli.diff.words import one_line, shortened

    lines = []
    for link, state, rests_on in links:
        when = f" {link.reviewed.date}" if link.reviewed else ""
        lines.append(f"{paint(one_line(link.id), 'bold')}  {paint(_(STATES[state]) + when, STYLES[state])}")
        for one in rests_on:
            if in_full or one.said in ("changed", "new"):
                title = f" ({shortened(one.title, 60)})" if one.title else ""
                lines.append(f"  {one.id}{title}: {_(SAID[one.said])}")
    return lines


def _as_json(file: str, links: Sequence["Looked"], *, written: bool) -> str:
    """How the links were before anything was written."""
    data = {
        "version": 1,
        "file": file,
        "written": written,
        "links": [
            {
                "id": link.id,
                "path": path_text(link.path),
                "state": state,
                "reviewed": link.reviewed.date.isoformat() if link.reviewed else None,
                "rests_on": [one._asdict() for one in rests_on],
            }
            for link, state, rests_on in links
        ],
    }
    return json_text(data)
