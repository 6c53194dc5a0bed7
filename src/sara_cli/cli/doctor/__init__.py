"""`sara doctor`: what this installation can do, what it finds around it, and how each missing thing is fixed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from sara_cli.cli.options import FormatOption, LanguageOption, ProjectOption
from sara_cli.cli.terminal import INDENT, definitions, indent, json_text, paint, write
from sara_cli.language import N_, _, ngettext

if TYPE_CHECKING:
    from sara_cli.cli.doctor.observation import Observation

MARKS = {"fine": "✓", "missing": "–", "problem": "✗"}
STYLES = {"fine": "green", "missing": "yellow", "problem": "red"}
PARTS = {
    "program": N_("The program"),
    "abilities": N_("What it can do"),
    "terminal": N_("The terminal"),
    "file": N_("The project file"),
}


def doctor(
    project: ProjectOption = None,
    format: FormatOption = "text",
    language: LanguageOption = None,
) -> None:
    """Show what this installation can do and what it finds, and how to get what is missing; sends nothing."""
    from sara_cli.cli.doctor import installation, project_file, surroundings

    observations = [
        *installation.observations(),
        *surroundings.observations(),
        *project_file.observations(project),
    ]
    problems = sum(one.state == "problem" for one in observations)
    write(_json(observations) if format == "json" else _text(observations, problems))
    if problems:
        raise typer.Exit(1)


def _json(observations: "Sequence[Observation]") -> str:
    """The contract that scripts rely on: fields may be added, never taken away."""
    states: list[str] = [one.state for one in observations]
    data = {
        "version": 1,
        "observations": [one._asdict() for one in observations],
        "summary": {state: states.count(state) for state in MARKS},
    }
    return json_text(data)


def _text(observations: "Sequence[Observation]", problems: int) -> str:
    parts = []
    for part, title in PARTS.items():
        lines = [_lines(one) for one in observations if one.part == part]
        parts.append("\n".join((paint(_(title), "bold"), *lines)))
    end = ngettext("{count} problem.", "{count} problems.", problems).format(count=problems)
    return "\n\n".join((*parts, end if problems else _("No problems.")))


def _lines(one: "Observation") -> str:
    mark = MARKS[one.state]
    text = indent(definitions([(mark, one.text)])).replace(mark, paint(mark, STYLES[one.state]), 1)
    return f"{text}\n{INDENT * 2} → {one.fix}" if one.fix else text
