"""`--show-completion` and `--install-completion`, with the shell that is named: `fish` printed the script of bash."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import Sara
from sara_cli.cli import completion

MARKS = {
    "bash": "complete -o default -F _sara_completion sara",
    "zsh": "compdef _sara_completion sara",
    "fish": "complete --command sara",
    "powershell": "Register-ArgumentCompleter",
    "pwsh": "Register-ArgumentCompleter",
}


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_each_shell_gets_its_own_script(shell: str, sara: Sara) -> None:
    said = sara("--show-completion", shell)
    assert (said.code, said.err) == (0, "")
    assert [mark for mark in MARKS.values() if mark in said.out] == [MARKS[shell]] * (
        2 if shell in {"powershell", "pwsh"} else 1
    )
    assert "_SARA_COMPLETE" in said.out


def test_every_shell_is_tried() -> None:
    assert set(completion.SHELLS) == set(MARKS)


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
@pytest.mark.parametrize("shell", ["cmd", "", "Bash", "bash; rm"])
def test_another_word_is_refused(option: str, shell: str, sara: Sara) -> None:
    said = sara(option, shell)
    assert (said.code, said.out) == (2, "")
    assert "isn’t one of bash, zsh, fish, powershell, pwsh." in said.err


def test_without_a_name_the_shell_of_the_session_is_meant(
    sara: Sara, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completion, "shell_of_session", lambda: "fish")
    assert sara("--show-completion") == sara("--show-completion", "fish")


@pytest.mark.parametrize("shell", [None, "cmd", "tcsh"])
def test_a_shell_that_cannot_be_seen_is_to_be_named(
    shell: str | None, sara: Sara, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completion, "shell_of_session", lambda: shell)
    said = sara("--show-completion")
    assert (said.code, said.out) == (2, "")
    assert "Name it: sara --show-completion bash." in said.err


def test_the_script_is_installed_where_the_shell_reads_it(
    sara: Sara, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    said = sara("--install-completion", "fish")
    file = tmp_path / ".config" / "fish" / "completions" / "sara.fish"
    assert said.code == 0
    assert str(file) in said.err
    assert file.read_text(encoding="utf-8") == sara("--show-completion", "fish").out


def test_a_place_that_cannot_be_written_is_reported(
    sara: Sara, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".config").write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    said = sara("--install-completion", "fish")
    assert said.code == 2
    assert "The completion of fish can’t be installed" in said.err


@pytest.mark.skipif(not shutil.which("fish"), reason="fish isn’t installed")
def test_fish_completes_with_its_script(tmp_path: Path) -> None:
    program = tmp_path / "sara"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m sara_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path), "SARA_LANGUAGE": "en"}
    code = 'sara --show-completion fish | source; complete --do-complete "sara stat"'
    done = subprocess.run(
        ["fish", "--no-config", "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\t")[0] == "status"
