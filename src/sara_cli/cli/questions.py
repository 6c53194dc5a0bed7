"""Questions on a terminal, with complaints in the language of the talk."""

from collections.abc import Sequence

from rich.prompt import Confirm, IntPrompt, Prompt

from sara_cli.language import _, pgettext


class _Line(Prompt):
    @property
    def illegal_choice_message(self) -> str:  # type: ignore[override]
        return _("Answer with one of the words in brackets.")


class _Number(IntPrompt):
    @property
    def validate_error_message(self) -> str:  # type: ignore[override]
        return _("Answer with a number.")


class _YesOrNo(Confirm):
    @property
    def validate_error_message(self) -> str:  # type: ignore[override]
        return _("Answer with one of the words in brackets.")


def ask_line(question: str, default: str = "", choices: Sequence[str] = ()) -> str:
    """Ask for a line of text, or for one of a few words; Enter takes the default."""
    return _Line.ask(question, default=default, choices=list(choices) or None, show_default=bool(default))


def ask_number(question: str, default: int) -> int:
    """Ask for a whole number."""
    return _Number.ask(question, default=default)


def ask_yes(question: str, *, default: bool) -> bool:
    """Ask for yes or no; the letters follow the language."""
    letters = [pgettext("yes, one letter", "y"), pgettext("no, one letter", "n")]
    return _YesOrNo.ask(question, default=default, choices=letters)
