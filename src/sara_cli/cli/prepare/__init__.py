"""`sara prepare`: step 2, with reading figures from a publisher's file into an indicator."""

from sara_cli.cli.options import ChangeOptions, with_options
from sara_cli.cli.prepare.fetch_options import FetchOptions
from sara_cli.cli.prepare.import_options import ImportOptions
from sara_cli.cli.step_commands import Verb, step_app
from sara_cli.language import N_


@with_options
def import_figures(choice: ImportOptions, options: ChangeOptions) -> None:
    """Read figures into an indicator."""
    from sara_cli.cli.prepare.import_run import Import, show_presets

    if choice.list_presets:
        show_presets()
    else:
        Import(choice, options).run()


@with_options
def fetch_figures(choice: FetchOptions, options: ChangeOptions) -> None:
    """Fetch the figures of every preset for the municipality, its county, similar municipalities and the nation.

    Kolada and SCB are asked; their answers are kept in the folder “fetched” beside the project.
    """
    from sara_cli.cli.prepare.fetch_run import Fetch

    Fetch(choice, options).run()


prepare = step_app(
    "prepare",
    (
        Verb(
            "import",
            N_("Read figures from a file of Brå, Kolada, SCB or any table into an indicator."),
            import_figures,
        ),
        Verb(
            "fetch",
            N_("Fetch the published figures of every preset, from Kolada and SCB."),
            fetch_figures,
        ),
    ),
)
