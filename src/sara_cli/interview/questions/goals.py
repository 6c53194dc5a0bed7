"""The goals of a problem, asked so that each can be reached or missed: how much of what, and by when.

The letters are those of Brå's SMART: specific, measurable, accepted, realistic and set in time.
"""

from collections.abc import Mapping

from sara_cli.interview.answers import shown
from sara_cli.interview.questions.entries import Entries, Entry, Values, fingerprint, id_of
from sara_cli.interview.questions.fields import field_of
from sara_cli.interview.questions.question import Question
from sara_cli.interview.questions.wording import Wording
from sara_cli.language import _
from sara_cli.language_heuristics.goal_wording import has_movement, vague
from sara_cli.model.analyze import Goal, Problem
from sara_cli.model.outline import field_at
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Set


def ask_goals(entries: Entries, problem: Problem) -> None:
    """What the goals that are there lack, and one more."""
    entries.heading(_("Goals: {problem}").format(problem=problem.title))
    home: Address = ("analyze", "problems", problem.id)
    for goal in problem.goals:
        _ask_goal(entries, (*home, "goals", goal.id), problem, goal)
    about = _(
        "S, specific: what becomes less or more, for whom and where, as someone could notice it. Begin with the "
        "change, not with what you are going to do."
    )
    example = _("The damage to the schools in the centre falls by half in two years.")
    text = _("What else is to change?") if problem.goals else _("What is to change?")
    entries.new(
        "goal",
        ("goal", "indicator"),
        {
            "goal": Wording(title=_("What is to change?"), about=about, example=example),
            "indicator": _indicator(),
        },
        home=home,
        text=text,
        about=about,
        example=example,
        why="criterion:4.goals",
        need="offer" if problem.goals else "must",
        doubt=lambda values: doubt_of(values.get("goal", "")),
    )


def _indicator() -> Wording:
    about = _("M, measurable: the figure of step 2 where the change would be seen.")
    return Wording(_("What is it measured by?"), about)


def doubt_of(text: object) -> str:
    """Why a goal may not be one: it promises an endeavour, or nothing in it moves."""
    verb = vague(str(text))
    if verb:
        return _(
            "“{verb}” promises that you will try, so the goal can never be missed. What becomes less or more if "
            "it works?"
        ).format(verb=verb)
    if not has_movement(str(text)):
        return _("Nothing changes in it. Write what falls, rises, is halved or comes to an end.")
    return ""


def _ask_goal(entries: Entries, place: Address, problem: Problem, goal: Goal) -> None:
    """One goal: what it is measured by, and from where to where; its kind and time on request."""
    panel = f"goal[{goal.id}]"
    said = goal.goal.rstrip(".")
    entries.ask(
        (*place, "goal"),
        Wording(
            _("How is the goal worded? It says now: “{goal}”.").format(goal=said),
            doubt=lambda values: doubt_of(values.get("goal", "")),
        ),
        why="criterion:4.goals",
    )
    words = _indicator()._replace(text=_("What is “{goal}” measured by?").format(goal=said))
    entries.ask((*place, "indicator"), words, why="criterion:4.goals")
    _ask_figure(entries, place, goal, "baseline", panel)
    _ask_figure(entries, place, goal, "target", panel)
    about = _(
        "An outcome is what changes for those who live here. A process is how the work is done, "
        "and an output how much of it: good to know, but neither shows that the problem became "
        "smaller."
    )
    entries.ask((*place, "kind"), Wording(_("What kind of goal is it?"), about), need="more")
    entries.ask(
        (*place, "horizon"),
        Wording(_("Does the change come in the short or the long term?")),
        need="more",
    )
    if len(problem.causes) > 1:
        about = _(
            "The causes whose weakening would be seen in this figure. Leave it empty if it shows the "
            "problem as a whole."
        )
        entries.ask((*place, "causes"), Wording(_("Which causes does it measure?"), about), need="more")


def _ask_figure(entries: Entries, place: Address, goal: Goal, key: str, panel: str) -> None:
    """The baseline or the target: a period and its figure in one, as neither says anything without the other."""
    at = entries.state.chain.indicator(goal.indicator)
    indicator = at.part if at else None
    address = entries.place((*place, key))
    outline = field_at(address)
    if outline is None or (indicator is None and not entries.value(address)):
        return
    said = goal.goal.rstrip(".")
    if key == "baseline":
        about = _(
            "A period and its figure: the last before the work begins. Afterwards it is often too late."
        )
        text = _("What is the value now? {goal}").format(goal=said)
        words = Wording(text, about, "2023 17", proposal=latest_figure(indicator) if indicator else "")
    else:
        about = _(
            "A, accepted: by those who are to do the work. R, realistic: with what is set aside. T, "
            "set in time: a period when the figure can be read. Write the period and the figure."
        )
        words = Wording(_("How far should it have come, and when? {goal}").format(goal=said), about, "2025 8")
    entries.asked.add(address)
    field = field_of(entries.state, outline, words, entries.value(address), "figure")._replace(
        is_required=True
    )
    present = entries.value(address)
    question = Question(
        id_of(address),
        entries.step,
        "set",
        address,
        (field,),
        words.text,
        about,
        words.example,
        why="criterion:4.goals",
        state="answered" if present else "open",
        panel=panel,
        seen=fingerprint(present),
    )
    time = "period" if key == "baseline" else "by"

    def changes(values: Values) -> list[Set]:
        pair = _pair(values[key])
        return [Set(address, {"value": pair.get("value"), time: pair.get("period")}, present)]

    def doubt(values: Values) -> str:
        return _doubt_of_target(goal, indicator, _pair(values[key])) if key == "target" else ""

    entries.put(Entry(question, {key: outline}, changes, doubt))


def _pair(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _doubt_of_target(goal: Goal, indicator: Indicator | None, pair: Mapping[str, object]) -> str:
    """Why a target may be no target: it is worse than now, the same, or already past."""
    baseline, value, by = goal.baseline, pair["value"], str(pair["period"])
    if baseline is None or not isinstance(value, (int, float)):
        return ""
    if Period.parse(by).end <= baseline.period.end:
        return _("{period} isn’t later than the baseline, {baseline}.").format(
            period=by, baseline=baseline.period
        )
    change = value - baseline.value
    if change == 0:
        return _("The value is there already.")
    field = field_at(("prepare", "indicators", 0, "direction"))
    wanted = {"lower_is_better": -1, "higher_is_better": 1}.get((indicator and indicator.direction) or "", 0)
    if field and indicator and change * wanted < 0:
        return _("From {before} to {after} is the wrong way: for this indicator, {direction}.").format(
            before=baseline.value, after=value, direction=shown(field, indicator.direction)
        )
    return ""


def latest_figure(indicator: Indicator) -> str:
    """The last period that has a figure, with it, as it would be written; empty if there is none."""
    known = [(period, value.value) for period, value in indicator.values.items() if value.value is not None]
    return " ".join(map(str, max(known))) if known else ""
