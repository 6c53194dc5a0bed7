"""What the questions are asked of is kept from one request to the next, as long as nothing of it has changed."""

from datetime import date
from pathlib import Path

import pytest

from project_file.with_series import FILE, with_series
from sara_cli.interview import questions
from sara_cli.interview.questions.entries import Entries
from sara_cli.model.project import StepName
from sara_cli.web.application import PAGES
from sara_cli.web.server_state import ServerState, Settings
from sara_cli.web.session import Session
from sara_cli.web.visit import Visit

DAY = date(2024, 2, 1)


def test_the_list_of_questions_is_made_once_until_something_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The page of a step made all its questions anew each time it was looked at: half a second for a large file.
    path, data = with_series(tmp_path)
    made: list[str] = []
    ask = questions._ask

    def counted(entries: Entries, step: StepName) -> None:
        made.append(step)
        ask(entries, step)

    monkeypatch.setattr(questions, "_ask", counted)
    state = ServerState(Settings(path, DAY, "en", is_read_only=False), Session(1))

    def look() -> int:
        PAGES["/steps/{step}"](Visit(state, state.settings, "en", "/", {"step": "prepare"}))
        return len(made)

    assert (look(), look()) == (1, 1)
    data.write_text("period;value\n2022;2\n", encoding="utf-8")
    assert (look(), look()) == (2, 2)
    path.write_text(FILE.replace("title: x", "title: y"), encoding="utf-8")
    assert (look(), look()) == (3, 3)


def test_two_files_that_say_the_same_are_asked_about_each_by_itself(tmp_path: Path) -> None:
    paths = [tmp_path / year / "sara.yaml" for year in ("2023", "2024")]
    state = ServerState(Settings(paths[0], DAY, "en", is_read_only=False, folder=tmp_path), Session(1))
    for path in paths:
        path.parent.mkdir()
        path.write_text(FILE, encoding="utf-8")
        visit = Visit(state, state.settings._replace(path=path), "en", "/", {})
        assert visit.file_state.loaded.path == path
