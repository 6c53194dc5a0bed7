"""What changed with a goal: the figure, the words, and what the figures may bear."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sara_cli.interview.consequences import indicator_without
from sara_cli.interview.questions.entries import Entries, Values
from sara_cli.interview.questions.results import RESULTS, About, put_result
from sara_cli.interview.questions.wording import Wording, meanings
from sara_cli.language import N_, _
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import At
from sara_cli.model.follow_up import Result
from sara_cli.model.period import Period
from sara_cli.progress.follow_up import missed_by
from sara_cli.project_file.editing import Change, Set
from sara_cli.wording import written

if TYPE_CHECKING:
    from sara_cli.documents.views.goals import GoalView

GRADES = (
    ("eliminated", N_("the problem is gone")),
    ("fewer", N_("it happens less often")),
    ("less_harm", N_("what happens does less harm")),
    ("better_handled", N_("it is met faster or better when it happens")),
    ("moved", N_("it happens somewhere else, at another time or in another way instead")),
    ("unchanged", N_("no difference, or too little to show one")),
)


def ask_outcome(entries: Entries, goal: Goal, why: str) -> None:
    """What changed, where there is a figure to see it in; else only what is known of the goal."""
    title = goal.goal.rstrip(".")
    entries.heading(title, *_figures(entries, goal))
    what = About("goal", goal.id, "outcome")
    if not goal.indicator:
        about = _("The goal has no figure to be measured by, so nothing can be said about change.")
        words = Wording(_("What is known of the goal?"), about)
        text = _("What is known of the goal? {title}").format(title=title)
        put_result(entries, what, ("text",), {"text": words}, text=text, why=why)
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

    put_result(
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
