"""Step 5: what is due is opened, and then values, words, decisions and those who were informed are asked for."""

from datetime import date
from typing import Any

from sara_cli.errors import SaraError
from sara_cli.interview.dialogue import Talk
from sara_cli.interview.part import ask_part
from sara_cli.interview.question import Words, meanings
from sara_cli.interview.results import RESULTS, additions, ask_result, entries, next_day, openings, unfinished
from sara_cli.labels import label
from sara_cli.language import N_, _, ngettext, speaking
from sara_cli.model.follow_up import AboutKind
from sara_cli.progress.due import Due, DueKind, due
from sara_cli.progress.follow_up import planned_day
from sara_cli.project_file.address import Address
from sara_cli.project_file.editing import Change, Set
from sara_cli.statistics.addition import exact_sum

STEP = "follow_up"
REVIEW: Address = ("follow_up", "process_review")
LESSONS: Address = ("follow_up", "lessons")
DECISIONS: Address = ("follow_up", "decisions")
REPORTS: Address = ("follow_up", "reports")

NEXT = (
    ("continue", N_("the work goes on as it is")),
    ("change", N_("goals, causes or measures are changed")),
    ("end", N_("no more is done; it isn’t included in the next cycle")),
)


def walk(talk: Talk, about: Address | None) -> None:
    """Ask for what is due, or go through one thing."""
    if about:
        _go_through(talk, about)
        return
    _date_again(talk)
    _open(talk)
    if not (_due(talk) or unfinished(talk)):
        _say_when(talk)
        return
    ask_results(talk)
    ask_decisions(talk)
    ask_review(talk)
    ask_lessons(talk)
    ask_feedback(talk)
    ask_reports(talk)


def _due(talk: Talk, *kinds: DueKind) -> list[Due]:
    """What the follow-up asks for now, of some kinds or of all."""
    return [one for one in due(talk.chain, talk.today) if not kinds or one.kind in kinds]


def _say_when(talk: Talk) -> None:
    """Nothing is due: say when it will be, and how to follow up before that."""
    day = next_day(talk.chain, talk.today)
    talk.asker.tell()
    if day:
        talk.asker.tell(_("Nothing is due for follow-up before {day}.").format(day=day))
    else:
        talk.asker.tell(_("Nothing is due for follow-up."))
    example = next((at.part.id for at in talk.chain.measures), "N1.1")
    command = f"sara follow-up {example}"
    talk.asker.tell(_("One thing can be followed up at any time: {command}").format(command=command))


# --- the entries ------------------------------------------------------------------------------------


def _open(talk: Talk, only: str = "") -> None:
    talk.file.read()
    opened = openings(talk.file.data, talk.chain, talk.today, only)
    if opened:
        count = len(opened)
        line = ngettext("{count} entry opened", "{count} entries opened", count).format(count=count)
        talk.write(additions(opened, talk.today), line, f"sara follow-up open --date {talk.today}")


def _date_again(talk: Talk) -> None:
    """An entry is dated the day it was opened; who fills it in later may have judged it then, or now."""
    old = [at.part for at in talk.chain.opened if at.part.date < talk.today]
    if not old:
        return
    days: list[date] = sorted({entry.date for entry in old})
    text = ngettext(
        "{count} entry was opened on {day} and is still empty. Date it {today}?",
        "{count} entries were opened from {day} on and are still empty. Date them {today}?",
        len(old),
    ).format(count=len(old), day=days[0], today=talk.today)
    if talk.more(text, default=True):
        changes: list[Change] = [
            Set((*RESULTS, entry.id, "date"), talk.today.isoformat(), entry.date.isoformat()) for entry in old
        ]
        commands = "\n".join(f"sara follow-up set {entry.id} date={talk.today}" for entry in old)
        talk.write(changes, _("Date: {day}").format(day=talk.today), commands)


def ask_results(talk: Talk) -> None:
    """Go through the entries that aren't finished."""
    for entry in entries(talk) if talk.everything else unfinished(talk):
        ask_result(talk, entry.part)


# --- what happens now -------------------------------------------------------------------------------


def ask_decisions(talk: Talk) -> None:
    """One decision for each problem that is worked on: continue, change or end."""
    due_ids = {one.id for one in _due(talk, "decision")}
    for at in talk.chain.prioritised:
        if talk.everything or at.part.id in due_ids:
            ask_decision(talk, "problem", at.part.id, at.part.title)


def ask_decision(talk: Talk, about: str, id: str, title: str) -> None:
    """What happens now with a problem or a measure, and why."""
    talk.asker.heading(_("What happens now: {title}").format(title=title))
    _tell_judged(talk, about, id)
    decisions = talk.value(DECISIONS) or []
    number = next((n for n, one in enumerate(decisions) if one.get(about) == id), None)
    words = Words(
        about=_("What the parties have agreed on, not what one of them thinks."), known=meanings(NEXT)
    )
    if number is not None:
        place: Address | None = (*DECISIONS, number)
        talk.field((*DECISIONS, number, "decision"), words=words)
    else:
        known: dict[str, Any] = {about: id, "date": talk.today.isoformat()}
        place = talk.new("decision", step=STEP, words={"decision": words}, **known)
    if place:
        example = _("The goal is met; the level is to be kept at a lower cost.")
        talk.field((*place, "why"), words=Words(example=example))
        talk.field((*place, "date"), proposal=talk.today.isoformat())


def _tell_judged(talk: Talk, about: str, id: str) -> None:
    """How the goals of a problem, or a measure, were judged last."""
    chain = talk.chain
    goals = [at.part.id for problem, at in chain.every_goal() if (about, problem.part.id) == ("problem", id)]
    kind: AboutKind = "goal" if goals else "measure"
    for one in goals or [id]:
        results = sorted((at.part for at in chain.results_of(kind, one)), key=lambda result: result.date)
        said = [label(word) for result in results[-1:] for word in (result.light, result.outcome) if word]
        words = ", ".join(said) or _("not judged yet")
        talk.asker.tell(f"  {one}: {words}")


def ask_review(talk: Talk) -> None:
    """How the parties worked together, and what it cost in all."""
    is_answered = all(talk.value((*REVIEW, key)) is not None for key in ("text", "hours", "cost"))
    is_time = not is_answered and (talk.value(REVIEW) or _due(talk, "process_review"))
    if not (talk.everything or is_time):
        return
    talk.asker.heading(_("How the parties worked together"))
    example = _("The group met each month. The picture was good on places and weak on who sells.")
    if not talk.begin(
        REVIEW, {"text": Words(_("How did the co-operation work?"), "", example)}, date=talk.today.isoformat()
    ):
        return
    if talk.everything:
        talk.fields(REVIEW, "date", "text")
    entries = [entry for at in talk.chain.measures for entry in at.part.log]
    hours = exact_sum(entry.hours or 0 for entry in entries)
    about = _("Hours of work in all; the log’s are proposed, if there are any.")
    proposal = f"{hours:.1f}".removesuffix(".0") if hours else ""
    talk.field((*REVIEW, "hours"), words=Words(about=about), proposal=proposal)
    talk.field((*REVIEW, "cost"), words=Words(example=_("45,000 kronor in addition to the hours")))


def ask_lessons(talk: Talk) -> None:
    """What to do differently, a lesson at a time."""
    if talk.everything or planned_day(talk.chain) <= talk.today:
        about = _("What to do differently next time. One at a time; an empty line when there are no more.")
        example = _("A measure that depends on one person needs a substitute already in the plan.")
        talk.texts(LESSONS, Words(_("Lesson"), about, example))


# --- who was informed -----------------------------------------------------------------------------------


def ask_feedback(talk: Talk) -> None:
    """When the citizens were informed of the result of each promise."""
    for one in _due(talk, "feedback"):
        _ask_fed_back(talk, one.id, one.title)


def _ask_fed_back(talk: Talk, id: str, title: str) -> None:
    text = _("When were the citizens informed of the result of the promise {id}?").format(id=id)
    about = title + "\n" + _("Leave it empty until it is done.")
    talk.field(("execute", "promises", id, "fed_back"), words=Words(text, about))


def ask_reports(talk: Talk) -> None:
    """To whom the follow-up was reported, when, and with which document."""
    if talk.everything:
        for number in range(len(talk.value(REPORTS) or ())):
            ask_part(talk, (*REPORTS, number))
    with speaking(talk.project.language):
        names = {(one.id, one.party): one.title for one in _due(talk, "report")}
    for one in _due(talk, "report"):
        name = names[one.id, one.party]
        text = _("When was the follow-up reported to {name}?").format(name=one.title)
        known: dict[str, Any] = {"to": name[:1].upper() + name[1:], "audience": one.id}
        if one.party:
            known["party"] = one.party
        words = Words(text, _("Leave it empty until it is done."))
        place = talk.new("report", step=STEP, words={"date": words}, **known)
        if place:
            documents = [report.document for report in talk.project.follow_up.reports if report.document]
            talk.field((*place, "document"), proposal=documents[-1] if documents else "")


# --- one thing --------------------------------------------------------------------------------------


def _go_through(talk: Talk, about: Address) -> None:
    """Everything about a measure, a goal, a promise, a problem or a result, or one part of the follow-up."""
    id, place = str(about[-1]), about[:-1]
    if about[:2] == RESULTS and len(about) > len(RESULTS):
        for at in (*talk.chain.results, *talk.chain.opened):
            if at.part.id == about[2]:
                ask_result(talk, at.part)
    elif place == ("execute", "measures"):
        _ask_entries(talk, id)
        title = next(at.part.title for at in talk.chain.measures if at.part.id == id)
        ask_decision(talk, "measure", id, title)
    elif place == ("execute", "promises"):
        _ask_entries(talk, id)
        _ask_fed_back(talk, id, str(talk.value((*about, "wording"))))
    elif place == ("analyze", "problems"):
        for goal in talk.value((*about, "goals")) or ():
            _ask_entries(talk, str(goal["id"]))
        ask_decision(talk, "problem", id, str(talk.value((*about, "title"))))
    elif len(about) == 5 and about[3] == "goals":
        _ask_entries(talk, id)
    else:
        _ask_part_of_step(talk, about)


def _ask_entries(talk: Talk, id: str) -> None:
    _open(talk, id)
    for entry in entries(talk, id):
        ask_result(talk, entry.part)


def _ask_part_of_step(talk: Talk, about: Address) -> None:
    parts = {
        RESULTS: ask_results,
        REVIEW: ask_review,
        LESSONS: ask_lessons,
        DECISIONS: ask_decisions,
        REPORTS: ask_reports,
    }
    if about in parts:
        parts[about](talk)
    elif about[0] == STEP:
        ask_part(talk, about)
    else:
        message = _("Nothing is followed up about “{id}” by itself.").format(id=about[-1])
        raise SaraError(message, _("Name a problem, a goal, a measure, a promise or a result."))
