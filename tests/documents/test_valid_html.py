"""Every page is valid HTML by the Nu checker: 312 errors were in the documents, roles within tables."""

from pathlib import Path

from documents.test_accessibility import CASES, html
from nu_checker import faults
from sara_cli.documents import DOCUMENTS


def test_every_document_is_valid(tmp_path: Path) -> None:
    pages = {f"{document}-{language}": html(document, language) for document, language in CASES}
    pages |= {f"whole-{document}": html(document, "sv", whole=True) for document in DOCUMENTS}
    assert faults(pages, tmp_path) == []


def test_a_page_that_is_not_valid_would_be_seen(tmp_path: Path) -> None:
    page = html("poster", "sv").replace("</main>", "<p><div>fel</div></p></main>")
    (found, *_more) = faults({"poster": page}, tmp_path)
    assert "poster.html" in found
