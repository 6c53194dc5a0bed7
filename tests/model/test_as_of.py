"""The project as it stood on an earlier day."""

from datetime import date
from typing import Any

import pytest

from sara_cli.model import Project
from sara_cli.model.as_of import as_of, measure_as_of
from sara_cli.model.execute import Measure

LOG = [{"date": "2024-03-01", "count": 2}, {"date": "2024-09-01", "count": 3}]


def measure(**more: Any) -> Measure:
    return Measure.model_validate({"id": "M1", "title": "x", "log": LOG, "status": "done", **more})


@pytest.mark.parametrize(
    ("day", "more", "entries", "status"),
    [
        ("2024-09-01", {}, 2, "done"),
        ("2024-08-31", {}, 1, "ongoing"),
        ("2024-02-29", {}, 0, "planned"),
        ("2024-02-29", {"start": "2024-02-01"}, 0, "ongoing"),
        ("2024-08-31", {"status": "stopped"}, 1, "ongoing"),
        ("2024-08-31", {"status": None}, 1, None),
        ("2024-02-29", {"log": []}, 0, "done"),  # nothing tells when it was done
    ],
)
def test_a_measure_that_was_logged_later_was_not_done_yet(
    day: str, more: dict[str, Any], entries: int, status: str | None
) -> None:
    then = measure_as_of(measure(**more), date.fromisoformat(day))
    assert (len(then.log), then.status) == (entries, status)


def test_what_was_found_reviewed_and_reported_later_is_left_out() -> None:
    later = "2024-12-01"
    data = {
        "sara": 1,
        "title": "x",
        "municipality": {"name": "x"},
        "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
        "execute": {"promises": [{"id": "L1", "wording": "x", "published": "2024-02-01", "fed_back": later}]},
        "follow_up": {
            "results": [
                {"id": "R1", "promise": "L1", "kind": "output", "date": "2024-06-01"},
                {"id": "R2", "promise": "L1", "kind": "output", "date": later},
            ],
            "process_review": {"date": later, "text": "x"},
            "reports": [{"to": "x", "date": later}],
            "lessons": ["x"],
        },
    }
    whole = Project.model_validate(data, strict=False)
    assert as_of(whole, date(2024, 12, 1)) == whole
    then = as_of(whole, date(2024, 11, 30))
    assert [one.id for one in then.follow_up.results] == ["R1"]
    assert (then.follow_up.process_review, then.follow_up.reports) == (None, [])
    assert (then.execute.promises[0].fed_back, then.execute.promises[0].published) == (
        None,
        date(2024, 2, 1),
    )
    assert then.follow_up.lessons == ["x"]
