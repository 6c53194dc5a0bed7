"""`sara prepare fetch`: all published figures in a few requests, shown first, kept, and the same again without a network."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.running import Said, Sara
from imports.publisher_server import Publishers, publishers
from interview.answering import START
from sara_cli.imports.preset_series import of_kolada
from sara_cli.model import Project
from sara_cli.project_file.load import load
from sara_cli.project_file.undo import History

DAY = ("--today", "2026-02-01")


@pytest.fixture
def asked() -> Iterator[Publishers]:
    with publishers() as one:
        yield one


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sara.yaml"
    path.write_text(START, encoding="utf-8")
    return path


def fetch(sara: Sara, asked: Publishers, file: Path, *words: str) -> Said:
    where = ("--address", f"kolada={asked.address}", "--address", f"scb={asked.address}")
    day = () if "--today" in words else DAY
    return sara("prepare", "fetch", *words, *where, *day, "--no-input", "-p", file)


def project(file: Path) -> Project:
    found = load(file)
    assert found.project, found.findings
    return found.project


def test_every_preset_comes_in_a_few_requests(sara: Sara, asked: Publishers, file: Path) -> None:
    said = fetch(sara, asked, file)
    assert said.code == 0, said.err
    presets = {one.id for one in of_kolada()}
    found = {one.id: one for one in project(file).prepare.indicators}
    assert found.keys() == presets | {"invanare-10-19"}
    assert len(presets) > 20
    assert len(asked.asked) <= 7  # a group, two times what the key figures are and their figures, and a table
    safe = found["trygg-morkt"]
    assert [(value.low, value.high) for value in safe.values.values()][-1] == (66, 74)
    names = [one.name for one in found["bostadsinbrott"].comparisons]
    assert names == ["Jämtlands län", "Riket", "Strömsund", "Berg", "Norsjö", "Storuman"]
    assert {str(period): value.value for period, value in found["invanare-10-19"].values.items()} == {
        "2025-12": 600,
        "2026-01": 601,
    }
    assert [one.name for one in found["invanare-10-19"].comparisons] == ["Jämtlands län", "Riket", "2313"]
    assert project(file).municipality.population
    assert {one.id for one in project(file).prepare.sources} >= {"kolada", "scb"}
    assert "+ bostadsinbrott: 6 new figures, 2019–2024, compared with 6 places" in said.out
    assert "ntu-lpo" in said.err


def test_the_same_again_without_a_network_changes_nothing(sara: Sara, asked: Publishers, file: Path) -> None:
    fetch(sara, asked, file)
    before = {path: path.read_bytes() for path in file.parent.rglob("*") if path.is_file()}
    asked.asked.clear()
    later = fetch(sara, asked, file, "--offline", "--today", "2026-03-01")
    assert (later.code, asked.asked) == (0, [])
    assert "The answers that are kept are of 2026-02-01." in later.err
    assert "The figures are as they were." in later.err
    same_day = fetch(sara, asked, file)
    assert (same_day.code, asked.asked) == (0, [])
    after = {path: path.read_bytes() for path in file.parent.rglob("*") if path.is_file()}
    assert after == before
    assert any(path.parent.name == "fetched" for path in before)


def test_without_what_is_kept_there_is_nothing_to_read_offline(
    sara: Sara, asked: Publishers, file: Path
) -> None:
    said = fetch(sara, asked, file, "--offline")
    assert said.code == 2
    assert "is kept" in said.err
    assert asked.asked == []


def test_a_dry_run_writes_nothing(sara: Sara, asked: Publishers, file: Path) -> None:
    said = fetch(sara, asked, file, "--dry-run")
    assert said.code == 0
    assert "Would write" in said.err
    assert "+ bostadsinbrott" in said.out
    assert [path.name for path in file.parent.iterdir()] == ["sara.yaml"]
    assert file.read_text(encoding="utf-8") == START


def test_what_is_revised_is_said_in_words(sara: Sara, asked: Publishers, file: Path) -> None:
    fetch(sara, asked, file)
    asked.revised = 12
    said = fetch(sara, asked, file, "--today", "2026-03-01")
    assert "~ bostadsinbrott, 2019: 5000 → 5012, revised by the publisher" in said.out
    assert re.search(r"indicators are as they were: .*trygg-morkt", said.out)
    values = next(one for one in project(file).prepare.indicators if one.id == "bostadsinbrott").values
    assert next(iter(values.values())).value == 5012


def test_one_undo_takes_all_of_it_back(sara: Sara, asked: Publishers, file: Path) -> None:
    fetch(sara, asked, file)
    assert sara("undo", "-p", file).code == 0
    assert file.read_text(encoding="utf-8") == START
    assert History(file)


@pytest.mark.parametrize("fault", ["page", "cut", "cut chunk", "moved", "error", "no json"])
def test_a_publisher_that_fails_leaves_the_file_alone(
    sara: Sara, asked: Publishers, file: Path, fault: str
) -> None:
    asked.fault = fault  # type: ignore[assignment]
    said = fetch(sara, asked, file)
    assert said.code == 2
    assert said.err.startswith("error: ")
    assert file.read_text(encoding="utf-8") == START
    assert not (file.parent / "fetched").exists()


def test_figures_of_another_form_are_left_out_one_by_one(sara: Sara, asked: Publishers, file: Path) -> None:
    asked.fault = "changed"
    said = fetch(sara, asked, file)
    assert said.code == 0
    assert said.err.count("Left out: ") == len(of_kolada())
    assert [one.id for one in project(file).prepare.indicators] == ["invanare-10-19"]


def test_what_is_not_published_for_the_municipality_is_said(
    sara: Sara, asked: Publishers, file: Path
) -> None:
    asked.without = frozenset({"N07546"})
    said = fetch(sara, asked, file, "kolada")
    assert "Not there: bostadsinbrott (no figures are published for the municipality)" in said.err
    assert "invanare-10-19" not in said.out


def test_a_tenfold_change_is_left_for_a_person(sara: Sara, asked: Publishers, file: Path) -> None:
    fetch(sara, asked, file)
    asked.factor = 10
    said = fetch(sara, asked, file, "--today", "2026-03-01")
    assert "Left out: bostadsinbrott (the figures may have the wrong scale)" in said.err
    values = next(one for one in project(file).prepare.indicators if one.id == "bostadsinbrott").values
    assert {value.value for value in values.values()} == {5000}


@pytest.mark.parametrize(("factor", "stands_out"), [(1.0, False), (3.0, True)])
def test_what_stands_out_is_offered_and_never_added(
    sara: Sara, asked: Publishers, file: Path, factor: float, stands_out: bool
) -> None:
    asked.factor = factor
    said = fetch(sara, asked, file)
    assert "Compared with similar municipalities" in said.err
    assert ("Among 4 other municipalities" in said.err) is stands_out
    assert ("sara prepare add observation" in said.err) is stands_out
    assert "comparisons are shown; about" in said.err
    assert project(file).prepare.observations == []


def test_it_is_in_the_joint_picture(sara: Sara, asked: Publishers, file: Path) -> None:
    asked.factor = 3
    fetch(sara, asked, file)
    assert (
        sara("report", "situation", "--format", "md", "--out", file.parent / "out", *DAY, "-p", file).code
        == 0
    )
    text = (file.parent / "out" / "situation.md").read_text(encoding="utf-8")
    assert "Anmälda bostadsinbrott" in text
    assert "Bland 4 andra kommuner" in text


def test_others_to_compare_with_can_be_named(sara: Sara, asked: Publishers, file: Path) -> None:
    fetch(sara, asked, file, "--compare", "Berg", "--compare", "2313")
    (one,) = [one for one in project(file).prepare.indicators if one.id == "bostadsinbrott"]
    assert [other.name for other in one.comparisons][2:] == ["Berg", "Strömsund"]
    assert not any("municipality_groups" in url for url in asked.asked)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("bra",), "“bra” isn’t one of kolada, scb."),
        (("--address", "https://x.se"), "isn’t a publisher with an address"),
        (("--compare", "Nowhere"), "There is no municipality “Nowhere”."),
    ],
)
def test_wrong_use_is_said(
    sara: Sara, asked: Publishers, file: Path, words: tuple[str, ...], message: str
) -> None:
    said = fetch(sara, asked, file, *words)
    assert said.code == 2
    assert message in said.err


def test_a_municipality_that_nobody_knows_is_asked_for(sara: Sara, asked: Publishers, file: Path) -> None:
    file.write_text(
        re.sub(r'code: "?2305"?', "code: null", START).replace("Bräcke", "Exempelby"), encoding="utf-8"
    )
    said = fetch(sara, asked, file)
    assert said.code == 2
    assert "is none of the 290" in said.err
    assert asked.asked == []


def test_a_kept_answer_that_someone_changed_is_refused(sara: Sara, asked: Publishers, file: Path) -> None:
    fetch(sara, asked, file)
    kept = next((file.parent / "fetched").iterdir())
    kept.write_text(json.dumps({"address": "x"}), encoding="utf-8")
    said = fetch(sara, asked, file, "--offline")
    assert said.code == 2
    assert f"{kept.name} isn’t an answer as it was kept." in said.err
