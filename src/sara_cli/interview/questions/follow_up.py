"""Step 5: what is due, from results to those who must be informed."""

from sara_cli.interview.questions.entries import Entries, Entry, Values, fingerprint
from sara_cli.interview.questions.outcomes import ask_more_of_outcome, ask_outcome
from sara_cli.interview.questions.question import Field, Need, Question
from sara_cli.interview.questions.rest import ask_rest_of_step
from sara_cli.interview.questions.results import ask_output, ask_process, measures_of
from sara_cli.interview.questions.wording import Wording, meanings
from sara_cli.labels import label
from sara_cli.language import N_, _, speaking
from sara_cli.model.chain import Chain
from sara_cli.model.outline import field_at
from sara_cli.progress.due import Due, due
from sara_cli.progress.follow_up import chosen_goals, planned_day
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Add, Change
from sara_cli.statistics.addition import exact_sum

REVIEW: Address = ("follow_up", "process_review")
LESSONS: Address = ("follow_up", "lessons")
REPORTS: Address = ("follow_up", "reports")

NEXT = (
    ("continue", N_("the work goes on as it is")),
    ("change", N_("goals, causes or measures are changed")),
    ("end", N_("no more is done; it isn’t included in the next cycle")),
)


def ask(entries: Entries) -> None:
    """What the follow-up asks for now; before its day only what has ended, and on request all of it."""
    found = due(entries.state.chain, entries.today)
    _ask_results(entries, found)
    _ask_decisions(entries, found)
    _ask_review(entries)
    _ask_feedback(entries, found)
    _ask_reports(entries, [one for one in found if one.kind == "report"])
    for at in entries.state.chain.results:
        if at.part.kind == "outcome":
            entries.heading(entries.state.title(at.part.about_id))
            ask_more_of_outcome(entries, at)
    ask_rest_of_step(entries)


def _ask_results(entries: Entries, found: list[Due]) -> None:
    """What is due is needed; on request also what isn't yet."""
    chain = entries.state.chain
    needed = {(one.kind, one.id) for one in found}
    opened = {(at.part.about_kind, at.part.about_id) for at in chain.opened}
    for measure in chain.measures:
        is_due = ("output", measure.part.id) in needed or ("measure", measure.part.id) in opened
        if is_due or (entries.rest and not chain.results_of("measure", measure.part.id)):
            why = "criterion:5.production"
            ask_output(entries, measure.part, [measure.part], why)
            ask_process(entries, measure.part)
    for goal in chosen_goals(chain):
        if ("goal", goal.part.id) in needed or ("goal", goal.part.id) in opened or entries.rest:
            ask_outcome(entries, goal.part, "criterion:5.effect")
    for promise in chain.promises:
        if ("promise", promise.part.id) in needed or ("promise", promise.part.id) in opened:
            kept = measures_of(entries, promise.part)
            ask_output(entries, promise.part, kept, "criterion:5.to_citizens")


# --- what happens now -------------------------------------------------------------------------------


def _ask_decisions(entries: Entries, found: list[Due]) -> None:
    """One decision for each problem that is worked on: continue, change or end."""
    waiting = {one.id for one in found if one.kind == "decision"}
    decided = {one.problem for one in entries.project.follow_up.decisions}
    for at in entries.state.chain.prioritised:
        if at.part.id not in waiting and (at.part.id in decided or not entries.rest):
            continue
        title = at.part.title
        entries.heading(_("What happens now: {title}").format(title=title), *_judged(entries, at.part.id))
        entries.new(
            "decision",
            ("decision", "why", "date"),
            {
                "decision": Wording(
                    title=_("Decision"),
                    about=_("What the parties have agreed on, not what one of them thinks."),
                    options=meanings(NEXT),
                ),
                "why": Wording(
                    title=_("Why"), example=_("The goal is met; the level is to be kept at a lower cost.")
                ),
                "date": Wording(default=entries.today.isoformat()),
            },
            known={"problem": at.part.id},
            suffix=f"problem={at.part.id}",
            about=_("What the parties have agreed on, not what one of them thinks."),
            group="decision",
            text=_("What happens now with “{title}”, and why?").format(title=title),
            why="due:decision",
            need="must" if at.part.id in waiting else "more",
        )


def _judged(entries: Entries, problem: str) -> list[str]:
    """How the goals of a problem were judged last."""
    chain = entries.state.chain
    lines = []
    for home, goal in chain.every_goal():
        if home.part.id != problem:
            continue
        results = sorted((at.part for at in chain.results_of("goal", goal.part.id)), key=lambda one: one.date)
        said = [label(word) for result in results[-1:] for word in (result.light, result.outcome) if word]
        judged = ", ".join(said) or _("not judged yet")
        lines.append(f"{goal.part.goal.rstrip('.')}: {judged}")
    return lines


def _ask_review(entries: Entries) -> None:
    """How the parties worked together, what it cost in all, and what was learnt."""
    is_time = planned_day(entries.state.chain) <= entries.today
    need: Need = "must" if is_time else "more"
    entries.heading(_("How the parties worked together"))
    example = _("The group met each month. The picture was good on places and weak on who sells.")
    entries.group(
        REVIEW,
        ("text", "date"),
        {
            "text": Wording(_("How did the co-operation work?"), "", example),
            "date": Wording(default=entries.today.isoformat()),
        },
        id="follow_up.process_review",
        text=_("How did the co-operation work?"),
        why="criterion:5.process",
        need=need,
    )
    hours = exact_sum(one.hours or 0 for at in entries.state.chain.measures for one in at.part.log)
    proposal = f"{hours:.1f}".removesuffix(".0") if hours else ""
    about = _("Hours of work in all; the log’s are proposed, if there are any.")
    if entries.value(REVIEW):
        entries.ask((*REVIEW, "hours"), Wording(about=about, proposal=proposal), need="more")
        words = Wording(example=_("45,000 kronor in addition to the hours"))
        entries.ask((*REVIEW, "cost"), words, need="more")
    about = _("What to do differently next time.")
    example = _("A measure that depends on one person needs a substitute already in the plan.")
    entries.ask(LESSONS, Wording(_("What have you learnt for the next time?"), about, example), need=need)


# --- who was informed -----------------------------------------------------------------------------------


def _ask_feedback(entries: Entries, found: list[Due]) -> None:
    """When the citizens were informed of the result of each promise."""
    waiting = {one.id for one in found if one.kind == "feedback"}
    entries.heading(_("Those who are informed"))
    for at in entries.state.chain.promises:
        text = _("When were the citizens informed of what came of the promise? {promise}")
        entries.ask(
            ("execute", "promises", at.part.id, "fed_back"),
            Wording(text.format(promise=at.part.wording), _("Leave it open until it is done.")),
            why="criterion:5.to_citizens",
            need="must" if at.part.id in waiting else "more",
        )


def _ask_reports(entries: Entries, waiting: list[Due]) -> None:
    """To whom the follow-up was reported, and when: a day for each, or one day for all."""
    if not waiting:
        return
    names = _names(entries.state.chain, entries, waiting)
    outline = field_at((*REPORTS, 0, "date"))
    if outline is None:
        return
    keys = [f"{one.id}:{one.party}" if one.party else one.id for one in waiting]
    fields = tuple(
        Field(key, one.title, "day", help=_("Leave it open until it is done."), example="2025-01-09")
        for key, one in zip(keys, waiting, strict=True)
    )

    def changes(values: Values) -> list[Change]:
        return [
            Add(REPORTS, _report(one, names[key], values[key]))
            for key, one in zip(keys, waiting, strict=True)
            if key in values
        ]

    lead = tuple(f"– {one.title}" for one in waiting)
    question = Question(
        "follow_up.reports+due",
        entries.step,
        "add",
        REPORTS,
        fields,
        _("When was the follow-up reported to them?"),
        _("One day for all of them, or a day for each."),
        "2025-01-09",
        lead=lead,
        why="criterion:5.to_steering",
        group="same",
        seen=fingerprint(keys),
    )
    entries.put(Entry(question, dict.fromkeys(keys, outline), changes))


def _names(chain: Chain, entries: Entries, waiting: list[Due]) -> dict[str, str]:
    """Whom each report goes to, in the language of the project."""
    with speaking(entries.project.language):
        titles = {(one.id, one.party): one.title for one in due(chain, entries.today)}
    return {f"{one.id}:{one.party}" if one.party else one.id: titles[one.id, one.party] for one in waiting}


def _report(one: Due, name: str, day: object) -> dict[str, object]:
    party = {"party": one.party} if one.party else {}
    return {"to": name[:1].upper() + name[1:], "audience": one.id, **party, "date": day}
