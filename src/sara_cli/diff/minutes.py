"""The changes in the order in which people read them, and as Markdown to be put into minutes."""

from collections.abc import Sequence
from typing import NamedTuple

from sara_cli.diff.change import Change
from sara_cli.knowledge.steps import step as known_step
from sara_cli.knowledge.steps import steps
from sara_cli.language import _


class Group(NamedTuple):
    """What has changed in one thing; `changes` is never empty."""

    subject: str
    changes: list[Change]


class Chapter(NamedTuple):
    """What has changed in one step, or in what stands above the steps."""

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


def as_markdown(changes: Sequence[Change], *, title: str, before: str, after: str) -> str:
    """Write the changes as CommonMark: a heading for each step, a list under it. Users' text stays text."""
    from sara_cli.documents.formats.markdown import escape

    heading = _("What has changed: {title}").format(title=title) if title else _("What has changed")
    lines = [f"# {escape(heading)}", "", escape(f"{before} → {after}")]
    if not changes:
        lines += ["", _("No difference.")]
    for chapter in chapters(changes):
        lines += ["", f"## {escape(chapter.title)}", ""]
        for group in chapter.groups:
            said = [escape(change.said) for change in group.changes]
            begin = f"- **{escape(group.subject)}**"
            lines += [f"{begin}: {said[0]}"] if len(said) == 1 else [begin, *(f"  - {one}" for one in said)]
    return "\n".join(lines) + "\n"
