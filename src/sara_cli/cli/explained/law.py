"""Lag (2023:196), as a whole and paragraph by paragraph."""

import re
from typing import TYPE_CHECKING

from sara_cli.cli.explained.layout import listed, titled, wrapped
from sara_cli.language import N_, _

if TYPE_CHECKING:
    from sara_cli.knowledge.law import Paragraph

STRENGTHS = {
    "must": N_("The act says “ska”: it has to be done."),
    "effort": N_("The act says “verka för”: a documented attempt is enough."),
    "may": N_("A right, not a duty."),
    "frame": N_("Says what the act is about and for."),
}
_WHOLE = re.compile(r"(the )?(law|act|lag|lagen)( ?\(?2023:196\)?)?|2023:196", re.IGNORECASE)
_ONE = re.compile(r"(?:(?:law|act|lag|lagen|paragraph|paragraf)[ :]+)?§?\s*(\d{1,2})\s*§?", re.IGNORECASE)


def law(name: str) -> str:
    """Explain the whole act, or a paragraph of it: `lag`, `§ 5`, `5 §`, `law 5`."""
    from sara_cli.knowledge.law import PARAGRAPHS

    if _WHOLE.fullmatch(name):
        return titled(
            _("Lag (2023:196) on the municipalities' responsibility for preventing crime"),
            listed((f"§ {one.number}", _(one.requirement)) for one in PARAGRAPHS),
            wrapped(_source()),
        )
    found = _ONE.fullmatch(name)
    if not found or found[1] == name:  # a bare number could be anything
        return ""
    return "".join(_paragraph(one) for one in PARAGRAPHS if one.number == int(found[1]))


def _paragraph(one: "Paragraph") -> str:
    return titled(
        f"lag (2023:196) § {one.number}",
        wrapped(_(one.requirement)),
        wrapped(_(STRENGTHS[one.level])),
        wrapped(_source()),
    )


def _source() -> str:
    return _("Source: the act, retold in sara's own words; read the act itself before you rely on it.")
