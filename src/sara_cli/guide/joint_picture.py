"""The joint picture: what each party saw, merged into one, and deepened by asking citizens."""

from sara_cli.file.address import Address
from sara_cli.guide.question import Words
from sara_cli.guide.talk import Talk
from sara_cli.language import _
from sara_cli.model.prepare import Picture
from sara_cli.model.project import Party

STEP = "analyze"
JOINT: Address = ("analyze", "joint_picture")
_ASKED = ("date", "area", "extent", "consequences", "other_information", "analysis")


def ask_joint_picture(talk: Talk) -> None:
    """Show the parties' own pictures, and ask for what they come to together."""
    if not (talk.everything or _remains(talk)):
        return
    talk.asker.heading(_("The joint picture"))
    _show_pictures(talk)
    has_any = bool(talk.project.prepare.pictures or talk.project.analyze.joint_picture)
    if not has_any and not talk.more(_("Write a joint picture all the same?")):
        return
    _ask_merges(talk)
    examples = {
        "date": "2024-03-15",
        "extent": _("Damage to schools has grown for three years, mostly at weekends in spring and autumn."),
        "consequences": _(
            "Repairs cost 400 000 kronor a year, and pupils meet a school that looks uncared for."
        ),
        "other_information": _("Young people say in the dialogue that nothing is open after eight o'clock."),
        "analysis": _("Most of it gathers around two places and few hours: there it can be changed."),
    }
    for name in _ASKED:
        talk.field((*JOINT, name), words=Words(example=examples.get(name, "")))
    _ask_sub_areas(talk)


def ask_citizen_dialogue(talk: Talk) -> None:
    """Ask for a dialogue with citizens, unless there is one."""
    from sara_cli.guide.prepare import ask_dialogue

    holders = talk.chain.parties("municipality") or talk.project.parties
    if not holders or any(one.kind == "citizen" for one in talk.project.prepare.dialogues):
        return
    talk.asker.heading(_("What citizens say"))
    talk.asker.tell(
        _("Those who live with the problem know when, where and how; ask them before you settle the causes.")
    )
    while talk.more(_("Has a dialogue with citizens been held?")):
        if not ask_dialogue(talk, holders[0], kind="citizen"):
            return


def _remains(talk: Talk) -> bool:
    picture = talk.project.analyze.joint_picture
    if picture is None or not all(getattr(picture, name) for name in _ASKED):
        return True
    return bool(_unmerged(talk))


def _unmerged(talk: Talk) -> list[Party]:
    """The parties that have a picture which isn't among those that were merged."""
    merged = talk.value((*JOINT, "merges")) or ()
    return [party for party in talk.project.parties if _pictures(talk, party) and party.id not in merged]


def _pictures(talk: Talk, party: Party) -> list[Picture]:
    return [picture for picture in talk.project.prepare.pictures if picture.party == party.id]


def _show_pictures(talk: Talk) -> None:
    """What each party brought, and who has brought nothing."""
    missing = []
    for party in talk.project.parties:
        pictures = _pictures(talk, party)
        if not pictures:
            missing.append(party.name)
        for picture in pictures:
            _show_picture(talk, party, picture)
    if missing:
        talk.asker.tell()
        talk.asker.tell(_("No picture of its own yet from: {names}.").format(names=", ".join(missing)))
        talk.asker.tell(_("It can be added with “sara prepare”; go on with what there is, or wait."))


def _show_picture(talk: Talk, party: Party, picture: Picture) -> None:
    talk.asker.tell()
    day = f" ({picture.date})" if picture.date else ""
    talk.asker.tell(_("The picture of {party}{day}:").format(party=party.name, day=day))
    talk.asker.tell(f"    {picture.summary}")
    if picture.chosen_because:
        talk.asker.tell("    " + _("Chosen because: {text}").format(text=picture.chosen_because))
    if picture.limits:
        talk.asker.tell("    " + _("What it can't show: {text}").format(text=picture.limits))


def _ask_merges(talk: Talk) -> None:
    """Which pictures are merged; those that are there are proposed."""
    unmerged = _unmerged(talk)
    present = talk.value((*JOINT, "merges")) or []
    if present and unmerged:
        names = ", ".join(party.name for party in unmerged)
        talk.asker.tell(_("Not yet among those that were merged: {names}.").format(names=names))
    proposal = ", ".join(dict.fromkeys((*present, *(party.id for party in unmerged))))
    about = _("The parties whose pictures are made one; both the municipality's and that of the Police.")
    words = Words(_("Whose pictures are merged?"), about)
    talk.field((*JOINT, "merges"), words=words, proposal=proposal, again=bool(unmerged))


def _ask_sub_areas(talk: Talk) -> None:
    told = {str(one["sub_area"]) for one in talk.value((*JOINT, "sub_areas")) or ()}
    left = [area for area in talk.project.sub_areas if area.id not in told]
    if not left or not talk.more(_("Say something about each part of the municipality?")):
        return
    for area in left:
        text = _("The situation in {area}").format(area=area.name)
        talk.new(
            "sub_area_picture", step=STEP, sub_area=area.id, words={"summary": Words(text)}, ask=("risk",)
        )
