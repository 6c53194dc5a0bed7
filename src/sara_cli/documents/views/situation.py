"""The joint picture: what each party saw, the problems, the figures and what they can’t say."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sara_cli import wording
from sara_cli.documents.views.front import Front, front, known, picture_filing, related
from sara_cli.documents.views.illustration import Gallery, Illustration
from sara_cli.documents.views.indicators import (
    IndicatorsView,
    SourceView,
    SubAreaView,
    view_indicators,
    view_sources,
    view_sub_areas,
)
from sara_cli.documents.views.priorities import PrioritiesView, in_order, view_priorities
from sara_cli.documents.views.problems import Fact, ProblemView, view_problem
from sara_cli.documents.views.register import Register
from sara_cli.labels import label
from sara_cli.language import N_, _
from sara_cli.model.analyze import JointPicture
from sara_cli.model.prepare import Dialogue, DialogueKind, Observation, Picture
from sara_cli.model.project import Project

_KINDS: tuple[tuple[DialogueKind, str], ...] = (
    ("citizen", N_("With citizens")),
    ("staff", N_("With staff")),
)


@dataclass(frozen=True)
class PictureView:
    """A party's own picture; each fact says so where nothing was written down."""

    party: str
    summary: str
    facts: tuple[Fact, ...]


class DialogueView(NamedTuple):
    """A conversation: when and with whom, how, what came out of it, and whether that was reported."""

    name: str
    how: str
    points: tuple[str, ...]
    fed_back: str


class DialogueGroup(NamedTuple):
    """The conversations of one kind; none is said to be none."""

    title: str
    dialogues: tuple[DialogueView, ...]


class ObservationView(NamedTuple):
    """A fact that isn't a figure, with who found it, when and where."""

    text: str
    kind: str
    where: str
    found: str


def view_pictures(register: Register) -> tuple[PictureView, ...]:
    """Every party's own picture, in the order of the file."""
    return tuple(_picture(picture, register) for picture in register.project.prepare.pictures)


def _picture(picture: Picture, register: Register) -> PictureView:
    name = register.party(picture.party)
    if picture.sub_area:
        name = _("{party}: {area}").format(party=name, area=register.sub_area(picture.sub_area))
    unsaid = _("not written down")
    rests_on = dict.fromkeys(register.evidence(id).name for id in picture.sources)
    shown = picture.shown_to_leadership
    parts = known(
        (_("Extent"), picture.extent),
        (_("Consequences"), picture.consequences),
        (_("Other information"), picture.other_information),
        (_("Analysis"), picture.analysis),
    )
    facts = [
        *parts,
        Fact(_("Why these problems"), picture.chosen_because or unsaid),
        Fact(_("Rests on"), "; ".join(rests_on) or unsaid),
        Fact(_("Not used, and why"), picture.rejected_sources or unsaid),
        Fact(_("What this may hide"), picture.limits or unsaid),
        Fact(_("Shown to the leadership"), wording.day(shown) if shown else _("not yet")),
    ]
    if picture.date:
        facts.insert(0, Fact(_("Date"), wording.day(picture.date)))
    return PictureView(name, picture.summary, tuple(facts))


def view_dialogues(register: Register) -> tuple[DialogueGroup, ...]:
    """The conversations with citizens and with staff."""
    dialogues = register.project.prepare.dialogues
    return tuple(
        DialogueGroup(_(title), tuple(_dialogue(one, register) for one in dialogues if one.kind == kind))
        for kind, title in _KINDS
    )


def _dialogue(dialogue: Dialogue, register: Register) -> DialogueView:
    said = register.evidence(dialogue.id)
    parts = [said.text, said.note, register.party(dialogue.party, short=True)]
    feedback = dialogue.fed_back
    return DialogueView(
        said.name,
        ", ".join(part for part in parts if part),
        tuple(dialogue.points),
        _("Reported to those who took part on {day}.").format(day=wording.day(feedback))
        if feedback
        else _("The results haven’t been reported yet to those who took part."),
    )


def view_observations(register: Register) -> tuple[ObservationView, ...]:
    """The observations that no problem rests on, in the order of the file; the others are under their problems."""
    used = {id for problem in register.project.analyze.problems for id in problem.evidence}
    found = register.project.prepare.observations
    return tuple(_observation(one, register) for one in found if one.id not in used)


def _observation(seen: Observation, register: Register) -> ObservationView:
    where = [seen.place or "", register.sub_area(seen.sub_area)]
    day = wording.day(seen.date) if seen.date else ""
    found = [register.party(seen.party, short=True), day, register.source_title(seen.source)]
    return ObservationView(
        seen.text,
        label(seen.kind or "observation"),
        ", ".join(dict.fromkeys(part for part in where if part)),
        ", ".join(part for part in found if part),
    )


# --- the joint picture of the situation --------------------------------------------------------------


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
    has_observations: bool
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
        has_observations=bool(project.prepare.observations),
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
        (_("Combined from the pictures of"), merged),
        (_("Covers"), joint.area if joint else ""),
        (_("Local police area"), project.local_police_area),
        (_("As of"), wording.day(today)),
        *related(register, without_picture=True),
    )
    return front(register, title, kind, facts, filing.foot(register, kind))


def _parts(joint: JointPicture) -> tuple[PartView, ...]:
    """The three parts of lag (2023:196) 4 §."""
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
