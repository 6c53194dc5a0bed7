"""Templates that are made to take the memory, the time or the program: one sentence, and the rest is made."""

from pathlib import Path

import pytest

from cli.report.rendering import ROOT, TODAY, own
from cli.running import Sara
from documents.formats.test_word_template import HOSTILE, plain, put
from sara_cli.child_process import Limits
from sara_cli.documents import child_rendering


def test_a_page_that_ends_the_process_that_sets_it_loses_no_other_format(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typst ended the program when it found no more memory, and nothing was written or said."""
    monkeypatch.setattr(child_rendering, "RENDERING", Limits(60, 800_000_000))
    page = (ROOT / "templates" / "pdf" / "page.typ").read_text(encoding="utf-8")
    own(here, "pdf/page.typ", f"#let x = range(1000000000)\n{page}")
    said = sara("report", "law", "--format", "html,pdf", *TODAY)
    assert said.code == 2
    assert "take more than 800 MB of memory, or end what prints them (" in said.err
    assert "templates)." in said.err
    assert "Traceback" not in said.err
    assert sorted(file.name for file in (here / "rapport").iterdir()) == ["law.html"]


def test_templates_that_take_too_long_are_stopped(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lists in lists took 100 seconds and 3 GB."""
    monkeypatch.setattr(child_rendering, "RENDERING", Limits(0, 800_000_000))
    own(here, "markdown/law.md.j2", "- " * 100_000)
    said = sara("report", "law", *TODAY)
    assert said.code == 2
    assert "The templates take longer than 0 seconds to print (" in said.err
    assert not (here / "rapport" / "law.html").exists()


def test_what_no_format_can_be_made_of_is_one_sentence(sara: Sara, here: Path) -> None:
    own(here, "markdown/law.md.j2", "# A\n\n- > quoted\n")
    said = sara("report", "law", "--format", "pdf", *TODAY)
    assert said.code == 2
    assert "What the templates print can’t be made into a document" in said.err
    assert "Traceback" not in said.err


def test_what_a_word_template_loses_is_reported_once(sara: Sara, here: Path) -> None:
    put(here / "mall.docx", HOSTILE["macros"][0])
    said = sara("report", "law", "agreement", "--format", "docx", "--template", "mall.docx", *TODAY)
    assert said.code == 0
    assert said.err.count("From the template mall.docx, this was not taken over: macros.") == 1


def test_a_broken_word_template_changes_nothing(sara: Sara, here: Path) -> None:
    before = (here / "sara.yaml").read_bytes()
    put(here / "mall.docx", {**plain(), "word/document.xml": b"<w:document"})
    said = sara("report", "law", "--format", "docx", "--template", "mall.docx", *TODAY)
    assert said.code == 2
    assert "mall.docx" in said.err
    assert "Traceback" not in said.err
    assert (here / "sara.yaml").read_bytes() == before
