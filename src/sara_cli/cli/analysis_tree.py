"""The cause analysis of a problem as a tree on the terminal, with what is missing in words."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, TextIO

from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.model.analyze import Cause, Goal, Problem, Scores
from sara_cli.model.chain import decision_on
from sara_cli.model.outline import fields_of, title_of

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text
    from rich.tree import Tree

SIGNS = {"supported": "✓", "uncertain": "?", "refuted": "✗"}
STYLES = {"supported": "green", "uncertain": "yellow", "refuted": "red"}
_CORNERS = {"offender": "handler", "target": "guardian", "place": "manager"}


def show_analysis(project: Project, problem: str, stream: TextIO | None = None) -> None:
    """Show the tree of one problem, by its id; on stderr unless a stream is named."""
    from sara_cli.cli.console import Console

    found = next((one for one in project.analyze.problems if one.id == problem), None)
    if found:
        console = Console(stream or sys.stderr)
        console.print()
        console.print(analysis_tree(found, titles_of(project)))


def titles_of(project: Project) -> Mapping[str, str]:
    """What the evidence is called, by its id."""
    prepare = project.prepare
    titles = {one.id: one.title for one in prepare.sources} | {one.id: one.name for one in prepare.indicators}
    titles |= {one.id: one.text for one in prepare.observations}
    return titles | {one.id: title_of(one.model_dump()) or one.id for one in prepare.dialogues}


def analysis_tree(problem: Problem, titles: Mapping[str, str]) -> "Tree":
    """Build the tree: the corners of the triangle, the causes with those behind them, and the goals."""
    from rich.tree import Tree

    tree = Tree(_headed(problem.title, label(decision_on(problem))))
    _add_triangle(tree, problem)
    causes = tree.add(_headed(_("Causes")))
    own = {cause.id for cause in problem.causes}
    for cause in problem.causes:
        if cause.behind not in own:
            _add_cause(causes, cause, problem, titles)
    if not problem.causes:
        causes.add(_thin(_("no cause yet")))
    goals = tree.add(_headed(_("Goals")))
    for goal in problem.goals:
        goals.add(_goal(goal, titles))
    if not problem.goals:
        goals.add(_thin(_("no goal yet")))
    return tree


def _headed(title: str, remark: str = "") -> "Text":
    from sara_cli.cli.console import Text

    text = Text(title, style="bold")
    return text.append(f"  ({remark})", style="not bold dim") if remark else text


def _thin(words: str) -> "Text":
    """What isn't there yet: a mark and words, so that nothing depends on the colour."""
    from sara_cli.cli.console import Text

    return Text(f"! {words}", style="yellow")


def _add_triangle(tree: "Tree", problem: Problem) -> None:
    """Each corner with whoever could control it, a line each: the causes are what is read here."""
    from sara_cli.cli.console import Text

    branch = tree.add(_headed(_("The crime triangle")))
    for corner, control in _CORNERS.items():
        roles = [(role, getattr(problem.triangle, role, None)) for role in (corner, control)]
        text = Text(no_wrap=True, overflow="ellipsis")
        for role, words in roles:
            if words:
                text.append("\n" if text else "")
                text.append(f"{label(role).capitalize()}: ", style="dim").append(" ".join(words.split()))
        branch.add(text or _thin(_("{corner}: not considered").format(corner=label(corner).capitalize())))


def _add_cause(branch: "Tree", cause: Cause, problem: Problem, titles: Mapping[str, str]) -> None:
    """A cause with how it works and its evidence; below it those behind it."""
    node = branch.add(_cause(cause, titles))
    for behind in problem.causes:
        if behind.behind == cause.id:
            _add_cause(node, behind, problem, titles)


def _cause(cause: Cause, titles: Mapping[str, str]) -> "Text":
    from sara_cli.cli.console import Text

    text = Text(cause.cause, style="bold")
    strength = cause.strength or ""
    text.append("\n")
    if strength:
        text.append(f"{SIGNS[strength]} {label(strength)}", style=STYLES[strength])
    else:
        text.append("! " + _("not judged"), style="yellow")
    for word in (cause.corner, cause.nature):
        text.append(f" · {label(word)}" if word else "", style="dim")
    for title, words in (
        (_("It leads to the problem because {text}"), cause.mechanism),
        (_("Shows as: {text}"), cause.shows_as),
        (_("Evidence: {text}"), "; ".join(titles.get(id, id) for id in cause.evidence)),
    ):
        if words:
            text.append("\n" + title.format(text=words), style="dim")
    for is_missing, words in (
        (not cause.mechanism, _("no mechanism")),
        (not cause.evidence, _("no evidence")),
        (not cause.corner, _("no corner of the triangle")),
    ):
        if is_missing:
            text.append("\n").append(_thin(words))
    return text


def _goal(goal: Goal, titles: Mapping[str, str]) -> "Text":
    from sara_cli.cli.console import Text
    from sara_cli.wording import number

    text = Text(goal.goal, style="bold")
    if goal.indicator:
        text.append(
            "\n" + _("Measured by: {text}").format(text=titles.get(goal.indicator, goal.indicator)),
            style="dim",
        )
    if goal.baseline and goal.target:
        said = _("From {before} ({then}) to {after} ({time})").format(
            before=number(goal.baseline.value),
            then=goal.baseline.period,
            after=number(goal.target.value),
            time=goal.target.by,
        )
        text.append("\n" + said, style="dim")
    for is_missing, words in (
        (not goal.indicator, _("no indicator")),
        (not goal.baseline, _("no baseline")),
        (not goal.target, _("no target")),
    ):
        if is_missing:
            text.append("\n").append(_thin(words))
    return text


# --- the matrix of problems and criteria on the terminal ---------------------------------------------

UNKNOWN = "–"


def show_priorities(project: Project, stream: TextIO | None = None) -> None:
    """Show every problem against the criteria; on stderr unless a stream is named."""
    from sara_cli.cli.console import Console

    problems = project.analyze.problems
    if not problems:
        return
    console = Console(stream or sys.stderr)
    console.print()
    console.print(priority_table(problems))
    console.print()
    console.print(_legend(problems))


def priority_table(problems: list[Problem]) -> "Table":
    """Build the matrix. There is no sum: the figures are a basis for discussion."""
    from rich.table import Table

    from sara_cli.cli.console import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    table.add_column(Text("  " + _("Problem")), no_wrap=True)
    for number, _problem in enumerate(problems, 1):
        table.add_column(str(number), justify="right")
    for name, field in fields_of(Scores).items():
        cells = [_score(problem, name) for problem in problems]
        table.add_row(Text(f"  {_(field.title)}"), *cells)
    return table


def _legend(problems: list[Problem]) -> "Table":
    """What the numbers stand for, with what was decided and how certain the parties are."""
    from rich.table import Table

    from sara_cli.cli.console import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column()
    for number, problem in enumerate(problems, 1):
        decision = decision_on(problem)
        text = Text(f"{problem.title}: ").append(
            label(decision) if decision else _("not decided on yet"), style="bold"
        )
        sure = problem.priority.confidence if problem.priority else None
        if sure:
            text.append(" (" + _("confidence: {level}").format(level=label(sure)) + ")", style="dim")
        table.add_row(f"  {number}", text)
    return table


def _score(problem: Problem, name: str) -> str:
    scores = problem.priority.scores if problem.priority else None
    score = getattr(scores, name, None)
    return UNKNOWN if score is None else str(score)
