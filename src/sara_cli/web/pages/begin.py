"""From nothing to a first page: what must be known of the work before there is a file."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sara_cli.errors import SaraError
from sara_cli.interview.start import (
    StartAnswers,
    first_cycle,
    four_years,
    period_of,
    start_of,
    the_municipality,
)
from sara_cli.language import _
from sara_cli.web.visit import FormError, Visit, words_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from sara_cli.knowledge.municipalities import Municipality

PLACE = "/begin"


def is_to_begin(path: Path) -> bool:
    """Whether there is no file yet, so that one has to be begun."""
    return not os.path.lexists(path)


def begin(visit: Visit) -> "Response":
    """Ask for what a new file begins with; nothing is written before all of it is sent."""
    return _begin_page(visit) if is_to_begin(visit.settings.path) else visit.go_on("/")


def begun(visit: Visit) -> "Response":
    """Write the new file."""
    from sara_cli.project_file.save import save
    from sara_cli.project_file.skeleton import skeleton

    path = visit.settings.path
    errors: list[FormError] = []
    chosen = _read(visit, "municipality", the_municipality, errors)
    for name in ("period", "cycle"):
        _read(visit, name, period_of, errors)
    if errors or chosen is None:
        return _begin_page(visit, errors)
    try:
        text = skeleton(start_of(_answers(visit), visit.today.year, chosen), with_examples=False)
        save(path, text, expected="")
    except SaraError as error:
        return _begin_page(visit, [FormError("", words_of(error))])
    return visit.saved("/", [_("The file is made: {file}.").format(file=path.name)])


def _read(
    visit: Visit,
    name: str,
    read: "Callable[[str], Municipality | tuple[date, date]]",
    errors: list[FormError],
) -> "Municipality | None":
    """Read an answer, and note what is wrong with it."""
    from sara_cli.knowledge.municipalities import Municipality

    try:
        found = read(visit.answer(name))
    except SaraError as error:
        errors.append(FormError(name, words_of(error)))
        return None
    return found if isinstance(found, Municipality) else None


def _answers(visit: Visit) -> StartAnswers:
    roles = [role.strip() for role in visit.answer("steering_group").splitlines() if role.strip()]
    return StartAnswers(
        title=visit.answer("title") or None,
        local_police_area=visit.answer("local_police_area"),
        period=visit.answer("period"),
        cycle=visit.answer("cycle"),
        coordinator=visit.answer("coordinator"),
        steering_group=roles,
        council=visit.answer("council"),
    )


def _begin_page(visit: Visit, errors: list[FormError] | None = None) -> "Response":
    year = visit.today.year
    first, last = first_cycle(period_of(four_years(year)), year)
    proposed = {
        "period": four_years(year),
        "cycle": f"{first}..{last}",
        "coordinator": _("Municipal co-ordinator"),
        "steering_group": "\n".join(
            one.strip()
            for one in _(
                "Head of the local police area, Chair of the municipal executive board, Municipal director"
            ).split(",")
        ),
        "council": _("Local crime prevention council"),
    }
    return visit.page(
        "begin",
        _("Begin the work"),
        code=422 if errors else 200,
        errors=errors or (),
        form={**proposed, **visit.form},
        file=visit.settings.path.name,
    )
