"""The agreement at the change of cycles: kept while it runs, a draft again when its time is over."""

from typing import Literal, NamedTuple, TypeAlias

from sara_cli.findings import Path
from sara_cli.model.fields import OpenSpan, Span
from sara_cli.model.initiate import Agreement
from sara_cli.model.project import Project
from sara_cli.renew.changes import Changes

Standing: TypeAlias = Literal["none", "unknown", "runs", "ends", "ended"]
HOME: Path = ("initiate", "agreement")


class AgreementState(NamedTuple):
    """The state of the agreement in the next cycle: it runs through it, ends in it, or has ended before it."""

    standing: Standing
    period: OpenSpan | None = None


def state_of(agreement: Agreement | None, cycle: Span) -> AgreementState:
    """The state of an agreement in a cycle."""
    if agreement is None:
        return AgreementState("none")
    if agreement.valid is None:
        return AgreementState("unknown")
    end = agreement.valid.end
    if end and end < cycle.start:
        return AgreementState("ended", agreement.valid)
    return AgreementState("ends" if end and end <= cycle.end else "runs", agreement.valid)


def reopen(changes: Changes, project: Project) -> None:
    """Make an agreement whose time is over a draft: its texts stay, what was signed and decided goes.

    Also the decisions to co-operate go, which were taken for that agreement.
    """
    agreement = project.initiate.agreement
    if agreement is None:
        return
    changes.remove((*HOME, "period"))
    changes.remove((*HOME, "next_revision"))
    changes.remove((*HOME, "revisions"))
    changes.remove((*HOME, "registry", "version"))
    changes.remove((*HOME, "registry", "case_number"))
    if agreement.registry:
        changes.put((*HOME, "registry", "status"), "draft")
    else:
        changes.put((*HOME, "registry"), {"status": "draft"})
    for number in range(len(agreement.signatories)):
        changes.remove((*HOME, "signatories", number, "signed"))
    changes.remove(("initiate", "decisions"))
