"""The days of several works in one calendar, each with the name of its municipality before it."""

from sara_cli.errors import SaraError
from sara_cli.exports.calendar import calendar
from sara_cli.language import Language, speaking
from sara_cli.portfolio.files import ProjectFile
from sara_cli.portfolio.row import Asked, asked_days
from sara_cli.project_file.load import load


def calendar_of(file: ProjectFile, asked: Asked, language: Language) -> bytes | None:
    """The calendar of one work; None if its file has errors. All of it is internal, so all of it is private."""
    with speaking(language):
        try:
            loaded = load(file.path)
        except SaraError:
            return None
        project = loaded.project
        if project is None or any(finding.severity == "error" for finding in loaded.findings):
            return None
        name = project.municipality.name
        chosen = [one._replace(title=f"{name}: {one.title}") for one in asked_days(project, asked)]
        private = {one.key for one in chosen}
        return calendar(project, asked.today, name=name, chosen=chosen, private=private)
