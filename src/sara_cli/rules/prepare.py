"""Step 2: what is known says where it comes from, and is used for something."""

from collections.abc import Iterator

from sara_cli.language import _, ngettext
from sara_cli.model.chain import Chain
from sara_cli.rules.rule import Hit, Rule
from sara_cli.wording import listed, named


def _without_source(chain: Chain) -> Iterator[Hit]:
    for path, indicator in chain.indicators:
        if not indicator.source:
            message = _("The indicator “{name}” doesn’t state where its figures come from.")
            hint = _("Describe the source under prepare.sources and name it with “source”.")
            yield Hit(path, message.format(name=indicator.name), hint)


def _without_values(chain: Chain) -> Iterator[Hit]:
    for path, indicator in chain.indicators:
        if not (indicator.values or indicator.data):
            message = _("The indicator “{name}” has no figures.")
            hint = _("Write them under “values”, one for each period, or name a CSV file with “data”.")
            yield Hit(path, message.format(name=indicator.name), hint)


def _never_used(chain: Chain) -> Iterator[Hit]:
    """Nothing can be used while no problem is written, and then nothing is asked."""
    used = set(_uses(chain))
    prepare = chain.project.prepare
    unused = [
        (("prepare", name, number, "id"), named(part))
        for name in ("sources", "indicators", "observations", "dialogues")
        for number, part in enumerate(getattr(prepare, name))
        if part.id not in used
    ]
    if chain.problems and unused:
        text = ngettext(
            "{ids} isn’t used as evidence for anything.",
            "This isn’t used as evidence for anything: {ids}.",
            len(unused),
        )
        hint = _("Name it under “evidence” of a problem or a cause, or take it away.")
        sentence = text.format(ids=listed([name for _path, name in unused]))
        # Which problem it is about is for those who know to say; a chosen one is likelier.
        about = tuple((*at.path, "evidence") for at in (*chain.prioritised, *chain.problems))
        yield Hit(unused[0][0], sentence, hint, about=about)


def _uses(chain: Chain) -> Iterator[str]:
    """The id of everything in step 2 that something else rests on."""
    prepare = chain.project.prepare
    for indicator in prepare.indicators:
        yield from filter(None, (indicator.source, *(other.source for other in indicator.comparisons)))
    for observation in prepare.observations:
        yield from filter(None, (observation.source,))
    for picture in prepare.pictures:
        yield from picture.sources
    for _path, problem in chain.problems:
        yield from problem.evidence
    for _problem, (_path, cause) in chain.every_cause():
        yield from cause.evidence
    for _path, goal in chain.all_goals():
        yield from filter(None, (goal.indicator,))


RULES = (
    Rule("S2-001", "warning", _without_source),
    Rule("S2-002", "warning", _without_values),
    Rule("S2-003", "advice", _never_used),
)
