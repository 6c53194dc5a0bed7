"""What a project file says at one moment, as the list of questions reads it."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from sara_cli.findings import Finding
from sara_cli.interview.questions.question import Option
from sara_cli.model.chain import Chain
from sara_cli.model.outline import title_of
from sara_cli.model.project import Project
from sara_cli.project_file.address import Address, value_at
from sara_cli.project_file.editing import NotAccepted, ProjectFile
from sara_cli.project_file.load import Loaded


class FileState:
    """A project file as it was read. Nothing in it changes: after an answer, make a new one."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.data: dict[str, Any] = loaded.source.data or {}

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

    def value(self, address: Address) -> Any:
        """What is at an address, or None."""
        return value_at(self.data, address)

    def title(self, id: str, *kinds: str) -> str:
        """What that is called which has an id; the id itself if it has no title."""
        part = self.loaded.links.find(id, *kinds)
        return (title_of(self.value(part.path)) if part else "") or id

    def things(self, kinds: Iterable[str]) -> tuple[Option, ...]:
        """All that has an id and is of some kinds, by title."""
        wanted = frozenset(kinds)
        parts = [part for part in self.loaded.links.parts if part.kind in wanted]
        return tuple(Option(part.id, title_of(self.value(part.path)) or part.id) for part in parts)


def state_of(file: ProjectFile) -> FileState:
    """The state of a file as it was read last."""
    return FileState(file.loaded)
