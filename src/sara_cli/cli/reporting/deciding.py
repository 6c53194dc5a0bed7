"""`sara report --decide` and `--archive`: an edition with all that it was made from."""

from datetime import date
from pathlib import Path
from typing import Any

from sara_cli import __version__
from sara_cli.cli.options import made
from sara_cli.cli.reporting.order import Job
from sara_cli.cli.terminal import tell
from sara_cli.errors import SaraError
from sara_cli.file import frozen
from sara_cli.file.save import save_bytes
from sara_cli.language import _


def decide(job: Job, decided_on: date) -> None:
    """Freeze the documents in a folder beside the project file."""
    folder = job.order.path.parent / frozen.FOLDER / _name(job, decided_on)
    frozen.refuse_existing(folder)  # before the time is spent on printing
    files = _files(job)
    made(folder.parent)
    frozen.freeze(folder, files, _about(job, decided_on))
    tell(_("Froze the edition {folder}.").format(folder=folder), quiet=job.order.quiet)


def archive(job: Job, decided_on: date, target: Path | None) -> None:
    """Put the documents as PDF/A, with all that they were made from, into one file for the e-archive."""
    file = target or job.order.path.parent / f"{_name(job, decided_on)}.zip"
    content = frozen.zipped(_files(job), _about(job, decided_on), decided_on)
    made(file.parent)
    save_bytes(file, content)
    tell(_("Wrote {file}.").format(file=file), quiet=job.order.quiet)


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
    """The documents, the project file under its usual name, its data files and its logo."""
    order = job.order
    files = {frozen.PROJECT: order.path.read_bytes()}
    for copy in job.copies:
        printed = job.printed(copy)
        for kind in order.formats:
            files[f"{copy.stem}.{kind}"] = printed.file(kind, template=order.template)
    named = [one.data for one in job.project.prepare.indicators if one.data]
    named += [job.project.looks.logo] if job.project.looks and job.project.looks.logo else []
    for name in dict.fromkeys(named):
        inside = Path(name).as_posix()
        if inside in files or inside == frozen.MANIFEST:
            message = _("The data file “{name}” has the name of a file of the edition.").format(name=name)
            raise SaraError(message, _("Give it another name in the project file."))
        files[inside] = (order.path.parent / name).read_bytes()
    return files


def _about(job: Job, decided_on: date) -> dict[str, Any]:
    """What the manifest says of the edition."""
    order = job.order
    decisions = [made for made in job.project.initiate.decisions if made.date == decided_on]
    recorded = decisions[-1].model_dump(mode="json", exclude_none=True) if decisions else {}
    return {
        "title": job.project.title,
        "municipality": job.project.municipality.name,
        "documents": [one.stem for one in order.wanted],
        "formats": list(order.formats),
        "language": job.language,
        "edition": order.edition,
        "day": order.today.isoformat(),
        "decision": {**recorded, "date": decided_on.isoformat()},
        "sara": __version__,
    }
