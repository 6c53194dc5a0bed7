"""No command that writes a file can destroy what it works from: all of them, against all that must not be replaced.

`sara report plan --archive -o sara.yaml` and `sara schema --out sara.yaml` replaced the project file, and a link
in the output folder led every document over it.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cli.running import Said, Sara
from imports.files import sol
from sara_cli.documents.formats.rendering import Printed
from sara_cli.project_file.editions import freeze
from sara_cli.project_file.recognition import recognise

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2025-10-01")
QUICK = {"md": b"# T\n", "html": b"<!doctype html><html></html>\n", "docx": b"PK\x03\x04", "pdf": b"%PDF-"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sara:
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    monkeypatch.setattr(Printed, "file", lambda _self, format, template=None: QUICK[format])
    return Sara(capsys)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with what may belong to one, but templates: with those every document is printed by a process of its own."""
    home = tmp_path / "2023"
    shutil.copytree(ROOT / "examples" / "liten-start", home)
    shutil.copytree(ROOT / "examples" / "liten-start", tmp_path / "other")
    (home / "data").mkdir()
    (home / "data" / "skador.csv").write_bytes(b"period;value\n2022;11\n2023;14\n2024;17\n")
    text = (home / "sara.yaml").read_text(encoding="utf-8")
    text = text.replace("values: {2022: 11, 2023: 14, 2024: 17}", "data: data/skador.csv")
    for year, before in (("2022", "previous: ../2021/sara.yaml\n"), ("2021", "")):
        (tmp_path / year).mkdir()
        (tmp_path / year / "sara.yaml").write_text(f"sara: 1\ntitle: Förut\n{before}", encoding="utf-8")
    (home / "logo.svg").write_text(SVG, encoding="utf-8")
    text += "\nlooks: {logo: logo.svg}\nprevious: ../2022/sara.yaml\n"
    (home / "sara.yaml").write_text(text, encoding="utf-8")
    freeze(home / "editions" / "2023-06-01-plan", {"plan.md": b"# Plan\n"}, {"sara": "0.1"})
    (home / "mall.docx").write_bytes(QUICK["docx"])
    (home / "notes.txt").write_text("Det här har någon skrivit.\n", encoding="utf-8")
    (home / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    monkeypatch.chdir(home)
    return home


FROZEN = ("frozen edition", "its manifest")
OWN_TEMPLATE = "own template"
BELONGINGS = {
    "project file": "sara.yaml",
    "series": "data/skador.csv",
    "logo": "logo.svg",
    OWN_TEMPLATE: "templates/own.md.j2",
    "previous file": "../2022/sara.yaml",
    "the one before that": "../2021/sara.yaml",
    "frozen edition": "editions/2023-06-01-plan/plan.md",
    "its manifest": "editions/2023-06-01-plan/manifest.json",
}
STRANGERS = {"text": "notes.txt", "picture": "bild.png"}
"""What somebody else has put there, which is of no kind that a command writes."""


def belonging(home: Path, target: str) -> str:
    """Where it is; a template of one's own is put there first."""
    if target == OWN_TEMPLATE:
        (home / "templates").mkdir()
        (home / BELONGINGS[target]).write_text("# Own\n", encoding="utf-8")
    return BELONGINGS[target]


def by_name(_home: Path, target: str, _place: str) -> str:
    return target


def by_link(home: Path, target: str, place: str) -> str:
    (home / place).parent.mkdir(parents=True, exist_ok=True)
    (home / place).symlink_to((home / target).resolve())
    return place


def by_hard_link(home: Path, target: str, place: str) -> str:
    (home / place).parent.mkdir(parents=True, exist_ok=True)
    os.link((home / target).resolve(), home / place)
    return place


def by_linked_folder(home: Path, target: str, _place: str) -> str:
    folder = (home / target).resolve().parent
    (home / "ut").symlink_to(folder)
    return f"ut/{Path(target).name}"


WAYS: dict[str, Callable[[Path, str, str], str]] = {
    "name": by_name,
    "link": by_link,
    "hard link": by_hard_link,
    "linked folder": by_linked_folder,
}
# Commands that are given the name of a file, and those that choose the name of a file in a folder themselves.
NAMING: dict[str, tuple[str, ...]] = {
    "archive": ("report", "plan", "--archive", *TODAY, "-o"),
    "schema": ("schema", "--out"),
    "calendar": ("export", "calendar", *TODAY, "--out"),
    "renew": ("renew", *TODAY, "--out"),
    "commands": ("execute", *TODAY, "--commands"),
}
CHOOSING: dict[str, tuple[str, tuple[str, ...]]] = {
    **{kind: (f"ut/plan.{kind}", ("report", "plan", "--format", kind, "-o", "ut", *TODAY)) for kind in QUICK},
    "schema of init": ("ny/sara.schema.json", ("init", "ny", "--stub", *TODAY)),
}


REFUSED = "no output replaces it|is not replaced|frozen edition|file of its own|there already"


def snapshot(home: Path) -> dict[str, bytes]:
    """Every file with its content, whatever leads to it."""
    files = (file for file in home.parent.rglob("*") if file.is_file())
    return {str(file): file.read_bytes() for file in files}


def refused(said: Said, home: Path, before: dict[str, bytes]) -> None:
    after = snapshot(home)
    assert {name: after[name] for name in before} == before
    assert said.code == 2, said.err
    assert re.search(REFUSED, said.err), said.err
    assert "Traceback" not in said.err


def pairs(ways: Iterable[str]) -> list[tuple[str, str]]:
    """What belongs to the project, and how it is reached. A hard link to what is frozen isn't in the edition."""
    return [
        (target, way)
        for target in BELONGINGS
        for way in ways
        if (target in FROZEN, way) != (True, "hard link")
    ]


@pytest.mark.parametrize(("target", "way"), pairs(WAYS))
@pytest.mark.parametrize("command", NAMING)
def test_what_belongs_to_a_project_is_never_replaced(
    sara: Sara, here: Path, command: str, target: str, way: str
) -> None:
    name = WAYS[way](here, belonging(here, target), "ut/target")
    before = snapshot(here)
    refused(sara(*NAMING[command], name, "--force"), here, before)
    if way == "name":
        refused(sara(*NAMING[command], name), here, before)


@pytest.mark.parametrize(
    ("command", "target", "way"),
    [
        (command, target, way)
        for command in CHOOSING
        for target, way in pairs(("link", "hard link"))
        if command in ("md", "schema of init") or target == "project file"  # all formats are put there alike
    ],
)
def test_a_link_in_the_folder_of_outputs_leads_over_nothing(
    sara: Sara, here: Path, command: str, target: str, way: str
) -> None:
    place, words = CHOOSING[command]
    WAYS[way](here, belonging(here, target), place)
    before = snapshot(here)
    refused(sara(*words, "--force"), here, before)


@pytest.mark.parametrize("command", [*NAMING, *CHOOSING])
def test_a_second_name_of_a_frozen_file_leaves_the_edition_as_it_is(
    sara: Sara, here: Path, command: str
) -> None:
    """A hard link can't be told from any other file, but a new file takes the place of the name alone."""
    place, words = CHOOSING.get(command) or ("ut/target", (*NAMING[command], "ut/target"))
    by_hard_link(here, BELONGINGS["frozen edition"], place)
    sara(*words, "--force")
    assert (here / BELONGINGS["frozen edition"]).read_bytes() == b"# Plan\n"


@pytest.mark.parametrize("target", STRANGERS)
@pytest.mark.parametrize("command", [*NAMING, *(name for name in CHOOSING if name != "md")])
def test_a_file_of_another_kind_is_replaced_only_by_force(
    sara: Sara, here: Path, command: str, target: str
) -> None:
    place, words = CHOOSING.get(command) or ("ut/target", (*NAMING[command], "ut/target"))
    (here / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(here / STRANGERS[target], here / place)
    before = snapshot(here)
    said = sara(*words)
    refused(said, here, before)
    assert "--force" in said.err
    assert place in said.err
    if command == "commands":
        return  # there is nobody to ask here
    assert sara(*words, "--force").code == 0
    assert (here / place).read_bytes() != before[str(here / place)]


@pytest.mark.parametrize("command", ["archive", "schema", *CHOOSING])
def test_what_sara_wrote_is_written_again(sara: Sara, here: Path, command: str) -> None:
    """The guard is no hindrance to what everyone does every day."""
    _place, words = CHOOSING.get(command) or ("", (*NAMING[command], "ut/target"))
    assert sara(*words).code == 0
    if command == "schema of init":
        (here / "ny" / "sara.yaml").unlink()
    assert sara(*words).code == 0


def test_a_project_file_of_another_cycle_is_never_replaced_by_another_kind(sara: Sara, here: Path) -> None:
    other = here.parent / "other" / "sara.yaml"
    before = snapshot(here)
    for words in (NAMING["archive"], NAMING["schema"], NAMING["commands"]):
        refused(sara(*words, other, "--force"), here, before)


def test_the_data_of_the_project_in_whose_folder_an_output_is_put_is_never_replaced(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here.parent / "other")
    before = snapshot(here)
    refused(sara(*NAMING["schema"], "../2023/data/skador.csv", "--force"), here, before)
    refused(sara(*NAMING["archive"], "../2023/logo.svg", "--force"), here, before)


def test_the_word_template_is_never_replaced(sara: Sara, here: Path) -> None:
    by_link(here, "mall.docx", "ut/plan.docx")
    before = snapshot(here)
    words = ("report", "plan", "--format", "docx", "--template", "mall.docx", "-o", "ut", "--force", *TODAY)
    refused(sara(*words), here, before)


def test_nothing_is_written_into_a_frozen_edition(sara: Sara, here: Path) -> None:
    """Neither by working in its project file, nor by printing, freezing or beginning beside it."""
    edition = here / "editions" / "2023-06-01-plan"
    shutil.rmtree(edition)
    names = ("sara.yaml", "logo.svg", "data/skador.csv")
    freeze(edition, {name: (here / name).read_bytes() for name in names}, {"sara": "0.1"})
    before = snapshot(here)
    project = str(edition / "sara.yaml")
    for words in (
        ("report", "plan", *TODAY, "-p", project),
        ("report", "agreement", "--decide", "--decided-on", TODAY[1], *TODAY, "-p", project),
        ("report", "plan", "--archive", *TODAY, "-p", project),
        ("initiate", "set", "title=Nytt", "-p", project),
        ("init", str(edition), "--force", "--stub"),
        ("init", str(edition / "ny"), "--stub"),
        ("renew", "--out", str(edition / "ny.yaml"), *TODAY),
    ):
        refused(sara(*words), here, before)
        assert snapshot(here) == before, words


def test_an_import_replaces_only_the_figures_it_is_about(sara: Sara, here: Path) -> None:
    """A data file that is a link to a frozen one led an import into the edition."""
    months = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
    rows = [f"Bräcke;Rån;{year};{month};7;1" for year in (2022, 2023) for month in months]
    command = ("prepare", "import", "sol.txt", "--id", "ran", "--no-input")
    (here / "sol.txt").write_bytes(sol(*rows))
    assert sara(*command).code == 0
    series = here / "data" / "ran.csv"
    edition = here / "editions" / "2023-07-01-plan"
    freeze(edition, {"data/ran.csv": series.read_bytes()}, {"sara": "0.1"})
    series.unlink()
    series.symlink_to(edition / "data" / "ran.csv")
    (here / "sol.txt").write_bytes(sol(*rows[:-1], rows[-1].replace(";7;", ";9;")))
    before = snapshot(here)
    refused(sara(*command), here, before)
    refused(sara(*command, "--dry-run"), here, before)
    series.unlink()
    shutil.copy(edition / "data" / "ran.csv", series)
    assert sara(*command).code == 0
    assert "2023-12;9;" in series.read_text(encoding="utf-8")


def test_beginning_anew_by_force_replaces_no_other_project(sara: Sara, here: Path) -> None:
    (here.parent / "ny" / "data").mkdir(parents=True)
    (here.parent / "ny" / "data" / "anmalda-brott.csv").symlink_to(here / "sara.yaml")
    before = snapshot(here)
    refused(sara("init", "../ny", "--example", "bracke", "--force"), here, before)
    assert not (here.parent / "ny" / "sara.yaml").exists()


def test_the_record_of_a_folder_is_never_written_through_a_link(sara: Sara, here: Path) -> None:
    by_link(here, "sara.yaml", "ut/.sara-checksums.json")
    before = snapshot(here)
    assert sara("report", "plan", "--format", "md", "-o", "ut", *TODAY).code == 0
    assert {name: content for name, content in snapshot(here).items() if name in before} == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_what_is_no_ordinary_file_is_left_alone(sara: Sara, here: Path) -> None:
    os.mkfifo(here / "pipe")
    for words in (NAMING["schema"], NAMING["archive"]):
        said = sara(*words, "pipe", "--force")
        assert (said.code, (here / "pipe").is_fifo()) == (2, True)
        assert "ordinary file" in said.err


@pytest.mark.parametrize(
    "start", [b"sara: 1\n", b"# h\nsara: 1\n", b"\xef\xbb\xbfsara: 1\n", b'{\n "sara": 1}']
)
def test_a_project_file_is_recognised_however_it_begins(start: bytes) -> None:
    assert recognise(start, "project") == "ours"
    assert recognise(b"text\n  sara: 1\n", "project") == "other"
