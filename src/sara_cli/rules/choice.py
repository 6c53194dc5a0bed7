"""Brå's method for the choice of measures: of the cause's own kind, by more than one party, and on the occasion too."""

from collections.abc import Iterator

from sara_cli.checklists.wording import listed
from sara_cli.language import _
from sara_cli.model.analyze import Cause
from sara_cli.model.chain import At, Chain
from sara_cli.rules.rule import Hit, Rule


def _live(causes: list[At[Cause]]) -> list[Cause]:
    return [at.part for at in causes if at.part.strength != "refuted"]


def _met_by_the_other_kind(chain: Chain) -> Iterator[Hit]:
    for problem in chain.prioritised:
        unlike = [cause for cause in _live(chain.causes(problem)) if _is_met_by_the_other_kind(chain, cause)]
        for nature in ("social", "situational"):
            if names := [cause.id for cause in unlike if cause.nature == nature]:
                message = (
                    _("The social causes {causes} of “{title}” are met by situational measures only.")
                    if nature == "social"
                    else _("The situational causes {causes} of “{title}” are met by social measures only.")
                )
                hint = _("Add a measure of the cause's own kind; combinations usually work best.")
                told = message.format(causes=listed(names), title=problem.part.title)
                yield Hit((*problem.path, "causes"), told, hint)


def _is_met_by_the_other_kind(chain: Chain, cause: Cause) -> bool:
    kinds = {at.part.kind for at in chain.measures_on(cause)}
    return kinds == ({"situational"} if cause.nature == "social" else {"social"}) and bool(cause.nature)


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
            hint = _("Ask what the others can do; if nothing, say who takes part under “partners”.")
            told = message.format(party=name, count=len(chain.measures))
            yield Hit(("execute", "measures"), told, hint, at_key=True)


def _nothing_situational(chain: Chain) -> Iterator[Hit]:
    kinds = [at.part.kind for at in chain.measures]
    if chain.parties("police") and len(kinds) > 1 and all(kind in ("social", "other") for kind in kinds):
        message = _("None of the {count} measures is situational: nothing changes the occasion itself.")
        hint = _("Ask what the place makes possible; sara explain techniques shows 25 ways of changing that.")
        yield Hit(("execute", "measures"), message.format(count=len(kinds)), hint, at_key=True)


RULES = (
    Rule("B-008", "advice", _met_by_the_other_kind),
    Rule("B-009", "advice", _one_party),
    Rule("B-010", "advice", _nothing_situational),
)
