"""å, ä and ö as one letter each or as a letter and its sign: macOS writes the latter, a keyboard the former."""

import json
import os
from pathlib import Path
from typing import Literal, TypeAlias
from unicodedata import normalize

import pytest
from openpyxl import Workbook

from cli.test_steps import Sara
from interview.answering import START
from sara_cli.cli.app import run
from sara_cli.imports.content import json_of, read_content
from sara_cli.project_file.disk import spelled, within

Form: TypeAlias = Literal["NFC", "NFD"]
FORMS = pytest.mark.parametrize(("there", "given"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
ROWS = "År;Kommun;Antal\n2022;Bräcke;12\n2023;Bräcke;15\n2022;Åre;2\n2023;Åre;3\n"


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sara:
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    monkeypatch.setenv("SARA_TODAY", "2024-02-01")
    path = tmp_path / "sara.yaml"
    path.write_text(START, encoding="utf-8")
    return Sara(capsys, path)


@FORMS
def test_the_project_file_is_found_and_no_second_one_is_written(sara: Sara, there: Form, given: Form) -> None:
    folder = sara.path.parent / normalize(there, "Åtgärder")
    folder.mkdir()
    file = folder / normalize(there, "lägesbild.yaml")
    sara.path.rename(file)
    sara.path = sara.path.parent / normalize(given, "Åtgärder/lägesbild.yaml")
    said = sara("initiate", "set", "title=Trygg kväll")
    assert said.code == 0, said.err
    assert "Trygg kväll" in file.read_text(encoding="utf-8")
    assert sorted(one.name for one in folder.iterdir() if one.suffix == ".yaml") == [file.name]


@FORMS
def test_an_import_finds_its_file_its_sheet_and_its_rows(sara: Sara, there: Form, given: Form) -> None:
    cells = [line.split(";") for line in normalize(there, ROWS).splitlines()]
    folder = sara.path.parent / normalize(there, "från polisen")
    folder.mkdir()
    book = Workbook()
    for title in ("Från år", "Annat"):
        sheet = book.create_sheet(normalize(there, title))
        for row in cells:
            sheet.append(row)
    book.save(folder / normalize(there, "anmälda.xlsx"))
    words = (
        *("--sheet", "Från år", "--column", "period=År", "--column", "value=Antal"),
        *("--where", "Kommun=Bräcke", "--id", "brott", "--name", "Anmälda brott", "--unit", "brott"),
    )
    name = normalize(given, f"{sara.path.parent}/från polisen/anmälda.xlsx")
    said = sara("prepare", "import", name, *(normalize(given, word) for word in words), "--no-input")
    assert said.code == 0, said.err
    assert "12" in sara.text
    assert "15" in sara.text


@FORMS
def test_a_data_file_is_found(sara: Sara, there: Form, given: Form) -> None:
    folder = sara.path.parent / normalize(there, "mätning")
    folder.mkdir()
    (folder / normalize(there, "åtgärder.csv")).write_text("period;value\n2023;7,5\n", encoding="utf-8")
    name = normalize(given, "mätning/åtgärder.csv")
    sara.path.write_text(
        f"{START.partition('prepare:')[0]}prepare:\n  indicators:\n    - {{id: a, name: A, unit: st, data: {name}}}\n",
        encoding="utf-8",
    )
    said = sara("check")
    assert "D-003" not in said.out
    (folder / normalize(there, "åtgärder.csv")).unlink()
    assert "D-003" in sara("check").out


@FORMS
def test_every_command_finds_the_file_that_is_named(sara: Sara, there: Form, given: Form) -> None:
    def named(name: str) -> str:
        return normalize(given, f"{sara.path.parent}/{name}")

    before = sara.path.parent / normalize(there, "Tidigare år")
    before.mkdir()
    file = before / normalize(there, "åtgärder.yaml")
    file.write_text(START.replace("title: ", "title: Annat "), encoding="utf-8")
    previous = normalize(given, "Tidigare år/åtgärder.yaml")
    sara.path.write_text(f"{sara.path.read_text(encoding='utf-8')}previous: {previous}\n", encoding="utf-8")
    assert "R-004" not in sara("check").out
    for words in (
        ("diff", named("Tidigare år/åtgärder.yaml")),
        ("diff", named("Tidigare år/åtgärder.yaml"), str(sara.path)),
        ("export", "form", "--party", "kommun", "--step", "analyze", "--out", str(before)),
        ("report", "plan", "--out", str(before)),
    ):
        assert sara(*words).code == 0, words
    assert run(["portfolio", named("Tidigare år")]) == 0
    assert run(["portfolio", named("Tidigare år/åtgärder.yaml")]) == 0
    (form,) = before.glob("*.xlsx")
    form.rename(before / normalize(there, "svarsblankett från kommunen.xlsx"))
    said = sara("import", "form", named("Tidigare år/svarsblankett från kommunen.xlsx"))
    assert said.code == 0, said.err
    refused = sara("report", "plan", "--out", named("Tidigare år/åtgärder.yaml"), "--force")
    assert refused.code != 0
    assert "Annat" in file.read_text(encoding="utf-8")


@FORMS
def test_an_answer_in_json_holds_the_names_that_are_asked_for(
    there: Form, given: Form, tmp_path: Path
) -> None:
    file = tmp_path / "svar.json"
    file.write_text(
        json.dumps({normalize(there, "Bräcke \\ Åre"): normalize(there, "\\ö")}), encoding="ascii"
    )
    (found,) = json_of(read_content(file)).items()
    assert [normalize(given, one) for one in found] == [
        normalize(given, "Bräcke \\ Åre"),
        normalize(given, "\\ö"),
    ]
    assert list(found) == ["Bräcke \\ Åre", "\\ö"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_explained_in_both_forms(form: Form) -> None:
    assert run(["explain", normalize(form, "lägesbild")]) == 0


def test_a_name_is_spelled_as_on_the_disk_only_where_it_is_there(tmp_path: Path) -> None:
    exact, other = tmp_path / "å.csv", tmp_path / normalize("NFD", "å.csv")
    assert spelled(exact) == exact
    other.touch()
    assert spelled(exact).samefile(other)
    exact.touch()
    assert spelled(exact) == exact
    assert spelled(Path("nowhere/å")) == Path("nowhere/å")
    assert spelled(tmp_path / ("å/" * 900)) == tmp_path / ("å/" * 900)
    for odd in ("å\0", "å\udcff", "å" * 5000):
        assert spelled(tmp_path / odd) == tmp_path / odd


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own")
def test_a_link_in_the_other_form_leads_no_further(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "secret.csv").touch()
    (home / normalize("NFD", "å.csv")).symlink_to(tmp_path / "secret.csv")
    assert within(home, "å.csv") is None
