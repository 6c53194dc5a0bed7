"""Leaving the program: at once, but never before all is written, and with the exit code of the command."""

import os
import subprocess
import sys

import pytest

from sara_cli import __version__

LEAVE = """
import atexit, sys
from sara_cli import __main__
atexit.register(lambda: sys.stderr.write("cleaned up\\n"))
class Late:
    def __del__(self): sys.stderr.write("taken apart\\n")
kept = Late()
{before}
sys.argv = ["sara", *{arguments!r}]
__main__.console()
"""


def left(
    *arguments: str, before: str = "", stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    code = LEAVE.format(arguments=arguments, before=before)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        [sys.executable, "-c", code],
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**environment, "SARA_LANGUAGE": "en"},
        check=False,
    )


def test_the_program_leaves_at_once_after_writing_and_cleaning_up() -> None:
    done = left("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"sara {__version__}\n", "cleaned up\n")


@pytest.mark.parametrize(
    ("arguments", "code"), [(("schema",), 0), (("nonsense",), 2), (("status", "-p", "no"), 2)]
)
def test_the_exit_code_is_that_of_the_command(arguments: tuple[str, ...], code: int) -> None:
    done = left(*arguments)
    assert done.returncode == code, done.stderr
    assert ("taken apart" in done.stderr, "cleaned up" in done.stderr) == (False, True)


def test_a_long_document_is_written_to_its_end() -> None:
    assert left("schema").stdout.endswith("}\n")


def test_a_thread_that_still_works_is_waited_for() -> None:
    before = (
        "import threading, time\n"
        "threading.Thread(target=lambda: (time.sleep(0.3), sys.stderr.write('worked\\n'))).start()"
    )
    assert "worked\n" in left("--version", before=before).stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")  # noqa: PTH110
def test_what_cannot_be_written_is_reported() -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        done = left("--version", stdout=full)
    finally:
        os.close(full)
    assert done.returncode == 2
    assert "The result can’t be written: No space left" in done.stderr
    assert "Exception ignored" not in done.stderr
