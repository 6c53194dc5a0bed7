"""The act, row by row, on the day of the visit."""

from typing import TYPE_CHECKING

from sara_cli.language import _
from sara_cli.web.visit import Visit
from sara_cli.wording import capital

if TYPE_CHECKING:
    from starlette.responses import Response


def law(visit: Visit) -> "Response":
    """Show what the act asks for and what the file shows; must, effort and good practice apart."""
    from sara_cli.progress.law import LEVELS, counted, judge, of_level, rights
    from sara_cli.progress.law.requirement import LEVEL_NAMES, LEVEL_TITLES, honest_note, state_name

    answers = judge(visit.project, visit.today)
    groups = [
        (
            _(LEVEL_TITLES[level]),
            capital(_(LEVEL_NAMES[level])),
            *counted(rows := of_level(answers, level)),
            rows,
        )
        for level in LEVELS
    ]
    return visit.page(
        "law",
        _("The act, requirement by requirement"),
        groups=groups,
        rights=rights(visit.project, visit.today),
        rights_title=_(LEVEL_TITLES["right"]),
        state_name=state_name,
        note=honest_note(),
    )
