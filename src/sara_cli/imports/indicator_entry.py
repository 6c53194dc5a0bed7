"""From one chosen series to what the project file will say: the indicator, its source, and how it was read."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sara_cli.imports.choice import OPTIONS, Series, members_of
from sara_cli.imports.content import Content
from sara_cli.imports.facts import CATEGORY, REGION, Facts, Member
from sara_cli.imports.revision import OtherPlace, Revision, Target, entry_of
from sara_cli.interview.kinds import proposed
from sara_cli.knowledge.municipalities import named
from sara_cli.knowledge.presets import Preset
from sara_cli.language import _
from sara_cli.model.period import Period
from sara_cli.model.project import Project

SEPARATOR = "; "


class Statement(NamedTuple):
    """What was said about an import, by options or by answers; empty where nothing was."""

    id: str = ""
    name: str = ""
    unit: str = ""
    direction: str = ""
    source: str = ""
    title: str = ""
    publisher: str = ""
    sheet: str = ""
    header: int = 0
    every: str = ""
    chosen: Mapping[str, str] = {}
    where: Mapping[str, str] = {}
    columns: Mapping[str, str] = {}
    compared: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def imported_record(content: Content, series: Series, statement: Statement, today: str) -> dict[str, Any]:
    """How the figures were read, so that the next file is read in the same way."""
    reader = series.about.reader
    record = {
        "file": content.name.replace("\\", "/").rpartition("/")[2]
        if "://" not in content.name
        else content.name,
        "date": today,
        "checksum": content.checksum,
        "reader": reader,
        "region": statement.chosen.get(REGION) or _word(series, REGION),
        "category": statement.chosen.get(CATEGORY) or _word(series, CATEGORY),
        "every": series.rhythm,
        "where": SEPARATOR.join(f"{name}={value}" for name, value in statement.where.items()),
        "sheet": statement.sheet,
        "header": statement.header or None,
        "columns": dict(statement.columns),
        "answers": SEPARATOR.join(statement.answers) if reader == "shares" else "",
        "left_out": SEPARATOR.join(statement.left_out) if reader == "shares" else "",
        "compared": SEPARATOR.join(statement.compared),
    }
    return {key: value for key, value in record.items() if value}


def _word(series: Series, dimension: str) -> str:
    """What to choose by next time: Kolada and SCB keep their codes, Brå changes its own between tables."""
    member = series.members.get(dimension)
    if member is None:
        return ""
    return (member.code if series.about.has_lasting_codes else "") or member.name


def name_of(series: Series, statement: Statement, preset: Preset | None) -> str:
    """What a new indicator is called: as given, or as the preset or the source says."""
    member = series.members.get(CATEGORY)
    place = series.members.get(REGION)
    found = preset.name if preset else member.name if member and member.name else series.about.title
    return statement.name or found or (place.name if place else "")


def new_id(series: Series, statement: Statement, preset: Preset | None, taken: Collection[str]) -> str:
    """An id that isn't taken: as given, the preset's, or made of the name's last part."""
    if statement.id:
        return statement.id
    if preset and preset.id not in taken:
        return preset.id
    name = name_of(series, statement, preset)
    return proposed(name.rpartition(", ")[2] if series.about.reader == "bra" else name, taken)


class Read(NamedTuple):
    """What came of a file: the series that was chosen, what it changes, and the others to compare it with.

    `residents` are those of the places, by their codes and the years, and `own` those of the municipality that the
    project file doesn't have yet.
    """

    series: Series
    revision: Revision
    comparisons: Mapping[str, Series]
    record: Mapping[str, Any]
    residents: Mapping[str, Mapping[Period, int]] = {}
    own: Mapping[Period, int] = {}


def target_of(id: str, source: str, read: Read, statement: Statement, preset: Preset | None) -> Target:
    """All that is to be written. `source` is the id of the indicator's source; texts are in the language spoken."""
    series, revision, comparisons, record, residents, _own = read
    about = series.about
    unit = statement.unit or (preset.unit if preset else about.unit)
    indicator = {
        "name": name_of(series, statement, preset) or id,
        "definition": about.definition,
        "unit": unit,
        "denominator": about.denominator or (_("inhabitants") if preset and "100 000" in preset.unit else ""),
        "direction": statement.direction or (preset.direction if preset else ""),
        "source": source,
        "limitations": str(preset.weakness) if preset else "",
        "imported": dict(record),
    }
    periods = list(revision.series)
    fields = {
        "id": source,
        "title": statement.title or about.title or record["file"],
        "kind": about.kind,
        "publisher": statement.publisher or about.publisher,
        "producer": about.producer,
        "url": about.url,
        "retrieved": record["date"],
        "period": f"{periods[0]}–{periods[-1]}" if periods else "",
        "preliminary": any(fact.preliminary for fact in series.facts) or None,
        "limitations": _(about.limitations),
    }
    compared = {
        name: OtherPlace(
            {fact.period: entry_of(fact) for fact in one.facts},
            _of_the_years(residents.get(one.members[REGION].code, {}), [fact.period for fact in one.facts]),
        )
        for name, one in comparisons.items()
    }
    return Target(id, _without_empty(indicator), _without_empty(fields), compared, revision, read.own)


def own_residents(
    residents: Mapping[str, Mapping[Period, int]], project: Project, series: Series
) -> dict[Period, int]:
    """The municipality's residents in the years of a series, as far as the project doesn't have them."""
    own = named(project.municipality.code or project.municipality.name)
    known = residents.get(own.code, {}) if own else {}
    years = _of_the_years(known, [fact.period for fact in series.facts])
    return {year: number for year, number in years.items() if year not in project.municipality.population}


def _of_the_years(residents: Mapping[Period, int], periods: Collection[Period]) -> dict[Period, int]:
    """The residents of the years that there are figures for."""
    years = {period.start.year for period in periods}
    known = sorted((one, number) for one, number in residents.items() if one.kind == "year")
    return {year: number for year, number in known if year.start.year in years}


def _without_empty(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value not in ("", None, {}, [])}


# --- what a table says of itself --------------------------------------------------------------------------

_PLAIN = {"antal", "värde", "value", "count", "number", "andel", "procent", "summa", "total", "totalt"}
_MOST_NAME = 120


def table_name(series: Series, columns: Mapping[str, str]) -> str:
    """What a table calls its figures: the kind, else the heading of the figures if it says more than “Antal”, else
    the title above; empty if nothing does. A file's name says nothing of what is in it."""
    kind, value = series.members.get(CATEGORY), columns.get("value", "")
    others = [member.name for name, member in series.members.items() if name not in (CATEGORY, REGION)]
    is_plain = value.casefold().strip(" .:") in _PLAIN or len(value) < 2
    names = (kind.name if kind else "", "" if is_plain else value, series.about.title)
    name = next(filter(None, names), "")
    return ", ".join(filter(None, (name, *others)))[:_MOST_NAME] if name else ""


_WORDS = re.compile(r"[^\W\d_]{4,}")
_NO_NAME = re.compile(
    r"(?:blad|sheet|ark|tabell|table|data|export|databasfil|namnlös|untitled)\s*\d*", re.IGNORECASE
)


def name_at_hand(sheet: str, file: str, columns: Mapping[str, str]) -> str:
    """What to propose where a table doesn’t say what it is of: the sheet’s name, the words of the file’s, or the
    heading of the figures. Whether it fits, the person who is asked decides."""
    stem = " ".join(
        file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0].replace("_", " ").split("-")
    )
    for text in (sheet, stem):
        words = " ".join(text.split())
        if _WORDS.search(words) and not _NO_NAME.fullmatch(words):
            return words[:1].upper() + words[1:_MOST_NAME]
    return columns.get("value", "") or _("Number")


def is_of_shares(heading: str) -> bool:
    """Whether a heading is of shares in per cent."""
    return any(word in heading.casefold() for word in ("%", "andel", "procent", "share", "per cent"))


def table_unit(columns: Mapping[str, str]) -> str:
    """What the figures of a table seem to count, by the heading of their column."""
    heading = columns.get("value", "").casefold()
    if is_of_shares(heading):
        return _("per cent")
    return _("Swedish kronor") if "kr" in heading.replace("(", " ").replace(")", " ").split() else _("number")


def word_of(facts: Facts, dimension: str, member: Member) -> str:
    """The word that means one member and no other, for the next time."""
    same = [one for one in members_of(facts, dimension) if one.name == member.name]
    if len(same) == 1 and member.name:
        return member.name
    return member.code or f"{member.parent} > {member.name}"


def choice_option(dimension: str, word: str) -> str:
    """The option that chooses along a dimension."""
    option = OPTIONS.get(dimension)
    return f"{option}={word}" if option else f"--where={dimension}={word}"


def command_line(words: Sequence[str]) -> str:
    """Words as they are typed, with quotation marks around those that have blanks."""
    return " ".join(f'"{word}"' if not word or set(word) & set(" ;&()<>|*") else word for word in words)
