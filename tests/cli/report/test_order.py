"""Which documents, for whom and in which edition and language, `sara report` writes."""

import json
from pathlib import Path
from typing import cast

import pytest

from cli.report.rendering import ROOT, TODAY, change, forget
from cli.running import Sara


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
    files = [file for file in out.glob("*.md") if file.stem not in ("agreement", "poster")]
    assert len(files) > 7  # what is signed, and what hangs on a wall, say nothing of their edition
    for file in files:
        assert f"| {word} |" in file.read_text(encoding="utf-8")


def test_what_is_signed_is_not_called_internal(sara: Sara, here: Path) -> None:
    """The agreement that the parties sign was headed “Internal: for those who take part in the work”."""
    assert "Intern" not in sara("report", "agreement", "--format", "md", "-o", "-", *TODAY).out
    page = sara("report", "agreement", "--edition", "public", "-o", "-", *TODAY).out
    assert "Publik utgåva" in page.split("<footer>")[1]


def test_an_unknown_edition_is_reported(sara: Sara, here: Path) -> None:
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


NAMED = [
    ("title: Ett tryggt Bräcke", "title: Ett tryggt Bräcke, tack Lisa Exempelsson", "P-011"),
    ("title: Ett tryggt Bräcke", "# tack Lisa Exempelsson\ntitle: Ett tryggt Bräcke", "P-011"),
    ("responsible: ", "responsible: Lisa Exempelsson, ", "P-007"),
]


@pytest.mark.parametrize(("before", "after", "rule"), NAMED)
def test_there_is_no_public_edition_while_somebody_is_named_unless_the_file_says_why(
    sara: Sara, here: Path, before: str, after: str, rule: str
) -> None:
    """“Lisa Svensson säljer droger vid biblioteket” was printed for everyone."""
    change(here, before, after)
    archived = ("promise", "--archive", "-o", "out.zip", "--released-by", "Head of communications")
    for arguments in (("plan", "--edition", "public"), archived):
        said = sara("report", *arguments, *TODAY)
        assert said.code == 2
        assert rule in said.err
        assert "checks.allowed_names" in said.err
        assert "Lisa" not in said.err
    assert not (here / "rapport").exists()
    allowed = "checks: {allowed_names: [{name: Lisa Exempelsson, reason: Namnet på en bok.}]}\n"
    change(here, "parties:", f"{allowed}parties:")
    assert sara("report", "plan", "--edition", "public", *TODAY).code == 0


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
def test_a_party_that_has_no_such_document_is_reported(
    sara: Sara, here: Path, name: str, words: tuple[str, ...]
) -> None:
    said = sara("report", "all", name, *TODAY)
    assert (said.code, said.out) == (2, "")
    assert all(word in said.err for word in words)
    assert not (here / "rapport").exists()


def test_a_partys_activities_are_decided_on_and_compared(sara: Sara, here: Path) -> None:
    forget(here, "2023-04-25")
    assert sara("report", "activities:polis", "--decide", "--format", "md", *TODAY).code == 0
    folder = here / "editions" / "2023-04-25-activities-polis"
    assert json.loads((folder / "manifest.json").read_bytes())["documents"] == ["activities-polis"]
    assert (folder / "activities-polis.md").is_file()
    assert sara("diff", "activities-polis@2023-04-25").code == 0


def test_the_shell_completes_documents_and_parties(here: Path) -> None:
    import typer

    from sara_cli.cli.app import program
    from sara_cli.cli.completion import complete_document

    command = typer.main.get_command(program())
    with command.make_context("sara", ["report"], resilient_parsing=True) as context:
        words = [word for word, _about in complete_document(cast("typer.Context", context), [], "a")]
    assert words == ["all", "agreement", "activities", "agenda", "activities:kommun", "activities:polis"]
