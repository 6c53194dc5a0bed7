"""The causes of a problem as figures: the tree of what lies behind what, the fishbone, and the chain of events."""

from collections.abc import Sequence
from dataclasses import replace

from sara_cli.documents.triangle import CORNERS
from sara_cli.documents.wording import capital
from sara_cli.figures import cause_tree, event_chain, fishbone
from sara_cli.figures.boxes import Box, Tone
from sara_cli.figures.cause_tree import Branch, CauseTree
from sara_cli.figures.event_chain import Event, EventChain
from sara_cli.figures.fishbone import Fishbone, Rib
from sara_cli.labels import label
from sara_cli.language import _, ngettext
from sara_cli.model.analyze import Cause, Problem

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
    from sara_cli.documents.markdown import visible

    title = visible(problem.title)
    name = _("The cause tree for {problem}").format(problem=title)
    whole = CauseTree(name, "", Box(title, tone="problem"), tuple(_branches(ordered(problem.causes))))
    return [replace(part, description=_about(part)) for part in cause_tree.in_parts(whole)]


def _about(tree: CauseTree) -> str:
    count = sum(branch.size for branch in tree.branches)
    text = ngettext(
        "{count} cause; indirect causes stand further in, behind those that they lie behind. "
        "The same stands in the table below.",
        "{count} causes; indirect causes stand further in, behind those that they lie behind. "
        "The same stands in the table below.",
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
    from sara_cli.documents.markdown import visible

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
        description=_("Causes at each corner: {corners}. The same stands in the table below.").format(
            corners=", ".join(f"{label(corner)} {len(causes)}" for corner, causes in found.items())
        ),
        problem=Box(title, tone="problem"),
        ribs=tuple(ribs),
    )
    return fishbone.in_parts(whole)


def _rib(name: str, causes: list[Cause]) -> Rib:
    twigs = tuple(_cause_box(cause, is_placed=False) for cause in causes)
    return Rib(Box(name, tone="problem"), twigs or (Box(_(fishbone.NO_CAUSE), tone="without"),))


def _cause_box(cause: Cause, *, is_placed: bool) -> Box:
    """A cause with how well it stands; in the tree its corner too, in the fishbone what it lies behind."""
    from sara_cli.documents.markdown import visible

    beside = _("behind {cause}").format(cause=cause.behind) if cause.behind else ""
    if is_placed:
        beside = label(cause.corner) if cause.corner else ""
    strength = label(cause.strength) if cause.strength else _("not judged")
    note = ", ".join(text for text in (strength, beside) if text)
    tone: Tone = "without" if cause.strength == "refuted" else "plain"
    return Box(f"{cause.id} {visible(cause.cause)}", note, tone)


def event_figures(problem: Problem) -> list[EventChain]:
    """Draw up the chain of events, in as many parts as it takes to keep each readable."""
    from sara_cli.documents.markdown import visible

    events = problem.event_chain
    whole = EventChain(
        title=_("The chain of events for {problem}").format(problem=visible(problem.title)),
        description=_(
            "Events: {count}, of which {cut} with a way to cut the chain. The same stands in the table below."
        ).format(count=len(events), cut=sum(bool(event.cut) for event in events)),
        events=tuple(Event(visible(event.step), visible(event.cut or "")) for event in events),
    )
    return event_chain.in_parts(whole)
