"""How many gave each answer to a question, as the share who gave some of them, with the number who answered.

The answers are in a column of their own, a row for each, or each is a column and the rows are questions. An answer that
says nothing, such as “vet inte”, can be left out of those who are counted. Nothing is guessed of an answer: which ones
make the share must be named. A count that is withheld makes the whole share unknown, as nobody knows how many there were.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.imports.body import BodyRow, body_of
from sara_cli.imports.cell_kinds import is_summary, text_of_cell
from sara_cli.imports.cell_values import Read, Unreadable, is_percent, period_of
from sara_cli.imports.content import Content
from sara_cli.imports.facts import CATEGORY, REGION, About, Fact, Facts, Member, Trouble
from sara_cli.imports.frame import Frame, cell_text, counts, frame_of, name_key
from sara_cli.imports.grid import Grid, figure_at
from sara_cli.imports.shape import labels_of, shape_of
from sara_cli.imports.table import Layout, place_of
from sara_cli.language import _
from sara_cli.model.period import Period

ANSWER = "answer"
DECIMALS = 2
"""So many decimals of a share; together with the number of answers they tell how many gave it, up to thousands."""


class Answers(NamedTuple):
    """The answers that make the share, those that are left out of all who answered, and the period of the survey."""

    counted: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    period: str = ""


class _Question(NamedTuple):
    """What a group of counts is about."""

    region: str
    question: str
    period: Period


class _Count(NamedTuple):
    """How many gave an answer; `read` has no value where that is withheld."""

    answer: str
    read: Read
    line: int


def read_shares(content: Content, grid: Grid, layout: Layout, answers: Answers) -> Facts:
    """Make a share of every question. Raises `SaraError` if an answer or a column isn't there."""
    if not answers.counted:
        raise SaraError(
            _("Which answers make the share isn’t given."),
            _("Name each of them: --answer “Ja, ofta” --answer “Ja, ibland”."),
        )
    frame = frame_of(content, grid, layout.header, (*layout.columns.values(), *layout.where))
    reader = _Reader(content, frame, layout, answers)
    reader.read()
    return Facts(
        (REGION, CATEGORY),
        reader.facts() if not reader.troubles else [],
        reader.troubles,
        About("shares", title=frame.title, kind="survey", unit=_("per cent")),
        skipped=reader.skipped,
    )


ANSWER_NAMES = ("svar", "svarsalternativ", "answer")
"""What a column of answers is usually called."""


def proposed_answer_columns(frame: Frame) -> dict[str, str]:
    """What the columns seem to hold: with a column of answers a row for each, else the answers are columns."""
    guessed = shape_of(frame).columns
    answer = next((name for name in frame.headings if name_key(name) in ANSWER_NAMES), "")
    roles = ("period", REGION, CATEGORY, *(("value",) if answer else ()))
    found = {role: guessed[role] for role in roles if role in guessed and guessed[role] != answer}
    return {**found, ANSWER: answer} if answer else found


def answers_in(content: Content, grid: Grid, layout: Layout) -> list[str]:
    """The answers that a file has, in its order. Raises `SaraError` if a column isn't there."""
    frame = frame_of(content, grid, layout.header, (*layout.columns.values(), *layout.where))
    return _Reader(content, frame, layout, Answers(())).names()


class _Reader:
    """Rows on their way to shares."""

    def __init__(self, content: Content, frame: Frame, layout: Layout, answers: Answers) -> None:
        self.content, self.frame, self.answers = content, frame, answers
        self.at = {role: place_of(content, frame.headings, name) for role, name in layout.columns.items()}
        self.where = {place_of(content, frame.headings, name): value for name, value in layout.where.items()}
        self.figures = self._figures()
        labels = {*labels_of(frame), *self.where} - {*self.figures}
        when = [self.at["period"]] if "period" in self.at else []
        body = body_of(frame, self.figures, when, labels - {*when})
        self.rows: Sequence[BodyRow] = [one for one in body.rows if counts(one.row, self.where)]
        self.skipped = body.skipped
        self.troubles: list[Trouble] = []
        self.groups: dict[_Question, list[_Count]] = {}

    def _figures(self) -> list[int]:
        """The columns of counts: the one that is named, or those whose headings are answers."""
        if ANSWER in self.at:
            if "value" not in self.at:
                raise SaraError(
                    _("Which column holds the figures isn’t given."), _("Name it: --column value=Antal.")
                )
            return [self.at["value"]]
        taken = {*self.at.values(), *self.where, *labels_of(self.frame)}
        return [
            place
            for place, heading in enumerate(self.frame.headings)
            if heading and place not in taken and not is_summary(heading)
        ]

    def names(self) -> list[str]:
        """The answers, each once."""
        found = {name_key(answer): answer for one in self.rows for _place, answer in self._answers(one)}
        return list(found.values())

    def _answers(self, one: BodyRow) -> Iterator[tuple[int, str]]:
        """The answers that a row counts, each with the place of its count."""
        for place in self.figures:
            answer = cell_text(one.row, self.at[ANSWER]) if ANSWER in self.at else self.frame.headings[place]
            if answer and not is_summary(answer):
                yield place, answer

    def read(self) -> None:
        """Go through the rows; a cell that can't be read is reported."""
        for one in self.rows:
            for place, answer in self._answers(one):
                try:
                    about, read = self._about(one), self._count(one, place)
                except Unreadable as error:
                    cell = text_of_cell(one.row.cells[place]) if place < len(one.row.cells) else ""
                    self.troubles.append(error.at(one.row.line, self.frame.headings[place], cell))
                    continue
                self.groups.setdefault(about, []).append(_Count(answer, read, one.row.line))

    def _about(self, one: BodyRow) -> _Question:
        written = cell_text(one.row, self.at["period"]) if "period" in self.at else self.answers.period
        if not written:
            raise SaraError(
                _("Which period the answers are from isn’t given."),
                _("Name it, as --period 2024, or its column: --column period=År."),
            )
        region = cell_text(one.row, self.at[REGION]) if REGION in self.at else ""
        question = cell_text(one.row, self.at[CATEGORY]) if CATEGORY in self.at else one.group
        return _Question(region, question, period_of(written).period)

    def _count(self, one: BodyRow, place: int) -> Read:
        if is_percent(one.row.cells[place] if place < len(one.row.cells) else ""):
            raise Unreadable(
                _("It is a percentage, not a number of answers."),
                _("Shares are read with --as table, and how many answered with --column n=HEADING."),
            )
        read = figure_at(one.row, place, self.figures)
        if read.value is not None and (read.value < 0 or read.value != int(read.value)):
            raise Unreadable(_("How many must be a whole number, at least 0."), _("Correct the cell."))
        return read

    def facts(self) -> list[Fact]:
        """A share for each question."""
        self._must_be_there()
        return [self._fact(about, found) for about, found in self.groups.items()]

    def _fact(self, about: _Question, found: Sequence[_Count]) -> Fact:
        wanted = set(map(name_key, self.answers.counted))
        passed_over = set(map(name_key, self.answers.left_out))
        given = [one for one in found if name_key(one.answer) not in passed_over]
        members = (Member("", about.region), Member("", about.question))
        marks = [one.read.mark or ".." for one in given if one.read.value is None]
        n = sum(int(one.read.value or 0) for one in given)
        if marks or not n:
            return Fact(members, about.period, None, found[0].line, mark=next(iter(marks), ".."))
        those = sum(int(one.read.value or 0) for one in given if name_key(one.answer) in wanted)
        share = round(100 * those / n, DECIMALS)
        return Fact(members, about.period, int(share) if share == int(share) else share, found[0].line, n=n)

    def _must_be_there(self) -> None:
        """Refuse an answer that no question has, and one that is given twice: it would be counted twice."""
        present: Mapping[str, str] = {
            name_key(one.answer): one.answer for found in self.groups.values() for one in found
        }
        for word in (*self.answers.counted, *self.answers.left_out):
            if name_key(word) not in present:
                raise SaraError(
                    _("{file} has no answer “{name}”.").format(file=self.content.name, name=word),
                    _("These are there: {names}.").format(names=", ".join(present.values())),
                )
        both = set(map(name_key, self.answers.counted)) & set(map(name_key, self.answers.left_out))
        if both:
            raise SaraError(
                _("“{name}” can’t both make the share and be left out.").format(name=present[both.pop()])
            )
        for about, found in self.groups.items():
            names = [name_key(one.answer) for one in found]
            again = next((one for one in found if names.count(name_key(one.answer)) > 1), None)
            if again:
                raise SaraError(
                    _(
                        "The answer “{name}” occurs several times for “{question}”, on line {line} first."
                    ).format(name=again.answer, question=about.question or about.period, line=again.line),
                    _("The rows are probably about different groups. Choose one with --where COLUMN=VALUE."),
                )
