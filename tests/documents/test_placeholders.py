"""What isn't written yet is said once in each table of a draft, and nowhere in what is decided or public.

Every row of a plan had “not stated” twice, also in the plan that the board had decided.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from sara_cli.documents import DOCUMENTS, EDITIONS, printed
from sara_cli.documents.editions.absences import CELLS, SENTENCES, WORDS
from sara_cli.documents.editions.decisions import decided_day
from sara_cli.documents.editions.placeholders import PLACEHOLDERS, without_placeholders
from sara_cli.documents.formats.markdown import escape
from sara_cli.language import _, speaking
from sara_cli.model import Project
from sara_cli.project_file.load import load
from sara_cli.resources import folder

EXAMPLES = sorted(file.parent.name for file in folder("examples").glob("*/sara.yaml"))
FILES = {name: folder("examples") / name / "sara.yaml" for name in EXAMPLES}
FILES["everything"] = Path(__file__).parent / "data" / "everything.yaml"

PAIRS = """\
**About**

| Entry | Content |
|:---|---|
| Version | not stated |
| Status | draft |
| Case number | not stated |
"""
WIDE = """\
**Plan**

| Measure | When | Who |
|:---|---|---|
| A | not stated | nobody yet |
| B | not stated | Rektor |
| C | 2024 | nobody yet |
"""


def cleaned(text: str, *, is_final: bool) -> str:
    with speaking("en"):
        return without_placeholders(text, is_final=is_final)


def test_a_table_of_pairs_names_what_is_missing_in_one_row() -> None:
    draft = cleaned(PAIRS, is_final=False)
    assert draft.count("not stated") == 0
    assert draft.endswith("| Status | draft |\n| Still missing | version, case number |\n")
    final = cleaned(PAIRS, is_final=True)
    assert final.endswith("|:---|---|\n| Status | draft |\n")
    alone = PAIRS.replace("| Case number | not stated |\n", "")
    assert cleaned(alone, is_final=False) == alone


def test_a_table_of_many_columns_says_it_once_in_a_draft() -> None:
    draft = cleaned(WIDE, is_final=False)
    assert draft.endswith("| A | not stated | nobody yet |\n| B | – | Rektor |\n| C | 2024 | – |\n")
    final = cleaned(WIDE, is_final=True)
    assert final.endswith("| A | – | – |\n| B | – | Rektor |\n| C | 2024 | – |\n")


def test_a_table_and_a_heading_with_nothing_left_go_too() -> None:
    text = "\n".join(
        [
            "# Plan", "", "## One", "", "Not yet decided.", "", "### Two", "", "Text.", "", "### Three", "",
            "Not yet decided.", "", "## Four", "", "**About**", "", "| Entry | Content |", "|:---|---|",
            "| Version | not stated |", "", "## Five", "", "- **Who:** nobody yet", "- **When:** 2024", "",
            "## Six", "", "Not yet decided.", "",
        ]
    )  # fmt: skip
    expected = "# Plan\n\n## One\n\n### Two\n\nText.\n\n## Four\n\n## Five\n\n- **When:** 2024\n"
    assert cleaned(text, is_final=True) == expected
    assert cleaned(text, is_final=False) == text


@pytest.mark.parametrize(
    "text",
    [
        "It is not stated who comes.\n",
        "| A | B |\n|:---|---|\n| not stated | x |\n",
        "[page]: #page\n\nText with \\| and “not set” in it.\n",
        "- **Who:** nobody yet has come\n",
    ],
)
def test_what_only_looks_like_a_placeholder_stays(text: str) -> None:
    assert cleaned(text, is_final=True) == text


def test_every_placeholder_says_that_something_is_not_there() -> None:
    assert len(set(PLACEHOLDERS)) == len(PLACEHOLDERS) > 10
    assert set(PLACEHOLDERS) <= {*SENTENCES, *WORDS, *CELLS}


def placeholders_in(markdown: str) -> list[list[str]]:
    """The placeholders of each table or other block."""
    known = {str(escape(_(text))).casefold() for text in PLACEHOLDERS}
    found = []
    for block in markdown.split("\n\n"):
        pieces = [
            re.sub(r"^ *- (\*\*[^*]+\*\* ?)?", "", one).strip() for one in re.split(r"(?<!\\)\||\n", block)
        ]
        found.append([piece for piece in pieces if piece.casefold() in known])
    return [block for block in found if block]


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", FILES)
def test_no_document_repeats_them_and_no_final_one_has_any(name: str, document: str) -> None:
    project = load(FILES[name]).project
    assert project
    today = date(project.cycle.end.year + 1, 2, 1)
    for edition in EDITIONS:
        is_final = (
            edition == "public"
            or DOCUMENTS[document].is_for_everyone
            or bool(decided_day(document, project, today))
        )
        text = printed(document, project, language="sv", today=today, edition=edition).text("md")
        with speaking("sv"):
            found = placeholders_in(text)
        assert not found or not is_final, found
        assert all(len(set(block)) == len(block) for block in found), found


def test_a_planted_placeholder_is_seen() -> None:
    with speaking("en"):
        assert placeholders_in(PAIRS) == [["not stated", "not stated"]]
        assert placeholders_in("- **Who:** nobody yet\n") == [["nobody yet"]]
        assert placeholders_in("Not yet decided.\n") == [["Not yet decided."]]


def test_an_empty_file_has_drafts_with_one_for_each_table() -> None:
    given = {
        "sara": 1,
        "title": "Tomt",
        "municipality": {"name": "Exempel kommun"},
        "cycle": {"start": date(2023, 1, 1), "end": date(2023, 12, 31)},
    }
    project = Project.model_validate(given)
    drafts = [printed(one, project, language="en", today=date(2023, 6, 1)).text("md") for one in DOCUMENTS]
    with speaking("en"):
        blocks = [block for text in drafts for block in placeholders_in(text)]
    assert len(blocks) >= 3
    assert all(len(set(block)) == len(block) for block in blocks)
