"""The questions of one step as they are gathered: each with how its answer is written."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias, TypedDict, Unpack

from sara_cli.interview.kinds import Kind, fields_of_kind, kinds_of, with_id
from sara_cli.interview.questions.fields import field_of, is_text_list
from sara_cli.interview.questions.file_state import FileState
from sara_cli.interview.questions.question import Field, Need, Option, Question, Verb
from sara_cli.interview.questions.wording import NOTHING, Wording
from sara_cli.language import Language, _, current_language
from sara_cli.model.fields import Part
from sara_cli.model.outline import FieldOutline, field_at, fields_at, fields_of, part_below
from sara_cli.model.project import Project, StepName
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Add, Change, Set

Values: TypeAlias = dict[str, object]
Written: TypeAlias = Callable[[Values], Sequence[Change]]
Doubted: TypeAlias = Callable[[Values], str]


class Terms(TypedDict, total=False):
    """What a step may say of a question beside its fields.

    `id` where the place isn't enough, the words, the reason and the need; `group` where it is answered on one line.
    `is_answered` decides it where the presence of all keys doesn't. `doubt` may challenge the values of an answer, and
    `also` makes further changes of them.
    """

    id: str
    text: str
    about: str
    example: str
    why: str
    need: Need
    group: str
    panel: str
    is_answered: bool
    doubt: Doubted | None
    also: Written


class Entry(NamedTuple):
    """A question, the outlines of its fields by their keys, how an answer is written, and what may be doubted in it."""

    question: Question
    outlines: Mapping[str, FieldOutline]
    changes: Written
    doubt: Doubted | None = None


class Entries:
    """Gathers the questions of a step, in order. `rest` says that everything that could be asked is wanted."""

    def __init__(self, state: FileState, step: StepName, today: date, *, rest: bool = False) -> None:
        self.state = state
        self.step: StepName = step
        self.today = today
        self.rest = rest
        self.found: list[Entry] = []
        self.asked: set[Address] = set()
        self._ids: set[str] = set()
        self._heading = ""
        self._lead: tuple[str, ...] = ()
        self._things: dict[tuple[Address, bool], tuple[str, ...]] = {}

    @property
    def project(self) -> Project:
        """What the file says."""
        return self.state.project

    def value(self, address: Address) -> Any:
        """What is at an address, or None."""
        return self.state.value(address)

    def place(self, address: Address) -> Address:
        """An address with what has a name named, so that one place has one address."""
        return self.state.place(address)

    def heading(self, text: str, *lead: str) -> None:
        """What the following questions belong to; `lead` is shown before the next one."""
        self._heading, self._lead = text, tuple(filter(None, lead))

    def put(self, entry: Entry) -> None:
        """Take up a question, under the heading that it comes under; one that is there already stays as it is."""
        question = entry.question
        if question.id in self._ids:
            return
        self._ids.add(question.id)
        lead, self._lead = self._lead or question.lead, ()
        self.found.append(entry._replace(question=question._replace(heading=self._heading, lead=lead)))

    # --- keys of what is there --------------------------------------------------------------------

    def ask(self, address: Address, wording: Wording = NOTHING, **terms: Unpack[Terms]) -> None:
        """One key. What a new mapping can't be without is asked together with it."""
        address = self.place(address)
        home, key = address[:-1], str(address[-1])
        owner = field_at(home)
        is_new = owner and owner.shape == "one" and self.value(home) in (None, {})
        keys = fields_at(home)
        needed = [name for name, one in keys.items() if one.is_required and name != key] if is_new else []
        terms.setdefault("id", id_of(address))
        terms.setdefault("text", wording.text or _(keys[key].title))
        self.group(home, (key, *needed), {key: wording}, **terms)

    def group(
        self,
        home: Address,
        names: Sequence[str],
        wordings: Mapping[str, Wording] | None = None,
        **terms: Unpack[Terms],
    ) -> None:
        """Several keys of one mapping. It is answered when all of them are that have to be asked for."""
        home, wordings = self.place(home), wordings or {}
        self.asked.update((*home, name) for name in names)
        if not self._may_begin(home):
            return
        keys = fields_at(home)
        outlines = {name: keys[name] for name in names}
        present = {name: self.value((*home, name)) for name in names}
        fields = tuple(
            field_of(self.state, outlines[name], wordings.get(name, NOTHING), present[name], home=home)
            for name in names
        )
        if any(field.holds == "reference" and not field.options for field in fields):
            return  # nothing that could be named is there yet
        is_answered = all(field.present for field in fields if not field.default or field.is_required)
        terms.setdefault("is_answered", is_answered)
        terms.setdefault("id", id_of((*home, "+".join(names))))
        terms.setdefault("doubt", wordings.get(names[0], NOTHING).doubt)
        place = (*home, names[0]) if len(names) == 1 else home
        question = self._question("set", place, fields, fingerprint(present), terms)
        self.put(
            Entry(
                question, outlines, self._with(lambda values: self._sets(home, values), terms), terms["doubt"]
            )
        )

    def _may_begin(self, home: Address) -> bool:
        """Whether a mapping can be made here: what it is inside of is there, or can be without other keys."""
        for length in range(1, len(home)):
            above = field_at(home[:length])
            is_missing = above and above.shape == "one" and self.value(home[:length]) in (None, {})
            if is_missing and any(one.is_required for one in fields_at(home[:length]).values()):
                return False
        return True

    def _sets(self, home: Address, values: Values) -> list[Change]:
        """The changes that give keys of a mapping their values, or make it as a whole."""
        owner, present = field_at(home), self.value(home)
        if owner and owner.shape == "one" and present in (None, {}) and len(values) > 1:
            return [Set(home, dict(values), present)]
        return [change for name, value in values.items() for change in self._set((*home, name), value)]

    def _set(self, place: Address, value: object) -> list[Change]:
        there, outline = self.value(place), field_at(place)
        if isinstance(value, list) and outline and is_text_list(outline):
            return added_lines(place, there or [], value)
        if isinstance(value, dict) and outline and outline.shape == "map":
            return [Set((*place, period), figure) for period, figure in value.items()]
        return [Set(place, value, there)]

    def _with(self, changes: Written, terms: Terms) -> Written:
        """How an answer is written, with what comes with it."""
        also = terms.get("also")
        return (lambda values: [*changes(values), *also(values)]) if also else changes

    def _question(
        self, verb: Verb, address: Address, fields: tuple[Field, ...], seen: str, terms: Terms
    ) -> Question:
        """A question in the words that its step gives it, or those of its first field."""
        return Question(
            terms["id"],
            self.step,
            verb,
            address,
            fields,
            terms["text"],
            terms.get("about") or fields[0].help,
            terms.get("example") or _example(fields, terms),
            why=terms.get("why", "key"),
            need=terms.get("need", "must"),
            state="answered" if terms.get("is_answered") else "open",
            group=terms.get("group", ""),
            panel=terms.get("panel", ""),
            seen=seen,
            things=self._things_of(
                address[:-1] if verb == "add" or (verb == "set" and len(fields) == 1) else address,
                terms["text"],
            ),
        )

    def _things_of(self, home: Address, text: str) -> tuple[str, ...]:
        """What is asked about: the things of lists that a part is in, the innermost first; beside a key alone also the
        parts of the step."""
        is_key = text in _titles(part_below(home), current_language())
        if (home, is_key) not in self._things:
            inside = [home[:length] for length in range(len(home), 1, -1)]
            called = (self._called(one) for one in inside if is_key or is_in_list(one))
            self._things[home, is_key] = tuple(filter(None, called))
        return self._things[home, is_key]

    def _called(self, place: Address) -> str:
        if is_in_list(place):
            return self.state.called(place)
        field = field_at(place)
        return _(field.title) if field and field.shape == "one" else ""

    # --- new things ---------------------------------------------------------------------------------

    def new(  # noqa: PLR0913 - what a thing is and where it belongs
        self,
        kind: str,
        names: Sequence[str] = (),
        wordings: Mapping[str, Wording] | None = None,
        *,
        home: Address = (),
        known: Mapping[str, object] | None = None,
        suffix: str = "",
        **terms: Unpack[Terms],
    ) -> None:
        """A new thing of a kind, in the step of the kind or any: the keys in the order of `names`, then those that it
        can't be without; `known` are those that need no asking. `kind` is a name, or STEP/NAME of another step."""
        step, _slash, name = kind.rpartition("/")
        sort = kinds_of(step or self.step)[name]
        outlines, known, wordings = fields_of_kind(sort), dict(known or {}), wordings or {}
        needed = [key for key, one in outlines.items() if one.is_required and key not in ("id", *known)]
        # Of what needs nothing, all is asked: it would be empty otherwise.
        wanted = tuple(dict.fromkeys((*names, *needed))) or tuple(key for key in outlines if key != "id")
        fields = tuple(
            field_of(self.state, outlines[key], wordings.get(key, NOTHING), None) for key in wanted
        )
        if not self._may_begin(sort.address(home)):
            return
        nameless = [one for one in fields if one.holds == "reference" and not one.options]
        if any(one.is_required for one in nameless):
            return  # nothing that it must refer to is there yet
        fields = tuple(one for one in fields if one not in nameless)
        if not fields:
            return
        self._put_new(sort, home, known, suffix, outlines, fields, wordings, terms)

    def _put_new(  # noqa: PLR0913, PLR0917 - the second half of `new`, which has found all of these
        self,
        kind: Kind,
        home: Address,
        known: dict[str, object],
        suffix: str,
        outlines: Mapping[str, FieldOutline],
        fields: tuple[Field, ...],
        wordings: Mapping[str, Wording],
        terms: Terms,
    ) -> None:
        place, first = kind.address(home), wordings.get(fields[0].key, NOTHING)
        terms.setdefault("id", f"{id_of(place)}+{suffix}")
        terms.setdefault("text", first.text or _("Add: {kind}").format(kind=_(kind.title)))
        terms["is_answered"] = terms.get("need") == "offer"
        seen = fingerprint(len(self.value(place) or ()))
        data = self.state.data
        self.put(
            Entry(
                self._question("add", place, fields, seen, terms),
                {one.key: outlines[one.key] for one in fields},
                self._with(
                    lambda values: [Add(place, with_id(kind, data, {**known, **values}, home))], terms
                ),
                terms.get("doubt") or first.doubt,
            )
        )

    # --- what is no key of the file ------------------------------------------------------------------

    def decide(
        self,
        address: Address,
        options: Sequence[Option],
        changes: Callable[[str], Sequence[Change]],
        *,
        proposal: str = "",
        **terms: Unpack[Terms],
    ) -> None:
        """A choice between things, or the title of a new one: `changes` gets the id of what was chosen, or the text."""
        text, about = terms["text"], terms.get("about", "")
        terms["id"] = f"decide:{terms['id']}"
        terms["is_answered"] = terms.get("need") == "offer"
        outline = FieldOutline("choice", text, about, "", True, "one", None, (), (), "text")
        field = Field("choice", text, is_required=True, proposal=proposal, options=tuple(options), help=about)
        seen = fingerprint([one.value for one in options])
        question = self._question("decide", address, (field,), seen, terms)
        self.put(Entry(question, {"choice": outline}, lambda values: changes(str(values["choice"]))))


@cache
def _titles(part: type[Part] | None, _language: Language) -> frozenset[str]:
    """What the keys of a part are called in the UI language."""
    return frozenset(_(field.title) for field in fields_of(part).values()) if part else frozenset()


def _example(fields: tuple[Field, ...], terms: Terms) -> str:
    """An example of what is written: of a group for every field that has to be asked for."""
    asked = [field for field in fields if not field.default] or list(fields)
    if terms.get("group"):
        return ", ".join(filter(None, map(_on_a_line, asked)))
    return asked[0].example


def _on_a_line(field: Field) -> str:
    """An example of one answer among several on a line."""
    if field.options:
        return field.options[0].title
    return "2024-05-02" if field.holds == "day" else field.example


def added_lines(place: Address, present: list[object], lines: list[object]) -> list[Change]:
    """The changes that make a list of texts say `lines`: what is new is added, so that others' lines stay."""
    if lines[: len(present)] == present:
        return [Add(place, line) for line in lines[len(present) :]]
    return [Set(place, lines, present)]


@lru_cache(maxsize=10_000)
def id_of(address: Address) -> str:
    """A place as part of a question's id: what is in a list by its id in brackets, or counted from 1."""
    if not address:
        return ""
    above, text, step = field_at(address[:-1]), id_of(address[:-1]), address[-1]
    if above and above.shape != "one" and above.name == address[-2]:
        return f"{text}[{step + 1 if isinstance(step, int) else step}]"
    return f"{text}.{step}" if text else str(step)


def thing_of(place: Address) -> Address:
    """The innermost part of a list on the way to a place, such as a measure; empty where there is none."""
    return next((place[:length] for length in range(len(place), 0, -1) if is_in_list(place[:length])), ())


def is_in_list(place: Address) -> bool:
    """Whether a place is that of a part in a list."""
    above = field_at(place[:-1]) if len(place) > 1 else None
    return bool(above and above.shape == "list" and above.part and above.name == place[-2])


def fingerprint(value: object) -> str:
    """A short mark of what a question was based on."""
    return sha256(repr(value).encode()).hexdigest()[:12]
