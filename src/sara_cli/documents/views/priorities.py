"""The choice between problems in print: Brå's seven criteria, what was decided, how sure it is, and why."""

from dataclasses import replace
from typing import NamedTuple

from sara_cli import wording
from sara_cli.charts.priority_matrix import HIGHEST, UNKNOWN, PriorityMatrix, Row, in_parts
from sara_cli.documents.views.goals import Grid
from sara_cli.documents.views.illustration import Gallery, Illustration
from sara_cli.knowledge.scores import scores
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.analyze import Problem, Scores
from sara_cli.model.chain import decision_on
from sara_cli.model.outline import fields_of

ORDER = ("prioritised", "watch", "", "deprioritised")
"""Decisions in the order in which problems are printed; empty is not decided yet."""


class Choice(NamedTuple):
    """What was decided on a problem, and why."""

    problem: str
    decision: str
    confidence: str
    reason: str


class PrioritiesView(NamedTuple):
    """The matrix with its tables: the scores, what they mean in words, and the choices with their reasons."""

    matrix: tuple[Illustration, ...]
    scores: Grid
    scale: Grid
    note: str
    choices: tuple[Choice, ...]


def in_order(problems: list[Problem]) -> list[Problem]:
    """The problems with the chosen ones first, otherwise as they are in the file."""
    return sorted(problems, key=lambda problem: ORDER.index(decision_on(problem)))


def decision_text(problem: Problem) -> str:
    """What was decided on a problem, in words."""
    decision = decision_on(problem)
    return label(decision) if decision else _("not decided on yet")


def view_priorities(problems: list[Problem], gallery: Gallery) -> PrioritiesView | None:
    """Format the choice; None without problems."""
    if not problems:
        return None
    problems = in_order(problems)
    criteria = tuple(_(field.title) for field in fields_of(Scores).values())
    return PrioritiesView(
        matrix=tuple(gallery.hang(part.title, part, folds=False) for part in _matrix(problems)),
        scores=Grid(
            _("Scores from 0 (not at all) to 3 (very much)"),
            (_("Problem"), *criteria),
            tuple(
                (one.title, *(UNKNOWN if score is None else str(score) for score in _scores(one)))
                for one in problems
            ),
            tuple(range(1, len(criteria) + 1)),
        ),
        scale=Grid(
            _("What the scores mean"),
            (_("Criterion"), *map(str, range(HIGHEST + 1))),
            tuple(
                (_(field.title), *(str(meaning) for meaning in scores().scales[name]))
                for name, field in fields_of(Scores).items()
            ),
            (),
        ),
        note=str(scores().source),
        choices=tuple(view_choice(one) for one in problems),
    )


def view_choice(problem: Problem) -> Choice:
    """Format what was decided on a problem."""
    reason = (problem.priority and problem.priority.reason) or ""
    return Choice(problem.title, decision_text(problem), _confidence(problem), reason)


def _matrix(problems: list[Problem]) -> list[PriorityMatrix]:
    from sara_cli.documents.inline_text import visible

    whole = PriorityMatrix(
        title=_("The problems against the criteria"),
        description="",
        criteria=tuple(_(field.title) for field in fields_of(Scores).values()),
        rows=tuple(
            Row(
                visible(one.title),
                _scores(one),
                wording.capital(decision_text(one)),
                _("confidence: {level}").format(level=_confidence(one)) if _confidence(one) else "",
            )
            for one in problems
        ),
    )
    return [replace(part, description=_described(part)) for part in in_parts(whole)]


def _described(matrix: PriorityMatrix) -> str:
    """How many problems a part of the figure has, and how they are scored."""
    about = _(
        "Problems: {count}. Each is scored from 0 to 3 on seven criteria; what isn’t scored has "
        "a dash. There is no sum. The tables below show the same."
    )
    return about.format(count=len(matrix.rows))


def _scores(problem: Problem) -> tuple[int | None, ...]:
    scores = problem.priority.scores if problem.priority else None
    return tuple(getattr(scores, name, None) for name in fields_of(Scores))


def _confidence(problem: Problem) -> str:
    level = problem.priority.confidence if problem.priority else None
    return label(level) if level else ""
