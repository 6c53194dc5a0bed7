"""What is said of a change: by id, by what a part is about, and no more than was edited."""

import copy
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
import yaml

from sara_cli.diff import Change, changes
from sara_cli.model.fields import Part
from sara_cli.model.outline import all_parts, fields_of
from sara_cli.project_file.source import read

Data: TypeAlias = dict[str, Any]

PROJECT: Data = yaml.safe_load("""
title: Tryggt
municipality: {name: Exempelby kommun, population: {'2023': 5000}}
parties:
  - {id: kommun, name: Exempelby kommun, short: Kommunen, kind: municipality}
  - {id: polis, name: Polismyndigheten, short: Polisen, kind: police}
initiate:
  conditions:
    - {party: kommun, text: Skola och fritid}
    - {party: polis, text: En dag i veckan}
  organisation:
    steering_group: [{role: Kommundirektör, party: kommun}, {role: Lokalpolisområdeschef, party: polis}]
  agreement:
    signatories: [{party: polis, role: Chef}, {party: kommun, role: Ordförande}]
prepare:
  sources: [{id: register, title: Skaderegistret}]
  indicators:
    - {id: skador, name: Skador på skolor, source: register, values: {'2022': 11, '2023': {value: 9, n: 40}}}
  pictures:
    - {party: kommun, summary: Skador på skolorna och oro i centrum}
    - {party: polis, summary: Narkotika vid stationen}
analyze:
  problems:
    - id: skador-skola
      title: Skador på skolorna
      evidence: [skador, register]
      causes:
        - {id: S1, cause: Skolgården är mörk och ingen ser den, evidence: [skador]}
        - {id: S2, cause: Trasiga saker får stå kvar och lockar till fler skador, behind: S1}
      goals: [{id: S-mal, goal: Skadorna minskar, indicator: skador, target: {value: 5, by: '2026'}}]
    - id: oro
      title: Oro i centrum
      causes: [{id: O1, cause: Få vuxna rör sig ute efter klockan 20}]
execute:
  measures:
    - {id: S1.1, title: Belysning på skolgården, causes: [S1], party: kommun, status: ongoing,
       start: '2024-01-01', log: [{date: '2024-02-01', note: Offert, hours: 2}]}
    - {id: S2.1, title: Skador lagas inom två dygn, causes: [S2], party: kommun, status: planned}
  promises: [{id: L1, wording: Vi lyser upp skolgården, measures: [S1.1]}]
follow_up:
  results: [{id: R1, date: '2024-12-01', measure: S1.1, kind: output, text: Sex lampor på plats}]
  lessons: [Mät före och efter., Börja i tid med upphandlingen.]
  decisions: [{problem: oro, decision: continue, why: Ingen ändring}, {measure: S1.1, decision: end}]
""")
SKOLA = ("analyze", "problems", 0)


def after(edit: Callable[[Data], Any]) -> list[Change]:
    edited = copy.deepcopy(PROJECT)
    edit(edited)
    return changes(PROJECT, edited)


def texts(edit: Callable[[Data], Any]) -> list[str]:
    return [change.text for change in after(edit)]


def problem(data: Data, number: int = 0) -> Data:
    found: Data = data["analyze"]["problems"][number]
    return found


def measure(data: Data, number: int = 0) -> Data:
    found: Data = data["execute"]["measures"][number]
    return found


# --- values -----------------------------------------------------------------------------------------


def test_a_fixed_word_is_said_by_its_label() -> None:
    assert texts(lambda data: measure(data).update(status="done")) == [
        "Measure S1.1 Belysning på skolgården: status ongoing → done"
    ]


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (lambda data: measure(data).update(start="2024-03-01"), "start 2024-01-01 → 2024-03-01"),
        (lambda data: measure(data).update(party="polis"), "party Kommunen → Polisen"),
        (lambda data: measure(data).update(ordinary_work=True), "ordinary work added: yes"),
        (lambda data: measure(data).pop("status"), "status removed: ongoing"),
        (lambda data: measure(data).update(title="Ljus"), "title “Belysning på skolgården” → “Ljus”"),
        (lambda data: measure(data).update(techniques=[6, 10]), "techniques: 6, 10 added"),
        (lambda data: measure(data).update(count={"target": 3, "unit": "lampor"}),
         "count added (target 3, unit “lampor”)"),
        (lambda data: measure(data)["log"][0].update(hours=2.5), "log, 2024-02-01: hours 2 → 2.5"),
        (lambda data: measure(data)["log"].append({"date": "2024-03-01", "note": "Klart", "count": 6}),
         "log, 2024-03-01: added (note “Klart”, number 6)"),
    ],
)  # fmt: skip
def test_a_field_of_a_measure(edit: Callable[[Data], Any], text: str) -> None:
    found = after(edit)
    assert [change.said for change in found] == [text]
    assert (found[0].step, found[0].what, found[0].id) == ("execute", "measure", "S1.1")


def test_a_figure_is_said_by_its_period() -> None:
    def edit(data: Data) -> None:
        values = data["prepare"]["indicators"][0]["values"]
        values.update({"2022": 12, "2024": 7})
        del values["2023"]

    assert [change.said for change in after(edit)] == ["2022: 11 → 12", "2023: 9 (removed)", "2024: 7 (new)"]


def test_a_withheld_figure_is_a_dash_and_never_zero() -> None:
    def edit(data: Data) -> None:
        data["prepare"]["indicators"][0]["values"]["2022"] = {"value": None}

    assert [change.said for change in after(edit)] == ["2022: 11 → –"]


def test_a_figure_written_in_full_is_the_same_figure() -> None:
    def edit(data: Data) -> None:
        data["prepare"]["indicators"][0]["values"]["2022"] = {"value": 11, "note": None}
        problem(data)["goals"][0]["target"]["by"] = 2026
        data["language"] = "sv"
        data["execute"]["sub_area_plans"] = []

    assert after(edit) == []


def test_of_a_long_text_only_the_words_that_differ_are_shown() -> None:
    old = "Skolgården är mörk. Den syns inte från vägen, och ingen har ansvar för den efter klockan fyra på dagen."
    new = old.replace("fyra", "fem").replace("inte ", "")
    before, later = copy.deepcopy(PROJECT), copy.deepcopy(PROJECT)
    problem(before)["description"], problem(later)["description"] = old, new.replace("mörk. ", "mörk.\n ")

    assert [change.said for change in changes(before, later)] == [
        "what “… mörk. Den syns [− inte] från vägen, och … den efter klockan [fyra → fem] på dagen.”"
    ]


def test_a_new_paragraph_is_a_difference_but_a_new_line_is_none() -> None:
    before, later = copy.deepcopy(PROJECT), copy.deepcopy(PROJECT)
    problem(before)["description"] = "Ett stycke om skolgården. Ett till om skolan och allt som finns där."
    problem(later)["description"] = problem(before)["description"].replace(". ", ".\n\n")

    assert [change.said for change in changes(before, later)] == [
        "what “Ett stycke om skolgården. [+ ¶] Ett till om …”"
    ]


def test_control_characters_never_reach_the_terminal() -> None:
    found = after(lambda data: data.update(title="Tryggt\x1b[31m\u202e röd"))
    assert found[0].after == "Tryggt\x1b[31m\u202e röd"
    assert "\x1b" not in found[0].text
    assert "\u202e" not in found[0].text


# --- parts with ids ---------------------------------------------------------------------------------


def test_a_cause_under_another_problem_has_moved() -> None:
    def edit(data: Data) -> None:
        problem(data, 1)["causes"].append(problem(data)["causes"].pop(0))

    (change,) = after(edit)
    assert (change.kind, change.id, change.before, change.after) == ("moved", "S1", "skador-skola", "oro")
    assert change.said == "moved from problem skador-skola to problem oro"


def test_what_moves_into_something_new_is_not_counted_with_it() -> None:
    def edit(data: Data) -> None:
        cause = problem(data)["causes"].pop(0) | {"strength": "supported"}
        new = {"id": "N1", "cause": "Snön ligger kvar"}
        data["analyze"]["problems"].append({"id": "ny", "title": "Halka", "causes": [cause, new]})

    assert texts(edit) == [
        "Problem ny Halka: added (causes 1)",
        "Cause S1 Skolgården är mörk och ingen ser den: moved from problem skador-skola to problem ny",
        "Cause S1 Skolgården är mörk och ingen ser den: strength added: supported",
    ]


def test_a_problem_is_removed_with_what_stands_in_it() -> None:
    assert texts(lambda data: data["analyze"]["problems"].pop(0)) == [
        "Problem skador-skola Skador på skolorna: removed (causes 2, goals 1)"
    ]


def renamed_measure(data: Data) -> None:
    measure(data)["id"] = "B7"
    data["execute"]["promises"][0]["measures"] = ["B7"]
    data["follow_up"]["results"][0]["measure"] = "B7"
    data["follow_up"]["decisions"][1]["measure"] = "B7"


def test_references_that_follow_a_new_id_are_not_reported() -> None:
    (change,) = after(renamed_measure)
    assert (change.kind, change.before, change.after) == ("renamed", "S1.1", "B7")
    assert change.text == "Measure B7 Belysning på skolgården: renamed, S1.1 → B7"


def test_references_that_were_forgotten_are_no_edit_either() -> None:
    assert [change.kind for change in after(lambda data: measure(data).update(id="B7"))] == ["renamed"]


def test_a_part_that_is_renamed_and_worked_on_is_reported_as_both() -> None:
    def edit(data: Data) -> None:
        renamed_measure(data)
        measure(data)["status"] = "done"
        data["execute"]["promises"][0]["measures"].append("S2.1")

    assert [change.said for change in after(edit)] == [
        "renamed, S1.1 → B7",
        "status ongoing → done",
        "measures: S2.1 added",
    ]


def test_a_party_with_a_new_id_is_found_everywhere_it_is_named() -> None:
    renamed = yaml.safe_load(yaml.safe_dump(PROJECT).replace("party: kommun", "party: kn"))
    renamed["parties"][0]["id"] = "kn"

    assert [change.text for change in changes(PROJECT, renamed)] == [
        "Party kn Exempelby kommun: renamed, kommun → kn"
    ]


def test_causes_that_were_numbered_again_are_renamed_and_not_rewritten() -> None:
    """By id alone, S1 would be a wholly new text, S2 what S1 was, and S3 new: three untruths."""

    def edit(data: Data) -> None:
        causes = problem(data)["causes"]
        causes[0]["id"], causes[1]["id"], causes[1]["behind"] = "S2", "S3", "S2"
        causes.insert(0, {"id": "S1", "cause": "Portarna står olåsta under lovdagarna"})
        measure(data)["causes"], measure(data, 1)["causes"] = ["S2"], ["S3"]

    assert sorted(
        (change.kind, change.id, change.before) for change in after(edit) if change.kind != "added"
    ) == [
        ("renamed", "S2", "S1"),
        ("renamed", "S3", "S2"),
    ]
    assert [change.id for change in after(edit) if change.kind == "added"] == ["S1"]


def test_another_text_under_the_same_id_is_a_change_when_nothing_fits_better() -> None:
    (change,) = after(lambda data: problem(data)["causes"][0].update(cause="Helt nytt"))
    assert (change.kind, change.id, change.field) == ("changed", "S1", "cause")


def test_another_text_under_the_same_id_in_another_place_is_another_part() -> None:
    """Two plans that number their causes alike would otherwise seem to have moved them all around."""

    def edit(data: Data) -> None:
        problem(data)["causes"].pop(0)
        problem(data, 1)["causes"].append({"id": "S1", "cause": "Bussen går bara en gång i timmen"})

    assert [(change.kind, change.id) for change in after(edit) if change.what == "cause"] == [
        ("removed", "S1"),
        ("added", "S1"),
    ]


def test_an_unlike_part_under_a_new_id_is_no_renaming() -> None:
    def edit(data: Data) -> None:
        data["execute"]["measures"][1] = {"id": "X1", "title": "Fältassistent på fredagar", "causes": ["S2"]}

    assert [(change.kind, change.id) for change in after(edit)] == [("added", "X1"), ("removed", "S2.1")]


def test_an_id_that_was_used_for_another_kind_is_not_the_same_thing() -> None:
    def edit(data: Data) -> None:
        data["execute"]["promises"] = []
        measure(data, 1)["id"] = "L1"

    assert {(change.kind, change.what) for change in after(edit)} == {
        ("removed", "promise"),
        ("renamed", "measure"),
    }


def test_references_are_reported_by_their_ids() -> None:
    (change,) = after(lambda data: problem(data).update(evidence=["register", "ny-kalla"]))
    assert change.said == "evidence: ny-kalla added; skador removed"
    assert (change.before, change.after) == (["skador", "register"], ["register", "ny-kalla"])


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (lambda data: data["execute"]["measures"].reverse(), "Measures: in another order: S2.1, S1.1"),
        (
            lambda data: problem(data)["causes"].reverse(),
            "Problem skador-skola Skador på skolorna: causes in another order: S2, S1",
        ),
        (
            lambda data: problem(data)["evidence"].reverse(),
            "Problem skador-skola Skador på skolorna: evidence in another order: register, skador",
        ),
        (
            lambda data: data["initiate"]["conditions"].reverse(),
            "Conditions: in another order: Polisen, Kommunen",
        ),
    ],
)
def test_another_order_is_reported_once(edit: Callable[[Data], Any], text: str) -> None:
    found = after(edit)
    assert [change.text for change in found] == [text]
    assert found[0].kind == "reordered"
    assert found[0].before == list(reversed(found[0].after))


def test_an_id_that_stands_twice_by_mistake_is_followed_in_order() -> None:
    before = copy.deepcopy(PROJECT)
    measure(before, 1)["id"] = "S1.1"
    later = copy.deepcopy(before)
    measure(later, 1)["status"] = "done"

    assert [change.path for change in changes(before, later)] == [("execute", "measures", 1, "status")]


# --- parts without ids ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (
            lambda data: data["prepare"]["pictures"].insert(
                0, data["prepare"]["pictures"].pop() | {"date": "2024-01-01"}
            ),
            "Own picture of Polisen: date added: 2024-01-01",
        ),
        (
            lambda data: data["initiate"]["conditions"][1].update(text="Fem dagar"),
            "Conditions of Polisen: text “En dag i veckan” → “Fem dagar”",
        ),
        (
            lambda data: data["follow_up"]["decisions"][0].update(decision="end"),
            "Decision on oro Oro i centrum: decision continue → end",
        ),
        (
            lambda data: data["initiate"]["agreement"]["signatories"][1].update(signed="2024-01-01"),
            "Agreement: signatories, Ordförande (Kommunen): signed added: 2024-01-01",
        ),
        (
            lambda data: data["initiate"]["organisation"]["steering_group"].pop(0),
            "Organisation: steering group, Kommundirektör (Kommunen): removed",
        ),
        (
            lambda data: data["follow_up"]["lessons"].insert(0, "Ring fler."),
            "Lessons: “Ring fler.” added",
        ),
        (
            lambda data: data["follow_up"]["lessons"].__setitem__(0, "Mät före och efter, alltid."),
            "Lessons: “Mät före och efter.” → “Mät före och efter, alltid.”",
        ),
        (
            lambda data: data["municipality"]["population"].update({"2024": 5100}),
            "Municipality: population, 2024: 5100 (new)",
        ),
    ],
)  # fmt: skip
def test_a_part_without_an_id_is_found_by_what_it_is_about(edit: Callable[[Data], Any], text: str) -> None:
    assert text in texts(edit)
    assert all(change.kind == "reordered" for change in after(edit) if change.text != text)


def test_every_kind_of_list_has_its_sentence() -> None:
    """A part that is added to the model without a name would be told as a dash."""
    from sara_cli.diff.description import NAMED_BY, NAMING, PATTERNS
    from sara_cli.diff.pairing import KEYS, KINDS

    listed: dict[str, type[Part]] = {part.__name__: part for path, part in all_parts() if path.endswith("[]")}
    assert len(listed) > 25
    for name, part in listed.items():
        fields = fields_of(part)
        if part.referred_as:
            assert part.referred_as in PATTERNS
            assert part.referred_as in KINDS
            assert set(fields) & set(NAMING)
        else:
            assert set(NAMED_BY[name]) <= set(fields)
            assert {key for keys in KEYS[name] for key in keys} <= set(fields)


def test_a_key_that_the_model_does_not_know_is_compared_as_it_is_written() -> None:
    assert texts(lambda data: measure(data).update(tittle="Ljus")) == [
        "Measure S1.1 Belysning på skolgården: tittle added: “Ljus”"
    ]


def test_true_is_not_one_and_a_number_is_not_its_text() -> None:
    found = after(lambda data: problem(data)["goals"][0]["target"].update(value="5"))
    assert [change.said for change in found] == ["target, value 5 → “5”"]
    before, later = {"illustrative": True}, {"illustrative": 1}
    assert [change.kind for change in changes(before, later)] == ["changed"]


def test_comments_key_order_and_layout_say_nothing() -> None:
    first = "sara: 1\ntitle: Tryggt\ncycle: {start: 2024-01-01, end: 2024-12-31}\n"
    second = '# ny\ncycle:\n  end: "2024-12-31" # slut\n  start: 2024-01-01\ntitle: >-\n  Tryggt\nsara: 1\nprevious:\n'
    assert changes(read(first, "a").data, read(second, "b").data) == []
    assert len(changes(read(first, "a").data, read(second.replace("Tryggt", "Säkert"), "b").data)) == 1


@pytest.mark.parametrize("data", [None, [], "text", {}])
def test_nothing_at_all_can_be_compared(data: object) -> None:
    assert changes(data, data) == []
    assert {change.kind for change in changes(data, PROJECT)} == {"added"}
    assert {change.kind for change in changes(PROJECT, data)} == {"removed"}


def test_a_large_rewrite_is_quick_enough() -> None:
    """Pairing is quadratic in what has no id; two hundred log entries must not be felt."""
    from time import thread_time

    def edit(data: Data, shift: int) -> Data:
        data = copy.deepcopy(data)
        measure(data)["log"] = [
            {"date": f"20{10 + n // 12:02}-{n % 12 + 1:02}-01", "note": f"Besök {n + shift}"}
            for n in range(200)
        ]
        return data

    start = thread_time()
    found = changes(edit(PROJECT, 0), edit(PROJECT, 1))
    assert len(found) >= 200
    assert thread_time() - start < 5


@pytest.mark.parametrize(
    ("followed_up", "words"),
    [(True, "carried over from 2023"), (False, "carried over from 2023 without being followed up")],
)
def test_a_mark_of_what_was_carried_over_is_a_sentence(followed_up: bool, words: str) -> None:
    """Between two turns every line said “carried over added (copied from “2023”, followed up yes)”."""
    after = copy.deepcopy(PROJECT)
    problem = after["analyze"]["problems"][0]
    problem["carried"] = {"cycle": "2023", "followed_up": followed_up}
    (change,) = changes(PROJECT, after)
    assert (change.kind, change.field, change.said) == ("added", "carried", words)
