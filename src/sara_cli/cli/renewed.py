"""What `sara renew` says when the next turn's file is made: what came along, what ended, what must be done."""

import shlex
from collections import Counter
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from sara_cli.cli.terminal import painted, tell
from sara_cli.labels import label
from sara_cli.language import N_, _, ngettext

if TYPE_CHECKING:
    from sara_cli.model import Project
    from sara_cli.model.closed import Closed
    from sara_cli.renewal import Renewal

WIDTH = 78


def show(renewal: "Renewal", project: "Project", target: Path, today: date) -> None:
    """Tell what the next turn's file holds, and what to do with it."""
    file = shlex.quote(str(target))
    tell()
    turn = _("The next turn: {start} to {end}.")
    tell(painted(turn.format(start=renewal.cycle.start, end=renewal.cycle.end), "bold"))
    _carried(renewal)
    _closed(renewal.closed)
    tell()
    tell(_("To be made anew: own pictures, joint picture, priorities, the decided plan and the promises."))
    if renewal.has_comments:
        tell(_("The file's comments came along as they were: read them through."))
    _warnings(renewal, project, today)
    _agreement(renewal, file)
    tell()
    tell(_("Next: {command}").format(command=f"sara prepare -p {file}"))


def _carried(renewal: "Renewal") -> None:
    counts = Counter(each.kind for each in renewal.carried)
    parts = [_counted(kind, counts[kind]) for kind in _COUNTED if counts[kind]]
    tell(_("Carried over: {parts}.").format(parts=", ".join(parts) or _("nothing")))
    missed = [each for each in renewal.carried if each.is_expected and not each.is_followed_up]
    copied = [each for each in missed if each.kind != "indicator"]
    if copied:
        tell(_("Carried over without having been followed up, and marked so:"))
        for each in copied:
            tell(_line(each.kind, each.id, each.title))
    figures = [each.id for each in missed if each.kind == "indicator"]
    if figures:
        tell(_("Without a new figure: {ids}.").format(ids=", ".join(figures)))


_COUNTED = ("problem", "cause", "goal", "measure", "indicator")


def _counted(kind: str, count: int) -> str:
    texts = {
        "problem": ngettext("{count} problem", "{count} problems", count),
        "cause": ngettext("{count} cause", "{count} causes", count),
        "goal": ngettext("{count} goal", "{count} goals", count),
        "measure": ngettext("{count} measure", "{count} measures", count),
        "indicator": ngettext("{count} indicator", "{count} indicators", count),
    }
    return texts[kind].format(count=count)


def _closed(closed: "list[Closed]") -> None:
    if not closed:
        return
    tell(_("Ended, and listed under “closed”:"))
    for each in closed:
        words = [label(word) for word in (each.status, each.light, each.outcome) if word]
        why = each.why or (each.result if not words else "")
        tell(_line(each.kind, each.id, each.title))
        if told := ". ".join(filter(None, (", ".join(words).capitalize(), why))):
            tell("    " + shorten(told, WIDTH, placeholder=" …"))


def _line(kind: str, id: str, title: str) -> str:
    return "  " + shorten(f"{label(kind)} {id}: {title}", WIDTH, placeholder=" …")


def _warnings(renewal: "Renewal", project: "Project", today: date) -> None:
    if not renewal.had_follow_up:
        _warn(
            _(
                "This turn has had no follow-up: what is carried over was only copied. "
                "Better: run “sara follow-up” first, and then this command again with --force."
            )
        )
    if today <= project.cycle.end:
        text = _("This turn runs until {day}: what is written in its file from now on doesn't come along.")
        _warn(text.format(day=project.cycle.end))


def _agreement(renewal: "Renewal", file: str) -> None:
    standing, period = renewal.agreement
    day = period.end if period else ""
    text = _STANDINGS.get(standing)
    if text:
        _warn(_(text).format(day=day, command=f"sara initiate -p {file}"))


_STANDINGS = {
    "ended": N_(
        "The agreement ran out on {day}. Its texts are kept as a draft without dates and signatures: "
        "renew it with {command}."
    ),
    "ends": N_("The agreement runs out on {day}, during the next turn: renew it before that with {command}."),
    "unknown": N_("The agreement doesn't say how long it is valid: write that with {command}."),
}


def _warn(text: str) -> None:
    tell(painted(_("Note: "), "warning") + text)
