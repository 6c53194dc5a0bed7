"""Which characters the documents can't show, and where in the project file they are."""

from collections.abc import Iterable, Iterator
from unicodedata import category

from sara_cli.cli.terminal import tell
from sara_cli.findings import Path, Place, path_text
from sara_cli.language import N_, _
from sara_cli.project_file.source import Source

_LACKS = {
    "pdf": N_("A PDF can’t show {characters}."),
    "docx": N_("The figures in Word can’t show {characters}."),
}


class MissingCharacters:
    """Collects the characters that a run can't show, and reports each field once however many documents print it."""

    def __init__(self) -> None:
        self._found: dict[str, set[str]] = {}

    def add(self, format: str, unshown: Iterable[str]) -> None:
        """Take in what one file can't show."""
        self._found.setdefault(format, set()).update(unshown)

    def report(self, source: Source) -> None:
        """Say which they are, with place and field; what a PDF can't show is said of PDF alone."""
        reported: set[str] = set()
        for format, text in _LACKS.items():
            new = self._found.get(format, set()) - reported
            reported |= new
            for where, characters in _placed(source, new):
                names = ", ".join(map(_name, characters))
                tell(f"{where}: {_(text).format(characters=names)}")
        if reported:
            tell("  " + _("They are left out, or □ is in their place. Write them in words, or choose HTML."))


def _placed(source: Source, unshown: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Every field with such characters, in the order of the file; at last those that are in no field."""
    elsewhere = set(unshown)
    for path, text in _texts(source.data, ()):
        # A document may begin a text with a capital.
        here = sorted(sign for sign in unshown if {sign, sign.lower(), sign.upper()} & set(text))
        if here:
            elsewhere -= set(here)
            place = _place(source, path, here)
            yield f"{place.file}:{place.line}:{place.column}: {path_text(path)}", here
    if elsewhere:
        where = _("From a data file, the logo or a template of your own")
        yield where, sorted(elsewhere)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of the file, keys too, as they may be printed."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, str(key)), str(key)
            yield from _texts(inner, (*path, str(key)))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))
    elif isinstance(value, str):
        yield path, value


def _place(source: Source, path: Path, characters: list[str]) -> Place:
    """Where the first of the characters is; where the field begins if they are written as numbers."""
    node, _nearest = source.node(path)
    if node is None or node.children is not None:
        return source.locate(path, at_key=True)
    written = source.body[node.start : node.end]
    offsets = [written.find(sign) for sign in characters]
    first = node.start + min((offset for offset in offsets if offset >= 0), default=0)
    return source.layout.place(source.file, first, first + 1)


def _name(sign: str) -> str:
    """The character and its number; its number alone where it would not be seen."""
    number = f"U+{ord(sign):04X}"
    return f"{sign} ({number})" if category(sign)[0] in "LNPS" else number
