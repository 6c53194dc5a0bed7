"""A question as data: what is asked, of what, why, and how far it is answered; and what an answer may come to.

Everything is plain tuples and texts in the UI language, so that a terminal, a web page, a workbook and a form can show
the same question. Nothing here asks or writes.
"""

import re
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.language import _
from sara_cli.model.left_open import LeftOpen
from sara_cli.model.project import StepName
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Change

Verb: TypeAlias = Literal["set", "add", "decide", "fix"]
"""set: keys of what is there. add: a new thing or a new line. decide: a choice that is no key of the file, but changes
something. fix: a mistake of the file, which comes before all else."""
Need: TypeAlias = Literal["must", "more", "offer"]
"""must: a criterion, the act, the chain or the model needs it. more: good to have, asked only on request.
offer: one more of something; it is never open."""
QuestionState: TypeAlias = Literal["answered", "open", "left_open"]
Holds: TypeAlias = Literal[
    "text", "number", "day", "period", "yes_or_no", "choice", "reference", "figures", "figure"
]
"""How a value is read. choice: one of the options. reference: something of the file, by its title. figures: several
periods, each with its figure, a line each. figure: one period and its figure."""


class Option(NamedTuple):
    """A fixed word or a thing that may be named: `value` is what the file holds, and never shown; `title` what a person
    sees and may write, also its number in the list or the beginning of it; `about` what it means, if that needs saying."""

    value: str
    title: str
    about: str = ""


class Field(NamedTuple):
    """One thing to fill in.

    `key` names it among the words of an answer. `present` is what is in the file, as it would be written again;
    `proposal` is what could be, accepted with Enter and shown as the beginning of an empty form. A field with a
    `default` needs no asking in a dialogue: that is written unless something else is said; a form shows it filled in.
    `options` are numbered from 1. Several values have commas between them, or a line each where `is_list` is a list of
    texts. `is_long` says that the text may need several lines.
    """

    key: str
    title: str
    holds: Holds = "text"
    is_required: bool = False
    is_list: bool = False
    is_long: bool = False
    present: str = ""
    proposal: str = ""
    default: str = ""
    options: tuple[Option, ...] = ()
    help: str = ""
    example: str = ""


class Question(NamedTuple):
    """One question of the list.

    `id` stays the same as long as what it is about is there; `address` is where the answer goes. `fields` are more than
    one only where the answers belong together; those of a `group` are short enough for one line, in their order, with
    commas between. `text`, `help` and `example` are the words; `lead` are lines to show before them; `heading` is the
    part of the list that it belongs to. `why` is the reason: `criterion:ID`, `law:ID`, `rule:ID`, or `key` where the
    model wants it. `panel` names a picture that helps: `analysis[PROBLEM]`, `priorities` or `goal[GOAL]`. `seen` is a
    fingerprint of what is in the file now: handed back with an answer, it shows whether somebody was quicker. `left` is
    when and why it was left open, also when it is open again. `things` are what those are called which it is about, where
    each is one of several: a cause, and the problem that it is in.
    """

    id: str
    step: StepName
    verb: Verb
    address: Address
    fields: tuple[Field, ...]
    text: str
    help: str = ""
    example: str = ""
    lead: tuple[str, ...] = ()
    heading: str = ""
    why: str = "key"
    need: Need = "must"
    state: QuestionState = "open"
    group: str = ""
    panel: str = ""
    seen: str = ""
    left: LeftOpen | None = None
    things: tuple[str, ...] = ()

    @property
    def in_full(self) -> str:
        """The words where nothing beside them shows which thing of the file is meant."""
        return self.below()

    def below(self, *headings: str) -> str:
        """The words with what they are about, as far as neither they nor the `headings` above them name it."""
        if not self.things or self._names(self.things[0]):
            return self.text
        said = " ".join(headings).casefold()
        things = [one for one in self.things if _beginning(one) not in said]
        if not things:
            return self.text
        return _("{question} ({thing})").format(question=self.text, thing=", ".join(things))

    def _names(self, thing: str) -> bool:
        """Whether the words have what a thing is called, or what it is called after in quotation marks."""
        quoted = re.findall("[“”]([^“”]+)[“”]", self.text)
        return _beginning(thing) in self.text.casefold() or any(thing.endswith(one) for one in quoted)

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields that are asked for: those that need no asking only where they are to be looked at again."""
        is_again = self.state == "answered" and self.verb == "set"
        return tuple(field for field in self.fields if is_again or not field.default) or self.fields

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer that is needed."""
        return self.need == "must" and self.state == "open"


def _beginning(thing: str) -> str:
    """What a thing is called, as far as that was not cut off."""
    return thing.removesuffix(" …").casefold()


class Taken(NamedTuple):
    """An answer that was understood: the `changes` that write it, all or none.

    `understood` says what was taken to mean what, where that isn't what was written; empty otherwise. `unasked` are the
    fields with what is written there although nobody wrote it in the answer.
    """

    question: Question
    changes: tuple[Change, ...]
    understood: str = ""
    unasked: tuple[str, ...] = ()


class Doubt(NamedTuple):
    """An answer that may not be meant so. Given again with `confirmed=token` it is taken.

    `is_skip` tells that the answer looks like “no” on a question for a text: a yes to `text` then means to skip it.
    """

    text: str
    token: str
    is_skip: bool = False


class Refused(NamedTuple):
    """An answer that can't be written: what is wrong by the key of the field, or under "" with the whole."""

    errors: dict[str, str]


Outcome: TypeAlias = Taken | Doubt | Refused
