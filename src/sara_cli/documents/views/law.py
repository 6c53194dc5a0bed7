"""The act, requirement by requirement: what the file shows, what it doesn’t, and what only a person can judge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from sara_cli import wording
from sara_cli.documents.views.front import UNFILED, Front, front, known, related
from sara_cli.documents.views.problems import Fact
from sara_cli.documents.views.register import Register
from sara_cli.findings import Path
from sara_cli.language import _, ngettext
from sara_cli.model.clocks import picture_clock, plan_clock
from sara_cli.model.fields import Decision, Part
from sara_cli.model.initiate import AgreementAttempt
from sara_cli.model.outline import field_at
from sara_cli.model.project import Project
from sara_cli.progress.law import LEVELS, Answer, counted, judge, of_level, rights
from sara_cli.progress.law.requirement import (
    LEVEL_NAMES,
    LEVEL_TITLES,
    honest_note,
    our_reading,
    state_name,
)

SHOWN = 3
"""How many of a kind are named; of the others only the number is said."""
_NAMES = ("title", "name", "to", "actor", "role", "unit", "body")


def in_words(paths: Sequence[Path], project: Project) -> str:
    """Name what is at some paths, kind by kind: Indicators: Damage; Theft · Joint picture: Extent."""
    said = [(_title(path[:2]), _what(path, project)) for path in paths]
    groups = groupby(said, key=lambda one: one[0])
    return " · ".join(_group(kind, [what for _kind, what in found]) for kind, found in groups)


def _group(kind: str, found: list[str]) -> str:
    named = list(dict.fromkeys(filter(None, found)))
    shown, more = named[:SHOWN], len(named) - SHOWN
    if more > 0:
        shown.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return f"{kind}: {'; '.join(shown)}" if shown else kind


def _title(path: Path) -> str:
    field = field_at(path)
    return _(field.title) if field else str(path[-1])


def _what(path: Path, project: Project) -> str:
    """The name of the part that a path leads through, then what is meant in it; empty if its kind says it all."""
    value: Any = project
    names: list[str] = []
    for number, step in enumerate(path):
        value = value[step] if isinstance(step, int) else getattr(value, step, None)
        if isinstance(step, int):
            names.append(_name(value))
        elif number > 1:
            names.append(_leaf(path[: number + 1], value))
    # A day within a named part is in its name already.
    return " – ".join(dict.fromkeys(name for name in names if name and not _is_said(name, names)))


def _is_said(name: str, names: list[str]) -> bool:
    return any(name != other and other.endswith(name) for other in names)


def _leaf(path: Path, value: Any) -> str:
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, Decision):
        return wording.decision(value)
    return _title(path)


def _name(part: Any) -> str:
    """What an item of a list is called, with its day where it has one."""
    if not isinstance(part, Part):
        return ""
    named = next((str(text) for name in _NAMES if (text := getattr(part, name, None))), "")
    day = getattr(part, "date", None)
    return ", ".join(filter(None, (named, wording.day(day) if isinstance(day, date) else "")))


# --- the act, requirement by requirement -------------------------------------------------------------

MARKS = {"met": "✓", "missing": "✗", "due": "!", "overdue": "‼", "not_applicable": "–", "not_judged": "?"}
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True)
class RequirementView:
    """A row: which paragraph, what is asked for, how it stands and why, where the evidence is, and what helps."""

    id: str
    paragraph: str
    level: str
    text: str
    state: str
    evidence: str
    reason: str
    remedy: str

    def judged_as(self, whole: "RequirementView") -> "RequirementView":
        """The row with the state that it has in the whole project, and with no more words than both have."""
        same = self.state == whole.state
        return replace(
            whole,
            evidence=self.evidence if same else "",
            reason=self.reason if self.reason == whole.reason else "",
        )


@dataclass(frozen=True)
class LevelView:
    """The rows of one level, never mixed with another's."""

    title: str
    caption: str
    count: str
    rows: tuple[RequirementView, ...]

    def judged_as(self, whole: "LevelView") -> "LevelView":
        """The rows with the states that they have in the whole project."""
        rows = tuple(one.judged_as(row) for one, row in zip(self.rows, whole.rows, strict=True))
        return replace(whole, rows=rows)


@dataclass(frozen=True)
class LawView:
    """All that the document prints."""

    front: Front
    note: str
    clocks: tuple[Fact, ...]
    reading: str
    levels: tuple[LevelView, ...]
    rights: LevelView
    attempts: tuple[Fact, ...]
    limits: tuple[Fact, ...]

    @property
    def figures(self) -> tuple[()]:
        """A table says it all."""
        return ()

    def judged_as(self, whole: "LawView") -> "LawView":
        """The document with the states of the whole project."""
        levels = tuple(level.judged_as(other) for level, other in zip(self.levels, whole.levels, strict=True))
        rights = self.rights.judged_as(whole.rights)
        return replace(self, levels=levels, rights=rights, clocks=whole.clocks)


@dataclass(frozen=True)
class LawChapter:
    """The same in short, for another document: how much is met, what isn't, and what is."""

    counts: tuple[Fact, ...]
    met: tuple[RequirementView, ...]
    open: tuple[RequirementView, ...]
    clocks: tuple[Fact, ...]
    reading: str
    note: str

    def judged_as(self, whole: "LawChapter") -> "LawChapter":
        """The chapter with the states of the whole project."""
        own = {row.id: row for row in (*self.met, *self.open)}

        def judged(rows: tuple[RequirementView, ...]) -> tuple[RequirementView, ...]:
            bare = (replace(row, evidence="", reason="") for row in rows)
            return tuple(own.get(row.id, less).judged_as(row) for row, less in zip(rows, bare, strict=True))

        return replace(whole, met=judged(whole.met), open=judged(whole.open))


def view_law(project: Project, today: date) -> LawView:
    """Decide all that the document says of the act, as things stood on `today`."""
    register, kind = Register(project), _("compliance with the act")
    answers, allowed = judge(project, today), rights(project, today)
    rows = _rows([answer for level in LEVELS for answer in of_level(answers, level)], project)
    title = _("Lag (2023:196), requirement by requirement: {title}").format(title=project.title)
    facts = known(
        *UNFILED.rows(kind),
        (_("As of"), wording.day(today)),
        (_("The act"), _("Lag (2023:196) on the municipalities’ responsibility for preventing crime")),
        *related(register),
    )
    return LawView(
        front=front(register, title, kind, facts, UNFILED.foot(register, kind)),
        note=honest_note(),
        clocks=_clocks(project, today),
        reading=our_reading(),
        levels=tuple(
            LevelView(
                _(LEVEL_TITLES[level]),
                _("Requirements: {level}").format(level=_(LEVEL_NAMES[level])),
                _count(of_level(answers, level)),
                tuple(rows[answer.id] for answer in of_level(answers, level)),
            )
            for level in LEVELS
        ),
        rights=LevelView(
            _(LEVEL_TITLES["right"]), _("Rights"), "", tuple(_row(one, project) for one in allowed)
        ),
        attempts=_attempts(project, today),
        limits=tuple(Fact(_paragraph(one), one.limits) for one in (*answers, *allowed) if one.limits),
    )


def view_chapter(project: Project, today: date) -> LawChapter:
    """Decide what another document says of the act."""
    answers = judge(project, today)
    rows = _rows([one for one in answers if one.state not in ("met", "not_applicable")], project)
    return LawChapter(
        counts=tuple(
            Fact(wording.capital(_(LEVEL_NAMES[level])), _count(of_level(answers, level))) for level in LEVELS
        ),
        met=tuple(_row(one, project) for one in answers if one.state == "met"),
        open=tuple(rows.values()),
        clocks=_clocks(project, today),
        reading=our_reading(),
        note=honest_note(),
    )


def _rows(answers: list[Answer], project: Project) -> dict[str, RequirementView]:
    """The rows by their ids; a reason that an earlier row has too is said there alone."""
    rows: dict[str, RequirementView] = {}
    for answer in answers:
        row = _row(answer, project)
        is_known = bool(row.reason) and row.reason in {one.reason for one in rows.values()}
        rows[answer.id] = replace(row, reason=_("As above.")) if is_known else row
    return rows


def _row(answer: Answer, project: Project) -> RequirementView:
    state = f"{MARKS[answer.state]} {state_name(answer.state)}"
    last = [_("Last day: {day}.").format(day=answer.deadline)] if answer.deadline else []
    return RequirementView(
        id=answer.id,
        paragraph=_paragraph(answer),
        level=_(LEVEL_NAMES[answer.level]),
        text=answer.text,
        state=state,
        evidence=in_words(answer.evidence, project),
        reason=_dated(" ".join(filter(None, (answer.reason, *last)))),
        remedy=_dated(answer.remedy),
    )


def _paragraph(answer: Answer) -> str:
    """A paragraph of the act, as Swedish statutes are referred to."""
    return f"{answer.paragraph}{wording.NO_BREAK}§"


def _attempts(project: Project, today: date) -> tuple[Fact, ...]:
    """The attempts at agreements and at a council, and what came of them: enough where the act says verka för."""
    initiate = project.initiate
    named: tuple[tuple[str, Sequence[AgreementAttempt]], ...] = (
        (_("Agreement"), initiate.agreement_attempts),
        (_("Council"), initiate.council_attempts),
    )
    return tuple(
        Fact(f"{what}: {one.actor}, {wording.day(one.date)}", one.outcome)
        for what, attempts in named
        for one in attempts
        if one.date <= today
    )


def _dated(text: str) -> str:
    """A sentence with its days written out, as everywhere else in a document."""
    return _DAY.sub(lambda found: wording.day(date.fromisoformat(found[0])), text)


def _count(answers: list[Answer]) -> str:
    done, total = counted(answers)
    return _("{done} of {total} met").format(done=done, total=total)


def _clocks(project: Project, today: date) -> tuple[Fact, ...]:
    """When the picture has to be updated and the plan followed up."""
    message = _("by {deadline} (latest {day}).")
    named = (
        (_("Update the picture (6 §)"), picture_clock(project, today)),
        (_("Follow up the plan (6 §)"), plan_clock(project, today)),
    )
    return tuple(
        Fact(
            name,
            message.format(deadline=wording.day(clock.deadline), day=wording.day(clock.since)),
        )
        for name, clock in named
        if clock
    )
