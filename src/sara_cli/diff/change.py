"""One thing that is different between two project files, and where the comparison found it."""

from typing import Any, Literal, NamedTuple, TypeAlias

from sara_cli.diff.words import lower
from sara_cli.findings import Path

Kind: TypeAlias = Literal["added", "removed", "changed", "moved", "renamed", "reordered"]


class Change(NamedTuple):
    """One thing that is different.

    `step` is a step of the cycle, or `project` for what stands above the steps. `what` and `id` tell which
    part it is about: `measure` and its id, or the key under the step for a part without an id. `field` is
    the dotted key in that part; None if it is about the whole part. `path` leads to the place in the later
    file; to what was removed, in the earlier. `before` and `after` are as the files have them, None where
    there is nothing. `subject` and `said` are the two halves of the sentence.
    """

    step: str
    kind: Kind
    what: str
    id: str | None
    path: Path
    field: str | None
    before: Any
    after: Any
    subject: str
    said: str

    @property
    def text(self) -> str:
        """The change in a sentence, in the language that was spoken when it was found."""
        return f"{self.subject}: {self.said}"


class Standing(NamedTuple):
    """Where in both files the comparison stands, and how a sentence about this place begins."""

    step: str
    what: str
    id: str | None
    subject: str
    trail: str
    field: tuple[str, ...]
    before: Path
    after: Path

    def at(self, name: str) -> "Standing":
        """The place of a key."""
        return self._replace(
            what=self.what if self.subject else name,
            field=(*self.field, name),
            before=(*self.before, name),
            after=(*self.after, name),
        )

    def item(self, before: int, after: int) -> "Standing":
        """The place of an item of a list, by its positions in both files."""
        return self._replace(before=(*self.before, before), after=(*self.after, after))

    def about(self, title: str, separator: str) -> "Standing":
        """Begin the sentence with a title, or go on with one."""
        if not self.subject:
            return self._replace(subject=title)
        return self._replace(trail=self.trail + lower(title) + separator)

    def whole(self) -> "Standing":
        """The same place, when all that is said next is about the whole of it."""
        return self._replace(field=())


BEGINNING = Standing("project", "project", None, "", "", (), (), ())
