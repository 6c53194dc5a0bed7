"""What the attacks share: how much is tried, and where it is noted how much that was."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from attacks.extent import TALLY, Extent
from cli.running import Sara


@pytest.fixture(scope="session")
def extent() -> Iterator[Extent]:
    """A few of each kind, unless `just attack` names the file in which it wants the numbers."""
    extent = Extent.asked()
    yield extent
    if tally := os.environ.get(TALLY):
        with Path(tally).open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(extent.tried.items())


@pytest.fixture
def sara(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sara:
    """A command in English, in this process."""
    monkeypatch.setenv("SARA_LANGUAGE", "en")
    return Sara(capsys)
