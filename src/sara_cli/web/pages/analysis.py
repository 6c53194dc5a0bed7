"""The cause analysis: of one problem with its pictures, in a meeting, and the problems against the criteria."""

from typing import TYPE_CHECKING, NamedTuple

from sara_cli.errors import SaraError
from sara_cli.interview.questions import (
    Doubt,
    FileState,
    Refused,
    answer,
    questions,
    write,
)
from sara_cli.language import _, ngettext
from sara_cli.project_file.editing import ProjectFile
from sara_cli.web.pages.panel import analysis_of, drawn, matrix_of, problem_named
from sara_cli.web.pages.question import sections_of
from sara_cli.web.pages.several import Asked, asked, save_answers, sent_questions
from sara_cli.web.visit import FormError, NotFound, Visit, address, words_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from sara_cli.model.analyze import Cause, Problem
    from sara_cli.web.pages.several import Sent

SORTED = ("behind", "corner")
"""What is said of the causes of a meeting when they are sorted."""


class Written(NamedTuple):
    """The lines of a meeting: how many were saved, those that weren’t with the reason, and tokens to save them by."""

    saved: int
    left: list[str]
    errors: list[FormError]
    tokens: list[str]


def problems(visit: Visit) -> "Response":
    """Show the problems against the criteria as a table of choices, with the picture of it."""
    return _problems_page(visit, visit.file_state)


def weighed(visit: Visit) -> "Response":
    """Save the scores and decisions that differ."""
    sent = save_answers(visit)
    if not sent.errors:
        return visit.saved("/problems", [sent.notice])
    return _problems_page(visit, visit.file_state, sent)


def analysis(visit: Visit) -> "Response":
    """Show the causes of a problem as they are drawn, what is thin, and its questions."""
    from sara_cli.documents.views.cause_charts import thin_places

    problem, state = _problem(visit), visit.file_state
    place = ("analyze", "problems", problem.id)
    return visit.page(
        "analysis",
        problem.title,
        problem=problem,
        drawings=drawn(analysis_of(problem)),
        thin=thin_places(problem),
        sections=sections_of(questions(state, "analyze", visit.today, about=place)),
    )


def meeting(visit: Visit) -> "Response":
    """Show the causes of a problem large, and let more be written as they are said."""
    return _meeting_page(visit, _problem(visit))


def said(visit: Visit) -> "Response":
    """Save the lines that were written, each as a cause; those that can’t be saved stay in the form."""
    problem = _problem(visit)
    found = _write_lines(visit, problem)
    visit.forget()
    if found.left:
        return _meeting_page(visit, _problem(visit), found)
    text = ngettext("{count} cause saved.", "{count} causes saved.", found.saved)
    return visit.saved(address("meeting", problem.id), [text.format(count=found.saved)])


def sorted_causes(visit: Visit) -> "Response":
    """Save what the causes lie behind, and which corner they are about."""
    sent = save_answers(visit)
    problem = _problem(visit)
    if not sent.errors:
        return visit.saved(address("meeting", problem.id), [sent.notice])
    return _meeting_page(visit, problem, sent=sent)


def _write_lines(visit: Visit, problem: "Problem") -> Written:
    file = visit.file()
    count, left = 0, list[str]()
    errors: list[FormError] = []
    tokens: list[str] = []
    for line in (one.strip(" \t-–•*") for one in visit.answer("causes").splitlines()):
        if not line:
            continue
        problem_text, token = _write_line(visit, file, problem.id, line)
        if problem_text:
            left.append(line)
            errors.append(FormError("causes", f"{line}: {problem_text}"))
            tokens += [token] if token else []
        else:
            count += 1
    return Written(count, left, errors, tokens)


def _write_line(visit: Visit, file: ProjectFile, problem: str, line: str) -> tuple[str, str]:
    """Save a cause; what is wrong with it otherwise, and the token by which it is saved all the same."""
    state, id = visit.state.file_state(file.loaded), f"analyze.problems[{problem}].causes+"
    try:
        outcome = answer(state, id, {"cause": line}, visit.today)
        if isinstance(outcome, Doubt) and outcome.token in visit.lists.get("confirmed", ()):
            outcome = answer(state, id, {"cause": line}, visit.today, outcome.token)
        outcome = write(file, outcome)
    except SaraError as error:
        return words_of(error), ""
    except KeyError:
        raise NotFound from None
    if isinstance(outcome, Doubt):
        return outcome.text, outcome.token
    return (" ".join(outcome.errors.values()), "") if isinstance(outcome, Refused) else ("", "")


def _meeting_page(
    visit: Visit, problem: "Problem", written: Written | None = None, sent: "Sent | None" = None
) -> "Response":
    state = visit.file_state
    place = ("analyze", "problems", problem.id, "causes")
    found = [
        one
        for one in questions(state, "analyze", visit.today, about=place)
        if one.verb == "set" and str(one.address[-1]) in SORTED
    ]
    errors = [*(written.errors if written else ()), *(sent.errors if sent else ())]
    return visit.page(
        "meeting",
        problem.title,
        code=422 if errors else 200,
        errors=errors,
        problem=problem,
        lines="\n".join(written.left) if written else "",
        tokens=written.tokens if written else (),
        rows=_rows(problem, asked(visit, state, found, sent)),
        drawings=drawn(analysis_of(problem)),
    )


def _rows(problem: "Problem", found: list[Asked]) -> list[tuple["Cause", list[Asked]]]:
    """The causes in the order of the tree, each with what is asked of it."""
    from sara_cli.documents.views.cause_charts import ordered

    return [
        (cause, [one for one in found if one.question.address[-2] == cause.id])
        for cause, _depth in ordered(problem.causes)
    ]


def _problems_page(visit: Visit, state: FileState, sent: "Sent | None" = None) -> "Response":
    """The problems with their scores and decisions, a row each."""
    place = ("analyze", "problems")
    found = (
        sent_questions(visit, state)
        if sent
        else [
            one
            for one in questions(state, "analyze", visit.today, about=place)
            if one.group in ("scores", "decision") or one.address[-1:] == ("decision",)
        ]
    )
    shown = [
        one._replace(views=[view for view in one.views if view.field.key != "reason"])
        for one in asked(visit, state, found, sent)
    ]
    rows = [
        (problem, [one for one in shown if problem.id in one.question.address])
        for problem in state.project.analyze.problems
    ]
    return visit.page(
        "problems",
        _("The problems against the criteria"),
        code=422 if sent else 200,
        errors=sent.errors if sent else (),
        columns=next((one.views for one in shown if one.question.group == "scores"), []),
        rows=rows,
        drawings=drawn(matrix_of(state.project)),
    )


def _problem(visit: Visit) -> "Problem":
    found = problem_named(visit.project, visit.parts["problem"])
    if found is None:
        raise NotFound
    return found
