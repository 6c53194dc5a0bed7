"""`sara review`: what rests on what, what has changed since someone looked, and that they have looked again."""

import json
import shutil
from pathlib import Path
from typing import cast

import pytest

from cli.running import Said, Sara
from sara_cli.model.reviews import Reviews
from sara_cli.project_file.load import load

ROOT = Path(__file__).parents[2]
BASE = (ROOT / "tests" / "rules" / "base.yaml").read_text(encoding="utf-8")
BRACKE = ROOT / "examples" / "bracke" / "sara.yaml"
DAY = ["--today", "2024-03-01"]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "sara.yaml"
    path.write_text(BASE, encoding="utf-8")
    return path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


def suspects(sara: Sara) -> dict[str, list[str]]:
    links = json.loads(sara("review", "--format", "json").out)["links"]
    return {
        link["id"]: [one["id"] for one in link["rests_on"] if one["said"] == "changed"]
        for link in links
        if link["state"] == "suspect"
    }


def test_never_reviewed_is_no_finding(sara: Sara, file: Path) -> None:
    assert "S1.1  never reviewed" in sara("review").out
    assert "C-101" not in sara("check", *DAY).out


def test_a_review_holds_until_what_it_rests_on_says_something_else(sara: Sara, file: Path) -> None:
    said = sara("review", "S1.1", *DAY)
    assert said.code == 0
    assert "S1 (Skolgården saknar belysning): not looked at yet" in said.out
    assert "Wrote that 1 link was reviewed 2024-03-01." in said.err
    assert suspects(sara) == {}
    change(file, "cause: Skolgården saknar belysning", "cause: Skolgården är mörk")
    assert suspects(sara) == {"S1.1": ["S1"]}
    reported = sara("check", "--today", "2024-06-01", "--select", "C-101")
    assert (
        "“Ny belysning” was reviewed 2024-03-01; since then this has changed: “Skolgården är mörk”."
        in reported.out
    )
    assert "sara review S1.1" in reported.out
    again = sara("review", "S1.1", "--today", "2024-04-01")
    assert "S1 (Skolgården är mörk): has changed" in again.out
    assert suspects(sara) == {}


def test_only_the_day_is_written_where_nothing_else_has_changed(sara: Sara, file: Path) -> None:
    sara("review", "S1.1", *DAY)
    change(file, "        date: 2024-03-01\n", "        date: 2024-03-01  # both parties\n")
    before = file.read_text(encoding="utf-8")
    sara("review", "S1.1", "--today", "2024-04-02")
    after = file.read_text(encoding="utf-8")
    assert after == before.replace("date: 2024-03-01  # both", "date: 2024-04-02  # both")
    assert after != before


def test_a_dry_run_writes_nothing(sara: Sara, file: Path) -> None:
    assert "Would write that 8 links were reviewed" in sara("review", "--all", "--dry-run", *DAY).err
    assert file.read_text(encoding="utf-8") == BASE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Skadegörelse på skolor", "title: >\n        Skadegörelse\n        på skolor"),
        (
            "          cause: Skolgården saknar belysning\n",
            '          cause: "Skolgården saknar  belysning" # seen\n',
        ),
        (
            "          corner: place\n          nature: situational\n",
            "          nature: situational\n          corner: place\n",
        ),
        ("2023: 46}\n", "2023: {value: 46.0}}\n"),
        ("2023: 46}\n", "2023: 46, 2024: 12}\n"),
        (
            "      title: Ny belysning\n",
            "      title: Ny belysning\n      carried: {cycle: 2023, followed_up: true}\n",
        ),
        ("note: Två stolpar är på plats.", "note: Tre stolpar är på plats."),
        ("priority: {decision: prioritised}", "priority: {decision: prioritised, reason: Det kostar mest.}"),
    ],
)
def test_layout_later_figures_and_book_keeping_change_nothing(
    old: str, new: str, sara: Sara, file: Path
) -> None:
    sara("review", "--all", *DAY)
    change(file, old, new)
    assert load(file).findings == []
    assert suspects(sara) == {}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2022: 45, 2023: 46}", "2022: 45, 2023: 40}", {"skadegorelse": ["skador"], "S-mal": ["skador"]}),
        ("2022: 45, 2023: 46}", "2022: 25, 2023: 46}", {"skadegorelse": ["skador"]}),
        ("Anmälda skador på", "Lagade skador på", {"skadegorelse": ["skador"], "S-mal": ["skador"]}),
        ("          strength: supported\n", "          strength: refuted\n", {"S2": ["S1"], "S1.1": ["S1"]}),
        (
            "Skolgården är mörk på kvällen.",
            "Skolgården är ljus.",
            {"skadegorelse": ["vandring"], "S1": ["vandring"]},
        ),
        ("area: Hela kommunen", "area: Tätorten", {"action_plan": ["joint_picture"]}),
    ],
)
def test_what_means_something_else_makes_suspect(
    old: str, new: str, expected: dict[str, list[str]], sara: Sara, file: Path
) -> None:
    sara("review", "--all", *DAY)
    change(file, old, new)
    assert suspects(sara) == expected


def test_what_it_no_longer_rests_on_is_passed_over_and_tidied(sara: Sara, file: Path) -> None:
    sara("review", "S2.1", *DAY)
    change(file, "causes: [S2]", "causes: [S1]")
    assert suspects(sara) == {}
    assert "S1 (Skolgården saknar belysning): wasn’t there at the review" in sara("review").out
    sara("review", "S2.1", *DAY)
    project = load(file).project
    assert project
    reviewed = project.execute.measures[1].reviewed
    assert reviewed
    assert set(reviewed.of) == {"S1"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["review", "S1.2"], "Did you mean “S1.1”"),
        (["review", "vandring"], "Nothing called “vandring” rests on anything"),
        (["review", "S1", "--all"], "not both"),
        (["review", "S1", "--today", "soon"], "isn’t a date"),
        (["review", "S1", "-p", "missing.yaml"], "missing.yaml"),
        (["review", "--format", "xml"], "xml"),
    ],
)
def test_wrong_use_is_reported_and_writes_nothing(
    arguments: list[str], words: str, sara: Sara, file: Path
) -> None:
    said = sara(*arguments)
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert file.read_text(encoding="utf-8") == BASE


@pytest.mark.parametrize(
    "reviewed",
    [
        "2023-09-01",
        "[]",
        "{date: someday}",
        "{of: {S1: 1}}",
        "{date: 2024-01-01, of: [S1]}",
        "{date: 2024-01-01, of: {S1: 12345678}}",
    ],
)
def test_a_review_of_the_wrong_shape_is_a_finding(reviewed: str, sara: Sara, file: Path) -> None:
    change(file, "      title: Ny belysning\n", f"      title: Ny belysning\n      reviewed: {reviewed}\n")
    assert sara("check", *DAY).code == 1
    assert sara("review").code == 2


def test_an_empty_project_has_nothing_to_review(sara: Sara, file: Path) -> None:
    file.write_text(
        "sara: 1\ntitle: T\nmunicipality: {name: M}\ncycle: {start: 2024-01-01, end: 2024-12-31}\n",
        encoding="utf-8",
    )
    for arguments in (["review"], ["review", "--all"]):
        said: Said = sara(*arguments)
        assert (said.code, said.out) == (0, "")
        assert "Nothing in this file rests on anything else yet." in said.err


def test_explain_shows_what_reviewed_is(sara: Sara) -> None:
    assert "set by sara review" in " ".join(sara("explain", "reviewed").out.split())


# --- the other commands -----------------------------------------------------------------------------


def test_the_fingerprints_of_the_example_are_right() -> None:
    project = load(BRACKE).project
    assert project
    reviews = Reviews(project)
    reviewed = [link for link in reviews.links if link.reviewed]
    assert len(reviewed) == 7
    for link in reviewed:
        assert link.reviewed
        assert link.reviewed.of == reviews.fingerprints(link, link.reviewed.date)


def test_renew_keeps_a_review_of_what_is_carried_unchanged_and_drops_the_others(
    sara: Sara, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(BRACKE.parent, tmp_path / "2023")
    monkeypatch.chdir(tmp_path / "2023")
    assert sara("renew", "--out", "../2024/sara.yaml").code == 0
    project = load(tmp_path / "2024" / "sara.yaml").project
    assert project
    reviews = Reviews(project)
    kept = {link.id for link in reviews.links if link.reviewed}
    assert kept == {
        "narkotika",
        "andt-unga",
        "A1",
        "A-mal-1",
        "A1.1",
    }  # not the plan's: the picture is made anew
    assert not any(reviews.changed(link) for link in reviews.links)


def test_diff_shows_the_day_and_no_fingerprint(sara: Sara, file: Path) -> None:
    sara("review", "S1.1", *DAY)
    first = file.with_name("first.yaml")
    shutil.copy(file, first)
    sara("review", "S1.1", "--today", "2024-04-01")
    said = sara("diff", first, file)
    assert "2024-03-01 → 2024-04-01" in said.out
    assert "Fingerprints" not in said.out


def test_the_shell_completes_what_can_be_reviewed(file: Path) -> None:
    import typer

    from sara_cli.cli.app import program
    from sara_cli.cli.completion import complete_reviews

    with typer.main.get_command(program()).make_context(
        "sara", ["review"], resilient_parsing=True
    ) as context:
        assert [word for word, _about in complete_reviews(cast("typer.Context", context), [], "S1")] == [
            "S1",
            "S1.1",
        ]
        file.write_text("sara: [", encoding="utf-8")
        assert complete_reviews(cast("typer.Context", context), [], "S1") == []
