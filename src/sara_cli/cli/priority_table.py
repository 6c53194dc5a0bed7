"""The matrix of problems and criteria on the terminal: criteria down, problems across by their numbers.

Numbers keep the columns narrow, so that the matrix fits wherever the problems' titles don't.
"""

import sys
from typing import TYPE_CHECKING, TextIO

from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.model.analyze import Problem, Scores
from sara_cli.model.chain import decision_on
from sara_cli.model.outline import fields_of

if TYPE_CHECKING:
    from rich.table import Table

UNKNOWN = "–"


def show_priorities(project: Project, stream: TextIO | None = None) -> None:
    """Show every problem against the criteria; beside the talk unless a stream is named."""
    from sara_cli.cli.canvas import Console

    problems = project.analyze.problems
    if not problems:
        return
    console = Console(stream or sys.stderr)
    console.print()
    console.print(priority_table(problems))
    console.print()
    console.print(_legend(problems))


def priority_table(problems: list[Problem]) -> "Table":
    """Build the matrix. There is no sum: the figures are a ground for the talk."""
    from rich.table import Table

    from sara_cli.cli.canvas import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    table.add_column(Text("  " + _("Problem")), no_wrap=True)
    for number, _problem in enumerate(problems, 1):
        table.add_column(str(number), justify="right")
    for name, field in fields_of(Scores).items():
        cells = [_score(problem, name) for problem in problems]
        table.add_row(Text(f"  {_(field.title)}"), *cells)
    return table


def _legend(problems: list[Problem]) -> "Table":
    """What the numbers stand for, with what was decided and how sure the parties are."""
    from rich.table import Table

    from sara_cli.cli.canvas import Text

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
