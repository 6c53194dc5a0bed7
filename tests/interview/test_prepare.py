"""Step 2 as a talk: what is asked, and what stands in the file afterwards."""

from datetime import date
from pathlib import Path

import pytest

from interview.answering import ScriptedAsker, Stopped, project_file
from sara_cli.interview.dialogue import Talk
from sara_cli.interview.prepare import walk

TODAY = date(2024, 2, 1)
ANSWERS = {
    "Add a source of knowledge?": ["y", "n"],
    "Title": "Reports of damage",
    "What kind of source is it?": "municipal service",
    "With whom was it held?": "staff",
    "Retrieved": "2 maj 2023",
    "Add an indicator: a figure that is followed over time?": ["y", "n"],
    "Name": "Damage to schools",
    "Unit": "cases",
    "Direction": "lower",
    "Source": "reports-damage",
    "Figures": ["2022 11", "what", "2023 17"],
    "Summary": "Damage gathers around two places.",
    "Limits": "What is mended at once.",
}


def test_the_answers_are_in_the_file(tmp_path: Path) -> None:
    file = project_file(tmp_path)
    asker = ScriptedAsker(ANSWERS)
    talk = Talk(file, asker, TODAY)
    walk(talk, None)
    prepare = file.project.prepare
    assert [source.id for source in prepare.sources] == ["reports-damage"]
    assert prepare.sources[0].kind == "municipal_service"
    assert str(prepare.sources[0].retrieved) == "2023-05-02"
    assert {str(key): value.value for key, value in prepare.indicators[0].values.items()} == {
        "2022": 11,
        "2023": 17,
    }
    assert prepare.indicators[0].direction == "lower_is_better"
    assert [picture.party for picture in prepare.pictures] == ["kommun"]
    assert "polis" not in [picture.party for picture in prepare.pictures]
    assert asker.reported[-1] == "No picture of its own yet from: Polisen."
    assert [error.message for error in asker.complaints] == ["“what” isn’t a period and a figure."]


def test_stopping_keeps_every_answer(tmp_path: Path) -> None:
    file = project_file(tmp_path)
    with pytest.raises(Stopped):
        walk(Talk(file, ScriptedAsker({**ANSWERS, "Unit": "^C"}), TODAY), None)
    file.read()
    assert [indicator.name for indicator in file.project.prepare.indicators] == ["Damage to schools"]


def test_a_resumed_run_asks_what_a_source_that_was_begun_lacks(tmp_path: Path) -> None:
    """Whoever stopped in the middle of a source was never asked again what it can't show."""
    file = project_file(tmp_path)
    with pytest.raises(Stopped):
        walk(Talk(file, ScriptedAsker({**ANSWERS, "What kind of source is it?": "^C"}), TODAY), None)
    asker = ScriptedAsker(
        {"What kind of source is it?": "register", "Limitations": "Only what was reported."}
    )
    walk(Talk(file, asker, TODAY), None)
    source = file.project.prepare.sources[0]
    assert (source.kind, source.limitations) == ("register", "Only what was reported.")
