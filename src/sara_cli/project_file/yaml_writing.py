"""Values as YAML text that reads back as the same value: on one line, or as lines of block style."""

import math
import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from sara_cli.project_file.yaml_scalars import is_plain_text, without_stray_joiners

NOT_WRITABLE = re.compile("[\ud800-\udfff]")
_NOT_PRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
# What older readers take for numbers, times or truth values is put in quotation marks for their sake.
_LIKE_A_NUMBER = re.compile(r"[-+]?[.0-9][0-9_.,:]*|0[xob][0-9a-f_]+", re.IGNORECASE)
_LIKE_A_WORD = re.compile(r"y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(?:inf|nan)", re.IGNORECASE)
_SPECIAL_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=")
_SPECIAL_INSIDE = re.compile(r":(?:\s|$)|\s#|[\t\n\r]")
_SPECIAL_IN_FLOW = re.compile(r"[,\[\]{}?]|:(?![\w/])")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INDENT = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Habits(NamedTuple):
    """How a file is laid out: spaces for each level, and before the hyphens of a list under a key."""

    level: int = 2
    list: int = 2


def as_data(value: object) -> object:
    """What a value is once it is read back: dates as text, tuples as lists, keys as text.

    Raises `ValueError` for what no project file can hold.
    """
    if isinstance(value, Enum):
        return as_data(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): as_data(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_data(each) for each in value]
    if isinstance(value, str):
        if NOT_WRITABLE.search(value):
            raise ValueError("half a character")
        return without_stray_joiners(_pasted(str(value)))
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not a finite number")
    if value is None or isinstance(value, (bool, int, float)):
        return value
    raise TypeError(f"{type(value).__name__} can't be written to a project file")


def _pasted(text: str) -> str:
    """A text on several lines as a block can hold it: other programs' line ends, and tabs that indent, are replaced."""
    text = _LINE_END.sub("\n", text)
    return _INDENT.sub(lambda blanks: blanks[0].expandtabs(2), text) if "\n" in text else text


# --- on one line -------------------------------------------------------------------------------------


def inline(value: object, *, style: str = "", in_flow: bool = False) -> str:
    """Write a value on one line; lists and mappings with brackets. `style` is the quotation mark to keep."""
    if isinstance(value, str):
        return _text(value, style, in_flow=in_flow)
    if isinstance(value, dict):
        pairs = [
            f"{key_text(key, in_flow=True)}: {inline(each, in_flow=True)}" for key, each in value.items()
        ]
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(each, in_flow=True) for each in value) + "]"
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else repr(value)


def key_text(key: str, *, in_flow: bool = False) -> str:
    """Write a key; numbers and words such as `no` need no quotation marks, because keys are always text."""
    if re.fullmatch(r"[\w.][\w./-]*", key) and key != "<<":
        return key
    return _text(key, "", in_flow=in_flow)


def in_double_quotes(text: str) -> str:
    """Write any text on one line, with escapes for what can't be seen."""
    escaped = "".join(_ESCAPES.get(character, character) for character in text)
    return '"' + _NOT_PRINTABLE.sub(_escape, escaped) + '"'


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}"


def _text(text: str, style: str, *, in_flow: bool) -> str:
    is_simple = not _NOT_PRINTABLE.search(text) and not re.search(r"[\t\n\r]", text)
    if not is_simple or style == '"':
        return in_double_quotes(text)
    if style == "'" or (not _can_be_plain(text, in_flow=in_flow) and re.search(r'["\\]', text)):
        return "'" + text.replace("'", "''") + "'"
    return text if _can_be_plain(text, in_flow=in_flow) else f'"{text}"'


def _can_be_plain(text: str, *, in_flow: bool) -> bool:
    """Tell whether a text may be without quotation marks, here and for other readers."""
    if not text or text != text.strip() or text[0] in _SPECIAL_FIRST or not is_plain_text(text):
        return False
    if _LIKE_A_NUMBER.fullmatch(text) or _LIKE_A_WORD.fullmatch(text) or text.startswith("..."):
        return False
    return not _SPECIAL_INSIDE.search(text) and not (in_flow and _SPECIAL_IN_FLOW.search(text))


# --- on several lines --------------------------------------------------------------------------------


def literal(text: str, level: int) -> list[str] | None:
    """Write a text of several lines after “|”: the sign, then the lines, indented by `level`.

    None if the text can't be written so: it has no line end inside, or its blanks or signs would be changed.
    """
    body = text.removesuffix("\n")
    if "\n" not in body or not body.strip() or body.endswith("\n"):
        return None
    if "\r" in text or _NOT_PRINTABLE.search(text) or re.search(r"^[ ]*\t", text, re.MULTILINE):
        return None
    needs_level = body.lstrip("\n").startswith(" ")
    header = "|" + (str(level) if needs_level else "") + ("" if text.endswith("\n") else "-")
    return [header, *indented(body.split("\n"), level)]


def block(value: object, habits: Habits) -> list[str]:
    """Write a value as lines of block style, without the indentation of its place."""
    if isinstance(value, dict) and value:
        return [line for key, each in value.items() for line in pair(key, each, habits)]
    if isinstance(value, list) and value:
        return [line for each in value for line in item(each, habits)]
    if isinstance(value, str) and (lines := literal(value, habits.level)):
        return lines
    return [inline(value)]


def pair(key: str, value: object, habits: Habits) -> list[str]:
    """Write a key and its value as lines of block style."""
    lines = block(value, habits)
    if isinstance(value, (dict, list)) and value:
        depth = habits.level if isinstance(value, dict) else habits.list
        return [f"{key_text(key)}:", *indented(lines, depth)]
    if value is None:
        return [f"{key_text(key)}:"]
    return [f"{key_text(key)}: {lines[0]}", *lines[1:]]


def item(value: object, habits: Habits, gap: int = 2) -> list[str]:
    """Write a list item as lines of block style; `gap` is the width of the hyphen with its spaces."""
    lines = block(value, habits)
    depth = gap if isinstance(value, (dict, list)) else 0
    return ["-" + " " * (gap - 1) + lines[0], *indented(lines[1:], depth)]


def indented(lines: list[str], depth: int) -> list[str]:
    """Move lines to the right; empty ones stay empty."""
    return [" " * depth + line if line else "" for line in lines]


def is_on_several_lines(value: object) -> bool:
    """Tell whether a value holds a text that is best read on lines of its own."""
    if isinstance(value, dict):
        return any(is_on_several_lines(each) for each in value.values())
    if isinstance(value, list):
        return any(is_on_several_lines(each) for each in value)
    return isinstance(value, str) and literal(value, 2) is not None
