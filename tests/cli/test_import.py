"""`sara prepare import`: what it shows, what it writes, what it remembers, and what it leaves alone."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.test_steps import Said, Sara
from imports.files import SOL, kolada, sol, workbook
from imports.spreadsheets import MAKERS, Failed, Formatted, Maker
from interview.answering import START
from sara_cli.cli.app import run
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.project_file.load import load

MONTHS = sol(
    *(
        f"Bräcke;Rån;{2022 + number // 12};{name};{number};1"
        for number, name in enumerate(
            ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec") * 2
        )
    )
)


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sara:
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    monkeypatch.setenv("SARA_TODAY", "2024-02-01")
    path = tmp_path / "sara.yaml"
    path.write_text(START, encoding="utf-8")
    return Sara(capsys, path)


def put(sara: Sara, name: str, data: bytes | str) -> str:
    file = sara.path.parent / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(file)


def imported(sara: Sara, *words: str) -> Said:
    said = sara("prepare", "import", *words, "--no-input")
    assert said.code == 0, said.err
    return said


def indicator(sara: Sara, id: str) -> Indicator:
    loaded = load(sara.path)
    assert loaded.findings == []
    assert loaded.project is not None
    return next(one for one in loaded.project.prepare.indicators if one.id == id)


def figures(sara: Sara, id: str) -> dict[str, object]:
    return {str(period): value.value for period, value in indicator(sara, id).values.items()}


def test_a_dry_run_shows_all_and_writes_nothing(sara: Sara) -> None:
    file = put(sara, "Databasfil.txt", SOL)
    said = imported(sara, file, "--category", "Totalt antal brott", "--dry-run")
    assert said.out == "+ 2022: 512\n+ 2023: 498\n"
    assert "Would write 2 figures." in said.err
    assert sara.text == START
    assert not (sara.path.parent / "data").exists()


def test_the_provenance_is_kept_with_the_series(sara: Sara) -> None:
    file = put(sara, "Databasfil.txt", SOL)
    imported(sara, file, "--category", "Skadegörelse", "--id", "skador")
    one = indicator(sara, "skador")
    assert one.unit == "anmälda brott"
    assert one.values[Period.parse("2022")].rate == 788
    assert one.values[Period.parse("2023")].value is None
    assert one.values[Period.parse("2023")].note
    record = one.imported
    assert record is not None
    assert (record.file, str(record.date), record.reader) == ("Databasfil.txt", "2024-02-01", "bra")
    assert (record.region, record.category, record.every) == ("Bräcke", "Skadegörelse", "year")
    assert record.checksum.startswith("sha256:")
    project = load(sara.path).project
    assert project is not None
    (source,) = project.prepare.sources
    assert (source.publisher, source.producer) == ("Brottsförebyggande rådet", "Polismyndigheten")
    assert "# step 2\n" in sara.text


def test_the_second_import_lists_revisions_as_numbers(sara: Sara) -> None:
    """A log of two harvests held 1.7 MB of revisions of the kind 2239.0 → 2239."""
    imported(sara, put(sara, "t.csv", "År;Antal\n2021;2239.0\n2022;7\n"), "--id", "x")
    sara.path.write_text(sara.text.replace("2021: 2239", "2021: 2239  # ett år"), encoding="utf-8")
    said = imported(sara, put(sara, "t.csv", "År;Antal\n2021;2239\n2022;9\n2023;4\n"))
    assert said.out == "+ 2023: 4\n~ 2022: 7 → 9, revised by the publisher\n"
    assert "2021: 2239  # ett år" in sara.text
    assert figures(sara, "x") == {"2021": 2239, "2022": 9, "2023": 4}


def test_what_isnt_given_any_more_is_kept_and_reported(sara: Sara) -> None:
    imported(sara, put(sara, "t.csv", "År;Antal\n2021;7\n2022;8\n"), "--id", "x")
    said = imported(sara, put(sara, "t.csv", "År;Antal\n2021;..\n"))
    assert said.out == "= 2021: not given any more; the figure that is there is kept\n"
    assert figures(sara, "x") == {"2021": 7, "2022": 8}


def test_notes_of_people_survive_and_preliminary_ends(sara: Sara) -> None:
    imported(sara, put(sara, "t.csv", "År;Antal\n2021 prel.;7\n"), "--id", "x")
    sara("prepare", "set", "x", "values.2021.note=Ett långt uppehåll")
    said = imported(sara, put(sara, "t.csv", "År;Antal\n2021;7\n"))
    assert said.out == "~ 2021: no longer preliminary\n"
    value = indicator(sara, "x").values[Period.parse("2021")]
    assert (value.value, value.note, value.preliminary) == (7, "Ett långt uppehåll", None)


def test_a_long_series_stands_in_a_file_beside(sara: Sara) -> None:
    imported(sara, put(sara, "Databasfil.txt", MONTHS), "--id", "ran")
    assert indicator(sara, "ran").data == "data/ran.csv"
    file = sara.path.parent / "data" / "ran.csv"
    assert file.read_text(encoding="utf-8").startswith("period;value;rate\n2022-01;0;1\n")
    before = file.read_bytes()
    file.write_bytes(before.replace(b"2022-02;1;1\n", b"2022-02;3;1\n2021-12;5;\n"))
    said = imported(sara, put(sara, "Databasfil.txt", MONTHS))
    assert said.out == "~ 2022-02: 3 → 1, revised by the publisher\n"
    assert figures(sara, "ran")["2021-12"] == 5


def test_a_file_that_lies_there_is_never_written_over(sara: Sara) -> None:
    (sara.path.parent / "data").mkdir()
    put(sara, "data/ran.csv", "someone else's")
    imported(sara, put(sara, "Databasfil.txt", MONTHS), "--id", "ran")
    assert indicator(sara, "ran").data == "data/ran-2.csv"
    assert (sara.path.parent / "data" / "ran.csv").read_text(encoding="utf-8") == "someone else's"


def _without_the_record(folder: Path) -> dict[Path, bytes]:
    """The files with what they hold, but not what can be taken back, which has times."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".undo")
    return {path: path.read_bytes() for path in files}


@pytest.mark.parametrize("also", [[], ["ran-2.csv"]], ids=["one", "a second name"])
def test_an_import_that_was_cut_off_between_the_files_is_finished_by_the_next(
    sara: Sara, also: list[str]
) -> None:
    """The same import took the next free name, and the first file was left with nobody to read it."""
    for _name in also:
        (sara.path.parent / "data").mkdir()
        put(sara, "data/ran.csv", "someone else's")
    file = put(sara, "Databasfil.txt", MONTHS)
    imported(sara, file, "--id", "ran")
    whole = _without_the_record(sara.path.parent)
    sara.path.write_text(START, encoding="utf-8")  # as it is when the run is killed after the first file
    imported(sara, file, "--id", "ran")
    assert _without_the_record(sara.path.parent) == whole


def test_both_files_or_none(sara: Sara, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up, or someone stops, between the two files: the first is put back."""
    from sara_cli.project_file.editing import ProjectFile

    def stopped(*_words: object, **_more: object) -> None:
        raise KeyboardInterrupt

    file = put(sara, "Databasfil.txt", MONTHS)
    monkeypatch.setattr(ProjectFile, "change", stopped)
    assert sara("prepare", "import", file, "--id", "ran", "--no-input").code == 130
    assert sara.text == START
    assert list((sara.path.parent / "data").iterdir()) == []


def test_columns_are_remembered(sara: Sara) -> None:
    text = "Läge;Tal;Ort\n2021;7;Gällö\n2021;9;Bräcke\n"
    words = ("--column", "period=Läge", "--column", "value=Tal", "--where", "Ort=Gällö")
    imported(sara, put(sara, "bok.csv", text), "--id", "x", *words)
    said = imported(sara, put(sara, "ny.csv", text + "2022;5;Gällö\n2022;6;Bräcke\n"), "--id", "x")
    assert said.out == "+ 2022: 5\n"
    record = indicator(sara, "x").imported
    assert record is not None
    assert record.columns is not None
    assert (record.columns.period, record.columns.value, record.where) == ("Läge", "Tal", "Ort=Gällö")


def test_excel_with_a_sheet_and_headings_further_down(sara: Sara) -> None:
    data = workbook(
        [["Skador i skolan", None], [None, None], ["År", "Antal"], [2022, 41], [2023, 29]], more_sheets=("B",)
    )
    imported(sara, put(sara, "bok.xlsx", data), "--id", "x", "--sheet", "Blad1", "--header", "3")
    assert figures(sara, "x") == {"2022": 41, "2023": 29}
    imported(sara, put(sara, "bok.xlsx", data))


def test_excel_without_the_part_that_reads_it(sara: Sara, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    file = put(sara, "bok.xlsx", workbook([["År", "Antal"], [2022, 41]]))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    said = sara("prepare", "import", file, "--no-input")
    assert said.code == 2
    assert "sara-cli[spreadsheet]" in said.err


def test_a_preset_brings_direction_unit_and_weakness(sara: Sara) -> None:
    answer = kolada(
        ("N00610", "2305", 2023, 74, ""),
        ("U01610", "2305", 2023, 6.5, ""),
        ("N00610", "2303", 2023, 70, ""),
        ("U01610", "2303", 2023, 6.5, ""),
    )
    file = put(sara, "kpi.json", json.dumps(answer))
    imported(sara, file, "--preset", "trygg-morkt", "--compare", "Ragunda")
    one = indicator(sara, "trygg-morkt")
    assert (one.unit, one.direction) == ("procent", "higher_is_better")
    assert one.limitations
    assert (one.values[Period.parse("2023")].low, one.values[Period.parse("2023")].high) == (67.5, 80.5)
    assert [(other.name, other.values[Period.parse("2023")].value) for other in one.comparisons] == [
        ("Ragunda", 70)
    ]
    answer["values"][2]["values"][0]["value"] = 71
    put(sara, "kpi.json", json.dumps(answer))
    imported(sara, file, "--preset", "trygg-morkt")
    assert indicator(sara, "trygg-morkt").comparisons[0].values[Period.parse("2023")].value == 71


def test_the_list_of_presets(sara: Sara) -> None:
    said = sara("prepare", "import", "--list-presets")
    assert said.code == 0
    assert "N07540" in said.out
    assert "avlopp" in said.out


def test_nothing_is_fetched_unless_it_is_asked_for(sara: Sara, monkeypatch: pytest.MonkeyPatch) -> None:
    import urllib.request

    def called(*_words: object, **_more: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(urllib.request.OpenerDirector, "open", called)
    imported(sara, put(sara, "Databasfil.txt", SOL), "--category", "Totalt antal brott")
    assert sara("prepare", "import", "--preset", "valdsbrott", "--no-input").code == 2
    with pytest.raises(AssertionError, match="network"):
        sara("prepare", "import", "--preset", "valdsbrott", "--region", "2305", "--fetch", "--no-input")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("finns-inte.csv",),
        (".",),
        ("t.csv", "--fetch"),
        ("t.csv", "--years", "2020"),
        ("t.csv", "--preset", "valdsbrot"),
        ("t.csv", "--column", "periodÅr"),
        ("t.csv", "--column", "tid=År"),
        ("t.csv", "--as", "excel"),
        ("t.csv", "--sheet", "Blad1"),
        ("t.csv", "--header", "99"),
        ("t.csv", "--every", "month"),
        ("t.csv", "--id", "två ord"),
        ("t.csv", "--region", "Bräcke"),
        ("t.csv", "--compare", "Ragunda"),
        ("--fetch", "--years", "i fjol", "--preset", "valdsbrott", "--region", "2305"),
        ("--fetch",),
    ],
)
def test_wrong_use_is_reported_in_words(
    sara: Sara, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(sara, "t.csv", "År;Antal\n2021;7\n")
    monkeypatch.chdir(sara.path.parent)
    said = sara("prepare", "import", *words, "--no-input")
    assert said.code == 2, said
    assert "\nerror: " in f"\n{said.err}"  # after what was guessed of the table
    assert sara.text == START


def test_the_notes_are_in_the_language_of_the_file(sara: Sara) -> None:
    imported(sara, put(sara, "t.csv", "År;Antal\n2021;<5\n"), "--id", "x")
    note = indicator(sara, "x").values[Period.parse("2021")].note
    assert note is not None
    assert "fewer" not in note
    assert "5" in note


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(sara: Sara) -> None:
    rows = "".join(f"{year};{year};=1+2\n" for year in range(2000, 2020))
    imported(sara, put(sara, "t.csv", "År;Antal;Anmärkning\n" + rows), "--id", "x")
    text = (sara.path.parent / "data" / "x.csv").read_text(encoding="utf-8")
    assert ";=" not in text
    assert indicator(sara, "x").values[Period.parse("2000")].note == "=1+2"


def complete(words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("_SARA_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    capsys.readouterr()
    with pytest.raises(SystemExit):
        run([])
    return capsys.readouterr().out


def test_the_shell_completes_kinds_from_the_file(
    sara: Sara, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(sara, "Databasfil.txt", SOL)
    monkeypatch.chdir(sara.path.parent)
    said = complete(f"sara prepare import {file} --category Skade", monkeypatch, capsys)
    assert "Skadegörelse" in said
    assert "valdsbrott" in complete("sara prepare import --preset vald", monkeypatch, capsys)


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no Windows")
def test_columns_are_asked_once_on_a_terminal(tmp_path: Path) -> None:
    from cli.playing import Player

    (tmp_path / "sara.yaml").write_text(START, encoding="utf-8")
    (tmp_path / "bok.csv").write_text("Läge;Tal\n2021;7\n", encoding="utf-8")
    player = Player(tmp_path, language="en", today="2024-02-01")
    script = [("What is the indicator called?", "Skador")]
    player.play(["prepare", "import", "bok.csv", "--id", "x"], script)
    written = (tmp_path / "sara.yaml").read_text(encoding="utf-8")
    assert "2021: 7" in written, player.screen
    assert "name: Skador" in written
    assert "title: bok" not in written
    (tmp_path / "bok.csv").write_text("Läge;Tal\n2021;7\n2022;8\n", encoding="utf-8")
    asked = len(player.asked)
    player.play(["prepare", "import", "bok.csv"], [])
    assert "2022: 8" in (tmp_path / "sara.yaml").read_text(encoding="utf-8"), player.screen
    assert len(player.asked) == asked + 1


# --- the scale of the figures ------------------------------------------------------------------------

PER_CENT = ("--id", "x", "--column", "period=År", "--column", "value=Antal", "--unit", "procent")


@pytest.mark.parametrize("make", MAKERS.values())
def test_a_figure_that_is_shown_as_per_cent_is_no_revision(sara: Sara, make: Maker) -> None:
    """A cell shown as 37 % was read as 0.37, and what was known was called revised by the publisher."""
    imported(sara, put(sara, "t.csv", "År;Antal\n2021;37\n2022;35\n"), *PER_CENT)
    rows = [["År", "Antal"], [2021, Formatted(0.37, "0%")], [2022, Formatted(0.35, "0.00%")]]
    said = imported(sara, put(sara, "bok", make(rows)), *PER_CENT)
    assert said.out == "No figure is changed.\n"
    assert figures(sara, "x") == {"2021": 37, "2022": 35}


@pytest.mark.parametrize("make", MAKERS.values())
def test_nothing_is_written_for_figures_that_arent_there(sara: Sara, make: Maker) -> None:
    rows = [["År", "Antal"], [2021, Failed("#N/A")], [2022, 15], [2023, None], [2024, 9]]
    said = sara("prepare", "import", put(sara, "bok", make(rows, ["B3:B4"])), *PER_CENT, "--no-input")
    assert said.code == 1
    assert [line.split(": ")[0].rpartition("bok:")[2] for line in said.out.splitlines()] == [
        "2:Antal",
        "3:Antal",
        "4:Antal",
    ]
    assert sara.text == START


def test_a_tenfold_change_needs_a_yes(sara: Sara) -> None:
    imported(sara, put(sara, "t.csv", "År;Antal\n2021;4\n2022;5\n"), "--id", "x")
    before = sara.text
    file = put(sara, "t.csv", "År;Antal\n2021;40\n2022;5\n")
    said = sara("prepare", "import", file, "--no-input")
    assert said.code == 2
    assert "! 2021: 4 → 40, a change by a factor of ten or more\n" in said.out
    assert "--accept-scale" in said.err
    assert sara.text == before
    assert "--accept-scale" in imported(sara, file, "--dry-run").err
    assert sara.text == before
    said = imported(sara, file, "--accept-scale")
    assert "!" not in said.out
    assert figures(sara, "x") == {"2021": 40, "2022": 5}


def test_a_change_that_is_less_than_tenfold_needs_none(sara: Sara) -> None:
    imported(sara, put(sara, "t.csv", "År;Antal\n2021;4\n"), "--id", "x")
    imported(sara, put(sara, "t.csv", "År;Antal\n2021;39\n"))
    assert figures(sara, "x") == {"2021": 39}


def test_shares_of_at_most_1_need_a_yes(sara: Sara) -> None:
    file = put(sara, "t.csv", "År;Antal\n2021;0,37\n2022;0,35\n")
    said = sara("prepare", "import", file, *PER_CENT, "--no-input")
    assert said.code == 2
    assert "at most 0.37" in said.out
    assert "--accept-scale" in said.err
    assert sara.text == START
    imported(sara, file, *PER_CENT, "--accept-scale")
    assert figures(sara, "x") == {"2021": 0.37, "2022": 0.35}
    assert imported(sara, file, *PER_CENT).out == "No figure is changed.\n"


def test_a_place_to_compare_with_is_watched_too(sara: Sara) -> None:
    rows = "Kommun;År;Antal\nBräcke;2021;4\nRagunda;2021;{}\n"
    words = ("--id", "x", "--region", "Bräcke", "--compare", "Ragunda", "--column", "region=Kommun")
    columns = ("--column", "period=År", "--column", "value=Antal")
    imported(sara, put(sara, "t.csv", rows.format(5)), *words, *columns)
    said = sara("prepare", "import", put(sara, "t.csv", rows.format(50)), *words, *columns, "--no-input")
    assert said.code == 2
    assert "! Ragunda 2021: 5 → 50" in said.out


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no Windows")
@pytest.mark.parametrize(("answer", "written"), [("", False), ("n", False), ("y", True)])
def test_the_scale_is_asked_about_on_a_terminal(tmp_path: Path, answer: str, written: bool) -> None:
    from cli.playing import Player

    (tmp_path / "sara.yaml").write_text(START, encoding="utf-8")
    (tmp_path / "bok.csv").write_text("År;Antal\n2021;0,37\n", encoding="utf-8")
    player = Player(tmp_path, language="en", today="2024-02-01")
    player.play(
        ["prepare", "import", "bok.csv", *PER_CENT],
        [("The scale may be wrong. Write this all the same?", answer)],
    )
    assert ("2021: 0.37" in (tmp_path / "sara.yaml").read_text(encoding="utf-8")) is written, player.screen


# --- two people at once ------------------------------------------------------------------------------


def while_shown(monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object]) -> None:
    """Someone else does something after the changes were shown and before they are written."""
    from sara_cli.cli.prepare import import_run

    monkeypatch.setattr(import_run, "show_plan", lambda *_words, **_more: deed())


def test_what_another_has_written_meanwhile_is_kept(sara: Sara, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(sara, "t.csv", "År;Antal\n2021;7\n")
    while_shown(monkeypatch, lambda: sara("prepare", "add", "indicator", "id=annan", "name=En annan"))
    imported(sara, file, "--id", "x")
    assert figures(sara, "x") == {"2021": 7}
    assert indicator(sara, "annan").name == "En annan"


def test_the_same_figure_changed_by_another_is_no_loss(sara: Sara, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(sara, put(sara, "t.csv", "År;Antal\n2021;7\n"), "--id", "x")
    file = put(sara, "t.csv", "År;Antal\n2021;8\n")
    while_shown(monkeypatch, lambda: sara("prepare", "set", "x", "values.2021=9"))
    said = sara("prepare", "import", file, "--no-input")
    assert said.code == 2
    assert "someone else" in said.err
    assert figures(sara, "x") == {"2021": 9}


def test_a_data_file_changed_by_another_is_no_loss(sara: Sara, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(sara, put(sara, "Databasfil.txt", MONTHS), "--id", "ran")
    data = sara.path.parent / "data" / "ran.csv"
    theirs = data.read_text(encoding="utf-8") + "2030-01;4;\n"
    while_shown(monkeypatch, lambda: data.write_text(theirs, encoding="utf-8"))
    file = put(sara, "Databasfil.txt", MONTHS.replace(b";5;1;", b";6;1;"))
    said = sara("prepare", "import", file, "--no-input")
    assert said.code == 2
    assert "someone else" in said.err
    assert data.read_text(encoding="utf-8") == theirs
