"""Writes the days of all works as one calendar."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sara_cli.cli.files import put
from sara_cli.cli.portfolio import progress
from sara_cli.cli.terminal import hand_over, keep_line_ends, tell
from sara_cli.language import _, current_language, ngettext
from sara_cli.portfolio.row import Asked
from sara_cli.portfolio.rows import each
from sara_cli.project_file.outputs import Outputs

if TYPE_CHECKING:
    from sara_cli.portfolio.files import Files


def write_calendar(files: "Files", asked: Asked, out: Path | None, *, force: bool, quiet: bool) -> None:
    """Write one calendar to a file or to stdout, and say which files it couldn't be made of."""
    from sara_cli.documents.formats.compiler import needed
    from sara_cli.exports.calendar import joined
    from sara_cli.portfolio.calendar import calendar_of

    needed("icalendar", "calendar", _("The calendar"))
    make = partial(calendar_of, asked=asked, language=current_language())
    with progress(_("Reading"), len(files.chosen), quiet=quiet) as passing:
        made = list(passing(each(make, files.chosen)))
    content = joined(_("All municipalities"), [one for one in made if one])
    if out is None:
        keep_line_ends()
        hand_over(content.decode())
    else:
        put(Outputs(None, asked.today, force), out, content, "ics", quiet=quiet)
    if unread := [file.path for file, one in zip(files.chosen, made, strict=False) if one is None]:
        text = ngettext(
            "{count} file has errors and isn’t in the calendar: {files}.",
            "{count} files have errors and aren’t in the calendar: {files}.",
            len(unread),
        )
        tell(text.format(count=len(unread), files=", ".join(map(str, unread))))
