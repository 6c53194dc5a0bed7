"""A user’s text on one line: without what no document may hold, and what a reader sees of its inline Markdown."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, escape
from markdown_it.rules_inline.state_inline import Delimiter

_WHITE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


# What the model takes for blank, and so for no text at all; Python counts four control characters in.
_SPACE = re.compile(r"[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*")


_ILLEGIBLE = "\ufffd"


_SCHEMES = ("https://", "http://", "mailto:")


def plain(value: object) -> str:
    """A value as one line of text, without the characters that no document may hold.

    A text of nothing else would leave a heading or a caption empty, which breaks the document; � is in its place.
    """
    text = str(value)
    return _WHITE.sub(" ", _CONTROL.sub("", text)).strip(" ") or _ILLEGIBLE * (not _SPACE.fullmatch(text))


class TextReader(MarkdownIt):
    """A Markdown parser that takes links to the web and to mail only; any other stays text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser’s name for it
        """Whether an address may be a link."""
        return url.casefold().startswith(_SCHEMES)


# What emphasis may begin before and end after, besides letters and digits.
_BEFORE_WORDS = frozenset("\"'“”„«»’(<[`*_§#%+-–~$€/\\")
_AFTER_WORDS = frozenset("\"'“”«»’)>]`*_.,:;!?…%§")
_ESCAPABLE = frozenset("*_`[]<>")


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Marks that are meant as emphasis: round whole words. In 2*3*4, Elev*er and (*) they are text."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    found = state.scanDelims(state.pos, False)
    before = state.src[state.pos - 1 : state.pos]
    after = state.src[state.pos + found.length : state.pos + found.length + 1]
    is_meant = found.length <= 3 and not (marker == "_" and found.length > 1)
    may_open = is_meant and found.can_open and (after.isalnum() or after in _BEFORE_WORDS)
    may_close = is_meant and found.can_close and (before.isalnum() or before in _AFTER_WORDS)
    for _number in range(found.length):
        token = state.push("text", "", 0)
        token.content = marker
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), found.length, place, -1, may_open, may_close))
    state.pos += found.length
    return True


def _escape(state: StateInline, silent: bool) -> bool:
    """A backslash before a mark; before anything else it is a backslash, as in an address of a folder."""
    return state.src[state.pos + 1 : state.pos + 2] in _ESCAPABLE and escape(state, silent)


@cache
def text_reader() -> MarkdownIt:
    """The parser of a line of a user’s text: emphasis, code and links."""
    reader = TextReader("zero").enable(["emphasis", "backticks", "link", "autolink", "escape"])
    reader.inline.ruler.at("emphasis", _emphasis)
    reader.inline.ruler.at("escape", _escape)
    return reader


def visible(value: object) -> str:
    """What a reader sees of a user's inline Markdown: the text without its marks."""
    text = plain(value)
    tokens = text_reader().parseInline(text)[0].children or []
    return "".join(token.content for token in tokens)
