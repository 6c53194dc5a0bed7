"""What each figure counts, in words: of which sex, which age and which place, so that parts and wholes are known."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sara_cli.findings import Path
from sara_cli.knowledge.municipalities import municipality, named
from sara_cli.model.chain import Chain
from sara_cli.model.execute import Measure
from sara_cli.model.period import Period
from sara_cli.model.prepare import Comparison, Indicator, Value
from sara_cli.model.project import Project
from sara_cli.privacy.disclosure.cells import SAYS_NOTHING, counts_people_of

WHOLE, COUNTY, NATION = "*", "*county", "*nation"
"""The places that aren’t sub-areas of the project: the municipality, its county, and the nation."""

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
        "könen och av i på för bland hos number of pupils students children youths young people persons total all both "
        "sexes and in at for among",
    )
)


class Group(NamedTuple):
    """What a text says that is counted: in words, of which sex and which age; nothing where it is of all of them."""

    words: frozenset[str]
    sex: str
    age: str


@lru_cache(maxsize=1000)
def group_of(text: str, place: str = "") -> Group:
    """Read of whom a text is, without the name of the place."""
    text = text.casefold()
    if place:
        text = re.sub(rf"(?<!\w){re.escape(place.casefold())}(?!\w)", " ", text)
    female, male = bool(_FEMALE.search(text)), bool(_MALE.search(text))
    age = " ".join(_AGE.findall(text))
    bare = _AGE.sub(" ", _MALE.sub(" ", _FEMALE.sub(" ", text)))
    words = frozenset(re.findall(r"\w+", bare)) - _ANYONE
    return Group(words, "" if female == male else "female" if female else "male", age)


class Series(NamedTuple):
    """Figures that the file has of one thing: an indicator, a comparison of one, or a measure, and what it counts.

    `values` are those of the list, and what goals and results say that the figure of a further period was. A measure’s
    is the sum of its log, or what a result says; `indicator` is then what it would be as one.
    """

    indicator: Indicator
    comparison: Comparison | None
    path: Path
    values: dict[Period, Value]
    place: str
    sex: str
    age: str
    name: Group
    definition: Group | None

    @property
    def words(self) -> frozenset[str]:
        """What is counted, of whatever group and place."""
        return (self.definition or self.name).words

    @property
    def title(self) -> str:
        """What the series is called where it is mentioned."""
        return f"{self.indicator.name}, {self.comparison.name}" if self.comparison else self.indicator.name

    @property
    def source(self) -> str | None:
        """The source of the figures."""
        return (self.comparison and self.comparison.source) or self.indicator.source

    def is_alike(self, other: "Series") -> bool:
        """Whether both count the same, of whatever group and place."""
        if self.definition and other.definition:
            return self.definition.words == other.definition.words
        return self.name.words == other.name.words


def all_series(case: Chain) -> list[Series]:
    """Every series of the project: the indicators in their order, then their comparisons, and what measures counted."""
    places = Places(case.project)
    further = _further(case)
    own: list[Series] = []
    compared: list[Series] = []
    for path, one in case.indicators:
        place = one.sub_area or WHOLE
        called = places.names.get(place, "")
        unit, name = group_of(one.unit or ""), group_of(f"{one.name} {one.unit or ''}", called)
        name = name._replace(words=group_of(one.name, called).words)
        definition = group_of(one.definition, called) if one.definition else None
        said = definition or name
        values = further.get(one.id, {}) | one.values
        sex, age = name.sex or said.sex or unit.sex, name.age or said.age
        series = Series(one, None, path, values, place, sex, age, name, definition)
        own.append(series)
        for number, other in enumerate(one.comparisons):
            group = group_of(other.name)
            new = series._replace(
                comparison=other,
                path=(*path, "comparisons", number),
                values=other.values,
                place=place if group.sex or group.age else places.find(other.name),
                sex=group.sex or sex,
                age=group.age or age,
            )
            compared.append(new)
    return own + compared + list(_of_measures(case.project, places))


def _of_measures(project: Project, places: "Places") -> Iterator[Series]:
    """The persons that each measure has counted, by its log and by each result about it."""
    cycle = Period.around(project.cycle.start, "year")
    measures = {one.id: one for one in project.execute.measures if counts_people_of(one)}
    for number, measure in enumerate(project.execute.measures):
        done = sum(entry.count or 0 for entry in measure.log)
        if measure.id in measures and done:
            path: Path = ("execute", "measures", number)
            yield _of_measure(measure, path, {cycle: Value(value=done)}, places)
    for number, result in enumerate(project.follow_up.results):
        about = measures.get(result.measure or "")
        if about and result.value is not None:
            values = {result.period or cycle: Value(value=result.value)}
            series = _of_measure(about, ("follow_up", "results", number), values, places)
            is_internal = about.internal or result.internal
            yield series._replace(indicator=series.indicator.model_copy(update={"internal": is_internal}))


def _of_measure(measure: Measure, path: Path, values: dict[Period, Value], places: "Places") -> Series:
    unit = measure.count.unit if measure.count else ""
    counted = Indicator(
        id=measure.id,
        name=measure.title,
        unit="personer" if unit.casefold() in SAYS_NOTHING else unit,
        internal=measure.internal,
        values=values,
    )
    place = measure.sub_area or WHOLE
    name, of = group_of(measure.title, places.names.get(place, "")), group_of(unit)
    return Series(counted, None, path, values, place, name.sex or of.sex, name.age or of.age, name, None)


def _further(case: Chain) -> dict[str, dict[Period, Value]]:
    """What goals and results say that an indicator was, by its id."""
    found: dict[str, dict[Period, Value]] = {}
    goals = {goal.id: goal for _path, goal in case.all_goals()}
    for goal in goals.values():
        if goal.indicator and goal.baseline:
            found.setdefault(goal.indicator, {})[goal.baseline.period] = Value(value=goal.baseline.value)
    for result in case.project.follow_up.results:
        about = goals.get(result.goal or "")
        if about and about.indicator and result.period and result.value is not None:
            found.setdefault(about.indicator, {}).setdefault(result.period, Value(value=result.value))
    return found


class Places:
    """The places of a project and what they lie in: sub-areas, the municipality, its county and the nation."""

    def __init__(self, project: Project) -> None:
        self.names = {area.id: area.name for area in project.sub_areas}
        self.parent: dict[str, str] = {area.id: area.part_of or WHOLE for area in project.sub_areas}
        self.parent |= {WHOLE: COUNTY, COUNTY: NATION}
        self._here = project.municipality
        self._ids = {_plain(name): id for id, name in self.names.items()}

    def below(self, place: str) -> list[str]:
        """The sub-areas that a place is divided into, if it is divided at all; they are taken to be all of it."""
        parts = [one for one, whole in self.parent.items() if whole == place and one in self.names]
        return parts if len(parts) > 1 else []

    def above(self, place: str) -> Iterator[str]:
        """The places that a place lies in, the smallest first."""
        seen = {place}
        while (place := self.parent.get(place, "")) and place not in seen:
            seen.add(place)
            yield place

    def find(self, name: str) -> str:
        """Which place a name stands for; one that nobody knows lies in nothing."""
        text = _plain(name)
        if text in self._ids:
            return self._ids[text]
        if text == _plain(self._here.name) or _IS_WHOLE.fullmatch(text):
            return WHOLE
        if _IS_NATION.fullmatch(text):
            return NATION
        here = municipality(self._here.code or "") or named(self._here.name)
        if text in ("länet", "the county") or (here and text == _plain(here.county)):
            return COUNTY
        other = named(name)
        place = f"*{text}"
        if here and other and other.county_code == here.county_code:
            self.parent[place] = COUNTY
        return place


_IS_WHOLE = re.compile(
    r"(?:hela |alla i )?(?:kommunen|staden)(?: som helhet| totalt)?|alla (?:områden|stadsdelar|skolor)|totalt|samtliga"
    r"|(?:the )?(?:whole )?(?:municipality|city)|all (?:areas|schools)|total"
)
_IS_NATION = re.compile(r"(?:hela )?(?:riket|landet|sverige)|sweden|(?:the )?(?:nation|country)")


def _plain(text: str) -> str:
    words = " ".join(text.casefold().split())
    return re.sub(r"s? kommun$", "", words)
