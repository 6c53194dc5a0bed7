"""`sara export form`: what is still open in a step, for a party to answer in a workbook."""

from typing import Annotated, cast

from sara_cli.cli.completion import complete_party
from sara_cli.cli.files import output_name, put, valid_project
from sara_cli.cli.options import (
    ForceOption,
    LanguageOption,
    OutFolderOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    choice,
    day,
    option,
    project_file,
)
from sara_cli.cli.terminal import tell
from sara_cli.errors import SaraError
from sara_cli.language import N_, _, ngettext, speaking


def export_form(
    party: Annotated[
        str | None, option("--party", N_("ID"), N_("The party that is to answer."), complete_party)
    ] = None,
    step: Annotated[
        str, choice("--step", ("prepare", "analyze"), N_("The step whose questions are asked."))
    ] = "prepare",
    out: OutFolderOption = None,
    project: ProjectOption = None,
    today: TodayOption = None,
    force: ForceOption = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the open questions of a step as a form (Excel) that a party answers in, without those of other parties.

    It is internal, and in the language of the project. `sara import form` reads the answers.
    """
    from sara_cli.documents.formats.compiler import needed
    from sara_cli.exports.form import FormOrder, form
    from sara_cli.interview.form import form_rows
    from sara_cli.interview.questions import state_of
    from sara_cli.model.project import StepName
    from sara_cli.progress.owners import party_named
    from sara_cli.project_file.editing import ProjectFile
    from sara_cli.project_file.outputs import Outputs

    if party is None:
        raise SaraError(_("Which party is to answer isn’t given."), _("Name it: --party ID."))
    needed("xlsxwriter", "spreadsheet", _("A form"))
    path, of_day = project_file(project), day(today)
    read = valid_project(path, _("The form can’t be written until the errors are corrected.")).project
    named, of_step = party_named(read, party), cast("StepName", step)
    with speaking(read.language):
        rows = form_rows(state_of(ProjectFile(path)), of_step, named.id, of_day)
        content = form(FormOrder(read, named, of_step, rows))
    if not rows:
        tell(_("No question is open in the step for {party}; nothing was written.").format(party=named.name))
        return
    file = (out or path.parent) / output_name(path, f"{named.id}-{step}", ".xlsx")
    put(Outputs(path, of_day, force), file, content, "xlsx", quiet=quiet)
    count = len({row.id.question for row in rows})
    text = ngettext("{count} question in the form.", "{count} questions in the form.", count)
    tell(text.format(count=count), quiet=quiet)
