"""A reader of all that public documents print, chart by chart, and of what the people of a project write down.

Where two worlds differ only in what is withheld, everything that is printed must be the same: then nobody learns from a
chart, a verdict, a sum of a log or a sentence what a table keeps back. The other world is found by integer programming
(scipy's `milp`): every printed figure is what it was, and each withheld one is another that it may be.
"""

import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from attacker import THRESHOLD, Place, Truth
from sara_cli.documents import DOCUMENTS, printed
from sara_cli.model import Project
from sara_cli.privacy.disclosure.withholding import BelowThreshold

DAY = date(2024, 6, 1)
PERSONS = ("elever", "flickor", "deltagare", "", "vårdnadshavare")
THINGS = ("timmar", "lektioner", "besök")


@dataclass
class Work:
    """What a project says of its work: goals, measures with logs, results and dialogues, with figures of their own.

    Those of `counts` are of persons if they are in `persons`, and each is the sum of some of the smallest cells.
    """

    truth: Truth
    counts: dict[str, list[int]] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    shape: dict[str, Any] = field(default_factory=dict)

    def count(self, draw: random.Random, name: str, *, of_persons: bool, entries: int = 1) -> None:
        """A figure with as many entries, which are smallest cells of their own."""
        start = len(self.truth.base)
        self.truth.base += [draw.choice([0, 1, 2, 3, 4, 6, 9, 14]) for _entry in range(entries)]
        self.counts[name] = list(range(start, len(self.truth.base)))
        if of_persons:
            self.persons.add(name)

    def value(self, name: str) -> int:
        """The true number of a figure."""
        return sum(self.truth.base[cell] for cell in self.counts[name])

    def is_withheld(self, name: str) -> bool:
        """Whether the number may not be printed."""
        return name in self.persons and 0 < self.value(name) < THRESHOLD

    def project(self) -> Project:
        """The project file with all of that."""
        goals = [self._goal(number, place) for number, place in enumerate(self.shape["places"])]
        loose = self.value("loose")
        goals.append(
            {"id": "loose", "goal": f"Färre än {loose}", "baseline": {"value": loose, "period": "2022"}}
        )
        execute = {
            "measures": [self._measure(number, unit) for number, unit in enumerate(self.shape["units"])],
            "promises": [{"id": "lofte", "wording": "Vi lovar.", "measures": ["A0"]}],
        }
        return self.truth.project(
            analyze={"problems": [{"id": "p", "title": "Problem", "goals": goals}]},
            execute=execute,
            follow_up={"results": list(self._results())},
        )

    def _goal(self, number: int, place: Place) -> dict[str, Any]:
        name, period, _called = place
        indicator = next(one["id"] for one in self.truth.indicators if one["name"] == name)
        start = self.truth.value(place)
        return {
            "id": f"m{number}",
            "goal": f"Från {start} till 1",
            "kind": "outcome",
            "indicator": indicator,
            "baseline": {"value": start, "period": period},
            "target": {"value": 1, "by": "2024"},
        }

    def _measure(self, number: int, unit: str | None) -> dict[str, Any]:
        log = [
            {"date": date(2023, 2 + 3 * at, 1), "count": self.truth.base[cell], "hours": 3}
            for at, cell in enumerate(self.counts[f"A{number}"])
        ]
        measure = {
            "id": f"A{number}",
            "title": f"Stöd {number}",
            "problem": "p",
            "log": log,
            "status": "ongoing",
        }
        return {**measure, "count": {"target": 24, "unit": unit}} if unit else measure

    def _results(self) -> Iterator[dict[str, Any]]:
        for number, (name, period, called) in enumerate(self.shape["places"]):
            result = {"id": f"r{number}", "date": date(2024, 1, 1), "goal": f"m{number}", "kind": "outcome"}
            value = self.truth.value((name, period, called))
            yield {**result, "value": value, **({"period": period} if number % 2 else {})}
        for number in range(len(self.shape["units"])):
            result = {
                "id": f"ra{number}",
                "date": date(2024, 1, 1),
                "measure": f"A{number}",
                "kind": "output",
            }
            yield {**result, "value": self.value(f"A{number}")}
        yield {
            "id": "rl",
            "date": date(2024, 1, 1),
            "promise": "lofte",
            "kind": "output",
            "value": self.value("lofte"),
        }


def work_of(truth: Truth, draw: random.Random) -> Work:
    """What some people do in a project, and write down of it."""
    made = Work(truth)
    in_file = sorted(place for place in truth.in_file if not place[2])
    made.shape["places"] = draw.sample(in_file, min(3, len(in_file)))
    made.shape["units"] = [draw.choice([*PERSONS, *THINGS]) for _measure in range(3)]
    for number, unit in enumerate(made.shape["units"]):
        made.count(draw, f"A{number}", of_persons=unit in PERSONS, entries=draw.randint(1, 3))
    made.count(draw, "lofte", of_persons=True)
    made.count(draw, "loose", of_persons=True)
    return made


def pages(project: Project) -> dict[str, str]:
    """All that each document prints for everyone: text, tables, and charts with their words."""
    found = {}
    for document in DOCUMENTS:
        made = printed(document, project, language="sv", today=DAY, edition="public")
        charts = [
            "\n".join((one.caption, one.drawing.title, one.drawing.description, one.drawing.svg(one.id)))
            for one in made.figures
        ]
        found[document] = "\n".join((made.markdown, str(made.front), str(made.tables), *charts))
    return found


def other_world(work: Work, shown: dict[Place, str], draw: random.Random) -> Work | None:
    """The same project with other numbers where some are withheld; None where there is only this one."""
    truth = work.truth
    cells = len(truth.base)
    rows: list[Any] = []
    low: list[float] = []
    high: list[float] = []

    def limit(of: list[int], least: float, most: float) -> None:
        row = np.zeros(cells)
        row[of] = 1
        rows.append(row)
        low.append(least)
        high.append(most)

    for place, text in shown.items():
        value = truth.value(place)
        if text == "färre än 5":
            limit(truth.sums[place], 1, THRESHOLD - 1)
        elif text.isdigit() or value == 0:
            limit(truth.sums[place], value, value)
        else:
            limit(truth.sums[place], THRESHOLD, np.inf)
    for name, of in work.counts.items():
        is_withheld = work.is_withheld(name)
        limit(of, 1 if is_withheld else work.value(name), THRESHOLD - 1 if is_withheld else work.value(name))
    now = np.array(truth.base)
    found = milp(
        [draw.randint(-9, 9) for _cell in range(cells)],
        constraints=LinearConstraint(np.array(rows), low, high),
        bounds=Bounds(np.maximum(now - 3, 0), now + 3),
        integrality=np.ones(cells),
    )
    if not found.success or bool((np.rint(found.x) == now).all()):
        return None
    other = copy.deepcopy(work)
    other.truth.base = [int(number) for number in np.rint(found.x)]
    for one in other.truth.indicators:
        _renew(other.truth, one)
    return other


def _renew(truth: Truth, indicator: dict[str, Any]) -> None:
    """Let an indicator have the numbers of its world."""
    name = indicator["name"]
    indicator["values"] = {period: truth.value((name, period, "")) for period in indicator["values"]}
    for one in indicator.get("comparisons", ()):
        one["values"] = {period: truth.value((name, period, one["name"])) for period in one["values"]}


def in_model(project: Project, truth: Truth) -> dict[Place, str]:
    """What a public project has of each figure."""
    found = {}
    for one in project.prepare.indicators:
        for called, values in [("", one.values), *((other.name, other.values) for other in one.comparisons)]:
            for period, value in values.items():
                text = "färre än 5" if isinstance(value, BelowThreshold) else "redovisas inte"
                found[one.name, str(period), called] = text if value.value is None else f"{value.value:g}"
    assert set(found) == truth.in_file
    return found
