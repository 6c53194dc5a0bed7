"""`sara export workbook`: what the owners of measures answer in, one file for each."""

from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.completion import complete_party
from sara_cli.cli.files import output_name, put, valid_project
from sara_cli.cli.options import (
    ForceOption,
    LanguageOption,
    OutFolderOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    option,
    project_file,
)
from sara_cli.cli.terminal import tell
from sara_cli.errors import SaraError
from sara_cli.language import N_, _, speaking

if TYPE_CHECKING:
    from sara_cli.model.chain import Chain
    from sara_cli.model.follow_up import RoundOwner
    from sara_cli.progress.rounds import Owner


def export_workbook(
    party: Annotated[
        str | None, option("--party", N_("ID"), N_("The owners of one party."), complete_party)
    ] = None,
    owner: Annotated[
        str | None, option("--owner", N_("ROLE"), N_("One role that answers for measures."))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=N_("All who are asked in the round."))] = False,
    out: OutFolderOption = None,
    project: ProjectOption = None,
    today: TodayOption = None,
    force: ForceOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the workbooks of the last follow-up round: what is known of each measure, and where to answer.

    They are internal, and in the language of the project. `sara import workbook` reads the answers.
    """
    from sara_cli.documents.formats.compiler import needed
    from sara_cli.exports.workbook import Order, workbook
    from sara_cli.interview.round_cells import rows
    from sara_cli.model.as_of import as_of
    from sara_cli.model.chain import Chain
    from sara_cli.progress.rounds import latest, name_of
    from sara_cli.project_file.outputs import Outputs

    if sum((party is not None, owner is not None, every)) != 1:
        raise SaraError(
            _("Whose workbook is to be written isn’t given."),
            _("Choose one: --owner ROLE, --party ID or --all."),
        )
    needed("xlsxwriter", "spreadsheet", _("A workbook"))
    path, of_day = project_file(project), day(today)
    read = valid_project(path, _("The workbook can’t be written until the errors are corrected.")).project
    chain = Chain(as_of(read, of_day))
    at = latest(chain, of_day)
    if at is None:
        hint = _("Begin one: sara follow-up round --new --due DATE")
        raise SaraError(_("There is no follow-up round in the file yet."), hint)
    for one in _chosen(chain, party, owner):
        with speaking(read.language):
            name = name_of(one, chain)
            content = workbook(Order(read, at.part, one, name, rows(chain, one, at.part.date, of_day)))
        file = (out or path.parent) / output_name(path, name, ".xlsx")
        put(Outputs(path, of_day, force), file, content, "xlsx", quiet=quiet)
    _tell_unasked(chain, at.part.owners, quiet=quiet)


def _chosen(chain: "Chain", party: str | None, role: str | None) -> "list[Owner]":
    """The owners that are meant, of those whose measures are asked about."""
    from sara_cli.progress.owners import must_be_there, party_named
    from sara_cli.progress.rounds import owners
    from sara_cli.wording import folded

    every = owners(chain)
    if party is not None:
        named = party_named(chain.project, party)
        every = [one for one in every if one.party == named.id]
    if role is not None:
        known = [one.role for one in every if one.role]
        must_be_there(role, known, _("“{name}” doesn’t answer for any measure that is asked about."))
        every = [one for one in every if folded(one.role) == folded(role)]
    if not every:
        raise SaraError(_("There is nobody to ask: no measure is left to be followed up."))
    return every


def _tell_unasked(chain: "Chain", asked: "list[RoundOwner]", *, quiet: bool) -> None:
    """Name those who answer for measures now, but weren't asked when the round began."""
    from sara_cli.progress.rounds import name_of, owner_of, owners

    known = {owner_of(one).key for one in asked}
    names = [name_of(one, chain) for one in owners(chain) if one.key not in known]
    if names:
        text = _("Not asked when the round began: {names}. Add them with “sara follow-up add round_owner”.")
        tell(text.format(names="; ".join(names)), quiet=quiet)
