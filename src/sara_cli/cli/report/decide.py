"""`sara report --decide` and `--archive`: an edition with all that it was made from."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sara_cli import __version__
from sara_cli.cli.files import put
from sara_cli.cli.report.renderer import MissingCharacters, report_left_out
from sara_cli.cli.report.request import Job, RequestedDocument
from sara_cli.cli.terminal import INDENT, tell
from sara_cli.errors import SaraError
from sara_cli.language import _, ngettext
from sara_cli.project_file import editions
from sara_cli.project_file.disk import read_bytes, within
from sara_cli.project_file.save import make_folder

if TYPE_CHECKING:
    from sara_cli.model import Project
    from sara_cli.model.as_of import Undated


class Decision(NamedTuple):
    """What was given with a decision: its day, who releases it to everyone, and whether it is only tried."""

    day: date | None = None
    release: editions.Release | None = None
    is_tried: bool = False


def decide(job: Job, decision: Decision, *, include_undated: bool) -> None:
    """Freeze the documents in a folder next to the project file, each as of the decision on it.

    Raises `SaraError` if the file knows of no decision on one of them, and no day is given, or if one of them holds what
    happened and has no day, unless that is to be included.
    """
    if decision.day is None:
        _refuse_undecided(job)
    decisions = _decisions(job, decision.day)
    job = _as_of(job, decisions)
    editions.refuse_linked(job.request.path)
    folder = job.request.path.parent / editions.FOLDER / _name(job, _day(job))
    editions.refuse_frozen(folder)
    editions.refuse_existing(folder)  # before the time is spent on printing
    if not include_undated:
        _refuse_undated(job)
    files = _files(job)
    if decision.is_tried:
        tell(_("Would freeze the edition {folder}.").format(folder=folder))
        _say_files(files)
    else:
        make_folder(folder.parent)
        editions.freeze(folder, files, _about(job, decisions, decision.release))
        tell(_("Froze the edition {folder}.").format(folder=folder), quiet=job.request.quiet)
    _say_later(job)
    _say_left_out(job)


def archive(job: Job, decision: Decision, target: Path | None) -> None:
    """Put the documents as PDF/A, with all that they were made from, into one file for the e-archive."""
    decisions = _decisions(job, decision.day)
    job = _as_of(job, decisions)
    day = _day(job)
    file = target or job.request.path.parent / f"{_name(job, day)}.zip"
    job.request.outputs.refuse(file, "zip")  # before the time is spent on printing
    files = _files(job)
    if decision.is_tried:
        tell(_("Would write {file}.").format(file=file))
        _say_files(files)
    else:
        content = editions.zipped(files, _about(job, decisions, decision.release), day)
        put(job.request.outputs, file, content, "zip", quiet=job.request.quiet)
    _say_left_out(job)


def _say_files(files: Iterable[str]) -> None:
    """Say what would be in an edition."""
    for name in (*files, editions.MANIFEST):
        tell(INDENT + name)


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


def _refuse_undecided(job: Job) -> None:
    from sara_cli.documents.editions.decisions import written_under

    decided = _decisions(job, None)
    lacking = [one for one in job.request.documents if one.stem not in decided]
    if not lacking:
        return
    keys = ", ".join(dict.fromkeys(filter(None, (written_under(one.document) for one in lacking))))
    hint = _("Give the day of the decision with --decided-on DATE.")
    if keys:
        hint = _("Write it under {keys}, or give the day of the decision with --decided-on DATE.")
    message = ngettext(
        "Nobody has decided on {documents}: there is no decision in the project file.",
        "Nobody has decided on {documents}: there are no decisions in the project file.",
        len(lacking),
    )
    raise SaraError(message.format(documents=", ".join(one.stem for one in lacking)), hint.format(keys=keys))


def _refuse_undated(job: Job) -> None:
    """Refuse a document that holds what happened, but has no day: it may be later than the decision."""
    from sara_cli.documents.editions.undated import held
    from sara_cli.model.as_of import undated

    found: dict[str, list[Undated]] = {}
    for copy in job.copies:
        without_day = undated(job.project, job.decided[job.stem_of(copy)])

        def show(project: "Project", copy: RequestedDocument = copy) -> object:
            return replace(job, project=project).rendered(copy, ["html"])("html")

        known = found.setdefault(job.stem_of(copy), [])
        known += [one for one in held(without_day, job.project, show) if one not in known]
    lines = [line for stem, some in found.items() if some for line in _undated_lines(job, stem, some)]
    if lines:
        hint = _(
            "Write the day of each in the project file, or freeze them as they are with --include-undated."
        )
        raise SaraError("\n".join(lines), hint)


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


def _say_later(job: Job) -> None:
    """Say that what is later than the decision is left out, so that nobody looks for it in vain."""
    from sara_cli.model.as_of import later_than

    for stem, day in job.decided.items():
        count = len(later_than(job.project, day))
        text = ngettext(
            "{document} is as of {day}: {count} later entry in the project file is left out.",
            "{document} is as of {day}: {count} later entries in the project file are left out.",
            count,
        )
        if count:
            tell(text.format(document=stem, day=day.isoformat(), count=count), quiet=job.request.quiet)


def _as_of(job: Job, decisions: dict[str, dict[str, Any]]) -> Job:
    """The job with each document as of the decision on it."""
    return replace(job, decided={stem: date.fromisoformat(one["date"]) for stem, one in decisions.items()})


def _day(job: Job) -> date:
    """The day that an edition goes by: that of the last decision, or else that of the documents."""
    return max(job.decided.values(), default=job.request.today)


def _name(job: Job, decided_on: date) -> str:
    """2023-06-01-agreement; what isn't the usual edition or language is in the name too."""
    from sara_cli.documents import DOCUMENTS

    request = job.request
    whole = {one.document for one in request.documents if one.party is None}
    parts = ["all"] if whole == set(DOCUMENTS) else [one.stem for one in request.documents]
    parts += ["public"] if request.edition == "public" else []
    parts += [job.language] if job.language != job.project.language else []
    return "-".join((decided_on.isoformat(), *parts))


def _files(job: Job) -> dict[str, bytes]:
    """The documents, the project file under its usual name, its data files and its logo.

    Where the documents are for everyone they are alone: the others hold what is internal, and small counts.
    """
    request = job.request
    files: dict[str, bytes] = {}
    missing, left_out = MissingCharacters(), dict[str, None]()
    if not job.is_for_everyone:
        files[editions.PROJECT] = read_bytes(request.path, str(request.path))
    for copy in job.copies:
        rendered = job.rendered(copy, request.formats)
        for kind in request.formats:
            output = rendered(kind)
            missing.add(kind, output.unshown)
            left_out.update(dict.fromkeys(output.left_out))
            files[f"{copy.stem}.{kind}"] = output.content
    missing.report(job.source)
    report_left_out(request.template, left_out)
    if job.is_for_everyone:
        return files
    named = [one.data for one in job.project.prepare.indicators if one.data]
    named += [job.project.looks.logo] if job.project.looks and job.project.looks.logo else []
    for name in dict.fromkeys(named):
        inside = Path(name).as_posix()
        if inside in files or inside == editions.MANIFEST:
            message = _("The data file “{name}” has the name of a file of the edition.").format(name=name)
            raise SaraError(message, _("Give it another name in the project file."))
        file = within(request.path.parent, name)
        if file is None:  # replaced since the project file was checked
            raise SaraError(_("{file} isn’t in the project file’s folder.").format(file=name))
        files[inside] = read_bytes(file, name)
    return files


def _about(
    job: Job, decisions: dict[str, dict[str, Any]], release: editions.Release | None
) -> dict[str, Any]:
    """What the manifest says of the edition."""
    request = job.request
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


# --- what is for everyone -----------------------------------------------------------------------------

_LEFT_OUT = "project file, data files and logo: they hold what is not public"


def _say_left_out(job: Job) -> None:
    if job.is_for_everyone:
        text = _("The project file and its data files are not in it: they hold what isn’t for everyone.")
        tell(text, quiet=job.request.quiet)
