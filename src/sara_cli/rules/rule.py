"""What a rule is: a judgement across fields, and where the text that explains it is found."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from sara_cli.findings import Path, Severity
from sara_cli.language import _
from sara_cli.model import Project
from sara_cli.model.chain import At, Chain, P
from sara_cli.model.fields import Part
from sara_cli.model.outline import fields_of
from sara_cli.model.texts import Written, texts_of
from sara_cli.wording import listed, named, quoted

if TYPE_CHECKING:
    from sara_cli.rules.explanation import Explanation

_TELLING = re.compile(r"[\s@]|\d{3}")
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r" [A-ZÅÄÖÉ]")


class Case(Chain):
    """What a rule judges: a project on a day, and the previous cycle, where its file can be read.

    A rule that asks for neither the day nor the previous cycle takes a `Chain`. Of what is in `without` it isn't
    asked: the rule has been turned off for those ids. `is_continued` says that the next cycle has a file.
    """

    def __init__(
        self,
        project: Project,
        today: date,
        previous: Project | None = None,
        without: Collection[str] = (),
        *,
        is_continued: bool = False,
    ) -> None:
        super().__init__(project, without)
        self.today = today
        self.previous = previous
        self.is_continued = is_continued

    @cached_property
    def every_text(self) -> list[Written]:
        """Every text of the project, read once for all rules."""
        return texts_of(self.project)

    @cached_property
    def texts(self) -> list[Written]:
        """Every text that can say something of a person; several rules read all of them.

        A single word or id without a long number can't, and those are half of a large file.
        """
        return [
            written for written in self.every_text if " " in written.text or _TELLING.search(written.text)
        ]

    @cached_property
    def texts_with_digits(self) -> list[Written]:
        """Those with a digit, as every number, plate and street address has: a fifth of them."""
        return [written for written in self.texts if _DIGIT.search(written.text)]

    @cached_property
    def texts_with_capitals(self) -> list[Written]:
        """Those in which a word that isn’t the first begins with a capital letter, as a name of two words has."""
        return [written for written in self.texts if _CAPITAL.search(written.text)]


class Hit(NamedTuple):
    """Where a rule found something, and what to say there; the engine adds the rule's id and severity.

    `about` are the places of what is missing or wrong, where `path` names only what holds them: see `Explanation`.
    """

    path: Path
    message: str
    hint: str = ""
    at_key: bool = False
    about: tuple[Path, ...] = ()


class Rule(NamedTuple):
    """One judgement. Ids are never used again for another; the explanation is the file `texts/<id>.yaml`.

    `texts` is the folder of the explanation, for a rule that another package adds.
    `since` is the day from which the duty holds, where the rule is about one: work that was over before that day
    gets no remark from it, and no work before that day.
    """

    id: str
    severity: Severity
    check: Callable[[Case], Iterable[Hit]]
    since: date | None = None
    texts: FilePath | None = None

    def holds_for(self, case: Case) -> bool:
        """Whether what the rule is about was asked for on the day, and of work of that time."""
        return self.since is None or self.since <= min(case.today, case.project.cycle.end)

    @property
    def family(self) -> str:
        """What stands before the number of the id: the step, or what goes through them all."""
        return self.id.partition("-")[0]

    @property
    def explanation(self) -> "Explanation":
        """The texts about the rule, read when they are asked for: checking a file needs none of them."""
        from sara_cli.rules.explanation import TEXTS, explanation

        return explanation(self.id, self.texts or TEXTS)

    @property
    def title(self) -> str:
        """What the rule is about, in the language of the user interface or document."""
        return str(self.explanation.title)


# --- what lacks the same thing is spoken of once -----------------------------------------------------


def of_parts(
    parts: Sequence[At[P]], message: str, hint: str, key: str = "", about: Iterable[Path] = ()
) -> Hit:
    """A hit on some parts of one list: at the only one (or its `key`), else at the list that they are in."""
    path = parts[0].path
    place = (*path, key) if key else path
    each = tuple((*at.path, key) if key else at.path for at in parts)
    return Hit(place if len(parts) == 1 else path[:-1], message, hint, about=tuple(about) or each)


def titles(parts: Iterable[At[P]]) -> str:
    """What some parts are called, as in running text."""
    return listed([named(at.part) for at in parts])


def key_titles(part: type[Part], keys: Iterable[str]) -> str:
    """What some keys of a part are called, as in running text."""
    return listed([quoted(_(fields_of(part)[key].title)) for key in keys])


def titles_of(chain: Chain, ids: Collection[str]) -> str:
    """What the parts are called that have some ids, as in running text."""
    prepare = chain.project.prepare
    parts: list[object] = [
        *(at.part for at in chain.problems),
        *(at.part for _problem, at in chain.every_cause()),
        *(at.part for at in chain.all_goals()),
        *(at.part for at in chain.measures),
        *(at.part for at in chain.promises),
        *(*prepare.indicators, *prepare.observations, *prepare.dialogues, *prepare.sources),
        *chain.project.parties,
    ]
    names = {str(getattr(part, "id", "")): named(part) for part in reversed(parts)}
    return listed([names.get(id, id) for id in ids])
