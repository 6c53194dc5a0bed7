"""A command in English, for the tests that have no runner of their own."""

import pytest

from cli.running import Sara


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sara:
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    return Sara(capsys)
