"""What pydantic found, in words by which a coordinator can fix it.

Keyed on pydantic's error type, never on its English text. Each message says what is wrong and why; each
hint says what to write instead.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from sara_cli.errors import suggestion
from sara_cli.findings import Finding, Path
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.model.outline import FieldOutline, all_parts, field_at, fields_of, part_at
from sara_cli.model.written_time import Years
from sara_cli.project_file.source import Source
from sara_cli.project_file.yaml_messages import Wording
from sara_cli.project_file.yaml_scalars import in_quotes
from sara_cli.wording import PERIOD_FORMS, day_hint, period_hint

MOST_OF_A_KIND = 200
"""How many mistakes of a kind are worked out: each takes a look at the text and at the words that come close."""


class Mistake(NamedTuple):
    """A pydantic error with the place in the data that it is about.

    `path` holds only steps that are in the file; `rest` is what was left of pydantic's location, such as
    the name of a key that is missing.
    """

    error: ErrorDetails
    path: Path
    rest: Path
    source: Source

    @property
    def field(self) -> FieldOutline | None:
        """The field of the model that the path leads to."""
        return field_at(self.path)

    @property
    def as_written(self) -> str:
        """What the user wrote: a text as it reads, anything else as it is in the file, so that 1.10 stays 1.10."""
        value = self.error["input"]
        if isinstance(value, str):
            return value
        node, found = self.source.node(self.path)
        if node is None or found != self.path:
            return str(value)
        return " ".join(self.source.body[node.start : node.end].split())

    @property
    def written(self) -> str:
        """What the user wrote, cut short."""
        text = self.as_written
        return text if len(text) <= 40 else text[:39] + "…"

    @property
    def context(self) -> dict[str, Any]:
        """What the validator reported of the mistake."""
        return self.error.get("ctx", {})


def findings_from(errors: Iterable[ErrorDetails], source: Source) -> tuple[list[Finding], int]:
    """Turn pydantic's errors into findings, one for each place and kind of mistake, up to so many of a kind.

    Returns the number of errors that were worked out too.
    """
    findings: dict[tuple[Path, str], Finding] = {}
    kinds: Counter[str] = Counter()
    for error in errors:
        if kinds[error["type"]] >= MOST_OF_A_KIND:
            continue
        kinds[error["type"]] += 1
        path, rest = _split(error["loc"], source.data)
        finding = _say(Mistake(error, path, rest, source))
        findings.setdefault((finding.path, finding.id + finding.message), finding)
    return list(findings.values()), kinds.total()


def _split(location: tuple[int | str, ...], data: Any) -> tuple[Path, Path]:
    """Follow a location through the data; steps that aren't in the file are left over."""
    path: list[str | int] = []
    rest: list[str | int] = []
    for step in location:
        is_child = (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if is_child and not rest:
            data = data[step]
            path.append(step)
        else:
            rest.append(step)
    return tuple(path), tuple(rest)


def _say(mistake: Mistake) -> Finding:
    kind = mistake.error["type"]
    if mistake.error["input"] is None and not mistake.rest and kind != "extra_forbidden":
        return _nothing(mistake)
    if teller := _TELLERS.get(kind):
        return teller(mistake)
    return _worded(mistake, kind) if kind in _WORDINGS else _other(mistake)


def _finding(id: str, mistake: Mistake, message: str, hint: str = "", *, at_key: bool = False) -> Finding:
    at_key = at_key or "[key]" in mistake.rest
    return Finding(id, "error", mistake.path, message, hint, at_key)


# --- keys -------------------------------------------------------------------------------------------


def _missing(mistake: Mistake) -> Finding:
    if not mistake.rest:
        return _nothing(mistake)
    name = str(mistake.rest[0])
    if mistake.path:
        message = _("“{key}” is missing here.").format(key=name)
    else:
        message = _("“{key}” is missing at the top level of the file.").format(key=name)
    return _finding("M-001", mistake, message, _what_it_is(field_at((*mistake.path, name))), at_key=True)


def _nothing(mistake: Mistake) -> Finding:
    """A value that is left out where there must be one, or a word such as `null` that means none."""
    node, _found = mistake.source.node(mistake.path)
    word = mistake.source.body[node.start : node.end] if node else ""
    if word:
        message = _("{value} is read as nothing, and something must be filled in here.").format(value=word)
        hint = _("Put it in quotation marks: {better}").format(better=in_quotes(word))
        is_text = mistake.field is None or (mistake.field.holds == "text" and not mistake.field.choices)
        return _finding("M-002", mistake, message, hint if is_text else _what_it_is(mistake.field))
    if isinstance(mistake.path[-1], int):
        message = _("Nothing is written in this list item, and it must be filled in.")
        return _finding("M-002", mistake, message, _what_it_is(mistake.field))
    message = _("Nothing is written after “{key}”, and it must be filled in.").format(key=mistake.path[-1])
    return _finding("M-002", mistake, message, _what_it_is(mistake.field), at_key=True)


def _what_it_is(field: FieldOutline | None) -> str:
    if field is None:
        return ""
    meaning = _(field.description)
    if field.choices:
        meaning = _one_of(field)
    elif field.example:
        meaning += " " + _("For example: {example}").format(example=f"{field.name}: {_(field.example)}")
    return meaning


def _unknown_key(mistake: Mistake) -> Finding:
    key = str(mistake.path[-1])
    part = part_at(mistake.path[:-1])
    legal = fields_of(part) if part else {}
    message = _("There is no key “{key}” here.").format(key=key)
    return _finding("M-003", mistake, message, _key_hint(key, legal), at_key=True)


def _key_hint(key: str, legal: dict[str, FieldOutline]) -> str:
    titles = {_(field.title).casefold(): name for name, field in legal.items()}
    known = titles.get(key.casefold().replace("_", " "))
    close = get_close_matches(key.casefold().replace("-", "_"), legal, 1, cutoff=0.7)
    if known or close:
        return suggestion([known or close[0]])
    if home := _homes().get(key):
        message = _("“{key}” belongs under {place}; check the indentation.")
        return message.format(key=key, place=f"`{home}`")
    return _("These keys are allowed here: {keys}.").format(keys=", ".join(legal))


@cache
def _homes() -> dict[str, str]:
    """For every key, the place of the file where it belongs: one where parts are under it, if any."""
    homes: dict[str, tuple[bool, str]] = {}
    for path, part in all_parts():
        for name, field in fields_of(part).items():
            home = (field.part is None, path)
            homes[name] = min(homes.get(name, home), home)
    return {name: path for name, (_is_leaf, path) in homes.items() if path}


# --- what kind of value -----------------------------------------------------------------------------


def _text_wanted(mistake: Mistake) -> Finding:
    value = mistake.error["input"]
    if isinstance(value, dict):
        message = _("This must be text, but there are keys under it.")
        hint = _("If the text holds a colon, put quotation marks round all of it.")
        if text := _on_one_line(mistake):
            hint = _("Put quotation marks round the text: {better}").format(better=in_quotes(text))
        return _finding("M-004", mistake, message, hint)
    if isinstance(value, list):
        return _finding(
            "M-004",
            mistake,
            _("This must be text, but here is a list."),
            _("Write one text, without “-” or [ ]."),
        )
    message = _("Text is meant here, but {value} is read as a number or as true/false.").format(
        value=mistake.written
    )
    hint = _("Put it in quotation marks: {better}").format(better=in_quotes(mistake.as_written))
    return _finding("M-004", mistake, message, hint)


def _on_one_line(mistake: Mistake) -> str:
    """What is written, if it is a text of one line with a colon in it rather than a mapping."""
    node, _found = mistake.source.node(mistake.path)
    written = mistake.source.body[node.start : node.end] if node and node.style == "block" else ""
    return "" if "\n" in written or "\r" in written else written


def _one_of(field: FieldOutline) -> str:
    meanings = [
        f"{choice} ({label(choice)})" if label(choice) != choice else choice for choice in field.choices
    ]
    return _("Choose one of: {choices}.").format(choices=", ".join(meanings))


def _not_a_choice(mistake: Mistake) -> Finding:
    field = mistake.field
    message = _("“{value}” isn’t one of the words that are allowed here.").format(value=mistake.written)
    if field is None or not field.choices:
        return _finding("M-007", mistake, message)
    written = str(mistake.error["input"]).casefold()
    words = {label(choice).casefold(): choice for choice in field.choices} | {
        choice: choice for choice in field.choices
    }
    close = get_close_matches(written, words, 1, cutoff=0.7)
    hint = suggestion([words[close[0]]]) + " " if close else ""
    return _finding("M-007", mistake, message, hint + _one_of(field))


def _mapping_wanted(mistake: Mistake) -> Finding:
    part = part_at(mistake.path)
    message = _("Keys with values are meant here, not “{value}”.").format(value=mistake.written)
    hint = _("These keys are allowed here: {keys}.").format(keys=", ".join(fields_of(part))) if part else ""
    return _finding("M-010", mistake, message, hint)


# --- what the value says ----------------------------------------------------------------------------


def _literal(mistake: Mistake) -> Finding:
    return _worded(mistake, "format") if mistake.path == ("sara",) else _not_a_choice(mistake)


def _pattern(mistake: Mistake) -> Finding:
    field = mistake.field
    if field and field.name == "code":
        return _worded(mistake, "municipality_code")
    if field and field.name.startswith("accent"):
        return _worded(mistake, "colour")
    return _worded(mistake, "id" if field and (field.name == "id" or field.kinds) else "string_too_short")


def _no_day(mistake: Mistake) -> Finding:
    """A day that is written otherwise: what it may be understood as is proposed, never taken for granted."""
    hint = day_hint(mistake.as_written, _cycle(mistake.source.data))
    if not hint:
        return _worded(mistake, "day_format")
    message = _("“{value}” isn’t a date that can be read.").format(value=mistake.written)
    return _finding("M-015", mistake, message, hint)


def _cycle(data: dict[str, Any] | None) -> Years | None:
    cycle = (data or {}).get("cycle")
    with suppress(TypeError, KeyError, ValueError):
        start, end = (date.fromisoformat(str(cycle[key])) for key in ("start", "end"))  # type: ignore[index]
        return start, end
    return None


def _no_period(mistake: Mistake) -> Finding:
    hint = period_hint(mistake.as_written)
    finding = _worded(mistake, "period_format")
    return finding._replace(hint=hint) if hint else finding


def _per_cent(mistake: Mistake) -> Finding:
    """A share is written without its sign; a number of hours or people is no share."""
    is_count = mistake.field is not None and mistake.field.name in {
        "hours",
        "count",
        "participants",
        "respondents",
        "n",
    }
    return _worded(mistake, "number_type" if is_count else "percent_sign")


def _out_of_range(mistake: Mistake) -> Finding:
    return _worded(mistake, mistake.error["type"])._replace(hint=_what_it_is(mistake.field))


def _other(mistake: Mistake) -> Finding:
    message = _("“{value}” isn’t allowed here.").format(value=mistake.written)
    return _finding("M-099", mistake, message, _what_it_is(mistake.field))


_TELLERS: dict[str, Callable[[Mistake], Finding]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _text_wanted,
    "literal_error": _literal,
    "dict_type": _mapping_wanted,
    "model_type": _mapping_wanted,
    "string_pattern_mismatch": _pattern,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "day_format": _no_day,
    "period_format": _no_period,
    "percent_sign": _per_cent,
}


# --- mistakes with a fixed text -------------------------------------------------------------


def _worded(mistake: Mistake, kind: str) -> Finding:
    wording, context = _WORDINGS[kind], mistake.context
    values = {
        "value": mistake.written,
        "better": context.get("better"),
        "count": context.get("max_length"),
        "keys": context.get("fields"),
        "bound": f"{context.get('ge', context.get('le', 0)):g}",
    }
    hint = _(wording.hint).format(**values) if wording.hint else ""
    return _finding(wording.id, mistake, _(wording.message).format(**values), hint)


_WHOLE_NUMBER = Wording("M-005", N_("A whole number is meant here, not {value}."))
_WORDINGS = {
    "number_type": Wording(
        "M-005",
        N_("A number is meant here, not “{value}”."),
        N_("Write only the figure; put words about it in a note."),
    ),
    "int_type": _WHOLE_NUMBER,
    "whole_number": _WHOLE_NUMBER,
    "bool_type": Wording(
        "M-006",
        N_("true or false is meant here, not “{value}”."),
        N_("Write true for yes and false for no, without quotation marks."),
    ),
    "format": Wording(
        "M-008",
        N_("This file has format {value}, but this version of sara reads format 1."),
        N_("Write sara: 1 — or install a newer sara."),
    ),
    "list_type": Wording(
        "M-009",
        N_("A list is meant here."),
        N_("Write each item on a line of its own that begins with “- ”, also when there is only one."),
    ),
    "string_too_short": Wording(
        "M-011", N_("The text is empty."), N_("Write something, or take the key away.")
    ),
    "string_too_long": Wording(
        "M-012",
        N_("The id is longer than {count} characters."),
        N_("Choose a short name; the title can be long."),
    ),
    "id": Wording(
        "M-013",
        N_("“{value}” can’t be an id."),
        N_(
            "An id begins with a letter or a digit and holds only letters, digits, full stops, hyphens and underscores; no spaces."
        ),
    ),
    "municipality_code": Wording(
        "M-014",
        N_("“{value}” isn’t a municipality code."),
        N_('The code has four digits and is in quotation marks, such as "2305".'),
    ),
    "day_format": Wording(
        "M-015",
        N_("“{value}” isn’t a date that can be read."),
        N_("Write year, month and day with hyphens: 2023-05-02."),
    ),
    "day_unreal": Wording("M-016", N_("The day {value} doesn’t exist."), N_("Check the month and the day.")),
    "period_format": Wording(
        "M-017",
        N_("“{value}” isn’t a period that can be read."),
        PERIOD_FORMS,
    ),
    "period_backwards": Wording(
        "M-018", N_("The period ends before it starts."), N_("Check which of start and end is wrong.")
    ),
    "decimal_comma": Wording(
        "M-019",
        N_("“{value}” is read as text, because numbers here are written with a decimal point."),
        N_("Write {better}. The documents print it with a comma."),
    ),
    "percent_sign": Wording(
        "M-020",
        N_("“{value}” is read as text, because of the per cent sign."),
        N_("Write {better}, and per cent as the unit."),
    ),
    "thousands_space": Wording(
        "M-021",
        N_("“{value}” is read as text, because of the space."),
        N_("Write {better}. The documents print it with a space."),
    ),
    "withheld_number": Wording(
        "M-022",
        N_("“{value}” isn’t a number; a withheld or missing figure is never written as one."),
        N_("Leave the value out and explain why in a note next to it."),
    ),
    "greater_than_equal": Wording("M-023", N_("The number must be at least {bound}.")),
    "less_than_equal": Wording("M-023", N_("The number must be at most {bound}.")),
    "below_zero": Wording("M-023", N_("The number must be at least {bound}.")),
    "about_one": Wording(
        "M-024",
        N_("Exactly one of these keys must be here: {keys}."),
        N_("Write what it is about with one of them, and take the others away."),
    ),
    "colour": Wording(
        "M-025",
        N_("“{value}” isn’t a colour that can be read."),
        N_('Write six hexadecimal digits after #, in quotation marks, such as "#7a003c".'),
    ),
}
