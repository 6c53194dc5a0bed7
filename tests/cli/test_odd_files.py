"""Files next to the project file that aren't what they should be: a pipe, a device, a folder, a link to elsewhere.

A pipe in place of the figures hung every command, /dev/zero filled the memory, a link to /etc/passwd was packed into the
archive, and half a character in a name ended in a traceback.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest

from cli.running import Said, Sara
from sara_cli.check import check
from sara_cli.cli.report.watch import look
from sara_cli.language import Language, speaking
from sara_cli.project_file.cycles import chained
from sara_cli.project_file.disk import MOST_BYTES, TooLargeError, content_of, within

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2024-02-01")
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices of POSIX")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "work" / "2023"
    shutil.copytree(ROOT / "examples" / "bracke", home)
    (tmp_path / "secret").write_text("sara: 1\ntitle: Secret\n", encoding="utf-8")
    monkeypatch.chdir(home)
    return home


@pytest.fixture(autouse=True)
def impatience() -> Iterator[None]:
    """What waits for a pipe or reads a device would do so for ever."""

    def stop(*_about: object) -> NoReturn:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)


def _folder(path: Path) -> None:
    path.mkdir()


ODD: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _path: None,
    "pipe": os.mkfifo,
    "endless device": lambda path: path.symlink_to("/dev/zero"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "folder": _folder,
    "too large": _sparse,
    "circle": lambda path: path.symlink_to(path),
    "link to nothing": lambda path: path.symlink_to("nowhere"),
    "link to outside": lambda path: path.symlink_to(path.parents[2] / "secret"),
}
NAMES = {
    "NUL": r'"a\0b"',
    "half a character": r'"\ud800"',
    "absolute": "/etc/passwd",
    "upwards": "../../secret",
    "too long": "a" * 5000,
}
odd = pytest.mark.parametrize("kind", ODD)
names = pytest.mark.parametrize("name", NAMES)


def put(here: Path, name: str, kind: str) -> None:
    ODD[kind](here / name)


def name_in_file(here: Path, key: str, name: str) -> None:
    text = (here / "sara.yaml").read_text(encoding="utf-8")
    if key == "data":
        new = text.replace("data: data/anmalda-brott.csv", f"data: {name}", 1)
    else:
        line = f"looks: {{logo: {name}}}" if key == "logo" else f"previous: {name}"
        new = text.replace("\nparties:", f"\n{line}\nparties:", 1)
    assert new != text
    (here / "sara.yaml").write_text(new, encoding="utf-8")


FOUND = {"data": {"D-002", "D-003"}, "logo": {"V-002", "V-003"}, "previous": {"R-004"}}


def one_finding(said: Said, key: str) -> None:
    assert sum(said.out.count(id) for id in FOUND[key]) == 1, said.out
    assert said.code == (0 if key == "previous" else 1)


@pytest.mark.sampled(0.5)
@odd
@pytest.mark.parametrize("key", FOUND)
def test_what_the_project_file_names_is_read_only_if_it_is_a_file_of_its_own(
    key: str, kind: str, sara: Sara, here: Path
) -> None:
    name = {"data": "odd.csv", "logo": "odd.svg", "previous": "odd.yaml"}[key]
    put(here, name, kind)
    name_in_file(here, key, name)
    one_finding(sara("check", *TODAY), key)


@names
@pytest.mark.parametrize("key", FOUND)
def test_a_name_that_no_file_in_the_folder_can_have_is_a_finding(
    key: str, name: str, sara: Sara, here: Path
) -> None:
    name_in_file(here, key, NAMES[name])
    said = sara("check", *TODAY)
    if name == "half a character":  # refused as text already
        assert said.code == 1
    else:
        one_finding(said, key)


@pytest.mark.sampled(0.5)
@odd
@pytest.mark.parametrize("key", ["data", "logo"])
def test_nothing_from_elsewhere_is_packed(key: str, kind: str, sara: Sara, here: Path) -> None:
    put(here, "odd.csv", kind)
    name_in_file(here, key, "odd.csv")
    for more in ("--archive", "--decide"):
        said = sara("report", "agreement", more, "--format", "md", *TODAY)
        assert said.code == 1
    assert not list(here.glob("*.zip"))
    assert not (here / "editions").exists()


@pytest.mark.parametrize("command", ["status", "law", "review", "check", "renew", "report", "schema"])
@pytest.mark.parametrize("kind", ["pipe", "endless device"])
def test_no_command_waits_for_what_is_next_to_the_file(
    command: str, kind: str, sara: Sara, here: Path
) -> None:
    """Every YAML file of the folder is looked at for the chain of cycles, and every file for copies."""
    put(here, "other.yaml", kind)
    put(here, "sara (1).yaml", kind)
    put(here, "editions", kind)
    (here / "rapport").mkdir()
    put(here / "rapport", ".sara-checksums.json", kind)
    rest = {"report": ("plan", "--format", "md"), "renew": ("--dry-run",), "schema": ("-o", "schema.json")}
    today = () if command == "schema" else ("--at" if command == "law" else "--today", "2024-02-01")
    assert sara(command, *rest.get(command, ()), *today).code in (0, 1)
    assert chained(here / "sara.yaml")


@odd
def test_a_project_file_on_the_command_line_may_be_anywhere_but_is_a_file(
    kind: str, sara: Sara, here: Path
) -> None:
    put(here, "odd.yaml", kind)
    said = sara("check", "-p", "odd.yaml", *TODAY)
    if kind == "link to outside":
        assert said.code in (0, 1)
        assert "Traceback" not in said.err
        return
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("error: ")


@pytest.mark.sampled(0.5)
@odd
@pytest.mark.parametrize(
    "words",
    [
        ("prepare", "import", "odd.x", "--id", "anmalda-brott", "--dry-run", "--no-input"),
        ("report", "plan", "--format", "docx", "--template", "odd.x", "-o", "ut"),
        ("diff", "odd.x"),
    ],
    ids=lambda words: words[0],
)
def test_another_file_on_the_command_line_is_refused_in_words(
    words: tuple[str, ...], kind: str, sara: Sara, here: Path
) -> None:
    put(here, "odd.x", kind)
    said = sara(*words)
    if (words[0], kind) == ("diff", "link to outside"):
        assert (said.code, "Secret" in said.out) == (0, True)
    else:
        assert said.code == 2, said
        assert "rror: " in said.err


@pytest.mark.parametrize("kind", ["pipe", "endless device", "too large"])
def test_watching_leaves_out_what_is_no_file(kind: str, here: Path) -> None:
    put(here, "odd.csv", kind)
    name_in_file(here, "data", "odd.csv")
    seen = look(here / "sara.yaml", {})
    assert here / "sara.yaml" in seen
    assert here / "odd.csv" not in seen


# --- the previous cycle ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("../2022/sara.yaml", "sara: 1\ntitle: Förut\n", ""),
        ("before.yaml", "sara: 1\ntitle: Förut\n", ""),
        ("../2022/sara.yaml", "", "it isn’t a project file"),
        ("notes.txt", "Anteckningar\n", "it isn’t a project file"),
        ("sara.yaml", None, "it is this file"),
        ("../../secret", None, "it is neither in the folder"),
        ("../2021/sara.yaml", None, "There is no file ../2021/sara.yaml."),
        ("..", None, "is a folder"),
    ],
)
def test_previous_that_leads_nowhere_is_a_warning(
    name: str, content: str | None, why: str, sara: Sara, here: Path
) -> None:
    if content is not None:
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(content, encoding="utf-8")
    name_in_file(here, "previous", name)
    said = sara("check", *TODAY)
    assert said.code == 0
    assert ("R-004" in said.out) == bool(why)
    assert why in said.out


def test_a_link_to_a_sibling_folder_is_followed_and_one_to_elsewhere_is_not(sara: Sara, here: Path) -> None:
    (here.parent / "2022").mkdir()
    shutil.copy(here.parents[1] / "secret", here.parent / "2022" / "sara.yaml")
    (here / "before.yaml").symlink_to("../2022/sara.yaml")
    name_in_file(here, "previous", "before.yaml")
    assert "R-004" not in sara("check", *TODAY).out
    (here / "before.yaml").unlink()
    (here / "before.yaml").symlink_to(here.parents[1] / "secret")
    assert "R-004" in sara("check", *TODAY).out


@pytest.mark.parametrize(("language", "word"), [("sv", "ingen projektfil"), ("en", "isn’t a project file")])
def test_the_reason_is_in_the_language_of_the_user(language: Language, word: str, here: Path) -> None:
    (here / "notes.txt").write_text("x", encoding="utf-8")
    name_in_file(here, "previous", "notes.txt")
    with speaking(language):
        found = [one for one in check(here / "sara.yaml", date(2024, 2, 1)).findings if one.id == "R-004"]
    assert word in found[0].message


# --- frozen editions -------------------------------------------------------------------------------------


@pytest.fixture
def edition(sara: Sara, here: Path) -> Path:
    assert (
        sara(
            *("report", "agreement", "--decide", "--decided-on", "2024-01-31", "--format", "md"),
            *("--include-undated", *TODAY),
        ).code
        == 0
    )
    return next((here / "editions").iterdir())


@odd
def test_a_file_of_an_edition_is_what_was_frozen_or_is_missing(
    kind: str, sara: Sara, here: Path, edition: Path
) -> None:
    (edition / "agreement.md").unlink()
    put(edition, "agreement.md", kind)
    said = sara("check", *TODAY)
    assert said.code == 1
    assert "E-002" in said.out


@odd
def test_a_manifest_that_is_no_file_is_reported(kind: str, sara: Sara, edition: Path) -> None:
    (edition / "manifest.json").unlink()
    put(edition, "manifest.json", kind)
    assert "E-004" in sara("check", *TODAY).out
    assert sara("diff", f"agreement@{edition.name[:10]}").code in (0, 1)


def test_editions_that_are_kept_elsewhere_are_not_looked_at(sara: Sara, here: Path, edition: Path) -> None:
    assert "E-0" not in sara("check", *TODAY).out
    (here / "editions").rename(here.parents[1] / "elsewhere")
    (here / "editions").symlink_to(here.parents[1] / "elsewhere")
    said = sara("check", *TODAY)
    assert (said.code, said.out.count("E-005")) == (1, 1)


def test_editions_that_may_not_be_read_are_reported(
    sara: Sara, here: Path, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder belonged to the registrar, and `sara check` ended in a traceback."""
    real = os.scandir

    def forbidding(path: Any = ".") -> Any:
        if str(path).endswith("editions"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", forbidding)
    said = sara("check", *TODAY)
    assert (said.code, said.out.count("E-005")) == (1, 1)
    assert "Permission denied" in said.out


# --- the opener ------------------------------------------------------------------------------------------


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"12345")
    assert content_of(file, 5) == b"12345"
    with pytest.raises(TooLargeError):
        content_of(file, 4)


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "/etc/passwd", "../x", "c:x", "circle"])
def test_a_name_leads_nowhere_else(name: str, tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    assert within(tmp_path, name) is None
    assert within(tmp_path, "data/å ä.csv") == tmp_path / "data" / "å ä.csv"
