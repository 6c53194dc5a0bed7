"""What a user can do wrong, by chance or on purpose, ends in words and never in a traceback or a broken file."""

import functools
import io
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
import typer

from cli.hostile import EXAMPLES, example, ids_of, try_one, words
from sara_cli.cli.app import run

HEAD = "sara: 1\ntitle: x\nmunicipality: {name: B}\ncycle: {start: 2024-01-01, end: 2024-12-31}\n"
PARTIES = "parties:\n  - {id: k, name: K, kind: municipality}\n"
ODD = {
    "empty": b"",
    "spaces": b"   \n",
    "latin-1": b"title: Sm\xe5land\nsara: 1\n",
    "utf-16": "sara: 1\n".encode("utf-16"),
    "bytes": bytes(range(256)) * 8,
    "a list": b"- 1",
    "a word": b"word",
    "deep": b"a: " + b"[" * 3000 + b"]" * 3000,
    "open brackets": b"{" * 2000,
    "empty steps": f"{HEAD}{PARTIES}initiate:\nprepare:\nanalyze:\nexecute:\nfollow_up:\n".encode(),
    "on one line": b"{sara: 1, title: x, municipality: {name: B}, cycle: {start: 2024-01-01, end: 2024-12-31}, "
    b"parties: [{id: k, name: K, kind: municipality}], prepare: {sources: []}}",
    "wrong kinds": b"sara: 1\ntitle: [1]\nmunicipality: 5\ncycle: x\nparties: 3\nprepare: 7\nanalyze: [1, 2]\n"
    b"execute: {measures: {a: 1}}\nfollow_up: {lessons: text, results: [1, null, [2]]}\nclosed: [1]\n",
    "wrong parts": b"sara: 1\nexecute: {measures: [1, null, {id: [1]}, {id: M1, log: 5, count: 3}], promises: 3}\n"
    b"analyze: {problems: [null, {id: p, causes: 4}, {id: {a: 1}, causes: [3]}]}\n"
    b"prepare: {indicators: [{id: i, values: [1]}, {id: 4, values: 3}], sources: {a: b}}\n",
}
COMMANDS = (
    "check",
    "status --today 2031-01-01",
    "prepare --no-input",
    "execute --no-input",
    "prepare add source title=New",
    "prepare set sources.1.title=x",
    "prepare set i.values.2022=3",
    "analyze add cause p cause=x mechanism=y",
    "analyze set p.causes.1.cause=x",
    "analyze --summary",
    "follow-up add lesson text=Much",
    "follow-up set lessons+=x",
    "follow-up open --today 2031-01-01",
    "initiate set title=Hello",
    "execute log M1 --note x --no-input",
    "execute done M1",
    "execute stop M1 --why x",
    "execute remove M1",
    "execute board",
    "export calendar --out -",
    "portfolio sara.yaml --due 52w",
    "portfolio . --format html",
    "renew --dry-run",
)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody at the terminal, a home of its own, and the commands made once instead of for every call."""
    monkeypatch.setattr(typer.main, "get_command", functools.cache(typer.main.get_command))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ODD)
def test_odd_files_are_reported(name: str, tmp_path: Path) -> None:
    path = tmp_path / "sara.yaml"
    codes = set()
    for command in COMMANDS:
        path.write_bytes(ODD[name])
        codes.add(try_one(path, command.split()))
    assert codes & {1, 2}
    assert {file.name for file in tmp_path.iterdir()} <= {"sara.yaml", ".sara.yaml.undo", "home"}


@pytest.mark.sampled(0.5)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("layout", ["as it is", "windows", "mark", "no end"])
def test_any_row_of_commands_leaves_a_sound_file(layout: str, seed: int, tmp_path: Path) -> None:
    random = Random(f"{layout}{seed}")  # noqa: S311 - not for secrets
    path = example("liten-start", tmp_path)
    text = path.read_bytes()
    changes = {
        "windows": text.replace(b"\n", b"\r\n"),
        "mark": b"\xef\xbb\xbf" + text,
        "no end": text.rstrip(b"\n"),
    }
    path.write_bytes(changes.get(layout, text))
    codes = [try_one(path, words(random, ids_of(path))) for _number in range(16)]
    assert 0 in codes
    assert 2 in codes


@pytest.mark.parametrize(
    "command",
    [
        ["status", "-p", "å" * 400],
        ["diff", "å" * 400],
        ["init", "å" * 400, "--stub"],
        ["renew", "-p", "å" * 400],
        ["report", "--out", "å" * 400],
        ["schema", "--out", "å" * 400],
    ],
    ids=lambda command: command[0],
)
def test_a_name_that_is_too_long_is_reported(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What is told of a name comes from the system; asking whether it is there came to a traceback."""
    example("liten-start", Path.cwd())
    os.chdir("liten-start")
    assert run(["--language", "en", *command]) == 2
    assert "å" in capsys.readouterr().err


@pytest.mark.parametrize(
    "pair",
    [
        "measures.1.status=²",
        "measures.1.status=" + "9" * 5000,
        "measures.1.title=\udcff",
        "measures.1.count.target=" + "9" * 400 + ",5",
        "measures." + "9" * 5000 + "=x",
        "measures.²=x",
    ],
    ids=range(6),
)
def test_what_looks_like_a_number_or_a_text_and_is_none(pair: str, tmp_path: Path) -> None:
    """“²” is a digit but no number, and Python reads no number of thousands of digits."""
    path = example("bracke", tmp_path)
    assert try_one(path, ["execute", "set", pair]) == 2
    assert path.read_bytes() == (EXAMPLES / "bracke" / "sara.yaml").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_links_and_folders_in_the_file_s_place(tmp_path: Path) -> None:
    real = example("liten-start", tmp_path)
    link, circle, folder = tmp_path / "link.yaml", tmp_path / "circle.yaml", tmp_path / "folder.yaml"
    link.symlink_to(real)
    circle.symlink_to(circle)
    (folder / "sara.yaml").mkdir(parents=True)
    assert try_one(link, ["initiate", "set", "title=Hello"]) == 0
    assert link.is_symlink()
    assert "title: Hello" in real.read_text(encoding="utf-8")
    for path in (circle, folder, folder / "sara.yaml"):
        for command in COMMANDS:
            assert try_one(path, command.split()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows passes no bytes")
def test_a_word_that_is_no_text_is_shown_as_a_number(tmp_path: Path) -> None:
    """A byte that is no character came to a traceback, in the very message that told of it."""
    said = [*map(os.fsencode, (sys.executable, "-m", "sara_cli", "--language", "en", "explain")), b"\xff"]
    done = subprocess.run(said, capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert b"\\udcff" in done.stderr


def test_a_file_of_two_thousand_measures_is_changed_and_renewed(tmp_path: Path) -> None:
    """Each change was checked by reading the file once more: renewing such a file took four minutes."""
    path = tmp_path / "sara.yaml"
    measures = "".join(
        f"    - id: M{number}\n      title: T{number}\n      status: planned\n" for number in range(2000)
    )
    path.write_text(f"{HEAD}{PARTIES}execute:\n  measures:\n{measures}", encoding="utf-8")
    assert run(["--language", "en", "execute", "done", "M1700", "-q", "-p", str(path)]) == 0
    assert (
        run(["--language", "en", "renew", "-q", "-p", str(path), "--out", str(tmp_path / "next.yaml")]) == 0
    )
    assert (tmp_path / "next.yaml").read_text(encoding="utf-8").count("carried:") == 1999
