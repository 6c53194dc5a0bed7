"""`sara report --decide` and `--archive`: an edition with all that it was made from."""

from datetime import date
from pathlib import Path

from sara_cli.cli.files import put
from sara_cli.cli.report.renderer import MissingCharacters, report_left_out
from sara_cli.cli.terminal import tell
from sara_cli.documents.orders.decided_edition import DecidedEdition
from sara_cli.documents.orders.request import Job
from sara_cli.language import _
from sara_cli.project_file.editions import Release


def decide(job: Job, decided_on: date | None, release: Release | None, *, include_undated: bool) -> None:
    """Freeze the documents in a folder next to the project file, each as of the decision on it. Raises `SaraError`."""
    edition = DecidedEdition(job, decided_on)
    folder = edition.freeze(release, include_undated=include_undated)
    _report_printing(edition)
    tell(_("Froze the edition {folder}.").format(folder=folder), quiet=job.request.quiet)
    for remark in edition.remarks(is_frozen=True):
        tell(remark, quiet=job.request.quiet)


def archive(job: Job, decided_on: date | None, release: Release | None, target: Path | None) -> None:
    """Put the documents as PDF/A, with all that they were made from, into one file for the e-archive."""
    edition = DecidedEdition(job, decided_on)
    file = target or job.request.path.parent / f"{edition.name}.zip"
    job.request.outputs.refuse(file, "zip")  # before the time is spent on printing
    content = edition.zipped(release)
    _report_printing(edition)
    put(job.request.outputs, file, content, "zip", quiet=job.request.quiet)
    for remark in edition.remarks(is_frozen=False):
        tell(remark, quiet=job.request.quiet)


def _report_printing(edition: DecidedEdition) -> None:
    """Say what the documents can't show, and what of the template they don't have."""
    missing = MissingCharacters()
    for kind, characters in edition.unshown.items():
        missing.add(kind, characters)
    missing.report(edition.job.source)
    report_left_out(edition.job.request.template, edition.left_out)
