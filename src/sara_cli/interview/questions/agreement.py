"""What the agreement says and who signs it, the plans that it is joined with, and the agreements beside it."""

from sara_cli.interview.questions.entries import Entries
from sara_cli.interview.questions.rest import ask_rest
from sara_cli.interview.questions.wording import Wording
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.project_file.address import Address

AGREEMENT: Address = ("initiate", "agreement")
ORGANISATION: Address = ("initiate", "organisation")


def ask_agreement(entries: Entries) -> None:
    """What the agreement says: period, purposes, goals, how the work is documented and followed up."""
    entries.heading(_("The agreement"))
    period = entries.value((*AGREEMENT, "period")) or {}
    entries.group(
        (*AGREEMENT, "period"),
        ("start", "end"),
        text=_("From when to when does the agreement hold?"),
        about=_("Without a last day it holds until further notice."),
        id="initiate.agreement.period",
        group="period",
        why="key",
        is_answered=bool(period.get("start")),
    )
    open_ended = bool(period.get("start")) and not period.get("end")
    entries.ask(
        (*AGREEMENT, "next_revision"),
        Wording(_("When is the agreement to be looked over next?"), example="2026-12-31"),
        need="must" if open_ended else "more",
    )
    for key, text, example, why in (
        (
            "purposes",
            _("What is the agreement for?"),
            _("Fewer young people are drawn into crime."),
            "law:L09b",
        ),
        (
            "overall_goals",
            _("Which overall goal do the parties share?"),
            _("Residents feel safe in the centre in the evening."),
            "key",
        ),
    ):
        need = "must" if why != "key" else "more"
        entries.ask((*AGREEMENT, key), Wording(text, "", example), why=why, need=need)  # type: ignore[arg-type]
    for key, text, example in (
        (
            "documentation",
            _("How is the co-operation documented?"),
            _("The co-ordinator keeps the plan; each meeting has notes of what was decided."),
        ),
        (
            "follow_up",
            _("How and when is the agreement followed up?"),
            _("The steering group follows up each quarter, the council in December."),
        ),
    ):
        entries.ask((*AGREEMENT, key), Wording(text, "", example))
    entries.ask(
        (*AGREEMENT, "revision_rule"),
        Wording(example=_("Revised each year, or when either party asks for it.")),
        need="more",
    )
    _ask_registry(entries)


def _ask_registry(entries: Entries) -> None:
    """What the registry wants in the header of the document."""
    role = entries.value((*ORGANISATION, "coordinator", "role")) or _("Municipal co-ordinator")
    registry = (*AGREEMENT, "registry")
    there = entries.value(registry) or {}
    signed = any(one.get("signed") for one in entries.value((*AGREEMENT, "signatories")) or ())
    entries.group(
        registry,
        ("case_number", "version", "status", "official_owner"),
        {
            "version": Wording(default="1.0"),
            "status": Wording(default=label("decided" if signed else "draft")),
            "official_owner": Wording(default=str(role)),
        },
        id="initiate.agreement.registry",
        text=_("Which number does the agreement have in the registry?"),
        is_answered=all(there.get(key) for key in ("case_number", "version", "status", "official_owner")),
    )


def ask_signatories(entries: Entries) -> None:
    """Who signs for each party, and when it was done."""
    place = (*AGREEMENT, "signatories")
    there = entries.value(place) or []
    entries.heading(_("Signatures"))
    for party in entries.state.chain.parties("municipality", "police"):
        if party.id in {one.get("party") for one in there}:
            continue
        role = "Chef lokalpolisområde" if party.kind == "police" else "Kommunstyrelsens ordförande"
        entries.new(
            "initiate/signatory",
            ("role", "signed"),
            {
                "role": Wording(default=role, example=role),
                "signed": Wording(about=_("The day of the signature; leave it open until it is done.")),
            },
            known={"party": party.id},
            suffix=f"party={party.id}",
            text=_("When did {role} sign for {party}?").format(role=role, party=party.name),
            why="criterion:3.signed",
        )
    for number, one in enumerate(there):
        about = _("The day of the signature; leave it open until it is done.")
        title = _("When did {role} sign?").format(role=one.get("role", ""))
        signed = {each.get("party") for each in there if each.get("signed")}
        entries.ask(
            (*place, number, "signed"),
            Wording(title, about, "2024-03-14"),
            why="criterion:3.signed",
            need="must" if one.get("party") not in signed else "more",
        )


def ask_linked_plans(entries: Entries) -> None:
    """7 §: the plans under other laws that this work is joined with, or why there are none."""
    initiate = entries.project.initiate
    entries.heading(_("Plans under other laws"))
    is_settled = bool(initiate.linked_plans or initiate.no_linked_plans_because)
    entries.new(
        "linked_plan",
        ("name",),
        {"name": Wording(example=_("The plan of the social services for children and young people"))},
        text=_("Which plan under another law is the work joined with?"),
        why="law:L07",
        need="offer" if is_settled else "must",
    )
    entries.ask(("initiate", "no_linked_plans_because"), why="law:L07", need="more")


def ask_other_agreements(entries: Entries) -> None:
    """The written agreements beside the main one: what the act asks each of them to state."""
    for number, one in enumerate(entries.project.initiate.other_agreements):
        place: Address = ("initiate", "other_agreements", number)
        entries.heading(one.title)
        for key, text in (
            ("purposes", _("What is “{title}” for?")),
            ("areas", _("Which areas of the work does “{title}” cover?")),
        ):
            entries.ask((*place, key), Wording(text.format(title=one.title)), why="law:L09b")
        entries.group(
            (*place, "period"),
            ("start", "end"),
            text=_("From when to when does the agreement hold?"),
            group="period",
            need="more",
            is_answered=bool(one.period),
        )
        ask_rest(entries, place)
    entries.heading("")
    entries.new(
        "other_agreement",
        ("title", "actor"),
        text=_("Is there a written agreement with anyone else, such as the region or a housing company?"),
        need="offer",
    )
