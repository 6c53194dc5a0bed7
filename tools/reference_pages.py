"""The handbook's reference, written from the code that it describes, in the language that is spoken.

Each function returns Markdown that stands below an introduction written by hand. `GENERATED` names them for
the pages' marks.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby

from attack_page import attack
from command_page import commands
from false_alarm_page import false_alarms, lost, verdicts
from handbook_words import table, word, words_escaped
from sara_cli.cli.findings import SEVERITY_NAMES
from sara_cli.exports.tables import COLUMNS
from sara_cli.knowledge.law import paragraphs
from sara_cli.knowledge.techniques import techniques as all_techniques
from sara_cli.knowledge.terms import terms
from sara_cli.labels import label
from sara_cli.language import _, current_language
from sara_cli.model.fields import Part
from sara_cli.model.outline import FieldOutline, all_parts, fields_of
from sara_cli.model.project import STEPS
from sara_cli.model.references import KIND_NAMES
from sara_cli.progress.law import REQUIREMENTS, RIGHTS
from sara_cli.progress.law.requirement import LEVEL_NAMES
from sara_cli.project_file.mistakes import MISTAKES
from sara_cli.rules import RULES

SHARED = ""  # the page of what stands above the steps, or in more than one of them


# --- the project file -------------------------------------------------------------------------------


def _places() -> dict[type[Part], list[str]]:
    """Every class of the model with all the paths where it stands."""
    places: dict[type[Part], list[str]] = {}
    for path, part in all_parts():
        places.setdefault(part, []).append(path)
    return places


def _home(places: list[str]) -> str:
    """The step whose page a class is described on."""
    steps = {re.split(r"[.\[{]", place)[0] for place in places}
    return next(iter(steps)) if len(steps) == 1 and steps <= set(STEPS) else SHARED


def _page(home: str) -> str:
    return f"file-{home.replace('_', '-')}.md" if home else "file.md"


def _plain(path: str) -> str:
    return path.replace("[]", "").replace("{}", "")


def fields(home: str) -> str:
    """The keys of one section of the file, part by part."""
    all_places = _places()
    chapters = []
    for part, places in all_places.items():
        if _home(places) != home:
            continue
        name = f"`{places[0]}`" if places[0] else word("top")
        lines = [f"## {name} {{#{_plain(places[0]) or 'top'}}}", ""]
        if len(places) > 1:
            lines += [word("also_at") + " " + ", ".join(f"`{place}`" for place in places[1:]) + ".", ""]
        rows = [_field(field, all_places) for field in fields_of(part).values()]
        lines.append(table((word("key"), word("meaning"), word("written")), rows))
        chapters.append("\n".join(lines))
    return "\n\n".join(chapters)


def _field(field: FieldOutline, places: dict[type[Part], list[str]]) -> tuple[str, ...]:
    meaning = f"**{words_escaped(_(field.title))}.** {words_escaped(_(field.description))}"
    return f"`{field.name}`", meaning, " ".join(_written(field, places))


def _written(field: FieldOutline, places: dict[type[Part], list[str]]) -> Iterable[str]:
    """How a key is written, in a few short sentences."""
    if field.is_required:
        yield f"**{word('must')}**"
    if field.part:
        home = places[field.part]
        yield word(f"part_{field.shape}").format(
            link=f"[`{_plain(home[0])}`]({_page(_home(home))}#{_plain(home[0])})"
        )
    elif field.kinds:
        kinds = ", ".join(_(KIND_NAMES[kind]) for kind in field.kinds)
        yield _("Holds the id of {kinds}.").format(kinds=kinds)
    elif field.choices:
        known = [f"`{one}`" + (f" ({label(one)})" if label(one) != one else "") for one in field.choices]
        yield word("one_of") + " " + ", ".join(known) + "."
    else:
        yield word(field.holds)
    if field.shape == "list" and not field.part:
        yield word("list")
    if field.example:
        yield word("example") + f" `{field.example}`."


# --- rules and mistakes -----------------------------------------------------------------------------


def rules() -> str:
    """Every rule with its explanation, step by step and last the chain."""
    chapters = []
    for family, group in groupby(RULES, key=lambda rule: rule.family):
        chapters.append(f"## {word(family)}")
        for rule in group:
            about = rule.explanation
            chapters += [
                f"### {rule.id} {words_escaped(rule.title)} {{#{rule.id}}}",
                f"**{_(SEVERITY_NAMES[rule.severity]).capitalize()}.** {words_escaped(str(about.checks))}",
                f"**{_('Why it matters')}.** {words_escaped(str(about.matters))}",
                f"**{_('Example')}**",
                f"```yaml\n{about.example.rstrip()}\n```",
                f"**{_('Better')}**",
                f"```yaml\n{about.better.rstrip()}\n```",
                f"*{_('Source')}: {words_escaped(str(about.source))}*",
            ]
    return "\n\n".join(chapters)


def mistakes() -> str:
    """What can be wrong with the text of the file itself, family by family."""
    chapters = []
    for family, group in groupby(MISTAKES.items(), key=lambda item: item[0][0]):
        rows = [
            (f"<span id='{id}'>{id}</span>", words_escaped(_(MISTAKES[id]))) for id, _text in sorted(group)
        ]
        chapters += [f"## {word('mistakes_' + family)}", table((word("id"), word("meaning")), rows)]
    return "\n\n".join(chapters)


# --- knowledge --------------------------------------------------------------------------------------


def _alphabetical(name: str) -> str:
    """A key that sorts å, ä and ö last, as Swedish does; the signs after z stand in for them."""
    return name.casefold().translate(str.maketrans("åäöé", "{|}e"))


def glossary() -> str:
    """Every term by its name in the language that is spoken, with its name in the other."""
    swedish = current_language() == "sv"
    names = {term.id: str(term.name) for term in terms()}
    others = {term.id: term.name.en if swedish else term.name.sv for term in terms()}
    chapters, letter = [], ""
    for term in sorted(terms(), key=lambda term: _alphabetical(names[term.id])):
        if names[term.id][0].upper() != letter:
            letter = names[term.id][0].upper()
            chapters.append(f"## {letter}")
        same = names[term.id] == others[term.id]
        aside = "" if same else f" ({word('other_language')}: *{words_escaped(others[term.id])}*)"
        chapters.append(f"### {words_escaped(names[term.id])} {{#{term.id}}}")
        chapters.append(words_escaped(str(term.meaning)) + aside)
        more = []
        if term.since:
            more.append(f"{word('since')} {term.since}. {word('source')}: {words_escaped(term.source)}.")
        if term.also:
            more.append(f"{word('also_called')}: {', '.join(map(words_escaped, term.also))}.")
        if term.see:
            links = ", ".join(f"[{words_escaped(names[id])}](#{id})" for id in term.see)
            more.append(f"{word('see')}: {links}.")
        if more:
            chapters.append(" ".join(more))
    return "\n\n".join(chapters)


def law() -> str:
    """Lag (2023:196), paragraph by paragraph, with the keys of the file that say they belong to it."""
    chapters = []
    for one in paragraphs():
        heading = word("paragraph").format(number=one.number)
        chapters += [
            f"## {heading} {{#p{one.number}}}",
            f"**{word('level_' + one.level)}.** {words_escaped(str(one.requirement))}",
        ]
        keys = [
            f"[`{_plain(places[0])}.{field.name}`]({_page(_home(places))}#{_plain(places[0])})"
            for part, places in _places().items()
            for field in fields_of(part).values()
            if one.number in _paragraphs_in(field.title + " " + field.description) and places[0]
        ]
        if keys:
            chapters.append(f"{word('in_the_file')}: {', '.join(keys)}.")
        asked = [
            f"- <span id='{row.id}'>{row.id}</span> ({_(LEVEL_NAMES[row.level])}): {words_escaped(str(row.texts.text))}"
            for row in (*REQUIREMENTS, *RIGHTS)
            if row.paragraph == one.number
        ]
        if asked:
            chapters += [f"{word('asked_by_law')}:", "\n".join(asked)]
    return "\n\n".join(chapters)


def _paragraphs_in(text: str) -> set[int]:
    """The paragraphs that a source text names: “10 §”, “11 and 12 §§”."""
    return {
        int(number) for found in re.findall(r"([\d and]+) §", text) for number in re.findall(r"\d+", found)
    }


def techniques() -> str:
    """The 25 techniques, strategy by strategy."""
    chapters = []
    for strategy in all_techniques().strategies:
        rows = []
        for one in strategy.techniques:
            original = f" (*{one.name.en}*)" if str(one.name) != one.name.en else ""
            rows.append((str(one.number), f"{one.name}{original}", words_escaped(str(one.example))))
        head = (word("nr"), word("technique"), word("for_instance"))
        chapters += [f"## {strategy.name}", table(head, rows)]
    return "\n\n".join(chapters)


def tables() -> str:
    """The columns of the tables that `sara export table` writes."""
    head = (word("column"), word("holds"))
    chapters = []
    for name, columns in COLUMNS.items():
        rows = [(f"`{column.name}`", words_escaped(_(column.about))) for column in columns]
        chapters += [f"**{name}**", table(head, rows)]
    return "\n\n".join(chapters)


GENERATED: dict[str, Callable[[], str]] = {
    "file": partial(fields, SHARED),
    **{f"file_{step}": partial(fields, step) for step in STEPS},
    "commands": commands,
    "rules": rules,
    "mistakes": mistakes,
    "glossary": glossary,
    "law": law,
    "techniques": techniques,
    "false_alarms": false_alarms,
    "verdicts": verdicts,
    "lost": lost,
    "attack": attack,
    "tables": tables,
}
