"""What `sara init` must know: taken from options, or asked for one thing at a time."""

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, get_args

from sara_cli.errors import SaraError
from sara_cli.language import _, current_language
from sara_cli.model.project import PartyKind

if TYPE_CHECKING:
    from sara_cli.knowledge.municipalities import Municipality
    from sara_cli.project_file.skeleton import Start, StartMember, StartParty

LEAD, POLICE = "kommun", "polis"


class StartOptions(NamedTuple):
    """The answers as they were written on the command line; None where nothing was said. `year` is this year."""

    year: int
    municipality: str | None
    title: str | None
    local_police_area: str | None
    parties: list[str]
    period: str | None
    coordinator: str | None
    steering_group: list[str] | None
    council: str | None


def from_options(options: StartOptions, *, is_stub: bool) -> "Start":
    """Make a start from options alone. A skeleton may be without a municipality."""
    if not options.municipality and not is_stub:
        raise SaraError(
            _("There is nobody to ask here, and the municipality isn’t named."),
            _(
                "Name it: sara init --municipality Bräcke. Or write a skeleton: --stub, or copy one: --example bracke."
            ),
        )
    return _start(options, _the_municipality(options.municipality) if options.municipality else None)


def _start(options: StartOptions, chosen: "Municipality | None") -> "Start":
    from sara_cli.project_file.skeleton import Start

    first, last = _period(options.period, options.year)
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
        parties=_parties(name, police, options.parties),
        lead=LEAD,
        coordinator=options.coordinator or "",
        steering_group=_steering(options.steering_group or []),
        council=options.council or "",
    )


def _the_municipality(text: str) -> "Municipality":
    from sara_cli.knowledge import municipalities

    if found := municipalities.named(text):
        return found
    message = _("There is no municipality called “{name}”.").format(name=text)
    close = ", ".join(one.name for one in municipalities.find(text))
    raise SaraError(message, _("These come close: {names}.").format(names=close) if close else "")


def _period(text: str | None, year: int) -> tuple[date, date]:
    """Four years from this one, unless something else is said: `2024..2027` or two dates."""
    if not text:
        return date(year, 1, 1), date(year + 3, 12, 31)
    first, _dots, last = text.partition("..")
    try:
        period = _first_day(first.strip()), _last_day((last or first).strip())
    except ValueError:
        message = _("“{value}” isn’t a period that can be read.").format(value=text)
        raise SaraError(
            message, _("Write two years or two dates: 2024..2027 or 2024-03-01..2027-02-28.")
        ) from None
    if period[1] < period[0]:
        raise SaraError(_("The period ends before it starts."))
    return period


def _first_day(text: str) -> date:
    return date.fromisoformat(f"{text}-01-01" if re.fullmatch(r"\d{4}", text) else text)


def _last_day(text: str) -> date:
    return date.fromisoformat(f"{text}-12-31" if re.fullmatch(r"\d{4}", text) else text)


def _parties(municipality: str, police: str, more: list[str]) -> tuple["StartParty", ...]:
    from sara_cli.interview.kinds import proposed
    from sara_cli.project_file.skeleton import StartParty

    parties = [StartParty(LEAD, municipality, "municipality"), StartParty(POLICE, police, "police")]
    for text in more:
        name, _equals, kind = (part.strip() for part in text.partition("="))
        known: tuple[PartyKind, ...] = get_args(PartyKind)
        chosen = next((one for one in known if one == (kind or "other")), None)
        if not name or chosen is None:
            message = _("“{value}” isn’t a party that can be read.").format(value=text)
            raise SaraError(
                message, _("Write its name, = and one of: {choices}.").format(choices=", ".join(known))
            )
        parties.append(StartParty(proposed(name, [party.id for party in parties]), name, chosen))
    return tuple(parties)


def _steering(roles: list[str]) -> tuple["StartMember", ...]:
    from sara_cli.project_file.skeleton import StartMember

    return tuple(StartMember(role, POLICE if "polis" in role.casefold() else LEAD) for role in roles)


def ask(options: StartOptions) -> "Start":
    """Ask for what is needed, one thing at a time. Nothing is written until all is answered."""
    from sara_cli.cli.questions import ask_line, ask_yes
    from sara_cli.cli.terminal import tell

    tell(
        _(
            "A new cycle: eight questions. Enter accepts what is on the line; Ctrl-C stops, and nothing is written."
        )
    )
    chosen = _ask_municipality()
    area = ask_line(_("Local police area (LPO)"))
    more = list(options.parties)
    while ask_yes(_("Is there a further party, besides the municipality and the police?"), default=False):
        more.append(_ask_party())
    period = _ask_period(options.year)
    coordinator = ask_line(_("The municipal co-ordinator’s role"), default=_("Municipal co-ordinator"))
    steering = ask_line(
        _("Roles in the steering group, with commas between"),
        default=_(
            "Head of the local police area, Chair of the municipal executive board, Municipal director"
        ),
    )
    council = ask_line(
        _("What the crime prevention council is called"), default=_("Local crime prevention council")
    )
    title = ask_line(_("What the work is called"), default=_("A safe {place}").format(place=chosen.name))
    roles = [role.strip() for role in steering.split(",") if role.strip()]
    answers = StartOptions(options.year, None, title, area, more, period, coordinator, roles, council)
    return _start(answers, chosen)


def _ask_municipality() -> "Municipality":
    from sara_cli.cli.questions import ask_line, ask_number
    from sara_cli.cli.terminal import tell
    from sara_cli.knowledge import municipalities

    while True:
        found = municipalities.find(ask_line(_("Municipality, by name or code")))
        if not found:
            tell(_("No municipality is called that; write another way."))
            continue
        for number, one in enumerate(found, start=1):
            tell(f"  {number}  {one.name} ({one.code}, {one.county})")
        number = ask_number(_("Which one? 0 to search again"), default=1)
        if 1 <= number <= len(found):
            return found[number - 1]


def _ask_party() -> str:
    from sara_cli.cli.questions import ask_line, ask_number
    from sara_cli.cli.terminal import tell
    from sara_cli.labels import label

    kinds: tuple[PartyKind, ...] = get_args(PartyKind)
    name = ask_line(_("Its name"))
    for number, kind in enumerate(kinds, start=1):
        tell(f"  {number}  {label(kind)}")
    number = ask_number(_("What kind"), default=len(kinds))
    return f"{name}={kinds[number - 1] if 1 <= number <= len(kinds) else 'other'}"


def _ask_period(year: int) -> str:
    from sara_cli.cli.questions import ask_line
    from sara_cli.cli.terminal import complain

    while True:
        period = ask_line(_("The agreement’s period"), default=f"{year}..{year + 3}")
        try:
            _period(period, year)
        except SaraError as error:
            complain(error)
        else:
            return period
