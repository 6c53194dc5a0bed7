"""The five steps, and the lines of their done-lists."""

from sara_cli.cli.explained.layout import indented, listed, titled, wrapped
from sara_cli.language import _


def step(name: str) -> str:
    """Explain a step by its id, its number or its title: what it is for, and when it is done."""
    from sara_cli.checklists import CHECKLISTS
    from sara_cli.knowledge.steps import steps

    wanted = name.casefold().replace("-", "_")
    for one in steps():
        number = str(one.number)
        if wanted in (
            one.id,
            f"step {number}",
            f"steg {number}",
            one.title.sv.casefold(),
            one.title.en.casefold(),
        ):
            criteria = next(lines for id, lines in CHECKLISTS.items() if id == one.id)
            return titled(
                f"{one.number} {one.title} ({one.id})",
                wrapped(str(one.aim)),
                _("Phase of the SARA model: {phase}.").format(phase=one.sara_phase),
                _("Done when:"),
                indented(listed(((line.id, str(line.text)) for line in criteria), depth=2)),
            )
    return ""


def criterion(name: str) -> str:
    """Explain a line of a done-list by its id: where it is met, and what it waits for."""
    from sara_cli.checklists import CHECKLISTS
    from sara_cli.knowledge import steps

    for id, criteria in CHECKLISTS.items():
        for line in criteria:
            if line.id == name.casefold().replace("-", "_"):
                about = steps.step(id)
                waits = _("It waits for: {ids}.").format(ids=", ".join(line.needs))
                return titled(
                    f"{line.id}  {line.text}",
                    wrapped(
                        _(
                            "A line of the done-list of step {number}, {title}. Source: Brå, Polisen and "
                            "SKR's handbook."
                        ).format(number=about.number, title=about.title)
                    ),
                    _("It is written under: {key} (sara explain {key}).").format(key=line.where),
                    waits if line.needs else "",
                )
    return ""


def criterion_ids() -> list[str]:
    """Every line's id, for suggestions."""
    from sara_cli.checklists import CHECKLISTS

    return [line.id for criteria in CHECKLISTS.values() for line in criteria]
