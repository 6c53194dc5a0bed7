"""Whether what is about to be written names a person, so that whoever writes it can think again."""

from collections.abc import Iterable, Iterator

from sara_cli.language import _
from sara_cli.model.project import Project
from sara_cli.project_file.editing import Add, Change, Set


def named_in(value: object, project: Project | None) -> str:
    """What to say of a value that seems to name a person; empty if it doesn’t, or if the project allows the name."""
    from sara_cli.privacy.persons import names_allowed, persons_in

    allowed = names_allowed(project) if project else []
    shown = [span.shown for text in _texts(value) for span in persons_in(text, allowed)]
    if not shown:
        return ""
    message = _("This looks like the name of a person ({shown}): write the role or the group.")
    return message.format(shown=", ".join(shown))


def named_by(changes: Iterable[Change], project: Project | None) -> str:
    """The same of all that changes write, but for the names that they allow."""
    values = [_written(change) for change in changes if change.address[:1] != ("checks",)]
    return named_in(values, project)


def _written(change: Change) -> object:
    if isinstance(change, Set):
        return change.value
    return change.item if isinstance(change, Add) else None


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
