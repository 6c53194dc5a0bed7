"""What tests wait for, and what they must not depend on: the time of day, the machine, who starts them."""

import signal
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, settings

from waiting import obey_ctrl_c, wait_until

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
