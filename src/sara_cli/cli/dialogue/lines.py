"""What is written on the lines of a question, each judged at once, and what is written instead of an answer."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.cli.dialogue.screen import prompt_of, show_field, show_help
from sara_cli.cli.questions import read_line, tell_error, tell_wrapped
from sara_cli.errors import SaraError
from sara_cli.interview.questions import Field, Question
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.left_open import LeftOpenReason

Act: TypeAlias = Literal["words", "pass", "back", "take_away", "left"]
Judge: TypeAlias = Callable[[str | Mapping[str, str]], dict[str, str]]
"""What is wrong with what has been written so far, by the key of the field."""

# Beside what the words are printed as, whatever the language.
_LEFT: dict[str, LeftOpenReason] = {
    **dict.fromkeys(("vet inte", "vet inte än", "vet ej", "don't know", "don't know yet"), "not_known"),
    **dict.fromkeys(
        ("gäller inte", "gäller inte oss", "doesn't apply", "doesn't apply to us"), "not_applicable"
    ),
}
SHORT = 40
_NUMBERED = re.compile(r"-\s*(\d{1,3})")


class Turn(NamedTuple):
    """What came of asking: the words by field or as one line, or what is to be done instead. `number` is that of a
    line of a list that is to be taken away, `reason` why the question is left open."""

    act: Act
    words: str | dict[str, str] = ""
    reason: LeftOpenReason = "not_known"
    number: int = 0


PASSED, BACK = Turn("pass"), Turn("back")


def ask_lines(question: Question, judge: Judge, written: str | Mapping[str, str] = "") -> Turn:
    """Ask for the fields of a question; what was `written` before is on the line to be corrected, if it is long."""
    fields = question.asked
    if question.group and len(fields) > 1:
        return _ask_group(question, fields, judge, written if isinstance(written, str) else "")
    known = {fields[0].key: written} if isinstance(written, str) else written
    return _ask_each(question, fields, judge, dict(known), {})


def _ask_each(
    question: Question, fields: Sequence[Field], judge: Judge, lines: Mapping[str, str], said: dict[str, str]
) -> Turn:
    """Field after field; `lines` are what is written on them already. The first may be left empty, and then all are."""
    number, has_insisted = 0, False
    while number < len(fields):
        field = fields[number]
        if len(fields) > 1 or (len(question.fields) > 1 and field.options):
            show_field(field)
        turn = _read(question, field, _to_correct(lines.get(field.key, "")))
        if turn.act == "back" and number:
            number -= 1
            continue
        if turn.act != "words":
            return turn
        if number == 0 and not said and not question.group and (again := _spread(question, judge, turn)):
            return again
        text = _whole(field, str(turn.words))
        if not text and number == 0 and not said:
            return PASSED
        if not text and field.is_required:
            if has_insisted:
                return PASSED
            has_insisted = True
            hint = _("An empty line once more leaves out what it belongs to.")
            tell_error(SaraError(_("This has to be answered."), hint))
            continue
        error = judge({**said, field.key: text}).get(field.key) if text != field.present and text else None
        if error:
            tell_error(SaraError(error))
            lines = {**lines, field.key: text}
            continue
        said = {**said, field.key: text} if text else said
        number += 1
    is_kept = all(said.get(field.key, "") == field.present for field in question.fields if not field.default)
    return PASSED if is_kept and question.state == "answered" else Turn("words", said)


def _to_correct(text: str) -> str:
    """What is on the line after a refusal: a short answer is sooner written anew, and new words would stick to it."""
    return text if len(text) > SHORT else ""


def _whole(field: Field, line: str) -> str:
    """What a line makes of a field: one more line of a list, something else, or what was there."""
    if _is_lines(field) and line and field.present:
        return f"{field.present}\n{line}"
    return line or field.present or field.proposal


def _ask_group(question: Question, fields: Sequence[Field], judge: Judge, line: str) -> Turn:
    """Several short answers on one line; those that are missing or can't be read are asked for alone."""
    proposals = [field.present or field.proposal for field in fields]
    is_whole = all(proposals)
    while True:
        turn = _read(
            question, fields[0], _to_correct(line), prompt_of(proposals if is_whole or any(proposals) else ())
        )
        if turn.act != "words":
            return turn
        line = str(turn.words)
        if not line:
            if not is_whole or question.state == "answered":
                return PASSED
            return Turn("words", dict(zip((field.key for field in fields), proposals, strict=True)))
        again = _filled(question, judge, line)
        if again and again.act != "back":
            return again


def _spread(question: Question, judge: Judge, turn: Turn) -> Turn | None:
    """The first line of a question with several fields as answers to them, where semicolons are between; else None."""
    line = str(turn.words)
    if len(question.asked) == 1 or ";" not in line:
        return None
    for field, part in zip(question.asked, line.split(";", len(question.asked) - 1), strict=False):
        tell_wrapped(f"{field.title.rstrip(':')}: {part.strip()}")
    return _filled(question, judge, line)


def _filled(question: Question, judge: Judge, line: str) -> Turn | None:
    """What a line says of several fields; what is missing or can’t be read is asked for alone. None to ask again."""
    from sara_cli.interview.questions.reading import NotRead, words_by_key

    try:
        said = words_by_key(question, line)
    except NotRead as error:
        tell_error(error)
        return None
    errors = judge(line)
    left = [field for field in question.asked if field.key in errors or not said.get(field.key)]
    if not left or "" in errors:
        return Turn("words", line)
    for text in dict.fromkeys(text for key, text in errors.items() if said.get(key)):
        tell_error(SaraError(text))
    kept = {key: text for key, text in said.items() if key not in errors and text}
    return _ask_each(question, left, judge, said, kept)


def _read(question: Question, field: Field, line: str, prompt: str = "") -> Turn:
    """One line: an answer, or what is written instead of one."""
    kept = field.present or field.proposal
    is_edited = field.is_long and not field.is_list and bool(kept) and "\n" not in kept
    prompt = prompt or prompt_of(() if is_edited or _is_lines(field) else (kept,))
    titles = [option.title for option in field.options]
    while True:
        written = read_line(prompt, line or (kept if is_edited else ""), titles).strip()
        if written == "?":
            show_help(question, field)
        elif written == "<":
            return BACK
        elif written == "-":
            return Turn("take_away")
        elif _is_lines(field) and (match := _NUMBERED.fullmatch(written)):
            return Turn("take_away", number=int(match[1]))
        elif reason := _reason(written):
            return Turn("left", reason=reason)
        else:
            return Turn("words", written if _may_hold_lines(field) else " ".join(written.split()))


def _reason(written: str) -> LeftOpenReason | None:
    """Why a question is left open, where an answer says so."""
    plain = written.casefold().strip(" .!").replace("’", "'")
    reasons: tuple[LeftOpenReason, ...] = ("not_known", "not_applicable")
    said = next((one for one in reasons if label(one).casefold().replace("’", "'") == plain), None)
    return said or _LEFT.get(plain)


def _is_lines(field: Field) -> bool:
    return field.is_list and field.holds == "text" and not field.options


def _may_hold_lines(field: Field) -> bool:
    return field.is_long or field.is_list or field.holds == "figures"
