"""A source is held against the model once, however often it is asked for."""

from pathlib import Path

import pytest

from project_file.with_series import FILE, with_series
from sara_cli.language import speaking
from sara_cli.model import Project
from sara_cli.project_file.load import load, loaded
from sara_cli.project_file.source import read


def test_a_text_that_is_as_it_was_is_not_held_against_the_model_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Every page of a large file went through all of it, whether it had changed or not.
    path, data = with_series(tmp_path)
    validated: list[object] = []
    validate = Project.model_validate

    def counted(data: object) -> Project:
        validated.append(data)
        return validate(data)

    monkeypatch.setattr(Project, "model_validate", counted)

    def figures() -> list[float | None]:
        project = load(path).project
        assert project
        return [value.value for value in project.prepare.indicators[0].values.values()]

    assert figures() == figures() == [1]
    assert len(validated) == 1
    data.write_text("period;value\n2022;2\n", encoding="utf-8")  # what lies beside it is read each time
    assert figures() == [2]
    path.write_text(FILE.replace("title: x", "title: y"), encoding="utf-8")
    figures()
    assert len(validated) == 2


def test_what_is_wrong_with_a_source_is_said_in_the_language_that_is_spoken_now() -> None:
    source = read(FILE.replace("title: x\n", ""), "sara.yaml")
    said = []
    for language in ("sv", "en", "sv"):
        with speaking(language):
            said.append(loaded(source, Path("sara.yaml")).findings[0].message)
    assert said[0] == said[2] != said[1]
