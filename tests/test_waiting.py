"""What tests wait for, and what they must not depend on: the time of day, the machine, who starts them."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from waiting import obey_ctrl_c, wait_until

TESTS = Path(__file__).parent
BY_THE_CLOCK = re.compile(
    r"\b(?:monotonic|perf_counter)(?:_ns)?\(|\btime\.time\(|\b(?:timeout=|join\(|wait\()[1-9]"
)
SLEEPER = "import sys; print('up', flush=True); sys.stdin.read()"


@pytest.fixture
def process() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", SLEEPER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_waiting_ends_when_it_has_happened(process: "subprocess.Popen[bytes]") -> None:
    tries = iter([False, False, True])
    wait_until(lambda: next(tries), process)
    assert list(tries) == []
    process.communicate()


def test_waiting_ends_when_it_can_no_longer_happen(process: "subprocess.Popen[bytes]") -> None:
    process.communicate()
    with pytest.raises(AssertionError, match="it ended with 0"):
        wait_until(lambda: False, process)


def test_properties_have_no_deadline_and_the_same_examples_each_time() -> None:
    """At 200 milliseconds an example, the default, a busy machine made good properties fail."""
    assert settings().deadline is None
    assert HealthCheck.too_slow in settings().suppress_health_check


def test_no_test_reads_the_clock_or_gives_up_after_some_seconds() -> None:
    """Such tests failed on a busy machine: `waiting.py` has what to wait with, and how long at most."""
    files = [file for file in TESTS.rglob("*.py") if file.name not in ("waiting.py", Path(__file__).name)]
    found = [
        f"{file.relative_to(TESTS)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if BY_THE_CLOCK.search(line)
    ]
    assert len(files) > 100
    assert found == []


@pytest.mark.parametrize(
    "line",
    ["start = time.monotonic()", "if perf_counter() > end:", "spawn(command, timeout=20)", "worker.join(60)"],
)
def test_a_planted_look_at_the_clock_is_found(line: str) -> None:
    assert BY_THE_CLOCK.search(line)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_programs_obey_ctrl_c_though_the_tests_run_in_the_background() -> None:
    """In the background of a script Ctrl-C is ignored, and every program that is started inherits that."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        obey_ctrl_c()
        started = subprocess.run(
            [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGINT); print('deaf')"],
            capture_output=True,
            check=False,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    assert started.stdout == b""
    assert started.returncode == -signal.SIGINT
