"""Step 1: the agreement's focus areas and the problems of the joint picture belong together."""

from collections.abc import Iterator

from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.rules.rule import Hit, Rule


def _areas_without_problem(chain: Chain) -> Iterator[Hit]:
    for path, area in chain.focus_areas:
        if not area.problems:
            message = _("The focus area “{title}” isn't about any problem of the joint picture.")
            hint = _("Name its problems with “problems”, or take the area out of the agreement.")
            yield Hit(path, message.format(title=area.title), hint)


def _problems_outside(chain: Chain) -> Iterator[Hit]:
    covered = {problem for _path, area in chain.focus_areas for problem in area.problems}
    for path, problem in chain.prioritised if chain.focus_areas else ():
        if problem.id not in covered:
            message = _("The problem “{title}” is prioritised, but no focus area of the agreement covers it.")
            hint = _("Add {id} to “problems” of a focus area, or add a focus area.")
            yield Hit((*path, "id"), message.format(title=problem.title), hint.format(id=problem.id))


RULES = (
    Rule("S1-001", "warning", _areas_without_problem),
    Rule("S1-002", "warning", _problems_outside),
)
