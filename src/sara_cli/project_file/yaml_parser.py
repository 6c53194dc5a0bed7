"""The parser that turns YAML into events: libyaml where it is installed, else PyYAML's own, patched to agree.

PyYAML's own parser also has the last word on a text that libyaml refuses, so that the same mistake is
told in the same way on every machine.
"""

import re
from typing import Any, Protocol, cast

from yaml.error import Mark
from yaml.events import Event
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken

try:
    from yaml._yaml import CParser as _Libyaml
except ImportError:  # PyYAML was built without libyaml
    _Libyaml = None  # type: ignore[assignment, misc]


class EventSource(Protocol):
    """What both parsers can do."""

    def get_event(self) -> Event:
        """Read on, up to the next event. Raises `yaml.MarkedYAMLError` where the text isn't YAML."""


def has_fast_parser() -> bool:
    """Tell whether libyaml is there."""
    return _Libyaml is not None


def fast_parser(text: str) -> EventSource:
    """Read with libyaml."""
    return cast("EventSource", _Libyaml(text))


def careful_parser(text: str) -> EventSource:
    """Read with PyYAML's own parser: ten times slower, the same everywhere."""
    return cast("EventSource", _Careful(text))


_BLANK_OR_END = "\0 \t\r\n"
_BLOCK_HEADER = re.compile(r"(?:([-+])([1-9]?)|([1-9]?)([-+]?))(?=[ \t\r\n\0])")
_ONLY_COMMENT = re.compile(r"[ \t]*(?:#|[\r\n\0]|$)")


class _Careful(Reader, Scanner, Parser):
    """PyYAML's parser, which by itself knows no tab and no “?” where libyaml reads them as it should."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        super().scan_to_next_token()
        while self.peek() == "\t" and self._tab_is_harmless():
            while self.peek() in {" ", "\t"}:
                self.forward()
            super().scan_to_next_token()

    def _tab_is_harmless(self) -> bool:
        """A tab harms only where it indents something."""
        this: Any = self
        indentation = this.buffer[this.pointer - this.column : this.pointer]
        if this.flow_level or indentation.strip(" \t"):
            return True
        return _ONLY_COMMENT.match(this.buffer, this.pointer) is not None

    def scan_block_scalar_indicators(self, start_mark: Mark) -> tuple[bool | None, int | None]:
        this: Any = self
        match = _BLOCK_HEADER.match(this.buffer, this.pointer)
        if not match:
            refused: tuple[bool | None, int | None] = super().scan_block_scalar_indicators(start_mark)
            return refused
        this.forward(len(match[0]))
        keeps = match[1] or match[4]
        indentation = match[2] or match[3]
        return (keeps == "+" if keeps else None), (int(indentation) if indentation else None)

    def scan_block_scalar_ignored_line(self, start_mark: Mark) -> None:
        while self.peek() in {" ", "\t"}:
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def scan_plain(self) -> ScalarToken:
        this: Any = self
        start = end = this.get_mark()
        chunks: list[str] = []
        spaces = ""
        while this.peek() != "#" and (length := self._plain_length()):
            this.allow_simple_key = False
            chunks += [spaces, this.prefix(length)]
            this.forward(length)
            end = this.get_mark()
            spaces = self._plain_spaces()
            if not spaces or (not this.flow_level and this.column <= this.indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _plain_length(self) -> int:
        this: Any = self
        brackets = ",[]{}" if this.flow_level else ""
        length = 0
        while (character := this.peek(length)) not in _BLANK_OR_END and character not in brackets:
            if character == ":" and this.peek(length + 1) in _BLANK_OR_END + brackets:
                break
            length += 1
        return length

    def _plain_spaces(self) -> str:
        """Read over what parts two words, and give what it means: spaces, or folded line ends."""
        this: Any = self
        spaces = ""
        breaks = 0
        while (character := this.peek()) in " \t\r\n":
            if character in "\r\n":
                this.scan_line_break()
                this.allow_simple_key = True
                breaks += 1
                if this.prefix(3) in {"---", "..."} and this.peek(3) in _BLANK_OR_END:
                    return ""
            elif breaks and character == "\t" and this.column <= this.indent:
                break
            else:
                spaces += character
                this.forward()
        if not breaks:
            return spaces
        return " " if breaks == 1 else "\n" * (breaks - 1)
