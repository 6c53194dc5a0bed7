"""A user’s text on one line: without what no document may hold, and what a reader sees of its inline Markdown."""

import re
from functools import cache

from markdown_it import MarkdownIt

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


@cache
def text_reader() -> MarkdownIt:
    """The parser of a line of a user’s text: emphasis, code and links."""
    return TextReader("zero").enable(["emphasis", "backticks", "link", "autolink", "escape"])


def visible(value: object) -> str:
    """What a reader sees of a user's inline Markdown: the text without its marks."""
    text = plain(value)
    tokens = text_reader().parseInline(text)[0].children or []
    return "".join(token.content for token in tokens)
