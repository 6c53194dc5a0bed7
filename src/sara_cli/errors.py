"""The one exception that a user can meet: the command cannot even start."""


class SaraError(Exception):
    """A command cannot go on: a file is missing, unreadable or unwritable, or the wrong thing was asked for.

    `message` says what and why, `hint` how to fix it; both in the UI language. The command
    line shows them and exits with 2. Mistakes inside a project file are `Finding`s instead.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
