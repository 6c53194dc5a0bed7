"""An assessment as a person or a program wants it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sara_cli.cli.options import day
from sara_cli.cli.terminal import bullets, definitions, indent, json_text, section, tell, wrap
from sara_cli.errors import SaraError
from sara_cli.evidence.before_after import measure_named
from sara_cli.evidence.effect import Assessment, Figures, Line
from sara_cli.evidence.interrupted_series import OverTime
from sara_cli.evidence.verdict_texts import HOLDS, caveats_in_words, verdict_in_words
from sara_cli.labels import label
from sara_cli.language import _, current_language, speaking
from sara_cli.model.follow_up import Design
from sara_cli.statistics.verdict import Displacement
from sara_cli.wording import number

if TYPE_CHECKING:
    from sara_cli.cli.follow_up.assess_options import AssessOptions
    from sara_cli.model.period import Period
    from sara_cli.project_file.editing import ProjectFile


def assessment_text(found: Assessment, other: str, figures: Figures, about: str, *, explain: bool) -> str:
    """Design, figures, verdict and caveats, to read; `about` says which time the figures are from."""
    parts = [
        wrap(about) if about else "",
        section(_("Design"), wrap(_design(found))),
        section(_("What the figures say"), bullets(f"{line.name}: {line.text}" for line in found.lines)),
    ]
    if explain:
        lines = [_inputs(figures), *_explained(found.lines)]
        parts.append(section(_("How it was calculated"), bullets(lines)))
    if other:
        parts.append(section(_("Other explanations"), wrap(other)))
    held = [_(HOLDS[hold]) for hold in found.verdict.held_back_by]
    verdict = verdict_in_words(found.verdict)
    parts.append(section(_("Verdict: {verdict}").format(verdict=verdict), bullets(held) if held else ""))
    parts.append(section(_("To keep in mind"), bullets(caveats_in_words(found.caveats))))
    return "\n\n".join(part for part in parts if part)


def assessment_in_short(found: Assessment, periods: str) -> str:
    """The periods, the counts, the verdict and what holds it back, as running text."""
    verdict = _("Verdict: {verdict}").format(verdict=verdict_in_words(found.verdict)) + "."
    held = [_(HOLDS[hold]) for hold in found.verdict.held_back_by]
    return " ".join(filter(None, (periods, found.lines[0].text, verdict, *held)))


def _design(found: Assessment) -> str:
    text = _("{design}: level {level} of 5 on the Maryland scale.")
    return text.format(design=label(found.design), level=int(found.level))


def _inputs(figures: Figures) -> str:
    arms = (
        (_("the area"), figures.treated),
        (_("the comparison"), figures.control),
        (_("adjacent"), figures.beside),
        (_("like the adjacent one"), figures.beside_control),
    )
    lines = [f"{name} {number(arm.before)} → {number(arm.after)}" for name, arm in arms if arm]
    return _("Numbers put in: {numbers}.").format(numbers="; ".join(lines))


def _explained(lines: tuple[Line, ...]) -> list[str]:
    return [f"{line.name}: {line.explained}" for line in lines if line.how]


def assessment_json(found: Assessment, displacement: str, other: str, remarks: Sequence[str]) -> str:
    """The contract that scripts rely on: fields may be added, never taken away."""
    data = {
        "version": 1,
        "language": current_language(),
        "design": found.design,
        "level": int(found.level),
        "verdict": found.verdict.word,
        "verdict_text": verdict_in_words(found.verdict),
        "direction": found.verdict.direction,
        "held_back_by": list(found.verdict.held_back_by),
        "figures": [line.as_data() for line in found.lines],
        "caveats": list(found.caveats),
        "remarks": list(remarks),
        "displacement": displacement,
        "other_explanations": other,
    }
    return json_text(data)


def series_text(found: OverTime, other: str, *, explain: bool) -> str:
    """A monthly series under several trends, to read."""
    parts = [section(_("The series"), wrap(found.about))]
    if found.lines:
        parts.append(
            section(_("What the figures say"), bullets(f"{one.name}: {one.text}" for one in found.lines))
        )
    if explain and found.lines:
        parts.append(section(_("How it was calculated"), bullets(_explained(found.lines))))
    if other:
        parts.append(section(_("Other explanations"), wrap(other)))
    parts.append(section(_("Verdict: {verdict}").format(verdict=found.verdict), wrap(found.why)))
    parts.append(section(_("To keep in mind"), bullets(caveats_in_words(found.caveats))))
    return "\n\n".join(parts)


def series_in_short(found: OverTime) -> str:
    """The months, what each trend says, the verdict and its reason, as running text."""
    figures = "; ".join(f"{one.name} {one.text}" for one in found.lines)
    ratios = _("After against before: {figures}.").format(figures=figures) if figures else ""
    verdict = _("Verdict: {verdict}").format(verdict=found.verdict) + "."
    return " ".join(filter(None, (found.about, ratios, verdict, found.why)))


# --- what is written into the project file, when that is asked for, or offered and accepted -----------


class Record(NamedTuple):
    """What a result says of an assessment: the verdict in words, how it was come to, and what else may lie behind."""

    text: str
    design: Design
    displacement: Displacement
    other: str
    value: int | None = None
    period: "Period | None" = None


def about_what(file: "ProjectFile", what: str | None, *, must: bool) -> dict[str, str]:
    """The measure or the goal that a result would be about; an indicator stands for the only goal that it measures.

    Raises `SaraError` if there is none and there must be.
    """
    from sara_cli.model.chain import Chain

    if what and (must or file.loaded.project):
        chain = Chain(file.project)
        if measure_named(chain, what):
            return {"measure": what}
        goals = [goal.part for goal in chain.all_goals() if what in (goal.part.id, goal.part.indicator)]
        if len(goals) == 1:
            return {"goal": goals[0].id}
    if must:
        message = _("A result is about a measure or a goal, and none is named.")
        raise SaraError(message, _("Name it: sara follow-up assess ID --write."))
    return {}


def keep(
    file: "ProjectFile",
    options: "AssessOptions",
    about: dict[str, str],
    say: Callable[[], Record],
) -> None:
    """Write a result last among those that are there, or ask first; it speaks the language of the project.

    What someone has written already is left alone.
    """
    from sara_cli.project_file.editing import Add

    dry_run, quiet = options.dry_run, options.quiet
    with speaking(file.project.language):
        item = _item(file, options, about, say())
    if not options.save and not _is_taken(file, item):
        tell(_("Nothing was written."), quiet=quiet)
        return
    file.change(Add(("follow_up", "results"), item), dry_run=dry_run)
    if dry_run:
        tell(_in_full(item), quiet=quiet)
    message = _("Would write the result {id}.") if dry_run else _("Wrote the result {id}.")
    tell(message.format(id=item["id"]), quiet=quiet)


def _is_taken(file: "ProjectFile", item: dict[str, object]) -> bool:
    from sara_cli.cli.questions import ask_yes

    tell("\n" + _("This can be written among the results in {file}:").format(file=file.path))
    tell(_in_full(item))
    return ask_yes(_("Write it?"), default=False)


def _in_full(item: dict[str, object]) -> str:
    return indent(definitions((key, str(value)) for key, value in item.items()))


def _item(
    file: "ProjectFile", options: "AssessOptions", about: dict[str, str], record: Record
) -> dict[str, object]:
    from sara_cli.interview.answers import period
    from sara_cli.interview.kinds import numbered_id
    from sara_cli.project_file.address import identified

    displacement: dict[Displacement, str] = {
        "seen": _("It was seen to move."),
        "not_seen": _("It was looked for and not seen."),
    }
    item: dict[str, object | None] = {
        "id": numbered_id("R", identified(file.data).keys()),
        "date": day(options.today).isoformat(),
        **about,
        "kind": "outcome",
        "value": record.value,
        "period": period(str(record.period)) if record.period else None,
        "text": record.text,
        "design": record.design,
        "other_explanations": record.other or None,
        "displacement": displacement.get(record.displacement),
    }
    return {key: value for key, value in item.items() if value is not None}
