"""The JSON Schema and the model agree: what one accepts the other accepts."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from sara_cli.language import speaking
from sara_cli.model.outline import all_parts, fields_of
from sara_cli.project_file.load import load
from sara_cli.project_file.schema import PUBLISHED, json_schema

TESTS = Path(__file__).parents[1]
EXAMPLES = sorted((TESTS.parent / "examples").glob("*/sara.yaml"))
INVALID = sorted((TESTS / "data" / "invalid").glob("[MRD]-*.yaml"))

# What a schema cannot know: it sees neither other places of the file, nor other files, nor a calendar.
BEYOND = ("R-", "D-", "M-016-no-such-day-as-period", "M-018")


def errors_in(data: Any) -> list[str]:
    validator = Draft7Validator(json_schema(), format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(data)]


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(json_schema())


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_it_accepts_what_the_model_accepts(file: Path) -> None:
    loaded = load(file)
    assert loaded.project is not None
    assert errors_in(loaded.source.data) == []


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_it_refuses_what_the_model_refuses(file: Path) -> None:
    loaded = load(file)
    assert any(finding.severity == "error" for finding in loaded.findings)
    assert bool(errors_in(loaded.source.data)) != file.name.startswith(BEYOND)


def test_a_key_with_nothing_after_it_is_accepted_by_both() -> None:
    data = {
        "sara": 1,
        "title": "Ett tryggt Exempelby",
        "local_police_area": None,
        "parties": None,
        "analyze": None,
        "municipality": {"name": "Exempelby kommun", "code": None, "population": None},
        "cycle": {"start": "2024-01-01", "end": "2024-12-31"},
    }
    from sara_cli.model import Project

    assert Project.model_validate(data).parties == []
    assert errors_in(data) == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_key_has_a_title_and_a_description(language: Any) -> None:
    with speaking(language):
        schema = json_schema()
    parts = {"Project": schema, **schema["definitions"]}
    seen = 0
    for _path, part in all_parts():
        shape = parts[PUBLISHED.get(part.__name__, part.__name__)]
        keys = (shape["anyOf"][1] if part.stands_for_number else shape)["properties"]
        assert list(keys) == list(fields_of(part))
        for key in keys.values():
            seen += 1
            assert key["title"]
            assert key["description"].endswith((".", "?", "…"))
    assert seen > 300


def test_it_speaks_the_language_of_the_interface() -> None:
    with speaking("sv"):
        swedish = json.dumps(json_schema(), ensure_ascii=False)
    with speaking("en"):
        english = json.dumps(json_schema(), ensure_ascii=False)
    assert "The municipality whose work it is." in english
    assert "The municipality whose work it is." not in swedish
