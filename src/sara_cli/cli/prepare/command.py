"""Step 2's own verb: read figures from a publisher's file into an indicator, with where they come from."""

from sara_cli.cli.options import (
    DryRunOption,
    LanguageOption,
    NoInputOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    with_options,
)
from sara_cli.cli.prepare.import_options import ImportOptions
from sara_cli.cli.step_commands import Verb, step_app
from sara_cli.language import N_


@with_options(ImportOptions)
def import_figures(
    options: ImportOptions,
    project: ProjectOption = None,
    today: TodayOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRunOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read figures into an indicator."""
    from sara_cli.cli.prepare.import_command import Import, show_presets

    if options.list_presets:
        show_presets()
    else:
        Import(options, project, today, no_input=no_input, quiet=quiet).run(dry_run=dry_run)


prepare = step_app(
    "prepare",
    (
        Verb(
            "import",
            N_("Read figures from a file of Brå, Kolada, SCB or any table into an indicator."),
            import_figures,
        ),
    ),
)
