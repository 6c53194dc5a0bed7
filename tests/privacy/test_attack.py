"""No withheld figure can be narrowed below what “fewer than 5” says, by someone who knows all that adds up and all that is printed."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from math import inf
from typing import Any

import pytest
from scipy.optimize import linprog

from attacker import THRESHOLD, Attacker, Place, Truth, in_model, monthly, narrowed, on_paper, truths
from sara_cli.documents import printed
from sara_cli.model import Project
from sara_cli.privacy.disclosure import suppression
from sara_cli.privacy.disclosure.withholding import BelowThreshold, without_small_figures
from sara_cli.project_file.source import read
from sara_cli.resources import folder


@pytest.mark.parametrize(("show", "seeds"), [(in_model, range(36)), (on_paper, range(36, 48))])
def test_no_withheld_figure_is_narrowed(show: Callable[[Truth], dict[Place, str]], seeds: range) -> None:
    """In random tables by school, sex, grade, age, month, county and nation, of which the file leaves out some."""
    counted: Counter[str] = Counter()
    for truth in truths(seeds):
        shown = show(truth)
        assert set(shown) == truth.in_file
        assert not narrowed(truth, shown), (truth.kind, truth.base)
        counted[truth.kind] += 1
        counted["figures"] += len(shown)
        counted["small"] += sum(0 < truth.value(place) < THRESHOLD for place in shown)
        counted["withheld"] += sum(not text.isdigit() for text in shown.values())
    assert len(counted) == 9
    assert counted["withheld"] > counted["small"] > 30
    assert counted["withheld"] < 0.7 * counted["figures"]


def test_no_withheld_figure_is_narrowed_where_very_much_adds_up() -> None:
    """Where nothing among the nearest sixty sums covered a small count, nothing did, and fourteen could be worked out."""
    truth = monthly(random.Random(0))  # noqa: S311 - for tables, not for secrets
    shown = in_model(truth)
    assert sum(text == "färre än 5" for text in shown.values()) > 10
    assert sum(text.isdigit() for text in shown.values()) > 40
    assert not narrowed(truth, shown)


@pytest.mark.parametrize(("largest", "is_all"), [(156, False), (155, True)])
def test_of_a_table_that_would_take_minutes_all_is_withheld(
    largest: int, is_all: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its 117 figures, and those of a third school that is in no file."""
    suppression._withheld_in.cache_clear()
    monkeypatch.setattr(suppression, "LARGEST", largest)
    shown = in_model(monthly(random.Random(0)))  # noqa: S311
    suppression._withheld_in.cache_clear()
    assert any(text.isdigit() for text in shown.values()) is not is_all


def test_the_attacker_finds_what_small_counts_alone_leave_open() -> None:
    """The guard bites: where only the small counts themselves are withheld, many are narrowed or known."""
    found = 0
    for truth in truths(range(12)):
        shown = {
            place: "färre än 5" if 0 < truth.value(place) < THRESHOLD else str(truth.value(place))
            for place in truth.in_file
        }
        for place, (low, high) in narrowed(truth, shown).items():
            assert low - 1e-6 <= truth.value(place) <= high + 1e-6
            found += 1
    assert found > 20


def test_the_attacker_adds_and_subtracts() -> None:
    truth = Truth("girls", [27, 3])
    truth.sums = {("Alla", "2023", ""): [0, 1], ("Flickor", "2023", ""): [0], ("Pojkar", "2023", ""): [1]}
    attacker = Attacker(truth, {("Alla", "2023", ""): "30", ("Flickor", "2023", ""): "27"})
    assert attacker.range(("Pojkar", "2023", "")) == (3, 3)


# --- what is printed of figures elsewhere than in their tables --------------------------------------------

BASE = """
sara: 1
title: Prov
municipality: {name: Bräcke kommun, code: "2305", population: {2022: 6000}}
cycle: {start: 2023-01-01, end: 2023-12-31}
sub_areas: [{id: a, name: Norr}, {id: b, name: Söder}]
prepare:
  sources: [{id: egna, title: Egna uppgifter, kind: municipal_service}, {id: enkat, title: Enkät, kind: survey}]
  indicators:
"""


def project(*indicators: str, more: str = "") -> Project:
    """A project with indicators as they are written in the file, without their braces."""
    listed = "".join(
        f"    - {{id: i{number}, unit: elever, source: egna, {one}}}\n" if "unit:" not in one else
        f"    - {{id: i{number}, {one}}}\n"
        for number, one in enumerate(indicators)
    )  # fmt: skip
    data: Any = read(BASE + listed + more, "sara.yaml").data
    return Project.model_validate(data)


def shown(given: Project) -> list[Any]:
    """Every figure and every comparison of the public edition in turn."""
    return [
        f"<{value.below}" if isinstance(value, BelowThreshold) else value.value
        for one in without_small_figures(given).project.prepare.indicators
        for values in (one.values, *(other.values for other in one.comparisons))
        for value in values.values()
    ]


@pytest.mark.parametrize(
    ("indicators", "printed"),
    [
        # The county has 3 more than the municipality, and the nation 3 more than the county.
        (["name: Utsatta elever, values: {2023: 30}, comparisons: [{name: Jämtlands län, values: {2023: 33}}]"], [None, 33]),
        (["name: Utsatta elever, values: {2023: 30}, comparisons: [{name: Jämtlands län, values: {2023: 43}}]"], [30, 43]),
        (
            [
                "name: Utsatta elever, values: {2023: 30}, comparisons: "
                "[{name: Länet, values: {2023: 43}}, {name: Riket, values: {2023: 46}}]"
            ],
            [30, None, 46],
        ),
        # A comparison with the whole municipality, or with a sex, says the same as an indicator of it.
        (["name: Utsatta elever, sub_area: a, values: {2023: 27}, comparisons: [{name: Hela kommunen, values: {2023: 30}}]"], [None, 30]),
        (["name: Utsatta elever, values: {2023: 30}, comparisons: [{name: Flickor, values: {2023: 27}}]"], [30, None]),
        (["name: Utsatta elever, sub_area: a, values: {2023: 27}, comparisons: [{name: Söder, values: {2023: 3}}]", "name: Utsatta elever, values: {2023: 30}"], [None, "<5", 30]),
        # Other places, of which nobody knows what they add up to.
        (["name: Utsatta elever, values: {2023: 30}, comparisons: [{name: Liknande kommuner, values: {2023: 33}}]"], [30, 33]),
        # The same figure in two lists.
        (["name: Utsatta elever, values: {2023: 30}", "name: Utsatta elever totalt, values: {2023: 30}", "name: Utsatta flickor, values: {2023: 27}"], [30, 30, None]),
        # Shares of so many: 20 per cent of 60 are 12, and of the 58 girls 12 too; 2 boys answered, and none is one.
        (
            [
                "name: Utsatta elever, unit: procent, source: enkat, values: {2023: {value: 20, n: 60}}",
                "name: Utsatta flickor, unit: procent, source: enkat, values: {2023: {value: 17.2, n: 58}}",
                "name: Utsatta pojkar, unit: procent, source: enkat, values: {2023: {value: 100, n: 2}}",
            ],
            [20, None, "<5"],
        ),
    ],
)  # fmt: skip
def test_comparisons_and_shares_add_up_too(indicators: list[str], printed: list[Any]) -> None:
    assert shown(project(*indicators)) == printed


def counted(title: str, *counts: int, **more: Any) -> dict[str, Any]:
    """A measure that has counted pupils, so many each time."""
    log = [{"date": date(2023, 2, day), "count": count} for day, count in enumerate(counts, 1)]
    unit = more.pop("unit", "elever")
    return {"id": "", "title": title, "count": {"target": 40, "unit": unit}, "log": log, **more}


def counts_shown(measures: list[dict[str, Any]], results: list[dict[str, Any]]) -> list[Any]:
    """What the public edition has of each measure's log, as a sum, and of each result; None where there is nothing."""
    listed = [one | {"id": f"M{number}"} for number, one in enumerate(measures)]
    said = [
        {"id": f"r{number}", "date": date(2023, 12, 1), "kind": "output", **one}
        for number, one in enumerate(results)
    ]
    given = project().model_dump(mode="json", exclude_none=True, by_alias=True)
    given |= {"execute": {"measures": listed}, "follow_up": {"results": said}}
    found = without_small_figures(Project.model_validate(given)).project
    sums = [
        sum(counts) if (counts := [each.count for each in one.log if each.count is not None]) else None
        for one in found.execute.measures
    ]
    values = {one.id: one.value for one in found.follow_up.results}
    return sums + [values.get(f"r{number}") for number in range(len(results))]


@pytest.mark.parametrize(
    ("measures", "results", "printed"),
    [
        # The boys are 3 of 30: neither they nor the girls are printed beside the sum.
        ([counted("Läxhjälp", 10, 20), counted("Läxhjälp för flickor", 27), counted("Läxhjälp för pojkar", 1, 2)], [], [30, None, None]),
        # They are in no measure, and 30 less 27 all the same.
        ([counted("Läxhjälp", 30), counted("Läxhjälp, flickor", 27)], [], [30, None]),
        ([counted("Läxhjälp", 30), counted("Läxhjälp, flickor", 24)], [], [30, 24]),
        # A unit says the sex, and a sub-area the place.
        ([counted("Läxhjälp", 30), counted("Läxhjälp", 27, unit="flickor")], [], [30, None]),
        ([counted("Läxhjälp", 30), counted("Läxhjälp", 27, sub_area="a"), counted("Läxhjälp", 3, sub_area="b")], [], [30, None, None]),
        ([counted("Läxhjälp", 30), counted("Läxhjälp i Norr", 27, sub_area="a")], [], [30, None]),
        ([counted("Läxhjälp", 30), counted("Läxhjälp i årskurs 9", 27)], [], [30, None]),
        # Where no unit says what is counted it is taken to be persons; families are no pupils.
        ([counted("Läxhjälp", 30), counted("Läxhjälp, flickor", 27, count=None)], [], [30, None]),
        ([counted("Läxhjälp", 30), counted("Läxhjälp, flickor", 27, unit="familjer")], [], [30, 27]),
        # What is internal isn’t printed, and so nothing can be subtracted from it.
        ([counted("Läxhjälp", 30, internal=True), counted("Läxhjälp, flickor", 27)], [], [None, 27]),
        ([counted("Läxhjälp"), counted("Läxhjälp, flickor", 27)], [{"measure": "M0", "value": 30, "internal": True}], [None, 27, None]),
        ([counted("Läxhjälp"), counted("Läxhjälp, flickor", 27)], [{"measure": "M0", "value": 30}], [None, None, 30]),
        # What a result says of a measure is its count too.
        ([counted("Läxhjälp", 30), counted("Läxhjälp, flickor")], [{"measure": "M1", "value": 27}], [30, None, None]),
        ([counted("Läxhjälp", 30), counted("Läxhjälp, flickor", 27)], [{"measure": "M1", "value": 27}], [None, 27, 27]),
        # Reports, visits, and what counts something else, reveal nobody.
        ([counted("Stöd efter misshandel", 30, unit="anmälningar"), counted("Stöd efter misshandel, flickor", 27, unit="anmälningar")], [], [30, 27]),
        ([counted("Läxhjälp", 30, unit="besök"), counted("Läxhjälp, flickor", 27, unit="besök")], [], [30, 27]),
        ([counted("Läxhjälp", 30), counted("Fältarbete", 27)], [], [30, 27]),
    ],
)  # fmt: skip
def test_what_measures_counted_adds_up_too(
    measures: list[dict[str, Any]], results: list[dict[str, Any]], printed: list[Any]
) -> None:
    assert counts_shown(measures, results) == printed


@pytest.mark.parametrize("seed", range(12))
def test_nobody_finds_few_by_subtracting_what_measures_counted(seed: int) -> None:
    """One title by sex and place, some of its measures left out: whatever is printed, no few can be worked out."""
    draw = random.Random(seed)  # noqa: S311 - for tables, not for secrets
    each = {(sex, place): draw.choice((0, 1, 3, 4, 6, 12)) for sex in ("flickor", "pojkar") for place in "ab"}
    everyone = {
        (sex, place): sum(
            number for (of, at), number in each.items() if sex in ("elever", of) and place in ("", at)
        )
        for sex in ("elever", "flickor", "pojkar")
        for place in ("", "a", "b")
    }
    there = [spot for spot, number in everyone.items() if number and draw.random() < 0.8]
    measures = [
        counted("Läxhjälp", everyone[sex, place], unit=sex, **({"sub_area": place} if place else {}))
        for sex, place in there
    ]
    known = {
        spot: number
        for spot, number in zip(there, counts_shown(measures, []), strict=True)
        if number is not None
    }
    assert all(known[spot] == everyone[spot] for spot in known)
    for spot, number in everyone.items():
        if 0 < number < THRESHOLD:
            low, high = _range(spot, known)
            assert low == 0, (spot, known)
            assert high >= THRESHOLD - 1, (spot, known)


def _range(spot: tuple[str, str], known: dict[tuple[str, str], int]) -> tuple[float, float]:
    """The least and the most that a count may be for whoever knows what is printed, and that the groups add up."""
    spots = [(sex, place) for sex in ("elever", "flickor", "pojkar") for place in ("", "a", "b")]
    rows = [
        [{(whole, place): 1, ("flickor", place): -1, ("pojkar", place): -1}.get(one, 0) for one in spots]
        for whole in ("elever",)
        for place in ("", "a", "b")
    ] + [
        [{(sex, ""): 1, (sex, "a"): -1, (sex, "b"): -1}.get(one, 0) for one in spots]
        for sex in ("elever", "flickor", "pojkar")
    ]
    bounds = [(known[one], known[one]) if one in known else (0, None) for one in spots]
    aim = [float(one == spot) for one in spots]
    least = linprog(aim, A_eq=rows, b_eq=[0] * len(rows), bounds=bounds)
    most = linprog([-one for one in aim], A_eq=rows, b_eq=[0] * len(rows), bounds=bounds)
    return round(least.fun, 6), inf if most.status == 3 else round(-most.fun, 6)  # 3: without end


def test_a_figure_that_only_a_goal_or_a_result_has_is_one_like_the_others() -> None:
    """27 girls and a goal whose baseline is the 30 of that year leave 3 boys, though no table says 30."""
    girls = "name: Utsatta flickor, values: {2022: 27, 2023: 40}"
    all_of_them = "name: Utsatta elever, values: {2023: 60}"
    goal = "{id: m, goal: Från 30 till 20, kind: outcome, indicator: i0, baseline: {value: 30, period: 2022}}"
    given = project(
        all_of_them, girls, more=f"analyze: {{problems: [{{id: p, title: P, goals: [{goal}]}}]}}\n"
    )
    assert shown(given) == [60, None, 40]
    result = "{id: r, date: 2024-01-01, goal: m, kind: outcome, value: 30, period: 2022}"
    goal = "{id: m, goal: Färre, kind: outcome, indicator: i0}"
    given = project(
        all_of_them,
        girls,
        more=f"analyze: {{problems: [{{id: p, title: P, goals: [{goal}]}}]}}\nfollow_up: {{results: [{result}]}}\n",
    )
    assert shown(given) == [60, None, 40]


@pytest.mark.parametrize(
    "document", ["situation", "year-end", "plan", "agreement", "handover", "half-year", "referral"]
)
def test_nothing_printed_depends_on_what_is_withheld(document: str) -> None:
    """Sums, differences, per cents, rates and verdicts are worked out from what is printed, so that other withheld
    figures print the same bytes."""
    goal = (
        "{id: m, goal: Från NOW till 2, kind: outcome, indicator: i1, baseline: {value: NOW, period: 2022}, "
        "target: {value: 2, by: 2024}}"
    )
    result = "{id: r, date: 2024-01-01, goal: m, kind: outcome, value: NEXT, period: 2023}"
    texts = []
    for now, following in ((4, 1), (3, 2), (1, 3)):
        given = project(
            "name: Utsatta elever, values: {2022: 30, 2023: 30}, comparisons: [{name: Riket, values: {2022: 900, 2023: 900}}]",
            f"name: Utsatta flickor, values: {{2022: {now}, 2023: {following}}}",
            f"name: Utsatta pojkar, values: {{2022: {30 - now}, 2023: {30 - following}}}",
            more=(
                "analyze: {problems: [{id: p, title: Problem, goals: [" + goal + "]}]}\n"
                "follow_up: {results: [" + result + "]}\n"
            )
            .replace("NOW", str(now))
            .replace("NEXT", str(following)),
        )
        texts.append(
            printed(document, given, language="sv", today=date(2024, 6, 1), edition="public").markdown
        )
    assert texts[0] == texts[1] == texts[2]
    assert len(texts[0]) > (200 if document in ("half-year", "referral") else 500)


def test_every_figure_of_the_real_example_stays() -> None:
    """Nothing of Bräcke can be attacked: what is small there is public statistics, or counts no persons."""
    data = read((folder("examples") / "bracke/sara.yaml").read_text(encoding="utf-8"), "sara.yaml").data
    given = Project.model_validate(data)
    found = without_small_figures(given)
    assert found.withheld == 0
    assert found.project.prepare.indicators == given.prepare.indicators
    small = [
        value.value
        for one in given.prepare.indicators
        for value in one.values.values()
        if value.value and value.value < THRESHOLD
    ]
    assert small
