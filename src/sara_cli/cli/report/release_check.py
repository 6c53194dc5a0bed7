"""`sara report --edition public --dry-run`: what everyone would read, and what is withheld, with the place of each."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sara_cli.cli.report.request import Job, RequestedDocument, refusing
from sara_cli.cli.terminal import INDENT, paint, tell, text_width, write
from sara_cli.language import _, ngettext
from sara_cli.wording import capital

if TYPE_CHECKING:
    from sara_cli.documents import Printed
    from sara_cli.documents.editions.release_check import Note
    from sara_cli.findings import Finding
    from sara_cli.model import Project

_MARK = "!"


class _Line(NamedTuple):
    """A line of a list: where, what, why, and whether a person should look at it."""

    where: str
    what: str
    why: str
    needs_look: bool


def show_release_check(job: Job) -> bool:
    """Write what a person should see before public documents are released; whether anything needs a look."""
    from sara_cli.documents.editions.release_check import release_check

    found = release_check(job.project, {copy.stem: partial(_public, job, copy) for copy in job.copies})
    parts = [
        (_("Numbers under {limit} that are printed").format(limit=found.limit), _lines(job, found.numbers)),
        (_("Figures that are withheld"), _lines(job, found.figures)),
        (_("Parts that are left out"), _lines(job, found.parts)),
        (_("Texts that name something internal"), _lines(job, found.names)),
        (_("Findings about persons"), list(_persons(job))),
    ]
    stems = ", ".join(copy.stem for copy in job.copies)
    write(paint(_("Release check of what everyone would read: {documents}").format(documents=stems), "bold"))
    for title, lines in parts:
        write()
        _write_part(title, lines)
    return _tell_end(job, sum(line.needs_look for _title, lines in parts for line in lines))


def _public(job: Job, copy: RequestedDocument, project: "Project") -> "Printed":
    return replace(job, project=project).printing(copy)()


# --- the lists ----------------------------------------------------------------------------------------


def _lines(job: Job, notes: "Iterable[Note]") -> list[_Line]:
    from sara_cli.project_file.address import address_of, dotted

    source, is_one = job.source, len(job.copies) == 1
    lines = []
    for note in notes:
        where = f"{source.file}:{source.locate(note.path, at_key=True).line}"
        printed_in = "" if is_one or not note.documents else f"({', '.join(note.documents)})"
        what = " ".join(filter(None, (dotted(address_of(source.data, note.path)), note.what, printed_in)))
        lines.append(_Line(where, what, note.why, note.needs_look))
    return lines


def _persons(job: Job) -> Iterator[_Line]:
    """What the rules about persons find, also where the file has turned them off."""
    from sara_cli.check import check

    checked = check(job.request.path, job.request.today)
    for found in checked.findings:
        if found.id.startswith("P-"):
            yield _of_person(found, *_consequence(found))
    for one in checked.turned_off:
        why = _("turned off in the file: {reason}").format(reason=" ".join(one.switch.reason.split()))
        yield from (_of_person(found, why, True) for found in one.findings if found.id.startswith("P-"))


def _of_person(found: "Finding", why: str, needs_look: bool) -> _Line:
    where = f"{found.place.file}:{found.place.line}" if found.place else ""
    return _Line(where, f"{found.id} {found.message}", why, needs_look)


def _consequence(found: "Finding") -> tuple[str, bool]:
    from sara_cli.rules.privacy import WITHHELD_IN_PUBLIC

    if found.id in WITHHELD_IN_PUBLIC:
        return _("the public edition doesn’t print such figures"), False
    if refusing([found]):
        return _("there is no public edition until it is corrected"), True
    return _("it is printed as it is written, where a document prints it"), True


# --- on the terminal ----------------------------------------------------------------------------------


def _write_part(title: str, lines: Sequence[_Line]) -> None:
    """A list, by reason: first what needs a look."""
    count = str(len(lines)) if lines else _("none")
    write(paint(f"{title}: {count}", "bold"))
    reasons = dict.fromkeys((not line.needs_look, line.why) for line in lines)
    for is_fine, why in sorted(reasons, key=lambda one: one[0]):
        mark = " " if is_fine else paint(_MARK, "warning")
        write(f"{mark} {_wrapped(capital(why))}:")
        for line in lines:
            if (not line.needs_look, line.why) == (is_fine, why):
                write(f"{INDENT * 2}{line.where}  {line.what}")


def _wrapped(text: str) -> str:
    return textwrap.fill(
        text, text_width(), subsequent_indent=INDENT, break_long_words=False, break_on_hyphens=False
    )


def _tell_end(job: Job, count: int) -> bool:
    text = ngettext(
        "{count} place needs a look by somebody who knows what it is about; it is marked with {mark}.",
        "{count} places need a look by somebody who knows what they are about; they are marked with {mark}.",
        count,
    )
    tell()
    tell(
        text.format(count=count, mark=_MARK) if count else _("Nothing needs a look."), quiet=job.request.quiet
    )
    return bool(count)
