"""What `sara follow-up assess` does: asks for what only a person knows, reports what is found, and keeps it on request."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from sara_cli.cli.follow_up.assess_figures import InputFigures, period_named, read_figures
from sara_cli.cli.follow_up.assess_options import AssessOptions
from sara_cli.cli.follow_up.assess_output import (
    Record,
    about_what,
    assessment_in_short,
    assessment_json,
    assessment_text,
    keep,
    series_in_short,
    series_text,
)
from sara_cli.cli.options import project_file
from sara_cli.cli.terminal import can_ask, complain, json_text, write
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


def run(options: AssessOptions) -> None:
    """Assess and report; write the result into the project file if that is asked for, or accepted when it is offered."""
    may_ask = can_ask(options.no_input) and options.format == "text"
    file = _project(options) if options.save or options.what else None
    about = about_what(file, options.what, must=options.save) if file else {}
    if options.series:
        say = _series(options, options.series, may_ask=may_ask and bool(about))
    else:
        say = _counts(options, file, may_ask=may_ask, is_kept=bool(about))
    if file and about and (options.save or (may_ask and not options.dry_run)):
        keep(file, options, about, say)


def _project(options: AssessOptions) -> "ProjectFile":
    from sara_cli.project_file.editing import ProjectFile

    return ProjectFile(project_file(options.project))


# --- counts before and after ------------------------------------------------------------------------


def _counts(
    options: AssessOptions, file: "ProjectFile | None", *, may_ask: bool, is_kept: bool
) -> Callable[[], Record]:
    """Assess counts and report; returns what says it again for the project file."""
    read = read_figures(options, file)
    design = _design(options, read.figures, may_ask=may_ask)
    answers = _answers(options, may_ask=may_ask)
    period = _period(read, may_ask=may_ask and is_kept)
    found = _assessment(options, read.figures, design, answers)
    if options.format == "json":
        write(assessment_json(found, answers.displacement, answers.other, read.remarks))
    else:
        about = " ".join(filter(None, (read.periods, *read.remarks)))
        write(assessment_text(found, answers.other, read.figures, about, explain=options.explain))

    def say() -> Record:
        read = read_figures(options, file)
        text = assessment_in_short(_assessment(options, read.figures, design, answers), read.periods)
        value = read.figures.treated.after if read.has_one_after else None
        return Record(text, design, answers.displacement, answers.other, value, period)

    return say


def _assessment(options: AssessOptions, figures: Figures, design: Design, answers: "Answers") -> Assessment:
    try:
        return assess(figures, design, answers.displacement, cast("Wanted", options.wanted))
    except ValueError as error:
        message = _("The counts can’t be assessed.")
        raise SaraError(
            message, _("Counts are whole numbers, and times and sizes are above zero.")
        ) from error


# --- a monthly series -------------------------------------------------------------------------------


def _series(options: AssessOptions, series: Path, *, may_ask: bool) -> Callable[[], Record]:
    """Assess a series and report; returns what says it again for the project file."""
    _only_a_series(options)
    if not options.start:
        message = _("When the measure began isn’t stated.")
        raise SaraError(message, _("Write the first month with the measure: --start 2023-05."))
    start = options.start
    found = over_time(series, start)
    answers = _answers(options, may_ask=may_ask)
    if options.format == "json":
        data = {**found.as_data(), "displacement": answers.displacement, "other_explanations": answers.other}
        write(json_text(data))
    else:
        write(series_text(found, answers.other, explain=options.explain))
    # The series has no comparison, so that it is no more than a comparison of before and after.
    return lambda: Record(
        series_in_short(over_time(series, start)), "before_after", answers.displacement, answers.other
    )


def _only_a_series(options: AssessOptions) -> None:
    """Whatever a series has no use for is refused, so that nobody thinks it was used."""
    unused = {
        "--design": options.design,
        "--treated": options.treated,
        "--control": options.control,
        "--beside": options.beside,
        "--areas": options.areas,
        "--harm": options.harm,
        "--period": options.period,
    }
    if names := [name for name, is_given in unused.items() if is_given]:
        raise SaraError(_("{names} doesn’t go with --series.").format(names=", ".join(names)))


# --- what only a person knows -----------------------------------------------------------------------


class Answers(NamedTuple):
    """Whether the problem was seen to move, and what else could explain the change."""

    displacement: Displacement
    other: str


def _design(options: AssessOptions, figures: Figures, *, may_ask: bool) -> Design:
    """How it was compared: as given, or asked for; before and after where there is no comparison."""
    if options.design:
        return cast("Design", options.design)
    if may_ask:
        from sara_cli.cli.questions import choose

        likely = 2 if figures.control else 1
        names = [label(one) for one in DESIGNS]
        return DESIGNS[choose(_("How was it compared?"), names, default=likely)]
    if figures.control or figures.areas:
        message = _("How it was compared isn’t stated, and that limits the conclusions.")
        raise SaraError(
            message, _("Write --design with_comparison if the areas are comparable, otherwise before_after.")
        )
    return "before_after"


def _answers(options: AssessOptions, *, may_ask: bool) -> Answers:
    displacement, other = cast("Displacement", options.displacement), options.other
    if may_ask:
        from sara_cli.cli.questions import ask_line, choose

        if displacement == "unknown":
            ways: tuple[Displacement, ...] = ("seen", "not_seen", "unknown")
            names = (_("It was seen to move."), _("It was looked for and not seen."), _("Nobody looked."))
            choice = choose(_("Did the problem move elsewhere?"), names, default=2)
            displacement = ways[choice]
        other = other or ask_line(_("What else could explain the change?"))
    return Answers(displacement, other or "")


def _period(read: InputFigures, *, may_ask: bool) -> "Period | None":
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
