"""A monthly series that a measure interrupts: what changed, under several trends, or why nothing can be said."""

from pathlib import Path
from typing import Any, NamedTuple

from sara_cli.errors import SaraError
from sara_cli.evidence.effect import Line
from sara_cli.evidence.tables import read_months
from sara_cli.evidence.verdict_texts import NO_SERIES, TRENDS, verdict_in_words
from sara_cli.language import _, current_language
from sara_cli.statistics.caveats import Caveat
from sara_cli.statistics.interrupted_series import MissingLibraryError, UnderTrends, refusals, under_trends
from sara_cli.statistics.verdict import Direction, Verdict, Word
from sara_cli.wording import listed, number


class OverTime(NamedTuple):
    """What the series is, what each trend says, the verdict with its reason, and what to keep in mind."""

    about: str
    lines: tuple[Line, ...]
    word: Word
    why: str
    caveats: tuple[Caveat, ...]
    direction: Direction | None = None

    @property
    def verdict(self) -> str:
        """The verdict in words."""
        return verdict_in_words(Verdict(self.word, direction=self.direction))

    def as_data(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "version": 1,
            "language": current_language(),
            "about": self.about,
            "verdict": self.word,
            "verdict_text": self.verdict,
            "direction": self.direction,
            "why": self.why,
            "figures": [one.as_data() for one in self.lines],
            "caveats": list(self.caveats),
        }


def over_time(file: Path, start: str) -> OverTime:
    """Judge a monthly series (month, count and, if wanted, exposure) around the first month with the measure.

    Raises `SaraError` if the file can't be read, the months aren't whole and in order, or numpy isn't there.
    """
    series = read_months(file)
    names, counts, exposure = [str(month) for month in series.months], series.counts, series.exposure
    if start not in names:
        message = _("“{month}” isn’t among the months of {file}.").format(month=start, file=file)
        raise SaraError(message, _("They go from {first} to {last}.").format(first=names[0], last=names[-1]))
    place = names.index(start)
    about = _("{months} months from {first} to {last}, the measure from {start}.").format(
        months=len(names), first=names[0], last=names[-1], start=start
    )
    refused = refusals(counts, place)
    if refused:
        why = _("A series like this doesn’t support the method: {why}.").format(
            why=listed([_(NO_SERIES[one]) for one in refused])
        )
        return OverTime(about, (), "too_few", why, ("no_control",))
    try:
        found = under_trends(counts, place, exposure=exposure)
    except MissingLibraryError as error:
        message = _("The series needs {library}.").format(library=error.library)
        hint = _('Install it with: python -m pip install "sara-cli[{extra}]"').format(extra=error.extra)
        raise SaraError(message, hint) from error
    except ValueError as error:
        raise SaraError(_("No model fits this series.")) from error
    return _over_time(found, about)


def _over_time(found: UnderTrends, about: str) -> OverTime:
    how = _(
        "log E(count) = trend + season (two pairs of waves) + step; quasi-Poisson, margins × √dispersion."
    )
    source = "Lopez Bernal et al. (2017)"
    lines = tuple(
        Line(
            _(TRENDS[one.trend]),
            _("{value} ({low} to {high})").format(
                value=number(round(one.ratio, 2)),
                low=number(round(one.interval.low, 2)),
                high=number(round(one.interval.high, 2)),
            ),
            how,
            source,
            one.ratio,
            one.interval.low,
            one.interval.high,
        )
        for one in found.models
    )
    if not found.agree:
        return OverTime(
            about,
            lines,
            "no_certain_change",
            _("The trends don’t agree, so there is no answer."),
            found.caveats,
        )
    if all(one.interval.holds(1) for one in found.models):
        return OverTime(
            about, lines, "no_certain_change", _("Under every trend the step may be chance."), found.caveats
        )
    why = _("Every trend shows a step, but without a comparison nothing shows what caused it.")
    ratios = [one.ratio for one in found.models]
    direction: Direction | None = "fewer" if max(ratios) < 1 else "more" if min(ratios) > 1 else None
    return OverTime(about, lines, "change_cause_unknown", why, found.caveats, direction)
