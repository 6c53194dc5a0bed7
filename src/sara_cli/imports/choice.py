"""The one series that is chosen of a file’s facts: one place, one kind, one length of period, and each period once.

Nothing is added up. Where a file says the same thing for years, quarters and months, one of them is taken; where
one name stands for several things, which one must be given.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from sara_cli.errors import SaraError, suggestion
from sara_cli.imports.cell_kinds import is_sum, is_summary
from sara_cli.imports.encodings import composed
from sara_cli.imports.facts import ALL, CATEGORY, GENDER, REGION, About, Fact, Facts, Figure, Member
from sara_cli.language import N_, _
from sara_cli.model.period import KINDS, Period, PeriodKind
from sara_cli.model.written_period import as_school_year, may_be_school_year

MOST_NAMED = 12
_SEXES = {"kvinnor", "män", "flickor", "pojkar", "kvinna", "man", "women", "men", "girls", "boys"}
OPTIONS = {REGION: "--region", CATEGORY: "--category"}
DIMENSION_NAMES = {REGION: N_("place"), CATEGORY: N_("kind"), GENDER: N_("sex")}
RHYTHM_NAMES: dict[PeriodKind, str] = {
    "pooled_years": N_("several years together"),
    "year": N_("years"),
    "school_year": N_("school years"),
    "half_year": N_("half-years"),
    "term": N_("terms"),
    "tertial": N_("four-month periods"),
    "quarter": N_("quarters"),
    "month": N_("months"),
    "week": N_("weeks"),
    "day": N_("days"),
}
_TOTALS = {GENDER: "T", CATEGORY: ALL}


class UnclearYearsError(SaraError):
    """Two years with a hyphen between, which may be a school year or both years together."""

    def __init__(self, pair: Period) -> None:
        super().__init__(
            _("“{years}” may be a school year or both years together.").format(years=pair),
            _("Say which: --every school_year or --every pooled_years."),
        )


class Series(NamedTuple):
    """One series, in the order of its periods; `members` say what it is about, by dimension."""

    facts: list[Fact]
    members: dict[str, Member]
    rhythm: PeriodKind
    left_out: tuple[PeriodKind, ...]
    about: About
    remarks: Sequence[str] = ()


def choose_series(facts: Facts, wanted: Mapping[str, str], every: PeriodKind | None = None) -> Series:
    """Choose one series. Raises `SaraError` that names what can be chosen instead.

    `wanted` has a name or a code for a dimension; one that has a single member needs no choice.
    """
    rest, members, parts = pairs_of_years(facts.facts, every), {}, list[Fact]()
    for name in wanted:
        if name.casefold() not in {one.casefold() for one in facts.dimensions}:
            raise SaraError(
                _("The file has nothing called “{name}” to choose by.").format(name=name),
                _("These are there: {names}.").format(names=", ".join(facts.dimensions)),
            )
    if not rest:
        raise SaraError(
            _("No figure could be read in the file."), _("Look at it: it may hold headings only.")
        )
    for place, dimension in enumerate(facts.dimensions):
        word = next(
            (value for name, value in wanted.items() if name.casefold() == dimension.casefold()), None
        )
        member = _member(
            dimension,
            dict.fromkeys(fact.about[place] for fact in rest),
            word or _TOTALS.get(dimension),
            is_said=bool(word),
        )
        if dimension == GENDER and not word:
            parts = [fact for fact in rest if fact.about[place] != member and fact.value is not None]
        rest = [fact for fact in rest if fact.about[place] == member]
        parts = [fact for fact in parts if dimension == GENDER or fact.about[place] == member]
        members[dimension] = member
    rhythm, left_out = _rhythm(rest, every)
    series = _once([fact for fact in rest if fact.period.kind == rhythm])
    return Series(
        series, members, rhythm, left_out, facts.about, _without_total(facts, series, parts, rhythm)
    )


def pairs_of_years(facts: list[Fact], every: PeriodKind | None) -> list[Fact]:
    """The facts with what pairs of years such as 2021–2022 were said to be: school years, or two years together.

    Raises `UnclearYearsError` where nobody has said it; beside single years, pairs are left out.
    """
    if every == "school_year":
        return [
            fact._replace(period=as_school_year(fact.period)) if may_be_school_year(fact.period) else fact
            for fact in facts
        ]
    if every is None and facts and {fact.period.kind for fact in facts} <= {"pooled_years", "school_year"}:
        pair = next((fact.period for fact in facts if may_be_school_year(fact.period)), None)
        if pair:
            raise UnclearYearsError(pair)
    return facts


def _without_total(
    facts: Facts, series: Sequence[Fact], parts: Sequence[Fact], rhythm: PeriodKind
) -> list[str]:
    """What to say of periods with figures for women and men, but none for both: nothing is added up."""
    present = {fact.period for fact in series if fact.value is not None}
    names: dict[Period, list[str]] = {}
    for fact in parts:
        if fact.period.kind == rhythm and fact.period not in present:
            one = fact.about[facts.dimensions.index(GENDER)]
            names.setdefault(fact.period, []).append(one.name or one.code)
    text = _("{period}: the file has figures for {names}, but none in total, so the period is left out.")
    return [
        text.format(period=period, names=", ".join(dict.fromkeys(names[period]))) for period in sorted(names)
    ]


def members_of(facts: Facts, dimension: str) -> list[Member]:
    """What can be chosen along a dimension, in the order of the file."""
    if dimension not in facts.dimensions:
        return []
    place = facts.dimensions.index(dimension)
    return list(dict.fromkeys(fact.about[place] for fact in facts.facts))


def is_open(dimension: str, present: Sequence[Member]) -> bool:
    """Whether somebody has to say which of these is meant: there are several, and none is the total of all."""
    total = "T" if dimension == GENDER else ALL
    return len(present) > 1 and total not in {one.code for one in present}


def total_of(facts: Sequence[Fact], place: int) -> Member | None:
    """The member along a dimension that is called a total, if its figures are the sum of the others in every period, or
    if the others are women and men."""
    figures: dict[Member, dict[Period, Figure | None]] = {}
    for fact in facts:
        figures.setdefault(fact.about[place], {})[fact.period] = fact.value
    named = [member for member in figures if is_summary(member.name)]
    others = [one for member, one in figures.items() if member not in named]
    if len(named) != 1 or len(others) < 2:
        return None
    sums = [(value, [one.get(period) for one in others]) for period, value in figures[named[0]].items()]
    are_sexes = {one.name.casefold() for one in figures if one != named[0]} <= _SEXES
    return named[0] if are_sexes or all(is_sum(value, parts) for value, parts in sums) else None


def _member(dimension: str, present: Mapping[Member, None], word: str | None, *, is_said: bool) -> Member:
    known = list(present)
    if word is None or (not is_said and word not in {one.code for one in known}):
        if len(known) == 1:
            return known[0]
        raise _undecided(dimension, known)
    found = matching(known, word)
    if len(found) == 1:
        return found[0]
    if found:
        names = "; ".join(
            f"{one.parent} > {one.name}" if one.parent else f"{one.name} ({one.code})"
            for one in found[:MOST_NAMED]
        )
        raise SaraError(
            _("“{word}” refers to several things in the file.").format(word=word),
            _("Name it with its parent or its code: {names}.").format(names=names),
        )
    raise _unknown(dimension, known, word)


def matching(known: Iterable[Member], word: str) -> list[Member]:
    """Those that a word means: by code, by name, by the last part of a long name, or `PARENT > NAME`."""
    members, word = list(known), composed(word)
    parent, _mark, name = (part.strip().casefold() for part in word.rpartition(" > "))
    ways = (
        [one for one in members if one.code == word.strip()],
        [one for one in members if one.name.casefold() == name and _is_under(one, parent)],
        [one for one in members if _without_code(one) == name and _is_under(one, parent)],
        [one for one in members if _tail(one) == name and _is_under(one, parent)],
    )
    return next(filter(None, ways), [])


def _without_code(one: Member) -> str:
    """The name of a place without its code and what it is: “2305 Bräcke kommun” is Bräcke."""
    return re.sub(r"^\d{2,6}\s+", "", one.name).casefold().removesuffix(" kommun")


def _is_under(one: Member, parent: str) -> bool:
    return not parent or one.parent.casefold().endswith(parent)


def _tail(one: Member) -> str:
    """The last part of a name that begins with its parent's: “…, 12 kap. Skadegörelsebrott”."""
    name = one.name
    if one.parent and name.startswith(one.parent):
        name = name[len(one.parent) :].lstrip(", ")
    return name.removeprefix("därav ").casefold()


def _undecided(dimension: str, known: list[Member]) -> SaraError:
    return SaraError(
        _("The file has figures about more than one “{dimension}”, and which one isn’t stated.").format(
            dimension=named_dimension(dimension)
        ),
        _("Name one with {option}: {names}.").format(option=_option(dimension), names=_names(known)),
    )


def _unknown(dimension: str, known: list[Member], word: str) -> SaraError:
    by_name = {name.casefold(): one.name for one in known for name in (one.name, _tail(one))}
    close = get_close_matches(word.casefold(), by_name, 3, 0.6) or [
        name for name in by_name if word.casefold() in name
    ]
    names = list(dict.fromkeys(by_name[one] for one in close[:3]))
    hint = suggestion(names) if names else _("These are there: {names}.").format(names=_names(known))
    message = _("The file has no “{word}” under “{dimension}”.")
    return SaraError(message.format(word=word, dimension=named_dimension(dimension)), hint)


def named_dimension(dimension: str) -> str:
    """What a dimension is called in the UI language."""
    return _(DIMENSION_NAMES.get(dimension, "")) or dimension


def _option(dimension: str) -> str:
    return OPTIONS.get(dimension, f'--where "{dimension}=…"')


def _names(known: list[Member]) -> str:
    more = " …" if len(known) > MOST_NAMED else ""
    shown = (
        f"{one.name} ({one.code})" if one.code and one.code != one.name else one.name
        for one in known[:MOST_NAMED]
    )
    return ", ".join(shown) + more


def _rhythm(facts: list[Fact], every: PeriodKind | None) -> tuple[PeriodKind, tuple[PeriodKind, ...]]:
    """The length of the periods to take, and the ones that are left out: a series has one length of time.

    The longest is taken; but where some years have a figure together as well, it is of these years.
    """
    present = [kind for kind in KINDS if any(fact.period.kind == kind for fact in facts)]
    if every and every not in present:
        raise SaraError(
            _("The file has no {periods} for this.").format(periods=_(RHYTHM_NAMES[every])),
            _("These are there: {names}.").format(names=", ".join(_(RHYTHM_NAMES[name]) for name in present)),
        )
    single = [kind for kind in present if kind != "pooled_years"]
    rhythm = every or (single or present)[0]
    return rhythm, tuple(name for name in present if name != rhythm)


def _once(facts: list[Fact]) -> list[Fact]:
    """Each period once, in order. The same row twice is one; a row without a figure gives way to one with it."""
    by_period: dict[Period, Fact] = {}
    twice: Counter[Period] = Counter()
    lines: dict[Period, list[int]] = {}
    for fact in facts:
        other = by_period.get(fact.period)
        lines.setdefault(fact.period, []).append(fact.line)
        if other is None or (other.value is None and fact.value is not None):
            by_period[fact.period] = fact
        elif fact.value is not None and fact.value != other.value:
            twice[fact.period] += 1
    if twice:
        period = next(iter(twice))
        rows = ", ".join(map(str, lines[period]))
        raise SaraError(
            _("The period {period} occurs several times with different figures, on lines {lines}.").format(
                period=period, lines=rows
            ),
            _(
                "The lines are probably about different things, such as places. Choose those that are "
                "meant with --where COLUMN=VALUE, or correct the file."
            ),
        )
    return [by_period[period] for period in sorted(by_period)]
