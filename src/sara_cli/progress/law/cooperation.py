"""8-10 §§ and 14 §: written agreements, the strategic council, and the right to use cameras.

Source: lag (2023:196) 9, 10 and 14 §§. Of agreements and the council the act says *verka för*: whoever has
tried has done it. What an agreement states, and that the municipality leads the council, it says with *ska*.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.clocks import CAMERAS_SINCE
from sara_cli.model.fields import OpenSpan
from sara_cli.model.initiate import AgreementAttempt, Council, as_revised
from sara_cli.progress.law.requirement import (
    Day,
    Requirement,
    Standing,
    met,
    missing,
    not_applicable,
    not_judged,
)
from sara_cli.wording import listed

_AGREEMENT: Path = ("initiate", "agreement")
_COUNCIL: Path = ("initiate", "organisation", "council")


# --- 9 §: agreements --------------------------------------------------------------------------------


class _Agreement(NamedTuple):
    """A written agreement as 9 § sees it: its places, its time, and what it states under which key."""

    path: Path
    title: str
    made: date | None
    valid: OpenSpan | None
    stated: dict[str, bool]


def _every_agreement(day: Day) -> Iterator[_Agreement]:
    """The main agreement, if it says anything at all, and the others."""
    initiate = day.project.initiate
    main = initiate.agreement
    if main and main.model_fields_set:
        valid = as_revised(main.period, main.revisions, day.at) if main.period else None
        signed = [signatory.signed for signatory in main.signatories if signatory.signed]
        made = min(signed, default=valid.start if valid else None)
        stated = {"purposes": bool(main.purposes), "focus_areas": bool(main.focus_areas)}
        yield _Agreement(_AGREEMENT, "", made, valid, stated)
    for number, one in enumerate(initiate.other_agreements):
        valid = as_revised(one.period, one.revisions, day.at) if one.period else None
        made = one.signed or (valid.start if valid else None)
        stated = {"purposes": bool(one.purposes), "areas": bool(one.areas)}
        yield _Agreement(("initiate", "other_agreements", number), one.title, made, valid, stated)


def _agreements(day: Day) -> tuple[list[_Agreement], list[_Agreement]]:
    """The agreements that hold on the day, and those that have run out by then."""
    made = [one for one in _every_agreement(day) if day.has_come(one.made)]
    ended = [one for one in made if one.valid and one.valid.end and one.valid.end < day.at]
    return [one for one in made if one not in ended], ended


def _agreements_sought(day: Day) -> Standing:
    held, ended = _agreements(day)
    paths = (
        *(one.path for one in held),
        *_attempts(day, "agreement_attempts", day.project.initiate.agreement_attempts),
    )
    if paths:
        return met(*paths)
    if ended:
        last = max(one.valid.end for one in ended if one.valid and one.valid.end)
        reason = _("The agreement ran out on {day}, and no later one is in the file.")
        return missing(reason.format(day=last), *(one.path for one in ended))
    return missing(_("Neither an agreement nor an attempt is in the file."))


def _attempts(day: Day, key: str, attempts: Sequence[AgreementAttempt]) -> tuple[Path, ...]:
    """The attempts that had been made by the day."""
    return tuple(
        ("initiate", key, number) for number, attempt in enumerate(attempts) if day.has_come(attempt.date)
    )


def _agreement_states(day: Day) -> Standing:
    held, _ended = _agreements(day)
    if not held:
        return not_applicable(_("There is no agreement on this day."))
    names = {"purposes": _("the purposes"), "focus_areas": _("the areas"), "areas": _("the areas")}
    paths = [(*one.path, key) for one in held for key, is_there in one.stated.items() if is_there]
    reasons = []
    for one in held:
        lacking = listed([names[key] for key, is_there in one.stated.items() if not is_there])
        if lacking and one.title:
            text = _("The agreement “{title}” doesn’t state {names}.")
            reasons.append(text.format(title=one.title, names=lacking))
        elif lacking:
            reasons.append(_("The agreement doesn’t state {names}.").format(names=lacking))
    return missing(" ".join(reasons), *paths) if reasons else met(*paths)


# --- 10 §: the council ------------------------------------------------------------------------------


def _council(day: Day) -> Council | None:
    organisation = day.project.initiate.organisation
    return organisation.council if organisation else None


def _has_council(day: Day) -> Standing:
    attempts = _attempts(day, "council_attempts", day.project.initiate.council_attempts)
    if _council(day):
        return met(_COUNCIL)
    if attempts:
        return met(*attempts, reason=_("There is no council, but the attempts are documented."))
    return missing(_("Neither a council nor an attempt is in the file."))


def _municipality_leads(day: Day) -> Standing:
    council = _council(day)
    if council is None:
        return not_applicable(_("There is no council."))
    if council.chair is None:
        return missing(_("Who leads the council isn’t stated."), _COUNCIL)
    leads = council.chair in {party.id for party in day.parties("municipality")}
    path = (*_COUNCIL, "chair")
    return met(path) if leads else missing(_("Another than the municipality leads the council."), path)


def _leading_members(day: Day) -> Standing:
    council = _council(day)
    if council is None:
        return not_applicable(_("There is no council."))
    own = {party.id for party in day.parties("municipality")}
    others = [
        ((*_COUNCIL, "members", number), member)
        for number, member in enumerate(council.members)
        if member.party not in own
    ]
    if not others:
        return missing(_("No members from others than the municipality are in the file."), _COUNCIL)
    leading: list[Path] = [path for path, member in others if member.leading]
    message = _("{count} of {total} members from others are in a leading position.")
    share = message.format(count=len(leading), total=len(others))
    return met(*leading, reason=share) if leading else missing(share, (*_COUNCIL, "members"))


# --- 14 §: a right ----------------------------------------------------------------------------------


def _cameras(day: Day) -> Standing:
    paths = [
        (*path, "camera_purpose")
        for path, measure in day.measures
        if measure.camera_purpose
        and day.has_come(measure.start)
        and (measure.end or day.project.cycle.end) >= CAMERAS_SINCE
    ]
    if not paths:
        return not_applicable(_("No measure uses cameras."))
    return not_judged(_("Read the purpose: are the cameras there to prevent crime in public places?"), *paths)


REQUIREMENTS = (
    Requirement("L09a", 9, "effort", "sara initiate", _agreements_sought),
    Requirement("L09b", 9, "must", "sara initiate", _agreement_states),
    Requirement("L10a", 10, "effort", "sara initiate set organisation.council.name=…", _has_council),
    Requirement("L10b", 10, "must", "sara initiate set organisation.council.chair=…", _municipality_leads),
    Requirement(
        "L10c", 10, "effort", "sara initiate add council_member role=… party=… leading=true", _leading_members
    ),
)
RIGHTS = (Requirement("L14", 14, "right", "sara execute", _cameras, CAMERAS_SINCE),)
