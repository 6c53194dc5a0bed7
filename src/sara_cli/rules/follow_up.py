"""Step 5: what has ended has a result."""

from collections.abc import Iterator

from sara_cli.language import N_, _
from sara_cli.model.chain import Chain
from sara_cli.rules.rule import Explanation, Hit, Rule


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
)
