"""`sara report --decide` and `--archive`: an edition with all that it was made from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sara_cli import __version__
from sara_cli.cli.outputs import put
from sara_cli.cli.report.missing_characters import MissingCharacters
from sara_cli.cli.report.request import Job, RequestedDocument
from sara_cli.cli.terminal import tell
from sara_cli.errors import SaraError
from sara_cli.language import _, ngettext
from sara_cli.project_file import editions
from sara_cli.project_file.save import make_folder

if TYPE_CHECKING:
    from sara_cli.documents.editions.hindsight import Later
    from sara_cli.model import Project


def decide(job: Job, decided_on: date | None) -> None:
    """Freeze the documents in a folder beside the project file.

    Raises `SaraError` if the file knows of no decision on one of them, and no day is given, or if one of them holds
    what is dated after the decision on it.
    """
    if decided_on is None:
        _refuse_undecided(job)
    decisions = _decisions(job, decided_on)
    folder = job.request.path.parent / editions.FOLDER / _name(job, _day(job, decisions))
    editions.refuse_frozen(folder)
    editions.refuse_existing(folder)  # before the time is spent on printing
    _refuse_later(replace(job, decided_on=decided_on), decisions)
    files = _files(replace(job, decided_on=decided_on))
    make_folder(folder.parent)
    editions.freeze(folder, files, _about(job, decisions))
    tell(_("Froze the edition {folder}.").format(folder=folder), quiet=job.request.quiet)
    _say_left_out(job)


def archive(job: Job, decided_on: date | None, target: Path | None) -> None:
    """Put the documents as PDF/A, with all that they were made from, into one file for the e-archive."""
    decisions = _decisions(job, decided_on)
    day = _day(job, decisions)
    file = target or job.request.path.parent / f"{_name(job, day)}.zip"
    job.request.outputs.refuse(file, "zip")  # before the time is spent on printing
    content = editions.zipped(_files(replace(job, decided_on=decided_on)), _about(job, decisions), day)
    put(job.request.outputs, file, content, "zip", quiet=job.request.quiet)
    _say_left_out(job)


# --- the decision -------------------------------------------------------------------------------------


def _decisions(job: Job, decided_on: date | None) -> dict[str, dict[str, Any]]:
    """The decision on each document: the last one in the file, or the one on the given day, known or not."""
    from sara_cli.documents.editions.decisions import decisions_on

    found = {}
    for one in job.request.documents:
        known = decisions_on(one.document, job.project)
        if decided_on:
            day = decided_on.isoformat()
            known = [told for told in known if told["date"] == day] or [{"date": day}]
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


def _refuse_later(job: Job, decisions: dict[str, dict[str, Any]]) -> None:
    """Refuse a document that holds what is dated after the decision on it."""
    from sara_cli.documents.editions.hindsight import Later, held, later_than

    found: dict[str, list[Later]] = {}
    for copy in job.copies:
        stem = copy.stem if copy.stem in decisions else copy.document
        day = date.fromisoformat(decisions[stem]["date"])

        def show(project: "Project", copy: RequestedDocument = copy) -> object:
            return replace(job, project=project).printed(copy)

        held_ones = held(later_than(job.project, day), job.project, show)
        known = found.setdefault(stem, [])
        known += [one for one in held_ones if one not in known]
    lines = [
        line for stem, later in found.items() if later for line in _later_lines(job, stem, later, decisions)
    ]
    if lines:
        hint = _(
            "Use the project file as it was that day, from a backup or version control, or give the day of a newer "
            "decision with --decided-on DATE. --today DATE leaves out later log entries, results and reports."
        )
        raise SaraError("\n".join(lines), hint)


def _later_lines(
    job: Job, stem: str, later: "list[Later]", decisions: dict[str, dict[str, Any]]
) -> Iterator[str]:
    """The refusal of a document: the decision, and where everything is that is dated after it."""
    from sara_cli.project_file.address import address_of, dotted
    from sara_cli.project_file.source import read_file

    source = read_file(job.request.path)
    day = decisions[stem]["date"]
    message = ngettext(
        "{document} was decided on {day}, but holds {count} entry with a later date:",
        "{document} was decided on {day}, but holds {count} entries with later dates:",
        len(later),
    )
    yield message.format(document=stem, day=day, count=len(later))
    for one in later:
        is_there = source.node(one.path)[1] == one.path
        line = source.locate(one.path if is_there else (*one.path[:3], "data")).line
        place = dotted(address_of(source.data, one.path))
        yield f"  {source.file}:{line}: {place} ({_(one.title)}, {one.day.isoformat()})"


def _day(job: Job, decisions: dict[str, dict[str, Any]]) -> date:
    """The day that an edition goes by: that of the last decision, or else that of the documents."""
    days = [date.fromisoformat(told["date"]) for told in decisions.values()]
    return max(days, default=job.request.today)


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

    Where the documents are for everyone they come alone: the others hold what is internal, and figures about few.
    """
    request = job.request
    files: dict[str, bytes] = {}
    missing = MissingCharacters()
    if not _is_for_everyone(job):
        files[editions.PROJECT] = request.path.read_bytes()
    for copy in job.copies:
        printed = job.printed(copy)
        for kind in request.formats:
            output = printed.output(kind, template=request.template)
            missing.add(kind, output.unshown)
            files[f"{copy.stem}.{kind}"] = output.content
    missing.report(job.source)
    if _is_for_everyone(job):
        return files
    named = [one.data for one in job.project.prepare.indicators if one.data]
    named += [job.project.looks.logo] if job.project.looks and job.project.looks.logo else []
    for name in dict.fromkeys(named):
        inside = Path(name).as_posix()
        if inside in files or inside == editions.MANIFEST:
            message = _("The data file “{name}” has the name of a file of the edition.").format(name=name)
            raise SaraError(message, _("Give it another name in the project file."))
        files[inside] = (request.path.parent / name).read_bytes()
    return files


def _about(job: Job, decisions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What the manifest says of the edition."""
    request = job.request
    about: dict[str, Any] = {}
    if decisions:
        about["decision"] = max(decisions.values(), key=lambda told: str(told["date"]))
        is_for_all = len(decisions) == len(request.documents)
        if not is_for_all or any(told != about["decision"] for told in decisions.values()):
            about["decisions"] = decisions
    if _is_for_everyone(job):
        about["left_out"] = _LEFT_OUT
    return {
        "title": job.project.title,
        "municipality": job.project.municipality.name,
        "documents": [one.stem for one in request.documents],
        "formats": list(request.formats),
        "language": job.language,
        "edition": "public" if _is_for_everyone(job) else request.edition,
        "day": request.today.isoformat(),
        **about,
        "sara": __version__,
    }


# --- what is for everyone -----------------------------------------------------------------------------

_LEFT_OUT = "project file, data files and logo: they hold what is not public"


def _is_for_everyone(job: Job) -> bool:
    from sara_cli.documents import DOCUMENTS

    requested = job.request.documents
    return job.request.edition == "public" or all(
        DOCUMENTS[one.document].is_for_everyone for one in requested
    )


def _say_left_out(job: Job) -> None:
    if _is_for_everyone(job):
        text = _("The project file and its data files are not in it: they hold what isn’t for everyone.")
        tell(text, quiet=job.request.quiet)
