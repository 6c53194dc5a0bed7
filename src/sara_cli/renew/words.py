"""What a renewal carries over, ends and leaves to be looked at, in words for the terminal and the pages."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sara_cli.labels import label
from sara_cli.language import N_, _, ngettext
from sara_cli.model.project import Closed, Project
from sara_cli.renew import Plan, Renewal

_COUNTED = ("problem", "cause", "goal", "measure", "indicator")
_AGREEMENTS = {
    "ended": N_(
        "The agreement ran out on {day}. Its texts are kept as a draft without dates and signatures, to be renewed."
    ),
    "ends": N_("The agreement expires on {day}, during the next cycle: renew it before that."),
    "unknown": N_("The agreement doesn’t state how long it is valid."),
}


class Note(NamedTuple):
    """What somebody should know before the next cycle begins, and the step that it is about, if there is one."""

    text: str
    step: str = ""


def carried_text(renewal: Plan | Renewal) -> str:
    """How much is carried over of what."""
    counts = Counter(each.kind for each in renewal.carried)
    parts = [_counted(kind, counts[kind]) for kind in _COUNTED if counts[kind]]
    return _("Carried over: {parts}.").format(parts=", ".join(parts) or _("nothing"))


def _counted(kind: str, count: int) -> str:
    texts = {
        "problem": ngettext("{count} problem", "{count} problems", count),
        "cause": ngettext("{count} cause", "{count} causes", count),
        "goal": ngettext("{count} goal", "{count} goals", count),
        "measure": ngettext("{count} measure", "{count} measures", count),
        "indicator": ngettext("{count} indicator", "{count} indicators", count),
    }
    return texts[kind].format(count=count)


def anew_text() -> str:
    """What each cycle makes for itself."""
    return _("To be made again: own pictures, joint picture, priorities, the decided plan and the promises.")


def why_closed(closed: Closed) -> str:
    """How something ended, and why."""
    words = [label(word) for word in (closed.status, closed.light, closed.outcome) if word]
    why = closed.why or (closed.result if not words else "")
    return ". ".join(filter(None, (", ".join(words).capitalize(), why)))


def notes(renewal: Plan | Renewal, project: Project, today: date) -> Iterator[Note]:
    """What somebody should know before the next cycle begins."""
    if not renewal.had_follow_up:
        text = _(
            "This cycle has had no follow-up: what is carried over is only copied. Follow it up first, and then make the next one."
        )
        yield Note(text, "follow_up")
    if today <= project.cycle.end:
        text = _("This cycle runs until {day}: what is written in its file from now on isn’t included.")
        yield Note(text.format(day=project.cycle.end))
    state, period = renewal.agreement
    if agreement := _AGREEMENTS.get(state, ""):
        yield Note(_(agreement).format(day=period.end if period else ""), "initiate")
