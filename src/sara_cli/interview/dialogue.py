"""The dialogue of a guided step: one question at a time, each answer in the file before the next is asked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sara_cli.errors import SaraError
from sara_cli.interview.answers import command_for, shown
from sara_cli.interview.kinds import Kind, fields_of_kind, kinds_of, with_id
from sara_cli.interview.question import Asker, Check, Interview, Words
from sara_cli.language import N_, _
from sara_cli.model.chain import Chain
from sara_cli.model.outline import FieldOutline, field_at, fields_at, title_of
from sara_cli.model.project import Project
from sara_cli.project_file.address import Address, NotThere, address_of, resolve
from sara_cli.project_file.edit import EditRefused, Unreadable
from sara_cli.project_file.editing import Add, Change, Conflict, NotAccepted, ProjectFile, Set
from sara_cli.project_file.source import Source

REFUSED = (NotAccepted, NotThere, EditRefused)
AGAIN = N_("Correct it there and save it, then continue: try the same answer again?")
MOST_TRIES = 3  # of the same answer in a text that can't be read and that nobody corrects


class Record:
    """Writes answers into a file. `changes` is what was written, `commands` the same as commands.

    `is_given_up` tells that the last answer couldn't be written whatever it was, so that it isn't asked for again.
    """

    def __init__(self, file: ProjectFile, asker: Asker) -> None:
        self.file = file
        self.asker = asker
        self.changes: list[str] = []
        self.commands: list[str] = []
        self.is_given_up = False

    def change(self, change: Change, title: str, words: str) -> bool:
        """Write one answer, `words`, to what is called `title`; returns whether it was taken.

        If it can't be written, the person gets to know why. If someone else was quicker, the person chooses.
        Raises `SaraError` where no answer could be written: the file is gone, or may not be changed.
        """
        command, line = command_for(self.file.data, change), f"{_(title)}: {words}" if words else _(title)
        try:
            return self._make((change,), line, command, words or line)
        except Conflict as conflict:
            return self._settle(conflict, title, words)

    def change_together(self, changes: Sequence[Change], line: str, command: str) -> bool:
        """Make several changes, all or none, that `line` and `command` describe; returns whether they could be made."""
        try:
            return self._make(changes, line, command, line)
        except Conflict as conflict:
            return self._refused(conflict)

    def _make(self, changes: Sequence[Change], line: str, command: str, answer: str) -> bool:
        """Make the changes and note them; returns whether they could be made. Raises `Conflict` as well."""
        try:
            self._write(*changes)
        except Unreadable:
            return self._given_up(answer, command)
        except REFUSED as error:
            return self._refused(error)
        except Conflict:
            raise
        except SaraError:
            self._given_up(answer, command)
            raise
        self.changes.append(line)
        self.commands.append(command)
        return True

    def _write(self, *changes: Change) -> None:
        """Make the changes; while the text can't be read, say why, and try the same again if the person wants to."""
        self.is_given_up = False
        text, tries = "", 0
        while True:
            try:
                return self.file.change(*changes)
            except Unreadable as error:
                tries = tries + 1 if error.text == text else 1
                text = error.text
                self.asker.complain(error)
                if tries == MOST_TRIES or not self.asker.confirm(_(AGAIN), default=True):
                    raise

    def _given_up(self, words: str, command: str) -> bool:
        self.is_given_up = True
        hint = _("When the file can be read and written again: {command}").format(command=command)
        self.asker.complain(SaraError(_("Not written: {answer}").format(answer=words), hint))
        return False

    def _refused(self, error: Conflict | NotAccepted | NotThere | EditRefused) -> bool:
        self.asker.complain(error)
        self.file.read()
        return False

    def _settle(self, conflict: Conflict, title: str, words: str) -> bool:
        """Someone else has answered the same question meanwhile: show both, and ask which holds."""
        self._refused(conflict)
        theirs = _("Keep what the other has written")
        mine = _("Write this instead: {text}").format(text=words)
        if self.asker.choose(_("Which one holds?"), (theirs, mine), default=0) == 0:
            return True
        address, value = conflict.change.address, conflict.change.value
        return self.change(Set(address, value, self.file.value(address)), title, words)


# --- the conversation of a guided step ---------------------------------------------------------------


class Talk:
    """A conversation about one file. `changes` is what was said, `commands` the same as commands."""

    def __init__(self, file: ProjectFile, asker: Asker, today: date, *, everything: bool = False) -> None:
        self.file = file
        self.asker = asker
        self.today = today
        self.everything = everything
        self._interview = Interview(file, asker, today)
        self._record = Record(file, asker)
        self.asked: set[Address] = set()
        self._fresh: set[Address] = set()  # what was answered together with something else

    @property
    def changes(self) -> list[str]:
        """What was written so far, a line each."""
        return self._record.changes

    @property
    def commands(self) -> list[str]:
        """The same as commands."""
        return self._record.commands

    @property
    def project(self) -> Project:
        """What the file says now."""
        return self.file.project

    @property
    def chain(self) -> Chain:
        """The links of the file as they are now."""
        return Chain(self.project)

    @property
    def source(self) -> Source:
        """The text of the file as it is now."""
        return self.file.loaded.source

    def value(self, address: Address) -> Any:
        """What is at an address, or None."""
        return self.file.value(address)

    def title(self, id: str, *kinds: str) -> str:
        """What that is called which has an id, of some kinds or of any; empty if nothing has it."""
        part = self.file.loaded.links.find(id, *kinds)
        return title_of(self.value(part.path)) if part else ""

    # --- one thing ----------------------------------------------------------------------------------

    def field(
        self,
        address: Address,
        *,
        words: Words = Words(),  # noqa: B008 - a tuple can't be changed
        proposal: str = "",
        again: bool = False,
        check: Check | None = None,
    ) -> Any:
        """Ask for one key, unless it is answered; write the answer, and return what is there then.

        `words` stand in for the model's own; `proposal` is taken with Enter where nothing is there yet,
        and `again` asks although there is something. `check` may challenge an answer.
        """
        self.asked.add(address)
        field = _field_at(address)
        present = self.value(address)
        if present not in (None, [], {}) and not ((self.everything and address not in self._fresh) or again):
            return present
        question = self._interview.question(field, words, shown(field, present) or proposal)
        if field.kinds and not question.known:
            return present  # nothing that could be named is there yet
        while (
            value := self._interview.answer(field, question, check=check, keep=shown(field, present))
        ) is not None:
            place, whole = self._with_needed(address, value)
            if whole is None:
                return present
            seen = present if place == address else self.value(place)
            is_taken = self._record.change(Set(place, whole, seen), field.title, shown(field, value))
            present = self.value(address)
            if is_taken or self._record.is_given_up:
                break
            question = question._replace(present=shown(field, value))  # to be corrected
        return present

    def fields(self, home: Address, *names: str) -> None:
        """Ask for several keys of one thing, in order."""
        for name in names:
            self.field((*home, name))

    def texts(self, address: Address, words: Words = Words()) -> list[str]:  # noqa: B008
        """Ask for the texts of a list, one at a time until an empty answer."""
        self.asked.add(address)
        field = _field_at(address)
        present = self.value(address) or []
        if present and not self.everything:
            return list(present)
        for line in present:
            self.asker.tell(f"  – {line}")
        question = self._interview.question(field, words)._replace(is_list=False)
        while True:
            there = list(self.value(address) or [])
            numbered = question._replace(text=f"{question.text} ({len(there) + 1})")
            written = self.asker.ask(numbered).strip()
            if not written:
                return there
            question = question._replace(present=written)
            if not self._interview.may_name(written):
                continue
            is_taken = self._record.change(Add(address, written), field.title, written)
            if self._record.is_given_up:
                return there
            question = question._replace(present="" if is_taken else written)

    def more(self, text: str, *, default: bool = False) -> bool:
        """Ask whether there is one more of something."""
        return self.asker.confirm(text, default=default)

    def several(self, text: str, ask: Callable[[], object], *, default: bool = False) -> None:
        """Ask whether there is one more of something and for it, until there isn't or nothing is answered."""
        while self.asker.confirm(text, default=default) and ask():
            default = False

    # --- a new thing --------------------------------------------------------------------------------

    def new(
        self,
        kind: str,
        /,
        *,
        step: str,
        home: Address = (),
        ask: Sequence[str] = (),
        words: Mapping[str, Words] | None = None,
        check: Check | None = None,
        **known: object,
    ) -> Address | None:
        """Ask for what a new item can't be without, add it, and return where it is.

        `known` are the keys that need no asking. None if the first question is left empty. `ask` names
        further keys that are asked before it is added, `words` stand in for the model's own; `check` may
        challenge the first answer. What isn't taken is asked for again, if anything was asked.
        """
        sort = kinds_of(step)[kind]
        fields = fields_of_kind(sort)
        names = (*_needed(fields, "id", *known), *ask)
        while (answers := self._interview.answers(fields, names, words or {}, check)) is not None:
            place = self.add(sort, home, {**known, **answers})
            if place or not answers or self._record.is_given_up:
                return place
        return None

    def begin(self, address: Address, words: Mapping[str, Words] | None = None, **known: object) -> bool:
        """Ask for the keys that a mapping can't be without, and write them together with those that are `known`.

        Tells whether it may be gone into: it is there, or nothing has to be.
        """
        whole, fields = _field_at(address), fields_at(address)
        names = _needed(fields, *known)
        if self.value(address) or not names:
            return True
        while answers := self._interview.answers(fields, names, words or {}):
            answers_given = ", ".join(shown(fields[name], value) for name, value in answers.items())
            if self._record.change(Set(address, {**known, **answers}, None), whole.title, answers_given):
                return True
            if self._record.is_given_up:
                break
        return False

    def add(self, kind: Kind, home: Address, item: dict[str, object]) -> Address | None:
        """Add an item with a proposed id, and return where it is; None if it can't be."""
        place, whole = kind.address(home), with_id(kind, self.file.data, item, home)
        words = ": ".join(filter(None, (whole.get("id"), title_of(item))))
        if not self._record.change(Add(place, whole), kind.title, words):
            return None
        items = self.value(place) or []
        return address_of(self.file.data, (*resolve(self.file.data, place), len(items) - 1))

    # --- what needs no asking -----------------------------------------------------------------------

    def put(self, address: Address, value: object) -> bool:
        """Give a place a value; returns whether it could be."""
        field = field_at(address)
        present = self.value(address)
        title, words = (field.title, shown(field, value)) if field else ("", str(value))
        return present == value or self._record.change(Set(address, value, present), title, words)

    def write(self, changes: Sequence[Change], line: str, command: str) -> bool:
        """Make several changes, all or none; returns whether they could be made."""
        return self._record.change_together(changes, line, command)

    def _with_needed(self, address: Address, value: object) -> tuple[Address, object]:
        """What an answer has to be written with: a new mapping gets the keys it can't be without at once.

        None if one of those is left out. A target without its unit, or a decision without its body, would be refused.
        """
        home, key = address[:-1], str(address[-1])
        owner = field_at(home)
        if not owner or owner.shape != "one" or self.value(home) not in (None, {}):
            return address, value
        fields = fields_at(home)
        others = self._interview.answers(fields, _needed(fields, key), {}, is_begun=True)
        if others is None:
            return home, None
        self._fresh |= {(*home, name) for name in others}
        return (home, {key: value, **others}) if others else (address, value)


def _field_at(address: Address) -> FieldOutline:
    field = field_at(address)
    if field is None:
        raise KeyError(address)
    return field


def _needed(fields: Mapping[str, FieldOutline], *known: str) -> tuple[str, ...]:
    """The keys that a thing can't be without, beside those that are known."""
    return tuple(name for name, field in fields.items() if field.is_required and name not in known)
