"""The entries that `sara follow-up open` writes, and what it says of them."""

from textwrap import shorten

from sara_cli.cli.options import day, project_file
from sara_cli.cli.terminal import WIDEST, tell, write
from sara_cli.interview.results import KINDS, Opening, additions, next_day, openings
from sara_cli.language import _, ngettext
from sara_cli.model.chain import Chain
from sara_cli.project_file.editing import ProjectFile


def write_entries(date: str | None, project: str | None, *, dry_run: bool, quiet: bool) -> None:
    """Open what is due on a day, and name each entry; what is opened already is left alone."""
    of_day, file = day(date), ProjectFile(project_file(project))
    chain = Chain(file.project)
    opened = openings(file.data, chain, of_day)
    if not opened:
        waiting = len(chain.opened)
        if waiting:
            text = ngettext(
                "Nothing more is due. {count} entry is open and still empty.",
                "Nothing more is due. {count} entries are open and still empty.",
                waiting,
            ).format(count=waiting)
        else:
            coming = next_day(chain, of_day)
            text = _("Nothing is due for follow-up before {day}.").format(day=coming) if coming else ""
        tell(text or _("Nothing is due for follow-up."), quiet=quiet)
        return
    file.change(*additions(opened, of_day), dry_run=dry_run)
    for one in opened:
        write(_line(one))
    count = len(opened)
    if dry_run:
        text = ngettext("Would open {count} entry.", "Would open {count} entries.", count)
    else:
        text = ngettext(
            "Opened {count} entry under follow_up.results in {file}. Fill in light and text, and value where "
            "there is a figure.",
            "Opened {count} entries under follow_up.results in {file}. Fill in light and text, and value where "
            "there is a figure.",
            count,
        )
    tell(text.format(count=count, file=file.path), quiet=quiet)


def _line(one: Opening) -> str:
    start = f"{one.id:<4} {one.what}, {_(KINDS[one.kind])}: "
    return start + shorten(one.title, max(WIDEST - len(start), 24), placeholder=" …")
