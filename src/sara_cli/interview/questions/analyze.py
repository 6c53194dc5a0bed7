"""Step 3: the pictures merged, problems chosen, and for each chosen problem why it arises and what should change."""

from sara_cli.interview.questions.agreement import ask_signatories
from sara_cli.interview.questions.causes import ask_causes
from sara_cli.interview.questions.entries import Entries
from sara_cli.interview.questions.focus_areas import ask_focus_areas
from sara_cli.interview.questions.goals import ask_goals
from sara_cli.interview.questions.prepare import new_dialogue
from sara_cli.interview.questions.problems import (
    ask_description,
    ask_ground,
    ask_triangle,
    decide,
    new_problem,
    weigh,
)
from sara_cli.interview.questions.rest import ask_rest_of_step
from sara_cli.interview.questions.wording import Wording
from sara_cli.language import _
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Change, Set

JOINT: Address = ("analyze", "joint_picture")


def ask(entries: Entries) -> None:
    """What step 3 needs."""
    _ask_joint_picture(entries)
    _ask_citizen_dialogue(entries)
    problems = entries.project.analyze.problems
    for problem in problems:
        entries.heading(problem.title)
        ask_ground(entries, problem)
    new_problem(entries)
    for problem in problems:
        weigh(entries, problem)
    for problem in problems:
        decide(entries, problem)
    for at in entries.state.chain.prioritised:
        entries.heading(_("Why does it happen? {problem}").format(problem=at.part.title))
        ask_description(entries, at.part)
        ask_triangle(entries, at.part)
        ask_causes(entries, at.part)
        ask_goals(entries, at.part)
    ask_focus_areas(entries)
    ask_signatories(entries)
    ask_rest_of_step(entries)


def _merged(entries: Entries) -> list[str]:
    """The parties whose own pictures are there: those are what is made one."""
    drawn = [picture.party for picture in entries.project.prepare.pictures]
    present = entries.value((*JOINT, "merges")) or []
    return list(dict.fromkeys((*present, *drawn)))


def _ask_joint_picture(entries: Entries) -> None:
    """What the parties come to together; the pictures that it is made of are shown, and named with its day."""
    entries.heading(_("The joint picture"), *_pictures(entries))
    examples = {
        "extent": _("Damage to schools has grown for three years, mostly at weekends in spring and autumn."),
        "consequences": _(
            "Repairs cost 400 000 kronor a year, and pupils meet a school that looks uncared for."
        ),
        "other_information": _("Young people say in the dialogue that nothing is open after eight o’clock."),
        "analysis": _("Most of it is concentrated in two places and a few hours: there it can be changed."),
    }
    merged = _merged(entries)

    def merge(_values: dict[str, object]) -> list[Change]:
        present = entries.value((*JOINT, "merges"))
        return [Set((*JOINT, "merges"), merged, present)] if merged and merged != present else []

    whole = _("The whole municipality")
    entries.group(
        JOINT,
        ("date", "area"),
        {"date": Wording(title=_("Date"), example="2024-03-15"), "area": Wording(default=whole)},
        id="analyze.joint_picture.date",
        text=_("When did the parties settle the joint picture?"),
        about=_("The parties’ own pictures are then merged into it, and it covers the whole municipality."),
        why="criterion:3.merged",
        also=merge,
        is_answered=bool(entries.value((*JOINT, "date")) and entries.value((*JOINT, "area"))),
    )
    unmerged = [id for id in merged if id not in (entries.value((*JOINT, "merges")) or [])]
    if entries.value((*JOINT, "date")):
        about = _("The parties whose pictures are made one; both the municipality’s and that of the Police.")
        names = ", ".join(entries.state.title(id, "party") for id in merged)
        entries.ask(
            (*JOINT, "merges"),
            Wording(_("Whose pictures are merged?"), about, proposal=names),
            why="criterion:3.merged",
            is_answered=not unmerged,
            need="must" if unmerged else "more",
        )
    for key, text, row in (
        ("extent", _("How much crime is there, and which way does it go?"), "L04b"),
        ("consequences", _("What does the crime lead to, for people and for the municipality?"), "L04c"),
        ("other_information", _("What else does the joint picture rest on?"), "L04d"),
        ("analysis", _("What do you conclude from it?"), "L04e"),
    ):
        entries.ask((*JOINT, key), Wording(text, "", examples[key]), why=f"law:{row}")
    _ask_sub_areas(entries)


def _pictures(entries: Entries) -> list[str]:
    """The parties' own pictures, in short, to write from."""
    lines = []
    for picture in entries.project.prepare.pictures:
        name = entries.state.title(picture.party, "party")
        day = f" ({picture.date})" if picture.date else ""
        lines.append(_("The picture of {party}{day}:").format(party=name, day=day) + f" {picture.summary}")
    drawn = {picture.party for picture in entries.project.prepare.pictures}
    missing = [party.name for party in entries.project.parties if party.id not in drawn]
    if missing:
        lines.append(_("No picture of its own yet from: {names}.").format(names=", ".join(missing)))
    return lines


def _ask_sub_areas(entries: Entries) -> None:
    described = {str(one.get("sub_area")) for one in entries.value((*JOINT, "sub_areas")) or ()}
    for area in entries.project.sub_areas:
        if area.id not in described:
            entries.new(
                "sub_area_picture",
                ("summary", "risk"),
                known={"sub_area": area.id},
                suffix=f"sub_area={area.id}",
                text=_("The situation in {area}").format(area=area.name),
                need="more",
            )


def _ask_citizen_dialogue(entries: Entries) -> None:
    """A dialogue with citizens, unless there is one."""
    has_any = any(one.kind == "citizen" for one in entries.project.prepare.dialogues)
    new_dialogue(entries, "citizen", why="criterion:3.citizen_dialogue", need="offer" if has_any else "must")
