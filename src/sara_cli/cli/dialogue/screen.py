"""A question as it is shown: its words, what may be chosen, what is there already; and the long help on `?`."""

from collections.abc import Sequence
from textwrap import shorten

from sara_cli.cli.questions import tell_bold, tell_wrapped
from sara_cli.cli.terminal import paint, tell, width
from sara_cli.interview.questions import Field, Option, Question
from sara_cli.language import _, ngettext

MOST_OPTIONS = 12  # that are listed under a question; Tab lists all
MOST_PRESENT = 60  # letters of what is there already, before the caret
CARET = "> "


def show_heading(question: Question) -> None:
    """Say that something new begins, and what is known of it."""
    if question.heading:
        tell()
        tell_bold(f"— {question.heading} —")
    for line in question.lead:
        tell_wrapped(line)


def show_question(question: Question, progress: str) -> None:
    """Say what is asked, how far one has come, what may be chosen and an example."""
    tell()
    tell_wrapped(progress, "")
    tell_bold(question.text)
    if question.verb == "fix":
        tell_wrapped(question.help)
    if len(question.fields) == 1:
        show_options(question.fields[0])
    elif question.group:
        _show_group(question)
    for one in question.fields:
        if question.state == "answered" and one.is_list and one.holds == "text":
            show_lines(one)
    is_said = any(question.example in (field.present, field.proposal) for field in question.fields)
    if question.example and not is_said and question.verb != "fix":
        tell_wrapped(_("For example: {example}").format(example=question.example))


def _show_group(question: Question) -> None:
    """What is answered on one line: the names in their order, and what may be chosen for each."""
    asked = question.asked
    names = ", ".join(field.title.rstrip("?").strip() for field in asked)
    tell_wrapped(_("On one line, with commas between: {names}").format(names=names))
    listed = [field for field in asked if field.options]
    for field in listed:
        if len(listed) > 1 or len(asked) > 1:
            tell_wrapped(f"{field.title.rstrip(':')}:")
        show_options(field)


def show_options(field: Field) -> None:
    """The numbered list of what may be chosen; where several may, how."""
    shown = field.options[:MOST_OPTIONS] if field.holds == "reference" else field.options
    for number, option in enumerate(shown, 1):
        tell_wrapped(f"{number}  {_words(option)}", "    ")
    if count := len(field.options) - len(shown):
        text = ngettext("… and {count} more: Tab shows it.", "… and {count} more: Tab shows them.", count)
        tell_wrapped(text.format(count=count), "    ")
    if field.is_list and field.options:
        tell_wrapped(_("Several may be named, with commas between."))


def _words(option: Option) -> str:
    return f"{option.title}: {option.about}" if option.about else option.title


def show_lines(field: Field) -> None:
    """The lines that a list has so far, numbered so that one can be taken away."""
    for number, line in enumerate(field.present.splitlines(), 1):
        tell_wrapped(f"{number}  {line}", "    ")


def show_field(field: Field) -> None:
    """The name of one of several fields, with what may be chosen."""
    tell_wrapped(paint(field.title, "bold"), "  ")
    show_options(field)


def prompt_of(texts: Sequence[str]) -> str:
    """What stands before the line: in brackets what Enter keeps."""
    kept = shorten(
        ", ".join(" ".join(text.split()) for text in texts if text), MOST_PRESENT, placeholder=" …"
    )
    kept = shorten(kept, max(10, width() - 20), placeholder=" …")
    return f"[{kept}] {CARET}" if kept else CARET


# --- the long help ------------------------------------------------------------------------------------


def show_help(question: Question, field: Field) -> None:
    """What a question is for, an example, where it comes from, and what may be written instead of an answer."""
    tell()
    shown = [question.help, field.help if field.help != question.help else ""]
    if field.example:
        shown.append(_("For example: {example}").format(example=field.example))
    shown.append(reason_in_words(question))
    for text in filter(None, shown):
        for line in text.split("\n"):
            tell_wrapped(line)
    show_ways(is_beginning=question.address[0] == "start")


def show_ways(*, is_beginning: bool = False) -> None:
    """What may be written instead of an answer; before there is a file, nothing can be left open in it."""
    from sara_cli.labels import label

    tell_wrapped(_("Enter keeps what is in [brackets]; where nothing is, it goes on."))
    if is_beginning:
        tell_wrapped(
            _("< goes back, ? explains, - takes away an answer, Ctrl-C stops and nothing is written.")
        )
        return
    tell_wrapped(
        _("< goes back, ? explains, - takes away what is there, Ctrl-C stops and keeps every answer.")
    )
    text = _("“{unknown}” and “{other}” leave a question open, and it is remembered.")
    tell_wrapped(text.format(unknown=label("not_known"), other=label("not_applicable")))


def reason_in_words(question: Question) -> str:
    """Who wants to know: the act, the done-list, or what a rule looks at."""
    kind, _colon, id = question.why.partition(":")
    if kind == "law":
        from sara_cli.knowledge.criteria import requirements

        found = requirements().get(id)
        text = _("Asked for by lag (2023:196), {paragraph} §: {text}")
        return text.format(paragraph=id[1:3].lstrip("0"), text=found.text) if found else ""
    if kind == "criterion":
        from sara_cli.knowledge.criteria import criteria

        found_line = criteria().get(id)
        return _("In the step’s done-list: {text}").format(text=found_line) if found_line else ""
    if kind == "rule" and question.verb != "fix":
        from sara_cli.rules.explanation import explanation

        return _("Why it is asked: {text}").format(text=explanation(id).matters)
    return ""
