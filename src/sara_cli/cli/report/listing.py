"""`sara report --list`: which documents and formats there are, and where each template comes from."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sara_cli.cli.doctor.extras import OF_FORMATS
from sara_cli.cli.options import project_file
from sara_cli.cli.terminal import json_text, write
from sara_cli.errors import SaraError
from sara_cli.language import _

if TYPE_CHECKING:
    from sara_cli.templating import Templates

NOT_PRINTED = ("project/", "web/")


def list_documents(project: str | None, format: str | None) -> None:
    """List documents, formats and where each template comes from; that needs no project file."""
    from sara_cli.templating import FOLDER, Templates

    if format not in (None, "text", "json"):
        message = _("“{value}” isn’t one of {choices}.").format(value=format, choices="text, json")
        raise SaraError(message, _("With --list, --format says how the list is shown."))
    path = None
    with suppress(SaraError):
        path = project_file(project)
    own = path.parent / FOLDER if path else None
    templates = Templates(own if own and own.is_dir() else None)
    if format == "json":
        write(json_text(_facts(path, templates)))
    else:
        _show(path, templates)


def _facts(path: Path | None, templates: "Templates") -> dict[str, Any]:
    """The contract that scripts rely on: fields may be added, never taken away."""
    from sara_cli.documents import FORMATS, TABLE_FORMATS, known_documents

    known = _known_templates()
    return {
        "version": 1,
        "documents": [
            {
                "id": one.id,
                "title": _(one.title),
                "template": one.template,
                "parties": [id for id, _name in _parties(path)] if one.is_for_each_party else [],
            }
            for one in known_documents().values()
        ],
        "formats": [
            {"id": kind, "is_ready": not (need := _need(kind)), "install": need}
            for kind in (*FORMATS, *TABLE_FORMATS)
        ],
        "templates": [{"name": name, "own": _own(templates, name)} for name in known],
        "loose_templates": _loose(templates, known),
    }


def _show(path: Path | None, templates: "Templates") -> None:
    from sara_cli.documents import FORMATS, TABLE_FORMATS, known_documents

    parties = _parties(path) or [(_("PARTY"), _("one party"))]
    documents: list[tuple[str, ...]] = []
    for one in known_documents().values():
        documents.append((one.id, _(one.title), one.template))
        if one.is_for_each_party:
            documents += [
                (f"{one.id}:{id}", _("for {party} alone").format(party=name), one.template)
                for id, name in parties
            ]
    _table(_("Documents"), documents)
    write()
    _table(_("Formats"), [(kind, _installed(kind)) for kind in (*FORMATS, *TABLE_FORMATS)])
    write()
    known = _known_templates()
    _table(_("Templates"), [(name, _origin(templates, name)) for name in known])
    loose = _loose(templates, known)
    if loose:
        write()
        _table(_("Own templates that no other one uses by that name"), [(name,) for name in loose])


def _known_templates() -> list[str]:
    """The templates that documents are printed with, by their names."""
    from sara_cli import resources

    home = resources.folder("templates")
    names = (file.relative_to(home).as_posix() for file in home.rglob("*") if file.is_file())
    return sorted(name for name in names if not name.startswith(NOT_PRINTED))


def _parties(path: Path | None) -> list[tuple[str, str]]:
    """The parties of the project file by id and name; none where it can't tell any."""
    from sara_cli.project_file.load import load

    project = None
    if path:
        with suppress(SaraError):
            project = load(path).project
    return [(party.id, party.name) for party in project.parties] if project else []


def _installed(kind: str) -> str:
    need = _need(kind)
    return _("needs: {command}").format(command=need) if need else _("ready")


def _need(kind: str) -> str:
    """The command that installs what a format needs; empty if all of it is here."""
    extra = OF_FORMATS.get(kind)
    return extra.command if extra and not extra.is_installed else ""


def _own(templates: "Templates", name: str) -> str | None:
    own = templates.own_file(name)
    return str(own) if own else None


def _origin(templates: "Templates", name: str) -> str:
    own = _own(templates, name)
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
