"""Step 4: each measure has someone who does it, a time, and a planned follow-up."""

from collections.abc import Iterator

from sara_cli.language import N_, _, ngettext
from sara_cli.model.chain import Chain
from sara_cli.rules import together
from sara_cli.rules.rule import Explanation, Hit, Rule


def _without_doer(chain: Chain) -> Iterator[Hit]:
    needed = ("party", "responsible")
    lacking = [at for at in chain.measures if not all(getattr(at.part, key) for key in needed)]
    if lacking:
        missing = [key for key in needed if not all(getattr(at.part, key) for at in lacking)]
        text = ngettext(
            "The measure {ids} has nobody who answers for it; missing: {keys}.",
            "These measures have nobody who answers for them; missing: {keys}. They are {ids}.",
            len(lacking),
        )
        hint = _("Write the party that does it and the role that answers for it, never a person's name.")
        told = text.format(ids=together.ids(lacking), keys=", ".join(missing))
        yield Hit(together.place(lacking), told, hint)


def _without_time(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.measures if not (at.part.start or at.part.end or at.part.frequency)]
    if lacking:
        text = ngettext("The measure {ids} has no time.", "These measures have no time: {ids}.", len(lacking))
        hint = _("Write when it starts and ends, or how often it is done: start, end, frequency.")
        yield Hit(together.place(lacking), text.format(ids=together.ids(lacking)), hint)


def _without_follow_up(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.measures if not at.part.follow_up]
    if lacking:
        text = ngettext(
            "The measure {ids} has no planned follow-up.",
            "These measures have no planned follow-up: {ids}.",
            len(lacking),
        )
        hint = _("Write under “follow_up” what is collected, when, and by whom.")
        yield Hit(together.place(lacking), text.format(ids=together.ids(lacking)), hint)


def _promises_without_measure(chain: Chain) -> Iterator[Hit]:
    lacking = [at for at in chain.promises if not at.part.measures]
    if lacking:
        text = ngettext(
            "No measure keeps the promise {ids}.", "No measure keeps these promises: {ids}.", len(lacking)
        )
        hint = _("Name the measures that keep it under “measures”.")
        yield Hit(together.place(lacking), text.format(ids=together.ids(lacking)), hint)


def _area_plans_without_measure(chain: Chain) -> Iterator[Hit]:
    with_measures = {measure.sub_area for _path, measure in chain.measures}
    for number, plan in enumerate(chain.project.execute.sub_area_plans):
        if plan.sub_area not in with_measures and not plan.no_measures_because:
            message = _("The plan “{title}” has no measures and gives no reason.").format(title=plan.title)
            hint = _(
                "Give measures the plan's sub_area, or write why there are none yet: no_measures_because."
            )
            yield Hit(("execute", "sub_area_plans", number), message, hint)


_MEASURE = """\
execute:
  measures:
    - {{id: S1.1, {keys}}}
"""
_PLAN_SOURCE = N_("Brå's action plan: cause, measure, operative goal, when, who, follow-up.")

RULES = (
    Rule(
        "S4-001",
        "warning",
        N_("A measure that nobody answers for"),
        Explanation(
            N_("That every measure names a party and the role that answers for it."),
            N_("What everyone shall do nobody does. Plans without a doer are among the best known failures."),
            _MEASURE.format(keys="responsible: null"),
            _MEASURE.format(keys="responsible: Fastighetschef"),
            _PLAN_SOURCE,
        ),
        _without_doer,
    ),
    Rule(
        "S4-002",
        "warning",
        N_("A measure without a time"),
        Explanation(
            N_("That every measure has a start, an end or a frequency."),
            N_("A measure without a time is never late, and so it is never done."),
            _MEASURE.format(keys="start: null, end: null"),
            _MEASURE.format(keys="start: null, end: null, frequency: En gång per termin"),
            _PLAN_SOURCE,
        ),
        _without_time,
    ),
    Rule(
        "S4-003",
        "warning",
        N_("A measure without a planned follow-up"),
        Explanation(
            N_("That every measure says how and when it will be followed up."),
            N_(
                "Follow-up that isn't planned is seldom done: when the measure is over, time and money are too."
            ),
            _MEASURE.format(keys="follow_up: null"),
            _MEASURE.format(keys="follow_up: Fastighetschefen räknar skadorna i december"),
            N_("Brå: plan the follow-up before the work begins."),
        ),
        _without_follow_up,
    ),
    Rule(
        "S4-004",
        "warning",
        N_("A promise that no measure keeps"),
        Explanation(
            N_("That every citizen promise names the measures that keep it."),
            N_("The promise is the public part of the plan. Without a measure it is only words."),
            """\
execute:
  promises:
    - {id: ljus, wording: Skolgården ska vara upplyst.}
""",
            """\
execute:
  promises:
    - {id: ljus, wording: Skolgården ska vara upplyst., measures: [S1.1]}
""",
            N_("Brå: the promise is picked from the measures that are close to daily life."),
        ),
        _promises_without_measure,
    ),
    Rule(
        "S4-005",
        "warning",
        N_("A plan for a sub-area without measures"),
        Explanation(
            N_("That every plan for a part of the municipality has measures there, or a reason why not yet."),
            N_(
                "Leaving the activities open can be right, but then it shall be a decision and not forgetfulness."
            ),
            """\
sub_areas:
  - {id: norra, name: Norra bostadsområdet}
execute:
  sub_area_plans:
    - {sub_area: norra, title: Plan för Norra}
""",
            """\
sub_areas:
  - {id: norra, name: Norra bostadsområdet}
execute:
  sub_area_plans:
    - {sub_area: norra, title: Plan för Norra, no_measures_because: De boende är med och väljer i vår.}
""",
            _PLAN_SOURCE,
        ),
        _area_plans_without_measure,
    ),
)
