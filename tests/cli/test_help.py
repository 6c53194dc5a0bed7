"""The help of every command: examples that work, and `sara help` in place of --help."""

import os
import shlex
import shutil
import sys
from pathlib import Path
from socket import socket

import pytest

from cli.running import Sara
from cli.test_commands import every_command
from sara_cli.knowledge.command_examples import FILE, examples_of
from sara_cli.knowledge.loader import BilingualText, Fact, Line, read
from sara_cli.language import LANGUAGES, Language, speaking

BRACKE = Path(__file__).parents[2] / "examples" / "bracke"
COMMANDS = [" ".join(("sara", *words)) for words in [(), *every_command()]]
ROUND = [
    "sara execute set A1.1 status=ongoing",
    "sara follow-up round --new --due 2024-02-29",
    "sara export workbook --all --out runda",
]
BEFORE = {
    "sara follow-up round": ROUND[:1],
    "sara export workbook": ROUND[:2],
    "sara import": ROUND,
    "sara import workbook": ROUND,
    "sara import form": ["sara export form --party polis --step analyze --out formular"],
    "sara execute stop": [f"sara execute set {id} status=ongoing" for id in ("S3.1", "A4.1")],
    "sara undo": ["sara follow-up set process_review.hours=810"],
    "sara diff": ["sara renew --out 2024/sara.yaml"],
}
"""What must have happened for the examples of a command to work."""
ASKING = {"initiate", "prepare", "analyze", "execute", "follow-up", "check"}
"""What shows a done-list or findings may end with 1."""


FETCHING = "sara prepare fetch"
"""Asks over the network, which tests have none of: without answers that are kept, it gets as far as saying so."""


def has_names(words: list[str]) -> bool:
    return any(not word.startswith("-") for word in words)


def at_once(_settings: object, listening: socket, _tell_link: object) -> str:
    """Stand in for pages that would be served until somebody presses Ctrl-C; they have tests of their own."""
    listening.close()
    return "stopped"


def test_every_command_has_two_or_three_examples() -> None:
    assert len(COMMANDS) > 40
    counts = {len(examples_of(command)) for command in COMMANDS}
    assert counts == {2, 3}


class Example(Fact):
    run: Line | BilingualText
    does: BilingualText


def test_the_file_is_right() -> None:
    """Help reads it with less; this says in which line a mistake is."""
    assert set(read(FILE, dict[str, tuple[Example, ...]])) == set(COMMANDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_one_of_its_own_command(language: Language) -> None:
    with speaking(language):
        for command in set(COMMANDS) - {"sara"}:
            assert all(one.run.startswith(command) for one in examples_of(command))


def commands_of(command: str) -> list[str]:
    return [*BEFORE.get(command, ()), *(one.run for one in examples_of(command))]


def languages_of(command: str) -> tuple[Language, ...]:
    """Those that are typed in another way; what is the same in both is run once."""
    typed = []
    for language in LANGUAGES:
        with speaking(language):
            typed.append([one.run for one in examples_of(command)])
    return LANGUAGES[:1] if typed[0] == typed[1] else LANGUAGES


@pytest.mark.sampled(0.4)
@pytest.mark.parametrize(
    ("command", "language"), [(each, language) for each in COMMANDS for language in languages_of(each)]
)
def test_the_examples_work(
    command: str,
    language: Language,
    sara: Sara,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As they are typed: in the folder of a project, one after the other, without a terminal."""
    shutil.copytree(BRACKE, tmp_path / "bracke")
    monkeypatch.chdir(tmp_path / "bracke")
    monkeypatch.setenv("SARA_TODAY", "2024-02-01")
    monkeypatch.setenv("SARA_LANGUAGE", language)
    monkeypatch.setattr("sara_cli.web.server.serve", at_once)
    with speaking(language), Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        lines = commands_of(command)
        for line in lines:
            words = shlex.split(line)[1:]
            only_asks = words[0] in ASKING and (words[1:2] == ["ask"] or not has_names(words[1:]))
            if line.startswith(FETCHING):
                said = sara(*words, "--offline")
                assert (said.code, "api.kolada.se" in said.err) == (2, True), said.err
                continue
            said = sara(*words)
            assert said.code in ({0, 1} if only_asks else {0}), f"{line}: {said.code}\n{said.err}"
    assert len(lines) >= 2


def test_a_planted_wrong_example_is_caught(
    sara: Sara, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BEFORE, "sara status", ["sara status --todya 2024-02-01"])
    with pytest.raises(AssertionError, match="--todya"):
        test_the_examples_work("sara status", "sv", sara, tmp_path, monkeypatch)


@pytest.mark.parametrize("words", [(), *every_command()], ids=" ".join)
def test_help_shows_what_the_option_shows(words: tuple[str, ...], sara: Sara) -> None:
    by_option = sara(*words, "--help")
    assert sara("help", *words) == by_option
    command = " ".join(("sara", *words))
    assert "\nExamples:\n" in by_option.out
    with speaking("en"):
        for one in examples_of(command):
            assert f"  {one.run}\n" in by_option.out


def test_help_is_in_the_language_that_is_asked_for(sara: Sara) -> None:
    assert "\nExempel:\n" in sara("help", "status", "--language", "sv").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("stauts",), "There is no command “stauts”. Did you mean “status”?"),
        (("execute", "lgo"), "There is no command “lgo”. Did you mean “log”?"),
        (("status", "extra"), "sara status has no verbs."),
        (("status", "--fromat"), "There is no option “--fromat”."),
    ],
)
def test_what_is_no_command_is_refused(words: tuple[str, ...], message: str, sara: Sara) -> None:
    said = sara("help", *words)
    assert said.code == 2
    assert message in said.err
    assert said.out == ""
