"""What a requirement of the act is, what a project file answers to it, and the file as it stood on a day."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from sara_cli.findings import Path
from sara_cli.language import N_, _, pgettext
from sara_cli.model.analyze import JointPicture
from sara_cli.model.chain import Chain
from sara_cli.model.clocks import IN_FORCE, own_pictures
from sara_cli.model.execute import ActionPlan
from sara_cli.model.prepare import Picture
from sara_cli.model.project import Project

if TYPE_CHECKING:
    from sara_cli.knowledge.criteria import RequirementTexts

Level: TypeAlias = Literal["must", "effort", "good_practice", "right"]
"""must: the act says *ska*. effort: it says *verka för*. good_practice: not from the act. Never mixed in a row.
right: the act says *får*, so nothing is asked for; rights are a list of their own."""

State: TypeAlias = Literal["met", "missing", "due", "overdue", "not_applicable", "not_judged"]
"""missing: the file doesn't show it, though it may have been done. due: a clock runs out soon."""


class Standing(NamedTuple):
    """What the file shows of a requirement. `reason` is in the UI language.

    `reading` says whose reading of the act the last day is, where the act itself names none.
    """

    state: State
    evidence: tuple[Path, ...] = ()
    reason: str = ""
    deadline: date | None = None
    reading: str = ""


class Day(Chain):
    """A project as it stood on a day. What is dated later isn't there yet; what has no date is."""

    def __init__(self, project: Project, at: date) -> None:
        super().__init__(project)
        self.at = at

    def has_come(self, day: date | None) -> bool:
        """Whether something had happened by the day: it has no date, or one that has passed."""
        return day is None or day <= self.at

    @property
    def picture(self) -> JointPicture | None:
        """The joint picture, if it was settled by then."""
        picture = self.project.analyze.joint_picture
        return picture if picture and self.has_come(picture.date) else None

    @cached_property
    def pictures(self) -> list[tuple[Path, JointPicture | Picture]]:
        """The pictures that 4 § may be met by: the joint one and the municipality's own, if they were made by then."""
        own: list[tuple[Path, JointPicture | Picture]] = [
            (path, one) for path, one in own_pictures(self.project) if one.date and one.date <= self.at
        ]
        return [(("analyze", "joint_picture"), self.picture), *own] if self.picture else own

    @property
    def plan(self) -> ActionPlan | None:
        """The action plan, if it was decided by then."""
        plan = self.project.execute.action_plan
        return plan if plan and plan.decided and plan.decided.date <= self.at else None


class Requirement(NamedTuple):
    """A row of the list. `command` is the one that helps with what is missing; `since` the day from which it holds."""

    id: str
    paragraph: int
    level: Level
    command: str
    look: Callable[[Day], Standing]
    since: date = IN_FORCE

    @property
    def texts(self) -> "RequirementTexts":
        """What the row says."""
        from sara_cli.knowledge.criteria import requirements

        return requirements()[self.id]


def met(*evidence: Path, reason: str = "") -> Standing:
    """The file shows it."""
    return Standing("met", evidence, reason)


def missing(reason: str, *evidence: Path) -> Standing:
    """The file doesn't show it, or only a part of it."""
    return Standing("missing", evidence, reason)


def not_judged(reason: str, *evidence: Path) -> Standing:
    """A person has to look."""
    return Standing("not_judged", evidence, reason)


def not_applicable(reason: str) -> Standing:
    """Nothing is asked for here and now."""
    return Standing("not_applicable", (), reason)


def no_picture() -> str:
    """Why the parts of the picture can't be there."""
    return _("There is no picture of the whole municipality on this day.")


def our_reading() -> str:
    """What a last day of the clocks rests on; said wherever one is printed."""
    return _("24 months is our reading of the act’s “at least every second year”.")


# --- what the levels and the states of the act's requirements are called in print --------------------

LEVEL_TITLES: dict[Level, str] = {
    "must": N_("Must: the act says “ska”"),
    "effort": N_("Effort: “verka för”; a documented attempt is enough"),
    "good_practice": N_("Good practice: not from the act"),
    "right": N_("Rights: the act says “får”"),
}
LEVEL_NAMES: dict[Level, str] = {
    "must": N_("must"),
    "effort": N_("effort"),
    "good_practice": N_("good practice"),
    "right": N_("right"),
}


def state_name(state: State) -> str:
    """A state in a word or two, in the language that is spoken."""
    return {
        "met": pgettext("requirement of the act", "met"),
        "missing": pgettext("requirement of the act", "missing"),
        "due": pgettext("requirement of the act", "due soon"),
        "overdue": pgettext("requirement of the act", "overdue"),
        "not_applicable": pgettext("requirement of the act", "doesn’t apply"),
        "not_judged": pgettext("requirement of the act", "not judged"),
    }[state]


def honest_note() -> str:
    """What the list can say and what it can't."""
    return _(
        "The list shows what the project file shows. “Missing” means that nothing in the file shows it; it may "
        "be done all the same. The act has no rule on sanction or supervision, and the list is no legal advice."
    )
