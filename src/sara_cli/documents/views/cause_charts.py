"""The causes of a problem as charts: the triangle, the tree, the fishbone, the chain of events, and what is thin."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sara_cli import wording
from sara_cli.charts import cause_tree, event_chain, fishbone
from sara_cli.charts.cause_tree import Branch, CauseTree
from sara_cli.charts.event_chain import Event, EventChain
from sara_cli.charts.fishbone import Fishbone, Rib
from sara_cli.charts.layout import Box, Tone
from sara_cli.charts.triangle import Side, Triangle
from sara_cli.labels import label
from sara_cli.language import N_, _, ngettext
from sara_cli.language_heuristics.topics import has_place
from sara_cli.model.analyze import Cause, Corner, Problem
from sara_cli.wording import capital

CORNERS: tuple[tuple[Corner, str], ...] = (
    ("offender", "handler"),
    ("target", "guardian"),
    ("place", "manager"),
)
"""Each corner of the triangle with whoever could control it."""

_UNKNOWN = N_("Not described")


class CornerView(NamedTuple):
    """A corner as it is printed: what it is, what is known of it, and the same of its control."""

    corner: str
    text: str
    control: str
    control_text: str


def view_corners(problem: Problem) -> tuple[CornerView, ...]:
    """The corners in order; empty texts are not known."""
    found = problem.triangle
    return tuple(
        CornerView(
            capital(label(corner)),
            getattr(found, corner, None) or "",
            capital(label(control)),
            getattr(found, control, None) or "",
        )
        for corner, control in CORNERS
    )


def triangle_figure(problem: Problem, corners: tuple[CornerView, ...]) -> Triangle:
    """Draw up the triangle, with what is missing said in words."""
    from sara_cli.documents.inline_text import visible

    sides = [
        Side(
            _box(one.corner, visible(one.text), is_corner=True),
            _box(one.control, visible(one.control_text), is_corner=False),
        )
        for one in corners
    ]
    title = visible(problem.title)
    return Triangle(
        title=_("The crime triangle for {problem}").format(problem=title),
        description=_(
            "The inner ring: {inner}. The outer ring, those who could control each: {outer}. The "
            "table below shows what is known of each."
        ).format(
            inner=", ".join(label(corner) for corner, _control in CORNERS),
            outer=", ".join(label(control) for _corner, control in CORNERS),
        ),
        problem=title,
        offender=sides[0],
        target=sides[1],
        place=sides[2],
    )


def _box(heading: str, text: str, *, is_corner: bool) -> Box:
    tone: Tone = "problem" if is_corner else "plain"
    return (
        Box(text, tone=tone, heading=heading) if text else Box(_(_UNKNOWN), tone="missing", heading=heading)
    )


# --- the causes of a problem as figures --------------------------------------------------------------

DEEPEST = 12


def ordered(causes: Sequence[Cause]) -> list[tuple[Cause, int]]:
    """The causes with how far each lies behind the problem, indirect ones right after what they lie behind.

    Causes that lie behind one another in a ring, or deeper than can be drawn, begin anew as direct ones.
    """
    own = {cause.id for cause in causes}
    roots = [cause for cause in causes if cause.behind not in own]
    seen: set[str] = set()
    found: list[tuple[Cause, int]] = []
    for root in (*roots, *causes):
        waiting = [(root, 0)]
        while waiting:
            cause, depth = waiting.pop()
            if cause.id in seen:
                continue
            seen.add(cause.id)
            found.append((cause, depth))
            if depth + 1 < DEEPEST:
                behind = [one for one in causes if one.behind == cause.id]
                waiting += [(one, depth + 1) for one in reversed(behind)]
    return found


def tree_figures(problem: Problem) -> list[CauseTree]:
    """Draw up the tree, in as many parts as it takes to keep each readable. Empty without causes."""
    from sara_cli.documents.inline_text import visible

    title = visible(problem.title)
    name = _("The cause tree for {problem}").format(problem=title)
    whole = CauseTree(name, "", Box(title, tone="problem"), tuple(_branches(ordered(problem.causes))))
    return [replace(part, description=_about(part)) for part in cause_tree.in_parts(whole)]


def _about(tree: CauseTree) -> str:
    count = sum(branch.size for branch in tree.branches)
    text = ngettext(
        "{count} cause; indirect causes are further in, behind those that they lead to. The "
        "table below shows the same.",
        "{count} causes; indirect causes are further in, behind those that they lead to. The "
        "table below shows the same.",
        count,
    )
    return text.format(count=count)


def _branches(causes: list[tuple[Cause, int]]) -> list[Branch]:
    """Fold the ordered causes into branches, from the last to the first."""
    levels: list[list[Branch]] = [[] for _level in range(DEEPEST + 1)]
    for cause, depth in reversed(causes):
        behind, levels[depth + 1] = levels[depth + 1], []
        levels[depth].insert(0, Branch(_cause_box(cause, is_placed=True), tuple(behind)))
    return levels[0]


def fishbone_figures(problem: Problem) -> list[Fishbone]:
    """Draw up the fishbone, in readable parts. Empty unless the causes are found at two corners or more."""
    from sara_cli.documents.inline_text import visible

    found = {corner: [c for c in problem.causes if c.corner == corner] for corner, _control in CORNERS}
    if sum(bool(causes) for causes in found.values()) < 2:
        return []
    ribs = [_rib(capital(label(corner)), causes) for corner, causes in found.items()]
    loose = [cause for cause in problem.causes if not cause.corner]
    if loose:
        ribs.append(_rib(_("No corner chosen"), loose))
    title = visible(problem.title)
    whole = Fishbone(
        title=_("The causes of {problem} by the corners of the triangle").format(problem=title),
        description="",
        problem=Box(title, tone="problem"),
        ribs=tuple(ribs),
    )
    return [replace(part, description=_corners(part)) for part in fishbone.in_parts(whole)]


def _corners(bone: Fishbone) -> str:
    """How many causes a part of the figure has at each corner."""
    none = _(fishbone.NO_CAUSE)
    counts = (f"{rib.heading.text} {sum(box.text != none for box in rib.causes)}" for rib in bone.ribs)
    about = _("Causes at each corner: {corners}. The table below shows the same.")
    return about.format(corners=", ".join(counts))


def _rib(name: str, causes: list[Cause]) -> Rib:
    twigs = tuple(_cause_box(cause, is_placed=False) for cause in causes)
    return Rib(Box(name, tone="problem"), twigs or (Box(_(fishbone.NO_CAUSE), tone="without"),))


def _cause_box(cause: Cause, *, is_placed: bool) -> Box:
    """A cause with how well it stands; in the tree its corner too, in the fishbone what it lies behind."""
    from sara_cli.documents.inline_text import visible

    beside = _("behind {cause}").format(cause=cause.behind) if cause.behind else ""
    if is_placed:
        beside = label(cause.corner) if cause.corner else ""
    strength = label(cause.strength) if cause.strength else _("not judged")
    note = ", ".join(text for text in (strength, beside) if text)
    tone: Tone = "without" if cause.strength == "refuted" else "plain"
    return Box(f"{cause.id} {visible(cause.cause)}", note, tone)


def event_figures(problem: Problem) -> list[EventChain]:
    """Draw up the chain of events, in as many parts as it takes to keep each readable."""
    from sara_cli.documents.inline_text import visible

    events = problem.event_chain
    whole = EventChain(
        title=_("The chain of events for {problem}").format(problem=visible(problem.title)),
        description="",
        events=tuple(Event(visible(event.step), visible(event.cut or "")) for event in events),
    )
    return [replace(part, description=_cuts(part)) for part in event_chain.in_parts(whole)]


def _cuts(chain: EventChain) -> str:
    """How many events a part of the figure has, and how many can be cut."""
    about = _("Events: {count}, of which {cut} with a way to cut the chain. The table below shows the same.")
    return about.format(count=len(chain.events), cut=sum(bool(event.cut) for event in chain.events))


# --- what is still thin in a cause analysis ----------------------------------------------------------

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
    ("mechanism", N_("How these lead to the problem isn’t explained: {causes}.")),
    ("shows_as", N_("What one would see if it is right isn’t described: {causes}.")),
    ("evidence", N_("No evidence is named: {causes}.")),
    ("strength", N_("How well it is supported isn’t judged: {causes}.")),
    ("corner", N_("The corner of the triangle isn’t chosen: {causes}.")),
)


def thin_places(problem: Problem) -> tuple[str, ...]:
    """What is missing, a sentence for each kind; nothing if all is there."""
    return tuple(_found(problem))


def _found(problem: Problem) -> Iterator[str]:
    unasked = () if has_place(problem) else ("where", "when")
    missing = [_(name) for key, name in _ASPECTS if not getattr(problem, key) and key not in unasked]
    if missing:
        yield _("The problem isn’t described as to {aspects}.").format(aspects=wording.listing(missing))
    if not problem.evidence:
        yield _("Nothing is named that shows that the problem exists.")
    roles = [role for pair in CORNERS for role in pair if not getattr(problem.triangle, role, None)]
    if roles:
        text = _("The crime triangle has nothing about {roles}.")
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
        yield _("Only one cause remains. It may be worth looking for others before measures are chosen.")
    if standing and not any(cause.behind for cause in standing):
        yield _("Nobody has asked what lies behind the direct causes.")
