"""The measures: from the cause that each acts on to who does it, when, and how it is followed up."""

from collections.abc import Sequence

from sara_cli.interview.kinds import kind_named, with_id
from sara_cli.interview.questions.causes import ideas_in_words
from sara_cli.interview.questions.entries import Entries, Values
from sara_cli.interview.questions.question import Need, Option
from sara_cli.interview.questions.rest import ask_rest
from sara_cli.interview.questions.wording import NOTHING, Wording
from sara_cli.labels import label
from sara_cli.language import _
from sara_cli.model.analyze import Cause, Problem
from sara_cli.model.chain import needs_measure
from sara_cli.model.execute import Measure
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Add, Change, Set

MEASURES: Address = ("execute", "measures")
FORMAL_SURVEILLANCE = 10  # its number among the 25 techniques


def ask_measures(entries: Entries) -> None:
    """What each measure that is there lacks, and a measure or a reason for every cause that has neither."""
    for at in entries.state.chain.measures:
        _ask_measure(entries, at.part)
    chain = entries.state.chain
    for problem, cause in chain.every_cause():
        if needs_measure(problem.part, cause.part):
            _ask_for_cause(entries, problem.part, cause.part)


# --- a measure on a cause ------------------------------------------------------------------------------


def _ask_for_cause(entries: Entries, problem: Problem, cause: Cause) -> None:
    """A new measure by its title, or one that is there by its number or title."""
    chain = entries.state.chain
    acting = chain.measures_on(cause)
    near = {at.part.id: at.part for at in chain.measures_for(problem) if cause.id not in at.part.causes}
    said = cause.cause.rstrip(".")
    entries.heading(
        _("What is done about it? {problem}").format(problem=problem.title), *_known_of(cause, acting)
    )

    def changes(choice: str) -> list[Change]:
        if measure := near.get(choice):
            return [Set((*MEASURES, measure.id, "causes"), [*measure.causes, cause.id], measure.causes)]
        item = {"title": choice, "causes": [cause.id]}
        return [Add(MEASURES, with_id(kind_named("execute", "measure"), entries.state.data, item))]

    text = _("What else is done about “{cause}”?") if acting else _("What is done about “{cause}”?")
    about = _("What is done, in a few words.")
    if near:
        about += " " + _("Or choose a measure that acts on this cause too.")
    entries.decide(
        ("analyze", "problems", problem.id, "causes", cause.id),
        [Option(id, measure.title) for id, measure in near.items()],
        changes,
        id=f"measure[{cause.id}]",
        text=text.format(cause=said),
        about=about,
        why="criterion:4.measures",
        need="offer" if acting else "must",
    )
    if not acting:
        entries.ask(
            ("analyze", "problems", problem.id, "causes", cause.id, "no_measure_because"),
            Wording(
                _("Why is nothing done about “{cause}” now?").format(cause=said),
                _("The reason, if nothing is done about this cause now; leave it open to come back to it."),
                _("The region owns the matter; we raise it with them in the spring."),
            ),
            why="criterion:4.measures",
            need="more",
        )


def _known_of(cause: Cause, acting: Sequence[object]) -> list[str]:
    """What is known of a cause, and ideas for what could be done about it."""
    if acting:
        return []
    lines = [
        text.format(text=value)
        for text, value in (
            (_("It leads to the problem because {text}"), cause.mechanism),
            (_("Tried before: {text}"), cause.tried_before),
        )
        if value
    ]
    return [*lines, *ideas_in_words(cause)]


# --- what a measure needs --------------------------------------------------------------------------------


def _ask_measure(entries: Entries, measure: Measure) -> None:
    """What a measure can't do without; the rest on request."""
    place = (*MEASURES, measure.id)
    need: Need = "more" if measure.status == "stopped" else "must"
    entries.heading(measure.title)
    entries.ask((*place, "title"), Wording(_("What is done, in a few words?")))
    _ask_causes(entries, measure, need)
    entries.group(
        place,
        ("party", "responsible"),
        {
            "party": Wording(_("Which party does it?")),
            "responsible": Wording(title=_("Responsible"), example=_("Head of school")),
        },
        text=_("Who does “{title}”: which party, and which role answers for it?").format(title=measure.title),
        group="who",
        why="rule:S4-003",
        need=need,
    )
    _ask_time(entries, measure, need)
    example = _("The head of property counts in December.")
    words = Wording(
        _("How is “{title}” followed up, by whom and when?").format(title=measure.title), "", example
    )
    entries.ask((*place, "follow_up"), words, why="rule:S4-004", need=need)
    _ask_cameras(entries, measure)
    _ask_log(entries, measure)
    objective = Wording(
        _("What is “{title}” to have reached when it is done?").format(title=measure.title),
        example=_("All lamps work before the autumn break."),
    )
    entries.ask((*place, "objective"), objective, need=need)
    entries.ask((*place, "kind"), _kind_of(entries, measure), need="more")
    entries.ask((*place, "techniques"), Wording(example="7, 9"), need="more")
    entries.group(
        (*place, "count"),
        ("target", "unit"),
        text=_("How many times or people"),
        about=_(
            "A number that the work is counted against, such as 12 visits; empty where nothing is counted."
        ),
        id=f"execute.measures[{measure.id}].count",
        group="count",
        need="more",
    )
    _ask_status(entries, measure)
    if measure.carried:
        text = _("Was “{title}” followed up in the previous cycle?").format(title=measure.title)
        about = _("Find out what came of it before it goes on, and write the result in the earlier file.")
        entries.ask((*place, "carried", "followed_up"), Wording(text, about), need="more")
    ask_rest(entries, place, without=("log",))


def _ask_causes(entries: Entries, measure: Measure, need: Need) -> None:
    """What it acts on; where nobody knows yet which cause, the problem."""
    place = (*MEASURES, measure.id)
    is_tied = bool(measure.causes or measure.problem or measure.focus_area)
    causes = entries.state.cause_options
    about = _("The causes that it acts on.")
    entries.ask(
        (*place, "causes"),
        Wording(_("Which cause does “{title}” act on?").format(title=measure.title), about, options=causes),
        why="rule:C-005",
        need="more" if is_tied else need,
    )
    problem = Wording(_("Which problem is “{title}” about?").format(title=measure.title))
    why = "rule:C-003" if is_tied else "law:L05b"
    entries.ask((*place, "problem"), problem, why=why, need="more" if is_tied or causes else need)


def _kind_of(entries: Entries, measure: Measure) -> Wording:
    known = entries.state.causes
    nature = next((known[id].nature for id in measure.causes if id in known and known[id].nature), None)
    return Wording(proposal=label(nature)) if nature else NOTHING


def _ask_time(entries: Entries, measure: Measure, need: Need) -> None:
    def backwards(values: Values) -> str:
        start, end = str(values.get("start", "")), str(values.get("end", ""))
        return _("It would end before it starts.") if start and end and end < start else ""

    is_timed = bool(measure.start or measure.end or measure.frequency)
    entries.group(
        (*MEASURES, measure.id),
        ("start", "end"),
        {
            "start": Wording(_("When does it start?"), doubt=None),
            "end": Wording(_("When is it to be finished?")),
        },
        text=_("When does “{title}” start, and when is it to be finished?").format(title=measure.title),
        group="time",
        why="rule:S4-005",
        need=need,
        doubt=backwards,
        is_answered=is_timed,
    )
    entries.ask((*MEASURES, measure.id, "frequency"), need="more")


def _ask_cameras(entries: Entries, measure: Measure) -> None:
    """The purpose of cameras where the words mention them."""
    words = " ".join(filter(None, (measure.title, measure.description, measure.objective, measure.place)))
    is_mentioned = any(word in words.casefold() for word in ("kamer", "camera", "cctv"))
    may_be = any(word in words.casefold() for word in ("bevak", "övervak", "surveil"))
    may_be = may_be or FORMAL_SURVEILLANCE in measure.techniques
    if is_mentioned or measure.camera_purpose or may_be:
        need: Need = "must" if is_mentioned else "more"
        words_of = Wording(_("What are the cameras in “{title}” for?").format(title=measure.title))
        entries.ask((*MEASURES, measure.id, "camera_purpose"), words_of, why="law:L14", need=need)


def _ask_log(entries: Entries, measure: Measure) -> None:
    """What has been done so far; needed once it has begun."""
    has_begun = measure.status in ("ongoing", "done", "stopped")
    entries.new(
        "log",
        ("date", "count", "note") if measure.count else ("date", "note"),
        {
            "note": Wording(
                title=_("What was done, and what helped or hindered"), example=_("Two lamps were replaced.")
            ),
            "count": Wording(title=_("How many")),
        },
        home=(*MEASURES, measure.id),
        text=_("When was something done, and what? {title}").format(title=measure.title),
        group="log",
        why="criterion:4.documented",
        need="must" if has_begun and not measure.log else "offer",
    )


def _ask_status(entries: Entries, measure: Measure) -> None:
    """How it stands; asked when the day has passed when it should have begun or ended."""
    late_end = measure.end and measure.end < entries.today and measure.status not in ("done", "stopped")
    late_start = (
        measure.start
        and measure.start < entries.today
        and measure.status in (None, "planned")
        and not measure.log
    )
    day = str(measure.end if late_end else entries.today)
    entries.group(
        (*MEASURES, measure.id),
        ("status", "status_since"),
        {"status_since": Wording(default=day if late_end else entries.today.isoformat())},
        text=_("How does it stand with “{title}”?").format(title=measure.title),
        id=f"execute.measures[{measure.id}].status",
        why="late",
        need="must" if late_end or late_start else "more",
        is_answered=bool(measure.status) and not (late_end or late_start),
    )
