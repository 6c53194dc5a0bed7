"""What each kind of mistake in the text or the shape of a project file is called, by its id.

`sara explain Y-003` shows it. The ids are stable and never reused.
"""

from sara_cli.language import N_

MISTAKES = {
    "Y-001": N_(
        "The file is empty or holds only comments. Write at least “title” with a value, or let sara init write a first file."
    ),
    "Y-002": N_(
        "A project file is a set of keys with values. The whole file is read as one text or as one list. Begin with a key, such as title: Ett tryggt Bräcke."
    ),
    "Y-003": N_(
        "A key may occur only once in the same place; otherwise it is unclear which value "
        "counts. Keep one of them, or join them."
    ),
    "Y-004": N_(
        "An unquoted value that begins with & names a place to copy from. sara doesn’t copy: "
        "each thing is written out where it belongs. Put quotation marks round a text that "
        "begins with &."
    ),
    "Y-005": N_(
        "An unquoted value that begins with * copies from another place. sara doesn’t copy: each "
        "thing is written out where it belongs. Put quotation marks round a text that begins "
        "with *."
    ),
    "Y-006": N_(
        "An unquoted word that begins with ! specifies how to read what follows. sara reads "
        "everything by its own rules. Put quotation marks round a text that begins with !."
    ),
    "Y-007": N_(
        "The key << takes over keys from another place. sara doesn’t copy: write the keys out "
        "where they belong."
    ),
    "Y-008": N_(
        "A line with only --- or ... ends the project, and what follows is another one. Keep one project in each file, and take the line away."
    ),
    "Y-009": N_(
        "A key is one word or text on one line before a colon. Brackets, a question mark or "
        "nothing at all can’t be a key. Write the key as text, and put a value that begins with "
        "{ or [ in quotation marks."
    ),
    "Y-010": N_(
        "More than 60 levels are nested; a project file needs about ten. Look for brackets or "
        "indentation that never end."
    ),
    "Y-011": N_(
        "A file of more than five million characters isn’t a project file. Put long series of "
        "figures in CSV files next to it."
    ),
    "Y-012": N_(
        "A number of more than 18 digits, or beyond what a computer can count with, is no figure. Put quotation marks round a number that is a name, such as a case number."
    ),
    "Y-013": N_(
        "The file holds a character that can’t be seen and that changes how it is read. Such "
        "characters are often included when text is pasted. Delete it and type an ordinary space "
        "if one is needed."
    ),
    "Y-014": N_(
        "The file is saved in another way of writing characters than UTF-8, so that å, ä and ö "
        "can’t be read for sure. Save it again as UTF-8."
    ),
    "Y-015": N_(
        "Indentation shows what belongs to what, and a tab is of a different width in each program. Use spaces, two for each level."
    ),
    "Y-016": N_(
        "A key is followed by a colon and a space or a line end. Write name: Bräcke, not name:Bräcke or name Bräcke. A text that goes on is indented more than its key."
    ),
    "Y-017": N_(
        "A colon followed by a space ends a key, also in the middle of a text. Put quotation marks round the whole text."
    ),
    "Y-018": N_(
        "A text that begins with a quotation mark goes on until the next one of the same kind, over line ends too. Close it, or double an apostrophe between single quotation marks."
    ),
    "Y-019": N_(
        "Each [ needs its ] and each { its }. Close the bracket, take the loose one away, or put quotation marks round a text that holds brackets."
    ),
    "Y-020": N_(
        "Lines that belong together begin in the same column, and what is under a key is "
        "indented more than the key. Move the line so that it begins where its siblings begin."
    ),
    "Y-021": N_(
        "Between double quotation marks a backslash changes the character that follows. Use single quotation marks, or write the backslash twice."
    ),
    "Y-022": N_(
        "Some characters mean something of their own when an unquoted value begins with them. Put quotation marks round the value."
    ),
    "Y-023": N_(
        "A list item is a line of its own that begins with a hyphen and a space. Put the first item on the line below the key, and a space after the hyphen."
    ),
    "Y-024": N_(
        "A line that is indented more than the value above it goes on that value, even if it begins with a hyphen. Align the hyphen with the items above, or put quotation marks round the whole text if it was meant so."
    ),
    "Y-025": N_(
        "A line that begins with % is an instruction to the program that reads the file. sara needs none. Take the line away, or begin it with # if it is a comment."
    ),
    "Y-026": N_(
        "The value has ended with a closing quotation mark or bracket, and more text follows. Put the whole text between the quotation marks; use the other kind of quotation marks outside."
    ),
    "Y-027": N_(
        "After | or > the text begins on the next line, indented. Put quotation marks round a text that itself begins with | or >."
    ),
    "Y-028": N_(
        "Between [ and ], and between { and }, the parts are separated by one comma each. Put quotation marks round a text that itself holds a comma or a colon."
    ),
    "Y-029": N_(
        "Under one key there may be keys or list items, never both. Check which key each line "
        "belongs to, and indent it so."
    ),
    "Y-030": N_(
        "Two people changed the same lines and git couldn’t merge their versions, so that both are in the file. Keep what is right of both, and take away git’s marks: the lines that begin with <<<<<<<, ======= and >>>>>>>."
    ),
    "Y-031": N_(
        "Word and telephones turn straight quotation marks into “ and ”, and a project file knows only the straight ones. Write those around a text; inside a text any are right."
    ),
    "Y-099": N_(
        "The line doesn’t follow the rules of YAML, and the reason isn’t one of the common ones. "
        "Compare it with the lines around it; quotation marks round the text are often enough."
    ),
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
    "M-017": N_("A period is a year or a part of one, a school year, a week, a day, or years together."),
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
    "R-004": N_("The file of the previous cycle can’t be read, so nothing is compared with it."),
    "R-005": N_("Two ids differ only in capitals, so that people take one for the other."),
    "D-001": N_("There are figures both in the file and in a data file."),
    "D-002": N_("A data file must be in the same folder as the project file or in a folder below it."),
    "D-003": N_("A data file can’t be read."),
    "D-004": N_("The first line of a data file must name its columns."),
    "D-005": N_("A period in a data file can’t be read."),
    "D-006": N_("A period occurs twice in a data file."),
    "D-007": N_("A cell of a data file isn’t a number."),
    "D-008": N_("A cell of a data file isn’t a day."),
    "D-009": N_("Two versions that git couldn’t merge are in a data file."),
    "M-025": N_("A colour is written as # and six hexadecimal digits, in quotation marks."),
    "M-026": N_(
        "A file with so many mistakes is seldom wrong in so many ways. Only the first of each kind are listed. Correct them, "
        "look for what they have in common, such as the indentation of everything below a key, and check again."
    ),
    "V-002": N_("The logo is missing, or isn’t in the project file’s folder."),
    "V-003": N_("The logo is too large."),
    "V-004": N_("The logo is neither a PNG nor an SVG."),
    "V-005": N_("The logo is an SVG that does more than draw."),
    "E-001": N_("A file of a frozen edition isn’t any longer what it was."),
    "E-002": N_("A file of a frozen edition is missing."),
    "E-003": N_("A frozen edition holds a file that it didn’t have when it was frozen."),
    "E-004": N_("The manifest of a frozen edition can’t be read."),
    "E-005": N_("The folder of the frozen editions can’t be read, or leads elsewhere."),
}
