"""What came of one thing: how much was done, how it went, or what changed, in figures, words and a light.

The light comes last, so that a judgement is made of what has been said; an entry with words and a light is
finished. What small counts can't show is said with the question.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sara_cli.interview.consequences import goal_of, indicator_without
from sara_cli.interview.dialogue import Talk
from sara_cli.interview.kinds import numbered_id
from sara_cli.interview.question import Words, meanings
from sara_cli.labels import label
from sara_cli.language import N_, _, ngettext
from sara_cli.model.analyze import Goal
from sara_cli.model.as_of import measure_as_of
from sara_cli.model.chain import At, Chain
from sara_cli.model.execute import LogEntry, Measure
from sara_cli.model.follow_up import Result, ResultKind
from sara_cli.model.period import Period
from sara_cli.progress.due import DueKind, due
from sara_cli.progress.follow_up import missed_by, planned_day, promise_end
from sara_cli.progress.pace import counted, pace
from sara_cli.project_file.address import Address, identified
from sara_cli.project_file.editing import Add
from sara_cli.wording import written

if TYPE_CHECKING:
    from sara_cli.documents.views.goals import GoalView

MOST_NOTES = 6

KINDS: dict[ResultKind, str] = {
    "output": N_("how much was done"),
    "process": N_("how it went"),
    "outcome": N_("what changed"),
}
LIGHTS: dict[ResultKind, tuple[tuple[str, str], ...]] = {
    "output": (
        ("green", N_("done as meant")),
        ("yellow", N_("partly done")),
        ("red", N_("not done, or hardly")),
        ("grey", N_("not judged yet")),
    ),
    "process": (
        ("green", N_("it went as meant")),
        ("yellow", N_("it went partly as meant")),
        ("red", N_("it didn’t work")),
        ("grey", N_("not judged yet")),
    ),
    "outcome": (
        ("green", N_("the goal is met")),
        ("yellow", N_("on the way")),
        ("red", N_("no change, or worse")),
        ("grey", N_("not judged: there is no figure, or it is too early to tell")),
    ),
}
GRADES = (
    ("eliminated", N_("the problem is gone")),
    ("fewer", N_("it happens less often")),
    ("less_harm", N_("what happens does less harm")),
    ("better_handled", N_("it is met faster or better when it happens")),
    ("moved", N_("it happens somewhere else, at another time or in another way instead")),
    ("unchanged", N_("no difference, or too little to show one")),
)


def unfinished(talk: Talk) -> list[At[Result]]:
    """The entries without words or without a light, in the order of the file."""
    return [at for at in entries(talk) if not (at.part.text and at.part.light)]


def entries(talk: Talk, id: str = "") -> list[At[Result]]:
    """Every entry, or those on a measure, a goal or a promise, in the order of the file."""
    chain = talk.chain
    found = (at for at in (*chain.opened, *chain.results) if id in ("", at.part.about_id))
    return sorted(found, key=lambda at: at.path)


def ask_result(talk: Talk, result: Result) -> None:
    """Ask for what one entry still lacks: figures and words first, the light last."""
    place: Address = (*RESULTS, result.id)
    name = " ".join(
        filter(None, (result.about_id, talk.title(result.about_id, result.about_kind).rstrip(".")))
    )
    talk.asker.heading(f"{name}: {_(KINDS[result.kind])}")
    if result.kind == "output":
        _ask_output(talk, place, result)
    elif result.kind == "process":
        _ask_process(talk, place, result)
    else:
        _ask_outcome(talk, place, result)
    about, known = _("The colour is printed with its word."), meanings(LIGHTS[result.kind])
    words = Words(_("How is it judged as a whole?"), about, known=known)
    talk.field((*place, "light"), words=words, check=lambda light: _doubt_light(talk, result, light))
    if talk.everything:
        talk.field((*place, "date"))


def _doubt_light(talk: Talk, result: Result, light: object) -> str:
    """Why a goal may not be met although it is called so: its figure misses the target, and its time is over."""
    goal = goal_of(talk.chain, result)
    now = next((at.part for at in entries(talk, result.about_id) if at.part.id == result.id), result)
    figure = missed_by(talk.chain, goal, now) if goal and light == "green" else None
    if figure is None or goal is None or goal.target is None:
        return ""
    at = talk.chain.indicator(goal.indicator)
    unit = at.part.unit if at else None
    message = _("Green says that the goal is met, but the target is {target} and the figure {value}.")
    return message.format(target=written(goal.target.value, unit), value=written(figure, unit))


# --- what was done, and how -------------------------------------------------------------------------


def _measures(talk: Talk, result: Result) -> list[Measure]:
    """The measure that a result is about, or those that keep its promise."""
    kept = [at.part.measures for at in talk.chain.promises if at.part.id == result.promise]
    ids = {result.measure, *(id for measures in kept for id in measures)}
    return [at.part for at in talk.chain.measures if at.part.id in ids]


def _ask_output(talk: Talk, place: Address, result: Result) -> None:
    measures = _measures(talk, result)
    for measure in measures:
        talk.asker.tell(f"  {_done(talk, measure)}")
    counted = [measure for measure in measures if _has_count(measure)]
    if counted or result.value is not None or talk.everything:
        counts = [entry.count for measure in counted for entry in _log(talk, measure)]
        known = [count for count in counts if count is not None]  # nothing logged isn't the same as none
        units = {measure.count.unit if measure.count else "" for measure in counted}
        about = _("The proposal is what the log adds up to. Leave it empty if there is nothing to count.")
        proposal = str(sum(known)) if known and len(units) == 1 else ""  # apples and pears aren't added
        talk.field((*place, "value"), words=Words(_("How many?"), about), proposal=proposal)
    example = _("22 of 24 visits were made; two were cancelled because of illness.")
    if result.promise:
        example = _("The promise was kept. The police were at the station 26 times.")
    about = _("What was done, and what wasn’t, in a sentence or two.")
    talk.field((*place, "text"), words=Words(_("What was done?"), about, example))


def _has_count(measure: Measure) -> bool:
    return bool(measure.count) or any(entry.count is not None for entry in measure.log)


def _log(talk: Talk, measure: Measure) -> list[LogEntry]:
    return sorted((entry for entry in measure.log if entry.date <= talk.today), key=lambda entry: entry.date)


def _done(talk: Talk, measure: Measure) -> str:
    """What the log says of a measure, in a line."""
    found = pace(measure, talk.project.cycle, talk.today)
    text = found.text if found else counted(measure_as_of(measure, talk.today))
    said = [text] if text else []
    count = len(_log(talk, measure))
    said.append(ngettext("{count} entry in the log", "{count} entries in the log", count).format(count=count))
    if measure.status:
        said.append(label(measure.status))
    return f"{measure.id}: {'; '.join(said)}"


def _ask_process(talk: Talk, place: Address, result: Result) -> None:
    for measure in _measures(talk, result):
        for entry in [entry for entry in _log(talk, measure) if entry.note][-MOST_NOTES:]:
            talk.asker.tell(f"  {entry.date}  {entry.note}")
        if measure.deviation:
            talk.asker.tell("  " + _("Didn’t go as planned: {text}").format(text=measure.deviation))
    about = _(
        "What was done and why in that way, what helped and what hindered, and whether it could act on "
        "the cause at all."
    )
    example = _("The pupils liked the exercises best. The work hung on a single person.")
    words = Words(_("How did it go, and what helped or hindered?"), about, example)
    talk.field((*place, "text"), words=words)
    if talk.everything:
        talk.fields(place, "value", "period")


# --- what changed -----------------------------------------------------------------------------------


def _ask_outcome(talk: Talk, place: Address, result: Result) -> None:
    goal = goal_of(talk.chain, result)
    said = _tell_figures(talk, goal) if goal else ""
    figure, period = _latest(talk, goal) if goal else ("", "")
    about = _(
        "The indicator’s latest figure after the baseline is proposed. Leave it empty if there is none."
    )
    talk.field((*place, "value"), words=Words(_("The figure"), about), proposal=figure)
    if talk.value((*place, "value")) is not None:
        talk.field((*place, "period"), proposal=period)
        if goal:
            _offer_figure(talk, place, goal)
    if goal and (sentence := _view(talk, goal).sentence) != said:
        talk.asker.tell(f"  {sentence}")
    about = _("What is seen, and no more than the figures carry: what changed, where and for whom.")
    example = _("29 cases against 41 the year before, most of it after May. It may be chance.")
    talk.field((*place, "text"), words=Words(_("What changed?"), about, example))
    about = _(
        "It decides which conclusions are possible: without a comparison no figure can show what "
        "caused the change."
    )
    talk.field((*place, "design"), words=Words(_("How was it compared?"), about))
    _doubt_claim(talk, place)
    about = _("Other measures, events, weather, a new way of counting, or a year that was unusual before.")
    example = _("2022 was an unusually high year; the youth centre got longer hours at the same time.")
    talk.field((*place, "other_explanations"), words=Words(_("What else could explain it?"), about, example))
    about = _("To other places, times, targets or ways. It may also be the good that has reached further.")
    example = _("No more damage at the other schools; less at the library next door, too.")
    words = Words(_("Has the problem moved, or has the good spread?"), about, example)
    talk.field((*place, "displacement"), words=words)
    about = _("What kind of change it is. A problem that isn’t gone may still be smaller or better handled.")
    talk.field((*place, "outcome"), words=Words(about=about, known=meanings(GRADES)))


def _offer_figure(talk: Talk, place: Address, goal: Goal) -> None:
    """Offer to write a new figure of a result with the indicator too, where every other document looks for it."""
    value, period = talk.value((*place, "value")), talk.value((*place, "period"))
    indicator = indicator_without(talk.chain, goal, Period.parse(str(period))) if period is not None else None
    if indicator is None:
        return
    text = _("Write {value} for {period} with the indicator “{name}” too?")
    if talk.more(text.format(value=value, period=period, name=indicator.name), default=True):
        talk.put(("prepare", "indicators", indicator.id, "values", str(period)), value)


def _doubt_claim(talk: Talk, place: Address) -> None:
    """Say at once when the words give a reason that the comparison can’t carry; they may be kept."""
    from sara_cli.language_heuristics.claims import claimed_effect

    text, design = talk.value((*place, "text")), talk.value((*place, "design"))
    titles = [at.part.title for at in talk.chain.measures]
    if not isinstance(text, str) or design not in (None, "at_one_time", "before_after"):
        return
    if words := claimed_effect(text, titles):
        message = _("“{words}” explains why it changed, which no figures show without a comparison.")
        talk.asker.tell("  " + message.format(words=words))


def _tell_figures(talk: Talk, goal: Goal) -> str:
    """Show the goal's figures, and what may be said of them; returns that sentence."""
    view = _view(talk, goal)
    for text, value in (
        (_("Indicator: {text}"), view.indicator),
        (_("Before: {text}"), view.baseline),
        (_("Latest: {text}"), view.latest),
        (_("Target: {text}"), view.target),
    ):
        if value:
            talk.asker.tell("  " + text.format(text=value))
    talk.asker.tell(f"  {view.sentence}")
    if goal.indicator and not view.latest:
        how = f"sara prepare set {goal.indicator} values.{talk.today.year}=…"
        talk.asker.tell(
            "  " + _("A new figure is best written with the indicator: {command}").format(command=how)
        )
    return view.sentence


def _view(talk: Talk, goal: Goal) -> "GoalView":
    from sara_cli.documents.views.goals import view_goal
    from sara_cli.documents.views.register import Register

    return view_goal(goal, Register(talk.project), talk.today)


def _latest(talk: Talk, goal: Goal) -> tuple[str, str]:
    """The last figure after the baseline and its period, as they are written; empty if there is none."""
    from sara_cli.documents.views.goals import measured
    from sara_cli.documents.views.register import Register
    from sara_cli.evidence.change import latest_of_goal

    latest = latest_of_goal(goal, measured(goal, Register(talk.project)))
    if latest is None:
        return "", ""
    figure = int(latest.value) if latest.value == int(latest.value) else latest.value
    return str(figure), str(latest.period)


# --- empty entries for what is to be judged: values and words are then filled in -----------------------

RESULTS: Address = ("follow_up", "results")

_KINDS: dict[str, tuple[ResultKind, ...]] = {
    "measure": ("output", "process"),
    "goal": ("outcome",),
    "promise": ("output",),
}
_ABOUT: dict[DueKind, str] = {"output": "measure", "goal": "goal", "promise": "promise"}


class Opening(NamedTuple):
    """An entry that is to be opened: `about` says whether `what` is the id of a measure, a goal or a promise."""

    id: str
    about: str
    what: str
    kind: ResultKind
    title: str

    def item(self, day: date) -> dict[str, object]:
        """The entry as it is in the file."""
        return {"id": self.id, "date": day.isoformat(), self.about: self.what, "kind": self.kind}


def openings(data: dict[str, Any], chain: Chain, today: date, only: str = "") -> list[Opening]:
    """What is due on a day and hasn't been opened yet, or only for one id if it is given.

    Where there is nothing about that id, its entries are opened before they are due, too.
    """
    wanted = [one for one in _due(chain, today) if only in ("", one.what)]
    if only and not wanted and not any(at.part.about_id == only for at in chain.results):
        wanted = [one for one in _everything(chain) if one.what == only]
    there = {(at.part.about_kind, at.part.about_id, at.part.kind) for at in chain.opened}
    taken, found = set(identified(data)), []
    for one in wanted:
        if (one.about, one.what, one.kind) not in there:
            found.append(one._replace(id=numbered_id("R", taken)))
            taken.add(found[-1].id)
    return found


def additions(opened: Sequence[Opening], day: date) -> list[Add]:
    """The changes that open some entries."""
    return [Add(RESULTS, one.item(day)) for one in opened]


def _due(chain: Chain, today: date) -> Iterator[Opening]:
    """What the follow-up asks to be judged; a measure without any result, in both ways."""
    for one in due(chain, today):
        about = _ABOUT.get(one.kind)
        for kind in _KINDS[about] if about else ():
            yield Opening("", str(about), one.id, kind, one.title)


def _everything(chain: Chain) -> Iterator[Opening]:
    things = (
        *(("measure", at.part.id, at.part.title) for at in chain.measures),
        *(("goal", at.part.id, at.part.goal) for at in chain.all_goals()),
        *(("promise", at.part.id, at.part.wording) for at in chain.promises),
    )
    for about, id, title in things:
        yield from (Opening("", about, id, kind, title) for kind in _KINDS[about])


def next_day(chain: Chain, today: date) -> date | None:
    """The first day after today on which the follow-up asks for something; None if no day is known."""
    ends = {at.part.end for at in chain.measures if at.part.end}
    ends |= {promise_end(chain, at.part) for at in chain.promises}
    ends |= {at.part.target.by.end for at in chain.all_goals() if at.part.target}
    days = {planned_day(chain)} | {end + timedelta(days=1) for end in ends if end < date.max}
    return next((day for day in sorted(days) if day > today and due(chain, day)), None)
