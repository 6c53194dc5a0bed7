"""What pydantic found, said so that a coordinator can fix it.

Keyed on pydantic's error type, never on its English text. Each message says what is wrong and why; each
hint says what to write instead.
"""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from sara_cli.findings import Finding, Path
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.model.outline import FieldOutline, all_parts, field_at, fields_of, part_at
from sara_cli.project_file.source import Source
from sara_cli.project_file.yaml_meaning import in_quotes
from sara_cli.project_file.yaml_messages import EXPLANATIONS


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
        """What the validator told of the mistake."""
        return self.error.get("ctx", {})


def findings_from(errors: Iterable[ErrorDetails], source: Source) -> list[Finding]:
    """Turn pydantic's errors into findings, one for each place and kind of mistake."""
    findings: dict[tuple[Path, str], Finding] = {}
    for error in errors:
        path, rest = _split(error["loc"], source.data)
        finding = _say(Mistake(error, path, rest, source))
        findings.setdefault((finding.path, finding.id + finding.message), finding)
    return list(findings.values())


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
    if mistake.error["input"] is None and not mistake.rest and mistake.error["type"] != "extra_forbidden":
        return _nothing(mistake)
    teller = _TELLERS.get(mistake.error["type"], _other)
    return teller(mistake)


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
        return _("Did you mean “{key}”?").format(key=known or close[0])
    if home := _homes().get(key):
        message = _("“{key}” belongs under {place}; check the indentation.")
        return message.format(key=key, place=f"`{home}`")
    return _("These keys are allowed here: {keys}.").format(keys=", ".join(legal))


@cache
def _homes() -> dict[str, str]:
    """For every key, the place of the file where it is at home: the place where parts stand under it, if any."""
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


def _number_wanted(mistake: Mistake) -> Finding:
    message = _("A number is meant here, not “{value}”.").format(value=mistake.written)
    return _finding("M-005", mistake, message, _("Write only the figure; put words about it in a note."))


def _whole_number(mistake: Mistake) -> Finding:
    message = _("A whole number is meant here, not {value}.").format(value=mistake.written)
    return _finding("M-005", mistake, message)


def _true_or_false(mistake: Mistake) -> Finding:
    message = _("true or false is meant here, not “{value}”.").format(value=mistake.written)
    return _finding(
        "M-006", mistake, message, _("Write true for yes and false for no, without quotation marks.")
    )


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
    hint = _("Did you mean “{key}”?").format(key=words[close[0]]) + " " if close else ""
    return _finding("M-007", mistake, message, hint + _one_of(field))


def _format_version(mistake: Mistake) -> Finding:
    message = _("This file has format {value}, but this version of sara reads format 1.").format(
        value=mistake.written
    )
    return _finding("M-008", mistake, message, _("Write sara: 1 — or install a newer sara."))


def _literal(mistake: Mistake) -> Finding:
    if mistake.path == ("sara",):
        return _format_version(mistake)
    return _not_a_choice(mistake)


def _list_wanted(mistake: Mistake) -> Finding:
    message = _("A list is meant here.")
    return _finding(
        "M-009",
        mistake,
        message,
        _("Write each item on a line of its own that begins with “- ”, also when there is only one."),
    )


def _mapping_wanted(mistake: Mistake) -> Finding:
    part = part_at(mistake.path)
    message = _("Keys with values are meant here, not “{value}”.").format(value=mistake.written)
    hint = _("These keys are allowed here: {keys}.").format(keys=", ".join(fields_of(part))) if part else ""
    return _finding("M-010", mistake, message, hint)


# --- what the value says ----------------------------------------------------------------------------


def _empty_text(mistake: Mistake) -> Finding:
    message = _("The text is empty.")
    return _finding("M-011", mistake, message, _("Write something, or take the key away."))


def _too_long(mistake: Mistake) -> Finding:
    message = _("The id is longer than {count} characters.").format(count=mistake.context["max_length"])
    return _finding("M-012", mistake, message, _("Choose a short name; the title can be long."))


def _pattern(mistake: Mistake) -> Finding:
    field = mistake.field
    if field and field.name == "code":
        message = _("“{value}” isn’t a municipality code.").format(value=mistake.written)
        return _finding(
            "M-014",
            mistake,
            message,
            _('The code has four digits and is in quotation marks, such as "2305".'),
        )
    if field and field.name.startswith("accent"):
        message = _("“{value}” isn’t a colour that can be read.").format(value=mistake.written)
        hint = _('Write six hexadecimal digits after #, in quotation marks, such as "#7a003c".')
        return _finding("M-025", mistake, message, hint)
    if field and (field.name == "id" or field.kinds):
        message = _("“{value}” can’t be an id.").format(value=mistake.written)
        hint = _(
            "An id begins with a letter or a digit and holds only letters, digits, full stops, hyphens and underscores; no spaces."
        )
        return _finding("M-013", mistake, message, hint)
    return _empty_text(mistake)


def _day_format(mistake: Mistake) -> Finding:
    message = _("“{value}” isn’t a date that can be read.").format(value=mistake.written)
    return _finding("M-015", mistake, message, _("Write year, month and day with hyphens: 2023-05-02."))


def _day_unreal(mistake: Mistake) -> Finding:
    message = _("The day {value} doesn’t exist.").format(value=mistake.written)
    return _finding("M-016", mistake, message, _("Check the month and the day."))


def _period_format(mistake: Mistake) -> Finding:
    message = _("“{value}” isn’t a period that can be read.").format(value=mistake.written)
    hint = _(
        "Write a year (2022), a month (2022-03), a quarter (2022-Q1), a school year (2021/22) or a day (2022-03-15)."
    )
    return _finding("M-017", mistake, message, hint)


def _period_backwards(mistake: Mistake) -> Finding:
    message = _("The period ends before it starts.")
    return _finding("M-018", mistake, message, _("Check which of start and end is wrong."))


def _decimal_comma(mistake: Mistake) -> Finding:
    message = _("“{value}” is read as text, because numbers here are written with a decimal point.").format(
        value=mistake.written
    )
    return _finding(
        "M-019",
        mistake,
        message,
        _("Write {better}. The documents print it with a comma.").format(better=mistake.context["better"]),
    )


def _percent_sign(mistake: Mistake) -> Finding:
    message = _("“{value}” is read as text, because of the per cent sign.").format(value=mistake.written)
    return _finding(
        "M-020",
        mistake,
        message,
        _("Write {better}, and per cent as the unit.").format(better=mistake.context["better"]),
    )


def _thousands_space(mistake: Mistake) -> Finding:
    message = _("“{value}” is read as text, because of the space.").format(value=mistake.written)
    return _finding(
        "M-021",
        mistake,
        message,
        _("Write {better}. The documents print it with a space.").format(better=mistake.context["better"]),
    )


def _withheld(mistake: Mistake) -> Finding:
    message = _("“{value}” isn’t a number; a withheld or missing figure is never written as one.").format(
        value=mistake.written
    )
    return _finding("M-022", mistake, message, _("Leave the value out and explain why in a note next to it."))


def _out_of_range(mistake: Mistake) -> Finding:
    bounds = {
        "greater_than_equal": _("The number must be at least {bound}."),
        "less_than_equal": _("The number must be at most {bound}."),
    }
    bound = mistake.context.get("ge", mistake.context.get("le", 0))
    message = bounds[mistake.error["type"]].format(bound=f"{bound:g}")
    return _finding("M-023", mistake, message, _what_it_is(mistake.field))


def _below_zero(mistake: Mistake) -> Finding:
    return _finding("M-023", mistake, _("The number must be at least {bound}.").format(bound=0))


def _about_one(mistake: Mistake) -> Finding:
    message = _("Exactly one of these keys must be here: {keys}.").format(keys=mistake.context["fields"])
    return _finding(
        "M-024", mistake, message, _("Write what it is about with one of them, and take the others away.")
    )


def _other(mistake: Mistake) -> Finding:
    return _finding(
        "M-099",
        mistake,
        _("“{value}” isn’t allowed here.").format(value=mistake.written),
        _what_it_is(mistake.field),
    )


_TELLERS: dict[str, Callable[[Mistake], Finding]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _text_wanted,
    "number_type": _number_wanted,
    "int_type": _whole_number,
    "whole_number": _whole_number,
    "bool_type": _true_or_false,
    "literal_error": _literal,
    "list_type": _list_wanted,
    "dict_type": _mapping_wanted,
    "model_type": _mapping_wanted,
    "string_too_short": _empty_text,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "day_format": _day_format,
    "day_unreal": _day_unreal,
    "period_format": _period_format,
    "period_backwards": _period_backwards,
    "decimal_comma": _decimal_comma,
    "percent_sign": _percent_sign,
    "thousands_space": _thousands_space,
    "withheld_number": _withheld,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "below_zero": _below_zero,
    "about_one": _about_one,
}


# --- what each kind of mistake in the text of a project file is called; `sara explain` shows it ------

MISTAKES = {
    **EXPLANATIONS,
    "M-001": N_("A key that must be written is missing."),
    "M-002": N_("A key that must be written has nothing after it."),
    "M-003": N_("A key is in a place where it has no meaning: it is misspelt or wrongly indented."),
    "M-004": N_("Text was expected; quotation marks make text of anything."),
    "M-005": N_("A number was expected."),
    "M-006": N_("true or false was expected."),
    "M-007": N_("Only certain words are allowed here."),
    "M-008": N_("The file is of a format that this version of sara doesn’t read."),
    "M-009": N_("A list was expected."),
    "M-010": N_("Keys with values were expected."),
    "M-011": N_("A text is empty."),
    "M-012": N_("An id is too long."),
    "M-013": N_("An id holds signs that it can’t hold."),
    "M-014": N_("A municipality code has four digits and is in quotation marks."),
    "M-015": N_("A date is written as year, month and day: 2023-05-02."),
    "M-016": N_("A date doesn’t exist."),
    "M-017": N_("A period is a year, a month, a quarter, a school year or a day."),
    "M-018": N_("A period ends before it starts."),
    "M-019": N_("A number is written with a decimal comma; the file wants a point."),
    "M-020": N_("A number is written with a per cent sign; the unit is written separately."),
    "M-021": N_("A number is written with spaces; the file wants none."),
    "M-022": N_("A withheld figure is left out, never written as a number."),
    "M-023": N_("A number is too small or too large."),
    "M-024": N_("Exactly one of several keys must name what a result or decision is about."),
    "M-099": N_("Something is in a place where it isn’t allowed."),
    "R-001": N_("Two parts of the file have the same id."),
    "R-002": N_("A reference leads to nothing, or to the wrong kind of thing."),
    "R-003": N_("Links go round in a circle."),
    "D-001": N_("There are figures both in the file and in a data file."),
    "D-002": N_("A data file must be in the same folder as the project file or in a folder below it."),
    "D-003": N_("A data file can’t be read."),
    "D-004": N_("The first line of a data file must name its columns."),
    "D-005": N_("A period in a data file can’t be read."),
    "D-006": N_("A period occurs twice in a data file."),
    "D-007": N_("A cell of a data file isn’t a number."),
    "M-025": N_("A colour is written as # and six hexadecimal digits, in quotation marks."),
    "V-002": N_("The logo is missing, or isn’t in the project file’s folder."),
    "V-003": N_("The logo is too large."),
    "V-004": N_("The logo is neither a PNG nor an SVG."),
    "V-005": N_("The logo is an SVG that does more than draw."),
    "E-001": N_("A file of a frozen edition isn’t any longer what it was."),
    "E-002": N_("A file of a frozen edition is missing."),
    "E-003": N_("A frozen edition holds a file that it didn’t have when it was frozen."),
    "E-004": N_("The manifest of a frozen edition can’t be read."),
}
