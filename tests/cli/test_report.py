"""`sara report` as it is used: editions, decisions, archives, watching, lists, own texts and looks."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from struct import pack
from typing import Any, NamedTuple, cast
from zipfile import ZipFile
from zlib import compress, crc32

import pytest

from sara_cli import __version__
from sara_cli.cli.app import run

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2024-02-01")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


class Said(NamedTuple):
    code: int
    out: str
    err: str


class Sara:
    """Runs a command in this process, in English, where the project is."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, *arguments: str | Path) -> Said:
        self.capture.readouterr()
        code = run([*map(str, arguments)])
        return Said(code, *self.capture.readouterr())


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sara:
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    return Sara(capsys)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples" / "bracke", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(here: Path, old: str, new: str) -> None:
    text = (here / "sara.yaml").read_text(encoding="utf-8")
    assert old in text
    (here / "sara.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")


def own(here: Path, name: str, text: str) -> Path:
    file = here / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


# --- editions ---------------------------------------------------------------------------------------


def test_a_document_says_which_edition_it_is(sara: Sara, here: Path) -> None:
    for edition, shown in (("internal", "Intern utgåva"), ("public", "Publik utgåva")):
        page = sara("report", "plan", "--edition", edition, "-o", "-", *TODAY).out
        assert shown in page.split("<footer>")[1]


def test_the_language_after_report_is_that_of_the_documents(sara: Sara, here: Path) -> None:
    """Two languages, two meanings: before the command it is the talk’s alone, after it the documents’ too."""
    change(here, "language: sv", "language: en")
    page = ("plan", "--format", "md", "-o", "-", *TODAY)
    assert "| Document type |" in sara("report", *page).out
    assert "| Document type |" in sara("--language", "sv", "report", *page).out
    swedish = sara("report", *page, "--language", "sv").out
    assert "| Dokumenttyp |" in swedish
    assert "project’s" in " ".join(sara("report", "--help").out.split())


EXAMPLES = sorted(file.parent.name for file in (ROOT / "examples").glob("*/sara.yaml"))


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize(("language", "word"), [("sv", "Utgåva"), ("en", "Edition")])
def test_every_example_is_printed_in_both_languages_in_one_order(
    sara: Sara, tmp_path: Path, example: str, language: str, word: str
) -> None:
    project = str(ROOT / "examples" / example / "sara.yaml")
    out = tmp_path / language
    said = sara(
        "report", "all", "-p", project, "--format", "md", "-o", str(out), "--language", language, *TODAY
    )
    assert said.code == 0
    files = [file for file in out.iterdir() if file.stem != "agreement"]
    assert len(files) > 7
    for file in files:
        assert f"| {word} |" in file.read_text(encoding="utf-8")


def test_what_is_signed_is_not_called_internal(sara: Sara, here: Path) -> None:
    """The agreement that the parties sign was headed “Internal: for those who take part in the work”."""
    assert "Intern" not in sara("report", "agreement", "--format", "md", "-o", "-", *TODAY).out
    page = sara("report", "agreement", "--edition", "public", "-o", "-", *TODAY).out
    assert "Publik utgåva" in page.split("<footer>")[1]


def test_an_unknown_edition_is_told(sara: Sara, here: Path) -> None:
    said = sara("report", "--edition", "secret")
    assert (said.code, said.out) == (2, "")
    assert "internal, public" in said.err


def test_there_is_no_public_edition_while_the_file_points_out_a_person(sara: Sara, here: Path) -> None:
    change(here, "title: Ett tryggt Bräcke", "title: Ett tryggt Bräcke, ring 070-000 00 00")
    said = sara("report", "--edition", "public", *TODAY)
    assert said.code == 2
    assert "sara.yaml:" in said.err
    assert "P-002" in said.err
    assert "000 00 00" not in said.err
    assert not (here / "rapport").exists()
    assert sara("report", *TODAY).code == 0


def test_the_promise_is_always_public_so_it_is_not_written_while_the_file_points_out_a_person(
    sara: Sara, here: Path
) -> None:
    change(here, "title: Ett tryggt Bräcke", "title: Ett tryggt Bräcke, ring 070-000 00 00")
    said = sara("report", "plan", "promise", *TODAY)
    assert said.code == 2
    assert "P-002" in said.err
    assert {file.name for file in (here / "rapport").iterdir()} == {"plan.html"}


def test_the_activities_are_written_for_each_party_and_no_measure_is_in_none(sara: Sara, here: Path) -> None:
    folder = here / "rapport"
    assert "activities-polis.html" in sara("report", "activities", "--dry-run", *TODAY).err
    assert sara("report", "activities", *TODAY).code == 0
    assert {file.name for file in folder.iterdir()} == {"activities-kommun.html", "activities-polis.html"}
    polis = (folder / "activities-polis.html").read_text(encoding="utf-8")
    assert "T1.1" in polis
    assert "T2.1" not in polis
    change(here, "      causes: [T2, A1]\n      party: kommun\n", "      causes: [T2, A1]\n")
    assert sara("report", "activities", *TODAY).code == 0
    assert "T2.1" in (folder / "activities.html").read_text(encoding="utf-8")


def test_a_party_can_be_given_its_own_activities_alone(sara: Sara, here: Path) -> None:
    folder = here / "rapport"
    assert sara("report", "activities:polis", "promise", *TODAY).code == 0
    assert {file.name for file in folder.iterdir()} == {"activities-polis.html", "promise.html"}
    page = sara("report", "activities:polis", "-o", "-", *TODAY).out
    assert (folder / "activities-polis.html").read_text(encoding="utf-8") == page
    both = ("report", "activities", "activities:polis", "activities:kommun", "--dry-run", *TODAY)
    assert sara(*both).err.count("Would write") == 2
    change(here, "parties:\n", "parties:\n  - {id: region, name: Regionen, kind: region}\n")
    assert sara("report", "activities:region", "--edition", "public", *TODAY).code == 0
    empty = (folder / "activities-region.html").read_text(encoding="utf-8")
    assert "Regionen" in empty
    assert "T1.1" not in empty


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("activities:skolan", ("no party “skolan”", "kommun, polis")),
        ("activities:", ("no party “”", "kommun, polis")),
        ("activities:polis:kommun", ("no party “polis:kommun”",)),
        ("plan:polis", ("“plan” is one for all", "activities:PARTY")),
        ("planen:polis", ("no document “planen”", "agreement, situation")),
    ],
)
def test_a_party_that_has_no_such_document_is_told(
    sara: Sara, here: Path, name: str, words: tuple[str, ...]
) -> None:
    said = sara("report", "all", name, *TODAY)
    assert (said.code, said.out) == (2, "")
    assert all(word in said.err for word in words)
    assert not (here / "rapport").exists()


def test_a_partys_activities_are_decided_on_and_compared(sara: Sara, here: Path) -> None:
    assert sara("report", "activities:polis", "--decide", "--format", "md", *TODAY).code == 0
    folder = here / "editions" / "2023-04-25-activities-polis"
    assert json.loads((folder / "manifest.json").read_bytes())["documents"] == ["activities-polis"]
    assert (folder / "activities-polis.md").is_file()
    assert sara("diff", "activities-polis@2023-04-25").code == 0


def test_the_shell_completes_documents_and_parties(here: Path) -> None:
    import typer

    from sara_cli.cli.app import app
    from sara_cli.cli.steps.completion import complete_document

    command = typer.main.get_command(app)
    with command.make_context("sara", ["report"], resilient_parsing=True) as context:
        words = [word for word, _about in complete_document(cast("typer.Context", context), [], "a")]
    assert words == ["all", "agreement", "activities", "activities:kommun", "activities:polis"]


# --- decisions --------------------------------------------------------------------------------------


def test_a_decision_freezes_everything_and_can_be_compared_with_today(sara: Sara, here: Path) -> None:
    said = sara(
        "report", "agreement", "--decide", "--decided-on", "2023-06-01", "--format", "md,html", *TODAY
    )
    assert said.code == 0, said.err
    folder = here / "editions" / "2023-06-01-agreement"
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["decision"]["date"] == "2023-06-01"
    assert (manifest["edition"], manifest["language"], manifest["formats"]) == (
        "internal",
        "sv",
        ["md", "html"],
    )
    names = {one["path"] for one in manifest["files"]}
    assert names == {"agreement.md", "agreement.html", "sara.yaml", "data/anmalda-brott.csv"}
    for one in manifest["files"]:
        content = (folder / one["path"]).read_bytes()
        assert (len(content), sha256(content).hexdigest()) == (one["bytes"], one["sha256"])
    assert __version__ not in (folder / "agreement.md").read_text(encoding="utf-8")
    assert manifest["sara"] == __version__
    assert sara("check", *TODAY).code == 0
    change(here, "cost: 18 000", "cost: 21 000")
    for name in ("editions/2023-06-01-agreement", "agreement@2023-06-01"):
        said = sara("diff", name)
        assert "18 000" in said.out
        assert said.err == "1 change.\n"


def test_a_frozen_edition_is_never_overwritten(sara: Sara, here: Path) -> None:
    command = ("report", "agreement", "--decide", "--format", "md", *TODAY)
    assert sara(*command).code == 0
    file = here / "editions" / "2023-04-04-agreement" / "agreement.md"
    before = file.read_bytes()
    change(here, "title: Ett tryggt Bräcke", "title: Ett annat Bräcke")
    said = sara(*command)
    assert said.code == 2
    assert "never overwritten" in said.err
    assert file.read_bytes() == before
    assert sara(*command, "--decided-on", "2024-03-01").code == 0


def test_a_frozen_edition_that_was_changed_is_told(sara: Sara, here: Path) -> None:
    assert sara("report", "agreement", "--decide", "--format", "md", *TODAY).code == 0
    with (here / "editions" / "2023-04-04-agreement" / "agreement.md").open("a") as file:
        file.write(" ")
    said = sara("check", *TODAY)
    assert said.code == 1
    assert "E-001" in said.out


def decision_in(folder: Path) -> dict[str, str]:
    return cast("dict[str, str]", json.loads((folder / "manifest.json").read_bytes())["decision"])


def test_what_is_frozen_has_the_decision_that_the_file_knows(sara: Sara, here: Path) -> None:
    """The plan was decided on 25 April, and frozen as decided on the day of the print, by nobody."""
    assert sara("report", "plan", "--decide", "--format", "md", *TODAY).code == 0
    plan = {"party": "kommun", "date": "2023-04-25", "body": "Kommunstyrelsen"}
    plan |= {"paragraph": "§ 58", "case_number": "KS 2023/31"}
    assert decision_in(here / "editions" / "2023-04-25-plan") == plan
    assert sara("report", "agreement", "plan", "--decide", "--format", "md", *TODAY).code == 0
    manifest = json.loads((here / "editions" / "2023-04-25-agreement-plan" / "manifest.json").read_bytes())
    assert manifest["decision"] == manifest["decisions"]["plan"] == plan
    # The agreement was signed after it was decided, by both parties on a day.
    assert manifest["decisions"]["agreement"]["date"] == "2023-04-04"
    assert "Kommunstyrelsens ordförande" in manifest["decisions"]["agreement"]["body"]
    given = ("report", "agreement", "--decide", "--format", "md", "--decided-on", "2023-01-17", *TODAY)
    assert sara(*given).code == 0
    assert decision_in(here / "editions" / "2023-01-17-agreement")["paragraph"] == "§ 9"


def test_what_nobody_has_decided_is_not_frozen_as_decided(sara: Sara, here: Path) -> None:
    """A plan that said “Decided by: not yet decided” was frozen as a decision all the same."""
    shutil.copy(ROOT / "examples" / "liten-start" / "sara.yaml", here)
    said = sara("report", "plan", "--decide", "--format", "md", *TODAY)
    assert said.code == 2
    assert "execute.action_plan.decided" in said.err
    assert not (here / "editions").exists()
    said = sara("report", "plan", "--decide", "--format", "md", "--decided-on", "2024-01-15", *TODAY)
    assert said.code == 0
    folder = here / "editions" / "2024-01-15-plan"
    assert decision_in(folder) == {"date": "2024-01-15"}
    page = (folder / "plan.md").read_text(encoding="utf-8")
    assert "beslutad 15\xa0januari\xa02024" in page
    assert "inte beslutad än" not in page.split("\n## ")[0]
    said = sara("report", "causes", "--decide", *TODAY)
    assert (said.code, "--decided-on" in said.err) == (2, True)


def test_what_is_for_everyone_is_handed_over_without_the_project_file(sara: Sara, here: Path) -> None:
    """A public bundle held the whole project file, with all that is internal."""
    change(here, "    - id: can\n", "    - id: can\n      internal: true\n")
    for order in (("plan", "--edition", "public"), ("promise",)):
        said = sara("report", *order, "--decide", "--decided-on", "2023-05-02", "--format", "md", *TODAY)
        assert "isn’t for everyone" in said.err
        folder = here / "editions" / f"2023-05-02-{order[0]}{'-public' if order[1:] else ''}"
        manifest = json.loads((folder / "manifest.json").read_bytes())
        assert [one["path"] for one in manifest["files"]] == [f"{order[0]}.md"]
        assert manifest["edition"] == "public"
        assert "project file" in manifest["left_out"]
    assert "no project file" in sara("diff", "plan-public@2023-05-02").err
    assert sara("report", "plan", "--edition", "public", "--archive", "-o", "a.zip", *TODAY).code == 0
    with ZipFile(here / "a.zip") as packed:
        assert set(packed.namelist()) == {"plan.pdf", "manifest.json"}
    assert sara("check", *TODAY).code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("diff", "agreement@2019-01-01"), "no frozen edition"),
        (("report", "--decided-on", "2023-06-01"), "goes with --decide"),
        (("report", "--decide", "--decided-on", "i fjol"), "isn't a date"),
        (("report", "--decide", "--dry-run"), "--dry-run"),
        (("report", "--watch", "--decide"), "--watch"),
        (("report", "--watch", "-o", "-"), "--watch"),
    ],
)
def test_what_cannot_be_done_is_told(sara: Sara, here: Path, arguments: tuple[str, ...], words: str) -> None:
    said = sara(*arguments)
    assert (said.code, said.out) == (2, "")
    assert words in said.err


# --- the archive ------------------------------------------------------------------------------------


def test_the_archive_is_one_file_with_everything(sara: Sara, here: Path) -> None:
    assert sara("report", "agreement", "--archive", *TODAY).code == 0
    assert sara("report", "agreement", "--archive", "-o", "e-arkiv/a.zip", *TODAY).code == 0
    first = here / "2023-04-04-agreement.zip"
    assert first.read_bytes() == (here / "e-arkiv" / "a.zip").read_bytes()
    with ZipFile(first) as packed:
        manifest = json.loads(packed.read("manifest.json"))
        for one in manifest["files"]:
            assert sha256(packed.read(one["path"])).hexdigest() == one["sha256"]
        assert {one["path"] for one in manifest["files"]} == set(packed.namelist()) - {"manifest.json"}
        assert b"<pdfaid:part>" in packed.read("agreement.pdf")
        assert packed.read("sara.yaml") == (here / "sara.yaml").read_bytes()


def test_without_what_makes_pdf_there_is_no_archive(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sara_cli.documents.extras.find_spec", lambda _name: None)
    said = sara("report", "agreement", "--archive", *TODAY)
    assert said.code == 2
    assert 'pip install "sara-cli[pdf]"' in said.err
    assert list(here.glob("*.zip")) == []


# --- watching ---------------------------------------------------------------------------------------


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C can't be sent to one process there")
def test_watching_renders_again_and_goes_on_after_errors(here: Path) -> None:
    """A real program on a real folder: saved, broken, mended, stopped."""
    command = [sys.executable, "-m", "sara_cli", "report", "agreement", "--format", "md", "--watch"]
    with (here / "said.txt").open("wb") as said:
        running = subprocess.Popen(
            [*command, "--interval", "0.1", *TODAY],
            cwd=here,
            stdout=said,
            stderr=said,
            env={**os.environ, "SARA_LANGUAGE": "en"},
        )
    page = here / "rapport" / "agreement.md"

    def heard() -> str:
        return (here / "said.txt").read_text(encoding="utf-8")

    try:
        wait_for(lambda: "Watching" in heard())
        change(here, "name: Bräcke kommun", "name: Bräcke nya kommun")
        wait_for(lambda: "Bräcke nya kommun" in page.read_text(encoding="utf-8"))
        change(here, "name: Bräcke nya kommun", "nameless: x")
        wait_for(lambda: "M-003" in heard())
        change(here, "nameless: x", "name: Bräcke hela kommun")
        wait_for(lambda: "Bräcke hela kommun" in page.read_text(encoding="utf-8"))
        own(here, "markdown/agreement.md.j2", "# Min mall\n")
        wait_for(lambda: page.read_text(encoding="utf-8") == "# Min mall\n")
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 0
    finally:
        running.kill()
        running.wait()
    assert "Traceback" not in heard()
    assert heard().endswith("Stopped.\n")


def test_what_looks_the_same_is_not_read_again(here: Path) -> None:
    from sara_cli.cli.reporting.watching import look

    first = look(here / "sara.yaml", {})
    assert {file.name for file in first} == {"sara.yaml", "anmalda-brott.csv"}
    old = (here / "sara.yaml").stat()
    change(here, "title: Ett", "title: Åtta"[:10])
    os.utime(here / "sara.yaml", ns=(old.st_atime_ns, old.st_mtime_ns))
    assert look(here / "sara.yaml", {}) != first


# --- own templates ----------------------------------------------------------------------------------


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
def test_an_error_in_ones_own_template_is_told_in_the_language_of_the_talk(
    sara: Sara, here: Path, text: str, said: str
) -> None:
    """Half of it was English: “mallen går inte att skriva ut: 'nosuch' is undefined”."""
    own(here, "markdown/law.md.j2", text)
    assert said in sara("report", "law", "--language", "sv", *TODAY).err


def test_a_word_template_that_is_not_there_or_not_used_is_told(sara: Sara, here: Path) -> None:
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


def test_a_template_that_never_ends_is_stopped(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sara_cli.templating.sandbox.LONGEST", 0.3)
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    own(here, "markdown/law.md.j2", f"\n{loop}")
    said = sara("report", "law", *TODAY)
    assert said.code == 2
    assert "law.md.j2:2: the template takes too long" in said.err
    assert sys.gettrace() is None or "pytest" not in str(sys.gettrace())


def test_a_template_that_writes_too_much_is_stopped(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sara_cli.templating.sandbox.LARGEST_TEXT", 1000)
    own(here, "markdown/law.md.j2", "{% for a in range(99999) %}xxxxxxxxxxxxxx{{ a }}{% endfor %}")
    assert "writes too much" in sara("report", "law", *TODAY).err


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


# --- each file stands alone -------------------------------------------------------------------------


def test_what_fails_in_one_format_does_not_cost_the_others(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours in the PDF of the first document took all that followed with it."""

    def broken(*_given: object) -> bytes:
        raise ZeroDivisionError("the fault")

    monkeypatch.setattr("sara_cli.documents.pdf.render_pdf", broken)
    said = sara("report", "agreement", "plan", "--format", "pdf,html", *TODAY)
    assert said.code == 2
    assert {file.name for file in (here / "rapport").iterdir()} == {"agreement.html", "plan.html"}
    assert "Not written: rapport/agreement.pdf." in said.err
    assert "Not written: rapport/plan.pdf." in said.err
    told, *traces = said.err.split("Traceback (most recent call last)")
    assert "Wrote rapport/plan.html." in told
    assert len(traces) == 2
    assert all("ZeroDivisionError: the fault" in trace for trace in traces)


def test_a_mistake_of_the_users_is_told_without_a_traceback(sara: Sara, here: Path) -> None:
    (here / "rapport" / "plan.html").mkdir(parents=True)
    said = sara("report", "plan", "law", *TODAY)
    assert said.code == 2
    assert "Not written: rapport/plan.html." in said.err
    assert "Traceback" not in said.err
    assert (here / "rapport" / "law.html").is_file()


# --- logo and colour --------------------------------------------------------------------------------


def dressed(here: Path, looks: str) -> None:
    change(here, "\nparties:", f"\nlooks: {looks}\nparties:")


def test_logo_and_colour_are_in_every_format(sara: Sara, here: Path) -> None:
    from docx import Document
    from pypdf import PdfReader

    (here / "logo.svg").write_text(SVG.format('<path d="M0 0h9v9z"/>'), encoding="utf-8")
    dressed(here, '{logo: logo.svg, accent: "#7a003c"}')
    assert sara("check", *TODAY).code == 0
    assert sara("report", "agreement", "--format", "html,pdf,docx", *TODAY).code == 0
    page = (here / "rapport" / "agreement.html").read_text(encoding="utf-8")
    assert 'alt="Logotyp för Bräcke kommun"' in page
    assert "--accent: #7a003c" in page
    word = Document(str(here / "rapport" / "agreement.docx"))
    assert word.inline_shapes[0]._inline.docPr.get("descr") == "Logotyp för Bräcke kommun"
    assert str(word.styles["Heading 1"].font.color.rgb) == "7A003C"
    tree = str(PdfReader(here / "rapport" / "agreement.pdf").root_object["/StructTreeRoot"].get_object())
    assert "/StructTreeRoot" in tree


def png(width: int, height: int) -> bytes:
    """A picture of one red colour."""

    def part(kind: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + kind + content + pack(">I", crc32(kind + content))

    lines = (b"\0" + b"\xc0\x10\x20" * width) * height
    about = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", about) + part(b"IDAT", compress(lines)) + part(b"IEND", b"")


def test_a_logo_as_png_is_in_the_pdf_too(sara: Sara, here: Path) -> None:
    """What sets the pages takes text alone, so any PNG ended in a traceback; an SVG hid it."""
    from pypdf import PdfReader

    (here / "logo.png").write_bytes(png(40, 12))
    change(here, "title: Ett tryggt Bräcke", "title: Ett tryggt Bräcke \U0001f9ed")  # a sign that no font has
    dressed(here, "{logo: logo.png}")
    assert sara("report", "agreement", "--format", "html,docx,pdf", *TODAY).code == 0
    pdf = PdfReader(here / "rapport" / "agreement.pdf")
    parts: list[Any] = [pdf.get_object(number) for number in range(1, len(pdf.xref[0]))]
    pictures = [part for part in parts if hasattr(part, "get_data") and part.get("/Subtype") == "/Image"]
    assert [(one["/Width"], one["/Height"]) for one in pictures] == [(40, 12)]
    assert pictures[0].get_data()[:3] == b"\xc0\x10\x20"


@pytest.mark.parametrize(
    ("content", "id"),
    [
        (None, "V-002"),
        (png(9, 9)[:20], "V-004"),
        (png(9, 0), "V-004"),
        (b"x" * 500_001, "V-003"),
        (b"GIF89a", "V-004"),
        (b"<html/>", "V-004"),
        (b"", "V-004"),
        (SVG.format("<script>alert(1)</script>").encode(), "V-005"),
        (SVG.format('<rect onload="x()"/>').encode(), "V-005"),
        (SVG.format('<use href="https://exempel.invalid/a.svg#b"/>').encode(), "V-005"),
        (SVG.format("<style>@import 'x.css';</style>").encode(), "V-005"),
        (SVG.format("<style>rect {fill: url(http://exempel.invalid)}</style>").encode(), "V-005"),
        (SVG.format("<foreignObject/>").encode(), "V-005"),
        (SVG.format("<{a}/>").encode(), "V-004"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode(), "V-005"),
    ],
)
def test_a_logo_that_is_none_is_told_and_nothing_is_rendered(
    sara: Sara, here: Path, content: bytes | None, id: str
) -> None:
    if content is not None:
        (here / "logo.svg").write_bytes(content)
    dressed(here, "{logo: logo.svg}")
    said = sara("check", *TODAY)
    assert said.code == 1
    assert f"error {id}" in said.out
    said = sara("report", "agreement", *TODAY)
    assert said.code == 1
    assert id in said.out
    assert not (here / "rapport").exists()


@pytest.mark.parametrize("name", ["../logo.svg", "/etc/hostname", "C:logo.svg", "länk.svg", "."])
def test_a_logo_from_elsewhere_is_refused(sara: Sara, here: Path, name: str) -> None:
    (here / "länk.svg").symlink_to(ROOT / "docs" / "status.png")
    dressed(here, f'{{logo: "{name}"}}')
    assert "V-002" in sara("check", *TODAY).out


def test_a_pale_colour_is_told_with_its_contrast(sara: Sara, here: Path) -> None:
    dressed(here, '{accent: "#c77fa0", accent_dark: "#17506b"}')
    said = sara("check", *TODAY)
    assert said.code == 1
    assert said.out.count("V-001") == 2
    assert "4.5 to 1" in said.out
    assert sara("report", *TODAY).code == 1


def test_the_grounds_are_those_of_the_page() -> None:
    from sara_cli.colours import DARK, LIGHT, contrast
    from sara_cli.documents.pdf import ACCENT

    css = (ROOT / "templates" / "html" / "page.css").read_text(encoding="utf-8")
    light, dark = css.split("prefers-color-scheme: dark")[:2]
    for grounds, part in ((LIGHT, light), (DARK, dark)):
        for name, colour in zip(("paper", "ground", "note", "tint"), grounds, strict=True):
            assert f"--{name}: {colour};" in part
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert f'rgb("{ACCENT}")' in (ROOT / "templates" / "pdf" / "page.typ").read_text(encoding="utf-8")
