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
    from sara_cli.knowledge.law import paragraphs

    if _WHOLE.fullmatch(name):
        return titled(
            _("Lag (2023:196) on the municipalities' responsibility for preventing crime"),
            listed((f"§ {one.number}", str(one.requirement)) for one in paragraphs()),
            wrapped(_source()),
        )
    found = _ONE.fullmatch(name)
    if not found or found[1] == name:  # a bare number could be anything
        return ""
    return "".join(_paragraph(one) for one in paragraphs() if one.number == int(found[1]))


def _paragraph(one: "Paragraph") -> str:
    return titled(
        f"lag (2023:196) § {one.number}",
        wrapped(str(one.requirement)),
        wrapped(_(STRENGTHS[one.level])),
        wrapped(_source()),
    )


def requirement(name: str) -> str:
    """Explain a requirement of the act by its id: `L04a`."""
    from sara_cli.checklists.law import REQUIREMENTS
    from sara_cli.checklists.law.wording import LEVEL_TITLES

    found = next((one for one in REQUIREMENTS if one.id.casefold() == name.casefold()), None)
    if found is None:
        return ""
    told = [
        titled(_("What helps"), wrapped(str(found.texts.remedy)), f"→ {found.command}"),
        titled(_("What can't be judged"), wrapped(str(found.texts.limits))) if found.texts.limits else "",
        wrapped(_source()),
    ]
    return titled(
        f"{found.id}  lag (2023:196) § {found.paragraph}",
        wrapped(str(found.texts.text)),
        wrapped(f"{_(LEVEL_TITLES[found.level])}."),
        *told,
    )


def _source() -> str:
    return _("Source: the act, retold in sara's own words; read the act itself before you rely on it.")
