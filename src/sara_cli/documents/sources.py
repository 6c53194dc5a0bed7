"""The sources of a document, with how far each one carries, and the promises and areas beside them."""

from dataclasses import dataclass

from sara_cli.documents import wording
from sara_cli.documents.register import Register
from sara_cli.labels import label
from sara_cli.language import _, ngettext
from sara_cli.model.prepare import Source


@dataclass(frozen=True)
class SourceView:
    """A source as it is printed."""

    title: str
    url: str
    publisher: str
    period: str
    reach: str


@dataclass(frozen=True)
class SubAreaView:
    """What the project says of one part of the municipality."""

    name: str
    part_of: str
    summary: str
    risk: str
    problems: tuple[str, ...]
    plan: str
    no_measures: str
    measures: tuple[str, ...]


def view_sources(register: Register) -> tuple[SourceView, ...]:
    """Every source of the project."""
    return tuple(_view_source(source) for source in register.project.prepare.sources)


def _view_source(source: Source) -> SourceView:
    publisher = source.publisher or source.producer or ""
    if source.publisher and source.producer and source.producer != source.publisher:
        publisher = _("{publisher}, made by {producer}").format(
            publisher=source.publisher, producer=source.producer
        )
    return SourceView(
        title=source.title,
        url=source.url or "",
        publisher=publisher,
        period=source.period or "",
        reach=_reach(source),
    )


def _reach(source: Source) -> str:
    """How far a source carries: when it was fetched, how many answered, and what it can't show."""
    said = []
    if source.retrieved:
        said.append(_("Fetched on {day}.").format(day=wording.day(source.retrieved)))
    if source.respondents is not None:
        many = ngettext("{count} answer.", "{count} answers.", source.respondents)
        said.append(many.format(count=wording.number(source.respondents)))
    if source.response_rate is not None:
        said.append(
            _("{rate} of those asked answered.").format(rate=wording.quantity(source.response_rate, "%"))
        )
    if source.preliminary:
        said.append(_("Preliminary figures."))
    return " ".join([*said, source.limitations or ""]).strip()


def view_sub_areas(register: Register) -> tuple[SubAreaView, ...]:
    """The parts of the municipality of which the project says something."""
    project = register.project
    joint = project.analyze.joint_picture
    pictures = {picture.sub_area: picture for picture in joint.sub_areas} if joint else {}
    plans = {plan.sub_area: plan for plan in project.execute.sub_area_plans}
    views = []
    for area in project.sub_areas:
        picture, plan = pictures.get(area.id), plans.get(area.id)
        title = plan.title if plan else ""
        if plan and plan.decided:
            title = _("{plan} (decided: {decision})").format(
                plan=plan.title, decision=wording.decision(plan.decided)
            )
        view = SubAreaView(
            name=area.name,
            part_of=register.sub_area(area.part_of),
            summary=picture.summary if picture else "",
            risk=label(picture.risk) if picture and picture.risk else "",
            problems=tuple(p.title for p in project.analyze.problems if p.sub_area == area.id),
            plan=title,
            no_measures=(plan.no_measures_because if plan else None) or "",
            measures=tuple(f"{m.id} {m.title}" for m in project.execute.measures if m.sub_area == area.id),
        )
        if view.summary or view.problems or view.plan or view.measures:
            views.append(view)
    return tuple(views)
