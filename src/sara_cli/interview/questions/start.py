"""What is asked before there is a file. The answers are kept by the face until all are given; then the file is made.

known: Known = {}
for one in start_questions(known, today):              # computed again after each answer: proposals depend on it
    match answer_start(known, one.id, "Bräcke", today):
        case Taken() as taken: known = known_after(known, taken)
        case Doubt(text, token): ...                   # as every other question
start = start_of_known(known, today)
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

from sara_cli.errors import SaraError
from sara_cli.interview.questions import outcome as _outcome
from sara_cli.interview.questions.entries import Entry, Values
from sara_cli.interview.questions.fields import field_of
from sara_cli.interview.questions.file_state import FileState
from sara_cli.interview.questions.question import Field, Outcome, Question, Refused, Taken
from sara_cli.interview.questions.wording import Wording
from sara_cli.interview.start import (
    StartAnswers,
    first_cycle,
    four_years,
    period_of,
    start_of,
    the_municipality,
)
from sara_cli.knowledge import municipalities
from sara_cli.language import _
from sara_cli.model.outline import FieldOutline, fields_at
from sara_cli.project_file.editing import Add, Change, Set
from sara_cli.project_file.load import loaded
from sara_cli.project_file.skeleton import Start, skeleton
from sara_cli.project_file.source import read as read_text

Known: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""What is answered so far, by key: as it was written, and of the parties a line each."""

HOME = "start"
PARTY = "party"


def start_questions(known: Known, today: date) -> list[Question]:
    """What a new file begins with, in order, with what is answered and what is proposed from that."""
    return [entry.question for entry in _entries(known, today)]


def answer_start(
    known: Known, id: str, words: str | Mapping[str, str], today: date, confirmed: str = ""
) -> Outcome:
    """What an answer becomes, as `answer` does for what is in a file. Raises `KeyError` for an id that isn’t asked."""
    entry = {one.question.id: one for one in _entries(known, today)}[id]
    given = _outcome.Given(words, today, confirmed)
    try:
        read = _outcome.taken(_nothing(), entry, given)
    except SaraError as error:
        return Refused({entry.question.fields[0].key: f"{error.message} {error.hint}".strip()})
    if not isinstance(read, Taken):
        return read
    wrong = _wrong(known_after(known, read), today)
    return (
        Refused({entry.question.fields[0].key: wrong})
        if wrong
        else read._replace(understood=_understood(read))
    )


def _wrong(known: Known, today: date) -> str:
    """What would be wrong in the new file."""
    text = skeleton(start_of_known({"municipality": "Bräcke", **known}, today), with_examples=False)
    found = loaded(read_text(text, ""), Path()).findings
    return " ".join(
        dict.fromkeys(f"{one.message} {one.hint}".strip() for one in found if one.severity == "error")
    )


def known_after(known: Known, taken: Taken) -> Known:
    """What is known after an answer that was taken."""
    after = dict(known)
    for change in taken.changes:
        if isinstance(change, Add):
            after[PARTY] = (*after.get(PARTY, ()), str(change.item))
        elif isinstance(change, Set):
            after[str(change.address[-1])] = str(change.value)
    return after


def start_of_known(known: Known, today: date) -> Start:
    """What the new file begins with. Raises `SaraError` for what can’t be read, and where the municipality isn’t known."""
    said = {key: text if isinstance(text, str) else list(text) for key, text in known.items()}
    chosen = the_municipality(str(said.pop("municipality", "")))
    if roles := said.get("steering_group"):
        said["steering_group"] = roles if isinstance(roles, list) else _roles(roles)
    return start_of(StartAnswers(**said), today.year, chosen)  # type: ignore[arg-type]


def _nothing() -> FileState:
    """A file that says nothing yet."""
    return FileState(loaded(read_text("", ""), Path()))


def _entries(known: Known, today: date) -> list[Entry]:
    period = str(known.get("period") or four_years(today.year))
    name = municipalities.named(str(known.get("municipality", "")))
    return [
        _entry(
            known,
            "municipality",
            Wording(_("Which municipality is it?"), _("Its name or its code."), "Bräcke"),
            read=_municipality,
            is_needed=True,
        ),
        _entry(
            known,
            "local_police_area",
            Wording(
                _("Which local police area does it belong to?"),
                _("The name of it, without “LPO”."),
                "Östersund",
            ),
        ),
        _party(),
        _entry(
            known,
            "period",
            Wording(
                _("From when to when does the agreement hold?"),
                _("Two years or two days."),
                "2024..2027",
                proposal=period,
            ),
            read=_period,
        ),
        _entry(
            known,
            "cycle",
            Wording(
                _("From when to when does the cycle last? Often a year."),
                _("A year, or two days. This year is proposed, as far as the agreement holds in it."),
                "2024",
                proposal=_written(first_cycle(period_of(period), today.year)),
            ),
            read=_period,
        ),
        _entry(
            known,
            "coordinator",
            Wording(
                _("What is the role called that co-ordinates the work in the municipality?"),
                _("A role, never a name."),
                proposal=_("Municipal co-ordinator"),
            ),
        ),
        _entry(
            known,
            "steering_group",
            Wording(
                _("Which roles sit in the steering group?"),
                _("Roles with commas between, never names."),
                proposal=_(
                    "Head of the local police area, Chair of the municipal executive board, Municipal director"
                ),
            ),
        ),
        _entry(
            known,
            "council",
            Wording(
                _("What is the crime prevention council called?"),
                proposal=_("Local crime prevention council"),
            ),
        ),
        _entry(
            known,
            "title",
            Wording(
                _("What is the work called?"),
                _("“A safe …” with the name of the municipality, if you write nothing."),
                proposal=_("A safe {place}").format(place=name.name) if name else "",
            ),
        ),
    ]


def _entry(
    known: Known, key: str, words: Wording, *, read: Callable[[str], str] = str, is_needed: bool = False
) -> Entry:
    """One line of text; `read` makes of it what is kept, and raises `SaraError` for what can’t be read."""
    outline = FieldOutline(
        key, words.text, words.about, words.example, is_needed, "one", None, (), (), "text"
    )
    present = known.get(key, "")
    text = present if isinstance(present, str) else ", ".join(present)
    field = Field(
        key,
        words.text,
        is_required=is_needed,
        present=text,
        proposal=words.proposal,
        help=words.about,
        example=words.example,
    )
    question = _question(key, (field,), words, is_answered=key in known, is_needed=is_needed)

    def changes(values: Values) -> list[Change]:
        return [Set((HOME, key), read(str(values[key])))]

    doubt = _close_to if key == "municipality" else None
    return Entry(question, {key: outline}, changes, doubt)


def _party() -> Entry:
    """One more party, beside the two that the act names."""
    outlines = {key: fields_at(("parties", 0))[key] for key in ("name", "kind")}
    words = Wording(
        _("Which further party takes part, besides the municipality and the police?"),
        _("Such as a housing company, an association or a region. An empty line if there is none."),
    )
    state, example = _nothing(), Wording(title=_("Its name"), example="Bräckebostäder AB")
    fields = (
        field_of(state, outlines["name"], example, None),
        field_of(state, outlines["kind"], Wording(title=_("What kind")), None),
    )
    question = _question(PARTY, fields, words, is_answered=False, is_needed=False)

    def changes(values: Values) -> list[Change]:
        return [Add((HOME, PARTY), f"{values['name']}={values['kind']}")]

    return Entry(question._replace(verb="add", need="offer"), outlines, changes)


def _question(
    key: str, fields: tuple[Field, ...], words: Wording, *, is_answered: bool, is_needed: bool
) -> Question:
    return Question(
        f"{HOME}.{key}",
        "initiate",
        "set",
        (HOME, key),
        fields,
        words.text,
        words.about,
        words.example or fields[0].example,
        need="must" if is_needed else "more",
        state="answered" if is_answered else "open",
    )


def _close_to(values: Values) -> str:
    """The only municipality that comes close, where the name isn’t quite one."""
    text = str(values["municipality"])
    if municipalities.named(text):
        return ""
    close = municipalities.find(text)
    if len(close) != 1:
        return ""
    return _("Do you mean {name} ({code}, {county})?").format(
        name=close[0].name, code=close[0].code, county=close[0].county
    )


def _municipality(text: str) -> str:
    """The name of what is meant: that which is called so, or the only one that comes close."""
    close = municipalities.find(text)
    found = municipalities.named(text) or (close[0] if len(close) == 1 else None)
    return (found or the_municipality(text)).name


def _period(text: str) -> str:
    period_of(text)
    return text


def _written(period: tuple[date, date]) -> str:
    """A period as it is typed: a year, or two dates."""
    first, last = period
    is_year = (first.year, first.month, first.day, last.month, last.day) == (last.year, 1, 1, 12, 31)
    return f"{first:%Y}" if is_year else f"{first}..{last}"


def _roles(text: str) -> list[str]:
    return [role.strip() for role in re.split(r"[,;\n]", text) if role.strip()]


def _understood(taken: Taken) -> str:
    """Which municipality and which days were meant."""
    change = taken.changes[0]
    key, text = str(change.address[-1]), str(change.value) if isinstance(change, Set) else ""
    if key == "municipality":
        found = the_municipality(text)
        return f"{found.organisation} ({found.code}, {found.county})"
    if key in ("period", "cycle"):
        return " – ".join(day.isoformat() for day in period_of(text))
    return taken.understood
