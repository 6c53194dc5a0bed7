"""Looking again at what a part of the project rests on, and writing down that it still holds."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.errors import SaraError, suggestion
from sara_cli.language import _
from sara_cli.model.reviews import Link, Reviews, State
from sara_cli.project_file.address import Address, address_of
from sara_cli.project_file.editing import Change, ProjectFile, Remove, Set

Said: TypeAlias = Literal["same", "changed", "new", "never"]
"""Whether a part says the same as at the review, something else, or wasn't rested on then; or no review was made."""


class Upstream(NamedTuple):
    """A part that a link rests on, and how it stands against the review."""

    id: str
    title: str
    said: Said


class Looked(NamedTuple):
    """A link, how it stands, and what it rests on."""

    link: Link
    state: State
    rests_on: list[Upstream]


def look(file: ProjectFile) -> list[Looked]:
    """Every link that rests on something, in file order. Raises `NotAccepted` while the file has mistakes."""
    reviews = Reviews(file.project)
    return [
        Looked(link, reviews.state(link), list(_upstream(reviews, link)))
        for link in reviews.links
        if link.rests_on
    ]


def _upstream(reviews: Reviews, link: Link) -> Iterator[Upstream]:
    changed = reviews.changed(link)
    for id in link.rests_on:
        said: Said = "changed" if id in changed else "same"
        if link.reviewed is None:
            said = "never"
        elif id not in link.reviewed.of:
            said = "new"
        yield Upstream(id, reviews.title(id), said)


def chosen(links: Sequence[Looked], ids: Sequence[str]) -> list[Looked]:
    """The links with some ids, each once. Raises `SaraError` for an id that none has."""
    known = {one.link.id: one for one in links}
    for id in ids:
        if id not in known:
            raise _unknown(id, list(known))
    return [known[id] for id in dict.fromkeys(ids)]


def _unknown(id: str, known: list[str]) -> SaraError:
    from difflib import get_close_matches

    close = get_close_matches(id, known, 3)
    if close:
        hint = suggestion(close)
    elif known:
        hint = _("“sara review” with nothing more lists what can be reviewed.")
    else:
        hint = _("Nothing in this file rests on anything else yet.")
    return SaraError(_("Nothing called “{id}” rests on anything that can be reviewed.").format(id=id), hint)


def write(file: ProjectFile, links: Sequence[Looked], day: date, *, dry_run: bool) -> None:
    """Write that links have been reviewed on a day, against what was shown. Raises as `ProjectFile.change`.

    The fingerprints are those of what was read: if someone changes it meanwhile, the link is suspect at once.
    """
    reviews = Reviews(file.project)
    changes = [
        change
        for one in links
        for change in _changes(file, one.link, reviews.fingerprints(one.link, day), day)
    ]
    file.change(*changes, dry_run=dry_run)


def _changes(file: ProjectFile, link: Link, prints: dict[str, str], day: date) -> Iterator[Change]:
    """Only what is another is written, so that comments beside it stay."""
    place: Address = (*address_of(file.data, link.path), "reviewed")
    if link.reviewed is None or not link.reviewed.of:
        if link.reviewed:
            yield Remove(place)
        yield Set(place, {"date": day, "of": prints})
        return
    yield Set((*place, "date"), day)
    for id, fingerprint in prints.items():
        yield Set((*place, "of", id), fingerprint)
    for id in link.reviewed.of.keys() - prints.keys():
        yield Remove((*place, "of", id))
