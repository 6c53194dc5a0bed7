"""Step 5's own verb: open the entries that are due, for those who fill them in with an editor."""

from typing import Annotated

import typer

from sara_cli.cli.follow_up.assess import assess
from sara_cli.cli.options import DryRunOption, LanguageOption, ProjectOption, QuietOption, TodayOption
from sara_cli.cli.step_commands import Verb, step_app
from sara_cli.language import N_


def open_entries(
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar=N_("DATE"),
            help=N_("The day of the follow-up, that the entries are dated; otherwise today."),
        ),
    ] = None,
    project: ProjectOption = None,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write an empty entry for everything that is due."""
    from sara_cli.cli.follow_up.due import write_entries

    write_entries(date or today, project, dry_run=dry_run, quiet=quiet)


follow_up = step_app(
    "follow_up",
    (
        Verb(
            "open",
            N_("Write an empty entry for each thing that is due, to be filled in with an editor."),
            open_entries,
        ),
        Verb("assess", N_("Judge what changed, and what can be concluded about a measure’s effect."), assess),
    ),
)
