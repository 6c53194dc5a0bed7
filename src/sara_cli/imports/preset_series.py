"""What publishers' answers hold of each preset: its series, those to compare with, and what they change in the file.

Each preset is read by itself, so that one whose figures can't be read or may have the wrong scale stops no other.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sara_cli.errors import SaraError
from sara_cli.imports import kolada, scb
from sara_cli.imports.choice import Series, choose_series, matching, members_of
from sara_cli.imports.content import Content
from sara_cli.imports.facts import CATEGORY, GENDER, REGION, Facts
from sara_cli.imports.indicator_entry import (
    Read,
    Statement,
    imported_record,
    new_id,
    own_residents,
    target_of,
)
from sara_cli.imports.revision import Target, highest_low_share, leaps, revision
from sara_cli.knowledge.presets import RESIDENTS, Preset, presets, uncertainty
from sara_cli.language import _, speaking
from sara_cli.model.prepare import Indicator
from sara_cli.model.project import Project
from sara_cli.project_file.editing import ProjectFile

_OWN_OPTIONS = (REGION, CATEGORY, GENDER)


class PresetSeries(NamedTuple):
    """A preset's series, and what it changes in the file; `present` is the indicator that is there already."""

    preset: Preset
    series: Series
    target: Target
    present: Indicator | None


class LeftOut(NamedTuple):
    """A preset of which nothing is written, and why. With `is_fault` something was there and can't be used."""

    preset: Preset
    why: str
    is_fault: bool = False


Outcome = PresetSeries | LeftOut


class Places(NamedTuple):
    """The codes of the municipality itself and of those to compare with, as a publisher writes them."""

    own: str
    others: tuple[str, ...]


def of_kolada() -> list[Preset]:
    """The presets whose figures Kolada publishes, but for the residents, who come beside the others."""
    return [one for one in presets() if one.reader == "kolada" and one.category != RESIDENTS]


def of_scb() -> list[Preset]:
    """The presets whose figures are in a table of SCB's."""
    return [one for one in presets() if one.reader == "scb" and one.query]


def kolada_kpis() -> list[str]:
    """The key figures to ask for: those of the presets, their uncertainty, and the residents."""
    mains = [one.category for one in of_kolada()]
    return [*mains, *(bound for main, bound in uncertainty().items() if main in mains), RESIDENTS]


class Reading:
    """Reads the answers into a project file, as of the day on which they were given."""

    def __init__(self, file: ProjectFile, day: str) -> None:
        self.file, self.project, self.day = file, file.project, day
        self._taken = {part.id for part in file.loaded.links.parts}

    def kolada(self, content: Content, places: Places) -> Iterator[Outcome]:
        """What Kolada's pages hold of each of its presets."""
        by_kpi = _items_by_kpi(json.loads(content.data))
        for preset in of_kolada():
            kpis = (preset.category, uncertainty().get(preset.category, ""), RESIDENTS)
            items = [item for kpi in kpis for item in by_kpi.get(kpi, ())]
            part = Content(content.name, _canonical([{"values": items}]))
            yield self._outcome(preset, part, kolada.read, places, {CATEGORY: preset.category})

    def scb(self, preset: Preset, content: Content, places: Places) -> Outcome:
        """What a table of SCB's holds of a preset."""
        return self._outcome(preset, content, scb.read, places, {})

    def _outcome(
        self, preset: Preset, content: Content, read: Any, places: Places, wanted: Mapping[str, str]
    ) -> Outcome:
        try:
            facts: Facts = read(content)
            if facts.troubles:
                return LeftOut(preset, facts.troubles[0].message, is_fault=True)
            if not _has_figures(facts, places.own, wanted):
                return LeftOut(preset, _("no figures are published for the municipality"))
            series = choose_series(facts, {**wanted, REGION: places.own})
            found = self._preset_series(preset, content, facts, series, places)
        except SaraError as error:
            return LeftOut(preset, error.message, is_fault=True)
        if leaps(found.present, found.target) or highest_low_share(found.present, found.target, series):
            return LeftOut(preset, _("the figures may have the wrong scale"), is_fault=True)
        return found

    def _preset_series(
        self, preset: Preset, content: Content, facts: Facts, series: Series, places: Places
    ) -> PresetSeries:
        compared = dict(_compared(facts, series, places.others))
        present = self._present(preset)
        statement = Statement(
            chosen={CATEGORY: preset.category, REGION: places.own}
            if preset.reader == "kolada"
            else {REGION: places.own},
            where={name: series.members[name].code for name in series.members if name not in _OWN_OPTIONS},
            compared=tuple(one.members[REGION].code for one in compared.values()),
        )
        record = imported_record(content, series, statement, self.day)
        own = own_residents(facts.residents, self.project, series)
        with speaking(self.project.language):  # what is written, and not what is said of it
            change = revision(present.values if present else {}, series)
            read = Read(series, change, compared, record, facts.residents, own)
            id = present.id if present else new_id(series, statement, preset, self._taken)
            source = (present.source if present else "") or series.about.source_id
            target = target_of(id, source, read, statement, preset)
        self._taken.add(id)
        return PresetSeries(preset, series, target, present)

    def _present(self, preset: Preset) -> Indicator | None:
        """The indicator that the preset filled before, by how it was imported."""
        same = [
            one
            for one in self.project.prepare.indicators
            if one.imported
            and one.imported.reader == preset.reader
            and (one.imported.category == preset.category or one.id == preset.id)
        ]
        return same[0] if same else None


def _items_by_kpi(pages: Sequence[Any]) -> dict[str, list[Any]]:
    """The items of all pages by the key figure that they are of, or that they describe."""
    found: dict[str, list[Any]] = {}
    for page in pages:
        for item in page["values"]:
            if isinstance(item, dict):
                found.setdefault(str(item.get("kpi") or item.get("id")), []).append(item)
    return found


def _canonical(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode()


def _has_figures(facts: Facts, place: str, wanted: Mapping[str, str]) -> bool:
    """Whether a place has any figure of what is wanted."""
    codes = {place, *wanted.values()}
    return any(
        fact.value is not None and codes <= {member.code for member in fact.about} for fact in facts.facts
    )


def _compared(facts: Facts, series: Series, places: Sequence[str]) -> Iterator[tuple[str, Series]]:
    """The series of the other places that have any, by their names."""
    known = members_of(facts, REGION)
    others = {name: one.code or one.name for name, one in series.members.items() if one.code or one.name}
    for place in places:
        if not matching(known, place):
            continue
        one = choose_series(facts, {**others, REGION: place}, series.rhythm)
        if any(fact.value is not None for fact in one.facts):
            yield one.members[REGION].name or place, one


def project_code(project: Project) -> str:
    """The code of the project's municipality. Raises `SaraError` if it isn't one of Sweden's."""
    from sara_cli.knowledge.municipalities import named

    found = named(project.municipality.code or project.municipality.name)
    if found is None:
        raise SaraError(
            _("Which municipality to fetch for isn’t known: “{name}” is none of the 290.").format(
                name=project.municipality.name
            ),
            _("Write its code in the file, as municipality.code, such as 2305."),
        )
    return found.code
