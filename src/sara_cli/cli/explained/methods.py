"""The helps of the cause analysis: the 25 techniques, CHEERS, the triangle's questions, the criteria's scales."""

import re

from sara_cli.cli.explained.layout import bulleted, indented, listed, titled, wrapped
from sara_cli.language import _, catalogue

_TECHNIQUE = re.compile(r"(?:techniques?|teknik|tekniker)[\s:.]*(\d{1,2})", re.IGNORECASE)
_ALL_TECHNIQUES = re.compile(r"(?:(?:the |de )?25 )?(?:techniques|tekniker|teknikerna)", re.IGNORECASE)


def technique(name: str) -> str:
    """Explain one of the 25 techniques, `technique:6` or `teknik 6`, or list them in their strategies."""
    from sara_cli.knowledge.techniques import TECHNIQUES

    if _ALL_TECHNIQUES.fullmatch(name):
        return _every_technique()
    found = _TECHNIQUE.fullmatch(name)
    for one in TECHNIQUES:
        if found and one.number == int(found[1]):
            return titled(
                f"{one.number} {_(one.name)} ({_(one.strategy)})",
                wrapped(_("For example: {example}").format(example=_(one.example))),
                wrapped(_technique_source()),
            )
    return ""


def _every_technique() -> str:
    from sara_cli.knowledge.techniques import STRATEGIES, TECHNIQUES

    told = [
        titled(
            _(strategy),
            listed(
                (f"{one.number:2}", f"{_(one.name)}: {_(one.example)}")
                for one in TECHNIQUES
                if one.strategy == strategy
            ),
        )
        for strategy in STRATEGIES
    ]
    return "\n\n".join((*told, wrapped(_technique_source())))


def _technique_source() -> str:
    return _(
        "Source: Cornish and Clarke's table, published by the ASU Center for Problem-Oriented Policing. "
        "They are ideas and overlap; the examples are sara's own."
    )


def cheers(name: str) -> str:
    """Show the six marks of a problem, with the keys of a problem that answer to them."""
    from sara_cli.knowledge.cheers import MARKS, NOTE, SOURCE

    if name.casefold() != "cheers":
        return ""
    lines = ((mark.letter, f"{_(mark.name)}: {_(mark.question)} ({', '.join(mark.keys)})") for mark in MARKS)
    source = _("Source: {source}").format(source=_(SOURCE))
    return titled("CHEERS", listed(lines), wrapped(_(NOTE)), wrapped(source))


def triangle(name: str) -> str:
    """Show the triangle's questions for a kind of problem, by its code or printed name, or the general ones."""
    from sara_cli.knowledge.triangle import NOTE, ROLES, SOURCE, questions
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
        f"{label(role)}\n{indented(bulleted(map(_, questions(kind, role)), depth=2))}" for role in ROLES
    )
    return titled(title, *sections, wrapped(_(NOTE)), wrapped(_(SOURCE)))


def _problem_kind(name: str) -> str | None:
    from sara_cli.knowledge.triangle import KINDS
    from sara_cli.labels import LABELS

    wanted = " ".join(name.casefold().replace("-", "_").split())
    for kind in KINDS:
        printed = (catalogue("sv").gettext(LABELS[kind]), LABELS[kind])
        if wanted in (kind, kind.replace("_", " "), *(one.casefold() for one in printed)):
            return kind
    return None


def scale(name: str) -> str:
    """Show what 0 to 3 mean for a criterion that problems are weighed against, or for all of them."""
    from sara_cli.knowledge.scores import SCALES, SOURCE
    from sara_cli.model.analyze import Scores
    from sara_cli.model.outline import fields_of

    last = name.strip("`").removesuffix(":").rpartition(".")[2].casefold()
    fields = fields_of(Scores)
    wanted = [one for one in SCALES if last in (one, "scores")]
    told = [
        titled(
            f"{one}: {_(fields[one].title)}",
            listed((str(score), _(text)) for score, text in enumerate(SCALES[one])),
        )
        for one in wanted
    ]
    return "\n\n".join((*told, wrapped(_(SOURCE)))) if told else ""


def kind_names() -> list[str]:
    """The codes of the kinds that have questions of their own, for suggestions."""
    from sara_cli.knowledge.triangle import KINDS

    return list(KINDS)
