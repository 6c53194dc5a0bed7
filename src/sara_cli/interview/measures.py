"""One measure at a time: from the cause it acts on to who does it, when, and how it is followed up."""

from sara_cli.interview.dialogue import Talk
from sara_cli.interview.part import ask_part
from sara_cli.interview.question import Question, Words
from sara_cli.knowledge.ideas import Idea, ideas, ideas_for, remarks_for
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.analyze import Cause, Problem
from sara_cli.model.chain import At, needs_measure
from sara_cli.model.execute import Measure
from sara_cli.model.project import Party
from sara_cli.project_file.address import Address

STEP = "execute"
MEASURES: Address = ("execute", "measures")
MOST_IDEAS = 6
ASKED_OTHERWISE = (
    "title",
    "techniques",
    "camera_purpose",
    "count",
    "internal",
    "status_since",
    "deviation_date",
)
FORMAL_SURVEILLANCE = 10  # its number among the 25 techniques


def ask_for_causes(talk: Talk) -> None:
    """Ask for a measure, or a reason, for every cause that has neither."""
    for problem, cause in list(talk.chain.every_cause()):
        if needs_measure(problem.part, cause.part) and not talk.chain.measures_on(cause.part):
            ask_for_cause(talk, problem.part, cause.part)


def ask_for_cause(talk: Talk, problem: Problem, cause: Cause) -> None:
    """Show a cause and what could be done about it, and ask for measures or the reason why there is none."""
    _tell_cause(talk, problem, cause)
    _tell_ideas(talk, cause)
    while _ask_new(talk, problem, cause):
        if not talk.more(_("One more measure on this cause?")):
            return
    if not talk.chain.measures_on(cause):
        talk.field(
            ("analyze", "problems", problem.id, "causes", cause.id, "no_measure_because"),
            words=Words(
                about=_("The reason, if nothing is done about this cause now; empty to come back to it."),
                example=_("The region owns the matter; we raise it with them in the spring."),
            ),
        )


def _tell_cause(talk: Talk, problem: Problem, cause: Cause) -> None:
    talk.asker.heading(_("{problem}: what is done about {id}?").format(problem=problem.title, id=cause.id))
    talk.asker.tell(f"  {cause.cause}")
    for text, value in (
        (_("How it leads to the problem: {text}"), cause.mechanism),
        (_("Tried before: {text}"), cause.tried_before),
        (_("How sure: {text}"), cause.strength and label(cause.strength)),
    ):
        if value:
            talk.asker.tell("  " + text.format(text=value))
    for goal in problem.goals:
        talk.asker.tell("  " + _("The goal {id}: {text}").format(id=goal.id, text=goal.goal))
    for _path, measure in talk.chain.measures_on(cause):
        talk.asker.tell("  " + _("Measure {id}: {text}").format(id=measure.id, text=measure.title))


def _tell_ideas(talk: Talk, cause: Cause) -> None:
    """A few ideas, nearest first; a cause that says neither corner nor nature gets some of each kind."""
    found = ideas_for(cause.corner, cause.nature)
    if not cause.nature:
        occasions = [idea for idea in found if idea.technique]
        others = [idea for idea in found if not idea.technique]
        found = (*occasions[: MOST_IDEAS // 2], *others[: MOST_IDEAS // 2])
    talk.asker.tell()
    talk.asker.tell(f"  {ideas().note}")
    for idea in found[:MOST_IDEAS]:
        talk.asker.tell("  – " + _in_words(idea))
    for remark in remarks_for(cause.nature)[:1]:
        talk.asker.tell(f"  {remark.text} ({remark.source})")


def _in_words(idea: Idea) -> str:
    words = f"{idea.name}: {idea.example}"
    if idea.technique:
        words = _("{idea} (technique {number})").format(idea=words, number=idea.technique)
    return f"{words} {idea.caution}".strip() if idea.caution else words


def _ask_new(talk: Talk, problem: Problem, cause: Cause) -> bool:
    """Ask for a measure by its title, or by the id of one that is there; returns whether there was an answer."""
    near = [at.part for at in talk.chain.measures_for(problem) if cause.id not in at.part.causes]
    about = _("What is done, in a few words.")
    if near:
        about += " " + _("Or the id of a measure that acts on this cause too.")
    question = Question(
        _("Measure"),
        about,
        _("Lights along the path to the station"),
        "",
        known=tuple((measure.id, measure.title) for measure in near),
    )
    written = talk.asker.ask(question).strip()
    if not written:
        return False
    there = next((at.part for at in talk.chain.measures if at.part.id == written), None)
    if there:
        talk.put((*MEASURES, there.id, "causes"), list(dict.fromkeys((*there.causes, cause.id))))
        talk.asker.tell("  " + _("{id} acts on {cause} too.").format(id=there.id, cause=cause.id))
        return True
    place = talk.new("measure", step=STEP, title=written, causes=[cause.id])
    if place:
        talk.asker.tell("  " + _("It is called {id} in the file.").format(id=place[-1]))
        ask_measure(talk, place, cause)
    return True


def ask_measure(talk: Talk, place: Address, cause: Cause | None = None) -> None:
    """Ask for what a measure can't do without; the rest only if the person wants to say more now."""
    talk.field((*place, "party"), words=Words(_("Which party does it?")))
    talk.field((*place, "responsible"), words=Words(example=_("Head of school")))
    talk.field((*place, "objective"), words=Words(example=_("All lamps work before the autumn break.")))
    nature = cause.nature if cause else None
    talk.field((*place, "kind"), proposal=label(nature) if nature else "")
    if talk.value((*place, "kind")) == "situational":
        talk.field((*place, "techniques"), words=Words(example="7, 9"))
    _ask_cameras(talk, place)
    _ask_time(talk, place)
    talk.field((*place, "follow_up"), words=Words(example=_("The head of property counts in December.")))
    _ask_count(talk, place)
    start = talk.value((*place, "start"))
    has_begun = isinstance(start, str) and start <= talk.today.isoformat()
    talk.field((*place, "status"), proposal=label("ongoing" if has_begun else "planned"))
    if talk.value((*place, "status")) in ("done", "stopped"):
        talk.field((*place, "status_since"))
    if talk.everything or talk.more(_("Add more now: how, for whom, where, with whom, what it costs?")):
        _ask_more(talk, place)


def _ask_time(talk: Talk, place: Address) -> None:
    def backwards(value: object) -> str:
        start = talk.value((*place, "start"))
        is_before = isinstance(value, str) and isinstance(start, str) and value < start
        return _("It would end before it starts.") if is_before else ""

    talk.field((*place, "start"), words=Words(_("When does it start?")))
    talk.field((*place, "end"), words=Words(_("When is it to be finished?")), check=backwards)
    talk.field((*place, "frequency"))


def _ask_count(talk: Talk, place: Address) -> None:
    about = _("A number that the work is counted against, such as 12 visits; empty where nothing is counted.")
    talk.field((*place, "count", "target"), words=Words(_("How many times or people"), about, "12"))
    if talk.value((*place, "count")):
        talk.field((*place, "count", "unit"))


def _ask_cameras(talk: Talk, place: Address) -> None:
    """Ask for the purpose of cameras where the words mention them; ask plainly where people are watched."""
    measure = talk.value(place)
    words = " ".join(str(measure.get(key, "")) for key in ("title", "description", "objective", "place"))
    has_cameras = any(word in words.casefold() for word in ("kamer", "camera", "cctv"))
    watches = any(word in words.casefold() for word in ("bevak", "övervak", "surveil"))
    watches = watches or FORMAL_SURVEILLANCE in (measure.get("techniques") or ())
    if has_cameras or measure.get("camera_purpose") or (watches and talk.more(_("Are cameras used?"))):
        talk.field((*place, "camera_purpose"))


def _ask_more(talk: Talk, place: Address) -> None:
    talk.fields(place, "description", "target_group", "place")
    if talk.project.sub_areas:
        talk.field((*place, "sub_area"))
    talk.texts((*place, "partners"), Words(_("Partner"), _("Others who take part, one at a time.")))
    talk.fields(place, "condition", "horizon", "ordinary_work", "resources", "cost", "funding")
    talk.field((*place, "documentation"))
    if talk.everything:
        ask_part(talk, place, without=ASKED_OTHERWISE)
        if talk.value((*place, "deviation")):
            talk.field((*place, "deviation_date"))


# --- measures that are there already ----------------------------------------------------------------


def finish_measures(talk: Talk) -> None:
    """Ask for the cause, doer, time and follow-up of measures that lack them and haven't been stopped."""
    for _path, measure in talk.chain.measures:
        lacking = _lacking(measure)
        if not lacking:
            continue
        place = (*MEASURES, measure.id)
        talk.asker.heading(f"{measure.id} {measure.title}")
        for name in lacking:
            if name == "time":
                _ask_time(talk, place)
            else:
                talk.field((*place, name))
            if name == "causes" and not (measure.problem or measure.focus_area):
                _ask_problem(talk, place)


def _ask_problem(talk: Talk, place: Address) -> None:
    """Which problem a measure is done about, where nobody knows yet which cause."""
    if talk.project.analyze.problems and not talk.value((*place, "causes")):
        talk.field((*place, "problem"))


def _lacking(measure: Measure) -> list[str]:
    if measure.status == "stopped":
        return []
    lacking = [key for key in ("causes", "party", "responsible") if not getattr(measure, key)]
    if not (measure.start or measure.end or measure.frequency):
        lacking.append("time")
    return lacking if measure.follow_up else [*lacking, "follow_up"]


def ask_party(talk: Talk, party: Party) -> None:
    """Go through the measures of one party for what isn't answered in them."""
    talk.everything = False
    mine = [at for at in talk.chain.measures if at.part.party == party.id]
    if not mine:
        talk.asker.tell(_("No measure is {party}’s yet.").format(party=party.name))
    for measure in mine:
        talk.asker.heading(f"{measure.part.id} {measure.part.title}")
        ask_measure(talk, (*MEASURES, measure.part.id), _first_cause(talk, measure))


def _first_cause(talk: Talk, measure: At[Measure]) -> Cause | None:
    return next(
        (at.part for _problem, at in talk.chain.every_cause() if at.part.id in measure.part.causes), None
    )
