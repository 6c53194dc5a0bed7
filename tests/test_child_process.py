"""A function in a process of its own: what it gives, what it raises, and what stops it."""

import os
import sys
import time
from pathlib import Path

import pytest

from sara_cli.child_process import Limits, Stopped, run_within
from sara_cli.documents.formats.word.template import read_template
from sara_cli.errors import SaraError, TranslatedError
from sara_cli.language import current_language, speaking
from sara_cli.project_file.disk import read_bytes

ENOUGH = Limits(60, 1_000_000_000)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits the time that passes alone")


def test_what_a_function_gives_comes_back() -> None:
    assert run_within(ENOUGH, sorted, [3, 1, 2], reverse=True) == [3, 2, 1]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_users_mistake_comes_back_in_the_language_that_is_spoken(language: str, tmp_path: Path) -> None:
    missing = tmp_path / "borta.csv"
    with speaking(language):  # type: ignore[arg-type]
        assert run_within(ENOUGH, current_language) == language
        with pytest.raises(SaraError) as here:
            read_bytes(missing, "borta.csv")
        with pytest.raises(SaraError) as there:
            run_within(ENOUGH, read_bytes, missing, "borta.csv")
    assert (there.value.message, there.value.hint) == (here.value.message, here.value.hint)
    assert there.value.hint


def test_a_fault_comes_back_with_the_lines_that_it_came_from() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        run_within(ENOUGH, divmod, 1, 0)
    assert "Traceback" in "".join(caught.value.__notes__)


def test_an_error_is_translated_where_it_is_shown(tmp_path: Path) -> None:
    with pytest.raises(TranslatedError) as caught:
        run_within(ENOUGH, read_template, tmp_path / "borta.docx")
    with speaking("sv"):
        assert caught.value.message == f"Mallen {tmp_path / 'borta.docx'} kan inte öppnas."


@POSIX
@pytest.mark.parametrize(
    ("limits", "function", "argument", "reason"),
    [
        (Limits(1, 1_000_000_000), min, range(10**12), "time"),
        (Limits(60, 300_000_000), bytearray, 10**9, "memory"),
        (ENOUGH, os._exit, 0, "crash"),
        (ENOUGH, os._exit, 3, "crash"),
        (ENOUGH, sys.exit, "stop", "crash"),
    ],
)
def test_what_comes_to_no_end_is_stopped(
    limits: Limits, function: object, argument: object, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Stopped) as caught:
        run_within(limits, function, argument)  # type: ignore[arg-type]
    assert caught.value.reason == reason
    assert capfd.readouterr() == ("", "")


def test_a_process_that_breaks_down_is_reported_and_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Stopped, match="crash"):
        run_within(ENOUGH, os.abort)
    assert capfd.readouterr() == ("", "")


def test_a_process_that_only_waits_is_stopped() -> None:
    with pytest.raises(Stopped, match="time"):
        run_within(Limits(0, 1_000_000_000), time.sleep, 1_000)


def test_what_is_printed_there_is_not_part_of_the_answer(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_within(ENOUGH, os.write, 1, b"x" * 100) == 100
    assert run_within(ENOUGH, os.write, 2, b"x" * 100) == 100
    assert capfd.readouterr() == ("", "")


def test_a_folder_lends_no_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project folder is anyone's, and so would a file `pickle.py` in it be."""
    for name in ("pickle.py", "sara_cli.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_within(ENOUGH, abs, -1) == 1
