"""What `sara follow-up assess` does: gathers the figures, asks for what is missing, tells, and writes."""

import json
from collections.abc import Callable
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from sara_cli.assessing.effect import Assessment, Figures, Kind, assess
from sara_cli.assessing.over_time import over_time
from sara_cli.assessing.sources import indicator_of, measure_named, split
from sara_cli.assessing.tables import MOST, read_table
from sara_cli.assessing.wording import VERDICTS
from sara_cli.cli.options import day, project_file
from sara_cli.cli.steps.assessed_shown import assessment_json, assessment_text, series_text
from sara_cli.cli.terminal import can_ask, tell, write
from sara_cli.errors import SaraError
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.follow_up import Design
from sara_cli.numbers.control import Arm
from sara_cli.numbers.verdict import Displacement, Wanted

if TYPE_CHECKING:
    from sara_cli.file.project_file import ProjectFile

DESIGNS: tuple[Design, ...] = get_args(Design)


class Given(NamedTuple):
    """What was written on the command line, as it was written."""

    what: str | None
    treated: str | None
    control: str | None
    beside: str | None
    beside_control: str | None
    years: str | None
    sizes: str | None
    history: str | None
    areas: Path | None
    harm: Path | None
    series: Path | None
    start: str | None
    design: str | None
    displacement: str
    other: str | None
    wanted: str
    project: str | None
    today: str | None


def run(
    given: Given, *, format: str, explain: bool, save: bool, no_input: bool, dry_run: bool, quiet: bool
) -> None:
    """Assess, tell, and write if that is wanted."""
    if given.series:
        _only_a_series(given, save=save)
        _run_series(given, format=format, explain=explain)
        return
    file = _project(given) if given.what or save else None
    try:
        figures, periods = _figures(given, file)
        asked = _asked(given, figures, may_ask=can_ask(no_input) and format == "text")
        design, displacement = cast("Design", asked.design), cast("Displacement", asked.displacement)
        found = assess(figures, design, displacement, cast("Wanted", given.wanted))
    except ValueError as error:
        message = _("The counts can’t be assessed.")
        raise SaraError(
            message, _("Counts are whole numbers, and times and sizes are above nought.")
        ) from error
    if format == "json":
        write(assessment_json(found, asked.displacement, asked.other))
    else:
        write(assessment_text(found, asked.other, figures, periods, explain=explain))
    if save and file:
        _save(file, given, figures, found, asked, dry_run=dry_run, quiet=quiet)


# --- what goes in -----------------------------------------------------------------------------------


def _project(given: Given) -> "ProjectFile":
    from sara_cli.file.project_file import ProjectFile

    return ProjectFile(project_file(given.project))


def _figures(given: Given, file: "ProjectFile | None") -> tuple[Figures, str]:
    """The figures, and a line that says which periods they are from."""
    years = _numbers("--years", given.years, (2,)) if given.years else (1.0, 1.0)
    sizes = _numbers("--sizes", given.sizes, (1, 2, 3, 4)) if given.sizes else ()

    def arm(name: str, text: str | None, place: int) -> Arm | None:
        if text is None:
            return None
        before, after = _whole(name, text, (2,))
        return Arm(before, after, years[0], years[1], sizes[place] if place < len(sizes) else 1)

    treated, periods = arm("--treated", given.treated, 0), ""
    history: tuple[int, ...] = ()
    if treated is None:
        if file is None or given.what is None:
            message = _("Nothing is said of what to assess.")
            raise SaraError(
                message, _("Name a measure, a goal or an indicator, or give counts: --treated 80,20.")
            )
        treated, history, periods = _of_indicator(given, file)
        if given.years:
            years = (treated.time_before, treated.time_after)
    if not given.control and (given.beside or given.beside_control or given.harm):
        message = _(
            "Figures beside the area or by harm are measured against a comparison, and none is given."
        )
        raise SaraError(message, _("Give it too: --control BEFORE,AFTER."))
    figures = Figures(
        treated,
        arm("--control", given.control, 1),
        arm("--beside", given.beside, 2),
        arm("--beside-control", given.beside_control, 3),
        _areas(given.areas),
        _whole("--history", given.history, None) if given.history else history,
        _kinds(given.harm),
    )
    return figures, periods


def _of_indicator(given: Given, file: "ProjectFile") -> tuple[Arm, tuple[int, ...], str]:
    from sara_cli.model.chain import Chain

    chain = Chain(file.project)
    indicator = indicator_of(chain, given.what or "")
    measure = measure_named(chain, given.what or "")
    cycle = file.project.cycle
    start = (measure.start if measure else None) or cycle.start
    end = min((measure.end if measure else None) or cycle.end, day(given.today))
    found = split(indicator, start.isoformat(), max(start, end).isoformat())
    text = _("{name}: {before} before, {after} after.")
    told = text.format(name=indicator.name, before=_span(found.before), after=_span(found.after))
    return found.arm, found.history, told


def _span(periods: tuple[str, ...]) -> str:
    return periods[0] if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"


def _areas(file: Path | None) -> tuple[tuple[int, int], ...]:
    rows = read_table(file, ("before", "after")) if file else []
    return tuple((int(row["before"]), int(row["after"])) for row in rows)


def _kinds(file: Path | None) -> tuple[Kind, ...]:
    counts = ("treated_before", "treated_after", "control_before", "control_after")
    return tuple(
        Kind(
            row["weight"],
            Arm(int(row["treated_before"]), int(row["treated_after"])),
            Arm(int(row["control_before"]), int(row["control_after"])),
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
        raise SaraError(message, _("Counts are whole numbers, and times and sizes are above nought."))
    return tuple(int(number) for number in numbers)


class Asked(NamedTuple):
    """What only a person knows of a follow-up."""

    design: str
    displacement: str
    other: str


def _asked(given: Given, figures: Figures, *, may_ask: bool) -> Asked:
    """The design, whether the problem moved, and what else could explain it: as given, asked for, or as the figures say."""
    if not may_ask:
        if given.design is None and (figures.control or figures.areas):
            message = _("It isn’t said how it was compared, and that caps what may be said.")
            raise SaraError(
                message, _("Write --design with_comparison if the areas are comparable, else before_after.")
            )
        return Asked(given.design or "before_after", given.displacement, given.other or "")
    from sara_cli.cli.questions import TerminalAsker, ask_line

    asker = TerminalAsker()
    design = given.design or ""
    if not design:
        likely = 2 if figures.control else 1
        chosen = asker.choose(_("How was it compared?"), [label(one) for one in DESIGNS], default=likely)
        design = DESIGNS[chosen]
    displacement = given.displacement
    if displacement == "unknown":
        ways = ("seen", "not_seen", "unknown")
        names = (_("It was seen to move."), _("It was looked for and not seen."), _("Nobody looked."))
        displacement = ways[asker.choose(_("Did the problem move elsewhere?"), names, default=2)]
    other = given.other or ask_line(_("What else could explain the change?"))
    return Asked(design, displacement, other)


# --- a monthly series -------------------------------------------------------------------------------


def _only_a_series(given: Given, *, save: bool) -> None:
    """Whatever a series has no use for is refused, so that nobody thinks it was heeded."""
    unused = {
        "--write": save,
        "--design": given.design,
        "--other": given.other,
        "--treated": given.treated,
        "--control": given.control,
        "--beside": given.beside,
        "--areas": given.areas,
        "--harm": given.harm,
    }
    if names := [name for name, is_given in unused.items() if is_given]:
        raise SaraError(_("{names} doesn’t go with --series.").format(names=", ".join(names)))


def _run_series(given: Given, *, format: str, explain: bool) -> None:
    if not given.start:
        message = _("It isn’t said when the measure began.")
        raise SaraError(message, _("Write the first month with the measure: --start 2023-05."))
    found = over_time(cast("Path", given.series), given.start)
    if format == "json":
        write(json.dumps(found.as_data(), ensure_ascii=False, indent=2))
        return
    write(series_text(found, explain=explain))


# --- into the project file --------------------------------------------------------------------------


def _save(
    file: "ProjectFile",
    given: Given,
    figures: Figures,
    found: Assessment,
    asked: Asked,
    *,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Write a result about the goal or the measure that was named; what someone has written already is left alone."""
    from sara_cli.file.address import identified
    from sara_cli.file.project_file import Add
    from sara_cli.guide.ids import numbered_id

    about = _about(file, given.what)
    id = numbered_id("R", identified(file.data).keys())
    item: dict[str, object] = {"id": id, "date": day(given.today).isoformat(), **about, "kind": "outcome"}
    if figures.treated.time_after == 1:
        item["value"] = figures.treated.after
    item["text"] = _sentence(found)
    item["design"] = found.design
    if asked.other:
        item["other_explanations"] = asked.other
    if asked.displacement != "unknown":
        names: dict[str, Callable[[], str]] = {
            "seen": lambda: _("It was seen to move."),
            "not_seen": lambda: _("It was looked for and not seen."),
        }
        item["displacement"] = names[asked.displacement]()
    file.change(Add(("follow_up", "results"), item), dry_run=dry_run)
    said = _("Would write the result {id}.") if dry_run else _("Wrote the result {id}.")
    tell(said.format(id=id), quiet=quiet)


def _sentence(found: Assessment) -> str:
    first = found.lines[0].text
    return _("{figures} Verdict: {verdict}.").format(figures=first, verdict=_(VERDICTS[found.verdict.word]))


def _about(file: "ProjectFile", what: str | None) -> dict[str, object]:
    """What the result is about: the measure or the goal that was named."""
    from sara_cli.model.chain import Chain

    chain = Chain(file.project)
    if what and measure_named(chain, what):
        return {"measure": what}
    if what and any(goal.part.id == what for _problem, goal in chain.every_goal()):
        return {"goal": what}
    message = _("A result is about a measure or a goal, and none is named.")
    raise SaraError(message, _("Name it: sara follow-up assess ID --write."))
