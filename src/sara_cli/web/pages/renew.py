"""The next cycle: what goes on, what has ended, and the file that is made of it beside the present one."""

from typing import TYPE_CHECKING

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.web.visit import FormError, Visit, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.responses import Response

    from sara_cli.model.fields import Span

PLACE = "/renew"


def renew(visit: Visit) -> "Response":
    """Show what the next cycle’s file would hold; nothing is written yet."""
    return _page(visit)


def renewed(visit: Visit) -> "Response":
    """Write the next cycle's file, and open it: the pages are about it from now on."""
    from sara_cli import renew as renewal
    from sara_cli.project_file.outputs import Outputs
    from sara_cli.project_file.save import save
    from sara_cli.renew.periods import beside, way_back

    path = visit.settings.path
    days = {key: visit.day_of(visit.answer(key)) for key in ("start", "end") if visit.answer(key)}
    errors = [FormError(key, visit.not_a_day(visit.answer(key))) for key, day in days.items() if day is None]
    if errors:
        return _page(visit, errors)
    try:
        period = _period(visit)
        target = beside(path, visit.project.cycle, period)
        _refuse(target)
        Outputs(path, visit.today).refuse(target, "project")
        made = renewal.renew(visit.project, visit.loaded.source, path, period, way_back(target, path))
        save(target, made.text, expected="")
    except SaraError as error:
        return _page(visit, [FormError("", words_of(error))])
    visit.state.settings = visit.settings._replace(path=target)
    text = _(
        "The next cycle’s file is made: {file}. These pages are about it from now on. {old} is as it was."
    )
    return visit.saved("/", [text.format(file=target.name, old=path.name)])


def _period(visit: Visit) -> "Span":
    """When the next cycle is, as the form has it, else from the day after this one and as long. Raises `SaraError`."""
    from sara_cli.renew.periods import next_period

    start, end = (visit.day_of(visit.answer(key)) for key in ("start", "end"))
    return next_period(visit.project.cycle, start, end)


def _refuse(target: "Path") -> None:
    """Never write over a file, whoever has made it."""
    import os

    if os.path.lexists(target):
        raise SaraError(_("{file} is there already, and nothing was changed.").format(file=target.name))


def _page(visit: Visit, errors: list[FormError] | None = None) -> "Response":
    from sara_cli.project_file.cycles import later
    from sara_cli.renew import planned
    from sara_cli.renew.words import anew_text, carried_text, notes, why_closed

    project, following = visit.project, later(visit.settings.path)
    errors, plan = list(errors or ()), None
    if following is None:
        try:
            plan = planned(project, visit.loaded.source, _period(visit))
        except SaraError as error:
            errors = errors or [FormError("", words_of(error))]
    return visit.page(
        "renew",
        _("The next cycle"),
        code=422 if errors else 200,
        errors=errors,
        following=following.name if following else "",
        plan=plan,
        carried=carried_text(plan) if plan else "",
        anew=anew_text(),
        closed=[(one, why_closed(one)) for one in plan.closed] if plan else (),
        notes=[note.text for note in notes(plan, project, visit.today)] if plan else (),
    )
