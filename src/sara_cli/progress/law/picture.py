"""4 §: the picture of crime in the whole of the municipality, and the parts that it must hold.

Source: lag (2023:196) 4 §. The act asks for the municipality's own picture: a dated one of the whole municipality is
enough, and so is the joint one. That the parties' pictures are merged, and the cause analysis, is good practice from
Brå, Polisen and SKR, not from the act.
"""

import re
from typing import Literal

from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.prepare import Indicator, Picture, Source
from sara_cli.model.project import Municipality
from sara_cli.progress.analyze import cause_analysis, merged
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


# --- whether an area is the whole municipality ------------------------------------------------------

_FILLERS = re.compile(
    r"inom|i|för|över|hela|geografiska|som|sin|helhet|in|within|the|all|of|whole|entire|geographical|as|a"
)
_SUBJECTS = ("kommunen", "staden", "municipality", "city")


def is_whole(area: str, municipality: Municipality) -> bool:
    """Whether the words for an area mean the whole municipality: as the act says it, or by its name or code."""
    name = municipality.name.strip().casefold()
    bare = re.sub(r" (kommun|stad)$", "", name)
    names = {*_SUBJECTS, name, bare, bare.removesuffix("s")}
    areas = {
        f"{one}{ending} {word}" for one in names for ending in ("s", "’s", "") for word in ("område", "area")
    }
    words = area.strip().rstrip(".").casefold().replace("'", "’").split()
    text = " ".join(word for word in words if not _FILLERS.fullmatch(word))
    english = {f"{one} municipality" for one in names}
    return bool(text) and text in {municipality.code, *names, *areas, *english}


def _area(day: Day) -> Standing:
    own = [path for path, _one in day.pictures if path != _PICTURE]
    if own:
        return met(*((*path, "date") for path in own))
    picture = day.picture
    if picture is None:
        return missing(no_picture())
    if not picture.area:
        return missing(_("Which area the picture covers isn’t stated."), _PICTURE)
    if picture.date is None:
        return missing(_("The picture has no date."), (*_PICTURE, "area"))
    paths: tuple[Path, ...] = ((*_PICTURE, "area"), (*_PICTURE, "date"))
    if is_whole(picture.area, day.project.municipality):
        return met(*paths)
    reason = _("Whether “{area}” is the whole municipality is unclear.").format(area=picture.area)
    return not_judged(reason, *paths)


# --- its parts --------------------------------------------------------------------------------------

Part = Literal["extent", "consequences", "other_information", "analysis"]


def _said(day: Day, key: Part) -> tuple[Path, ...]:
    """Where a picture has a part of 4 § in words."""
    return tuple((*path, key) for path, picture in day.pictures if getattr(picture, key))


def _or_summary(day: Day, reason: str) -> Standing:
    """A part that isn't found by itself: an own picture may have it in its summary, which a person has to read."""
    summaries = [(*path, "summary") for path, picture in day.pictures if isinstance(picture, Picture)]
    if summaries:
        return not_judged(
            _("{reason} Read whether the summary of the own picture says it.").format(reason=reason),
            *summaries,
        )
    return missing(reason, *(path for path, _one in day.pictures))


def _extent(day: Day) -> Standing:
    figures = [at for at in day.indicators if _has_figure(day, at.part)]
    paths = tuple(path for path, _indicator in figures)
    if not day.pictures:
        return missing(_without_picture(paths), *paths)
    if said := _said(day, "extent"):
        return met(*said, *paths)
    kinds = {source.id: source.kind for source in day.project.prepare.sources}
    about_crime = {"reported_offences", "incident_reports"}
    if any(kinds.get(indicator.source or "") in about_crime for _path, indicator in figures):
        return met(*paths)
    if figures:
        return not_judged(
            _("There are figures, but whether they show the extent of crime is unclear."), *paths
        )
    return _or_summary(
        day, _("Neither a text nor a figure with unit and source shows how much crime there is.")
    )


def _has_figure(day: Day, indicator: Indicator) -> bool:
    """A figure that can be used: with unit and source, for a time that was over by the day."""
    ends = (period.end for period, value in indicator.values.items() if value.value is not None)
    return bool(indicator.unit and indicator.source) and any(end <= day.at for end in ends)


def _consequences(day: Day) -> Standing:
    paths = tuple((*path, "consequences") for path, problem in day.problems if problem.consequences)
    if not day.pictures:
        return missing(_without_picture(paths), *paths)
    paths = (*_said(day, "consequences"), *paths)
    return met(*paths) if paths else _or_summary(day, _("What the crime leads to isn’t described."))


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
    if not day.pictures:
        return missing(_without_picture(paths), *paths)
    paths = (*_said(day, "other_information"), *paths)
    return met(*paths) if paths else _or_summary(day, _("Nothing but reported crime is in the file."))


def _is_other(source: Source) -> bool:
    """Whether a source says something beside crime that was reported to the police.

    A survey does, whoever makes it: the police ask residents about safety and exposure to crime every year.
    """
    if source.kind == "survey":
        return True
    makers = f"{source.publisher or ''} {source.producer or ''}".casefold()
    return source.kind not in (None, "reported_offences", "research") and "polis" not in makers


def _analysis(day: Day) -> Standing:
    """The analysis in words; the summary of an own picture is one, as it compares with others and over time."""
    if not day.pictures:
        return missing(no_picture())
    if said := _said(day, "analysis"):
        return met(*said)
    summaries = [(*path, "summary") for path, picture in day.pictures if isinstance(picture, Picture)]
    return met(*summaries) if summaries else missing(_("The picture has no analysis."), _PICTURE)


def _without_picture(material: tuple[Path, ...]) -> str:
    gathered = _("There is material, but no picture on this day that holds it.")
    return gathered if material else no_picture()


# --- good practice ----------------------------------------------------------------------------------


def _causes(day: Day) -> Standing:
    if not day.prioritised:
        return not_applicable(_("No problem has been prioritised."))
    found = cause_analysis(day)
    return missing(found.lacking, *found.paths) if found.lacking else met(*found.paths)


def _joint(day: Day) -> Standing:
    if day.picture is None:
        return missing(_("There is no joint picture on this day."))
    found = merged(day)
    return missing(found.lacking, *found.paths) if found.lacking else met(*found.paths)


REQUIREMENTS = (
    Requirement("L04a", 4, "must", "sara prepare add picture party=… date=… summary=…", _area),
    Requirement("L04b", 4, "must", "sara analyze set joint_picture.extent=…", _extent),
    Requirement("L04c", 4, "must", "sara analyze set joint_picture.consequences=…", _consequences),
    Requirement("L04d", 4, "must", "sara prepare", _other_information),
    Requirement("L04e", 4, "must", "sara analyze set joint_picture.analysis=…", _analysis),
    Requirement("L04f", 4, "good_practice", "sara analyze", _causes),
    Requirement("L04g", 4, "good_practice", "sara analyze", _joint),
)
