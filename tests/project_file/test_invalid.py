"""Every message that a broken file can cause, in full, in both languages: one mistake for each file."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import sara_cli
from conftest import Golden
from sara_cli.check import check
from sara_cli.cli.findings import as_text
from sara_cli.language import Language, speaking
from sara_cli.project_file.mistakes import MISTAKES

FOLDER = Path(__file__).parents[1] / "data" / "invalid"
FILES = sorted(FOLDER.glob("*.yaml"))
NAMES = [file.stem for file in FILES]
# No file shows these: one would be five million characters long, one has hundreds of mistakes, one needs a large picture,
# those about frozen editions a whole folder (test_editions.py), R-004 and R-005 are warnings (tests/cli/test_odd_files.py),
# and the others stand for what nobody foresaw.
_WARNINGS = {"R-004", "R-005"}
UNSHOWN = {
    "Y-011",
    "Y-099",
    "M-026",
    "M-099",
    "V-003",
    *_WARNINGS,
    "E-001",
    "E-002",
    "E-003",
    "E-004",
    "E-005",
}
TODAY = date(2024, 6, 1)
LANGUAGES: tuple[Language, ...] = ("sv", "en")


def said_of(file: Path) -> str:
    checked = check(file, TODAY, shown_as=file.name)
    return as_text(checked.findings, checked.loaded.lines) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_what_is_said(file: Path, language: Language, golden: Golden) -> None:
    with speaking(language):
        golden(said_of(file), file.with_suffix(f".{language}.txt"))


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_the_file_has_the_mistake_that_it_is_named_after(file: Path) -> None:
    errors = {finding.id for finding in check(file, TODAY).findings if finding.severity == "error"}
    assert errors == {"-".join(file.stem.split("-")[:2])}


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_every_finding_has_a_place_inside_its_file(file: Path) -> None:
    checked = check(file, TODAY, shown_as=file.name)
    assert checked.findings
    for finding in checked.findings:
        assert finding.place is not None
        lines = checked.loaded.lines[finding.place.file]
        assert 1 <= finding.place.line <= max(1, len(lines))
        assert finding.place.column >= 1


def test_checking_leaves_every_byte_alone() -> None:
    before = {file: file.read_bytes() for file in FILES}
    for file in FILES:
        check(file, TODAY)
    assert {file: file.read_bytes() for file in FILES} == before


def test_every_mistake_that_can_be_explained_has_a_file() -> None:
    shown = {"-".join(name.split("-")[:2]) for name in NAMES}
    assert len(shown) > 45
    assert set(MISTAKES) - shown == UNSHOWN


def test_no_expected_text_is_left_without_its_file() -> None:
    texts = {path.name.removesuffix(".txt").rsplit(".", 1)[0] for path in FOLDER.glob("*.txt")}
    assert texts == set(NAMES)


# What stands for what no file in this folder can show, see UNSHOWN.
UNSHOWN_SENTENCES = {
    "“{value}” isn’t allowed here.",
    "The file has more than {count} characters; it isn’t read.",
    "Check that it is the right file. Long series of figures can be kept in CSV files next to it.",
    "The line can’t be read: {reason}.",
    "Compare it with the lines around it. Quotation marks round the text are often enough.",
}


def spoken() -> Iterator[str]:
    """Every sentence that the reading of a file can say of it."""
    house = Path(sara_cli.__file__).parent
    modules = [
        "model/references.py",
        *(f"project_file/{name}.py" for name in ("model_messages", "series", "yaml_messages")),
    ]
    for module in modules:
        for node in ast.walk(ast.parse((house / module).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_"):
                text = node.args[0]
                if isinstance(text, ast.Constant) and str(text.value).endswith("."):
                    yield str(text.value)


def test_every_sentence_that_a_broken_file_can_cause_is_shown_by_some_file() -> None:
    expected = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.en.txt"))
    sentences = set(spoken()) - set(MISTAKES.values())
    assert len(sentences) > 120
    missing = set()
    for text in sentences:
        gaps = re.sub(r"\{\w+\}", "\0", text).replace("{{", "{").replace("}}", "}")
        pattern = "[^\n]*?".join(map(re.escape, gaps.split("\0")))
        if not re.search(pattern, expected):
            missing.add(text)
    assert missing == UNSHOWN_SENTENCES
