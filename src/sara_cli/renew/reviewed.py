"""Reviews of links that the next turn's file keeps: those of what is carried over as it was."""

from pathlib import Path

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.model.project import Project
from sara_cli.model.reviews import Link, Reviews
from sara_cli.project_file.edit import EditRefused
from sara_cli.project_file.edit_batch import Edits
from sara_cli.project_file.load import loaded
from sara_cli.project_file.source import Source


def without_lost_reviews(old: Project, new: Source, path: Path) -> Source:
    """Take away the reviews of what isn't all there any more, or was changed by the renewal.

    A link that was suspect before stays so: nobody has looked again. Raises `SaraError` if the text can't be
    changed safely.
    """
    project = loaded(new, path).project
    if project is None:
        return new  # told by whoever made it
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
