"""`sara import workbook`: what comes back of a follow-up round is compared, shown in words, and written all at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.import_.workbook_output import (
    MOST_SHOWN,
    clash_text,
    show_changes,
    show_faults,
)
from sara_cli.cli.options import ChangeOptions, day, project_file, with_options
from sara_cli.cli.terminal import can_ask, tell, write
from sara_cli.errors import SaraError
from sara_cli.language import N_, _, ngettext

if TYPE_CHECKING:
    from sara_cli.imports.round_answers import Answer, Reading


@with_options
def import_workbook(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=N_("FILE…"),
            help=N_("Workbooks (xlsx) or sheets (CSV) that came back."),
            show_default=False,
        ),
    ],
    options: ChangeOptions,
) -> None:
    """Read the workbooks of the last round: show what would change, in words, and write it, all of it or nothing."""
    Import(files, options).run()


class Import:
    """One run of the command."""

    def __init__(self, files: list[Path], options: ChangeOptions) -> None:
        from sara_cli.imports.round_import import RoundImport
        from sara_cli.project_file.editing import ProjectFile

        self.files, self.options = files, options
        self.file = ProjectFile(project_file(options.project))
        self.read = RoundImport(self.file, day(options.today))

    def run(self) -> None:
        """Read all files first: nothing is written if any of them has a cell that can't be read."""
        readings = [(path, self._read(path)) for path in self.files]
        if any(reading.faults for _path, reading in readings):
            tell(_("Nothing was written."))
            raise typer.Exit(1)
        self._settle([(str(path), one) for path, reading in readings for one in reading.clashes])
        self._write()

    def _read(self, path: Path) -> "Reading":
        from sara_cli.imports.content import read_content

        reading = self.read.read(read_content(path, is_answer=True))
        for remark in reading.remarks[:MOST_SHOWN]:
            tell(f"{path}: {remark}", quiet=self.options.quiet)
        show_faults(path, reading.faults)
        return reading

    # --- what both have changed -------------------------------------------------------------------------

    def _settle(self, found: "list[tuple[str, Answer]]") -> None:
        """Show what the file and a workbook say differently, and let somebody decide; without anybody, refuse."""
        if not found:
            return
        for name, one in found:
            write(clash_text(name, one, self.read.state))
        if not can_ask(self.options.no_input or self.options.dry_run):
            count = len(found)
            if self.options.dry_run:
                return
            message = ngettext(
                "{count} answer says something else than the file, which has been changed too. Nothing was written.",
                "{count} answers say something else than the file, which has been changed too. Nothing was written.",
                count,
            )
            raise SaraError(
                message.format(count=count),
                _("Run it on a terminal to choose, or change the file or the workbook."),
            )
        for _name, one in found:
            self._choose(one)

    def _choose(self, one: "Answer") -> None:
        from sara_cli.cli.questions import choose
        from sara_cli.imports.round_import import way_texts
        from sara_cli.imports.round_words import what

        ways, texts = self.read.ways(one), way_texts()
        number = choose(what(one, self.read.state), [texts[way] for way in ways], default=None)
        self.read.settle(one, ways[number])

    # --- what is written --------------------------------------------------------------------------------

    def _write(self) -> None:
        from sara_cli.cli.edits import settle_names

        made = self.read.changes()
        show_changes(self.read)
        if not made:
            tell(
                _("Nothing is new: the file says all of it already, or nothing was answered."),
                quiet=self.options.quiet,
            )
            return
        settle_names(self.file, made, can_ask=can_ask(self.options.no_input or self.options.dry_run))
        self.file.change(*made, dry_run=self.options.dry_run)
        tell(self._ending(), quiet=self.options.quiet)

    def _ending(self) -> str:
        from sara_cli.model.chain import Chain
        from sara_cli.progress.rounds import count_text, latest

        at = latest(Chain(self.file.project), self.read.today)
        assert at is not None  # noqa: S101 - it was there before
        text = (
            _("Would be written to {file}. {state}.")
            if self.options.dry_run
            else _("Written to {file}. {state}.")
        )
        return text.format(file=self.file.path, state=count_text(at.part, self.read.today))
