"""What counts of events can show: the ordinary level, the rate, the latest against the past and against other places.

Rates by residents are judged as the counts behind them. Months and quarters are judged by the year, and months
beside that each by itself, with the season where there are enough of them.
"""

from collections.abc import Sequence

from sara_cli.evidence.comparable import Counted, Known, row_of
from sara_cli.evidence.effect import Line, estimate
from sara_cli.evidence.judgement import About, Code, Said, baselines, moved_name, put_in, short, signed
from sara_cli.evidence.monthly import read_latest_months
from sara_cli.evidence.noise import TOGETHER
from sara_cli.evidence.other_places import Own, counts_beside
from sara_cli.evidence.power import could_be_seen
from sara_cli.evidence.variation import per_residents, residents, residents_by_rate
from sara_cli.language import _, ngettext
from sara_cli.statistics.caveats import FEWEST_FOR_TEST, Caveat
from sara_cli.statistics.change import Change, change, is_beyond_overdispersion
from sara_cli.statistics.counts import mean_of, rate
from sara_cli.statistics.dispersion import overdispersion, steady_trend
from sara_cli.statistics.history import Band, c_chart, exact_chart, ordinary_band
from sara_cli.wording import NO_BREAK, listing, number, period

FEWEST_FOR_BAND = 3
"""So many earlier periods tell what is ordinary; with fewer the latest is tested against them together."""


def judge_counts(about: About, known: Known) -> Said:
    """Judge counts, or rates as the counts behind them."""
    row = row_of(about, known)
    if not row.years:
        return Said("no_residents")
    said, read = _Work(about, row.years, row.caveats).judge(), read_latest_months(row.months)
    return said._replace(
        lines=(*said.lines, *read.lines),
        caveats=(*said.caveats, *read.caveats),
        compared=said.compared + read.compared,
        remarks=(*row.remarks, *said.remarks),
        printed=(*said.printed, *read.lines),
    )


FEWEST_FOR_CHART = 8
"""With fewer periods than these the mean is too unsure for limits as far out as those of a control chart."""


class _Work:
    """The methods, one after the other. `years` are the counts that are held against each other, in order."""

    def __init__(self, about: About, years: Sequence[Counted], caveats: Sequence[Caveat]) -> None:
        self.about = about
        self.years = years
        self.latest = years[-1]
        self.counts = [one.events for one in years]
        self.caveats = list(caveats)
        self.lines: list[Line] = []
        self.remarks: list[str] = []
        self.printed: list[Line] = []
        self.compared = 0

    def judge(self) -> Said:
        """Say all that the counts bear."""
        phi = overdispersion(self.counts[:-1])
        trend = steady_trend(self.counts)
        has_band = len(self.counts) > FEWEST_FOR_BAND and not trend and not steady_trend(self.counts[:-1])
        band = ordinary_band(self.counts[:-1]) if has_band else None
        self._level(phi)
        own = self._rate(phi)
        code, verdict = self._verdict(band, trend)
        if band:
            self._band(band)
        if len(self.counts) >= FEWEST_FOR_CHART and not trend:
            self._chart()
        self._changes(band, phi)
        if own:
            beside = counts_beside(self.about.indicator, own, self.latest.periods)
            self.printed += beside.lines
            self.remarks += beside.remarks
            self.caveats += beside.caveats
            self.compared += len(beside.lines)
        self.lines += self.printed
        seen = (
            could_be_seen(self.about, self.counts, self.latest.periods[-1]) if self.latest.is_year else None
        )
        self.lines += [seen] if seen else []
        # Beside the figures as they stand in the file a band of years or of events behind rates would mislead.
        are_figures = all(one.events == one.last.value and len(one.periods) == 1 for one in self.years)
        interval = band.interval if band and are_figures else None
        return Said(
            code, self.lines, self.caveats, self.compared, interval, verdict, self.remarks, self.printed
        )

    # --- how many, and how many they are in --------------------------------------------------------

    def _level(self, phi: float) -> None:
        last = self.counts[-TOGETHER:]
        found = mean_of(last)
        self.caveats += found.caveats
        name = ngettext("The last period", "Mean of the last {count} periods", len(last))
        how = _("The sum’s exact interval (Byar’s from ten), divided by the number of periods.")
        self.lines.append(
            estimate(
                name.format(count=len(last)),
                (found.value, found.interval.wider(found.value, phi)),
                short,
                (put_in(how, " + ".join(map(number, last))), "Breslow & Day (1987)"),
            )
        )

    def _rate(self, phi: float) -> Own | None:
        """The rate of the latest year by residents: the file’s, or those behind the publisher’s own rate."""
        indicator = self.about.indicator
        if not self.latest.is_year:
            return None
        people = residents(self.about.project, indicator.sub_area, self.latest.periods[-1])
        value = indicator.values[self.latest.last.period]
        by_rate = residents_by_rate(value) if not people and len(self.latest.periods) == 1 else None
        count = people.number if people else round(by_rate) if by_rate else 0
        if not count:
            return None
        found = rate(self.latest.events, count)
        self.caveats += found.caveats
        interval = found.interval.wider(found.value, phi)
        text = _("{value} ({low} to {high}) with {people} residents{year}").format(
            value=short(found.value),
            low=short(interval.low),
            high=short(interval.high),
            people=number(count),
            year=f" ({people.year})" if people and people.year else "",
        )
        how = _("count / residents × 100 000, and the count’s interval divided in the same way.")
        name = _("Per 100 000 residents, {period}").format(period=self.latest.name)
        told = put_in(how, f"{number(self.latest.events)} / {number(count)}")
        self.lines.append(Line(name, text, told, "Garwood (1936); Byar", found.value, *interval))
        return Own(self.latest.events, count, phi)

    # --- the latest against the past ---------------------------------------------------------------

    def _verdict(self, band: Band | None, trend: str | None) -> tuple[Code, str]:
        """The one word: by a steady trend, else by the band of the past, or else by a test against all of it together."""
        if len(self.counts) == 1:
            return "one_figure", ""
        earlier = self.counts[:-1]
        place = band.place_of(self.latest.events) if band else self._tested(earlier)
        if max(sum(earlier) / len(earlier), self.latest.events) < FEWEST_FOR_TEST:
            return "too_few", {
                "above": _(
                    "Few events, but more than the past leads one to expect: look at them one by one."
                ),
                "below": _("Few events, and fewer than the past leads one to expect: see if it lasts."),
            }.get(place, "")
        if trend:
            since = period(self.years[0].last.period)
            text = (
                _("Has fallen step by step since {since}; why isn’t known from these figures.")
                if trend == "falls"
                else _("Has risen step by step since {since}; why isn’t known from these figures.")
            )
            return ("lower" if trend == "falls" else "higher"), text.format(since=since)
        if place == "inside":
            text = _("No certain change: the latest figure is within what the past leads one to expect.")
            return "no_certain_change", text if band else ""
        return ("lower" if place == "below" else "higher"), ""

    def _tested(self, earlier: Sequence[int]) -> str:
        found = change(sum(earlier), self.latest.events, len(earlier), 1)
        if not found.is_beyond_chance():
            return "inside"
        return "below" if found.difference < 0 else "above"

    def _band(self, band: Band) -> None:
        self.caveats += band.caveats
        self.compared += 1
        place = {
            "below": _("lower than the past leads one to expect"),
            "inside": _("within what the past leads one to expect"),
            "above": _("higher than the past leads one to expect"),
        }[band.place_of(self.latest.events)]
        text = _("{count} is {place}: {low} to {high}").format(
            count=self._shown(self.latest.events),
            place=place,
            low=short(band.interval.low),
            high=short(band.interval.high),
        )
        how = _(
            "What one more period holds 95 times in a hundred, if it is like the {count} before it (exact, given the sum)."
        ).format(count=band.periods)
        how = put_in(how, ", ".join(map(number, self.counts[:-1])))
        self.printed.append(
            Line(
                _("Against its own past"),
                text,
                how,
                "Nelson (1970); McCullagh & Nelder (1989)",
                band.mean,
                *band.interval,
            )
        )

    def _chart(self) -> None:
        """Which of all the periods stand out from the mean of them; exact where so few would hide a fall."""
        chart = c_chart(self.counts)
        how, source = _("Mean ± 3 √mean of all periods (c-chart)."), "Montgomery"
        if chart.caveats:
            chart, how = exact_chart(self.counts), _("Exact Poisson limits around the mean of all periods.")
        self.compared += 1  # the limits are so far out that all the periods together are as one comparison
        outside = [f"{self.years[at].name} ({number(self.counts[at])})" for at in chart.outside]
        text = _("mean {mean}, limits {low} to {high}; outside: {periods}").format(
            mean=short(chart.mean),
            low=short(chart.limits.low),
            high=short(chart.limits.high),
            periods=listing(outside) if outside else _("none"),
        )
        how = put_in(how, ", ".join(map(number, self.counts)))
        self.printed.append(Line(_("Control chart"), text, how, source, chart.mean, *chart.limits))

    def _shown(self, events: int) -> str:
        """A count, named as what it is where the figures themselves are rates."""
        if not per_residents(self.about.indicator.unit):
            return number(events)
        return ngettext("{count} event", "{count} events", events).format(count=number(events))

    def _changes(self, band: Band | None, phi: float) -> None:
        """From the one before, and from the baseline of each goal that is measured by it."""
        points = [one.last for one in self.years]
        marked = baselines(self.about, points) if all(len(one.periods) == 1 for one in self.years) else {}
        marked |= {points[-2].period: ""} if len(points) > 1 else {}
        for one in self.years[:-1]:
            if one.last.period in marked:
                self._change(one, marked[one.last.period], band, phi)

    def _change(self, before: Counted, goal: str, band: Band | None, phi: float) -> None:
        found = change(before.events, self.latest.events)
        self.caveats += found.caveats
        self.compared += 1
        text = ngettext("{difference} event", "{difference} events", abs(int(found.difference)))
        text = text.format(difference=signed(found.difference))
        if found.per_cent is not None:
            text += f" ({signed(round(found.per_cent))}{NO_BREAK}%)"
        text += self._how_sure(found, before.events, band, phi)
        name = moved_name(before.last.period, self.latest.last.period, goal)
        if len(before.periods) > 1:
            name = _("From {before} to {after}").format(before=before.name, after=self.latest.name)
        how = _("E-test of two counts ({variant}), {before} and {after}.").format(
            variant=found.test, before=before.events, after=self.latest.events
        )
        self.printed.append(Line(name, text, how, "Krishnamoorthy & Thomson (2004)", found.difference))

    def _how_sure(self, found: Change, before: int, band: Band | None, phi: float) -> str:
        if found.p is None:
            return _("; fewer than ten in both, so they aren’t tested")
        if not found.is_beyond_chance():
            return _("; no larger than chance could make it")
        if not is_beyond_overdispersion(before, self.latest.events, phi):
            return _("; larger than chance alone makes it, but this figure often moves as much")
        if band and band.place_of(self.latest.events) == "inside":
            return _("; larger than chance often makes it, but back within what the past leads one to expect")
        return _("; larger than chance often makes it")
