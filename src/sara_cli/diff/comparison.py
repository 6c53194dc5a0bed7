"""The walk through two project files, part by part, in the order of the model."""

from typing import Any

from sara_cli.diff import words
from sara_cli.diff.change import START, Change, Position
from sara_cli.diff.description import ChangeRecorder, differ
from sara_cli.diff.meaning import Item, Tree, at
from sara_cli.diff.pairing import list_pairs
from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.fields import Carried, Part
from sara_cli.model.outline import FieldOutline, field_at, fields_of
from sara_cli.model.project import STEPS, Project


def changes(before: object, after: object) -> list[Change]:
    """Everything that changed between the raw data of two project files, in the UI language.

    They come step by step. What has the wrong shape in either file is compared as it is written.
    """
    comparison = _Comparison(before, after)
    comparison.part(Project, comparison.before, comparison.after, START)
    return comparison.changes


class _Comparison(ChangeRecorder):
    """Goes down through both files at once."""

    def part(self, part: type[Part], before: Tree, after: Tree, here: Position) -> None:
        """Compare two parts key by key."""
        fields = fields_of(part)
        known = [name for name in fields if name in before or name in after]
        unknown = sorted({name for tree in (before, after) for name in tree if name not in fields})
        for name in (*known, *unknown):
            values = before.get(name), after.get(name)
            field, inside = fields.get(name), here.at(name)
            if field is None:
                self.value(None, name, values, inside)
            elif name == "value" and part.stands_for_number:
                self.figure(field, values, inside)
            elif not (name == "id" and part.referred_as and _are(str, values)):  # a new id has been said
                self._field(field, values, inside)

    def _field(self, field: FieldOutline, values: tuple[Any, Any], here: Position) -> None:
        """Compare what is under a key, by its shape; what hasn't that shape, as a value."""
        before, after = values
        if field.shape == "one" and field.part and _are(dict, values):
            self._section(field, field.part, values, here)
        elif field.shape == "list" and _are(list, values):
            lists = before or [], after or []
            if field.part or not _is_of_ids(field, lists):
                self._list(field, lists, here)
            else:
                self.ids(field, lists, here)
        elif field.shape == "map" and _are(dict, values):
            self._map(field, (before or {}, after or {}), here)
        else:
            self.value(field, _(field.title), values, here)

    def _section(
        self, field: FieldOutline, part: type[Part], values: tuple[Any, Any], here: Position
    ) -> None:
        """A part of which there is one: a step, the agreement, a baseline."""
        before, after = values
        is_step = len(here.after) == 1 and field.name in STEPS
        is_top = not here.subject
        if is_step:
            self.part(part, before or {}, after or {}, here.whole()._replace(step=field.name))
            return
        if part is Carried and before is None:
            self.say("added", here, words.carried(after))
            return
        brief = "" if is_top else self.names.brief(after if before is None else before, part)
        is_whole = before is None or after is None
        here = here.about(_(field.title), " " if is_whole else ", ")
        here = here.whole() if is_top else here
        if before is not None and after is not None:
            self.part(part, before, after, here)
        else:
            self.added_or_removed(here, brief, is_new=before is None)
            self._moved_inside(here.after)

    def _map(self, field: FieldOutline, maps: tuple[Tree, Tree], here: Position) -> None:
        """Figures by period: “2023: 11 → 12”."""
        named = here if field.name == "values" else here.about(_(field.title), ", ")
        for key in sorted({*maps[0], *maps[1]}):
            inside = named.at(key)._replace(trail=f"{named.trail}{key}: ")
            before, after = maps[0].get(key), maps[1].get(key)
            if key not in maps[0] or key not in maps[1]:
                is_new = key in maps[1]
                self.period(field, after if is_new else before, inside, is_new=is_new)
            elif field.part and isinstance(before, dict) and isinstance(after, dict):
                self.part(field.part, before, after, inside)
            else:
                self.figure(field, (before, after), inside)

    # --- lists of parts, and of texts

    def _list(self, field: FieldOutline, lists: tuple[list[Any], list[Any]], here: Position) -> None:
        """Find each item again, and say what is different in it."""
        before, after = lists
        pairs = self._pairs(field, lists, here)
        found = {second: first for first, second in pairs}
        for second, item in enumerate(after):
            if second in found:
                self._item(field, (before[found[second]], item), here, (found[second], second))
            elif (*here.after, second) in self.partners.backward:
                self._moved(self.items[1][*here.after, second])
            else:
                self._one_sided(field, item, here, second, is_new=True)
        stayed = {first for first, _second in pairs}
        for first, item in enumerate(before):
            if first not in stayed and (*here.before, first) not in self.partners.forward:
                self._one_sided(field, item, here, first, is_new=False)
        if list(found) != sorted(found):
            paths = (
                [(*here.before, first) for first, _second in pairs],
                [(*here.after, second) for second in sorted(found)],
            )
            in_order = [
                [at(tree, path) for path in each] for tree, each in zip(self.written, paths, strict=True)
            ]
            self.order(field, (in_order[0], in_order[1]), here)

    def _pairs(
        self, field: FieldOutline, lists: tuple[list[Any], list[Any]], here: Position
    ) -> list[tuple[int, int]]:
        """The items that are in both lists, by position, in the order of the earlier."""
        pairs: list[tuple[int, int]] = []
        for number in range(len(lists[0])):
            there = self.partners.forward.get((*here.before, number))
            if there and there[:-1] == here.after and isinstance(there[-1], int):
                pairs.append((number, there[-1]))
        first, second = (
            [number for number in range(len(one)) if (*path, number) not in items]
            for one, path, items in zip(lists, (here.before, here.after), self.items, strict=True)
        )
        rest = list_pairs([lists[0][n] for n in first], [lists[1][n] for n in second], field.part)
        return sorted([*pairs, *((first[one], second[other]) for one, other in rest)])

    def _item(
        self, field: FieldOutline, values: tuple[Any, Any], here: Position, numbers: tuple[int, int]
    ) -> None:
        before, after = values
        inside = self._inside(field, after, here).item(*numbers)
        if field.part and isinstance(before, dict) and isinstance(after, dict):
            if field.part.referred_as:
                self._renamed(before, after, inside)
            self.part(field.part, before, after, inside)
        elif differ(before, after):
            self.say("changed", inside, words.change(before, after, field))

    def _inside(self, field: FieldOutline, item: Any, here: Position) -> Position:
        """How a sentence about an item of a list begins; for one with an id it begins anew."""
        title, part = _(field.title), field.part
        if part is None or not isinstance(item, dict):
            return here.about(title, ": ")
        if part.referred_as and isinstance(item.get("id"), str):
            subject = self.names.subject(item, part, title)
            return here.whole()._replace(what=part.referred_as, id=item["id"], subject=subject, trail="")
        if not here.subject:
            return here.whole()._replace(subject=self.names.subject(item, part, title))
        return here.about(f"{title}, {self.names.name(item, part)}", ": ")

    def _one_sided(
        self, field: FieldOutline, item: Any, here: Position, number: int, *, is_new: bool
    ) -> None:
        """An item that is in only one of the files, with all that is in it."""
        inside = self._inside(field, item, here).item(number, number)
        path = inside.after if is_new else inside.before
        if field.part is None or not isinstance(item, dict):
            text = _("{value} added") if is_new else _("{value} removed")
            self.say(
                "added" if is_new else "removed", inside, text.format(value=words.value(item, field, 120))
            )
        elif path in self.items[is_new]:
            self.added_or_removed(inside, self.counted(path, is_new=is_new), is_new=is_new)
        else:
            brief = self.names.brief(item, field.part) if inside.trail else ""
            self.added_or_removed(inside, brief, is_new=is_new)
        if is_new:
            self._moved_inside(path)

    # --- parts with ids, wherever they are

    def _renamed(self, before: Tree, after: Tree, inside: Position) -> None:
        old, new = before.get("id"), after.get("id")
        if isinstance(old, str) and isinstance(new, str) and old != new:
            said = _("renamed, {before} → {after}").format(before=old, after=new)
            self.say("renamed", inside, said, (old, new))

    def _moved_inside(self, path: Path) -> None:
        """What is inside something new, but was somewhere else before."""
        for there, item in self.items[1].items():
            if there[: len(path)] == path and there != path and there in self.partners.backward:
                self._moved(item)

    def _moved(self, item: Item) -> None:
        """A part that is found again, but not in the list where it was."""
        field = field_at(item.path[:-1])
        first = self.items[0][self.partners.backward[item.path]]
        if field is None:
            return
        step = str(item.path[0]) if item.path[0] in STEPS else START.step
        here = START._replace(step=step, before=first.path, after=item.path)
        inside = self._inside(field, item.data, here)
        if (self.partners.forward.get(first.home) if first.home else ()) != item.home:
            homes = self.items[0].get(first.home), self.items[1].get(item.home)
            names = [self.names.home(home.id, home.kind) if home else "–" for home in homes]
            said = _("moved from {before} to {after}").format(before=names[0], after=names[1])
            ids = [home.id if home else None for home in homes]
            self.say("moved", inside, said, (ids[0], ids[1]))
        self._renamed(first.data, item.data, inside)
        self.part(item.part, first.data, item.data, inside)


def _are(kind: type, values: tuple[Any, Any]) -> bool:
    """Whether both have a shape, or are not there."""
    return all(value is None or isinstance(value, kind) for value in values)


def _is_of_ids(field: FieldOutline, lists: tuple[list[Any], list[Any]]) -> bool:
    """Whether lists hold ids or numbers, and nothing that has the wrong shape."""
    is_flat = all(not isinstance(item, dict | list) for each in lists for item in each)
    return is_flat and bool(field.kinds or field.choices or field.holds != "text")
