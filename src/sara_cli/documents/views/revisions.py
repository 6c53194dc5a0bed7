"""How an agreement or a promise was changed during its time, as it is printed."""

from collections.abc import Iterable
from dataclasses import dataclass

from sara_cli import wording
from sara_cli.language import _
from sara_cli.model.initiate import Revision


@dataclass(frozen=True)
class RevisionView:
    """A change during the period; `what` says also how long it holds, if that was changed."""

    date: str
    by: str
    what: str
    why: str

    @property
    def in_words(self) -> str:
        """The whole change in a line."""
        why = f" ({self.why})" if self.why else ""
        return f"{self.date}, {self.by}: {self.what}{why}"


def view_revisions(revisions: Iterable[Revision]) -> tuple[RevisionView, ...]:
    """Put changes into print, in the order of time."""
    return tuple(_view(one) for one in sorted(revisions, key=lambda one: one.date))


def _view(one: Revision) -> RevisionView:
    what = one.what
    if one.until:
        until = _("Valid until {day}.").format(day=wording.day(one.until))
        what = f"{wording.ended(what)} {until}"
    return RevisionView(wording.day(one.date), one.by, what, one.why or "")
