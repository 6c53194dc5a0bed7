"""Links that were reviewed against something that has since changed."""

from collections.abc import Iterator

from sara_cli.language import _
from sara_cli.model.reviews import Reviews
from sara_cli.rules.rule import Case, Hit, Rule


def _suspect(case: Case) -> Iterator[Hit]:
    reviews = Reviews(case.project)
    for link in reviews.links:
        changed = reviews.changed(link)
        if changed and link.reviewed:
            message = _("{id} was reviewed {date}; since then this has changed: {ids}.")
            hint = _("See whether {id} still holds, then write “sara review {id}”.")
            yield Hit(
                (*link.path, "reviewed"),
                message.format(id=link.id, date=link.reviewed.date, ids=", ".join(changed)),
                hint.format(id=link.id),
            )


RULES = (Rule("C-101", "warning", _suspect),)
