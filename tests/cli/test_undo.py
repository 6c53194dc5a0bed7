"""`sara undo`: what it says, in both languages, and that nothing of what it keeps goes anywhere else."""

import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.running import Sara

ROOT = Path(__file__).parents[2]
NAME = "Kim Exempelsson"
RECORD = ".sara.yaml.undo"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples" / "bracke", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SARA_TODAY", "2024-02-01")
    return tmp_path


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], here: Path) -> Sara:
    return Sara(capsys)


def text_of(here: Path) -> bytes:
    return (here / "sara.yaml").read_bytes()


# --- what is taken back ------------------------------------------------------------------------------

FIGURES = "Brott;Månad;Antal\n" + "".join(
    f"Rån;{year}-{month:02};{month}\n" for year in (2021, 2022) for month in range(1, 13)
)
IMPORT = (
    "prepare import figures.csv --column period=Månad --column value=Antal --column category=Brott --id ran"
)
CHANGES = (
    "initiate set title=Nytt",
    "prepare add source title=Nytt",
    "analyze set A1 cause=Nytt",
    "execute set T1.1 title=Nytt",
    "execute log A3.1 --note Gjort --no-input",
    "execute done T1.1 --no-input",
    "execute stop T1.1 --why Personal --no-input",
    "follow-up remove lessons.1",
    "follow-up open --today 2031-01-01",
    "review --all",
    f"{IMPORT} --no-input",
)


def _files(here: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(here)): one.read_bytes()
        for one in here.rglob("*")
        if one.is_file() and one.name != RECORD
    }


@pytest.mark.parametrize("words", CHANGES)
def test_each_command_that_changes_the_file_is_one_change(sara: Sara, here: Path, words: str) -> None:
    (here / "figures.csv").write_text(FIGURES, encoding="utf-8")
    assert sara("execute", "set", "T1.1", "status=ongoing").code == 0
    assert sara("undo", "--forget").code == 0
    before = _files(here)
    assert sara(*words.split()).code == 0
    after = _files(here)
    assert after != before
    assert len(sara("undo", "--list").out.splitlines()) == 1
    assert sara("undo", "--dry-run").code == 0
    assert _files(here) == after
    assert sara("undo").code == 0
    assert _files(here) == before
    assert sara("undo", "--redo").code == 0
    assert _files(here) == after


def test_a_revised_import_goes_back_with_its_data(sara: Sara, here: Path) -> None:
    (here / "figures.csv").write_text(FIGURES, encoding="utf-8")
    sara(*IMPORT.split(), "--no-input")
    first = _files(here)
    (here / "figures.csv").write_text(FIGURES.replace("2022-12;12", "2022-12;40"), encoding="utf-8")
    assert sara(*IMPORT.split(), "--no-input").code == 0
    assert (here / "data" / "ran.csv").read_bytes() != first["data/ran.csv"]
    printed = sara("--language", "en", "undo").err
    assert "data/ran.csv:" in printed
    assert "+2022-12;12" in printed
    assert (here / "data" / "ran.csv").read_bytes() == first["data/ran.csv"]
    assert text_of(here) == first["sara.yaml"]


SAID = {
    "en": (
        "Taken back: ",
        "Made again: ",
        "There is nothing to take back.",
        "changed by something other",
        "Lessons",
    ),
    "sv": (
        "Tog tillbaka: ",
        "Gjorde om: ",
        "Det finns inget att ta tillbaka.",
        "ändrats av något annat",
        "Lärdomar",
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_what_is_said(sara: Sara, here: Path, language: str) -> None:
    taken, again, nothing, foreign, name = SAID[language]
    speak = ("--language", language)
    assert sara(*speak, "undo").err == nothing + "\n"
    sara("follow-up", "add", "lesson", "Mycket")
    said = sara(*speak, "undo")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith(taken)
    assert name in said.err
    assert "follow_up.lessons" not in said.err
    assert "- Mycket" in said.err
    assert sara(*speak, "undo", "--redo").err.startswith(again)
    with (here / "sara.yaml").open("a", encoding="utf-8") as file:
        file.write("# för hand\n")
    before = text_of(here)
    refused = sara(*speak, "undo")
    assert refused.code == 2
    assert foreign in refused.err
    assert text_of(here) == before


def test_a_damaged_record_is_said_in_one_sentence(sara: Sara, here: Path) -> None:
    (here / RECORD).write_text("nonsense", encoding="utf-8")
    said = sara("--language", "en", "undo", "--list")
    assert said.code == 2
    assert said.err.startswith("error: .sara.yaml.undo, where the last changes are kept, is damaged")
    assert sara("undo", "--forget").code == 0
    assert not (here / RECORD).exists()


def test_only_one_thing_at_a_time(sara: Sara) -> None:
    assert sara("undo", "--redo", "--forget").code == 2


# --- nothing of it goes anywhere else ----------------------------------------------------------------


def _contents(folder: Path) -> Iterator[bytes]:
    for one in folder.rglob("*"):
        if one.is_file() and one.name != RECORD:
            yield one.name.encode() + one.read_bytes()
            if zipfile.is_zipfile(one):
                with zipfile.ZipFile(one) as packed:
                    yield from (name.encode() + packed.read(name) for name in packed.namelist())


def test_a_removed_name_is_kept_beside_the_file_alone_until_it_is_forgotten(sara: Sara, here: Path) -> None:
    sara("follow-up", "add", "lesson", NAME)
    sara("follow-up", "remove", "lessons.1")
    while NAME.encode() in text_of(here):
        sara("undo")
    assert NAME in (here / RECORD).read_text(encoding="utf-8")
    assert sara("report", "agreement", "--archive", "--format", "md").code == 0
    decide = "report agreement --decide --decided-on 2024-01-31 --format md --include-undated"
    assert sara(*decide.split()).code == 0
    packed = list(_contents(here))
    assert any(b"manifest.json" in one[:13] for one in packed)
    assert any(one.suffix == ".zip" for one in here.rglob("*"))
    assert not any(NAME.encode() in one or RECORD.encode() in one for one in packed)
    assert "conflict" not in sara("--language", "en", "status").err
    assert sara("undo", "--forget", "--dry-run").code == 0
    assert (here / RECORD).exists()
    assert sara("undo", "--forget").code == 0
    assert not any(NAME.encode() in one.read_bytes() for one in here.rglob("*") if one.is_file())


def test_an_edition_is_neither_changed_nor_gets_a_record(sara: Sara, here: Path) -> None:
    decide = "report agreement --decide --decided-on 2024-01-31 --format md --include-undated"
    assert sara(*decide.split()).code == 0
    (frozen,) = (here / "editions").rglob("sara.yaml")
    before = _files(frozen.parent)
    assert sara("initiate", "set", "title=Nytt", "-p", frozen).code == 2
    assert not (frozen.parent / RECORD).exists()
    assert _files(frozen.parent) == before


def test_new_files_have_no_record(sara: Sara, here: Path) -> None:
    sara("renew", "--out", "next.yaml", "--force")
    assert (here / "next.yaml").exists()
    assert not list(here.glob(".*.undo"))


# --- remove ------------------------------------------------------------------------------------------


def test_remove_says_what_goes_with_it(sara: Sara) -> None:
    assert sara("analyze", "add", "problem", "id=ny", "title=Nytt").code == 0
    assert sara("analyze", "add", "cause", "ny", "id=N1", "cause=En", "evidence=can-alkohol").code == 0
    picture = sara("--language", "en", "prepare", "remove", "pictures.polis", "--dry-run")
    assert ": Sources (3)\n" in picture.err
    said = sara("--language", "en", "analyze", "remove", "ny", "--dry-run")
    assert said.err.splitlines()[-2:] == [
        "What goes with “Nytt”: cause “En”",
        "Would remove “Nytt”.",
    ]
    assert sara("--language", "en", "analyze", "remove", "ny").code == 0
    assert "What goes with" not in sara("--language", "en", "follow-up", "remove", "lessons.1").err


if sys.platform != "win32":
    from cli.pseudo_terminal import EDITOR, exit_code, sara_on_terminal

    @pytest.mark.parametrize(("answer", "is_removed"), [("n", False), ("y", True)])
    def test_remove_asks_on_a_terminal(here: Path, answer: str, is_removed: bool) -> None:
        before = text_of(here)
        terminal = sara_on_terminal(["follow-up", "remove", "lessons.1"], here, LANG="en_GB.UTF-8")
        terminal.expect("Remove “.+”")
        terminal.expect(EDITOR)
        terminal.send(f"{answer}\r")
        terminal.expect("Removed" if is_removed else "Nothing is removed")
        assert exit_code(terminal) == 0
        assert (text_of(here) != before) is is_removed
        terminal = sara_on_terminal(
            ["follow-up", "remove", "lessons.1", "--no-input"], here, LANG="en_GB.UTF-8"
        )
        terminal.expect("Removed")
        assert exit_code(terminal) == 0
