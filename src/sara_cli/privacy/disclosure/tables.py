"""All figures of a project as one table: what each is, what adds up, and what of it must be protected."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import inf

from sara_cli.evidence.variation import Residents, per_residents, residents, residents_at
from sara_cli.model.chain import Chain
from sara_cli.model.period import Period
from sara_cli.model.prepare import Value
from sara_cli.privacy.disclosure.cells import (
    behind,
    events_in,
    is_share,
    is_small,
    is_sum,
    kinds_of,
    people_in,
    reveals_small_count,
)
from sara_cli.privacy.disclosure.counted import COUNTY, NATION, WHOLE, Places, all_series
from sara_cli.privacy.disclosure.relations import Figure, Missing, Relation, Rest, relations
from sara_cli.privacy.disclosure.sums import Cell, Sum
from sara_cli.statistics.addition import exact_sum


@dataclass(frozen=True)
class Rounding:
    """What the rounding of shares may make a sum of persons differ by."""

    keys: tuple[Hashable, ...]


class ProjectTable:
    """The figures of a project with their sums, as the public edition and the rules judge them.

    `values` has what each figure counts: persons where it is a share of a known number. `cells` and `sums` are those of
    `sums.py`, also of what is in no file.
    """

    def __init__(self, case: Chain, threshold: int) -> None:
        self.case, self.threshold = case, threshold
        self.places = Places(case.project)
        self.series = all_series(case)
        self.kinds = kinds_of(case.project)
        self.values: dict[Hashable, float] = {}
        self.cells: dict[Hashable, Cell] = {}
        self.sums: list[Sum[Hashable]] = []
        self._figures()
        found = relations(self.series, self.places)
        self.groups = found.groups
        self._derive(found.found)
        for one in found.found:
            self._add(one)
        self.sums += self._counted_twice()
        self._leave_out_useless()

    # --- figures ----------------------------------------------------------------------------------

    def people(self, number: int, period: Period | None) -> Residents | None:
        """The residents of the place that a rate is about; None where they don’t matter to what is counted."""
        one = self.series[number]
        if not per_residents(one.indicator.unit):
            return None
        if one.comparison:
            return residents_at(one.comparison.population, period)
        return residents(self.case.project, one.indicator.sub_area, period)

    def is_small(self, number: int, period: Period) -> bool:
        """Tell whether a figure of the file is a small count."""
        one = self.series[number]
        value = one.values[period]
        few_answers = value.value is not None and value.n is not None and is_small(value.n, self.threshold)
        kind = self.kinds.get(one.source or "")
        return few_answers or reveals_small_count(
            one.indicator, kind, value, self.people(number, period), self.threshold
        )

    def _figures(self) -> None:
        for number, one in enumerate(self.series):
            for period, value in one.values.items():
                key = (number, period)
                if value.value is not None:
                    people = people_in(one.indicator, self.kinds.get(one.source or ""), value)
                    self.values[key] = value.value if people is None else people
                self.cells[key] = Cell(
                    self.values.get(key),
                    is_small=self.is_small(number, period),
                    is_shown=not one.indicator.internal and value.value is not None,
                )

    def may_be_few(self, key: Hashable) -> bool:
        """Tell whether a figure would be few that may not be shown, if it were one."""
        return self._is_few((key,), 1)

    def _is_few(self, keys: Iterable[Hashable], value: float) -> bool:
        """Tell whether so many, counted like any of some figures, are few that may not be shown."""
        return is_small(value, self.threshold) and any(self._counts(key, value) for key in keys)

    def _counts(self, key: Hashable, value: float) -> bool:
        """Tell whether so many, counted like a figure and at its place, are few that may not be shown."""
        if isinstance(key, Missing):
            number, place = self.groups[key.group][0], key.place
        elif (figure := self._figure(key)) is not None:
            number, place = figure[0], self.series[figure[0]].place
        else:
            return False
        one, is_part = self.series[number], place not in (WHOLE, COUNTY, NATION)
        counted = one.indicator.model_copy(update={"sub_area": "part" if is_part else None})
        kind = self.kinds.get(one.source or "")
        return is_share(counted) or is_small(behind(counted, kind, Value(value=value), None), self.threshold)

    @staticmethod
    def _figure(key: Hashable) -> Figure | None:
        """The key of a figure of the file; None for any other."""
        return key if isinstance(key, tuple) and len(key) == 2 else None

    @property
    def figures(self) -> list[Figure]:
        """The figures of the file, each by its series and its period."""
        return [(number, period) for number, one in enumerate(self.series) for period in one.values]

    # --- sums -------------------------------------------------------------------------------------

    def _derive(self, found: Sequence[Relation]) -> None:
        """Work out what is missing, as far as the figures of the file, taken together, say."""
        waiting = [one for one in found if one.is_complete and one.is_sum]
        while True:
            before = len(self.values)
            for one in waiting:
                unknown = [key for key in (one.total, *one.parts) if key not in self.values]
                if len(unknown) == 1 and isinstance(unknown[0], Missing):
                    known = exact_sum(self.values[part] for part in one.parts if part in self.values)
                    value = known if unknown[0] == one.total else self.values[one.total] - known
                    if value >= 0:
                        self.values[unknown[0]] = value
            if len(self.values) == before:
                break
        for one in found:
            for key in (one.total, *one.parts):
                if isinstance(key, Missing) and key not in self.cells:
                    self.cells[key] = self._missing(key, one)

    def _missing(self, key: Missing, one: Relation) -> Cell:
        """A figure that is in no file; where the others leave nothing for it, everybody may know that it is 0."""
        value = self.values.get(key)
        few = value is not None and self._is_few((one.total, *one.parts), value)
        return Cell(value, is_shown=False, is_protected=few, high=0 if value == 0 else None)

    def _add(self, one: Relation) -> None:
        """Make a relation a sum, with what is left of the total where its parts aren't all of it."""
        keys = (one.total, *one.parts)
        if not one.is_sum and not self._are_people(keys):
            self.sums.append(Sum(one.total, one.parts, is_exact=False))
            return
        if any(key not in self.values for key in keys):
            self._add_unknown(one)
            return
        rounding = self._rounding(one)
        parts = (*one.parts, rounding) if rounding else one.parts
        left = self.values[one.total] - exact_sum(self.values[part] for part in one.parts)
        if (left < 0 and one.is_complete) or abs(left) <= (self.cells[rounding].high or 0 if rounding else 0):
            self.sums.append(Sum(one.total, parts))
        elif left > 0:
            self.sums.append(Sum(one.total, (*parts, self._rest(one, left))))
        else:
            self._add_each(one.total, one.parts)

    def _add_unknown(self, one: Relation) -> None:
        """Make a sum of a relation of which not all is known; what is in no file may be few only taken together."""
        known = tuple(part for part in one.parts if part in self.values)
        missing = tuple(part for part in one.parts if part not in self.values)
        total = self.values.get(one.total, inf)
        left = total - exact_sum(self.values[part] for part in known)
        if left < 0:
            self._add_each(one.total, known)
            return
        rest = () if one.is_complete else (self._rest(one, None),)
        self.sums.append(Sum(one.total, (*one.parts, *rest)))
        if known and all(isinstance(part, Missing) for part in missing) and is_small(left, self.threshold):
            together = self._rest(Relation(one.total, known, is_complete=False), left)
            self.sums += [Sum(one.total, (*known, together)), Sum(together, (*missing, *rest))]

    def _add_each(self, total: Hashable, parts: Sequence[Hashable]) -> None:
        """Parts that overlap: each of them is in the total, but they don’t add up."""
        for part in parts:
            if self.values[part] <= self.values[total]:
                self._add(Relation(total, (part,), is_complete=False))

    def _rest(self, one: Relation, left: float | None) -> Rest:
        key = Rest(one.total, one.parts)
        few = left is not None and self._is_few((one.total, *one.parts), left)
        self.cells[key] = Cell(left, is_shown=False, is_protected=few)
        return key

    def _are_people(self, keys: Iterable[Hashable]) -> bool:
        """Whether all of some shares are of so many that their persons can be counted."""
        return all(self._persons(key) is not None for key in keys)

    def _persons(self, key: Hashable) -> tuple[Value, float] | None:
        if (figure := self._figure(key)) is None:
            return None
        one, value = self.series[figure[0]], self.series[figure[0]].values[figure[1]]
        people = people_in(one.indicator, self.kinds.get(one.source or ""), value)
        return None if people is None else (value, people)

    def _rounding(self, one: Relation) -> Rounding | None:
        """How far rounded shares may make persons differ from their sum, as a figure of its own."""
        if one.is_sum:
            return None
        most = 0.0
        for key in (one.total, *one.parts):
            found = self._persons(key)
            if found and (number := found[0].value):
                decimals = len(f"{number:.6f}".rstrip("0").partition(".")[2])
                most += 0.5 * 10**-decimals * found[1] / abs(number)
        key = Rounding((one.total, *one.parts))
        self.cells[key] = Cell(
            0, is_shown=False, is_protected=False, low=-round(most, 3), high=round(most, 3)
        )
        return key

    def _counted_twice(self) -> list[Sum[Hashable]]:
        """Counts and the rates of just these counts: whoever knows the residents has the one from the other."""
        sums: list[Sum[Hashable]] = []
        series = list(enumerate(self.series))
        rates = [each for each in series if per_residents(each[1].indicator.unit)]
        if not rates:
            return []
        events = [self._events(number) for number, _one in series]
        counts = defaultdict(list)
        for each in series:
            if is_sum(each[1].indicator):
                counts[each[1].place].append(each)
        pairs = ((rate, count) for rate in rates for count in counts[rate[1].place])
        for (rate, one), (count, other) in pairs:
            both = [period for period in events[rate] if period in events[count]]
            if both and all(events[rate][period] == events[count][period] for period in both):
                for period in one.values:
                    if period in other.values:
                        if period in both:
                            self.cells[rate, period] = self.cells[rate, period]._replace(
                                value=events[rate][period]
                            )
                        sums.append(Sum((count, period), ((rate, period),), is_exact=period in both))
        return sums

    def _events(self, number: int) -> dict[Period, float]:
        """How many each figure of a series counts, where it counts."""
        one = self.series[number]
        return {
            period: found
            for period, value in one.values.items()
            if (found := events_in(one.indicator, value, self.people(number, period))) is not None
        }

    def _leave_out_useless(self) -> None:
        """Take away sums that only say what a figure is that nobody needs and that is in no other one."""
        while True:
            counted: dict[Hashable, int] = {}
            for one in self.sums:
                for key in one.keys:
                    counted[key] = counted.get(key, 0) + 1
            kept = [one for one in self.sums if not self._is_useless(one, counted)]
            if len(kept) == len(self.sums):
                break
            self.sums = kept
        there, in_no_file = {key for one in self.sums for key in one.keys}, (Missing, Rest)
        self.cells = {
            key: cell for key, cell in self.cells.items() if key in there or not isinstance(key, in_no_file)
        }

    def _is_useless(self, one: Sum[Hashable], counted: dict[Hashable, int]) -> bool:
        return (
            isinstance(one.total, Missing)
            and counted[one.total] == 1
            and not self.cells[one.total].is_protected
        )
