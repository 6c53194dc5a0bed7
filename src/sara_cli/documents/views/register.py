"""What the ids of a project stand for, in print: parties, sources and evidence by name.

An id that leads nowhere is printed as it is: that is a finding of its own, and no reason to stop.
"""

from dataclasses import dataclass
from datetime import date

from sara_cli import wording
from sara_cli.evidence.change import Point, points
from sara_cli.evidence.variation import events_of
from sara_cli.labels import label
from sara_cli.language import _, ngettext
from sara_cli.model.chain import Chain
from sara_cli.model.fields import Member
from sara_cli.model.prepare import Dialogue, Indicator, Observation, Source
from sara_cli.model.project import Project


@dataclass(frozen=True)
class Evidence:
    """Something that supports a problem or a cause: its name, what it says, and when or how it was found."""

    name: str
    text: str
    note: str
    is_figure: bool = False

    @property
    def whole(self) -> str:
        """Name, text and note in a line."""
        return f"{self.name}{': ' + self.text if self.text else ''}{f' ({self.note})' if self.note else ''}"


class Register:
    """A project with its chain and its names at hand."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.chain = Chain(project)
        self.words = wording.words_of(project)
        self._parties = {party.id: party for party in project.parties}
        self._sub_areas = {area.id: area for area in project.sub_areas}
        self._sources = {source.id: source for source in project.prepare.sources}
        prepare = project.prepare
        facts: list[Indicator | Observation | Dialogue | Source] = [
            *prepare.sources,
            *prepare.dialogues,
            *prepare.observations,
            *prepare.indicators,
        ]
        self._facts = {fact.id: fact for fact in facts}

    def party(self, id: str | None, *, short: bool = False) -> str:
        """The name of a party; empty if none is meant."""
        party = self._parties.get(id or "")
        if party is None:
            return id or ""
        return (party.short if short else None) or party.name

    def sub_area(self, id: str | None) -> str:
        """The name of a sub-area; empty if none is meant."""
        return self._sub_areas[id].name if id in self._sub_areas else id or ""

    def focus_area(self, id: str | None) -> str:
        """The title of a focus area; empty if none is meant."""
        return next((at.part.title for at in self.chain.focus_areas if at.part.id == id), id or "")

    def source(self, id: str | None) -> Source | None:
        """The source with an id."""
        return self._sources.get(id or "")

    def points_of(self, indicator: Indicator) -> list[Point]:
        """The figures of an indicator in order of time, with the events that they stand for."""
        events = events_of(indicator, self.source(indicator.source), self.project)
        return [
            point._replace(events=events[point.period].number) if point.period in events else point
            for point in points(indicator.values)
        ]

    def source_title(self, id: str | None) -> str:
        """The title of a source; empty if none is meant."""
        source = self.source(id)
        return source.title if source else id or ""

    def member(self, member: Member, *, with_contact: bool = False, short: bool = False) -> str:
        """A role with the party that it belongs to, and how it is reached."""
        parts = [member.role, self.party(member.party, short=short)]
        if with_contact and member.contact:
            parts.append(member.contact)
        return ", ".join(part for part in parts if part)

    def evidence(self, id: str) -> Evidence:
        """What is in step 2 under an id."""
        fact = self._facts.get(id)
        if isinstance(fact, Indicator):
            return self._figure(fact)
        if isinstance(fact, Observation):
            return self._observation(fact)
        if isinstance(fact, Dialogue):
            people = ngettext("{count} participant", "{count} participants", fact.participants or 0)
            known = fact.participants is not None
            note = people.format(count=wording.number(fact.participants or 0)) if known else ""
            return Evidence(_dated(label(fact.kind), fact.date), fact.method or "", note)
        if isinstance(fact, Source):
            return Evidence(fact.title, "", fact.period or "")
        return Evidence(id, "", "")

    def _observation(self, seen: Observation) -> Evidence:
        """Named by its source, or else by its kind and day; then what kind, where, and by whom."""
        kind, day = label(seen.kind or "observation"), wording.day(seen.date) if seen.date else ""
        where = (seen.place or "", self.sub_area(seen.sub_area))
        title, party = self.source_title(seen.source), self.party(seen.party, short=True)
        note = (*where, party) if not title else (kind if seen.kind else "", *where, party, day)
        name = title or _dated(kind, seen.date)
        return Evidence(name, seen.text, ", ".join(dict.fromkeys(part for part in note if part)))

    def _figure(self, indicator: Indicator) -> Evidence:
        found, source = points(indicator.values), self.source_title(indicator.source)
        if not found:
            return Evidence(indicator.name, _("no figure"), source)
        when = wording.period(found[-1].period)
        note = ", ".join(part for part in (when, source) if part)
        return Evidence(
            indicator.name, wording.quantity(found[-1].value, indicator.unit), note, is_figure=True
        )


def _dated(kind: str, day: date | None) -> str:
    return f"{wording.capital(kind)} {wording.day(day)}" if day else wording.capital(kind)
