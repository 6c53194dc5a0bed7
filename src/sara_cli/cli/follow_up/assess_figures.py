"""The figures that are assessed: what was written on the command line, what files hold, or an indicator’s counts."""

from collections.abc import Sequence
from datetime import date
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sara_cli.cli.follow_up.assess_options import AssessOptions
from sara_cli.cli.options import day
from sara_cli.errors import SaraError
from sara_cli.evidence.before_after import Split, indicator_of, measure_named, split
from sara_cli.evidence.change import worst_of
from sara_cli.evidence.effect import Figures, Kind
from sara_cli.evidence.tables import MOST, read_table
from sara_cli.language import _
from sara_cli.statistics.comparison_area import Arm

if TYPE_CHECKING:
    from sara_cli.model.period import Period
    from sara_cli.model.prepare import Indicator
    from sara_cli.project_file.editing import ProjectFile


class InputFigures(NamedTuple):
    """The figures, a line that says which periods they are from, what must be said of that, and the period after.

    `has_one_after` says whether the count after is that of a single period, and so a figure of its own.
    """

    figures: Figures
    periods: str = ""
    after: "Period | None" = None
    has_one_after: bool = True
    remarks: tuple[str, ...] = ()


def read_figures(options: AssessOptions, file: "ProjectFile | None") -> InputFigures:
    """The figures: those of the command line, or else the counts of the indicator that is meant."""
    years = _numbers("--years", options.years, (2,)) if options.years else (1.0, 1.0)
    sizes = _numbers("--sizes", options.sizes, (1, 2, 3, 4)) if options.sizes else ()

    def arm(name: str, text: str | None, place: int) -> Arm | None:
        if text is None:
            return None
        before, after = _whole(name, text, (2,))
        return Arm(before, after, years[0], years[1], sizes[place] if place < len(sizes) else 1)

    treated, found = arm("--treated", options.treated, 0), None
    if treated is None:
        if file is None or options.what is None:
            message = _("What to assess isn’t given.")
            raise SaraError(
                message, _("Name a measure, a goal or an indicator, or give counts: --treated 80,20.")
            )
        indicator, found = _of_indicator(options.what, file, day(options.today))
        treated = found.arm._replace(area=sizes[0] if sizes else 1)
        if not options.years:
            years = (treated.time_before, treated.time_after)
    if not options.control and (options.beside or options.beside_control or options.harm):
        message = _(
            "Figures for the adjacent area or by harm are measured against a comparison, and none is given."
        )
        raise SaraError(message, _("Give it too: --control BEFORE,AFTER."))
    figures = Figures(
        treated,
        arm("--control", options.control, 1),
        arm("--beside", options.beside, 2),
        arm("--beside-control", options.beside_control, 3),
        _areas(options.areas),
        _whole("--history", options.history, None) if options.history else found.history if found else (),
        _kinds(options.harm, years, sizes),
        found.caveats if found else (),
        worst_of(indicator) if found else None,
    )
    if not found:
        after = period_named(options.period) if options.period else None
        return InputFigures(figures, after=after, has_one_after=treated.time_after == 1)
    if options.period:
        raise SaraError(_("{names} goes with --treated only.").format(names="--period"))
    text = _("{name}: {before} before, {after} after.").format(
        name=indicator.name, before=_span(found.before), after=_span(found.after)
    )
    return InputFigures(figures, text, found.figure, found.figure is not None, found.remarks)


def period_named(text: str) -> "Period":
    """The period that is meant. Raises `SaraError` if it isn’t one, or may be two: as a file writes it, 2021-2022 is
    both years together."""
    from sara_cli.model.written_period import may_be_school_year, written_period
    from sara_cli.wording import PERIOD_FORMS, period_hint

    found = written_period(text)
    if found and (found.name == text or not may_be_school_year(found)):
        return found
    raise SaraError(
        _("“{value}” isn’t a period that can be read.").format(value=text),
        period_hint(text) or _(PERIOD_FORMS),
    )


def _of_indicator(what: str, file: "ProjectFile", today: date) -> tuple["Indicator", Split]:
    from sara_cli.model.chain import Chain

    chain, cycle = Chain(file.project), file.project.cycle
    indicator, measure = indicator_of(chain, what), measure_named(chain, what)
    start = (measure.start if measure else None) or cycle.start
    end = min((measure.end if measure else None) or cycle.end, today)
    return indicator, split(chain, indicator, start, max(start, end), today)


def _span(periods: "tuple[Period, ...]") -> str:
    return str(periods[0]) if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"


def _areas(file: Path | None) -> tuple[tuple[int, int], ...]:
    rows = read_table(file, ("before", "after")) if file else []
    return tuple((int(row["before"]), int(row["after"])) for row in rows)


def _kinds(file: Path | None, years: Sequence[float], sizes: Sequence[float]) -> tuple[Kind, ...]:
    """The kinds of crime in a file, counted over the same time and in the same areas as all of them together."""
    counts = ("treated_before", "treated_after", "control_before", "control_after")
    (before, after), (treated, control) = years, (*sizes, 1, 1)[:2]
    return tuple(
        Kind(
            row["weight"],
            Arm(int(row["treated_before"]), int(row["treated_after"]), before, after, treated),
            Arm(int(row["control_before"]), int(row["control_after"]), before, after, control),
        )
        for row in (read_table(file, counts, ("weight",)) if file else [])
    )


def _numbers(name: str, text: str, lengths: tuple[int, ...] | None) -> tuple[float, ...]:
    try:
        numbers = tuple(float(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    is_wrong = any(not isfinite(number) or abs(number) > MOST for number in numbers)
    if not numbers or is_wrong or (lengths and len(numbers) not in lengths):
        message = _("“{value}” isn’t what {name} takes.").format(value=text, name=name)
        raise SaraError(message, _("Write numbers with commas between, and a decimal point: 80,20."))
    return numbers


def _whole(name: str, text: str, lengths: tuple[int, ...] | None) -> tuple[int, ...]:
    numbers = _numbers(name, text, lengths)
    if any(number != int(number) or number < 0 for number in numbers):
        message = _("“{value}” isn’t what {name} takes.").format(value=text, name=name)
        raise SaraError(message, _("Counts are whole numbers, and times and sizes are above zero."))
    return tuple(int(number) for number in numbers)
