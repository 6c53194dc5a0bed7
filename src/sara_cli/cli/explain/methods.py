"""The helps of the cause analysis: the 25 techniques, CHEERS, the triangle's questions, the criteria's scales."""

import re

from sara_cli.cli.terminal import bullets, definitions, indent, section, wrap
from sara_cli.language import _, catalogue

_TECHNIQUE = re.compile(r"(?:techniques?|teknik|tekniker)[\s:.]*(\d{1,2})", re.IGNORECASE)
_ALL_TECHNIQUES = re.compile(r"(?:(?:the |de )?25 )?(?:techniques|tekniker|teknikerna)", re.IGNORECASE)


def technique(name: str) -> str:
    """Explain one of the 25 techniques, `technique:6` or `teknik 6`, or list them in their strategies."""
    from sara_cli.knowledge.techniques import techniques

    if _ALL_TECHNIQUES.fullmatch(name):
        return _every_technique()
    found = _TECHNIQUE.fullmatch(name)
    for strategy in techniques().strategies:
        for one in strategy.techniques:
            if found and one.number == int(found[1]):
                return section(
                    f"{one.number} {one.name} ({strategy.name})",
                    wrap(_("For example: {example}").format(example=one.example)),
                    wrap(str(techniques().source)),
                )
    return ""


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

    kind = _problem_kind(name)
    if kind is None and name.casefold() not in (
        "triangle",
        "crime triangle",
        "brottstriangel",
        "brottstriangeln",
    ):
        return ""
    about = _("Questions for the crime triangle")
    title = f"{about}: {label(kind)}" if kind else about
    sections = (
        f"{label(role)}\n{indent(bullets(map(str, questions(kind, role)), depth=2))}" for role in ROLES
    )
    return section(title, *sections, wrap(str(known().note)), wrap(str(known().source)))


def _problem_kind(name: str) -> str | None:
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

    last = name.strip("`").removesuffix(":").rpartition(".")[2].casefold()
    fields = fields_of(Scores)
    criteria = [one for one in scores().scales if last in (one, "scores")]
    parts = [
        section(
            f"{one}: {_(fields[one].title)}",
            definitions((str(score), str(text)) for score, text in enumerate(scores().scales[one])),
        )
        for one in criteria
    ]
    return "\n\n".join((*parts, wrap(str(scores().source)))) if parts else ""


def kind_names() -> list[str]:
    """The codes of the kinds that have questions of their own, for suggestions."""
    from sara_cli.knowledge.triangle import triangle

    return list(triangle().kinds)


# --- the five steps, and the lines of their done-lists -----------------------------------------------


def step(name: str) -> str:
    """Explain a step by its id, its number or its title: what it is for, and when it is done."""
    from sara_cli.knowledge.steps import steps
    from sara_cli.progress import CHECKLISTS

    word = name.casefold().replace("-", "_")
    for one in steps():
        number = str(one.number)
        if word in (
            one.id,
            f"step {number}",
            f"steg {number}",
            one.title.sv.casefold(),
            one.title.en.casefold(),
        ):
            criteria = next(lines for id, lines in CHECKLISTS.items() if id == one.id)
            return section(
                f"{one.number} {one.title} ({one.id})",
                wrap(str(one.aim)),
                _("Phase of the SARA model: {phase}.").format(phase=one.sara_phase),
                _("Done when:"),
                indent(definitions(((line.id, str(line.text)) for line in criteria), depth=2)),
            )
    return ""


def criterion(name: str) -> str:
    """Explain a line of a done-list by its id: where it is met, and what it waits for."""
    from sara_cli.knowledge import steps
    from sara_cli.progress import CHECKLISTS

    for id, criteria in CHECKLISTS.items():
        for line in criteria:
            if line.id == name.casefold().replace("-", "_"):
                about = steps.step(id)
                waits = _("It waits for: {ids}.").format(ids=", ".join(line.needs))
                return section(
                    f"{line.id}  {line.text}",
                    wrap(
                        _(
                            "A line of the done-list of step {number}, {title}. Source: Brå, Polisen and SKR’s "
                            "handbook."
                        ).format(number=about.number, title=about.title)
                    ),
                    _("It is written under: {key} (sara explain {key}).").format(key=line.where),
                    waits if line.needs else "",
                )
    return ""


def criterion_ids() -> list[str]:
    """Every line's id, for suggestions."""
    from sara_cli.progress import CHECKLISTS

    return [line.id for criteria in CHECKLISTS.values() for line in criteria]
