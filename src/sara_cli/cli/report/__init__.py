"""`sara report`: the documents, written to a folder or to stdout, frozen, archived or watched."""

from contextlib import suppress
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
    option,
    project_file,
    with_options,
)
from sara_cli.cli.report.decision_options import DecisionOptions
from sara_cli.cli.terminal import write
from sara_cli.errors import SaraError
from sara_cli.language import N_, Language, _

if TYPE_CHECKING:
    from sara_cli.cli.report.renderer import Renderer
    from sara_cli.documents import Format
    from sara_cli.documents.orders.request import Request
    from sara_cli.templating import Templates

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
            "md,html,docx,pdf",
            N_("One or more formats, with commas between; otherwise html, and with --decide pdf,html."),
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
        _list(project)
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
        tuple(requested_documents(documents or [DEFAULT_DOCUMENT])),
        kinds,
        edition_of(edition),
        cast("Language | None", language),
        day(today),
        template_of(template, kinds),
        quiet,
        force,
    )
    _refuse_together(request, out, frozen=decision.is_kept, watch=watch, dry_run=dry_run)
    decision.refuse_misplaced()
    if decision.is_kept:
        _keep(request, decision, out)
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


def _keep(request: "Request", options: DecisionOptions, out: str | None) -> None:
    """Freeze or archive what was ordered."""
    from dataclasses import replace

    from sara_cli.cli.report import decide as decisions
    from sara_cli.cli.report.release import released
    from sara_cli.cli.report.request import begin

    job = begin(request)
    decided = options.decision_day
    release = released(job, options.released_by, no_input=options.no_input)
    if options.decide:
        decisions.decide(job, decided, release, include_undated=options.include_undated)
    if options.archive:
        job = replace(job, request=replace(request, formats=("pdf",)))
        decisions.archive(job, decided, release, Path(out) if out else None)


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
    if watch and (frozen or dry_run or out == "-"):
        raise SaraError(
            _(
                "--watch writes to a folder again and again; it doesn’t go with --decide, --archive, "
                "--dry-run or -o -."
            )
        )
    if frozen and dry_run:
        raise SaraError(_("--dry-run doesn’t go with --decide and --archive."))


# --- `sara report --list` ------------------------------------------------------------------------------

NEEDED = {"docx": ("docx", "office"), "pdf": ("typst", "pdf")}
NOT_PRINTED = ("project/", "web/")
"""Templates of what isn’t a document, which a municipality’s own can’t replace."""


def _list(project: str | None) -> None:
    """List documents, formats and where each template comes from; that needs no project file."""
    from sara_cli import resources
    from sara_cli.documents import DOCUMENTS, FORMATS
    from sara_cli.templating import FOLDER, Templates

    path = None
    with suppress(SaraError):
        path = project_file(project)
    own = path.parent / FOLDER if path else None
    templates = Templates(own if own and own.is_dir() else None)
    parties = _parties(path)
    documents: list[tuple[str, ...]] = []
    for one in DOCUMENTS.values():
        documents.append((one.id, _(one.title), one.template))
        if one.is_for_each_party:
            documents += [
                (f"{one.id}:{id}", _("for {party} alone").format(party=name), one.template)
                for id, name in parties
            ]
    _table(_("Documents"), documents)
    write()
    _table(_("Formats"), [(kind, _installed(kind)) for kind in FORMATS])
    write()
    home = resources.folder("templates")
    known = sorted(
        name
        for file in home.rglob("*")
        if file.is_file() and not (name := file.relative_to(home).as_posix()).startswith(NOT_PRINTED)
    )
    _table(_("Templates"), [(name, _origin(templates, name)) for name in known])
    loose = _loose(templates, known)
    if loose:
        write()
        _table(_("Own templates that no other one uses by that name"), [(name,) for name in loose])


def _parties(path: Path | None) -> list[tuple[str, str]]:
    """The parties of the project file by id and name; where it can't tell any, what to write instead."""
    from sara_cli.project_file.load import load

    project = None
    if path:
        with suppress(SaraError):
            project = load(path).project
    parties = project.parties if project else []
    return [(party.id, party.name) for party in parties] or [(_("PARTY"), _("one party"))]


def _installed(kind: str) -> str:
    module, extra = NEEDED.get(kind, ("", ""))
    if not module or find_spec(module):
        return _("ready")
    return _('needs: python -m pip install "sara-cli[{extra}]"').format(extra=extra)


def _origin(templates: "Templates", name: str) -> str:
    own = templates.own_file(name)
    return _("own: {file}").format(file=own) if own else _("built in")


def _loose(templates: "Templates", known: list[str]) -> list[str]:
    """Files of the own folder that take the place of nothing: often misspelt, or parts of another own template."""
    if templates.own is None:
        return []
    own = (file for file in templates.own.rglob("*") if file.is_file())
    return sorted({file.relative_to(templates.own).as_posix() for file in own} - set(known))


def _table(heading: str, rows: list[tuple[str, ...]]) -> None:
    write(heading)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        write("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
