"""Step 4: the measures, the decided plan, the promises, and how the work will be followed up."""

from sara_cli.evidence.power import reach_in_words
from sara_cli.interview.questions.entries import Entries, Values
from sara_cli.interview.questions.measures import ask_measures
from sara_cli.interview.questions.prepare import new_dialogue
from sara_cli.interview.questions.question import Need
from sara_cli.interview.questions.rest import ask_rest_of_step
from sara_cli.interview.questions.wording import Wording
from sara_cli.language import _
from sara_cli.model.execute import Promise
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Change, Set

PLAN: Address = ("execute", "action_plan")
PROMISES: Address = ("execute", "promises")
FOLLOW_UP_PLAN: Address = ("execute", "follow_up_plan")


def ask(entries: Entries) -> None:
    """What step 4 needs."""
    _ask_staff(entries)
    ask_measures(entries)
    if entries.project.execute.measures:
        _ask_plan(entries)
        _ask_promises(entries)
    _ask_follow_up_plan(entries)
    ask_rest_of_step(entries)


def _ask_staff(entries: Entries) -> None:
    """Those who are to do the work are asked once there is a joint picture to talk about."""
    picture = entries.project.analyze.joint_picture
    if picture is None or picture.date is None:
        return
    dialogues = entries.project.prepare.dialogues
    is_asked = any(one.kind == "staff" and one.date and one.date >= picture.date for one in dialogues)
    if not is_asked:
        new_dialogue(
            entries,
            "staff",
            why="criterion:4.staff_dialogue",
            need="must",
            suffix="kind=staff&since=picture",
            text=_("When were the staff who are to do the work asked, and what came out of it?"),
        )


def _ask_plan(entries: Entries) -> None:
    """What the plan rests on, and who decided it."""
    entries.heading(_("The action plan"))
    picture = entries.project.analyze.joint_picture
    day = str(picture.date) if picture and picture.date else ""
    plan = entries.value(PLAN) or {}

    def rests_on(_values: Values) -> list[Change]:
        meant = {"version": "1.0", **({"rests_on": day} if day else {})}
        return [Set((*PLAN, key), value, None) for key, value in meant.items() if not plan.get(key)]

    entries.group(
        (*PLAN, "decided"),
        ("date", "case_number", "body"),
        {"body": Wording(default="Kommunstyrelsen")},
        id="execute.action_plan.decided",
        text=_("When was the plan decided, and under which number in the registry?"),
        about=_("Leave it open until it is decided."),
        group="decided",
        why="law:L05a",
        also=rests_on,
    )
    words = Wording(_("Which version of the plan is it?"), example="1.0", proposal="1.0")
    entries.ask((*PLAN, "version"), words, need="must" if plan.get("decided") else "more")
    words = Wording(_("From which day is the joint picture that the plan rests on?"), proposal=day)
    entries.ask(
        (*PLAN, "rests_on"), words, why="law:L05b", need="must" if plan.get("decided") and day else "more"
    )
    if plan.get("decided"):
        entries.ask((*PLAN, "decided", "paragraph"), need="more")


def _ask_promises(entries: Entries) -> None:
    """What is promised to the citizens, and when it was signed and published."""
    promises = entries.project.execute.promises
    for promise in promises:
        _ask_promise(entries, promise)
    about = _(
        "Plain language: what you will do, where and when, so that everyone who lives there understands."
    )
    entries.heading(_("The citizen promise"))
    entries.new(
        "promise",
        ("wording", "measures"),
        {
            "wording": Wording(
                title=_("Promise"),
                about=about,
                example=_("We will light up the path to the station before November."),
            )
        },
        text=_("What do you promise those who live here?") if not promises else _("One more promise?"),
        why="criterion:4.promise",
        need="offer" if promises else "must",
    )


def _ask_promise(entries: Entries, promise: Promise) -> None:
    """What keeps a promise, and when it was made known."""
    place = (*PROMISES, promise.id)
    entries.heading(promise.wording)
    entries.ask((*place, "wording"), Wording(_("What do you promise those who live here?")))
    kept = Wording(_("Which measures keep the promise?"))
    entries.ask((*place, "measures"), kept, why="rule:C-010")
    need: Need = "must"
    entries.group(
        place,
        ("signed", "published"),
        text=_("When was the promise signed, and when was it published?"),
        about=_("Leave it open until it is done."),
        group="days",
        why="criterion:4.promise",
        need=need,
    )
    entries.ask((*place, "agreement"), need="more")


def _ask_follow_up_plan(entries: Entries) -> None:
    """How the work will be followed up, decided before it begins."""
    entries.heading(_("How it will be followed up"), *reach_in_words(entries.state.chain))
    why = "criterion:4.followup_planned"
    day = entries.project.cycle.end.isoformat()
    example = _("Each goal against its baseline; the count of each measure; the owners report how it went.")
    entries.group(
        FOLLOW_UP_PLAN,
        ("responsible", "method", "date"),
        {
            "responsible": Wording(title=_("Responsible"), example=_("Municipal co-ordinator")),
            "method": Wording(title=_("Method"), example=example),
            "date": Wording(default=day),
        },
        id="execute.follow_up_plan",
        text=_("Who follows up the work, and how?"),
        group="follow_up_plan",
        why=why,
        is_answered=all(
            (entries.value(FOLLOW_UP_PLAN) or {}).get(key) for key in ("responsible", "method", "date")
        ),
    )
    entries.ask((*FOLLOW_UP_PLAN, "resources"), Wording(example=_("Two days in January.")), need="more")
