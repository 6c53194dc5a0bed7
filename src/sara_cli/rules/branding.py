"""Whether the municipality's colour can be read."""

from collections.abc import Iterator

from sara_cli.colours import DARK, LIGHT, READABLE, worst
from sara_cli.language import _
from sara_cli.rules.rule import Case, Hit, Rule


def _contrast(case: Case) -> Iterator[Hit]:
    looks = case.project.looks
    if looks is None:
        return
    hint = _("Take a darker one of the same hue from the graphic profile, or leave it out.")
    yield from _hit("accent", looks.accent, LIGHT, _("on light paper"), hint)
    hint = _("Take a lighter one, or leave it out: it is then made from the other.")
    yield from _hit("accent_dark", looks.accent_dark, DARK, _("in the dark"), hint)


def _hit(key: str, colour: str | None, grounds: tuple[str, ...], where: str, hint: str) -> Iterator[Hit]:
    if colour and (ratio := worst(colour, grounds)) < READABLE:
        # Cut and not rounded: 4.48 must not be printed as 4.5.
        message = _("The colour {colour} has a contrast of {ratio} to 1 {where}; 4.5 to 1 is needed.")
        shown = f"{int(ratio * 100) / 100:.2f}"
        yield Hit(("looks", key), message.format(colour=colour, ratio=shown, where=where), hint)


RULES = (Rule("V-001", "error", _contrast),)
