"""What `sara follow-up assess` writes into the project file, when that is asked for or offered and taken."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from sara_cli.assessing.sources import measure_named
from sara_cli.cli.options import day
from sara_cli.cli.terminal import tell
from sara_cli.errors import SaraError
from sara_cli.language import _, speaking
from sara_cli.model.follow_up import Design
from sara_cli.numbers.verdict import Displacement

if TYPE_CHECKING:
    from sara_cli.cli.steps.assessed_figures import Given
    from sara_cli.file.project_file import ProjectFile
    from sara_cli.model.period import Period


class Kept(NamedTuple):
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
        goals = [
            goal.part for _problem, goal in chain.every_goal() if what in (goal.part.id, goal.part.indicator)
        ]
        if len(goals) == 1:
            return {"goal": goals[0].id}
    if must:
        message = _("A result is about a measure or a goal, and none is named.")
        raise SaraError(message, _("Name it: sara follow-up assess ID --write."))
    return {}


def keep(
    file: "ProjectFile",
    given: "Given",
    about: dict[str, str],
    say: Callable[[], Kept],
    *,
    is_wanted: bool,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Write a result last among those that are there, or ask first; it speaks the language of the project.

    What someone has written already is left alone.
    """
    from sara_cli.file.project_file import Add

    with speaking(file.project.language):
        item = _item(file, given, about, say())
    if not is_wanted and not _is_taken(file, item):
        tell(_("Nothing was written."), quiet=quiet)
        return
    file.change(Add(("follow_up", "results"), item), dry_run=dry_run)
    if dry_run:
        tell(_in_full(item), quiet=quiet)
    said = _("Would write the result {id}.") if dry_run else _("Wrote the result {id}.")
    tell(said.format(id=item["id"]), quiet=quiet)


def _is_taken(file: "ProjectFile", item: dict[str, object]) -> bool:
    from sara_cli.cli.questions import ask_yes

    tell("\n" + _("This can be written among the results in {file}:").format(file=file.path))
    tell(_in_full(item))
    return ask_yes(_("Write it?"), default=False)


def _in_full(item: dict[str, object]) -> str:
    from sara_cli.cli.explained.layout import indented, listed

    return indented(listed((key, str(value)) for key, value in item.items()))


def _item(file: "ProjectFile", given: "Given", about: dict[str, str], kept: Kept) -> dict[str, object]:
    from sara_cli.file.address import identified
    from sara_cli.guide.answers import period
    from sara_cli.guide.ids import numbered_id

    displacement: dict[Displacement, str] = {
        "seen": _("It was seen to move."),
        "not_seen": _("It was looked for and not seen."),
    }
    item: dict[str, object | None] = {
        "id": numbered_id("R", identified(file.data).keys()),
        "date": day(given.today).isoformat(),
        **about,
        "kind": "outcome",
        "value": kept.value,
        "period": period(str(kept.period)) if kept.period else None,
        "text": kept.text,
        "design": kept.design,
        "other_explanations": kept.other or None,
        "displacement": displacement.get(kept.displacement),
    }
    return {key: value for key, value in item.items() if value is not None}
