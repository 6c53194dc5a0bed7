"""The helps of the cause analysis: the 25 techniques, CHEERS, the triangle's questions, the criteria's scales."""

import re
from typing import TYPE_CHECKING

from sara_cli.cli.terminal import bullets, definitions, indent, section, wrap
from sara_cli.language import _, catalogue

if TYPE_CHECKING:
    from sara_cli.knowledge.steps import Step
    from sara_cli.knowledge.techniques import Strategy, Technique
    from sara_cli.progress.criterion import Criterion

_TECHNIQUE = re.compile(r"(?:techniques?|teknik|tekniker)[\s:.]*(\d{1,2})", re.IGNORECASE)
_ALL_TECHNIQUES = re.compile(r"(?:(?:the |de )?25 )?(?:techniques|tekniker|teknikerna)", re.IGNORECASE)


def technique(name: str) -> str:
    """Explain one of the 25 techniques, `technique:6` or `teknik 6`, or list them in their strategies."""
    from sara_cli.knowledge.techniques import techniques

    found = techniques_named(name)
    if len(found) > 1:
        return _every_technique()
    for strategy, one in found:
        return section(
            f"{one.number} {one.name} ({strategy.name})",
            wrap(_("For example: {example}").format(example=one.example)),
            wrap(str(techniques().source)),
        )
    return ""


def techniques_named(name: str) -> "list[tuple[Strategy, Technique]]":
    """All techniques, the one that is meant, or none, each with its strategy."""
    from sara_cli.knowledge.techniques import techniques

    every = [(strategy, one) for strategy in techniques().strategies for one in strategy.techniques]
    if _ALL_TECHNIQUES.fullmatch(name):
        return every
    found = _TECHNIQUE.fullmatch(name)
    return [(strategy, one) for strategy, one in every if found and one.number == int(found[1])]


def _every_technique() -> str:
    from sara_cli.knowledge.techniques import techniques

    explained = [
        section(
            str(strategy.name),
            definitions((f"{one.number:2}", f"{one.name}: {one.example}") for one in strategy.techniques),
        )
        for strategy in techniques().strategies
    ]
    return "\n\n".join((*explained, wrap(str(techniques().source))))


def cheers(name: str) -> str:
    """Show the six marks of a problem, with the keys of a problem that answer to them."""
    from sara_cli.knowledge.cheers import cheers as known

    if name.casefold() != "cheers":
        return ""
    about = known()
    lines = ((one.letter, f"{one.name}: {one.question} ({', '.join(one.keys)})") for one in about.marks)
    source = _("Source: {source}").format(source=about.source)
    return section("CHEERS", definitions(lines), wrap(str(about.note)), wrap(source))


def triangle(name: str) -> str:
    """Show the triangle's questions for a kind of problem, by its code or printed name, or the general ones."""
    from sara_cli.knowledge.triangle import ROLES, questions
    from sara_cli.knowledge.triangle import triangle as known
    from sara_cli.labels import label

    if not is_triangle(name):
        return ""
    kind = problem_kind(name)
    about = _("Questions for the crime triangle")
    title = f"{about}: {label(kind)}" if kind else about
    sections = (
        f"{label(role)}\n{indent(bullets(map(str, questions(kind, role)), depth=2))}" for role in ROLES
    )
    return section(title, *sections, wrap(str(known().note)), wrap(str(known().source)))


def is_triangle(name: str) -> bool:
    """Whether the questions of the triangle are meant, in general or for a kind of problem."""
    words = ("triangle", "crime triangle", "brottstriangel", "brottstriangeln")
    return name.casefold() in words or problem_kind(name) is not None


def problem_kind(name: str) -> str | None:
    """The kind of problem that is meant, by its code or printed name; None for anything else."""
    from sara_cli.knowledge.triangle import triangle
    from sara_cli.labels import LABELS

    word = " ".join(name.casefold().replace("-", "_").split())
    for kind in triangle().kinds:
        printed = (catalogue("sv").gettext(LABELS[kind]), LABELS[kind])
        if word in (kind, kind.replace("_", " "), *(one.casefold() for one in printed)):
            return kind
    return None


def scale(name: str) -> str:
    """Show what 0 to 3 mean for a criterion that problems are weighed against, or for all of them."""
    from sara_cli.knowledge.scores import scores
    from sara_cli.model.analyze import Scores
    from sara_cli.model.outline import fields_of

    fields = fields_of(Scores)
    criteria = scales_named(name)
    parts = [
        section(
            f"{one}: {_(fields[one].title)}",
            definitions((str(score), str(text)) for score, text in enumerate(scores().scales[one])),
        )
        for one in criteria
    ]
    return "\n\n".join((*parts, wrap(str(scores().source)))) if parts else ""


def scales_named(name: str) -> list[str]:
    """The criteria that are meant, of those that problems are weighed against."""
    from sara_cli.knowledge.scores import scores

    last = name.strip("`").removesuffix(":").rpartition(".")[2].casefold()
    return [one for one in scores().scales if last in (one, "scores")]


def kind_names() -> list[str]:
    """The codes of the kinds that have questions of their own, for suggestions."""
    from sara_cli.knowledge.triangle import triangle

    return list(triangle().kinds)


# --- the five steps, and the lines of their done-lists -----------------------------------------------


def step(name: str) -> str:
    """Explain a step by its id, its number or its title: what it is for, and when it is done."""
    from sara_cli.progress import CHECKLISTS

    one = step_named(name)
    if one is None:
        return ""
    criteria = next(lines for id, lines in CHECKLISTS.items() if id == one.id)
    return section(
        f"{one.number} {one.title} ({one.id})",
        wrap(str(one.aim)),
        _("Phase of the SARA model: {phase}.").format(phase=one.sara_phase),
        _("Done when:"),
        indent(definitions(((line.id, str(line.text)) for line in criteria), depth=2)),
    )


def step_named(name: str) -> "Step | None":
    """The step that is meant, by its id, its number or its title."""
    from sara_cli.knowledge.steps import steps

    word = name.casefold().replace("-", "_")
    for one in steps():
        titles = (one.title.sv.casefold(), one.title.en.casefold())
        if word in (one.id, f"step {one.number}", f"steg {one.number}", *titles):
            return one
    return None


def criterion(name: str) -> str:
    """Explain a line of a done-list by its id: where it is met, and what it waits for."""
    from sara_cli.knowledge import steps

    found = criterion_named(name)
    if found is None:
        return ""
    id, line = found
    about = steps.step(id)
    waits = _("It waits for: {ids}.").format(ids=", ".join(line.needs))
    text = _("A line of the done-list of step {number}, {title}. Source: Brå, Polisen and SKR’s handbook.")
    return section(
        f"{line.id}  {line.text}",
        wrap(text.format(number=about.number, title=about.title)),
        _("It is written under: {key} (sara explain {key}).").format(key=line.where),
        waits if line.needs else "",
    )


def criterion_named(name: str) -> "tuple[str, Criterion] | None":
    """The line of a done-list that is meant, by its id, with the id of its step."""
    from sara_cli.progress import CHECKLISTS

    word = name.casefold().replace("-", "_")
    for id, criteria in CHECKLISTS.items():
        for line in criteria:
            if line.id == word:
                return id, line
    return None


def criterion_ids() -> list[str]:
    """Every line's id, for suggestions."""
    from sara_cli.progress import CHECKLISTS

    return [line.id for criteria in CHECKLISTS.values() for line in criteria]
