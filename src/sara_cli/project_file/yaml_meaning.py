"""What an unquoted word of a YAML file means: true, null, a number, or text.

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
