"""Questions about the keys of a file, put until an answer can be taken. Nothing is written here."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from sara_cli.errors import SaraError
from sara_cli.file.project_file import ProjectFile
from sara_cli.guide.answers import value_of
from sara_cli.guide.question import Asker, Question, Words, question_on
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.outline import FieldOutline
from sara_cli.model.titles import title_of

Check: TypeAlias = Callable[[object], str]
"""May challenge an answer: its text is said, and the person asked whether to keep it."""


class Interview:
    """Asks for single keys, and for those that a new thing needs."""

    def __init__(self, file: ProjectFile, asker: Asker, today: date) -> None:
        self.file = file
        self.asker = asker
        self.today = today

    def question(self, field: FieldOutline, words: Words, present: str = "") -> Question:
        """The question for a key, with the ids that could be named."""
        parts = [part for part in self.file.loaded.links.parts.values() if part.kind in field.kinds]
        known = tuple((part.id, title_of(self.file.value(part.path))) for part in parts)
        return question_on(field, words, present, known)

    def answer(
        self,
        field: FieldOutline,
        question: Question,
        *,
        is_needed: bool = False,
        check: Check | None = None,
        keep: str = "",
    ) -> object:
        """An answer in the file's form; None if it says what is there, `keep`, or is left empty: twice if needed.

        What can't be taken stands on the line when it is asked again, to be corrected.
        """
        may_skip = not is_needed
        while True:
            written = self.asker.ask(question).strip()
            question = question._replace(present=written)
            if not (written or may_skip):
                may_skip = True
                hint = _("An empty line once more leaves out what it belongs to.")
                self.asker.complain(SaraError(_("This has to be answered."), hint))
                continue
            if written in ("", keep):
                return None
            value = value_of(field, written, self.today)
            if field.choices and field.shape == "one" and value not in field.choices:
                legal = ", ".join(map(label, field.choices))
                self.asker.complain(SaraError(_("Answer with one of: {choices}.").format(choices=legal)))
                continue
            doubt = check(value) if check else ""
            if not doubt or self._is_meant(doubt):
                return value

    def answers(
        self,
        fields: Mapping[str, FieldOutline],
        names: Sequence[str],
        words: Mapping[str, Words],
        check: Check | None = None,
        *,
        is_begun: bool = False,
    ) -> dict[str, object] | None:
        """Answers to several keys of one new thing; None if one that it can't be without is left out.

        The first may be left empty at once, and then there is nothing, unless something `is_begun` already.
        """
        answers: dict[str, object] = {}
        for name in dict.fromkeys(names):
            is_first = not (answers or is_begun)
            is_needed = fields[name].is_required and not is_first
            question = self.question(fields[name], words.get(name, Words()))
            value = self.answer(
                fields[name], question, is_needed=is_needed, check=check if is_first else None
            )
            if value is not None:
                answers[name] = value
            elif is_first or is_needed:
                return None
        return answers

    def _is_meant(self, doubt: str) -> bool:
        self.asker.tell(doubt)
        return self.asker.confirm(_("Keep it as it is?"), default=False)
