"""What somebody looks at before an import is saved: the sheet, what is guessed of it, and what would change.

Whatever is known is shown, also where something is still to be chosen; `fault` says what, and at which choice.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from sara_cli.diff.words import shortened
from sara_cli.errors import SaraError
from sara_cli.imports.cell_kinds import text_of_cell
from sara_cli.imports.choice import (
    Series,
    UnclearYearsError,
    choose_series,
    is_open,
    matching,
    named_dimension,
    total_of,
)
from sara_cli.imports.content import Content
from sara_cli.imports.facts import Facts, Figure, Member
from sara_cli.imports.file_import import FileImport
from sara_cli.imports.frame import Frame, frame_of, name_key
from sara_cli.imports.grid import Grid
from sara_cli.imports.import_request import Wishes
from sara_cli.imports.import_words import (
    about_lines,
    change_lines,
    doubt_lines,
    guess_lines,
    hidden_lines,
    skipped_lines,
    trouble_lines,
)
from sara_cli.imports.indicator_entry import Statement, name_of, word_of
from sara_cli.imports.revision import Leap, Target
from sara_cli.imports.saving import changes_of
from sara_cli.imports.shape import Shape, proposed_columns
from sara_cli.imports.shares import answers_in, proposed_answer_columns
from sara_cli.imports.table import Layout
from sara_cli.imports.workbook import UnclearSheetError
from sara_cli.interview.persons import named_by, named_in
from sara_cli.knowledge.readers import MAPPED
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.period import KINDS, PeriodKind
from sara_cli.project_file.editing import ProjectFile

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 30, 40, 80
SHEET, HEADER, COLUMNS, CHOICE, EVERY, FIGURES = "sheet", "header", "columns", "choice", "every", ""
ANSWERS, WHEN = "answers", "when"
"""Where something is still to be chosen."""


class ShownRow(NamedTuple):
    """A row of the sheet as it is shown, and what is to be said of it: that it has the headings, or is left out."""

    line: int
    cells: list[str]
    remark: str


class Column(NamedTuple):
    """A column of a table, and what it holds; nothing where it isn't read."""

    heading: str
    role: str


class Answer(NamedTuple):
    """An answer to a question of a survey, and its part in the share: `share`, `left_out`, or only one of all."""

    name: str
    part: str


class Choice(NamedTuple):
    """Several things along a dimension, by the words that mean them, and the one that is taken; empty if none is."""

    dimension: str
    title: str
    options: dict[str, str]
    chosen: str


class Fault(NamedTuple):
    """What is in the way, and where: one of the choices, with its number where there are several of the kind."""

    place: str
    error: SaraError
    number: int = 0


class Preview:
    """One look at a file. `target` is what would be written, once nothing is in the way of it."""

    def __init__(
        self,
        file: ProjectFile,
        content: Content,
        wishes: Wishes,
        words: Mapping[str, str],
        today: str,
    ) -> None:
        """Read and choose. `words` say which of several things is meant, by dimension."""
        self.work = FileImport(file, wishes, today)
        self.content = content
        self.sheets: tuple[str, ...] = ()
        self.sheet = ""
        self.headings: list[str] = []
        self.rows: list[ShownRow] = []
        self.more = 0
        self.columns: list[Column] = []
        self.answers: list[Answer] = []
        self.choices: list[Choice] = []
        self.rhythms: list[PeriodKind] = []
        self.rhythm: PeriodKind | None = None
        self.reader = ""
        self.guesses: list[str] = []
        self.left_out: list[str] = []
        self.troubles: list[str] = []
        self.description: Statement | None = None
        self.about: list[str] = []
        self.changes: list[str] = []
        self.leaps: list[Leap] = []
        self.low_share: Figure | None = None
        self.target: Target | None = None
        self.fault: Fault | None = None
        self._place, self._number = FIGURES, 0
        try:
            self._look(words)
        except UnclearSheetError as error:
            self.sheets = error.names
            self.fault = Fault(SHEET, error)
        except UnclearYearsError as error:
            self.rhythms = ["school_year", "pooled_years"]
            self.fault = Fault(EVERY, error)
        except SaraError as error:
            self.fault = Fault(self._place, error, self._number)

    @property
    def is_readable(self) -> bool:
        """Whether there is anything to look at; else `fault` is of the file itself."""
        return bool(self.rows or self.sheets)

    @property
    def present(self) -> str:
        """The id of the indicator that is filled once more; empty for a new one."""
        return str(self.work.request.present["id"]) if self.work.request.present else ""

    @property
    def kind(self) -> str:
        """What the rows are read as: `shares` where they count answers to questions."""
        return "shares" if self.work.request.reader == "shares" else "table"

    @property
    def doubts(self) -> list[str]:
        """The figures that may have the wrong scale, in words."""
        return list(doubt_lines(self.leaps, self.low_share))

    @property
    def seen(self) -> str:
        """What tells whether something is still as it was looked at."""
        shown = (self.target, self.changes, self.doubts, self.about)
        return sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()

    def names(self) -> str:
        """What to say of what seems to name a person in what would be written; empty if nothing does."""
        if self.target is None:
            return ""
        file, change = self.work.file, self.target.revision
        notes = [change.series[period].get("note", "") for period in change.changed]
        project = file.loaded.project
        return named_by(changes_of(file, self.target), project) or named_in(notes, project)

    # --- one step after the other -------------------------------------------------------------------

    def _look(self, words: Mapping[str, str]) -> None:
        work = self.work
        facts = work.facts(self.content, self._see_table, self._see_answers)
        self._place = FIGURES
        self.reader = label(facts.about.reader)
        self.left_out = list(skipped_lines(facts))
        self.guesses += facts.remarks
        self._show(facts)
        self.troubles = list(trouble_lines(self.content.name, facts))
        if facts.troubles:
            raise SaraError(_("Some cells can’t be read, so nothing can be saved. Correct them in the file."))
        selection = work.request.selection(facts)
        self._choose(facts, selection, words)
        self._place = EVERY if work.request.option("every") else FIGURES
        series = choose_series(facts, selection, work.request.option("every"))
        self._place = FIGURES
        self.rhythm = series.rhythm
        self.rhythms = [one for one in KINDS if one in (series.rhythm, *series.left_out)]
        statement = self._described(facts, series, work.request.statement(selection, work.columns))
        self.target, data = work.target(self.content, facts, series, statement)
        self.about = list(about_lines(series, data))
        self.changes = list(change_lines(self.target, series))
        self.leaps, self.low_share = work.doubts(self.target, series)

    def _see_table(self, grid: Grid, frame: Frame, shape: Shape) -> dict[str, str]:
        """Keep what the sheet holds and what is guessed of it; nobody is asked before they have seen it."""
        columns = proposed_columns(shape, self.work.request.columns)
        self._see_rows(grid, frame, columns)
        self.guesses = [*guess_lines(frame, shape, columns), *hidden_lines(grid)]
        return {}

    def _see_answers(self, grid: Grid) -> dict[str, str]:
        """Keep the rows, and which answers there are: somebody has to say which make the share."""
        self._place = COLUMNS
        request = self.work.request
        frame = frame_of(self.content, grid, request.header, request.columns.values())
        columns = proposed_answer_columns(frame) if request.options.columns is None else {}
        columns = request.columns or columns
        self._see_rows(grid, frame, columns)
        self.guesses = list(hidden_lines(grid))
        said = request.answers
        share, left_out = ({name_key(name) for name in names} for names in (said.counted, said.left_out))
        for name in answers_in(self.content, grid, Layout(columns, request.where, request.header)):
            part = "share" if name_key(name) in share else "left_out" if name_key(name) in left_out else ""
            self.answers.append(Answer(name, part))
        if not said.counted:
            self._place = ANSWERS
        elif "period" not in columns and not said.period:
            self._place = WHEN
        return columns

    def _see_rows(self, grid: Grid, frame: Frame, columns: Mapping[str, str]) -> None:
        self._place = COLUMNS
        self.sheets, self.sheet = grid.sheets, grid.sheet
        roles = {heading: role for role, heading in columns.items()}
        self.columns = [
            Column(heading, roles.get(heading, ""))
            for place, heading in enumerate(frame.headings)
            if heading and (place < MOST_COLUMNS or heading in roles)
        ]
        self.headings = list(frame.headings[:MOST_COLUMNS])
        for row in grid.rows[:MOST_ROWS]:
            remark = _("above the headings") if row.line < frame.line else ""
            remark = _("the headings") if row.line == frame.line else remark
            self.rows.append(ShownRow(row.line, _padded(row.cells, len(self.headings)), remark))
        self.more = max(0, len(grid.rows) - MOST_ROWS)

    def _show(self, facts: Facts) -> None:
        """Show why rows are left out; of a publisher's file, whose columns are known, show what it says."""
        why = {one.line: _("left out: {why}").format(why=one.why) for one in facts.skipped}
        self.rows = [one._replace(remark=why.get(one.line, one.remark)) for one in self.rows]
        if self.rows:
            return
        self.headings = [*map(named_dimension, facts.dimensions), _("Period"), _("Figures")]
        for fact in facts.facts[:MOST_ROWS]:
            about = [one.name or one.code for one in fact.about]
            figure = fact.value if fact.value is not None else fact.mark
            cells = _padded([*about, str(fact.period), figure], len(self.headings))
            self.rows.append(ShownRow(fact.line, cells, _("preliminary") if fact.preliminary else ""))
        self.more = max(0, len(facts.facts) - MOST_ROWS)

    def _choose(self, facts: Facts, selection: dict[str, str], words: Mapping[str, str]) -> None:
        """What is meant along each dimension with several members; what is chosen joins the selection."""
        left, fault = facts.facts, None
        for place, dimension in enumerate(facts.dimensions):
            present = list(dict.fromkeys(fact.about[place] for fact in left))
            if len(present) < 2:
                continue
            options = {word_of(facts, dimension, one): one for one in present}
            usual = _one(matching(present, selection.get(dimension, "")))
            if not usual and not is_open(dimension, present):
                usual = next(one for one in present if one.code in ("T", "all"))
            usual = usual or total_of(left, place)
            chosen = options.get(words.get(dimension, "")) or usual
            if chosen and (chosen != usual or (is_open(dimension, present) and dimension not in selection)):
                selection[dimension] = word_of(facts, dimension, chosen)
            names = {word: one.name or one.code or _("not stated") for word, one in options.items()}
            title = named_dimension(dimension)
            word = word_of(facts, dimension, chosen) if chosen else ""
            self.choices.append(Choice(dimension, title, names, word))
            if chosen is None:
                text = _("The file has several. Which is meant: {dimension}?").format(dimension=title)
                fault = fault or Fault(CHOICE, SaraError(text), len(self.choices) - 1)
            else:
                left = [fact for fact in left if fact.about[place] == chosen]
        if fault:
            self._place, self._number = CHOICE, fault.number
            raise fault.error

    def _described(self, facts: Facts, series: Series, statement: Statement) -> Statement:
        """What is said of a new indicator, with what is proposed where nothing was said."""
        request = self.work.request
        if request.present is not None:
            return statement
        if facts.about.reader in MAPPED:
            self.description = self.work.proposal(self.content, statement, series)
        else:
            name = name_of(series, statement, request.preset)
            unit = statement.unit or series.about.unit
            self.description = statement._replace(name=name, unit=unit, title="")
        return self.description


def look(
    file: ProjectFile, content: Content, wishes: Wishes, words: Mapping[str, str], today: str
) -> Preview:
    """Look at a file; where it has no such row of headings as is wished for, at the one that is guessed."""
    preview = Preview(file, content, wishes, words, today)
    fault = preview.fault
    if fault is None or preview.is_readable or not wishes.header:
        return preview
    guessed = Preview(file, content, wishes._replace(header=None), words, today)
    if guessed.is_readable:
        guessed.fault, guessed.target = Fault(HEADER, fault.error), None
    return guessed


def _padded(cells: Iterable[object], width: int) -> list[str]:
    found = [shortened(text_of_cell(cell), LONGEST_CELL) for cell in cells][:width]
    return found + [""] * (width - len(found))


def _one(found: list[Member]) -> Member | None:
    return found[0] if len(found) == 1 else None
