"""A project file from text to model: everything wrong with its shape at once, each at its place."""

from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sara_cli.findings import Finding, in_file_order
from sara_cli.findings import Path as SymbolicPath
from sara_cli.language import Language, _, current_language, ngettext
from sara_cli.model import Project
from sara_cli.model.outline import fields_at
from sara_cli.model.references import Links, links
from sara_cli.project_file.cut_text import cut_texts
from sara_cli.project_file.model_messages import MOST_OF_A_KIND, findings_from
from sara_cli.project_file.series import Series, read_series
from sara_cli.project_file.source import Source, read_file

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

MOST_MISTAKES = 1000
"""Beyond so many mistakes not all of the file is gone through for them."""


class Loaded(NamedTuple):
    """What was read of a project file.

    `project` is None while the shape of the file has mistakes. `findings` are located and in file order.
    `lines` are the lines of every file that was read, by the name that findings give it. `unlisted` is the number of
    mistakes that are counted without a finding of their own, because there are so many. `path` is where the file is.
    """

    source: Source
    project: Project | None
    links: Links
    findings: list[Finding]
    lines: dict[str, list[str]]
    path: Path
    unlisted: int = 0


def load(path: Path, *, shown_as: str | None = None) -> Loaded:
    """Read a project file and its data files. Raises `SaraError` only if there is nothing to read."""
    return loaded(read_file(path, shown_as=shown_as or str(path)), path)


def loaded(source: Source, path: Path) -> Loaded:
    """Go on from a text that is read already; `path` is where it is or will be."""
    lines = {source.file: source.lines}
    if source.data is None:
        return Loaded(source, None, Links([], [], []), source.findings, lines, path)
    shape = _shape_of(source, current_language())
    series = read_series(source.data, path, source.file)
    for file in series.files:
        lines[file.name] = file.lines
    findings = in_file_order(shape.findings + source.locate_all(series.findings))
    project = shape.project and _with_series(shape.project, series)
    return Loaded(source, project, shape.links, findings, lines, path, shape.unlisted)


class _Shape(NamedTuple):
    """What is right and wrong in the text of a file, whatever its data files hold; the fields are those of `Loaded`."""

    project: Project | None
    links: Links
    findings: list[Finding]
    unlisted: int


@lru_cache(maxsize=2)
def _shape_of(source: Source, _language: Language) -> _Shape:
    """Hold a source against the model, or know it still: the pages ask for the same one again and again."""
    project, mistakes, unlisted = _validated(source)
    cut = cut_texts(source, {mistake.path for mistake in mistakes})
    of_text = [each for each in source.findings if each not in cut.repeated] + cut.findings
    mistakes = _not_said_already(mistakes, {each.path for each in of_text if each.path} | cut.paths)
    mistakes += _more(source, mistakes, unlisted)
    found = links(source.data)
    if any(finding.severity == "error" for finding in of_text + mistakes):
        project = None
    return _Shape(project, found, of_text + source.locate_all(mistakes + found.findings), unlisted)


def _validated(source: Source) -> tuple[Project | None, list[Finding], int]:
    """The project, or its mistakes with the number of those that aren't worked out."""
    from pydantic import ValidationError

    try:
        return Project.model_validate(source.data), [], 0
    except ValidationError as error:
        findings, worked_out = findings_from(_errors(error, source.data), source)
        return None, findings, error.error_count() - worked_out


def _errors(error: "ValidationError", data: Any) -> list["ErrorDetails"]:
    """What pydantic found; where that is much, what it finds in the beginning of each list and mapping.

    Half a million errors, each with its place, take a gigabyte, and nobody reads them.
    """
    most = MOST_OF_A_KIND
    while error.error_count() > MOST_MISTAKES:
        if of_beginning := _error(_beginning(data, (), most)):
            return of_beginning.errors(include_url=False)
        most *= 4
    return error.errors(include_url=False)


def _error(data: Any) -> "ValidationError | None":
    from pydantic import ValidationError

    try:
        Project.model_validate(data)
    except ValidationError as error:
        return error
    return None


def _beginning(value: Any, path: SymbolicPath, most: int) -> Any:
    """The first items of every list, and the keys of every mapping that are known or among the first others."""
    if isinstance(value, list):
        return [_beginning(item, (*path, number), most) for number, item in enumerate(value[:most])]
    if not isinstance(value, dict):
        return value
    known = fields_at(path)
    kept = {*known, *islice((key for key in value if key not in known), most)}
    return {key: _beginning(item, (*path, key), most) for key, item in value.items() if key in kept}


def _more(source: Source, listed: list[Finding], unlisted: int) -> list[Finding]:
    """That there are more mistakes, after the last one that is listed."""
    if unlisted <= 0:
        return []
    last = max(source.locate_all(listed), key=lambda each: each.place or (), default=None)
    message = ngettext(
        "{count} more mistake isn’t listed.", "{count} more mistakes aren’t listed.", unlisted
    ).format(count=unlisted)
    hint = _("Correct those that are listed first; perhaps they have one cause in common. Then check again.")
    return [
        Finding("M-026", "error", last.path if last else (), message, hint, last.at_key if last else True)
    ]


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
