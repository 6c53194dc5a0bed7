"""What a project file says at one moment, as the list of questions reads it."""

from collections.abc import Hashable, Iterable
from functools import cached_property
from textwrap import shorten
from typing import Any, NamedTuple

from sara_cli.findings import Finding
from sara_cli.interview.questions.question import Option
from sara_cli.labels import LABELS, label
from sara_cli.language import _
from sara_cli.model.analyze import Cause
from sara_cli.model.chain import Chain
from sara_cli.model.outline import CALLED, field_at, title_of
from sara_cli.model.project import Project
from sara_cli.model.references import Identified
from sara_cli.project_file.address import Address, Addresses
from sara_cli.project_file.editing import NotAccepted, ProjectFile
from sara_cli.project_file.load import Loaded

ABOUT = ("measure", "goal", "promise", "problem", "sub_area")
"""The keys that name what a thing without a title of its own is about."""

LONGEST = 80
DATED = ("dialogues",)
"""The lists of what often has the same title, so that its day is added."""


class _Things(NamedTuple):
    """What has an id and is of some kinds, as options too, and which mappings of the data it is."""

    parts: list[Identified]
    options: tuple[Option, ...]
    values: set[int]


class FileState:
    """A project file as it was read. Nothing in it changes: after an answer, make a new one."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.data: dict[str, Any] = loaded.source.data or {}
        self.addresses = Addresses(self.data)
        self._known: dict[frozenset[str], _Things] = {}
        self.lists: dict[Hashable, Any] = {}
        """The lists of questions that were made of it, so that none is made twice."""

    @property
    def mistakes(self) -> list[Finding]:
        """What is wrong with the text and its shape, in file order."""
        return [finding for finding in self.loaded.findings if finding.severity == "error"]

    @property
    def is_whole(self) -> bool:
        """Whether the file could be read as a project."""
        return self.loaded.project is not None

    @property
    def project(self) -> Project:
        """The project. Raises `NotAccepted` while the file has mistakes in its shape."""
        if self.loaded.project is None:
            raise NotAccepted(self.mistakes)
        return self.loaded.project

    @cached_property
    def chain(self) -> Chain:
        """The links of the project."""
        return Chain(self.project)

    @cached_property
    def causes(self) -> dict[str, Cause]:
        """Every cause by its id."""
        return {at.part.id: at.part for _problem, at in self.chain.every_cause()}

    @cached_property
    def cause_options(self) -> tuple[Option, ...]:
        """Every cause as it may be chosen."""
        return tuple(Option(id, cause.cause) for id, cause in self.causes.items())

    def value(self, address: Address) -> Any:
        """What is at an address, or None."""
        return self.addresses.value_at(address)

    def place(self, address: Address) -> Address:
        """An address with what has a name named, so that one place has one address. Raises `NotThere`."""
        return self.addresses.address_of(self.addresses.resolve(address))

    def title(self, id: str, *kinds: str) -> str:
        """What that is called which has an id; the id itself if it has no title."""
        part = self.loaded.links.find(id, *kinds)
        return (title_of(self.value(part.path)) if part else "") or id

    def called(self, thing: Address) -> str:
        """What a thing of a list is called, in one line; what has no title of its own, by its list and its day or party."""
        part, field = self.value(thing), field_at(thing[:-1])
        if not isinstance(part, dict) or field is None:
            return ""
        title = title_of(part)
        about = next((str(part[key]) for key in ABOUT if isinstance(part.get(key), str)), "")
        if field.name == "results":
            title = f"{self.title(about).rstrip('.')}, {label(str(part.get('kind')))}"
        elif about and title in ("", about, part.get("kind")):
            title = self.title(about)
        elif not any(part.get(key) for key in CALLED):
            title = title or self.title(str(part.get("party", "")), "party")
            known = label(title) if title in LABELS else title
            day = part.get("date", "" if known else thing[-1])
            title = " ".join(filter(None, (_(field.title), known, str(day))))
        elif field.name in DATED and part.get("date"):
            title = f"{title}, {part['date']}"
        title = " ".join(title.split())
        return (title if len(title) <= LONGEST else shorten(title, LONGEST, placeholder=" …")).rstrip(".")

    def things(self, kinds: Iterable[str], name: str = "", home: Address = ()) -> tuple[Option, ...]:
        """All that has an id and is of some kinds, by title; but for what the key `name` leads from to the thing at `home`.

        So nothing is offered as a part of itself, or as what is behind it.
        """
        known, own = self._things(frozenset(kinds)), self.value(home) if home else None
        if not own or id(own) not in known.values:
            return known.options  # what is of no such kind is behind none of them
        both = zip(known.parts, known.options, strict=True)
        return tuple(option for part, option in both if not self._leads_to(own, part, name))

    def _things(self, kinds: frozenset[str]) -> _Things:
        if kinds not in self._known:
            parts = [part for part in self.loaded.links.parts if part.kind in kinds]
            values = [self.value(part.path) for part in parts]
            self._known[kinds] = _Things(
                parts,
                tuple(
                    Option(part.id, title_of(value) or part.id)
                    for part, value in zip(parts, values, strict=True)
                ),
                set(map(id, values)),
            )
        return self._known[kinds]

    def _leads_to(self, own: Any, part: Identified, name: str) -> bool:
        seen: set[str] = set()
        here: Identified | None = part
        while here and here.id not in seen:
            if self.value(here.path) is own:
                return True
            seen.add(here.id)
            here = self.loaded.links.find(str(self.value((*here.path, name))), part.kind)
        return False


def state_of(file: ProjectFile) -> FileState:
    """The state of a file as it was read last."""
    return FileState(file.loaded)
