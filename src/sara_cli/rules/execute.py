"""Step 4: each measure has someone who does it, a time, and a planned follow-up."""

from collections.abc import Iterator

from sara_cli.language import _, ngettext
from sara_cli.model.chain import Chain
from sara_cli.rules import together
from sara_cli.rules.rule import Hit, Rule


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


RULES = (
    Rule("S4-001", "warning", _without_doer),
    Rule("S4-002", "warning", _without_time),
    Rule("S4-003", "warning", _without_follow_up),
    Rule("S4-004", "warning", _promises_without_measure),
    Rule("S4-005", "warning", _area_plans_without_measure),
)
