"""The conversation: every answer in the file at once, what can't be taken said, and what others wrote respected."""

import shlex
from datetime import date
from pathlib import Path

import pytest

from interview.answering import START, ScriptedAsker, Stopped, project_file
from sara_cli.cli.app import run
from sara_cli.interview.dialogue import AGAIN, MOST_TRIES, Talk
from sara_cli.interview.initiate import ask_agreement, ask_council_attempts, ask_other_agreements, walk
from sara_cli.interview.question import Question
from sara_cli.project_file.editing import ProjectFile, Remove, Set

TODAY = date(2024, 2, 1)
PLAN = ("initiate", "communication_plan")


def talk_of(
    folder: Path, answers: dict[str, str | list[str]], **settings: bool
) -> tuple[Talk, ScriptedAsker]:
    asker = ScriptedAsker(answers)
    return Talk(project_file(folder), asker, TODAY, **settings), asker


def questions(asker: ScriptedAsker) -> list[Question]:
    return [question for question in asker.asked if isinstance(question, Question)]


def test_what_is_answered_is_passed_over_unless_everything_is_asked(tmp_path: Path) -> None:
    talk, asker = talk_of(tmp_path, {"Title": "Other"})
    assert talk.field(("title",)) == "Ett tryggt Bräcke"
    assert asker.asked == []
    talk, asker = talk_of(tmp_path, {"Title": "Other"}, everything=True)
    assert talk.field(("title",)) == "Other"
    assert questions(asker)[0].present == "Ett tryggt Bräcke"


def test_an_empty_answer_skips_and_the_same_answer_keeps(tmp_path: Path) -> None:
    talk, _asker = talk_of(tmp_path, {"Title": ["", "Ett tryggt Bräcke"]}, everything=True)
    assert talk.field(("title",)) == "Ett tryggt Bräcke"
    assert talk.field(("title",)) == "Ett tryggt Bräcke"
    assert talk.changes == []
    assert talk.file.path.read_text(encoding="utf-8") == START


def test_an_answer_that_cannot_stand_is_said_and_asked_again(tmp_path: Path) -> None:
    talk, asker = talk_of(tmp_path, {"To": ["2023-01-01", "some day", "2025-06-30"]}, everything=True)
    assert talk.field(("cycle", "end")) == "2025-06-30"
    assert len(asker.complaints) == 2
    assert "ends before it starts" in asker.complaints[0].message


def test_a_challenged_answer_is_kept_only_if_it_is_meant(tmp_path: Path) -> None:
    talk, asker = talk_of(
        tmp_path, {"Title": ["Same", "Same", "Other"], "Keep it as it is?": ["n", "y"]}, everything=True
    )
    assert (
        talk.field(("title",), check=lambda value: "It says nothing new." if value == "Same" else "")
        == "Same"
    )
    assert asker.reported == ["It says nothing new.", "It says nothing new."]


def test_a_mapping_is_asked_whole_and_written_whole(tmp_path: Path) -> None:
    talk, asker = talk_of(tmp_path, {"From": ["2024-01-01"], "To": ["", "2027-12-31"]})
    assert talk.begin(("execute", "action_plan", "period"))
    assert talk.value(("execute", "action_plan", "period")) == {"start": "2024-01-01", "end": "2027-12-31"}
    assert [error.message for error in asker.complaints] == ["This has to be answered."]


def test_a_mapping_that_is_not_taken_is_asked_for_again(tmp_path: Path) -> None:
    talk, asker = talk_of(
        tmp_path, {"From": ["2024-01-01", "2024-01-01"], "To": ["2023-12-31", "2027-12-31"]}
    )
    assert talk.begin(("execute", "action_plan", "period"))
    assert len(asker.complaints) == 1
    assert talk.changes == ["Period: 2024-01-01, 2027-12-31"]
    assert talk.begin(("execute", "action_plan", "period"))
    assert len(questions(asker)) == 4  # what is there isn't asked for
    assert talk.begin(("initiate", "organisation"))  # nothing in it has to be there


def test_a_mapping_is_not_begun_if_nothing_is_said(tmp_path: Path) -> None:
    talk, _asker = talk_of(tmp_path, {})
    assert not talk.begin(("follow_up", "process_review"), date="2024-02-01")
    assert talk.changes == []


def test_a_new_thing_that_needs_no_question_and_is_refused_is_given_up(tmp_path: Path) -> None:
    talk, asker = talk_of(tmp_path, {})
    assert talk.new("party", step="initiate", name="Bostads AB", kind="landlord") is None
    assert asker.asked == []
    assert len(asker.complaints) == 1
    assert talk.new("party", step="initiate", name="Bostads AB", kind="housing") == ("parties", "bostads-ab")


def test_a_new_thing_that_is_refused_is_asked_for_again(tmp_path: Path) -> None:
    talk, asker = talk_of(tmp_path, {"Name": ["Bostads AB", "Bostads AB"], "Kind": ["landlord", "housing"]})
    assert talk.new("party", step="initiate") == ("parties", "bostads-ab")
    assert "housing" in asker.complaints[0].message


def test_what_has_an_id_has_a_title(tmp_path: Path) -> None:
    talk, _asker = talk_of(tmp_path, {})
    assert (talk.title("polis"), talk.title("nobody")) == ("Polisen", "")


def test_an_agreement_without_a_last_day_is_asked_for_its_next_revision(tmp_path: Path) -> None:
    answers: dict[str, str | list[str]] = {"From": "2017-01-01", "Next revision": "2026-12-31"}
    talk, asker = talk_of(tmp_path, answers)
    ask_agreement(talk)
    assert asker.unused() == {}
    assert talk.value(("initiate", "agreement", "period")) == {"start": "2017-01-01"}
    assert talk.value(("initiate", "agreement", "next_revision")) == "2026-12-31"


def test_other_agreements_are_asked_what_the_act_asks_of_them(tmp_path: Path) -> None:
    more = "Is there a written agreement with anyone else, such as the region or a housing company?"
    answers: dict[str, str | list[str]] = {
        more: ["y", "n"],
        "Title": "Trygga hus",
        "Actor": "Bostads AB",
        "From": "2024-01-01",
        "Purposes (1)": "Färre inbrott",
        "Areas (1)": "Källare",
    }
    talk, asker = talk_of(tmp_path, answers)
    ask_other_agreements(talk)
    assert asker.unused() == {}
    (other,) = talk.project.initiate.other_agreements
    assert (other.actor, other.purposes, other.areas) == ("Bostads AB", ["Färre inbrott"], ["Källare"])


def test_an_attempt_at_a_council_can_be_written_where_there_is_none(tmp_path: Path) -> None:
    answers: dict[str, str | list[str]] = {
        "There is no council yet. Has the municipality asked anyone to form one?": "y",
        "Actor": "Polisen",
        "Date": "2024-02-01",
        "Outcome": "Inte i år",
    }
    talk, asker = talk_of(tmp_path, answers)
    ask_council_attempts(talk)
    assert asker.unused() == {}
    assert [one.actor for one in talk.project.initiate.council_attempts] == ["Polisen"]


def test_what_needs_more_is_left_out_with_two_empty_lines(tmp_path: Path) -> None:
    talk, asker = talk_of(tmp_path, {"From": "2024-01-01"})
    assert talk.field(("execute", "action_plan", "period", "start")) is None
    assert [error.message for error in asker.complaints] == ["This has to be answered."]
    assert talk.file.path.read_text(encoding="utf-8") == START


def test_what_is_written_together_stands_in_the_order_of_the_model(tmp_path: Path) -> None:
    """The body was asked for first, and stood above the date only when it was answered in a talk."""
    talk, _asker = talk_of(tmp_path, {"Body": "Board", "Date": "2024-05-02"})
    assert talk.field(("execute", "action_plan", "decided", "body")) == "Board"
    assert list(talk.value(("execute", "action_plan", "decided"))) == ["date", "body"]


def test_what_could_be_named_is_shown_and_what_is_not_there_is_not_asked(tmp_path: Path) -> None:
    talk, asker = talk_of(tmp_path, {})
    talk.new("picture", step="prepare", party="kommun")
    place = talk.add(kind_of("picture"), (), {"party": "kommun", "summary": "Calm"})
    assert place == ("prepare", "pictures", "kommun")
    asked = len(asker.asked)
    talk.field((*place, "sources"))
    assert len(asker.asked) == asked
    talk.add(kind_of("source"), (), {"title": "Register"})
    talk.field((*place, "sources"))
    assert questions(asker)[-1].known == (("register", "Register"),)


def kind_of(name: str):  # type: ignore[no-untyped-def]
    from sara_cli.interview.kinds import kind_named

    return kind_named("prepare", name)


@pytest.mark.parametrize(("choice", "kept"), [("1", "Theirs"), ("2", "Mine")])
def test_when_another_has_answered_meanwhile_both_are_shown(tmp_path: Path, choice: str, kept: str) -> None:
    talk, asker = talk_of(tmp_path, {"Communication plan": "Mine", "Which one holds?": choice})
    ProjectFile(talk.file.path).change(Set(PLAN, "Theirs"))
    assert talk.field(PLAN) == kept
    assert asker.complaints[0].hint == "Now it says: Theirs"


def test_when_another_has_removed_it_the_talk_goes_on(tmp_path: Path) -> None:
    talk, asker = talk_of(tmp_path, {"Limits": ["Much", ""]})
    place = talk.add(kind_of("picture"), (), {"party": "polis", "summary": "Calm"})
    assert place
    ProjectFile(talk.file.path).change(Remove(place))
    assert talk.field((*place, "limits")) is None
    assert "polis" in asker.complaints[0].message


class Mending(ScriptedAsker):
    """Writes a text into the file before it says whether to try again, as a person does in an editor."""

    def __init__(self, answers: dict[str, str | list[str]], path: Path, *texts: str) -> None:
        super().__init__(answers)
        self.path = path
        self.texts = list(texts)

    def confirm(self, text: str, *, default: bool) -> bool:
        if text == AGAIN and self.texts:
            self.path.write_text(self.texts.pop(0), encoding="utf-8")
        return super().confirm(text, default=default)


BROKEN = START + "  : [broken\n"


def broken_talk(folder: Path, answers: dict[str, str | list[str]], *texts: str) -> tuple[Talk, Mending]:
    """A talk that is open when somebody saves a file that can't be read."""
    file = project_file(folder)
    asker = Mending(answers, file.path, *texts)
    file.path.write_text(BROKEN, encoding="utf-8")
    return Talk(file, asker, TODAY), asker


def test_an_answer_outlives_a_text_that_cannot_be_read(tmp_path: Path) -> None:
    """It is written as soon as the text is mended, and nobody has to write it again."""
    corrected = START.replace("# step 2", "# step 2, mended")
    talk, asker = broken_talk(tmp_path, {"Communication plan": ["Mine"]}, BROKEN, BROKEN + "#\n", corrected)
    assert talk.field(PLAN) == "Mine"
    assert [error.message for error in asker.complaints] == [
        f"{talk.file.path} can’t be changed by sara as long as it can’t be read without mistakes."
    ] * 3
    line = START.count("\n") + 1
    assert asker.complaints[0].hint.startswith(f"Line {line}: ")
    assert [question.text for question in questions(asker)] == ["Communication plan"]
    text = talk.file.path.read_text(encoding="utf-8")
    assert "# step 2, mended" in text
    assert "communication_plan: Mine" in text
    assert talk.changes == ["Communication plan: Mine"]


@pytest.mark.parametrize(("answers", "tries"), [({AGAIN: "n"}, 1), ({}, MOST_TRIES)])
def test_an_answer_is_given_up_when_nobody_corrects_the_text(
    tmp_path: Path, answers: dict[str, str | list[str]], tries: int
) -> None:
    """What to do later is said, and the talk goes on with what it knew; it was once shown as empty."""
    talk, asker = broken_talk(tmp_path, {"Communication plan": "Mine", **answers})
    assert talk.field(PLAN) is None
    assert asker.asked.count(AGAIN) == min(tries, MOST_TRIES - 1)
    assert len(asker.complaints) == tries + 1
    assert asker.complaints[-1].message == "Not written: Mine"
    assert asker.complaints[-1].hint.endswith("sara initiate set communication_plan=Mine")
    assert talk.value(("title",)) == talk.project.title == "Ett tryggt Bräcke"
    assert talk.changes == talk.commands == []
    assert talk.file.path.read_text(encoding="utf-8") == BROKEN


def test_a_whole_dialogue_ends_although_nobody_corrects_the_text(tmp_path: Path) -> None:
    """Lists, new things, mappings and several changes at once: none asks for ever."""
    talk, asker = broken_talk(
        tmp_path,
        {
            "Name": ["Bostads AB"],
            "Kind": ["housing"],
            "From": "2024-01-01",
            "To": "2027-12-31",
            "Purposes (1)": "Fewer drawn in",
        },
    )
    assert talk.new("party", step="initiate") is None
    assert not talk.begin(("execute", "action_plan", "period"))
    assert talk.texts(("initiate", "agreement", "purposes")) == []
    assert not talk.write([Set(PLAN, "Mine")], "A plan", "sara plan")
    assert asker.unused() == {}
    assert [error.message for error in asker.complaints if error.message.startswith("Not written")] == [
        "Not written: bostads-ab: Bostads AB",
        "Not written: 2024-01-01, 2027-12-31",
        "Not written: Fewer drawn in",
        "Not written: A plan",
    ]


def test_when_another_has_answered_while_it_could_not_be_read_both_are_shown(tmp_path: Path) -> None:
    theirs = START.replace("initiate:\n", "initiate:\n  communication_plan: Theirs\n")
    talk, asker = broken_talk(tmp_path, {"Communication plan": "Mine", "Which one holds?": "2"}, theirs)
    assert talk.field(PLAN) == "Mine"
    assert asker.complaints[1].hint == "Now it says: Theirs"


def test_what_is_not_taken_stands_on_the_line_to_be_corrected(tmp_path: Path) -> None:
    talk, asker = talk_of(tmp_path, {"To": ["2023-01-01", "some day", ""]}, everything=True)
    assert talk.field(("cycle", "end")) == "2024-12-31"
    assert [question.present for question in questions(asker)] == ["2024-12-31", "2023-01-01", "some day"]
    talk, asker = talk_of(tmp_path, {"Kind": ["landlord", ""]}, everything=True)
    assert talk.field(("parties", "polis", "kind")) == "police"
    assert questions(asker)[1].present == "landlord"


def test_the_same_answers_as_commands_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "talk").mkdir()
    (tmp_path / "commands").mkdir()
    talk, asker = talk_of(
        tmp_path / "talk",
        {
            "Date": ["2 May 2024", "2024-05-03"],
            "Paragraph": "§ 71",
            "What does the party bring, and what limits it?": ["One half post, “for now”", "It’s two"],
            "A role in the steering group": ["Municipal director", "Chief", ""],
            "Party": ["kommun", "polis"],
            "Purpose (1)": "Fewer drawn in: # not a comment",
            "Purpose (2)": "- Safe",
            "From": "2024-01-01",
            "To": "2027-12-31",
            "Documentation": "Notes",
            "Role": ["Co-ordinator", "Officer"],
        },
    )
    walk(talk, None)
    assert asker.complaints == []
    assert asker.unused() == {}
    assert len(talk.commands) == len(talk.changes) > 10
    other = project_file(tmp_path / "commands")
    for command in talk.commands:
        words = shlex.split(command)
        assert run([*words[1:], "-q", "-p", str(other.path), "--language", "en"]) == 0, command
    assert other.path.read_bytes() == talk.file.path.read_bytes()


def test_every_question_says_what_it_is_for_and_shows_an_example(tmp_path: Path) -> None:
    talk, asker = talk_of(
        tmp_path, {"Date": ["2024-05-02"], "A role in the steering group": ["Director", ""]}
    )
    walk(talk, None)
    asked = questions(asker)
    assert len(asked) > 15
    for question in asked:
        assert question.help
        assert question.example or question.choices or question.known, question


def test_stopping_anywhere_keeps_what_was_answered(tmp_path: Path) -> None:
    talk, _asker = talk_of(tmp_path, {"Date": "2024-05-02", "Organ": "^C", "Body": "^C"})
    with pytest.raises(Stopped):
        walk(talk, None)
    assert [str(decision.date) for decision in ProjectFile(talk.file.path).project.initiate.decisions] == [
        "2024-05-02"
    ]


# --- persons ------------------------------------------------------------------------------------------


def test_an_answer_that_names_a_person_is_kept_only_if_it_is_meant(tmp_path: Path) -> None:
    titles = ["Tack Lisa Exempelsson", "Ett tryggt Torp"]
    talk, asker = talk_of(tmp_path, {"Title": titles, "Keep it as it is?": "n"}, everything=True)
    assert talk.field(("title",)) == "Ett tryggt Torp"
    assert "(L. E.)" in " ".join(asker.reported)
    assert "Lisa" not in " ".join(asker.reported)
    talk, _asker = talk_of(tmp_path, {"Title": titles[0], "Keep it as it is?": "y"}, everything=True)
    assert talk.field(("title",)) == "Tack Lisa Exempelsson"


def test_a_line_of_a_list_that_names_a_person_is_kept_only_if_it_is_meant(tmp_path: Path) -> None:
    lines = ["Fråga Lisa Exempelsson", "Fråga rektorn"]
    talk, asker = talk_of(tmp_path, {"Lessons (1)": lines, "Keep it as it is?": "n"}, everything=True)
    assert talk.texts(("follow_up", "lessons")) == ["Fråga rektorn"]
    assert "Keep it as it is?" in asker.asked


def test_a_name_that_the_file_allows_is_not_asked_about(tmp_path: Path) -> None:
    allowed = "checks: {allowed_names: [{name: Lisa Exempelsson, reason: Namnet på en bok.}]}\n"
    asker = ScriptedAsker({"Title": "Tack Lisa Exempelsson"})
    talk = Talk(project_file(tmp_path, START + allowed), asker, TODAY, everything=True)
    assert talk.field(("title",)) == "Tack Lisa Exempelsson"
    assert "Keep it as it is?" not in asker.asked
