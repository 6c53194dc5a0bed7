"""The public edition: nothing that is internal, and no figure about few, also not by subtraction."""

import copy
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import overlay
from sara_cli.documents import DOCUMENTS, printed
from sara_cli.documents.editions.public import public
from sara_cli.language import LANGUAGES
from sara_cli.model import Project
from sara_cli.model.outline import walk
from sara_cli.model.period import Period
from sara_cli.model.texts import texts_of
from sara_cli.privacy.disclosure.sums import Cell, Sum
from sara_cli.privacy.disclosure.suppression import to_withhold
from sara_cli.privacy.disclosure.withholding import BelowThreshold
from sara_cli.project_file.load import load
from sara_cli.resources import folder
from sara_cli.rules import apply, privacy
from sara_cli.rules import privacy as cells

TODAY = date(2024, 2, 1)
EVERYTHING = Path(__file__).parent / "data" / "everything.yaml"
MARKABLE = (
    "sources",
    "indicators",
    "observations",
    "dialogues",
    "pictures",
    "problems",
    "measures",
    "results",
)


@cache
def data(path: Path) -> Any:
    return load(path).source.data


def project(given: Any) -> Project:
    return Project.model_validate(copy.deepcopy(given))


def bracke() -> Path:
    return folder("examples") / "bracke" / "sara.yaml"


# --- internal ---------------------------------------------------------------------------------------


def parts_of(given: Any) -> Iterator[dict[str, Any]]:
    """Every part that can be marked, in the raw data."""
    for step in ("prepare", "analyze", "execute", "follow_up"):
        for name, parts in given.get(step, {}).items():
            if name in MARKABLE:
                yield from parts
    for problem in given["analyze"]["problems"]:
        yield from problem.get("causes", [])


def secret(part: dict[str, Any], number: int) -> dict[str, Any]:
    """Put a word into every free text of a part that no other part has."""
    word = f"hemlighet{number}x"
    texts = ("title", "text", "cause", "name", "summary", "publisher", "mechanism", "objective", "definition")
    marked = {key: f"{value} {word}" if key in texts else value for key, value in part.items()}
    return {**marked, "internal": True}


@pytest.mark.parametrize("path", [bracke(), EVERYTHING], ids=["bracke", "everything"])
def test_no_internal_text_is_in_any_document(path: Path) -> None:
    given = copy.deepcopy(data(path))
    total = 0
    for number, part in enumerate(parts_of(given)):
        if number % 2 == 0:
            part.update(secret(part, number))
            total += 1
    assert total > 5
    made = project(given)
    shown = public(made)
    assert shown.parts >= total / 2
    words = {word for text in texts_of(made) for word in re.findall(r"hemlighet\d+x", text.text)}
    assert len(words) > 5
    assert not any("hemlighet" in text.text for text in texts_of(shown.project))
    for document, language in product(DOCUMENTS, LANGUAGES):
        inner = printed(document, made, language=language, today=TODAY)
        outer = printed(document, made, language=language, today=TODAY, edition="public")
        assert "hemlighet" not in outer.text("html") + outer.text("md")
        assert (
            "ublic" in outer.front.footer or "ublik" in outer.front.footer or "ffentlig" in outer.front.footer
        )
        if document == "year-end":
            assert "hemlighet" in inner.text("md")


def test_no_internal_text_is_in_word_or_pdf() -> None:
    from docx import Document
    from pypdf import PdfReader

    given = copy.deepcopy(data(bracke()))
    for number, part in enumerate(parts_of(given)):
        if number % 3 == 0:
            part.update(secret(part, number))
    for edition, is_there in (("public", False), ("internal", True)):
        one = printed("year-end", project(given), language="sv", today=TODAY, edition=edition)  # type: ignore[arg-type]
        word = Document(BytesIO(one.file("docx")))
        cells_text = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
        text = " ".join(paragraph.text for paragraph in word.paragraphs) + cells_text
        assert ("hemlighet" in text) is is_there
        pages = "".join(page.extract_text() for page in PdfReader(BytesIO(one.file("pdf"))).pages)
        assert ("hemlighet" in pages) is is_there


@pytest.mark.parametrize("number", range(40))
def test_a_part_that_is_left_out_leaves_no_link_to_it(number: int) -> None:
    """One part at a time: what refers to it goes too, or loses the reference; the rest is a sound project."""
    given = copy.deepcopy(data(EVERYTHING))
    parts = list(parts_of(given))
    parts[number % len(parts)]["internal"] = True
    shown = public(project(given)).project
    dumped = shown.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    ids = {v for _p, field, v, owner in walk(dumped) if field.name == "id" and owner.referred_as}
    links = {v for _p, field, v, _o in walk(dumped) if field.kinds and isinstance(v, str)}
    assert len(links) > 3
    assert links <= ids


def test_what_hangs_on_an_internal_problem_goes_with_it() -> None:
    over = {
        "analyze": {
            "problems": [
                {"id": "p", "title": "Hemligt", "internal": True, "causes": [{"id": "C9", "cause": "x"}]}
            ]
        }
    }
    over["execute"] = {"measures": [{"id": "C9.1", "title": "Åtgärd", "causes": ["C9"]}]}
    shown = public(project(overlay(data(bracke()), over))).project
    assert "C9.1" not in [measure.id for measure in shown.execute.measures]
    assert "p" not in [problem.id for problem in shown.analyze.problems]
    assert len(shown.execute.measures) > 3


def test_nothing_is_left_out_where_nothing_is_marked() -> None:
    made = load(bracke()).project
    assert made
    shown = public(made)
    assert (shown.parts, shown.figures) == (0, 0)
    assert shown.project == made


# --- figures ----------------------------------------------------------------------------------------


def schools(*values: int | None, total: int | None) -> Project:
    """The same count for schools and for the whole of them."""
    areas = [{"id": f"s{number}", "name": f"Skola {number}"} for number in range(len(values))]
    same = {"definition": "Utsatta elever på skolorna", "unit": "elever", "direction": "lower_is_better"}
    indicators: list[dict[str, Any]] = [
        {
            "id": f"i{number}",
            "name": f"Elever {number}",
            "sub_area": f"s{number}",
            "values": {"2023": {"note": "Visas inte"} if value is None else value},
            **same,
        }
        for number, value in enumerate(values)
    ]
    indicators.append({"id": "alla", "name": "Elever", "values": {"2023": total}, **same})
    base = {
        "sara": 1,
        "title": "Prov",
        "municipality": {"name": "Exempel kommun"},
        "cycle": {"start": date(2023, 1, 1), "end": date(2023, 12, 31)},
    }
    return project({**base, "sub_areas": areas, "prepare": {"indicators": indicators}})


def shown_values(made: Project) -> list[Any]:
    indicators = public(made).project.prepare.indicators
    return [
        f"<{value.below}" if isinstance(value, BelowThreshold) else value.value
        for value in (one.values[Period.parse("2023")] for one in indicators)
    ]


def test_a_small_figure_is_withheld_with_the_one_that_would_tell_it() -> None:
    assert shown_values(schools(3, 20, 12, total=35)) == ["<5", 20, None, 35]
    assert shown_values(schools(8, 20, 12, total=40)) == [8, 20, 12, 40]
    # Both are at most 4, and 8 together: then both are 4.
    assert shown_values(schools(4, 4, 12, total=20)) == ["<5", "<5", None, 20]
    # Nobody is no one that can be pointed out, and hides nobody either.
    assert shown_values(schools(3, 0, 12, total=15)) == ["<5", 0, None, 15]


def possible(hidden: list[int], shown: list[Any], total: Any, most: int) -> list[set[int]]:
    """Every value that a reader can't rule out for each hidden cell, by trying all."""
    left = {place: set[int]() for place in hidden}
    spans = [range(1, 5) if isinstance(shown[place], str) else range(most + 1) for place in hidden]
    known = sum(value for place, value in enumerate(shown) if place not in hidden)
    for values in product(*spans):
        if total is None or known + sum(values) == total:
            for place, value in zip(hidden, values, strict=True):
                left[place].add(value)
    return list(left.values())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=2, max_size=4))
def test_no_withheld_figure_can_be_worked_out(values: list[int]) -> None:
    *shown, total = shown_values(schools(*values, total=sum(values)))
    total = None if not isinstance(total, int) else total
    hidden = [place for place, value in enumerate(shown) if not isinstance(value, int)]
    assert all(isinstance(shown[place], str) for place, value in enumerate(values) if 0 < value < 5)
    assert all(len(left) > 1 for left in possible(hidden, shown, total, sum(values)))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=9, max_size=9))
@example([0, 0, 0, 0, 5, 2, 5, 2, 0])  # a figure that can't be covered once hid those that can
def test_a_table_with_sums_both_ways_shows_nothing(values: list[int]) -> None:
    """Sums that cross: rows and columns. What linear algebra finds mustn't be told."""
    grid = {(row, column): values[3 * row + column] for row in range(3) for column in range(3)}
    cells_: dict[Any, Cell] = {key: Cell(value, is_small=0 < value < 5) for key, value in grid.items()}
    sums = []
    for number in range(3):
        row, column = (("row", number), ("column", number))
        for name, keys in ((row, [(number, c) for c in range(3)]), (column, [(r, number) for r in range(3)])):
            whole = sum(grid[key] for key in keys)
            cells_[name] = Cell(whole, is_small=0 < whole < 5)
            sums.append(Sum[Any](name, tuple(keys)))
    withheld = to_withhold(cells_, sums, 5)
    assert {key for key, cell in cells_.items() if cell.is_small} <= withheld
    for one in sums:
        assert sum(key in withheld for key in one.keys) != 1


def test_an_internal_figure_is_not_reported_by_the_others() -> None:
    made = schools(30, 20, 12, total=62)
    first = made.prepare.indicators[0].model_copy(update={"internal": True})
    prepare = made.prepare.model_copy(update={"indicators": [first, *made.prepare.indicators[1:]]})
    shown = public(made.model_copy(update={"prepare": prepare})).project.prepare.indicators
    assert [one.id for one in shown] == ["i1", "i2", "alla"]
    assert [one.values[Period.parse("2023")].value for one in shown] == [20, None, 62]


def test_a_year_does_not_tell_its_quarters() -> None:
    quarters = {"2023": 30, "2023-Q1": 3, "2023-Q2": 9, "2023-Q3": 8, "2023-Q4": 10}
    made = schools(9, 9, total=18)
    one = made.prepare.indicators[0]
    given = one.model_dump(exclude_none=True) | {"values": quarters}
    changed = made.prepare.model_copy(update={"indicators": [type(one).model_validate(given)]})
    values = public(made.model_copy(update={"prepare": changed})).project.prepare.indicators[0].values
    assert isinstance(values[Period.parse("2023-Q1")], BelowThreshold)
    assert [values[Period.parse(key)].value for key in ("2023", "2023-Q2", "2023-Q3", "2023-Q4")] == [
        30,
        9,
        None,
        10,
    ]


@pytest.mark.parametrize(
    ("unit", "value", "n", "shown"),
    [
        ("procent", 97.5, 40, None),
        ("procent", 100, 6, None),
        ("andel", 0.975, 40, None),
        ("andel", 0.05, 40, "<5"),
        ("procent", 5, 40, "<5"),
        ("procent", 50, 40, 50),
    ],
)
def test_the_other_side_of_a_share_is_withheld_too(unit: str, value: float, n: int, shown: Any) -> None:
    """“Fewer than 5” is only said of what the figure itself counts, not of those who are left."""
    one = {"id": "i", "name": "Utsatta elever", "unit": unit, "values": {"2023": {"value": value, "n": n}}}
    given = schools(total=20).model_dump(exclude_none=True) | {"prepare": {"indicators": [one]}}
    assert shown_values(project(given)) == [shown]


def test_what_is_withheld_in_the_file_is_not_reported_either() -> None:
    assert shown_values(schools(None, 20, 12, total=35)) == [None, 20, None, 35]


def test_the_public_statistics_of_the_whole_municipality_stay() -> None:
    given = copy.deepcopy(data(bracke()))
    given["prepare"]["sources"].append({"id": "bra", "title": "Anmälda brott", "kind": "reported_offences"})
    given["prepare"]["indicators"].append(
        {
            "id": "hot",
            "name": "Anmälda hot mot person",
            "unit": "brott",
            "source": "bra",
            "values": {"2023": 3},
        }
    )
    shown = public(project(given)).project.prepare.indicators[-1]
    assert shown.values[Period.parse("2023")].value == 3


def test_baselines_and_results_tell_no_small_figure() -> None:
    made = schools(3, 20, 12, total=35)
    goal = {"id": "m", "goal": "Minska", "indicator": "i0", "baseline": {"value": 3, "period": "2023"}}
    result = {
        "id": "r",
        "date": date(2024, 1, 1),
        "goal": "m",
        "kind": "outcome",
        "value": 2,
        "period": "2024",
    }
    given = made.model_dump(exclude_none=True) | {
        "analyze": {"problems": [{"id": "p", "title": "Problem", "goals": [goal]}]},
        "follow_up": {"results": [result]},
    }
    shown = public(Project.model_validate(given)).project
    assert shown.analyze.problems[0].goals[0].baseline is None
    assert shown.follow_up.results == []


@pytest.mark.parametrize(
    ("unit", "is_shown"),
    [("deltagare", False), ("ärenden", False), ("lektioner", True), ("besök", True), ("inbrott", True)],
)
def test_what_a_measure_counts_is_of_persons_unless_it_says_otherwise(unit: str, is_shown: bool) -> None:
    log = [{"date": date(2023, 5, 5), "count": 3}]
    measure = {"id": "M", "title": "Åtgärd", "count": {"unit": unit, "target": 9}, "log": log}
    result = {"id": "r", "date": date(2023, 6, 1), "measure": "M", "kind": "process", "value": 3}
    given = schools(total=20).model_dump(exclude_none=True) | {
        "execute": {"measures": [measure]},
        "follow_up": {"results": [result]},
    }
    shown = public(project(given)).project
    assert [(one.count is not None, one.log[0].count) for one in shown.execute.measures] == [
        (is_shown, 3 if is_shown else None)
    ]
    assert len(shown.follow_up.results) == is_shown


def test_nothing_of_the_examples_is_withheld_that_nobody_could_misuse() -> None:
    for name in ("bracke", "bracke-agreement", "liten-start", "omradesplaner", "storstad"):
        assert public(project(data(folder("examples") / name / "sara.yaml"))).figures == 0


def two_places(**indicators: dict[str, Any]) -> Project:
    """Places with residents, and indicators of which each says where it is from."""
    areas = [
        {"id": "norr", "name": "Norr", "population": 4500},
        {"id": "soder", "name": "Söder", "population": 1500},
    ]
    base = {
        "sara": 1,
        "title": "Prov",
        "municipality": {"name": "Exempel kommun", "population": {"2023": 6000}},
        "cycle": {"start": date(2023, 1, 1), "end": date(2023, 12, 31)},
    }
    listed = [
        {"id": key, "name": key, "unit": "incidenter", "source": "bra"} | one
        for key, one in indicators.items()
    ]
    sources = [{"id": "bra", "title": "Anmälda brott", "kind": "reported_offences"}]
    return project({**base, "sub_areas": areas, "prepare": {"sources": sources, "indicators": listed}})


RATE = {"unit": "incidenter per 100 000 invånare"}


def shown_by_period(made: Project, number: int) -> list[Any]:
    values = public(made).project.prepare.indicators[number].values
    return [f"<{one.below}" if isinstance(one, BelowThreshold) else one.value for one in values.values()]


def test_a_rate_does_not_tell_the_few_behind_it() -> None:
    """“Fewer than 5” stood beside 133.3 per 100 000, and 1 500 live there: that is 2."""
    values = {"2021": 133.3, "2022": 400, "2023": 0}
    made = two_places(i={"sub_area": "soder", "values": values} | RATE)
    assert shown_by_period(made, 0) == ["<5", 400, 0]
    # For the whole municipality the public statistics stay, and other figures too unless they count persons.
    whole = {"values": {"2023": 50}}
    assert shown_by_period(two_places(i=whole | RATE), 0) == [50]
    persons = whole | {"unit": "misstänkta personer per 100 000 invånare"}
    assert shown_by_period(two_places(i=persons), 0) == [50]
    assert shown_by_period(two_places(i=persons | {"source": None}), 0) == ["<5"]
    # Residents aren't persons that something has happened to.
    residents = whole | {"unit": "per 100 000 people", "name": "Incidenter", "source": None}
    assert shown_by_period(two_places(i=residents), 0) == [50]


def test_a_rate_does_not_tell_a_count_that_covers_another() -> None:
    """The 10 of the one place were withheld, since 12 - 10 = 2; its rate revealed them all the same.

    To withhold them is to withhold two figures, so the total goes instead.
    """
    same = {"definition": "Incidenter"}
    made = two_places(
        hela={"values": {"2023": 12}} | same,
        norr={"sub_area": "norr", "values": {"2023": 10}} | same,
        soder={"sub_area": "soder", "values": {"2023": 2}} | same,
        tal={"sub_area": "norr", "values": {"2023": 222.2}} | RATE,
        annat={"sub_area": "norr", "values": {"2023": 444.4}} | RATE,
    )
    assert [shown_by_period(made, number) for number in range(5)] == [[None], [10], ["<5"], [222.2], [444.4]]


def test_a_goal_and_a_comparison_do_not_tell_it_by_a_rate_either() -> None:
    other = {"name": "Grannkommunen", "population": {"2023": 5000}, "values": {"2023": 40}}
    persons = {"unit": "utsatta personer per 100 000 invånare", "source": None}
    made = two_places(i={"values": {"2023": 300}, "comparisons": [other]} | persons)
    assert isinstance(
        public(made).project.prepare.indicators[0].comparisons[0].values[Period.parse("2023")], BelowThreshold
    )
    goal = {"id": "m", "goal": "Minska", "indicator": "i", "baseline": {"value": 50, "period": "2022"}}
    given = made.model_dump(exclude_none=True) | {
        "analyze": {"problems": [{"id": "p", "title": "Problem", "goals": [goal]}]}
    }
    assert public(Project.model_validate(given)).project.analyze.problems[0].goals[0].baseline is None


@pytest.mark.parametrize(
    ("given", "printed_as"),
    [
        ("Utsatta elever minskar från 4 till 2 om året till 2026", "från … till … om året till 2026"),
        ("Antalet minskar från fyra till två", "från … till …"),
        ("Från 1 234,5 till 1 000 på en skola", "Från … till … på en skola"),
    ],
)
@pytest.mark.parametrize("has_baseline", [True, False])
def test_the_wording_of_a_goal_shows_no_small_figure(given: str, printed_as: str, has_baseline: bool) -> None:
    """The table said “fewer than 5”, and the goal beside it “from 4 to 2”."""
    made = schools(4, 20, 12, total=36)
    goal = {"id": "m", "goal": given, "indicator": "i0", "target": {"value": 2, "by": "2026"}}
    if has_baseline:
        goal["baseline"] = {"value": 4, "period": "2023"}
    other = {"id": "o", "goal": "Utsatta elever minskar från 20 till 10", "indicator": "alla"}
    problem = {"id": "p", "title": "Problem", "priority": {"decision": "prioritised", "reason": "Ja"}}
    changed = made.model_dump(exclude_none=True) | {
        "analyze": {"problems": [{**problem, "goals": [goal, other]}]}
    }
    text = printed("plan", project(changed), language="sv", today=TODAY, edition="public").text("md")
    year_end = printed("year-end", project(changed), language="sv", today=TODAY, edition="public").text("md")
    assert printed_as in text
    assert "från 20 till 10" in text
    if has_baseline:
        assert "visas inte" in year_end
        assert "Det finns inget utgångsvärde" not in year_end.split(other["goal"])[0]
    inside = printed("plan", project(changed), language="sv", today=TODAY).text("md")
    assert given in inside.replace("\xa0", " ")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=5))
def test_the_rules_have_nothing_left_to_say(values: list[int]) -> None:
    """What the checks warn of in the file stands in no public edition."""
    made = schools(*values, total=sum(values))
    said = {found.id for found in apply(public(made).project, TODAY, rules=cells.RULES)}
    assert said <= {"P-010"}
    assert apply(public(made).project, TODAY, rules=privacy.RULES) == []


def test_the_page_says_fewer_than() -> None:
    given = copy.deepcopy(data(bracke()))
    goal = next(goal for p in given["analyze"]["problems"] for goal in p["goals"] if goal.get("indicator"))
    indicator = next(one for one in given["prepare"]["indicators"] if one["id"] == goal["indicator"])
    indicator.pop("data", None)
    indicator |= {"unit": "elever", "name": "Utsatta elever", "values": {"2021": 12, "2022": 3, "2023": 14}}
    texts = {
        language: printed("year-end", project(given), language=language, today=TODAY, edition="public")
        for language in LANGUAGES
    }
    assert "fewer than 5" in texts["en"].text("md")
    assert "färre än 5" in texts["sv"].text("html")
