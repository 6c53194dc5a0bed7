"""What came of one thing: how much was done, how it went, or what changed, in words, figures and a light.

An entry is made with its answer; one that was opened by a command and says nothing yet is filled in.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Unpack

from sara_cli.interview.consequences import indicator_without
from sara_cli.interview.questions.entries import Entries, Terms, Values
from sara_cli.interview.questions.wording import Wording, meanings
from sara_cli.labels import label
from sara_cli.language import N_, _, ngettext
from sara_cli.model.analyze import Goal
from sara_cli.model.as_of import measure_as_of
from sara_cli.model.chain import At
from sara_cli.model.execute import LogEntry, Measure, Promise
from sara_cli.model.follow_up import Result, ResultKind
from sara_cli.model.period import Period
from sara_cli.progress.follow_up import missed_by
from sara_cli.progress.pace import counted, pace
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Change, Set
from sara_cli.wording import written

if TYPE_CHECKING:
    from sara_cli.documents.views.goals import GoalView

RESULTS: Address = ("follow_up", "results")
MOST_NOTES = 6

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


def _light(kind: ResultKind) -> Wording:
    return Wording(
        _("How is it judged as a whole?"),
        _("The colour is printed with its word."),
        options=meanings(LIGHTS[kind]),
    )


class _About(NamedTuple):
    """What an entry is about: of which kind that is, its id, and which kind of entry."""

    about: str
    id: str
    kind: ResultKind


def _put(
    entries: Entries,
    what: _About,
    names: tuple[str, ...],
    wordings: dict[str, Wording],
    **terms: Unpack[Terms],
) -> None:
    """Ask for an entry: as a new one, or for what an opened one says."""
    wanted = (what.about, what.id, what.kind)
    opened = next(
        (
            at.part.id
            for at in entries.state.chain.opened
            if (at.part.about_kind, at.part.about_id, at.part.kind) == wanted
        ),
        None,
    )
    first = wordings[names[0]]
    wordings = {**wordings, "light": _light(what.kind), "date": Wording(default=entries.today.isoformat())}
    suffix = f"{what.about}={what.id}&kind={what.kind}"
    terms["about"], terms["example"] = first.about, first.example
    if opened:
        terms["id"], terms["is_answered"] = f"follow_up.results+{suffix}", False
        entries.group((*RESULTS, opened), (*names, "light", "date"), wordings, **terms)
    else:
        known = {what.about: what.id, "kind": what.kind}
        entries.new("result", (*names, "light", "date"), wordings, known=known, suffix=suffix, **terms)


# --- what was done, and how -------------------------------------------------------------------------


def ask_output(entries: Entries, of: Measure | Promise, measures: list[Measure], why: str) -> None:
    """How much was done of a measure, or how a promise was kept."""
    title = of.title if isinstance(of, Measure) else of.wording
    entries.heading(title, *(_done(entries, measure) for measure in measures))
    counting = [one for one in measures if one.count or any(entry.count is not None for entry in one.log)]
    counts = [entry.count for one in counting for entry in _log(entries, one)]
    known = [count for count in counts if count is not None]  # nothing logged isn't the same as none
    units = {one.count.unit if one.count else "" for one in counting}
    example = _("22 of 24 visits were made; two were cancelled because of illness.")
    if isinstance(of, Promise):
        example = _("The promise was kept. The police were at the station 26 times.")
    wordings = {
        "text": Wording(
            _("What was done?"), _("What was done, and what wasn’t, in a sentence or two."), example
        ),
        "value": Wording(
            _("How many?"),
            _("The proposal is what the log adds up to. Leave it empty if there is nothing to count."),
            proposal=str(sum(known)) if known and len(units) == 1 else "",  # apples and pears aren't added
        ),
    }
    names = ("text", "value") if counting else ("text",)
    text = _("What was done? {title}").format(title=title)
    _put(entries, _About(of.referred_as, of.id, "output"), names, wordings, text=text, why=why)


def ask_process(entries: Entries, measure: Measure) -> None:
    """How it went, on request: a measure is followed up by one entry."""
    notes = [f"{entry.date}  {entry.note}" for entry in _log(entries, measure) if entry.note][-MOST_NOTES:]
    if measure.deviation:
        notes.append(_("Didn’t go as planned: {text}").format(text=measure.deviation))
    entries.heading(measure.title, *notes)
    about = _(
        "What was done and why in that way, what helped and what hindered, and whether it could act on "
        "the cause at all."
    )
    example = _("The pupils liked the exercises best. The work hung on a single person.")
    words = Wording(_("How did it go, and what helped or hindered?"), about, example)
    text = _("How did it go, and what helped or hindered? {title}").format(title=measure.title)
    about_it = _About("measure", measure.id, "process")
    _put(entries, about_it, ("text",), {"text": words}, text=text, need="more")


def _log(entries: Entries, measure: Measure) -> list[LogEntry]:
    return sorted((one for one in measure.log if one.date <= entries.today), key=lambda one: one.date)


def _done(entries: Entries, measure: Measure) -> str:
    """What the log says of a measure, in a line."""
    found = pace(measure, entries.project.cycle, entries.today)
    text = found.text if found else counted(measure_as_of(measure, entries.today))
    count = len(_log(entries, measure))
    said = [text] if text else []
    said.append(ngettext("{count} entry in the log", "{count} entries in the log", count).format(count=count))
    if measure.status:
        said.append(label(measure.status))
    return f"{measure.title}: {'; '.join(said)}"


def measures_of(entries: Entries, promise: Promise) -> list[Measure]:
    """The measures that keep a promise."""
    return [at.part for at in entries.state.chain.measures if at.part.id in promise.measures]


# --- what changed -----------------------------------------------------------------------------------


def ask_outcome(entries: Entries, goal: Goal, why: str) -> None:
    """What changed, where there is a figure to see it in; else only what is known of the goal."""
    title = goal.goal.rstrip(".")
    entries.heading(title, *_figures(entries, goal))
    what = _About("goal", goal.id, "outcome")
    if not goal.indicator:
        about = _("The goal has no figure to be measured by, so nothing can be said about change.")
        words = Wording(_("What is known of the goal?"), about)
        text = _("What is known of the goal? {title}").format(title=title)
        _put(entries, what, ("text",), {"text": words}, text=text, why=why)
        return
    figure, period = _latest(entries, goal)
    period = period or _expected(entries, goal)
    wordings = {
        "text": Wording(
            _("What changed?"),
            _("What is seen, and no more than the figures carry: what changed, where and for whom."),
            _("29 cases against 41 the year before, most of it after May. It may be chance."),
        ),
        "value": Wording(
            _("The figure for {period}").format(period=period),
            _(
                "The indicator’s latest figure after the baseline is proposed. Leave it empty if there is none."
            ),
            proposal=figure,
        ),
        "period": Wording(_("Period"), default=period),
    }

    def doubt(values: Values) -> str:
        return "\n".join(filter(None, (_doubt_claim(entries, values), _doubt_light(entries, goal, values))))

    _put(
        entries,
        what,
        ("text", "value", "period"),
        wordings,
        text=_("What changed? {title}").format(title=title),
        why=why,
        doubt=doubt,
        also=lambda values: _with_indicator(entries, goal, values),
        panel=f"goal[{goal.id}]",
    )


def ask_more_of_outcome(entries: Entries, at: At[Result]) -> None:
    """What makes a result weigh more: how it was compared, what else could explain it, whether it has moved."""
    place = (*RESULTS, at.part.id)
    for key, words in (
        (
            "other_explanations",
            Wording(
                _("What else could explain it?"),
                _(
                    "Other measures, events, weather, a new way of counting, or a year that was unusual before."
                ),
                _("2022 was an unusually high year; the youth centre got longer hours at the same time."),
            ),
        ),
        (
            "displacement",
            Wording(
                _("Has the problem moved, or has the good spread?"),
                _(
                    "To other places, times, targets or ways. It may also be the good that has reached further."
                ),
                _("No more damage at the other schools; less at the library next door, too."),
            ),
        ),
        (
            "design",
            Wording(
                _("How was it compared?"),
                _(
                    "It decides which conclusions are possible: without a comparison no figure can show what "
                    "caused the change."
                ),
            ),
        ),
        (
            "outcome",
            Wording(
                about=_(
                    "What kind of change it is. A problem that isn’t gone may still be smaller or better handled."
                ),
                options=meanings(GRADES),
            ),
        ),
    ):
        entries.ask((*place, key), words, need="more")


def _with_indicator(entries: Entries, goal: Goal, values: Values) -> list[Change]:
    """A new figure is written with the indicator too, where every other document looks for it."""
    value, period = values.get("value"), values.get("period")
    if value is None or period is None:
        return []
    indicator = indicator_without(entries.state.chain, goal, Period.parse(str(period)))
    if indicator is None:
        return []
    return [Set(("prepare", "indicators", indicator.id, "values", str(period)), value)]


def _doubt_claim(entries: Entries, values: Values) -> str:
    """Where the words give a reason that no comparison supports."""
    from sara_cli.language_heuristics.claims import claimed_effect

    text = values.get("text")
    titles = [at.part.title for at in entries.state.chain.measures]
    if isinstance(text, str) and (words := claimed_effect(text, titles)):
        message = _("“{words}” explains why it changed, which no figures show without a comparison.")
        return message.format(words=words)
    return ""


def _doubt_light(entries: Entries, goal: Goal, values: Values) -> str:
    """Why a goal may not be met although it is called so: its figure misses the target, and its time is over."""
    if values.get("light") != "green" or goal.target is None:
        return ""
    value, period = values.get("value"), values.get("period")
    result = Result.model_construct(
        id="",
        date=date.fromisoformat(str(values.get("date", entries.today))),
        goal=goal.id,
        kind="outcome",
        value=value if isinstance(value, (int, float)) else None,
        period=Period.parse(str(period)) if period is not None else None,
    )
    figure = missed_by(entries.state.chain, goal, result)
    if figure is None:
        return ""
    at = entries.state.chain.indicator(goal.indicator)
    unit = at.part.unit if at else None
    message = _("Green says that the goal is met, but the target is {target} and the figure {value}.")
    return message.format(target=written(goal.target.value, unit), value=written(figure, unit))


def _figures(entries: Entries, goal: Goal) -> Iterator[str]:
    """The goal's figures, and what may be said of them."""
    view = _view(entries, goal)
    for text, value in (
        (_("Indicator: {text}"), view.indicator),
        (_("Before: {text}"), view.baseline),
        (_("Latest: {text}"), view.latest),
        (_("Target: {text}"), view.target),
    ):
        if value:
            yield text.format(text=value)
    yield view.sentence


def _view(entries: Entries, goal: Goal) -> "GoalView":
    from sara_cli.documents.views.goals import view_goal
    from sara_cli.documents.views.register import Register

    return view_goal(goal, Register(entries.project), entries.today)


def _expected(entries: Entries, goal: Goal) -> str:
    """The period that a new figure is for: that of the target once it is over, else the last whole year."""
    if goal.target and goal.target.by.end < entries.today:
        return str(goal.target.by)
    return str(entries.today.year - 1)


def _latest(entries: Entries, goal: Goal) -> tuple[str, str]:
    """The last figure after the baseline and its period, as they are written; empty if there is none."""
    from sara_cli.documents.views.goals import measured
    from sara_cli.documents.views.register import Register
    from sara_cli.evidence.change import latest_of_goal

    latest = latest_of_goal(goal, measured(goal, Register(entries.project)))
    if latest is None:
        return "", ""
    figure = int(latest.value) if latest.value == int(latest.value) else latest.value
    return str(figure), str(latest.period)
