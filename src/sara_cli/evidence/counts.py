"""What counts of events can show: the ordinary level, the rate, the latest against the past and against other places.

Rates by residents are judged as the counts behind them. Months and quarters are judged by the year, and months
beside that each by itself, with the season where there are enough of them. One dispersion is used for all of it.
"""

from collections.abc import Sequence

from sara_cli.evidence.change import notes, worst_of
from sara_cli.evidence.comparable import IN_A_YEAR, Counted, Known, gap_remarks, missing_years, row_of
from sara_cli.evidence.effect import Line, estimate
from sara_cli.evidence.judgement import (
    About,
    Code,
    Said,
    baselines,
    course_sentence,
    moved_name,
    put_in,
    short,
    signed,
)
from sara_cli.evidence.monthly import read_latest_months
from sara_cli.evidence.other_places import Own, counts_elsewhere
from sara_cli.evidence.power import could_be_seen
from sara_cli.evidence.variation import per_residents, residents, residents_by_rate
from sara_cli.language import _, ngettext
from sara_cli.statistics.caveats import FEWEST_FOR_TEST, Caveat
from sara_cli.statistics.change import Change, change
from sara_cli.statistics.control_charts import c_chart, exact_chart
from sara_cli.statistics.counts import mean_of, rate
from sara_cli.statistics.dispersion import (
    Dispersion,
    allowance,
)
from sara_cli.statistics.history import (
    TOGETHER,
    Standing,
    dispersion_caveats,
    dispersion_of_past,
    dispersion_of_years,
    has_moved,
    standing,
)
from sara_cli.wording import NO_BREAK, listing, number


def judge_counts(about: About, known: Known) -> Said:
    """Judge counts, or rates as the counts behind them."""
    row = row_of(about, known)
    if not row.years:
        return Said("no_residents")
    months = [int(one.value) for one in row.months[: -IN_A_YEAR["month"]]]
    said = _Work(about, row.years, row.caveats, dispersion_of_years(months)).judge()
    read = read_latest_months(row.months)
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
    """The methods, one after the other. `years` are the counts that are held against each other, in order.

    `by_month` is how much the months before the latest year vary, where there are enough of them.
    """

    def __init__(
        self,
        about: About,
        years: Sequence[Counted],
        caveats: Sequence[Caveat],
        by_month: Dispersion | None = None,
    ) -> None:
        self.about = about
        self.years = years
        self.latest = years[-1]
        self.counts = [one.events for one in years]
        self.caveats = list(caveats)
        self.lines: list[Line] = []
        self.remarks: list[str] = []
        self.printed: list[Line] = []
        self.compared = 0
        self.by_month = by_month
        self.worst = worst_of(about.indicator)
        self.missing = missing_years([one.last.period for one in years])
        self.standing = self._standing() if len(self.counts) > 1 else None
        self.dispersion = self.standing.dispersion if self.standing else None

    def _standing(self) -> Standing:
        return standing(self.counts, self.by_month, worst=self.worst, are_consecutive=not self.missing)

    def judge(self) -> Said:
        """Say all that the counts support."""
        self._remark()
        band = self.standing.band if self.standing else None
        has_course = bool(self.standing and self.standing.course.direction)
        self._level()
        own = self._rate()
        code, verdict = self._verdict()
        if self.standing and not has_course:
            self._band(self.standing)
        elif self.standing:
            self.caveats += dispersion_caveats(self.dispersion)
        if len(self.counts) >= FEWEST_FOR_CHART and not has_course:
            self._chart()
        self._changes()
        if own:
            beside = counts_elsewhere(self.about.indicator, own, self.latest.periods)
            self.printed += beside.lines
            self.remarks += beside.remarks
            self.caveats += beside.caveats
            self.compared += len(beside.lines)
        self.lines += self.printed
        if self.latest.is_year:
            dispersion = self.by_month or dispersion_of_past(self.counts)
            seen = could_be_seen(self.about, self.counts, self.latest.periods[-1], dispersion)
            self.lines += [seen] if seen else []
        # Beside the figures as they are in the file a band of years or of events behind rates would mislead.
        are_figures = all(one.events == one.last.value and len(one.periods) == 1 for one in self.years)
        interval = band.interval if band and are_figures and not has_course else None
        return Said(
            code, self.lines, self.caveats, self.compared, interval, verdict, self.remarks, self.printed
        )

    def _remark(self) -> None:
        """What must be known of the figures that are compared: years without any, a jump, and their notes."""
        self.remarks += gap_remarks([one.last.period for one in self.years], self.about.indicator)
        jump = self.standing.course.jump if self.standing else None
        if jump:
            text = _("The figures jump from {before} to {after}; they don’t change step by step.")
            names = [self.years[at].name for at in (jump - 1, jump)]
            self.remarks.append(text.format(before=names[0], after=names[1]))
        self.remarks += notes([one.last for one in self.years if len(one.periods) == 1])

    # --- how many, and how many they are in --------------------------------------------------------

    def _level(self) -> None:
        last = self.counts[-TOGETHER:]
        found = mean_of(last)
        self.caveats += found.caveats
        name = ngettext("The last period", "Mean of the last {count} periods", len(last))
        how = _("The sum’s exact interval (Byar’s from ten), divided by the number of periods.")
        self.lines.append(
            estimate(
                name.format(count=len(last)),
                (found.value, found.interval.wider(found.value, allowance(self.dispersion))),
                short,
                (put_in(how, " + ".join(map(number, last))), "Breslow & Day (1987)"),
            )
        )

    def _rate(self) -> Own | None:
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
        phi = allowance(self.dispersion)
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
        how_found = put_in(how, f"{number(self.latest.events)} / {number(count)}")
        self.lines.append(Line(name, text, how_found, "Garwood (1936); Byar", found.value, *interval))
        return Own(self.latest.events, count, phi)

    # --- the latest against the past ---------------------------------------------------------------

    def _verdict(self) -> tuple[Code, str]:
        """The one word: by a steady course, or else by the band of the past."""
        if self.standing is None:
            return "one_figure", ""
        place, course = self.standing.place, self.standing.course
        if max(self.standing.band.mean, self.latest.events) < FEWEST_FOR_TEST:
            return "too_few", {
                "above": _(
                    "Few events, but more than the past leads one to expect: look at them one by one."
                ),
                "below": _("Few events, and fewer than the past leads one to expect: see if it lasts."),
            }.get(place, "")
        if course.direction:
            first = self.years[0].last.period
            text = course_sentence(course.direction, first, is_step_by_step=course.is_step_by_step)
            return ("lower" if place == "below" else "higher"), text
        if place == "inside":
            return "no_certain_change", self._no_certain_change()
        return ("lower" if place == "below" else "higher"), ""

    def _no_certain_change(self) -> str:
        earlier = self.counts[:-1]
        if change(sum(earlier), self.latest.events, len(earlier), 1).is_beyond_chance():
            return _(
                "No certain change: the latest figure differs by more than chance alone often makes, "
                "but such figures often vary as much."
            )
        return _("No certain change: the latest figure is within what the past leads one to expect.")

    def _band(self, found: Standing) -> None:
        band = found.band
        self.caveats += band.caveats
        self.compared += 1
        place = {
            "below": _("lower than the past leads one to expect"),
            "inside": _("within what the past leads one to expect"),
            "above": _("higher than the past leads one to expect"),
        }[found.place]
        text = _("{count} is {place}: {low} to {high}").format(
            count=self._shown(self.latest.events),
            place=place,
            low=short(band.interval.low),
            high=short(band.interval.high),
        )
        how = ngettext(
            "√(m + ⅜) ± t √(φ (1 + 1/n)) / 2, squared, less ⅜; what one more period holds 95 times in a hundred, "
            "if it is like the one before it, which may itself have varied by φ times as much as chance makes.",
            "√(m + ⅜) ± t √(φ (1 + 1/n)) / 2, squared, less ⅜; what one more period holds 95 times in a hundred, "
            "if it is like the {count} before it, which may themselves vary φ times as much as chance makes.",
            band.periods,
        ).format(count=band.periods)
        how = put_in(how, ", ".join(map(number, self.counts[:-1])))
        self.printed.append(
            Line(
                _("Against its own past"),
                text,
                how,
                "Anscombe (1948); McCullagh & Nelder (1989)",
                band.mean,
                *band.interval,
            )
        )

    def _chart(self) -> None:
        """Which of all the periods stand out from the mean of them; exact where so few would hide a fall."""
        chart = c_chart(self.counts)
        how, source = _("Mean ± 3 √mean of all periods (c-chart), times t/z √φ."), "Montgomery"
        if chart.caveats:
            chart, how = (
                exact_chart(self.counts),
                _("Exact Poisson limits around the mean of all periods, their arms times t/z √φ."),
            )
        limits = chart.limits.wider(chart.mean, allowance(self.dispersion))
        standing_out = [at for at, count in enumerate(self.counts) if not limits.holds(count)]
        self.compared += 1  # the limits are so far out that all the periods together are as one comparison
        outside = [f"{self.years[at].name} ({number(self.counts[at])})" for at in standing_out]
        text = _("mean {mean}, limits {low} to {high}; outside: {periods}").format(
            mean=short(chart.mean),
            low=short(limits.low),
            high=short(limits.high),
            periods=listing(outside) if outside else _("none"),
        )
        how = put_in(how, ", ".join(map(number, self.counts)))
        self.printed.append(Line(_("Control chart"), text, how, source, chart.mean, *limits))

    def _shown(self, events: int) -> str:
        """A count, named as what it is where the figures themselves are rates."""
        if not per_residents(self.about.indicator.unit):
            return number(events)
        return ngettext("{count} event", "{count} events", events).format(count=number(events))

    def _changes(self) -> None:
        """From the one before, and from the baseline of each goal that is measured by it."""
        points = [one.last for one in self.years]
        marked = baselines(self.about, points) if all(len(one.periods) == 1 for one in self.years) else {}
        marked |= {points[-2].period: ""} if len(points) > 1 else {}
        for at, one in enumerate(self.years[:-1]):
            if one.last.period in marked:
                self._change(at, marked[one.last.period])

    def _change(self, at: int, goal: str) -> None:
        before = self.years[at]
        found = change(before.events, self.latest.events)
        self.caveats += found.caveats
        self.compared += 1
        text = ngettext("{difference} event", "{difference} events", abs(int(found.difference)))
        text = text.format(difference=signed(found.difference))
        if found.per_cent is not None:
            text += f" ({signed(round(found.per_cent))}{NO_BREAK}%)"
        text += self._how_sure(found, self.counts[: at + 1])
        name = moved_name(before.last.period, self.latest.last.period, goal)
        if len(before.periods) > 1:
            name = _("From {before} to {after}").format(before=before.name, after=self.latest.name)
        how = _("E-test of two counts ({variant}), {before} and {after}.").format(
            variant=found.test, before=number(before.events), after=number(self.latest.events)
        )
        self.printed.append(Line(name, text, how, "Krishnamoorthy & Thomson (2004)", found.difference))

    def _how_sure(self, found: Change, earlier: Sequence[int]) -> str:
        if found.p is None:
            return _("; fewer than ten in both, so they aren’t tested")
        has_course = bool(self.standing and self.standing.course.direction)
        if has_moved(earlier, self.latest.events, self.by_month, worst=self.worst):
            is_inside = self.standing is not None and self.standing.place == "inside"
            if is_inside and not has_course:
                return _(
                    "; larger than such figures often vary, but back within what the past leads one to expect"
                )
            return _("; larger than such figures often vary")
        if found.is_beyond_chance():
            return _("; larger than chance alone makes it, but such figures often vary as much")
        return _("; no larger than chance could make it")
