"""`sara report --decide` and `--archive`: an edition with all that it was made from."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sara_cli import __version__
from sara_cli.cli.reporting.missing import Missing
from sara_cli.cli.reporting.order import Job
from sara_cli.cli.terminal import tell
from sara_cli.cli.writing import put
from sara_cli.errors import SaraError
from sara_cli.file import frozen
from sara_cli.file.save import make_folder
from sara_cli.language import _, ngettext


def decide(job: Job, decided_on: date | None) -> None:
    """Freeze the documents in a folder beside the project file.

    Raises `SaraError` if the file knows of no decision on one of them, and no day is given.
    """
    if decided_on is None:
        _refuse_undecided(job)
    decisions = _decisions(job, decided_on)
    folder = job.order.path.parent / frozen.FOLDER / _name(job, _day(job, decisions))
    frozen.refuse_frozen(folder)
    frozen.refuse_existing(folder)  # before the time is spent on printing
    files = _files(replace(job, decided_on=decided_on))
    make_folder(folder.parent)
    frozen.freeze(folder, files, _about(job, decisions))
    tell(_("Froze the edition {folder}.").format(folder=folder), quiet=job.order.quiet)
    _say_left_out(job)


def archive(job: Job, decided_on: date | None, target: Path | None) -> None:
    """Put the documents as PDF/A, with all that they were made from, into one file for the e-archive."""
    decisions = _decisions(job, decided_on)
    day = _day(job, decisions)
    file = target or job.order.path.parent / f"{_name(job, day)}.zip"
    job.order.outputs.refuse(file, "zip")  # before the time is spent on printing
    content = frozen.zipped(_files(replace(job, decided_on=decided_on)), _about(job, decisions), day)
    put(job.order.outputs, file, content, "zip", quiet=job.order.quiet)
    _say_left_out(job)


# --- the decision -------------------------------------------------------------------------------------


def _decisions(job: Job, decided_on: date | None) -> dict[str, dict[str, Any]]:
    """The decision on each document: the last one in the file, or the one on the given day, known or not."""
    from sara_cli.documents.editions.decided import decisions_on

    found = {}
    for one in job.order.wanted:
        known = decisions_on(one.document, job.project)
        if decided_on:
            day = decided_on.isoformat()
            known = [told for told in known if told["date"] == day] or [{"date": day}]
        if known:
            found[one.stem] = known[-1]
    return found


def _refuse_undecided(job: Job) -> None:
    from sara_cli.documents.editions.decided import written_under

    decided = _decisions(job, None)
    lacking = [one for one in job.order.wanted if one.stem not in decided]
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


def _day(job: Job, decisions: dict[str, dict[str, Any]]) -> date:
    """The day that an edition goes by: that of the last decision, or else that of the documents."""
    days = [date.fromisoformat(told["date"]) for told in decisions.values()]
    return max(days, default=job.order.today)


def _name(job: Job, decided_on: date) -> str:
    """2023-06-01-agreement; what isn't the usual edition or language is in the name too."""
    from sara_cli.documents import DOCUMENTS

    order = job.order
    whole = {one.document for one in order.wanted if one.party is None}
    parts = ["all"] if whole == set(DOCUMENTS) else [one.stem for one in order.wanted]
    parts += ["public"] if order.edition == "public" else []
    parts += [job.language] if job.language != job.project.language else []
    return "-".join((decided_on.isoformat(), *parts))


def _files(job: Job) -> dict[str, bytes]:
    """The documents, the project file under its usual name, its data files and its logo.

    Where the documents are for everyone they come alone: the others hold what is internal, and figures about few.
    """
    order = job.order
    files: dict[str, bytes] = {}
    missing = Missing()
    if not _is_for_everyone(job):
        files[frozen.PROJECT] = order.path.read_bytes()
    for copy in job.copies:
        printed = job.printed(copy)
        for kind in order.formats:
            output = printed.output(kind, template=order.template)
            missing.add(kind, output.unshown)
            files[f"{copy.stem}.{kind}"] = output.content
    missing.report(job.source)
    if _is_for_everyone(job):
        return files
    named = [one.data for one in job.project.prepare.indicators if one.data]
    named += [job.project.looks.logo] if job.project.looks and job.project.looks.logo else []
    for name in dict.fromkeys(named):
        inside = Path(name).as_posix()
        if inside in files or inside == frozen.MANIFEST:
            message = _("The data file “{name}” has the name of a file of the edition.").format(name=name)
            raise SaraError(message, _("Give it another name in the project file."))
        files[inside] = (order.path.parent / name).read_bytes()
    return files


def _about(job: Job, decisions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What the manifest says of the edition."""
    order = job.order
    about: dict[str, Any] = {}
    if decisions:
        about["decision"] = max(decisions.values(), key=lambda told: str(told["date"]))
        is_for_all = len(decisions) == len(order.wanted)
        if not is_for_all or any(told != about["decision"] for told in decisions.values()):
            about["decisions"] = decisions
    if _is_for_everyone(job):
        about["left_out"] = _LEFT_OUT
    return {
        "title": job.project.title,
        "municipality": job.project.municipality.name,
        "documents": [one.stem for one in order.wanted],
        "formats": list(order.formats),
        "language": job.language,
        "edition": "public" if _is_for_everyone(job) else order.edition,
        "day": order.today.isoformat(),
        **about,
        "sara": __version__,
    }


# --- what is for everyone -----------------------------------------------------------------------------

_LEFT_OUT = "project file, data files and logo: they hold what is not public"


def _is_for_everyone(job: Job) -> bool:
    from sara_cli.documents import DOCUMENTS

    wanted = job.order.wanted
    return job.order.edition == "public" or all(DOCUMENTS[one.document].is_for_everyone for one in wanted)


def _say_left_out(job: Job) -> None:
    if _is_for_everyone(job):
        text = _("The project file and its data files are not in it: they hold what isn’t for everyone.")
        tell(text, quiet=job.order.quiet)
