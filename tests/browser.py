"""A browser for tests: the Chromium that is installed on the machine, driven without a window."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from waiting import LONGEST_WAIT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
NEEDED = "SARA_NEED_BROWSER"
"""Set where a missing browser is a failure and not a reason to skip: in the continuous integration."""

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
COLOURS = ("color-contrast", "link-in-text-block", "image-alt")
"""The rules to ask again where only the colours, or a picture, are others."""
EVERYTHING = (
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
)


def executable() -> str:
    """The browser of the machine. Skips the test where there is none, or fails it where one is needed."""
    found = os.environ.get("SARA_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    reason = "no Chromium on this machine; install it, or name one in SARA_BROWSER"
    if os.environ.get(NEEDED):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def browser() -> Iterator["Browser"]:
    """Start one browser, with a profile of its own that is gone afterwards."""
    path = executable()
    from playwright.sync_api import sync_playwright

    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=path,
            headless=True,
            args=list(FLAGS),
            chromium_sandbox=not is_root,
            timeout=LONGEST_WAIT * 1000,
        )
        try:
            yield started
        finally:
            started.close()


def session(started: "Browser", **options: Any) -> "BrowserContext":
    """A session of its own, with pages that are given the time that a busy machine needs."""
    context = started.new_context(**options)
    context.set_default_timeout(LONGEST_WAIT * 1000)
    return context


def axe_source() -> str:
    """axe-core, as its wheel ships it."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: "Page", names: Sequence[str] = EVERYTHING) -> list[tuple[str, str, str]]:
    """What axe-core finds on the page that is open: the rule, its help and the first element."""
    found: Any = page.evaluate(
        "([type, values]) => axe.run(document, {runOnly: {type, values}, resultTypes: ['violations']})",
        ["tag" if names is EVERYTHING else "rule", list(names)],
    )
    looked_at = len(found["passes"]) + len(found["violations"])
    assert looked_at >= (10 if names is EVERYTHING else 1), "axe-core has looked at next to nothing"
    return [(one["id"], one["help"], one["nodes"][0]["html"][:200]) for one in found["violations"]]
