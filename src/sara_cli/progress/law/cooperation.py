"""§§ 8-10 and 14: written agreements, the strategic council, and cameras.

Source: lag (2023:196) §§ 9, 10 and 14. Of agreements and the council the act says *verka för*: whoever has
tried has done it. What an agreement states, and that the municipality leads the council, it says with *ska*.
"""

from datetime import date

from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.initiate import Agreement, Council
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


def _agreement(day: Day) -> Agreement | None:
    """The agreement, if it was signed or had begun by the day, and says anything at all."""
    agreement = day.project.initiate.agreement
    if agreement is None or not agreement.model_fields_set or not day.has_come(_made(agreement)):
        return None
    return agreement


def _made(agreement: Agreement) -> date | None:
    """The day of the first signature, or else the first day of the period."""
    signed = [signatory.signed for signatory in agreement.signatories if signatory.signed]
    return min(signed, default=agreement.period.start if agreement.period else None)


def _council(day: Day) -> Council | None:
    organisation = day.project.initiate.organisation
    return organisation.council if organisation else None


def _agreements_sought(day: Day) -> Standing:
    attempts: list[Path] = [
        ("initiate", "agreement_attempts", number)
        for number, attempt in enumerate(day.project.initiate.agreement_attempts)
        if day.has_come(attempt.date)
    ]
    paths = (*((_AGREEMENT,) if _agreement(day) else ()), *attempts)
    return met(*paths) if paths else missing(_("Neither an agreement nor an attempt is in the file."))


def _agreement_states(day: Day) -> Standing:
    agreement = _agreement(day)
    if agreement is None:
        return not_applicable(_("There is no agreement on this day."))
    keys = {"purposes": _("the purposes"), "focus_areas": _("the areas")}
    paths: tuple[Path, ...] = tuple((*_AGREEMENT, key) for key in keys if getattr(agreement, key))
    lacking = [name for key, name in keys.items() if not getattr(agreement, key)]
    if lacking:
        return missing(_("The agreement doesn’t state {names}.").format(names=listed(lacking)), *paths)
    return met(*paths)


def _has_council(day: Day) -> Standing:
    return met(_COUNCIL) if _council(day) else missing(_("No council is in the file."))


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


def _cameras(day: Day) -> Standing:
    paths = [
        (*path, "camera_purpose")
        for path, measure in day.measures
        if measure.camera_purpose and day.has_come(measure.start)
    ]
    if not paths:
        return not_applicable(_("No measure uses cameras."))
    return not_judged(_("Read the purpose: does it keep public places safe?"), *paths)


REQUIREMENTS = (
    Requirement("L09a", 9, "effort", "sara initiate", _agreements_sought),
    Requirement("L09b", 9, "must", "sara initiate", _agreement_states),
    Requirement("L10a", 10, "effort", "sara initiate set organisation.council.name=…", _has_council),
    Requirement("L10b", 10, "must", "sara initiate set organisation.council.chair=…", _municipality_leads),
    Requirement(
        "L10c", 10, "effort", "sara initiate add council_member role=… party=… leading=true", _leading_members
    ),
    Requirement("L14", 14, "must", "sara execute", _cameras),
)
