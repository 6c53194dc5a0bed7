"""The goals of a problem, asked so that each can be reached or missed: how much of what, and by when.

The letters are those of Brå's SMART: specific, measurable, accepted, realistic and set in time.
"""

from sara_cli.interview.answers import period, shown
from sara_cli.interview.dialogue import Talk
from sara_cli.interview.part import ask_part, read_figure
from sara_cli.interview.question import Question, Words
from sara_cli.language import _
from sara_cli.language_heuristics.goal_wording import has_movement, vague
from sara_cli.model.analyze import Goal
from sara_cli.model.outline import field_at
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.project_file.address import Address

STEP = "analyze"
_ASKED = ("kind", "horizon", "indicator", "baseline", "target")


def ask_goals(talk: Talk, problem: Address) -> None:
    """Finish the goals that are there, and ask for more."""
    goals = (*problem, "goals")
    present = [goal["id"] for goal in talk.value(goals) or ()]
    talk.asker.heading(_("Goals: what is to change?"))
    for id in present:
        ask_goal(talk, (*goals, id))
    while talk.more(
        _("Add one more goal?") if talk.value(goals) else _("Add a goal?"), default=not talk.value(goals)
    ):
        place = talk.new("goal", step=STEP, home=problem, words={"goal": _words()}, check=doubt_of)
        if not place:
            return
        ask_goal(talk, place, is_new=True)


def _words() -> Words:
    about = _(
        "S, specific: what becomes less or more, for whom and where, as someone could notice it. Begin with the "
        "change, not with what you are going to do."
    )
    example = _("The damage to the schools in the centre falls by half in two years.")
    return Words(_("What is to change?"), about, example)


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


def ask_goal(talk: Talk, place: Address, *, is_new: bool = False) -> None:
    """One goal: its kind and time, what it is measured by, and from where to where."""
    if not is_new:
        if not talk.everything and not all(talk.value((*place, name)) for name in _ASKED):
            talk.asker.tell()
            talk.asker.tell(f"{place[-1]}: {talk.value((*place, 'goal'))}")
        talk.field((*place, "goal"), words=_words(), check=doubt_of)
    about = _(
        "An outcome is what changes for those who live here. A process is how the work is done, "
        "and an output how much of it: good to know, but neither shows that the problem became "
        "smaller."
    )
    talk.field((*place, "kind"), words=Words(_("What kind of goal is it?"), about))
    talk.field((*place, "horizon"), words=Words(_("Does the change come in the short or the long term?")))
    _ask_indicator(talk, place)
    _ask_causes(talk, place, is_new=is_new)
    _ask_baseline(talk, place)
    _ask_target(talk, place)
    if talk.everything:
        ask_part(talk, place, without=("baseline", "target"))


def _ask_indicator(talk: Talk, place: Address) -> None:
    about = _("M, measurable: the figure of step 2 where the change would be seen.")
    words = Words(_("What is it measured by?"), about)
    if talk.field((*place, "indicator"), words=words):
        return
    from sara_cli.interview.prepare import ask_indicator

    if talk.more(_("Is there another figure that could be followed? It is then added to step 2.")):
        indicator = ask_indicator(talk)
        if indicator:
            talk.put((*place, "indicator"), indicator[-1])


def _ask_causes(talk: Talk, place: Address, *, is_new: bool) -> None:
    """Which causes a goal measures: asked where there are several, as it is then credited to no other."""
    causes = talk.value((*place[:-2], "causes")) or ()
    if talk.everything or (is_new and len(causes) > 1):
        about = _(
            "The causes whose weakening would be seen in this figure. Leave it empty if it shows the "
            "problem as a whole."
        )
        talk.field((*place, "causes"), words=Words(_("Which causes does it measure?"), about))


def _ask_baseline(talk: Talk, place: Address) -> None:
    """The baseline; the indicator's latest figure is proposed."""
    indicator = _indicator_of(talk, place)
    latest = latest_figure(indicator) if indicator else None
    about = _("A period and its figure: the last before the work begins. Afterwards it is often too late.")
    question = Question(_("What is the value now?"), about, "2023 17", latest or "")
    _ask_pair(talk, (*place, "baseline"), "period", question)


def _ask_target(talk: Talk, place: Address) -> None:
    about = _(
        "A, accepted: by those who are to do the work. R, realistic: with what is set aside. T, "
        "set in time: a period when the figure can be read. Write the period and the figure."
    )
    question = Question(_("How far should it have come, and when?"), about, "2025 8", "")
    _ask_pair(talk, (*place, "target"), "by", question)


def _ask_pair(talk: Talk, address: Address, time: str, question: Question) -> None:
    """Ask for a period and a figure in one, as neither says anything without the other."""
    present = talk.value(address)
    if present and not talk.everything:
        return
    standing = f"{present[time]} {present['value']}" if present else question.present
    while True:
        written = talk.asker.ask(question._replace(present=standing)).strip()
        if not written or (present and written == standing):
            return
        read = read_figure(talk, written)
        if not read:
            continue
        doubt = _doubt_of_target(talk, address[:-1], read) if time == "by" else ""
        if doubt:
            talk.asker.tell(doubt)
            if not talk.more(_("Keep it as it is?")):
                continue
        if talk.put(address, {"value": read[1], time: period(read[0])}):
            return


def _doubt_of_target(talk: Talk, place: Address, read: tuple[str, object]) -> str:
    """Why a target may be no target: it is worse than now, the same, or already past."""
    baseline = talk.value((*place, "baseline"))
    indicator = _indicator_of(talk, place)
    if not baseline or not isinstance(read[1], (int, float)):
        return ""
    if _is_too_early(read[0], str(baseline["period"])):
        return _("{period} isn’t later than the baseline, {baseline}.").format(
            period=read[0], baseline=baseline["period"]
        )
    change = read[1] - baseline["value"]
    if change == 0:
        return _("The value is there already.")
    field = field_at(("prepare", "indicators", 0, "direction"))
    wanted = {"lower_is_better": -1, "higher_is_better": 1}.get((indicator and indicator.direction) or "", 0)
    if field and indicator and change * wanted < 0:
        return _("From {before} to {after} is the wrong way: for this indicator, {direction}.").format(
            before=baseline["value"], after=read[1], direction=shown(field, indicator.direction)
        )
    return ""


def _is_too_early(by: str, start: str) -> bool:
    """Whether the time of a target, as it was answered, is over no later than that of the baseline."""
    try:
        return Period.parse(by).end <= Period.parse(start).end
    except ValueError:
        return False


def _indicator_of(talk: Talk, place: Address) -> Indicator | None:
    at = talk.chain.indicator(talk.value((*place, "indicator")))
    return at.part if at else None


def latest_figure(indicator: Indicator) -> str:
    """The last period that has a figure, with it, as it would be written; empty if there is none."""
    known = [(period, value.value) for period, value in indicator.values.items() if value.value is not None]
    return " ".join(map(str, max(known))) if known else ""


def is_thin(goal: Goal) -> bool:
    """Tell whether a goal can't be measured yet."""
    return not (goal.indicator and goal.baseline and goal.target)
