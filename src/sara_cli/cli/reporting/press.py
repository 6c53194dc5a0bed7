"""Writes documents to a folder."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from traceback import format_exception

from sara_cli.cli.reporting.missing import Missing
from sara_cli.cli.reporting.order import Job
from sara_cli.cli.terminal import complain, hand_over, tell
from sara_cli.cli.writing import put
from sara_cli.errors import SaraError
from sara_cli.language import _


class Press:
    """Writes documents to a folder; what goes wrong with one of them doesn't stop the others."""

    def __init__(self, job: Job, folder: Path) -> None:
        self.job = job
        self.folder = folder
        self.has_failed = False
        self._faults: list[Exception] = []
        self._missing = Missing()

    def run(self, *, dry_run: bool = False) -> None:
        """Write every document in every format, or only say what would be written."""
        for copy in self.job.copies:
            files = {kind: self.folder / f"{copy.stem}.{kind}" for kind in self.job.order.formats}
            if dry_run:
                for kind, file in files.items():
                    with self._apart([file]):
                        self.job.order.outputs.refuse(file, kind)
                        tell(_("Would write {file}.").format(file=file))
                continue
            with self._apart(list(files.values())):
                printed = self.job.printed(copy)
                for kind, file in files.items():
                    with self._apart([file]):
                        order = self.job.order
                        output = printed.output(kind, template=order.template)
                        self._missing.add(kind, output.unshown)
                        put(order.outputs, file, output.content, kind, quiet=order.quiet)
        self._missing.report(self.job.source)
        for fault in self._faults:
            tell("\n" + "".join(format_exception(fault)))

    def show(self) -> None:
        """Write the one document that was asked for to stdout."""
        order = self.job.order
        hand_over(self.job.printed(order.wanted[0]).file(order.formats[0]).decode())

    @contextmanager
    def _apart(self, files: Sequence[Path]) -> Iterator[None]:
        """Go on whatever goes wrong with some files. A fault of ours is kept, to be shown when the rest is written."""
        try:
            yield
            return
        except SaraError as error:
            complain(error)
        except Exception as error:  # noqa: BLE001 - it is shown with its traceback all the same
            self._faults.append(error)
            message = _("Something is wrong in sara itself: {why}.").format(why=type(error).__name__)
            complain(SaraError(message, _("Please report it, with what stands last here.")))
        self.has_failed = True
        tell("  " + _("Not written: {files}.").format(files=", ".join(map(str, files))))
