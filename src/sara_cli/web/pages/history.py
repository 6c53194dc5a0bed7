"""What was changed when, and how the last change is taken back."""

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.web.visit import Visit, address

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from sara_cli.project_file.change_record import Entry

MOST_LINES = 60


class Row(NamedTuple):
    """A change in the list. `mark` tells it from every other one."""

    entry: "Entry"
    time: str
    acts: list[str]
    lines: list[tuple[str, list[str]]]
    mark: str


def history(visit: Visit) -> "Response":
    """Show the changes that can be taken back, the last first."""
    from sara_cli.project_file.undo import History

    acts_of = _acts_of(visit)
    rows = [_row(entry, acts_of(entry)) for entry in reversed(History(visit.settings.path).entries())]
    done = [row for row in rows if not row.entry.is_undone]
    undone = [row for row in rows if row.entry.is_undone]
    return visit.page(
        "history",
        _("What was changed"),
        rows=rows,
        last=done[0] if done else None,
        next=undone[-1] if undone else None,
        most=MOST_LINES,
    )


def undo(visit: Visit) -> "Response":
    """Take back the last change, if it still is the one that was shown."""
    from sara_cli.project_file.undo import History

    record = History(visit.settings.path)
    taken = record.take_back(expected=_expected(visit, record.entries()))
    notice = (
        _("Taken back: {what}").format(what=_said(visit, taken))
        if taken
        else _("There is nothing to take back.")
    )
    return visit.saved(address("history"), [notice])


def redo(visit: Visit) -> "Response":
    """Make the change again that was taken back last."""
    from sara_cli.project_file.undo import History

    record = History(visit.settings.path)
    made = record.make_again(expected=_expected(visit, record.entries()))
    notice = (
        _("Made again: {what}").format(what=_said(visit, made))
        if made
        else _("There is nothing to make again.")
    )
    return visit.saved(address("history"), [notice])


def _expected(visit: Visit, entries: "list[Entry]") -> "Entry":
    """The change that was shown beside the button. Raises `SaraError` if it isn't in the list any more."""
    for entry in entries:
        if _mark(entry) == visit.answer("change"):
            return entry
    raise SaraError(_("The change that you saw isn’t in the list any more."), _("Look at the list again."))


def _row(entry: "Entry", acts: list[str]) -> Row:
    from sara_cli.project_file.change_record import difference, shown_time

    return Row(entry, shown_time(entry.time), acts, difference(entry, back=False), _mark(entry))


def _acts_of(visit: Visit) -> "Callable[[Entry], list[str]]":
    """Says what a change did, in the words of the file now."""
    from sara_cli.interview.file_words import acts_in_words
    from sara_cli.interview.questions import words_of_questions

    data, words_of = visit.loaded.source.data, words_of_questions(visit.file_state, visit.today)
    return lambda entry: acts_in_words(entry, data, words_of)


def _said(visit: Visit, entry: "Entry") -> str:
    visit.forget()  # it has just been changed
    return ", ".join(_acts_of(visit)(entry))


def _mark(entry: "Entry") -> str:
    """What tells a change from every other one, whether it is taken back or not."""
    text = entry.model_copy(update={"is_undone": False}).model_dump_json()
    return sha256(text.encode()).hexdigest()
