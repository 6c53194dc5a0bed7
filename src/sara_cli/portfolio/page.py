"""The portfolio as one page of HTML, and the year-end reports that it leads to."""

import re
from collections.abc import Sequence
from datetime import date

from sara_cli.documents import printed
from sara_cli.documents.formats.markdown import render_markdown
from sara_cli.documents.formats.rendering import Printed
from sara_cli.errors import SaraError
from sara_cli.language import Language, current_language, speaking
from sara_cli.portfolio.files import ProjectFile
from sara_cli.portfolio.row import Work
from sara_cli.portfolio.view import PortfolioView
from sara_cli.project_file.load import load

PAGE = "portfolio.html"
YEAR_END = "year-end.html"
_ASCII = str.maketrans("åäöéü", "aaoeu")


def folders_of(works: Sequence[Work]) -> dict[str, str]:
    """A folder for each work's year-end report, by its file: of the code and the name, with a number where two are alike."""
    found: dict[str, str] = {}
    for one in works:
        words = f"{one.code} {one.name}".casefold().translate(_ASCII)
        stem = re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "project"
        name, number = stem, 1
        while name in found.values():
            number += 1
            name = f"{stem}-{number}"
        found[one.file] = name
    return found


def page(view: PortfolioView, today: date) -> bytes:
    """The portfolio as a page, in the language that is spoken."""
    text, language = render_markdown("markdown/portfolio.md.j2", view), current_language()
    texts = tuple(sorted(view.texts))
    return Printed(text, view.front, (), language, today, texts=texts).file("html")


def year_end(file: ProjectFile, today: date, language: Language) -> bytes | SaraError:
    """The year-end report of a project as a page in its own language and in sara's own look; or why there is none."""
    with speaking(language):
        try:
            project = load(file.path).project
            if project is None:
                return SaraError(str(file.path))
            return printed("year-end", project, language=project.language, today=today).file("html")
        except SaraError as error:
            return SaraError(error.message, error.hint)
