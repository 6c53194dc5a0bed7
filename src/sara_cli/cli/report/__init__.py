"""`sara report`: the documents, written to a folder or to stdout, frozen, archived or watched."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from sara_cli.cli.completion import complete_document
from sara_cli.cli.options import (
    DocumentLanguageOption,
    DryRunOption,
    ForceOption,
    ProjectOption,
    QuietOption,
    TodayOption,
    day,
    for_file,
    option,
    project_file,
    with_options,
)
from sara_cli.cli.report.decision_options import DecisionOptions
from sara_cli.errors import SaraError
from sara_cli.language import N_, Language, _

if TYPE_CHECKING:
    from sara_cli.cli.report.renderer import Renderer
    from sara_cli.documents import Format
    from sara_cli.documents.orders.request import Request
    from sara_cli.model import Project

DEFAULT_DOCUMENT = "year-end"


@with_options
def report(
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("DOCUMENT"),
            help=N_("Which documents, or all; otherwise year-end. “sara report --list” names them."),
            autocompletion=complete_document,
            show_default=False,
        ),
    ] = None,
    project: ProjectOption = None,
    format: Annotated[
        str | None,
        option(
            "--format",
            "md,html,docx,pdf,xlsx",
            N_(
                "One or more formats, with commas between; otherwise html, and with --decide pdf,html. "
                "With --list, text or json."
            ),
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar=N_("FOLDER"),
            help=N_(
                "Where to write; - for stdout; otherwise the folder rapport next to the project file. "
                "With --archive, the file."
            ),
        ),
    ] = None,
    template: Annotated[
        str | None,
        option(
            "--template",
            N_("FILE"),
            N_("A Word template, .docx or .dotx: its styles, logo, header and footer are used."),
        ),
    ] = None,
    edition: Annotated[
        str,
        option(
            "--edition",
            "internal|public",
            N_("public leaves out what is internal and small counts; otherwise internal."),
        ),
    ] = "internal",
    *,
    short: Annotated[
        bool, typer.Option("--short", help=N_("The first page of the year-end follow-up alone."))
    ] = False,
    decision: DecisionOptions,
    watch: Annotated[
        bool, typer.Option("--watch", help=N_("Render again whenever a file is saved, until Ctrl-C."))
    ] = False,
    interval: Annotated[float, typer.Option("--interval", hidden=True, min=0.05)] = 1.0,
    listing: Annotated[
        bool, typer.Option("--list", help=N_("Show documents, formats and where each template comes from."))
    ] = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
    today: TodayOption = None,
    language: DocumentLanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Render documents from the project file."""
    if listing:
        from sara_cli.cli.report.listing import list_documents

        list_documents(project, format)
        return
    from sara_cli.cli.report.renderer import Renderer
    from sara_cli.cli.report.request import begin, template_of
    from sara_cli.documents.orders.request import Request, edition_of, requested_documents

    path = project_file(project)
    kinds: tuple[Format, ...] = (
        ("pdf",) if decision.archive and not decision.decide else _formats(format, decide=decision.decide)
    )
    request = Request(
        path,
        tuple(requested_documents(documents or [DEFAULT_DOCUMENT], short=short)),
        kinds,
        edition_of(edition),
        cast("Language | None", language),
        day(today),
        template_of(template, kinds),
        quiet,
        force,
    )
    _refuse_together(request, out, frozen=decision.is_kept, watch=watch, dry_run=dry_run)
    if short and decision.is_kept:
        raise SaraError(_("--short doesn’t go with --decide and --archive: what is kept is kept whole."))
    decision.refuse_misplaced()
    if decision.is_kept:
        _keep(request, decision, out, dry_run=dry_run)
        return
    folder = Path(out or path.parent / "rapport")
    if watch:
        from sara_cli.cli.report.watch import watch as watch_files

        watch_files(path, lambda: Renderer(begin(request), folder).run(), interval)
        return
    renderer = Renderer(begin(request, is_examined=dry_run), folder)
    if dry_run and renderer.job.is_for_everyone:
        _examine(renderer, is_written=out != "-")
    elif out == "-":
        renderer.show()
    else:
        renderer.run(dry_run=dry_run)
    if renderer.has_failed:
        raise typer.Exit(2)
    if not documents:
        _tell_what_has_content(renderer.job.project, path, quiet=quiet)


def _tell_what_has_content(project: "Project", path: Path, *, quiet: bool) -> None:
    """Before there are measures, the year-end report says little: name the document that has content now."""
    if project.execute.measures or project.follow_up.results:
        return
    from sara_cli.cli.terminal import tell
    from sara_cli.documents import known_documents

    if any(problem.causes for problem in project.analyze.problems):
        name = "causes"
    elif project.analyze.joint_picture or project.prepare.pictures:
        name = "situation"
    else:
        name = "agreement"
    text = _("There are no measures yet. The document that has content now is {title}: {command}")
    command = for_file(f"sara report {name}", path)
    tell(text.format(title=_(known_documents()[name].title).lower(), command=command), quiet=quiet)


def _examine(renderer: "Renderer", *, is_written: bool) -> None:
    """Show what everyone would read, and where it would be written; leaves with 1 if something needs a look."""
    from sara_cli.cli.report.release_check import show_release_check

    needs_look = show_release_check(renderer.job)
    if is_written:
        renderer.run(dry_run=True)
    if needs_look and not renderer.has_failed:
        raise typer.Exit(1)


def _formats(given: str | None, *, decide: bool) -> "tuple[Format, ...]":
    """The formats that were named. What is decided is kept as PDF/A, where that can be made, and as HTML."""
    from sara_cli.documents.orders.request import formats_of

    usual = "pdf,html" if decide and find_spec("typst") else "html"
    return tuple(formats_of(usual if given is None else given))


def _keep(request: "Request", options: DecisionOptions, out: str | None, *, dry_run: bool) -> None:
    """Freeze or archive what was ordered, or only show what would be; that needs nobody’s release."""
    from dataclasses import replace

    from sara_cli.cli.report import decide as decisions
    from sara_cli.cli.report.release import released
    from sara_cli.cli.report.release_check import show_release_check
    from sara_cli.cli.report.request import begin

    job = begin(request, is_examined=dry_run)
    is_released = not dry_run or options.released_by is not None or not job.is_for_everyone
    release = released(job, options.released_by, no_input=options.no_input) if is_released else None
    decision = decisions.Decision(options.decision_day, release, dry_run)
    if options.decide:
        decisions.decide(job, decision, include_undated=options.include_undated)
    if options.archive:
        archived = replace(job, request=replace(request, formats=("pdf",)))
        decisions.archive(archived, decision, Path(out) if out else None)
    if dry_run and job.is_for_everyone and show_release_check(job):
        raise typer.Exit(1)


def _refuse_together(
    request: "Request", out: str | None, *, frozen: bool, watch: bool, dry_run: bool
) -> None:
    """Refuse what can't be done at once."""
    from sara_cli.documents import TEXT_FORMATS

    if out == "-":
        if (len(request.documents), len(request.formats)) != (1, 1):
            raise SaraError(_("Only one document in one format can go to stdout."))
        if request.formats[0] not in TEXT_FORMATS or frozen:
            raise SaraError(
                _("A {format} file can’t be shown; name a folder with --out.").format(
                    format=request.formats[0]
                )
            )
    _refuse_workbooks(request, frozen=frozen)
    if watch and (frozen or dry_run or out == "-"):
        raise SaraError(
            _(
                "--watch writes to a folder again and again; it doesn’t go with --decide, --archive, "
                "--dry-run or -o -."
            )
        )


def _refuse_workbooks(request: "Request", *, frozen: bool) -> None:
    """Refuse a workbook of what isn't a table, and one that is to be kept unchanged."""
    from sara_cli.documents import TABLE_FORMATS, known_documents

    asked = [kind for kind in request.formats if kind in TABLE_FORMATS]
    others = [one.stem for one in request.documents if not known_documents()[one.document].is_table]
    if asked and others:
        tables = ", ".join(one.id for one in known_documents().values() if one.is_table)
        raise SaraError(
            _("“{name}” can’t be had as a workbook (xlsx).").format(name=others[0]),
            _("What can: {ids}.").format(ids=tables),
        )
    if asked and frozen:
        raise SaraError(_("A workbook is to be worked in, so it can’t be frozen; choose pdf or html."))
