"""`sara follow-up assess`: what may be said of a measure’s effect, by its figures and its design."""

from sara_cli.cli.follow_up.assess_options import AssessOptions
from sara_cli.cli.options import with_options


@with_options(AssessOptions)
def assess(options: AssessOptions) -> None:
    """Judge what changed and what may be said of the cause; never more than the design carries."""
    from sara_cli.cli.follow_up.assess_dialogue import run

    run(options)
