"""Writes documents to a folder."""

from pathlib import Path

from sara_cli.cli.options import made
from sara_cli.cli.reporting.order import Job
from sara_cli.cli.terminal import complain, hand_over, tell
from sara_cli.errors import SaraError
from sara_cli.language import _


class Press:
    """Writes documents to a folder; what goes wrong with one of them doesn't stop the others."""

    def __init__(self, job: Job, folder: Path) -> None:
        self.job = job
        self.folder = folder
        self.has_failed = False

    def run(self, *, dry_run: bool = False) -> None:
        """Write every document in every format, or only say what would be written."""
        for copy in self.job.copies:
            if dry_run:
                for kind in self.job.order.formats:
                    tell(_("Would write {file}.").format(file=self.folder / f"{copy.stem}.{kind}"))
                continue
            try:
                printed = self.job.printed(copy)
            except SaraError as error:
                complain(error)
                self.has_failed = True
                continue
            for kind in self.job.order.formats:
                try:
                    content = printed.file(kind, template=self.job.order.template)
                    self._write(self.folder / f"{copy.stem}.{kind}", content)
                except SaraError as error:
                    complain(error)
                    self.has_failed = True

    def show(self) -> None:
        """Write the one document that was asked for to stdout."""
        order = self.job.order
        hand_over(self.job.printed(order.wanted[0]).text(order.formats[0]))

    def _write(self, file: Path, content: bytes) -> None:
        from sara_cli.file.save import save_bytes

        made(file.parent)
        save_bytes(file, content)
        tell(_("Wrote {file}.").format(file=file), quiet=self.job.order.quiet)
