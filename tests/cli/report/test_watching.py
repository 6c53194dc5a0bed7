"""Documents that are written again whenever a file is saved."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from cli.report.rendering import TODAY, change, own
from cli.running import Sara
from sara_cli.cli.report import watch as watching
from sara_cli.cli.report.watch import EVERY, SETTLING, look, watch
from waiting import LONGEST_WAIT, wait_until

WATCHING = ("report", "agreement", "--format", "md", "--watch")


def between_checks(deeds: Iterator[None]) -> Callable[[float], None]:
    """Let something be done instead of each wait between two looks at the files; Ctrl-C when all is done."""

    def wait(seconds: float) -> None:
        if seconds != SETTLING and next(deeds, "over") == "over":
            raise KeyboardInterrupt

    return wait


def test_watching_renders_again_and_goes_on_after_errors(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was tried on a program beside, in real time: on a busy machine that took longer than the test waited."""
    page = here / "rapport" / "agreement.md"
    stages = []

    def deeds() -> Iterator[None]:
        stages.append(page.read_text(encoding="utf-8"))
        change(here, "name: Bräcke kommun", "name: Bräcke nya kommun")
        yield
        stages.append(page.read_text(encoding="utf-8"))
        change(here, "name: Bräcke nya kommun", "nameless: x")
        yield
        stages.append(page.read_text(encoding="utf-8"))
        change(here, "nameless: x", "name: Bräcke hela kommun")
        yield
        stages.append(page.read_text(encoding="utf-8"))
        own(here, "markdown/agreement.md.j2", "# Min mall\n")
        yield
        stages.append(page.read_text(encoding="utf-8"))

    monkeypatch.setattr(watching, "watch", partial(watch, wait=between_checks(deeds())))
    said = sara(*WATCHING, *TODAY)
    first, second, broken, third, fourth = stages
    assert "Bräcke kommun" in first
    assert "Bräcke nya kommun" in second
    assert broken == second
    assert "Bräcke hela kommun" in third
    assert fourth == "# Min mall\n"
    assert said.code == 0
    assert said.out.count("error M-003") == 1
    assert said.err.endswith("Stopped.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C can't be sent to one process there")
def test_a_real_program_watches_until_ctrl_c(here: Path) -> None:
    page = here / "rapport" / "agreement.md"
    log = here / "said.txt"
    with log.open("wb") as output:
        running = subprocess.Popen(
            [sys.executable, "-m", "sara_cli", *WATCHING, "--interval", "0.1", *TODAY],
            cwd=here,
            stdout=output,
            stderr=output,
            env={**os.environ, "SARA_LANGUAGE": "en"},
        )
    try:
        wait_until(lambda: b"Watching" in log.read_bytes(), running)
        change(here, "name: Bräcke kommun", "name: Bräcke nya kommun")
        wait_until(lambda: "Bräcke nya kommun" in page.read_text(encoding="utf-8"), running)
        running.send_signal(signal.SIGINT)
        assert running.wait(LONGEST_WAIT) == 0
    finally:
        running.kill()
        running.wait()
    said = log.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert said.endswith("Stopped.\n")


def test_what_looks_the_same_is_read_again_now_and_then(tmp_path: Path) -> None:
    """Some drives keep poor time: what is saved within one of their seconds at the same size looks unchanged."""
    file = tmp_path / "sara.yaml"
    file.write_text("title: Ett\n", encoding="utf-8")
    old = file.stat()
    rendered: list[str] = []
    at: list[int] = []

    def deeds() -> Iterator[None]:
        file.write_text("title: Två", encoding="utf-8")
        os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))
        assert file.stat().st_size == old.st_size
        for _round in range(EVERY):
            at.append(len(rendered))
            yield

    watch(file, lambda: rendered.append(file.read_text(encoding="utf-8")), 1, between_checks(deeds()))
    assert rendered == ["title: Ett\n", "title: Två"]
    assert at == [1] * EVERY


def test_a_change_of_size_is_seen_though_the_time_is_the_same(here: Path) -> None:
    first = look(here / "sara.yaml", {})
    assert {file.name for file in first} == {"sara.yaml", "anmalda-brott.csv"}
    old = (here / "sara.yaml").stat()
    change(here, "title: Ett", "title: Åtta")
    os.utime(here / "sara.yaml", ns=(old.st_atime_ns, old.st_mtime_ns))
    assert look(here / "sara.yaml", first) != first
