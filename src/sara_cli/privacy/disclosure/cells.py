"""Cells that are too small to be shown, and those that must be hidden with them.

A cell is how many persons or events a table shows for one group. Below a threshold it may point someone out; if
all but one of the parts of a total are shown, subtraction reveals the last one too.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from sara_cli.evidence.variation import Residents, events_behind, per_residents
from sara_cli.model.chain import Chain
from sara_cli.model.checks import SMALLEST_CELL
from sara_cli.model.execute import Measure
from sara_cli.model.prepare import Indicator, SourceKind, Value
from sara_cli.model.project import Project

# What a count is of, by the beginning of a word or the end of a compound. One that is of nothing here is of persons.
_PERSONS = re.compile(
    r"person|elev|ungdom|\bbarn|pojk|flick|kvinn|\bmän\b|familj|hushåll|individ|offer|misstänkt|klient|svarande|"
    r"förälder|föräldr|pupil|student|youth|young|child|women|\bmen\b|househol|respondent|victim|suspect|people|"
    r"deltag|brukar|patient|placering|orosanmäl|\bfall\b|participant|placement|\bcases?\b"
)


_EVENTS = re.compile(
    r"brott|anmäl|händelse|incident|misshand|\brån|inbrott|stöld|bränd|brand|skad|\bhot\b|våld|bråk|olyck|tillbud|"
    r"klotter|larm|utryckning|offence|crime|assault|robber|burglar|theft|fire|damage|threat|violence|accident|"
    r"graffiti|alarm|call-?outs?\b"
)


# Events that hit a person. Those against property or order, such as burglary, fire or drunken driving, don't.
_AGAINST_PERSONS = re.compile(
    r"misshand|\brån|[a-zåäö]rån\b|\b\w*hot\b|olaga hot|våld|ofreda|sexual|frids|mord\b|dråp|trakasser|förfölj|kränk|"
    r"assault|robber|threat|violen|harass|\brape|murder|stalk|abuse"
)


_THINGS = re.compile(
    r"besök(?!a)|timm|minut|\bdag(?:ar)?\b|dygn|veck|månad|kväll|kvälls|natt|nätter|helg|kronor|\bkr\b|euro|lektion|"
    r"möte|träff|pass\b|kurs|utbildning|aktivitet|insats|klass|skolor\b|skola\b|krog|butik|företag|förening|"
    r"byggnad|fastighet|bostäder|lägenhet|plats(?:er)?\b|lamp|kamer|fordon|bilar\b|cyk|kontroll|tillsyn|rond|"
    r"vandring|samtal\b|mejl|brev|utskick|affisch|rapport|protokoll|beslut|km\b|meter|grad(?:er)?\b|index|poäng|"
    r"områd|\bbyte|stolp|\brut(?:a|or)\b|fönster|\blux\b|\bsök\b|betyg|medel(?:värde|tal)|genomsnitt|median|µg|\b[mk]?g\b|liter|promille|"
    r"visits?\b|hour|days?\b|week|month|evening|night|lesson|meeting|session|course|training|activit|classes\b|"
    r"schools?\b|restaurant|\bbars\b|shop|compan|associations?\b|building|propert|dwelling|places?\b|camera|"
    r"vehicle|\bcars\b|bicycle|inspection|walks?\b|letters?\b|leaflet|report\b|decision|degrees?\b|score|average|"
    r"\bmean\b|areas?\b|exchange|\bposts?\b|window|search|\bsek\b|crowns?\b"
)


_PER_CENT = re.compile(r"procent|%|per cent|percent")


_SHARE = re.compile(r"(?<!h)andel|\bshare|proportion|fraction|kvot")


_NOT_A_COUNT = re.compile(
    r"\bper\b|/|promille|kronor|\bkr\b|minut|timm|km|µg|\bmg\b|index|meter|grad|hour|degree"
)


_PER = re.compile(r"\bper\b")


SAYS_NOTHING = frozenset({"", "antal", "st", "st.", "stycken", "number", "count"})
"""Units that don’t say what is counted."""


def is_small(count: float, threshold: int) -> bool:
    """Tell whether a count is small: at least 1 and below the threshold. That there is nobody reveals nothing."""
    return 0 < count < threshold


def people_behind(per_cent: float, answers: int) -> int:
    """How many of those who answered a per cent stands for, to the nearest whole number."""
    return int(per_cent * answers / 100 + 0.5)


# --- the cells of a project -------------------------------------------------------------------------


def threshold_of(case: Chain) -> int:
    """The smallest number that this project allows."""
    checks = case.project.checks
    return SMALLEST_CELL if checks is None or checks.smallest_cell is None else checks.smallest_cell


def kinds_of(project: Project) -> dict[str, SourceKind | None]:
    """The kinds of the sources by their ids; what the police say themselves of offences is no public statistics."""
    return {
        one.id: "register"
        if one.kind == "reported_offences" and "polis" in (one.publisher or "").casefold()
        else one.kind
        for one in project.prepare.sources
    }


def reveals_small_count(
    indicator: Indicator, kind: str | None, value: Value, people: Residents | None, threshold: int
) -> bool:
    """Tell whether a figure shows few, or is a share that leaves few, or is everyone in a small group.

    97.5 per cent of 40 is all but one; 100 per cent of 6 tells of each of the six.
    """
    if is_small(behind(indicator, kind, value, people), threshold):
        return True
    those = _answering(indicator, kind, value)
    if those is None or value.n is None:
        return False
    rest = value.n - those
    return is_small(rest, threshold) or (rest == 0 and value.n < 2 * threshold)


def behind(indicator: Indicator, kind: str | None, value: Value, people: Residents | None) -> float:
    """How many persons or events a figure shows in a place or a survey; 0 where it is no such count.

    An event that hits a person, such as an assault, counts as one. Other events, such as burglaries, are cells in a place
    or a school, but in a whole municipality they point nobody out; nor is a cell what everybody can read of it in the
    public statistics of reported crime. A rate by so many of the `people` who live there shows the events behind it.
    """
    if is_share(indicator):
        return _answering(indicator, kind, value) or 0
    events = events_in(indicator, value, people)
    if events is None:
        return 0
    whom = _whom_it_counts(indicator.unit or "", indicator.name)
    if whom == "nobody":
        return 0
    return events if indicator.sub_area or (whom == "persons" and kind != "reported_offences") else 0


@lru_cache(maxsize=512)
def _whom_it_counts(unit: str, name: str) -> Literal["persons", "events", "nobody"]:
    """Tell whether figures are of persons or of what happens to them, of other events, or of things."""
    unit = _PER.split(unit.casefold())[0].strip()
    says_nothing = unit in SAYS_NOTHING
    counted = name if says_nothing else unit
    if counts_persons(counted) or (says_nothing and _PERSONS.search(counted.casefold())):
        return "persons"
    if counts_things(counted):
        return "nobody"
    return "persons" if _AGAINST_PERSONS.search(f"{unit} {name}".casefold()) else "events"


def _answering(indicator: Indicator, kind: str | None, value: Value) -> int | None:
    """How many persons a share is of those who answered, to the nearest one; None where nobody can say."""
    if not value.n or (found := _per_cent(indicator, kind, value)) is None:
        return None
    return people_behind(found, value.n)


def people_in(indicator: Indicator, kind: str | None, value: Value) -> float | None:
    """How many persons a share is of those who answered, as far as its decimals tell; None where nobody can say."""
    if not value.n or (found := _per_cent(indicator, kind, value)) is None:
        return None
    return found * value.n / 100


def _per_cent(indicator: Indicator, kind: str | None, value: Value) -> float | None:
    """A share of persons in per cent; None where it is no share, or one of things."""
    if value.value is None or not is_share(indicator):
        return None
    about = f"{indicator.unit} {indicator.name} {indicator.definition or ''} {indicator.denominator or ''}"
    if kind != "survey" and not _PERSONS.search(about.casefold()) and not counts_persons(about):
        return None
    is_part_of_one = not _PER_CENT.search((indicator.unit or "").casefold()) and all(
        each <= 1 for each in (value.value, *_values(indicator))
    )
    return value.value * 100 if is_part_of_one else value.value


def is_share(indicator: Indicator) -> bool:
    """Tell whether figures are shares: their unit says so, or they are parts of one such as 0.05."""
    if _is_called_share(indicator.unit or "", indicator.name):
        return True
    if not _may_be_counted(indicator.unit or ""):
        return False
    has_part = False
    for value in _values(indicator):
        if not 0 <= value <= 1:
            return False
        has_part = has_part or value % 1 != 0
    return has_part


@lru_cache(maxsize=512)
def _is_called_share(unit: str, name: str) -> bool:
    unit = unit.casefold()
    if _PER_CENT.search(unit) or _SHARE.search(unit):
        return True
    return unit in SAYS_NOTHING and bool(_SHARE.search(name.casefold()))


@lru_cache(maxsize=512)
def _may_be_counted(unit: str) -> bool:
    """Tell whether a unit is none of something that is measured, or of so many for each."""
    return not _NOT_A_COUNT.search(unit.casefold())


def _values(indicator: Indicator) -> Iterator[float]:
    return (value.value for value in indicator.values.values() if value.value is not None)


def events_in(indicator: Indicator, value: Value, people: Residents | None) -> float | None:
    """How many a figure counts: itself, or those behind a rate by residents; None where it is no count."""
    if value.value is None or value.value < 0:
        return None
    per = per_residents(indicator.unit)
    if per and people:
        return events_behind(value.value, people, people.year, per).number
    is_count = _may_be_counted(indicator.unit or "") and value.value == int(value.value)
    return value.value if is_count else None


def counts_persons(text: str) -> bool:
    """Tell whether a unit or a name is about persons: unless it says that it is about things or events.

    What comes first is what is counted: “lektioner för elever” are lessons, “elever på lektioner” are pupils.
    """
    if counts_things(text):
        return False
    text = text.casefold()
    return bool(_PERSONS.search(text)) or not _EVENTS.search(text)


def counts_people_of(measure: Measure) -> bool:
    """Tell whether what is counted of a measure is persons, as it may be where no unit says what it is."""
    return measure.count is None or counts_persons(measure.count.unit)


@lru_cache(maxsize=512)
def counts_things(text: str) -> bool:
    """Tell whether the first word that says what is counted ends in a thing: visits, hours, money, places."""
    for word in text.casefold().split():
        ends = [
            max((found.end() for found in what.finditer(word)), default=0)
            for what in (_THINGS, _PERSONS, _EVENTS)
        ]
        if any(ends):
            return ends[0] > max(ends[1:])
    return False


def names_persons_or_events(text: str) -> bool:
    """Tell whether a text has a word for persons, or for what happens to them."""
    text = text.casefold()
    return bool(_PERSONS.search(text) or _EVENTS.search(text))


def is_sum(indicator: Indicator) -> bool:
    """Tell whether an indicator's figures are counts, so that those of parts add up to that of the whole."""
    return not is_share(indicator) and _may_be_counted(indicator.unit or "")
