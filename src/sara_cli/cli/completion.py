"""What the shell completes: the ids of the file that is worked on, kinds, keys and fixed words.

Runs while someone types, so it prints no error: a file that can't be read completes nothing.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sara_cli.cli.terminal import tell, write
from sara_cli.cli.typer_private import (
    install_completion,
    prepare_completion,
    script_of,
    shell_of_session,
    use_script_of_bash,
)
from sara_cli.errors import SaraError
from sara_cli.language import _

if TYPE_CHECKING:
    from sara_cli.imports.facts import Facts, Member
    from sara_cli.imports.grid import Grid
    from sara_cli.model.outline import FieldOutline
    from sara_cli.project_file.address import Address

Completions = list[tuple[str, str]]


def complete_what(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The ids of the step, and the keys right under it."""
    step = str(context.obj)
    data = _data(context)
    from sara_cli.interview.answers import step_of
    from sara_cli.model.outline import fields_at, title_of
    from sara_cli.project_file.address import identified, value_at

    ids = [
        (id, title_of(value_at(data, path)))
        for id, path in identified(data).items()
        if path[0] == step or step_of(path) == step
    ]
    keys = [(name, field.title) for name, field in fields_at((step,)).items()]
    return beginning((*ids, *keys), incomplete)


def complete_add(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """A kind, then the id it belongs to, then keys."""
    from sara_cli.interview.kinds import fields_of_kind, kind_named, kinds_of
    from sara_cli.project_file.address import NotThere

    step, words = str(context.obj), _words(context, args)
    if not words:
        return beginning([(name, kind.title) for name, kind in kinds_of(step).items()], incomplete)
    try:
        kind = kind_named(step, words[0])
    except NotThere:
        return []
    if kind.home and len(words) == 1:
        home = kind.home_kind
        return ids_in(context, home.place, incomplete, or_number=not home.titled)
    return _keys(context, (*kind.model_place, 0), fields_of_kind(kind), incomplete)


def complete_set(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """What to change, then its keys and their fixed words."""
    from sara_cli.model.outline import fields_at
    from sara_cli.project_file.address import NotThere, parse_address

    words = _words(context, args)
    if not words:
        return complete_what(context, args, incomplete)
    try:
        address = parse_address(words[0], str(context.obj), _data(context))
    except NotThere:
        return []
    return _keys(context, address, fields_at(address), incomplete)


def complete_indicator(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The ids of the indicators."""
    return ids_in(context, ("prepare", "indicators"), incomplete)


def complete_measure(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The ids of the measures."""
    return ids_in(context, ("execute", "measures"), incomplete)


def complete_party(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The ids of the parties."""
    return ids_in(context, ("parties",), incomplete)


def complete_document(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The documents, and after a colon the parties of the file."""
    from sara_cli.documents import known_documents

    known = [("all", ""), *((one.id, one.title) for one in known_documents().values())]
    parties = ids_in(context, ("parties",), "")
    for one in known_documents().values():
        known += [(f"{one.id}:{id}", about) for id, about in parties if one.is_for_each_party]
    return beginning(known, incomplete)


def complete_rules(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The ids of rules, the one after the last comma."""
    from sara_cli.rules import known_rules

    before, comma, begun = incomplete.rpartition(",")
    known = [
        (f"{before}{comma}{rule.id}", rule.title)
        for rule in known_rules()
        if rule.id.startswith(begun.upper())
    ]
    return beginning(known, f"{before}{comma}")


def complete_reviews(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The ids of what rests on something else; nothing while the file has mistakes."""
    from sara_cli.cli.options import project_file
    from sara_cli.interview.review import look
    from sara_cli.project_file.editing import ProjectFile

    try:
        links = look(ProjectFile(project_file(context.params.get("project"))))
    except SaraError:
        return []
    return beginning([(one.link.id, "") for one in links], incomplete)


def ids_in(
    context: typer.Context, place: "Address", incomplete: str, *, or_number: bool = False
) -> Completions:
    """The ids of the items of a list, or their numbers where they have none and are counted instead."""
    from sara_cli.model.outline import title_of
    from sara_cli.project_file.address import value_at

    items = value_at(_data(context), place)
    known = [
        (str(item.get("id") or number), title_of(item))
        for number, item in enumerate(items if isinstance(items, list) else (), 1)
        if isinstance(item, dict) and (item.get("id") or or_number)
    ]
    return beginning(known, incomplete)


def _keys(context: typer.Context, place: "Address", fields: dict[str, Any], incomplete: str) -> Completions:
    """Keys, and after “=” fixed words or ids; where several ids are allowed, the one after the last comma.

    What is inside a mapping is named after a dot: `count.target=`.
    """
    from sara_cli.model.outline import fields_at

    name, equals, value = incomplete.partition("=")
    home, dot, last = name.rpartition(".")
    if dot:
        fields = fields_at((*place, *home.split(".")))
    field = fields.get(last.removesuffix("+"))
    if equals and field:
        before, comma, _begun = value.rpartition(",") if field.shape == "list" else ("", "", value)
        words = [*field.choices, *_ids_of_kinds(context, field.kinds)]
        return beginning([(f"{name}={before}{comma}{word}", "") for word in words], incomplete)
    keys = [(f"{home}{dot}{key}{_ending(field)}", field.title) for key, field in fields.items()]
    return beginning(keys, incomplete)


def _ending(field: "FieldOutline") -> str:
    """A value comes after a key; after one that holds a mapping, first a key of that."""
    return "." if field.shape == "one" and field.part and not field.part.stands_for_number else "="


def _ids_of_kinds(context: typer.Context, kinds: tuple[str, ...]) -> list[str]:
    from sara_cli.model.references import links

    return [part.id for part in links(_data(context)).parts if part.kind in kinds] if kinds else []


def _words(context: typer.Context, args: list[str]) -> list[str]:
    """The words before the one that is being typed."""
    words = context.params.get("words")
    return list(words) if words else [word for word in args if not word.startswith("-")]


def beginning(items: Any, incomplete: str) -> Completions:
    """Those that begin as what is typed, with their meanings in the UI language.

    A word with control characters can't be typed, and isn't proposed.
    """
    from sara_cli.cli.terminal import visible

    return [
        (word, about and visible(_(about)))
        for word, about in items
        if word.startswith(incomplete) and word == visible(word)
    ]


def _data(context: typer.Context) -> dict[str, Any]:
    from sara_cli.cli.options import project_file
    from sara_cli.project_file.source import read_file

    try:
        return read_file(Path(project_file(context.params.get("project")))).data or {}
    except SaraError:
        return {}


# --- an import: the kinds and places of its file, presets, headings ------------------------------------


def complete_preset(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The ids of the presets."""
    from sara_cli.knowledge.presets import presets

    return beginning([(one.id, one.name) for one in presets()], incomplete)


def complete_category(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The kinds that the file has, also by a part of their name."""
    return _of_members(_members(context, args, "category"), incomplete)


def complete_region(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """The places that the file has."""
    return _of_members(_members(context, args, "region"), incomplete)


def complete_column(context: typer.Context, args: list[str], incomplete: str) -> Completions:
    """A role, and after “=” the headings of the table."""
    from sara_cli.imports.table import ROLES

    role, equals, _begun = incomplete.partition("=")
    if not equals:
        return beginning([(f"{one}=", "") for one in ROLES], incomplete)
    file = _file(context, args)
    try:
        headings = _headings(Path(file), context) if file else []
    except SaraError:
        return []
    return beginning([(f"{role}={one}", "") for one in headings if one], incomplete)


def _headings(file: Path, context: typer.Context) -> Sequence[str]:
    from sara_cli.imports.content import read_content
    from sara_cli.imports.frame import frame_of
    from sara_cli.imports.grid import grid_of

    content = read_content(file)
    grid = grid_of(content, context.params.get("sheet"))
    return frame_of(content, grid, context.params.get("header") or 0).headings


def _file(context: typer.Context, args: list[str]) -> str:
    """The file that is named; an option without its value yet makes it unclear."""
    file = context.params.get("file")
    return str(file) if file else next((word for word in (*args, *context.args) if Path(word).is_file()), "")


def _members(context: typer.Context, args: list[str], dimension: str) -> "list[Member]":
    from sara_cli.imports.choice import members_of
    from sara_cli.imports.content import read_content
    from sara_cli.imports.readers import read_facts

    file = _file(context, args)

    def nothing(_grid: "Grid") -> "Facts":
        raise SaraError("a table of any shape has no kinds that are known")

    reader = context.params.get("reader")
    try:
        facts = read_facts(read_content(Path(file)), reader, None, nothing) if file else None
    except SaraError:
        return []
    return members_of(facts, dimension) if facts else []


def _of_members(members: "list[Member]", incomplete: str) -> Completions:
    part = incomplete.casefold()
    return beginning(
        [(one.name, one.parent or one.code) for one in members if part in one.name.casefold()], ""
    )


# --- the scripts of the shells -----------------------------------------------------------------------

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
VARIABLE = "_SARA_COMPLETE"
"""What a shell sets when it asks for words."""
_OPTIONS = ("--show-completion", "--install-completion")


def prepare(environment: Mapping[str, str]) -> None:
    """Be ready to answer a shell that asks."""
    if VARIABLE in environment:
        prepare_completion()


def with_shell(args: list[str]) -> list[str]:
    """Arguments with the shell of the session where an option of completion comes last, without one.

    Raises `SaraError` if it isn't known, or none that can complete.
    """
    if not args or args[-1] not in _OPTIONS:
        return args
    shell = shell_of_session()
    if shell not in SHELLS:
        message = _("Which shell this is can’t be seen.")
        raise SaraError(message, _("Name it: {example}.").format(example=f"sara {args[-1]} bash"))
    return [*args, shell]


def write_script(shell: str) -> None:
    """Write the script that lets a shell complete `sara`."""
    use_script_of_bash(SCRIPT)
    write(script_of(shell, VARIABLE))


def write_installed(shell: str) -> None:
    """Write the script where the shell reads it when it starts, and say where."""
    use_script_of_bash(SCRIPT)
    try:
        file = install_completion(shell, VARIABLE)
    except OSError as error:
        reason = error.strerror or str(error)
        message = _("The completion of {shell} can’t be installed: {reason}.")
        hint = _("Show it with “sara --show-completion {shell}”, and put it where the shell reads it.")
        raise SaraError(message.format(shell=shell, reason=reason), hint.format(shell=shell)) from error
    tell(_("Wrote {file}.").format(file=file))
    tell(_("Words are completed in the next {shell} that you start.").format(shell=shell))


# COMP_CWORD -1 names the last of the words, however many Python counts; a word not begun is written ''.
SCRIPT = r"""
%(complete_func)s() {
    local IFS=$'\n' line=${COMP_LINE:0:COMP_POINT} word
    [[ $line == *[[:space:]] ]] && line+="''"
    word=${line##*[[:space:]]}
    COMPREPLY=( $( env COMP_WORDS="$line" COMP_CWORD=-1 %(autocomplete_var)s=complete_bash "$1" ) )
    if [[ $COMP_WORDBREAKS == *=* && $word == *[=:]* ]]; then
        COMPREPLY=( "${COMPREPLY[@]#"${word%%"${word##*[=:]}"}"}" )
    fi
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=.] ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}

complete -o default -F %(complete_func)s %(prog_name)s
"""
