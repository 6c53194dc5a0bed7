"""Facts of a file, and the one series that is chosen of them: one place, one kind, and each period once.

Nothing is added up. Where a file says the same thing for years, quarters and months, one of them is taken; where
one name stands for several things, which one must be given.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple, TypeAlias

from sara_cli.errors import SaraError, suggestion
from sara_cli.imports.encodings import composed
from sara_cli.language import N_, _
from sara_cli.model.period import KINDS, Period, PeriodKind

Figure: TypeAlias = int | float


class Member(NamedTuple):
    """What a fact is about along one dimension: a region, a kind of offence. `parent` distinguishes two of one name."""

    code: str
    name: str
    parent: str = ""


class Fact(NamedTuple):
    """One figure of a source. `value` is None where the publisher gives none; `mark` is what is
    there instead.

    `about` has one member for each of the table's dimensions. `rate` is per 100 000 inhabitants.
    """

    about: tuple[Member, ...]
    period: Period
    value: Figure | None
    line: int
    rate: Figure | None = None
    n: int | None = None
    low: Figure | None = None
    high: Figure | None = None
    preliminary: bool = False
    mark: str = ""
    note: str = ""


class Trouble(NamedTuple):
    """Something in a file that can't be read: where, what and why, and how to fix it. Lines count from 1."""

    line: int
    column: str
    message: str
    hint: str


class Skipped(NamedTuple):
    """A row that isn't part of any series: where it is, how it begins, and why it is left out."""

    line: int
    text: str
    why: str


class About(NamedTuple):
    """What the source says of itself; empty where it says nothing. The texts are in its own language,
    but `limitations` is a source text, to be translated when it is written.

    `source_id` is the id of the source in the project file unless another is given; `has_lasting_codes` says whether
    a place or a kind keeps its code from one table to the next.
    """

    reader: str
    source_id: str = ""
    has_lasting_codes: bool = False
    title: str = ""
    publisher: str = ""
    producer: str = ""
    kind: str = ""
    url: str = ""
    unit: str = ""
    definition: str = ""
    denominator: str = ""
    limitations: str = ""


class Facts(NamedTuple):
    """All that a file says, and all that could not be read in it.

    `residents` is how many live in a place, by its code and the year, where the source gives it with its figures. `skipped` are the rows that were left out,
    and `remarks` what else somebody should know before the figures are written.
    """

    dimensions: tuple[str, ...]
    facts: list[Fact]
    troubles: list[Trouble]
    about: About
    residents: Mapping[str, Mapping[Period, int]] = {}
    skipped: Sequence[Skipped] = ()
    remarks: Sequence[str] = ()


REGION, CATEGORY, GENDER = "region", "category", "gender"
FIGURES = ("value", "n", "low", "high", "rate")
"""What a fact has numbers in."""


# --- from all facts of a file to one series: one place, one kind, one length of period, and each period once ---


MOST_NAMED = 12
OPTIONS = {REGION: "--region", CATEGORY: "--category"}
DIMENSION_NAMES = {REGION: N_("place"), CATEGORY: N_("kind"), GENDER: N_("sex")}
RHYTHM_NAMES: dict[PeriodKind, str] = {
    "year": N_("years"),
    "school_year": N_("school years"),
    "quarter": N_("quarters"),
    "month": N_("months"),
    "day": N_("days"),
}
ALL = "all"
"""The code of all kinds together, where a reader counts them itself."""
_TOTALS = {GENDER: "T", CATEGORY: ALL}


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
    rest, members, parts = facts.facts, {}, list[Fact]()
    for name in wanted:
        if name.casefold() not in facts.dimensions:
            raise SaraError(
                _("The file has nothing called “{name}” to choose by.").format(name=name),
                _("These are there: {names}.").format(names=", ".join(facts.dimensions)),
            )
    if not rest:
        raise SaraError(
            _("No figure could be read in the file."), _("Look at it: it may hold headings only.")
        )
    for place, dimension in enumerate(facts.dimensions):
        word = next((value for name, value in wanted.items() if name.casefold() == dimension), None)
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
        [one for one in members if _tail(one) == name and _is_under(one, parent)],
    )
    return next(filter(None, ways), [])


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
    """The length of the periods to take, and the ones that are left out: they hold the same events again."""
    present = [kind for kind in KINDS if any(fact.period.kind == kind for fact in facts)]
    if every and every not in present:
        raise SaraError(
            _("The file has no {periods} for this.").format(periods=_(RHYTHM_NAMES[every])),
            _("These are there: {names}.").format(names=", ".join(_(RHYTHM_NAMES[name]) for name in present)),
        )
    rhythm = every or present[0]
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
