"""A public document is frozen and archived only when somebody in a role has said yes, and the manifest says who and when."""

import json
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from cli.report.rendering import TODAY
from cli.running import Sara
from sara_cli.documents.orders.releasing_role import releasing_role
from sara_cli.errors import SaraError
from sara_cli.project_file.editions import decision_in

PUBLIC = ("report", "plan", "--edition", "public", "--format", "md", *TODAY)
PROMISE = ("report", "promise", "--decided-on", "2023-05-02", "--format", "md", *TODAY)
KEPT = {"--decide": (), "--archive": ("-o", "a.zip")}


@pytest.mark.parametrize("how", KEPT)
@pytest.mark.parametrize("order", [PUBLIC, PROMISE], ids=["public edition", "promise"])
@pytest.mark.parametrize("more", [(), ("--no-input",)], ids=["no terminal", "no input"])
def test_without_a_yes_nothing_public_is_kept(
    sara: Sara, here: Path, how: str, order: tuple[str, ...], more: tuple[str, ...]
) -> None:
    """The promise has no other edition than the public one, so it is released too."""
    said = sara(*order, how, *KEPT[how], *more)
    assert (said.code, said.out) == (2, "")
    assert "--released-by ROLE" in said.err
    assert not (here / "editions").exists()
    assert not (here / "a.zip").exists()


@pytest.mark.parametrize("order", [PUBLIC, PROMISE], ids=["public edition", "promise"])
def test_the_manifest_keeps_the_role_and_the_day(sara: Sara, here: Path, order: tuple[str, ...]) -> None:
    release = {"by": "Kommunikationschef", "date": "2024-02-01"}
    assert sara(*order, "--decide", "--released-by", "  Kommunikationschef ").code == 0
    (folder,) = (here / "editions").iterdir()
    assert json.loads((folder / "manifest.json").read_bytes())["released"] == release
    assert sara(*order, "--archive", "-o", "a.zip", "--released-by", "Kommunikationschef").code == 0
    with ZipFile(here / "a.zip") as packed:
        assert json.loads(packed.read("manifest.json"))["released"] == release
    assert sara("check", *TODAY).code == 0


@pytest.mark.parametrize("order", [("plan",), ("plan", "promise")], ids="+".join)
def test_what_is_internal_needs_no_release(sara: Sara, here: Path, order: tuple[str, ...]) -> None:
    given = ("report", *order, "--decide", "--include-undated", "--format", "md", *TODAY)
    given += ("--decided-on", "2024-02-01")
    assert sara(*given).code == 0
    (folder,) = (here / "editions").iterdir()
    assert "released" not in json.loads((folder / "manifest.json").read_bytes())
    said = sara(*given, "--decided-on", "2024-02-02", "--released-by", "Kommunikationschef")
    assert said.code == 2
    assert "these aren’t" in said.err


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("Anna Svensson", "a person seems to be named (A. S.)"),
        ("Kommunikatör Erik Lund", "a person seems to be named (E. L.)"),
        ("anna.svensson@example.org", "a person seems to be named"),
        ("Chefen, 070-174 06 35", "a person seems to be named"),
        ("", "isn’t given"),
        (" \t", "isn’t given"),
    ],
)
def test_a_role_is_asked_for_and_never_a_person(sara: Sara, here: Path, role: str, words: str) -> None:
    said = sara(*PUBLIC, "--decide", "--released-by", role)
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert not (here / "editions").exists()
    assert not any(word in said.err for word in ("Svensson", "Lund", "174 06 35"))


@pytest.mark.parametrize(
    "role",
    [
        "Kommunikationschef",
        "Head of communications, Bräcke kommun",
        "Chef lokalpolisområde Östersund",
        "Kommunstyrelsens ordförande",
        "Enheten för trygghet, Polisregion Nord",
    ],
)
def test_roles_are_roles(role: str) -> None:
    assert releasing_role(f" {role}\n") == role
    with pytest.raises(SaraError):
        releasing_role(f"{role} Anna Svensson")


def test_a_release_goes_with_what_is_kept(sara: Sara, here: Path) -> None:
    said = sara(*PUBLIC, "--released-by", "Kommunikationschef")
    assert said.code == 2
    assert "goes with --decide or --archive" in said.err
    assert not (here / "rapport").exists()


def test_a_manifest_from_before_can_still_be_read(sara: Sara, here: Path) -> None:
    """It says nothing of a release."""
    assert sara("report", "plan", "--decide", "--format", "md", *TODAY).code == 0
    folder = here / "editions" / "2023-04-25-plan"
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert "released" not in manifest
    assert decision_in(folder) == manifest["decision"]
    assert sara("diff", "plan@2023-04-25").code == 0


# --- a linked folder of editions: it was written through, and the check then reported E-005 ---------------


@pytest.mark.parametrize("is_there", [True, False], ids=["a folder", "nothing"])
def test_nothing_is_frozen_through_a_link_out_of_the_project(
    sara: Sara, here: Path, tmp_path_factory: pytest.TempPathFactory, is_there: bool
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "editions"
    if is_there:
        outside.mkdir()
    (here / "editions").symlink_to(outside)
    said = sara("report", "plan", "--decide", "--format", "md", *TODAY)
    assert (said.code, said.out) == (2, "")
    assert "editions leads out of the project file’s folder" in said.err
    assert not list(outside.parent.rglob("*.md"))


def test_a_link_within_the_project_is_a_folder_like_any_other(sara: Sara, here: Path) -> None:
    (here / "kept").mkdir()
    (here / "editions").symlink_to("kept")
    assert sara("report", "plan", "--decide", "--format", "md", *TODAY).code == 0
    assert (here / "kept" / "2023-04-25-plan" / "plan.md").is_file()
    assert sara("check", *TODAY).code == 0


# --- on a terminal ----------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("yes", "code"), [("y", 0), ("n", 2), ("", 2)])
def test_on_a_terminal_the_role_and_the_yes_are_asked_for(here: Path, yes: str, code: int) -> None:
    from cli.playing import Player

    player = Player(here, language="en", today="2024-02-01")
    asked = ("In which role do you release it?", "Release it?")
    script = [(asked[0], "Anna Svensson"), (asked[0], "Kommunikationschef"), (asked[1], yes)]
    assert (
        player.play(["report", "plan", "--edition", "public", "--format", "md", "--decide"], script) == code
    )
    assert "a person seems to be named (A. S.)" in player.screen
    assert (here / "editions").is_dir() is (code == 0)
    if not code:
        (folder,) = (here / "editions").iterdir()
        manifest = json.loads((folder / "manifest.json").read_bytes())
        assert manifest["released"] == {"by": "Kommunikationschef", "date": "2024-02-01"}
