"""Writes documents to a folder, and reports which characters they can't show."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from traceback import format_exception
from unicodedata import category

from sara_cli.cli.files import put
from sara_cli.cli.terminal import complain, hand_over, tell
from sara_cli.documents.orders.request import Job, RequestedDocument
from sara_cli.errors import SaraError
from sara_cli.findings import Path as SymbolicPath
from sara_cli.findings import Place, path_text
from sara_cli.language import N_, _
from sara_cli.project_file.source import Source


class Renderer:
    """Writes documents to a folder; what goes wrong with one of them doesn't stop the others."""

    def __init__(self, job: Job, folder: Path) -> None:
        self.job = job
        self.folder = folder
        self.has_failed = False
        self._faults: list[Exception] = []
        self._missing = MissingCharacters()
        self._left_out: dict[str, None] = {}

    def run(self, *, dry_run: bool = False) -> None:
        """Write every document in every format, or only say what would be written."""
        for copy in self.job.copies:
            files = {kind: self.folder / f"{copy.stem}.{kind}" for kind in self.job.request.formats}
            if dry_run:
                for kind, file in files.items():
                    with self._apart([file]):
                        self.job.request.outputs.refuse(file, kind)
                        tell(_("Would write {file}.").format(file=file))
                continue
            with self._apart(list(files.values())):
                rendered = self.job.rendered(copy, self.job.request.formats)
                self._report_day(copy)
                for kind, file in files.items():
                    with self._apart([file]):
                        request = self.job.request
                        request.outputs.refuse(file, kind)  # before the time is spent on printing
                        output = rendered(kind)
                        self._missing.add(kind, output.unshown)
                        self._left_out.update(dict.fromkeys(output.left_out))
                        put(request.outputs, file, output.content, kind, quiet=request.quiet)
        self._missing.report(self.job.source)
        report_left_out(self.job.request.template, self._left_out)
        for fault in self._faults:
            tell("\n" + "".join(format_exception(fault)))

    def show(self) -> None:
        """Write the one document that was asked for to stdout."""
        request = self.job.request
        self._report_day(request.documents[0])
        rendered = self.job.rendered(request.documents[0], request.formats)
        hand_over(rendered(request.formats[0]).content.decode())

    def _report_day(self, copy: RequestedDocument) -> None:
        """Say that a decided document is as of its decision, so that nobody looks in it for what came later."""
        from sara_cli.documents.editions.decisions import decided_day

        request = self.job.request
        day = decided_day(copy.document, self.job.project, request.today)
        if day and day < request.today:
            text = _(
                "{document} is as of {day}, when it was last decided or changed. What came later is in year-end."
            )
            tell(text.format(document=copy.stem, day=day.isoformat()), quiet=request.quiet)

    @contextmanager
    def _apart(self, files: Sequence[Path]) -> Iterator[None]:
        """Go on whatever goes wrong with some files. A bug is kept, to be shown when the rest is written."""
        try:
            yield
            return
        except SaraError as error:
            complain(error)
        except Exception as error:  # noqa: BLE001 - it is shown with its traceback all the same
            self._faults.append(error)
            message = _("Something is wrong in sara itself: {why}.").format(why=type(error).__name__)
            complain(SaraError(message, _("Please report it, with the last lines shown here.")))
        self.has_failed = True
        tell("  " + _("Not written: {files}.").format(files=", ".join(map(str, files))))


def report_left_out(template: Path | None, left_out: Iterable[str]) -> None:
    """Say what of a Word template isn't in the documents."""
    if names := ", ".join(map(_, left_out)):
        text = _("From the template {file}, this was not taken over: {names}.")
        tell(text.format(file=template, names=names))


# --- which characters the documents can't show, and where in the project file they are ----------------

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


def _texts(value: object, path: SymbolicPath) -> Iterator[tuple[SymbolicPath, str]]:
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


def _place(source: Source, path: SymbolicPath, characters: list[str]) -> Place:
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
