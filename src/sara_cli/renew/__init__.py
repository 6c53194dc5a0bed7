"""The next cycle, made from this one's text, so that what is kept stays as it was written."""

from pathlib import Path
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.language import _, speaking
from sara_cli.model.chain import Chain
from sara_cli.model.fields import Span
from sara_cli.model.project import Closed, Project
from sara_cli.model.references import links
from sara_cli.model.reviews import Link, Reviews
from sara_cli.project_file.edit import EditRefused, add_items
from sara_cli.project_file.edit_batch import Edits
from sara_cli.project_file.load import loaded
from sara_cli.project_file.source import Source
from sara_cli.renew.agreement import AgreementState
from sara_cli.renew.changes import Changes
from sara_cli.renew.contents import CarriedPart, cycle_value, gather
from sara_cli.renew.endings import Judgement, endings


class Plan(NamedTuple):
    """What a renewal carries over and ends, before anything is written; much sooner known than the text of the file."""

    cycle: Span
    carried: list[CarriedPart]
    closed: list[Closed]
    agreement: AgreementState
    had_follow_up: bool


class Renewal(NamedTuple):
    """The text of the next cycle's file, and what the user should know about it.

    `carried` and `closed` are in file order, `had_follow_up` is about the old cycle, and `has_comments`
    says whether it includes comments of the writer.
    """

    text: str
    cycle: Span
    carried: list[CarriedPart]
    closed: list[Closed]
    agreement: AgreementState
    had_follow_up: bool
    has_comments: bool


def renew(project: Project, source: Source, path: Path, cycle: Span, previous: str) -> Renewal:
    """Make the next cycle from a project without errors that was read from `path`.

    `source` is the text that the project was read from, `cycle` is the time of the next cycle, `previous` the way from its file to the old one. Raises
    `SaraError` if the text can't be changed safely.
    """
    from sara_cli.project_file.yaml_places import comments

    changes = Changes(source.data or {})
    changes.put(("cycle", "start"), cycle.start)
    changes.put(("cycle", "end"), cycle.end)
    changes.put(("previous",), previous)
    plan = _gathered(changes, project, source, cycle)
    new = _with_memory(changes.made_in(source), plan.closed)
    new = without_lost_reviews(project, new, path)
    _must_be_sound(new, path)
    return Renewal(
        new.text,
        *plan,
        any("yaml-language-server" not in comment for comment in comments(new)),
    )


def planned(project: Project, source: Source, cycle: Span) -> Plan:
    """What the next cycle would carry over and end, by a project without errors and the text that it was read from."""
    return _gathered(Changes(source.data or {}), project, source, cycle)


def _gathered(changes: Changes, project: Project, source: Source, cycle: Span) -> Plan:
    """Gather the changes that make the next cycle."""
    judgement = Judgement(Chain(project), cycle)
    carried = gather(changes, judgement, links(source.data or {}), cycle)
    with speaking(project.language):
        closed = list(endings(judgement))
    return Plan(cycle, carried, closed, judgement.agreement, judgement.has_follow_up)


def _with_memory(source: Source, closed: list[Closed]) -> Source:
    """Write what has ended after what ended in earlier cycles."""
    entries = [_entry(each) for each in closed]
    try:
        if entries and not (source.data or {}).get("closed"):
            changes = Changes(source.data or {})
            changes.put(("closed",), entries)
            return changes.made_in(source)
        return add_items(source, ("closed",), entries)
    except EditRefused as refused:
        raise SaraError(
            _("The next cycle’s file can’t be made: {place} can’t be changed safely.").format(place="closed"),
            refused.hint,
        ) from None


def _entry(closed: Closed) -> dict[str, object]:
    entry = closed.model_dump(exclude_none=True)
    return {**entry, "cycle": cycle_value(closed.cycle)}


def _must_be_sound(new: Source, path: Path) -> None:
    """What is written must load; anything else is a fault of the program, reported before a file is made."""
    errors = [finding for finding in loaded(new, path).findings if finding.severity == "error"]
    if errors:
        raise SaraError(
            _("The next cycle’s file can’t be made: it would have mistakes."),
            "\n".join(f"{finding.id}: {finding.message}" for finding in errors[:5]),
        )


# --- reviews of links that the next cycle's file keeps: those of what is carried over as it was -------


def without_lost_reviews(old: Project, new: Source, path: Path) -> Source:
    """Take away the reviews of what isn't all there any more, or was changed by the renewal.

    A link that was suspect before stays so: nobody has looked again. Raises `SaraError` if the text can't be
    changed safely.
    """
    project = loaded(new, path).project
    if project is None:
        return new  # reported by the caller
    before = Reviews(old)
    known = {link.id: (link, before.changed(link)) for link in before.links}
    after = Reviews(project)
    lost = [
        link
        for link in after.links
        if link.reviewed and link.id in known and not _is_kept(link, after.changed(link), *known[link.id])
    ]
    if not lost:
        return new
    edits = Edits(new)
    try:
        for link in reversed(lost):
            edits.remove((*link.path, "reviewed"))
        return edits.done()
    except EditRefused as refused:
        place = "reviewed"
        raise SaraError(
            _("The next cycle’s file can’t be made: {place} can’t be changed safely.").format(place=place),
            refused.hint,
        ) from None


def _is_kept(now: Link, changed_now: list[str], before: Link, changed_before: list[str]) -> bool:
    rested_on = {id for id in before.rests_on if before.reviewed and id in before.reviewed.of}
    return rested_on <= set(now.rests_on) and set(changed_now) <= set(changed_before)
