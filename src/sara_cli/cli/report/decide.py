"""`sara report --decide` and `--archive`: an edition with all that it was made from."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sara_cli.cli.files import put
from sara_cli.cli.report.renderer import MissingCharacters, report_left_out
from sara_cli.cli.terminal import INDENT, tell
from sara_cli.documents.orders.decided_edition import DecidedEdition
from sara_cli.documents.orders.request import Job
from sara_cli.language import _
from sara_cli.project_file.editions import MANIFEST, Release


class Decision(NamedTuple):
    """What was given with a decision: its day, who releases it to everyone, and whether it is only tried."""

    day: date | None = None
    release: Release | None = None
    is_tried: bool = False


def decide(job: Job, decision: Decision, *, include_undated: bool) -> None:
    """Freeze the documents in a folder next to the project file, each as of the decision on it. Raises `SaraError`."""
    edition = DecidedEdition(job, decision.day)
    if decision.is_tried:
        files = edition.tried(include_undated=include_undated)
        _report_printing(edition)
        tell(_("Would freeze the edition {folder}.").format(folder=edition.folder))
        _say_files(files)
    else:
        folder = edition.freeze(decision.release, include_undated=include_undated)
        _report_printing(edition)
        tell(_("Froze the edition {folder}.").format(folder=folder), quiet=job.request.quiet)
    for remark in edition.remarks(is_frozen=True):
        tell(remark, quiet=job.request.quiet)


def archive(job: Job, decision: Decision, target: Path | None) -> None:
    """Put the documents as PDF/A, with all that they were made from, into one file for the e-archive."""
    edition = DecidedEdition(job, decision.day)
    file = target or job.request.path.parent / f"{edition.name}.zip"
    job.request.outputs.refuse(file, "zip")  # before the time is spent on printing
    if decision.is_tried:
        files = edition.files()
        _report_printing(edition)
        tell(_("Would write {file}.").format(file=file))
        _say_files(files)
    else:
        content = edition.zipped(decision.release)
        _report_printing(edition)
        put(job.request.outputs, file, content, "zip", quiet=job.request.quiet)
    for remark in edition.remarks(is_frozen=False):
        tell(remark, quiet=job.request.quiet)


def _say_files(files: Iterable[str]) -> None:
    """Say what would be in an edition."""
    for name in (*files, MANIFEST):
        tell(INDENT + name)


def _report_printing(edition: DecidedEdition) -> None:
    """Say what the documents can't show, and what of the template they don't have."""
    missing = MissingCharacters()
    for kind, characters in edition.unshown.items():
        missing.add(kind, characters)
    missing.report(edition.job.source)
    report_left_out(edition.job.request.template, edition.left_out)
