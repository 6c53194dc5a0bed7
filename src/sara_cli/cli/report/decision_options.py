"""The options of `sara report` that freeze or archive what was decided, or release it to everyone."""

from datetime import date
from typing import Annotated, NamedTuple

import typer

from sara_cli.cli.options import NoInputOption, day, option
from sara_cli.errors import SaraError
from sara_cli.language import N_, _


class DecisionOptions(NamedTuple):
    """What is to become of the documents, and who answers for it."""

    decide: Annotated[
        bool,
        typer.Option(
            "--decide", help=N_("Freeze what was decided, with what it was made from, in editions.")
        ),
    ] = False
    decided_on: Annotated[
        str | None,
        option(
            "--decided-on",
            N_("DATE"),
            N_("The day of the decision, where the project file doesn’t know it or knows another."),
        ),
    ] = None
    include_undated: Annotated[
        bool,
        typer.Option(
            "--include-undated",
            help=N_("Freeze also what has no day, though it may be later than the decision."),
        ),
    ] = False
    archive: Annotated[
        bool,
        typer.Option(
            "--archive", help=N_("Make one zip for the e-archive: PDF/A, project file, data, manifest.")
        ),
    ] = False
    released_by: Annotated[
        str | None,
        option(
            "--released-by",
            N_("ROLE"),
            N_("The role that releases a public document with --decide or --archive; never a name."),
        ),
    ] = None
    no_input: NoInputOption = False

    @property
    def is_kept(self) -> bool:
        """Whether the documents are to be frozen or archived."""
        return self.decide or self.archive

    @property
    def decision_day(self) -> date | None:
        """The day of the decision that was given."""
        return day(self.decided_on) if self.decided_on else None

    def refuse_misplaced(self) -> None:
        """Refuse what goes with `--decide` or `--archive` where neither is given. Raises `SaraError`."""
        if self.decided_on and not self.is_kept:
            raise SaraError(
                _("--decided-on says when something was decided; it goes with --decide or --archive.")
            )
        if self.include_undated and not self.decide:
            raise SaraError(_("--include-undated says what may be frozen; it goes with --decide."))
        if self.released_by is not None and not self.is_kept:
            raise SaraError(
                _("--released-by says who releases a public document; it goes with --decide or --archive.")
            )
