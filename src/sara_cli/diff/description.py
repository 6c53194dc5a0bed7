"""What the things in a project file are called in a sentence: “Measure N1.1 Skolbesök”."""

from collections import Counter
from typing import Any

from sara_cli.diff import words
from sara_cli.diff.change import Change, Kind, Position
from sara_cli.diff.meaning import Tree, at, items_in, meaning, translated
from sara_cli.diff.pairing import KEYS, partners
from sara_cli.diff.words import shortened
from sara_cli.findings import Path
from sara_cli.language import N_, _
from sara_cli.model.fields import Part
from sara_cli.model.outline import CALLED, FieldOutline, field_at, fields_of
from sara_cli.wording import quoted

PATTERNS = {
    "party": N_("Party {name}"),
    "sub_area": N_("Sub-area {name}"),
    "focus_area": N_("Focus area {name}"),
    "source": N_("Source {name}"),
    "indicator": N_("Indicator {name}"),
    "observation": N_("Observation {name}"),
    "dialogue": N_("Dialogue {name}"),
    "problem": N_("Problem {name}"),
    "cause": N_("Cause {name}"),
    "goal": N_("Goal {name}"),
    "measure": N_("Measure {name}"),
    "promise": N_("Promise {name}"),
    "result": N_("Result {name}"),
    "AgreementAttempt": N_("Attempt at an agreement with {name}"),
    "CouncilAttempt": N_("Attempt at a council with {name}"),
    "OtherAgreement": N_("Agreement {name}"),
    "Closed": N_("What was ended before, {name}"),
    "Conditions": N_("Conditions of {name}"),
    "Decision": N_("Decision by {name}"),
    "Grant": N_("State grant {name}"),
    "LeftOpen": N_("Left open: {name}"),
    "LinkedPlan": N_("Linked plan {name}"),
    "NextDecision": N_("Decision on {name}"),
    "Picture": N_("Own picture of {name}"),
    "PictureUpdate": N_("Update of the picture {name}"),
    "Report": N_("Report to {name}"),
    "Round": N_("Follow-up round of {name}"),
    "RoundOwner": N_("Asked in the round: {name}"),
    "SubAreaPlan": N_("Plan for {name}"),
    "Translation": N_("Translation into {name}"),
    "AllowedName": N_("Name that may stay: {name}"),
    "TurnedOff": N_("Rule turned off: {name}"),
}
# The keys that name a part without an id, and those by which one with an id is called.
NAMED_BY = {name: keys[0] for name, keys in KEYS.items()} | {
    "Closed": ("id", "title"),
    "Decision": ("body", "date"),
    "LogEntry": ("date",),
    "Revision": ("date",),
    "Signatory": ("role", "party"),
}
NAMING = (*CALLED, "measure", "promise")  # a result is called by what it says, or by what it is about
SPOKEN_OF = ("party", "sub_area")  # kinds that a reader knows by name rather than by id
LENGTH = 60


class Names:
    """The names of everything that has an id in either file; those in the later one go first."""

    def __init__(self, before: Tree, after: Tree) -> None:
        self._known: dict[tuple[str, str], str] = {}
        for item in (*items_in(before), *items_in(after)):
            called = next((item.data[key] for key in ("short", *NAMING) if key in item.data), "")
            self._known[item.kind, item.id] = called if isinstance(called, str) else ""

    def reference(self, id: object, kinds: tuple[str, ...]) -> str:
        """What a reference is shown as: parties and areas by their names, everything else by its id."""
        names = (self._known.get((kind, str(id))) for kind in kinds if kind in SPOKEN_OF)
        return next(filter(None, names), str(id))

    def name(self, data: Any, part: type[Part]) -> str:
        """What an item of a list is called: an id and a title, or what it is about."""
        if not isinstance(data, dict):
            return quoted(shortened(str(data), LENGTH))
        if part.referred_as and isinstance(data.get("id"), str):
            called = next((str(data[key]) for key in NAMING if key in data), "")
            return f"{data['id']} {shortened(called, LENGTH).removesuffix('.')}".strip()
        keys = NAMED_BY.get(part.__name__, NAMING)
        parts = [self._part_of_name(key, data[key]) for key in keys if data.get(key) is not None]
        if not parts:
            return "–"
        is_role = part.__name__ in ("Member", "Signatory") and len(parts) > 1
        return f"{parts[0]} ({parts[1]})" if is_role else " ".join(parts)

    def _part_of_name(self, key: str, value: object) -> str:
        if key in SPOKEN_OF:
            return self.reference(value, (key,))
        if key in ("problem", "measure"):
            return f"{value} {shortened(self._known.get((key, str(value)), ''), LENGTH)}".strip()
        return shortened(str(value), LENGTH)

    def subject(self, data: Any, part: type[Part], title: str) -> str:
        """What a sentence about an item begins with; `title` is that of the list it is in."""
        pattern = PATTERNS.get(part.referred_as or part.__name__)
        name = self.name(data, part)
        return _(pattern).format(name=name) if pattern else f"{title}, {name}"

    def in_short(self, data: Any, part: type[Part]) -> str:
        """What an item is called among others: its id, if it has one."""
        has_id = part.referred_as and isinstance(data, dict) and isinstance(data.get("id"), str)
        return str(data["id"]) if has_id else self.name(data, part)

    def home(self, id: str, kind: str) -> str:
        """What a part is called from which, or to which, something was moved."""
        return words.lower(_(PATTERNS[kind]).format(name=id))

    def brief(self, data: Any, part: type[Part]) -> str:
        """The rest of a small part, in one line: “note “…”, hours 12”."""
        fields = fields_of(part)
        found = []
        for name, value in data.items() if isinstance(data, dict) else ():
            field = fields.get(name)
            if name in NAMED_BY.get(part.__name__, ()) or field is None:
                continue
            if isinstance(value, dict) and field.part:
                shown = self.brief(value, field.part)
            elif field.kinds and isinstance(value, str):
                shown = self.reference(value, field.kinds)
            else:
                shown = words.value(value, field)
            found.append(f"{words.lower(_(field.title))} {shown}")
        return words.shortened(", ".join(found), 2 * words.SHORT)


def key_of(data: Any, part: type[Part]) -> Any:
    """What tells an item of a list from the others, as the file has it: its id, or what it is about."""
    if not isinstance(data, dict):
        return data
    keys = ("id",) if part.referred_as and "id" in data else NAMED_BY.get(part.__name__, NAMING)
    return ", ".join(str(data[key]) for key in keys if key in data)


# --- notes what is different and says it in words; the walk through the files is in `comparison` -----

LONG = 120


class ChangeRecorder:
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

    def say(self, kind: Kind, here: Position, said: str, values: tuple[Any, Any] | None = None) -> None:
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

    def added_or_removed(self, here: Position, brief: str, *, is_new: bool) -> None:
        """Note a part that is in only one of the files."""
        said = _("added") if is_new else _("removed")
        self.say("added" if is_new else "removed", here, f"{said} ({brief})" if brief else said)

    def value(self, field: FieldOutline | None, title: str, values: tuple[Any, Any], here: Position) -> None:
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
            self.say("changed", here, words.change(before, after, field))

    def shown(self, value: Any, field: FieldOutline | None) -> str:
        """A value in words; a party by its name."""
        if field and field.kinds and isinstance(value, str):
            return self.names.reference(value, field.kinds)
        return words.value(value, field, LONG)

    def figure(self, field: FieldOutline, values: tuple[Any, Any], here: Position) -> None:
        """Note another figure for the same period; the period has been said."""
        if differ(*values):
            self.say("changed", here, " → ".join(_figure(value, field) for value in values))

    def period(self, field: FieldOutline, value: Any, here: Position, *, is_new: bool) -> None:
        """Note a figure for a period that the other file hasn't."""
        text = _("{value} (new)") if is_new else _("{value} (removed)")
        plain = value.get("value") if isinstance(value, dict) else value
        self.say("added" if is_new else "removed", here, text.format(value=_figure(plain, field)))

    def ids(self, field: FieldOutline, lists: tuple[list[Any], list[Any]], here: Position) -> None:
        """Note which ids or numbers came to a list and which went, else that they are in another order."""
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

    def order(self, field: FieldOutline, lists: tuple[list[Any], list[Any]], here: Position) -> None:
        """Note once that the items of a list are in another order."""
        part = field.part or Part
        names = ", ".join(
            self.names.reference(item, field.kinds) if field.kinds else self.names.in_short(item, part)
            for item in lists[1]
        )
        said = _("in another order: {items}").format(items=words.shortened(names, LONG))
        keys = [[key_of(item, part) for item in items] for items in lists]
        inside = here.about(_(field.title), " ")
        self.say("reordered", inside if here.subject else inside.whole(), said, (keys[0], keys[1]))

    def counted(self, path: Path, *, is_new: bool) -> str:
        """How many items come or go with the one they are in: “causes 3, goals 2”."""
        known = self.partners.backward if is_new else self.partners.forward
        items = [item for item in self.items[is_new].values() if item.home == path and item.path not in known]
        counts = Counter(str(item.path[-2]) for item in items)
        fields = {name: field_at((*path, name)) for name in counts}
        return ", ".join(
            f"{words.lower(_(field.title))} {counts[name]}" for name, field in fields.items() if field
        )


def differ(before: Any, after: Any) -> bool:
    """Tell whether two values mean different things; to Python, true equals 1."""
    return bool(before != after) or isinstance(before, bool) != isinstance(after, bool)


def _figure(value: Any, field: FieldOutline) -> str:
    """A figure, or a dash where it is withheld."""
    return "–" if value is None else words.value(value, field)
