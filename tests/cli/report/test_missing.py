"""What a document can't show is reported with place, field and character, and the document is made all the same."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from cli.report.rendering import SVG, TODAY, change
from cli.running import Sara

TITLE = "title: Ett tryggt Bräcke"


def line_of(here: Path, word: str) -> int:
    lines = (here / "sara.yaml").read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if word in line)


def text_of(file: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(file).pages)


def test_a_bullet_of_word_becomes_a_usual_one(sara: Sara, here: Path) -> None:
    """It stopped every PDF, and in Word it was a box."""
    from docx import Document

    change(here, TITLE, "title: \uf0b7 Ett tryggt Bräcke")
    said = sara("report", "year-end", "--format", "pdf,docx", "--quiet", *TODAY)
    assert (said.code, said.err) == (0, "")
    assert "• Ett tryggt" in text_of(here / "rapport" / "year-end.pdf")
    word = "\n".join(one.text for one in Document(str(here / "rapport" / "year-end.docx")).paragraphs)
    assert "• Ett tryggt" in word
    assert "\uf0b7" not in word


@pytest.mark.parametrize(
    ("written", "column", "named"),
    [
        ("Ett 日 tryggt 日本", 12, "日 (U+65E5), 本 (U+672C)"),
        ("Ett 👨\u200d👩\u200d👧", 12, "👧 (U+1F467), 👨 (U+1F468), 👩 (U+1F469)"),
        ("Ett 1\ufe0f\u20e3", 14, "U+20E3"),
        ('"Ett \\uF123 \\u65e5"', 8, "日 (U+65E5), U+F123"),
    ],
)
def test_what_a_pdf_cannot_show_is_reported(
    sara: Sara, here: Path, written: str, column: int, named: str
) -> None:
    change(here, TITLE, f"title: {written}")
    said = sara("report", "year-end", "law", "--format", "pdf,html", "--quiet", *TODAY)
    line = line_of(here, "title: ")
    first, second = said.err.splitlines()
    assert said.code == 0
    assert first == f"sara.yaml:{line}:{column}: title: A PDF can’t show {named}."
    assert "□" in second
    assert "Ett" in text_of(here / "rapport" / "year-end.pdf")
    assert text_of(here / "rapport" / "law.pdf")


def test_only_the_pictures_of_a_word_file_lack_anything(sara: Sara, here: Path) -> None:
    change(here, TITLE, "title: Ett 日")
    assert sara("report", "law", "--format", "docx", "--quiet", *TODAY).err == ""
    (here / "logo.svg").write_text(SVG.format("<text>本</text>"), encoding="utf-8")
    change(here, "\nparties:", "\nlooks: {logo: logo.svg}\nparties:")
    said = sara("report", "law", "--format", "docx", "--quiet", *TODAY)
    assert said.code == 0
    assert said.err.splitlines()[0] == (
        "From a data file, the logo or a template of your own: The figures in Word can’t show 本 (U+672C)."
    )
    both = sara("report", "law", "--format", "docx,pdf", "--quiet", *TODAY).err
    assert both.count("日") == both.count("本") == 1, "what a PDF lacks is said once"


def test_a_nested_field_has_its_line_and_the_report_its_language(sara: Sara, here: Path) -> None:
    change(here, "name: Bräcke kommun", "name: Bräcke 日 kommun")
    said = sara("report", "agreement", "--format", "pdf", "--quiet", "--language", "en", *TODAY)
    assert f"sara.yaml:{line_of(here, '日')}:" in said.err
    assert ".name: A PDF can’t show 日 (U+65E5)." in said.err


def test_it_is_reported_in_swedish(sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARA_LANGUAGE", "sv")
    change(here, TITLE, "title: Ett 日")
    said = sara("report", "law", "--format", "pdf", "--quiet", *TODAY)
    assert "title: En PDF kan inte visa 日 (U+65E5)." in said.err


def test_an_archive_is_made_and_reports_too(sara: Sara, here: Path) -> None:
    change(here, TITLE, "title: Ett 日")
    said = sara("report", "law", "--archive", "-o", "a.zip", *TODAY)
    assert said.code == 0
    assert "title: A PDF can’t show 日 (U+65E5)." in said.err
    with ZipFile(here / "a.zip") as archive:
        assert archive.read("law.pdf").startswith(b"%PDF")
