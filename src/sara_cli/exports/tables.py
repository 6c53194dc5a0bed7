"""Goals, measures and the state of the steps as plain tables, for planning systems and for one's own sums.

The names of the columns are a contract: columns may be added, never renamed or taken away. They are English and the
same whatever the language, as the keys of the project file are.
"""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from io import StringIO
from typing import NamedTuple

from sara_cli.documents.formats.spreadsheet import cleaned
from sara_cli.documents.inline_text import visible
from sara_cli.documents.table import Content, Table
from sara_cli.language import N_
from sara_cli.model.analyze import Goal
from sara_cli.model.as_of import as_of
from sara_cli.model.chain import At, Chain
from sara_cli.model.execute import Measure
from sara_cli.model.project import Project
from sara_cli.progress import status
from sara_cli.progress.pace import with_results
from sara_cli.statistics.addition import exact_sum

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet program takes for a formula, or goes on to one after (OWASP, “CSV Injection”)."""


class Column(NamedTuple):
    """A column: its name for good, what it holds as a source text, and how wide it is in a workbook."""

    name: str
    about: str
    width: int = 14


GOALS = (
    Column("id", N_("the id of the goal")),
    Column("goal", N_("what is to change"), 40),
    Column("problem", N_("the id of its problem; empty for a goal of the agreement")),
    Column("problem_title", N_("the problem in words"), 26),
    Column("kind", N_("outcome, process or output; empty where it isn’t stated")),
    Column("indicator", N_("the id of what is measured")),
    Column("indicator_name", N_("what is measured, in words"), 30),
    Column("unit", N_("what the figures count")),
    Column("baseline", N_("the figure before")),
    Column("baseline_period", N_("what it covers")),
    Column("target", N_("the figure to reach")),
    Column("target_by", N_("when it is to be reached")),
    Column("latest", N_("the last figure of the indicator")),
    Column("latest_period", N_("what it covers")),
    Column("light", N_("how it was judged last: green, yellow, red or grey")),
    Column("judged", N_("the day when it was judged")),
    Column("result", N_("the last result in words"), 40),
)
MEASURES = (
    Column("id", N_("the id of the measure")),
    Column("title", N_("what is done"), 30),
    Column("causes", N_("the ids of the causes that it acts on, with commas between")),
    Column("problems", N_("the ids of the problems that it is done about, with commas between")),
    Column("objective", N_("its operative goal"), 30),
    Column("party", N_("the id of the party that does it")),
    Column("responsible", N_("the role that answers for it"), 20),
    Column("partners", N_("others who take part, with semicolons between"), 24),
    Column("place", N_("where it is done"), 20),
    Column("start", N_("when it starts")),
    Column("end", N_("when it is to be finished")),
    Column("frequency", N_("how often, if it recurs"), 18),
    Column("status", N_("planned, ongoing, done or stopped")),
    Column("status_since", N_("since when it has that status")),
    Column("count_target", N_("how many it is to reach")),
    Column("count_unit", N_("what is counted")),
    Column("count", N_("how many are logged")),
    Column("hours", N_("how many hours are logged")),
    Column("last_logged", N_("the day of the last log entry")),
    Column("deviation", N_("what didn’t go as planned"), 40),
    Column("cost", N_("what it costs")),
    Column("funding", N_("who pays"), 20),
    Column("light", N_("how it was judged last: green, yellow, red or grey")),
)
STATUS = (
    Column("step", N_("the step: initiate, prepare, analyze, execute or follow_up")),
    Column("criterion", N_("the id of the line of the done-list")),
    Column("text", N_("what the line says"), 60),
    Column("state", N_("met, missing or waiting")),
    Column("remark", N_("what is missing or waited for"), 40),
    Column("command", N_("the command that helps"), 24),
)
COLUMNS: dict[str, tuple[Column, ...]] = {"goals": GOALS, "measures": MEASURES, "status": STATUS}


def tables(project: Project, today: date, names: Sequence[str]) -> list[Table]:
    """The tables of these names, as things stand on a day."""
    known = with_results(as_of(project, today))
    makers: dict[str, Callable[[Chain, date], list[tuple[Content, ...]]]] = {
        "goals": _goals,
        "measures": _measures,
        "status": _status,
    }
    found = []
    for name in names:
        columns = COLUMNS[name]
        headings = tuple(column.name for column in columns)
        rows = tuple(tuple(map(_shown, row)) for row in makers[name](Chain(known), today))
        found.append(Table(name, headings, tuple(column.width for column in columns), rows))
    return found


def csv_of(table: Table) -> bytes:
    """A table as Excel in Sweden reads it: UTF-8 with its mark, semicolons, decimal commas, and no formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([_in_csv(content) for content in row] for row in table.rows)
    return ("\ufeff" + out.getvalue()).encode()


def _in_csv(content: Content) -> str:
    """A cell; before a text that would be a formula there is an apostrophe, which makes it a text."""
    if isinstance(content, str):
        text = cleaned(content)
        return f"'{text}" if text.startswith(_DANGEROUS) else text
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    return content.isoformat() if isinstance(content, date) else str(content).replace(".", ",")


def _shown(content: Content | None) -> Content:
    """Nothing is an empty cell, and a text is without marks of Markdown."""
    if content is None:
        return ""
    return visible(content) if isinstance(content, str) else content


# --- rows ---------------------------------------------------------------------------------------------


def _goals(chain: Chain, _today: date) -> list[tuple[Content, ...]]:
    problems = {at.part.id: (problem.part.id, problem.part.title) for problem, at in chain.every_goal()}
    return [_goal(chain, at, problems.get(at.part.id, ("", ""))) for at in chain.all_goals()]


def _goal(chain: Chain, at: At[Goal], problem: tuple[str, str]) -> tuple[Content, ...]:
    goal, found = at.part, chain.indicator(at.part.indicator)
    values = found.part.values if found else {}
    known = {period: one.value for period, one in values.items() if one.value is not None}
    last = max(known, key=lambda period: period.end, default=None)
    results = sorted((one.part for one in chain.results_of("goal", goal.id)), key=lambda one: one.date)
    judged = results[-1] if results else None
    return (
        *(goal.id, goal.goal, *problem, goal.kind or ""),
        *((found.part.id, found.part.name, found.part.unit or "") if found else ("", "", "")),
        *((goal.baseline.value, str(goal.baseline.period)) if goal.baseline else ("", "")),
        *((goal.target.value, str(goal.target.by)) if goal.target else ("", "")),
        *((known[last], str(last)) if last else ("", "")),
        *((judged.light or "", judged.date, judged.text or "") if judged else ("", "", "")),
    )


def _measures(chain: Chain, _today: date) -> list[tuple[Content, ...]]:
    return [_measure(chain, at.part) for at in chain.measures]


def _measure(chain: Chain, measure: Measure) -> tuple[Content, ...]:
    counts = [entry.count for entry in measure.log if entry.count is not None]
    hours = [entry.hours for entry in measure.log if entry.hours is not None]
    results = sorted((at.part for at in chain.results_of("measure", measure.id)), key=lambda one: one.date)
    lights = [one.light for one in results if one.light]
    problems = (at.part.id for at in chain.problems_of(measure))
    who = (measure.party or "", measure.responsible or "", "; ".join(measure.partners), measure.place or "")
    when = (measure.start or "", measure.end or "", measure.frequency or "")
    return (
        *(measure.id, measure.title, ", ".join(measure.causes), ", ".join(problems), measure.objective or ""),
        *(*who, *when, measure.status or "", measure.status_since or ""),
        *((measure.count.target, measure.count.unit) if measure.count else ("", "")),
        *(sum(counts) if counts else "", exact_sum(hours) if hours else ""),
        max((entry.date for entry in measure.log), default=""),
        *(measure.deviation or "", measure.cost or "", measure.funding or ""),
        lights[-1] if lights else "",
    )


def _status(chain: Chain, today: date) -> list[tuple[Content, ...]]:
    return [
        (step.name, answer.id, answer.text, answer.state, answer.remark, answer.next)
        for step in status(chain.project, today).steps
        for answer in step.answers
    ]
