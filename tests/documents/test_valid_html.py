"""Every page is valid HTML by the Nu checker: 312 errors were in the documents, roles within tables."""

from pathlib import Path

from documents.test_accessibility import CASES, TODAY, html
from nu_checker import faults
from sara_cli.documents import DOCUMENTS, printed
from sara_cli.project_file.load import load
from sara_cli.resources import folder


def test_every_document_is_valid(tmp_path: Path) -> None:
    projects = {file.parent.name: load(file).project for file in folder("examples").glob("*/sara.yaml")}
    pages = {
        f"{name}-{document}-{language}": printed(document, project, language=language, today=TODAY).text(
            "html"
        )
        for name, project in projects.items()
        if project
        for document, language in CASES
    }
    assert len(pages) == len(projects) * len(CASES)
    pages |= {f"whole-{document}": html(document, "sv", whole=True) for document in DOCUMENTS}
    assert faults(pages, tmp_path) == []


def test_a_page_that_is_not_valid_would_be_seen(tmp_path: Path) -> None:
    page = html("poster", "sv").replace("</main>", "<p><div>fel</div></p></main>")
    (found, *_more) = faults({"poster": page}, tmp_path)
    assert "poster.html" in found
