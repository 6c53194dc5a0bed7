"""What an indicator’s figures can show: each figure with its margin, the latest against the past and against others."""

from collections.abc import Sequence
from typing import NamedTuple

from sara_cli.assessing.effect import Line
from sara_cli.documents.change import Point
from sara_cli.documents.register import points
from sara_cli.documents.wording import is_per_cent, number, period, period_end, period_shape, quantity
from sara_cli.language import _, ngettext
from sara_cli.model.prepare import Indicator
from sara_cli.model.project import Project
from sara_cli.numbers.caveats import FEWEST_FOR_SHARE, Caveat
from sara_cli.numbers.change import Change, change, expected_false_alarms
from sara_cli.numbers.counts import mean_of, rate
from sara_cli.numbers.detectable import smallest_drop
from sara_cli.numbers.history import Band, ordinary_band
from sara_cli.numbers.interval import Interval
from sara_cli.numbers.shares import Estimate, difference, wilson
from sara_cli.rules.noise import may_be_counts

MEAN_OF = 3
BARS = "▁▂▃▄▅▆▇█"


class Judged(NamedTuple):
    """An indicator with what may be said of it. `verdict` is the one sentence; `bars` are its figures in order."""

    id: str
    name: str
    bars: str
    periods: str
    verdict: str
    lines: tuple[Line, ...]
    caveats: tuple[Caveat, ...]
    figures: tuple[Point, ...]
    comparisons: int = 1


def judge(indicator: Indicator, project: Project, comparisons: int = 1) -> Judged:
    """Say what an indicator’s figures carry; `comparisons` is how many changes are shown at once."""
    values = points(indicator.values)
    shape = period_shape(values[-1].period) if values else ""
    known = [point for point in values if period_shape(point.period) == shape]
    source = next((one for one in project.prepare.sources if one.id == indicator.source), None)
    work = _Work(indicator, project, known, comparisons)
    if not known:
        verdict = _("There are no figures.")
    elif is_per_cent(indicator.unit):
        verdict = work.share()
    elif may_be_counts((point.value for point in known), indicator.unit, source):
        verdict = work.count()
    else:
        verdict = work.other()
    if (known and known[-1].preliminary) or (source and source.preliminary):
        work.caveats.append("preliminary")
    span = f"{period(known[0].period)}–{period(known[-1].period)}" if len(known) > 1 else ""
    caveats = tuple(dict.fromkeys(work.caveats))
    return Judged(
        indicator.id,
        indicator.name,
        bars(known),
        span,
        verdict,
        tuple(work.lines),
        caveats,
        tuple(known),
        comparisons,
    )


def bars(values: Sequence[Point]) -> str:
    """The figures as a row of bars from nought, the highest one full."""
    top = max((point.value for point in values), default=0)
    if top <= 0:
        return BARS[0] * len(values)
    return "".join(BARS[round(max(0.0, point.value) / top * (len(BARS) - 1))] for point in values)


class _Work:
    """The methods that fit the kind of figure, one after the other."""

    def __init__(self, indicator: Indicator, project: Project, values: list[Point], comparisons: int) -> None:
        self.indicator = indicator
        self.project = project
        self.values = values
        self.comparisons = comparisons
        self.lines: list[Line] = []
        self.caveats: list[Caveat] = []

    def _say(self, name: str, text: str, how: str, source: str, value: float | None = None) -> None:
        self.lines.append(Line(name, text, how, source, value))

    # --- counts -------------------------------------------------------------------------------------

    def count(self) -> str:
        counts = [int(point.value) for point in self.values]
        latest = self.values[-1]
        self._mean(counts)
        self._rate(latest)
        band = self._band(counts) if len(counts) > 1 else None
        judged = self._change(counts) if len(counts) > 1 else None
        self._visible(counts)
        return _count_in_words(latest, band, judged)

    def _mean(self, counts: list[int]) -> None:
        last = counts[-MEAN_OF:]
        found = mean_of(last)
        self.caveats += found.caveats
        text = ngettext(
            "{mean} ({low} to {high}), by {count} period",
            "{mean} ({low} to {high}), by {count} periods",
            len(last),
        )
        told = text.format(**_limits(found.value, found.interval), mean=_short(found.value), count=len(last))
        how = _("The sum’s exact interval (Byar’s from ten), divided by the number of periods.")
        self._say(_("Ordinary level"), told, how, "Breslow & Day (1987)", found.value)

    def _rate(self, latest: Point) -> None:
        year, population = self._population(latest.period)
        if not population:
            return
        found = rate(int(latest.value), population)
        self.caveats += found.caveats
        text = _("{value} ({low} to {high}) with {people} residents{year}")
        told = text.format(
            **_limits(found.value, found.interval),
            value=_short(found.value),
            people=number(population),
            year=f" ({year})" if year else "",
        )
        how = _("count / residents × 100 000, and the count’s interval divided in the same way.")
        name = _("Per 100 000 residents, {period}").format(period=period(latest.period))
        self._say(name, told, how, "Garwood (1936); Byar", found.value)

    def _population(self, name: str) -> tuple[str, int]:
        """The residents that the figure is about, with the year: that one, or the nearest known one before."""
        if period_shape(name) != "year":
            return "", 0
        area = next((one for one in self.project.sub_areas if one.id == self.indicator.sub_area), None)
        if self.indicator.sub_area:
            return "", (area.population or 0) if area else 0
        known = self.project.municipality.population
        years = [year for year in known if period_end(year) <= period_end(name)]
        return (max(years), known[max(years)]) if years else ("", 0)

    def _band(self, counts: list[int]) -> Band:
        band = ordinary_band(counts[:-1])
        self.caveats += band.caveats
        place = {
            "below": _("lower than the past leads one to expect"),
            "inside": _("within what the past leads one to expect"),
            "above": _("higher than the past leads one to expect"),
        }[band.place_of(counts[-1])]
        text = _("{count} is {place}: {low} to {high}").format(
            count=counts[-1], place=place, low=_short(band.interval.low), high=_short(band.interval.high)
        )
        how = _("Exact Poisson limits (95 %) around the mean of {count} earlier periods.").format(
            count=band.periods
        )
        self._say(_("Against its own past"), text, how, "Poisson; McCullagh & Nelder (1989)", band.mean)
        return band

    def _change(self, counts: list[int]) -> Change:
        before, after = counts[-2:]
        found = change(before, after, comparisons=self.comparisons)
        self.caveats += found.caveats
        text = _("{difference} events").format(difference=f"{found.difference:+.0f}".replace("-", "−"))
        if found.per_cent is not None:
            text += f" ({found.per_cent:+.0f} %)".replace("-", "−")
        if found.p is None:
            text += _("; fewer than ten in both, so it can’t be told from chance")
        elif found.is_beyond_chance():
            text += _("; larger than chance often makes it")
        else:
            text += _("; no larger than chance could make it")
        name = _("From {before} to {after}").format(
            before=period(self.values[-2].period), after=period(self.values[-1].period)
        )
        how = _("E-test of two counts ({variant}), {before} and {after}.").format(
            variant=found.test, before=before, after=after
        )
        self._say(name, text, how, "Krishnamoorthy & Thomson (2004)", found.difference)
        return found

    def _visible(self, counts: list[int]) -> None:
        last = counts[-MEAN_OF:]
        level = sum(last) / len(last)
        if not level:
            return
        found = smallest_drop(level, len(last), 1)
        if found.drop is None:
            text = _("not even a fall to nothing would be seen")
        else:
            left = int(level * (1 - found.drop))
            text = (
                _("a fall of {share} % or more, to {count} or fewer")
                if left
                else _("a fall of {share} % or more")
            )
            text = text.format(share=round(100 * found.drop), count=left)
        how = _("80 % power, two-sided 5 %, {before} periods before and one after.").format(before=len(last))
        self._say(
            _("What one year’s follow-up could see"), text, how, "Wheeler & Ratcliffe (2018)", found.drop
        )

    # --- shares and other figures -------------------------------------------------------------------

    def share(self) -> str:
        estimates = [self._estimate(point) for point in self.values]
        latest, point = estimates[-1], self.values[-1]
        if latest is None:
            return _("How many answered isn’t known, so it can’t be said how sure the figure is.")
        told = _("{value} ({low} to {high})").format(
            value=quantity(point.value, "%"),
            low=_short(latest.interval.low),
            high=_short(latest.interval.high),
        )
        how = _("Wilson’s interval of the number of answers, or the publisher’s own.")
        self._say(
            _("Latest, {period}").format(period=period(point.period)), told, how, "Wilson (1927)", point.value
        )
        if point.n is not None and point.n < FEWEST_FOR_SHARE:
            self.caveats.append("few_answers")
        self._beside(point, latest)
        before = estimates[-2] if len(estimates) > 1 else None
        if before is None:
            return _("There is nothing earlier to compare with.")
        return self._moved(before, latest)

    def _estimate(self, point: Point) -> Estimate | None:
        if point.low is not None and point.high is not None:
            return Estimate(point.value, Interval(point.low, point.high))
        if point.n and 0 <= point.value <= 100:
            return Estimate(point.value, wilson(point.value / 100, point.n).times(100))
        return None

    def _beside(self, point: Point, own: Estimate) -> None:
        """The same figure elsewhere: told apart from it only where it lies outside the own margin."""
        for other in self.indicator.comparisons:
            value = other.values.get(point.period)
            if value is None or value.value is None:
                continue
            if own.interval.holds(value.value):
                text = _("{value}; the two can’t be told apart")
            elif point.value > value.value:
                text = _("{value}; it is higher here")
            else:
                text = _("{value}; it is lower here")
            told = text.format(value=quantity(value.value, self.indicator.unit))
            self._say(
                other.name, told, _("The other figure against the interval of this one."), "", value.value
            )

    def _moved(self, before: Estimate, after: Estimate) -> str:
        found = difference(before, after)
        text = _("{value} percentage points ({low} to {high})").format(
            value=_signed(found.value), low=_signed(found.interval.low), high=_signed(found.interval.high)
        )
        name = _("From {before} to {after}").format(
            before=period(self.values[-2].period), after=period(self.values[-1].period)
        )
        self._say(name, text, _("Newcombe’s method 10."), "Newcombe (1998)", found.value)
        if found.interval.holds(0):
            return _("No certain change: the difference is within the margin of error.")
        return (
            _("Has fallen; why isn’t known from these figures.")
            if found.value < 0
            else _("Has risen; why isn’t known from these figures.")
        )

    def other(self) -> str:
        point = self.values[-1]
        told = quantity(point.value, self.indicator.unit)
        self._say(_("Latest, {period}").format(period=period(point.period)), told, "", "", point.value)
        return _("How sure these figures are isn’t known, so it can’t be said whether anything has changed.")


def _count_in_words(latest: Point, band: Band | None, judged: Change | None) -> str:
    """The one sentence: what the past and the year before together allow."""
    if band is None or judged is None:
        return _("One figure alone shows no change.")
    place = band.place_of(latest.value)
    if max(band.mean, latest.value) < 10:
        return _("Too few events to tell if anything has changed.")
    if place == "inside":
        return _("No certain change: the latest figure is within what the past leads one to expect.")
    if place == "below":
        return _("Lower than before; why isn’t known from these figures.")
    return _("Higher than before; why isn’t known from these figures.")


def _limits(_value: float, interval: Interval) -> dict[str, str]:
    return {"low": _short(interval.low), "high": _short(interval.high)}


def _short(value: float) -> str:
    return number(round(value, 1 if abs(value) < 100 else 0))


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else ''}{_short(value)}"


def false_alarms(comparisons: int) -> str:
    """How many of so many comparisons would look like a change by chance."""
    text = ngettext(
        "{count} comparison is shown; about {alarms} of them looks like a change by chance alone.",
        "{count} comparisons are shown; about {alarms} of them look like a change by chance alone.",
        comparisons,
    )
    return text.format(count=comparisons, alarms=_short(expected_false_alarms(comparisons)))
