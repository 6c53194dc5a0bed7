"""`sara import workbook`: what comes back of a follow-up round is compared, shown in words, and written all at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.import_.workbook_output import (
    MOST_SHOWN,
    clash_text,
    show_changes,
    show_faults,
    what,
)
from sara_cli.cli.options import ChangeOptions, day, project_file, with_options
from sara_cli.cli.terminal import can_ask, tell, write
from sara_cli.errors import SaraError
from sara_cli.language import N_, _, ngettext

if TYPE_CHECKING:
    from sara_cli.documents.table import Content
    from sara_cli.imports.round_answers import Answer, Reading
    from sara_cli.interview.round_columns import TableName
    from sara_cli.progress.rounds import Owner
    from sara_cli.project_file.editing import Change


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
        from sara_cli.interview.round_state import State
        from sara_cli.model.chain import Chain
        from sara_cli.progress.rounds import latest
        from sara_cli.project_file.editing import ProjectFile

        self.files, self.options, self.today = files, options, day(options.today)
        self.file = ProjectFile(project_file(options.project))
        chain = Chain(self.file.project)
        at = latest(chain, self.today)
        if at is None:
            hint = _("Begin one: sara follow-up round --new --due DATE")
            raise SaraError(_("There is no follow-up round in the file yet."), hint)
        self.round, self.number = at.part, int(at.path[-1])
        self.state = State(chain)
        self.accepted: dict[tuple[TableName, str], dict[str, Content]] = {}
        self.answered: list[Owner] = []
        self.is_bad = False

    def run(self) -> None:
        """Read all files first: nothing is written if any of them has a cell that can't be read."""
        open_ones: list[tuple[str, Answer]] = []
        for path in self.files:
            reading = self._read(path)
            open_ones += [(str(path), one) for one in reading.clashes]
        if self.is_bad:
            tell(_("Nothing was written."))
            raise typer.Exit(1)
        self._settle(open_ones)
        self._write()

    def _read(self, path: Path) -> "Reading":
        from sara_cli.imports.content import read_content
        from sara_cli.imports.round_answers import must_belong, read_answers
        from sara_cli.imports.round_tables import read_book
        from sara_cli.interview.round_changes import owners_of_rows

        book = read_book(read_content(path, is_answer=True))
        must_belong(book, self.state.chain, self.round)
        reading = read_answers(book, self.state, self.round, self.today)
        for remark in reading.remarks[:MOST_SHOWN]:
            tell(f"{path}: {remark}", quiet=self.options.quiet)
        show_faults(path, reading.faults)
        self.is_bad |= bool(reading.faults)
        for one in reading.answers:
            self._accept(one, one.value)
        if reading.rows:
            self.answered += (
                [book.stamp.owner] if book.stamp else owners_of_rows(self.state, sorted(reading.rows))
            )
        return reading

    def _accept(self, one: "Answer", value: "Content") -> None:
        self.state.accept(one.table, one.id, one.column.key, value)
        self.accepted.setdefault((one.table, one.id), {})[one.column.key] = value

    # --- what both have changed -------------------------------------------------------------------------

    def _settle(self, found: "list[tuple[str, Answer]]") -> None:
        """Show what the file and a workbook say differently, and let somebody decide; without anybody, refuse."""
        if not found:
            return
        for name, one in found:
            write(clash_text(name, one, self.state))
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

        keep, take, both = (
            _("Keep what the file says"),
            _("Take what the workbook says"),
            _("Keep both, one after the other"),
        )
        ways = [keep]
        if not one.falls:
            ways.append(take)
        if isinstance(one.value, str) and one.column.key in ("output", "process"):
            ways.append(both)
        chosen = ways[choose(what(one, self.state), ways, default=None)]
        if chosen == take:
            self._accept(one, one.value)
        elif chosen == both:
            self._accept(one, f"{str(one.present).rstrip()} {one.value}")

    # --- what is written --------------------------------------------------------------------------------

    def _write(self) -> None:
        from sara_cli.cli.edits import settle_names
        from sara_cli.interview.round_changes import changes, marks

        made: list[Change] = changes(self.file, self.state, self.accepted, self.today)
        show_changes(self.state, self.accepted, self.today)
        made += marks(self.round, self.number, {one.key: one for one in self.answered}.values(), self.today)
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

        at = latest(Chain(self.file.project), self.today)
        assert at is not None  # noqa: S101 - it was there before
        text = (
            _("Would be written to {file}. {state}.")
            if self.options.dry_run
            else _("Written to {file}. {state}.")
        )
        return text.format(file=self.file.path, state=count_text(at.part, self.today))
