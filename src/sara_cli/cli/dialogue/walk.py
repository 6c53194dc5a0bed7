"""The way through the questions of a step: what comes next, back to what was, one more of something, and the end."""

from datetime import date

from sara_cli.cli.dialogue.lines import Turn, ask_lines
from sara_cli.cli.dialogue.record import Record, Words
from sara_cli.cli.dialogue.screen import CARET, show_heading, show_question
from sara_cli.cli.questions import ask_yes, read_line, tell_bold, tell_error, tell_wrapped
from sara_cli.cli.terminal import tell
from sara_cli.errors import SaraError
from sara_cli.interview.questions import (
    Doubt,
    Field,
    Option,
    Outcome,
    Question,
    Refused,
    Taken,
    leave_open,
    question_named,
    questions,
    state_of,
    take_away,
)
from sara_cli.interview.questions.entries import id_of
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.left_open import LeftOpenReason
from sara_cli.model.project import StepName
from sara_cli.project_file.address import Address, address_of, resolve
from sara_cli.project_file.editing import Add, ProjectFile

# What is asked for again at once when one has been added. All else is offered at the end.
_ONE_MORE = ("indicators", "problems", "causes", "goals", "steering_group")


class Walk:
    """Asks what a step needs, in order. `record` holds what was written."""

    def __init__(
        self,
        file: ProjectFile,
        step: StepName,
        today: date,
        *,
        about: Address = (),
        everything: bool = False,
    ) -> None:
        self.record = Record(file, today)
        self.file, self.step, self.today = file, step, today
        self.about, self.everything = about, everything
        self._passed: set[str] = set()
        self._added: set[Address] = set()
        self._asked_why: set[str] = set()
        self._decided: set[str] = set()
        self._back: list[str] = []
        self._goto = ""
        self._heading = ""
        self._panel: tuple[str, int] = ("", 0)

    def run(self) -> None:
        """Ask until nothing is left to ask, then offer what could be added."""
        while True:
            waiting = self.waiting()
            question = self._next(waiting)
            if question:
                self._put(question, len(waiting))
            elif self.about or not (question := self._more()):
                return
            else:
                self._put(question, 1)

    def waiting(self) -> list[Question]:
        """What is still to be asked now, in order."""
        found = questions(state_of(self.file), self.step, self.today, rest=self.everything, about=self.about)
        return [one for one in found if one.id not in self._passed and self._is_wanted(one)]

    def _is_wanted(self, question: Question) -> bool:
        if question.need == "offer":
            return bool(self.about) or self._is_one_more(question)
        return bool(self.about) or self.everything or question.is_open

    def _is_one_more(self, question: Question) -> bool:
        if "+behind=" in question.id:
            return question.id in self._asked_why
        is_listed = question.address[-1] in _ONE_MORE
        return (is_listed and question.address in self._added) or question.id in self._decided

    def _next(self, waiting: list[Question]) -> Question | None:
        if self._goto:
            id, self._goto = self._goto, ""
            try:
                return question_named(state_of(self.file), id, self.today)
            except KeyError:
                self._go_back()
                return self._next(waiting)
        return waiting[0] if waiting else None

    def _go_back(self, now: str = "") -> None:
        """Let the last question come next, or the one of `now` again if there is none before it."""
        if self._back:
            self._goto = self._back.pop()
        else:
            self._goto = now
            tell_wrapped(_("This is the first question."))

    # --- one question ---------------------------------------------------------------------------------

    def _put(self, question: Question, left: int) -> None:
        """Show one question, and ask until it is answered, passed or left."""
        if question.heading != self._heading or question.lead:
            show_heading(question)
            self._heading = question.heading
        self._show_panel(question)
        show_question(question, self._progress(left))
        if not question.fields:  # a mistake that can only be corrected in the text
            self._pass(question)
            return
        written: Words = ""
        while True:
            turn = ask_lines(question, lambda words: self.record.judge(question, words), written)
            if turn.act != "words":
                self._do(question, turn)
                return
            if self._is_done(question, turn.words):
                return
            written = turn.words

    def _progress(self, left: int) -> str:
        number = len(self._back) + 1
        text = _("question {number} of about {total}").format(number=number, total=number + left - 1)
        return text + (" · " + _("saved") if self.record.changes else "")

    def _show_panel(self, question: Question) -> None:
        """The picture that helps with a question, when it is new or has grown."""
        name, _bracket, rest = question.panel.partition("[")
        mark = (question.panel, len(self.record.changes))
        if question.panel == self._panel[0] and question.verb != "add":
            return
        if name in ("analysis", "priorities") and mark != self._panel:
            from sara_cli.cli import analysis_tree

            if name == "analysis":
                analysis_tree.show_analysis(self.file.project, rest.removesuffix("]"))
            else:
                analysis_tree.show_priorities(self.file.project)
        self._panel = mark

    def _do(self, question: Question, turn: Turn) -> None:
        """What was written instead of an answer."""
        if turn.act == "back":
            self._go_back(question.id)
        elif turn.act == "take_away":
            self._take_away(question, turn.number)
        elif turn.act == "left":
            self._leave(question, turn.reason)
        else:
            self._pass(question)

    def _pass(self, question: Question) -> None:
        self._passed.add(question.id)
        self._back.append(question.id)

    def _leave(self, question: Question, reason: LeftOpenReason) -> None:
        outcome = leave_open(state_of(self.file), question.id, reason, self.today)
        self.record.write(outcome, f"{question.in_full} {label(reason)}")
        tell_wrapped(
            _("Left open: {reason}. It is asked again in three months.").format(reason=label(reason))
        )
        self._pass(question)

    def _take_away(self, question: Question, number: int) -> None:
        """Take away what is there, or one line of a list; the question stays to be answered."""
        lines = question.fields[0].present.splitlines()
        if number and number > len(lines):
            tell_error(SaraError(_("There is no line {number}.").format(number=number)))
        elif number and len(lines) > 1:
            left = "\n".join(line for place, line in enumerate(lines, 1) if place != number)
            self.record.submit(question, left)
        else:
            self._empty(question)
        self._goto = question.id

    def _empty(self, question: Question) -> None:
        outcome: Outcome = take_away(state_of(self.file), question.id, self.today)
        if isinstance(outcome, Taken):
            outcome = self.record.write(
                outcome, _("{question} (taken away)").format(question=question.in_full)
            )
        if isinstance(outcome, Refused):
            self._complain(outcome)
        else:
            self._passed.discard(question.id)
            tell_wrapped(_("It is taken away."))

    def _is_done(self, question: Question, words: Words) -> bool:
        """Write an answer; whether the question is over. What is doubted is asked about."""
        outcome = self.record.submit(question, words)
        while isinstance(outcome, Doubt):
            if outcome.is_skip:
                if ask_yes(outcome.text, default=True):
                    self._pass(question)
                    return True
            else:
                tell_wrapped(outcome.text)
                if not ask_yes(_("Keep it as it is?"), default=False):
                    return False
            outcome = self.record.submit(question, words, outcome.token)
        if isinstance(outcome, Refused):
            self._complain(outcome)
            return False
        self._after(question, outcome)
        return True

    def _complain(self, outcome: Refused) -> None:
        for text in dict.fromkeys(outcome.errors.values()):
            tell_error(SaraError(text))

    # --- after an answer ------------------------------------------------------------------------------

    def _after(self, question: Question, taken: Taken) -> None:
        """Say what was understood, and note what may come now."""
        if taken.understood:
            tell_wrapped(taken.understood)
        is_new = question.state != "answered" or question.verb == "add"
        if taken.unasked and is_new and taken.changes:
            tell_wrapped(_("Also written: {fields}").format(fields="; ".join(taken.unasked)))
        added = [one for one in taken.changes if isinstance(one, Add)]
        if question.verb == "add" and added:
            self._added.add(question.address)
            self._ask_why(question.address, added[0])
            self._back += self._keys_of_new(question, added[0]) or [question.id]
        elif question.verb == "decide" and taken.changes:
            self._decided.add(question.id)
            self._back.append(question.id)
        elif _is_lines(question) and taken.changes:
            self._goto = question.id  # one more line, until an empty one
        else:
            self._pass(question)

    def _ask_why(self, place: Address, change: Add) -> None:
        """Let what lies behind a cause be asked for after it: why it is so, until an empty line."""
        if place[-1] == "causes" and isinstance(change.item, dict):
            self._asked_why.add(f"{id_of(place)}+behind={change.item['id']}")

    def _keys_of_new(self, question: Question, change: Add) -> list[str]:
        """The questions on what has just been added, for whoever goes back to correct it."""
        path = resolve(self.file.data, change.address)
        place = address_of(self.file.data, (*path, len(self.file.value(change.address) or ()) - 1))
        keys = {field.key for field in question.fields if not field.default}
        step = self.step if place[0] not in ("prepare", "analyze", "execute") else place[0]
        found = questions(state_of(self.file), step, self.today, about=place)  # type: ignore[arg-type]
        return [one.id for one in found if one.verb == "set" and keys & {field.key for field in one.fields}]

    # --- the end ----------------------------------------------------------------------------------------

    def _more(self) -> Question | None:
        """Let one of what could be added be chosen; Enter ends."""
        found = questions(state_of(self.file), self.step, self.today)
        offers = [one for one in found if one.need == "offer"]
        if not offers:
            return None
        tell()
        tell_bold(_("Is there more to add?"))
        heading = ""
        for number, one in enumerate(offers, 1):
            if one.heading and one.heading != heading:
                tell_wrapped(f"{one.heading}:")
            heading = one.heading
            tell_wrapped(f"{number}  {one.in_full}", "    ")
        tell_wrapped(_("Choose by its number; Enter ends."))
        options = tuple(Option(one.id, one.in_full) for one in offers)
        return self._chosen(offers, Field("more", "", options=options))

    def _chosen(self, offers: list[Question], field: Field) -> Question | None:
        from sara_cli.interview.questions.reading import option

        while True:
            written = read_line(CARET, words=[one.title for one in field.options]).strip()
            if not written or written.casefold() in ("n", "nej", "no", "-"):
                return None
            if written == "<":
                self._go_back()
                return self._next([])
            if found := option(field.options, written):
                return next(one for one in offers if one.id == found.value)
            tell_error(SaraError(_("Choose by the number, the title or the beginning of it.")))


def _is_lines(question: Question) -> bool:
    field = question.fields[0]
    is_text = field.is_list and field.holds == "text" and not field.options
    return len(question.fields) == 1 and is_text
