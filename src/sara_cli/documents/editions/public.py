"""The project as everyone may see it: without what is internal, and without small counts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sara_cli import wording
from sara_cli.documents.editions.internal_names import without_ids
from sara_cli.documents.views.problems import Fact
from sara_cli.findings import Path
from sara_cli.labels import label
from sara_cli.language import _, pgettext
from sara_cli.model.analyze import Goal
from sara_cli.model.execute import Measure
from sara_cli.model.fields import Part
from sara_cli.model.outline import CALLED, fields_of
from sara_cli.model.project import Closed, Project
from sara_cli.privacy.disclosure.withholding import without_small_figures

P = TypeVar("P", bound=Part)


class Public(NamedTuple):
    """What may be shown to everyone, how many parts were left out and figures withheld, and below which number.

    `whole` is the project with its internal parts, and with the same number in place of each figure that is withheld: what
    is printed for everyone may depend on that a figure is there, and not on what it is.
    """

    project: Project
    parts: int
    figures: int
    threshold: int
    whole: Project

    @property
    def is_partial(self) -> bool:
        """Whether anything is left out."""
        return bool(self.parts or self.figures)


class LeftOut(NamedTuple):
    """A part that the public edition leaves out: as it is internal, or because of what it hangs on, by id."""

    path: Path
    part: Part
    because: tuple[str, ...]

    @property
    def ids(self) -> dict[str, str]:
        """What it and all that lies in it are called, by id."""
        return {id: title for _kind, id, title in _named_in(self.part)}


def left_out(project: Project) -> list[LeftOut]:
    """All that the public edition leaves out of a project, each part as a whole, in the order of the file."""
    pruning = _Pruning()
    pruning.run(project)
    return list(pruning.left_out_of(project))


def public(project: Project) -> Public:
    """Take away from a project what the public edition doesn't show.

    What depends on an internal part goes with it: the goals of its figures, the measures against its causes, and what
    the follow-up says of them. References to it are taken away. Figures come first: those of an internal indicator
    must not be revealed by the others either.
    """
    shown, figures, threshold, masked = without_small_figures(project)
    pruning = _Pruning()
    pruned = pruning.run(shown)
    visible = {id for _kind, id in ids_in(pruned)}
    named = without_ids(pruned, {id for _kind, id in pruning.gone}, visible)
    return Public(named, pruning.left_out, figures, threshold, masked)


class _Pruning:
    """Takes internal parts away until nothing depends on one any more."""

    def __init__(self) -> None:
        self.gone: set[tuple[str, str]] = set()  # by kind and id
        self.left_out = 0

    def run(self, project: Project) -> Project:
        """Go through the project again as long as more ids go."""
        while True:
            before = len(self.gone)
            pruned = self._part(project) or project  # a project itself is never internal
            if len(self.gone) == before:
                return pruned
            project = pruned

    def _part(self, part: P) -> P | None:
        if self._is_to_go(part):
            self.gone.update(ids_in(part))
            self.left_out += 1
            return None
        changed: dict[str, object] = {}
        for name, field in fields_of(type(part)).items():
            value = getattr(part, name)
            new = self._links(value, field.kinds) if field.kinds else self._value(value)
            if new is not value:
                changed[name] = new
        return part.model_copy(update=changed) if changed else part

    def left_out_of(self, part: Part, path: Path = ()) -> Iterator[LeftOut]:
        """What of a whole part is left out, once all that goes is known."""
        because = tuple(self._gone_under(part))
        if getattr(part, "internal", None) or because:
            yield LeftOut(path, part, because)
            return
        for name in fields_of(type(part)):
            value = getattr(part, name)
            for at, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(item, Part):
                    yield from self.left_out_of(item, (*path, name) if at is None else (*path, name, at))

    def _is_to_go(self, part: Part) -> bool:
        return bool(getattr(part, "internal", None) or self._gone_under(part))

    def _gone_under(self, part: Part) -> list[str]:
        """The ids that have gone and that a part can't do without."""
        if isinstance(part, Measure):
            named = [("cause", id) for id in part.causes]
            named = (
                named or [(kind, id) for kind in ("problem", "focus_area") if (id := getattr(part, kind))][:1]
            )
            return [id for _kind, id in named] if self.gone.issuperset(named) else []
        if isinstance(part, Goal):
            return [part.indicator] if part.indicator and ("indicator", part.indicator) in self.gone else []
        if isinstance(part, Closed):
            named = [(part.kind, part.id), ("problem", part.problem or "")]
            return [id for kind, id in named if (kind, id) in self.gone]
        fields = fields_of(type(part))
        needed = {name for name, field in fields.items() if field.kinds and field.is_required}
        return [
            link
            for name in sorted(needed.union(part.about))
            if isinstance(link := getattr(part, name), str) and self._is_gone(link, fields[name].kinds)
        ]

    def _is_gone(self, id: object, kinds: tuple[str, ...]) -> bool:
        return any((kind, id) in self.gone for kind in kinds)

    def _value(self, value: object) -> object:
        if isinstance(value, Part):
            return self._part(value)
        if isinstance(value, list):
            kept = [new for item in value if (new := self._value(item)) is not None]
            return value if _is_same(kept, value) else kept
        return value

    def _links(self, value: object, kinds: tuple[str, ...]) -> object:
        if isinstance(value, list):
            kept = [link for link in value if not self._is_gone(link, kinds)]
            return value if len(kept) == len(value) else kept
        return None if isinstance(value, str) and self._is_gone(value, kinds) else value


def _is_same(new: list[object], old: list[object]) -> bool:
    return len(new) == len(old) and all(one is other for one, other in zip(new, old, strict=True))


class _Named(NamedTuple):
    kind: str
    id: str
    title: str


def _named_in(part: Part) -> Iterator[_Named]:
    """The kinds, ids and titles that a part and all that lies in it go by."""
    if type(part).referred_as:
        title = next((text for key in CALLED if (text := getattr(part, key, None))), "")
        yield _Named(type(part).referred_as, str(getattr(part, "id", "")), title)
    for name in type(part).model_fields:
        value = getattr(part, name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Part):
                yield from _named_in(item)


def ids_in(part: Part) -> set[tuple[str, str]]:
    """The kinds and ids that a part and all that lies in it go by."""
    return {(one.kind, one.id) for one in _named_in(part)}


# --- what a document says of its edition, on the first page and at the foot of every page ------------


def with_edition(view: Any, public: Public | None, *, is_signed: bool = False) -> Any:
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


def with_decision_day(view: Any, day: date) -> Any:
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
