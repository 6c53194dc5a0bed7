"""What is said in a talk, written into the file at once and kept in words, to be told when the talk is over."""

from collections.abc import Sequence

from sara_cli.file.address import NotThere
from sara_cli.file.edit import EditRefused
from sara_cli.file.project_file import Change, Conflict, NotAccepted, ProjectFile, Set
from sara_cli.guide.commands import command_for
from sara_cli.guide.question import Asker
from sara_cli.language import _

REFUSED = (NotAccepted, NotThere, EditRefused)


class Record:
    """Writes answers into a file. `changes` is what was written, `commands` the same as commands."""

    def __init__(self, file: ProjectFile, asker: Asker) -> None:
        self.file = file
        self.asker = asker
        self.changes: list[str] = []
        self.commands: list[str] = []

    def change(self, change: Change, title: str, words: str) -> bool:
        """Write one answer, `words`, to what is called `title`; tells whether it was taken.

        If it can't be written, the person gets to know why. If someone else was quicker, the person chooses.
        """
        command = command_for(self.file.data, change)
        try:
            self.file.change(change)
        except Conflict as conflict:
            return self._settle(conflict, title, words)
        except REFUSED as error:
            return self._refused(error)
        self._keep(f"{_(title)}: {words}" if words else _(title), command)
        return True

    def change_together(self, changes: Sequence[Change], line: str, command: str) -> bool:
        """Make several changes, all or none, that `line` and `command` tell of; tells whether they could be made."""
        try:
            self.file.change(*changes)
        except (Conflict, *REFUSED) as error:
            return self._refused(error)
        self._keep(line, command)
        return True

    def _keep(self, line: str, command: str) -> None:
        self.changes.append(line)
        self.commands.append(command)

    def _refused(self, error: Conflict | NotAccepted | NotThere | EditRefused) -> bool:
        self.asker.complain(error)
        self.file.read()
        return False

    def _settle(self, conflict: Conflict, title: str, words: str) -> bool:
        """Someone else has answered the same question meanwhile: show both, and ask which holds."""
        self._refused(conflict)
        theirs = _("Keep what the other has written")
        mine = _("Write this instead: {text}").format(text=words)
        if self.asker.choose(_("Which one holds?"), (theirs, mine), default=0) == 0:
            return True
        address, value = conflict.change.address, conflict.change.value
        return self.change(Set(address, value, self.file.value(address)), title, words)
