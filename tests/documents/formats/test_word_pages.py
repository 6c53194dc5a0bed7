"""The pages of Word files as LibreOffice makes them, in a font wider than ours: what is one page stays one."""

import shutil
import subprocess
from datetime import date

import pytest
from docx.shared import Mm, Pt
from pypdf import PdfReader

from sara_cli.documents import printed
from sara_cli.documents.formats.word.style import opened
from sara_cli.project_file.load import load
from sara_cli.resources import folder

EXAMPLES = sorted(file.parent.name for file in folder("examples").glob("*/sara.yaml"))
DAYS = {"storstad": date(2026, 2, 1)}
FILES = [
    *((name, "year-end") for name in EXAMPLES),
    *(("bracke", one) for one in ("half-year", "promise", "plan")),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[str]]:
    """The text of each page, by example and document; of a year-end follow-up only the leadership’s.

    All are converted in one run, as to begin takes longest.
    """
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    here = tmp_path_factory.mktemp("word")
    for name, document in FILES:
        project = load(folder("examples") / name / "sara.yaml").project
        assert project
        today, is_short = DAYS.get(name, date(2024, 2, 1)), document == "year-end"
        made = printed(document, project, language="sv", today=today, is_short=is_short)
        (here / f"{name} {document}.docx").write_bytes(made.file("docx"))
    profile = f"-env:UserInstallation={(here / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(here)]
    subprocess.run([*command, *map(str, here.glob("*.docx"))], check=True, capture_output=True)
    return {
        (name, document): [one.extract_text() for one in PdfReader(here / f"{name} {document}.pdf").pages]
        for name, document in FILES
    }


def test_what_is_a_page_is_one(pages: dict[tuple[str, str], list[str]]) -> None:
    """Bräcke’s page for the leadership was two where Calibri was DejaVu Sans, which is wider by a sixth."""
    assert {key for key, texts in pages.items() if len(texts) > 1} == {("bracke", "plan")}


def test_no_page_is_empty(pages: dict[tuple[str, str], list[str]]) -> None:
    """The last table of the pages that lie down filled one, and the line after it took another."""
    assert len(pages["bracke", "plan"]) > 5
    assert min(len(text.splitlines()) for text in pages["bracke", "plan"]) > 1


def test_the_letters_and_the_margins_are_no_smaller_than_can_be_read() -> None:
    word, _left_out = opened(None, "sv", is_brief=True)
    (section,) = word.sections
    assert word.styles["Normal"].font.size >= Pt(10.5)
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert min(side for side in sides if side) >= Mm(20)
