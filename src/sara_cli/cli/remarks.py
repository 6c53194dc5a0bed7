"""Findings as a person reads them on a terminal: by step, in plain words, each with the question that closes it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sara_cli.cli.findings import SEVERITY_NAMES
from sara_cli.cli.options import for_file
from sara_cli.cli.terminal import paint, wrapped
from sara_cli.findings import Finding
from sara_cli.knowledge.steps import steps
from sara_cli.language import _
from sara_cli.model.project import STEPS

if TYPE_CHECKING:
    from sara_cli.interview.questions import Closers, Question
    from sara_cli.project_file.load import Loaded

MARKS = {"error": "✗", "warning": "!", "advice": "•"}


def as_remarks(findings: Sequence[Finding], loaded: "Loaded", path: Path, today: date) -> str:
    """All findings under their steps; what is about none of them comes first."""
    from sara_cli.interview.questions import Closers, FileState

    closers = Closers(FileState(loaded), today)
    titles = {"": _("The work as a whole"), **{one.id: f"{one.number} {one.title}" for one in steps()}}
    parts = []
    for step, title in titles.items():
        mine = [one for one in findings if _step(one) == step]
        if mine:
            remarks = ["\n".join(_remark(one, closers, path)) for one in mine]
            parts.append("\n\n".join((paint(title, "bold"), *remarks)))
    return "\n\n".join(parts)


def _step(finding: Finding) -> str:
    return str(finding.path[0]) if finding.path and finding.path[0] in STEPS else ""


def _remark(finding: Finding, closers: "Closers", path: Path) -> Iterator[str]:
    """What is remarked on, what helps, where it is, and the question."""
    from sara_cli.interview.file_words import in_words

    kind = _(SEVERITY_NAMES[finding.severity])
    first, *more = wrapped(
        f"{MARKS[finding.severity]} {kind}: {in_words(finding.message, finding.path, quotes_people=True)}",
        "  ",
        "    ",
    )
    head = f"{MARKS[finding.severity]} {kind}:"
    yield first.replace(head, paint(head, finding.severity), 1)
    yield from more
    if finding.hint:
        yield from wrapped(in_words(finding.hint, finding.path), "    ")
    question = closers.of(finding)
    if question and question.fields:
        yield from question_lines(question, path)
    elif instead := closers.instead(finding):
        yield from wrapped(instead, "    ")
    line = finding.place.line if finding.place else 1
    where = _("line {line} · sara explain {rule}").format(line=line, rule=finding.id)
    yield from (paint(one, "dim") for one in wrapped(where, "    "))


def question_lines(question: "Question", path: Path, indent: str = "    ") -> Iterable[str]:
    """The question that closes something, and the command that asks it."""
    command = for_file(command_of(question), path)
    return (
        *wrapped(_("Question: {text}").format(text=question.in_full), indent),
        paint(f"{indent}→ {command}", "cyan"),  # not wrapped: it is copied whole
    )


def command_of(question: "Question") -> str:
    """The command whose questions a question is among."""
    step = question.step.replace("_", "-")
    return f"sara {step}" if question.is_open else f"sara {step} --all"
