"""A project file from text to model: everything wrong with its shape at once, each at its place."""

from pathlib import Path
from typing import NamedTuple

from sara_cli.findings import Finding, in_file_order
from sara_cli.findings import Path as SymbolicPath
from sara_cli.model import Project
from sara_cli.model.references import Links, links
from sara_cli.project_file.cut_text import cut_texts
from sara_cli.project_file.model_messages import findings_from
from sara_cli.project_file.series import Series, read_series
from sara_cli.project_file.source import Source, read_file


class Loaded(NamedTuple):
    """What was read of a project file.

    `project` is None while the shape of the file has mistakes. `findings` are located and in file order.
    `lines` are the lines of every file that was read, by the name that findings give it.
    """

    source: Source
    project: Project | None
    links: Links
    findings: list[Finding]
    lines: dict[str, list[str]]


def load(path: Path, *, shown_as: str | None = None) -> Loaded:
    """Read a project file and its data files. Raises `SaraError` only if there is nothing to read."""
    return loaded(read_file(path, shown_as=shown_as or str(path)), path)


def loaded(source: Source, path: Path) -> Loaded:
    """Go on from a text that is read already; `path` is where it is or will be."""
    lines = {source.file: source.lines}
    if source.data is None:
        return Loaded(source, None, Links([], [], []), source.findings, lines)
    project, mistakes = _validated(source)
    cut = cut_texts(source, {mistake.path for mistake in mistakes})
    of_text = [each for each in source.findings if each not in cut.repeated] + cut.findings
    mistakes = _not_said_already(mistakes, {each.path for each in of_text if each.path} | cut.paths)
    found = links(source.data)
    series = read_series(source.data, path, source.file)
    for file in series.files:
        lines[file.name] = file.lines
    findings = of_text + source.locate_all(mistakes + found.findings + series.findings)
    if any(finding.severity == "error" for finding in of_text + mistakes):
        project = None
    elif project:
        project = _with_series(project, series)
    return Loaded(source, project, found, in_file_order(findings), lines)


def _validated(source: Source) -> tuple[Project | None, list[Finding]]:
    from pydantic import ValidationError

    try:
        return Project.model_validate(source.data), []
    except ValidationError as error:
        return None, findings_from(error.errors(include_url=False), source)


def _not_said_already(mistakes: list[Finding], places: set[SymbolicPath]) -> list[Finding]:
    """Leave out what only follows from a mistake that was found in the text at the same place."""
    return [
        mistake
        for mistake in mistakes
        if not any(mistake.path[:length] in places for length in range(1, len(mistake.path) + 1))
    ]


def _with_series(project: Project, series: Series) -> Project:
    """Put the figures of CSV files where the rest of the program looks for them."""
    if not series.values:
        return project
    indicators = [
        indicator.model_copy(update={"values": series.values[number]})
        if number in series.values
        else indicator
        for number, indicator in enumerate(project.prepare.indicators)
    ]
    prepare = project.prepare.model_copy(update={"indicators": indicators})
    return project.model_copy(update={"prepare": prepare})
