"""The step commands without a terminal: the done-list, add, set, remove, and what the shell completes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from interview.answering import START
from sara_cli.cli.app import run
from sara_cli.model.period import Period
from sara_cli.project_file.load import load


class Said(NamedTuple):
    code: int
    out: str
    err: str


class Sara:
    """Runs commands in this process on a file of its own."""

    def __init__(self, capture: pytest.CaptureFixture[str], path: Path) -> None:
        self.capture = capture
        self.path = path

    def __call__(self, *arguments: str) -> Said:
        self.capture.readouterr()
        code = run([*arguments, "-p", str(self.path)])
        return Said(code, *self.capture.readouterr())

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sara:
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    path = tmp_path / "sara.yaml"
    path.write_text(START, encoding="utf-8")
    return Sara(capsys, path)


# --- the done-list -----------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["initiate", "prepare", "analyze", "execute", "follow-up"])
def test_the_done_list_and_its_exit_code(sara: Sara, step: str) -> None:
    said = sara(step, "--today", "2024-03-01")
    assert said.code == (0 if step == "follow-up" else 1)
    assert "✗ missing" in said.out or "… waits" in said.out
    assert sara.text == START


def test_a_step_with_nothing_missing_is_fine(sara: Sara) -> None:
    for party in ("kommun", "polis"):
        assert (
            sara(
                "prepare",
                "add",
                "picture",
                f"party={party}",
                "summary=Calm",
                "shown_to_leadership=2024-02-01",
            ).code
            == 0
        )
    assert sara("prepare", "--no-input").code == 1
    assert sara("prepare", "add", "dialogue", "kind=staff", "date=2024-01-20").code == 0
    assert sara("prepare", "--no-input").code == 0


def test_a_file_with_errors_is_shown_instead(sara: Sara) -> None:
    sara.path.write_text(START.replace("kind: police", "kind: cops"), encoding="utf-8")
    said = sara("prepare")
    assert said.code == 1
    assert "sara.yaml:8:" in said.out
    assert "The step can’t continue until the errors are corrected." in said.err


def test_a_copy_from_a_conflict_is_pointed_at(sara: Sara) -> None:
    sara.path.with_name("sara (1).yaml").write_text(START, encoding="utf-8")
    assert "is “sara (1).yaml”" in sara("prepare").err


# --- add, set, remove --------------------------------------------------------------------------------


def test_adding_setting_and_removing_change_just_their_lines(sara: Sara) -> None:
    said = sara("prepare", "add", "source", "title=Reports of damage", "kind=municipal service")
    assert (said.code, said.err) == (0, "Added source “Reports of damage” (reports-damage).\n")
    after_add = START.replace(
        "prepare:\n",
        "prepare:\n  sources:\n    - id: reports-damage\n      title: Reports of damage\n"
        "      kind: municipal_service\n",
    )
    assert sara.text == after_add
    said = sara(
        "prepare", "set", "reports-damage", "limitations=Only what was reported", "retrieved=2 May 2024"
    )
    assert said.code == 0
    assert sara.text == after_add.replace(
        "      kind: municipal_service\n",
        "      kind: municipal_service\n      retrieved: 2024-05-02\n      limitations: Only what was reported\n",
    )
    assert sara("prepare", "set", "reports-damage", "limitations=", "retrieved=").code == 0
    assert sara.text == after_add
    said = sara("prepare", "remove", "reports-damage")
    assert said.err == "Removed “Reports of damage”.\n"
    assert sara.text == START.replace("prepare:\n", "prepare:\n  sources: []\n")


GOAL = """\
prepare:
  sources:
    - {id: register, title: Reports of damage, kind: municipal_service}
  indicators:
    - {id: damage, name: Damage, unit: damages, source: register, direction: lower_is_better, values: {2022: 40, 2023: 41}}

# step 3
analyze:
  problems:
    - id: yard
      title: Damage in the yard
      goals:
        - {id: G1, goal: Less damage, indicator: damage, baseline: {value: 41, period: 2023}, target: {value: 29, by: 2024}}
"""


@pytest.fixture
def with_goal(sara: Sara) -> Sara:
    sara.path.write_text(START.replace("prepare:\n\n# step 3\nanalyze:\n", GOAL), encoding="utf-8")
    return sara


def test_planning_a_follow_up_says_what_it_can_show(with_goal: Sara) -> None:
    said = with_goal("execute", "set", "follow_up_plan", "date=2025-01-20")
    assert said.code == 0
    assert "Without figures from at least 19 similar areas" in said.err
    assert "Damage: at 40.5 a period, a fall of 30\xa0% is seen" in said.err


def test_status_says_what_a_follow_up_to_come_can_show(with_goal: Sara) -> None:
    heading = "What the planned follow-up can show"
    assert heading not in with_goal("status", "--today", "2024-03-01").out
    with_goal("execute", "set", "follow_up_plan", "date=2025-01-20")
    for command in (("status",), ("execute",)):
        assert heading in with_goal(*command, "--today", "2025-01-20").out
        assert heading not in with_goal(*command, "--today", "2025-01-21").out
    data = json.loads(with_goal("status", "--format", "json", "--today", "2024-03-01").out)
    assert [sentence[:8] for sentence in data["reach"]] == ["Without ", "Damage: "]


def test_a_new_figure_in_a_result_is_offered_to_the_indicator(with_goal: Sara) -> None:
    result = ("date=2025-01-20", "goal=G1", "kind=outcome", "period=2024")
    said = with_goal("follow-up", "add", "result", *result, "value=29")
    assert said.err == (
        "Added result “Less damage” (R1).\n"
        "  A new figure is best written with the indicator: sara prepare set damage values.2024=29\n"
    )
    said = with_goal("follow-up", "set", "R1", "value=28.5")
    assert said.err.endswith("sara prepare set damage values.2024=28.5\n")
    assert with_goal("follow-up", "set", "R1", "light=yellow").err.endswith("values.2024=28.5\n")
    assert with_goal("prepare", "set", "damage", "values.2024=28.5").code == 0
    assert with_goal("follow-up", "set", "R1", "light=green").err == "Changed “Light” of “Less damage”.\n"
    assert with_goal("follow-up", "set", "R1", "value=28", "-q").err == ""


def test_what_belongs_to_something_names_it_first(sara: Sara) -> None:
    assert (
        sara("analyze", "add", "problem", "title=Damage to schools", "priority.decision=prioritised").code
        == 0
    )
    assert (
        sara("analyze", "add", "cause", "damage-schools", "cause=The yard is dark", "corner=place").err
        == "Added cause “The yard is dark” (D1).\n"
    )
    assert (
        sara(
            "analyze",
            "add",
            "goal",
            "damage-schools",
            "goal=Halve the damage",
            "target.value=8",
            "target.by=2025",
        ).code
        == 0
    )
    assert (
        sara("execute", "add", "measure", "title=Light", "causes=D1", "party=kommun").err
        == "Added measure “Light” (D1.1).\n"
    )
    assert (
        sara(
            "analyze", "set", "damage-schools", "priority.scores.common=3", "triangle.place=A dark yard"
        ).code
        == 0
    )
    assert sara("follow-up", "set", "lessons+=Ask earlier", "lessons+=Write it down").code == 0
    assert sara("follow-up", "set", "lessons.2=Write it down at once").code == 0
    loaded = load(sara.path)
    project = loaded.project
    assert project is not None
    problem = project.analyze.problems[0]
    assert problem.priority is not None
    assert problem.priority.scores is not None
    assert problem.priority.scores.common == 3
    assert problem.goals[0].target is not None
    assert str(problem.goals[0].target.by) == "2025"
    assert project.follow_up.lessons == ["Ask earlier", "Write it down at once"]
    assert project.execute.measures[0].causes == ["D1"]


def test_what_stands_above_the_steps_belongs_to_the_first(sara: Sara) -> None:
    assert sara("initiate", "set", "title=A safe Bräcke", "local_police_area=Östersund").code == 0
    assert sara("initiate", "set", "municipality", "population.2024=6100", "code=2305").code == 0
    assert (
        sara("initiate", "add", "party", "name=Bostads AB", "kind=housing").err
        == "Added party “Bostads AB” (bostads-ab).\n"
    )
    project = load(sara.path).project
    assert project is not None
    assert (project.title, project.municipality.population) == (
        "A safe Bräcke",
        {Period.parse("2024"): 6100},
    )
    assert project.municipality.code == "2305"


def test_a_line_of_text_is_added_by_what_one_of_them_is_called(sara: Sara) -> None:
    assert sara("follow-up", "add", "lesson", "Ask earlier next time").err == "Added lesson.\n"
    assert sara("follow-up", "add", "lessons", "Ask", "more: a = b").code == 0
    assert sara("follow-up", "set", "lessons+=N=12 is few").code == 0
    assert sara("initiate", "add", "purpose", "Fewer victims", "--dry-run").err == "Would add purpose.\n"
    assert sara("initiate", "add", "annex", "The picture").code == 0
    assert sara("prepare", "add", "dialogue", "id=school", "kind=staff").code == 0
    assert sara("prepare", "add", "point", "school", "The yard is dark").code == 0
    project = load(sara.path).project
    assert project is not None
    assert project.follow_up.lessons == ["Ask earlier next time", "Ask more: a = b", "N=12 is few"]
    assert project.prepare.dialogues[0].points == ["The yard is dark"]
    assert project.initiate.agreement is not None
    assert project.initiate.agreement.purposes == []


def test_places_are_said_and_read_with_numbers_from_one(sara: Sara) -> None:
    sara("follow-up", "set", "lessons+=One", "lessons+=Two")
    assert sara("follow-up", "set", "lessons.2=Second").err == "Changed “Two”.\n"
    before = sara.text
    for words in (["remove", "lessons.9"], ["set", "lessons.3=Third"], ["set", "lessons.0=None"]):
        said = sara("follow-up", *words)
        assert said.code == 2
        assert "follow_up.lessons has no number " in said.err
        assert "It holds 2 things, counted from 1." in said.err
    assert "Nothing is there yet." in sara("follow-up", "remove", "reports.1").err
    assert sara.text == before
    assert sara("follow-up", "remove", "lessons.1").err == "Removed “One”.\n"
    assert "Second" in sara.text
    assert "One" not in sara.text


def test_a_dry_run_says_what_it_would_do(sara: Sara) -> None:
    assert sara("prepare", "add", "source", "title=X", "--dry-run").err == "Would add source “X”.\n"
    assert sara("initiate", "set", "title=Y", "--dry-run").err == "Would change “Title”.\n"
    assert sara("initiate", "remove", "parties.polis", "--dry-run").err == "Would remove “Polisen”.\n"
    assert sara.text == START


WRONG = [
    (["prepare", "add", "sorce", "title=X"], "A step holds no “sorce” that could be added."),
    (["prepare", "add", "measure", "title=X"], "A step holds no “measure” that could be added."),
    (["prepare", "add", "source"], "“title” is missing here."),
    (["prepare", "add", "source", "titel=X"], "There is no key “titel” here."),
    (["prepare", "add", "source", "title"], "“title” isn’t a key with a value."),
    (["prepare", "add", "source", "title=X", "kind=gossip"], "“gossip”"),
    (["prepare", "add", "source", "title=X", "response_rate=130"], "at most 100"),
    (["prepare", "add", "source", "title=X", "retrieved=in May"], "in May"),
    (["initiate", "add", "party", "name=X", "kind=other", "id=kommun"], "“kommun” is already used"),
    (["prepare", "add", "indicator", "name=X", "values.2023=.."], "withheld"),
    (
        ["analyze", "add", "problem", "title=X", "priority=high", "priority.decision=prioritised"],
        "“priority.decision=prioritised” doesn’t fit",
    ),
    (["follow-up", "add", "lesson"], "What to add isn’t given."),
    (["follow-up", "add", "lesson", " "], "What to add isn’t given."),
    (["follow-up", "add", "lesson", "text=Ask earlier"], "A lesson is only a text, without a key."),
    (["follow-up", "add", "lesson", "text=Ask earlier"], "set lessons+=TEXT"),
    (["prepare", "add", "point"], "A point from a dialogue belongs to a dialogue"),
    (["prepare", "add", "point", "The yard is dark"], "There is no “The yard is dark” that a point"),
    (["analyze", "add", "cause", "cause=X"], "belongs to a problem"),
    (["analyze", "add", "cause", "kommun", "cause=X"], "There is no “kommun” that a cause could belong to."),
    (["execute", "add", "measure", "title=X", "causes=N9"], "There is nothing with the id “N9”"),
    (
        ["execute", "add", "promise", "measures.1=a", "measures+=b", "wording=x"],
        "doesn’t fit what is written",
    ),
    (["execute", "set", "N1.1", "status=done"], "There is nothing called “N1.1” in this step."),
    (["execute", "set", "action_plan"], "What to change isn’t given."),
    (["initiate", "set", "polis", "kind=cops"], "“cops”"),
    (["initiate", "set", "cycle", "end=2023-01-01"], "ends before it starts"),
    (["initiate", "set", "polis", "name+=X"], "isn’t a list"),
    (["initiate", "remove", "nothing"], "There is nothing called “nothing” in this step."),
    (["initiate", "remove", "parties.nobody"], "There is no “nobody”"),
]


@pytest.mark.parametrize(
    ("words", "message"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_what_is_wrong_is_said_and_nothing_is_written(sara: Sara, words: list[str], message: str) -> None:
    said = sara(*words)
    assert said.code == 2
    assert message in said.err
    assert "Traceback" not in said.err
    assert sara.text == START


def test_what_others_refer_to_stays(sara: Sara) -> None:
    sara("prepare", "add", "source", "title=Reports")
    sara("prepare", "add", "indicator", "name=Damage", "source=reports")
    before = sara.text
    said = sara("prepare", "remove", "reports")
    assert said.code == 2
    assert "“Source” of “Damage” (line " in said.err
    assert sara.text == before


def test_any_words_are_kept_as_they_are(sara: Sara) -> None:
    words = '- [x] {y}: "z" # no\\comment = {1}\n\nå'
    assert sara("prepare", "add", "source", f"title={words}").code == 0
    project = load(sara.path).project
    assert project is not None
    assert project.prepare.sources[0].title == words


# --- the order of the words ---------------------------------------------------------------------------


def test_options_may_stand_before_the_verb(sara: Sara, tmp_path: Path) -> None:
    assert run(["prepare", "-p", str(sara.path), "add", "source", "title=X", "--quiet"]) == 0
    assert run(["-p"]) == 2
    assert "title: X" in sara.text


@pytest.mark.parametrize(
    "words", [["--help", "--language", "en"], ["--language", "en", "-h"], ["N1", "--help"]]
)
def test_the_help_of_a_step_is_shown_beside_other_options(sara: Sara, words: list[str]) -> None:
    said = sara("prepare", *words)
    assert said.code == 0
    assert "Usage: sara prepare" in said.out
    assert "remove" in said.out


def test_the_commands_are_listed_in_the_order_of_the_cycle(sara: Sara) -> None:
    assert run(["--help"]) == 0
    lines = sara.capture.readouterr().out.partition("Commands:")[2].splitlines()
    names = [line.split()[0] for line in lines if line.startswith("  ") and line[2:3].isalpha()]
    cycle = "init initiate prepare analyze execute follow-up renew"
    assert names[:7] == cycle.split()
    assert {"status", "check", "report"} <= set(names[7:])


# --- completion --------------------------------------------------------------------------------------


COMPLETING = """
import json, os, sys
from sara_cli.__main__ import main
for environment in json.load(sys.stdin):
    os.environ.update(environment)
    try:
        main()
    except SystemExit:
        print(end="\\0")
"""


def completed(shell: str, home: Path, *lines: str) -> list[str]:
    """What a shell is told when Tab is pressed at the end of each line; they are asked for in one program."""
    done = subprocess.run(
        [sys.executable, "-c", COMPLETING],
        cwd=home,
        env={**os.environ, "_SARA_COMPLETE": f"complete_{shell}", "SARA_LANGUAGE": "sv"},
        input=json.dumps([_pressed(line) for line in lines]),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    *answers, rest = done.stdout.split("\0")
    assert (len(answers), rest) == (len(lines), "")
    return answers


def _pressed(line: str) -> dict[str, str]:
    last = "" if line.endswith(" ") else line.rsplit(maxsplit=1)[-1]
    return {
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - (1 if last else 0)),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": last,
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_ids_kinds_and_keys_are_completed(sara: Sara, shell: str) -> None:
    sara("prepare", "add", "source", "title=Reports of damage")
    sara("analyze", "add", "problem", "title=Damage to schools")
    proposed = {
        "sara prepare set rep": "reports-damage",
        "sara prepare rep": "reports-damage",
        "sara prepare add obs": "observation",
        "sara prepare add source lim": "limitations=",
        "sara follow-up add les": "lesson",
        "sara analyze add cause ": "damage-schools",
        "sara prepare set reports-damage kind=sur": "kind=survey",
    }
    *answers, strange = completed(shell, sara.path.parent, *proposed, "sara prepare set x")
    for (line, word), said in zip(proposed.items(), answers, strict=True):
        assert word in said, line
    assert "reports-damage" not in strange


def test_a_file_that_cannot_be_read_completes_nothing_quietly(sara: Sara) -> None:
    sara.path.write_bytes(b"\xff\xfe\x00")
    assert completed("bash", sara.path.parent, "sara prepare set rep")[0].strip() == ""


# --- what is proposed, and what belongs where --------------------------------------------------------


def test_a_proposed_command_names_the_file_that_it_is_about(
    sara: Sara, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`renew` writes the next turn beside this one: without the name, the arrow led to last year's file."""
    monkeypatch.chdir(tmp_path)
    assert "→ sara initiate\n" in sara("status").out
    other = tmp_path / "sara-2025.yaml"
    other.write_text(START, encoding="utf-8")
    assert run(["status", "-p", str(other)]) == 0
    assert f"→ sara initiate -p {other}\n" in sara.capture.readouterr().out
    monkeypatch.setenv("SARA_PROJECT", str(other))
    assert run(["status"]) == 0
    assert "→ sara initiate\n" in sara.capture.readouterr().out


def test_what_is_late_comes_with_its_command(sara: Sara) -> None:
    from datetime import date

    from sara_cli.progress.due import Late

    paths = [
        ("initiate", "agreement", "period"),
        ("execute", "measures", 0, "end"),
        ("execute", "promises", 0),
    ]
    commands = [Late(path, date(2024, 1, 1), "").command for path in paths]
    assert commands == ["sara initiate", "sara execute", "sara follow-up"]


def test_what_is_so_already_is_said_to_be(sara: Sara) -> None:
    said = sara("initiate", "set", "title=Ett tryggt Bräcke")
    assert (said.code, said.err) == (0, "It is so already; nothing was changed.\n")


def test_an_id_that_others_refer_to_is_not_changed_alone(sara: Sara) -> None:
    sara("prepare", "add", "source", "title=Reports")
    assert sara("prepare", "set", "reports", "id=rapporter").code == 0
    sara("prepare", "add", "indicator", "name=Damage", "source=rapporter")
    before = sara.text
    said = sara("prepare", "set", "rapporter", "id=reports")
    assert said.code == 2
    assert "others refer to it" in said.err
    assert sara.text == before


def test_answers_as_commands_need_someone_to_answer(sara: Sara) -> None:
    said = sara("prepare", "--commands", "answers.sh")
    assert said.code == 2
    assert "nobody to ask" in said.err


def test_ids_are_completed_after_a_key_and_after_a_comma(sara: Sara) -> None:
    sara("prepare", "add", "source", "title=Reports of damage")
    sara("prepare", "add", "dialogue", "kind=staff")
    sara("analyze", "add", "problem", "title=Damage")
    lines = (f"sara analyze set damage evidence={begun}" for begun in ("rep", "reports-damage,med"))
    one, another = completed("fish", sara.path.parent, *lines)
    assert "evidence=reports-damage" in one.splitlines()[0]
    assert "evidence=reports-damage,medarbetardialog" in another.splitlines()[0]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_keys_inside_a_mapping_are_completed(sara: Sara, shell: str) -> None:
    """`count=` was proposed, which is refused: what may be written is `count.target=`."""
    sara("execute", "add", "measure", "id=M1", "title=Visits", "status=planned")
    lines = (
        "execute set M1 cou",
        "execute set M1 count.",
        "execute add measure count.u",
        "analyze add goal x base",
    )
    key, inside, new, goal = completed(shell, sara.path.parent, *(f"sara {line}" for line in lines))
    assert "count." in key
    assert "count=" not in key
    assert "count.target=" in inside
    assert "count.unit=" in new
    assert "baseline=" not in goal


def test_what_is_to_be_gone_through_is_looked_up_before_anything_is_shown(sara: Sara) -> None:
    """A misspelt id came to the done-list and exit code 1, as if it had been there; at a terminal without a hint."""
    said = sara("analyze", "nothing-such", "--no-input")
    assert (said.code, said.out) == (2, "")
    assert "nothing called “nothing-such”" in said.err
    assert "one of these: joint_picture" in said.err
