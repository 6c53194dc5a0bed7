"""`sara prepare import`: read, choose, show what would change, and write it."""

import typer

from sara_cli.cli.options import ChangeOptions, day, project_file
from sara_cli.cli.prepare.import_options import ImportOptions
from sara_cli.cli.prepare.import_output import (
    show_doubts,
    show_hidden,
    show_plan,
    show_skipped,
    show_troubles,
)
from sara_cli.cli.prepare.import_questions import ask_columns, ask_description, ask_members, ask_years
from sara_cli.cli.questions import ask_yes
from sara_cli.cli.terminal import can_ask, definitions, tell, write
from sara_cli.errors import SaraError
from sara_cli.imports.choice import Series, UnclearYearsError, choose_series
from sara_cli.imports.content import Content, read_content
from sara_cli.imports.facts import Facts
from sara_cli.imports.file_import import FileImport
from sara_cli.imports.frame import Frame
from sara_cli.imports.grid import Grid
from sara_cli.imports.import_request import Wishes, code_of, is_group
from sara_cli.imports.import_words import guess_lines
from sara_cli.imports.indicator_entry import Statement, choice_option, command_line, word_of
from sara_cli.imports.revision import Target
from sara_cli.imports.saving import save_import
from sara_cli.imports.shape import Shape
from sara_cli.knowledge.presets import RESIDENTS, presets, uncertainty
from sara_cli.language import _, ngettext
from sara_cli.project_file.editing import ProjectFile
from sara_cli.wording import is_per_cent


def show_presets() -> None:
    """List the indicators that are described in advance."""
    write(
        definitions(
            [(one.id, f"{one.name} ({one.category})" if one.category else one.name) for one in presets()]
        )
    )
    write()
    write(_("“sara explain” and a name describes what each can’t show, and what to read it together with."))


class Import:
    """One run of the command."""

    def __init__(self, choice: ImportOptions, options: ChangeOptions) -> None:
        self.choice = choice
        self.file = ProjectFile(project_file(options.project))
        self.can_ask = can_ask(options.no_input)
        self.dry_run, self.quiet = options.dry_run, options.quiet
        self.work = FileImport(self.file, _wishes(choice), day(options.today).isoformat())
        self.request = self.work.request
        self.answers: list[str] = []

    def run(self) -> None:
        """Do all of it; a cell that can't be read stops it before anything is written. Exit code 1 then."""
        try:
            series, target, data = self._read()
        except (SaraError, typer.Exit):
            self._tell_answers()
            raise
        show_plan(target, series, data, is_new=self.work.is_new(target), quiet=self.quiet)
        is_doubtful = self._show_doubts(target, series)
        if self.dry_run and is_doubtful:
            tell(_("To write this, a yes is needed, or --accept-scale."), quiet=self.quiet)
        if not self.dry_run and not self._confirmed(is_doubtful=is_doubtful):
            tell(_("Nothing was written."), quiet=self.quiet)
            return
        save_import(self.file, target, dry_run=self.dry_run)
        self._tell_end(target, data)

    def _read(self) -> tuple[Series, Target, str]:
        work, request, content = self.work, self.request, self._content()
        facts = work.facts(content, self._choose_columns)
        show_skipped(facts, quiet=self.quiet)
        if facts.troubles:
            show_troubles(content.name, facts)
            raise typer.Exit(1)
        selection = request.selection(facts)
        if self.can_ask:
            self._choose(facts, selection)
        series = self._series(facts, selection)
        statement = request.statement(selection, work.columns)
        if work.is_to_describe(facts):
            statement = self._described(content, statement, series)
        return series, *work.target(content, facts, series, statement)

    def _choose(self, facts: Facts, selection: dict[str, str]) -> None:
        for dimension, member in ask_members(facts, selection).items():
            selection[dimension] = word_of(facts, dimension, member)
            self.answers.append(choice_option(dimension, selection[dimension]))

    def _series(self, facts: Facts, selection: dict[str, str]) -> Series:
        """The series that is meant; what two years with a hyphen between are is asked once."""
        every = self.request.option("every")
        try:
            return choose_series(facts, selection, every)
        except UnclearYearsError as error:
            if not self.can_ask:
                raise
            every = ask_years(error)
        self.answers.append(f"--every={every}")
        return choose_series(facts, selection, every)

    def _described(self, content: Content, statement: Statement, series: Series) -> Statement:
        """What a new indicator of a table is called: as stated, else as the table says; asked where that can be."""
        if self.can_ask:
            return ask_description(statement, self.work.proposal(content, statement, series), series)
        return self.work.described(statement, series)

    def _tell_answers(self) -> None:
        """Say how to run the command again without the questions that were answered."""
        if self.answers:
            words = ["sara", "prepare", "import", str(self.choice.file), *self.answers]
            tell(_("To run it again with your answers: {command}").format(command=command_line(words)))

    # --- what is read -------------------------------------------------------------------------------

    def _content(self) -> Content:
        if not self.choice.fetch:
            if self.choice.address or self.choice.years:
                raise SaraError(_("“--address” and “--years” go with “--fetch” only."))
            if self.choice.file is None:
                raise SaraError(
                    _("Which file to read isn’t given."),
                    _("Write it after the command: sara prepare import FILE."),
                )
            return read_content(self.choice.file)
        if self.choice.file is not None:
            raise SaraError(_("A file and “--fetch” don’t go together."), _("Leave one of them out."))
        return self._fetched()

    def _fetched(self) -> Content:
        from sara_cli.imports.kolada_api import ADDRESS, Fetcher

        kpi, place = self.request.category, self.request.place
        if not kpi:
            raise SaraError(
                _("Which key figure to fetch isn’t given."),
                _("Name it, as --category N07540, or choose one with --preset; --list-presets shows them."),
            )
        if not place:
            raise SaraError(
                _("Which municipality to fetch isn’t given."), _("Name its code, as --region 2305.")
            )
        fetcher = Fetcher(self.choice.address or ADDRESS)
        places = [place]
        for word in self.request.compared:
            places += fetcher.members(word) if is_group(word) else [code_of(word)]
        kpis = [kpi, *([uncertainty()[kpi]] if kpi in uncertainty() else [])]
        preset = self.request.preset
        if kpi != RESIDENTS and not (preset and is_per_cent(preset.unit)):
            kpis.append(RESIDENTS)  # a rate can be judged only by the events behind it
        return fetcher.figures(kpis, list(dict.fromkeys(places)), self.request.years)

    def _choose_columns(self, grid: Grid, frame: Frame, shape: Shape) -> dict[str, str]:
        show_hidden(grid, quiet=self.quiet)
        if self.request.columns:
            return {}
        if self.can_ask:
            columns = ask_columns(frame, shape)
            self.answers += [
                word for role, name in columns.items() for word in ("--column", f"{role}={name}")
            ]
            return columns
        for line in guess_lines(frame, shape, shape.columns):
            tell(line, quiet=self.quiet)
        return {}

    def _show_doubts(self, target: Target, series: Series) -> bool:
        """Show the figures that may have the wrong scale; tell whether there are any that nobody has accepted."""
        if self.choice.accept_scale:
            return False
        changed, share = self.work.doubts(target, series)
        show_doubts(changed, share)
        return bool(changed) or share is not None

    def _confirmed(self, *, is_doubtful: bool) -> bool:
        if self.can_ask and is_doubtful:
            return ask_yes(_("The scale may be wrong. Write this all the same?"), default=False)
        if self.can_ask:
            return ask_yes(_("Write this?"), default=True)
        if is_doubtful:
            raise SaraError(
                _("The figures may have the wrong scale, so nothing was written."),
                _("If they are right, run the command again with --accept-scale. If not, correct the file."),
            )
        return True

    def _tell_end(self, target: Target, data: str) -> None:
        count = len(target.revision.changed)
        if self.dry_run:
            text = ngettext("Would write {count} figure.", "Would write {count} figures.", count)
        elif count:
            text = ngettext("Wrote {count} figure to {file}.", "Wrote {count} figures to {file}.", count)
        else:
            text = _("The figures are as they were; only the day of the import was written.")
        where = str(self.file.path.parent / data) if data else str(self.file.path)
        tell(text.format(count=count, file=where), quiet=self.quiet)


def _wishes(choice: ImportOptions) -> Wishes:
    """What was written on the command line, as the import takes it."""
    said = choice._asdict()
    given = {key: said[key] for key in Wishes._fields if said.get(key) is not None}
    return Wishes(**given, file_name=choice.file.name if choice.file else "")
