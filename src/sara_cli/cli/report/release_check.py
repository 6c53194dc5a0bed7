"""`sara report --edition public --dry-run`: what everyone would read, and what is withheld, with the place of each."""

import textwrap
from collections.abc import Sequence

from sara_cli.cli.terminal import INDENT, paint, tell, text_width, write
from sara_cli.documents.orders.release_lists import ReleaseLine, release_lists
from sara_cli.documents.orders.request import Job
from sara_cli.language import _, ngettext
from sara_cli.wording import capital

_MARK = "!"


def show_release_check(job: Job) -> bool:
    """Write what a person should see before public documents are released; whether anything needs a look."""
    parts = release_lists(job)
    stems = ", ".join(copy.stem for copy in job.copies)
    write(paint(_("Release check of what everyone would read: {documents}").format(documents=stems), "bold"))
    for title, lines in parts:
        write()
        _write_part(title, lines)
    return _tell_end(job, sum(line.needs_look for _title, lines in parts for line in lines))


# --- on the terminal ----------------------------------------------------------------------------------


def _write_part(title: str, lines: Sequence[ReleaseLine]) -> None:
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
