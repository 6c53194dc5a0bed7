"""Asking once which column of a table is which; the answer is kept with the indicator."""

from collections.abc import Sequence

from sara_cli.cli.questions import TerminalAsker
from sara_cli.exchange.table import proposed
from sara_cli.language import N_, _

QUESTIONS = (
    ("period", N_("Which column says the period?")),
    ("value", N_("Which column holds the figures?")),
    ("n", N_("Which column says how many answered?")),
    ("region", N_("Which column says the place?")),
    ("category", N_("Which column says the kind?")),
    ("note", N_("Which column holds notes?")),
)


def ask_columns(headings: Sequence[str]) -> dict[str, str]:
    """Ask for each role; Enter takes what the headings suggest."""
    asker, likely = TerminalAsker(), proposed(headings)
    names = [heading for heading in headings if heading]
    found: dict[str, str] = {}
    for role, question in QUESTIONS:
        options = [_("None of them"), *names]
        default = options.index(likely[role]) if role in likely else 0
        answer = asker.choose(_(question), options, default=default)
        if answer:
            found[role] = options[answer]
    return found
