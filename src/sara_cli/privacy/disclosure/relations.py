"""Which figures add up to which, as names, units, places and periods say, also where a part isn't in the file.

Girls and boys are all pupils, the schools are the municipality, the months are the school year. Where the file has a
total and not all of its parts, a reader gets what is left by subtraction: 27 girls of 30 pupils are 3 boys.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from sara_cli.model.chain import Chain
from sara_cli.model.period import Period, PeriodKind
from sara_cli.model.prepare import Indicator, Value
from sara_cli.privacy.disclosure.cells import behind, is_small, is_sum
from sara_cli.statistics.addition import exact_sum

Figure: TypeAlias = tuple[int, Period]
"""A figure of the project: the number of its indicator, and its period."""


class Addition(NamedTuple):
    """A figure and its parts: all there are if complete, and not exact for shares, which are weighed together.

    `left` is what remains of the total without them; None where one of them isn't known. `absent` are the other parts
    where it is known which they are, such as the boys or the third school, though they stand nowhere in the file.
    """

    total: Figure
    parts: tuple[Figure, ...]
    is_complete: bool
    is_exact: bool
    left: float | None
    absent: tuple[Hashable, ...] = ()


def additions(case: Chain) -> Iterator[Addition]:
    """Everything that adds up: groups and sub-areas to their whole, and shorter times to longer ones."""
    indicators = [at.part for at in case.indicators]
    for whole, below, others in _tables(case, indicators):
        for period in indicators[whole].values:
            parts = tuple((part, period) for part in below if period in indicators[part].values)
            if parts:
                away = [(part, period) for part in below if period not in indicators[part].values]
                is_all = others == () and not away
                one = _addition(indicators, (whole, period), parts, is_all)
                absent = away + [(other, period) for other in others or ()] if others is not None else []
                yield from _that_fit(one._replace(absent=tuple(absent)), indicators)
    for number, indicator in enumerate(indicators):
        if is_sum(indicator):
            for period in indicator.values:
                for times in _times_of(period, indicator.values):
                    is_all = sum(map(_days, times)) == _days(period)
                    parts = tuple((number, time) for time in times)
                    yield _addition(indicators, (number, period), parts, is_all)


def leaves_few(case: Chain, one: Addition, threshold: int) -> bool:
    """Tell whether what is left are few that may not be shown."""
    return one.left is not None and one.is_exact and is_few(case, one, one.left, threshold)


def is_few(case: Chain, one: Addition, number: float, threshold: int) -> bool:
    """Tell whether so many, counted like the total or like a part, are few that may not be shown."""
    kinds = {source.id: source.kind for source in case.project.prepare.sources}
    indicators = case.indicators
    counted = {each: indicators[each].part for each, _period in (one.total, *one.parts)}
    return any(
        is_small(behind(each, kinds.get(each.source or ""), Value(value=number), None), threshold)
        for each in counted.values()
    )


def _addition(
    indicators: Sequence[Indicator], whole: Figure, parts: tuple[Figure, ...], is_complete: bool
) -> Addition:
    total, *values = (indicators[number].values[period].value for number, period in (whole, *parts))
    known = [value for value in values if value is not None]
    left = None if total is None or len(known) < len(values) else total - exact_sum(known)
    return Addition(whole, parts, is_complete, is_sum(indicators[whole[0]]), left)


def _that_fit(one: Addition, indicators: Sequence[Indicator]) -> Iterator[Addition]:
    """The addition; or, where the parts are more than the total and so overlap, each of them by itself."""
    if one.is_complete or not one.is_exact or one.left is None or one.left >= 0:
        yield one
    else:
        yield from (_addition(indicators, one.total, (part,), False) for part in one.parts)


# --- groups and places --------------------------------------------------------------------------------

_FEMALE = re.compile(r"\b(?:flick\w*|tjej\w*|kvinn\w*|girls?|women|woman|females?)\b")
_MALE = re.compile(r"\b(?:pojk\w*|kill\w*|män|manliga?|boys?|(?<!, )men|males?)\b")
_AGE = re.compile(
    r"\b(?:årskurs|åk|klass|grade|year)\s*\d+\w?\b|\b(?:(?:under|över|aged?|over)\s+)?\d+\s*(?:[–-]\s*\d+\s*)?år\b"
    r"(?:\s+och\s+(?:äldre|yngre))?|\b(?:under|over|aged?)\s+\d+(?:\s*[–-]\s*\d+)?"
)
# Words that say of whom in general, and those that only bind: they make no difference to what is counted.
_ANYONE = frozenset(
    re.findall(
        r"\w+",
        "antal antalet st stycken elev elever barn ungdom ungdomar unga person personer totalt samtliga alla båda "
        "könen och av i på number of pupils students children youths young people persons total all both sexes and "
        "in at",
    )
)


class _Group(NamedTuple):
    """What an indicator counts: in words, of which sex and which age; nothing where it is of all of them."""

    words: frozenset[str]
    sex: str
    age: str


def _group(text: str, place: str) -> _Group:
    text = text.casefold()
    if place:
        text = re.sub(rf"(?<!\w){re.escape(place.casefold())}(?!\w)", " ", text)
    female, male = bool(_FEMALE.search(text)), bool(_MALE.search(text))
    age = " ".join(_AGE.findall(text))
    bare = _AGE.sub(" ", _MALE.sub(" ", _FEMALE.sub(" ", text)))
    words = frozenset(re.findall(r"\w+", bare)) - _ANYONE
    return _Group(words, "" if female == male else "female" if female else "male", age)


class _Counted(NamedTuple):
    """An indicator by what it counts: by its name, and by its definition where it has one."""

    number: int
    place: str | None
    sex: str
    age: str
    name: _Group
    definition: _Group | None

    @property
    def words(self) -> frozenset[str]:
        return (self.definition or self.name).words

    def is_alike(self, other: "_Counted") -> bool:
        """Whether both count the same, of whatever group and place."""
        if self.definition and other.definition:
            return self.definition.words == other.definition.words
        return self.name.words == other.name.words


def _tables(
    case: Chain, indicators: Sequence[Indicator]
) -> Iterator[tuple[int, list[int], tuple[Hashable, ...] | None]]:
    """Each indicator with those that count parts of the same, and the other parts; None where nothing says which."""
    names = {area.id: area.name for area in case.project.sub_areas}
    part_of = {area.id: area.part_of for area in case.project.sub_areas}
    below: dict[str | None, set[str]] = defaultdict(set)
    for area in case.project.sub_areas:
        below[area.part_of].add(area.id)
    alike: dict[tuple[str | None, frozenset[str]], list[_Counted]] = defaultdict(list)
    for number, one in enumerate(indicators):
        place, unit = names.get(one.sub_area or "", ""), _group(one.unit or "", "")
        name = _group(f"{one.name} {one.unit or ''}", place)
        name = name._replace(words=_group(one.name, place).words)
        definition = _group(one.definition, place) if one.definition else None
        said = definition or name
        alike[one.source, unit.words].append(
            _Counted(number, one.sub_area, name.sex or said.sex, name.age or said.age, name, definition)
        )
    for bucket, group in alike.items():
        for whole in group:
            tables: dict[str, dict[Hashable, _Counted]] = defaultdict(dict)
            for part in group:
                if part is not whole and (by := _divided_by(whole, part, part_of)):
                    tables[by][part.place, part.sex, part.age, part.name.words if by == "words" else ""] = (
                        part
                    )
            for by, parts in tables.items():
                all_of_it = {"place": below.get(whole.place, set()), "sex": {"female", "male"}}.get(by, set())
                others = None
                if len(all_of_it) > 1:
                    away = sorted(
                        all_of_it - {part.place if by == "place" else part.sex for part in parts.values()}
                    )
                    same = {"words": whole.words, "place": whole.place, "sex": whole.sex, "age": whole.age}
                    others = tuple((bucket, *(same | {by: one}).values()) for one in away)
                if others == () or is_sum(indicators[whole.number]):
                    yield whole.number, [part.number for part in parts.values()], others


def _divided_by(whole: _Counted, part: _Counted, part_of: dict[str, str | None]) -> str | None:
    """By what one is a part of the other: its place, its sex, its age, or more words in its name; None if it isn't."""
    same = {
        "place": whole.place == part.place,
        "sex": whole.sex == part.sex,
        "age": whole.age == part.age,
        "words": whole.is_alike(part),
    }
    different = [by for by, is_same in same.items() if not is_same]
    narrower = {
        "place": part.place is not None and part_of.get(part.place) == whole.place,
        "sex": not whole.sex,
        "age": not whole.age,
        "words": whole.name.words < part.name.words,
    }
    return different[0] if len(different) == 1 and narrower[different[0]] else None


# --- times --------------------------------------------------------------------------------------------

_MADE_OF: dict[PeriodKind, tuple[PeriodKind, ...]] = {
    "year": ("quarter", "month"),
    "school_year": ("quarter", "month"),
    "quarter": ("month",),
}


def _times_of(whole: Period, known: Collection[Period]) -> Iterator[list[Period]]:
    """The quarters and the months of a longer time, each by itself, and the quarters with the months of the others."""
    inside = {
        kind: sorted(one for one in known if one.kind == kind and whole.contains(one.start))
        for kind in _MADE_OF.get(whole.kind, ())
    }
    yield from (times for times in inside.values() if times)
    quarters, months = inside.get("quarter", []), inside.get("month", [])
    others = [month for month in months if not any(one.contains(month.start) for one in quarters)]
    if quarters and others:
        yield quarters + others


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1
