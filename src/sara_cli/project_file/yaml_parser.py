"""The parser that turns YAML into events: libyaml, and what it refuses although YAML allows it.

That is a tab that indents nothing, a tab at the beginning of a text after | or >, and `{key:, …}`, a key without a
value before a comma or a bracket.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from sara_cli.libyaml import c_parser

if TYPE_CHECKING:
    from yaml.error import Mark, MarkedYAMLError
    from yaml.events import Event

_ONLY_COMMENT = re.compile(r"[ \t]*(?:#|[\r\n]|$)")
_PRIVATE_USE = range(0xE000, 0xF900)
_NO_VALUE = re.compile(r":[,\[\]{}]")


class EventSource(Protocol):
    """What reads a text event by event."""

    def get_event(self) -> "Event":
        """Read on, up to the next event. Raises `yaml.MarkedYAMLError` where the text isn’t YAML."""


class ReadableText(NamedTuple):
    """A text in the form that libyaml reads, where blanks were inserted, and what replaces tabs in its values."""

    text: str
    inserted: Sequence[int] = ()
    tab: str = "\t"

    def parser(self) -> EventSource:
        """Begin to read it."""
        return cast("EventSource", c_parser()(self.text))

    def offset(self, mark: "Mark") -> int:
        """Tell where a place is in the text as it was written."""
        index = mark.index
        return index - bisect_left(self.inserted, index) if self.inserted else index

    def value(self, read: str) -> str:
        """Give a value as it was written."""
        return read.replace(self.tab, "\t")


def readable(text: ReadableText, error: "MarkedYAMLError") -> ReadableText:
    """Replace what libyaml refuses although it is harmless; the same text where its complaint is right."""
    from yaml.error import MarkedYAMLError

    refused: MarkedYAMLError | None = error
    while refused and (better := _without_first(text, refused)):
        text, refused = better, None
        try:
            c_parser()(text.text).raw_parse()
        except MarkedYAMLError as other:
            refused = other
    return text


def _without_first(readable_text: ReadableText, error: "MarkedYAMLError") -> ReadableText | None:
    """The text without what libyaml complains of, if that is harmless."""
    text, inserted, tab = readable_text
    problem = error.problem or ""
    at = error.problem_mark.index if error.problem_mark else len(text)
    if text[at : at + 1] == "\t" and (blank := _blank_for(text, at)):
        return readable_text._replace(text=text[:at] + blank + text[at + len(blank) :])
    if text[at - 1 : at + 1] == " \t" and "an indentation space is expected" in problem:
        if tab == "\t":
            tab = next((sign for sign in map(chr, _PRIVATE_USE) if sign not in text), "\ufffd")
        return readable_text._replace(text=text[:at] + tab + text[at + 1 :], tab=tab)
    if "found unexpected ':'" in problem and _NO_VALUE.match(text, at):
        return readable_text._replace(
            text=text[: at + 1] + " " + text[at + 1 :], inserted=(*inserted, at + 1)
        )
    return None


def _blank_for(text: str, at: int) -> str:
    """What a tab and the blanks after it mean, in the same length; nothing if the tab indents something."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    if text[start:at].strip(" \t"):
        end = next(index for index in range(at, len(text) + 1) if text[index : index + 1] not in {" ", "\t"})
        return " " * (end - at)
    # A sign of a comment, as a space could make the line part of the text above.
    return "#" if _ONLY_COMMENT.match(text, at) else ""
