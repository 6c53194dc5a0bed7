"""Step 3: each problem is decided on and shown by evidence; each goal can be measured."""

from collections.abc import Iterator

from sara_cli.language import N_, _, ngettext
from sara_cli.model.analyze import Goal
from sara_cli.model.chain import Chain, decision_on
from sara_cli.rules import together
from sara_cli.rules.restating import restates
from sara_cli.rules.rule import Explanation, Hit, Rule


def _undecided(chain: Chain) -> Iterator[Hit]:
    for path, problem in chain.problems:
        if not decision_on(problem):
            message = _("Nobody has decided whether the problem “{title}” is prioritised.")
            hint = _(
                "Write the decision under “priority”: prioritised, deprioritised or watch, with a reason."
            )
            yield Hit(path, message.format(title=problem.title), hint)


def _problems_without_evidence(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.prioritised if not at.part.evidence]
    if lacking:
        text = ngettext(
            "Nothing in step 2 is named that shows the problem {titles}.",
            "Nothing in step 2 is named that shows the problems {titles}.",
            len(lacking),
        )
        hint = _("Name indicators, observations or dialogues under “evidence”.")
        yield Hit(together.place(lacking), text.format(titles=together.titles(lacking)), hint)


def _causes_without_evidence(chain: Chain) -> Iterator[Hit]:
    for problem in chain.prioritised:
        for path, cause in chain.causes(problem):
            if not cause.evidence and cause.strength != "uncertain":
                message = _("Nothing in step 2 is named that speaks for or against the cause {id}.")
                hint = _("Name it under “evidence”, or say that the cause is uncertain: strength: uncertain.")
                yield Hit(path, message.format(id=cause.id), hint)


def _goals_without_indicator(chain: Chain) -> Iterator[Hit]:
    for _problem, (path, goal) in chain.every_goal():
        if not goal.indicator:
            message = (
                _("The goal {id} doesn't say what is measured.")
                if goal.baseline or goal.target
                else _("The goal {id} can't be measured: no indicator, baseline, target or date.")
            )
            hint = _("Describe an indicator under prepare.indicators and name it with “indicator”.")
            yield Hit(path, message.format(id=goal.id), hint)


def _is_measurable(goal: Goal) -> bool:
    """Whether anything is said of how a goal is measured; if not, S3-004 says once that all of it is missing."""
    return bool(goal.indicator or goal.baseline or goal.target)


def _goals_without_baseline(chain: Chain) -> Iterator[Hit]:
    for _problem, (path, goal) in chain.every_goal():
        if not goal.baseline and _is_measurable(goal):
            message = _("The goal {id} has no baseline: where the indicator stood before the work began.")
            yield Hit(path, message.format(id=goal.id), _("Write it as: baseline: {value: 17, period: 2023}"))


def _goals_without_target(chain: Chain) -> Iterator[Hit]:
    for _problem, (path, goal) in chain.every_goal():
        if not goal.target and _is_measurable(goal):
            message = _("The goal {id} has no target: how far, and by when.").format(id=goal.id)
            yield Hit(path, message, _("Write it as: target: {value: 8, by: 2025}"))


def _causes_that_restate(chain: Chain) -> Iterator[Hit]:
    for problem in chain.prioritised:
        for path, cause in chain.causes(problem):
            if cause.strength != "refuted" and restates(problem.part, cause):
                message = _("The cause {id} seems to say only what the problem “{title}” says already.")
                hint = _(
                    "Ask why it happens just there and just then, until the answer is something that could be"
                    " changed."
                )
                yield Hit((*path, "cause"), message.format(id=cause.id, title=problem.part.title), hint)


_GOALS_SOURCE = N_("Brå: goals are specific, measurable, accepted, realistic and set in time.")

RULES = (
    Rule(
        "S3-001",
        "warning",
        N_("A problem that nobody has decided on"),
        Explanation(
            N_(
                "That every problem of the joint picture is prioritised, not prioritised, or kept under watch."
            ),
            N_(
                "Choosing also means choosing away. What isn't decided comes back, without anyone having chosen it."
            ),
            """\
analyze:
  problems:
    - {id: trafik, title: Höga hastigheter på genomfarten}
""",
            """\
analyze:
  problems:
    - id: trafik
      title: Höga hastigheter på genomfarten
      priority: {decision: deprioritised, reason: Trafikverket bygger om vägen under året.}
""",
            N_("Brå: a matrix of problems and criteria also shows what was chosen away."),
        ),
        _undecided,
    ),
    Rule(
        "S3-002",
        "warning",
        N_("A prioritised problem without evidence"),
        Explanation(
            N_("That every prioritised problem names what in step 2 shows that it exists."),
            N_("The measures shall rest on knowledge. A problem without evidence may be only a feeling."),
            """\
analyze:
  problems:
    - {id: skadegorelse, evidence: []}
""",
            """\
analyze:
  problems:
    - {id: skadegorelse, evidence: [skador]}
""",
            N_("Lag (2023:196) § 3: the need for measures is judged on grounds of knowledge."),
        ),
        _problems_without_evidence,
    ),
    Rule(
        "S3-003",
        "warning",
        N_("A cause without evidence"),
        Explanation(
            N_("That every cause of a prioritised problem names its evidence, or is said to be uncertain."),
            N_("A cause is a hypothesis. If nothing speaks for it, the measure may hit the wrong thing."),
            """\
analyze:
  problems:
    - id: skadegorelse
      causes:
        - {id: S1, evidence: []}
""",
            """\
analyze:
  problems:
    - id: skadegorelse
      causes:
        - {id: S1, evidence: [], strength: uncertain}
""",
            N_("Brå, Polisen and SKR on cause analysis: ask what speaks for and against each cause."),
        ),
        _causes_without_evidence,
    ),
    Rule(
        "S3-004",
        "warning",
        N_("A goal without an indicator"),
        Explanation(
            N_("That every goal names the indicator that it is measured by."),
            N_("A goal that nothing measures can neither be reached nor missed."),
            """\
analyze:
  problems:
    - id: skadegorelse
      goals:
        - {id: S-mal, indicator: null}
""",
            """\
analyze:
  problems:
    - id: skadegorelse
      goals:
        - {id: S-mal, indicator: skador}
""",
            _GOALS_SOURCE,
        ),
        _goals_without_indicator,
    ),
    Rule(
        "S3-005",
        "warning",
        N_("A goal without a baseline"),
        Explanation(
            N_("That every goal says where its indicator stood before the work began."),
            N_(
                "Without a baseline there is nothing to compare with; afterwards it is often too late to find it."
            ),
            """\
analyze:
  problems:
    - id: skadegorelse
      goals:
        - {id: S-mal, baseline: null}
""",
            """\
analyze:
  problems:
    - id: skadegorelse
      goals:
        - {id: S-mal, baseline: {value: 46, period: 2023}}
""",
            N_("Brå: before a measure begins, find out what must be known to measure the change."),
        ),
        _goals_without_baseline,
    ),
    Rule(
        "S3-006",
        "warning",
        N_("A goal without a target"),
        Explanation(
            N_("That every goal says how far its indicator shall move, and by when."),
            N_("“Fewer” is always almost reached. A figure and a year make it possible to say yes or no."),
            """\
analyze:
  problems:
    - id: skadegorelse
      goals:
        - {id: S-mal, target: null}
""",
            """\
analyze:
  problems:
    - id: skadegorelse
      goals:
        - {id: S-mal, target: {value: 20, by: 2025}}
""",
            _GOALS_SOURCE,
        ),
        _goals_without_target,
    ),
    Rule(
        "S3-007",
        "advice",
        N_("A cause that restates its problem"),
        Explanation(
            N_(
                "That no cause of a prioritised problem only says the problem once more, as far as the words "
                "tell. It overlooks some and should seldom speak in vain."
            ),
            N_("Nothing can be done about “there is damage”. About a dark schoolyard something can be done."),
            """\
analyze:
  problems:
    - id: skadegorelse
      causes:
        - {id: S1, cause: Det förekommer skadegörelse på skolorna}
""",
            """\
analyze:
  problems:
    - id: skadegorelse
      causes:
        - {id: S1, cause: Skolgården är mörk och tom efter klockan 17}
""",
            N_("Brå on cause analysis: ask why it happens at just this place and at this time."),
        ),
        _causes_that_restate,
    ),
)
