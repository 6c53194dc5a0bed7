"""What is still thin in a cause analysis: what nobody has described, judged or shown yet, in words."""

from collections.abc import Iterator

from sara_cli.documents import wording
from sara_cli.documents.triangle import CORNERS
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.model.analyze import Cause, Problem

_ASPECTS = (
    ("description", N_("what happens")),
    ("where", N_("where")),
    ("when", N_("when")),
    ("who", N_("who")),
    ("since", N_("since when")),
    ("consequences", N_("consequences")),
    ("tried_before", N_("what was tried before")),
)
_LACKS = (
    ("mechanism", N_("How it leads to the problem isn’t said: {causes}.")),
    ("shows_as", N_("What one would see if it is right isn’t said: {causes}.")),
    ("evidence", N_("No evidence is named: {causes}.")),
    ("strength", N_("How well it is supported isn’t judged: {causes}.")),
    ("corner", N_("The corner of the triangle isn’t chosen: {causes}.")),
)


def thin_places(problem: Problem) -> tuple[str, ...]:
    """What is missing, a sentence for each kind; nothing if all is there."""
    return tuple(_found(problem))


def _found(problem: Problem) -> Iterator[str]:
    missing = [_(name) for key, name in _ASPECTS if not getattr(problem, key)]
    if missing:
        yield _("The problem isn’t described as to {aspects}.").format(aspects=wording.listing(missing))
    if not problem.evidence:
        yield _("Nothing is named that shows that the problem exists.")
    roles = [role for pair in CORNERS for role in pair if not getattr(problem.triangle, role, None)]
    if roles:
        text = _("In the crime triangle nothing is said of {roles}.")
        yield text.format(roles=wording.listing([label(role) for role in roles]))
    if not problem.event_chain:
        yield _("The chain of events isn’t described.")
    if not problem.causes:
        yield _("The causes have not been analysed yet.")
        return
    standing = [cause for cause in problem.causes if cause.strength != "refuted"]
    for key, text in _LACKS:
        lacking = [cause.id for cause in standing if not getattr(cause, key)]
        if lacking:
            yield _(text).format(causes=wording.listing(lacking))
    yield from _doubts(standing)


def _doubts(standing: list[Cause]) -> Iterator[str]:
    uncertain = [cause.id for cause in standing if cause.strength == "uncertain"]
    if uncertain:
        yield _("The evidence doesn’t settle it: {causes}.").format(causes=wording.listing(uncertain))
    if len(standing) == 1:
        yield _("Only one cause stands. It may be worth asking for others before measures are chosen.")
    if standing and not any(cause.behind for cause in standing):
        yield _("Nobody has asked what lies behind the direct causes.")
