"""Answers written into the file, and why it can't be: somebody was quicker, or the text is broken."""

from collections.abc import Mapping, Sequence
from datetime import date

from sara_cli.cli.questions import ask_yes, choose, tell_error
from sara_cli.errors import SaraError
from sara_cli.interview.answers import command_for
from sara_cli.interview.questions import (
    Outcome,
    Question,
    Refused,
    Taken,
    answer,
    question_named,
    write,
)
from sara_cli.interview.questions.outcome import fresh
from sara_cli.language import N_, _
from sara_cli.project_file.address import NotThere
from sara_cli.project_file.edit import EditRefused, Unreadable
from sara_cli.project_file.editing import Conflict, ProjectFile

AGAIN = N_("Correct it there and save it, then continue: try the same answer again?")
MOST_TRIES = 3  # of the same answer in a text that can't be read and that nobody corrects
Words = str | Mapping[str, str]


class Record:
    """Writes answers into a file. `changes` is what was written in words, `commands` the same as commands."""

    def __init__(self, file: ProjectFile, today: date) -> None:
        self.file = file
        self.today = today
        self.changes: list[str] = []
        self.commands: list[str] = []

    def submit(self, question: Question, words: Words, confirmed: str = "") -> Outcome:
        """Answer a question and write what was taken. Somebody else's answer to it is shown, and one of both chosen.

        Raises `SaraError` where no answer could be written: the file is gone, or may not be changed.
        """
        try:
            now = question_named(fresh(self.file), question.id, self.today)
        except KeyError:
            return self._lost(question, words)
        if now.seen != question.seen and not self._is_still_meant(question, now, words):
            return Taken(now, ())
        outcome = answer(fresh(self.file), now.id, words, self.today, confirmed, seen=now.seen)
        return self.write(outcome, spoken(question, words)) if isinstance(outcome, Taken) else outcome

    def judge(self, question: Question, words: Words) -> dict[str, str]:
        """What is wrong with an answer so far, by field; nothing is written."""
        try:
            outcome = answer(fresh(self.file), question.id, words, self.today)
        except KeyError:
            return {}  # somebody else has answered it, which is reported when it is submitted
        return outcome.errors if isinstance(outcome, Refused) else {}

    def _lost(self, question: Question, words: Words) -> Outcome:
        """The question isn't there any more: what it is about has been answered or taken away."""
        text = _("Somebody else has answered this meanwhile.")
        tell_error(SaraError(text, _("Not written: {answer}").format(answer=spoken(question, words))))
        return Taken(question, ())

    def _is_still_meant(self, question: Question, now: Question, words: Words) -> bool:
        """Whether an answer is written although somebody has answered meanwhile; one more of something always is."""
        there = "; ".join(field.present for field in now.fields if field.present)
        if question.verb != "set" or not there:
            return True
        tell_error(
            SaraError(
                _("Somebody else has answered this meanwhile."),
                _("Now it says: {present}").format(present=there),
            )
        )
        theirs = _("Keep what the other has written")
        mine = _("Write this instead: {text}").format(text=spoken(question, words, is_short=True))
        return choose(_("Which one holds?"), (theirs, mine), default=0) == 1

    def write(self, outcome: Taken, line: str) -> Outcome:
        """Write what was taken and note it; while the text can't be read, say why and try again if that is wanted."""
        commands = [
            command_for(self.file.data, one) for one in outcome.changes if one.address[0] != "left_open"
        ]
        text, tries = "", 0
        while True:
            try:
                written = write(self.file, outcome)
                break
            except Unreadable as error:
                tries = tries + 1 if error.text == text else 1
                text = error.text
                tell_error(error)
                if tries == MOST_TRIES or not ask_yes(_(AGAIN), default=True):
                    self._tell_unwritten(line, commands)
                    return Taken(outcome.question, ())
            except (Conflict, NotThere, EditRefused) as error:
                self.file.read()
                return Refused({"": f"{error.message} {error.hint}".strip()})
            except SaraError:
                self._tell_unwritten(line, commands)
                raise
        if isinstance(written, Taken) and outcome.changes:
            self.changes.append(line)
            self.commands += commands
        return written

    def _tell_unwritten(self, line: str, commands: Sequence[str]) -> None:
        hint = ""
        if commands:
            text = _("When the file can be read and written again: {command}")
            hint = text.format(command="\n".join(commands))
        tell_error(SaraError(_("Not written: {answer}").format(answer=line), hint))


def spoken(question: Question, words: Words, *, is_short: bool = False) -> str:
    """A question and its answer as one line."""
    said = words if isinstance(words, str) else ", ".join(filter(None, words.values()))
    said = " ".join(said.split())
    return said if is_short else f"{question.text} {said}".strip()
