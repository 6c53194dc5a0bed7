"""What `sara follow-up assess` does: asks for what only a person knows, tells what is found, and keeps it if wanted."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from sara_cli.cli.follow_up.assess_figures import Given, Read, period_named, read_figures
from sara_cli.cli.follow_up.assess_output import (
    Kept,
    about_what,
    assessment_in_short,
    assessment_json,
    assessment_text,
    keep,
    series_in_short,
    series_text,
)
from sara_cli.cli.options import project_file
from sara_cli.cli.terminal import can_ask, complain, write
from sara_cli.errors import SaraError
from sara_cli.evidence.assessment import assess
from sara_cli.evidence.effect import Assessment, Figures
from sara_cli.evidence.interrupted_series import over_time
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.follow_up import Design
from sara_cli.statistics.verdict import Displacement, Wanted

if TYPE_CHECKING:
    from sara_cli.model.period import Period
    from sara_cli.project_file.editing import ProjectFile

DESIGNS: tuple[Design, ...] = get_args(Design)


def run(
    given: Given, *, format: str, explain: bool, save: bool, no_input: bool, dry_run: bool, quiet: bool
) -> None:
    """Assess and tell; write the result into the project file if that is wanted, or taken when it is offered."""
    may_ask = can_ask(no_input) and format == "text"
    file = _project(given) if save or given.what else None
    about = about_what(file, given.what, must=save) if file else {}
    if given.series:
        say = _series(given, given.series, format=format, explain=explain, may_ask=may_ask and bool(about))
    else:
        say = _counts(given, file, format=format, explain=explain, may_ask=may_ask, is_kept=bool(about))
    if file and about and (save or (may_ask and not dry_run)):
        keep(file, given, about, say, is_wanted=save, dry_run=dry_run, quiet=quiet)


def _project(given: Given) -> "ProjectFile":
    from sara_cli.project_file.editing import ProjectFile

    return ProjectFile(project_file(given.project))


# --- counts before and after ------------------------------------------------------------------------


def _counts(
    given: Given, file: "ProjectFile | None", *, format: str, explain: bool, may_ask: bool, is_kept: bool
) -> Callable[[], Kept]:
    """Assess counts and tell; returns what says it again for the project file."""
    read = read_figures(given, file)
    design = _design(given, read.figures, may_ask=may_ask)
    asked = _asked(given, may_ask=may_ask)
    period = _period(read, may_ask=may_ask and is_kept)
    found = _judged(given, read.figures, design, asked)
    if format == "json":
        write(assessment_json(found, asked.displacement, asked.other, read.remarks))
    else:
        about = " ".join(filter(None, (read.periods, *read.remarks)))
        write(assessment_text(found, asked.other, read.figures, about, explain=explain))

    def say() -> Kept:
        read = read_figures(given, file)
        text = assessment_in_short(_judged(given, read.figures, design, asked), read.periods)
        value = read.figures.treated.after if read.has_one_after else None
        return Kept(text, design, asked.displacement, asked.other, value, period)

    return say


def _judged(given: Given, figures: Figures, design: Design, asked: "Asked") -> Assessment:
    try:
        return assess(figures, design, asked.displacement, cast("Wanted", given.wanted))
    except ValueError as error:
        message = _("The counts can’t be assessed.")
        raise SaraError(
            message, _("Counts are whole numbers, and times and sizes are above zero.")
        ) from error


# --- a monthly series -------------------------------------------------------------------------------


def _series(given: Given, series: Path, *, format: str, explain: bool, may_ask: bool) -> Callable[[], Kept]:
    """Assess a series and tell; returns what says it again for the project file."""
    _only_a_series(given)
    if not given.start:
        message = _("When the measure began isn’t stated.")
        raise SaraError(message, _("Write the first month with the measure: --start 2023-05."))
    start = given.start
    found = over_time(series, start)
    asked = _asked(given, may_ask=may_ask)
    if format == "json":
        told = {**found.as_data(), "displacement": asked.displacement, "other_explanations": asked.other}
        write(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        write(series_text(found, asked.other, explain=explain))
    # Nothing is put beside the series, so that it is no more than a comparison of before and after.
    return lambda: Kept(
        series_in_short(over_time(series, start)), "before_after", asked.displacement, asked.other
    )


def _only_a_series(given: Given) -> None:
    """Whatever a series has no use for is refused, so that nobody thinks it was heeded."""
    unused = {
        "--design": given.design,
        "--treated": given.treated,
        "--control": given.control,
        "--beside": given.beside,
        "--areas": given.areas,
        "--harm": given.harm,
        "--period": given.period,
    }
    if names := [name for name, is_given in unused.items() if is_given]:
        raise SaraError(_("{names} doesn’t go with --series.").format(names=", ".join(names)))


# --- what only a person knows -----------------------------------------------------------------------


class Asked(NamedTuple):
    """Whether the problem was seen to move, and what else could explain the change."""

    displacement: Displacement
    other: str


def _design(given: Given, figures: Figures, *, may_ask: bool) -> Design:
    """How it was compared: as given, or asked for; before and after where nothing is put beside."""
    if given.design:
        return cast("Design", given.design)
    if may_ask:
        from sara_cli.cli.questions import TerminalAsker

        likely = 2 if figures.control else 1
        names = [label(one) for one in DESIGNS]
        return DESIGNS[TerminalAsker().choose(_("How was it compared?"), names, default=likely)]
    if figures.control or figures.areas:
        message = _("How it was compared isn’t stated, and that limits the conclusions.")
        raise SaraError(
            message, _("Write --design with_comparison if the areas are comparable, otherwise before_after.")
        )
    return "before_after"


def _asked(given: Given, *, may_ask: bool) -> Asked:
    displacement, other = cast("Displacement", given.displacement), given.other
    if may_ask:
        from sara_cli.cli.questions import TerminalAsker, ask_line

        if displacement == "unknown":
            ways: tuple[Displacement, ...] = ("seen", "not_seen", "unknown")
            names = (_("It was seen to move."), _("It was looked for and not seen."), _("Nobody looked."))
            asked = TerminalAsker().choose(_("Did the problem move elsewhere?"), names, default=2)
            displacement = ways[asked]
        other = other or ask_line(_("What else could explain the change?"))
    return Asked(displacement, other or "")


def _period(read: Read, *, may_ask: bool) -> "Period | None":
    """The period of the count after, asked for where it isn’t known: a goal’s table shows no figure without one."""
    if read.after or not may_ask or not read.has_one_after:
        return read.after
    from sara_cli.cli.questions import ask_line

    while True:
        written = ask_line(_("Which period is the count after from, such as 2023?")).strip()
        if not written:
            return None
        try:
            return period_named(written)
        except SaraError as error:
            complain(error)
