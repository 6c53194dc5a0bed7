"""An import in words: what can't be read, what is left out, what is guessed, what would change, and what may be wrong."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sara_cli.imports.choice import RHYTHM_NAMES, Series
from sara_cli.imports.facts import Facts, Figure
from sara_cli.imports.frame import Frame
from sara_cli.imports.grid import Grid, letters_of
from sara_cli.imports.revision import Leap, Revision, Target
from sara_cli.imports.shape import DATE, PART, Shape
from sara_cli.language import N_, _, ngettext

MOST_NAMED = 50
ROLE_NAMES = {
    "period": N_("Period"),
    PART: N_("Part of the year"),
    DATE: N_("Day of each event"),
    "value": N_("Figures"),
    "n": N_("How many answered"),
    "region": N_("Place"),
    "category": N_("Kind"),
    "note": N_("Notes"),
    "preliminary": N_("Preliminary"),
}
SHARE_ROLE_NAMES = {
    "category": N_("Question"),
    "answer": N_("Answer"),
    "value": N_("How many gave the answer"),
    "period": N_("Period"),
    "region": N_("Place"),
}
"""What the columns of answers to questions hold."""


def trouble_lines(name: str, facts: Facts) -> Iterator[str]:
    """Every cell that can't be read, with its place, why, and how to fix it."""
    for trouble in facts.troubles[:MOST_NAMED]:
        column = f":{trouble.column}" if trouble.column else ""
        yield f"{name}:{trouble.line}{column}: {trouble.message} {trouble.hint}"
    yield from _more(len(facts.troubles))


def skipped_lines(facts: Facts) -> Iterator[str]:
    """The rows that are left out, each with its line."""
    for one in facts.skipped[:MOST_NAMED]:
        text = _("Line {line} is left out: “{text}” ({why}).")
        yield text.format(line=one.line, text=one.text, why=one.why)
    yield from _more(len(facts.skipped))


def _more(count: int) -> Iterator[str]:
    if count > MOST_NAMED:
        yield _("… and {count} more.").format(count=count - MOST_NAMED)


def hidden_lines(grid: Grid) -> Iterator[str]:
    """What somebody who opens the file doesn't see: hidden sheets aren't read, hidden rows and columns are."""
    hidden = grid.hidden
    if hidden.sheets:
        text = _("Hidden sheets aren’t read: {names}.")
        yield text.format(names=", ".join(hidden.sheets[:MOST_NAMED]))
    if hidden.rows:
        text = _("Hidden rows are read, too: {names}.")
        yield text.format(names=", ".join(map(str, hidden.rows[:MOST_NAMED])))
    if hidden.columns:
        text = _("Hidden columns are read, too: {names}.")
        letters = (letters_of(place - 1) for place in hidden.columns[:MOST_NAMED])
        yield text.format(names=", ".join(letters))


def guess_lines(frame: Frame, shape: Shape, columns: Mapping[str, str]) -> list[str]:
    """What is guessed about a table, a line for each."""
    head = (
        _("The headings are on line {line}.").format(line=frame.line)
        if frame.line
        else _("No row has headings.")
    )
    roles = [f"{_(ROLE_NAMES.get(role, role))}: {heading}" for role, heading in columns.items()]
    if shape.is_wide:
        roles.append(_("Periods: in the headings of the columns"))
    if shape.year and "period" not in columns:
        roles.append(_("Year: {year}, as the title or the sheet says").format(year=shape.year))
    return [head, *roles]


def about_lines(series: Series, data: str) -> Iterator[str]:
    """What the series is about, the file that holds it, and what was left out of the file that was read."""
    about = [
        f"{member.name or member.code}" for member in series.members.values() if member.name or member.code
    ]
    if about or data:
        yield " · ".join([*about, *([data] if data else [])])
    if series.left_out:
        names = ", ".join(_(RHYTHM_NAMES[name]) for name in series.left_out)
        yield _("The file also has {periods}, which are left out: a series has one length of time.").format(
            periods=names
        )
    yield from series.remarks


def change_lines(target: Target, series: Series) -> Iterator[str]:
    """What an import adds and changes."""
    yield from plan_lines(target.revision, are_shares=series.about.reader == "shares")
    for year, number in target.residents.items():
        yield "+ " + _("{year}: {number} residents in the municipality").format(year=year, number=number)
    for name, one in target.comparisons.items():
        count = len(one.values)
        text = ngettext(
            "compared with {name}: {count} period", "compared with {name}: {count} periods", count
        )
        yield text.format(name=name, count=count)


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


def doubt_lines(leaps: Sequence[Leap], share: Figure | None) -> Iterator[str]:
    """The figures that may have the wrong scale."""
    for one in leaps:
        text = _("{period}: {before} → {after}, a change by a factor of ten or more")
        period = " ".join(
            filter(None, (one.place, str(one.period), one.field if one.field != "value" else ""))
        )
        yield text.format(period=period, before=one.before, after=one.after)
    if share is not None:
        yield _("Every share is at most {figure}. A share of 37 % is written 37, not 0.37.").format(
            figure=share
        )


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
