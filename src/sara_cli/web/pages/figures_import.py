"""A file with figures: looked at as a table with what is guessed of it, changed, looked at again, and then saved."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, get_args

from sara_cli.errors import SaraError
from sara_cli.labels import label
from sara_cli.language import _, ngettext
from sara_cli.web.pages.figures import figures_page
from sara_cli.web.visit import FormError, Visit, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from sara_cli.imports.import_request import Wishes
    from sara_cli.imports.preview import Preview
    from sara_cli.model.period import PeriodKind
    from sara_cli.web.server_state import Upload

NEW = "+"
"""What the form says for a new indicator; no id is called so."""
_LONGEST_ROW = 6


class Sent(NamedTuple):
    """What was chosen in the form: what is wished for, which of several things is meant, and what is wrong with it."""

    wishes: "Wishes"
    words: Mapping[str, str]
    errors: list[FormError]


def sent(visit: Visit) -> "Response":
    """Show what the file holds and what it would change; nothing is saved yet."""
    from sara_cli.imports.import_request import Wishes

    if len(visit.uploads) != 1:
        text = _("Choose one file at a time.") if visit.uploads else _("Choose a file.")
        return figures_page(visit, [FormError("figures", text)])
    upload = visit.uploads[0]
    try:
        preview = _preview(visit, upload, Wishes(file_name=upload.name), {})
    except SaraError as error:
        return figures_page(visit, [FormError("figures", words_of(error))])
    errors = _faults(preview) if preview.fault and not preview.fault.place else ()
    return _page(visit, preview, visit.state.uploads.put([upload]), errors)


def imported(visit: Visit) -> "Response":
    """Look again at what was changed in the form, or save what was looked at."""
    word = visit.answer("upload")
    uploads = visit.state.uploads.get(word)
    if not uploads:
        text = _("The file isn’t here any more. Send it again.")
        return figures_page(visit, [FormError("figures", text)])
    chosen = _sent(visit, uploads[0])
    try:
        preview = _preview(visit, uploads[0], chosen.wishes, chosen.words)
    except SaraError as error:
        return figures_page(visit, [FormError("figures", words_of(error))])
    if visit.answer("do") != "save" and visit.answer("kind") != visit.answer("seen.kind"):
        return _page(visit, preview, word)  # what the other kind needs hasn't been asked for before
    errors = [*chosen.errors, *_faults(preview)]
    if visit.answer("do") != "save" or errors:
        return _page(visit, preview, word, errors)
    if errors := _doubts(visit, preview):
        return _page(visit, preview, word, errors)
    return _saved(visit, preview, word)


# --- what the form says -------------------------------------------------------------------------------


def _sent(visit: Visit, upload: "Upload") -> Sent:
    """What was chosen. What was said of columns and of their contents holds for the sheet and the headings it was said of."""
    from sara_cli.imports.import_request import Wishes
    from sara_cli.knowledge.readers import MAPPED

    errors: list[FormError] = []
    sheet, written = visit.answer("sheet"), visit.answer("header")
    is_row = written.isascii() and written.isdecimal() and 0 < len(written) <= _LONGEST_ROW and int(written)
    if written and not is_row:
        errors.append(FormError("header", _("Write the number of a row, such as 3.")))
    is_same = (sheet, written) == (visit.answer("seen.sheet"), visit.answer("seen.header"))
    kind = next((one for one in MAPPED if one == visit.answer("kind")), None)
    is_same = is_same and visit.answer("kind") == visit.answer("seen.kind")
    columns = _columns(visit, _roles(kind), errors) if is_same else None
    words = {
        visit.answer(f"dimension.{number}"): visit.answer(f"about.{number}")
        for number in range(_count(visit, "dimension"))
        if is_same
    }
    id = visit.answer("indicator")
    is_known = id in {one.id for one in visit.project.prepare.indicators}
    if id and id != NEW and not is_known:
        errors.append(FormError("indicator", _("The indicator isn’t in the file any more. Choose another.")))
    if not is_known:
        errors += [FormError(name, text) for name, text in _required(visit).items() if not visit.answer(name)]
    wishes = Wishes(
        file_name=upload.name,
        reader=kind,
        answer=_answers(visit, "share") if is_same else (),
        leave_out=_answers(visit, "left_out") if is_same else (),
        says_answers=is_same,
        period=visit.answer("when") or None,
        sheet=sheet or None,
        header=int(written) if is_row else None,
        columns=columns,
        every=_every(visit),
        id=id if is_known else None,
        is_new=id == NEW,
        name=visit.answer("name") or None,
        unit=visit.answer("unit") or None,
        direction=visit.answer("direction") if visit.answer("direction") in _directions() else None,
        title=visit.answer("title") or None,
    )
    return Sent(wishes, words, errors)


def _required(visit: Visit) -> dict[str, str]:
    """What has to be written of a new indicator, as far as the form asks for it; a publisher has its own unit and title."""
    texts = {
        "name": _("Write what the indicator is called."),
        "unit": _("Write what the figure counts, such as number or per cent."),
        "title": _("Write what the source is called."),
    }
    asked = texts if "title" in visit.form else {"name"} & visit.form.keys()
    return {name: texts[name] for name in asked}


def _count(visit: Visit, kind: str) -> int:
    return sum(name.startswith(f"{kind}.") for name in visit.form)


def _answers(visit: Visit, part: str) -> tuple[str, ...]:
    """The answers that have a part in the share."""
    names = (visit.form.get(f"answer.{number}", "") for number in range(_count(visit, "answer")))
    return tuple(name for number, name in enumerate(names) if name and visit.answer(f"part.{number}") == part)


def _roles(kind: str | None) -> dict[str, str]:
    """What a column can hold, by the words of the form."""
    from sara_cli.imports.import_words import ROLE_NAMES, SHARE_ROLE_NAMES

    return SHARE_ROLE_NAMES if kind == "shares" else ROLE_NAMES


def _columns(visit: Visit, known: Mapping[str, str], errors: list[FormError]) -> dict[str, str] | None:
    """Which column is which; None if the form has no columns."""
    count = _count(visit, "heading")
    found: dict[str, str] = {}
    for number in range(count):
        role = visit.answer(f"role.{number}")
        if role in found:
            text = _("Two columns can’t both be “{role}”.").format(role=_(known[role]))
            errors.append(FormError(f"role.{number}", text))
        elif role in known:
            found[role] = visit.form.get(f"heading.{number}", "")
    return found if count else None


def _every(visit: Visit) -> "PeriodKind | None":
    from sara_cli.model.period import KINDS

    return next((kind for kind in KINDS if kind == visit.answer("every")), None)


def _directions() -> tuple[str, ...]:
    from sara_cli.model.prepare import Direction

    return get_args(Direction)


# --- what is read and saved ---------------------------------------------------------------------------


def _preview(visit: Visit, upload: "Upload", wishes: "Wishes", words: Mapping[str, str]) -> "Preview":
    """Read the file. Raises `SaraError` if there is nothing of it to look at."""
    from sara_cli.imports.content import Content, checked
    from sara_cli.imports.preview import look

    content = checked(Content(upload.name, upload.data))
    file = visit.file()
    preview = look(file, content, wishes, words, visit.today.isoformat())
    visit.take(file.loaded)
    if preview.fault and not preview.is_readable:
        raise preview.fault.error
    return preview


def _faults(preview: "Preview") -> list[FormError]:
    """What is in the way of saving, at the field where it can be chosen."""
    fault = preview.fault
    if fault is None:
        return []
    names = {"answers": "part.0" if preview.answers else ""}
    names |= {"columns": "role.0" if preview.columns else "", "choice": f"about.{fault.number}"}
    return [FormError(names.get(fault.place, fault.place), words_of(fault.error))]


def _doubts(visit: Visit, preview: "Preview") -> list[FormError]:
    """What somebody has to say yes to before it is saved: what they haven't seen, a wrong scale, a name."""
    if preview.seen != visit.answer("seen"):
        text = _("What would change isn’t what you looked at. Look at it now, and save it if it is right.")
        return [FormError("", text)]
    errors = []
    if preview.doubts and visit.answer("scale") != "yes":
        errors.append(
            FormError("scale", _("The scale may be wrong: {doubt}").format(doubt=preview.doubts[0]))
        )
    names = preview.names()
    if names and visit.answer("keep") != "yes":
        errors.append(FormError("keep", names))
    return errors


def _saved(visit: Visit, preview: "Preview", word: str) -> "Response":
    from sara_cli.imports.saving import save_import

    if preview.target is None:
        return _page(visit, preview, word, _faults(preview))
    try:
        save_import(preview.work.file, preview.target, dry_run=False)
    except SaraError as error:
        return _page(visit, preview, word, [FormError("", words_of(error))])
    count = len(preview.target.revision.changed)
    text = _("The figures are as they were; only the day of the import was written.")
    if count:
        text = ngettext("Saved {count} figure.", "Saved {count} figures.", count).format(count=count)
    return visit.saved("/figures", [text])


# --- the page -------------------------------------------------------------------------------------------


def _page(visit: Visit, preview: "Preview", word: str, errors: "Sequence[FormError]" = ()) -> "Response":
    from sara_cli.imports.choice import RHYTHM_NAMES

    nothing = ("", _("Nothing chosen"))
    indicators = visit.project.prepare.indicators
    return visit.page(
        "figures-import",
        _("What the file holds"),
        code=422 if errors else 200,
        errors=errors,
        preview=preview,
        upload=word,
        sheets=[nothing, *((name, name) for name in preview.sheets)],
        roles=[("", _("isn’t read")), *((role, _(name)) for role, name in _roles(preview.kind).items())],
        kinds=[
            ("table", _("Figures, as they are")),
            ("shares", _("Answers to a survey, to be made a share")),
        ],
        parts=[
            ("", _("is one of all answers")),
            ("share", _("makes the share")),
            ("left_out", _("isn’t counted at all")),
        ],
        when=visit.answer("when"),
        options=[[nothing, *one.options.items()] for one in preview.choices],
        rhythms=[nothing, *((kind, _(RHYTHM_NAMES[kind])) for kind in preview.rhythms)],
        indicators=[
            (NEW, _("A new indicator")),
            *((one.id, f"{one.name} ({one.id})") for one in indicators),
        ],
        indicator=preview.present or NEW,
        directions=[nothing, *((one, label(one)) for one in _directions())],
        scale_label=_scale_label(preview),
        has_names=any(error.field == "keep" for error in errors) or visit.answer("keep") == "yes",
        to_choose=words_of(preview.fault.error) if preview.fault and not errors else "",
    )


def _scale_label(preview: "Preview") -> str:
    """What a person says yes to where the scale may be wrong."""
    if not preview.leaps:
        return _("The shares are as low as that, and are right.")
    if all(abs(one.after) > abs(one.before) for one in preview.leaps):
        return _("The figures become ten times larger or more, and that is right.")
    if all(abs(one.after) < abs(one.before) for one in preview.leaps):
        return _("The figures become ten times smaller or more, and that is right.")
    return _("Some figures become ten times larger or smaller, and that is right.")
