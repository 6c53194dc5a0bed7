"""Step 1: the decision, the conditions, the organisation and what the agreement says."""

from sara_cli.interview.questions.agreement import (
    ask_agreement,
    ask_linked_plans,
    ask_other_agreements,
    ask_signatories,
)
from sara_cli.interview.questions.entries import Entries
from sara_cli.interview.questions.rest import ask_rest, offer_kinds
from sara_cli.interview.questions.wording import NOTHING, Wording
from sara_cli.language import _, pgettext
from sara_cli.model.project import Party
from sara_cli.project_file.address import Address

ORGANISATION: Address = ("initiate", "organisation")
COUNCIL: Address = (*ORGANISATION, "council")
FUNCTION: Address = (*ORGANISATION, "coordination_function")


def ask(entries: Entries) -> None:
    """What step 1 needs."""
    _ask_decisions(entries)
    _ask_conditions(entries)
    _ask_organisation(entries)
    _ask_council(entries)
    _ask_leading(entries)
    _ask_communication(entries)
    ask_agreement(entries)
    ask_signatories(entries)
    ask_linked_plans(entries)
    ask_other_agreements(entries)
    _ask_whole(entries)
    offer_kinds(entries)


def _ask_decisions(entries: Entries) -> None:
    """One decision to co-operate from each of the municipality and the police."""
    decisions = entries.project.initiate.decisions
    for party in entries.state.chain.parties("municipality", "police"):
        entries.heading(_("The decision to co-operate: {party}").format(party=party.name))
        number = next((n for n, one in enumerate(decisions) if one.party == party.id), None)
        is_police = party.kind == "police"
        body = "Chefen för lokalpolisområdet" if is_police else "Kommunstyrelsen"
        if number is None:
            entries.new(
                "decision",
                ("date", "body"),
                {"body": Wording(default=body)},
                known={"party": party.id},
                suffix=f"party={party.id}",
                text=_("When did {party} decide to co-operate?").format(party=party.name),
                why="criterion:1.decision",
            )
            continue
        place: Address = ("initiate", "decisions", number)
        entries.ask((*place, "body"), need="more")
        if not is_police:  # the police have no minutes with paragraphs
            entries.ask((*place, "paragraph"), need="more")
        entries.ask((*place, "case_number"), need="more")


def _ask_conditions(entries: Entries) -> None:
    """What each party brings and what limits it."""
    described = {one.party for one in entries.project.initiate.conditions}
    for party in entries.project.parties:
        entries.heading(_("Conditions: {party}").format(party=party.name))
        example = _(
            "Responsible for school and social services; half a post for co-ordination; the traffic plan runs on."
        )
        if party.kind == "police":
            example = _(
                "Two officers for the municipality; ordinary work with traffic goes on; on duty every other Friday."
            )
        text = _("What does {party} bring, and what limits it?")
        words = Wording(text.format(party=party.name), "", example)
        if party.id not in described:
            entries.new(
                "conditions",
                ("text",),
                {"text": words},
                known={"party": party.id},
                suffix=f"party={party.id}",
                why="criterion:1.conditions",
            )
        else:
            entries.ask(("initiate", "conditions", party.id, "text"), words, why="criterion:1.conditions")


def _first(entries: Entries, kind: str) -> Party | None:
    return next((party for party in entries.project.parties if party.kind == kind), None)


def _ask_organisation(entries: Entries) -> None:
    """Who steers and who does, as roles."""
    entries.heading(_("The organisation: roles, never names"))
    lead = _first(entries, "municipality")
    is_there = bool(entries.value((*ORGANISATION, "steering_group")))
    entries.new(
        "steering_group",
        ("role", "party"),
        {
            "role": Wording(title=_("Role"), example=_("Director of the municipality")),
            "party": Wording(default=lead.name if lead else ""),
        },
        text=_("Which other role sits in the steering group?")
        if is_there
        else _("Which role sits in the steering group?"),
        about=_("The group that steers the work for both parties. A role, never a name."),
        why="criterion:1.organisation",
        need="offer" if is_there else "must",
    )
    for key, kind, role, text, why in (
        (
            "coordinator",
            "municipality",
            _("Municipal co-ordinator"),
            _("What is the role called that co-ordinates the work in the municipality?"),
            "criterion:1.roles",
        ),
        (
            "municipal_police",
            "police",
            _("Municipal police officer"),
            _("What is the role called that co-ordinates it for the police?"),
            "criterion:1.roles",
        ),
        (
            "communications",
            "municipality",
            _("Communications officer"),
            _("Which role answers for telling others about the work?"),
            "criterion:1.comms",
        ),
    ):
        party = _first(entries, kind)
        names = ("role", "party") if party else ("role",)
        wordings = {
            "role": Wording(proposal=role, example=role),
            "party": Wording(default=party.name if party else ""),
        }
        place = (*ORGANISATION, key)
        entries.group(
            place,
            names,
            wordings,
            id=f"initiate.organisation.{key}",
            text=text,
            why=why,
            is_answered=bool(entries.value((*place, "role"))),
        )


def _ask_council(entries: Entries) -> None:
    """The strategic council with the municipality as its leader and leading members from others, or the attempt."""
    entries.heading(_("The council"))
    lead = _first(entries, "municipality")
    council = entries.value(COUNCIL)
    if not council and entries.project.initiate.council_attempts:
        entries.ask((*COUNCIL, "name"), why="law:L10a", need="more")
        return
    entries.group(
        COUNCIL,
        ("name", "chair"),
        {
            "name": Wording(example=_("Local crime prevention council")),
            "chair": Wording(default=lead.name if lead else ""),
        },
        id="initiate.organisation.council",
        text=_("What is the crime prevention council called?"),
        why="law:L10a",
        is_answered=bool(council and council.get("name") and (council.get("chair") or not lead)),
    )
    if not council:
        entries.new(
            "council_attempt",
            text=_("Whom has the municipality asked to form a council, if there is none yet?"),
            why="law:L10a",
            need="more",
        )
        return
    _ask_leading_members(entries, council.get("members") or [])


def _ask_leading_members(entries: Entries, members: list[dict[str, object]]) -> None:
    """10 §: members from others than the municipality in a leading position."""
    own = {party.id for party in entries.state.chain.parties("municipality")}
    others = [(n, one) for n, one in enumerate(members) if one.get("party") not in own]
    if any(one.get("leading") for _n, one in others):
        entries.new("council_member", ("role", "party"), need="offer")
        return
    for number, one in others:
        words = Wording(
            _("Does “{role}” lead the organisation or a part of it?").format(role=one.get("role", "")),
            _(
                "The act wants members from others than the municipality who can decide for their organisation."
            ),
        )
        entries.ask((*COUNCIL, "members", number, "leading"), words, why="law:L10c")
    others_there = [party for party in entries.project.parties if party.id not in own]
    if others:
        entries.new("council_member", ("role", "party"), need="offer")
    elif others_there:
        entries.new(
            "council_member",
            ("role", "party", "leading"),
            {
                "party": Wording(default=others_there[0].name),
                "leading": Wording(default=pgettext("answer", "yes")),
            },
            text=_("Who in a leading position sits in the council for another than the municipality?"),
            about=_("The role, never a name. The act wants members who can decide for their organisation."),
            example=_("Head of the local police area"),
            why="law:L10c",
        )


def _ask_leading(entries: Entries) -> None:
    """11-13 §§: who leads, and the function with its three tasks."""
    entries.heading(_("Who leads, and who co-ordinates"))
    lead = Wording(_("Which body leads the work?"), "", "Kommunstyrelsen", proposal="Kommunstyrelsen")
    entries.ask((*ORGANISATION, "lead_body", "body"), lead, why="law:L13a")
    body = str(entries.value((*ORGANISATION, "lead_body", "body")) or "")
    is_other = bool(body) and "styrelse" not in body.casefold() and "board" not in body.casefold()
    entries.group(
        (*ORGANISATION, "lead_body", "decision"),
        ("date", "body"),
        {"body": Wording(default="Kommunfullmäktige")},
        id="initiate.organisation.lead_body.decision",
        text=_("When did the municipal council decide that this body leads the work?"),
        why="law:L13a",
        need="must" if is_other else "more",
    )
    unit = Wording(
        _("Where in the municipality is the function that co-ordinates the work?"),
        "",
        "Kommunledningskontoret",
    )
    entries.ask((*FUNCTION, "unit"), unit, why="law:L11")
    if not entries.value(FUNCTION):
        return
    for key, text, example in (
        (
            "coordinates",
            _("How does the function co-ordinate and support the work?"),
            _("Calls the meetings, writes the plan and helps those who do the work."),
        ),
        (
            "contact_point",
            _("How do people from outside reach the function?"),
            _("The exchange of the municipality puts associations and companies through."),
        ),
        (
            "informs",
            _("How does the function spread information about the work?"),
            _("The web site, the local paper and the meetings of the villages."),
        ),
    ):
        entries.ask((*FUNCTION, key), Wording(text, "", example), why="law:L12")


def _ask_communication(entries: Entries) -> None:
    """Who gets to know what, and when."""
    example = _("The web site after each decision; the local paper and the schools in May and November.")
    entries.heading("")
    words = Wording(_("Who learns of the work, how and when?"), "", example)
    entries.ask(("initiate", "communication_plan"), words, why="criterion:1.comms")


def _ask_whole(entries: Entries) -> None:
    """What is above the steps, and all else of step 1."""
    entries.heading(_("The work as a whole"))
    for key in ("title", "local_police_area"):
        words = Wording(_("What is the work called?")) if key == "title" else NOTHING
        entries.ask((key,), words, need="must" if key == "title" else "more")
    entries.group(
        ("cycle",),
        ("start", "end"),
        text=_("From when to when does the cycle last? Often a year."),
        id="cycle",
        group="period",
    )
    for place in (("municipality",), ("words",)):
        ask_rest(entries, place)
    for party in entries.project.parties:
        ask_rest(entries, ("parties", party.id))
    for area in entries.project.sub_areas:
        ask_rest(entries, ("sub_areas", area.id))
    ask_rest(entries, ("initiate",))
