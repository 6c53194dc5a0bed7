"""Documents that are written again whenever a file is saved."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.reporting.there import TODAY, change, own


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C can't be sent to one process there")
def test_watching_renders_again_and_goes_on_after_errors(here: Path) -> None:
    """A real program on a real folder: saved, broken, mended, stopped."""
    command = [sys.executable, "-m", "sara_cli", "report", "agreement", "--format", "md", "--watch"]
    with (here / "said.txt").open("wb") as said:
        running = subprocess.Popen(
            [*command, "--interval", "0.1", *TODAY],
            cwd=here,
            stdout=said,
            stderr=said,
            env={**os.environ, "SARA_LANGUAGE": "en"},
        )
    page = here / "rapport" / "agreement.md"

    def heard() -> str:
        return (here / "said.txt").read_text(encoding="utf-8")

    try:
        wait_for(lambda: "Watching" in heard())
        change(here, "name: Bräcke kommun", "name: Bräcke nya kommun")
        wait_for(lambda: "Bräcke nya kommun" in page.read_text(encoding="utf-8"))
        change(here, "name: Bräcke nya kommun", "nameless: x")
        wait_for(lambda: "M-003" in heard())
        change(here, "nameless: x", "name: Bräcke hela kommun")
        wait_for(lambda: "Bräcke hela kommun" in page.read_text(encoding="utf-8"))
        own(here, "markdown/agreement.md.j2", "# Min mall\n")
        wait_for(lambda: page.read_text(encoding="utf-8") == "# Min mall\n")
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 0
    finally:
        running.kill()
        running.wait()
    assert "Traceback" not in heard()
    assert heard().endswith("Stopped.\n")


def test_what_looks_the_same_is_not_read_again(here: Path) -> None:
    from sara_cli.cli.reporting.watching import look

    first = look(here / "sara.yaml", {})
    assert {file.name for file in first} == {"sara.yaml", "anmalda-brott.csv"}
    old = (here / "sara.yaml").stat()
    change(here, "title: Ett", "title: Åtta"[:10])
    os.utime(here / "sara.yaml", ns=(old.st_atime_ns, old.st_mtime_ns))
    assert look(here / "sara.yaml", {}) != first
