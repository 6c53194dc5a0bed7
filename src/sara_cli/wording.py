"""How days, periods, numbers and the project's own words are printed, in the language that is spoken.

Babel is imported when the first document is rendered: it is too heavy for a command that prints none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from sara_cli import language
from sara_cli.labels import LABELS, label
from sara_cli.language import N_, _, current_language, pgettext
from sara_cli.model.fields import Decision, OpenSpan
from sara_cli.model.outline import title_of
from sara_cli.model.period import Period
from sara_cli.model.project import Project
from sara_cli.model.written_period import as_school_year, may_be_school_year, written_period
from sara_cli.model.written_time import Years, time_of

_PER_CENT = re.compile(r"(procent|per cent|percent|%)(?!\w)", re.IGNORECASE)
NO_BREAK = "\u00a0"
DAY_AND_MONTH = "d\u00a0MMMM"
_LOCALES = {"sv": "sv_SE", "en": "en_GB"}


def _locale() -> str:
    return _LOCALES[current_language()]


# --- things ---------------------------------------------------------------------------------------------

LONGEST_TITLE = 80


def called(part: object) -> str:
    """What a part of the project is called, in one line of no great length."""
    title = title_of(part)
    said = label(title) if title in LABELS else title
    return shorten(said, LONGEST_TITLE, placeholder=" …").rstrip(".")


def named(part: object) -> str:
    """What a part of the project is called, in quotation marks."""
    return quoted(called(part))


def quoted(title: str) -> str:
    """A title in quotation marks."""
    return _("“{title}”").format(title=title)


# --- days and periods -------------------------------------------------------------------------------


def day(value: date) -> str:
    """Write a day out: 2 maj 2023. The parts keep together on the line."""
    from babel.dates import format_date

    return format_date(value, f"{DAY_AND_MONTH}{NO_BREAK}y", locale=_locale())


def span(period: OpenSpan) -> str:
    """Write a period from day to day: 1 januari 2023–31 december 2026; or from a day until further notice."""
    if period.end is None:
        return _("from {day} until further notice").format(day=day(period.start))
    return between(period.start, period.end)


def between(start: date, end: date) -> str:
    """Write from one day to another; a year that both share is written once: 5 maj–17 december 2023."""
    if start == end:
        return day(end)
    if start.year != end.year:
        return f"{day(start)}–{day(end)}"
    from babel.dates import format_date

    return f"{format_date(start, DAY_AND_MONTH, locale=_locale())}–{day(end)}"


def years(period: OpenSpan) -> str:
    """Write a period of whole years in short, 2023 or 2023–2026; any other from day to day."""
    start, end = period.start, period.end
    if end is None or (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
        return span(period)
    return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"


def months() -> list[tuple[str, str]]:
    """The names of the twelve months, in short and in full."""
    from babel.dates import get_month_names

    short, full = (
        get_month_names(width, context="stand-alone", locale=_locale()) for width in ("abbreviated", "wide")
    )
    return [(short[number].rstrip("."), full[number]) for number in range(1, 13)]


PERIOD_FORMS = N_(
    "Write a year (2022), a school year (2021/22), half a year (2022-H1), a term (2022-VT, 2022-HT), "
    "four months (2022-T1), a quarter (2022-Q1), a month (2022-03), a week (2022-W12), a day (2022-03-15), "
    "or years together (2019-2022)."
)
"""How every kind of period is written in the project file: what to do about one that can’t be read."""
_PERIODS = {
    "H1": N_("the first half of {year}"),
    "H2": N_("the second half of {year}"),
    "VT": N_("the spring term of {year}"),
    "HT": N_("the autumn term of {year}"),
    "school_year": N_("the school year {years}"),
    "tertial": N_("the four-month period {number} of {year}"),
    "quarter": N_("quarter {number} of {year}"),
    "week": N_("week {number} of {year}"),
    "pooled_years": N_("{year}–{last} together"),
}


def period(covered: Period) -> str:
    """Write what a figure covers: 2022, mars 2022, kvartal 1 2022, läsåret 2021/22, 2019–2022 tillsammans or a day."""
    kind, year, part = covered.kind, covered.name[:4], covered.name[5:]
    if kind == "day":
        return day(covered.start)
    if kind == "month":
        from babel.dates import format_date

        return format_date(covered.start, "MMMM\u00a0y", locale=_locale())
    if text := _PERIODS.get(part) or _PERIODS.get(kind):
        return _(text).format(years=covered, year=year, number=part[1:].lstrip("0"), last=part)
    return covered.name


def period_hint(written: str) -> str:
    """How to write the period that a text seems to mean; empty if it can’t be read."""
    found = written_period(written)
    if found is None:
        return ""
    if may_be_school_year(found):
        text = _("Write {school_year} for the school year, or {years} for both years together.")
        return text.format(school_year=as_school_year(found), years=found)
    return _("Write {period}, if that is the period that is meant.").format(period=found)


def day_hint(written: str, cycle: Years | None = None) -> str:
    """How to write the day that a text seems to mean; empty if it can’t be read. A day without a year is in the `cycle`."""
    time = time_of(written, cycle)
    if time is None:
        return ""
    if time.is_day:
        return _("Write {day}, if that is the day that is meant.").format(day=time.first)
    text = _("It is understood as {first} to {last}. Write one of these days.")
    return text.format(first=time.first, last=time.last)


# --- numbers ----------------------------------------------------------------------------------------


def number(value: float) -> str:
    """Write a number with at most three decimals: 12,5 and 6 216 in Swedish."""
    return language.number(value)


def is_per_cent(unit: str | None) -> bool:
    """Tell whether a unit is a share in per cent, in either language."""
    return bool(unit and _PER_CENT.match(unit.strip()))


def written(figure: float, unit: str | None) -> str:
    """A figure without its unit, but with its per cent sign."""
    return f"{number(figure)}\u00a0%" if is_per_cent(unit) else number(figure)


def quantity(value: float, unit: str | None, *, with_unit: bool = True) -> str:
    """Write a number with its unit: 21 %, or 12 anmälningar; the per cent sign always stays."""
    is_named = unit and with_unit and not is_per_cent(unit)
    return f"{written(value, unit)} {unit}" if is_named else written(value, unit)


# --- words ------------------------------------------------------------------------------------------


def listing(items: list[str] | tuple[str, ...]) -> str:
    """Join texts as a sentence does: a, b och c."""
    from babel.lists import format_list

    return format_list(list(items), locale=_locale())


def capital(text: str) -> str:
    """Begin a text with a capital letter and leave the rest alone."""
    return text[:1].upper() + text[1:]


def folded(text: str) -> str:
    """A name as it is compared: without case, and without more space than between words."""
    return " ".join(text.split()).casefold()


def ended(text: str) -> str:
    """End a text with a full stop, if it has no end of its own."""
    return text if text.rstrip().endswith((".", "!", "?", "…", ":")) else f"{text.rstrip()}."


@dataclass(frozen=True)
class Words:
    """The words that a document prints, in the singular: the project's own, or the field's."""

    agreement: str
    joint_picture: str
    focus_area: str
    action_plan: str
    activity_plan: str
    measure: str
    promise: str


def words_of(project: Project) -> Words:
    """Choose the printed words of a project."""
    own = project.words
    return Words(
        agreement=(own and own.agreement) or pgettext("printed word", "co-operation agreement"),
        joint_picture=(own and own.joint_picture) or pgettext("printed word", "joint picture"),
        focus_area=(own and own.focus_area) or pgettext("printed word", "focus area"),
        action_plan=(own and own.action_plan) or pgettext("printed word", "action plan"),
        activity_plan=(own and own.activity_plan) or pgettext("printed word", "activity plan"),
        measure=(own and own.measure) or pgettext("printed word", "measure"),
        promise=(own and own.promise) or pgettext("printed word", "citizen promise"),
    )


def decision(made: Decision, *, with_day: bool = True) -> str:
    """Write who decided, when and where it is recorded: Kommunstyrelsen, 2 maj 2023, § 71."""
    parts = [made.body, day(made.date)] if with_day else [made.body]
    if made.paragraph:
        parts.append(made.paragraph.replace("§ ", f"§{NO_BREAK}"))
    if made.case_number:
        parts.append(_("case number {number}").format(number=made.case_number))
    return ", ".join(parts)


# --- how the done-lists put things into words --------------------------------------------------------


def listed(names: Sequence[str]) -> str:
    """Write names as in running text: “a, b and c”."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])
