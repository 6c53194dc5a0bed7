"""Values with their places, built from a parser's events in one pass and without recursion.

Anchors, tags, repeated keys and the like are noted and reading goes on, so that one run shows them all.
"""

import re
from typing import NamedTuple

from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sara_cli.findings import Path
from sara_cli.project_file.odd_characters import Word, is_odd
from sara_cli.project_file.text import Lines
from sara_cli.project_file.yaml_parser import ReadableText
from sara_cli.project_file.yaml_scalars import (
    NumberTooLargeError,
    bracket_around,
    in_quotes,
    meaning_of,
    shortened,
    text_from,
    without_stray_joiners,
)

MOST_LEVELS = 60
MOST_HITS = 1000
_INVISIBLE = "\u00a0\u00ad\u2000-\u200f\u202f\u205f\u2060\u3000"
_INVISIBLE_AT_EDGE = re.compile(f"^[{_INVISIBLE}]+|[{_INVISIBLE}]+$")
_HIDDEN_ITEM = re.compile(r"[\r\n][ \t]*(-[ \t]+\S)")
_HIDDEN_ITEM_WITHOUT_SPACE = re.compile(r"-[^\W\d][^\r\n]*[\r\n]+[ \t]*-")
_DIRECTIVE = re.compile(r"^%[^\r\n]*", re.MULTILINE)
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*")
_COMMENT_TOO_NEAR = re.compile(r"[|>][-+\d]*#")
_COMMENT = re.compile(r"#[^\r\n]*")
_COLON = re.compile(r"\s*:")
_PROPERTY_SIGNS = frozenset("&!")
_BLANK = re.compile(r"\s*")


class Hit(NamedTuple):
    """A mistake and the offsets between which it is; `values` fill the gaps of its wording."""

    kind: str
    path: Path
    start: int
    end: int
    values: dict[str, object]


class Node:
    """A value's place: offsets into the text, how it is written, the span of its key, and what is inside it.

    `style` is "" for an unquoted word, else its quotation mark or | or >; for lists and mappings it is
    "block" or "flow". `children` is None for a single value.
    """

    __slots__ = ("children", "end", "key", "start", "style")

    def __init__(
        self, start: int, end: int, style: str, children: "dict[str, Node] | list[Node] | None" = None
    ) -> None:
        self.start = start
        self.end = end
        self.style = style
        self.children = children
        self.key: tuple[int, int] | None = None


class Level:
    """A list or mapping that is being read, and the key whose value comes next.

    `is_key` tells that it is where a key should be; `skips` that the value that comes next isn't kept.
    """

    __slots__ = ("data", "is_key", "key", "node", "skips", "span", "step")

    def __init__(
        self, node: Node, data: dict[str, object] | list[object], step: str | int, *, is_key: bool
    ) -> None:
        self.node = node
        self.data = data
        self.step = step
        self.is_key = is_key
        self.key: str | None = None
        self.span = (0, 0)
        self.skips = False


class TooDeepError(Exception):
    """More levels than a project file can need: reading ends."""


class TreeReader:
    """Reads the events of a text. What was read before a syntax error remains in its attributes.

    `last` is the value that was read last, which tells what a syntax error comes after.
    """

    def __init__(self, text: str, lines: Lines, readable: ReadableText | None = None) -> None:
        self.text = text
        self.lines = lines
        self.readable = readable or ReadableText(text)
        self._is_longer = bool(self.readable.inserted)
        self.root: Node | None = None
        self.data: object = None
        self.hits: list[Hit] = []
        self.odd: list[Word] = []
        self.levels: list[Level] = []
        self.last: Node | None = None
        self._documents = 0
        self._document_end = 0
        self._passed = 0
        self._has_question_mark = re.search(r"\?\s", text) is not None

    def read(self) -> None:
        """Read all events. Raises `yaml.MarkedYAMLError` or `TooDeepError`."""
        parser = self.readable.parser()
        while not isinstance(event := parser.get_event(), StreamEndEvent):
            if isinstance(event, ScalarEvent):
                self._scalar(event)
            elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                self._begin(event)
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                self._finish(event)
            elif isinstance(event, AliasEvent):
                self._alias(event)
            elif isinstance(event, DocumentStartEvent):
                self._begin_document(event)
            elif isinstance(event, DocumentEndEvent):
                _start, self._document_end = self._span(event)
            _start, self._passed = self._span(event)

    def path(self) -> Path:
        """Where the value that is being read belongs."""
        steps = [level.step for level in self.levels[1:]]
        return (*steps, self._step()) if self.levels else ()

    def text_from(self, offset: int) -> str:
        """What was meant to be one text on the line, from an offset on that reading has come to."""
        opened = (
            "{" if isinstance(level.data, dict) else "["
            for level in self.levels
            if level.node.style == "flow"
        )
        bracket = bracket_around("".join(opened), self.text[self._passed : offset])
        return text_from(self.text, offset, self.lines.end_of_line(offset), bracket)

    def hit(self, kind: str, start: int, end: int, **values: object) -> None:
        """Note a mistake in what is being read; beyond a thousand, more of them help nobody."""
        if len(self.hits) < MOST_HITS:
            self.hits.append(Hit(kind, self.path(), start, end, values))

    def _step(self) -> str | int:
        level = self.levels[-1]
        return len(level.data) if isinstance(level.data, list) else level.key or ""

    def _expects_key(self) -> bool:
        level = self.levels[-1] if self.levels else None
        return level is not None and level.key is None and isinstance(level.data, dict)

    # --- single values ----------------------------------------------------------------------------

    def _scalar(self, event: ScalarEvent) -> None:
        start, end = self._span(event)
        style = event.style or ""
        value = self.readable.value(event.value)
        if style in {"|", ">"}:
            end = self._end_of_block(start, end)
            if _COMMENT_TOO_NEAR.match(self.text, start):
                better = in_quotes(self.text_from(start))
                end_of_line = self.lines.end_of_line(start)
                self.hit("block_text", start, end_of_line, written=self.text[start], better=better)
        node = self.last = Node(start, end, style)
        if self.text[start : start + 1] in _PROPERTY_SIGNS:
            self._properties(node)
        is_key = self._expects_key()
        if not is_key:
            value = without_stray_joiners(value)
        if (
            not style
            and (not value.isascii() or value.startswith(("o ", "o\t")))
            and len(self.odd) < MOST_HITS
            and is_odd(value)
        ):
            self.odd.append(Word(self.path(), start, end, is_key))
        if is_key:
            self._key(value, node)
            return
        if start == end and self.levels and self.levels[-1].key is not None:
            node.start = node.end = self._after_colon(self.levels[-1].span[1])
        is_word = not style and event.tag is None
        self._put(node, self._word(value, node) if is_word else value)

    def _after_colon(self, offset: int) -> int:
        """Where a value would be that isn't written; the parsers don't agree on it."""
        match = _COLON.match(self.text, offset)
        return match.end() if match else offset

    def _end_of_block(self, start: int, end: int) -> int:
        """Leave out the blank lines after a text that begins with | or >: they separate it from what follows."""
        end = start + len(self.text[start:end].rstrip())
        return self.lines.end_of_line(end)

    def _word(self, word: str, node: Node) -> object:
        """What an unquoted word means, and what looks wrong in how it is written."""
        written = self.text[node.start : node.end]
        if "\n" in written or "\r" in written:
            self._hidden_items(written, node.start)
        if not word and self.levels and self.levels[-1].node.style == "flow":
            self._unspaced_key(self.levels[-1])
        try:
            return meaning_of(word)
        except NumberTooLargeError:
            self.hit("number_too_large", node.start, node.end, written=shortened(word))
            return word

    def _hidden_items(self, written: str, start: int) -> None:
        """Notice list items that are read as more of the text above."""
        line = self.lines.number(start)
        for match in _HIDDEN_ITEM.finditer(written):
            place = start + match.start(1)
            self.hit("list_swallowed", place, self.lines.end_of_line(place), line=line)
        if _HIDDEN_ITEM_WITHOUT_SPACE.match(written):
            rest = self.lines.text_at(start)[self.lines.column(start) :]
            self.hit("dash_without_space", start, start + 1, better=f"- {rest.strip()}")

    def _unspaced_key(self, level: Level) -> None:
        """Notice `{name:Bräcke}`, which is the key “name:Bräcke” with nothing after it."""
        start, end = level.span
        key, colon, value = self.text[start:end].partition(":")
        if level.key and not level.skips and colon and value and re.fullmatch(r"[\w-]+", key):
            self.hit("colon_space", start, end, key=key, better=f"{key}: {value}")
            level.skips = True

    def _properties(self, node: Node) -> None:
        """Notice anchors and tags; what follows them is read as if they weren't there."""
        offset = node.start
        while match := _PROPERTY.match(self.text, offset):
            better = in_quotes(self.text_from(offset))
            kind = "anchor" if match[0].startswith("&") else "tag"
            self.hit(kind, offset, match.end(), written=match[0], better=better)
            blank = _BLANK.match(self.text, match.end())
            offset = blank.end() if blank else match.end()

    def _alias(self, event: AliasEvent) -> None:
        start, end = self._span(event)
        node = self.last = Node(start, end, "*")
        level = self.levels[-1] if self.levels else None
        if not (level and level.skips and level.key == "<<"):
            written = self.text[start:end]
            self.hit("alias", start, end, written=written, better=in_quotes(self.text_from(start)))
        if self._expects_key():
            self._set_key("", node, skips=True)
        else:
            self._put(node, None)

    # --- keys -------------------------------------------------------------------------------------

    def _key(self, key: str, node: Node) -> None:
        start, end = node.start, node.end
        level = self.levels[-1]
        first = level.node.children.get(key) if isinstance(level.node.children, dict) else None
        self._set_key(key, node, skips=first is not None)
        has_question_mark = self._has_question_mark and self._follows_question_mark(start)
        if has_question_mark:
            self.hit("key_with_question_mark", start, end)
        if first is not None and first.key is not None:
            line = self.lines.number(first.key[0])
            self.hit("duplicate_key", start, end, key=shortened(key), line=line)
        elif not node.style and not has_question_mark:
            self._unquoted_key(key, start, end)

    def _unquoted_key(self, key: str, start: int, end: int) -> None:
        hits = len(self.hits)
        if not key:
            self.hit("key_missing", start, start + 1)
        elif key == "<<":
            self.hit("merge_key", start, end)
        elif key.startswith("-") and key[1:2].isalpha():
            rest = self.lines.text_at(start)[self.lines.column(start) :]
            self.hit("dash_without_space", start, start + 1, better=f"- {rest.strip()}")
        elif not key.isascii() and (match := _INVISIBLE_AT_EDGE.search(key)):
            name = character_name(match[0][0])
            bare = shortened(_INVISIBLE_AT_EDGE.sub("", key))
            self.hit("invisible_before_key", start, end, character=name, key=bare)
        if len(self.hits) > hits:
            self.levels[-1].skips = True

    def _set_key(self, key: str, node: Node, *, skips: bool) -> None:
        level = self.levels[-1]
        level.key = key
        level.span = (node.start, node.end)
        level.skips = skips

    def _follows_question_mark(self, start: int) -> bool:
        """What separates a key from what was read before it is blank, punctuation and comments."""
        return "?" in _COMMENT.sub("", self.text[self._passed : start])

    # --- lists, mappings, documents -----------------------------------------------------------------

    def _begin(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        start, end = self._span(event)
        is_mapping = isinstance(event, MappingStartEvent)
        data: dict[str, object] | list[object] = {} if is_mapping else []
        node = Node(start, end, "flow" if event.flow_style else "block", {} if is_mapping else [])
        if self.text[start] in _PROPERTY_SIGNS:
            self._properties(node)
        if len(self.levels) >= MOST_LEVELS:
            self.hit("too_deep", start, start + 1, count=MOST_LEVELS)
            raise TooDeepError
        is_key = self._expects_key()
        step = self._step() if self.levels else ""
        if is_key:
            self.hit("key_is_collection", start, start + 1)
        else:
            self._put(node, data)
        self.levels.append(Level(node, data, step, is_key=is_key))

    def _finish(self, event: MappingEndEvent | SequenceEndEvent) -> None:
        level = self.levels.pop()
        node = level.node
        if node.style == "flow":
            _start, node.end = self._span(event)
            self.last = node
        if level.is_key:
            self._set_key("", node, skips=True)
        elif self.levels:
            self.levels[-1].node.end = node.end

    def _put(self, node: Node, value: object) -> None:
        """Put a value where it belongs in the list or mapping that is being read."""
        if not self.levels:
            if self._documents == 1:
                self.root, self.data = node, value
            return
        level = self.levels[-1]
        level.node.end = node.end
        if isinstance(level.data, list):
            level.data.append(value)
            if isinstance(level.node.children, list):
                level.node.children.append(node)
            return
        if not level.skips and level.key is not None:
            level.data[level.key] = value
            node.key = level.span
            if isinstance(level.node.children, dict):
                level.node.children[level.key] = node
        level.key = None
        level.skips = False

    def _begin_document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        _start, end = self._span(event)
        if event.explicit:
            for match in _DIRECTIVE.finditer(self.text, self._document_end, end):
                self.hit("directive", *match.span())
        if self._documents == 2:
            self.hit("several_documents", max(end - 3, 0), end)

    def _span(self, event: Event) -> tuple[int, int]:
        """The offsets of an event, which the parser always marks."""
        start: Mark = event.start_mark  # type: ignore[assignment]
        end: Mark = event.end_mark  # type: ignore[assignment]
        if self._is_longer:
            return self.readable.offset(start), self.readable.offset(end)
        return start.index, end.index


def character_name(character: str) -> str:
    """Name a character that can't be seen: `U+00A0`, with its English name where Unicode has one."""
    import unicodedata

    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} {name}".strip()
