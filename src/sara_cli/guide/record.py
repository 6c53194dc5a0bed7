"""What is said in a talk, written into the file at once and kept in words, to be told when the talk is over."""

from collections.abc import Sequence

from sara_cli.errors import SaraError
from sara_cli.file.address import NotThere
from sara_cli.file.edit import EditRefused, Unreadable
from sara_cli.file.project_file import Change, Conflict, NotAccepted, ProjectFile, Set
from sara_cli.guide.commands import command_for
from sara_cli.guide.question import Asker
from sara_cli.language import N_, _

REFUSED = (NotAccepted, NotThere, EditRefused)
AGAIN = N_("Mend it there and save it, then go on: try the same answer again?")
MOST_TRIES = 3  # of the same answer in a text that can't be read and that nobody mends


class Record:
    """Writes answers into a file. `changes` is what was written, `commands` the same as commands.

    `is_given_up` tells that the last answer couldn't be written whatever it was, so that it isn't asked for again.
    """

    def __init__(self, file: ProjectFile, asker: Asker) -> None:
        self.file = file
        self.asker = asker
        self.changes: list[str] = []
        self.commands: list[str] = []
        self.is_given_up = False

    def change(self, change: Change, title: str, words: str) -> bool:
        """Write one answer, `words`, to what is called `title`; tells whether it was taken.

        If it can't be written, the person gets to know why. If someone else was quicker, the person chooses.
        Raises `SaraError` where no answer could be written: the file is gone, or may not be changed.
        """
        command = command_for(self.file.data, change)
        try:
            self._write(change)
        except Conflict as conflict:
            return self._settle(conflict, title, words)
        except Unreadable:
            return self._given_up(words or _(title), command)
        except REFUSED as error:
            return self._refused(error)
        except SaraError:
            self._given_up(words or _(title), command)
            raise
        self._keep(f"{_(title)}: {words}" if words else _(title), command)
        return True

    def change_together(self, changes: Sequence[Change], line: str, command: str) -> bool:
        """Make several changes, all or none, that `line` and `command` tell of; tells whether they could be made."""
        try:
            self._write(*changes)
        except Unreadable:
            return self._given_up(line, command)
        except (Conflict, *REFUSED) as error:
            return self._refused(error)
        except SaraError:
            self._given_up(line, command)
            raise
        self._keep(line, command)
        return True

    def _write(self, *changes: Change) -> None:
        """Make the changes; while the text can't be read, say why, and try the same again if the person wants to."""
        self.is_given_up = False
        text, tries = "", 0
        while True:
            try:
                return self.file.change(*changes)
            except Unreadable as error:
                tries = tries + 1 if error.text == text else 1
                text = error.text
                self.asker.complain(error)
                if tries == MOST_TRIES or not self.asker.confirm(_(AGAIN), default=True):
                    raise

    def _given_up(self, words: str, command: str) -> bool:
        self.is_given_up = True
        hint = _("When the file can be read and written again: {command}").format(command=command)
        self.asker.complain(SaraError(_("Not written: {answer}").format(answer=words), hint))
        return False

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
