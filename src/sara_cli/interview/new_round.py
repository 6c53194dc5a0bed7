"""A new follow-up round: who is asked, and by when they are to answer."""

from datetime import date

from sara_cli.errors import SaraError
from sara_cli.language import _
from sara_cli.model.chain import Chain
from sara_cli.progress.rounds import Owner, owners
from sara_cli.project_file.editing import Add


def new_round(chain: Chain, due: date, today: date) -> Add:
    """What begins a round on a day: everyone who answers for a measure that is to be followed up is asked.

    Raises `SaraError` if nobody is there to ask, the last day has passed, or the day has a round or comes before one.
    """
    if due < today:
        message = _("The last day to answer, {day}, is before the day of the round.")
        raise SaraError(message.format(day=due))
    _must_be_first_of_day(chain, today)
    found = owners(chain)
    if not found:
        raise SaraError(
            _("There is nobody to ask: no measure that is to be followed up says who answers for it."),
            _("Write it: sara execute set ID responsible=ROLE party=PARTY"),
        )
    entry = {
        "date": today.isoformat(),
        "due": due.isoformat(),
        "owners": [_entry(one, today) for one in found],
    }
    return Add(("follow_up", "rounds"), entry)


def _must_be_first_of_day(chain: Chain, today: date) -> None:
    """A round is known by its day."""
    days = [one.date for one in chain.project.follow_up.rounds]
    if today in days:
        message = _("There is a follow-up round of {day} already.").format(day=today)
        raise SaraError(message, _("“sara follow-up round” shows it."))
    if days and today < max(days):
        message = _("There is a later follow-up round, of {day}.").format(day=max(days))
        raise SaraError(message, _("“sara follow-up round” shows it."))


def _entry(one: Owner, today: date) -> dict[str, str]:
    known = {"role": one.role, "party": one.party, "asked": today.isoformat()}
    return {key: value for key, value in known.items() if value}
