"""Questions on a terminal: what is asked, what it is for, an example, what is already there, and a line to answer on.

The lines are read by prompt_toolkit, which edits them in place in Windows Terminal, in tmux and over ssh.
Choices are numbered lists, which a screen reader reads as they are.
"""

import os
import textwrap
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sara_cli.cli.terminal import complain, paint, tell, visible, width
from sara_cli.errors import SaraError
from sara_cli.language import _, ngettext, pgettext

if TYPE_CHECKING:
    from sara_cli.interview.question import Question
    from sara_cli.model import Project

CARET = "> "
MOST_KNOWN = 12  # ids that are listed under a question; Tab lists all


def ask_line(question: str, default: str = "", words: Sequence[str] = ()) -> str:
    """Ask for a line of text. The default is on the line, to be accepted with Enter or changed."""
    return _line(question + (" " if question.endswith("?") else ": "), default, words)


def ask_number(question: str, default: int) -> int:
    """Ask for a whole number."""
    while True:
        written = ask_line(question, str(default)).strip()
        if written.isdecimal():
            return int(written)
        tell(_("Answer with a number."))


def ask_yes(question: str, *, default: bool) -> bool:
    """Ask for yes or no; the letters follow the language, and Enter takes the capital one."""
    yes, no = pgettext("yes, one letter", "y"), pgettext("no, one letter", "n")
    letters = f"{yes.upper()}/{no}" if default else f"{yes}/{no.upper()}"
    while True:
        written = _line(f"{question} [{letters}] ").strip().casefold()
        if not written:
            return default
        if written[0] in (yes, no):
            return written[0] == yes
        tell(_("Answer {yes} or {no}.").format(yes=yes, no=no))


class TerminalAsker:
    """Puts the questions of a guided step to whoever is at the terminal."""

    def __init__(self) -> None:
        self._refused = ""

    def ask(self, question: "Question") -> str:
        """Show a question with its help, and read a line."""
        tell()
        tell(paint(question.text, "bold", _stderr()))
        for line in question.help.split("\n"):
            _tell_wrapped(line)
        options = question.choices or question.known
        meanings = dict(question.known) if question.choices else {}
        shown = options if question.choices else options[:MOST_KNOWN]
        for number, (word, title) in enumerate(shown, 1):
            mark = f"{number}  {title}" if question.choices else f"{word}  {title}"
            meaning = meanings.get(word)
            _tell_wrapped(f"{mark}: {meaning}" if meaning else mark, "    ")
        if len(options) > len(shown):
            count = len(options) - len(shown)
            text = ngettext("… and {count} more: Tab shows it.", "… and {count} more: Tab shows them.", count)
            _tell_wrapped(text.format(count=count), "    ")
        if question.is_list and options:
            _tell_wrapped(_("Several may be named, with commas between."))
        if question.example:
            _tell_wrapped(_("For example: {example}").format(example=question.example))
        words = [title for _word, title in question.choices] or [word for word, _title in question.known]
        return _line(CARET, question.present, words)

    def confirm(self, text: str, *, default: bool) -> bool:
        """Ask for yes or no."""
        tell()
        return ask_yes(text, default=default)

    def choose(self, text: str, options: Sequence[str], *, default: int | None) -> int:
        """Let one of a few ways on be chosen by its number; without a default, one must be."""
        tell()
        tell(paint(text, "bold", _stderr()))
        for number, option in enumerate(options, 1):
            _tell_wrapped(f"{number}  {option}", "    ")
        while True:
            likely = "" if default is None else f" [{default + 1}]"
            question = _("Which one?")
            written = _line(f"{question}{likely} ").strip()
            if not written and default is not None:
                return default
            if written.isdecimal() and 1 <= int(written) <= len(options):
                return int(written) - 1
            tell(_("Answer with a number."))

    def tell(self, text: str = "") -> None:
        """Say something, wrapped to the width of the terminal."""
        for line in text.split("\n"):
            _tell_wrapped(line, " " * (len(line) - len(line.lstrip())))

    def heading(self, text: str) -> None:
        """Say that something new begins."""
        tell()
        tell(paint(f"— {text} —", "bold", _stderr()))

    def complain(self, error: SaraError) -> None:
        """Say why an answer wasn't taken, wrapped as everything else is; the second time also the way out."""
        said = [error.hint]
        if error.message == self._refused:
            said.append(_("Ctrl-U clears the line, and an empty line skips the question."))
        self._refused = error.message
        hints = "\n".join(filter(None, said))
        message, hint = ("\n".join(map(_within, text.split("\n"))) for text in (error.message, hints))
        complain(SaraError(message, hint))

    def show_analysis(self, project: "Project", problem: str) -> None:
        """Show the cause analysis of a problem as a tree."""
        from sara_cli.cli.analysis_tree import show_analysis

        show_analysis(project, problem)

    def show_priorities(self, project: "Project") -> None:
        """Show the matrix of problems and criteria."""
        from sara_cli.cli.analysis_tree import show_priorities

        show_priorities(project)


def _stderr() -> Any:
    import sys

    return sys.stderr


def _within(text: str) -> str:
    """A line of a complaint, wrapped so that there is room for what comes before it: “error: ” or two spaces."""
    return textwrap.fill(text, width() - len(_("error: ")), break_long_words=False, break_on_hyphens=False)


def _tell_wrapped(text: str, indent: str = "  ") -> None:
    is_listed = text.lstrip().startswith("– ")
    after = indent + ("  " if is_listed else "   " if indent.strip() == "" and len(indent) > 2 else "")
    lines = textwrap.wrap(text.strip(), width(), initial_indent=indent, subsequent_indent=after)
    tell("\n".join(lines) if lines else "")


def _line(prompt: str, default: str = "", words: Sequence[str] = ()) -> str:
    """Read one line; KeyboardInterrupt when the person stops."""
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
