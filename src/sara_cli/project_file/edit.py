"""Changing one thing in a project file and leaving the rest as it is, byte for byte.

The change is put into the text, the new text is read again, and what it says is compared with what was
meant: every value with its type, and every comment. If anything differs, the change is refused. What was
read again is given back, so that nobody has to read it once more.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.findings import Path, path_text
from sara_cli.language import _
from sara_cli.project_file.source import BOM, Source, read_again
from sara_cli.project_file.yaml_places import Splice, Spot, comments, comments_with_places
from sara_cli.project_file.yaml_splices import adding, appending, removing, replacing
from sara_cli.project_file.yaml_writing import as_data


class EditRefused(SaraError):  # noqa: N818 - named for what happened, not for a fault
    """The change can't be made without risk to the rest of the file; nothing has been changed."""


class Unreadable(EditRefused):
    """The text has mistakes that make every change unsafe; `text` is what it was then."""

    def __init__(self, message: str, hint: str, text: str) -> None:
        super().__init__(message, hint)
        self.text = text


class _Gone:
    """Stands for a value that is taken away."""


GONE = _Gone()


class Edit(NamedTuple):
    """A change to be made in a text: the value that a path is to have, and the ways of putting it there.

    `own` are the offsets between which comments may go.
    """

    path: Path
    value: object
    splices: Iterable[Splice]
    own: tuple[int, int] = (0, 0)

    def made_in(self, data: object) -> object:
        """The data as they are to be; what isn't on the way is shared, not copied."""
        return _without(data, self.path) if self.value is GONE else _with(data, self.path, self.value)


def set_value(
    source: Source, path: Path, value: object, *, order: Sequence[str] = (), on_one_line: bool = False
) -> Source:
    """Give a key or a list item a value, and return the file as it is then.

    What is missing on the way is made. A new key goes last in its mapping, or after the nearest key that
    comes before it in `order`; `on_one_line` writes what it holds on its line. Raises `EditRefused`.
    """
    return apply_edit(source, plan_set(source, path, value, order=order, on_one_line=on_one_line))


def add_item(source: Source, path: Path, item: object) -> Source:
    """Put an item last in a list, and return the file as it is then; a list that is missing is made.

    Raises `EditRefused`.
    """
    data = editable(source)
    existing = _at(data, path) if path in _Paths(source) else None
    if existing is None:
        return set_value(source, path, [item])
    if not isinstance(existing, list):
        raise _refusal(source, path, _("{path} isn’t a list.").format(path=path_text(path)))
    return apply_edit(source, _plan_new(source, (*path, len(existing)), _writable(source, path, item), ()))


def add_items(source: Source, path: Path, items: Sequence[object]) -> Source:
    """Put items last in a list, as `add_item` does one; where they fit together the text is read again only once.

    Raises `EditRefused`.
    """
    data = editable(source)
    there = _at(data, path) if path in _Paths(source) else None
    if isinstance(there, list) and there and len(items) > 1:
        end = (*path, len(there))
        edits = [_plan_new(source, end, _writable(source, path, item), ()) for item in items]
        first, *others = [next(iter(edit.splices)) for edit in edits]
        if first.start == first.end and all(one[:2] == first[:2] for one in others):
            joined = first._replace(text="".join(one.text for one in (first, *others)))
            meant = _with(data, path, [*there, *(edit.value for edit in edits)])
            if new := apply_splices(source, [joined], meant, ()):
                return new
    for item in items:
        source = add_item(source, path, item)
    return source


def remove(source: Source, path: Path) -> Source:
    """Take away a key or a list item with its own lines, and return the file as it is then. Raises `EditRefused`.

    Comments on its lines go with it; all others stay. What becomes empty is written as [] or {}.
    """
    return apply_edit(source, plan_removal(source, path))


# --- where to ----------------------------------------------------------------------------------------


def plan_set(
    source: Source, path: Path, value: object, *, order: Sequence[str] = (), on_one_line: bool = False
) -> Edit:
    """How a place gets a value. Raises `EditRefused`."""
    editable(source)
    value = _writable(source, path, value)
    while path not in _Paths(source):
        *above, step = path
        parent = tuple(above)
        if parent in _Paths(source):
            return _plan_new(source, path, value, order, on_one_line=on_one_line)
        if step != 0 and isinstance(step, int):
            raise _refusal(source, path, _not_there(path))
        value = _wrapped(step, value)
        path = parent
    return Edit(path, value, replacing(source, path, value))


def plan_removal(source: Source, path: Path) -> Edit:
    """How a key or a list item is taken away. Raises `EditRefused`."""
    editable(source)
    if not path or path not in _Paths(source):
        raise _refusal(source, path, _not_there(path))
    spot = Spot(source, path)
    own = (spot.start, spot.line_end(spot.node.end))
    return Edit(path, GONE, removing(source, path), own)


class _Paths:
    """The paths that are in a file, to be asked with `in`."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def __contains__(self, path: Path) -> bool:
        return len(self.source.node(path)[1]) == len(path)


def _plan_new(
    source: Source, path: Path, value: object, order: Sequence[str], *, on_one_line: bool = False
) -> Edit:
    """How something that isn't there yet is set, under something that is."""
    parent, step = path[:-1], path[-1]
    existing = _at(editable(source), parent)
    if existing is None or (existing in ({}, []) and not Spot(source, parent).is_in_flow and parent):
        fits = existing is None or isinstance(existing, dict) == isinstance(step, str)
        if fits and (step == 0 or isinstance(step, str)):
            whole = _wrapped(step, value)
            return Edit(parent, whole, replacing(source, parent, whole))
    elif isinstance(existing, dict) and isinstance(step, str):
        return Edit(path, value, adding(source, path, value, order, on_one_line=on_one_line))
    elif isinstance(existing, list) and step == len(existing):
        return Edit(path, value, appending(source, path, value))
    raise _refusal(source, parent, _not_there(path))


def _wrapped(step: str | int, value: object) -> object:
    return {step: value} if isinstance(step, str) else [value]


# --- what is meant -----------------------------------------------------------------------------------


def _at(data: object, path: Path) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]  # the path is in the file
    return data


def _with(data: object, path: Path, value: object) -> object:
    """The data with another value at a path; what isn't on the way is shared, not copied."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(step, int):
        inner = data[step] if step < len(data) else None
        return [*data[:step], _with(inner, rest, value), *data[step + 1 :]]
    if isinstance(data, dict):
        return {**data, step: _with(data.get(step), rest, value)}
    raise TypeError(f"{path_text(path)} isn't in the data")


def _without(data: object, path: Path) -> object:
    """The data without what is at a path."""
    parent, step = _at(data, path[:-1]), path[-1]
    if isinstance(parent, list):
        left: object = [each for number, each in enumerate(parent) if number != step]
    else:
        left = {key: each for key, each in parent.items() if key != step}  # type: ignore[attr-defined]
    return _with(data, path[:-1], left)


def _is_same(one: object, other: object) -> bool:
    """Tell whether two values are alike with their types: True isn't 1, and 1 isn't 1.0."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_same(each, other[key]) for key, each in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return repr(one) == repr(other) if isinstance(one, float) else one == other


# --- applying it, or refusing --------------------------------------------------------------------------------


def apply_edit(source: Source, edit: Edit) -> Source:
    """Apply an edit in the first way that says what is meant and keeps the comments. Raises `EditRefused`."""
    meant = edit.made_in(source.data)
    for splice in edit.splices:
        if new := apply_splices(source, [splice], meant, [edit.own]):
            return new
    path = edit.path
    raise _refusal(
        source,
        path,
        _("{path} can’t be changed without risk to what is around it.").format(path=path_text(path)),
    )


def apply_splices(
    source: Source, splices: Sequence[Splice], meant: object, own: Sequence[tuple[int, int]]
) -> Source | None:
    """The file with its text changed at some places; None unless it says what is meant and keeps the comments.

    `own` are the offsets between which comments may go.
    """
    pieces, end = [BOM if source.text.startswith(BOM) else ""], 0
    for splice in sorted(splices):
        pieces += [source.body[end : splice.start], splice.text]
        end = splice.end
    new = read_again("".join((*pieces, source.body[end:])), source.file)
    if any(finding.severity == "error" for finding in new.findings) or not _is_same(new.data, meant):
        return None
    placed = comments_with_places(source)
    before = Counter(comment for _place, comment in placed)
    kept = before - Counter(
        comment for place, comment in placed if any(start <= place < end for start, end in own)
    )
    return new if kept <= Counter(comments(new)) <= before else None


def editable(source: Source) -> dict[str, object]:
    """The data of a file. Raises `Unreadable` if it has mistakes that make a change unsafe."""
    mistakes = [finding for finding in source.findings if finding.severity == "error"]
    if source.data is not None and not mistakes:
        return source.data
    line = mistakes[0].place.line if mistakes and mistakes[0].place else 1
    raise Unreadable(
        _("{file} can’t be changed by sara as long as it can’t be read without mistakes.").format(
            file=source.file
        ),
        _("Line {line}: {message}").format(line=line, message=mistakes[0].message if mistakes else ""),
        source.text,
    )


def _writable(source: Source, path: Path, value: object) -> object:
    try:
        return as_data(value)
    except ValueError:
        message = _("The new value of {path} can’t be written as text.").format(path=path_text(path))
        raise _refusal(source, path, message) from None


def _not_there(path: Path) -> str:
    return _("{path} isn’t a place in the file.").format(path=path_text(path))


def _refusal(source: Source, path: Path, message: str) -> EditRefused:
    line = source.locate(path, at_key=True).line
    return EditRefused(
        message, _("Change it by hand; it is at line {line} of {file}.").format(line=line, file=source.file)
    )
