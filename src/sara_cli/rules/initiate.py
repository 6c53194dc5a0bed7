"""Step 1: the agreement's focus areas and the problems of the joint picture belong together."""

from collections.abc import Iterator

from sara_cli.language import N_, _
from sara_cli.model.chain import Chain
from sara_cli.rules.rule import Explanation, Hit, Rule


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
    Rule(
        "S1-001",
        "warning",
        N_("A focus area without a problem"),
        Explanation(
            N_("That every focus area of the agreement names at least one problem of the joint picture."),
            N_(
                "An area that no problem stands behind has no picture, no causes and no measures: it stays a heading."
            ),
            """\
initiate:
  agreement:
    focus_areas:
      - {id: brott, title: Brott mot kommunen}
""",
            """\
initiate:
  agreement:
    focus_areas:
      - {id: brott, title: Brott mot kommunen, problems: [skadegorelse, inbrott]}
analyze:
  problems:
    - {id: inbrott, title: Inbrott i kommunens förråd, priority: {decision: watch}}
""",
            N_("Brå, Polisen and SKR: the agreement describes the problems in focus."),
        ),
        _areas_without_problem,
    ),
    Rule(
        "S1-002",
        "warning",
        N_("A prioritised problem outside the focus areas"),
        Explanation(
            N_("That every prioritised problem stands in a focus area, where the agreement has such areas."),
            N_("The agreement covers what the parties do together. A problem outside it has no mandate."),
            """\
initiate:
  agreement:
    focus_areas:
      - {id: trygg-skola, title: Trygg skola, problems: [otrygghet]}
analyze:
  problems:
    - {id: otrygghet, title: Otrygghet vid stationen, priority: {decision: watch}}
""",
            """\
initiate:
  agreement:
    focus_areas:
      - {id: trygg-skola, title: Trygg skola, problems: [skadegorelse, otrygghet]}
analyze:
  problems:
    - {id: otrygghet, title: Otrygghet vid stationen, priority: {decision: watch}}
""",
            N_("Lag (2023:196) § 9: an agreement states within which areas the parties co-operate."),
        ),
        _problems_outside,
    ),
)
