"""What the measures cost in all, financier by financier: only what is written as an amount is added up."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from sara_cli import wording
from sara_cli.language import _, ngettext
from sara_cli.model.execute import Measure

_AMOUNT = re.compile(
    r"(?:(?:ca|cirka|omkring|about)\.? )?"
    r"(?P<number>\d{1,3}(?:[ .]\d{3})+|\d+(?:,\d+)?)"
    r" ?(?P<unit>kronor|kr|sek|tkr|tusen kronor|mnkr|mkr|miljon(?:er)? kronor)\.?",
    re.IGNORECASE,
)
_THOUSANDS = {"tkr": 1000, "tusen kronor": 1000, "mnkr": 1_000_000, "mkr": 1_000_000}


class CostRow(NamedTuple):
    """A financier, what it pays in all, and for how many measures."""

    financier: str
    amount: str
    measures: str


class CostsView(NamedTuple):
    """The sums of each financier and of all, and how many measures have no amount; no rows where none has one."""

    rows: tuple[CostRow, ...]
    without: str


NO_COSTS = CostsView((), "")


def amount_of(cost: str | None) -> Decimal | None:
    """An amount in kronor; None where the text isn't one amount and nothing else, such as a cost for each year."""
    text = " ".join((cost or "").split())
    found = _AMOUNT.fullmatch(text)
    if not found:
        return None
    number, unit = found["number"], found["unit"].casefold()
    whole = re.sub(r"[ .](?=\d{3})", "", number).replace(",", ".")
    return Decimal(whole) * (1_000_000 if unit.startswith("miljon") else _THOUSANDS.get(unit, 1))


def view_costs(measures: Iterable[Measure]) -> CostsView:
    """Add up what the measures cost."""
    sums: dict[str, list[Decimal]] = {}
    without = 0
    for measure in measures:
        amount = amount_of(measure.cost)
        if amount is None:
            without += 1
        else:
            financier = measure.funding or _("Financier not decided")
            sums.setdefault(financier, []).append(amount)
    rows = [CostRow(name, _kronor(sum(found)), wording.number(len(found))) for name, found in sums.items()]
    every = [amount for found in sums.values() for amount in found]
    if len(rows) > 1:
        rows.append(CostRow(_("Total"), _kronor(sum(every)), wording.number(len(every))))
    text = ngettext(
        "{count} measure has no amount of its own: it is done within the budget, or its cost isn’t an amount.",
        "{count} measures have no amount of their own: they are done within the budget, or their cost isn’t an amount.",
        without,
    )
    return CostsView(tuple(rows), text.format(count=without) if without else "")


def _kronor(amount: Decimal | int) -> str:
    return _("{amount} kronor").format(amount=wording.number(float(amount))).replace(" ", wording.NO_BREAK)
