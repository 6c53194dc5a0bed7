"""The conversation of a guided step: one question at a time, each answer in the file before the next is asked.

The steps' modules say what to ask and in which order; an `Asker` puts the questions to someone. What is
answered already is passed over, unless everything is to be gone through.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from sara_cli.errors import SaraError
from sara_cli.file.address import Address, NotThere, address_of, resolve
from sara_cli.file.edit import EditRefused
from sara_cli.file.project_file import Add, Change, Conflict, NotAccepted, ProjectFile, Set
from sara_cli.file.source import Source
from sara_cli.guide.answers import shown, value_of
from sara_cli.guide.commands import command_for
from sara_cli.guide.kinds import KINDS, Kind, fields_of_kind, new_id
from sara_cli.labels import label
from sara_cli.language import _, pgettext
from sara_cli.model.chain import Chain
from sara_cli.model.outline import FieldOutline, field_at, fields_of
from sara_cli.model.project import Project


class Question(NamedTuple):
    """One thing to ask. `present` is what is there already, as it would be written again.

    `choices` are the fixed words with their printed form, `known` the ids that may be named with what they
    stand for, or what the fixed words mean; `is_list` says that several may be named, with commas between.
    """

    text: str
    help: str
    example: str
    present: str
    choices: tuple[tuple[str, str], ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    is_list: bool = False


class Words(NamedTuple):
    """What stands in for the model's own title, description and example in a question.

    `known` are answers that may be given, with what they mean, where the model names none; where it does,
    they explain its words.
    """

    text: str = ""
    about: str = ""
    example: str = ""
    known: tuple[tuple[str, str], ...] = ()


class Asker(Protocol):
    """Someone who puts questions to a person. Stopping is a KeyboardInterrupt."""

    def ask(self, question: Question) -> str:
        """The answer as it was written; empty to skip."""

    def confirm(self, text: str, *, default: bool) -> bool:
        """Yes or no."""

    def choose(self, text: str, options: Sequence[str], *, default: int) -> int:
        """The number of one of a few ways on."""

    def tell(self, text: str = "") -> None:
        """Say something: explanations, ideas, what was understood."""

    def heading(self, text: str) -> None:
        """Say that something new begins."""

    def complain(self, error: SaraError) -> None:
        """Say why an answer wasn't taken."""

    def show_analysis(self, project: Project, problem: str) -> None:
        """Show the cause analysis of a problem as it has grown so far."""

    def show_priorities(self, project: Project) -> None:
        """Show every problem against the criteria, with what was decided."""


class Talk:
    """A conversation about one file. `changes` is what was said, `commands` the same as commands."""

    def __init__(self, file: ProjectFile, asker: Asker, today: date, *, everything: bool = False) -> None:
        self.file = file
        self.asker = asker
        self.today = today
        self.everything = everything
        self.changes: list[str] = []
        self.commands: list[str] = []
        self._fresh: set[Address] = set()  # what was answered together with something else

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

    # --- one thing ----------------------------------------------------------------------------------

    def field(
        self,
        address: Address,
        *,
        words: Words = Words(),  # noqa: B008 - a tuple can't be changed
        proposal: str = "",
        again: bool = False,
        check: Callable[[object], str] | None = None,
    ) -> Any:
        """Ask for one key, unless it is answered; write the answer, and return what stands there then.

        `words` stand in for the model's own; `proposal` is taken with Enter where nothing is there yet,
        and `again` asks although there is something. `check` may challenge an answer: its text is said, and the person asked
        whether to keep it.
        """
        field = _field_at(address)
        present = self.value(address)
        if present not in (None, [], {}) and not ((self.everything and address not in self._fresh) or again):
            return present
        question = self._question(field, words, shown(field, present) or proposal)
        if field.kinds and not question.known:
            return present  # nothing that could be named is there yet
        while True:
            written = self.asker.ask(question).strip()
            if not written or (present is not None and written == shown(field, present)):
                return present
            value = value_of(field, written, self.today)
            doubt = check(value) if check else ""
            if doubt and not self._is_meant(doubt):
                continue
            place, whole = self._with_needed(address, value)
            if whole is None:
                return present
            seen = present if place == address else self.value(place)
            if self._change(Set(place, whole, seen), field.title, shown(field, value)):
                return self.value(address)
            present = self.value(address)

    def fields(self, home: Address, *names: str) -> None:
        """Ask for several keys of one thing, in order."""
        for name in names:
            self.field((*home, name))

    def mapping(self, address: Address) -> bool:
        """Ask for the keys that a mapping can't be without, and write them together; tells whether it is there."""
        field = _field_at(address)
        needed = (
            [inner for inner in fields_of(field.part).values() if inner.is_required] if field.part else []
        )
        answers: dict[str, object] = {}
        for inner in needed:
            value = self._answer(inner, Words(), is_needed=bool(answers), check=None)
            if value is None:
                return False
            answers[inner.name] = value
        return not answers or self._change(Set(address, answers, None), field.title, shown(field, answers))

    def texts(self, address: Address, words: Words = Words()) -> list[str]:  # noqa: B008
        """Ask for the texts of a list, one at a time until an empty answer."""
        field = _field_at(address)
        present = self.value(address) or []
        if present and not self.everything:
            return list(present)
        for line in present:
            self.asker.tell(f"  – {line}")
        while True:
            number = len(self.value(address) or [])
            question = self._question(field, words, "")
            asked = question._replace(text=f"{question.text} ({number + 1})", is_list=False)
            written = self.asker.ask(asked).strip()
            if not written:
                return list(self.value(address) or [])
            self._change(Add(address, written), field.title, written)

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
        check: Callable[[object], str] | None = None,
        **known: object,
    ) -> Address | None:
        """Ask for what a new item can't be without, add it, and return where it stands.

        `known` are the keys that need no asking. None if the first question is left empty. `ask` names
        further keys that are asked before it is added, `words` stand in for the model's own; `check` may
        challenge the first answer.
        """
        sort = next(one for one in KINDS if (one.name, one.step) == (kind, step))
        fields = fields_of_kind(sort)
        needed = [name for name, field in fields.items() if field.is_required and name not in ("id", *known)]
        names = list(dict.fromkeys((*needed, *ask)))
        place = None
        while place is None:  # what isn't taken is asked for again
            item: dict[str, object] = dict(known)
            for number, name in enumerate(names):
                value = self._answer(
                    fields[name],
                    (words or {}).get(name, Words()),
                    is_needed=name in needed and number > 0,
                    check=check if number == 0 else None,
                )
                if value is None and (number == 0 or name in needed):
                    return None
                if value is not None:
                    item[name] = value
            place = self.add(sort, home, item)
            if not names:
                break
        return place

    def begin(self, address: Address, first: str, words: Words = Words(), **known: object) -> bool:  # noqa: B008
        """Ask for one key of a mapping that isn't there yet, and write it with those that are `known`.

        Tells whether the mapping is there afterwards.
        """
        if self.value(address):
            return True
        field, whole = _field_at((*address, first)), _field_at(address)
        while True:
            value = self._answer(field, words, is_needed=False, check=None)
            if value is None:
                return False
            if self._change(Set(address, {**known, first: value}, None), whole.title, shown(field, value)):
                return True

    def write(self, changes: Sequence[Change], line: str, command: str) -> bool:
        """Make several changes that need no asking, all or none; tells whether they could be made."""
        try:
            self.file.change(*changes)
        except (Conflict, NotAccepted, NotThere, EditRefused) as error:
            self.asker.complain(error)
            self.file.read()
            return False
        self.changes.append(line)
        self.commands.append(command)
        return True

    def add(self, kind: Kind, home: Address, item: dict[str, object]) -> Address | None:
        """Add an item with a proposed id, and return where it stands; None if it can't be."""
        place = kind.address(home)
        id = item.get("id") or new_id(kind, self.file.data, item, home)
        whole = {"id": id, **item} if id else item
        title = _title_of(item)
        if not self._change(Add(place, whole), kind.title, f"{id}: {title}" if id else title):
            return None
        items = self.value(place) or []
        return address_of(self.file.data, (*resolve(self.file.data, place), len(items) - 1))

    def put(self, address: Address, value: object) -> bool:
        """Write what needs no asking; tells whether it could be."""
        field = field_at(address)
        present = self.value(address)
        title, words = (field.title, shown(field, value)) if field else ("", str(value))
        return present == value or self._change(Set(address, value, present), title, words)

    # --- below --------------------------------------------------------------------------------------

    def _answer(
        self, field: FieldOutline, words: Words, *, is_needed: bool, check: Callable[[object], str] | None
    ) -> object:
        """An answer in the file's form; None if it is left empty, twice where it is needed."""
        question = self._question(field, words, "")
        was_empty = not is_needed
        while True:
            written = self.asker.ask(question).strip()
            if not written and was_empty:
                return None
            if not written:
                was_empty = True
                hint = _("An empty line once more leaves out what it belongs to.")
                self.asker.complain(SaraError(_("This has to be answered."), hint))
                continue
            value = value_of(field, written, self.today)
            if field.choices and field.shape == "one" and value not in field.choices:
                legal = ", ".join(map(label, field.choices))
                self.asker.complain(SaraError(_("Answer with one of: {choices}.").format(choices=legal)))
                continue
            doubt = check(value) if check else ""
            if not doubt or self._is_meant(doubt):
                return value

    def _with_needed(self, address: Address, value: object) -> tuple[Address, object]:
        """What an answer has to be written with: a new mapping gets the keys it can't be without at once.

        None if one of those is left out. A target without its unit, or a decision without its body, would be refused.
        """
        home = address[:-1]
        owner = field_at(home) if home else None
        if not (owner and owner.part and owner.shape == "one") or self.value(home) not in (None, {}):
            return address, value
        others = {name: one for name, one in fields_of(owner.part).items() if one.is_required}
        others.pop(str(address[-1]), None)
        if not others:
            return address, value
        item = {str(address[-1]): value}
        for name, field in others.items():
            item[name] = self._answer(field, Words(), is_needed=True, check=None)
            if item[name] is None:
                return home, None
            self._fresh.add((*home, name))
        return home, item

    def _question(self, field: FieldOutline, words: Words, present: str) -> Question:
        return Question(
            words.text or _(field.title),
            words.about or _(field.description),
            words.example or field.example or _examples().get(field.holds, ""),
            present,
            tuple((choice, label(choice)) for choice in field.choices),
            words.known or tuple(self._known(field.kinds)),
            field.shape == "list",
        )

    def _known(self, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
        """The ids that a reference may name, with what they stand for."""
        parts = [part for part in self.file.loaded.links.parts.values() if part.kind in kinds]
        return [(part.id, _title_of(self.value(part.path))) for part in parts]

    def _is_meant(self, doubt: str) -> bool:
        self.asker.tell(doubt)
        return self.asker.confirm(_("Keep it as it is?"), default=False)

    def _change(self, change: Change, title: str, words: str) -> bool:
        """Write a change, and say why if it can't be; tells whether it was written."""
        command = command_for(self.file.data, change)
        try:
            self.file.change(change)
        except Conflict as conflict:
            return self._settle(conflict, title, words)
        except (NotAccepted, NotThere, EditRefused) as error:
            self.asker.complain(error)
            self.file.read()
            return False
        self.changes.append(f"{_(title)}: {words}" if words else _(title))
        self.commands.append(command)
        return True

    def _settle(self, conflict: Conflict, title: str, words: str) -> bool:
        """Someone else has answered the same question meanwhile: show both, and ask which holds."""
        self.file.read()
        self.asker.complain(conflict)
        theirs, mine = (
            _("Keep what the other has written"),
            _("Write this instead: {text}").format(text=words),
        )
        if self.asker.choose(_("Which one holds?"), (theirs, mine), default=0) == 0:
            return True
        change = conflict.change
        return self._change(Set(change.address, change.value, self.value(change.address)), title, words)


def _field_at(address: Address) -> FieldOutline:
    field = field_at(address)
    if field is None:
        raise KeyError(address)
    return field


def _examples() -> dict[str, str]:
    """How what isn't a text is written, where the model has no example of its own."""
    return {
        "day": _("2024-05-02, 2 May 2024, or “today”"),
        "period": "2024",
        "yes_or_no": pgettext("answer", "yes"),
    }


def _title_of(part: object) -> str:
    keys = (
        "title",
        "name",
        "cause",
        "goal",
        "wording",
        "text",
        "role",
        "to",
        "body",
        "step",
        "method",
        "kind",
    )
    if isinstance(part, dict):
        return next((str(part[key]) for key in keys if part.get(key)), "")
    return ""
