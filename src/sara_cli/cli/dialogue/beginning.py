"""The questions that a new file begins with, asked one at a time; nothing is written until all are answered."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from sara_cli.cli.dialogue.lines import Turn, ask_lines
from sara_cli.cli.dialogue.screen import show_question, show_ways
from sara_cli.cli.questions import ask_yes, tell_error, tell_wrapped
from sara_cli.errors import SaraError
from sara_cli.interview.questions import Doubt, Question, Refused
from sara_cli.interview.questions.start import Known, answer_start, known_after, start_questions
from sara_cli.language import _


def ask_beginning(known: Known, today: date) -> Known:
    """Ask for what isn’t `known` yet, with a way back; returns all that is known then."""
    given = frozenset(known)
    number = 0
    while number < len(
        waiting := [one for one in start_questions(known, today) if one.address[-1] not in given]
    ):
        question = waiting[number]
        text = _("question {number} of {total}").format(number=number + 1, total=len(waiting))
        show_question(question, text)
        if not number and not known.keys() - given:
            show_ways(is_beginning=True)
        turn = ask_lines(question, partial(_judged, known, question, today))
        if turn.act == "back":
            if not number:
                tell_wrapped(_("This is the first question."))
            number = max(0, number - 1)
            continue
        if turn.act == "take_away":
            known = {key: text for key, text in known.items() if key != question.address[-1]}
            continue
        is_passed = turn.act != "words"
        if not is_passed:
            after = _answered(known, question, turn, today)
            if after is None:
                continue
            is_passed, known = after == known, after
        is_one_more = question.verb == "add" and not is_passed
        number += not (is_one_more or _is_missing(known, question))
    return known


def _judged(known: Known, question: Question, today: date, words: str | Mapping[str, str]) -> dict[str, str]:
    outcome = answer_start(known, question.id, words, today)
    return outcome.errors if isinstance(outcome, Refused) else {}


def _is_missing(known: Known, question: Question) -> bool:
    """Whether nothing can be made without an answer; that is said."""
    is_missing = question.need == "must" and question.address[-1] not in known
    if is_missing:
        tell_error(SaraError(_("This has to be answered.")))
    return is_missing


def _is_meant(doubt: Doubt) -> bool:
    """Whether what is doubted is meant; a doubt that proposes something else is a question by itself."""
    if doubt.text.endswith("?"):
        return ask_yes(doubt.text, default=True)
    tell_wrapped(doubt.text)
    return ask_yes(_("Keep it as it is?"), default=False)


def _answered(known: Known, question: Question, turn: Turn, today: date) -> Known | None:
    """What is known after an answer, or None if it is to be asked again."""
    outcome = answer_start(known, question.id, turn.words, today)
    if isinstance(outcome, Doubt):
        if outcome.is_skip:
            return known if ask_yes(outcome.text, default=True) else None
        if not _is_meant(outcome):
            return None
        outcome = answer_start(known, question.id, turn.words, today, outcome.token)
    if isinstance(outcome, Refused):
        for text in dict.fromkeys(outcome.errors.values()):
            tell_error(SaraError(text))
        return None
    if isinstance(outcome, Doubt):
        return None
    if outcome.understood:
        tell_wrapped(outcome.understood)
    return known_after(known, outcome)
