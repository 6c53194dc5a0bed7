"""What single steps ask: what is proposed from what is known, what is challenged, and what isn't asked at all."""

from datetime import date
from pathlib import Path

import pytest

from interview.answering import START, project_file
from sara_cli.interview.questions import (
    Doubt,
    Question,
    Taken,
    answer,
    question_named,
    questions,
    state_of,
    submit,
)
from sara_cli.model.project import STEPS, StepName
from sara_cli.project_file.editing import ProjectFile
from sara_cli.resources import folder

TODAY = date(2024, 3, 1)
END = date(2026, 2, 1)
WORKED = """\
prepare:
  indicators:
    - {id: skador, name: Damage to schools, unit: antal, direction: lower_is_better, values: {2022: 16, 2023: 17, 2024: 12}}
analyze:
  problems:
    - id: skada
      title: Damage in the yard
      priority: {decision: prioritised}
      causes: [{id: S1, cause: It is dark, mechanism: nobody sees it, corner: place}]
      goals:
        - {id: G1, goal: The damage is halved, indicator: skador, baseline: {value: 17, period: 2023}, target: {value: 8, by: 2025}}
        - {id: G2, goal: The pupils feel safe}
execute:
  measures:
    - id: A
      title: Belysning på gården
      party: kommun
      causes: [S1]
      start: 2024-05-01
      end: 2024-09-30
      count: {target: 6, unit: lampor}
      log: [{date: 2024-05-02, count: 2}, {date: 2024-06-02, count: 3, note: One came late}]
    - {id: B, title: Walks at night, party: polis, causes: [S1], log: [{date: 2024-05-02, note: Done}]}
  promises: [{id: P1, wording: The yard is lit before autumn, measures: [A]}]
"""


@pytest.fixture
def worked(tmp_path: Path) -> ProjectFile:
    head = START.split("# step 2")[0]
    return project_file(tmp_path, head + WORKED)


def asked(
    file: ProjectFile, step: StepName, today: date = TODAY, *, rest: bool = False
) -> dict[str, Question]:
    return {one.id: one for one in questions(state_of(file), step, today, rest=rest)}


# --- step 1 ---------------------------------------------------------------------------------------------


def test_the_police_are_not_asked_for_a_paragraph(tmp_path: Path) -> None:
    decisions = "initiate:\n  decisions:\n    - {party: kommun, body: KS, date: 2024-01-02}\n    - {party: polis, body: LPO, date: 2024-01-02}\n"
    found = asked(project_file(tmp_path, START.replace("initiate:\n", decisions)), "initiate")
    paragraphs = [id for id in found if id.endswith(".paragraph")]
    assert len(paragraphs) == 1
    assert found[paragraphs[0]].address[-2] in {0, "kommun"}


@pytest.mark.parametrize(
    ("period", "is_open"), [("{start: 2024-01-01}", True), ("{start: 2024-01-01, end: 2025-12-31}", False)]
)
def test_an_agreement_without_a_last_day_is_asked_for_its_next_revision(
    tmp_path: Path, period: str, is_open: bool
) -> None:
    text = START.replace("initiate:\n", f"initiate:\n  agreement: {{period: {period}}}\n")
    assert (
        asked(project_file(tmp_path, text), "initiate")["initiate.agreement.next_revision"].is_open is is_open
    )


def test_every_question_that_is_needed_is_a_sentence(worked: ProjectFile) -> None:
    """“Omfattning” or “Dokumentation” alone told nobody what to answer."""
    shown = 0
    for step in ("initiate", "prepare", "analyze", "execute", "follow_up"):
        for one in asked(worked, step, END).values():
            if one.need == "must":
                shown += 1
                assert len(one.text.split()) > 2, one.text
                assert any(sign in one.text for sign in ("?", "…", "0 to 3")), one.text
    assert shown > 40


# --- step 4 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "need"),
    [("Cameras at the station", "must"), ("Watch the yard (bevakning)", "more"), ("Lamps", "")],
)
def test_the_purpose_of_cameras_is_asked_for_where_there_may_be_any(
    worked: ProjectFile, title: str, need: str
) -> None:
    text = worked.path.read_text(encoding="utf-8").replace("Belysning på gården", title)
    found = asked(project_file(worked.path.parent, text), "execute", rest=False)
    question = found.get("execute.measures[A].camera_purpose")
    assert (question.need if question else "") == need


def test_a_measure_that_is_there_may_act_on_another_cause(worked: ProjectFile) -> None:
    text = worked.path.read_text(encoding="utf-8")
    text = text.replace("corner: place}]", "corner: place}, {id: S2, cause: Nobody answers for it}]")
    file = project_file(worked.path.parent, text)
    outcome = submit(file, "decide:measure[S2]", "belys", TODAY)
    assert isinstance(outcome, Taken)
    assert file.project.execute.measures[0].causes == ["S1", "S2"]


def test_ideas_fit_the_cause_and_are_few(worked: ProjectFile) -> None:
    text = worked.path.read_text(encoding="utf-8").split("execute:")[0]
    found = asked(project_file(worked.path.parent, text), "execute")
    lead = found["decide:measure[S1]"].lead
    assert "It leads to the problem because nobody sees it" in lead
    assert 3 < len(lead) < 9


# --- step 5 ---------------------------------------------------------------------------------------------


def outcome_of(file: ProjectFile, goal: str) -> Question:
    return asked(file, "follow_up", END)[f"follow_up.results+goal={goal}&kind=outcome"]


def test_figures_are_proposed_from_what_is_known(worked: ProjectFile) -> None:
    """What the log adds up to, and the indicator's latest figure, with Enter."""
    found = asked(worked, "follow_up", END)
    output = {one.key: one for one in found["follow_up.results+measure=A&kind=output"].fields}
    assert output["value"].proposal == "5"
    outcome = {one.key: one for one in outcome_of(worked, "G1").fields}
    assert (outcome["value"].proposal, outcome["period"].default) == ("12", "2024")


def test_a_measure_that_is_not_counted_is_not_asked_how_many(worked: ProjectFile) -> None:
    """Nothing written down isn't the same as nothing done."""
    found = asked(worked, "follow_up", END)
    assert "value" not in {one.key for one in found["follow_up.results+measure=B&kind=output"].fields}


def test_nothing_about_change_is_asked_where_a_goal_has_no_indicator(worked: ProjectFile) -> None:
    question = outcome_of(worked, "G2")
    assert {one.key for one in question.fields} == {"text", "light", "date"}
    assert question.text.startswith("What is known of the goal?")
    more = [id for id in asked(worked, "follow_up", END, rest=True) if "G2" in id]
    assert more == [question.id]


def test_a_new_figure_is_written_with_the_indicator_too(worked: ProjectFile) -> None:
    """The figure stood in the result alone, and the next year's report didn't know it."""
    words = {"text": "11 cases.", "value": "11", "period": "2025", "light": "yellow"}
    assert isinstance(submit(worked, outcome_of(worked, "G1").id, words, END), Taken)
    values = {str(period): one for period, one in worked.data["prepare"]["indicators"][0]["values"].items()}
    assert values["2025"] == 11
    assert values["2024"] == 12


@pytest.mark.parametrize(
    ("figure", "light", "is_doubted"), [("11", "green", True), ("8", "green", False), ("11", "red", False)]
)
def test_a_missed_goal_that_is_called_met_is_doubted(
    worked: ProjectFile, figure: str, light: str, is_doubted: bool
) -> None:
    words = {"text": "Seen in May.", "value": figure, "period": "2025", "light": light}
    outcome = answer(state_of(worked), outcome_of(worked, "G1").id, words, END)
    assert isinstance(outcome, Doubt) is is_doubted
    if isinstance(outcome, Doubt):
        assert "the target is 8 and the figure 11" in outcome.text


def test_a_reason_that_no_comparison_carries_is_doubted_at_once(worked: ProjectFile) -> None:
    """It was said by the check only, when the report was written already."""
    words = {
        "text": "Skadorna har minskat tack vare vår nya belysning.",
        "value": "8",
        "period": "2025",
        "light": "green",
    }
    outcome = answer(state_of(worked), outcome_of(worked, "G1").id, words, END)
    assert isinstance(outcome, Doubt)
    assert "without a comparison" in outcome.text


def test_an_entry_that_was_opened_by_a_command_is_filled_in(worked: ProjectFile) -> None:
    text = worked.path.read_text(encoding="utf-8")
    text += "follow_up:\n  results: [{id: R1, date: 2026-01-10, measure: A, kind: output}]\n"
    file = project_file(worked.path.parent, text)
    id = "follow_up.results+measure=A&kind=output"
    assert question_named(state_of(file), id, END).is_open
    assert isinstance(submit(file, id, {"text": "Five of six.", "light": "yellow"}, END), Taken)
    assert [(one.id, one.text) for one in file.project.follow_up.results] == [("R1", "Five of six.")]
    assert id not in asked(file, "follow_up", END)


def test_the_day_of_a_report_is_asked_of_those_who_wait_and_named_in_the_language_of_the_file(
    worked: ProjectFile,
) -> None:
    id = "follow_up.reports+due"
    question = asked(worked, "follow_up", END)[id]
    assert len(question.fields) > 2
    assert isinstance(submit(worked, id, "2026-01-20", END), Taken)
    reports = worked.project.follow_up.reports
    assert len(reports) == len(question.fields)
    assert "Styrgruppen" in {one.to for one in reports}
    assert id not in asked(worked, "follow_up", END)


ALIKE = 3
"""Costs of one grant on the same day are told apart only by what they are for."""


@pytest.mark.parametrize(
    ("step", "id"),
    [
        ("prepare", "prepare.indicators[skador].internal"),
        ("analyze", "analyze.problems[skada].causes[S1].no_measure_because"),
        ("execute", "execute.measures[A].log[1].date"),
    ],
)
def test_what_is_left_of_a_step_has_a_heading_of_its_own(
    worked: ProjectFile, step: StepName, id: str
) -> None:
    """Why there is no measure for a cause was asked under “Signatures”, which had been asked for last."""
    assert asked(worked, step, rest=True)[id].heading == "Everything else"


def test_in_full_no_two_questions_are_worded_alike() -> None:
    """“Why no measure” and “Internal” on the page of a problem didn’t say of which cause."""
    looked = 0
    for path in sorted(folder("examples").glob("*/sara.yaml")):
        state = state_of(ProjectFile(path))
        found = [one for step in STEPS for one in questions(state, step, date(2024, 6, 1), rest=True)]
        ids: dict[str, set[str]] = {}
        for one in found:
            ids.setdefault(one.in_full, set()).add(one.id)
        looked += len(ids)
        alike = [words for words, those in ids.items() if len(those) > 1]
        assert len(alike) <= ALIKE, alike
    assert looked > 2000


def test_what_the_words_name_is_not_named_again() -> None:
    state = state_of(ProjectFile(folder("examples") / "bracke" / "sara.yaml"))
    words = {one.id: one.in_full for one in questions(state, "execute", date(2024, 6, 1), rest=True)}
    assert words["execute.measures[A1.1].objective"].count("Poliser till fots") == 1
    assert (
        words["execute.measures[A1.1].resources"]
        == "Resources (Poliser till fots vid stationen på helgkvällar)"
    )
