"""C, texts that say nothing: a single letter or sign where a title, a reason or a description is asked for."""

from collections.abc import Iterator

from sara_cli.language import _
from sara_cli.rules.rule import Case, Hit, Rule

# Where people read running text. Units, versions, numbers and short names may be a single sign.
_READ = frozenset(
    [
        "analysis",
        "area",
        "areas",
        "body",
        "cause",
        "chosen_because",
        "communication_plan",
        "consequences",
        "contact_point",
        "coordinates",
        "cut",
        "description",
        "deviation",
        "documentation",
        "extent",
        "follow_up",
        "funding",
        "goal",
        "informs",
        "limitations",
        "limits",
        "mechanism",
        "method",
        "name",
        "no_linked_plans_because",
        "no_measure_because",
        "no_measures_because",
        "note",
        "objective",
        "other_explanations",
        "other_information",
        "overall_goals",
        "points",
        "purposes",
        "reason",
        "rejected_sources",
        "resources",
        "responsible",
        "revision_rule",
        "role",
        "shows_as",
        "step",
        "summary",
        "text",
        "title",
        "tried_before",
        "what",
        "when",
        "where",
        "who",
        "why",
        "wording",
    ]
)


def _single_signs(case: Case) -> Iterator[Hit]:
    """Such as an “n” that was meant as no, and was kept as an answer."""
    for path, field, text in case.every_text:
        if field in _READ and len(text.strip()) == 1:
            message = _("The text is only “{text}”, and says nothing to whoever reads it.")
            hint = _("Write what you mean, or take it away; then it is asked for again.")
            yield Hit(path, message.format(text=text.strip()), hint)


RULES = (Rule("C-017", "warning", _single_signs),)
