"""What adds up by its names, units, places and times is protected together, and nothing else."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sara_cli.model import Project
from sara_cli.model.period import Period
from sara_cli.privacy.disclosure.withholding import BelowThreshold, without_small_figures

ALL = "Utsatta elever"


def project(*indicators: dict[str, Any]) -> Project:
    """A municipality of three schools with figures of its own."""
    listed = [
        {"id": f"i{number}", "name": ALL, "unit": "elever", "source": "egna"} | one
        for number, one in enumerate(indicators)
    ]
    sources = [
        {"id": "egna", "title": "Egna uppgifter", "kind": "municipal_service"},
        {"id": "bra", "title": "Anmälda brott", "kind": "reported_offences"},
    ]
    return Project.model_validate(
        {
            "sara": 1,
            "title": "Prov",
            "municipality": {"name": "Exempel kommun"},
            "cycle": {"start": date(2023, 1, 1), "end": date(2023, 12, 31)},
            "sub_areas": [{"id": letter, "name": f"Skola {letter}"} for letter in "abc"],
            "prepare": {"sources": sources, "indicators": listed},
        }
    )


def of(value: float | None, **more: Any) -> dict[str, Any]:
    return {"values": {"2023": value if value is not None else {"note": "Visas inte"}}, **more}


def shown(*indicators: dict[str, Any]) -> list[Any]:
    """Every figure of the public edition in turn."""
    made = without_small_figures(project(*indicators)).project
    return [
        f"<{value.below}" if isinstance(value, BelowThreshold) else value.value
        for one in made.prepare.indicators
        for value in one.values.values()
    ]


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        # The boys are in no file, but 30 less 27.
        ([of(30), of(27, name="Utsatta flickor")], [30, None]),
        ([of(30), of(27, name="Utsatta elever, flickor")], [30, None]),
        ([of(30), of(27, name="Utsatta elever (pojkar)")], [30, None]),
        ([of(30, unit="antal"), of(27, name="Utsatta tjejer", unit="antal")], [30, None]),
        ([of(30), of(27, unit="flickor")], [30, None]),
        ([of(30, name="Pupils at risk"), of(27, name="Girls at risk", unit="girls")], [30, None]),
        ([of(30), of(27, name="Utsatta flickor"), of(3, name="Utsatta pojkar")], [30, None, "<5"]),
        ([of(30), of(27, name="Utsatta flickor"), of(None, name="Utsatta pojkar")], [30, None, None]),
        (
            [of(30, definition="Elever som utsatts"), of(27, definition="Flickor som utsatts", name="F")],
            [30, None],
        ),
        # Nor are those of the other years.
        ([of(30), of(27, name="Utsatta elever i årskurs 9")], [30, None]),
        ([of(30), of(17, name="Utsatta elever, 13–15 år"), of(10, name="Utsatta elever, 16–18 år")], [30, 17, None]),
        # Schools by their place, or only by their name; the other ones are in no file.
        ([of(15), of(12, sub_area="a")], [15, None]),
        ([of(15), of(12, name="Utsatta elever, Skola a", sub_area="a")], [15, None]),
        ([of(15), of(12, name="Utsatta elever vid Bergskolan")], [15, None]),
        ([of(25), of(12, sub_area="a"), of(10, sub_area="b")], [25, 12, None]),
        ([of(15), of(12, sub_area="a"), of(10, sub_area="b")], [15, None, 10]),
        # Incidents at a school are few too, and so are those elsewhere.
        ([of(15, unit="incidenter", name="I"), of(12, unit="incidenter", name="I", sub_area="a")], [15, None]),
        # What can't be attacked is shown.
        ([of(30), of(20, name="Utsatta flickor")], [30, 20]),
        ([of(30), of(30, name="Utsatta flickor")], [30, 30]),
        ([of(30), of(27, name="Utsatta flickor", source="bra")], [30, 27]),
        ([of(30, source="bra"), of(27, name="Utsatta flickor", source="bra")], [30, 27]),
        ([of(30, name="Inbrott", unit="brott"), of(27, name="Inbrott i bostad", unit="brott")], [30, 27]),
        ([of(30, unit="lektioner"), of(27, unit="lektioner", name="Lektioner för flickor")], [30, 27]),
        ([of(30), of(27, name="Oroliga flickor")], [30, 27]),
        ([of(30, unit="procent"), of(27, unit="procent", name="Utsatta flickor")], [30, 27]),
        ([of(30, internal=True), of(27, name="Utsatta flickor")], [None, 27]),
    ],
)  # fmt: skip
def test_a_part_that_a_total_and_the_others_reveal_is_covered(
    parts: list[dict[str, Any]], printed: list[Any]
) -> None:
    assert shown(*parts) == printed


SCHOOL_YEAR = [f"2022-{month:02}" for month in range(8, 13)] + [f"2023-{month:02}" for month in range(1, 6)]


@pytest.mark.parametrize(
    ("values", "hidden"),
    [
        ({"2022/23": 63} | dict.fromkeys(SCHOOL_YEAR, 6), 1),
        ({"2022/23": 60} | dict.fromkeys(SCHOOL_YEAR, 6), 0),
        ({"2022/23": 70} | dict.fromkeys(SCHOOL_YEAR, 6), 0),
        ({"2022/23": 33, "2022-Q3": 10, "2022-Q4": 10, "2023-Q1": 10}, 1),
        ({"2023": 40, "2023-Q1": 10, "2023-Q2": 10, "2023-Q3": 10, "2023-10": 6}, 1),
        ({"2023": 40, "2023-Q1": 10, "2023-Q2": 10, "2023-Q3": 10, "2023-10": 7, "2023-11": 0}, 1),
        ({"2023": 41, "2023-01": 8, "2023-Q2": 10, "2023-Q3": 10, "2023-Q4": 10}, 1),
        ({"2023-Q1": 22, "2023-01": 10, "2023-02": 10}, 1),
    ],
)
def test_a_longer_time_does_not_tell_a_shorter_one(values: dict[str, int], hidden: int) -> None:
    assert shown({"values": values}).count(None) == hidden


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=6, max_size=6), st.sets(st.integers(0, 5), max_size=3))
@example([0, 0, 0, 5, 5, 1], {3, 4})  # what is in no file, and not few, told one that is
def test_nobody_who_subtracts_finds_a_few_in_a_table(values: list[int], left_out: set[int]) -> None:
    """Girls and boys at three schools, with all sums, of which some parts are in no file."""
    cells = {(sex, place): values[2 * number + (sex == "pojkar")] for number, place in enumerate("abc") for sex in ("flickor", "pojkar")}  # fmt: skip
    sums: dict[Any, Any] = {
        **{(None, place): [(sex, place) for sex in ("flickor", "pojkar")] for place in "abc"},
        **{(sex, None): [(sex, place) for place in "abc"] for sex in ("flickor", "pojkar")},
    }
    sums[None, None] = list(cells)
    kept = [key for number, key in enumerate(cells) if number not in left_out] + list(sums)
    listed = [
        of(
            sum(cells[part] for part in sums.get(key, [key])),
            name=f"Utsatta {key[0] or 'elever'}",
            **({"sub_area": key[1]} if key[1] else {}),
        )
        for key in kept
    ]
    known = {key: value for key, value in zip(kept, shown(*listed), strict=True) if isinstance(value, int)}
    assert not {key for key, value in _found(known, cells, sums).items() if 0 < value < 5}


def _found(known: dict[Any, int], cells: dict[Any, int], sums: dict[Any, Any]) -> dict[Any, int]:
    """What follows from the figures that are shown by subtraction, over and over; the attacker knows the sums."""
    lines = list(sums.items())
    lines.append(((None, None), [(None, place) for place in "abc"]))
    lines.append(((None, None), [(sex, None) for sex in ("flickor", "pojkar")]))
    found = dict(known)
    while True:
        before = len(found)
        for whole, parts in lines:
            unknown = [key for key in (whole, *parts) if key not in found]
            if len(unknown) == 1:
                key = unknown[0]
                summed = sum(found[part] for part in parts if part != key)
                found[key] = summed if key == whole else found[whole] - summed
        if len(found) == before:
            return {key: value for key, value in found.items() if key not in known}


def test_the_periods_of_a_figure_are_distinguished() -> None:
    """A part of another year says nothing of this one."""
    other = {"name": "Utsatta flickor", "values": {"2022": 27}}
    assert shown(of(30), other) == [30, 27]
    assert Period.parse("2022") in project(of(30), other).prepare.indicators[1].values
