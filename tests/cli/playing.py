"""Someone at a terminal who answers the questions of a guided step, one after the other."""

import re
from collections.abc import Sequence
from pathlib import Path

import pexpect

from cli.pseudo_terminal import exit_code, sara_on_terminal, surroundings

CLEAR = "\x01\x0b"
CARET = ">"
MOST = 600
_PROMPT = r"(?s)\x1b\[\?2004h(.*?)\x1b\[\?7h"  # what the line editor shows first of a line
_BOLD = re.compile(r"\x1b\[1m(.+?)\x1b\[0m", re.DOTALL)
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")

Script = Sequence[tuple[str, str]]


class Player:
    """Plays scripts in a folder. A script is (question, answer) in order; every other question gets Enter.

    `asked` are all questions that were put, in order; `screen` is everything that was shown.
    """

    def __init__(self, folder: Path, *, language: str, today: str) -> None:
        self.folder = folder
        self.environment = {**surroundings(folder), "SARA_LANGUAGE": language, "SARA_TODAY": today}
        self.asked: list[str] = []
        self.screen = ""

    def play(self, words: Sequence[str], script: Script) -> int:
        """Run a command and answer until it ends; returns its exit code. Fails if an answer wasn't asked for."""
        waiting = list(script)
        child = sara_on_terminal(words, self.folder, **self.environment)
        while True:
            is_over = child.expect([_PROMPT, pexpect.EOF])
            self.screen += plain(child.before or "")
            if is_over:
                break
            assert isinstance(child.match, re.Match)
            question = _question(child.before or "", plain(child.match[1]).strip())
            self.asked.append(question)
            assert len(self.asked) < MOST, f"goes round in a circle: {self.asked[-8:]}"
            if waiting and waiting[0][0] == question:
                child.send(CLEAR + waiting.pop(0)[1])
            child.send("\r")
        assert waiting == [], f"never asked: {waiting[0]} (of {len(waiting)}), last: {self.asked[-8:]}"
        return exit_code(child)


def _question(before: str, prompt: str) -> str:
    """What is asked: the text of the line itself, or the last bold line above its caret."""
    if prompt.startswith(CARET):
        return plain(_BOLD.findall(before)[-1])
    in_brackets = re.match(r"(.*) \[[^\]]*\]", prompt)
    if in_brackets:
        return in_brackets[1]
    question, mark, _default = prompt.partition("?")
    return question + mark if mark else prompt.rpartition(":")[0]


def plain(text: str) -> str:
    """A text without what colours it and moves the cursor."""
    return _ESCAPES.sub("", text)
