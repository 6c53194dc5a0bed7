"""The changes between two project files: one by one, gathered as people read them, and as Markdown for minutes."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

from sara_cli import wording
from sara_cli.diff.words import lower
from sara_cli.findings import Path
from sara_cli.knowledge.steps import step as known_step
from sara_cli.knowledge.steps import steps
from sara_cli.language import _
from sara_cli.model.fields import Decision
from sara_cli.project_file.editions import FrozenDecision

Kind: TypeAlias = Literal["added", "removed", "changed", "moved", "renamed", "reordered"]


class Change(NamedTuple):
    """One thing that is different.

    `step` is a step of the cycle, or `project` for what is above the steps. `what` and `id` tell which
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


class Position(NamedTuple):
    """Where in both files the comparison is, and how a sentence about this place begins."""

    step: str
    what: str
    id: str | None
    subject: str
    trail: str
    field: tuple[str, ...]
    before: Path
    after: Path

    def at(self, name: str) -> "Position":
        """The place of a key."""
        return self._replace(
            what=self.what if self.subject else name,
            field=(*self.field, name),
            before=(*self.before, name),
            after=(*self.after, name),
        )

    def item(self, before: int, after: int) -> "Position":
        """The place of an item of a list, by its positions in both files."""
        return self._replace(before=(*self.before, before), after=(*self.after, after))

    def about(self, title: str, separator: str) -> "Position":
        """Begin the sentence with a title, or go on with one."""
        if not self.subject:
            return self._replace(subject=title)
        return self._replace(trail=self.trail + lower(title) + separator)

    def whole(self) -> "Position":
        """The same place, when all that is said next is about the whole of it."""
        return self._replace(field=())


START = Position("project", "project", None, "", "", (), (), ())


# --- the changes in the order in which people read them, and as Markdown to be put into minutes ------


class Group(NamedTuple):
    """What has changed in one thing; `changes` is never empty."""

    subject: str
    changes: list[Change]


class Chapter(NamedTuple):
    """What has changed in one step, or in what is above the steps."""

    step: str
    title: str
    groups: list[Group]


def chapters(changes: Sequence[Change]) -> list[Chapter]:
    """Gather changes by step and by what they are about, in the order of the cycle."""
    gathered: dict[str, dict[tuple[str, str | None, str], Group]] = {}
    for change in changes:
        key = change.what, change.id, change.subject
        groups = gathered.setdefault(change.step, {})
        groups.setdefault(key, Group(change.subject, [])).changes.append(change)
    order = ["project", *(one.id for one in steps())]
    return [
        Chapter(step, _title(step), list(gathered[step].values()))
        for step in sorted(gathered, key=order.index)
    ]


def _title(step: str) -> str:
    if step == "project":
        return _("The project as a whole")
    about = known_step(step)
    return f"{about.number} {about.title}"


def heading(title: str, *, since_decision: bool) -> str:
    """What the page is called."""
    name = _("Changed since the decision") if since_decision else _("What has changed")
    return _("{name}: {title}").format(name=name, title=title) if title else name


def _decision(decided: FrozenDecision) -> str:
    """Who decided and when; an edition may know the day alone."""
    if "body" in decided:
        return wording.decision(Decision.model_validate(decided))
    return wording.day(date.fromisoformat(decided["date"]))


def as_markdown(
    changes: Sequence[Change], *, title: str, before: str, after: str, decided: FrozenDecision | None = None
) -> str:
    """Write the changes as CommonMark: a heading for each step, a list under it. Users' text stays text.

    `decided` is the decision that the earlier edition was frozen on.
    """
    from sara_cli.documents.formats.markdown import escape

    lines = [f"# {escape(heading(title, since_decision=decided is not None))}", ""]
    if decided:
        lines += [escape(_("Decided: {decision}").format(decision=_decision(decided))), ""]
    lines.append(escape(f"{before} → {after}"))
    if not changes:
        lines += ["", _("No difference.")]
    for chapter in chapters(changes):
        lines += ["", f"## {escape(chapter.title)}", ""]
        for group in chapter.groups:
            said = [escape(change.said) for change in group.changes]
            begin = f"- **{escape(group.subject)}**"
            lines += [f"{begin}: {said[0]}"] if len(said) == 1 else [begin, *(f"  - {one}" for one in said)]
    return "\n".join(lines) + "\n"
