"""The form that a party answers in: one row for each field of the open questions of a step, and its columns.

A row is known again by the id of its question and the key of its field. It holds no question of its own: what is asked
is the list's.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sara_cli.documents.table import Content
from sara_cli.interview.questions import Field, FileState, Option, Question, questions
from sara_cli.interview.round_columns import ROW, Column
from sara_cli.language import N_, _
from sara_cli.model.project import StepName
from sara_cli.wording import folded

FORMAT = 1
"""The version of what a form holds; one with a higher number was made by a later sara."""
MARK = "sara-form"
"""What the hidden sheet begins with."""
SHEET = N_("Questions")
ANSWER = Column("answer", N_("Answer"), 46, ("answer",))
COLUMNS: tuple[Column, ...] = (
    ROW,
    Column("heading", N_("About"), 18),
    Column("question", N_("Question"), 34),
    Column("field", N_("What to fill in"), 18),
    ANSWER,
    Column("help", N_("Explanation"), 36),
    Column("example", N_("For example"), 28),
    Column("options", N_("To choose from"), 26),
)


class FormId(NamedTuple):
    """The id of a question, and the key of one of its fields."""

    question: str
    key: str

    def __str__(self) -> str:
        return f"{self.question} {self.key}"


def form_id_of(text: str) -> FormId | None:
    """Read what `FormId` is written as; None if it isn't that."""
    question, space, key = " ".join(text.split()).rpartition(" ")
    is_one = space and key.isidentifier() and ("." in question or ":" in question)
    return FormId(question, key) if is_one else None


def is_heading(titles: Sequence[str]) -> bool:
    """Whether these are the headings of a form: its ids, and where the answers are."""
    known = {folded(title) for title in titles if title}
    return bool(known & ROW.titles()) and bool(known & ANSWER.titles())


class FormRow(NamedTuple):
    """One row of a form: its question and field, and what its cells hold by the keys of the columns."""

    id: FormId
    question: Question
    field: Field
    cells: dict[str, Content]


def form_rows(state: FileState, step: StepName, party: str, today: date) -> list[FormRow]:
    """The rows of the open questions of a step, in their order, without those that are another party's."""
    return [
        row
        for one in questions(state, step, today)
        if one.is_open and one.fields and owner_of(state, one) in ("", party)
        for row in _rows(one)
    ]


def owner_of(state: FileState, question: Question) -> str:
    """The party whose alone a question is: its own picture, its dialogue, its signature; empty if it is everyone's."""
    _place, said, party = question.id.rpartition("+party=")
    if said:
        return party
    address = question.address
    if address[:2] == ("prepare", "pictures") and len(address) > 2:
        return str(address[2])
    if address[:1] == ("parties",) and len(address) > 1:
        return str(address[1])
    above = (state.value(address[:length]) for length in range(len(address), 2, -1))
    return next((str(one["party"]) for one in above if isinstance(one, dict) and one.get("party")), "")


def held(field: Field) -> str:
    """What the cell to answer in holds at the beginning: what is there, or what is written unless something else is said."""
    return field.present or field.default


def _rows(question: Question) -> Iterator[FormRow]:
    for number, field in enumerate(question.fields):
        is_first, is_alone = number == 0, len(question.fields) == 1
        explained = [*question.lead, question.help] if is_first else [field.help]
        if is_first and field.help != question.help and not is_alone:
            explained.append(field.help)
        if field.proposal:
            explained.append(_("A proposal: {proposal}").format(proposal=field.proposal))
        cells: dict[str, Content] = {
            "heading": question.heading,
            "question": question.text,
            "field": "" if is_alone else field.title,
            "answer": held(field),
            "help": "\n".join(filter(None, dict.fromkeys(explained))),
            "example": field.example or (question.example if is_alone else ""),
            "options": "\n".join(map(_option, field.options)),
        }
        yield FormRow(FormId(question.id, field.key), question, field, cells)


def _option(option: Option) -> str:
    return f"– {option.title}: {option.about}" if option.about else f"– {option.title}"
