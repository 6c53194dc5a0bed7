"""The joint picture of the situation: what lag (2023:196) § 4 asks for first, then all that it rests on.

The act names three parts: the extent and consequences of crime, other relevant information, and an analysis
of both. Each is said, or said to be missing.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sara_cli.documents import wording
from sara_cli.documents.chain import Fact, ProblemView, view_problem
from sara_cli.documents.filing import picture_filing, related
from sara_cli.documents.front import Front, front, known
from sara_cli.documents.illustration import Gallery, Illustration
from sara_cli.documents.indicators import IndicatorsView, view_indicators
from sara_cli.documents.own_pictures import (
    DialogueGroup,
    ObservationView,
    PictureView,
    view_dialogues,
    view_observations,
    view_pictures,
)
from sara_cli.documents.priorities import PrioritiesView, in_order, view_priorities
from sara_cli.documents.register import Register
from sara_cli.documents.sources import SourceView, SubAreaView, view_sources, view_sub_areas
from sara_cli.language import _
from sara_cli.model.analyze import JointPicture
from sara_cli.model.project import Project


class PartView(NamedTuple):
    """A part that the act asks for, with what is said under it; `missing` stands where a text is lacking."""

    title: str
    texts: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class SituationView:
    """All that the joint picture prints. Empty texts and lists are not known."""

    front: Front
    parts: tuple[PartView, ...]
    updates: tuple[Fact, ...]
    priorities: PrioritiesView | None
    problems: tuple[ProblemView, ...]
    indicators: IndicatorsView
    pictures: tuple[PictureView, ...]
    dialogues: tuple[DialogueGroup, ...]
    observations: tuple[ObservationView, ...]
    sub_areas: tuple[SubAreaView, ...]
    sources: tuple[SourceView, ...]
    unlimited: str
    figures: tuple[Illustration, ...]


def view_situation(project: Project, today: date) -> SituationView:
    """Decide all that the joint picture says, as things stand on `today`."""
    register, gallery = Register(project), Gallery()
    analyze = project.analyze
    return SituationView(
        front=_front(register, today),
        parts=_parts(analyze.joint_picture or JointPicture()),
        updates=tuple(
            Fact(wording.day(update.date), update.text)
            for update in sorted(analyze.picture_updates, key=lambda update: update.date)
        ),
        priorities=view_priorities(analyze.problems, gallery),
        problems=tuple(view_problem(problem, register, today) for problem in in_order(analyze.problems)),
        indicators=view_indicators(register, gallery, today),
        pictures=view_pictures(register),
        dialogues=view_dialogues(register),
        observations=view_observations(register),
        sub_areas=view_sub_areas(register),
        sources=view_sources(register),
        unlimited=_unlimited(project),
        figures=tuple(gallery.figures),
    )


def _front(register: Register, today: date) -> Front:
    project = register.project
    joint = project.analyze.joint_picture
    kind, filing = register.words.joint_picture, picture_filing(register)
    title = _("{kind} {period}: {title}").format(
        kind=wording.capital(kind), period=wording.years(project.cycle), title=project.title
    )
    merged = wording.listing([register.party(id) for id in joint.merges]) if joint and joint.merges else ""
    facts = known(
        *filing.rows(kind),
        (_("Settled"), wording.day(joint.date) if joint and joint.date else _("not yet")),
        (_("Merged from the pictures of"), merged),
        (_("Covers"), joint.area if joint else ""),
        (_("Local police area"), project.local_police_area),
        (_("As things stood on"), wording.day(today)),
        *related(register, without_picture=True),
    )
    return front(register, title, kind, facts, filing.foot(register, kind))


def _parts(joint: JointPicture) -> tuple[PartView, ...]:
    """The three parts of lag (2023:196) § 4."""
    return (
        _part(
            _("Extent and consequences"),
            (joint.extent, _("How much crime there is has not been described yet.")),
            (joint.consequences, _("What the crime leads to has not been described yet.")),
        ),
        _part(
            _("Other relevant information"),
            (joint.other_information, _("No other information has been described yet.")),
        ),
        _part(_("Analysis"), (joint.analysis, _("The parties have not written down an analysis yet."))),
    )


def _part(title: str, *texts: tuple[str | None, str]) -> PartView:
    return PartView(
        title,
        tuple(text for text, _missing in texts if text),
        tuple(missing for text, missing in texts if not text),
    )


def _unlimited(project: Project) -> str:
    """Which sources nobody has said the limits of."""
    titles = [source.title for source in project.prepare.sources if not source.limitations]
    if not titles:
        return ""
    return _("It isn’t written down what these can’t show: {sources}.").format(sources="; ".join(titles))
