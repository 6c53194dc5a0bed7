"""The unbroken chain from problem to cause to measure, forwards and backwards."""

from collections.abc import Iterator

from sara_cli.language import _, ngettext
from sara_cli.model.chain import Chain, needs_measure
from sara_cli.rules import together
from sara_cli.rules.rule import Hit, Rule


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


RULES = (
    Rule("C-001", "warning", _problems_without_cause),
    Rule("C-002", "warning", _causes_without_measure),
    Rule("C-003", "warning", _measures_without_cause),
    Rule("C-004", "warning", _problems_without_goal),
    Rule("C-005", "warning", _closed_ids_used_again),
    Rule("C-013", "warning", _no_measures_at_all),
)
