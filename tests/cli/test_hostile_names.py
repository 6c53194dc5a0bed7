"""Names that would steer the terminal: colour it, clear it, ring, hide what stands before them, or turn the words.

A file that comes in the mail could show whoever reads it something else than what it says.
"""

import ast
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

import sara_cli
from cli.hostile import example
from cli.running import Sara
from sara_cli.cli.completion import beginning
from sara_cli.cli.terminal import paint, tell, visible, write

if sys.platform != "win32":
    from cli.pseudo_terminal import EDITOR, exit_code, sara_on_terminal

HOSTILE = "\x1b[45m\x1b[2J\x1b]0;title\x07\x9b2J\r\x08\x7f\u202e\u2066"
IN_YAML = json.dumps(HOSTILE)[1:-1]
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
OURS = re.compile(r"\x1b\[(?:\d|3\d)(?:;(?:\d|3\d))?m")
KEYS = "title|name|cause|goal|mechanism|responsible|note|publisher|role"
TABLE = "--column period=År --column value=Antal --column category=Brott --no-input"
SHOWING = (
    "status",
    "status -p wrong.yaml",
    f"status -p {HOSTILE}.yaml",
    "check -p wrong.yaml",
    "law",
    "analyze numbers",
    "analyze --summary",
    f"analyze nothing-{HOSTILE} --no-input",
    "execute board",
    "execute --no-input",
    f"execute remove {HOSTILE}",
    "follow-up assess skador-skola --no-input",
    "follow-up open --dry-run --today 2031-01-01",
    f"prepare import figures.csv --dry-run {TABLE}",
    f"prepare import damaged.csv --dry-run {TABLE}",
    f"prepare import {HOSTILE}.csv",
    "diff ../before/sara.yaml",
    f"diff {HOSTILE}",
    f"explain {HOSTILE}",
    f"report {HOSTILE}",
    "renew --dry-run",
)
IN_JSON = (
    "check --format json -p wrong.yaml",
    "check --format sarif -p wrong.yaml",
    "analyze numbers --format json",
    "execute board --format json",
    "diff ../before/sara.yaml --format json",
)


def made_hostile(text: str) -> str:
    """A project file with hostile signs before its names and its texts of one line."""
    of_line = re.compile(rf"(?m)^( *(?:- )?(?:{KEYS}): )([^\"'>|{{\[&\n]\S* [^\n]*)$")
    in_braces = re.compile(rf"([{{,] ?(?:{KEYS}): )([^\"'{{\[,}}\n]+)(?=[,}}])")
    for pattern in (of_line, in_braces):
        text = pattern.sub(lambda found: f'{found[1]}"{IN_YAML}{found[2]}"', text)
    return text


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = example("bracke", tmp_path)
    shutil.copytree(path.parent, tmp_path / "before")
    hostile = made_hostile(path.read_text(encoding="utf-8"))
    files = {
        "sara.yaml": hostile,
        "wrong.yaml": hostile.replace("measure: A3.1", f'measure: "{IN_YAML}"'),
        "figures.csv": f'Brott;År;Antal\n"{HOSTILE}";2022;7\n',
        "damaged.csv": f'Brott;År;Antal\nRån;2022;"{HOSTILE}"\n',
    }
    for name, text in files.items():
        (path.parent / name).write_text(text, encoding="utf-8", newline="")
    monkeypatch.chdir(path.parent)
    monkeypatch.setenv("SARA_TODAY", "2024-02-01")
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    return path.parent


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str]) -> Sara:
    return Sara(capsys)


@pytest.mark.parametrize("command", SHOWING, ids=range(len(SHOWING)))
def test_a_hostile_name_is_shown_and_not_obeyed(command: str, sara: Sara) -> None:
    said = sara(*command.split(" "))
    assert said.code in (0, 1, 2)
    assert not STEERING.search(said.out + said.err)
    assert r"\u001b" in said.out + said.err


@pytest.mark.parametrize("command", IN_JSON)
def test_json_means_the_same(command: str, sara: Sara) -> None:
    """JSON leaves signs above 127 as they are, and a terminal obeys some of them."""
    said = sara(*command.split(" "))
    assert not STEERING.search(said.out)
    assert HOSTILE.replace("\r", " ") in texts_of(json.loads(said.out)).replace("\r", " ")


def test_a_document_for_another_program_is_that_of_the_file(
    sara: Sara, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signs that turn the direction of writing were shown by number in it, though the file keeps them."""
    assert sara("report", "handover", "--format", "md", "--out", "there").code == 0
    document = (folder / "there" / "handover.md").read_text(encoding="utf-8")
    assert "\u202e" in document
    assert sara("report", "handover", "--format", "md", "--out", "-").out == document
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert not STEERING.search(sara("report", "handover", "--format", "md", "--out", "-").out)


def texts_of(reported: object) -> str:
    """All texts of what was told, after one another."""
    if isinstance(reported, dict):
        return " ".join(map(texts_of, reported.values()))
    return " ".join(map(texts_of, reported)) if isinstance(reported, list) else str(reported)


def test_our_own_colours_pass_and_no_others(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    write(paint(f"bad {HOSTILE}", "error") + " \x1b[31mred\x1b[0m\tå 👮‍♀️\nnext")
    bad = visible(f"bad {HOSTILE}")
    assert capsys.readouterr().out == (f"\x1b[31m{bad}\x1b[0m \\u001b[31mred\\u001b[0m\tå 👮‍♀️\nnext\n")
    tell(HOSTILE)
    assert capsys.readouterr().err == visible(HOSTILE) + "\n"


def test_only_one_module_lays_out_texts() -> None:
    """A text that Rich makes by itself lets escape signs through."""
    makers = set()
    for file in Path(sara_cli.__file__).parent.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for_types = {
            node
            for block in ast.walk(tree)
            if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
            for node in ast.walk(block)
        }
        for node in ast.walk(tree):
            names = (
                [f"{node.module}.{one.name}" for one in node.names]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            if node not in for_types and any(
                re.match(r"rich\.(text|console|markup)", name) for name in names
            ):
                makers.add(file.name)
    assert makers == {"console.py"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    "command",
    [
        "status",
        "law",
        "analyze numbers",
        "analyze --summary",
        "diff ../before/sara.yaml",
        "analyze andt-unga",
    ],
)
def test_on_a_terminal_there_are_our_colours_only(command: str, folder: Path) -> None:
    """The last of them asks; what stands on the line is shown by the line editor, in ways of its own."""
    asks = command == "analyze andt-unga"
    child = sara_on_terminal(command.split(), folder, SARA_LANGUAGE="en", SARA_TODAY="2024-02-01")
    if asks:
        child.expect(EDITOR)
        child.sendintr()
    shown = (child.before or "") + child.read()
    exit_code(child)
    assert OURS.search(shown)
    assert r"\u001b" in shown
    for sign in ("\x1b[45m", "\x1b[2J", "\x1b]0;title", "\x9b"):
        assert sign not in shown
    if not asks:
        assert not STEERING.search(OURS.sub("", shown).replace("\r\n", "\n"))


def test_what_the_shell_completes_is_visible_too() -> None:
    assert beginning([(f"{HOSTILE}1", ""), ("id", HOSTILE)], "") == [("id", visible(HOSTILE))]
