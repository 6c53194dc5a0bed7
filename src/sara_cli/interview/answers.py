"""Answers as people write them, as the project file holds them, and as the command that writes the same.

People write “2 maj 2023”, “12,5 %”, “ja” and “prioriterad”; the file holds 2023-05-02, 12.5, true and
`prioritised`. What can’t be read stays a text, so that the check says what is wrong with it.
"""

import re
import shlex
from contextlib import suppress
from datetime import date
from typing import Any

from sara_cli import wording
from sara_cli.interview.kinds import KINDS, Kind
from sara_cli.labels import label
from sara_cli.language import N_, _, pgettext
from sara_cli.model.fields import Part
from sara_cli.model.outline import FieldOutline, field_at
from sara_cli.model.period import PERIOD_PATTERN
from sara_cli.model.project import STEPS
from sara_cli.model.written_period import as_school_year, may_be_school_year, written_period
from sara_cli.model.written_time import Years, time_of
from sara_cli.project_file.address import Address, dotted, resolve, value_at
from sara_cli.project_file.editing import Add, Change, ProjectFile, Remove

MOST_DIGITS = 40  # no figure is longer, and Python refuses to read one of thousands
_DIGITS = re.compile(r"[-+]?\d{1,3}(?:[ \u00a0\u202f]?\d{3})*(?:[.,]\d+)?")
_PER_CENT = re.compile(r"\s*(?:%|procent|per ?cent)\.?$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(ca\.?|cirka|circa|omkring|ungefär|runt|drygt|knappt|about|approx\.?)\s*(?=\d)", re.IGNORECASE
)
# What may be a share; a count or a number of hours with a per cent sign is no number.
_SHARES = frozenset({"value", "low", "high", "rate", "response_rate"})
# What covers more than a day means its first or its last day where it is asked when something begins or ends.
_BEGINS, _ENDS = frozenset({"start", "since"}), frozenset({"end", "by"})

TODAY = (N_("today"), N_("yesterday"))

# What people also write for fixed words, whatever the UI language.
ALSO = {
    **dict.fromkeys(("klar", "klart", "färdig", "avslutad", "finished"), "done"),
    **dict.fromkeys(("pågående", "påbörjad", "igång", "begun"), "ongoing"),
    **dict.fromkeys(("stoppad", "nedlagd"), "stopped"),
    **dict.fromkeys(("ej påbörjad", "not begun"), "planned"),
}


def value_of(field: FieldOutline, text: str, today: date | None = None, cycle: Years | None = None) -> object:
    """Read an answer to one field. Several values are separated by commas where they are ids or fixed words.

    A day without a year is taken to be in the `cycle`.
    """
    text = text.strip()
    if is_comma_list(field):
        return [_single(field, word.strip(), today, cycle) for word in text.split(",") if word.strip()]
    if field.shape == "list":
        return [text]
    return _single(field, text, today, cycle)


def cycle_of(file: ProjectFile) -> Years | None:
    """The first and the last day of a file's cycle; None while they can't be read."""
    return cycle_of_data(file.data)


def cycle_of_data(data: dict[str, Any]) -> Years | None:
    """The same of what a file says as plain data."""
    with suppress(ValueError):
        start, end = (date.fromisoformat(str(value_at(data, ("cycle", key)))) for key in ("start", "end"))
        return start, end
    return None


def understood(field: FieldOutline, text: str, value: object, cycle: Years | None) -> str:
    """What an answer was taken to mean, where that isn't what was written; empty otherwise."""
    if field.holds == "period":
        return _understood_period(text.strip(), str(value))
    if field.holds != "day" or value == text.strip():
        return ""
    time = time_of(text, cycle)
    if time is None or (time.is_day and not time.is_year_assumed):
        return ""
    if time.is_day:
        return _("“{text}” is understood as {day}, in the year of the cycle.").format(
            text=text.strip(), day=value
        )
    return _("“{text}” is understood as {first} to {last}; {day} is written.").format(
        text=text.strip(), first=time.first, last=time.last, day=value
    )


def _understood_period(text: str, value: str) -> str:
    """What a period was taken to mean, where it is written otherwise or may be a school year."""
    found = written_period(value)
    if found is None or (value == text and not may_be_school_year(found)):
        return ""
    said = _("“{text}” is understood as {period}.").format(text=text, period=wording.period(found))
    if not may_be_school_year(found):
        return said
    return f"{said} " + _("A school year is written {period}.").format(period=as_school_year(found))


def is_comma_list(field: FieldOutline) -> bool:
    """Whether several values are written with commas between: ids, fixed words and numbers hold none."""
    return field.shape == "list" and bool(field.kinds or field.choices or field.holds == "number")


def _single(field: FieldOutline, text: str, today: date | None, cycle: Years | None) -> object:
    if field.choices:
        return chosen(field.choices, text) or text
    if field.part and field.part.stands_for_number:
        return _with_note(field.part, text)
    if field.holds == "number":
        return number(text, may_be_share=field.name in _SHARES)
    readers = {"period": period, "yes_or_no": _yes_or_no}
    if field.holds == "day":
        return _day(field, text, today, cycle)
    return readers[field.holds](text) if field.holds in readers else text


def figure_of(text: str) -> object:
    """A number; the word that says that it isn't exact is kept as a note: “ca 30” is 30, ca. What is none stays a text."""
    about = _ABOUT.match(text)
    found = number(text[about.end() :] if about else text)
    if about is None or isinstance(found, str):
        return text if about else found
    return {"value": found, "note": about[1]}


def _with_note(part: type[Part], text: str) -> object:
    """A figure, with its note where the part has one."""
    found = figure_of(text)
    return text if isinstance(found, dict) and "note" not in part.model_fields else found


def _day(field: FieldOutline, text: str, today: date | None, cycle: Years | None) -> str:
    time = time_of(text, cycle)
    if time and field.name in _BEGINS:
        return time.first.isoformat()
    if time and field.name in _ENDS:
        return time.last.isoformat()
    return day(text, today, cycle)


def chosen(choices: tuple[str, ...], text: str) -> str | None:
    """The fixed word that is meant: by itself, by its printed form, by its number, or by its beginning."""
    wanted = text.casefold().strip()
    if wanted.isdecimal() and len(wanted) < 5 and wanted not in choices and 1 <= int(wanted) <= len(choices):
        return choices[int(wanted) - 1]
    exact = [one for one in choices if wanted in (one.casefold(), label(one).casefold())]
    begun = [one for one in choices if label(one).casefold().startswith(wanted) or one.startswith(wanted)]
    found = exact or begun or [one for one in choices if one == ALSO.get(wanted)]
    return found[0] if wanted and len(found) == 1 else None


def number(text: str, *, may_be_share: bool = True) -> object:
    """Read 12, 12,5, 1 200, 12,5 % or 43 procent as a number; whole numbers stay whole."""
    plain = _PER_CENT.sub("", text.strip()) if may_be_share else text.strip()
    if len(plain) > MOST_DIGITS or not _DIGITS.fullmatch(plain):
        return text
    plain = re.sub(r"\s", "", plain).replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def day(text: str, today: date | None = None, cycle: Years | None = None) -> str:
    """Read 2023-05-02, 20230502, 2/5 2023, 2 maj 2023, or “today”, as a day in the file's form.

    5/1 and 1 sept are in the `cycle`, if only one of its years has that day in it.
    """
    plain = text.strip().casefold()
    if today and plain.replace(" ", "") in {"today", "idag", _(TODAY[0]).casefold()}:
        return today.isoformat()
    if today and plain.replace(" ", "") in {"yesterday", "igår", _(TODAY[1]).casefold()}:
        return date.fromordinal(max(1, today.toordinal() - 1)).isoformat()
    with suppress(ValueError):
        return date.fromisoformat(plain).isoformat()
    time = time_of(plain, cycle)
    return time.first.isoformat() if time and time.is_day else text


def period(text: str) -> object:
    """Read the name of a period; a year is a number, as people write it in a file. Oktober 2025 is 2025-10.

    2021–2022 stays as it is: nobody knows whether it is a school year.
    """
    if re.fullmatch(r"\d{4}", text):
        return int(text)
    found = None if re.fullmatch(PERIOD_PATTERN, text) else written_period(text)
    return text if found is None or may_be_school_year(found) else found.name


def _yes_or_no(text: str) -> object:
    plain = text.casefold()
    if plain in {"true", "yes", "ja", "j", "y", pgettext("yes, one letter", "y")}:
        return True
    if plain in {"false", "no", "nej", "n", pgettext("no, one letter", "n")}:
        return False
    return text


def shown(field: FieldOutline, value: object) -> str:
    """A value as a person reads it and may write it again."""
    if isinstance(value, bool):
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    if isinstance(value, list):
        return ", ".join(shown(field, each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {each}" for key, each in value.items())
    if isinstance(value, str) and field.choices:
        return label(value)
    return "" if value is None else str(value)


# --- the command that makes a change: `sara prepare add source title=…`, `sara execute set N1.1 status=done` ---


def command_for(data: dict[str, Any], change: Change) -> str:
    """The command that makes a change in a file that says `data`, ready for a shell."""
    words = _words(data, change)
    return " ".join(["sara", *(word if _is_simple(word) else shlex.quote(word) for word in words)])


def _is_simple(word: str) -> bool:
    return shlex.quote(word) == word or word.replace("=", "").replace("+", "").isalnum()


def _words(data: dict[str, Any], change: Change) -> list[str]:
    step = step_of(change.address)
    if isinstance(change, Add):
        for kind in KINDS:
            home = _home(data, kind, change.address)
            if kind.step == step and home is not None and isinstance(change.item, dict):
                return [_verb(step), "add", kind.name, *home, *_pairs(change.item, (*change.address, 0))]
        what, field = _split(data, change.address)
        return [_verb(step), "set", *what, f"{field}+={change.item}"]
    what, field = _split(data, change.address)
    if isinstance(change, Remove):
        return [_verb(step), "remove", ".".join(filter(None, (*what, field)))]
    if isinstance(change.value, dict):
        return [_verb(step), "set", *what, *_pairs(change.value, change.address, f"{field}.")]
    if isinstance(change.value, list) and not _is_comma_list_at(change.address):
        return [_verb(step), "set", *what, *(f"{field}+={each}" for each in change.value)]
    return [_verb(step), "set", *what, f"{field}={_text(change.value)}"]


def step_of(address: Address) -> str:
    """The step whose command changes a place; what is above the steps belongs to the first."""
    return str(address[0]) if address and address[0] in STEPS else "initiate"


def _verb(step: str) -> str:
    return step.replace("_", "-")


def _home(data: dict[str, Any], kind: Kind, address: Address) -> list[str] | None:
    """The id of the home if the address is the list of a kind; an empty list for kinds without a home."""
    if not kind.home:
        return [] if kind.place == address else None
    length = len(kind.place)
    *home, last = address[:-length] or ("",)
    owner = value_at(data, (*home, last))
    if address[-length:] != kind.place or tuple(home) != kind.home_kind.place or not isinstance(owner, dict):
        return None
    return [str(owner.get("id") or (last + 1 if isinstance(last, int) else last))]


def _split(data: dict[str, Any], address: Address) -> tuple[list[str], str]:
    """An address as WHAT and FIELD: from the nearest id above, or from the step."""
    path = resolve(data, address)
    for length in range(len(path) - 1, 0, -1):
        owner = value_at(data, path[:length])
        if isinstance(owner, dict) and isinstance(owner.get("id"), str):
            return [owner["id"]], dotted(address[length:])
    below = address[1:] if address and address[0] in STEPS else address
    return ([dotted(below[:1])], dotted(below[1:])) if len(below) > 1 else ([], dotted(below))


def _pairs(item: dict[str, Any], address: Address, before: str = "") -> list[str]:
    pairs = []
    for key, value in item.items():
        field = field_at((*address, key))
        is_text = field is not None and field.shape == "list" and not is_comma_list(field)
        if isinstance(value, dict):
            pairs += _pairs(value, (*address, key), f"{before}{key}.")
        elif isinstance(value, list) and is_text:
            pairs += [f"{before}{key}+={each}" for each in value]
        else:
            pairs.append(f"{before}{key}={_text(value)}")
    return pairs


def _is_comma_list_at(address: Address) -> bool:
    field = field_at(address)
    return field is not None and is_comma_list(field)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(map(str, value))
    return "" if value is None else str(value)
