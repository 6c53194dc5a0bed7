"""Step 5: the follow-up is planned, made and told to those who must know."""

from collections.abc import Iterator

from sara_cli.checklists.due import Due, DueKind, due
from sara_cli.checklists.follow_up import is_judged
from sara_cli.checklists.wording import listed
from sara_cli.findings import Path
from sara_cli.language import N_, _
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import Chain
from sara_cli.rules.rule import Case, Explanation, Hit, Rule


def _ended_without_result(chain: Chain) -> Iterator[Hit]:
    opened = {at.part.about_id: at.part.id for at in reversed(chain.opened)}
    for path, measure in chain.measures:
        if measure.status in ("done", "stopped") and not chain.results_of(measure.id):
            message = _("The measure {id} has ended, but nothing is said about how it went.")
            hint = _("Write a result for it under follow_up.results, with kind: output or process.")
            if measure.id in opened:
                hint = _("The entry {id} is opened for it: say light and text there.").format(
                    id=opened[measure.id]
                )
            yield Hit((*path, "status"), message.format(id=measure.id), hint)


def _unplanned(case: Case) -> Iterator[Hit]:
    """Once there is something to follow up: measures, or an agreement in force on problems that are chosen."""
    agreement, plan = case.project.initiate.agreement, case.project.execute.follow_up_plan
    in_force = agreement and agreement.period and agreement.period.start <= case.today
    missing = [key for key in ("responsible", "method", "date") if not (plan and getattr(plan, key))]
    if missing and (case.measures or (in_force and case.prioritised)):
        message = _(
            "It isn't decided who follows up, how and when; missing in the plan for follow-up: {keys}."
        )
        hint = _(
            "Write under execute.follow_up_plan: responsible (a role), method (what is compared), and date."
        )
        path: Path = ("execute", "follow_up_plan")
        if not plan and agreement and agreement.follow_up:
            path = ("initiate", "agreement", "follow_up")
        yield Hit(path, message.format(keys=", ".join(missing)), hint, at_key=True)


def _missing(kind: DueKind) -> tuple[str, str]:
    """What to say when something of a kind has fallen due, and how to mend it."""
    texts: dict[DueKind, tuple[str, str]] = {
        "output": (
            _("The day has passed and nothing is said of what was done: {ids}."),
            _("Write a result for each under follow_up.results, with kind: output."),
        ),
        "goal": (
            _("The day has passed and these goals haven't been judged: {ids}."),
            _("Write a result for each, with kind: outcome; also that nothing can be told yet is a result."),
        ),
        "promise": (
            _("The time is over and nothing is said of how these promises were kept: {ids}."),
            _("Write a result for each under follow_up.results."),
        ),
        "feedback": (
            _("The time is over and the citizens haven't been told what came of these promises: {ids}."),
            _("Tell them, and write the day under “fed_back”."),
        ),
        "decision": (
            _("The day of the follow-up has passed and nobody has decided what happens now with: {ids}."),
            _("Write continue, change or end, and why, under follow_up.decisions."),
        ),
        "process_review": (
            _("The day of the follow-up has passed and nobody has reviewed how the work together went."),
            _("Write it under follow_up.process_review."),
        ),
    }
    return texts[kind]


def _is_for_another_turn(case: Case, goal: Goal) -> bool:
    """Whether a goal's day lies before the turn, or after it with a first judgement made in this one."""
    by = goal.target.by.end if goal.target else None
    cycle = case.project.cycle
    return by is not None and (by < cycle.start or (by > cycle.end and is_judged(case, goal)))


def _due(case: Case) -> Iterator[Hit]:
    """One remark for each kind; what has ended or run late is spoken of elsewhere."""
    spoken_of = {at.path for at in case.measures if at.part.status in ("done", "stopped")}
    spoken_of |= {at.path for at in case.measures if at.part.end and at.part.end < case.today}
    spoken_of |= {at.path for _problem, at in case.every_goal() if _is_for_another_turn(case, at.part)}
    groups: dict[DueKind, list[Due]] = {}
    for each in due(case, case.today):
        if each.kind not in ("report", "process") and each.path not in spoken_of:
            groups.setdefault(each.kind, []).append(each)
    for kind, group in groups.items():
        message, hint = _missing(kind)
        path = group[0].path if len(group) == 1 or kind != "output" else ("execute", "measures")
        yield Hit(path, message.format(ids=listed([each.id for each in group])), hint)


def _untold(case: Case) -> Iterator[Hit]:
    untold = [each for each in due(case, case.today) if each.kind == "report"]
    if untold:
        message = _("The day of the follow-up has passed and these haven't been told how it went: {names}.")
        hint = _("Write to whom it was reported, when, and as what audience, under follow_up.reports.")
        place: Path = ("follow_up", "reports") if case.project.follow_up.reports else ("follow_up",)
        yield Hit(place, message.format(names=listed([each.title for each in untold])), hint, at_key=True)


_FOLLOWED_UP = """\
execute:
  follow_up_plan: {date: 2024-05-20}
follow_up:
  results:
    - {id: R1, date: 2024-05-20, measure: S1.1, kind: output, light: green, text: Fem stolpar är på plats.}
    - {id: R2, date: 2024-05-20, measure: S2.1, kind: output, light: yellow, text: Varannan vecka.}
    - {id: R3, date: 2024-05-20, goal: S-mal, kind: outcome, light: yellow, text: Går inte att bedöma ännu.}
  process_review: {date: 2024-05-20, text: Parterna träffades varje månad.}
  decisions:
    - {problem: skadegorelse, decision: continue, why: Målet följs upp 2025.}
"""

RULES = (
    Rule(
        "S5-001",
        "warning",
        N_("A measure that ended without a result"),
        Explanation(
            N_("That every measure that is done or stopped has a result in the follow-up."),
            N_(
                "Work that rolls on year after year without anyone knowing if it helps is a well-known failure."
            ),
            """\
execute:
  measures:
    - {id: S1.1, status: done}
""",
            """\
execute:
  measures:
    - {id: S1.1, status: done}
follow_up:
  results:
    - {id: R1, date: 2024-12-01, measure: S1.1, kind: output, light: green, text: Belysningen är på plats.}
""",
            N_("Brå: follow up production, process and effect."),
        ),
        _ended_without_result,
    ),
    Rule(
        "S5-002",
        "warning",
        N_("A follow-up that isn't planned"),
        Explanation(
            N_(
                "That there is a plan for the follow-up, with the role that answers for it, the method and the date, once"
                " there are measures or the agreement has begun."
            ),
            N_("“We follow up together at the end of the year” is nobody's task, and then it isn't done."),
            """\
execute:
  follow_up_plan: {responsible: null, method: null}
""",
            """\
execute:
  follow_up_plan: {responsible: Kommunal samordnare, method: Skadorna jämförs med åren före.}
""",
            N_(
                "Brå: plan before the work begins what shall be known, how it is collected, when and by whom."
            ),
        ),
        _unplanned,
    ),
    Rule(
        "S5-003",
        "warning",
        N_("A follow-up that is due and missing"),
        Explanation(
            N_(
                "That measures, goals, promises, decisions and the way of working are followed up when their day, or"
                " the day of the follow-up, has passed. Each kind is spoken of once."
            ),
            N_("Follow-up is what is most often left out, and the next turn is then built on belief."),
            """\
execute:
  promises:
    - id: ljus
      wording: Skolgården är upplyst i april.
      measures: [S1.1]
      period: {start: 2024-03-01, end: 2024-04-30}
""",
            """\
execute:
  promises:
    - id: ljus
      wording: Skolgården är upplyst i april.
      measures: [S1.1]
      period: {start: 2024-03-01, end: 2024-04-30}
      fed_back: 2024-05-15
follow_up:
  results:
    - {id: R1, date: 2024-05-10, promise: ljus, kind: output, light: green, text: Löftet hölls.}
""",
            N_("Brå: step 5 is done when effect, commitments and way of working are judged and fed back."),
        ),
        _due,
    ),
    Rule(
        "S5-004",
        "warning",
        N_("A follow-up that hasn't been told"),
        Explanation(
            N_(
                "That, once the day of the follow-up has passed, it has been reported to the steering group, each party's"
                " leadership, the council where there is one, the citizens and the municipal council."
            ),
            N_(
                "Leadership that isn't told can't ask for anything, and the next decision is taken without it."
            ),
            _FOLLOWED_UP,
            _FOLLOWED_UP
            + """\
  reports:
    - {to: Styrgruppen, audience: steering_group, date: 2024-05-21}
    - {to: Kommunstyrelsen, audience: leadership, party: kommun, date: 2024-05-22}
    - {to: Lokalpolisområdets ledning, audience: leadership, party: polis, date: 2024-05-22}
    - {to: Medborgarna, audience: citizens, date: 2024-05-23}
    - {to: Kommunfullmäktige, audience: municipal_council, date: 2024-05-27}
""",
            N_(
                "Lag (2023:196) § 13: continuous reports to the municipal council. Brå: to both leaderships and back to"
                " the citizens."
            ),
        ),
        _untold,
    ),
)
