"""Step 5 as a talk: what is opened, what is asked, and what an entry that says nothing counts as."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from interview.answering import ScriptedAsker, Stopped
from sara_cli import progress
from sara_cli.errors import SaraError
from sara_cli.interview.dialogue import Talk
from sara_cli.interview.follow_up import walk
from sara_cli.interview.question import Question
from sara_cli.project_file.address import parse_address
from sara_cli.project_file.editing import ProjectFile
from sara_cli.project_file.load import load

ROOT = Path(__file__).parents[2]
DAY = date(2024, 1, 16)
END = date(2024, 12, 31)  # of the small file's cycle, and so the day of its follow-up
Answers = Mapping[str, str | Sequence[str]]


def bracke_of(folder: Path) -> ProjectFile:
    """The example at the day of its follow-up, with nothing followed up."""
    shutil.copytree(ROOT / "examples" / "bracke", folder, dirs_exist_ok=True)
    path = folder / "sara.yaml"
    text = path.read_text(encoding="utf-8").replace("      fed_back: 2024-01-29\n", "")
    before, _, _ = text.partition("\nfollow_up:\n")
    path.write_text(f"{before}\nfollow_up:\n", encoding="utf-8")
    return ProjectFile(path)


@pytest.fixture
def bracke(tmp_path: Path) -> ProjectFile:
    return bracke_of(tmp_path)


SMALL_TAIL = """\
      count: {target: 10, unit: kvällar}
      log:
        - {date: 2024-05-02, count: 4, note: Two evenings were cancelled.}
        - {date: 2024-11-02, count: 5}
  promises:
    - {id: L1, wording: Skolgården blir ljus., measures: [S1.1]}
follow_up:
"""


@pytest.fixture
def small(tmp_path: Path) -> ProjectFile:
    """One problem with one goal, one measure that is counted, and one promise."""
    path = tmp_path / "sara.yaml"
    base = (ROOT / "tests" / "data" / "small.yaml").read_text(encoding="utf-8")
    path.write_text(
        base.replace("values: {2022: 14, 2023: 17}", "values: {2023: 17, 2024: 12}") + SMALL_TAIL,
        encoding="utf-8",
    )
    return ProjectFile(path)


def talk_about(
    file: ProjectFile, answers: Answers, about: str = "", today: date = DAY
) -> tuple[ScriptedAsker, Talk]:
    asker = ScriptedAsker(answers)
    talk = Talk(file, asker, today, everything=bool(about))
    walk(talk, parse_address(about, "follow_up", file.data) if about else None)
    return asker, talk


def questions(asker: ScriptedAsker) -> list[str]:
    return [one.text if isinstance(one, Question) else one for one in asker.asked]


ALL: Answers = {
    "What was done?": ["Done."] * 40,
    "How did it go, and what helped or hindered?": ["It went well."] * 20,
    "What changed?": ["Some."] * 10,
    "What else could explain it?": ["Weather."] * 10,
    "Has the problem moved, or has the good spread?": ["No."] * 10,
    "Outcome": ["fewer", "2", "better handled", "unchanged", "moved"],
    "How is it judged as a whole?": ["green", "yellow", "red", *["1"] * 40],
    "Keep it as it is?": ["y"] * 10,
    "Decision": ["continue", "change", "3"],
    "Why": ["It goes on.", "Cheaper.", "Done."],
    "How did the co-operation work?": "The group met each month.",
    "Cost": "447 000 kronor",
    **{f"Lesson ({number})": text for number, text in ((1, "Two persons."), (2, "Small numbers."))},
    **{
        f"When were the citizens informed of the result of the promise {id}?": "29 jan 2024"
        for id in ("L1", "L2", "L3")
    },
    "When was the follow-up reported to the steering group?": "2024-01-16",
    "When was the follow-up reported to the leadership of Bräcke kommun?": "2024-01-23",
    "When was the follow-up reported to the leadership of Polismyndigheten, lokalpolisområde Östersund?": "2024-01-18",
    "Document": "Year-end follow-up 2023",
}


ALL_LEFT = {
    "Keep it as it is?",
    "What changed?",
    "What else could explain it?",
    "How is it judged as a whole?",
    "Has the problem moved, or has the good spread?",
}


def test_the_whole_follow_up(bracke: ProjectFile) -> None:
    asker, talk = talk_about(bracke, ALL)
    reported = bracke.project.follow_up
    assert asker.complaints == []
    assert set(asker.unused()) <= {"What was done?", "How did it go, and what helped or hindered?", *ALL_LEFT}
    measures = [(one.measure, one.kind) for one in reported.results if one.measure]
    assert len(measures) == 18
    assert measures[:2] == [("A1.1", "output"), ("A1.1", "process")]
    assert [one.goal for one in reported.results if one.goal] == [
        "A-mal-1",
        "A-mal-2",
        "T-mal-1",
        "S-mal-1",
        "S-mal-2",
    ]
    assert [one.promise for one in reported.results if one.promise] == ["L1", "L2", "L3"]
    assert all(one.text and one.light and one.date == DAY for one in reported.results)
    assert [(one.problem, one.decision, one.why) for one in reported.decisions] == [
        ("andt-unga", "continue", "It goes on."),
        ("otrygghet", "change", "Cheaper."),
        ("skadegorelse", "end", "Done."),
    ]
    assert reported.process_review is not None
    assert reported.process_review.cost == "447 000 kronor"
    assert reported.lessons == ["Two persons.", "Small numbers."]
    assert {promise.fed_back for promise in bracke.project.execute.promises} == {date(2024, 1, 29)}
    state = progress.status(bracke.project, DAY)
    assert [answer.state for answer in state.steps[-1].answers] == ["met"] * 5
    assert load(bracke.path).findings == []
    assert len(talk.commands) == len(talk.changes)


def test_figures_are_proposed_from_what_is_known(bracke: ProjectFile) -> None:
    """What the log adds up to, and the indicator's latest figure, with Enter."""
    talk_about(bracke, {})
    results = {(one.about_id, one.kind): one for one in bracke.project.follow_up.results}
    assert results["A1.1", "output"].value == 26
    assert results["A2.1", "output"].value == 11
    assert results["L1", "output"].value == 26
    assert (results["S-mal-1", "outcome"].value, str(results["S-mal-1", "outcome"].period)) == (29, "2023")
    assert results["T2.1", "output"].value is None
    assert results["A1.1", "process"].value is None


def test_a_log_without_numbers_proposes_none(small: ProjectFile) -> None:
    """Nothing written down isn't the same as nothing done."""
    text = small.path.read_text(encoding="utf-8").replace("count: 4, ", "").replace(", count: 5", "")
    small.path.write_text(text, encoding="utf-8")
    asker, _talk = talk_about(ProjectFile(small.path), {}, today=END)
    asked = [one for one in asker.asked if isinstance(one, Question) and one.text == "How many?"]
    assert [one.present for one in asked] == ["", ""]


def test_small_numbers_are_reported_beside_the_question(small: ProjectFile) -> None:
    asker, _talk = talk_about(small, {}, today=END)
    reported = [line.strip() for line in asker.reported]
    line = "From 17 (2023) to 12 antal (2024). Too few to show whether anything has changed."
    assert any(text.startswith(line) for text in reported)
    assert not any("effect" in text for text in reported)


def test_another_figure_is_judged_anew(small: ProjectFile) -> None:
    text = small.path.read_text(encoding="utf-8").replace(", 2024: 12}", "}")
    small.path.write_text(text, encoding="utf-8")
    answers = {"The figure": "3", "Period": "2024"}
    asker, _talk = talk_about(ProjectFile(small.path), answers, today=END)
    reported = [line.strip() for line in asker.reported]
    assert any(text.startswith("Not measured since 2023.") for text in reported)
    assert any("sara prepare set skador values.2024=…" in text for text in reported)
    assert any(text.startswith("Has fallen from 17 (2023) to 3 antal (2024).") for text in reported)


def test_the_report_is_named_in_the_language_of_the_file(small: ProjectFile) -> None:
    talk_about(small, {"When was the follow-up reported to the steering group?": "31 dec 2024"}, today=END)
    (report,) = small.project.follow_up.reports
    assert report.to == "Styrgruppen"
    assert (report.audience, report.date) == ("steering_group", END)


def test_a_report_to_a_leadership_says_whose(small: ProjectFile) -> None:
    question = "When was the follow-up reported to the leadership of Exempelby kommun?"
    talk_about(small, {question: "2024-12-20"}, today=END)
    (report,) = small.project.follow_up.reports
    assert (report.audience, report.party) == ("leadership", "kommun")


def test_stopping_keeps_every_answer_and_the_next_run_goes_on(small: ProjectFile) -> None:
    with pytest.raises(Stopped):
        talk_about(small, {"What was done?": ["Nine evenings.", "^C"]}, today=END)
    again = ProjectFile(small.path)
    results = again.project.follow_up.results
    assert [(one.about_id, one.kind) for one in results] == [
        ("S1.1", "output"),
        ("S1.1", "process"),
        ("S-mal", "outcome"),
        ("L1", "output"),
    ]
    assert (results[0].value, results[0].text) == (9, "Nine evenings.")
    asker, _talk = talk_about(again, ALL, today=END)
    assert len(again.project.follow_up.results) == 4
    assert (
        questions(asker)[0] == "How is it judged as a whole?"
    )  # of the first entry; its figure and its words are there
    assert again.project.follow_up.results[0].text == "Nine evenings."


def test_the_last_run_asks_only_of_those_who_have_not_been_reported(small: ProjectFile) -> None:
    answers = {**ALL, "Decision": "continue", "Hours": "90"}
    talk_about(small, answers, today=END)
    before = small.path.read_bytes()
    asker, talk = talk_about(ProjectFile(small.path), ALL, today=END)
    assert {text.partition(" to ")[0] for text in questions(asker)} == {"When was the follow-up reported"}
    assert len(asker.asked) == 3
    assert talk.changes == []
    assert small.path.read_bytes() == before


def test_a_complete_file_has_nothing_due(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "bracke", tmp_path, dirs_exist_ok=True)
    asker, talk = talk_about(ProjectFile(tmp_path / "sara.yaml"), {}, today=date(2024, 2, 1))
    assert asker.asked == []
    assert talk.changes == []
    assert any(line.startswith("Nothing is due for follow-up before") for line in asker.reported)


def test_nothing_due_yet_says_when(small: ProjectFile) -> None:
    before = small.path.read_bytes()
    asker, talk = talk_about(small, {}, today=date(2024, 12, 30))
    assert asker.asked == []
    assert talk.changes == []
    assert small.path.read_bytes() == before
    assert "Nothing is due for follow-up before 2024-12-31." in asker.reported
    assert any(line.endswith("sara follow-up S1.1") for line in asker.reported)


@pytest.mark.parametrize(("answer", "dated"), [("y", date(2025, 1, 9)), ("n", END)])
def test_entries_that_were_opened_earlier_can_be_dated_anew(
    small: ProjectFile, answer: str, dated: date
) -> None:
    with pytest.raises(Stopped):
        talk_about(small, {"How many?": "^C"}, today=END)
    question = "4 entries were opened from 2024-12-31 on and are still empty. Date them 2025-01-09?"
    with pytest.raises(Stopped):
        talk_about(ProjectFile(small.path), {question: answer, "How many?": "^C"}, today=date(2025, 1, 9))
    small.read()
    assert {one.date for one in small.project.follow_up.results} == {dated}


@pytest.mark.parametrize("day", ["2024-02-30", "igår kväll", "31/2"])
def test_a_day_that_cannot_be_read_is_asked_for_again(small: ProjectFile, day: str) -> None:
    question = "When was the follow-up reported to the steering group?"
    asker, _talk = talk_about(small, {question: [day, "2024-12-31"]}, today=END)
    assert questions(asker).count(question) == 2
    assert len(asker.complaints) == 1
    assert [report.date for report in small.project.follow_up.reports] == [END]


def test_wrong_answers_are_complained_of_and_asked_again(small: ProjectFile) -> None:
    answers = {
        "How many?": ["many", "26"],
        "How is it judged as a whole?": ["blue", "green"],
        "How did the co-operation work?": "Well.",
        "Hours": ["-4", "700"],
        "Decision": ["perhaps", "end"],
    }
    asker, _talk = talk_about(small, answers, today=END)
    assert len(asker.complaints) == 4
    reported = small.project.follow_up
    assert (reported.results[0].value, reported.results[0].light) == (26, "green")
    assert reported.process_review is not None
    assert reported.process_review.hours == 700
    assert [one.decision for one in reported.decisions] == ["end"]


# --- about one thing --------------------------------------------------------------------------------


def test_a_measure_is_followed_up_before_it_is_due(small: ProjectFile) -> None:
    answers = {
        "What was done?": "Ten visits.",
        "How is it judged as a whole?": ["yellow", "green"],
        "Decision": "change",
    }
    talk_about(small, answers, "S1.1", date(2024, 6, 1))
    reported = small.project.follow_up
    assert [(one.measure, one.kind) for one in reported.results] == [("S1.1", "output"), ("S1.1", "process")]
    assert reported.results[0].value == 4  # what was logged in November wasn't there yet
    assert [(one.measure, one.decision) for one in reported.decisions] == [("S1.1", "change")]


def test_a_goal_has_one_entry(small: ProjectFile) -> None:
    talk_about(small, {"What changed?": "Fewer cases."}, "S-mal", END)
    talk_about(small, {}, "S-mal", END)
    assert [(one.goal, one.text) for one in small.project.follow_up.results] == [("S-mal", "Fewer cases.")]


def test_a_promise_is_followed_up_and_fed_back(small: ProjectFile) -> None:
    question = "When were the citizens informed of the result of the promise L1?"
    talk_about(small, {"What was done?": "Kept.", question: "2024-12-29"}, "L1", END)
    assert [(one.promise, one.text) for one in small.project.follow_up.results] == [("L1", "Kept.")]
    assert small.project.execute.promises[0].fed_back == date(2024, 12, 29)


def test_a_problem_is_followed_up_goal_by_goal_and_decided_on(small: ProjectFile) -> None:
    talk_about(small, {"Decision": "end", "Why": "The goal is met."}, "skadegorelse", END)
    reported = small.project.follow_up
    assert [one.goal for one in reported.results] == ["S-mal"]
    assert [(one.problem, one.decision) for one in reported.decisions] == [("skadegorelse", "end")]


def test_a_result_is_gone_through_again(small: ProjectFile) -> None:
    talk_about(small, ALL, today=END)
    talk_about(small, {"How is it judged as a whole?": "red"}, "R1", END)
    assert small.project.follow_up.results[0].light == "red"
    assert small.project.follow_up.results[0].text == "Done."


@pytest.mark.parametrize("about", ["process_review", "decisions", "lessons", "reports"])
def test_a_part_of_the_step_can_be_gone_through(small: ProjectFile, about: str) -> None:
    asker, _talk = talk_about(small, {"How did the co-operation work?": "Well."}, about, date(2024, 6, 1))
    assert asker.complaints == []
    assert asker.asked or about == "reports"


def test_what_has_no_follow_up_of_its_own_is_named(small: ProjectFile) -> None:
    with pytest.raises(SaraError, match="S1"):
        talk_about(small, {}, "S1")


# --- an entry that says nothing ---------------------------------------------------------------------


def test_an_opened_entry_counts_as_nothing(bracke: ProjectFile) -> None:
    """Opened before the meeting, it must not look as if everything had been judged."""
    late = [one.text for one in progress.status(bracke.project, DAY).late]
    ended = [finding.id for finding in load(bracke.path).findings]
    with pytest.raises(Stopped):
        talk_about(bracke, {"How many?": "^C"})
    project = ProjectFile(bracke.path).project
    assert len(project.follow_up.results) == 26
    state = progress.status(project, DAY)
    states = {answer.id: answer.state for answer in state.steps[-1].answers}
    assert (states["5.effect"], states["5.production"]) == ("missing", "missing")
    assert [one.text for one in state.late] == late
    assert late
    findings = load(bracke.path).findings
    assert [finding.id for finding in findings] == ended
    assert not any(finding.severity == "error" for finding in findings)


def test_two_who_open_at_the_same_time_open_once(small: ProjectFile) -> None:
    """The other's entries appear after this talk has read the file: nothing is opened twice."""
    other = ProjectFile(small.path)
    with pytest.raises(Stopped):
        talk_about(other, {"How many?": "^C"}, today=END)
    with pytest.raises(Stopped):
        talk_about(small, {"How many?": "^C"}, today=END)
    assert len(small.project.follow_up.results) == 4


@pytest.mark.parametrize(("design", "doubts"), [("before_after", 1), ("with_comparison", 0)])
def test_a_reason_that_the_comparison_cannot_carry_is_doubted_at_once(
    design: str, doubts: int, small: ProjectFile
) -> None:
    """It was said by the check only, when the report was written already."""
    text = "Skadorna har minskat tack vare vår nya belysning."
    answers = {"What changed?": text, "How was it compared?": design}
    asker, _talk = talk_about(small, answers, today=END)
    assert "How was it compared?" in questions(asker)
    (written,) = [one for one in small.project.follow_up.results if one.text == text]
    assert written.design == design
    assert sum("without a comparison" in reported for reported in asker.reported) == doubts


# --- the figure and the light of a goal ---------------------------------------------------------------

OFFER = "Write 11 for 2025 with the indicator “Skador på skolbyggnader” too?"
KEEP = "Keep it as it is?"


def in_a_year(file: ProjectFile, answers: Answers) -> ScriptedAsker:
    return talk_about(file, answers, "S-mal", today=date(2026, 2, 1))[0]


@pytest.mark.parametrize(("answer", "expected"), [("y", 11), ("n", None)])
def test_a_new_figure_is_offered_to_the_indicator(
    small: ProjectFile, answer: str, expected: int | None
) -> None:
    """The figure stood in the result alone, and the next year's report didn't know it."""
    asker = in_a_year(small, {"The figure": "11", "Period": "2025", OFFER: answer})
    assert OFFER in questions(asker)
    values = small.data["prepare"]["indicators"][0]["values"]
    assert {str(period): value for period, value in values.items()}.get("2025") == expected


def test_a_figure_that_the_indicator_has_is_not_offered(small: ProjectFile) -> None:
    asker = in_a_year(small, {"The figure": "12", "Period": "2024"})
    assert not any("with the indicator" in text for text in questions(asker))


@pytest.mark.parametrize(
    ("figure", "lights", "keeps", "light"),
    [
        ("11", ["green", "yellow"], ["n"], "yellow"),
        ("11", ["green"], ["y"], "green"),
        ("8", ["green"], [], "green"),
        ("11", ["red"], [], "red"),
    ],
)
def test_a_missed_goal_that_is_called_met_is_challenged(
    small: ProjectFile, figure: str, lights: list[str], keeps: list[str], light: str
) -> None:
    script = {
        "The figure": figure,
        "Period": "2025",
        "How is it judged as a whole?": lights,
        KEEP: keeps,
    }
    asker = in_a_year(small, script)
    (result,) = small.data["follow_up"]["results"]
    assert result["light"] == light
    assert (KEEP in questions(asker)) is bool(keeps)
    assert any("the target is 8 and the figure 11" in text for text in asker.reported) is bool(keeps)
