"""How long writers wait for each other. The program gives up after ten seconds, which a busy machine can take."""

from functools import partial

import pytest

from sara_cli.project_file import editing, save
from sara_cli.project_file.lock import locked
from waiting import LONGEST_WAIT


def wait_for_the_lock(seconds: float, patch: pytest.MonkeyPatch) -> None:
    """Let whoever changes a file in this process wait so long for others."""
    for module in (save, editing):
        patch.setattr(module, "locked", partial(locked, timeout=seconds))


def be_patient() -> None:
    """Let a process of several that write at once wait for its turn: no queue is fair, and nobody waits for it."""
    wait_for_the_lock(LONGEST_WAIT, pytest.MonkeyPatch())
