"""What the levels and the states of the act's requirements are called in print."""

from sara_cli.checklists.law.requirement import Level, State
from sara_cli.language import N_, _, pgettext

LEVEL_TITLES: dict[Level, str] = {
    "must": N_("Must: the act says “ska”"),
    "effort": N_("Effort: “verka för”; a documented attempt is enough"),
    "good_practice": N_("Good practice: not from the act"),
}
LEVEL_NAMES: dict[Level, str] = {
    "must": N_("must"),
    "effort": N_("effort"),
    "good_practice": N_("good practice"),
}


def state_name(state: State) -> str:
    """A state in a word or two, in the language that is spoken."""
    return {
        "met": pgettext("requirement of the act", "met"),
        "missing": pgettext("requirement of the act", "missing"),
        "due": pgettext("requirement of the act", "due soon"),
        "overdue": pgettext("requirement of the act", "overdue"),
        "not_applicable": pgettext("requirement of the act", "doesn't apply"),
        "not_judged": pgettext("requirement of the act", "not judged"),
    }[state]


def honest_note() -> str:
    """What the list can say and what it can't."""
    return _(
        "The list shows what the project file shows. “Missing” means that nothing in the file shows it; it may "
        "be done all the same. The act has no rule on sanction or supervision, and the list is no legal advice."
    )
