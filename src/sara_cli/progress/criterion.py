"""One line of a step's done-list: when it is met, where the evidence is, what it waits for."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypeVar

from sara_cli.findings import Path
from sara_cli.model.chain import Chain
from sara_cli.model.project import StepName
from sara_cli.wording import listed

if TYPE_CHECKING:
    from sara_cli.knowledge.loader import BilingualText

T = TypeVar("T")
State: TypeAlias = Literal["met", "missing", "waiting"]


class Evidence(NamedTuple):
    """What in the file supports a criterion.

    `paths` is where it is; `lacking` says what is still missing, in the UI language. The
    criterion is met if there is evidence and nothing is lacking. `not_before` is a day that has to come first;
    `found` is what a met line says of the evidence, where the line itself doesn't.
    """

    paths: tuple[Path, ...] = ()
    lacking: str = ""
    not_before: date | None = None
    found: str = ""


def places(home: Path, items: Iterable[T], counts: Callable[[T], object]) -> tuple[Path, ...]:
    """The paths of those items of the list at `home` that count."""
    return tuple((*home, number) for number, item in enumerate(items) if counts(item))


def unless(paths: Iterable[Path], message: str, lacking: Sequence[str]) -> Evidence:
    """Evidence that is complete unless something is lacking; `message` names it as {names}."""
    return Evidence(tuple(paths), message.format(names=listed(lacking)) if lacking else "")


def text_of(id: str) -> str:
    """What a line of a done-list says, by its id, as part of a sentence."""
    from sara_cli.knowledge.criteria import criteria

    return str(criteria()[id]).rstrip(".")


class Criterion(NamedTuple):
    """A line of a done-list, from Brå's handbook.

    `where` is the place of the file to write at; `needs` are the criteria that have to be met first.
    """

    id: str
    where: str
    look: Callable[[Chain], Evidence]
    needs: tuple[str, ...] = ()

    @property
    def text(self) -> "BilingualText":
        """What the line says."""
        from sara_cli.knowledge.criteria import criteria

        return criteria()[self.id]

    @property
    def command(self) -> str:
        """The command that asks for what is missing: that of the step whose section it is written in."""
        step = self.where.partition(".")[0]
        return f"sara {step.replace('_', '-')}"


class Answer(NamedTuple):
    """What a criterion says of a project. `next` is the command that helps on, `remark` says what is lacking,
    or of a line that is met what was found."""

    id: str
    step: StepName
    state: State
    text: str
    evidence: tuple[Path, ...]
    remark: str
    next: str
