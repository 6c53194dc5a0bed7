"""Lines that are asked for on a terminal: a text, yes or no, one of several.

The lines are read by prompt_toolkit, which edits them in place in Windows Terminal, in tmux and over ssh.
Choices are numbered lists, which a screen reader reads as they are.
"""

import os
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from sara_cli.cli.terminal import complain, paint, tell, visible, width
from sara_cli.errors import SaraError
from sara_cli.language import _, pgettext


def ask_line(question: str, default: str = "", words: Sequence[str] = ()) -> str:
    """Ask for a line of text. The default is in brackets, and taken with Enter."""
    mark = " " if question.endswith("?") else ": "
    written = read_line(f"{question} [{default}]{mark}" if default else question + mark, words=words)
    return written.strip() or default


def ask_yes(question: str, *, default: bool) -> bool:
    """Ask for yes or no; the letters follow the language, and Enter takes the capital one."""
    yes, no = pgettext("yes, one letter", "y"), pgettext("no, one letter", "n")
    letters = f"{yes.upper()}/{no}" if default else f"{yes}/{no.upper()}"
    while True:
        written = read_line(f"{question} [{letters}] ").strip().casefold()
        if not written:
            return default
        if written[0] in (yes, no):
            return written[0] == yes
        tell(_("Answer {yes} or {no}.").format(yes=yes, no=no))


def choose(text: str, options: Sequence[str], *, default: int | None) -> int:
    """Let one of a few ways on be chosen by its number; without a default, one must be."""
    tell()
    tell_bold(text)
    for number, option in enumerate(options, 1):
        tell_wrapped(f"{number}  {option}", "    ")
    while True:
        likely = "" if default is None else f" [{default + 1}]"
        question = _("Which one?")
        written = read_line(f"{question}{likely} ").strip()
        if not written and default is not None:
            return default
        if written.isdecimal() and 1 <= int(written) <= len(options):
            return int(written) - 1
        tell(_("Answer with a number."))


def tell_bold(text: str) -> None:
    """Say what is asked, so that it stands out."""
    for line in textwrap.wrap(text, width()) or [""]:
        tell(paint(line, "bold", sys.stderr))


def tell_error(error: SaraError) -> None:
    """Say why an answer wasn't taken, wrapped as everything else is."""
    message, hint = ("\n".join(map(_within, text.split("\n"))) for text in (error.message, error.hint))
    complain(SaraError(message, hint))


def _within(text: str) -> str:
    """A line of a complaint, wrapped so that there is room for what comes before it: “error: ” or two spaces."""
    return textwrap.fill(text, width() - len(_("error: ")), break_long_words=False, break_on_hyphens=False)


def tell_wrapped(text: str, indent: str = "  ") -> None:
    """Say something, wrapped to the width of the terminal, with what goes over the line further in."""
    is_listed = text.lstrip().startswith("– ")
    after = indent + ("  " if is_listed else "   " if indent.strip() == "" and len(indent) > 2 else "")
    lines = textwrap.wrap(text.strip(), width(), initial_indent=indent, subsequent_indent=after)
    tell("\n".join(lines) if lines else "")


def read_line(prompt: str, default: str = "", words: Sequence[str] = ()) -> str:
    """Read one line, with the default on it to be edited; KeyboardInterrupt when the person stops."""
    try:
        return _reader()(visible(prompt), default, words)
    except EOFError:
        raise KeyboardInterrupt from None


@cache
def _reader() -> Callable[[str, str, Sequence[str]], str]:
    """A line editor with history and completion, made once a run."""
    # Asking the terminal where its cursor is gains nothing on one line, and not every terminal answers.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer, Completion
    from prompt_toolkit.document import Document
    from prompt_toolkit.shortcuts import CompleteStyle

    class AfterComma(Completer):
        """Completes what comes after the last comma: ids with hyphens, and names of several words."""

        def __init__(self, words: Sequence[str]) -> None:
            self.words = words

        def get_completions(self, document: Document, complete_event: object) -> Iterator[Completion]:
            begun = document.text_before_cursor.rpartition(",")[2].lstrip()
            for word in self.words:
                if word.casefold().startswith(begun.casefold()):
                    yield Completion(word, start_position=-len(begun))

    session: PromptSession[str] = PromptSession(
        complete_while_typing=False, complete_style=CompleteStyle.READLINE_LIKE, reserve_space_for_menu=0
    )

    def read(prompt: str, default: str, words: Sequence[str]) -> str:
        completer = AfterComma(words) if words else None
        return session.prompt(prompt, default=default, completer=completer)

    return read
