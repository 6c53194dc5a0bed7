"""What is asked for of a project: which documents, in which formats, for whom, and how they look; and the job of that."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from sara_cli.documents import (
    EDITIONS,
    FORMATS,
    TABLE_FORMATS,
    Edition,
    Format,
    Look,
    Printed,
    known_documents,
    printed,
)
from sara_cli.errors import SaraError
from sara_cli.language import Language, _

if TYPE_CHECKING:
    from sara_cli.documents.formats.print_job import Output
    from sara_cli.findings import Finding
    from sara_cli.model import Project
    from sara_cli.project_file.load import Loaded
    from sara_cli.project_file.outputs import Outputs
    from sara_cli.project_file.source import Source


class Hindered(SaraError):  # noqa: N818 - named for what happened, not for a fault
    """The documents can't look as the project says; `findings` say why, in the lines of the files that were read."""

    def __init__(self, findings: "list[Finding]", lines: dict[str, list[str]]) -> None:
        super().__init__("\n".join(finding.message for finding in findings))
        self.findings = findings
        self.lines = lines


class RequestedDocument(NamedTuple):
    """A requested document: whole, for one party alone, or its first page alone."""

    document: str
    party: str | None = None
    is_short: bool = False

    @property
    def title(self) -> str:
        """What people call it, with the party's id where it is for one alone."""
        title = _(known_documents()[self.document].title)
        return f"{title} ({self.party})" if self.party is not None else title

    @property
    def stem(self) -> str:
        """The name of its file, without the format."""
        parts = (self.document, self.party, "short" if self.is_short else None)
        return "-".join(part for part in parts if part is not None)


@dataclass(frozen=True)
class Request:
    """A request for documents from a project file."""

    path: Path
    documents: tuple[RequestedDocument, ...]
    formats: tuple[Format, ...]
    edition: Edition
    language: Language | None
    today: date
    template: Path | None
    quiet: bool
    force: bool = False

    @property
    def outputs(self) -> "Outputs":
        """Where the documents may be written."""
        from sara_cli.project_file.outputs import Outputs

        return Outputs(self.path, self.today, self.force, (self.template,) if self.template else ())


@dataclass(frozen=True)
class Job:
    """A request with what was read for it. `decided` is the day of the decision on each document that is to be frozen."""

    request: Request
    project: "Project"
    source: "Source"
    look: Look
    decided: Mapping[str, date] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The language of the documents."""
        return self.request.language or self.project.language

    @property
    def copies(self) -> list[RequestedDocument]:
        """The documents to write, each once: what is for each party, and asked for whole, is one for each of them."""
        return list(dict.fromkeys(copy for one in self.request.documents for copy in self._copies_of(one)))

    def _copies_of(self, one: RequestedDocument) -> list[RequestedDocument]:
        if one.party is not None or not known_documents()[one.document].is_for_each_party:
            return [one]
        from sara_cli.documents.views.activities import parties_with_measures

        measures, parties = self.visible_project.execute.measures, parties_with_measures(self.visible_project)
        copies = [RequestedDocument(one.document, party) for party in parties]
        if measures and all(measure.party in parties for measure in measures):
            return copies
        return [*copies, one]  # one for all too, so that no measure is in none

    @property
    def is_for_everyone(self) -> bool:
        """Whether all the documents are public: by the edition, or because they have no other one."""
        return self.request.edition == "public" or all(
            known_documents()[one.document].is_for_everyone for one in self.request.documents
        )

    @property
    def visible_project(self) -> "Project":
        """The project as those may see it for whom the documents are."""
        if self.request.edition != "public":
            return self.project
        from sara_cli.documents.editions.public import public

        return public(self.project).project

    def rendered(self, copy: RequestedDocument, formats: Sequence[Format]) -> "Callable[[Format], Output]":
        """Print a document, and give what makes a format of it; every one is made from the same print.

        Where a template isn't ours, all of it happens in another process. Raises `SaraError` if it can't be printed, or
        if it is for everyone while the file may point out a person.
        """
        from sara_cli.documents.child_rendering import ChildRendering

        self._refuse_persons(copy)
        template = self.request.template if "docx" in formats else None
        foreign = [*self.foreign_templates, *([template] if template else [])]
        if not foreign:
            return partial(self.printing(copy)().output, template=template)
        rendering = ChildRendering(self.printing(copy), formats, template, foreign)
        rendering.begin()
        return rendering.output

    @property
    def foreign_templates(self) -> list[Path]:
        """The templates that aren't ours, of all formats: what prints with them is called by `print_apart`."""
        return [self.look.templates.own] if self.look.templates.own else []

    def _refuse_persons(self, copy: RequestedDocument) -> None:
        """Refuse a document that has only a public edition; where that was asked for, the file has been looked at."""
        if known_documents()[copy.document].is_for_everyone and self.request.edition != "public":
            from sara_cli.check import check

            _refuse_persons(check(self.request.path, self.request.today).findings)

    def printing(self, copy: RequestedDocument) -> Callable[[], Printed]:
        """What prints a document, here or in another process."""
        return partial(self.printing_of(copy), self.project)

    def printing_of(self, copy: RequestedDocument) -> "Callable[[Project], Printed]":
        """What prints a document of a project that may lack something of this one."""
        return partial(
            printed,
            copy.document,
            language=self.language,
            today=self.request.today,
            edition=self.request.edition,
            look=self.look,
            party=copy.party,
            decided_on=self.decided.get(self.stem_of(copy)),
            is_short=copy.is_short,
        )

    def stem_of(self, copy: RequestedDocument) -> str:
        """The document that a copy was asked for as: whole, or for the party of the copy."""
        return copy.stem if copy.stem in self.decided else copy.document


def job_of(request: Request, project: "Project", source: "Source", *, is_examined: bool = False) -> Job:
    """What a request becomes of a project that was read for it.

    Raises `Hindered` if its look can't be used, and `SaraError` if there is no such party, or if the documents are for everyone
    and the file may point out a person, unless it only `is_examined`.
    """
    parties = [party.id for party in project.parties]
    parties_requested = [one.party for one in request.documents if one.party is not None]
    _refuse_unknown(parties_requested, parties, _("There is no party “{name}” in the project file."))
    look = _branding_of(request.path, request.edition, request.today, is_examined=is_examined)
    return Job(request, project, source, look)


def _branding_of(path: Path, edition: Edition, today: date, *, is_examined: bool) -> Look:
    """The branding of a project's documents."""
    from sara_cli.check import check
    from sara_cli.documents.branding import PLAIN
    from sara_cli.project_file.disk import read_bytes
    from sara_cli.templating import FOLDER

    own = path.parent / FOLDER
    has_looks = b"looks:" in read_bytes(path, str(path))
    if edition == "internal" and not has_looks and not own.is_dir():
        return PLAIN
    checked = check(path, today)
    hindrances = [
        found for found in checked.findings if found.id.startswith("V-") and found.severity == "error"
    ]
    if hindrances:
        raise Hindered(hindrances, checked.loaded.lines)
    if edition == "public" and not is_examined:
        _refuse_persons(checked.findings)
    return _look(path, checked.loaded, own if own.is_dir() else None)


def _look(path: Path, loaded: "Loaded", own: Path | None) -> Look:
    from sara_cli.documents.branding import Logo
    from sara_cli.project_file.logo import read_logo
    from sara_cli.templating import BUILT_IN, Templates

    looks = loaded.project.looks if loaded.project else None
    picture = read_logo(path, looks.logo) if looks and looks.logo else None
    return Look(
        accent=(looks and looks.accent) or "",
        accent_dark=(looks and looks.accent_dark) or "",
        logo=Logo(picture.content, picture.kind) if picture and not picture.finding else None,
        templates=Templates(own) if own else BUILT_IN,
    )


def refusing(findings: "Sequence[Finding]") -> "list[Finding]":
    """The findings about persons that there is no public edition with."""
    from sara_cli.rules.privacy import hinders_public_edition

    return [found for found in findings if hinders_public_edition(found)]


def _refuse_persons(findings: "Sequence[Finding]") -> None:
    """Refuse the public edition while the file says something of a person, unless it says why a name may stay."""
    from sara_cli.rules.privacy import is_about_a_name

    remaining = refusing(findings)
    if not remaining:
        return
    places = "\n".join(
        f"{found.place.file}:{found.place.line}:{found.place.column} {found.id} {found.message}"
        for found in remaining
        if found.place
    )
    hint = _("Correct them; “sara check” explains how, and “sara explain {id}” why.").format(
        id=remaining[0].id
    )
    if any(map(is_about_a_name, remaining)):
        hint += " " + _("A name that may stay is written with the reason under checks.allowed_names.")
    raise SaraError(
        _("There is no public edition as long as the file may point out a person:") + "\n" + places, hint
    )


# --- what can be asked for ----------------------------------------------------------------------------


def requested_documents(documents: Sequence[str], *, short: bool = False) -> list[RequestedDocument]:
    """The documents that were named, each once, as `plan`, `activities:polis` or `all`.

    Raises `SaraError` if there is no such document, if it isn't one for each party, or has no page that stands alone.
    """
    names = [name for value in documents for name in (known_documents() if value == "all" else (value,))]
    requested = []
    for name in dict.fromkeys(names):
        document, colon, party = name.partition(":")
        _refuse_unknown([document], known_documents(), _("There is no document “{name}”."))
        if colon and not known_documents()[document].is_for_each_party:
            alone = [f"{one.id}:{{party}}" for one in known_documents().values() if one.is_for_each_party]
            raise SaraError(
                _("“{name}” is one for all; it can’t be had for a party alone.").format(name=document),
                _("What can: {ids}.").format(ids=", ".join(alone).format(party=_("PARTY"))),
            )
        if short and not known_documents()[document].opens_with_summary:
            raise SaraError(
                _("“{name}” has no first page that stands alone.").format(name=document),
                _("--short goes with: {ids}.").format(
                    ids=", ".join(one.id for one in known_documents().values() if one.opens_with_summary)
                ),
            )
        requested.append(RequestedDocument(document, party if colon else None, short))
    return requested


def formats_of(value: str) -> list[Format]:
    """The formats that were named. Raises `SaraError` if there is no such format."""
    kinds = list(dict.fromkeys(kind.strip() for kind in value.split(",")))
    kinds = list(FORMATS) if "all" in kinds else kinds
    _refuse_unknown(kinds, {**FORMATS, **TABLE_FORMATS}, _("There is no format “{name}”."))
    return cast("list[Format]", kinds)


def edition_of(value: str) -> Edition:
    """The edition that was named. Raises `SaraError` if there is no such edition."""
    _refuse_unknown([value], EDITIONS, _("There is no edition “{name}”."))
    return cast("Edition", value)


def _refuse_unknown(names: Sequence[str], known: Collection[str], message: str) -> None:
    for name in names:
        if name not in known:
            raise SaraError(message.format(name=name), _("These exist: {ids}.").format(ids=", ".join(known)))
