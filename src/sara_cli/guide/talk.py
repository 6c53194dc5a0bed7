"""The conversation of a guided step: one question at a time, each answer in the file before the next is asked.

The steps' modules say what to ask and in which order; an `Asker` puts the questions to someone. What is
answered already is passed over, unless everything is to be gone through.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sara_cli.file.address import Address, address_of, resolve
from sara_cli.file.project_file import Add, Change, ProjectFile, Set
from sara_cli.file.source import Source
from sara_cli.guide.answers import shown
from sara_cli.guide.interview import Check, Interview
from sara_cli.guide.kinds import Kind, fields_of_kind, kinds_of, with_id
from sara_cli.guide.question import Asker, Words
from sara_cli.guide.record import Record
from sara_cli.model.chain import Chain
from sara_cli.model.outline import FieldOutline, field_at, fields_at
from sara_cli.model.project import Project
from sara_cli.model.titles import title_of


class Talk:
    """A conversation about one file. `changes` is what was said, `commands` the same as commands."""

    def __init__(self, file: ProjectFile, asker: Asker, today: date, *, everything: bool = False) -> None:
        self.file = file
        self.asker = asker
        self.today = today
        self.everything = everything
        self._interview = Interview(file, asker, today)
        self._record = Record(file, asker)
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
        """What stands at an address, or None."""
        return self.file.value(address)

    def title(self, id: str) -> str:
        """What that is called which has an id; empty if nothing has it."""
        part = self.file.loaded.links.parts.get(id)
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
        """Ask for one key, unless it is answered; write the answer, and return what stands there then.

        `words` stand in for the model's own; `proposal` is taken with Enter where nothing is there yet,
        and `again` asks although there is something. `check` may challenge an answer.
        """
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
            is_taken = self._record.change(Add(address, written), field.title, written)
            if self._record.is_given_up:
                return there
            question = question._replace(present="" if is_taken else written)

    def more(self, text: str, *, default: bool = False) -> bool:
        """Ask whether there is one more of something."""
        return self.asker.confirm(text, default=default)

    def several(self, text: str, ask: Callable[[], object], *, default: bool = False) -> None:
        """Ask whether there is one more of something and for it, until there isn't or nothing is said of it."""
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
        """Ask for what a new item can't be without, add it, and return where it stands.

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
            told = ", ".join(shown(fields[name], value) for name, value in answers.items())
            if self._record.change(Set(address, {**known, **answers}, None), whole.title, told):
                return True
            if self._record.is_given_up:
                break
        return False

    def add(self, kind: Kind, home: Address, item: dict[str, object]) -> Address | None:
        """Add an item with a proposed id, and return where it stands; None if it can't be."""
        place, whole = kind.address(home), with_id(kind, self.file.data, item, home)
        words = ": ".join(filter(None, (whole.get("id"), title_of(item))))
        if not self._record.change(Add(place, whole), kind.title, words):
            return None
        items = self.value(place) or []
        return address_of(self.file.data, (*resolve(self.file.data, place), len(items) - 1))

    # --- what needs no asking -----------------------------------------------------------------------

    def put(self, address: Address, value: object) -> bool:
        """Give a place a value; tells whether it could be."""
        field = field_at(address)
        present = self.value(address)
        title, words = (field.title, shown(field, value)) if field else ("", str(value))
        return present == value or self._record.change(Set(address, value, present), title, words)

    def write(self, changes: Sequence[Change], line: str, command: str) -> bool:
        """Make several changes, all or none; tells whether they could be made."""
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
