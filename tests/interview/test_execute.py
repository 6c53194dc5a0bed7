"""Step 4 as a talk: measures or reasons for every cause, the plan, the promises, the plan for follow-up."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from interview.answering import START, ScriptedAsker, Stopped, project_file
from sara_cli.interview.dialogue import Talk
from sara_cli.interview.execute import walk
from sara_cli.interview.question import Question
from sara_cli.project_file.address import parse_address
from sara_cli.project_file.editing import ProjectFile

TODAY = date(2024, 3, 1)
CAUSES = START.replace(
    "analyze:\n",
    """\
analyze:
  joint_picture: {date: 2024-02-15, merges: [kommun, polis]}
  problems:
    - id: narkotika
      title: Narkotika bland unga
      priority: {decision: prioritised}
      causes:
        - {id: N1, cause: Gångvägen är mörk., corner: place, nature: situational}
        - {id: N2, cause: Försäljningen sker i appar.}  # utanför vår räckvidd?
        - {id: N3, cause: Ungdomarna har tråkigt., strength: refuted}
    - {id: buller, title: Buller, priority: {decision: deprioritised}, causes: [{id: B1, cause: Mopeder.}]}
""",
)
WHOLE: dict[str, str | Sequence[str]] = {
    "Write down a dialogue with staff: Bräcke kommun?": "y",
    "Date": ["2024-02-20", "2024-03-05", "2025-01-15"],
    "Point (1)": "The lamps are switched off at ten.",
    "Measure": ["Lights on the path", ""],
    "Which party does it?": "kommun",
    "Responsible": ["Head of streets", "Municipal co-ordinator"],
    "When does it start?": "1 April 2024",
    "When is it to be finished?": ["2024-03-01", "2024-11-01"],
    "Follow-up": "Counted in December.",
    "How many times or people": "20",
    "Unit": "lamps",
    "Why no measure": "Nobody here can reach it.",
    "Version": "1",
    "Decided by": "Kommunstyrelsen",
    "Case number": "KS 2024/7",
    "Promise": "We will light up the path.",
    "Measures": "N1.1",
    "Signed": "2024-03-10",
    "Published": "2024-03-11",
    "Method": ["A meeting", "Counts and talks."],
}


def texts(asker: ScriptedAsker) -> list[str]:
    return [asked.text if isinstance(asked, Question) else asked for asked in asker.asked]


def walked(
    file: ProjectFile, answers: Mapping[str, str | Sequence[str]], about: str | None = None
) -> ScriptedAsker:
    asker = ScriptedAsker(answers)
    address = parse_address(about, "execute", file.data) if about else None
    walk(Talk(file, asker, TODAY, everything=address is not None), address)
    return asker


def test_the_whole_step(tmp_path: Path) -> None:
    file = project_file(tmp_path, CAUSES)
    asker = walked(file, WHOLE)
    assert asker.unused() == {}
    assert asker.complaints == []
    execute = file.project.execute
    [measure] = execute.measures
    assert (measure.id, measure.title, measure.causes) == ("N1.1", "Lights on the path", ["N1"])
    assert (measure.kind, measure.status, measure.party) == ("situational", "planned", "kommun")
    assert str(measure.end) == "2024-11-01"
    assert "It would end before it starts." in asker.reported
    assert measure.count is not None
    assert (measure.count.target, measure.count.unit) == (20, "lamps")
    assert execute.action_plan is not None
    assert str(execute.action_plan.rests_on) == "2024-02-15"
    assert execute.action_plan.decided is not None
    assert (str(execute.action_plan.decided.date), execute.action_plan.decided.case_number) == (
        "2024-03-05",
        "KS 2024/7",
    )
    assert [(one.id, one.measures) for one in execute.promises] == [("we-will-light-up-path", ["N1.1"])]
    assert execute.follow_up_plan is not None
    assert execute.follow_up_plan.method == "Counts and talks."
    assert (str(execute.follow_up_plan.date), execute.follow_up_plan.responsible) == (
        "2025-01-15",
        "Municipal co-ordinator",
    )
    [dialogue] = file.project.prepare.dialogues
    assert (dialogue.kind, dialogue.party, str(dialogue.date)) == ("staff", "kommun", "2024-02-20")
    causes = file.project.analyze.problems[0].causes
    assert [cause.no_measure_because for cause in causes] == [None, "Nobody here can reach it.", None]
    assert "# utanför vår räckvidd?" in file.path.read_text(encoding="utf-8")


def test_every_answer_can_be_said_again_as_a_command(tmp_path: Path) -> None:
    file = project_file(tmp_path, CAUSES)
    talk = Talk(file, ScriptedAsker(WHOLE), TODAY)
    walk(talk, None)
    assert "sara execute set N1.1 count.target=20 count.unit=lamps" in talk.commands
    assert len(talk.commands) == len(talk.changes) > 15


def test_only_what_remains_is_asked_the_next_time(tmp_path: Path) -> None:
    file = project_file(tmp_path, CAUSES)
    walked(file, {**WHOLE, "Follow-up": "", "Published": ""})
    again = walked(file, {"Follow-up": "Counted.", "Published": "2024-03-11"})
    assert texts(again) == ["Follow-up", "Published"]
    assert texts(walked(file, {})) == []


def test_stopping_keeps_every_answer(tmp_path: Path) -> None:
    file = project_file(tmp_path, CAUSES)
    with pytest.raises(Stopped):
        walked(file, {**WHOLE, "Follow-up": "^C"})
    [measure] = ProjectFile(file.path).project.execute.measures
    assert (measure.title, str(measure.start), measure.follow_up) == (
        "Lights on the path",
        "2024-04-01",
        None,
    )
    again = walked(file, {"Follow-up": "Counted."})
    assert "Which party does it?" not in texts(again)
    assert file.project.execute.measures[0].follow_up == "Counted."


def test_causes_that_need_nothing_are_not_asked_about(tmp_path: Path) -> None:
    asker = walked(project_file(tmp_path, CAUSES), {})
    shown = [line for line in asker.reported if "what is done about" in line]
    assert [line.rsplit(" ", 1)[1] for line in shown] == ["N1?", "N2?"]
    assert texts(asker).count("Measure") == 2
    assert not {"Promise", "Decided by"} & set(texts(asker))


def test_without_a_chosen_problem_the_way_back_is_shown(tmp_path: Path) -> None:
    asker = walked(project_file(tmp_path), {})
    assert "sara analyze" in asker.reported[0]


def test_ideas_fit_the_cause_and_are_few(tmp_path: Path) -> None:
    asker = walked(project_file(tmp_path, CAUSES), {})
    first = asker.reported.index("Narkotika bland unga: what is done about N1?")
    second = asker.reported.index("Narkotika bland unga: what is done about N2?")
    ideas = [line for line in asker.reported[first:second] if line.startswith("  – ")]
    assert 3 <= len(ideas) <= 6
    assert all("(technique " in idea for idea in ideas)
    # A cause that doesn't say its nature gets both kinds.
    others = [line for line in asker.reported[second:] if line.startswith("  – ")]
    assert {"(technique " in idea for idea in others} == {True, False}


def test_one_measure_may_act_on_two_causes(tmp_path: Path) -> None:
    file = project_file(tmp_path, CAUSES)
    walked(file, {"Measure": ["Lights", "N1.1"]})
    assert [(one.id, one.causes) for one in file.project.execute.measures] == [("N1.1", ["N1", "N2"])]


@pytest.mark.parametrize(
    ("title", "techniques", "answer", "asked"),
    [
        ("Kameror på torget", "", "", "Purpose of cameras"),
        ("Väktare på torget", "10", "y", "Purpose of cameras"),
        ("Övervakning av torget", "", "n", "Are cameras used?"),
        ("Ljus på torget", "7", "", ""),
    ],
)
def test_the_purpose_of_cameras(tmp_path: Path, title: str, techniques: str, answer: str, asked: str) -> None:
    file = project_file(tmp_path, CAUSES)
    answers: dict[str, str | Sequence[str]] = {"Measure": title, "Techniques": techniques}
    answers |= {"Are cameras used?": answer} if answer else {}
    asker = walked(file, answers, "N1")
    assert texts(asker).count("Purpose of cameras") == (asked == "Purpose of cameras")
    assert texts(asker).count("Are cameras used?") == bool(answer)


def test_a_party_stands_for_its_measures(tmp_path: Path) -> None:
    measures = """\
  measures:
    - {id: N1.1, title: Ljus, causes: [N1], party: kommun, responsible: Gatuchef}
    - {id: N2.1, title: Samtal, causes: [N2], party: polis}
"""
    file = project_file(tmp_path, CAUSES.replace("execute:\n", f"execute:\n{measures}"))
    asker = walked(file, {"Responsible": "Kommunpolis"}, "polis")
    assert [line for line in asker.reported if line[:1] == "N"] == ["N2.1 Samtal"]
    assert [one.responsible for one in file.project.execute.measures] == ["Gatuchef", "Kommunpolis"]
    assert walked(file, {}, "kommun").reported == ["N1.1 Ljus"]


def test_a_measure_is_gone_through_with_all_its_keys(tmp_path: Path) -> None:
    file = project_file(tmp_path, CAUSES)
    walked(file, {"Measure": ["Lights"]})
    asker = walked(file, {"Status": "done", "Place": "The station", "Partner (1)": "The school"}, "N1.1")
    [measure] = file.project.execute.measures
    assert (measure.status, measure.place, measure.partners) == ("done", "The station", ["The school"])
    assert {"Cost", "Funding", "Resources", "Horizon", "Ordinary work"} <= set(texts(asker))


@pytest.mark.parametrize(
    ("target", "unit", "complaints", "written"),
    [("20", ["", "lamps"], 1, True), ("20", ["", ""], 1, False), ("many", ["lamps"], 1, False)],
)
def test_a_count_is_written_whole_or_not_at_all(
    tmp_path: Path, target: str, unit: list[str], complaints: int, written: bool
) -> None:
    """A mapping that can't be without two keys was once refused when only the first was answered."""
    file = project_file(tmp_path, CAUSES)
    asker = walked(file, {"Measure": "Lights", "How many times or people": [target, ""], "Unit": unit}, "N1")
    assert len(asker.complaints) == complaints
    assert (file.project.execute.measures[0].count is not None) == written


def test_a_key_without_a_question_of_its_own_is_asked_once_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field that is new in the model is asked without anybody adding it to the interview; no other comes twice."""
    monkeypatch.setattr("sara_cli.interview.measures._ask_time", lambda talk, place: None)
    measure = "execute:\n  measures:\n    - {id: N1.1, title: Belysning, causes: [N1], party: kommun}\n"
    file, asker = project_file(tmp_path, CAUSES.replace("execute:\n", measure)), ScriptedAsker({})
    walk(Talk(file, asker, TODAY, everything=True), ("execute", "measures", "N1.1"))
    said = texts(asker)
    assert [said.count(title) for title in ("Start", "End", "Frequency", "Documentation")] == [1, 1, 1, 1]
    assert said.index("Documentation") < said.index("Start")
    assert not {"Techniques", "Purpose of cameras", "Title", "Internal"} & set(said)
