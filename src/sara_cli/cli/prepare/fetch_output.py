"""What a fetch reports: whom it asks, what is new and what is revised, what is left out, and what stands out."""

import sys
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sara_cli.cli.questions import ask_yes
from sara_cli.cli.terminal import tell, write
from sara_cli.imports.indicator_entry import command_line
from sara_cli.imports.preset_series import LeftOut, Outcome, PresetSeries
from sara_cli.interview.kinds import proposed
from sara_cli.knowledge.presets import presets
from sara_cli.language import _, ngettext, speaking
from sara_cli.project_file.editing import Add, ProjectFile

if TYPE_CHECKING:
    from sara_cli.evidence.similar_places import Standing


class Asking:
    """Shows on a terminal whom is asked, and how many answers have come."""

    def __init__(self, *, quiet: bool) -> None:
        self._count = 0
        self._status: Any = None
        if not quiet and sys.stderr.isatty():
            from sara_cli.cli.console import Console

            self._status = Console(sys.stderr).status("")

    def __enter__(self) -> "Asking":
        if self._status:
            self._status.start()
        return self

    def __exit__(self, *_error: object) -> None:
        if self._status:
            self._status.stop()

    def show(self, url: str) -> None:
        """Say that an address is asked."""
        self._count += 1
        if self._status:
            text = _("Request {number}: {server}")
            self._status.update(text.format(number=self._count, server=urlsplit(url).hostname))


def show_outcomes(outcomes: Sequence[Outcome], days: Collection[date], today: date, *, quiet: bool) -> None:
    """Show what is new and revised of each preset, in a line or two, and what is left out."""
    if days and min(days) < today:
        text = _("The answers that are kept are of {day}.")
        tell(text.format(day=min(days)), quiet=quiet)
    unchanged = []
    for one in outcomes:
        if isinstance(one, PresetSeries):
            lines = _lines(one)
            unchanged += [] if lines else [one.target.id]
            for line in lines:
                write(line)
    if unchanged:
        text = ngettext(
            "{count} indicator is as it was: {ids}.",
            "{count} indicators are as they were: {ids}.",
            len(unchanged),
        )
        write(text.format(count=len(unchanged), ids=", ".join(unchanged)))
    for one in outcomes:
        if isinstance(one, LeftOut):
            text = _("Left out: {id} ({why})") if one.is_fault else _("Not there: {id} ({why})")
            tell(text.format(id=one.preset.id, why=one.why), quiet=quiet and not one.is_fault)
    own = [one.id for one in presets() if one.reader in {"table", "bra"}]
    text = _("No publisher’s interface has these; import a file with “sara prepare import”: {ids}.")
    tell(text.format(ids=", ".join(own)), quiet=quiet)


def _lines(one: PresetSeries) -> list[str]:
    """What a series adds and changes; nothing if it is all as it was."""
    change, id = one.target.revision, one.target.id
    lines = []
    new = (*change.added, *change.filled)
    if new:
        text = ngettext(
            "+ {id}: {count} new figure, {periods}", "+ {id}: {count} new figures, {periods}", len(new)
        )
        periods = f"{min(new)}–{max(new)}" if len(new) > 1 else str(new[0])
        lines.append(text.format(id=id, count=len(new), periods=periods) + _compared(one))
    for figure in change.revised:
        text = _("~ {id}, {period}: {before} → {after}, revised by the publisher")
        lines.append(text.format(id=id, period=figure.period, before=figure.before, after=figure.after))
    for period in change.final:
        lines.append(_("~ {id}, {period}: no longer preliminary").format(id=id, period=period))
    for period in change.kept:
        text = _("= {id}, {period}: not given any more; the figure that is there is kept")
        lines.append(text.format(id=id, period=period))
    return lines


def _compared(one: PresetSeries) -> str:
    count = len(one.target.comparisons)
    text = ngettext(", compared with {count} place", ", compared with {count} places", count)
    return text.format(count=count) if count else ""


# --- a first draft of the joint picture ----------------------------------------------------------------


def offer_observations(
    file: ProjectFile, ids: Collection[str], today: date, *, asks: bool, quiet: bool
) -> None:
    """Say what stands out from similar municipalities and what doesn't; what stands out is offered, never added unasked."""
    from sara_cli.evidence.indicator import false_alarms
    from sara_cli.evidence.similar_places import standings

    project = file.project
    chosen = [one for one in project.prepare.indicators if one.id in ids]
    found = standings(chosen, project, today)
    compared = [one for one in found if one.position]
    outside = [one for one in compared if one.position != "inside"]
    if quiet or not found:
        return
    tell()
    tell(_("Compared with similar municipalities"))
    for one in outside:
        tell(f"  {'!' if one.position == 'deviates' else '·'} {one.sentence}")
    _tell_rest(found, compared, outside)
    if len(compared) > 1:
        tell("  " + false_alarms(len(compared)))
    _offer(file, [one.id for one in outside if one.position == "deviates"], today, asks=asks)
    tell(_("The figures are in the joint picture: sara report situation."))


def _tell_rest(
    found: "Sequence[Standing]", compared: "Sequence[Standing]", outside: "Sequence[Standing]"
) -> None:
    inside, unknown = len(compared) - len(outside), len(found) - len(compared)
    if inside:
        text = ngettext(
            "{count} indicator doesn’t stand out: what differs is no more than chance makes.",
            "{count} indicators don’t stand out: what differs is no more than chance makes.",
            inside,
        )
        tell("  " + text.format(count=inside))
    if unknown:
        text = ngettext(
            "Of {count} indicator it isn’t known whether it stands out.",
            "Of {count} indicators it isn’t known whether they stand out.",
            unknown,
        )
        tell("  " + text.format(count=unknown))


def _offer(file: ProjectFile, ids: Sequence[str], today: date, *, asks: bool) -> None:
    """Ask of each whether to add it as an observation; without a terminal, say how."""
    from sara_cli.evidence.similar_places import standings

    project = file.project
    chosen = [one for one in project.prepare.indicators if one.id in ids]
    known = {one.text for one in project.prepare.observations}
    with speaking(project.language):
        sentences = [one.sentence for one in standings(chosen, project, today)]
    texts = [
        (one, " ".join(filter(None, (sentence, one.limitations))))
        for one, sentence in zip(chosen, sentences, strict=True)
    ]
    for indicator, text in texts:
        if text in known:
            continue
        item = {"date": today.isoformat(), "text": text, "source": indicator.source}
        words = [
            "sara",
            "prepare",
            "add",
            "observation",
            *(f"{key}={value}" for key, value in item.items() if value),
        ]
        if not asks:
            tell(_("To add it as an observation: {command}").format(command=command_line(words)))
        elif ask_yes(_("Add as an observation: {text}").format(text=text), default=False):
            taken = {part.id for part in file.loaded.links.parts}
            id = proposed(f"{indicator.id} {today.year}", taken)
            file.change(Add(("prepare", "observations"), {"id": id, **{k: v for k, v in item.items() if v}}))
