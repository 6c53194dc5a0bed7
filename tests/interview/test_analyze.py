"""Step 3 as a talk: what is asked, what is challenged, and what stands in the file afterwards."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from interview.answering import START, ScriptedAsker, Stopped, project_file
from sara_cli.interview.analyze import walk
from sara_cli.interview.dialogue import Talk
from sara_cli.interview.part import read_figure
from sara_cli.interview.question import Question
from sara_cli.knowledge.triangle import questions
from sara_cli.model.analyze import Problem
from sara_cli.project_file.editing import ProjectFile

TODAY = date(2024, 2, 1)
PREPARED = START.replace(
    "prepare:\n",
    """\
prepare:
  sources:
    - {id: rapporter, title: Reports of damage}
  indicators:
    - {id: skador, name: Damage to schools, unit: cases, direction: lower_is_better, source: rapporter,
       values: {2022: 11, 2023: 17}}
  observations:
    - {id: vandring, text: Lamps are broken at the schoolyard}
  pictures:
    - {party: kommun, summary: Damage gathers around two places., limits: What is mended at once.}
""",
)
ANSWERS: dict[str, str | list[str]] = {
    "Whose pictures are merged?": "kommun",
    "Date": ["2024-01-20", "2024-01-25"],
    "Analysis": "It can be changed.",
    "Has a dialogue with citizens been held?": ["y", "n"],
    "Add a problem?": "y",
    "What is the problem called?": ["Damage to schools in the centre", "Speeding through the villages"],
    "What kind of problem is it?": ["vandalism", "traffic"],
    "What shows that it exists?": ["skador", ""],
    "Add one more problem?": ["y", "n"],
    "Common": ["5", "3", "2"],
    "Persistent": ["2", "1"],
    "How sure are you of the judgement?": ["medium", "low"],
    "Is “Damage to schools in the centre” chosen?": "prioritised",
    "Is “Speeding through the villages” chosen?": "not prioritised",
    "Why is “Damage to schools in the centre” chosen?": "It grows.",
    "Why isn’t “Speeding through the villages” chosen?": "No worse than elsewhere.",
    "What": "Windows are broken",
    "The place: what makes it possible just there?": "Dark and empty",
    "Does one thing lead to the next until the crime is done, so that the chain could be cut?": "y",
    "What happens? (1)": "The youth centre closes",
    "How could the chain be cut here?": "Keep it open",
    "Why does it happen, just there and just then?": [
        "There is much damage to the schools in the centre",
        "The yard is dark in the evening",
    ],
    "Keep it as it is?": ["n", "n", "n"],
    "It leads to the problem because …": "nobody sees who does it",
    "… which would show as …": "the damage is on the dark sides",
    "Which corner of the crime triangle is it about?": "place",
    "Is it situational or social?": "situational",
    "What is the evidence for or against it?": "vandring",
    "How well does it hold?": "uncertain",
    "What lies behind D1?": "Nobody is responsible in the evening",
    "What else makes it happen?": [],
    "Add a goal?": "y",
    "What is to change?": ["Work for safer schools", "The damage falls by half"],
    "What kind of goal is it?": "outcome",
    "What is it measured by?": "skador",
    "What is the value now?": "2023 17",
    "How far should it have come, and when?": ["2025 21", "2025 8"],
    "Add one more goal?": "n",
    "None of them covers “Damage to schools in the centre”, which is prioritised. Where does it belong?": "1",
    "What is the focus area called?": "Schools",
    "Role": ["Kommunstyrelsens ordförande", "Chef lokalpolisområde"],
}


def talked(file: ProjectFile, answers: Mapping[str, str | list[str]]) -> ScriptedAsker:
    asker = ScriptedAsker(answers)
    walk(Talk(file, asker, TODAY), None)
    return asker


def texts(asker: ScriptedAsker) -> list[str]:
    return [one.text if isinstance(one, Question) else one for one in asker.asked]


def first_problem(file: ProjectFile) -> Problem:
    return file.project.analyze.problems[0]


def test_the_whole_step_is_in_the_file(tmp_path: Path) -> None:
    file = project_file(tmp_path, PREPARED)
    asker = talked(file, ANSWERS)
    assert asker.unused() == {}
    picture = file.project.analyze.joint_picture
    assert picture is not None
    assert picture.merges == ["kommun"]
    assert picture.analysis == "It can be changed."
    assert [one.kind for one in file.project.prepare.dialogues] == ["citizen"]
    damage, speeding = file.project.analyze.problems
    assert (damage.kind, damage.evidence, damage.description) == (
        "vandalism",
        ["skador"],
        "Windows are broken",
    )
    assert damage.priority is not None
    assert speeding.priority is not None
    assert damage.priority.scores is not None
    assert (damage.priority.scores.common, damage.priority.scores.persistent) == (3, 2)
    assert (damage.priority.decision, damage.priority.reason) == ("prioritised", "It grows.")
    assert (speeding.priority.decision, speeding.priority.reason) == (
        "deprioritised",
        "No worse than elsewhere.",
    )
    assert damage.triangle is not None
    assert damage.triangle.place == "Dark and empty"
    assert [(link.step, link.cut) for link in damage.event_chain] == [
        ("The youth centre closes", "Keep it open")
    ]
    direct, behind = damage.causes
    assert (direct.id, direct.behind, direct.evidence, direct.corner) == ("D1", None, ["vandring"], "place")
    assert direct.mechanism == "nobody sees who does it"
    assert direct.shows_as == "the damage is on the dark sides"
    assert (behind.id, behind.behind) == ("D2", "D1")
    goal = damage.goals[0]
    assert goal.goal == "The damage falls by half"
    assert goal.indicator == "skador"
    assert goal.baseline is not None
    assert goal.target is not None
    assert (goal.baseline.value, str(goal.baseline.period)) == (17, "2023")
    assert (goal.target.value, str(goal.target.by)) == (8, "2025")
    agreement = file.project.initiate.agreement
    assert agreement is not None
    assert [(area.title, area.problems) for area in agreement.focus_areas] == [("Schools", [damage.id])]
    assert [one.party for one in agreement.signatories] == ["kommun", "polis"]


def test_what_is_doubtful_is_challenged_on_the_spot(tmp_path: Path) -> None:
    file = project_file(tmp_path, PREPARED)
    reported = "\n".join(talked(file, ANSWERS).reported)
    assert "repeat the problem" in reported
    assert "“Work for” promises that you will try" in reported
    assert "From 17 to 21 is the wrong way" in reported
    assert "There is much damage" not in file.path.read_text(encoding="utf-8")


def test_a_challenged_cause_may_be_kept(tmp_path: Path) -> None:
    file = project_file(tmp_path, PREPARED)
    talked(file, {**ANSWERS, "Keep it as it is?": ["y", "n", "n"]})
    assert first_problem(file).causes[0].cause == "There is much damage to the schools in the centre"


def test_the_analysis_and_the_matrix_are_shown_as_they_grow(tmp_path: Path) -> None:
    asker = talked(project_file(tmp_path, PREPARED), ANSWERS)
    assert asker.shown == ["priorities", "priorities", *["damage-schools-centre"] * 3]


def test_the_questions_fit_the_problem_and_ideas_follow_the_cause(tmp_path: Path) -> None:
    asker = talked(project_file(tmp_path, PREPARED), ANSWERS)
    asked = {one.text: one for one in asker.asked if isinstance(one, Question)}
    special = questions("vandalism", "place")[0]
    assert special not in questions(None, "place")
    assert special.en in asked["The place: what makes it possible just there?"].help
    assert [word for word, _meaning in asked["Common"].known] == ["0", "1", "2", "3"]
    after = asker.reported[asker.reported.index("Ideas for what could be done about D1") :]
    assert any("lit" in line.casefold() or "light" in line.casefold() for line in after[:9]), after[:9]


@pytest.mark.parametrize(
    "stop",
    [
        "Analysis",
        "Persistent",
        "Is “Damage to schools in the centre” chosen?",
        "How could the chain be cut here?",
        "… which would show as …",
        "What kind of goal is it?",
        "How far should it have come, and when?",
    ],
)
def test_stopping_keeps_every_answer_and_the_rest_is_asked_later(tmp_path: Path, stop: str) -> None:
    file = project_file(tmp_path, PREPARED)
    first = ScriptedAsker({**ANSWERS, stop: "^C"})
    with pytest.raises(Stopped):
        walk(Talk(file, first, TODAY), None)
    again = ProjectFile(file.path)
    assert again.loaded.findings == []
    rest = {key: list(value) for key, value in first.unused().items()}
    answer = ANSWERS[stop]
    rest[stop] = [answer] if isinstance(answer, str) else list(answer)
    second = talked(again, rest)
    assert stop in texts(second)
    # Whatever was answered the first time isn't asked once more.
    answered = {
        "Whose pictures are merged?",
        "What is the problem called?",
        "How sure are you of the judgement?",
    }
    assert not (answered & set(texts(first))) & set(texts(second)) - {stop}


def test_a_finished_step_asks_next_to_nothing(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "bracke"
    text = (example / "sara.yaml").read_text(encoding="utf-8")
    (tmp_path / "data").mkdir()
    for data in (example / "data").iterdir():
        (tmp_path / "data" / data.name).write_bytes(data.read_bytes())
    file = project_file(tmp_path, text)
    asker = talked(file, {})
    assert file.path.read_text(encoding="utf-8") == text
    assert not any("andt-unga" in shown for shown in asker.shown)
    assert len(asker.asked) < 40


def test_one_problem_is_gone_through_with_all_that_stands_there(tmp_path: Path) -> None:
    file = project_file(tmp_path, PREPARED)
    talked(file, ANSWERS)
    before = file.path.read_text(encoding="utf-8")
    asker = ScriptedAsker({"The cause D1": "The yard lies dark and unseen", "Add one more goal?": "n"})
    place = ("analyze", "problems", "damage-schools-centre")
    walk(Talk(file, asker, TODAY, everything=True), place)
    assert "Common" not in texts(asker)
    assert {
        "Title",
        "The cause D1",
        "The cause D2",
        "What lies behind D2?",
        "What else makes it happen?",
    } <= set(texts(asker))
    after = file.path.read_text(encoding="utf-8")
    assert after == before.replace("The yard is dark in the evening", "The yard lies dark and unseen")


def test_one_cause_and_one_goal_can_be_gone_through(tmp_path: Path) -> None:
    file = project_file(tmp_path, PREPARED)
    talked(file, ANSWERS)
    place = ("analyze", "problems", "damage-schools-centre")
    cause = ScriptedAsker({"How well does it hold?": "supported"})
    walk(Talk(file, cause, TODAY, everything=True), (*place, "causes", "D1"))
    assert first_problem(file).causes[0].strength == "supported"
    assert "What is to change?" not in texts(cause)
    goal = ScriptedAsker({"How far should it have come, and when?": "9 by 2026"})
    walk(Talk(file, goal, TODAY, everything=True), (*place, "goals", "D-mal-1"))
    target = first_problem(file).goals[0].target
    assert target is not None
    assert (target.value, str(target.by)) == (9, "2026")
    assert "The cause D1" not in texts(goal)


def test_without_anything_in_step_2_it_says_so(tmp_path: Path) -> None:
    asker = talked(project_file(tmp_path), {"Add a problem?": "n"})
    assert "No picture of its own yet from: Bräcke kommun, Polisen." in asker.reported


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023 17", ("2023", 17)),
        ("2023: 17", ("2023", 17)),
        ("2021/22 12,5 %", ("2021/22", 12.5)),
        ("8 by 2025", ("2025", 8)),
        ("21 % (2022)", ("2022", 21)),
        ("1 200 år 2025", ("2025", 1200)),
        ("2025", None),
        ("many", None),
    ],
)
def test_a_period_and_its_figure_are_read_either_way(
    tmp_path: Path, written: str, read: tuple[str, object] | None
) -> None:
    asker = ScriptedAsker({})
    assert read_figure(Talk(project_file(tmp_path), asker, TODAY), written) == read
    assert len(asker.complaints) == (read is None)
