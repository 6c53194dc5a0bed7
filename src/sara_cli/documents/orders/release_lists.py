"""The release check as lists for a person: where each thing is in the file, why it is so, and whether it needs a look."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sara_cli.documents.child_rendering import print_apart
from sara_cli.documents.editions.release_check import release_check
from sara_cli.documents.orders.request import Job, refusing
from sara_cli.language import _

if TYPE_CHECKING:
    from sara_cli.documents.editions.release_check import Note
    from sara_cli.findings import Finding


class ReleaseLine(NamedTuple):
    """A line of a list: where, what, why, and whether a person should look at it."""

    where: str
    what: str
    why: str
    needs_look: bool


def release_lists(job: Job) -> list[tuple[str, list[ReleaseLine]]]:
    """What a person should see before public documents are released: lists, each with its title."""
    prints = {copy.stem: job.printing_of(copy) for copy in job.copies}
    found = print_apart(job.foreign_templates, len(prints), release_check, job.project, prints)
    return [
        (_("Numbers under {limit} that are printed").format(limit=found.limit), _lines(job, found.numbers)),
        (_("Figures that are withheld"), _lines(job, found.figures)),
        (_("Parts that are left out"), _lines(job, found.parts)),
        (_("Texts that name something internal"), _lines(job, found.names)),
        (_("Findings about persons"), list(_persons(job))),
    ]


def _lines(job: Job, notes: "Iterable[Note]") -> list[ReleaseLine]:
    from sara_cli.project_file.address import address_of, dotted

    source, is_one = job.source, len(job.copies) == 1
    lines = []
    for note in notes:
        where = f"{source.file}:{source.locate(note.path, at_key=True).line}"
        printed_in = "" if is_one or not note.documents else f"({', '.join(note.documents)})"
        what = " ".join(filter(None, (dotted(address_of(source.data, note.path)), note.what, printed_in)))
        lines.append(ReleaseLine(where, what, note.why, note.needs_look))
    return lines


def _persons(job: Job) -> Iterator[ReleaseLine]:
    """What the rules about persons find, also where the file has turned them off."""
    from sara_cli.check import check

    checked = check(job.request.path, job.request.today)
    for found in checked.findings:
        if found.id.startswith("P-"):
            yield _of_person(found, *_consequence(found))
    for one in checked.turned_off:
        why = _("turned off in the file: {reason}").format(reason=" ".join(one.switch.reason.split()))
        yield from (_of_person(found, why, True) for found in one.findings if found.id.startswith("P-"))


def _of_person(found: "Finding", why: str, needs_look: bool) -> ReleaseLine:
    where = f"{found.place.file}:{found.place.line}" if found.place else ""
    return ReleaseLine(where, f"{found.id} {found.message}", why, needs_look)


def _consequence(found: "Finding") -> tuple[str, bool]:
    from sara_cli.rules.privacy import WITHHELD_IN_PUBLIC

    if found.id in WITHHELD_IN_PUBLIC:
        return _("the public edition doesn’t print such figures"), False
    if refusing([found]):
        return _("there is no public edition until it is corrected"), True
    return _("it is printed as it is written, where a document prints it"), True
