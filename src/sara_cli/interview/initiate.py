"""Step 1: the decision, the conditions, the organisation and what the agreement says."""

from sara_cli.interview.dialogue import Talk
from sara_cli.interview.part import ask_part
from sara_cli.interview.question import Words
from sara_cli.language import _, pgettext
from sara_cli.model.project import Party
from sara_cli.project_file.address import Address

STEP = "initiate"
AGREEMENT: Address = ("initiate", "agreement")
ORGANISATION: Address = ("initiate", "organisation")


def walk(talk: Talk, about: Address | None) -> None:
    """Ask for what step 1 needs, or go through one thing."""
    if about:
        ask_part(talk, about)
        return
    ask_decisions(talk)
    ask_conditions(talk)
    ask_organisation(talk)
    ask_communication(talk)
    ask_agreement(talk)
    ask_signatories(talk)
    ask_other_agreements(talk)


def ask_decisions(talk: Talk) -> None:
    """One decision to co-operate from each of the municipality and the police."""
    for party in talk.chain.parties("municipality", "police"):
        if any(decision.party == party.id for decision in talk.project.initiate.decisions):
            continue
        talk.asker.heading(_("The decision to co-operate: {party}").format(party=party.name))
        body = "Kommunstyrelsen" if party.kind == "municipality" else "Chefen för lokalpolisområdet"
        place = talk.new("decision", step=STEP, party=party.id, body=body)
        if place:
            talk.field((*place, "body"), again=True)
            talk.fields(place, "paragraph", "case_number")


def ask_conditions(talk: Talk) -> None:
    """What each party brings and what limits it."""
    for party in talk.project.parties:
        if any(one.party == party.id for one in talk.project.initiate.conditions):
            continue
        talk.asker.heading(_("Conditions: {party}").format(party=party.name))
        example = _(
            "Responsible for school and social services; half a post for co-ordination; the traffic plan runs on."
        )
        if party.kind == "police":
            example = _(
                "Two officers for the municipality; ordinary work with traffic goes on; on duty every other Friday."
            )
        words = Words(_("What does the party bring, and what limits it?"), "", example)
        talk.new("conditions", step=STEP, party=party.id, words={"text": words})


def ask_organisation(talk: Talk) -> None:
    """Who steers and who does, as roles."""
    talk.asker.heading(_("The organisation: roles, never names"))
    parties: dict[str, Party] = {party.kind: party for party in reversed(talk.project.parties)}
    _ask_members(talk, (*ORGANISATION, "steering_group"), _("A role in the steering group"), "steering_group")
    asked: tuple[tuple[str, str, str], ...] = (
        ("coordinator", "municipality", _("Municipal co-ordinator")),
        ("municipal_police", "police", _("Municipal police officer")),
        ("communications", "municipality", _("Communications officer")),
    )
    for key, kind, role in asked:
        _ask_role(talk, (*ORGANISATION, key), role, parties.get(kind))
    council = (*ORGANISATION, "council")
    if talk.value(council):
        _ask_members(talk, (*council, "members"), _("A role in the council"), "council_member")
    else:
        ask_council_attempts(talk)
    talk.field(
        (*ORGANISATION, "lead_body", "body"),
        words=Words(_("Body that leads the work"), "", "Kommunstyrelsen"),
    )
    function = (*ORGANISATION, "coordination_function")
    talk.field((*function, "unit"), words=Words(_("Co-ordination function"), "", "Kommunledningskontoret"))


def ask_council_attempts(talk: Talk) -> None:
    """Where there is no council: whom the municipality has asked, which is enough for the act."""
    if talk.value(("initiate", "council_attempts")):
        return
    if talk.more(_("There is no council yet. Has the municipality asked anyone to form one?")):
        talk.new("council_attempt", step=STEP, ask=("date", "outcome"))


def _ask_role(talk: Talk, address: Address, role: str, party: Party | None) -> None:
    """A single role: the role is asked for, and its party is the one that it usually belongs to."""
    if talk.value(address) and not talk.everything:
        return
    talk.field((*address, "role"), words=_role_words(address, role), proposal=role)
    if party and talk.value((*address, "role")) and not talk.value((*address, "party")):
        talk.put((*address, "party"), party.id)


def _role_words(address: Address, role: str) -> Words:
    from sara_cli.model.outline import field_at

    field = field_at(address)
    return Words(_(field.title), _(field.description), role) if field else Words()


def _ask_members(talk: Talk, address: Address, text: str, kind: str) -> None:
    if talk.value(address) and not talk.everything:
        return
    about = _("One role at a time; an empty line when there are no more.")
    while talk.new(kind, step=STEP, ask=("party",), words={"role": Words(text, about)}):
        pass


def ask_communication(talk: Talk) -> None:
    """Who gets to know what, and when."""
    talk.field(
        ("initiate", "communication_plan"),
        words=Words(
            example=_(
                "The web site after each decision; the local paper and the schools in May and November."
            )
        ),
    )


def ask_agreement(talk: Talk) -> None:
    """What the agreement says: period, purposes, goals, how the work is documented and followed up."""
    agreement = talk.project.initiate.agreement
    is_answered = (
        agreement
        and agreement.period
        and agreement.purposes
        and agreement.documentation
        and agreement.follow_up
    )
    if is_answered and not talk.everything:
        return
    talk.asker.heading(_("The agreement"))
    talk.fields((*AGREEMENT, "period"), "start", "end")
    period = talk.value((*AGREEMENT, "period"))
    if period and not period.get("end"):
        talk.field((*AGREEMENT, "next_revision"), words=Words(example="2026-12-31"))
    talk.texts(
        (*AGREEMENT, "purposes"), Words(_("Purpose"), "", _("Fewer young people are drawn into crime."))
    )
    talk.texts(
        (*AGREEMENT, "overall_goals"),
        Words(_("Overall goal"), "", _("Residents feel safe in the centre in the evening.")),
    )
    talk.field(
        (*AGREEMENT, "documentation"),
        words=Words(
            example=_("The co-ordinator keeps the plan; each meeting has notes of what was decided.")
        ),
    )
    talk.field(
        (*AGREEMENT, "follow_up"),
        words=Words(example=_("The steering group follows up each quarter, the council in December.")),
    )
    talk.field(
        (*AGREEMENT, "revision_rule"),
        words=Words(example=_("Revised each year, or when either party asks for it.")),
    )


def ask_signatories(talk: Talk) -> None:
    """Who signs for each party, and when it was done."""
    place = (*AGREEMENT, "signatories")
    signing = {signatory["party"] for signatory in talk.value(place) or ()}
    for party in talk.chain.parties("municipality", "police"):
        if party.id not in signing:
            talk.asker.heading(_("Signature: {party}").format(party=party.name))
            role = "Kommunstyrelsens ordförande" if party.kind == "municipality" else "Chef lokalpolisområde"
            talk.new("signatory", step=STEP, party=party.id, words={"role": Words(example=role)})
    for signatory in talk.value(place) or ():
        about = _("The day of the signature; leave it empty until it is done.")
        title = pgettext("signature", "Signed: {role}").format(role=signatory["role"])
        talk.field((*place, signatory["party"], "signed"), words=Words(title, about, "2024-03-14"))


def ask_other_agreements(talk: Talk) -> None:
    """The written agreements beside the main one: what the act asks each of them to state."""
    place: Address = ("initiate", "other_agreements")
    for number, one in enumerate(talk.value(place) or ()):
        if not (one.get("purposes") and one.get("areas")):
            talk.asker.heading(one["title"])
            _ask_what_it_states(talk, (*place, number))
    while talk.more(
        _("Is there a written agreement with anyone else, such as the region or a housing company?")
    ):
        new = talk.new("other_agreement", step=STEP, ask=("actor",))
        if not new:
            return
        talk.fields((*new, "period"), "start", "end")
        _ask_what_it_states(talk, new)


def _ask_what_it_states(talk: Talk, place: Address) -> None:
    talk.texts((*place, "purposes"))
    talk.texts((*place, "areas"))
