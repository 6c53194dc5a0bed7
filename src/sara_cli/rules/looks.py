"""Whether the municipality's colour can be read."""

from collections.abc import Iterator

from sara_cli.colours import DARK, LIGHT, READABLE, worst
from sara_cli.language import N_, _
from sara_cli.rules.rule import Case, Explanation, Hit, Rule


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
        # Cut and not rounded: 4.48 must not be told as 4.5.
        message = _("The colour {colour} has a contrast of {ratio} to 1 {where}; 4.5 to 1 is needed.")
        shown = f"{int(ratio * 100) / 100:.2f}"
        yield Hit(("looks", key), message.format(colour=colour, ratio=shown, where=where), hint)


RULES = (
    Rule(
        "V-001",
        "error",
        N_("A colour that can't be read"),
        Explanation(
            N_(
                "That the accent has a contrast of at least 4.5 to 1 against all that it stands on, in light and in "
                "the dark."
            ),
            N_(
                "Who sees poorly can't read pale letters, and what a public body publishes has to be accessible to all."
            ),
            """\
looks: {accent: "#c77fa0"}
""",
            """\
looks: {accent: "#7a003c"}
""",
            N_(
                "WCAG 2.2, success criterion 1.4.3; lag (2018:1937) on accessibility to digital public service."
            ),
        ),
        _contrast,
    ),
)
