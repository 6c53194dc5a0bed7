"""Which figures add up to which, as names, units, places and periods say, also where some of them are in no file.

Girls and boys are all pupils, the schools are the municipality, the months are the school year, and the municipality
lies in its county. All tables that share a group, a place or a time are one: girls and boys of two schools add up to all
pupils of the municipality by the schools and by the sexes, though the file may have neither sum. What isn’t in it
is a `Missing` here, and what nobody has named, such as the months that were left out, is a `Rest`.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple, TypeAlias

from sara_cli.model.period import Period, PeriodKind
from sara_cli.privacy.disclosure.cells import is_share, is_sum
from sara_cli.privacy.disclosure.counted import Places, Series, group_of

Figure: TypeAlias = tuple[int, Period]
"""A figure of the project: the number of its series, and its period."""

_Spot: TypeAlias = tuple[str, str, str, Period]
"""A place, a sex, an age and a time."""

MOST = 4000
"""The most figures that a table is filled up to; where it would be larger, only what is in the file adds up."""


class Missing(NamedTuple):
    """A figure that is in no file, but is the sum or a part of some that are."""

    group: int
    place: str
    sex: str
    age: str
    period: Period


@dataclass(frozen=True)
class Rest:
    """What is left of a total without some of its parts."""

    total: Hashable
    parts: tuple[Hashable, ...]


class Relation(NamedTuple):
    """A total and its parts: all that there are, if it is complete; weighed together, if they are no counts."""

    total: Hashable
    parts: tuple[Hashable, ...]
    is_complete: bool
    is_sum: bool = True


class Relations(NamedTuple):
    """All relations of a project, and which series are of the same kind as what is missing, by its group."""

    found: list[Relation]
    groups: list[list[int]]


def relations(series: Sequence[Series], places: Places) -> Relations:
    """Everything that adds up, and the groups of series that count the same."""
    found: list[Relation] = []
    groups: list[list[int]] = []
    for bucket in _buckets(series):
        for alike in _alike(series, bucket):
            found += _twice(series, alike)
            for numbers in _variants(series, alike):
                groups.append(numbers)
                found += _Group(len(groups) - 1, series, numbers, places).relations()
        found += _by_words(series, bucket)
    return Relations(list(dict.fromkeys(found)), groups)


def _buckets(series: Sequence[Series]) -> Iterator[list[int]]:
    """The series of one source and one unit."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for number, one in enumerate(series):
        unit, indicator = group_of(one.indicator.unit or "").words, one.indicator
        found[indicator.source, unit, is_sum(indicator), is_share(indicator)].append(number)
    yield from found.values()


def _alike(series: Sequence[Series], bucket: Sequence[int]) -> list[list[int]]:
    """Those of a bucket that count the same, of whatever sex, age and place."""
    groups: list[list[int]] = []
    for number in bucket:
        same = [one for one in groups if any(series[number].is_alike(series[other]) for other in one)]
        groups = [one for one in groups if one not in same]
        groups.append(sorted([number, *(other for one in same for other in one)]))
    return sorted(groups)


def _variants(series: Sequence[Series], alike: Sequence[int]) -> Iterator[list[int]]:
    """The series of a table with one for each spot; where two have the same, once with each of them."""
    spots: dict[Hashable, list[int]] = defaultdict(list)
    for number in alike:
        spots[series[number].place, series[number].sex, series[number].age].append(number)
    for variant in range(max(map(len, spots.values()))):
        yield sorted(numbers[min(variant, len(numbers) - 1)] for numbers in spots.values())


def _twice(series: Sequence[Series], alike: Sequence[int]) -> Iterator[Relation]:
    """The same figure in two series that agree wherever both have one."""
    for one, other in combinations(alike, 2):
        first, second = series[one], series[other]
        if (first.place, first.sex, first.age) == (second.place, second.sex, second.age):
            both = [period for period in first.values if period in second.values]
            values = [(first.values[period].value, second.values[period].value) for period in both]
            if all(value == same for value, same in values if None not in (value, same)):
                yield from (Relation((one, period), ((other, period),), is_complete=True) for period in both)


def _by_words(series: Sequence[Series], bucket: Sequence[int]) -> Iterator[Relation]:
    """A count and those that have more words in their names: some of the same, as theft is of all crime."""
    for number in bucket:
        whole = series[number]
        if not is_sum(whole.indicator):
            return
        parts: dict[frozenset[str], int] = {}
        for other in bucket:
            part = series[other]
            same = (whole.place, whole.sex, whole.age) == (part.place, part.sex, part.age)
            if same and not whole.is_alike(part) and whole.name.words < part.name.words:
                parts[part.name.words] = other
        for period in whole.values:
            there = tuple((part, period) for part in parts.values() if period in series[part].values)
            if there:
                yield Relation((number, period), there, is_complete=False)


class _Group:
    """Series that count the same in several places, of several sexes and ages, and at several times: one table."""

    def __init__(self, number: int, series: Sequence[Series], numbers: Sequence[int], places: Places) -> None:
        self.number, self.series, self.places = number, series, places
        self.is_sum = is_sum(series[numbers[0]].indicator)
        self.at: dict[_Spot, Figure] = {
            (series[one].place, series[one].sex, series[one].age, period): (one, period)
            for one in numbers
            for period in series[one].values
        }
        of = [series[one] for one in numbers]
        self.sexes = self._with_total({one.sex for one in of}, {"female", "male"})
        self.ages = self._with_total({one.age for one in of}, set())
        self.areas = self._areas({one.place for one in of})
        self.periods = sorted({period for one in of for period in one.values})

    @staticmethod
    def _with_total(there: set[str], all_parts: set[str]) -> list[str]:
        return sorted(there | (all_parts if there & all_parts else set()))

    def _areas(self, there: set[str]) -> list[str]:
        """The places in the file, those between them, and those beside them that are the rest of the same place."""
        found = set(there)
        for place in there:
            above = list(self.places.above(place))
            highest = max((number for number, one in enumerate(above) if one in there), default=-1)
            found.update(above[: highest + 1])
        divided = [self.places.below(place) for place in found]
        found.update(*(below for below in divided if not found.isdisjoint(below)))
        return sorted(found)

    def relations(self) -> Iterator[Relation]:
        """Everything that adds up in the table."""
        size = len(self.areas) * len(self.sexes) * len(self.ages) * len(self.periods)
        spots = (
            list(product(self.areas, self.sexes, self.ages, self.periods)) if size <= MOST else list(self.at)
        )
        known = set(spots)
        of_any_time = {spot[:3] for spot in spots}
        divided = {
            group: [
                (parts, is_complete)
                for parts, is_complete in self._divided(*group)
                if not of_any_time.isdisjoint(parts)
            ]
            for group in of_any_time
        }
        for spot in spots:
            for parts, is_complete in divided[spot[:3]]:
                there = [one for part in parts if (one := (*part, spot[3])) in known]
                yield from self._relation(spot, there, is_complete=is_complete and len(there) == len(parts))
        if self.is_sum:
            yield from self._by_time(known)

    def _divided(self, place: str, sex: str, age: str) -> Iterator[tuple[list[tuple[str, str, str]], bool]]:
        """The parts by place, by sex and by age, whatever the time, and whether these are all there are."""
        below = self.places.below(place)
        inside = below or [one for one in self.areas if self.places.parent.get(one) == place]
        yield [(one, sex, age) for one in inside], bool(below)
        if not sex:
            yield [(place, one, age) for one in ("female", "male")], True
        if not age:
            yield [(place, sex, one) for one in self.ages if one], False

    def _relation(self, spot: _Spot, parts: Sequence[_Spot], *, is_complete: bool) -> Iterator[Relation]:
        """A total and its parts, if one of them is in the file; what are no counts are only weighed if all are."""
        there = [one in self.at for one in (spot, *parts)]
        if parts and any(there) and (self.is_sum or (is_complete and all(there))):
            keys = tuple(self._key(part) for part in parts)
            yield Relation(self._key(spot), keys, is_complete, self.is_sum)

    def _by_time(self, known: Collection[_Spot]) -> Iterator[Relation]:
        for place, sex, age in product(self.areas, self.sexes, self.ages):
            periods = [period for period in self.periods if (place, sex, age, period) in self.at]
            kinds = {period.kind for period in periods}
            for period in self.periods:
                if kinds.isdisjoint(_MADE_OF.get(period.kind, ())):
                    continue
                for times in times_of(period, periods):
                    spots = [(place, sex, age, time) for time in times]
                    if (place, sex, age, period) in known:
                        is_complete = sum(map(_days, times)) == _days(period)
                        yield from self._relation((place, sex, age, period), spots, is_complete=is_complete)

    def _key(self, spot: _Spot) -> Hashable:
        return self.at.get(spot) or Missing(self.number, *spot)


# --- times --------------------------------------------------------------------------------------------

_MADE_OF: dict[PeriodKind, tuple[PeriodKind, ...]] = {
    "pooled_years": ("year",),
    "year": ("half_year", "term", "tertial", "quarter", "month"),
    "school_year": ("half_year", "term", "quarter", "month"),
    "half_year": ("term", "quarter", "month"),
    "term": ("quarter", "month"),
    "tertial": ("month",),
    "quarter": ("month",),
    "month": ("day",),
    "week": ("day",),
}


def times_of(whole: Period, known: Collection[Period]) -> Iterator[list[Period]]:
    """The parts of a longer time: those of each kind by themselves, and with shorter ones where some are missing."""
    inside = [
        sorted(
            one for one in known if one.kind == kind and whole.contains(one.start) and whole.contains(one.end)
        )
        for kind in _MADE_OF.get(whole.kind, ())
    ]
    yield from filter(None, inside)
    for number, longer in enumerate(inside):
        times = list(longer)
        for shorter in inside[number + 1 :]:
            times += [one for one in shorter if not any(one.overlaps(other) for other in times)]
        if longer and len(times) > len(longer):
            yield times


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1
