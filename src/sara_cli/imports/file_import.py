"""A file on its way into an indicator: what it holds, the series that is chosen of it, and what that changes.

Nothing is asked and nothing is written here; whoever asks, on a terminal or on a page, does so between the steps.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeAlias

from sara_cli.errors import SaraError
from sara_cli.imports.choice import Series, choose_series, matching, members_of
from sara_cli.imports.content import Content
from sara_cli.imports.facts import REGION, Facts, Figure
from sara_cli.imports.frame import Frame, frame_of
from sara_cli.imports.grid import Grid
from sara_cli.imports.import_request import ImportRequest, Wishes, is_group
from sara_cli.imports.indicator_entry import (
    Read,
    Statement,
    imported_record,
    name_at_hand,
    new_id,
    own_residents,
    table_name,
    table_unit,
    target_of,
)
from sara_cli.imports.readers import read_facts
from sara_cli.imports.revision import Leap, Target, highest_low_share, leaps, revision
from sara_cli.imports.saving import data_file
from sara_cli.imports.shape import Shape, proposed_columns, shape_of
from sara_cli.imports.shares import read_shares
from sara_cli.imports.table import Layout, read_table
from sara_cli.interview.kinds import proposed as proposed_id
from sara_cli.knowledge.readers import MAPPED
from sara_cli.language import _, speaking
from sara_cli.model.prepare import Indicator
from sara_cli.project_file.editing import ProjectFile

ChooseColumns: TypeAlias = Callable[[Grid, Frame, Shape], Mapping[str, str]]
SeeAnswers: TypeAlias = Callable[[Grid], dict[str, str]]


class FileImport:
    """One import. `columns` and `sheet` are of the table that was read, once it was; other files have none."""

    def __init__(self, file: ProjectFile, wishes: Wishes, today: str) -> None:
        self.file, self.project, self.today = file, file.project, today
        self.request = ImportRequest(wishes, file)
        self.columns: dict[str, str] = {}
        self.sheet = ""

    def facts(self, content: Content, choose: ChooseColumns, see: SeeAnswers | None = None) -> Facts:
        """All that the file says. `choose` is given what is guessed of a table, and may say which column is which.

        `see` is given a table of answers, and says which columns are read.
        """
        request = self.request
        return read_facts(
            content, request.reader, request.option("sheet"), partial(self._table, content, choose, see)
        )

    def _table(self, content: Content, choose: ChooseColumns, see: SeeAnswers | None, grid: Grid) -> Facts:
        request = self.request
        columns = request.columns
        if request.reader == "shares":
            self.sheet = grid.sheet
            self.columns = see(grid) if see else columns
            columns = self.columns
            layout = Layout(columns, request.where, request.header)
            return read_shares(content, grid, layout, request.answers)
        frame = frame_of(content, grid, request.header, columns.values())
        shape = shape_of(frame)
        self.sheet = grid.sheet
        chosen = choose(grid, frame, shape)
        self.columns = proposed_columns(shape, columns or chosen)
        return read_table(content, grid, Layout(self.columns, request.where, request.header))

    def is_to_describe(self, facts: Facts) -> bool:
        """Whether somebody has to say what the figures are: those of a table that fill a new indicator."""
        return facts.about.reader in MAPPED and self.request.present is None and not self.request.preset

    def described(self, statement: Statement, series: Series) -> Statement:
        """What a new indicator of a table is called: as stated, else as the table says. Raises `SaraError`."""
        name = statement.name or table_name(series, self.columns) or statement.id
        if not name:
            raise SaraError(
                _("What the indicator is called isn’t given, and the file doesn’t say."),
                _("Name it with --name, as --name “Damage to municipal buildings”."),
            )
        return statement._replace(name=name, title=statement.title or own_title(series, name))

    def proposal(self, content: Content, statement: Statement, series: Series) -> Statement:
        """What to propose to whoever describes a new indicator of a table."""
        name = statement.name or table_name(series, self.columns) or statement.id
        name = name or name_at_hand(self.sheet, content.name, self.columns)
        unit = statement.unit or series.about.unit or table_unit(self.columns)
        direction = statement.direction or "lower_is_better"
        title = statement.title or own_title(series, name)
        return statement._replace(name=name, unit=unit, direction=direction, title=title)

    def target(
        self, content: Content, facts: Facts, series: Series, statement: Statement
    ) -> tuple[Target, str]:
        """All that is to be written, and the name of the CSV file that holds the series, if one does."""
        request, taken = self.request, {part.id for part in self.file.loaded.links.parts}
        with speaking(self.project.language):
            id = (
                request.present["id"] if request.present else new_id(series, statement, request.preset, taken)
            )
            present = self._indicator(id)
            change = revision(present.values if present else {}, series)
            written: dict[str, Any] = request.indicator(id) or {}
            source = statement.source or written.get("source") or series.about.source_id
            stem = content.name.replace("\\", "/").rpartition("/")[2].partition(".")[0]
            source = source or proposed_id(statement.title or stem, taken | {id})
            record = imported_record(content, series, statement, self.today)
            compared = {name: one for name, one in self._compared(facts, series).items() if one.facts}
            own = own_residents(facts.residents, self.project, series)
            read = Read(series, change, compared, record, facts.residents, own)
            target = target_of(id, source, read, statement, request.preset)
        return target, data_file(self.file, target)

    def is_new(self, target: Target) -> bool:
        """Whether the indicator isn't in the file yet."""
        return self.request.indicator(target.id) is None

    def doubts(self, target: Target, series: Series) -> tuple[list[Leap], Figure | None]:
        """The figures that may have the wrong scale: those that leap, and the highest of shares that are all low."""
        present = self._indicator(target.id)
        return leaps(present, target), highest_low_share(present, target, series)

    def _compared(self, facts: Facts, series: Series) -> dict[str, Series]:
        """The series of the places to compare with; a fetched group is every other place that came."""
        known = members_of(facts, REGION)
        names: list[str] = []
        for word in self.request.compared:
            if is_group(word) and not matching(known, word):
                names += [one.code or one.name for one in known if one != series.members[REGION]]
            else:
                names.append(word)
        found = {}
        for name in dict.fromkeys(names):
            others = {
                dimension: member.code or member.name
                for dimension, member in series.members.items()
                if member.code or member.name
            }
            one = choose_series(facts, {**others, REGION: name}, series.rhythm)
            found[one.members[REGION].name or name] = one
        return found

    def _indicator(self, id: str) -> Indicator | None:
        return next((one for one in self.project.prepare.indicators if one.id == id), None)


def own_title(series: Series, name: str) -> str:
    """What the source of somebody's own table is called."""
    return series.about.title or _("Own figures: {name}").format(name=name)
