"""What `sara prepare import` shows: what can't be read, what would change, and what may have the wrong scale."""

from collections.abc import Sequence
from typing import Any

from sara_cli.cli.terminal import tell, write
from sara_cli.imports.choice import RHYTHM_NAMES, Series
from sara_cli.imports.facts import Facts, Figure
from sara_cli.imports.grid import Grid, letters_of
from sara_cli.imports.revision import Leap, Revision, Target
from sara_cli.language import _, ngettext

MOST_TROUBLES = 50


def show_troubles(name: str, facts: Facts) -> None:
    """Show every cell that can't be read, with its place, why, and how to fix it."""
    for trouble in facts.troubles[:MOST_TROUBLES]:
        column = f":{trouble.column}" if trouble.column else ""
        write(f"{name}:{trouble.line}{column}: {trouble.message} {trouble.hint}")
    count = len(facts.troubles)
    if count > MOST_TROUBLES:
        write(_("… and {count} more.").format(count=count - MOST_TROUBLES))
    text = ngettext(
        "{count} place can’t be read, so nothing was written.",
        "{count} places can’t be read, so nothing was written.",
        count,
    )
    tell(text.format(count=count))


def show_skipped(facts: Facts, *, quiet: bool) -> None:
    """Show the rows that are left out, each with its line, and what else is to be known of the file."""
    for one in facts.skipped[:MOST_TROUBLES]:
        text = _("Line {line} is left out: “{text}” ({why}).")
        tell(text.format(line=one.line, text=one.text, why=one.why), quiet=quiet)
    if len(facts.skipped) > MOST_TROUBLES:
        tell(_("… and {count} more.").format(count=len(facts.skipped) - MOST_TROUBLES), quiet=quiet)
    for remark in facts.remarks:
        tell(remark, quiet=quiet)


def show_hidden(grid: Grid, *, quiet: bool) -> None:
    """Show what somebody who opens the file doesn't see: hidden sheets aren't read, hidden rows and columns are."""
    hidden = grid.hidden
    if hidden.sheets:
        text = _("Hidden sheets aren’t read: {names}.")
        tell(text.format(names=", ".join(hidden.sheets[:MOST_TROUBLES])), quiet=quiet)
    if hidden.rows:
        text = _("Hidden rows are read, too: {names}.")
        tell(text.format(names=", ".join(map(str, hidden.rows[:MOST_TROUBLES]))), quiet=quiet)
    if hidden.columns:
        text = _("Hidden columns are read, too: {names}.")
        letters = (letters_of(place - 1) for place in hidden.columns[:MOST_TROUBLES])
        tell(text.format(names=", ".join(letters)), quiet=quiet)


def show_plan(target: Target, series: Series, data: str, *, is_new: bool, quiet: bool) -> None:
    """Show what the import adds and changes, before anything is written."""
    message = _("New indicator: {id}") if is_new else _("Indicator: {id}")
    tell(message.format(id=target.id), quiet=quiet)
    about = [
        f"{member.name or member.code}" for member in series.members.values() if member.name or member.code
    ]
    if about or data:
        tell("  " + " · ".join([*about, *([data] if data else [])]), quiet=quiet)
    if series.left_out:
        names = ", ".join(_(RHYTHM_NAMES[name]) for name in series.left_out)
        text = _(
            "The file also has {periods}, which are left out: a series has one length of time. --every chooses."
        )
        tell("  " + text.format(periods=names), quiet=quiet)
    for remark in series.remarks:
        tell("  " + remark, quiet=quiet)
    for line in plan_lines(target.revision, are_shares=series.about.reader == "shares"):
        write(line)
    for year, number in target.residents.items():
        write("+ " + _("{year}: {number} residents in the municipality").format(year=year, number=number))
    for name, one in target.comparisons.items():
        count = len(one.values)
        text = ngettext(
            "compared with {name}: {count} period", "compared with {name}: {count} periods", count
        )
        write(text.format(name=name, count=count))


def plan_lines(revision: Revision, *, are_shares: bool = False) -> list[str]:
    """A line for each period that is added, revised or kept; shares of answers with their margin."""
    lines = []
    for period in revision.added:
        figure = revision.series[period]
        margin = _margin(figure) if are_shares else ""
        lines.append(f"+ {period}: {_figure(figure.get('value'))}{margin}{_remark(figure)}")
    for period in revision.filled:
        lines.append(
            "~ "
            + _("{period}: {figure}, not given before").format(
                period=period, figure=_figure(revision.series[period]["value"])
            )
        )
    for one in revision.revised:
        text = _("{period}: {before} → {after}, revised by the publisher")
        lines.append(
            "~ " + text.format(period=one.period, before=_figure(one.before), after=_figure(one.after))
        )
    for period in revision.final:
        lines.append("~ " + _("{period}: no longer preliminary").format(period=period))
    explained = {
        *revision.added,
        *revision.filled,
        *(one.period for one in revision.revised),
        *revision.final,
    }
    for period in revision.changed:
        if period not in explained:
            lines.append("~ " + _("{period}: bounds, rate or notes").format(period=period))
    for period in revision.kept:
        text = _("{period}: not given any more; the figure that is there is kept")
        lines.append("= " + text.format(period=period))
    return lines or [_("No figure is changed.")]


def show_doubts(leaps: Sequence[Leap], share: Figure | None) -> None:
    """Show the figures that may have the wrong scale."""
    for one in leaps:
        text = _("{period}: {before} → {after}, a change by a factor of ten or more")
        period = " ".join(
            filter(None, (one.place, str(one.period), one.field if one.field != "value" else ""))
        )
        write("! " + text.format(period=period, before=one.before, after=one.after))
    if share is not None:
        text = _("Every share is at most {figure}. A share of 37 % is written 37, not 0.37.")
        write("! " + text.format(figure=share))


def _figure(value: object) -> str:
    return _("not given") if value is None else str(value)


def _margin(figure: dict[str, Any]) -> str:
    """How many answered, and the 95 per cent interval of the share (Wilson)."""
    if not figure.get("n") or figure.get("value") is None:
        return ""
    from sara_cli.statistics.shares import wilson

    low, high = wilson(figure["value"] / 100, figure["n"]).times(100)
    text = ngettext(
        " ({count} answered; margin {low}–{high} %)",
        " ({count} answered; margin {low}–{high} %)",
        figure["n"],
    )
    return text.format(count=figure["n"], low=round(low), high=round(high))


def _remark(figure: dict[str, object]) -> str:
    marks = [_("preliminary")] if figure.get("preliminary") else []
    marks += [str(figure["note"])] if figure.get("note") else []
    return f" ({'; '.join(marks)})" if marks else ""
