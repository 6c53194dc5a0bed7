"""The citizen promise: a page in plain language, and for everyone."""

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sara_cli.documents import DOCUMENTS, printed
from sara_cli.language import Language
from sara_cli.model import Project
from sara_cli.project_file.load import load

TODAY = date(2023, 7, 1)
DATA = Path(__file__).parents[1] / "data"


@cache
def everything() -> Any:
    loaded = load(DATA / "everything.yaml")
    assert loaded.findings == []
    return loaded.source.data


def page(change: Any = None, language: Language = "en", today: date = TODAY) -> str:
    data = copy.deepcopy(everything())
    if change:
        change(data)
    made = Project.model_validate(data)
    return printed("promise", made, language=language, today=today).text("md")


def test_the_count_is_held_against_what_was_promised() -> None:
    assert "So far: 8 byten (target: 12), on track" in page()

    def unreported(data: Any) -> None:
        data["follow_up"]["results"] = []

    over = page(unreported, today=date(2024, 2, 1))
    assert "So far: 8 byten (target: 12), the time is over" in over


def test_several_measures_are_reported_by_their_titles_and_never_by_their_ids() -> None:
    def two(data: Any) -> None:
        data["execute"]["promises"][0]["measures"] = ["M1.1", "M2.1"]

    text = page(two)
    assert "So far: Byta lampor: 8 byten (target: 12), on track; Ringa elektrikern: stopped" in text
    assert "M1.1" not in text


def test_it_says_what_citizens_said_with_how_many_they_were() -> None:
    text = page()
    assert (
        "## This is what you have said\n\n- **Öppet möte, 1\u00a0February\u00a02023, 1,200 people:** Mörkt.\n"
        in text
    )
    assert "Why we promise this" not in text


def test_without_a_conversation_it_says_which_problems_the_promise_is_about() -> None:
    def silent(data: Any) -> None:
        data["prepare"]["dialogues"] = []

    text = page(silent)
    assert "**Den mörka gången:** Ingen går där." in text
    assert "**Bus:**" not in text
    assert "This is what you have said" not in text


def test_its_title_has_the_place() -> None:
    assert page().startswith("# Löfte for Exempel kommun, 1\u00a0May–31\u00a0December\u00a02023\n")


def test_it_has_room_for_signatures_until_it_is_signed() -> None:
    def unsigned(data: Any) -> None:
        data["execute"]["promises"][0].pop("signed", None)

    def signed(data: Any) -> None:
        data["execute"]["promises"][0]["signed"] = date(2023, 4, 20)

    text = page(unsigned)
    assert "Kommunstyrelsens ordförande |  |  |" in text
    assert "Signed on" not in text.split("## Signatures")[1]
    text = page(signed)
    assert "Signed on 20\u00a0April\u00a02023: " in text
    assert "ordförande |" not in text


def test_the_results_of_its_measures_say_how_a_promise_was_kept() -> None:
    """A promise of 8 new areas that was followed up with 20 was printed as 0 of 8, and as not followed up."""

    def reported(data: Any) -> None:
        data["execute"]["measures"][0]["log"] = []
        said = {"id": "R9", "date": "2023-12-20", "measure": "M1.1", "kind": "output", "value": 20}
        data["follow_up"]["results"] = [said | {"text": "20 lampor är bytta.", "light": "green"}]

    text = page(reported, today=date(2024, 2, 1))
    assert "So far" not in text  # what came of it is said once
    assert "This is how it went: 20 lampor är bytta.\n" in text  # no light of one measure for the promise
    assert "So far: Nothing is written down yet (target: 12 byten)" in page(
        reported, today=date(2023, 12, 1)
    )  # what was counted later isn't known yet


def test_a_result_is_reported_in_plain_words() -> None:
    assert "This is how it went: Löftet hölls.\n" in page(today=date(2024, 2, 1))

    def wordless(data: Any) -> None:
        for result in data["follow_up"]["results"]:
            result.pop("text", None)

    assert "This is how it went: ●\u00a0We did as we had promised.\n" in page(
        wordless, today=date(2024, 2, 1)
    )

    def unreported(data: Any) -> None:
        data["follow_up"]["results"] = []

    assert "This is how it went" not in page(unreported)


def test_promises_with_periods_of_their_own_say_which() -> None:
    def another(data: Any) -> None:
        data["execute"]["promises"].append({"id": "L2", "wording": "Vi går en runda."})

    text = page(another)
    assert "    - Valid: 1\u00a0May–31\u00a0December\u00a02023" in text
    assert "So far: Nothing is planned yet that keeps the promise." in text
    assert "    - Valid" not in page()


def test_it_says_where_to_turn_also_when_nobody_is_named() -> None:
    assert "**About the work of the police:** Kommunpolis" in page()

    def nobody(data: Any) -> None:
        del data["initiate"]["organisation"]

    text = page(nobody)
    assert "Call 112." in text
    assert "About the work" not in text


def test_without_a_promise_it_says_so() -> None:
    def none(data: Any) -> None:
        data["execute"]["promises"] = []

    assert "Nothing has been promised yet." in page(none)


def test_it_is_for_everyone_in_every_edition() -> None:
    def internal(data: Any) -> None:
        data["execute"]["promises"][0]["measures"] = ["M1.1", "M2.1"]
        data["execute"]["measures"][1]["internal"] = True

    text = page(internal)
    assert DOCUMENTS["promise"].is_for_everyone
    assert "Ringa elektrikern" not in text
    assert "| Edition | Public." in text
