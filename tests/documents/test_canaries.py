"""Nothing of what is internal is in a public document: not in any format, nor in what a file says of itself.

Texts of public things once mentioned internal ones by their ids, and the public edition printed those.
"""

import json
from datetime import date
from functools import cache

import pytest

from documents.canaries import CANARY, canaries, data_with_canaries, internal_kinds, texts_in
from sara_cli.documents import DOCUMENTS, FORMATS, TEXT_FORMATS, printed
from sara_cli.documents.editions.internal_names import is_distinct, without_ids
from sara_cli.documents.editions.public import public
from sara_cli.language import LANGUAGES, Language
from sara_cli.model import Project
from sara_cli.model.texts import texts_of

TODAY = date(2024, 2, 1)
CASES = [
    (document, format, language)
    for document in DOCUMENTS
    for format in FORMATS
    for language in LANGUAGES
    if format in TEXT_FORMATS or language == "sv"
]


@cache
def project() -> Project:
    return Project.model_validate(data_with_canaries())


def planted() -> set[str]:
    return set(CANARY.findall(json.dumps(data_with_canaries(), default=str).casefold()))


@cache
def found(document: str, format: str, language: Language, edition: str) -> frozenset[str]:
    one = printed(document, project(), language=language, today=TODAY, edition=edition)  # type: ignore[arg-type]
    return frozenset(canaries(one.file(format), f"{document}.{format}"))


def test_everything_that_can_be_internal_holds_canaries() -> None:
    assert len(internal_kinds()) >= 9
    assert len(planted()) > 100
    twins = [text for text in texts_of(project()) if text.field == "id" and CANARY.fullmatch(text.text)]
    assert len(twins) >= len(internal_kinds())
    assert {"cause", "goal", "measure", "problem"} <= {one.kind for one in project().closed} | {
        "goal",
        "problem",
    }


@pytest.mark.sampled(0.4)
@pytest.mark.parametrize(("document", "format", "language"), CASES, ids="-".join)
def test_no_canary_is_in_a_public_document(document: str, format: str, language: Language) -> None:
    """What the internal edition shows tells that they would be found."""
    assert found(document, format, language, "public") == set()
    inside = found(document, format, language, "internal")
    assert bool(inside) is not DOCUMENTS[document].is_for_everyone


def test_nearly_every_canary_is_in_an_internal_document() -> None:
    """What is in none of them can't leak: internal marks of numbers, days and keys that nothing prints."""
    inside = {word for document in DOCUMENTS for word in found(document, "md", "sv", "internal")}
    assert len(inside) > 0.8 * len(planted())
    assert {word for document in DOCUMENTS for word in found(document, "pdf", "sv", "internal")} >= inside


@pytest.mark.parametrize("format", FORMATS)
def test_a_canary_is_found_wherever_a_format_puts_it(format: str) -> None:
    """The title is in the text, in the properties of the file and in its outline."""
    given = data_with_canaries() | {"title": "Kanarie8001z"}
    given["analyze"]["problems"][0]["title"] = "Kanarie8002z"
    one = printed("year-end", Project.model_validate(given), language="sv", today=TODAY, edition="public")
    content = one.file(format)
    assert canaries(content, f"x.{format}") == {"kanarie8001z", "kanarie8002z"}
    places = sum("kanarie8001z" in text.casefold() for text in texts_in(content, f"x.{format}"))
    assert places >= {"md": 1, "html": 2, "docx": 2, "pdf": 3}[format]


# --- ids in texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Se S1.1.", "Se …."),
        ("S1.10 och S1.2 står kvar", "S1.10 och S1.2 står kvar"),
        ("S1.1-gruppen (s1.1)", "…-gruppen (…)"),
        ("Vandring-station, inte vandring-stationen", "…, inte vandring-stationen"),
        ("Polisen och polisen", "Polisen och polisen"),
        ("År 2023 hände det", "År 2023 hände det"),
        ("https://example.org/S1.1", "https://example.org/S1.1"),
        ("S1.1-b är en annan", "S1.1-b är en annan"),
    ],
)
def test_an_id_that_is_no_word_is_hidden(text: str, shown: str) -> None:
    """Words and years that are ids too may mean something else; an id that is visible stays, however it begins."""
    made = Project.model_validate(data_with_canaries() | {"title": text})
    hidden = {"S1.1", "vandring-station", "polisen", "2023"}
    assert without_ids(made, hidden, {"S1.1-b", "M1"}).title == shown
    assert without_ids(made, hidden, hidden) == made
    assert without_ids(made, {"polisen"}, ()) is made


def test_what_is_public_and_has_the_id_of_something_internal_keeps_it() -> None:
    """A focus area and the problem that it is about may have one id."""
    given = data_with_canaries()
    given["analyze"]["problems"][1] |= {"id": "omrade-1", "internal": True}
    given["initiate"]["agreement"]["focus_areas"][1]["id"] = "omrade-1"
    given["execute"]["measures"][2]["focus_area"] = "omrade-1"
    given["execute"]["measures"][0]["focus_area"] = "omrade-1"
    given["initiate"]["agreement"]["background"].append("Området omrade-1 är nytt.")
    shown = public(Project.model_validate(given)).project.initiate.agreement
    assert shown
    assert shown.background[-1] == "Området omrade-1 är nytt."


@pytest.mark.parametrize(
    ("id", "expected"),
    [("S1", True), ("a-b", True), ("a_b", True), ("ab", False), ("2023", False), ("2", False)],
)
def test_which_ids_are_no_words(id: str, expected: bool) -> None:
    assert is_distinct(id) is expected
