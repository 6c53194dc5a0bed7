"""Links that were reviewed against something that has since changed."""

from collections.abc import Iterator

from sara_cli.language import N_, _
from sara_cli.model.reviews import Reviews
from sara_cli.rules.rule import Case, Explanation, Hit, Rule


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


RULES = (
    Rule(
        "C-101",
        "warning",
        N_("What a reviewed link rests on has changed"),
        Explanation(
            N_("That what a link was reviewed against still says the same, apart from how it is written."),
            N_(
                "When a picture, a figure or a cause is changed, what was built on it often stays as it was. "
                "A goal or a measure may then answer something that nobody says any more."
            ),
            """\
execute:
  measures:
    - {id: S1.1, reviewed: {date: 2024-03-01, of: {S1: 0a1b2c3d}}}
""",
            """\
execute:
  measures:
    - {id: S1.1, reviewed: {date: 2024-03-01, of: {S1: e9ddfb53}}}
""",
            N_(
                "Brå, Polisen and SKR's handbook: measures shall rest on the causes, and the causes on the "
                "picture of the situation."
            ),
        ),
        _suspect,
    ),
)
