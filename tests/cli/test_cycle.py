"""A whole turn by answers alone, on a real terminal, and the same turn by commands: the same file, byte for byte."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from cli.playing import Player
from cli.whole_cycle import TURNS
from sara_cli.language import Language
from sara_cli.project_file.load import load

COMMANDS = Path(__file__).with_name("whole_cycle.sh")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Player:
    """Someone who has never seen the file has answered the questions of a whole turn."""
    player = Player(tmp_path_factory.mktemp("answers"), language="sv", today="2024-01-10")
    for words, today, script in TURNS:
        player.environment["SARA_TODAY"] = today
        assert player.play(words, script) == 0, words
    return player


def by_commands(folder: Path, language: Language) -> None:
    """Run the commands of the script, each on its day."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder / ".home"), "SARA_LANGUAGE": language}
    code = (
        "import shlex, sys\nfrom sara_cli.cli.app import run\n"
        "import os\n"
        "for line in open(sys.argv[1], encoding='utf-8'):\n"
        "    words = shlex.split(line, comments=True)\n"
        "    if words[:1] == ['export']:\n"
        "        name, _equals, value = words[1].partition('=')\n"
        "        os.environ[name] = value\n"
        "    elif words and run([*words[1:]]):\n"
        "        sys.exit(line)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(COMMANDS)],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_cycle_is_whole_and_nothing_is_wrong(played: Player) -> None:
    environment = {**played.environment, "SARA_TODAY": "2025-01-10"}
    for words in (["check", "--fail-on", "warning"], ["follow-up", "--no-input"], ["execute", "--no-input"]):
        done = subprocess.run(
            [sys.executable, "-m", "sara_cli", *words, "-p", "sara.yaml"],
            cwd=played.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout
    assert (played.folder / "rapport" / "year-end.html").is_file()


def test_a_cause_that_said_the_problem_again_was_challenged(played: Player) -> None:
    project = load(played.folder / "sara.yaml").project
    assert project is not None
    causes = [cause.cause for problem in project.analyze.problems for cause in problem.causes]
    assert "Skadegörelse på skolgården förekommer" not in causes
    assert len(causes) == 2


def test_the_next_cycle_begins_from_this_one(played: Player) -> None:
    project = load(played.folder / "sara-2025.yaml").project
    assert project is not None
    assert project.previous == "sara.yaml"
    assert [problem.id for problem in project.analyze.problems] == ["skadegorelse-skolgarden"]
    assert project.analyze.problems[0].carried is not None
    assert project.analyze.problems[0].carried.followed_up
    assert project.follow_up.results == []


def test_every_screen_was_in_swedish(played: Player) -> None:
    for word in ("For example", "missing", "Next:", "Traceback", "WARNING", "Which one"):
        assert word not in played.screen
    assert "Till exempel" in played.screen
    assert len(played.asked) > 200


def test_the_same_cycle_by_commands_gives_the_same_bytes(played: Player, tmp_path: Path) -> None:
    by_commands(tmp_path, "sv")
    for name in ("sara.yaml", "sara-2025.yaml"):
        assert (tmp_path / name).read_bytes() == (played.folder / name).read_bytes()


def test_every_command_of_the_cycle_is_one_that_a_person_could_write() -> None:
    lines = [line for line in COMMANDS.read_text(encoding="utf-8").splitlines() if line.startswith("sara ")]
    assert len(lines) > 60
    assert {shlex.split(line)[1] for line in lines} >= {
        "init",
        "initiate",
        "prepare",
        "analyze",
        "execute",
        "follow-up",
        "report",
        "renew",
    }
