"""What the registry wants to know of a document: its own version, status, case number and decision, never another's."""

from dataclasses import dataclass

from sara_cli import wording
from sara_cli.documents.views.problems import Fact
from sara_cli.documents.views.register import Register
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.execute import ActionPlan
from sara_cli.model.initiate import Agreement, Registry


@dataclass(frozen=True)
class Filing:
    """A document's entry in the registry. Empty texts are not known, and not printed."""

    version: str = ""
    status: str = ""
    case_number: str = ""
    decided_by: str = ""

    def rows(self, kind: str, unknown: str = "") -> tuple[tuple[str, str], ...]:
        """The first rows of the header, in the same words and order in every document."""
        return (
            (_("Document type"), wording.capital(kind)),
            (_("Version"), self.version or unknown),
            (_("Status"), wording.capital(self.status) or unknown),
            (_("Case number"), self.case_number or unknown),
            (_("Decided by"), self.decided_by),
        )

    def foot(self, register: Register, kind: str) -> str:
        """A line for the foot of the page: whose document it is, which one, and what it is filed as."""
        version = _("version {version}").format(version=self.version) if self.version else ""
        parts = (register.project.municipality.name, wording.capital(kind), self.case_number, version)
        return " · ".join(filter(None, (*parts, self.status)))


UNFILED = Filing()
"""What is printed as things stand on a day, and never decided on."""


def agreement_filing(register: Register, agreement: Agreement | None) -> Filing:
    """The agreement's own entry."""
    registry = (agreement.registry if agreement else None) or Registry()
    return Filing(
        version=registry.version or "",
        status=label(registry.status) if registry.status else "",
        case_number=registry.case_number or "",
        decided_by="; ".join(wording.decision(made) for made in register.project.initiate.decisions)
        or _("not yet decided"),
    )


def picture_filing(register: Register) -> Filing:
    """The joint picture's own entry: it is settled by the parties, and has no decision behind it."""
    joint = register.project.analyze.joint_picture
    return Filing(status=_("settled") if joint and joint.date else label("draft"))


def plan_filing(plan: ActionPlan | None) -> Filing:
    """The plan's own entry; the case number has a row of its own."""
    decided = plan.decided if plan else None
    made = decided.model_copy(update={"case_number": None}) if decided else None
    return Filing(
        version=(plan.version if plan else None) or "",
        status=label("decided" if decided else "draft"),
        case_number=(decided.case_number if decided else None) or "",
        decided_by=wording.decision(made) if made else _("not yet decided"),
    )


def related(register: Register, *, without_picture: bool = False) -> tuple[tuple[str, str], ...]:
    """The documents of the same work, which have entries of their own: picture, agreement and plan."""
    project, words = register.project, register.words
    joint, agreement = project.analyze.joint_picture, project.initiate.agreement
    plan = project.execute.action_plan
    settled = joint.date if joint and not without_picture else None
    return (
        (
            wording.capital(words.joint_picture),
            _("settled on {day}").format(day=wording.day(settled)) if settled else "",
        ),
        (wording.capital(words.agreement), agreement_title(register, agreement) if agreement else ""),
        (wording.capital(words.action_plan), plan_text(plan) if plan else ""),
    )


def plan_text(plan: ActionPlan) -> str:
    """Which version of the plan it is, and who decided it."""
    version = [_("version {version}").format(version=plan.version)] if plan.version else []
    decided = wording.decision(plan.decided) if plan.decided else _("not yet decided")
    return ", ".join([*version, decided])


# --- what every document says of itself first --------------------------------------------------------


@dataclass(frozen=True)
class Front:
    """The first page. `facts` is the header table; only what is known is in it.

    One that `is_brief` comes before a page or two, which have little room for it and need no table of contents.
    One that `is_poster` is read from afar, on a single page. One that `opens_with_summary` has a page for the leadership
    first, whose tables are as large as its text.
    """

    title: str
    kind: str
    municipality: str
    parties: str
    facts: tuple[Fact, ...]
    illustrative: str
    footer: str
    is_brief: bool = False
    is_poster: bool = False
    opens_with_summary: bool = False


def known(*facts: tuple[str, str | None]) -> tuple[Fact, ...]:
    """The facts that have something to say."""
    return tuple(Fact(name, text) for name, text in facts if text)


def front(register: Register, title: str, kind: str, facts: tuple[Fact, ...], footer: str) -> Front:
    """Put the first page together."""
    project = register.project
    municipality = project.municipality.name
    note = _(
        "Example: figures, measures, decisions and results are made up to show how the document "
        "works. They don’t describe the situation in {municipality}."
    )
    return Front(
        title=title,
        kind=wording.capital(kind),
        municipality=municipality,
        parties=" · ".join(party.name for party in project.parties) or municipality,
        facts=facts,
        illustrative=note.format(municipality=municipality) if project.illustrative else "",
        footer=footer,
    )


def agreement_title(register: Register, agreement: Agreement | None) -> str:
    """The agreement's own title, or one made of its parties and its period."""
    if agreement and agreement.title:
        return agreement.title
    word = wording.capital(register.words.agreement)
    signing = [signatory.party for signatory in agreement.signatories] if agreement else []
    names = [register.party(id) for id in dict.fromkeys(signing)]
    names = names or [party.name for party in register.project.parties]
    title = word
    if len(names) > 1:
        title = _("{agreement} between {parties}").format(agreement=word, parties=wording.listing(names))
    period = f" {wording.years(agreement.valid)}" if agreement and agreement.valid else ""
    return f"{title}{period}"
