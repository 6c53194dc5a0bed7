"""What shares a browser, a wheel or a long play runs in one worker."""

import os
from pathlib import Path

import pytest

from distribution import TOGETHER

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("file", TOGETHER)
def test_every_file_that_is_kept_together_is_there(file: str) -> None:
    assert (ROOT / file).is_file()


@pytest.mark.parametrize("number", range(8))
def test_this_file_is_run_by_one_worker(
    number: int, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each leaves its worker's name where all workers of the run see it."""
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("only where the tests are distributed as `just test` does")
    seen = tmp_path_factory.getbasetemp().parent / "workers"
    seen.mkdir(exist_ok=True)
    (seen / os.environ["PYTEST_XDIST_WORKER"]).touch()
    assert len(list(seen.iterdir())) == 1
