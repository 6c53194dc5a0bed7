"""Rules, keys, terms, indicators and the act, as `sara explain` shows them."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sara_cli.cli.findings import SEVERITY_NAMES
from sara_cli.cli.terminal import definitions, indent, paint, section, wrap
from sara_cli.labels import label
from sara_cli.language import N_, _, current_language

if TYPE_CHECKING:
    from sara_cli.knowledge.law import Paragraph
    from sara_cli.knowledge.presets import Preset
    from sara_cli.model.outline import FieldOutline
    from sara_cli.progress.law.requirement import Requirement
    from sara_cli.rules.rule import Rule


def keys(name: str) -> str:
    """Explain every key of the file that is meant."""
    return "\n\n".join(_key(path, field) for path, field in keys_named(name))


def keys_named(name: str) -> "Iterator[tuple[str, FieldOutline]]":
    """Every key of the file that is meant, by its path."""
    from sara_cli.model.outline import all_parts, fields_of

    word = _plain(name.strip("`")).removesuffix(":")
    for home, part in all_parts():
        for key, field in fields_of(part).items():
            path = _plain(f"{home}.{key}".lstrip("."))
            if word in (path, key):
                yield path, field


def _plain(path: str) -> str:
    return path.replace("[]", "").replace("{}", "")


def _key(path: str, field: "FieldOutline") -> str:
    from sara_cli.model.outline import fields_of

    needed = _("must be written") if field.is_required else _("may be left out")
    lines = [wrap(f"{_(field.title)}: {_(field.description)} ({needed})")]
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
        lines.append(_("These keys are allowed under it:"))
        lines += [f"  {name}: {_(inner.title)}" for name, inner in fields_of(field.part).items()]
    return section(path, "\n".join(lines))


# --- the rules that judge a project file, and the mistakes in its shape ------------------------------


def rule_named(name: str) -> "Rule | None":
    """A rule by its id."""
    from sara_cli.rules import rules_by_id

    return rules_by_id().get(name.upper())


def rule(name: str) -> str:
    """Explain a rule by its id."""
    found = rule_named(name)
    if found is None:
        return ""
    about = found.explanation
    sections = (
        (_("What it checks"), wrap(str(about.checks))),
        (_("Why it matters"), wrap(str(about.matters))),
        (_("Example"), about.example),
        (_("Better"), about.better),
        (_("Source"), wrap(str(about.source))),
    )
    heading = paint(f"{found.id}  {found.title} ({_(SEVERITY_NAMES[found.severity])})", "bold")
    return "\n\n".join((heading, *(section(title, text) for title, text in sections)))


def mistake(name: str) -> str:
    """Explain a mistake in the shape of the file by its id."""
    from sara_cli.project_file.mistakes import MISTAKES

    text = MISTAKES.get(name.upper())
    return f"{paint(name.upper(), 'bold')}  {_(text)}" if text else ""


def every_rule() -> str:
    """List all rules with what they are about."""
    from sara_cli.rules import known_rules

    lines = (f"{rule.id}  {rule.title} ({_(SEVERITY_NAMES[rule.severity])})" for rule in known_rules())
    heading = _("Rules")
    return f"{paint(heading, 'bold')}\n{indent(chr(10).join(lines))}"


# --- lag (2023:196), as a whole and paragraph by paragraph -------------------------------------------

STRENGTHS = {
    "must": N_("The act says “ska”: it has to be done."),
    "effort": N_("The act says “verka för”: a documented attempt is enough."),
    "may": N_("A right, not a duty."),
    "frame": N_("States what the act is about and for."),
}
_WHOLE = re.compile(r"(the )?(law|act|lag|lagen)( ?\(?2023:196\)?)?|2023:196", re.IGNORECASE)
_ONE = re.compile(r"(?:(?:law|act|lag|lagen|paragraph|paragraf)[ :]+)?§?\s*(\d{1,2})\s*§?", re.IGNORECASE)


def law(name: str) -> str:
    """Explain the whole act, or a paragraph of it: `lag`, `5 §`, `5 §`, `law 5`."""
    found = paragraphs_named(name)
    if len(found) > 1:
        return section(
            _("Lag (2023:196) on the municipalities’ responsibility for preventing crime"),
            definitions((f"{one.number} §", str(one.requirement)) for one in found),
            wrap(_("Changed around the act since 2023:")),
            definitions(_changes()),
            wrap(_source()),
        )
    return "".join(_paragraph(one) for one in found)


def paragraphs_named(name: str) -> "Sequence[Paragraph]":
    """All paragraphs of the act, the one that is meant, or none."""
    from sara_cli.knowledge.law import paragraphs

    if _WHOLE.fullmatch(name):
        return paragraphs()
    found = _ONE.fullmatch(name)
    if not found or found[1] == name:  # a bare number could be anything
        return ()
    return [one for one in paragraphs() if one.number == int(found[1])]


def _changes() -> Iterator[tuple[str, str]]:
    """What has changed around the act, by the day from which it holds."""
    from sara_cli.knowledge.terms import terms

    for one in sorted((one for one in terms() if one.since), key=lambda one: (str(one.since), one.id)):
        yield str(one.since), f"{one.name}: {one.meaning} ({one.source})"


def _paragraph(one: "Paragraph") -> str:
    return section(
        f"lag (2023:196) {one.number} §",
        wrap(str(one.requirement)),
        wrap(_(STRENGTHS[one.level])),
        wrap(_source()),
    )


def requirement_named(name: str) -> "Requirement | None":
    """A requirement of the act by its id."""
    from sara_cli.progress.law import REQUIREMENTS, RIGHTS

    return next((one for one in (*REQUIREMENTS, *RIGHTS) if one.id.casefold() == name.casefold()), None)


def requirement(name: str) -> str:
    """Explain a requirement of the act by its id: `L04a`."""
    from sara_cli.progress.law.requirement import LEVEL_TITLES

    found = requirement_named(name)
    if found is None:
        return ""
    parts = [
        section(_("What helps"), wrap(str(found.texts.remedy)), f"→ {found.command}"),
        section(_("What can’t be judged"), wrap(str(found.texts.limits))) if found.texts.limits else "",
        wrap(_source()),
    ]
    return section(
        f"{found.id}  lag (2023:196) {found.paragraph} §",
        wrap(str(found.texts.text)),
        wrap(f"{_(LEVEL_TITLES[found.level])}."),
        wrap(_("This holds from {day}.").format(day=found.since)),
        *parts,
    )


def _source() -> str:
    return _("Source: the act, retold in sara’s own words; read the act itself before you rely on it.")


# --- the indicators that are described in advance ----------------------------------------------------

_ALL = {"presets", "preset", "förval"}


def presets_named(name: str) -> "Sequence[Preset]":
    """One preset, by its id or its key figure in Kolada; or all of them; or none."""
    from sara_cli.knowledge.presets import preset_named, presets

    bare = name.strip("`").casefold().removeprefix("preset ")
    if bare in _ALL:
        return presets()
    found = preset_named(bare)
    return [found] if found else ()


def preset(name: str) -> str:
    """Explain one preset, or list all of them."""
    from sara_cli.knowledge.presets import uncertainty

    known = presets_named(name)
    if len(known) != 1:
        return section(_("Presets"), definitions([(one.id, one.name) for one in known])) if known else ""
    found = known[0]
    rows = [(_("Unit"), found.unit), (_("Direction"), label(found.direction))]
    if found.category:
        rows.append((_("Key figure or kind"), found.category))
    if found.category in uncertainty():
        rows.append((_("Uncertainty"), uncertainty()[found.category]))
    command = f"sara prepare import --preset {found.id}" + (
        " --fetch" if found.reader == "kolada" else _(" FILE")
    )
    return section(
        f"{found.id}: {found.name}",
        definitions(rows),
        wrap(_("Known weakness: {text}").format(text=found.weakness)),
        wrap(_("Read it together with: {text}").format(text=found.pair_with)),
        wrap(str(found.source)),
        command,
    )


def preset_ids() -> list[str]:
    """The ids, for suggestions."""
    from sara_cli.knowledge.presets import presets

    return ["presets", *(one.id for one in presets())]


# --- the words of the field, with the words that are near them ---------------------------------------


def term(name: str) -> str:
    """Explain a term by its id or name in either language."""
    from sara_cli.knowledge.terms import find_term, terms

    found = find_term(name)
    if found is None:
        return ""
    other = found.name.en if current_language() == "sv" else found.name.sv
    near = [str(each.name) for id in found.see for each in terms() if each.id == id]
    see = _("See also: {terms}.").format(terms=", ".join(near)) if near else ""
    changed = ""
    if found.since:
        text = _("Since {day}. Source: {source}.").format(day=found.since, source=found.source)
        changed = wrap(text)
    return section(f"{found.name} ({other})", wrap(str(found.meaning)), changed, wrap(see) if see else "")
