"""Notes what is different and says it in words; the walk through the files is in `comparison`."""

from collections import Counter
from typing import Any

from sara_cli.difference import wording
from sara_cli.difference.change import Change, Kind, Standing
from sara_cli.difference.meaning import Tree, at, items_in, meaning, translated
from sara_cli.difference.names import Names, key_of
from sara_cli.difference.pairing import partners
from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.fields import Part
from sara_cli.model.outline import FieldOutline, field_at

LONG = 120


class Telling:
    """Two project files, what in them belongs together, and the changes that have been noted.

    `written` is what the files mean as they stand; `before` and `after` are the same with every reference
    to a renamed part under its new id, so that what only follows from the new id is no difference.
    """

    def __init__(self, before: object, after: object) -> None:
        self.written = meaning(before), meaning(after)
        self.partners = partners(*self.written)
        renamed = self.partners.renamed
        ids = {(item.kind, item.id) for item in items_in(self.written[1])}
        forgotten = {old: new for old, new in renamed.items() if old not in ids}
        self.before: Tree = translated(self.written[0], renamed)
        self.after: Tree = translated(self.written[1], forgotten)
        self.items = tuple({item.path: item for item in items_in(tree)} for tree in (self.before, self.after))
        self.names = Names(*self.written)
        self.changes: list[Change] = []

    def say(self, kind: Kind, here: Standing, said: str, values: tuple[Any, Any] | None = None) -> None:
        """Note a change, with the values that the files have there unless others are given."""
        before, after = values or (at(self.written[0], here.before), at(self.written[1], here.after))
        self.changes.append(
            Change(
                here.step,
                kind,
                here.what,
                here.id,
                here.before if kind == "removed" else here.after,
                ".".join(here.field) or None,
                None if kind == "added" else before,
                None if kind == "removed" else after,
                here.subject,
                here.trail + said,
            )
        )

    def come_or_gone(self, here: Standing, brief: str, *, is_new: bool) -> None:
        """Note a part that stands in only one of the files."""
        said = _("added") if is_new else _("removed")
        self.say("added" if is_new else "removed", here, f"{said} ({brief})" if brief else said)

    def value(self, field: FieldOutline | None, title: str, values: tuple[Any, Any], here: Standing) -> None:
        """Note a single value that is another, is new or is gone."""
        before, after = values
        if not differ(before, after):
            return
        here = here.about(title, " ")
        if before is None:
            self.say("added", here, _("added: {value}").format(value=self.shown(after, field)))
        elif after is None:
            self.say("removed", here, _("removed: {value}").format(value=self.shown(before, field)))
        elif field and field.kinds and isinstance(before, str) and isinstance(after, str):
            names = [self.names.reference(value, field.kinds) for value in values]
            self.say("changed", here, " → ".join(names if names[0] != names[1] else (before, after)))
        else:
            self.say("changed", here, wording.change(before, after, field))

    def shown(self, value: Any, field: FieldOutline | None) -> str:
        """A value in words; a party by its name."""
        if field and field.kinds and isinstance(value, str):
            return self.names.reference(value, field.kinds)
        return wording.value(value, field, LONG)

    def figure(self, field: FieldOutline, values: tuple[Any, Any], here: Standing) -> None:
        """Note another figure for the same period; the period has been said."""
        if differ(*values):
            self.say("changed", here, " → ".join(_figure(value, field) for value in values))

    def period(self, field: FieldOutline, value: Any, here: Standing, *, is_new: bool) -> None:
        """Note a figure for a period that the other file hasn't."""
        text = _("{value} (new)") if is_new else _("{value} (removed)")
        plain = value.get("value") if isinstance(value, dict) else value
        self.say("added" if is_new else "removed", here, text.format(value=_figure(plain, field)))

    def ids(self, field: FieldOutline, lists: tuple[list[Any], list[Any]], here: Standing) -> None:
        """Note which ids or numbers came to a list and which went, else that they stand in another order."""
        counts = Counter(lists[0]), Counter(lists[1])
        shown = [
            text.format(value=", ".join(self.shown(each, field) for each in which.elements()))
            for which, text in (
                (counts[1] - counts[0], _("{value} added")),
                (counts[0] - counts[1], _("{value} removed")),
            )
            if which
        ]
        if shown:
            self.say("changed", here.about(_(field.title), ": "), "; ".join(shown))
        elif lists[0] != lists[1]:
            written = at(self.written[0], here.before), at(self.written[1], here.after)
            self.order(field, written, here)

    def order(self, field: FieldOutline, lists: tuple[list[Any], list[Any]], here: Standing) -> None:
        """Note once that the items of a list stand in another order."""
        part = field.part or Part
        names = ", ".join(
            self.names.reference(item, field.kinds) if field.kinds else self.names.in_short(item, part)
            for item in lists[1]
        )
        said = _("in another order: {items}").format(items=wording.shortened(names, LONG))
        keys = [[key_of(item, part) for item in items] for items in lists]
        inside = here.about(_(field.title), " ")
        self.say("reordered", inside if here.subject else inside.whole(), said, (keys[0], keys[1]))

    def counted(self, path: Path, *, is_new: bool) -> str:
        """How many items come or go with the one they stand in: “causes 3, goals 2”."""
        known = self.partners.backward if is_new else self.partners.forward
        items = [item for item in self.items[is_new].values() if item.home == path and item.path not in known]
        counts = Counter(str(item.path[-2]) for item in items)
        fields = {name: field_at((*path, name)) for name in counts}
        return ", ".join(
            f"{wording.lower(_(field.title))} {counts[name]}" for name, field in fields.items() if field
        )


def differ(before: Any, after: Any) -> bool:
    """Tell whether two values mean different things; to Python, true equals 1."""
    return bool(before != after) or isinstance(before, bool) != isinstance(after, bool)


def _figure(value: Any, field: FieldOutline) -> str:
    """A figure, or a dash where it is withheld."""
    return "–" if value is None else wording.value(value, field)
