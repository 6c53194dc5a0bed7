"""What the rules say of the chain as real files write it, and where they hold their tongue."""

from datetime import date
from pathlib import Path

import pytest

from rules.judging import findings, project_of
from sara_cli.progress.law import judge
from sara_cli.rules import apply

# --- measures that name a problem or a focus area -----------------------------------------------------

MEASURE = """\
execute:
  measures:
    - {{id: X1, title: Föreläsning, party: kommun, responsible: Rektor, start: 2024-05-01, {keys}}}
"""
NO_CAUSES = "analyze:\n  problems:\n    - {id: skadegorelse, causes: []}\n"


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("description: Utan koppling", {"C-003"}),
        ("problem: skadegorelse", {"C-014"}),
        ("focus_area: trygg-skola", {"C-014"}),
        ("problem: skadegorelse, causes: [S1]", set()),
        ("focus_area: trygg-skola, causes: [S1]", set()),
    ],
)
def test_the_cause_is_asked_for_once(keys: str, says: set[str]) -> None:
    found = {one.id for one in apply(project_of(MEASURE.format(keys=keys)), date(2024, 6, 1))}
    assert found & {"C-003", "C-014"} == says


@pytest.mark.parametrize("keys", ["problem: skadegorelse", "focus_area: trygg-skola"])
def test_where_the_problem_has_no_cause_it_is_the_problem_that_is_spoken_of(keys: str) -> None:
    piece = MEASURE.format(keys=keys) + NO_CAUSES
    found = [one.id for one in apply(project_of(piece), date(2024, 6, 1))]
    assert found.count("C-001") == 1
    assert "C-014" not in found


@pytest.mark.parametrize("keys", ["problem: skadegorelse", "focus_area: trygg-skola"])
def test_the_plan_of_the_act_rests_on_the_picture_through_the_problem(keys: str) -> None:
    def row(piece: str) -> str:
        return {one.id: one.state for one in judge(project_of(piece), date(2024, 6, 1))}["L05b"]

    assert row(MEASURE.format(keys=keys)) == "met"
    assert row(MEASURE.format(keys="frequency: Varje år")) == "missing"


@pytest.mark.parametrize("link", ["problem: skadegorelse", "focus_area: trygg-skola", "causes: [S1]"])
def test_a_measure_for_a_problem_that_was_not_chosen_goes_on_in_vain(link: str) -> None:
    piece = MEASURE.format(keys=f"status: ongoing, {link}")
    piece += "analyze:\n  problems:\n    - {id: skadegorelse, priority: {decision: watch, reason: Få fall}}\n"
    (found,) = [one for one in findings("C-007", piece) if "Föreläsning" in one.message]
    assert found.path == ("execute", "measures", 2, link.partition(":")[0])


@pytest.mark.parametrize("link", ["problem: skadegorelse", "causes: [S1]"])
def test_a_measure_for_what_was_ended_is_to_end(link: str) -> None:
    piece = MEASURE.format(keys=f"status: ongoing, {link}")
    piece += "follow_up:\n  decisions: [{problem: skadegorelse, decision: end}]\n"
    assert any("Föreläsning" in one.message for one in findings("C-009", piece, today=date(2025, 3, 1)))


# --- the picture and the agreement --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("merges", "hits"),
    [("[kommun]", 1), ("[polis]", 1), ("[polis, polis]", 1), ("[kommun, polis]", 0), ("[]", 0)],
)
def test_a_joint_picture_is_of_more_than_one(merges: str, hits: int) -> None:
    assert len(findings("S3-008", f"analyze:\n  joint_picture: {{merges: {merges}}}\n")) == hits


def test_a_party_that_is_alone_merges_nothing() -> None:
    project = project_of("analyze:\n  joint_picture: {merges: [kommun]}\n")
    alone = project.model_copy(update={"parties": project.parties[:1]})
    assert "S3-008" not in {one.id for one in apply(alone, date(2024, 6, 1))}


@pytest.mark.parametrize(
    ("piece", "hits"),
    [
        ("analyze:\n  joint_picture: {date: 2024-02-20}\n", 0),
        ("analyze:\n  joint_picture: {date: 2024-02-21}\n", 1),
        ("analyze:\n  joint_picture: {date: 2024-02-21}\nprevious: ../2023/sara.yaml\n", 0),
        ("analyze:\n  joint_picture: {date: 2024-02-21}\ncycle: {start: 2024-03-01, end: 2024-12-31}\n", 0),
        (
            "analyze:\n  joint_picture: {date: 2024-02-21}\ninitiate:\n  agreement:\n"
            "    focus_areas: [{id: trygg-skola, problems: []}]\n",
            0,
        ),
        (
            "analyze:\n  joint_picture: {date: 2024-02-21}\ninitiate:\n  agreement:\n"
            "    revisions: [{date: 2024-03-01, by: Styrgruppen, what: Områdena}]\n",
            0,
        ),
        (
            "initiate:\n  agreement:\n    signatories:\n      - {party: kommun, role: Ordförande, signed: 2023-12-15}\n"
            "      - {party: polis, role: Chef, signed: 2023-12-15}\n",
            1,
        ),
        (
            "initiate:\n  agreement:\n    period: null\n    signatories:\n"
            "      - {party: kommun, role: Ordförande, signed: 2023-12-15}\n"
            "      - {party: polis, role: Chef, signed: 2023-12-15}\n",
            0,
        ),
    ],
    ids=[
        *("same day", "later", "next cycle", "begun before the cycle", "rests on nothing", "revised since"),
        *("signed before it begins", "neither period nor later signature"),
    ],
)
def test_an_agreement_rests_on_a_picture_that_was_there(piece: str, hits: int) -> None:
    assert len(findings("C-015", piece)) == hits


# --- kinds of problems --------------------------------------------------------------------------------

NOWHERE = "analyze:\n  problems:\n    - {{id: skadegorelse, where: null, when: null, {keys}}}\n"


@pytest.mark.parametrize(
    ("keys", "hits"),
    [
        ("kind: close_violence", 0),
        ("kind: honour", 0),
        ("kind: fraud", 0),
        ("title: Våld i nära relationer", 0),
        ("title: Mäns våld mot närstående", 0),
        ("title: Hedersrelaterat våld och förtryck", 0),
        ("title: Telefonbedrägerier mot äldre", 0),
        ("kind: vandalism", 1),
        ("kind: public_violence", 1),
        ("title: Våld i krogmiljö", 1),
        ("kind: theft, title: Stölder och bedrägerier", 1),
    ],
)
def test_place_and_time_are_asked_of_what_has_them(keys: str, hits: int) -> None:
    assert len(findings("B-007", NOWHERE.format(keys=keys))) == hits


COMPARED = """\
prepare:
  sources:
    - {{id: egen-statistik, kind: {source}}}
analyze:
  problems:
    - {{id: skadegorelse, {keys}}}
"""


@pytest.mark.parametrize(
    ("source", "keys", "hits"),
    [
        ("reported_offences", "kind: close_violence", 0),
        ("reported_offences", "kind: honour", 0),
        ("reported_offences", "title: Bedrägerier", 0),
        ("reported_offences", "kind: vandalism", 1),
        ("survey", "kind: close_violence", 1),
    ],
)
def test_reports_are_not_compared_where_they_say_little(source: str, keys: str, hits: int) -> None:
    assert len(findings("D-108", COMPARED.format(source=source, keys=keys))) == hits


@pytest.mark.parametrize(
    ("title", "hits"),
    [
        ("Fritidsgården har längre öppettider", 0),
        ("Biblioteket håller öppet till 21", 0),
        ("Fritidsgården öppen till klockan 23 på helgkvällar", 0),
        ("Longer opening hours at the youth centre", 0),
        ("Samtal med föräldrar", 1),
    ],
)
def test_longer_opening_hours_can_be_situational(title: str, hits: int) -> None:
    piece = (
        "execute:\n  measures:\n    - {id: S1.1, kind: social}\n"
        f"    - {{id: S2.1, kind: social, title: {title}}}\n"
    )
    assert len(findings("B-010", piece)) == hits


# --- what ended, and what was missed ------------------------------------------------------------------

ENDED = "execute:\n  measures:\n    - {{id: S1.1, status: done, log: [{log}]}}\n{more}"
PROMISE = "  promises: [{id: ljus, wording: Skolgården är upplyst i april., measures: [S1.1]}]\n"
KEPT = "follow_up:\n  results: [{id: R1, date: 2024-05-01, promise: ljus, kind: output, light: green}]\n"


@pytest.mark.parametrize(
    ("log", "more", "hits"),
    [
        ("", "", 1),
        ("{date: 2024-04-01, note: Klart}", "", 1),
        ("{date: 2024-04-01, count: 8}", "", 0),
        ("{date: 2024-04-01, count: 0}", "", 0),
        ("", PROMISE, 1),
        ("", PROMISE + KEPT, 0),
        (
            "",
            "follow_up:\n  results: [{id: R1, date: 2024-05-01, measure: S1.1, kind: output, light: red}]\n",
            0,
        ),
        ("", "follow_up:\n  results: [{id: R1, date: 2024-05-01, measure: S1.1, kind: output}]\n", 1),
    ],
)
def test_a_count_or_the_promise_says_how_a_measure_went(log: str, more: str, hits: int) -> None:
    assert len(findings("S5-001", ENDED.format(log=log, more=more))) == hits


def test_several_measures_that_ended_are_one_remark() -> None:
    piece = "execute:\n  measures:\n    - {id: S1.1, status: done}\n    - {id: S2.1, status: stopped}\n"
    (found,) = findings("S5-001", piece)
    assert "“Ny belysning”" in found.message
    assert "“Kvällsvandring”" in found.message
    assert found.path == ("execute", "measures")


MISSED = """\
analyze:
  problems:
    - id: skadegorelse
      goals:
        - {{id: S-mal, target: {{value: 20, by: {by}}}}}
prepare:
  indicators:
    - {{id: skador, direction: {direction}, values: {{2023: 46, {figure}}}}}
follow_up:
  results:
    - {{id: R1, date: 2025-02-01, goal: S-mal, kind: outcome, other_explanations: Inga., {keys}}}
"""


@pytest.mark.parametrize(
    ("by", "direction", "figure", "keys", "hits"),
    [
        ("2024", "lower_is_better", "", "light: green, value: 30, period: 2024", 1),
        ("2024", "lower_is_better", "", "light: green, value: 21, period: 2024", 1),
        ("2024", "lower_is_better", "", "light: green, value: 20, period: 2024", 0),
        ("2024", "lower_is_better", "", "light: green, value: 30", 1),
        ("2024", "neither", "", "light: green, value: 30", 1),
        ("2024", "neither", "", "light: green, value: 10", 0),
        ("2024", "lower_is_better", "2024: 30", "light: green", 1),
        ("2024", "lower_is_better", "2024: 18", "light: green", 0),
        ("2024", "lower_is_better", "2022: 30", "light: green", 0),
        ("2024", "lower_is_better", "", "light: yellow, value: 30", 0),
        ("2024", "lower_is_better", "", "light: red, value: 30", 0),
        ("2025", "lower_is_better", "", "light: green, value: 30", 0),
        ("2024", "lower_is_better", "", "light: green, value: 30, period: 2023", 0),
    ],
)
def test_a_missed_goal_is_not_green(by: str, direction: str, figure: str, keys: str, hits: int) -> None:
    piece = MISSED.format(by=by, direction=direction, figure=figure, keys=keys)
    assert len(findings("S5-009", piece, today=date(2025, 3, 1))) == hits


COUNT = "execute:\n  measures:\n    - {{id: S1.1, count: {{target: 4, unit: besök}}, log: [{log}]}}\n{more}"
RESULT = (
    "follow_up:\n  results: [{{id: R1, date: 2024-05-20, measure: S1.1, kind: {kind}, value: {value}}}]\n"
)


@pytest.mark.parametrize(
    ("log", "more", "hits"),
    [
        ("{date: 2024-05-01, count: 9}", "", 0),
        ("{date: 2024-05-01, count: 6}, {date: 2024-05-02, count: 4}", "", 1),
        ("", RESULT.format(kind="output", value=10), 1),
        ("", RESULT.format(kind="output", value=9), 0),
        ("", RESULT.format(kind="process", value=10), 0),
    ],
)
def test_a_target_that_is_passed_two_and_a_half_times(log: str, more: str, hits: int) -> None:
    found = findings("S4-016", COUNT.format(log=log, more=more))
    assert len(found) == hits
    assert all("10 besök (target: 4)" in one.message and "2.5 times" in one.message for one in found)


# --- promises and focus areas, as the rules print them ------------------------------------------------


def test_vague_promises_are_one_remark() -> None:
    piece = (
        "execute:\n  promises:\n    - {id: a, wording: Vi ska verka för trygghet., measures: [S1.1]}\n"
        "    - {id: b, wording: Vi byter lampor., measures: [S1.1]}\n"
        "    - {id: c, wording: Vi vill att alla mår bra., measures: [S1.1]}\n"
    )
    (found,) = findings("S4-015", piece)
    assert "“Vi ska verka för trygghet” and “Vi vill att alla mår bra”" in found.message
    assert found.path == ("execute", "promises")


def test_the_evidence_that_is_about_another_problem_is_named() -> None:
    piece = (
        "prepare:\n  indicators:\n    - {id: knark, name: Anmälda narkotikabrott, unit: antal}\n"
        "    - {id: ovrigt, name: Anmälda brott, imported: {file: a, date: 2024-01-01, checksum: x, reader: bra,"
        " category: Narkotikabrott}}\n"
        "analyze:\n  problems:\n    - {id: skadegorelse, evidence: [skador, vandring, knark, ovrigt]}\n"
    )
    (found,) = findings("S3-009", piece)
    assert "“Anmälda narkotikabrott”" in found.message
    assert "“Anmälda brott”" in found.message
    assert "skador" not in found.message


def test_the_examples_get_no_remark_of_these_kinds() -> None:
    from sara_cli.project_file.load import load

    new = {"C-014", "C-015", "C-016", "S3-008", "S3-009", "S4-015", "S4-016", "S5-009"}
    files = sorted((Path(__file__).parents[2] / "examples").glob("*/sara.yaml"))
    assert len(files) > 3
    for file in files:
        project = load(file).project
        assert project is not None
        assert new.isdisjoint(one.id for one in apply(project, project.cycle.end))
