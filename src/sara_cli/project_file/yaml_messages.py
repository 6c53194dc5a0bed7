"""Messages about a file that can't be read as it was meant: one wording for each kind of mistake.

The ids are stable and never reused; `mistakes` holds their explanations.
"""

from typing import NamedTuple

from sara_cli.findings import Finding, Path, Place, Severity
from sara_cli.language import N_, _


class Wording(NamedTuple):
    """The texts of a finding: what is wrong and why, and what to write instead."""

    id: str
    message: str
    hint: str = ""
    severity: Severity = "error"


def finding(kind: str, path: Path, place: Place, values: dict[str, object]) -> Finding:
    """Describe a mistake in the UI language; `values` fill the gaps of its texts."""
    wording = WORDINGS[kind]
    message = _(wording.message).format(**values)
    hint = _(wording.hint).format(**values)
    return Finding(wording.id, wording.severity, path, message, hint, place=place)


_TAKE_AWAY_OR_QUOTE = N_("Write out what is meant here, or put quotation marks round a text: {better}")
_QUOTE = N_("Put quotation marks round the text: {better}")

WORDINGS = {
    # the whole file
    "empty": Wording(
        "Y-001",
        N_("Nothing is written in the file except, at most, comments."),
        N_(
            "Begin with a key and a value, such as title: Ett tryggt Bräcke. A first file is written by sara init."
        ),
    ),
    "root_list": Wording(
        "Y-002",
        N_("The whole file is one list, but a project file is made of keys with values."),
        N_("Begin with a key, such as title: Ett tryggt Bräcke, and put lists under keys."),
    ),
    "root_text": Wording(
        "Y-002",
        N_("The whole file is one text, but a project file is made of keys with values."),
        N_("Begin with a key, such as title: Ett tryggt Bräcke."),
    ),
    "several_documents": Wording(
        "Y-008",
        N_("A second document begins here; only the first is read."),
        N_("Take the line away, or put the second project in a file of its own."),
    ),
    "too_deep": Wording(
        "Y-010",
        N_("More than {count} levels are nested here; reading stops."),
        N_("Look for a bracket that isn’t closed, or for indentation that grows with each line."),
    ),
    "too_large": Wording(
        "Y-011",
        N_("The file has more than {count} characters; it isn’t read."),
        N_("Check that it is the right file. Long series of figures can be kept in CSV files next to it."),
    ),
    "windows_1252": Wording(
        "Y-014",
        N_(
            "The file isn’t saved as UTF-8; the character here, “{character}”, is written as in Windows-1252."
        ),
        N_("Save the file again with the encoding UTF-8 (in Notepad: Save as, Encoding, UTF-8)."),
    ),
    "broken_utf_8": Wording(
        "Y-014",
        N_("The file is saved as UTF-8, but the character here is damaged (byte {byte})."),
        N_(
            "Write the character again and save the file with the encoding UTF-8; look for more places like this."
        ),
    ),
    "utf_16": Wording(
        "Y-014",
        N_("The file is saved as UTF-16 (“Unicode”), not as UTF-8."),
        N_("Save the file again with the encoding UTF-8 (in Notepad: Save as, Encoding, UTF-8)."),
    ),
    "merge_conflict": Wording(
        "Y-030",
        N_("Two versions that git couldn’t merge are in the file: {first} and {second}."),
        N_(
            "Keep what is right of both, and take away the rest and the lines that begin with <<<<<<<, ======= and >>>>>>>."
        ),
    ),
    "merge_mark": Wording(
        "Y-030",
        N_("This line is a mark that git leaves between two versions that it couldn’t merge."),
        N_("Check that the lines around it are the right version, and take the mark away."),
    ),
    # keys
    "duplicate_key": Wording(
        "Y-003",
        N_("“{key}” already occurs in line {line}; only the first is read."),
        N_("Keep one of them, or merge what is under them."),
    ),
    "merge_key": Wording(
        "Y-007",
        N_("<< would take over keys from another place, and sara doesn’t copy."),
        N_("Take the line away and write out the keys that are meant."),
    ),
    "key_is_collection": Wording(
        "Y-009",
        N_("A key must be text, but here a bracket or a list is used as a key."),
        N_("Write the key as text. Put quotation marks round a value that begins with {{ or [."),
    ),
    "key_with_question_mark": Wording(
        "Y-009",
        N_("“?” before a key isn’t used here."),
        N_("Write the key on one line, with a colon after it. Put quotation marks round a text."),
    ),
    "key_missing": Wording(
        "Y-009",
        N_("There is no key before the colon."),
        N_("Write the key before the colon, or put quotation marks round a text that begins with a colon."),
    ),
    "invisible_before_key": Wording(
        "Y-013",
        N_(
            "An invisible character ({character}) is next to the key “{key}”, which is therefore not "
            "recognised."
        ),
        N_("Delete it and type ordinary spaces. Such characters are often included when text is pasted."),
    ),
    # values
    "anchor": Wording(
        "Y-004", N_("{written} names a place to copy from, and sara doesn’t copy."), _TAKE_AWAY_OR_QUOTE
    ),
    "alias": Wording(
        "Y-005",
        N_("{written} would copy from elsewhere, and sara doesn’t copy; it is read as nothing."),
        _TAKE_AWAY_OR_QUOTE,
    ),
    "ampersand_first": Wording("Y-004", N_("An unquoted value can’t begin with “&”."), _QUOTE),
    "asterisk_first": Wording("Y-005", N_("An unquoted value can’t begin with “*”."), _QUOTE),
    "bullet_as_dash": Wording(
        "Y-005", N_("A list item begins with a hyphen, not with “{written}”."), N_("Write: {better}")
    ),
    "odd_space": Wording(
        "Y-013",
        N_(
            "This isn’t an ordinary space but another character ({character}), so that the line is read wrongly."
        ),
        N_("Write: {better}"),
    ),
    "smart_quotes": Wording(
        "Y-031",
        N_("{written} is no quotation mark in a project file, but a part of the text."),
        N_("Write: {better}"),
    ),
    "tag": Wording(
        "Y-006",
        N_("{written} specifies how to read what follows, but sara reads by its own rules."),
        N_("Take it away, or put quotation marks round the text: {better}"),
    ),
    "number_too_large": Wording(
        "Y-012",
        N_("The number {written} is too large to be a figure."),
        N_("Correct it, or put it in quotation marks if it is a name or a code."),
    ),
    "invisible": Wording(
        "Y-013",
        N_("An invisible character ({character}) that isn’t allowed in a project file."),
        N_("Delete it. Such characters are often included when text is pasted."),
    ),
    "list_swallowed": Wording(
        "Y-024",
        N_("This line begins with a hyphen, yet it is read as part of the text that begins in line {line}."),
        N_(
            "Align the hyphen with the items above, or put quotation marks round the whole text if it was meant so."
        ),
    ),
    # syntax
    "tab": Wording(
        "Y-015",
        N_("The line is indented with a tab, which is of a different width in each program."),
        N_("Use spaces instead, two for each level."),
    ),
    "colon_space": Wording(
        "Y-016",
        N_("A space is missing after the colon, so that “{key}” isn’t read as a key."),
        N_("Write: {better}"),
    ),
    "colon_missing": Wording(
        "Y-016",
        N_("There is no colon after “{key}”, so it isn’t read as a key."),
        N_("Write: {better}"),
    ),
    "loose_text": Wording(
        "Y-016",
        N_("This line is neither a key with a colon nor a list item."),
        N_(
            "If it goes on the text above, indent it more than the key of that text; else write “key: ” first."
        ),
    ),
    "colon_in_text": Wording(
        "Y-017", N_("The text holds a colon and is therefore read as if it held a key."), _QUOTE
    ),
    "quote_open": Wording(
        "Y-018",
        N_("The quotation mark that begins here isn’t closed where it should be."),
        N_(
            "Put a quotation mark of the same kind at the end of the text. An apostrophe between single quotation marks is written twice."
        ),
    ),
    "bracket_open": Wording(
        "Y-019",
        N_("The bracket {opening} that begins here isn’t closed."),
        N_("Write {closing} where it ends. Put quotation marks round a text that begins with a bracket."),
    ),
    "bracket_mismatch": Wording(
        "Y-019",
        N_("{written} is here, but the bracket {opening} from line {line} ends with {closing}."),
        N_("Write {closing} instead, or correct the first bracket."),
    ),
    "bracket_stray": Wording(
        "Y-019",
        N_("{written} ends a bracket that was never begun."),
        N_("Take it away, or put quotation marks round a text that holds brackets."),
    ),
    "indentation": Wording(
        "Y-020",
        N_("The line begins in column {column}, which matches no line above it."),
        N_("Let it begin {choices}."),
    ),
    "indented_under_value": Wording(
        "Y-020",
        N_("The line is indented as if it belonged under line {line}, but that line already has its value."),
        N_(
            "Let both begin in the same column, or take the value above away. A text over several "
            "lines begins with | on its key’s line."
        ),
    ),
    "escape": Wording(
        "Y-021",
        N_("{written} means nothing between double quotation marks, where a backslash is special."),
        N_("Use single quotation marks round the text, or write the backslash twice: \\\\"),
    ),
    "first_character": Wording("Y-022", N_("An unquoted value can’t begin with “{character}”."), _QUOTE),
    "dash_without_space": Wording(
        "Y-023",
        N_("A space is missing after the hyphen, so that it isn’t read as a list item."),
        N_("Write: {better}"),
    ),
    "dash_on_key_line": Wording(
        "Y-023",
        N_("A list can’t begin on the same line as its key."),
        N_(
            "Put “- ” and the item on the next line, indented; or put quotation marks round a text that begins with a hyphen."
        ),
    ),
    "directive": Wording(
        "Y-025",
        N_("A line that begins with “%” is an instruction to the reader; sara needs none."),
        N_("Take the line away, or begin it with # if it is a comment."),
    ),
    "text_after_quote": Wording(
        "Y-026",
        N_("There is more text after the closing quotation mark."),
        N_("Put quotation marks of the other kind round the whole text: {better}"),
    ),
    "text_after_bracket": Wording(
        "Y-026",
        N_("There is more text after the closing bracket."),
        N_("Put quotation marks round the whole text: {better}"),
    ),
    "block_text": Wording(
        "Y-027",
        N_("After {written} nothing more may follow on the line."),
        N_("Begin the text on the next line, indented; or put quotation marks round it: {better}"),
    ),
    "comma": Wording(
        "Y-028",
        N_("The parts inside {opening} {closing} aren’t separated as they should be."),
        N_(
            "Put one comma between the parts, and quotation marks round a text that itself holds a comma or a colon."
        ),
    ),
    "comma_in_text": Wording(
        "Y-028",
        N_("Between {opening} and {closing} the text ends at the comma, so that “{rest}” isn’t part of it."),
        _QUOTE,
    ),
    "comma_in_number": Wording(
        "Y-028",
        N_(
            "Between {opening} and {closing} the number ends at the comma, so that “{rest}” isn’t part of it."
        ),
        N_("Write {better}. The documents print it with a comma."),
    ),
    "mixed": Wording(
        "Y-029",
        N_("Keys and list items are at the same level here."),
        N_("Check which key the line belongs to, and indent it so."),
    ),
    "other": Wording(
        "Y-099",
        N_("The line can’t be read: {reason}."),
        N_("Compare it with the lines around it. Quotation marks round the text are often enough."),
    ),
}
