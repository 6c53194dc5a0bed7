"""How tests wait: for something that can be seen, never for a time to pass.

On a busy machine everything takes longer than one thinks. The limit is there for what never comes at all.
"""

import signal
import subprocess
import time
from collections.abc import Callable

LONGEST_WAIT = 300
"""The most seconds that a test waits for anything: so many that only what hangs reaches them."""
_PAUSE = 0.02


def obey_ctrl_c() -> None:
    """Let Ctrl-C reach the programs that tests start: a shell without job control (`pytest &`) makes them deaf to it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def wait_until(condition: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    """Wait until a condition holds that a process brings about; fails as soon as that has ended without it."""
    end = time.monotonic() + LONGEST_WAIT
    while not condition():
        assert process.poll() is None or condition(), f"it ended with {process.returncode}"
        assert time.monotonic() < end, f"nothing happened in {LONGEST_WAIT} seconds"
        time.sleep(_PAUSE)
