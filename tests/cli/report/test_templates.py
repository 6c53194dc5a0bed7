"""The municipality’s own templates: listed, used, and kept within bounds."""

import sys
from functools import partial
from pathlib import Path
from time import sleep

import pytest

from cli.report.rendering import ROOT, TODAY, own
from cli.running import Sara
from sara_cli.errors import SaraError
from sara_cli.language import speaking
from sara_cli.templating import Templates


def test_a_template_of_ones_own_takes_the_place_of_ours(sara: Sara, here: Path) -> None:
    own(
        here,
        "markdown/law.md.j2",
        '# Egen: {{ view.front.municipality }}\n\n{{ "|" ~ view.front.municipality[0] }} {{ 1 ~ "x" + "y" }}\n',
    )
    said = sara("report", "law", "--format", "md", "-o", "-", *TODAY)
    assert said.out == "# Egen: Bräcke kommun\n\n\\|B 1xy\n"
    css = (ROOT / "templates" / "html" / "page.css").read_text(encoding="utf-8")
    own(here, "html/page.css", css.replace("#17506b", "#123456"))
    assert "#123456" in sara("report", "law", "-o", "-", *TODAY).out
    listed = sara("report", "--list").out
    assert "activities:polis " in listed
    assert "templates/markdown/law.md.j2" in listed
    assert listed.count("own: ") == 2


def test_an_empty_folder_changes_nothing(sara: Sara, here: Path) -> None:
    """The plan ended with “No filter named 'format'” as soon as there was a folder."""
    before = sara("report", "plan", "-o", "-", *TODAY)
    (here / "templates").mkdir()
    said = sara("report", "plan", "-o", "-", *TODAY)
    assert said == before
    assert said.code == 0


def test_the_list_needs_no_project_and_names_what_replaces_nothing(
    sara: Sara, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listed = sara("report", "--list")
    assert listed.code == 0
    assert all(
        word in listed.out for word in ("agreement", "year-end", "docx", "pdf/page.typ", "built in", ":PARTY")
    )
    assert "own: " not in listed.out
    (tmp_path / "sara.yaml").write_text("sara: 1\n", encoding="utf-8")
    own(tmp_path, "markdown/aggrement.md.j2", "x")
    assert "markdown/aggrement.md.j2" in sara("report", "--list").out.rpartition("Own templates")[2]


@pytest.mark.sampled(0.35)
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n\n{{ view.nothing }}", 3, "nothing"),
        ("a\n{% if %}", 2, "xpected"),
        ("\n{% include 'markdown/saknas.md.j2' %}", 2, "saknas"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ view.front.facts.__init__.__globals__ }}", 1, "unsafe"),
        ("{% include '../sara.yaml' %}", 1, "sara.yaml"),
        ("{% include '/etc/hostname' %}", 1, "hostname"),
        ("{{ 'x' * 10**9 }}", 1, "numbers"),
        ("{{ 9 ** 999999999 }}", 1, "numbers"),
        ("{{ 'x'.ljust(10**10) }}", 1, "unsafe"),
        ("{{ range(10**9) | list }}", 1, "ange"),
        (
            "{% macro d(x, n) %}{{ d(x ~ x, n - 1) if n else '' }}{% endmacro %}{{ d('ab', 60) }}",
            1,
            "too long",
        ),
        ("{% macro d(x) %}{{ d(x) }}{% endmacro %}{{ d(1) }}", 1, "recursion"),
        ("{{ 1 / 0 }}", 1, "division"),
    ],
)
def test_an_error_in_ones_own_template_has_its_place(
    sara: Sara, here: Path, text: str, line: int, words: str
) -> None:
    file = own(here, "markdown/law.md.j2", text)
    said = sara("report", "law", "agreement", "--format", "md", *TODAY)
    assert said.code == 2
    assert f"templates/markdown/law.md.j2:{line}: " in said.err, said.err
    assert words in said.err
    assert "Traceback" not in said.err
    assert file.read_text(encoding="utf-8") == text
    assert (here / "rapport" / "agreement.md").is_file(), "another document was lost with it"


@pytest.mark.sampled(0.35)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ nosuch }}", "”nosuch” finns inte ('nosuch' is undefined)."),
        ("{{ view.nosuch }}", "det finns inget ”nosuch” i det som läses ("),
        ("{{ ''.__class__ }}", "”__class__” får inte användas i en mall (access to"),
        ("{{ 9 ** 99999 }}", "bara räkna med tal av vanlig storlek (** is for"),
        ("{% if view %}", "något som har öppnats stängs aldrig (Unexpected end"),
        ("{{ view", "något som har öppnats stängs aldrig (unexpected end"),
        ("{% fro x in y %}", "det finns ingen tagg ”fro” (Encountered"),
        ("{{ 1 | nosuch }}", "det finns inget filter eller test som heter ”nosuch” (No filter"),
        ("{{ view front }}", "ett tecken saknas eller står där det inte kan stå (expected token"),
        ("{% set a = none %}{{ a }}", "den skriver ut något som inte finns (a template"),
        ("{{ 1 / 0 }}", "något delas med 0 (division by zero)"),
        ("{{ [1].index(2) }}", "2 is not in list"),
    ],
)
def test_an_error_in_ones_own_template_is_reported_in_the_language_of_the_interface(
    sara: Sara, here: Path, text: str, said: str
) -> None:
    """Half of it was English: “mallen går inte att skriva ut: 'nosuch' is undefined”."""
    own(here, "markdown/law.md.j2", text)
    assert said in sara("report", "law", "--language", "sv", *TODAY).err


def test_a_word_template_that_is_not_there_or_not_used_is_reported(sara: Sara, here: Path) -> None:
    """Where no Word file was asked for, a template was taken silently, even one that didn't exist."""
    said = sara("report", "law", "--template", "nix.docx", *TODAY)
    assert said.code == 2
    assert "nix.docx" in said.err
    assert not (here / "rapport").exists()
    (here / "mall.docx").write_bytes(b"")
    said = sara("report", "law", "--template", "mall.docx", *TODAY)
    assert said.code == 0
    assert "--template is for Word alone" in said.err
    assert "Word alone" not in sara("report", "law", *TODAY).err


def refusal(folder: Path) -> str:
    """What is said of a template of one's own, printed in this process, in which the limits can be made small."""
    templates = Templates(folder / "templates")
    environment = templates.environment("markdown", lambda environment: None)
    with pytest.raises(SaraError) as caught, speaking("en"):
        templates.print(environment, "markdown/law.md.j2")
    with speaking("en"):
        return caught.value.message


def test_a_template_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sara_cli.templating.sandbox.LONGEST", 0.3)
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    own(tmp_path, "markdown/law.md.j2", f"\n{loop}")
    assert "law.md.j2:2: the template takes too long" in refusal(tmp_path)
    assert sys.gettrace() is None or "pytest" not in str(sys.gettrace())


def test_a_template_is_not_stopped_because_the_machine_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What other programs took counted as the template's own time, so that a good one was refused now and then."""
    monkeypatch.setattr("sara_cli.templating.sandbox.LONGEST", 0.3)
    own(tmp_path, "markdown/law.md.j2", "{{ wait() }}\nprinted\n")
    templates = Templates(tmp_path / "templates")
    environment = templates.environment("markdown", lambda environment: None)
    text = templates.print(environment, "markdown/law.md.j2", wait=partial(sleep, 0.6))
    assert text == "None\nprinted\n"


def test_a_template_that_writes_too_much_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sara_cli.templating.sandbox.LARGEST_TEXT", 1000)
    own(tmp_path, "markdown/law.md.j2", "{% for a in range(99999) %}xxxxxxxxxxxxxx{{ a }}{% endfor %}")
    assert "writes too much" in refusal(tmp_path)


def test_a_link_out_of_the_folder_is_refused(sara: Sara, here: Path, tmp_path: Path) -> None:
    (here / "templates" / "markdown").mkdir(parents=True)
    (here / "utanför.j2").write_text("hemligt", encoding="utf-8")
    (here / "templates" / "markdown" / "law.md.j2").symlink_to(here / "utanför.j2")
    said = sara("report", "law", "--format", "md", "-o", "-", *TODAY)
    assert (said.code, said.out) == (2, "")
    assert "outside of its folder" in said.err


def test_a_style_cannot_leave_its_element_nor_a_page_fetch_anything(sara: Sara, here: Path) -> None:
    own(here, "html/page.css", "body {}</style><script>alert(1)</script>")
    said = sara("report", "law", "-o", "-", *TODAY)
    assert (said.code, said.out) == (2, "")
    page = (ROOT / "templates" / "pdf" / "page.typ").read_text(encoding="utf-8")
    own(here, "pdf/page.typ", page + '\n#import "@preview/x:1.0.0": *')
    said = sara("report", "law", "--format", "pdf", *TODAY)
    assert said.code == 2
    assert f"page.typ:{page.count(chr(10)) + 2}: “import”" in said.err


def test_a_figure_and_a_page_of_ones_own_are_used(sara: Sara, here: Path) -> None:
    figure = (ROOT / "templates" / "figures" / "trend.svg.j2").read_text(encoding="utf-8")
    own(here, "figures/trend.svg.j2", figure.replace("<svg", '<svg data-own="ja"', 1))
    page = (ROOT / "templates" / "pdf" / "page.typ").read_text(encoding="utf-8")
    own(here, "pdf/page.typ", page.replace('paper: "a4"', 'paper: "a5"'))
    assert 'data-own="ja"' in sara("report", "-o", "-", *TODAY).out
    from pypdf import PdfReader

    assert sara("report", "law", "--format", "pdf", *TODAY).code == 0
    assert PdfReader(here / "rapport" / "law.pdf").pages[0].mediabox.width < 450


def test_what_a_page_of_ones_own_does_not_define_is_built_in(sara: Sara, here: Path) -> None:
    """A page that was written before `page-one` came made no PDF of the year-end follow-up any more."""
    page = (ROOT / "templates" / "pdf" / "page.typ").read_text(encoding="utf-8")
    start, end = page.index("#let page-one("), page.index("#let sara(")
    own(here, "pdf/page.typ", (page[:start] + page[end:]).replace('paper: "a4"', 'paper: "a5"'))
    said = sara("report", "year-end", "--format", "pdf", *TODAY)
    assert said.code == 0, said.err
    from pypdf import PdfReader

    assert PdfReader(here / "rapport" / "year-end.pdf").pages[0].mediabox.width < 450
