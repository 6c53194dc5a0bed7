"""An edition of documents with all that it was made from: frozen beside the project file, or packed for the e-archive."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sara_cli import __version__
from sara_cli.documents import Printed, known_documents
from sara_cli.documents.orders.request import Job
from sara_cli.errors import SaraError
from sara_cli.language import _, ngettext
from sara_cli.project_file import editions
from sara_cli.project_file.disk import read_bytes, within
from sara_cli.project_file.save import make_folder

if TYPE_CHECKING:
    from sara_cli.model import Project
    from sara_cli.model.as_of import Undated

_LEFT_OUT = "project file, data files and logo: they hold what is not public"


class DecidedEdition:
    """The documents of a job, each as of the decision on it: the last one in the file, or the one on a given day.

    `name` is that of its folder. What was printed is known afterwards: the characters that each format can't show in
    `unshown`, and what of the Word template isn't taken over in `left_out`.
    """

    def __init__(self, job: Job, decided_on: date | None) -> None:
        self.decided_on = decided_on
        self.decisions = _decisions(job, decided_on)
        days = {stem: date.fromisoformat(one["date"]) for stem, one in self.decisions.items()}
        self.job = replace(job, decided=days)
        self.day = max(days.values(), default=job.request.today)
        self.name = _name(job, self.day)
        self.unshown: dict[str, set[str]] = {}
        self.left_out: dict[str, None] = {}

    @property
    def folder(self) -> Path:
        """Where it is frozen."""
        return self.job.request.path.parent / editions.FOLDER / self.name

    def freeze(self, release: editions.Release | None, *, include_undated: bool) -> Path:
        """Freeze it in a folder next to the project file, and name that. Raises `SaraError` as `tried` does."""
        files = self.tried(include_undated=include_undated)
        make_folder(self.folder.parent)
        editions.freeze(self.folder, files, self._about(release))
        return self.folder

    def tried(self, *, include_undated: bool) -> dict[str, bytes]:
        """The files that would be frozen.

        Raises `SaraError` if the file knows of no decision on one of them, and no day is given, or if one of them holds what
        happened and has no day, unless that is to be included.
        """
        if self.decided_on is None:
            _refuse_undecided(self.job, self.decisions)
        editions.refuse_linked(self.job.request.path)
        editions.refuse_frozen(self.folder)
        editions.refuse_existing(self.folder)  # before the time is spent on printing
        if not include_undated:
            _refuse_undated(self.job)
        return self.files()

    def zipped(self, release: editions.Release | None) -> bytes:
        """All of it in one file for the e-archive."""
        return editions.zipped(self.files(), self._about(release), self.day)

    def remarks(self, *, is_frozen: bool) -> list[str]:
        """What isn't in it, so that nobody looks for it in vain."""
        found = list(_later(self.job)) if is_frozen else []
        if self.job.is_for_everyone:
            found.append(
                _("The project file and its data files are not in it: they hold what isn’t for everyone.")
            )
        return found

    def files(self) -> dict[str, bytes]:
        """The documents, the project file under its usual name, its data files and its logo.

        Where the documents are for everyone they are alone: the others hold what is internal, and small counts.
        """
        job, request = self.job, self.job.request
        files: dict[str, bytes] = {}
        if not job.is_for_everyone:
            files[editions.PROJECT] = read_bytes(request.path, str(request.path))
        for copy in job.copies:
            rendered = job.rendered(copy, request.formats)
            for kind in request.formats:
                output = rendered(kind)
                self.unshown.setdefault(kind, set()).update(output.unshown)
                self.left_out.update(dict.fromkeys(output.left_out))
                files[f"{copy.stem}.{kind}"] = output.content
        return files if job.is_for_everyone else {**files, **_data_files(job, files)}

    def _about(self, release: editions.Release | None) -> dict[str, Any]:
        """What the manifest says of the edition."""
        job, request, decisions = self.job, self.job.request, self.decisions
        about: dict[str, Any] = {}
        if decisions:
            about["decision"] = max(decisions.values(), key=lambda one: str(one["date"]))
            is_for_all = len(decisions) == len(request.documents)
            if not is_for_all or any(one != about["decision"] for one in decisions.values()):
                about["decisions"] = decisions
        if job.is_for_everyone:
            about["left_out"] = _LEFT_OUT
        if release:
            about["released"] = {"by": release.by, "date": release.day.isoformat()}
        return {
            "title": job.project.title,
            "municipality": job.project.municipality.name,
            "documents": [one.stem for one in request.documents],
            "formats": list(request.formats),
            "language": job.language,
            "edition": "public" if job.is_for_everyone else request.edition,
            "day": request.today.isoformat(),
            **about,
            "sara": __version__,
        }


# --- the decision -------------------------------------------------------------------------------------


def _decisions(job: Job, decided_on: date | None) -> dict[str, dict[str, Any]]:
    """The decision on each document: the last one in the file, or the one on the given day, known or not."""
    from sara_cli.documents.editions.decisions import decisions_on

    found = {}
    for one in job.request.documents:
        known = decisions_on(one.document, job.project)
        if decided_on:
            day = decided_on.isoformat()
            known = [one for one in known if one["date"] == day] or [{"date": day}]
        if known:
            found[one.stem] = known[-1]
    return found


def _refuse_undecided(job: Job, decided: dict[str, dict[str, Any]]) -> None:
    from sara_cli.documents.editions.decisions import written_under

    lacking = [one for one in job.request.documents if one.stem not in decided]
    if not lacking:
        return
    keys = ", ".join(dict.fromkeys(filter(None, (written_under(one.document) for one in lacking))))
    hint = _("Give the day of the decision with --decided-on DATE.")
    if keys:
        hint = _("Write it under {keys}, or give the day of the decision with --decided-on DATE.")
    message = ngettext(
        "Nobody has decided on “{documents}”: there is no decision in the project file.",
        "Nobody has decided on “{documents}”: there are no decisions in the project file.",
        len(lacking),
    )
    between = _("”, “")
    raise SaraError(
        message.format(documents=between.join(one.title for one in lacking)), hint.format(keys=keys)
    )


def _refuse_undated(job: Job) -> None:
    """Refuse a document that holds what happened, but has no day: it may be later than the decision."""
    from sara_cli.documents.child_rendering import print_apart

    found: dict[str, list[Undated]] = {}
    for copy in job.copies:
        printing, day = job.printing_of(copy), job.decided[job.stem_of(copy)]
        known = found.setdefault(job.stem_of(copy), [])
        held = print_apart(job.foreign_templates, 1, _undated_in, printing, job.project, day)
        known += [one for one in held if one not in known]
    lines = [line for stem, some in found.items() if some for line in _undated_lines(job, stem, some)]
    if lines:
        hint = _(
            "Write the day of each in the project file, or freeze them as they are with --include-undated."
        )
        raise SaraError("\n".join(lines), hint)


def _undated_in(printing: "Callable[[Project], Printed]", project: "Project", day: date) -> "list[Undated]":
    """What a document holds that has no day, and may be later than one."""
    from sara_cli.documents.editions.undated import held
    from sara_cli.model.as_of import undated

    return held(undated(project, day), project, lambda one: printing(one).output("html"))


def _undated_lines(job: Job, stem: str, some: "list[Undated]") -> Iterator[str]:
    """The refusal of a document: the decision, and everything in it that has no day."""
    from sara_cli.project_file.address import address_of, dotted

    source = job.source
    message = ngettext(
        "{document} was decided on {day}, but {count} thing in it has no day, so it may be later:",
        "{document} was decided on {day}, but {count} things in it have no day, so they may be later:",
        len(some),
    )
    yield message.format(document=stem, day=job.decided[stem].isoformat(), count=len(some))
    for one in some:
        place = dotted(address_of(source.data, one.path))
        what = _("{title}; the day is written as {key}").format(title=_(one.title), key=one.key)
        text = what if one.key else _(one.title)
        yield f"  {source.file}:{source.locate(one.path).line}: {place} ({text})"


def _later(job: Job) -> Iterator[str]:
    """That what is later than the decision is left out."""
    from sara_cli.model.as_of import later_than

    for stem, day in job.decided.items():
        count = len(later_than(job.project, day))
        text = ngettext(
            "{document} is as of {day}: {count} later entry in the project file is left out.",
            "{document} is as of {day}: {count} later entries in the project file are left out.",
            count,
        )
        if count:
            yield text.format(document=stem, day=day.isoformat(), count=count)


def _name(job: Job, decided_on: date) -> str:
    """2023-06-01-agreement; what isn't the usual edition or language is in the name too."""
    request = job.request
    whole = {one.document for one in request.documents if one.party is None}
    parts = ["all"] if whole == set(known_documents()) else [one.stem for one in request.documents]
    parts += ["public"] if request.edition == "public" else []
    parts += [job.language] if job.language != job.project.language else []
    return "-".join((decided_on.isoformat(), *parts))


def _data_files(job: Job, files: dict[str, bytes]) -> dict[str, bytes]:
    """The data files and the logo that the project names, beside the files that are there already."""
    found: dict[str, bytes] = {}
    named = [one.data for one in job.project.prepare.indicators if one.data]
    named += [job.project.looks.logo] if job.project.looks and job.project.looks.logo else []
    for name in dict.fromkeys(named):
        inside = Path(name).as_posix()
        if inside in files or inside in found or inside == editions.MANIFEST:
            message = _("The data file “{name}” has the name of a file of the edition.").format(name=name)
            raise SaraError(message, _("Give it another name in the project file."))
        file = within(job.request.path.parent, name)
        if file is None:  # replaced since the project file was checked
            raise SaraError(_("{file} isn’t in the project file’s folder.").format(file=name))
        found[inside] = read_bytes(file, name)
    return found
