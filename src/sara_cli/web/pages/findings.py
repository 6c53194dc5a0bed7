"""Everything that the check says of the file, the worst first."""

from typing import TYPE_CHECKING, NamedTuple

from sara_cli.findings import Finding
from sara_cli.interview.questions import Closers, Question
from sara_cli.language import _, ngettext
from sara_cli.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response


class Row(NamedTuple):
    """A finding with the question whose answer removes it, or else where it is corrected."""

    found: Finding
    question: Question | None
    instead: str


def findings(visit: Visit) -> "Response":
    """Show every finding with its place; no more is changed or shown than is in the file."""
    from sara_cli.check import check
    from sara_cli.findings import SEVERITIES

    path = visit.settings.path
    checked = check(path, visit.today, shown_as=path.name)
    visit.take(checked.loaded)
    titles = {"error": _("Errors"), "warning": _("Warnings"), "advice": _("Advice")}
    closers = Closers(visit.file_state, visit.today)
    rows = [Row(found, closers.of(found), closers.instead(found)) for found in checked.findings]
    groups = [
        (titles[severity], [row for row in rows if row.found.severity == severity]) for severity in SEVERITIES
    ]
    count = len(checked.findings)
    return visit.page(
        "findings",
        _("What the check finds"),
        groups=[(title, rows) for title, rows in groups if rows],
        summary=ngettext("{count} finding", "{count} findings", count).format(count=count),
        turned_off=checked.turned_off,
        is_judged=checked.rules_were_applied,
    )
