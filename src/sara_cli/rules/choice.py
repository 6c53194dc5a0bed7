"""Brå's method for the choice of measures: of the cause's own kind, by more than one party, and on the occasion too."""

from collections.abc import Iterator

from sara_cli.checklists.wording import listed
from sara_cli.language import N_, _
from sara_cli.model.analyze import Cause
from sara_cli.model.chain import At, Chain
from sara_cli.rules.rule import Explanation, Hit, Rule


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


_KINDS = """\
execute:
  measures:
    - {{id: S1.1, kind: {first}}}
    - {{id: S2.1, kind: {second}, causes: [{causes}]}}
"""
_PARTIES = """\
execute:
  measures:
    - {{id: S1.1, party: kommun}}
    - {{id: S2.1, party: {party}}}
"""

RULES = (
    Rule(
        "B-008",
        "advice",
        N_("Causes met by measures of the other kind only"),
        Explanation(
            N_("That a social cause isn't met by situational measures only, nor the other way round."),
            N_("A camera doesn't give a child a grown-up to talk to, and a lecture doesn't lock a door."),
            _KINDS.format(first="situational", second="situational", causes="S2"),
            _KINDS.format(first="situational", second="social", causes="S2"),
            N_("Brå: situational measures for situational causes, social measures for social causes."),
        ),
        _met_by_the_other_kind,
    ),
    Rule(
        "B-009",
        "advice",
        N_("Only one party does anything"),
        Explanation(
            N_("That the measures, where they are two or more, involve more than one of the parties."),
            N_("An agreement is about what the parties do together. Alone one needs none."),
            _PARTIES.format(party="kommun"),
            _PARTIES.format(party="polis"),
            N_("Brå, Polisen and SKR: the agreement covers what the parties do together."),
        ),
        _one_party,
    ),
    Rule(
        "B-010",
        "advice",
        N_("No situational measure"),
        Explanation(
            N_(
                "That at least one measure is situational where the police take part, once every kind is said."
            ),
            N_("Social measures often take effect late. Combinations of the two kinds usually work best."),
            _KINDS.format(first="other", second="social", causes="S2"),
            _KINDS.format(first="situational", second="social", causes="S2"),
            N_(
                "The police's strategy for crime prevention, in force since 10 June 2022: the focus is situational."
            ),
        ),
        _nothing_situational,
    ),
)
