"""`sara diff`: what changed between two project files, in words."""

import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, cast

import typer

from sara_cli.cli.options import LanguageOption, ProjectOption, QuietOption, choice, project_file
from sara_cli.cli.terminal import json_text, paint, tell, write
from sara_cli.language import LANGUAGES, N_, Language, _, current_language, ngettext, speaking

if TYPE_CHECKING:
    from pathlib import Path

    from sara_cli.diff import Change
    from sara_cli.diff.versions import Edition

STYLES = {"added": "green", "removed": "red", "moved": "cyan", "renamed": "cyan", "reordered": "cyan"}
FEW = 3  # errors that are shown before it is said how many there are
FormatOption = Annotated[
    str,
    choice(
        "--format",
        ("text", "markdown", "html", "json"),
        N_("text to read, markdown for minutes, html for a page, json for programs."),
    ),
]


def diff(
    a: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help=N_(
                "The earlier project file, its folder, a frozen edition as agreement@2023-06-01, or one in git as REVISION:FILE."
            ),
            show_default=False,
        ),
    ],
    b: Annotated[
        str | None,
        typer.Argument(
            metavar="B",
            help=N_("The later one, named in the same ways; otherwise the project file."),
            show_default=False,
        ),
    ] = None,
    project: ProjectOption = None,
    format: FormatOption = "text",
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code", help=N_("Exit with 1 if there are differences; otherwise it is 0 either way.")
        ),
    ] = False,
    language: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say in words what changed between two project files."""
    from sara_cli.diff import changes
    from sara_cli.diff.change import as_markdown

    before, after = _edition(a, project), _edition(b, project)
    _tell_errors((before, after), quiet=quiet)
    is_page = format in ("markdown", "html")
    with speaking(_document_language(after, language) if is_page else current_language()):
        found = changes(before.data, after.data)
        if format == "json":
            write(_json(found, before, after))
        elif is_page:
            text = as_markdown(
                found, title=_title(after), before=before.name, after=after.name, decided=before.decided
            )
            write((_page(text, before, after) if format == "html" else text).rstrip("\n"))
        else:
            _show(found, before, after)
    if found:
        count = len(found)
        tell(ngettext("{count} change.", "{count} changes.", count).format(count=count), quiet=quiet)
    if found and exit_code:
        raise typer.Exit(1)


def _edition(name: str | None, project: str | None = None) -> "Edition":
    """The edition that was meant: a file or folder that is there, else one in the git history."""
    from sara_cli.diff import versions

    path, is_there = project_file(name or project), False
    with suppress(OSError):  # too long for the name of a file
        is_there = path.exists()
    if name and not is_there and (frozen := _frozen(name, project)):
        return versions.of_file(frozen)
    if name and not is_there and versions.names_history(name):
        return versions.of_history(name)
    return versions.of_file(path)


def _frozen(name: str, project: str | None) -> "Path | None":
    from sara_cli.diff import versions

    return versions.frozen(name, project_file(project)) if "@" in name and ":" not in name else None


def _tell_errors(read: Sequence["Edition"], *, quiet: bool) -> None:
    """A file with errors is compared as it is written, for a past edition can't be corrected any more.

    But one whose text can't be followed can't be compared: leave with 2, since 1 may mean differences.
    """
    from sara_cli.cli import findings

    for edition in {one.name: one for one in read}.values():
        errors = [finding for finding in edition.findings if finding.severity == "error"]
        if not errors or (quiet and edition.data is not None):
            continue
        tell(findings.as_text(errors[:FEW], edition.lines))
        tell()
        if edition.data is not None:
            text = ngettext(
                "{file} has {count} error. It is compared as it is written.",
                "{file} has {count} errors. It is compared as it is written.",
                len(errors),
            )
            tell(text.format(file=edition.name, count=len(errors)))
            tell()
    if any(edition.data is None for edition in read):
        tell(_("Nothing was compared: correct the errors first."))
        raise typer.Exit(2)


def _document_language(edition: "Edition", language: str | None) -> Language:
    """Minutes are in the language of the project, unless another is asked for."""
    requested = language or (edition.data or {}).get("language", LANGUAGES[0])
    return cast("Language", requested) if requested in LANGUAGES else current_language()


def _title(edition: "Edition") -> str:
    title = (edition.data or {}).get("title")
    return title if isinstance(title, str) else ""


def _page(text: str, before: "Edition", after: "Edition") -> str:
    """The minutes as a page that can be opened and printed."""
    from sara_cli.cli.options import day
    from sara_cli.diff.change import heading
    from sara_cli.documents import PLAIN, Printed
    from sara_cli.documents.views.front import Front
    from sara_cli.model.texts import free_texts

    municipality = (after.data or {}).get("municipality")
    name = municipality.get("name") if isinstance(municipality, dict) else None
    title, kind = (heading(of, since_decision=before.decided is not None) for of in (_title(after), ""))
    front = Front(title, kind, str(name or ""), "", (), "", str(name or ""), is_brief=True)
    language = current_language()
    foreign = [one.data for one in (before, after) if _document_language(one, None) != language]
    texts = tuple(text for data in foreign for text in free_texts(data))
    return Printed(text, front, (), language, day(None), PLAIN, texts=texts).text("html")


def _json(changes: Sequence["Change"], before: "Edition", after: "Edition") -> str:
    """The contract that scripts rely on: fields may be added, never taken away."""

    from sara_cli.findings import path_text

    def errors(edition: "Edition") -> int:
        return sum(finding.severity == "error" for finding in edition.findings)

    data = {
        "version": 1,
        "from": before.name,
        "to": after.name,
        "errors": {"from": errors(before), "to": errors(after)},
        "changes": [
            {
                "step": change.step,
                "kind": change.kind,
                "what": change.what,
                "id": change.id,
                "path": path_text(change.path),
                "field": change.field,
                "before": change.before,
                "after": change.after,
                "text": change.text,
            }
            for change in changes
        ],
    }
    return json_text(data)


def _show(changes: Sequence["Change"], before: "Edition", after: "Edition") -> None:
    from sara_cli.diff.change import chapters

    if not changes:
        write(_("No difference."))
        return
    write(paint(f"{before.name} → {after.name}", "bold"))
    for chapter in chapters(changes):
        write()
        write(paint(chapter.title, "bold"))
        for group in chapter.groups:
            if len(group.changes) == 1:
                write(_line(group.changes[0], group.changes[0].text, 2))
                continue
            write(f"  {group.subject}")
            for change in group.changes:
                write(_line(change, change.said, 4))


def _line(change: "Change", text: str, indent: int) -> str:
    """A change on a line of its own; on a terminal what doesn't fit goes on further in."""
    import textwrap

    if sys.stdout.isatty():
        width = max(40, min(shutil.get_terminal_size().columns, 110))
        text = "\n".join(textwrap.wrap(text, width - indent, subsequent_indent="  ", break_on_hyphens=False))
        text = text.replace("\n", "\n" + " " * indent)
    style = STYLES.get(change.kind)
    return " " * indent + (paint(text, style) if style else text)
