"""§ 4: the picture of crime in the whole of the municipality, and the parts that it shall hold.

Source: lag (2023:196) § 4. The cause analysis is good practice from Brå, Polisen and SKR, not from the act.
"""

from collections.abc import Callable

from sara_cli.findings import Path
from sara_cli.language import N_, _
from sara_cli.model.prepare import Indicator, Source
from sara_cli.progress.analyze import cause_analysis
from sara_cli.progress.law.requirement import (
    Day,
    Requirement,
    Standing,
    met,
    missing,
    no_picture,
    not_applicable,
    not_judged,
)

_PICTURE: Path = ("analyze", "joint_picture")
_WHOLE = ("hela ", "whole ", "the whole ", "all of ")


def _area(day: Day) -> Standing:
    picture = day.picture
    if picture is None:
        return missing(no_picture())
    if not picture.area:
        return missing(_("Which area the picture covers isn’t stated."), _PICTURE)
    if picture.date is None:
        return missing(_("The picture has no date."), (*_PICTURE, "area"))
    paths: tuple[Path, ...] = ((*_PICTURE, "area"), (*_PICTURE, "date"))
    municipality = day.project.municipality
    area = picture.area.strip().casefold()
    if area.startswith(_WHOLE) or area in (municipality.code, municipality.name.strip().casefold()):
        return met(*paths)
    reason = _("Whether “{area}” is the whole municipality is unclear.").format(area=picture.area)
    return not_judged(reason, *paths)


def _extent(day: Day) -> Standing:
    figures = [at for at in day.indicators if _has_figure(day, at.part)]
    paths = tuple(path for path, _indicator in figures)
    if day.picture is None:
        return missing(_without_picture(paths), *paths)
    if day.picture.extent:
        return met((*_PICTURE, "extent"), *paths)
    kinds = {source.id: source.kind for source in day.project.prepare.sources}
    about_crime = {"reported_offences", "incident_reports"}
    if any(kinds.get(indicator.source or "") in about_crime for _path, indicator in figures):
        return met(*paths)
    if figures:
        return not_judged(
            _("There are figures, but whether they show the extent of crime is unclear."), *paths
        )
    return missing(_("Neither a text nor a figure with unit and source shows how much crime there is."))


def _has_figure(day: Day, indicator: Indicator) -> bool:
    """A figure that can be used: with unit and source, for a time that was over by the day."""
    ends = (period.end for period, value in indicator.values.items() if value.value is not None)
    return bool(indicator.unit and indicator.source) and any(end <= day.at for end in ends)


def _consequences(day: Day) -> Standing:
    picture = day.picture
    paths = tuple((*path, "consequences") for path, problem in day.problems if problem.consequences)
    if picture and picture.consequences:
        paths = ((*_PICTURE, "consequences"), *paths)
    if picture is None:
        return missing(_without_picture(paths), *paths)
    return met(*paths) if paths else missing(_("What the crime leads to isn’t described."))


def _other_information(day: Day) -> Standing:
    prepare = day.project.prepare
    sources: list[Path] = [
        ("prepare", "sources", number)
        for number, source in enumerate(prepare.sources)
        if day.has_come(source.retrieved) and _is_other(source)
    ]
    dialogues: list[Path] = [
        ("prepare", "dialogues", number)
        for number, dialogue in enumerate(prepare.dialogues)
        if day.has_come(dialogue.date)
    ]
    paths = (*sources, *dialogues)
    if day.picture is None:
        return missing(_without_picture(paths), *paths)
    if day.picture.other_information:
        return met((*_PICTURE, "other_information"), *paths)
    return met(*paths) if paths else missing(_("Nothing but reported crime is in the file."))


def _is_other(source: Source) -> bool:
    """Whether a source says something beside crime that was reported to the police."""
    makers = f"{source.publisher or ''} {source.producer or ''}".casefold()
    return source.kind not in (None, "reported_offences", "research") and "polis" not in makers


def _without_picture(material: tuple[Path, ...]) -> str:
    gathered = _("There is material, but no joint picture on this day that holds it.")
    return gathered if material else no_picture()


def _part(key: str, reason: str) -> Callable[[Day], Standing]:
    """Look for a text of the picture itself."""

    def look(day: Day) -> Standing:
        if day.picture is None:
            return missing(no_picture())
        return met((*_PICTURE, key)) if getattr(day.picture, key) else missing(_(reason), _PICTURE)

    return look


def _causes(day: Day) -> Standing:
    if not day.prioritised:
        return not_applicable(_("No problem has been prioritised."))
    found = cause_analysis(day)
    return missing(found.lacking, *found.paths) if found.lacking else met(*found.paths)


REQUIREMENTS = (
    Requirement("L04a", 4, "must", "sara analyze set joint_picture.area=…", _area),
    Requirement("L04b", 4, "must", "sara analyze set joint_picture.extent=…", _extent),
    Requirement("L04c", 4, "must", "sara analyze set joint_picture.consequences=…", _consequences),
    Requirement("L04d", 4, "must", "sara prepare", _other_information),
    Requirement(
        "L04e",
        4,
        "must",
        "sara analyze set joint_picture.analysis=…",
        _part("analysis", N_("The picture has no analysis.")),
    ),
    Requirement("L04f", 4, "good_practice", "sara analyze", _causes),
)
