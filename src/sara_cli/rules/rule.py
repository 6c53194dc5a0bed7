"""What a rule is: a judgement across fields, with the text that explains it."""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sara_cli.findings import Path, Severity
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.model.texts import Written, texts_of

_TELLING = re.compile(r"[\s@]|\d{3}")


class Case(Chain):
    """What a rule judges: a project on a day, and the turn before, where its file can be read.

    A rule that asks for neither the day nor the turn before takes a `Chain`. Of what is in `without` it isn't
    asked: the rule has been turned off for those ids.
    """

    def __init__(
        self,
        project: Project,
        today: date,
        previous: Project | None = None,
        without: Collection[str] = (),
    ) -> None:
        super().__init__(project, without)
        self.today = today
        self.previous = previous

    @cached_property
    def texts(self) -> list[Written]:
        """Every text that can say something of a person; several rules read all of them.

        A single word or id without a long number can't, and those are half of a large file.
        """
        return [written for written in texts_of(self.project) if _TELLING.search(written.text)]


class Hit(NamedTuple):
    """Where a rule found something, and what to say there; the engine adds the rule's id and severity."""

    path: Path
    message: str
    hint: str = ""
    at_key: bool = False


class Explanation(NamedTuple):
    """Why a rule exists, under fixed headings.

    `example` and `better` are pieces of YAML laid over a sound project: the first makes the rule speak,
    and it alone; the second doesn't. `source` names who says so. `before` is laid over the same project to
    make the turn before, for a rule that compares with it.
    """

    checks: str
    matters: str
    example: str
    better: str
    source: str
    before: str = ""


class Rule(NamedTuple):
    """One judgement. Ids are never used again for another."""

    id: str
    severity: Severity
    title: str
    explanation: Explanation
    check: Callable[[Case], Iterable[Hit]]
