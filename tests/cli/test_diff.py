"""`sara diff` as it is used: what reaches stdout and stderr, and the exit code."""

import json
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from sara_cli.cli.app import run

ROOT = Path(__file__).parents[2]
INVALID = ROOT / "tests" / "data" / "invalid"


class Said(NamedTuple):
    code: int
    out: str
    err: str


class Sara:
    """Runs a command in this process, in English unless something else is asked for."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, *arguments: str | Path) -> Said:
        self.capture.readouterr()
        code = run(
            ["diff", *map(str, arguments), *([] if "--language" in arguments else ["--language", "en"])]
        )
        return Said(code, *self.capture.readouterr())


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str]) -> Sara:
    return Sara(capsys)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with last week's file in a folder of its own and today's as sara.yaml."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples" / "bracke", tmp_path / "förr")
    shutil.copytree(ROOT / "examples" / "bracke", tmp_path, dirs_exist_ok=True)
    text = (tmp_path / "sara.yaml").read_text(encoding="utf-8")
    assert text.count("status: stopped") == 1
    text = text.replace("status: stopped", "status: ongoing").replace("cost: 18 000", "cost: 21 000")
    (tmp_path / "sara.yaml").write_text(text.replace("# De ord", "# Orden"), encoding="utf-8")
    return tmp_path


MEASURE = "Measure S3.1 Föreningar har ansvar för skolgården på helgkvällar"


def test_the_project_file_is_the_later_one_unless_another_is_named(sara: Sara, here: Path) -> None:
    said = sara("förr")
    assert said.code == 0
    assert said.err == "2 changes.\n"
    assert said.out == (
        f"{Path('förr/sara.yaml')} → sara.yaml\n\n4 Execution\n  {MEASURE}\n"
        "    cost “18 000 kronor” → “21 000 kronor”\n    status stopped → ongoing\n"
    )
    assert sara("förr", ".").out == said.out
    assert sara("förr/sara.yaml", "sara.yaml").out == said.out
    assert sara("förr", "-p", "sara.yaml").out == said.out


def test_a_single_change_stands_on_one_line(sara: Sara, here: Path) -> None:
    text = (here / "sara.yaml").read_text(encoding="utf-8").replace("21 000", "18 000")
    (here / "sara.yaml").write_text(text, encoding="utf-8")
    said = sara("förr", "--quiet")
    assert said.out.endswith(f"\n  {MEASURE}: status stopped → ongoing\n")
    assert said.err == ""


def test_no_difference_is_said(sara: Sara, here: Path) -> None:
    assert sara("förr", "förr") == (0, "No difference.\n", "")
    assert sara("förr", "förr", "--exit-code").code == 0


def test_the_exit_code_shows_only_if_asked(sara: Sara, here: Path) -> None:
    assert sara("förr").code == 0
    assert sara("förr", "--exit-code").code == 1


def test_minutes_are_in_the_language_of_the_project_unless_another_is_asked_for(
    sara: Sara, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = sara("förr", "--format", "markdown")
    assert said.out.startswith("# What has changed: Ett tryggt Bräcke\n")
    assert f"- **{MEASURE}**\n  - cost “18 000 kronor” → “21 000 kronor”\n" in said.out
    assert run(["--language", "en", "diff", "förr", "--format", "markdown"]) == 0
    assert "## 4 Genomförande\n" in capsys.readouterr().out


def test_a_page_in_another_language_marks_what_people_wrote(sara: Sara, here: Path) -> None:
    """A screen reader read Swedish measures aloud as English."""
    page = sara("förr", "--format", "html").out
    assert '<html lang="en">' in page
    assert 'Measure S3.1 <span lang="sv">Föreningar har ansvar för skolgården på helgkvällar</span>' in page
    assert page.count('<span lang="sv">Ett tryggt Bräcke</span>') == 1
    assert '<span lang="' not in sara("förr", "--format", "html", "--language", "sv").out


def test_in_swedish(sara: Sara, here: Path) -> None:
    said = sara("förr", "--language", "sv")
    assert "4 Genomförande\n  Åtgärd S3.1 Föreningar" in said.out
    assert "    kostnad ”18 000 kronor” → ”21 000 kronor”\n    status avbruten → pågår\n" in said.out
    assert said.err == "2 ändringar.\n"


def test_json_for_programs(sara: Sara, here: Path) -> None:
    said = sara("förr", "--format", "json")
    reported = json.loads(said.out)
    assert list(reported) == ["version", "from", "to", "errors", "changes"]
    assert (reported["version"], reported["to"], reported["errors"]) == (1, "sara.yaml", {"from": 0, "to": 0})
    assert reported["changes"][1] == {
        "step": "execute",
        "kind": "changed",
        "what": "measure",
        "id": "S3.1",
        "path": "execute.measures[8].status",
        "field": "status",
        "before": "stopped",
        "after": "ongoing",
        "text": f"{MEASURE}: status stopped → ongoing",
    }


def test_json_of_no_difference(sara: Sara, here: Path) -> None:
    assert json.loads(sara("förr", "förr", "--format", "json").out)["changes"] == []


# --- files with errors ------------------------------------------------------------------------------


def test_a_file_with_errors_is_compared_as_it_is_written(sara: Sara) -> None:
    """An edition in a history can't be mended: to refuse it would make all that came after it silent."""
    said = sara(INVALID / "M-003-unknown-key.yaml", INVALID / "M-007-not-a-choice.yaml")
    assert said.code == 0
    assert "M-003: There is no key “tittle” here." in said.err
    assert "M-003-unknown-key.yaml has 1 error. It is compared as it is written." in said.err
    assert "M-007-not-a-choice.yaml has 1 error." in said.err
    assert "→" in said.out
    assert "M-003:" not in said.out


def test_json_says_how_many_errors_there_were(sara: Sara) -> None:
    file = INVALID / "M-003-unknown-key.yaml"
    said = sara(file, file, "--format", "json", "-q")
    assert json.loads(said.out)["errors"] == {"from": 1, "to": 1}
    assert said.err == ""


@pytest.mark.parametrize("arguments", [[], ["-q"], ["--format", "json"], ["--exit-code"]])
def test_a_text_that_cannot_be_followed_is_not_compared(sara: Sara, here: Path, arguments: list[str]) -> None:
    """Exit code 2 and not 1, which may mean that there are differences."""
    said = sara(INVALID / "Y-018-open-quote.yaml", "förr", *arguments)
    assert said.code == 2
    assert said.out == ""
    assert "error Y-018:" in said.err
    assert "Nothing was compared" in said.err


# --- wrong use --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["finns-inte.yaml"], "There is no file finns-inte.yaml."),
        (["förr", "data"], "data"),
        (["förr", "--format", "xml"], "“xml” isn’t one of text, markdown, html, json."),
        (["förr", "förr", "förr"], "is more than this command can take"),
        ([], "A is missing."),
    ],
)
def test_wrong_use_exits_with_2(sara: Sara, here: Path, arguments: list[str], message: str) -> None:
    said = sara(*arguments)
    assert said.code == 2
    assert message in said.err
    assert said.out == ""


def test_without_a_project_file_the_later_one_must_be_named(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("tom"))
    said = sara(here / "förr")
    assert said.code == 2
    assert "There is no sara.yaml here or in any folder above." in said.err


def test_a_file_that_is_called_like_a_revision_is_a_file(sara: Sara, here: Path) -> None:
    """`HEAD:sara.yaml` is an odd name for a file, but whoever has one means that."""
    try:
        (here / "HEAD:sara.yaml").write_bytes((here / "sara.yaml").read_bytes())
    except OSError:
        pytest.skip("the file system has no such names")
    assert sara("HEAD:sara.yaml").out == "No difference.\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="git isn’t installed")
def test_an_edition_of_the_history(sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "sara@example.org")
    for words in (["init", "--quiet"], ["add", "förr"], ["commit", "--quiet", "-m", "förr"]):
        subprocess.run(["git", *words], check=True, capture_output=True)

    said = sara("HEAD:förr/sara.yaml")
    assert said.out.startswith("HEAD:förr/sara.yaml → sara.yaml\n")
    assert "status stopped → ongoing" in said.out
    assert sara("HEAD~7:förr").code == 2
