"""The workbooks of the last round, taken one after the other: what is accepted of them, and what it changes in the file."""

from datetime import date
from typing import Literal, TypeAlias

from sara_cli.documents.table import Content as Cell
from sara_cli.errors import SaraError
from sara_cli.imports.content import Content
from sara_cli.imports.round_answers import Answer, Reading, must_belong, read_answers
from sara_cli.imports.round_tables import read_book
from sara_cli.interview.round_changes import changes, marks, owners_of_rows
from sara_cli.interview.round_columns import TableName
from sara_cli.interview.round_state import State
from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.progress.rounds import Owner, latest
from sara_cli.project_file.editing import Change, ProjectFile

Way: TypeAlias = Literal["keep", "take", "both"]
"""What becomes of an answer where the file has been changed too."""


class RoundImport:
    """What comes back of a round. Nothing is written here. Raises `SaraError` if there is no round."""

    def __init__(self, file: ProjectFile, today: date) -> None:
        chain = Chain(file.project)
        at = latest(chain, today)
        if at is None:
            hint = _("Begin one: sara follow-up round --new --due DATE")
            raise SaraError(_("There is no follow-up round in the file yet."), hint)
        self.file, self.today = file, today
        self.round, self.number = at.part, int(at.path[-1])
        self.state = State(chain)
        self.accepted: dict[tuple[TableName, str], dict[str, Cell]] = {}
        self._answered: dict[tuple[str, str], Owner] = {}

    def read(self, content: Content) -> Reading:
        """Read a workbook, and accept what contradicts nothing. Raises `SaraError` if it isn't one of the round."""
        book = read_book(content)
        must_belong(book, self.state.chain, self.round)
        reading = read_answers(book, self.state, self.round, self.today)
        for one in reading.answers:
            self._accept(one, one.value)
        if reading.rows:
            owners = [book.stamp.owner] if book.stamp else owners_of_rows(self.state, sorted(reading.rows))
            self._answered |= {one.key: one for one in owners}
        return reading

    @staticmethod
    def ways(one: Answer) -> list[Way]:
        """What can become of an answer that contradicts the file."""
        ways: list[Way] = ["keep"]
        if not one.falls:
            ways.append("take")
        if isinstance(one.value, str) and one.column.key in ("output", "process"):
            ways.append("both")
        return ways

    def settle(self, one: Answer, way: Way) -> None:
        """Let somebody's choice become of such an answer."""
        if way == "take":
            self._accept(one, one.value)
        elif way == "both":
            self._accept(one, f"{str(one.present).rstrip()} {one.value}")

    def _accept(self, one: Answer, value: Cell) -> None:
        self.state.accept(one.table, one.id, one.column.key, value)
        self.accepted.setdefault((one.table, one.id), {})[one.column.key] = value

    @property
    def answered(self) -> list[Owner]:
        """Who has answered, each once."""
        return list(self._answered.values())

    def changes(self) -> list[Change]:
        """All that is to be written: the answers, and who has answered."""
        made = changes(self.file, self.state, self.accepted, self.today)
        return [*made, *marks(self.round, self.number, self.answered, self.today)]


def way_texts() -> dict[Way, str]:
    """The ways in words."""
    return {
        "keep": _("Keep what the file says"),
        "take": _("Take what the workbook says"),
        "both": _("Keep both, one after the other"),
    }
