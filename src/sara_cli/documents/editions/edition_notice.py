"""What a document says of its edition, on the first page and at the foot of every page."""

from dataclasses import replace
from datetime import date
from typing import Any

from sara_cli import wording
from sara_cli.documents.editions.public import Public
from sara_cli.documents.views.problems import Fact
from sara_cli.labels import label
from sara_cli.language import _, pgettext


def marked(view: Any, public: Public | None, *, is_signed: bool = False) -> Any:
    """Let the first page and the foot of every page of a document say for whom it is.

    What `is_signed` is the parties' contract, and says so only where it is not whole: in the public edition.
    """
    if is_signed and public is None:
        return view
    front = view.front
    name, text = pgettext("edition", "Internal"), _("Internal: for those who take part in the work.")
    if public:
        name, text = pgettext("edition", "Public"), _("Public.")
        if public.parts:
            text += " " + _(
                "What is marked as internal is left out; what seems to be missing here may be there."
            )
        if public.figures:
            text += " " + _(
                "Figures about fewer than {count}, and those that would reveal them, are withheld."
            ).format(count=public.threshold)
    footer = " · ".join(filter(None, (front.footer, _("{name} edition").format(name=name))))
    facts = (*front.facts, Fact(_("Edition"), text))
    return replace(view, front=replace(front, facts=facts, footer=footer))


def decided(view: Any, day: date) -> Any:
    """Let a document say that it was decided on a day that the project file doesn't know of."""
    front, status = view.front, label("decided")
    said = {
        _("Status"): wording.capital(status),
        _("Decided by"): _("decided on {day}; who decided isn’t in the project file").format(
            day=wording.day(day)
        ),
    }
    kept = [fact for fact in front.facts if fact.label not in said]
    facts = (*kept[:1], *(Fact(name, text) for name, text in said.items()), *kept[1:])
    footer = front.footer.replace(f" · {label('draft')}", f" · {status}")
    return replace(view, front=replace(front, facts=facts, footer=footer))
