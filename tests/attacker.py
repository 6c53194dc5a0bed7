"""A reader who works out what the public edition withholds, and projects to try it on.

What is true in a project comes from here: a few smallest cells, and of which of them every figure is the sum. The
attacker knows all of that, takes every number that is printed as an equation and every “fewer than 5” as 0 to 4, and
finds by linear programming (scipy's `linprog`) from where to where each other figure may be. Nothing of it is taken from
the package.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any, TypeAlias

import numpy as np
from scipy.optimize import linprog

from sara_cli.documents import printed
from sara_cli.documents.editions.public import public
from sara_cli.model import Project
from sara_cli.privacy.disclosure.withholding import BelowThreshold

Place: TypeAlias = tuple[str, str, str]
"""Where a figure stands: the name of its indicator, its period, and its comparison if it is one of those."""
THRESHOLD = 5
TOLERANCE = 1e-6


@dataclass
class Truth:
    """A project, the true number in each smallest cell, and of which of them each figure is the sum."""

    kind: str
    base: list[int] = field(default_factory=list)
    sums: dict[Place, list[int]] = field(default_factory=dict)
    in_file: set[Place] = field(default_factory=set)
    indicators: list[dict[str, Any]] = field(default_factory=list)

    def value(self, place: Place) -> int:
        """The true number of a figure."""
        return sum(self.base[cell] for cell in self.sums[place])

    def project(self, **more: Any) -> Project:
        """The project file, with those figures that it has."""
        return Project.model_validate(
            {
                "sara": 1,
                "title": "Prov",
                "municipality": {"name": "Bräcke kommun", "code": "2305"},
                "cycle": {"start": date(2023, 1, 1), "end": date(2023, 12, 31)},
                "sub_areas": [{"id": one, "name": f"Skola {one.upper()}"} for one in "abc"],
                "prepare": {
                    "sources": [{"id": "egna", "title": "Egna uppgifter", "kind": "municipal_service"}],
                    "indicators": self.indicators,
                },
                **more,
            }
        )

    def add(
        self,
        name: str,
        cells: dict[str, list[int]],
        *,
        keep: Callable[[str], bool] = lambda _period: True,
        **more: Any,
    ) -> None:
        """An indicator with a figure for each period, of which the file may leave out some."""
        values = {}
        for period, of in cells.items():
            self.sums[name, period, ""] = of
            if keep(period):
                values[period] = self.value((name, period, ""))
                self.in_file.add((name, period, ""))
        if values:
            number = f"i{len(self.indicators)}"
            of_all = {"id": number, "name": name, "unit": "elever", "source": "egna", "values": values}
            self.indicators.append(of_all | more)


# --- projects -----------------------------------------------------------------------------------------


def _number(draw: random.Random) -> int:
    return draw.choice([0, draw.randint(1, 4), draw.randint(1, 4), *(draw.randint(5, 40) for _ in range(4))])


def _crossed(
    draw: random.Random, truth: Truth, dimensions: list[list[dict[str, Any]]], periods: list[str]
) -> None:
    """A table of several dimensions with all its totals, of which the file leaves out some figures."""
    cells = list(product(*(range(len(one) - 1) for one in dimensions), periods))
    truth.base = [_number(draw) for _cell in cells]
    is_whole = draw.random() < 0.5
    for spot in product(*(range(len(one)) for one in dimensions)):
        chosen = [one[number] for one, number in zip(dimensions, spot, strict=True)]
        of = {
            period: [
                number
                for number, cell in enumerate(cells)
                if cell[-1] == period
                and all(
                    at in (part, len(one) - 1) for at, part, one in zip(spot, cell, dimensions, strict=False)
                )
            ]
            for period in periods
        }
        who = next((one["who"] for one in chosen if one.get("who")), "elever")
        after = " ".join(one["after"] for one in chosen if one.get("after"))
        more = {key: value for one in chosen for key, value in one.items() if key == "sub_area"}
        place = f" {more['sub_area'].upper()}" if more else ""
        name = f"Utsatta {who} {after}".strip() + (f", Skola{place}" if place else "")
        is_kept = is_whole or draw.random() < 0.85
        truth.add(name, of, keep=lambda _period, kept=is_kept: kept, **more)  # type: ignore[misc]


SEXES = [{"who": "flickor"}, {"who": "pojkar"}, {}]
SCHOOLS = [{"sub_area": "a"}, {"sub_area": "b"}, {"sub_area": "c"}, {}]
GRADES = [{"after": "i årskurs 7"}, {"after": "i årskurs 8"}, {"after": "i årskurs 9"}, {}]
AGES = [{"after": "13–15 år"}, {"after": "16–18 år"}, {}]
TABLES = {
    "school × sex": ([SCHOOLS, SEXES], ["2022", "2023"]),
    "school × grade": ([SCHOOLS, GRADES], ["2023"]),
    "age × sex": ([AGES, SEXES], ["2022", "2023"]),
    "school × sex × age": ([SCHOOLS, SEXES, AGES], ["2023"]),
}


def _months(draw: random.Random, truth: Truth) -> None:
    """The months, quarters and year of each sex or school, and of all."""
    dimension = draw.choice([SEXES, SCHOOLS[1:]])
    parts = len(dimension) - 1
    truth.base = [_number(draw) for _cell in range(12 * parts)]
    periods = {f"2023-{month + 1:02}": [month] for month in range(12)}
    if draw.random() < 0.5:
        periods |= {f"2023-Q{quarter + 1}": list(range(3 * quarter, 3 * quarter + 3)) for quarter in range(4)}
    periods["2023"] = list(range(12))
    missing = set(draw.sample(sorted(periods), draw.choice([0, 0, 1, 3])))
    for number, one in enumerate(dimension):
        of = {
            period: [
                month + 12 * part for part in range(parts) if number in (part, parts) for month in months
            ]
            for period, months in periods.items()
        }
        name = f"Utsatta {one.get('who', 'elever')}" + (
            f", Skola {one['sub_area'].upper()}" if "sub_area" in one else ""
        )
        more = {key: value for key, value in one.items() if key == "sub_area"}
        truth.add(name, of, keep=lambda period: period not in missing, **more)


def monthly(draw: random.Random) -> Truth:
    """The months and the year of girls, boys and all, in two schools and in both: more than 60 sums hang together."""
    truth = Truth("monthly")
    spots = list(product("ab", (0, 1), range(12)))
    truth.base = [_number(draw) for _spot in spots]
    periods = {**{f"2023-{month + 1:02}": [month] for month in range(12)}, "2023": list(range(12))}
    for school, (number, sex) in product(("a", "b", ""), enumerate(SEXES)):
        of = {
            period: [
                at
                for at, (place, who, month) in enumerate(spots)
                if place in (school or "ab") and number in (who, 2) and month in months
            ]
            for period, months in periods.items()
        }
        more: dict[str, Any] = {"sub_area": school} if school else {}
        place = f", Skola {school.upper()}" if school else ""
        truth.add(f"Utsatta {sex.get('who', 'elever')}{place}", of, **more)
    return truth


def _compared(draw: random.Random, truth: Truth) -> None:
    """Sexes in the municipality, its county and the nation: each lies in the next."""
    truth.base = [_number(draw) for _cell in range(8)]
    periods = {"2023": 0}
    for number, one in enumerate(SEXES):
        sexes = [0, 1] if number == 2 else [number]
        name = f"Utsatta {one.get('who', 'elever')}"
        truth.add(name, {period: [sex * 4 for sex in sexes] for period in periods})
        compared = []
        for wider, called in enumerate(["Jämtlands län", "Riket"][: draw.randint(1, 2)], 2):
            place = (name, "2023", called)
            truth.sums[place] = [sex * 4 + at for sex in sexes for at in range(wider)]
            truth.in_file.add(place)
            compared.append({"name": called, "values": {"2023": truth.value(place)}})
        truth.indicators[-1]["comparisons"] = compared


def truths(seeds: range) -> Iterator[Truth]:
    """Random projects of every kind in turn."""
    kinds = [*TABLES, "months", "comparison"]
    for seed in seeds:
        draw, kind = random.Random(seed), kinds[seed % len(kinds)]  # noqa: S311 - for tables, not for secrets
        truth = Truth(kind)
        if kind in TABLES:
            _crossed(draw, truth, *TABLES[kind])
        elif kind == "months":
            _months(draw, truth)
        else:
            _compared(draw, truth)
        if truth.indicators:
            yield truth


# --- what is printed ----------------------------------------------------------------------------------


def in_model(truth: Truth) -> dict[Place, str]:
    """What the public project has of each figure."""
    found = {}
    for one in public(truth.project()).project.prepare.indicators:
        for called, values in [("", one.values), *((other.name, other.values) for other in one.comparisons)]:
            for period, value in values.items():
                text = "färre än 5" if isinstance(value, BelowThreshold) else "redovisas inte"
                found[one.name, str(period), called] = text if value.value is None else f"{value.value:g}"
    return found


def on_paper(truth: Truth) -> dict[Place, str]:
    """What the tables of the public edition of the joint picture print of each figure."""
    text = printed(
        "situation", truth.project(), language="sv", today=date(2024, 6, 1), edition="public"
    ).markdown
    periods = {_written(period): period for _name, period, _called in truth.sums}
    found, name, columns = {}, "", list[str]()
    for line in text.split("\n"):
        if line.startswith("### "):
            name, columns = line.removeprefix("### ").replace("\\", ""), []
        elif line.startswith("|") and not line.startswith("|:"):
            when, *cells = [cell.strip().replace("\xa0", " ") for cell in line.strip("|").split("|")]
            if not columns:
                columns = cells
            elif when in periods:
                for called, cell in zip(columns, cells, strict=True):
                    place = (name, periods[when], "" if called == "Värde" else called)
                    if cell and place in truth.in_file:
                        found[place] = cell.replace(" ", "") if cell[0].isdigit() else cell
    return found


MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905


def _written(period: str) -> str:
    year, _dash, part = period.partition("-")
    if part.startswith("Q"):
        return f"Kvartal {part[1]} {year}"
    return f"{MONTHS[int(part) - 1].capitalize()} {year}" if part else year


# --- the attack ---------------------------------------------------------------------------------------


class Attacker:
    """What follows from what is printed, by linear programming."""

    def __init__(self, truth: Truth, shown: dict[Place, str]) -> None:
        self.truth = truth
        equal, least = [], []
        for place, text in shown.items():
            row = self._row(place)
            if text.isdigit():
                equal.append((row, int(text)))
                assert int(text) == truth.value(place)
            elif text == "färre än 5":
                least.append((row, THRESHOLD - 1))
            else:
                assert text == "redovisas inte", text
        self._limits: dict[str, Any] = {}
        if equal:
            self._limits |= {
                "A_eq": np.array([row for row, _ in equal]),
                "b_eq": [right for _, right in equal],
            }
        if least:
            self._limits |= {
                "A_ub": np.array([row for row, _ in least]),
                "b_ub": [right for _, right in least],
            }

    def _row(self, place: Place) -> list[int]:
        cells = self.truth.sums[place]
        return [int(number in cells) for number in range(len(self.truth.base))]

    def range(self, place: Place) -> tuple[float, float]:
        """From where to where a figure may be."""
        ends = []
        for sign in (1, -1):
            found = linprog(sign * np.array(self._row(place)), bounds=(0, None), **self._limits)
            assert found.status in (0, 3), found.message
            ends.append(sign * found.fun if found.status == 0 else float("inf"))
        return ends[0], ends[1]


def narrowed(truth: Truth, shown: dict[Place, str]) -> dict[Place, tuple[float, float]]:
    """The figures that aren't printed and of which the attacker knows more than that a small count is 0 to 4.

    One that isn't small, and is only withheld to protect others, may be anywhere, but in no narrower range.
    """
    attacker, found = Attacker(truth, shown), {}
    for place in truth.sums:
        is_small = 0 < truth.value(place) < THRESHOLD
        is_printed = shown.get(place, "").isdigit()
        assert not (is_small and is_printed), place
        if is_printed or (place not in shown and not is_small):
            continue
        low, high = attacker.range(place)
        if is_small:
            is_safe = low <= TOLERANCE and high >= THRESHOLD - 1 - TOLERANCE
        else:
            is_safe = high - low >= THRESHOLD - 1 - TOLERANCE
        if not is_safe:
            found[place] = (low, high)
    return found
