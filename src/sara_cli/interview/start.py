"""The start of a cycle: what is known of the work before there is a file, and how it was written."""

import re
from datetime import date
from typing import NamedTuple, get_args

from sara_cli.errors import SaraError
from sara_cli.interview.kinds import proposed
from sara_cli.knowledge import municipalities
from sara_cli.knowledge.municipalities import Municipality
from sara_cli.language import _, current_language
from sara_cli.model.project import PartyKind
from sara_cli.project_file.skeleton import Start, StartMember, StartParty

LEAD, POLICE = "kommun", "polis"


def is_of_police(role: str) -> bool:
    """Whether a role is one of the police, by its name: Kommunpolis, Chef lokalpolisområde."""
    return "polis" in role.casefold()


class StartAnswers(NamedTuple):
    """What the new file is to say, as it was written; None where nothing was."""

    title: str | None = None
    local_police_area: str | None = None
    party: list[str] | None = None
    period: str | None = None
    cycle: str | None = None
    coordinator: str | None = None
    steering_group: list[str] | None = None
    council: str | None = None


def start_of(options: StartAnswers, year: int, chosen: Municipality | None) -> Start:
    """What a new file begins with. Raises `SaraError` for what can't be read."""
    period = period_of(options.period or four_years(year))
    first, last = period
    cycle = period_of(options.cycle) if options.cycle else first_cycle(period, year)
    area = options.local_police_area or ""
    name = chosen.organisation if chosen else _("Name of the municipality")
    police = f"Polismyndigheten, lokalpolisområde {area}" if area else "Polismyndigheten"
    return Start(
        title=options.title
        or (_("A safe {place}").format(place=chosen.name) if chosen else _("Name of the work")),
        language=current_language(),
        municipality=name,
        code=chosen.code if chosen else "",
        county=chosen.county if chosen else "",
        local_police_area=area,
        period_start=first,
        period_end=last,
        parties=_parties(name, police, options.party or []),
        lead=LEAD,
        coordinator=options.coordinator or "",
        steering_group=tuple(
            StartMember(role, POLICE if is_of_police(role) else LEAD) for role in options.steering_group or ()
        ),
        council=options.council or "",
        cycle_start=cycle[0],
        cycle_end=cycle[1],
    )


def first_cycle(period: tuple[date, date], year: int) -> tuple[date, date]:
    """The year of today within the agreement's period; the first or last of its years where today is outside it."""
    start, end = period
    year = min(max(year, start.year), end.year)
    return max(start, date(year, 1, 1)), min(end, date(year, 12, 31))


def the_municipality(text: str) -> Municipality:
    """The municipality with a name or a code. Raises `SaraError` with those that come close."""
    if found := municipalities.named(text):
        return found
    message = _("There is no municipality called “{name}”.").format(name=text)
    close = ", ".join(one.name for one in municipalities.find(text))
    raise SaraError(message, _("These come close: {names}.").format(names=close) if close else "")


def four_years(year: int) -> str:
    """The period that an agreement usually has, as far as there are years."""
    return f"{year:04}..{min(year + 3, date.max.year):04}"


def period_of(text: str) -> tuple[date, date]:
    """Read a period: `2024..2027`, a year, or two dates."""
    first, _dots, last = text.partition("..")
    try:
        period = _date(first.strip(), "01-01"), _date((last or first).strip(), "12-31")
    except ValueError:
        message = _("“{value}” isn’t a period that can be read.").format(value=text)
        raise SaraError(
            message, _("Write two years or two dates: 2024..2027 or 2024-03-01..2027-02-28.")
        ) from None
    if period[1] < period[0]:
        raise SaraError(_("The period ends before it starts."))
    return period


def _date(text: str, day_of_year: str) -> date:
    return date.fromisoformat(f"{text}-{day_of_year}" if re.fullmatch(r"\d{4}", text) else text)


def _parties(municipality: str, police: str, more: list[str]) -> tuple[StartParty, ...]:
    known: tuple[PartyKind, ...] = get_args(PartyKind)
    parties = [StartParty(LEAD, municipality, "municipality"), StartParty(POLICE, police, "police")]
    for text in more:
        name, _equals, kind = (part.strip() for part in text.partition("="))
        chosen = next((one for one in known if one == (kind or "other")), None)
        if not name or chosen is None:
            message = _("“{value}” isn’t a party that can be read.").format(value=text)
            raise SaraError(
                message, _("Write its name, = and one of: {choices}.").format(choices=", ".join(known))
            )
        parties.append(StartParty(proposed(name, [party.id for party in parties]), name, chosen))
    return tuple(parties)
