"""What an unquoted word of a YAML file means (true, null, a number, or text), and where such a text was meant to end.

The core schema of YAML 1.2 with fewer numbers: `no`, `on`, `12:30`, `1_000`, `012`, `0x1F`, `.inf` and dates are text.
"""

import math
import re

MOST_DIGITS = 18
_WORDS: dict[str, object] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


class NumberTooLargeError(ValueError):
    """A number that no count or rate can have, and that other programs can't hold."""


def meaning_of(word: str) -> object:
    """Tell what an unquoted word means. Raises `NumberTooLargeError` beyond 18 digits or the range of a float."""
    if word in _WORDS:
        return _WORDS[word]
    if word[0] not in "-+.0123456789":
        return word
    if _WHOLE.fullmatch(word):
        if len(word.lstrip("+-")) > MOST_DIGITS:
            raise NumberTooLargeError(word)
        return int(word)
    if _DECIMAL.fullmatch(word):
        number = float(word)
        if math.isinf(number):
            raise NumberTooLargeError(word)
        return number
    return word


# A soft hyphen can be meant inside of a word, and a joiner between the signs of a script or a picture that has them.
_NOT_LATIN = "\u0250-\U0010ffff"
_STRAY = re.compile(
    rf"(?<![^\W\d_])\u00ad|\u00ad(?![^\W\d_])|(?<![{_NOT_LATIN}])[\u200c\u200d]|[\u200c\u200d](?![{_NOT_LATIN}])"
    r"|(?<!\S)[\u200b\u2060]|[\u200b\u2060](?!\S)"
)
_JOINERS = re.compile("[\u00ad\u200b-\u200d\u2060]")
_ONE_WORD = re.compile(r"[\w.:/-]+")


def without_stray_joiners(text: str) -> str:
    """A text without the soft hyphens and joiners that can't be meant; in an id, a day or a number none can."""
    if text.isascii() or not _JOINERS.search(text):
        return text
    bare = _JOINERS.sub("", text)
    if _ONE_WORD.fullmatch(bare) and all(ord(sign) < 0x250 for sign in bare):
        return bare
    while (better := _STRAY.sub("", text)) != text:
        text = better
    return text


def is_plain_text(word: str) -> bool:
    """Tell whether a word means itself, so that it needs no quotation marks for its type."""
    try:
        return isinstance(meaning_of(word), str)
    except NumberTooLargeError:
        return False


def in_quotes(text: str) -> str:
    """Put quotation marks round a text of one line, so that it means itself."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def shortened(text: str) -> str:
    """Cut a text so that it fits into a message."""
    return text if len(text) <= 60 else text[:59] + "…"


# --- where a text without quotation marks was meant to end, also where YAML ends it elsewhere ----------

_REST_OF_DECIMAL = re.compile(r"\d+ +[^\W\d]")
_NEXT_PART = re.compile(r"""\s*(?:$|[\]}]|["'][^"']*["']\s*:|[^,\[\]{}]*:(?:[\s,\]}]|$))""")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_COMMENT = re.compile(r"[ \t]#")


def is_decimal_comma(text: str, comma: int) -> bool:
    """Whether a comma in a list belongs to what is around it, as in “0,4 årsarbetare”."""
    return text[comma - 1 : comma].isdigit() and bool(_REST_OF_DECIMAL.match(text, comma + 1))


def text_from(text: str, start: int, stop: int, bracket: str = "") -> str:
    """A text as its writer meant it, from its first character to at most `stop`, without a comment.

    `bracket` is the one that it is inside, { or [. There a comma ends the text where another part follows.
    """
    line = text[start:stop]
    end = _end_in_brackets(line, bracket) if bracket else len(line)
    comment = _COMMENT.search(line, 0, end)
    return line[: comment.start() if comment else end].strip()


def _end_in_brackets(line: str, bracket: str) -> int:
    depth = at = 0
    while at < len(line):
        character = line[at]
        if character in "\"'" and not line[:at].rstrip(" ,")[-1:].isalnum():
            quoted = _QUOTED.match(line, at)
            at = quoted.end() if quoted else at + 1
            continue
        if character in "[{":
            depth += 1
        elif character in "]}" and not depth:
            return at
        elif character in "]}":
            depth -= 1
        elif character == "," and not depth and _ends_part(line, at, bracket):
            return at
        at += 1
    return len(line)


def _ends_part(line: str, comma: int, bracket: str) -> bool:
    if bracket == "[":
        return not is_decimal_comma(line, comma)
    return _NEXT_PART.match(line, comma + 1) is not None


def bracket_around(opened: str, text: str) -> str:
    """The bracket that is open after a text, where those in `opened` were open before it; empty if none is."""
    stack = list(opened)
    for character in _QUOTED.sub("", text):
        if character in "[{":
            stack.append(character)
        elif character in "]}" and stack:
            stack.pop()
    return stack[-1] if stack else ""
