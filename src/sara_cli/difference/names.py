"""What the things in a project file are called in a sentence: “Measure N1.1 Skolbesök”."""

from typing import Any

from sara_cli.difference import wording
from sara_cli.difference.meaning import Tree, items_in
from sara_cli.difference.wording import shortened
from sara_cli.language import N_, _
from sara_cli.model.fields import Part
from sara_cli.model.outline import fields_of
from sara_cli.model.titles import CALLED

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
    "Closed": N_("What was ended before, {name}"),
    "Conditions": N_("Conditions of {name}"),
    "Decision": N_("Decision by {name}"),
    "LinkedPlan": N_("Linked plan {name}"),
    "NextDecision": N_("Decision on {name}"),
    "Picture": N_("Own picture of {name}"),
    "PictureUpdate": N_("Update of the picture {name}"),
    "Report": N_("Report to {name}"),
    "SubAreaPlan": N_("Plan for {name}"),
    "TurnedOff": N_("Rule turned off: {name}"),
}
# The keys that name a part without an id, and those by which one with an id is called.
NAMED_BY = {
    "AgreementAttempt": ("actor", "date"),
    "Closed": ("id", "title"),
    "Comparison": ("name",),
    "Conditions": ("party",),
    "Decision": ("body", "date"),
    "EventLink": ("step",),
    "LinkedPlan": ("name",),
    "LogEntry": ("date",),
    "Member": ("role", "party"),
    "NextDecision": ("problem", "measure"),
    "Picture": ("party", "sub_area"),
    "PictureUpdate": ("date",),
    "Report": ("to", "date"),
    "Revision": ("date",),
    "Signatory": ("role", "party"),
    "SubAreaPicture": ("sub_area",),
    "SubAreaPlan": ("sub_area",),
    "TurnedOff": ("rule", "item"),
    "WorkingGroup": ("name",),
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
            return wording.quoted(shortened(str(data), LENGTH))
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
        """What a sentence about an item begins with; `title` is that of the list it stands in."""
        pattern = PATTERNS.get(part.referred_as or part.__name__)
        name = self.name(data, part)
        return _(pattern).format(name=name) if pattern else f"{title}, {name}"

    def in_short(self, data: Any, part: type[Part]) -> str:
        """What an item is called among others: its id, if it has one."""
        has_id = part.referred_as and isinstance(data, dict) and isinstance(data.get("id"), str)
        return str(data["id"]) if has_id else self.name(data, part)

    def home(self, id: str, kind: str) -> str:
        """What a part is called from which, or to which, something was moved."""
        return wording.lower(_(PATTERNS[kind]).format(name=id))

    def brief(self, data: Any, part: type[Part]) -> str:
        """The rest of a small part, in one line: “note “…”, hours 12”."""
        fields = fields_of(part)
        told = []
        for name, value in data.items() if isinstance(data, dict) else ():
            field = fields.get(name)
            if name in NAMED_BY.get(part.__name__, ()) or field is None:
                continue
            if isinstance(value, dict) and field.part:
                shown = self.brief(value, field.part)
            elif field.kinds and isinstance(value, str):
                shown = self.reference(value, field.kinds)
            else:
                shown = wording.value(value, field)
            told.append(f"{wording.lower(_(field.title))} {shown}")
        return wording.shortened(", ".join(told), 2 * wording.SHORT)


def key_of(data: Any, part: type[Part]) -> Any:
    """What tells an item of a list from the others, as the file has it: its id, or what it is about."""
    if not isinstance(data, dict):
        return data
    keys = ("id",) if part.referred_as and "id" in data else NAMED_BY.get(part.__name__, NAMING)
    return ", ".join(str(data[key]) for key in keys if key in data)
