"""What a follow-up would be likely to see, told before a measure begins."""

from collections.abc import Sequence
from math import ceil

from sara_cli.assessing.effect import Line
from sara_cli.assessing.judged import put_in, short
from sara_cli.documents.wording import number, quantity
from sara_cli.language import _
from sara_cli.numbers.caveats import FEWEST_FOR_TEST
from sara_cli.numbers.detectable import smallest_drop
from sara_cli.rules.noise import TOGETHER, visible_change

MOST_YEARS = 5
"""A follow-up that takes longer than this on either side is no follow-up of a plan."""


def could_be_seen(years: Sequence[int]) -> Line | None:
    """The smallest fall in yearly counts that would be seen; None where nothing is left that could fall.

    With fewer than ten a year no single year is tested, and so the years are told that it would take together.
    """
    last = years[-TOGETHER:]
    level = sum(last) / len(last)
    if not level:
        return None
    found, before, after = visible_change(years), len(last), 1
    if found is None:
        before = after = ceil(FEWEST_FOR_TEST / level)
        found = smallest_drop(level, before, after)
        text = _("in one year nothing, with so few")
        if found.share is not None and before <= MOST_YEARS:
            text = _("with {years} years before and as many after, a fall of {share} or more")
    elif found.share is None:
        text = _("in one year not even a fall to nothing")
    elif level * (1 - found.share) < 1:
        text = _("in one year a fall of {share} or more")
    else:
        text = _("in one year a fall of {share} or more, to {count} or fewer")
    share = found.share or 0.0
    text = text.format(
        share=quantity(round(100 * share), "%"), count=number(int(level * (1 - share))), years=before
    )
    how = _("80 % power, two-sided 5 %, {before} periods before and {after} after.").format(
        before=before, after=after
    )
    how = put_in(how, short(level))
    return Line(_("What a follow-up could see"), text, how, "Wheeler & Ratcliffe (2018)", found.share)
