"""The unbroken chain from problem to cause to measure, forwards and backwards."""

from collections.abc import Iterator

from sara_cli.language import N_, _, ngettext
from sara_cli.model.chain import Chain, needs_measure
from sara_cli.rules import together
from sara_cli.rules.rule import Explanation, Hit, Rule


def _problems_without_cause(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.prioritised if not at.part.causes]
    if lacking:
        text = ngettext(
            "The prioritised problem {titles} has no cause: why does it happen at this place and time?",
            "The prioritised problems {titles} have no causes: why do they happen at these places and times?",
            len(lacking),
        )
        hint = _("Write the causes under “causes”; a cause is something that can be changed.")
        yield Hit(together.place(lacking), text.format(titles=together.titles(lacking)), hint)


def _problems_without_goal(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.prioritised if not at.part.goals]
    if lacking:
        text = ngettext(
            "The prioritised problem {titles} has no goal to measure: no indicator, baseline, target or date.",
            "The prioritised problems {titles} have no goals to measure: no indicator, baseline, target or date.",
            len(lacking),
        )
        hint = _("Write under “goals” what shall change, how much and by when.")
        yield Hit(together.place(lacking), text.format(titles=together.titles(lacking)), hint)


def _causes_without_measure(chain: Chain) -> Iterator[Hit]:
    """Cause by cause; where the file holds no measure at all, C-013 says it once."""
    if not chain.measures:
        return
    for problem, (path, cause) in chain.every_cause():
        if needs_measure(problem.part, cause) and not chain.measures_on(cause):
            message = _("No measure acts on the cause {id}, and no reason is given.").format(id=cause.id)
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
    hint = _("Write the measures under execute.measures, each with the causes that it acts on.")
    agreement = chain.project.initiate.agreement
    if agreement and agreement.measures:
        message = _(
            "The agreement refers to other plans for its measures, but the file holds no measure: {count}."
        )
        yield Hit(("initiate", "agreement", "measures"), message.format(count=count), hint)
    else:
        message = _("The problems have causes, but the file holds no measure: {count}.")
        yield Hit(("analyze", "problems"), message.format(count=count), hint, at_key=True)


def _measures_without_cause(chain: Chain) -> Iterator[Hit]:
    """Where no chosen problem has a cause yet, there is none to name, and C-001 says what comes first."""
    if chain.prioritised and not any(chain.every_cause()):
        return
    lacking = [at for at in chain.measures if not at.part.causes]
    if lacking:
        text = ngettext(
            "The measure {ids} doesn't act on any cause.",
            "These measures don't act on any cause: {ids}.",
            len(lacking),
        )
        hint = _("Name the causes under “causes”. If there is none, ask what the measure is for.")
        yield Hit(together.place(lacking), text.format(ids=together.ids(lacking)), hint)


def _closed_ids_used_again(chain: Chain) -> Iterator[Hit]:
    closed = {each.id: each for each in chain.project.closed}
    parts = [
        *((at.path, at.part.id) for at in chain.problems),
        *((at.path, at.part.id) for _problem, at in chain.every_cause()),
        *((at.path, at.part.id) for _problem, at in chain.every_goal()),
        *((at.path, at.part.id) for at in chain.measures),
    ]
    for path, id in parts:
        if was := closed.get(id):
            message = _("The id “{id}” belonged to something that was closed in {cycle}: “{title}”.")
            hint = _("Give this another id. If the old one is taken up again, take it out of “closed”.")
            yield Hit((*path, "id"), message.format(id=was.id, cycle=was.cycle, title=was.title), hint)


_LINK_SOURCE = N_(
    "Brå, July 2023: problems and measures are often not linked, and efforts risk being without effect."
)
_PLAN_SOURCE = N_("Brå's action plan: cause, measure, operative goal, when, who, follow-up.")

RULES = (
    Rule(
        "C-001",
        "warning",
        N_("A prioritised problem without a cause"),
        Explanation(
            N_("That every prioritised problem has at least one cause."),
            N_("Without a cause analysis the measure is a guess. Cause analyses are seldom made."),
            """\
analyze:
  problems:
    - {id: skadegorelse, causes: []}
execute:
  measures: []
""",
            """\
analyze:
  problems:
    - id: skadegorelse
      causes:
        - {id: S1, cause: Skolgården saknar belysning, evidence: [vandring]}
""",
            N_("Brå: step 3 is done when a cause analysis is finished for every prioritised problem."),
        ),
        _problems_without_cause,
    ),
    Rule(
        "C-002",
        "warning",
        N_("A cause without a measure"),
        Explanation(
            N_(
                "That every cause of a prioritised problem has a measure, or a reason why nothing is done now."
            ),
            N_("A cause that was found and then forgotten keeps the problem alive."),
            """\
analyze:
  problems:
    - id: skadegorelse
      causes:
        - {id: S3, cause: Grinden står öppen på helger, evidence: [vandring]}
""",
            """\
analyze:
  problems:
    - id: skadegorelse
      causes:
        - id: S3
          cause: Grinden står öppen på helger
          evidence: [vandring]
          no_measure_because: Grinden är utrymningsväg och ska vara öppen.
""",
            _LINK_SOURCE,
        ),
        _causes_without_measure,
    ),
    Rule(
        "C-003",
        "warning",
        N_("A measure without a cause"),
        Explanation(
            N_(
                "That every measure names at least one cause that it acts on, once a cause is written. Until then"
                " C-001 asks for the causes."
            ),
            N_("A measure without a cause is done because it was done last year, or because it can be done."),
            """\
execute:
  measures:
    - id: X1
      title: Föreläsning
      party: kommun
      responsible: Rektor
      start: 2024-09-01
      resources: Två lektioner i varje klass
      follow_up: Elevenkät i december
""",
            """\
execute:
  measures:
    - id: X1
      title: Föreläsning
      causes: [S1]
      party: kommun
      responsible: Rektor
      start: 2024-09-01
      resources: Två lektioner i varje klass
      follow_up: Elevenkät i december
""",
            _LINK_SOURCE,
        ),
        _measures_without_cause,
    ),
    Rule(
        "C-004",
        "warning",
        N_("A prioritised problem without a goal"),
        Explanation(
            N_("That every prioritised problem has at least one goal."),
            N_("Without a goal the follow-up can count activities, but not say whether anything got better."),
            """\
analyze:
  problems:
    - {id: skadegorelse, goals: []}
""",
            """\
analyze:
  problems:
    - id: skadegorelse
      goals:
        - id: S-mal
          goal: Minska skadorna på skolan
          indicator: skador
          baseline: {value: 46, period: 2023}
          target: {value: 20, by: 2025}
""",
            N_("Brå: the agreement describes goals that are delimited and measurable."),
        ),
        _problems_without_goal,
    ),
    Rule(
        "C-005",
        "warning",
        N_("A closed id used again"),
        Explanation(
            N_("That no problem, cause, goal or measure has the id of something that was closed earlier."),
            N_("Over the years an id must mean one thing, or two different measures look like the same one."),
            """\
closed:
  - {id: S1.1, kind: measure, title: Föreläsning för alla klasser, cycle: 2023, status: stopped}
""",
            """\
closed:
  - {id: S0.1, kind: measure, title: Föreläsning för alla klasser, cycle: 2023, status: stopped}
""",
            N_("Good practice: what has been tried can be found again, with how it went."),
        ),
        _closed_ids_used_again,
    ),
    Rule(
        "C-013",
        "warning",
        N_("No measures at all"),
        Explanation(
            N_(
                "That there are measures, once a prioritised problem has causes. While there is none, this is said "
                "once instead of for every cause (C-002)."
            ),
            N_("An agreement that only points to plans to come can't be followed: nothing links them to it."),
            """\
initiate:
  agreement:
    measures: Åtgärderna kommer att stå i en åtgärdsplan.
execute:
  measures: []
""",
            """\
initiate:
  agreement:
    measures: Åtgärderna står i åtgärdsplanen.
""",
            _PLAN_SOURCE,
        ),
        _no_measures_at_all,
    ),
)
