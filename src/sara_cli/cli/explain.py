"""`sara explain`: what a rule, a term or a key of the file means, why it matters, and how it is written."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sara_cli.cli.options import LanguageOption
from sara_cli.cli.shown import SEVERITY_NAMES
from sara_cli.cli.terminal import painted, write
from sara_cli.errors import SaraError
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from sara_cli.model.outline import FieldOutline


def explain(
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help=N_("A rule (C-002), a term (lägesbild) or a key of the file (analyze.problems.causes)."),
            show_default=False,
        ),
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Explain a rule, a term of the field, or a key of the project file."""
    if not id:
        _list_everything()
        return
    told = [text for text in (_rule(id), _mistake(id), _term(id)) if text] + list(_fields(id))
    if not told:
        message = _("There is nothing called “{name}” to explain.").format(name=id)
        raise SaraError(message, _suggestions(id))
    write("\n\n".join(told))


def _list_everything() -> None:
    from sara_cli.rules import RULES

    write(painted(_("Rules"), "bold"))
    for rule in RULES:
        write(f"  {rule.id}  {_(rule.title)} ({_(SEVERITY_NAMES[rule.severity])})")
    write()
    write(
        _("Write “sara explain” and then a rule, a term of the field such as lägesbild, or a key of the file")
    )
    write(_("such as analyze.problems.causes or just causes."))


def _section(heading: str, text: str) -> str:
    return f"{painted(heading, 'bold')}\n{_indented(text)}"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.rstrip("\n").split("\n"))


def _rule(id: str) -> str:
    from sara_cli.rules import RULES

    rule = next((rule for rule in RULES if rule.id == id.upper()), None)
    if rule is None:
        return ""
    about = rule.explanation
    return "\n\n".join(
        (
            painted(f"{rule.id}  {_(rule.title)} ({_(SEVERITY_NAMES[rule.severity])})", "bold"),
            _section(_("What it checks"), _(about.checks)),
            _section(_("Why it matters"), _(about.matters)),
            _section(_("Example"), about.example),
            _section(_("Better"), about.better),
            _section(_("Source"), _(about.source)),
        )
    )


def _mistake(id: str) -> str:
    from sara_cli.file.mistakes import MISTAKES

    text = MISTAKES.get(id.upper())
    return f"{painted(id.upper(), 'bold')}  {_(text)}" if text else ""


def _term(id: str) -> str:
    from sara_cli.knowledge.terms import find_term
    from sara_cli.language import current_language

    term = find_term(id)
    if term is None:
        return ""
    names = (term.swedish, term.english) if current_language() == "sv" else (term.english, term.swedish)
    meaning = textwrap.fill(_(term.meaning), 94)
    return "\n".join((painted(f"{names[0]} ({names[1]})", "bold"), _indented(meaning)))


def _fields(id: str) -> Iterator[str]:
    """Every key of the file that is meant: by its whole dotted path, or all keys of that name."""
    from sara_cli.model.outline import all_parts, fields_of

    wanted = id.strip("`").replace("[]", "").replace("{}", "").removesuffix(":")
    for home, part in all_parts():
        for name, field in fields_of(part).items():
            path = f"{home}.{name}".lstrip(".").replace("[]", "").replace("{}", "")
            if wanted in (path, name):
                yield _field(path, field)


def _field(path: str, field: "FieldOutline") -> str:
    from sara_cli.labels import label
    from sara_cli.model.outline import fields_of

    needed = _("must be written") if field.is_required else _("may be left out")
    lines = [f"{_(field.title)}: {_(field.description)} ({needed})"]
    if field.choices:
        lines += [
            f"  {choice}: {label(choice)}" if label(choice) != choice else f"  {choice}"
            for choice in field.choices
        ]
    if field.kinds:
        from sara_cli.model.references import KIND_NAMES

        kinds = ", ".join(_(KIND_NAMES[kind]) for kind in field.kinds)
        lines.append(_("Holds the id of {kinds}.").format(kinds=kinds))
    if field.shape == "list":
        lines.append(_("It is a list: each item on a line that begins with “- ”."))
    if field.example:
        lines.append(_("For example: {example}").format(example=f"{field.name}: {field.example}"))
    if field.part:
        lines.append(_("These keys can stand under it:"))
        lines += [f"  {name}: {_(inner.title)}" for name, inner in fields_of(field.part).items()]
    return f"{painted(path, 'bold')}\n{_indented(chr(10).join(lines))}"


def _suggestions(id: str) -> str:
    from difflib import get_close_matches

    from sara_cli.knowledge.terms import closest
    from sara_cli.model.outline import all_parts, fields_of
    from sara_cli.rules import RULES

    keys = {name for _path, part in all_parts() for name in fields_of(part)}
    known = [rule.id for rule in RULES] + sorted(keys)
    close = [*closest(id), *get_close_matches(id, known, 3)]
    if close:
        return _("Did you mean “{key}”?").format(key="” / “".join(dict.fromkeys(close)))
    return _("“sara explain” with nothing more lists the rules.")
