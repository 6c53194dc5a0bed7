"""The way in: `sara` and `python -m sara_cli`."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from sara_cli import __version__

GARBAGE = 100_000
"""How many more objects there are before Python looks for those that nothing uses: a short run never does."""


def console() -> NoReturn:
    """Run as a program of its own, and leave at once when all has been written."""
    gc.set_threshold(GARBAGE)
    _open_streams()
    code: str | int | None = 0
    try:
        main()
    except SystemExit as left:
        code = left.code
    if isinstance(code, int) and _is_alone():
        atexit._run_exitfuncs()
        if _has_written_all():
            os._exit(code)  # taking apart what has been built takes longer than a tenth of a short run
    sys.exit(code)


def _open_streams() -> None:
    """Put nothing in the place of streams that were closed, in the order of their numbers: each takes the first free one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - for the whole run


def _is_alone() -> bool:
    """Whether no other thread still works."""
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


def _has_written_all() -> bool:
    """Pass on what was said. A result that can’t be passed on is left to Python, which reports it and leaves with 120.

    Of messages that can’t be passed on nothing can be reported.
    """
    try:
        with suppress(OSError):
            sys.stderr.flush()
        sys.stdout.flush()
    except (OSError, ValueError):
        return False
    return True


def _has_written(text: str) -> bool:
    """Write a result at once. Where it can't be passed on, the program tries again and reports why in words."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, ValueError):
        return False
    return True


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code; `--version` is answered before anything is imported."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"] and _has_written(f"sara {__version__}\n"):
        return
    # Else every start looks through all that is installed for something that wants to watch our model.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from sara_cli.cli.app import run

        code = run(given)
    except KeyboardInterrupt:  # before or after the command, which answers it in words
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    console()
