"""C, the unbroken chain from problem to follow-up, walked both ways."""

from collections.abc import Iterator

from sara_cli.evidence.newer import next_figure_after
from sara_cli.language import _, ngettext
from sara_cli.language_heuristics.focus_area_wording import is_measure
from sara_cli.model.analyze import Cause, Goal, Problem
from sara_cli.model.chain import At, Chain, decision_on, needs_measure
from sara_cli.model.execute import Measure
from sara_cli.model.prepare import Indicator
from sara_cli.model.reviews import Reviews
from sara_cli.rules import rule
from sara_cli.rules.rule import Case, Hit, Rule
from sara_cli.wording import called, listed, named


def _problems_without_cause(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.prioritised if not at.part.causes]
    if lacking:
        text = ngettext(
            "The prioritised problem {titles} has no cause: why does it happen at this place and time?",
            "The prioritised problems {titles} have no causes: why do they happen at these places and times?",
            len(lacking),
        )
        hint = _("Write the causes under “causes”; a cause is something that can be changed.")
        yield rule.of_parts(lacking, text.format(titles=rule.titles(lacking)), hint)


def _problems_without_goal(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.prioritised if not at.part.goals]
    if lacking:
        text = ngettext(
            "The prioritised problem {titles} has no goal to measure: no indicator, baseline, target or date.",
            "The prioritised problems {titles} have no goals to measure: no indicator, baseline, target or date.",
            len(lacking),
        )
        hint = _("Write under “goals” what is to change, how much and by when.")
        yield rule.of_parts(lacking, text.format(titles=rule.titles(lacking)), hint)


def _causes_without_measure(chain: Chain) -> Iterator[Hit]:
    """Cause by cause; where the file holds no measure at all, C-013 says it once."""
    if not chain.measures:
        return
    for problem, (path, cause) in chain.every_cause():
        if needs_measure(problem.part, cause) and not chain.measures_on(cause):
            message = _("No measure acts on the cause {id}, and no reason is given.").format(id=named(cause))
            hint = _(
                "Add a measure with causes: [{id}], or write why nothing is done now: no_measure_because."
            )
            yield Hit(path, message, hint.format(id=cause.id))


def _no_measures_at_all(chain: Chain) -> Iterator[Hit]:
    waiting = [at for problem, at in chain.every_cause() if needs_measure(problem.part, at.part)]
    if chain.measures or not waiting:
        return
    count = ngettext("nothing acts on {n} cause", "nothing acts on {n} causes", len(waiting)).format(
        n=len(waiting)
    )
    causes = tuple(at.path for at in waiting)
    hint = _("Write the measures under execute.measures, each with the causes that it acts on.")
    agreement = chain.project.initiate.agreement
    if agreement and agreement.measures:
        message = _(
            "The agreement refers to other plans for its measures, but the file holds no measure: {count}."
        )
        yield Hit(("initiate", "agreement", "measures"), message.format(count=count), hint, about=causes)
    else:
        message = _("The problems have causes, but the file holds no measure: {count}.")
        yield Hit(("analyze", "problems"), message.format(count=count), hint, True, causes)


def _measures_without_cause(chain: Chain) -> Iterator[Hit]:
    """Where no chosen problem has a cause yet, there is none to name, and C-001 says what comes first."""
    if chain.prioritised and not any(chain.every_cause()):
        return
    lacking = [at for at in chain.measures if not (at.part.causes or at.part.problem or at.part.focus_area)]
    if lacking:
        text = ngettext(
            "The measure {ids} doesn’t act on any cause.",
            "These measures don’t act on any cause: {ids}.",
            len(lacking),
        )
        hint = _("Name the causes under “causes”. If there is none, ask what the measure is for.")
        yield rule.of_parts(lacking, text.format(ids=rule.titles(lacking)), hint)


def _measures_on_a_problem_as_a_whole(chain: Chain) -> Iterator[Hit]:
    """Where the problem has causes to choose between; where it has none, C-001 says what comes first."""
    lacking = [
        at
        for at in chain.measures
        if not at.part.causes and any(problem.part.causes for problem in chain.problems_of(at.part))
    ]
    if lacking:
        text = ngettext(
            "The measure {ids} names a problem, but not the cause that it acts on.",
            "These measures name a problem, but not the cause that they act on: {ids}.",
            len(lacking),
        )
        hint = _("Name the causes under “causes”. If none fits, ask why the measure should help.")
        yield rule.of_parts(lacking, text.format(ids=rule.titles(lacking)), hint)


def _closed_ids_used_again(chain: Chain) -> Iterator[Hit]:
    closed = {each.id: each for each in chain.project.closed}
    parts = [
        *((at.path, at.part.id) for at in chain.problems),
        *((at.path, at.part.id) for _problem, at in chain.every_cause()),
        *((at.path, at.part.id) for at in chain.all_goals()),
        *((at.path, at.part.id) for at in chain.measures),
    ]
    for path, id in parts:
        if was := closed.get(id):
            message = _("The id “{id}” belonged to something that was closed in {cycle}: “{title}”.")
            hint = _("Give this another id. If the old one is taken up again, take it out of “closed”.")
            yield Hit((*path, "id"), message.format(id=was.id, cycle=was.cycle, title=was.title), hint)


# --- the chain walked backwards ----------------------------------------------------------------------


def _going_on(chain: Chain) -> list[At[Measure]]:
    return [at for at in chain.measures if at.part.status not in ("done", "stopped")]


def _causes_of(chain: Chain, measure: Measure) -> list[tuple[Problem, Cause]]:
    return [(problem.part, at.part) for problem, at in chain.every_cause() if at.part.id in measure.causes]


def _against_refuted_causes(chain: Chain) -> Iterator[Hit]:
    for path, measure in _going_on(chain):
        causes = [cause for _problem, cause in _causes_of(chain, measure)]
        if causes and all(cause.strength == "refuted" for cause in causes):
            message = _("The measure {id} goes on, but all that it acts on is refuted: {causes}.")
            hint = _("Stop it (status: stopped), or name the cause that it does act on.")
            names = listed([named(cause) for cause in causes])
            yield Hit((*path, "causes"), message.format(id=named(measure), causes=names), hint)


def _for_problems_not_chosen(chain: Chain) -> Iterator[Hit]:
    for path, measure in _going_on(chain):
        problems = [at.part for at in chain.problems_of(measure)]
        if problems and all(decision_on(problem) in ("deprioritised", "watch") for problem in problems):
            message = _("The measure {id} goes on for what wasn’t chosen: {problems}.")
            hint = _(
                "Choose the problem, move the measure to ordinary work outside the plan, or name what "
                "else it acts on."
            )
            names = listed([_("“{title}”").format(title=problem.title) for problem in problems])
            key = next(key for key in ("causes", "problem", "focus_area") if getattr(measure, key))
            yield Hit((*path, key), message.format(id=named(measure), problems=names), hint)


def _goals_not_measured_since(case: Case) -> Iterator[Hit]:
    """From three quarters of the way to the target, something must have been measured on the way.

    The file of a turn that is over is judged as on its last day.
    """
    day = min(case.today, case.project.cycle.end)
    for path, goal in case.all_goals():
        indicator = case.indicator(goal.indicator)
        if indicator and goal.baseline and goal.target and not _is_measured(case, goal, indicator.part):
            start, end = goal.baseline.period.end, goal.target.by.end
            if (day - start).days >= max((end - start) * 3 / 4, next_figure_after(goal.baseline.period)).days:
                message = _(
                    "The goal {id} is to be reached by {by}, but nothing is measured after its baseline."
                )
                hint = _("Write a newer figure for {indicator}, or explain there why it can’t be measured.")
                sentence = message.format(id=named(goal), by=goal.target.by)
                about = (path, (*indicator.path, "values"))
                yield Hit(path, sentence, hint.format(indicator=named(indicator.part)), about=about)


def _is_measured(chain: Chain, goal: Goal, indicator: Indicator) -> bool:
    """Whether there is a figure after the baseline, or none at all to compare with, which S2-002 is about."""
    start = goal.baseline.period.end if goal.baseline else None
    days = [period.end for period, one in indicator.values.items() if one.value is not None]
    is_judged = any(at.part.value is not None for at in chain.results_of("goal", goal.id))
    return is_judged or not days or any(start and day > start for day in days)


def _ended_and_going_on(case: Case) -> Iterator[Hit]:
    """An end that was decided holds from the next cycle: it counts when this one has run its time."""
    decisions = case.project.follow_up.decisions
    ended = {(one.problem, one.measure) for one in decisions if one.decision == "end"}
    kept = {one.measure for one in decisions if one.decision != "end"}
    is_over = (case.today - case.project.cycle.end).days > 31
    for path, measure in _going_on(case):
        problems = {(at.part.id, None) for at in case.problems_of(measure)}
        of_ended = bool(problems) and problems <= ended
        if ((None, measure.id) in ended or of_ended) and (is_over or measure.id in kept):
            message = _("The follow-up decided to end what the measure {id} is for, but the measure goes on.")
            hint = _("Write that it is stopped or done, or change the decision under follow_up.decisions.")
            yield Hit((*path, "status") if measure.status else path, message.format(id=named(measure)), hint)


def _promises_nobody_keeps(chain: Chain) -> Iterator[Hit]:
    status = {at.part.id: at.part.status for at in chain.measures}
    for path, promise in chain.promises:
        is_closed = promise.fed_back or chain.results_of("promise", promise.id)
        kept_by = [id for id in promise.measures if id in status]
        if kept_by and not is_closed and all(status[id] == "stopped" for id in kept_by):
            message = _("All measures that should keep the promise “{id}” are stopped: {measures}.")
            hint = _(
                "Name another measure that keeps it, or explain to the citizens why it isn’t kept (fed_back)."
            )
            yield Hit(
                (*path, "measures"),
                message.format(id=called(promise), measures=rule.titles_of(chain, kept_by)),
                hint,
            )


def _behind_a_refuted_cause(chain: Chain) -> Iterator[Hit]:
    causes = {at.part.id: at.part for _problem, at in chain.every_cause()}
    for _problem, (path, cause) in chain.every_cause():
        front = causes.get(cause.behind or "")
        if front and front.strength == "refuted" and cause.strength != "refuted":
            message = _("The cause {id} leads to {front}, which is refuted: how does it lead to the problem?")
            hint = _("Link it to another cause, make it a direct one, or refute it too.")
            yield Hit((*path, "behind"), message.format(id=named(cause), front=named(front)), hint)


def _only_a_source(chain: Chain) -> Iterator[Hit]:
    sources = {source.id for source in chain.project.prepare.sources}
    for problem in chain.prioritised:
        alone = [at for at in chain.causes(problem) if at.part.evidence and sources >= {*at.part.evidence}]
        if alone:
            message = _("For {causes} of “{title}” a source is named, but not what it shows.")
            hint = _(
                "Write the fact as an observation or a figure with that source, and name it as evidence."
            )
            title = problem.part.title
            sentence = message.format(causes=rule.titles(alone), title=title)
            about = tuple(at.path for at in alone)
            yield Hit((*problem.path, "causes"), sentence, hint, about=about)


# --- what the agreement names and rests on -----------------------------------------------------------


def _agreement_older_than_the_picture(chain: Chain) -> Iterator[Hit]:
    """In the cycle in which it begins: a later picture is no fault, 6 § of the act asks for it."""
    agreement, picture = chain.project.initiate.agreement, chain.project.analyze.joint_picture
    if not (agreement and picture and picture.date) or chain.project.previous:
        return
    days = [one.signed for one in agreement.signatories if one.signed]
    rests_on_it = any(area.problems for area in agreement.focus_areas)
    if not days or not rests_on_it:
        return
    begins = agreement.period.start if agreement.period else max(days)
    if begins < chain.project.cycle.start:
        return
    last = max([*days, *(one.date for one in agreement.revisions)])
    if last < picture.date:
        message = _(
            "The agreement was signed {day}, before the joint picture of {picture} that its focus areas rest on."
        )
        hint = _(
            "Correct the date of the picture, or hold the focus areas against it and write that under revisions."
        )
        path = ("initiate", "agreement", "signatories")
        yield Hit(path, message.format(day=last, picture=picture.date), hint)


def _measures_as_focus_areas(chain: Chain) -> Iterator[Hit]:
    measures = [at for at in chain.focus_areas if is_measure(at.part.title)]
    if measures:
        text = ngettext(
            "The focus area {titles} is a measure: its title says what is done, not what is to become better.",
            "The focus areas {titles} are measures: their titles say what is done, not what is to become better.",
            len(measures),
        )
        hint = _("Call the area what is to become better, and write the measure in the plan.")
        yield rule.of_parts(measures, text.format(titles=rule.titles(measures)), hint)


# --- links that were reviewed against something that has since changed -------------------------------


def _suspect(case: Case) -> Iterator[Hit]:
    reviews = Reviews(case.project)
    for link in reviews.links:
        changed = reviews.changed(link)
        if changed and link.reviewed:
            message = _("{id} was reviewed {date}; since then this has changed: {ids}.")
            hint = _("See whether it still holds, then write “sara review {id}”.")
            yield Hit(
                (*link.path, "reviewed"),
                message.format(
                    id=rule.titles_of(case, [link.id]),
                    date=link.reviewed.date,
                    ids=rule.titles_of(case, changed),
                ),
                hint.format(id=link.id),
            )


RULES = (
    Rule("C-001", "warning", _problems_without_cause),
    Rule("C-002", "warning", _causes_without_measure),
    Rule("C-003", "warning", _measures_without_cause),
    Rule("C-004", "warning", _problems_without_goal),
    Rule("C-005", "warning", _closed_ids_used_again),
    Rule("C-013", "warning", _no_measures_at_all),
    Rule("C-006", "warning", _against_refuted_causes),
    Rule("C-007", "warning", _for_problems_not_chosen),
    Rule("C-008", "warning", _goals_not_measured_since),
    Rule("C-009", "warning", _ended_and_going_on),
    Rule("C-010", "warning", _promises_nobody_keeps),
    Rule("C-011", "warning", _behind_a_refuted_cause),
    Rule("C-012", "advice", _only_a_source),
    Rule("C-014", "advice", _measures_on_a_problem_as_a_whole),
    Rule("C-015", "advice", _agreement_older_than_the_picture),
    Rule("C-016", "advice", _measures_as_focus_areas),
    Rule("C-101", "warning", _suspect),
)
