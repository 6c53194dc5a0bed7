"""11-13 §§: the co-ordination function, its three tasks, and who leads and reports.

Source: lag (2023:196) 11-13 §§. The act gives no interval for the reports to the council; once a year is
our suggestion and stands apart, as good practice.
"""

import re

from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.clocks import add_months
from sara_cli.model.follow_up import Report
from sara_cli.model.initiate import CoordinationFunction, LeadBody
from sara_cli.progress.law.requirement import Day, Requirement, Standing, met, missing, not_judged
from sara_cli.wording import listed

_FUNCTION: Path = ("initiate", "organisation", "coordination_function")
_LEAD: Path = ("initiate", "organisation", "lead_body")
_EXECUTIVE_BOARD = re.compile(r"\b(?:kommun|region)styrelsen?\b|\bKS\b|\bexecutive board\b", re.IGNORECASE)
_COUNCIL = re.compile(r"fullmäktig|\bKF\b|\bmunicipal council\b", re.IGNORECASE)
_LESSER = re.compile(
    r"utskott|\bKSAU\b|beredning|presidi|ordförande|förvaltning|kontor|avdelning|enhet"
    r"|\bsub-?committee|\bchair|\boffice|\bdepartment|\badministration",
    re.IGNORECASE,
)
"""What is a part of a body, prepares for it or serves it: not the board or the committee itself."""
_YEAR = 12


def _function(day: Day) -> CoordinationFunction | None:
    organisation = day.project.initiate.organisation
    return organisation.coordination_function if organisation else None


def _lead(day: Day) -> LeadBody | None:
    organisation = day.project.initiate.organisation
    return organisation.lead_body if organisation else None


def _has_function(day: Day) -> Standing:
    return met(_FUNCTION) if _function(day) else missing(_("No co-ordination function is in the file."))


def _has_tasks(day: Day) -> Standing:
    function = _function(day)
    tasks = {
        "coordinates": _("co-ordinating and supporting"),
        "contact_point": _("being a contact point"),
        "informs": _("spreading information"),
    }
    done = [key for key in tasks if function and getattr(function, key)]
    lacking = [name for key, name in tasks.items() if key not in done]
    paths: list[Path] = [(*_FUNCTION, key) for key in done]
    if lacking:
        return missing(_("Not described: {names}.").format(names=listed(lacking)), *paths)
    return met(*paths)


def _led(day: Day) -> Standing:
    lead = _lead(day)
    if lead is None:
        return missing(_("Who leads the work isn’t stated."))
    path = (*_LEAD, "body")
    if _LESSER.search(lead.body):
        reason = _("“{body}” isn’t the executive board or a committee, but a part of one or its staff.")
        return missing(reason.format(body=lead.body), path)
    if _EXECUTIVE_BOARD.search(lead.body):
        return met(path)
    decision = lead.decision
    if decision is None or decision.date > day.at:
        return missing(_("The council’s decision that this body leads isn’t in the file."), path)
    if _is_council(decision.body):
        return met(path, (*_LEAD, "decision"))
    return missing(_("Another body than the council chose who leads."), path, (*_LEAD, "decision"))


def _is_council(body: str) -> bool:
    """Whether a body is the municipal council itself, not its presidium or one who prepares for it."""
    return bool(_COUNCIL.search(body)) and not _LESSER.search(body)


def _reports(day: Day) -> list[tuple[Path, Report]]:
    """The reports to the municipal council by the day, the latest last."""
    found: list[tuple[Path, Report]] = [
        (("follow_up", "reports", number), report)
        for number, report in enumerate(day.project.follow_up.reports)
        if report.date <= day.at and _is_to_council(report)
    ]
    return sorted(found, key=lambda one: one[1].date)


def _is_to_council(report: Report) -> bool:
    named = report.audience is None and _is_council(report.to)
    return report.audience == "municipal_council" or named


def _reported(day: Day) -> Standing:
    reports = _reports(day)
    if not reports:
        return missing(_("No report to the municipal council is in the file."))
    paths = [path for path, _report in reports]
    if day.at <= add_months(reports[-1][1].date, _YEAR):
        return met(*paths)
    reason = _("The latest report is of {day}; whether that is continuous is unclear.")
    return not_judged(reason.format(day=reports[-1][1].date), *paths)


def _reported_yearly(day: Day) -> Standing:
    reports = _reports(day)
    if not reports:
        return missing(_("No report to the municipal council is in the file."))
    path, report = reports[-1]
    deadline = add_months(report.date, _YEAR)
    reason = _("Last reported on {day}.").format(day=report.date)
    return Standing("met" if day.at <= deadline else "overdue", (path,), reason, deadline)


REQUIREMENTS = (
    Requirement(
        "L11", 11, "must", "sara initiate set organisation.coordination_function.unit=…", _has_function
    ),
    Requirement(
        "L12", 12, "must", "sara initiate set organisation.coordination_function.informs=…", _has_tasks
    ),
    Requirement("L13a", 13, "must", "sara initiate set organisation.lead_body.body=…", _led),
    Requirement(
        "L13b", 13, "must", "sara follow-up add report to=… audience=municipal_council date=…", _reported
    ),
    Requirement(
        "L13c",
        13,
        "good_practice",
        "sara follow-up add report to=… audience=municipal_council date=…",
        _reported_yearly,
    ),
)
