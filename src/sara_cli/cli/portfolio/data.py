"""A portfolio for programs: the contract that scripts rely on. Fields may be added, never taken away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sara_cli.cli.terminal import json_text
from sara_cli.findings import path_text
from sara_cli.portfolio.indicators import side_by_side
from sara_cli.portfolio.row import Asked, Broken, Row, Work
from sara_cli.portfolio.view import coming, works

if TYPE_CHECKING:
    from sara_cli.exports.days import CalendarDay
    from sara_cli.portfolio.files import Files


def as_json(rows: Sequence[Row], files: "Files", asked: Asked) -> str:
    """The rows as JSON, in the order of the municipalities’ names."""
    read = works(rows)
    return json_text(
        {
            "version": 1,
            "today": asked.today.isoformat(),
            "party": asked.party,
            "projects": [_row(one) for one in rows],
            "due": [
                {"day": one.day.isoformat(), "municipality": one.name, "text": one.title}
                for one in coming(read)
            ],
            "indicators": [
                {
                    "name": one.name,
                    "unit": one.unit,
                    "period": one.period,
                    "places": [
                        {"municipality": place, "value": figure.value, "low": figure.low, "high": figure.high}
                        for place, figure in one.places
                    ],
                }
                for one in side_by_side((one.name, one.figures) for one in read)
            ],
            "other_cycles": [str(file) for file in files.other_cycles],
        }
    )


def _row(one: Row) -> dict[str, Any]:
    """Each row has the same first fields; `fault` is None where the file could be read."""
    if isinstance(one, Broken):
        fault = {
            "message": one.message,
            "hint": one.hint,
            "line": one.line,
            "column": one.column,
            "mistakes": one.mistakes,
        }
        return {"file": one.file, "municipality": one.name, "fault": fault}
    return {"file": one.file, "municipality": one.name, "fault": None, **_work(one)}


def _work(one: Work) -> dict[str, Any]:
    return {
        "code": one.code or None,
        "title": one.title,
        "cycle": {"start": one.start.isoformat(), "end": one.end.isoformat()},
        "step": one.step,
        "done": one.done,
        "total": one.total,
        "steps": [step._asdict() for step in one.steps],
        "late": [
            {"path": path_text(late.path), "since": late.since.isoformat(), "text": late.text}
            for late in one.late
        ],
        "law": {
            "met": one.law.met,
            "applies": one.law.applies,
            "due": one.law.due,
            "overdue": list(one.law.overdue),
        },
        "promises": one.promises._asdict(),
        "last_meeting": _meeting(one.last_meeting),
        "next_meeting": _meeting(one.next_meeting),
        "round": {
            "day": one.round.day.isoformat(),
            "answered": one.round.answered,
            "asked": one.round.asked,
        }
        if one.round
        else None,
        "next": one.next._asdict(),
    }


def _meeting(one: "CalendarDay | None") -> dict[str, Any] | None:
    return {"day": one.day.isoformat(), "text": one.title} if one else None
