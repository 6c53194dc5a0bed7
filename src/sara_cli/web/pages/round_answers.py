"""What comes back of a round: what each workbook would change, what contradicts the file, and then it is saved."""

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sara_cli.errors import SaraError
from sara_cli.language import _, ngettext
from sara_cli.web.pages.rounds import round_page
from sara_cli.web.visit import FormError, Visit, address, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from sara_cli.imports.round_answers import Answer
    from sara_cli.imports.round_import import RoundImport
    from sara_cli.imports.round_words import RowChange
    from sara_cli.web.server_state import Upload

MOST_SHOWN = 60


class Clash(NamedTuple):
    """What the file and a workbook say differently. `choices` are pairs of a way and its words."""

    field: str
    about: str
    present: str
    value: str
    choices: list[tuple[str, str]]


class Preview(NamedTuple):
    """What was read of the files that were sent, in words. `seen` tells whether it is still what was shown."""

    read: "RoundImport"
    rows: "list[RowChange]"
    answers: "list[Answer]"
    clashes: list[Clash]
    remarks: list[str]
    answered: str
    seen: str


class Refused(Exception):  # noqa: N818 - named for what happened
    """A file that can't be taken, and why."""

    def __init__(self, errors: "Sequence[FormError]") -> None:
        super().__init__()
        self.errors = errors


def sent(visit: Visit) -> "Response":
    """Show what the files that were sent would change; nothing is saved yet."""
    if not visit.uploads:
        text = _("Choose the files that came back.")
        return round_page(visit, [FormError("workbooks", text)], 422)
    try:
        preview = _preview(visit, visit.uploads)
    except Refused as refused:
        return round_page(visit, refused.errors, 422)
    if not (preview.clashes or preview.read.changes()):
        text = _("Nothing is new: the file says all of it already, or nothing was answered.")
        return visit.saved(address("round"), [text, *preview.remarks])
    return _page(visit, preview, visit.state.uploads.put(visit.uploads))


def saved(visit: Visit) -> "Response":
    """Save what was shown, with what was chosen where the file and a workbook say different things."""
    word = visit.answer("upload")
    uploads = visit.state.uploads.get(word)
    if uploads is None:
        text = _("The files aren’t here any more. Send them again.")
        return round_page(visit, [FormError("workbooks", text)], 422)
    try:
        preview = _preview(visit, uploads)
    except Refused as refused:
        return round_page(visit, refused.errors, 422)
    if preview.seen != visit.answer("seen"):
        text = _("The project file has been changed since. Look again at what would change.")
        return _page(visit, preview, word, [FormError("", text)])
    if errors := _settled(visit, preview):
        return _page(visit, preview, word, errors)
    return _written(visit, preview, word)


# --- what is read -------------------------------------------------------------------------------------


def _preview(visit: Visit, uploads: "Sequence[Upload]") -> Preview:
    """Read the files in their order. Raises `Refused` if anything of them can't be read."""
    from sara_cli.imports.content import Content, checked
    from sara_cli.imports.round_import import RoundImport
    from sara_cli.imports.round_words import row_changes

    read = RoundImport(visit.file(), visit.today)
    errors: list[FormError] = []
    found: list[tuple[str, Answer]] = []
    remarks: list[str] = []
    for name, data in uploads:
        try:
            reading = read.read(checked(Content(name, data), is_answer=True))
        except SaraError as error:
            errors.append(FormError("workbooks", words_of(error)))
            continue
        faults = [f"{name}: {one.place} ({one.title}): {one.message}" for one in reading.faults[:MOST_SHOWN]]
        errors += [FormError("workbooks", one) for one in faults]
        found += [(name, one) for one in reading.clashes]
        remarks += [f"{name}: {one}" for one in reading.remarks[:MOST_SHOWN]]
    if errors:
        raise Refused(errors)
    rows = list(row_changes(read.state, read.accepted, read.today))
    clashes = [_clash(read, number, name, one) for number, (name, one) in enumerate(found)]
    answered = _answered(read)
    seen = sha256(repr((rows, clashes, answered)).encode("utf-8", "surrogatepass")).hexdigest()
    return Preview(read, rows, [one for _name, one in found], clashes, remarks, answered, seen)


def _answered(read: "RoundImport") -> str:
    from sara_cli.progress.rounds import name_of

    return "; ".join(name_of(one, read.state.chain) for one in read.answered)


def _clash(read: "RoundImport", number: int, name: str, one: "Answer") -> Clash:
    from sara_cli.imports.round_import import way_texts
    from sara_cli.imports.round_words import shown, what

    texts = way_texts()
    return Clash(
        f"way.{number}",
        f"{what(one, read.state)} ({name}, {one.place})",
        shown(one.column.key, one.present),
        shown(one.column.key, one.value),
        [(way, texts[way]) for way in read.ways(one)],
    )


# --- what is shown and saved --------------------------------------------------------------------------


def _settled(visit: Visit, preview: Preview) -> list[FormError]:
    """Let the choices become of what clashes; what hasn't been chosen is an error at its field."""
    errors = []
    for clash, one in zip(preview.clashes, preview.answers, strict=True):
        chosen = [way for way in preview.read.ways(one) if way == visit.answer(clash.field)]
        if chosen:
            preview.read.settle(one, chosen[0])
        else:
            errors.append(
                FormError(clash.field, _("Choose what is to stand: {what}").format(what=clash.about))
            )
    return errors


def _written(visit: Visit, preview: Preview, word: str) -> "Response":
    from sara_cli.interview.persons import named_by

    file, made = preview.read.file, preview.read.changes()
    doubt = named_by(made, file.loaded.project)
    if doubt and visit.answer("keep") != "yes":
        return _page(visit, preview, word, [FormError("keep", doubt)], doubt=doubt)
    try:
        file.change(*made)
    except SaraError as error:
        return _page(visit, preview, word, [FormError("", words_of(error))])
    text = ngettext("Saved what {count} file said.", "Saved what {count} files said.", _count(visit, word))
    return visit.saved(address("round"), [text.format(count=_count(visit, word)), *preview.remarks])


def _count(visit: Visit, word: str) -> int:
    return len(visit.state.uploads.get(word) or ())


def _page(
    visit: Visit, preview: Preview, word: str, errors: "Sequence[FormError]" = (), doubt: str = ""
) -> "Response":
    visit.take(preview.read.file.loaded)
    return visit.page(
        "round-answers",
        _("What would change"),
        code=422 if errors else 200,
        errors=errors,
        preview=preview,
        upload=word,
        doubt=doubt,
    )
