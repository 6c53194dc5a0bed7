"""Someone at a terminal who answers whatever is asked, one line after the other."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import pexpect

from cli.pseudo_terminal import exit_code, sara_on_terminal, surroundings

CLEAR = "\x01\x0b"
MOST = 300
_PROMPT = r"(?s)\x1b\[\?2004h(.*?)\x1b\[\?7h"  # what the line editor shows first of a line
_BOLD = re.compile(r"\x1b\[1m(.+?)\x1b\[0m", re.DOTALL)
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")

Answer: TypeAlias = Callable[[str, str], str]
"""What is typed, by what stood out since the last line, and what stands before the caret."""
Script: TypeAlias = Sequence[tuple[str, str]]
"""Questions with their answers, in order; every other question gets Enter."""


class Player:
    """Answers commands in a folder. `asked` is what was asked on each line, `screen` everything that was shown."""

    def __init__(self, folder: Path, *, language: str, today: str) -> None:
        self.folder = folder
        self.environment = {**surroundings(folder), "SARA_LANGUAGE": language, "SARA_TODAY": today}
        self.asked: list[str] = []
        self.screen = ""

    def play(self, words: Sequence[str], answer: Answer | Script, size: tuple[int, int] = (50, 110)) -> int:
        """Run a command and answer until it ends; returns its exit code. Fails if a script isn't asked for."""
        waiting = [] if callable(answer) else list(answer)
        child = sara_on_terminal(words, self.folder, size, **self.environment)
        while not child.expect([_PROMPT, pexpect.EOF]):
            before = child.before or ""
            self.screen += plain(before)
            assert isinstance(child.match, re.Match)
            bold, prompt = _stands_out(before), plain(child.match[1]).strip()
            self.asked.append(_question(bold, prompt))
            assert len(self.asked) < MOST, f"goes round in a circle: {self.screen[-1500:]}"
            if callable(answer):
                child.send(CLEAR + answer(bold, prompt))
            elif waiting and waiting[0][0] == self.asked[-1]:
                child.send(CLEAR + waiting.pop(0)[1])
            child.send("\r")
        self.screen += plain(child.before or "")
        assert waiting == [], f"never asked: {waiting[0]} (of {len(waiting)}), last: {self.asked[-8:]}"
        return exit_code(child)


def _stands_out(before: str) -> str:
    """The bold lines since the last prompt, as one."""
    return " ".join(" ".join(plain(bold) for bold in _BOLD.findall(before)).split())


def _question(bold: str, prompt: str) -> str:
    """What is asked: the text of the line itself, or what stands out above its caret."""
    in_brackets = re.match(r"(.+) \[[^\]]*\]", prompt)
    if prompt.startswith(">") or "] >" in prompt:
        return bold
    if in_brackets:
        return in_brackets[1]
    question, mark, _default = prompt.partition("?")
    return question + mark if mark else prompt.rpartition(":")[0]


def plain(text: str) -> str:
    """A text without what colours it and moves the cursor."""
    return _ESCAPES.sub("", text)
