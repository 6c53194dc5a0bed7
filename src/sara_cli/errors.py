"""The one exception that a user can meet, because the command cannot even start, and the hint that often follows."""

from collections.abc import Iterable

from sara_cli.language import _


def suggestion(names: Iterable[str]) -> str:
    """The hint for a word that isn’t known: the known ones that are like it, in the quotation marks of the language."""
    return _("Did you mean {names}?").format(
        names=" / ".join(_("“{name}”").format(name=one) for one in names)
    )


class SaraError(Exception):
    """A command cannot go on: a file is missing, unreadable or unwritable, or the wrong thing was asked for.

    `message` says what and why, `hint` how to fix it; both in the UI language. The command
    line shows them and exits with 2. Mistakes inside a project file are `Finding`s instead.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class TranslatedError(SaraError):
    """An error whose texts are translated when it is shown, not where it is raised.

    A document is written in its own language, and whoever asked for it reads that of the command line. The texts are
    marked with `N_`, with the names of `values` in braces.
    """

    def __init__(self, message: str, hint: str = "", **values: object) -> None:
        Exception.__init__(self, message)
        self._texts = (message, hint)
        self._values = values

    def __str__(self) -> str:
        return self.message

    @property
    def message(self) -> str:  # type: ignore[override]
        """What is wrong, and where."""
        return _(self._texts[0]).format(**self._values)

    @property
    def hint(self) -> str:  # type: ignore[override]
        """How to fix it."""
        return _(self._texts[1]).format(**self._values)
