"""Templates that are made to take the memory, the time or the program: one sentence, and the rest is made."""

from pathlib import Path

import pytest

from cli.report.rendering import ROOT, TODAY, own
from cli.running import Sara
from documents.formats.test_word_fields import FIELDS, SHOWN, template
from documents.formats.test_word_fields import HOSTILE as HOSTILE_FIELDS
from documents.formats.test_word_template import HOSTILE, parts_of, plain, put
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


@pytest.mark.parametrize("part", ["word/header1.xml", "word/footer1.xml"])
def test_no_word_file_has_the_fields_of_its_template_that_reach_out(
    part: str, sara: Sara, here: Path
) -> None:
    put(here / "mall.docx", template(HOSTILE_FIELDS["DDE"], part))
    said = sara("report", "law", "--format", "docx", "--template", "mall.docx", *TODAY)
    assert said.code == 0, said.err
    assert f"this was not taken over: {FIELDS}." in said.err
    made = parts_of((here / "rapport" / "law.docx").read_bytes())
    assert b"hostile" not in b"".join(made.values())
    assert SHOWN.encode() in made[part]


def test_a_broken_word_template_changes_nothing(sara: Sara, here: Path) -> None:
    before = (here / "sara.yaml").read_bytes()
    put(here / "mall.docx", {**plain(), "word/document.xml": b"<w:document"})
    said = sara("report", "law", "--format", "docx", "--template", "mall.docx", *TODAY)
    assert said.code == 2
    assert "mall.docx" in said.err
    assert "Traceback" not in said.err
    assert (here / "sara.yaml").read_bytes() == before


# --- every way to print with them -----------------------------------------------------------------------

PRINTING = {
    "report": ("report", "law"),
    "stdout": ("report", "law", "--format", "md", "-o", "-"),
    "public": ("report", "law", "--edition", "public"),
    "release check": ("report", "law", "--edition", "public", "--dry-run"),
    "release check of what is always public": ("report", "promise", "--dry-run"),
    "decide": ("report", "law", "--decide", "--format", "html"),
    "decide, undated": ("report", "law", "--decide", "--format", "html", "--include-undated"),
    "decide, a look before": ("report", "law", "--decide", "--format", "html", "--dry-run"),
    "decide for everyone": ("report", "law", "--edition", "public", "--decide", "--released-by", "Chef"),
    "decide for everyone, a look before": ("report", "law", "--edition", "public", "--decide", "--dry-run"),
    "archive": ("report", "law", "--archive", "-o", "a.zip"),
    "archive for everyone": ("report", "law", "--edition", "public", "--archive", "--released-by", "Chef"),
    "archive for everyone, a look before": ("report", "law", "--edition", "public", "--archive", "--dry-run"),
}


def decided(name: str) -> tuple[str, ...]:
    day = ("--decided-on", "2024-02-01") if "decide" in name else ()
    return (*PRINTING[name], *day, *TODAY)


@pytest.fixture
def elsewhere(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with templates of its own, none of which may be printed in this process."""

    def refuse(*_call: object) -> str:
        raise AssertionError("printed in this process")

    for name in ("law", "promise"):
        page = (ROOT / "templates" / "markdown" / f"{name}.md.j2").read_text(encoding="utf-8")
        own(here, f"markdown/{name}.md.j2", f"{page}\nEgen rad: 3 elever.\n")
    monkeypatch.setattr("sara_cli.templating.sandbox.print_within_bounds", refuse)
    return here


@pytest.mark.sampled(0.35)
@pytest.mark.parametrize("name", PRINTING)
def test_what_prints_with_them_works_in_another_process(name: str, sara: Sara, elsewhere: Path) -> None:
    """The release check printed them here, where nothing limited them."""
    said = sara(*decided(name))
    is_check = "--dry-run" in PRINTING[name] and PRINTING[name] != PRINTING["decide, a look before"]
    assert said.code in ((0, 1) if is_check else (0,)), said.err
    assert "in this process" not in said.err
    if name == "stdout":
        assert "Egen rad" in said.out
    assert ("Release check" in said.out) == is_check


@pytest.mark.parametrize("name", PRINTING)
def test_what_prints_with_them_is_stopped_in_time(
    name: str, sara: Sara, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_rendering, "RENDERING", Limits(0, 800_000_000))
    before = sorted(elsewhere.rglob("*"))
    said = sara(*decided(name))
    assert said.code == 2
    assert "take longer than 0 seconds to print (" in said.err
    assert "Traceback" not in said.err
    left = [one for one in elsewhere.rglob("*") if one not in before and one.is_file()]
    assert left == []
