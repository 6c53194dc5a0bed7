"""Everything that can be said about a project file: its shape, its links, and what the rules judge."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sara_cli.errors import SaraError
from sara_cli.findings import Finding, in_file_order
from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.project_file.cycles import later
from sara_cli.project_file.disk import is_inside, read_bytes, spelled
from sara_cli.project_file.editions import altered
from sara_cli.project_file.load import Loaded, load
from sara_cli.project_file.logo import read_logo
from sara_cli.project_file.recognition import is_project
from sara_cli.project_file.source import MOST_BYTES, Source
from sara_cli.project_file.yaml_places import comments_with_places
from sara_cli.rules import apply, known_rules
from sara_cli.rules.checks import Silenced, silence
from sara_cli.rules.privacy import in_comments


class Checked(NamedTuple):
    """What was read, and every finding in file order, located; and what the project has turned off."""

    loaded: Loaded
    findings: list[Finding]
    turned_off: list[Silenced]

    @property
    def rules_were_applied(self) -> bool:
        """False while mistakes in the shape of the file stand in the way."""
        return self.loaded.project is not None


def check(path: Path, today: date, *, shown_as: str | None = None) -> Checked:
    """Check a project file as it stands on a day. Raises `SaraError` only if there is nothing to read."""
    loaded = load(path, shown_as=shown_as)
    judged, manifests = altered(path)
    loaded.lines.update(manifests)
    turned_off: list[Silenced] = []
    if loaded.project:
        previous, of_previous = _previous_cycle(path, loaded.project)
        is_continued = later(path) is not None
        project, source = loaded.project, loaded.source
        found = [
            *apply(project, today, previous=previous, is_continued=is_continued),
            *_of_logo(path, project),
            *of_previous,
        ]

        in_comments = list(_of_comments(source, project, today))

        def again(id: str, without: set[str]) -> list[Finding]:
            rules = [rule for rule in known_rules() if rule.id == id]
            found = apply(
                project, today, previous=previous, rules=rules, without=without, is_continued=is_continued
            )
            return source.locate_all(found) + [one for one in in_comments if one.id == id]

        heard, turned_off = silence(project, source.locate_all(found) + in_comments, again)
        judged += heard
    return Checked(loaded, in_file_order(loaded.findings + judged), turned_off)


def _previous_cycle(path: Path, project: Project) -> tuple[Project | None, list[Finding]]:
    """The project of the previous cycle, if one is named; None and a warning if no project file is there."""
    if not project.previous:
        return None, []
    file = spelled(path.parent / project.previous)
    try:
        if not is_inside(file, path.absolute().parent.parent):
            why = _("it is neither in the folder of this file nor in one beside it")
        elif not is_project(read_bytes(file, project.previous, MOST_BYTES)):
            why = _("it isn’t a project file")
        elif file.samefile(path):
            why = _("it is this file")
        else:
            return load(file).project, []
        message = _("The previous cycle’s file “{name}” isn’t used: {why}.").format(
            name=project.previous, why=why
        )
    except SaraError as error:
        message = error.message
    hint = _("Write its path from this file, such as ../2023/sara.yaml, or take the line away.")
    return None, [Finding("R-004", "warning", ("previous",), message, hint)]


def _of_comments(source: Source, project: Project, today: date) -> Iterator[Finding]:
    """What identifies someone in a comment, at the place of the comment."""
    placed = comments_with_places(source)
    for number, finding in in_comments([text for _start, text in placed], project, today):
        start, text = placed[number]
        yield finding._replace(place=source.layout.place(source.file, start, start + len(text)))


def _of_logo(path: Path, project: Project) -> list[Finding]:
    """What is wrong with the logo, if there is one."""
    if project.looks is None or project.looks.logo is None:
        return []
    finding = read_logo(path, project.looks.logo).finding
    return [finding] if finding else []
