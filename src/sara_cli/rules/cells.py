"""Figures and groups so small that they point someone out, also when only a total tells them."""

import re
from collections import defaultdict
from collections.abc import Iterator

from sara_cli.language import _
from sara_cli.model.chain import At, Chain
from sara_cli.model.checks import SMALLEST_CELL
from sara_cli.model.prepare import Indicator, Value
from sara_cli.model.texts import Written
from sara_cli.model.variation import Residents, events_behind, per_residents, residents
from sara_cli.numbers.addition import exact_sum
from sara_cli.privacy.cells import is_given_away, is_small, people_behind
from sara_cli.privacy.groups import telling_groups
from sara_cli.rules.rule import Case, Hit, Rule

# What a count must be of, by the beginning of a word or the end of a compound, to be about persons or crime.
_PERSONS = re.compile(
    r"person|elev|ungdom|\bbarn|pojk|flick|kvinn|\bmän\b|familj|hushåll|individ|offer|misstänkt|klient|svarande|"
    r"förälder|föräldr|pupil|student|youth|young|child|women|\bmen\b|househol|respondent|victim|suspect|people"
)
_EVENTS = re.compile(
    r"brott|anmäl|händelse|incident|misshand|\brån|inbrott|stöld|bränd|brand|skad|\bhot\b|våld|bråk|offence|crime|"
    r"assault|robber|burglar|theft|fire|damage|threat|violence"
)
_SHARE = re.compile(r"procent|%|per cent|percent|andel")
_NOT_A_COUNT = re.compile(
    r"\bper\b|/|promille|kronor|\bkr\b|minut|timm|km|µg|\bmg\b|index|meter|grad|hour|degree"
)
_PER = re.compile(r"\bper\b")
_SAYS_NOTHING = frozenset({"", "antal", "st", "st.", "stycken", "number", "count"})

# Fields about what happened, not about what is planned or how something is counted.
_PLANS = frozenset({"id", "limitations", "definition", "method", "documentation", "rejected_sources"})
_DEEDS = frozenset({"note", "deviation"})


def threshold_of(case: Chain) -> int:
    """The smallest number that this project lets stand."""
    checks = case.project.checks
    return SMALLEST_CELL if checks is None or checks.smallest_cell is None else checks.smallest_cell


def _small_cells(case: Case) -> Iterator[Hit]:
    threshold = threshold_of(case)
    sources = {source.id: source.kind for source in case.project.prepare.sources}
    for path, indicator in case.indicators:
        kind = sources.get(indicator.source or "")
        periods = [
            period
            for period, value in indicator.values.items()
            if is_small(
                behind(indicator, kind, value, residents(case.project, indicator.sub_area, period)), threshold
            )
        ]
        if periods:
            message = _("The indicator “{name}” shows a group of fewer than {threshold}: {periods}.")
            hint = _(
                "Add periods or areas together, or leave the figure out with a note that it is withheld; then "
                "look at the totals too."
            )
            text = message.format(
                name=indicator.name, threshold=threshold, periods=", ".join(map(str, periods))
            )
            yield Hit(path, text, hint)


def behind(indicator: Indicator, kind: str | None, value: Value, people: Residents | None) -> float:
    """How many persons or events a figure shows in a place or a survey; 0 where it isn't about so few.

    Counts for the whole municipality are cells only if they count persons, and never in public statistics of
    reported crime. A rate by so many of the `people` who live there shows the events that it stands for.
    """
    unit = (indicator.unit or "").casefold()
    about = f"{unit} {indicator.name} {indicator.definition or ''}".casefold()
    if value.value is None:
        return 0
    if _SHARE.search(unit):
        is_about_persons = kind == "survey" or _PERSONS.search(about)
        return people_behind(value.value, value.n) if value.n and is_about_persons else 0
    events = events_in(indicator, value, people)
    if events is None:
        return 0
    unit = _PER.split(unit)[0].strip()
    counted = indicator.name.casefold() if unit in _SAYS_NOTHING else unit
    if indicator.sub_area:
        return events if _PERSONS.search(counted) or _EVENTS.search(counted) else 0
    return events if _PERSONS.search(counted) and kind != "reported_offences" else 0


def events_in(indicator: Indicator, value: Value, people: Residents | None) -> float | None:
    """How many a figure counts: itself, or those behind a rate by residents; None where it stands for no count."""
    if value.value is None or value.value < 0:
        return None
    per = per_residents(indicator.unit)
    if per and people:
        return events_behind(value.value, people, people.year, per).number
    is_count = not _NOT_A_COUNT.search((indicator.unit or "").casefold()) and value.value == int(value.value)
    return value.value if is_count else None


def _given_away(case: Case) -> Iterator[Hit]:
    threshold = threshold_of(case)
    for total, parts in tables(case):
        for period, value in total.part.values.items():
            figures = [part.part.values[period].value for part in parts if period in part.part.values]
            if len(figures) < len(parts) or not is_given_away(figures, value.value):
                continue
            rest = (value.value or 0) - exact_sum(figure for figure in figures if figure is not None)
            if is_small(rest, threshold):
                withheld = next(part for part in parts if part.part.values[period].value is None)
                message = _(
                    "The figure of “{name}” that is withheld for {period} is told by the total “{total}”."
                )
                hint = _("Withhold one of the other sub-areas too, or the total.")
                text = message.format(name=withheld.part.name, period=period, total=total.part.name)
                yield Hit(withheld.path, text, hint)


def tables(case: Chain) -> Iterator[tuple[At[Indicator], list[At[Indicator]]]]:
    """Each total with the indicators of all the sub-areas that it is the sum of."""
    alike: dict[tuple[str | None, ...], dict[str | None, At[Indicator]]] = defaultdict(dict)
    names = {area.id: area.name for area in case.project.sub_areas}
    for at in case.indicators:
        alike[_what(at.part, names)][at.part.sub_area] = at
    areas: dict[str | None, list[str]] = defaultdict(list)
    for area in case.project.sub_areas:
        areas[area.part_of].append(area.id)
    for table in alike.values():
        for whole, parts in areas.items():
            if len(parts) > 1 and whole in table and all(part in table for part in parts):
                yield table[whole], [table[part] for part in parts]


def counts_persons(text: str) -> bool:
    """Tell whether a unit or a name is about persons."""
    return bool(_PERSONS.search(text.casefold()))


def is_sum(indicator: Indicator) -> bool:
    """Tell whether an indicator's figures are counts, so that those of parts add up to that of the whole."""
    unit = (indicator.unit or "").casefold()
    return not _SHARE.search(unit) and not _NOT_A_COUNT.search(unit)


def _what(indicator: Indicator, names: dict[str, str]) -> tuple[str | None, ...]:
    """What an indicator counts, whatever the place: its definition, or its name without that of the place."""
    text = (indicator.definition or indicator.name).casefold()
    place = names.get(indicator.sub_area or "", "").casefold()
    if place:
        text = re.sub(rf"\s*,?\s*(?:\b(?:i|på|in|at)\s+)?{re.escape(place)}", "", text)
    return indicator.source, indicator.unit, text


def _telling_groups(case: Case) -> Iterator[Hit]:
    threshold = threshold_of(case)
    for written in case.texts:
        if _is_about_what_happened(written):
            spans = list(telling_groups(written.text, threshold))
            if spans:
                message = _("The group is so small that it may point someone out: “{group}”.")
                hint = _("Write it more generally: a larger group, a larger place, or “some”.")
                groups = "”, “".join(span.shown for span in spans)
                yield Hit(written.path, message.format(group=groups), hint)


def _is_about_what_happened(written: Written) -> bool:
    step = written.path[0]
    return written.field in _DEEDS or (
        step in ("prepare", "analyze", "follow_up", "closed") and written.field not in _PLANS
    )


WITHHELD_IN_PUBLIC = frozenset({"P-008", "P-009"})
"""What these rules find the public edition of a document doesn't show."""

RULES = (
    Rule("P-008", "warning", _small_cells),
    Rule("P-009", "warning", _given_away),
    Rule("P-010", "advice", _telling_groups),
)
