"""What an answer becomes: understood as people write, doubted, refused, left open and taken away."""

from datetime import date
from pathlib import Path

import pytest

from interview.answering import START
from sara_cli.interview.questions import (
    Doubt,
    Refused,
    Taken,
    answer,
    leave_open,
    question_at,
    question_named,
    questions,
    state_of,
    submit,
    take_away,
    write,
)
from sara_cli.project_file.editing import Add, ProjectFile, Remove, Set

TODAY = date(2024, 2, 1)
PLAN = "initiate.communication_plan"
PROBLEM = """\
analyze:
  problems:
    - {id: skada, title: Skadegörelse på skolan, priority: {decision: prioritised}}
    - {id: buller, title: Buller}
"""


def file_with(folder: Path, text: str = START) -> ProjectFile:
    path = folder / "sara.yaml"
    path.write_text(text, encoding="utf-8")
    return ProjectFile(path)


@pytest.fixture
def file(tmp_path: Path) -> ProjectFile:
    return file_with(tmp_path)


@pytest.fixture
def chosen(tmp_path: Path) -> ProjectFile:
    return file_with(tmp_path, START.replace("analyze:\n", PROBLEM))


def test_the_list_is_the_same_for_the_same_file_and_day(file: ProjectFile) -> None:
    first, again = (questions(state_of(file), "initiate", TODAY) for _time in range(2))
    assert first == again
    assert len({one.id for one in first}) == len(first) > 30


def test_an_offer_is_never_open(file: ProjectFile) -> None:
    offers = [one for one in questions(state_of(file), "initiate", TODAY) if one.need == "offer"]
    assert len(offers) > 5
    assert not any(one.is_open for one in offers)


def test_several_fields_are_written_together_with_what_needs_no_asking(file: ProjectFile) -> None:
    id = "initiate.decisions+party=kommun"
    outcome = submit(file, id, {"date": "15 januari"}, TODAY)
    assert isinstance(outcome, Taken)
    assert "2024-01-15" in outcome.understood
    assert file.value(("initiate", "decisions", 0)) == {
        "party": "kommun",
        "date": "2024-01-15",
        "body": "Kommunstyrelsen",
    }
    assert id not in {one.id for one in questions(state_of(file), "initiate", TODAY)}


def test_what_cannot_be_read_is_refused_by_its_field(file: ProjectFile) -> None:
    outcome = answer(state_of(file), "initiate.agreement.period", "2024-01-01, snart", TODAY)
    assert isinstance(outcome, Refused)
    assert list(outcome.errors) == ["end"]
    assert "snart" in outcome.errors["end"]


def test_what_the_whole_file_cannot_hold_is_refused_when_it_is_written(file: ProjectFile) -> None:
    before = file.path.read_bytes()
    outcome = submit(file, "initiate.agreement.period", "2024-01-01, 2023-01-01", TODAY)
    assert isinstance(outcome, Refused)
    assert "ends before it starts" in " ".join(outcome.errors.values())
    assert file.path.read_bytes() == before


def test_a_group_is_answered_on_one_line(chosen: ProjectFile) -> None:
    id = "analyze.problems[buller].priority.scores"
    assert isinstance(submit(chosen, id, "3 3 2 1 3 2 0", TODAY), Taken)
    scores = chosen.value(("analyze", "problems", "buller", "priority", "scores"))
    assert (len(scores), scores["affects_many"]) == (7, 0)
    again = answer(state_of(chosen), id, "3 3 2 1 3 2 0 1", TODAY)
    assert isinstance(again, Refused)
    assert "8" in again.errors[""]


def test_things_are_named_by_number_title_or_its_beginning(chosen: ProjectFile) -> None:
    id = "execute.measures[M].party"
    for party in ("1", "Bräcke kommun", "bräcke", "kommun"):
        chosen.change(*([] if chosen.value(("execute", "measures")) else [_measure()]))
        outcome = answer(state_of(chosen), "execute.measures[M].party+responsible", f"{party}, Rektor", TODAY)
        assert isinstance(outcome, Taken), (id, party, outcome)
        assert outcome.changes[0] == Set(("execute", "measures", "M", "party"), "kommun", None)
    refused = answer(
        state_of(chosen), "execute.measures[M].party+responsible", {"party": "landstinget"}, TODAY
    )
    assert isinstance(refused, Refused)
    assert "landstinget" in refused.errors["party"]


def _measure() -> Add:
    return Add(("execute", "measures"), {"id": "M", "title": "Lampor", "problem": "skada"})


def test_a_no_on_a_question_for_a_text_may_mean_to_skip(file: ProjectFile) -> None:
    doubt = answer(state_of(file), PLAN, "nej", TODAY)
    assert isinstance(doubt, Doubt)
    assert doubt.is_skip
    assert isinstance(answer(state_of(file), PLAN, "nej", TODAY, doubt.token), Taken)
    assert isinstance(answer(state_of(file), PLAN, "n", TODAY, doubt.token), Doubt)  # of other words


def test_a_name_of_a_person_is_doubted_and_kept_if_it_is_meant(file: ProjectFile) -> None:
    words = "Anna Andersson skriver på webben."
    doubt = answer(state_of(file), PLAN, words, TODAY)
    assert isinstance(doubt, Doubt)
    assert "looks like the name of a person" in doubt.text
    assert isinstance(submit(file, PLAN, words, TODAY, doubt.token), Taken)
    assert file.value(("initiate", "communication_plan")) == words


def test_a_cause_that_repeats_the_problem_is_doubted(chosen: ProjectFile) -> None:
    id = "analyze.problems[skada].causes+"
    doubt = answer(state_of(chosen), id, {"cause": "Skadegörelse på skolan förekommer"}, TODAY)
    assert isinstance(doubt, Doubt)
    taken = submit(chosen, id, {"cause": "Gården är mörk", "mechanism": "ingen ser"}, TODAY)
    assert isinstance(taken, Taken)
    assert chosen.value(("analyze", "problems", "skada", "causes", 0)) == {
        "id": "S1",
        "cause": "Gården är mörk",
        "mechanism": "ingen ser",
    }


def test_a_decision_is_made_with_one_choice(chosen: ProjectFile) -> None:
    id = "decide:focus-area[skada]"
    assert isinstance(submit(chosen, id, "Trygg skola", TODAY), Taken)
    area = chosen.value(("initiate", "agreement", "focus_areas", 0))
    assert (area["title"], area["problems"]) == ("Trygg skola", ["skada"])
    assert all(one.id != id for one in questions(state_of(chosen), "analyze", TODAY))


def test_an_answer_to_what_has_changed_is_refused(file: ProjectFile) -> None:
    seen = question_named(state_of(file), PLAN, TODAY).seen
    file.change(Set(("initiate", "communication_plan"), "Theirs"))
    outcome = submit(file, PLAN, "Mine", TODAY, seen=seen)
    assert isinstance(outcome, Refused)
    assert "Theirs" in outcome.errors[""]
    assert file.value(("initiate", "communication_plan")) == "Theirs"


def test_a_question_is_left_open_and_open_again_after_three_months(file: ProjectFile) -> None:
    write(file, leave_open(state_of(file), PLAN, "not_known", TODAY))
    assert file.value(("left_open", 0)) == {"question": PLAN, "date": "2024-02-01", "reason": "not_known"}
    for day, state in ((date(2024, 4, 30), "left_open"), (date(2024, 5, 1), "open")):
        found = next(one for one in questions(state_of(file), "initiate", day) if one.id == PLAN)
        assert (found.state, found.left and found.left.reason) == (state, "not_known")
    write(file, leave_open(state_of(file), PLAN, "not_applicable", date(2024, 5, 1)))
    assert [one["reason"] for one in file.value(("left_open",))] == ["not_applicable"]
    submit(file, PLAN, "The web site", TODAY)
    assert not file.value(("left_open",))


def test_an_answer_can_be_taken_away_but_not_what_is_needed(file: ProjectFile) -> None:
    submit(file, PLAN, "The web site", TODAY)
    taken = take_away(state_of(file), PLAN, TODAY)
    assert isinstance(taken, Taken)
    assert taken.changes == (Remove(("initiate", "communication_plan")),)
    assert isinstance(take_away(state_of(file), "title", TODAY), Refused)
    assert isinstance(take_away(state_of(file), "initiate.linked_plans+", TODAY), Refused)


def test_the_lines_of_a_list_are_one_answer(file: ProjectFile) -> None:
    id, place = "initiate.agreement.purposes", ("initiate", "agreement", "purposes")
    submit(file, id, "One\nTwo\n", TODAY)
    assert file.value(place) == ["One", "Two"]
    assert question_named(state_of(file), id, TODAY).fields[0].present == "One\nTwo"
    taken = answer(state_of(file), id, "One\nTwo\nThree", TODAY)
    assert isinstance(taken, Taken)
    assert taken.changes == (Add(place, "Three"),)  # what others add meanwhile stays
    submit(file, id, "Two", TODAY)
    assert file.value(place) == ["Two"]


# --- mistakes of the file ------------------------------------------------------------------------------


def test_mistakes_come_first_and_are_corrected_by_an_answer(tmp_path: Path) -> None:
    text = START.replace("kind: municipality", "kind: town")
    file = file_with(tmp_path, text.replace("end: 2024-12-31", "end: 31/12"))
    for step in ("initiate", "follow_up"):
        found = questions(state_of(file), step, TODAY)
        assert [one.verb for one in found] == ["fix", "fix"]
    assert isinstance(submit(file, "fix:parties[kommun].kind", "municipality", TODAY), Taken)
    assert isinstance(submit(file, "fix:cycle.end", "31 december 2024", TODAY), Taken)
    assert all(one.verb != "fix" for one in questions(state_of(file), "initiate", TODAY))


def test_a_text_that_cannot_be_read_is_only_pointed_at(tmp_path: Path) -> None:
    file = file_with(tmp_path, START + "  : [broken\n")
    found = questions(state_of(file), "initiate", TODAY)
    assert found
    assert all(one.verb == "fix" and not one.fields for one in found)
    assert str(START.count("\n") + 1) in found[0].help


# --- from a finding to its question -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "id"),
    [
        (("initiate", "communication_plan"), PLAN),
        (("analyze", "problems", 0, "priority", "reason"), "analyze.problems[skada].priority.reason"),
        (("analyze", "problems", 1, "priority"), "analyze.problems[buller].priority.decision"),
        (("analyze", "problems", 0), "analyze.problems[skada].evidence"),
    ],
)
def test_a_place_leads_to_its_question(chosen: ProjectFile, path: tuple[str | int, ...], id: str) -> None:
    chosen.change(Add(("prepare", "sources"), {"id": "kalla", "title": "Källa"}))
    found = question_at(state_of(chosen), path, TODAY)
    assert found
    assert found.id == id


def test_an_unknown_question_is_a_key_error(file: ProjectFile) -> None:
    with pytest.raises(KeyError):
        answer(state_of(file), "initiate.nothing", "x", TODAY)


@pytest.mark.parametrize(
    ("role", "party"),
    [("Chef lokalpolisområde", "polis"), ("Kommunpolis", "polis"), ("Kommundirektör", "kommun")],
)
def test_a_role_of_the_police_belongs_to_the_police_where_the_party_is_not_asked(
    role: str, party: str, tmp_path: Path
) -> None:
    file = file_with(tmp_path)
    listed = questions(state_of(file), "initiate", TODAY)
    id = next(one.id for one in listed if one.address[-1:] == ("steering_group",))
    taken = submit(file, id, {"role": role}, TODAY)
    assert isinstance(taken, Taken)
    assert file.value(("initiate", "organisation", "steering_group")) == [{"role": role, "party": party}]
    assert taken.unasked == (f"Party: {state_of(file).title(party, 'party')}",)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("oktober 2025", "2025-10-01 to 2025-10-31"),
        ("hösten 2025", "2025-07-01 to 2025-12-31"),
        ("vecka 50 2025", "2025-12-08 to 2025-12-14"),
        ("snart", "2024-05-02"),
    ],
)
def test_a_longer_time_for_a_day_is_said_as_it_is_understood(written: str, hint: str, tmp_path: Path) -> None:
    file = file_with(tmp_path)
    id = next(one.id for one in questions(state_of(file), "initiate", TODAY) if "decisions" in one.address)
    outcome = submit(file, id, {"date": written}, TODAY)
    assert isinstance(outcome, Refused)
    assert hint in outcome.errors["date"]


def test_a_figure_that_is_not_exact_keeps_the_word_that_says_so(tmp_path: Path) -> None:
    text = f"{START.partition('prepare:')[0]}prepare:\n  indicators:\n    - {{id: a, name: Skador, unit: antal}}\n"
    file = file_with(tmp_path, text)
    one = question_named(state_of(file), "prepare.indicators[a].values", TODAY)
    assert isinstance(submit(file, one.id, "2022 ca 30, 2023 27", TODAY), Taken)
    assert file.value(("prepare", "indicators", "a", "values")) == {
        "2022": {"value": 30, "note": "ca"},
        "2023": 27,
    }


@pytest.mark.parametrize("is_by_key", [False, True])
def test_a_semicolon_splits_an_answer_where_only_one_field_is_asked(tmp_path: Path, is_by_key: bool) -> None:
    """“Kommundirektör; Polisen” was written as a role, as the party needs no asking; and so were two roles."""

    def said(line: str) -> dict[str, str] | str:
        return {"role": line} if is_by_key else line

    file, id = file_with(tmp_path), "initiate.organisation.steering_group+"
    taken = submit(file, id, said("Chef lokalpolisområde; Polisen"), TODAY)
    assert isinstance(taken, Taken)
    assert not taken.unasked
    assert file.value(("initiate", "organisation", "steering_group")) == [
        {"role": "Chef lokalpolisområde", "party": "polis"}
    ]
    outcome = submit(file, id, said("Kommundirektör; Socialchef"), TODAY)
    assert isinstance(outcome, Refused)
    assert "Socialchef" in outcome.errors["party"]
    assert isinstance(submit(file, PLAN, "Webben; tidningen", TODAY), Taken)
    assert file.value(("initiate", "communication_plan")) == "Webben; tidningen"
