"""`sara report --list`: the documents, the formats, and where each template comes from."""

from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from sara_cli import resources
from sara_cli.cli.terminal import write
from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.templating import FOLDER, Templates

NEEDED = {"docx": ("docx", "office"), "pdf": ("typst", "pdf")}
NOT_PRINTED = ("project/",)


def show(path: Path | None) -> None:
    """List everything; without a project file only what is built in."""
    from sara_cli.documents import DOCUMENTS, FORMATS

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


def _origin(templates: Templates, name: str) -> str:
    own = templates.own_file(name)
    return _("own: {file}").format(file=own) if own else _("built in")


def _loose(templates: Templates, known: list[str]) -> list[str]:
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
