"""S5, step 5: what was due is followed up, and no effect is claimed that the design doesn’t allow."""

from collections.abc import Iterator

from sara_cli.findings import Path
from sara_cli.language import _, ngettext
from sara_cli.language_heuristics.claims import claimed_effect, counts_activity
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import At, Chain
from sara_cli.model.execute import FollowUpPlan
from sara_cli.model.follow_up import Result
from sara_cli.progress.due import Due, DueKind, due
from sara_cli.progress.follow_up import is_judged, missed_by, promise_results, unjudged_measures
from sara_cli.rules import rule
from sara_cli.rules.rule import Case, Hit, Rule
from sara_cli.wording import listed, quoted, written


def _ended_without_result(chain: Chain) -> Iterator[Hit]:
    """Not where the log counts what was done, or the promise that the measure keeps has a result."""
    sentence = {
        id for at in chain.promises if chain.results_of("promise", at.part.id) for id in at.part.measures
    }
    ended = [
        at
        for at in chain.measures
        if at.part.status in ("done", "stopped")
        and not chain.results_of("measure", at.part.id)
        and not any(entry.count is not None for entry in at.part.log)
        and at.part.id not in sentence
    ]
    if not ended:
        return
    text = ngettext(
        "The measure {ids} has ended, but how it went isn’t recorded.",
        "These measures have ended, but how it went isn’t recorded: {ids}.",
        len(ended),
    )
    hint = _("Write a result for it under follow_up.results, with kind: output or kind: process.")
    opened = {at.part.measure: at.part.id for at in reversed(chain.opened)}
    if entries := [opened[at.part.id] for at in ended if at.part.id in opened]:
        hint = ngettext(
            "The entry {ids} is opened for it: set light and text there.",
            "The entries {ids} are opened for them: set light and text there.",
            len(entries),
        )
        hint = hint.format(ids=listed(entries))
    yield rule.of_parts(ended, text.format(ids=rule.titles(ended)), hint, "status")


def _unplanned(case: Case) -> Iterator[Hit]:
    """Once there is something to follow up: measures, or an agreement in force on problems that are chosen."""
    agreement, plan = case.project.initiate.agreement, case.project.execute.follow_up_plan
    in_force = agreement and agreement.period and agreement.period.start <= case.today
    missing = [key for key in ("responsible", "method", "date") if not (plan and getattr(plan, key))]
    begun = case.measures or (in_force and case.prioritised)
    if missing and begun and not _is_followed_up(case):
        message = _(
            "It isn’t decided who follows up, how and when; missing in the plan for follow-up: {keys}."
        )
        hint = _(
            "Write under execute.follow_up_plan: “responsible” (a role), “method” (what is compared), and “date”."
        )
        path: Path = ("execute", "follow_up_plan")
        if not plan and agreement and agreement.follow_up:
            path = ("initiate", "agreement", "follow_up")
        yield Hit(path, message.format(keys=rule.key_titles(FollowUpPlan, missing)), hint, at_key=True)


def _is_followed_up(chain: Chain) -> bool:
    """Whether every measure and goal has a result: a plan for finding out comes too late then."""
    is_open = any(not is_judged(chain, at.part) for at in chain.all_goals())
    return bool(chain.measures) and not unjudged_measures(chain) and not is_open


def _missing(kind: DueKind) -> tuple[str, str]:
    """What to say when something of a kind has fallen due, and how to fix it."""
    texts: dict[DueKind, tuple[str, str]] = {
        "output": (
            _("The day has passed and what was done isn’t recorded: {ids}."),
            _("Write a result for each under follow_up.results, with kind: output."),
        ),
        "goal": (
            _("The day has passed and these goals haven’t been judged: {ids}."),
            _("Write a result for each, with kind: outcome; that it is too early to tell is a result too."),
        ),
        "promise": (
            _("The time is over and how these promises were kept isn’t recorded: {ids}."),
            _("Write a result for each under follow_up.results."),
        ),
        "feedback": (
            _(
                "The time is over and the results of these promises haven’t been reported to the "
                "citizens: {ids}."
            ),
            _("Inform them, and write the day under “fed_back”."),
        ),
        "decision": (
            _("The day of the follow-up has passed and nobody has decided what happens now with: {ids}."),
            _("Write “continue”, “change” or “end”, and why, under follow_up.decisions."),
        ),
        "process_review": (
            _("The day of the follow-up has passed and nobody has reviewed how the work together went."),
            _("Write it under follow_up.process_review."),
        ),
    }
    return texts[kind]


def _is_for_another_cycle(case: Case, goal: Goal) -> bool:
    """Whether a goal's day lies before the turn, or after it with a first judgement made in this one."""
    by = goal.target.by.end if goal.target else None
    cycle = case.project.cycle
    return by is not None and (by < cycle.start or (by > cycle.end and is_judged(case, goal)))


def _due(case: Case) -> Iterator[Hit]:
    """One remark for each kind; what has ended or run late is spoken of elsewhere."""
    spoken_of = {at.path for at in case.measures if at.part.status in ("done", "stopped")}
    spoken_of |= {at.path for at in case.measures if at.part.end and at.part.end < case.today}
    spoken_of |= {at.path for at in case.all_goals() if _is_for_another_cycle(case, at.part)}
    kept = _covered_by_measures(case)
    groups: dict[DueKind, list[Due]] = {}
    for each in due(case, case.today):
        is_covered = each.path in spoken_of or (each.kind == "promise" and each.path in kept)
        if each.kind not in ("report", "process") and not is_covered:
            groups.setdefault(each.kind, []).append(each)
    for kind, group in groups.items():
        message, hint = _missing(kind)
        path = group[0].path if len(group) == 1 or kind != "output" else ("execute", "measures")
        key = ("fed_back",) if kind == "feedback" else ()
        about = tuple((*each.path, *key) for each in group)
        yield Hit(
            path,
            message.format(ids=listed([quoted(each.title.rstrip(".")) for each in group])),
            hint,
            about=about,
        )


def _covered_by_measures(chain: Chain) -> set[Path]:
    """The promises that the results of their measures say how they were kept."""
    return {at.path for at in chain.promises if promise_results(chain, at.part)}


def _unreported(case: Case) -> Iterator[Hit]:
    unreported = [each for each in due(case, case.today) if each.kind == "report"]
    if unreported:
        message = _("The day of the follow-up has passed and the result hasn’t been reported to: {names}.")
        hint = _("Write to whom it was reported, when, and as what “audience”, under follow_up.reports.")
        place: Path = ("follow_up", "reports") if case.project.follow_up.reports else ("follow_up",)
        yield Hit(place, message.format(names=listed([each.title for each in unreported])), hint, at_key=True)


# --- results that say no more than they know: what was done, what changed, and why -------------------

# Level 3 of the Maryland scale and above: compared with somewhere that didn't have the measure.
_COMPARED = frozenset({"with_comparison", "several_areas", "randomised"})
_BETTER = frozenset({"eliminated", "fewer", "less_harm", "better_handled"})


def _about(chain: Chain, result: Result) -> str:
    return rule.titles_of(chain, [result.about_id])


def _outcomes(chain: Chain) -> list[At[Result]]:
    return [at for at in chain.results if at.part.kind == "outcome"]


def _claimed_effects(chain: Chain) -> Iterator[Hit]:
    titles = [at.part.title for at in chain.measures]
    outcomes = _outcomes(chain)
    said: list[tuple[Path, str]] = [
        ((*path, "text"), result.text or "") for path, result in outcomes if result.design not in _COMPARED
    ]
    if not any(result.design in _COMPARED for _path, result in outcomes):
        lessons = chain.project.follow_up.lessons
        said += [(("follow_up", "lessons", number), text) for number, text in enumerate(lessons)]
    for path, text in said:
        if words := claimed_effect(text, titles):
            message = _("“{words}” explains why it changed, which no figures show without a comparison.")
            hint = _(
                "Write what changed and that the reason isn’t known; or compare with a similar place "
                "without the measure and write it as design: with_comparison."
            )
            yield Hit(path, message.format(words=words), hint)


def _activities_called_outcome(chain: Chain) -> Iterator[Hit]:
    for path, result in _outcomes(chain):
        if result.text and not result.outcome and counts_activity(result.text):
            message = _("The result {id} is called an outcome but counts what was done.").format(
                id=_about(chain, result)
            )
            hint = _("Call it output, or write what changed for those who live here.")
            yield Hit((*path, "kind"), message, hint)


def _without_other_explanations(chain: Chain) -> Iterator[Hit]:
    lacking = [
        at
        for at in _outcomes(chain)
        if at.part.goal
        and not at.part.other_explanations
        and (at.part.light == "green" or at.part.outcome in _BETTER)
    ]
    if lacking:
        text = ngettext(
            "The result {ids} reports an improvement, but not what else could explain it.",
            "These results report an improvement, but not what else could explain it: {ids}.",
            len(lacking),
        )
        hint = _(
            "Write under other_explanations what else happened: other measures, the weather, a high year before, a"
            " new way of counting; or that you looked and found nothing."
        )
        about = tuple(at.path for at in lacking)
        yield Hit(
            lacking[0].path,
            text.format(ids=listed([_about(chain, at.part) for at in lacking])),
            hint,
            about=about,
        )


def _green_though_worse(chain: Chain) -> Iterator[Hit]:
    goals = {at.part.id: at.part for at in chain.all_goals()}
    for path, result in _outcomes(chain):
        goal = goals.get(result.goal or "")
        if goal and goal.baseline and result.light == "green" and _is_worse(chain, goal, result.value):
            message = _("The result {id} is green, but {value} is worse than the baseline, {baseline}.")
            text = message.format(id=_about(chain, result), value=result.value, baseline=goal.baseline.value)
            yield Hit((*path, "light"), text, _("Check the figure; otherwise the light is yellow or red."))


def _is_worse(chain: Chain, goal: Goal, value: float | None) -> bool:
    """Whether a figure went the wrong way past both the baseline and the target; unknown is no."""
    at = chain.indicator(goal.indicator)
    if value is None or not (at and goal.baseline and goal.target):
        return False
    limits = goal.baseline.value, goal.target.value
    if at.part.direction == "lower_is_better":
        return value > max(limits)
    return at.part.direction == "higher_is_better" and value < min(limits)


def _green_though_missed(chain: Chain) -> Iterator[Hit]:
    for _path, goal in chain.all_goals():
        for path, result in chain.results_of("goal", goal.id):
            figure = missed_by(chain, goal, result) if result.light == "green" else None
            # S5-008 says it of a figure that is worse than the baseline too.
            if figure is not None and goal.target and not _is_worse(chain, goal, result.value):
                message = _("The result {id} is green, but the target is {target} and the figure {value}.")
                at = chain.indicator(goal.indicator)
                unit = at.part.unit if at else None
                sentence = message.format(
                    id=_about(chain, result),
                    target=written(goal.target.value, unit),
                    value=written(figure, unit),
                )
                hint = _(
                    "Check the figure; if it is right, the goal isn’t met and the light is yellow or red."
                )
                yield Hit((*path, "light"), sentence, hint)


RULES = (
    Rule("S5-001", "warning", _ended_without_result),
    Rule("S5-002", "warning", _unplanned),
    Rule("S5-003", "warning", _due),
    Rule("S5-004", "warning", _unreported),
    Rule("S5-005", "advice", _claimed_effects),
    Rule("S5-006", "advice", _activities_called_outcome),
    Rule("S5-007", "advice", _without_other_explanations),
    Rule("S5-008", "warning", _green_though_worse),
    Rule("S5-009", "warning", _green_though_missed),
)
