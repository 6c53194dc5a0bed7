"""Values and differences in words: fixed words by their labels, long texts by the words that differ."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from sara_cli.labels import label
from sara_cli.language import _, current_language
from sara_cli.model.outline import FieldOutline
from sara_cli.wording import quoted

SHORT = 60  # a text up to this long is shown whole
CONTEXT = 3  # words left standing around a difference
MOST_WORDS = 14  # of a piece that is new or taken away
MOST_PIECES = 5
ALIKE = 0.4  # less than this, and two texts are not one text that has been worked on
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def one_line(text: str) -> str:
    """A text on one line, without characters that could upset a terminal."""
    return " ".join(_INVISIBLE.sub(" ", text).split())


def shortened(text: str, length: int) -> str:
    """The beginning of a text on one line, cut between words."""
    text = one_line(text)
    if len(text) <= length:
        return text
    return (
        text[: length + 1].rpartition(" ")[0].rstrip(" ,;:–") + " …"
        if " " in text[:length]
        else text[:length] + "…"
    )


def lower(title: str) -> str:
    """A field's title inside a sentence; abbreviations keep their capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def value(meant: Any, field: FieldOutline | None, length: int = SHORT) -> str:
    """One value as it is read: a label, yes or no, a number, a day, or a text in quotation marks."""
    if isinstance(meant, bool):
        return _("yes") if meant else _("no")
    if isinstance(meant, int | float):
        return number(meant)
    if isinstance(meant, dict | list):
        return shortened(", ".join(_pieces(meant)), length)
    text = str(meant)
    if field and text in field.choices:
        return label(text)
    if field and (field.kinds or field.holds in ("day", "period")):
        return one_line(text)
    return quoted(shortened(text, length))


def carried(mark: dict[str, Any]) -> str:
    """What the mark says of a part that was taken over from the previous cycle; renewing a file makes many of them."""
    if mark.get("followed_up") is False:
        text = _("carried over from {cycle} without being followed up")
    else:
        text = _("carried over from {cycle}")
    return text.format(cycle=shortened(str(mark.get("cycle", "–")), SHORT))


def number(meant: float) -> str:
    """A number with the decimal mark of the language."""
    whole = int(meant) if isinstance(meant, float) and meant.is_integer() and abs(meant) < 1e15 else meant
    return str(whole).replace(".", "," if current_language() == "sv" else ".").replace("-", "−")


def _pieces(meant: Any) -> Iterator[str]:
    inner = meant.values() if isinstance(meant, dict) else meant if isinstance(meant, list) else None
    if inner is None:
        yield value(meant, None)
    else:
        for each in inner:
            yield from _pieces(each)


def change(before: Any, after: Any, field: FieldOutline | None) -> str:
    """From one value to another; of long texts only what differs."""
    if isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > SHORT:
        return text_change(before, after)
    old, new = value(before, field), value(after, field)
    return f"{old} → {new}" if old != new else f"{_raw(before)} → {_raw(after)}"


def _raw(meant: Any) -> str:
    """As it is in the file, where a kinder form would hide the difference: true and “true”."""
    import json

    return shortened(json.dumps(meant, ensure_ascii=False), SHORT)


# --- long texts -------------------------------------------------------------------------------------


def text_change(before: str, after: str) -> str:
    """The words that differ between two texts, in brackets, with a few words around them."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return f"{quoted(shortened(before, SHORT))} → {quoted(shortened(after, SHORT))}"
    steps = matcher.get_opcodes()
    pieces: list[str] = []
    shown = 0
    for number_of_step, (what, start, end, from_, to) in enumerate(steps):
        if what == "equal":
            is_first, is_last = number_of_step == 0, number_of_step == len(steps) - 1
            pieces.append(_around(old[start:end], is_first=is_first, is_last=is_last))
        elif shown < MOST_PIECES:
            pieces.append(_bracket(old[start:end], new[from_:to]))
            shown += 1
        else:
            pieces.append("[…]")
            break
    return quoted(" ".join(piece for piece in pieces if piece))


def _words(text: str) -> list[str]:
    """The words of a text; the end of a paragraph counts as one, so that it is seen when it moves."""
    return _INVISIBLE.sub(" ", text.replace("\n\n", " ¶ ")).split()


def _around(words: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    """What is left of the words between two differences."""
    before = 0 if is_first else CONTEXT
    after = 0 if is_last else CONTEXT
    if len(words) <= before + after + 1:
        return " ".join(words)
    return " ".join([*words[:before], "…", *(words[-after:] if after else ())])


def _bracket(old: Sequence[str], new: Sequence[str]) -> str:
    if not old:
        return f"[+ {_cut(new)}]"
    return f"[{_cut(old)} → {_cut(new)}]" if new else f"[− {_cut(old)}]"


def _cut(words: Sequence[str]) -> str:
    if len(words) <= MOST_WORDS:
        return " ".join(words)
    half = MOST_WORDS // 2
    return " ".join([*words[:half], "…", *words[-half:]])
