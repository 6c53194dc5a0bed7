"""The follow-up round: who is asked about which measures, who has answered, and who is late.

Nobody is asked about what is finished or stopped and has a result already: nothing more is awaited of it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from sara_cli.language import _
from sara_cli.model.chain import At, Chain
from sara_cli.model.execute import Measure
from sara_cli.model.follow_up import Round, RoundOwner
from sara_cli.wording import folded

Standing: TypeAlias = Literal["answered", "late", "asked", "not_asked"]


class Owner(NamedTuple):
    """Who answers for measures: a role of a party, or one of them alone. `party` is an id; both may be empty."""

    role: str
    party: str

    @property
    def key(self) -> tuple[str, str]:
        """By what two are the same."""
        return folded(self.role), self.party


class Asked(NamedTuple):
    """One who is asked in a round, as it stands on a day. `was_late` is true of an answer after the last day."""

    owner: Owner
    part: RoundOwner
    number: int
    standing: Standing
    was_late: bool


def owner_of(part: Measure | RoundOwner) -> Owner:
    """Who answers for a measure, or was asked."""
    role = part.responsible if isinstance(part, Measure) else part.role
    return Owner(" ".join((role or "").split()), part.party or "")


def measures_by_owner(chain: Chain) -> dict[tuple[str, str], list[At[Measure]]]:
    """The measures that are asked about, by the keys of their owners, in the order of the file."""
    found: dict[tuple[str, str], list[At[Measure]]] = {}
    for at in chain.measures:
        if _is_awaited(chain, at.part):
            found.setdefault(owner_of(at.part).key, []).append(at)
    return found


def _is_awaited(chain: Chain, measure: Measure) -> bool:
    return measure.status not in ("done", "stopped") or not chain.results_of("measure", measure.id)


def owners(chain: Chain) -> list[Owner]:
    """All who are to be asked, each once, in the order of the file; nobody for what has neither role nor party."""
    found = {key: owner_of(measures[0].part) for key, measures in measures_by_owner(chain).items()}
    return [one for one in found.values() if one.role or one.party]


def latest(chain: Chain, today: date) -> At[Round] | None:
    """The last round that has begun."""
    rounds = enumerate(chain.project.follow_up.rounds)
    begun = [At(("follow_up", "rounds", number), one) for number, one in rounds if one.date <= today]
    return max(begun, key=lambda at: at.part.date, default=None)


def everyone_asked(one: Round, today: date) -> list[Asked]:
    """Those of a round as they stand on a day, in the order of the file."""
    return [_asked(one, number, part, today) for number, part in enumerate(one.owners)]


def _asked(one: Round, number: int, part: RoundOwner, today: date) -> Asked:
    answered = part.answered if part.answered and part.answered <= today else None
    was_late = bool(answered and one.due and answered > one.due)
    standing: Standing = "asked" if part.asked else "not_asked"
    if answered:
        standing = "answered"
    elif one.due and one.due < today:
        standing = "late"
    return Asked(owner_of(part), part, number, standing, was_late)


def name_of(owner: Owner, chain: Chain) -> str:
    """What an owner is called: the role, with its party where it is known."""
    party = next((one for one in chain.project.parties if one.id == owner.party), None)
    name = (party.short or party.name) if party else owner.party
    if owner.role and name:
        return _("{role} ({party})").format(role=owner.role, party=name)
    return owner.role or name or "–"


def standing_text(one: Asked) -> str:
    """How it stands with somebody: answered 2023-12-14, after the last day."""
    texts: dict[Standing, str] = {
        "answered": _("answered {day}"),
        "late": _("late"),
        "asked": _("asked {asked}, not answered yet"),
        "not_asked": _("not asked yet"),
    }
    said = texts[one.standing].format(day=one.part.answered, asked=one.part.asked)
    return said + (_(", after the last day") if one.was_late else "")


def count_text(one: Round, today: date) -> str:
    """How many have answered: 3 of 5 have answered, answers by 2023-12-15."""
    everyone = everyone_asked(one, today)
    answered = sum(each.standing == "answered" for each in everyone)
    text = _("{answered} of {count} have answered").format(answered=answered, count=len(everyone))
    return text + (_(", answers by {day}").format(day=one.due) if one.due else "")


def unanswered(chain: Chain, today: date) -> Iterator[tuple[At[Round], Asked]]:
    """Those who are late in the last round, unless the follow-up has been made since."""
    at = latest(chain, today)
    review = chain.project.follow_up.process_review
    if at and not (review and review.date >= at.part.date):
        for one in everyone_asked(at.part, today):
            if one.standing == "late":
                yield at, one
