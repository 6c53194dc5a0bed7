"""What a person writes, read as what the project file holds: the one reader of answers.

What can’t be read is refused here, at once; what the file as a whole can’t hold is refused when it is written.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.interview.answers import figure_of, period, understood, value_of
from sara_cli.interview.questions.question import Field, Option, Question
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.fields import DAY_PATTERN
from sara_cli.model.outline import FieldOutline
from sara_cli.model.period import PERIOD_PATTERN
from sara_cli.model.written_time import Years
from sara_cli.wording import day_hint

_PERIOD = r"(?P<period>(?:19|20)\d{2}[^\s:=()]*)"
_LINE = re.compile(rf"{_PERIOD}(?:\s*[:=]\s*|\s+)(?P<figure>.+)")
# As people say it: 8 by 2025, 21 % (2022).
_TURNED = re.compile(rf"(?P<figure>[-+]?\d[\d.,\s]*?(?:\s?%)?),?\s+(?:[^\W\d]+\s+)?\(?{_PERIOD}\)?")
_BETWEEN_FIGURES = re.compile(r"[;\n]|,\s+(?=(?:19|20)\d\d)")
_SPANS = r"\s*\.\.\s*|\s+[–-]\s+"
_BETWEEN_WORDS = re.compile(rf"\s*[,\n]\s*|{_SPANS}")
_BETWEEN_SPACED = re.compile(rf"\s*(?:,(?!\d)|(?<!\d),|\n)\s*|{_SPANS}")
_BETWEEN_PARTS = re.compile(r"\s*[;\n]\s*")


class NotRead(SaraError):  # noqa: N818 - named for what happened, not for a fault
    """An answer that isn't a number, a day or whatever else was asked for."""


class Moment(NamedTuple):
    """When an answer is read, and in which cycle: what “today” and a day without a year mean."""

    today: date
    cycle: Years | None


def read(field: Field, outline: FieldOutline, text: str, moment: Moment) -> object:
    """The value of an answer to one field. Raises `NotRead` with what is wrong and how to write it."""
    text = text.strip()
    if field.holds == "figures":
        return dict(map(_figure_of_period, filter(None, _BETWEEN_FIGURES.split(text))))
    if field.holds == "figure":
        name, value = _figure_of_period(text)
        if isinstance(value, dict):  # a target or a baseline has no note of its own
            raise _no_number(text)
        return {"period": period(name), "value": value}
    if field.holds == "reference":
        ids = named(field, text)
        return ids if field.is_list else ids[0]
    if field.options and field.holds == "text":
        found = option(field.options, text)
        return found.value if found else text
    return _listed(field, outline, text, moment) if field.is_list else _single(field, outline, text, moment)


def _listed(field: Field, outline: FieldOutline, text: str, moment: Moment) -> list[object]:
    """Lines of text, or several fixed words or numbers with commas between."""
    if field.holds == "text":
        return [line.strip() for line in text.splitlines() if line.strip()]
    between = r"[,;\s]+" if field.holds == "number" else ","
    single = outline._replace(shape="one")
    return [_single(field, single, part, moment) for part in re.split(between, text) if part.strip()]


def _single(field: Field, outline: FieldOutline, text: str, moment: Moment) -> object:
    value = value_of(outline, text, moment.today, moment.cycle)
    if outline.choices and value not in outline.choices:
        legal = ", ".join(map(label, outline.choices))
        raise NotRead(_("Answer with one of: {choices}.").format(choices=legal))
    if outline.choices:
        return value
    if field.holds == "number" and isinstance(value, (str, bool)):
        raise _no_number(text)
    if field.holds == "day" and not re.match(DAY_PATTERN, str(value)):
        hint = day_hint(text, moment.cycle) or _("Write it as 2024-05-02, 2 May 2024, or “today”.")
        raise NotRead(_("“{text}” isn’t a day.").format(text=text), hint)
    if field.holds == "period" and not re.fullmatch(PERIOD_PATTERN, str(value)):
        hint = _("Write a year, a month or a quarter: 2024, 2024-05 or 2024-Q2.")
        raise NotRead(_("“{text}” isn’t a period.").format(text=text), hint)
    if field.holds == "yes_or_no" and not isinstance(value, bool):
        raise NotRead(_("Answer yes or no."))
    return value


def _no_number(text: str) -> NotRead:
    hint = _("Write it in digits alone: 12, or 12,5.")
    return NotRead(_("“{text}” isn’t a number.").format(text=text), hint)


def _figure_of_period(text: str) -> tuple[str, object]:
    text = text.strip()
    match = _LINE.fullmatch(text) or _TURNED.fullmatch(text)
    value = figure_of(match["figure"]) if match else text
    if match is None or isinstance(value, str) or not re.fullmatch(PERIOD_PATTERN, match["period"]):
        hint = _("Write the period, a space and the figure: 2023 17, or 2023-03 4.")
        raise NotRead(_("“{text}” isn’t a period and a figure.").format(text=text), hint)
    return match["period"], value


# --- things by number, title or the beginning of it --------------------------------------------------


def named(field: Field, text: str) -> list[str]:
    """What an answer names among the options: all of them at least once. Raises `NotRead`."""
    whole = option(field.options, text)
    if whole:
        return [whole.value]
    if not field.is_list:
        raise _unknown(text)
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    if all(word.isdecimal() for part in parts for word in part.split()):
        parts = [word for part in parts for word in part.split()]
    return list(dict.fromkeys(_the_option(field.options, part).value for part in parts))


def _the_option(options: Sequence[Option], text: str) -> Option:
    found = option(options, text)
    if found is None:
        raise _unknown(text)
    return found


def option(options: Sequence[Option], text: str) -> Option | None:
    """The option that is meant by its number, its title, its value, or the beginning of its title if only one has it."""
    wanted = " ".join(text.casefold().split())
    for one in options:
        if wanted in (one.value.casefold(), " ".join(one.title.casefold().split())):
            return one
    if wanted.isdecimal() and len(wanted) < 5 and 1 <= int(wanted) <= len(options):
        return options[int(wanted) - 1]
    begun = [one for one in options if wanted and one.title.casefold().startswith(wanted)]
    return begun[0] if len(begun) == 1 else None


def _unknown(text: str) -> NotRead:
    hint = _("Choose by the number, the title or the beginning of it.")
    return NotRead(_("Nothing here is called “{text}”.").format(text=text), hint)


# --- several fields on one line -------------------------------------------------------------------------


def words_by_key(question: Question, words: str | Mapping[str, str]) -> dict[str, str]:
    """What was written for each field. A line is split among the fields that are asked for, in their order: at
    semicolons, that of a group at commas too, and of numbers alone at spaces. A text that comes last may hold both."""
    fields = question.asked
    if not isinstance(words, str):
        if len(fields) > 1 or words.keys() != {fields[0].key}:
            return {key: text.strip() for key, text in words.items()}
        words = words[fields[0].key]
    if len(fields) == 1:
        if ";" not in words or len(question.fields) == 1 or fields[0].is_long:
            return {fields[0].key: words.strip()}
        fields = question.fields  # “Chef lokalpolisområde; Polisen” says what needs no asking too
    parts = _parts(question, fields, words.strip())
    if len(parts) > len(fields):
        message = _("There are {count} answers here, and no more than {most} are asked for.")
        hint = _("Separate them with commas, in this order: {names}.")
        if not question.group:
            hint = _("Separate them with semicolons, in this order: {names}.")
        names = ", ".join(field.title for field in fields)
        raise NotRead(message.format(count=len(parts), most=len(fields)), hint.format(names=names))
    return {field.key: part for field, part in zip(fields, parts, strict=False)}


def _parts(question: Question, fields: Sequence[Field], line: str) -> list[str]:
    """A line as one part for each field, as far as it goes."""
    between = _BETWEEN_PARTS
    if question.group and ";" not in line:
        # “12,5, lower” has two parts and “3,3,2” three.
        between = _BETWEEN_WORDS if not re.search(r"[,\n]\s", line) else _BETWEEN_SPACED
    most = len(fields) - 1 if fields[-1].holds == "text" else 0
    parts = [part.strip() for part in between.split(line, maxsplit=most)]
    if len(parts) == 1 and question.group and all(field.holds in ("number", "choice") for field in fields):
        parts = line.split()
    if len(parts) == 1 and question.group == "same":
        parts *= len(fields)
    return parts


def meant(outline: FieldOutline, field: Field, text: str, value: object, moment: Moment) -> str:
    """What an answer was taken to mean, where that isn't what was written."""
    if field.holds == "reference":
        titles = {one.value: one.title for one in field.options}
        ids = value if isinstance(value, list) else [value]
        said = ", ".join(titles.get(str(id), str(id)) for id in ids)
        return "" if said.casefold() == text.strip().casefold() else said
    if outline.choices and isinstance(value, str):
        said = label(value)
        return "" if said.casefold() == text.strip().casefold() else said
    return understood(outline, text, value, moment.cycle)
