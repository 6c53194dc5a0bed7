"""The focus areas of the agreement: a chosen problem belongs under one that is there, or one of its own."""

from sara_cli.interview.kinds import kind_named, with_id
from sara_cli.interview.questions.entries import Entries
from sara_cli.interview.questions.question import Option
from sara_cli.language import _
from sara_cli.model.analyze import Problem
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Add, Change, Set

FOCUS_AREAS: Address = ("initiate", "agreement", "focus_areas")


def ask_focus_areas(entries: Entries) -> None:
    """For each chosen problem that no area covers: where it belongs."""
    areas = entries.state.chain.focus_areas
    covered = {id for area in areas for id in area.part.problems}
    entries.heading(_("The focus areas of the agreement"))
    for at in entries.state.chain.prioritised:
        if at.part.id not in covered:
            _ask_where(entries, at.part)


def _ask_where(entries: Entries, problem: Problem) -> None:
    areas = {at.part.id: at.part for at in entries.state.chain.focus_areas}
    text = _("Under which focus area of the agreement does “{title}” belong?").format(title=problem.title)
    about = _("Choose one that is there, or write what a new one is to be called.")

    def changes(choice: str) -> list[Change]:
        if area := areas.get(choice):
            return [Set((*FOCUS_AREAS, area.id, "problems"), [*area.problems, problem.id], area.problems)]
        item = {"title": choice, "problems": [problem.id]}
        return [Add(FOCUS_AREAS, with_id(kind_named("initiate", "focus_area"), entries.state.data, item))]

    entries.decide(
        ("analyze", "problems", problem.id),
        [Option(id, area.title) for id, area in areas.items()],
        changes,
        proposal=problem.title,
        id=f"focus-area[{problem.id}]",
        text=text,
        about=about,
        why="law:L09b",
    )
