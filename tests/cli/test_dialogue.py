"""The questions of a step as they are asked on a terminal: back, help, removing, leaving open, resuming, others' work."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.typing_person import STOP, TODAY, Person
from interview.answering import START
from sara_cli.cli.dialogue.walk import Walk
from sara_cli.errors import SaraError
from sara_cli.language import LANGUAGES, Language, speaking
from sara_cli.project_file.load import load

AGREEMENT = "initiate:\n  agreement:\n    purposes: [Less damage, Fewer drugs, Safer streets]\n"


@pytest.fixture
def person(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Person:
    return Person(capsys, monkeypatch, tmp_path)


def about(person: Person, *place: str, text: str = START) -> Walk:
    walk = person.walk(text=text)
    walk.about = place
    return walk


# --- answering, keeping, skipping -----------------------------------------------------------------------


def test_an_answer_is_saved_before_the_next_question(person: Person) -> None:
    walk = person.walk()
    shown = person.types(walk, ["2 May"])
    assert [one.date.isoformat() for one in walk.file.project.initiate.decisions] == ["2024-05-02"]
    assert "question 2 of about" in shown
    assert "· saved" in shown
    assert "“2 May” is understood as 2024-05-02, in the year of the cycle." in shown
    assert "Also written: Body: Kommunstyrelsen" in shown


def test_enter_writes_nothing_that_is_not_in_brackets(person: Person) -> None:
    walk = person.walk()
    person.types(walk, [""] * 60)
    bracketed = [prompt for prompt in person.prompts if prompt.startswith("[")]
    assert len(bracketed) == len(walk.record.changes) == 4
    assert set(person.on_line) == {""}  # no proposal is glued to an answer


def test_a_long_text_is_on_the_line_to_be_edited(person: Person) -> None:
    text = START.replace("prepare:\n", "prepare:\n  pictures: [{party: kommun, summary: Calm}]\n")
    walk = person.walk("prepare", text)
    walk.about = ("prepare", "pictures", "kommun", "summary")
    person.types(walk, ["Calm but for the nights"])
    assert person.on_line == ["Calm", *person.on_line[1:]]
    assert walk.file.project.prepare.pictures[0].summary == "Calm but for the nights"


@pytest.mark.parametrize("word", ["n", "nej", "No", "??"])
def test_a_no_on_a_text_asks_whether_to_skip(person: Person, word: str) -> None:
    walk = about(person, "initiate", "communication_plan")
    shown = person.types(walk, [word, ""])
    assert "Do you mean to skip the question? [Y/n]" in person.prompts[1]
    assert walk.file.project.initiate.communication_plan is None
    assert "question 1 of about 1" in shown
    person.types(about(person, "initiate", "communication_plan"), [word, "n"])
    assert load(walk.file.path).project.initiate.communication_plan == word  # type: ignore[union-attr]


def test_a_wrong_date_is_refused_before_the_next_question(person: Person) -> None:
    walk = person.walk()
    shown = person.types(walk, ["when we met", "2024-05-02"])
    assert "“when we met” isn’t a day." in shown
    assert person.on_line[1] == ""  # what is typed now would stick to it
    assert shown.count("question 1 of") == 1
    assert walk.file.project.initiate.decisions[0].party == "kommun"


def test_a_wrong_number_among_several_fields_is_refused_at_once(person: Person) -> None:
    text = START.replace("execute:\n", "execute:\n  measures: [{id: A, title: Lamps}]\n")
    walk = person.walk("execute", text, everything=True)
    walk.about = ("execute", "measures", "A", "count")
    shown = person.types(walk, ["many, lamps", "6"])
    assert "“many” isn’t a number." in shown
    count = walk.file.project.execute.measures[0].count
    assert count is not None
    assert (count.target, count.unit) == (6, "lamps")


def test_what_a_group_lacks_is_asked_for_alone(person: Person) -> None:
    text = START.replace("execute:\n", "execute:\n  measures: [{id: A, title: Lamps}]\n")
    walk = person.walk("execute", text)
    walk.about = ("execute", "measures", "A")
    shown = person.types(walk, ["", "1", "Head of school"])
    assert "On one line, with commas between: Which party does it, Responsible" in shown
    assert "For example: Bräcke kommun, Head of school" in shown
    measure = walk.file.project.execute.measures[0]
    assert (measure.party, measure.responsible) == ("kommun", "Head of school")


def test_things_are_chosen_by_number_title_or_its_beginning_and_ids_are_not_shown(person: Person) -> None:
    sources = (
        "prepare:\n  sources:\n    - {id: s-1, title: Reports of damage}\n    - {id: s-2, title: Survey}\n"
    )
    pictures = "  pictures: [{party: kommun, summary: Calm}]\n"
    for written in ("1, 2", "1 2", "reports of damage, sur"):
        walk = person.walk("prepare", START.replace("prepare:\n", sources + pictures), everything=True)
        walk.about = ("prepare", "pictures", "kommun", "sources")
        shown = person.types(walk, [written])
        assert "1  Reports of damage" in shown
        assert "s-1" not in shown
        assert walk.file.project.prepare.pictures[0].sources == ["s-1", "s-2"]


# --- back, help, removing, leaving open -------------------------------------------------------------------


def test_back_corrects_what_was_answered(person: Person) -> None:
    walk = person.walk()
    person.types(walk, ["2024-05-02", "<", "2024-05-03"])
    days = [(one.party, one.date.isoformat()) for one in walk.file.project.initiate.decisions]
    assert days == [("kommun", "2024-05-03")]
    assert person.prompts[2] == "[2024-05-02] > "


def test_back_again_and_again_ends_at_the_first(person: Person) -> None:
    walk = person.walk()
    shown = person.types(walk, ["", "", "<", "<", "<", "2024-05-02"])
    assert "This is the first question." in shown
    assert [one.party for one in walk.file.project.initiate.decisions] == ["kommun"]


def test_back_within_a_question_of_several_fields(person: Person) -> None:
    problem = "analyze:\n  problems: [{id: p, title: Damage, priority: {decision: prioritised}}]\n"
    walk = person.walk("analyze", START.replace("analyze:\n", problem))
    walk.about = ("analyze", "problems", "p", "causes")
    person.types(walk, ["It is dark", "<", "It is dark and empty", "nobody sees it"])
    (cause,) = walk.file.project.analyze.problems[0].causes
    assert (cause.cause, cause.mechanism) == ("It is dark and empty", "nobody sees it")


def test_a_cause_is_asked_as_a_sentence(person: Person) -> None:
    problem = "analyze:\n  problems: [{id: p, title: Damage, priority: {decision: prioritised}}]\n"
    walk = person.walk("analyze", START.replace("analyze:\n", problem))
    walk.about = ("analyze", "problems", "p", "causes")
    assert "It leads to the problem because …" in person.types(walk, ["It is dark"])


def test_help_says_what_it_is_for_and_who_wants_it(person: Person) -> None:
    walk = about(person, "initiate", "organisation", "coordination_function")
    shown = person.types(walk, ["?"])
    assert "Asked for by lag (2023:196), 11 §" in shown
    assert "< goes back, ? explains" in shown
    assert walk.record.changes == []


def test_a_minus_takes_away_and_the_question_is_asked_again(person: Person) -> None:
    text = START.replace("initiate:\n", "initiate:\n  communication_plan: The web\n")
    walk = about(person, "initiate", "communication_plan", text=text)
    shown = person.types(walk, ["-", "The paper"])
    assert person.prompts[0] == "[The web] > "
    assert "It is taken away." in shown
    assert person.prompts[1] == "> "
    assert walk.file.project.initiate.communication_plan == "The paper"


def test_what_is_needed_is_not_taken_away(person: Person) -> None:
    walk = about(person, "title")
    assert "can be changed but not taken away" in " ".join(person.types(walk, ["-"]).split())
    assert walk.file.project.title == "Ett tryggt Bräcke"


def test_a_list_grows_line_by_line_and_loses_the_one_that_is_named(person: Person) -> None:
    walk = about(person, "initiate", "agreement", "purposes", text=START.replace("initiate:\n", AGREEMENT))
    shown = person.types(walk, ["-2", "One more\nAnd a pasted one", "-9", ""])
    agreement = walk.file.project.initiate.agreement
    assert agreement is not None
    assert agreement.purposes == ["Less damage", "Safer streets", "One more", "And a pasted one"]
    assert "2  Fewer drugs" in shown
    assert "There is no line 9." in shown


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("don’t know yet", "not_known"),
        ("vet inte än", "not_known"),
        ("Doesn't apply to us", "not_applicable"),
    ],
)
def test_what_is_left_open_is_remembered_and_asked_again_with_all(
    person: Person, word: str, reason: str
) -> None:
    walk = person.walk()
    person.types(walk, [word])
    (left,) = walk.file.project.left_open
    assert (left.question, left.reason) == ("initiate.decisions+party=kommun", reason)
    assert "When did Polisen decide" in person.types(person.again(walk), []).split("question 1 of")[1]
    everything = person.types(person.again(walk, everything=True), [])
    assert "When did Bräcke kommun decide" in everything.split("question 1 of")[1]


# --- coming back, more of something -------------------------------------------------------------------------


def test_who_comes_back_is_asked_what_was_skipped(person: Person) -> None:
    walk = person.walk()
    person.types(walk, ["", "2024-05-02"])
    shown = person.types(person.again(walk), [])
    assert "When did Bräcke kommun decide to co-operate?" in shown
    assert "Polisen decide" not in shown


def test_what_could_be_added_is_offered_at_the_end_by_number(person: Person) -> None:
    walk = person.walk()
    shown = person.types(walk, [""] * 20 + ["3", "Centre", STOP])
    assert "Is there more to add?" in shown
    number = shown.index("Is there more to add?")
    assert "3  Add: sub-area" in shown[number:]
    assert [area.name for area in walk.file.project.sub_areas] == ["Centre"]


def test_one_more_is_asked_when_one_was_added_and_not_else(person: Person) -> None:
    walk = person.walk("analyze")
    lines = [""] * 6 + ["Damage in the yard", "Drugs in the park", ""]
    shown = person.types(walk, lines)
    assert [one.title for one in walk.file.project.analyze.problems] == [
        "Damage in the yard",
        "Drugs in the park",
    ]
    assert "What is the next problem called?" in shown
    assert "What is the next problem called?" not in person.types(person.again(walk), [""] * 7)


# --- mistakes, others, and what can't be written --------------------------------------------------------------


def test_mistakes_of_the_file_are_asked_first(person: Person) -> None:
    walk = person.walk(text=START.replace("kind: police", "kind: cops"))
    shown = person.types(walk, ["police", STOP])
    assert "— What is wrong in the file —" in shown
    assert walk.file.project.parties[1].kind == "police"
    assert "When did Bräcke kommun decide" in shown


def test_a_text_without_a_remedy_here_is_only_shown(person: Person) -> None:
    walk = person.walk(text=START + "extra: 1\n")
    shown = person.types(walk, [])
    assert "What is wrong in the file" in shown
    assert "Line 24 of the file" in shown


def typed_by_another(path: Path, text: str, line: str) -> Callable[[], str]:
    def happens() -> str:
        path.write_text(text, encoding="utf-8")
        return line

    return happens


@pytest.mark.parametrize(("choice", "kept"), [("1", "The paper"), ("2", "The web")])
def test_when_another_was_quicker_one_of_both_is_chosen(person: Person, choice: str, kept: str) -> None:
    walk = about(person, "initiate", "communication_plan")
    theirs = START.replace("initiate:\n", "initiate:\n  communication_plan: The paper\n")
    shown = person.types(walk, [typed_by_another(walk.file.path, theirs, "The web"), choice])
    assert "Now it says: The paper" in shown
    assert "Write this instead: The web" in shown
    assert walk.file.project.initiate.communication_plan == kept


def test_when_another_has_answered_what_is_gone_nothing_is_lost_silently(person: Person) -> None:
    walk = person.walk()
    decided = "initiate:\n  decisions: [{party: kommun, body: KS, date: 2024-01-02}]\n"
    theirs = START.replace("initiate:\n", decided)
    shown = person.types(walk, [typed_by_another(walk.file.path, theirs, "2024-05-02")])
    assert "Somebody else has answered this meanwhile." in shown
    assert "2024-05-02" in shown.split("Not written:")[1]
    assert [one.body for one in walk.file.project.initiate.decisions] == ["KS"]


def test_what_others_write_elsewhere_is_kept(person: Person) -> None:
    walk = about(person, "initiate", "communication_plan")
    theirs = START.replace("# step 2", "# step two")
    person.types(walk, [typed_by_another(walk.file.path, theirs, "The web")])
    text = walk.file.path.read_text(encoding="utf-8")
    assert "# step two" in text
    assert "communication_plan: The web" in text


def test_an_answer_outlives_a_text_that_cannot_be_read(person: Person) -> None:
    walk = about(person, "initiate", "communication_plan")
    path = walk.file.path
    broken = typed_by_another(path, START + "  - [\n", "The web")
    shown = person.types(walk, [broken, typed_by_another(path, START, "")])
    assert "try the same answer again?" in person.prompts[1]
    assert "communication_plan: The web" in path.read_text(encoding="utf-8")
    assert "someone else" not in shown


@pytest.mark.parametrize("lines", [["n"], ["", "", ""]])
def test_an_answer_is_given_up_when_nobody_corrects_the_text(person: Person, lines: list[str]) -> None:
    walk = about(person, "initiate", "communication_plan")
    broken = typed_by_another(walk.file.path, START + "  - [\n", "The web")
    shown = person.types(walk, [broken, *lines])
    assert "Not written: Who learns of the work, how and when? The web" in " ".join(shown.split())
    assert "sara initiate set" in shown
    assert walk.record.changes == []


def test_a_file_that_is_gone_ends_it_with_what_was_written_last(person: Person) -> None:
    walk = about(person, "initiate", "communication_plan")

    def gone() -> str:
        walk.file.path.rename(walk.file.path.with_suffix(".old"))
        return "The web"

    with pytest.raises(SaraError, match="There is no file"):
        person.types(walk, [gone])


def test_a_name_is_kept_only_if_it_is_meant(person: Person) -> None:
    for answer, count in (("n", 0), ("y", 1)):
        walk = about(person, "initiate", "communication_plan")
        person.types(walk, ["Ask Anna Andersson first", answer])
        assert len(walk.record.changes) == count


# --- Ctrl-C, screens, commands ----------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(0, 24, 3))
def test_stopping_anywhere_leaves_a_whole_file(person: Person, count: int) -> None:
    walk = person.walk()
    person.types(walk, ["2024-01-02", *["It was agreed."] * count][:count])
    loaded = load(walk.file.path)
    assert loaded.project is not None
    assert loaded.findings == []


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_over_the_edge_of_a_narrow_screen(
    person: Person, monkeypatch: pytest.MonkeyPatch, columns: int, language: Language
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", "20")
    with speaking(language):
        shown = person.types(person.walk(), ["?", *[""] * 40])
    lines = shown.splitlines()
    assert len(lines) > 100
    assert max(map(len, lines)) <= columns
    assert max(map(len, person.prompts)) < columns


def test_the_words_of_the_file_are_not_in_what_is_shown(person: Person) -> None:
    words = r"\b(?:evidence|focus_areas|law:|criterion:|initiate\.|lead_body|signed:|1\.decision|not_known)\b"
    for step in ("initiate", "prepare", "analyze", "execute", "follow_up"):
        with speaking("sv"):
            shown = person.types(person.walk(step, everything=True), ["?", *[""] * 80])
        assert not re.search(words, shown)


def test_the_answers_as_commands_give_the_same_bytes(
    person: Person, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import shlex

    from sara_cli.cli.app import run

    walk = person.walk()
    person.types(
        walk, ["2 May", "3 May", "Schools and half a post.", "Two officers.", "Director", "", "", "", ""]
    )
    wanted, path = walk.file.path.read_bytes(), walk.file.path
    assert len(walk.record.commands) == len(walk.record.changes) > 6
    path.write_text(START, encoding="utf-8")
    monkeypatch.setenv("SARA_TODAY", TODAY.isoformat())
    for command in walk.record.commands:
        assert run([*shlex.split(command)[1:], "-p", str(path)]) == 0, capsys.readouterr().err
    assert path.read_bytes() == wanted
