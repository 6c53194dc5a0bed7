"""B, Brå’s method: how it was used from picture to choice."""

import re
from collections.abc import Iterator

from sara_cli.language import N_, _, ngettext
from sara_cli.language_heuristics.topics import has_place
from sara_cli.model.analyze import Cause, Problem
from sara_cli.model.chain import At, Chain, decision_on
from sara_cli.model.execute import Measure
from sara_cli.rules import rule
from sara_cli.rules.rule import Hit, Rule

_SIDES = {
    "offender": ("offender", "handler"),
    "target": ("target", "guardian"),
    "place": ("place", "manager"),
}
_SIDE_NAMES = {"offender": N_("the offender"), "target": N_("the victim or object"), "place": N_("the place")}


def _sides_of(problem: Problem) -> set[str]:
    """The corners of the crime triangle that something is said about, refuted causes included."""
    triangle = problem.triangle
    sentence = {
        side for side, keys in _SIDES.items() if triangle and any(getattr(triangle, key) for key in keys)
    }
    return sentence | {cause.corner for cause in problem.causes if cause.corner}


def _without_triangle(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.prioritised if at.part.causes and not _is_reasoned(at.part)]
    if lacking:
        message = _(
            "The causes of {titles} describe the situation, but not how it comes to the crime or the "
            "insecurity: neither the offender, nor who or what is hit, nor the place is considered."
        )
        hint = _(
            "Ask who does it, who or what is hit and what the place makes possible (sara analyze asks), "
            "and give each cause its corner."
        )
        about = [at.path for problem in lacking for at in chain.causes(problem)]
        yield rule.of_parts(lacking, message.format(titles=rule.titles(lacking)), hint, "causes", about)


def _is_reasoned(problem: Problem) -> bool:
    how = problem.event_chain or any(cause.mechanism for cause in problem.causes)
    return bool(how or _sides_of(problem))


def _one_corner(chain: Chain) -> Iterator[Hit]:
    for path, problem in chain.prioritised:
        sides = _sides_of(problem)
        if len(problem.causes) > 1 and len(sides) == 1 and all(cause.corner for cause in problem.causes):
            message = _(
                "All causes of “{title}” are about {side}; the other corners of the triangle are empty."
            )
            hint = _(
                "Ask the questions of the other two corners, or write under “triangle” what is known of them."
            )
            side = _(_SIDE_NAMES[only := sides.pop()])
            about = tuple((*path, "triangle", keys[0]) for keys in _SIDES.values() if keys[0] != only)
            yield Hit((*path, "causes"), message.format(title=problem.title, side=side), hint, about=about)


def _no_direct_cause(chain: Chain) -> Iterator[Hit]:
    for path, problem in chain.prioritised:
        if problem.causes and all(cause.behind for cause in problem.causes):
            message = _(
                "Every cause of “{title}” leads to another cause, so none leads to the problem itself."
            )
            hint = _("Ask what happens just before: that is the direct cause, and the others lead to it.")
            yield Hit((*path, "causes"), message.format(title=problem.title), hint)


def _one_piece_of_evidence(chain: Chain) -> Iterator[Hit]:
    for path, problem in chain.prioritised:
        supported = [cause for cause in problem.causes if cause.strength == "supported"]
        evidence = {tuple(cause.evidence) for cause in supported}
        if len(supported) > 1 and len(evidence) == 1 and len(only := evidence.pop()) == 1:
            message = _(
                "All {count} supported causes of “{title}” rest on one and the same thing: {evidence}."
            )
            hint = _("Ask what would show each of them by itself, or mark some as uncertain.")
            sentence = message.format(
                count=len(supported), title=problem.title, evidence=rule.titles_of(chain, only)
            )
            about = tuple(at.path for at in chain.causes(At(path, problem)) if at.part in supported)
            yield Hit((*path, "causes"), sentence, hint, about=about)


def _without_dialogue(chain: Chain) -> Iterator[Hit]:
    """Once the joint picture is settled. A survey counts: Brå names surveys among the forms of dialogue."""
    picture = chain.project.analyze.joint_picture
    heard = _what_people_said(chain)
    unheard = [at for at in chain.prioritised if not heard & set(_evidence_of(at.part))]
    if picture and picture.date and unheard:
        message = _("No dialogue with or survey of those concerned supports {problems}.")
        hint = _("Ask staff and citizens, write it under prepare.dialogues and name it as evidence.")
        yield rule.of_parts(
            unheard,
            message.format(problems=rule.titles(unheard)),
            hint,
            "evidence",
            () if heard else [("prepare", "dialogues")],
        )


def _what_people_said(chain: Chain) -> set[str]:
    """The ids of dialogues and surveys, and of what was found in them."""
    prepare = chain.project.prepare
    heard = {dialogue.id for dialogue in prepare.dialogues}
    heard |= {source.id for source in prepare.sources if source.kind in ("survey", "dialogue")}
    sentence = {"safety_walk", "statement"}
    facts = [(one.id, one.source, one.kind in sentence) for one in prepare.observations]
    facts += [(one.id, one.source, False) for one in prepare.indicators]
    return heard | {id for id, source, is_testimony in facts if is_testimony or source in heard}


def _evidence_of(problem: Problem) -> Iterator[str]:
    yield from problem.evidence
    for cause in problem.causes:
        yield from cause.evidence


def _chosen_away_without_reason(chain: Chain) -> Iterator[Hit]:
    for path, problem in chain.problems:
        if problem.priority and decision_on(problem) == "deprioritised" and not problem.priority.reason:
            message = _("The problem “{title}” was set aside, but no reason is given.").format(
                title=problem.title
            )
            hint = _("Write the reason under “priority”, so that it can be reconsidered when things change.")
            yield Hit((*path, "priority"), message, hint)


def _not_pinned_down(chain: Chain) -> Iterator[Hit]:
    lacking = [
        at
        for at in chain.prioritised
        if at.part.causes and has_place(at.part) and not _has_place_or_time(at.part)
    ]
    if lacking:
        text = ngettext(
            "The problem {titles} has causes, but neither place nor time: where and when is it at its worst?",
            "The problems {titles} have causes, but neither place nor time: where and when are they at their"
            " worst?",
            len(lacking),
        )
        hint = _("Causes are sought at a place and at a time. Write them under “where” and “when”.")
        yield rule.of_parts(lacking, text.format(titles=rule.titles(lacking)), hint)


def _has_place_or_time(problem: Problem) -> bool:
    return bool(problem.where or problem.sub_area or problem.when)


# --- brå's method for the choice of measures ---------------------------------------------------------


def _live(causes: list[At[Cause]]) -> list[At[Cause]]:
    return [at for at in causes if at.part.strength != "refuted"]


def _met_by_the_other_kind(chain: Chain) -> Iterator[Hit]:
    for problem in chain.prioritised:
        unlike = [at for at in _live(chain.causes(problem)) if _is_met_by_the_other_kind(chain, at.part)]
        for nature in ("social", "situational"):
            if found := [at for at in unlike if at.part.nature == nature]:
                message = (
                    _("The social causes {causes} of “{title}” are met by situational measures only.")
                    if nature == "social"
                    else _("The situational causes {causes} of “{title}” are met by social measures only.")
                )
                hint = _("Add a measure of the cause’s own kind; combinations usually work best.")
                sentence = message.format(causes=rule.titles(found), title=problem.part.title)
                about = tuple(at.path for at in found)
                yield Hit((*problem.path, "causes"), sentence, hint, about=about)


def _is_met_by_the_other_kind(chain: Chain, cause: Cause) -> bool:
    kinds = {_kind_of(at.part) for at in chain.measures_on(cause)}
    return kinds == ({"situational"} if cause.nature == "social" else {"social"}) and bool(cause.nature)


_OPENING_HOURS = re.compile(
    r"\b(?:öppettid\w*|öppethållande\w*|håll\w*\s+(?:\w+\s+)?öppet|har\s+öppet|öppen\s+(?:längre|till|på)|opening\s+hours"
    r"|open\s+(?:longer|until|on))\b",
    re.IGNORECASE,
)


def _kind_of(measure: Measure) -> str | None:
    """The kind of a measure. Longer opening hours change the occasion too, whatever they were called."""
    words = f"{measure.title} {measure.description or ''}"
    return None if measure.kind == "social" and _OPENING_HOURS.search(words) else measure.kind


def _one_party(chain: Chain) -> Iterator[Hit]:
    parties = chain.parties()
    doing = {at.part.party for at in chain.measures}
    helped = any(at.part.partners for at in chain.measures)
    if len(parties) > 1 and len(chain.measures) > 1 and len(doing) == 1 and not helped:
        name = next((party.name for party in parties if party.id in doing), None)
        if name:
            message = _(
                "Only {party} does anything: all {count} measures are its own, and nobody takes part."
            )
            hint = _("Ask what the others can do; if nothing, name those who take part under “partners”.")
            sentence = message.format(party=name, count=len(chain.measures))
            about = tuple((*at.path, "partners") for at in chain.measures)
            yield Hit(("execute", "measures"), sentence, hint, True, about)


def _nothing_situational(chain: Chain) -> Iterator[Hit]:
    kinds = [_kind_of(at.part) for at in chain.measures]
    if chain.parties("police") and len(kinds) > 1 and all(kind in ("social", "other") for kind in kinds):
        message = _("None of the {count} measures is situational: nothing changes the occasion itself.")
        hint = _("Ask what the place makes possible; sara explain techniques shows 25 ways of changing that.")
        yield Hit(("execute", "measures"), message.format(count=len(kinds)), hint, at_key=True)


RULES = (
    Rule("B-001", "warning", _without_triangle),
    Rule("B-002", "advice", _one_corner),
    Rule("B-003", "warning", _no_direct_cause),
    Rule("B-004", "advice", _one_piece_of_evidence),
    Rule("B-005", "advice", _without_dialogue),
    Rule("B-006", "advice", _chosen_away_without_reason),
    Rule("B-007", "advice", _not_pinned_down),
    Rule("B-008", "advice", _met_by_the_other_kind),
    Rule("B-009", "advice", _one_party),
    Rule("B-010", "advice", _nothing_situational),
)
