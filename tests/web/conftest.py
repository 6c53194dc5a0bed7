"""What several tests of the pages share: a browser, and a command in English."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browser import browser
from cli.running import Sara

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    with browser() as started:
        yield started


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sara:
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    return Sara(capsys)
