"""Step 4: the measures, the decided plan, the promises, and how the work will be followed up."""

from sara_cli.evidence.power import reach_in_words
from sara_cli.interview.dialogue import Talk
from sara_cli.interview.measures import (
    MEASURES,
    ask_for_cause,
    ask_for_causes,
    ask_measure,
    ask_party,
    finish_measures,
)
from sara_cli.interview.part import ask_part
from sara_cli.interview.prepare import ask_dialogue
from sara_cli.interview.question import Words
from sara_cli.language import _
from sara_cli.project_file.address import Address

STEP = "execute"
PLAN: Address = ("execute", "action_plan")
PROMISES: Address = ("execute", "promises")
FOLLOW_UP_PLAN: Address = ("execute", "follow_up_plan")


def walk(talk: Talk, about: Address | None) -> None:
    """Ask for what step 4 needs, or go through one thing; a party means its measures."""
    if about:
        _walk_one(talk, about)
        return
    if not talk.chain.prioritised:
        talk.asker.tell(_("No problem has been chosen yet, so there is no cause to act on: “sara analyze”."))
    finish_measures(talk)
    ask_staff(talk)
    ask_for_causes(talk)
    if talk.project.execute.measures:
        ask_plan(talk)
        ask_promises(talk)
    ask_follow_up_plan(talk)


def _walk_one(talk: Talk, about: Address) -> None:
    if about[0] == "parties":
        ask_party(talk, next(party for party in talk.project.parties if party.id == about[1]))
    elif about[:2] == ("analyze", "problems") and len(about) > 2:
        _walk_problem(talk, about)
    elif about[:2] == MEASURES and len(about) == 3:
        ask_measure(talk, about)
    elif about[:2] == PROMISES and len(about) == 3:
        ask_promise(talk, about)
    elif about in _LISTS:
        talk.everything = False
        _LISTS[about](talk)
    else:
        ask_part(talk, about)


def _walk_problem(talk: Talk, about: Address) -> None:
    """A cause, or all causes of a problem, also those that have measures."""
    problem = next(at.part for at in talk.chain.problems if at.part.id == about[2])
    for cause in problem.causes:
        if len(about) < 5 or cause.id == about[4]:
            # What is asked of a new measure is new, so there is nothing to go through again.
            talk.everything = False
            ask_for_cause(talk, problem, cause)


def ask_staff(talk: Talk) -> None:
    """Those who are to do the work are asked once there is a joint picture to talk about."""
    picture = talk.project.analyze.joint_picture
    if picture is None or picture.date is None:
        return
    dialogues = talk.project.prepare.dialogues
    if any(one.kind == "staff" and one.date and one.date >= picture.date for one in dialogues):
        return
    talk.asker.heading(_("The staff who are to do the work"))
    talk.asker.tell(
        _("No dialogue with staff has been held since the joint picture of {day}.").format(day=picture.date)
    )
    for party in talk.chain.parties("municipality", "police"):
        if talk.more(_("Write down a dialogue with staff: {party}?").format(party=party.name)):
            ask_dialogue(talk, party, kind="staff")


def ask_plan(talk: Talk) -> None:
    """What the plan rests on, and who decided it."""
    plan = talk.project.execute.action_plan
    if plan and plan.decided and plan.rests_on and not talk.everything:
        return
    talk.asker.heading(_("The action plan"))
    picture = talk.project.analyze.joint_picture
    talk.field((*PLAN, "rests_on"), proposal=str(picture.date) if picture and picture.date else "")
    talk.field((*PLAN, "version"), words=Words(example="1"))
    decided = (*PLAN, "decided")
    about = _("The body that decided the plan; leave it empty until it is decided.")
    talk.field((*decided, "body"), words=Words(_("Decided by"), about, "Kommunstyrelsen"))
    if talk.value(decided):
        talk.fields(decided, "date", "paragraph", "case_number")


def ask_promises(talk: Talk) -> None:
    """What is promised to the citizens, and when it was signed and published."""
    for promise in talk.project.execute.promises:
        if not (promise.measures and promise.signed and promise.published):
            talk.asker.heading(promise.wording)
            ask_promise(talk, (*PROMISES, promise.id))
    if talk.project.execute.promises:
        return
    talk.asker.heading(_("The citizen promise"))
    about = _(
        "Plain language: what you will do, where and when, so that everyone who lives there understands."
    )
    example = _("We will light up the path to the station before November.")
    while place := talk.new("promise", step=STEP, words={"wording": Words(_("Promise"), about, example)}):
        ask_promise(talk, place)
        if not talk.more(_("One more promise?")):
            return


def ask_promise(talk: Talk, place: Address) -> None:
    """What keeps a promise, and when it was made known."""
    if talk.everything:
        talk.field((*place, "wording"))
        talk.field((*place, "agreement"))
    talk.field((*place, "measures"))
    for name, example in (("signed", "2024-03-14"), ("published", "2024-03-20")):
        talk.field((*place, name), words=Words(example=example))


def ask_follow_up_plan(talk: Talk) -> None:
    """How the work will be followed up, decided before it begins."""
    plan = talk.project.execute.follow_up_plan
    if plan and plan.date and plan.responsible and plan.method and not talk.everything:
        return
    talk.asker.heading(_("How it will be followed up"))
    talk.field((*FOLLOW_UP_PLAN, "date"), proposal=talk.project.cycle.end.isoformat())
    talk.field((*FOLLOW_UP_PLAN, "responsible"), words=Words(example=_("Municipal co-ordinator")))
    example = _("Each goal against its baseline; the count of each measure; the owners report how it went.")
    talk.field((*FOLLOW_UP_PLAN, "method"), words=Words(example=example))
    talk.field((*FOLLOW_UP_PLAN, "resources"), words=Words(example=_("Two days in January.")))
    for sentence in reach_in_words(talk.chain):
        talk.asker.tell(sentence)


_LISTS = {
    MEASURES: ask_for_causes,
    PROMISES: ask_promises,
    PLAN: ask_plan,
    FOLLOW_UP_PLAN: ask_follow_up_plan,
}
