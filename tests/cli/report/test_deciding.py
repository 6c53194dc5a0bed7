"""What is frozen as decided, and what goes to the e-archive."""

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import cast
from zipfile import ZipFile

import pytest

from cli.report.rendering import ROOT, TODAY, change, forget
from cli.running import Sara
from sara_cli import __version__
from sara_cli.project_file.editing import Add, Change, ProjectFile, Remove, Set


def test_a_decision_freezes_everything_and_can_be_compared_with_today(sara: Sara, here: Path) -> None:
    forget(here, "2023-06-01")
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
    forget(here, "2023-04-04")
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


def test_a_frozen_edition_that_was_changed_is_reported(sara: Sara, here: Path) -> None:
    forget(here, "2023-04-04")
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
    forget(here, "2023-04-25")
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
    forget(here, "2023-01-17")
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
    said = sara("report", "plan", "--decide", "--format", "md", "--decided-on", "2025-01-15", *TODAY)
    assert said.code == 0
    folder = here / "editions" / "2025-01-15-plan"
    assert decision_in(folder) == {"date": "2025-01-15"}
    page = (folder / "plan.md").read_text(encoding="utf-8")
    assert "beslutad 15\xa0januari\xa02025" in page
    assert "inte beslutad än" not in page.split("\n## ")[0]
    said = sara("report", "causes", "--decide", *TODAY)
    assert (said.code, "--decided-on" in said.err) == (2, True)


def test_what_is_frozen_is_as_of_its_decision(sara: Sara, here: Path) -> None:
    """An agreement of April was frozen with the figures of the year, which were published in the next one."""
    said = sara("report", "agreement", "plan", "--decide", "--format", "md", *TODAY)
    assert said.code == 0
    assert "agreement is as of 2023-04-04: " in said.err
    assert "later entries in the project file are left out" in said.err
    folder = here / "editions" / "2023-04-25-agreement-plan"
    for name, later in (
        ("agreement.md", "3\xa0oktober\xa02023"),
        ("plan.md", "fritidsgården har öppet längre"),
    ):
        page = (folder / name).read_text(encoding="utf-8")
        assert later not in page
        assert "januari\xa02024" not in page.split("\n## ")[-1]


DECIDED_ON = ("--decide", "--decided-on", "2023-06-01", "--format", "md", *TODAY)


def dated(kind: str, day: str) -> tuple[str, list[Change]]:
    """A document, where something of a kind will be in it, and the changes that put it there, dated on a day."""
    measure = ("execute", "measures", "S1.1")
    result = {"id": "r", "date": day, "measure": "S1.1", "kind": "output", "text": "Klart."}
    revision = {"date": day, "by": "Styrgruppen", "what": "Ny rad.", "why": "Behövs."}
    kinds: dict[str, tuple[str, list[Change]]] = {
        "figure": ("agreement", [Set(("prepare", "indicators", "skador-skola", "values", day), 3)]),
        "log entry": (
            "activities",
            [Add(("execute", "measures", "A1.1", "log"), {"date": day, "count": 5})],
        ),
        "result": ("year-end", [Add(("follow_up", "results"), result)]),
        "deviation": (
            "plan",
            [Set((*measure, "deviation"), "Blev sen."), Set((*measure, "deviation_date"), day)],
        ),
        "revision": ("agreement", [Add(("initiate", "agreement", "revisions"), revision)]),
    }
    return kinds[kind]


@pytest.mark.parametrize("kind", ["figure", "log entry", "result", "deviation", "revision"])
def test_the_day_of_the_decision_is_frozen_and_the_day_after_is_not(
    sara: Sara, here: Path, kind: str
) -> None:
    forget(here, "2023-06-01")
    before = (here / "sara.yaml").read_bytes()
    pages = []
    for changed_on in (None, "2023-06-02", "2023-06-01"):
        document, changes = dated(kind, changed_on or "2023-06-01")
        (here / "sara.yaml").write_bytes(before)
        if changed_on:
            ProjectFile(here / "sara.yaml").change(*changes)
        assert sara("report", document, *DECIDED_ON, "--include-undated").code == 0
        folder = here / "editions" / f"2023-06-01-{document}"
        pages.append({file.name: file.read_bytes() for file in folder.glob(f"{document}*.md")})
        shutil.rmtree(folder)
    without, later, same = pages
    assert without
    assert without == later
    assert (without == same) is (kind == "deviation")  # a decided plan says nothing of how it went


def test_what_has_no_day_is_not_frozen_unless_that_is_asked_for(sara: Sara, here: Path) -> None:
    forget(here, "2023-06-01")
    file = ProjectFile(here / "sara.yaml")
    file.change(Set(("execute", "measures", "T2.1", "status"), "done"))
    command = ("report", "activities", *DECIDED_ON)
    said = sara(*command)
    assert (said.code, said.out) == (2, "")
    assert not (here / "editions").exists()
    lines = (here / "sara.yaml").read_text(encoding="utf-8").splitlines()
    listed = re.findall(r"^  sara\.yaml:(\d+): (\S+) \(.+ written as (\S+)\)$", said.err, re.MULTILINE)
    assert [(place, key) for _line, place, key in listed] == [
        ("execute.measures.T2.1.status", "status_since")
    ]
    assert "status: done" in lines[int(listed[0][0]) - 1]
    file.change(Set(("execute", "measures", "T2.1", "status_since"), "2023-05-30"))
    assert sara(*command).code == 0
    assert sara("report", "activities", "--include-undated", *TODAY).code == 2
    shutil.rmtree(here / "editions")
    ProjectFile(here / "sara.yaml").change(Remove(("execute", "measures", "T2.1", "status_since")))
    assert sara(*command, "--include-undated").code == 0


def test_what_is_decided_is_frozen_as_pdf_and_as_a_page(sara: Sara, here: Path) -> None:
    assert sara("report", "plan", "--decide", *TODAY).code == 0
    folder = here / "editions" / "2023-04-25-plan"
    assert b"<pdfaid:part>" in (folder / "plan.pdf").read_bytes()
    assert "<h1" in (folder / "plan.html").read_text(encoding="utf-8")


def test_without_what_makes_pdf_a_decision_is_frozen_as_a_page(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sara_cli.cli.report.find_spec", lambda _name: None)
    assert sara("report", "plan", "--decide", *TODAY).code == 0
    assert not list((here / "editions").rglob("*.pdf"))
    assert list((here / "editions").rglob("plan.html"))


def test_the_difference_since_a_decision_is_a_page(sara: Sara, here: Path) -> None:
    assert sara("report", "plan", "--decide", "--format", "md", *TODAY).code == 0
    change(here, "cost: 18 000", "cost: 21 000")
    page = sara("diff", "plan@2023-04-25", "--format", "markdown").out
    assert page.startswith("# Ändrat sedan beslutet: Ett tryggt Bräcke\n")
    assert "Kommunstyrelsen, 25\xa0april\xa02023, §\xa058" in page
    assert "21 000" in page
    html = sara("diff", "plan@2023-04-25", "--format", "html").out
    assert html.startswith("<!doctype html>")
    assert "<h1>Ändrat sedan beslutet: Ett tryggt Bräcke</h1>" in html


def test_what_is_for_everyone_is_handed_over_without_the_project_file(sara: Sara, here: Path) -> None:
    """A public bundle held the whole project file, with all that is internal."""
    forget(here, "2023-05-02")
    change(here, "    - id: can\n", "    - id: can\n      internal: true\n")
    for order in (("plan", "--edition", "public"), ("promise",)):
        given = ("--decide", "--decided-on", "2023-05-02", "--released-by", "Webbredaktör")
        said = sara("report", *order, *given, "--format", "md", *TODAY)
        assert "isn’t for everyone" in said.err
        folder = here / "editions" / f"2023-05-02-{order[0]}{'-public' if order[1:] else ''}"
        manifest = json.loads((folder / "manifest.json").read_bytes())
        assert [one["path"] for one in manifest["files"]] == [f"{order[0]}.md"]
        assert manifest["edition"] == "public"
        assert "project file" in manifest["left_out"]
    assert "no project file" in sara("diff", "plan-public@2023-05-02").err
    archive = ("report", "plan", "--edition", "public", "--archive", "-o", "a.zip", *TODAY)
    assert sara(*archive, "--released-by", "Webbredaktör").code == 0
    with ZipFile(here / "a.zip") as packed:
        assert set(packed.namelist()) == {"plan.pdf", "manifest.json"}
    assert sara("check", *TODAY).code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("diff", "agreement@2019-01-01"), "no frozen edition"),
        (("report", "--decided-on", "2023-06-01"), "goes with --decide"),
        (("report", "--decide", "--decided-on", "i fjol"), "isn’t a date"),
        (("report", "--watch", "--decide"), "--watch"),
        (("report", "--watch", "-o", "-"), "--watch"),
    ],
)
def test_what_cannot_be_done_is_reported(
    sara: Sara, here: Path, arguments: tuple[str, ...], words: str
) -> None:
    said = sara(*arguments)
    assert (said.code, said.out) == (2, "")
    assert words in said.err


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
    monkeypatch.setattr("sara_cli.documents.formats.compiler.find_spec", lambda _name: None)
    said = sara("report", "agreement", "--archive", *TODAY)
    assert said.code == 2
    assert 'pip install "sara-cli[pdf]"' in said.err
    assert list(here.glob("*.zip")) == []


# --- only shown --------------------------------------------------------------------------------------


def every_file(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_a_dry_run_shows_what_would_be_kept_and_keeps_nothing(sara: Sara, here: Path, edition: str) -> None:
    """Nobody has to release what is only shown; the names are those that freezing writes."""
    before = every_file(here)
    order = ("report", "plan", "--edition", edition, "--format", "md", "--decided-on", "2023-05-02", *TODAY)
    kept = ("--decide", "--include-undated", "--archive", "-o", "a.zip")
    said = sara(*order, *kept, "--dry-run")
    assert said.code == (1 if edition == "public" else 0), said.err
    assert every_file(here) == before
    released = ("--released-by", "Kommunikationschef") if edition == "public" else ()
    assert sara(*order, *kept, *released).code == 0
    (folder,) = (here / "editions").iterdir()
    assert f"Would freeze the edition {folder.relative_to(here)}." in said.err
    assert "Would write a.zip." in said.err
    with ZipFile(here / "a.zip") as packed:
        names = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
        for name in {*names, *packed.namelist()}:
            assert f"\n  {name}\n" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("handover", "--decide"), "Nobody has decided"),
        (("plan", "--decide", "--decided-on", "2023-05-02", "--released-by", "Chef"), "these aren’t"),
        (("promise", "--archive", "--released-by", "Anna Andersson"), "a person seems to be named"),
    ],
)
def test_a_dry_run_is_refused_as_the_run_would_be(
    sara: Sara, here: Path, arguments: tuple[str, ...], words: str
) -> None:
    before = every_file(here)
    said = sara("report", *arguments, "--dry-run", *TODAY)
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert every_file(here) == before
