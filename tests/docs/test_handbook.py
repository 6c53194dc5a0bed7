"""The handbook keeps what it says: every command is run, every piece of YAML is read, both languages agree.

A page's commands are run in order in a folder of their own, without a terminal. They may answer 0; the
done-lists and the check may answer 1; anything else stands in the fence: ```sh exit=2. `cd` is followed, and
other programs' commands stand in ```console, which nothing runs.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import handbook
from conftest import overlay
from sara_cli.language import LANGUAGES, Language
from sara_cli.model import Project
from sara_cli.model.period import KINDS
from sara_cli.model.references import links
from sara_cli.model.written_period import written_period
from sara_cli.project_file.source import read

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
EXAMPLE = ROOT / "examples" / "bracke" / "sara.yaml"
PAGES = [
    page
    for language in LANGUAGES
    for page in sorted((DOCS / language).rglob("*.md"))
    if re.search("^```(sh|yaml)", page.read_text(encoding="utf-8"), re.MULTILINE)
]


def _name(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


_HALF = len(PAGES) // len(LANGUAGES)
ONCE = [PAGES[number + number % 2 * _HALF] for number in range(_HALF)]
"""Each page in one of the languages: its commands are the same in both."""
BLOCK = re.compile(r"^```(sh|yaml)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ASKING = {"initiate", "prepare", "analyze", "execute", "follow-up", "check"}
TODAY = "2024-04-01"


class Line(NamedTuple):
    """A line to run, and the exit codes that it may answer with."""

    words: list[str]
    codes: set[int]


def lines_of(text: str) -> Iterator[Line]:
    """The lines of every ```sh block of a page."""
    for kind, rest, body in BLOCK.findall(text):
        expected = re.fullmatch(r" exit=(\d)", rest)
        assert not rest.strip() or expected, f"unknown mark: {rest}"
        for line in body.splitlines() if kind == "sh" else ():
            words = shlex.split(line, comments=True)
            if words:
                only_asks = words[1] in ASKING and all(word.startswith("-") for word in words[2:])
                codes = {int(expected[1])} if expected else {0, 1} if only_asks else {0}
                yield Line(words, codes)


def run(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> int:
    """Run a page's commands in a folder and tell how many there were; fails at the first odd answer."""
    from sara_cli.cli.app import run as sara

    monkeypatch.chdir(folder)
    monkeypatch.setenv("SARA_TODAY", TODAY)
    monkeypatch.setenv("COLUMNS", "80")
    count = 0
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        for words, codes in lines_of(text):
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
                continue
            assert words[0] == "sara", f"only sara and cd can stand in ```sh: {words}"
            code = sara(words[1:])
            assert code in codes, f"{shlex.join(words)}: exit code {code}\n{capfd.readouterr().err}"
            count += 1
    return count


@pytest.mark.parametrize("page", ONCE, ids=_name)
def test_every_command_of_a_page_works(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    text = page.read_text(encoding="utf-8")
    monkeypatch.setenv("SARA_LANGUAGE", page.relative_to(DOCS).parts[0])
    assert run(text, tmp_path, monkeypatch, capfd) == sum(line.words[0] == "sara" for line in lines_of(text))


@pytest.mark.sampled(0.1)
@pytest.mark.parametrize("page", [page for page in PAGES if page not in ONCE], ids=_name)
def test_every_command_works_in_the_other_language_too(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    test_every_command_of_a_page_works(page, tmp_path, monkeypatch, capfd)


def test_there_are_commands_to_run() -> None:
    assert len(PAGES) > 15
    for language in LANGUAGES:
        lines = (line for text in handbook.pages_of(DOCS / language).values() for line in lines_of(text))
        verbs = [line.words[1] for line in lines if line.words[0] == "sara"]
        assert len(verbs) > 50
        assert ASKING | {"init", "status", "report", "renew", "diff", "explain", "schema"} <= set(verbs)


@pytest.mark.parametrize(
    "planted",
    [
        "sara prepare add sauce title=Vin",
        "sara execute set S2.1 stauts=done",
        "sara chek",
        "sara report --fromat md",
        "rm -r tryggt",
    ],
)
def test_a_planted_wrong_command_is_caught(
    planted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    page = f"```sh\nsara init . --example bracke\n```\n\nThen\n\n```sh\n{planted}\n```\n"
    with pytest.raises(AssertionError, match=re.escape(planted.rsplit(maxsplit=1)[-1])):
        run(page, tmp_path, monkeypatch, capfd)


def test_an_expected_refusal_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("```sh exit=2\nsara status\n```\n", tmp_path, monkeypatch, capfd) == 1
    with pytest.raises(AssertionError, match="exit code 2"):
        run("```sh\nsara status\n```\n", tmp_path, monkeypatch, capfd)


def test_a_page_works_as_a_program_of_its_own(tmp_path: Path) -> None:
    """In-process runs share a terminal with the tests; one page is run as a reader runs it."""
    folder = tmp_path
    text = (DOCS / "sv" / "first-hour.md").read_text(encoding="utf-8")
    environment = {**os.environ, "SARA_TODAY": TODAY, "SARA_LANGUAGE": "sv", "PYTHONUTF8": "1"}
    for words, codes in lines_of(text):
        if words[0] == "cd":
            folder = (folder / words[1]).resolve()
            continue
        command = [sys.executable, "-m", "sara_cli", *words[1:]]
        done = subprocess.run(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        assert done.returncode in codes, done.stderr.decode()


# --- pieces of the file -----------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_piece_of_yaml_fits_into_a_project(page: Path) -> None:
    """A page's pieces are laid over the example one after the other, as its reader would write them."""
    data = read(EXAMPLE.read_text(encoding="utf-8"), "sara.yaml").data
    for piece in pieces_of(page.read_text(encoding="utf-8")):
        data = fitted(data, piece)


def pieces_of(text: str) -> list[str]:
    return [body for kind, _rest, body in BLOCK.findall(text) if kind == "yaml"]


def fitted(data: Any, piece: str) -> Any:
    source = read(piece, "piece.yaml")
    assert source.findings == [], piece
    assert source.data, piece
    data = overlay(data, source.data)
    assert links(data).findings == [], piece
    Project.model_validate(data)
    return data


def test_there_are_pieces_to_read() -> None:
    for language in LANGUAGES:
        assert sum(len(pieces_of(text)) for text in handbook.pages_of(DOCS / language).values()) > 10


@pytest.mark.parametrize(
    "piece", ["titel: Hej\n", "a: [\n", "analyze: {problems: [{id: x, title: Y, evidence: [z]}]}\n"]
)
def test_a_planted_wrong_piece_is_caught(piece: str) -> None:
    data = read(EXAMPLE.read_text(encoding="utf-8"), "sara.yaml").data
    with pytest.raises((AssertionError, ValueError)):
        fitted(data, piece)


# --- two languages ----------------------------------------------------------------------------------


def outline_of(text: str) -> list[int]:
    """The levels of a page's headings, without what looks like one inside a fence."""
    bare = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return [len(marks) for marks in re.findall(r"^(#+) ", bare, flags=re.MULTILINE)]


def commands_of(text: str) -> list[list[str]]:
    """The commands of a page without the texts in them, which are in the page's language."""
    return [
        [re.sub(r"=.*", "=", word) for word in line.words if "=" in word or " " not in word]
        for line in lines_of(text)
    ]


def test_both_languages_have_the_same_pages_headings_commands_and_pieces() -> None:
    swedish, english = (handbook.pages_of(DOCS / language) for language in LANGUAGES)
    assert list(swedish) == list(english)
    assert len(swedish) > 15
    for name, text in swedish.items():
        other = english[name]
        assert outline_of(text) == outline_of(other), name
        assert outline_of(text)[:1] == [1], name
        assert commands_of(text) == commands_of(other), name
        assert len(pieces_of(text)) == len(pieces_of(other)), name
        assert handbook.MARK.findall(text) == handbook.MARK.findall(other), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_periods_are_read_as_the_handbook_says(language: Language) -> None:
    page = (DOCS / language / "prepare.md").read_text(encoding="utf-8")
    rows = [[re.findall("`([^`]+)`", cell) for cell in line.split("|")[2:4]] for line in page.splitlines()]
    table = [row for row in rows if len(row) == 2 and all(row)]
    kinds = []
    for written, held in table:
        read = [written_period(one) for one in written]
        assert {one and one.name for one in read} == set(held), written
        kinds += [one.kind for one in read[:1] if one]
    assert sorted(kinds) == sorted(KINDS)
