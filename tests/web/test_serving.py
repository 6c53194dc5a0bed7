"""`sara edit` from its start to its end: the link, Ctrl-C, an hour without anybody, a port that is taken."""

import os
import re
import signal
import subprocess
import sys
from contextlib import closing, suppress
from http.client import HTTPException
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree
from threading import Thread

import pytest

from cli.running import Sara
from sara_cli.cli import edit as command
from sara_cli.project_file.load import load
from sara_cli.resources import folder
from sara_cli.web.server import bound_socket, serve
from sara_cli.web.server_state import Settings
from waiting import LONGEST_WAIT
from web.serving import TODAY, Client, served

LINK = re.compile(r"http://127\.0\.0\.1:\d+/enter\?token=[\w-]{40,}")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copytree(folder("examples") / "bracke", tmp_path / "bracke")
    return tmp_path / "bracke" / "sara.yaml"


def started(*words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "sara_cli", "edit", "--no-open", "--language", "en", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no signal like it")
def test_ctrl_c_ends_it_in_words(project: Path) -> None:
    with started(str(project)) as process:
        assert process.stdout
        link = process.stdout.readline().strip()
        assert LINK.fullmatch(link)
        client = Client(link).enter()
        assert "Ett tryggt Bräcke" in client.get("/").text
        process.send_signal(signal.SIGINT)
        _out, said = process.communicate(timeout=LONGEST_WAIT)
    assert process.returncode == 0
    assert "The link can be opened once, and on this computer alone." in said
    assert "Stopped. What was saved is in the file." in said
    assert "Traceback" not in said


def test_it_ends_when_nobody_has_asked_for_anything(project: Path) -> None:
    links: list[str] = []
    with closing(bound_socket(0)) as bound:
        ending = serve(Settings(project, TODAY, "sv", False), bound, links.append, patience=0.01)
    assert ending == "idle"
    assert LINK.fullmatch(links[0])


def test_strangers_do_not_keep_it_awake(project: Path) -> None:
    with served(project) as client:
        gate = client.get("/")
    assert gate.status == 403


def test_every_run_has_its_own_port_and_secrets(project: Path) -> None:
    with served(project) as one, served(project) as other:
        assert one.port != other.port
        assert one.link.partition("token=")[2] != other.link.partition("token=")[2]
        one.enter()
        other.enter()
        assert one.cookie.partition("=")[0] != other.cookie.partition("=")[0]
        assert other.get("/", Cookie=one.cookie).status == 403


def test_a_taken_port_is_said(project: Path, sara: Sara) -> None:
    with closing(bound_socket(0)) as taken:
        taken.listen()
        result = sara("edit", project, "--no-open", "--port", taken.getsockname()[1])
    assert result.code == 2
    assert "can’t be shown at port" in result.err


def test_what_cannot_be_read_is_said_before_anything_is_served(tmp_path: Path, sara: Sara) -> None:
    result = sara("edit", tmp_path / "nowhere" / "sara.yaml", "--no-open")
    assert result.code == 2
    assert "its folder doesn’t exist" in result.err
    (tmp_path / "sara.yaml").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 20)
    assert sara("edit", tmp_path, "--no-open").code == 2
    assert sara("edit", tmp_path / ("x" * 5000), "--no-open").code == 2


@pytest.mark.parametrize("module", ["starlette", "uvicorn", "python_multipart"])
def test_without_the_extra_it_says_how_to_get_it(
    project: Path, sara: Sara, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setattr(
        "sara_cli.documents.formats.compiler.find_spec",
        lambda name: None if name == module else find_spec(name),
    )
    result = sara("edit", project, "--no-open")
    assert result.code == 2
    assert 'python -m pip install "sara-cli[web]"' in result.err


@pytest.mark.parametrize("words", [(), ("--no-open",)])
def test_the_browser_is_opened_unless_it_must_not_be(
    project: Path, sara: Sara, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(command, "_open", opened.append)
    monkeypatch.setattr(
        "sara_cli.web.server.serve",
        lambda settings, bound, tell_link: serve(settings, bound, tell_link, patience=0.01),
    )
    result = sara("edit", project, *words)
    assert result.code == 0
    assert LINK.fullmatch(result.out.strip())
    assert opened == ([] if words else [result.out.strip()])
    assert "Stopped: nothing was asked for in an hour." in result.err


def test_from_nothing_to_a_first_page(tmp_path: Path) -> None:
    """The file is the one that the terminal makes from the same answers."""
    from sara_cli.cli.app import run

    file = tmp_path / "page" / "sara.yaml"
    file.parent.mkdir()
    with served(file) as client:
        client.enter()
        got = client.get("/law")
        assert (got.status, got.headers["location"]) == (303, "/begin")
        wrong = client.submit(
            "/begin", "/begin", {"municipality": "Ankeborg", "period": "i fjol", "cycle": "2024"}
        )
        assert wrong.status == 422
        assert 'href="#municipality"' in wrong.text
        assert 'href="#period"' in wrong.text
        assert not file.exists()
        answers = {
            "municipality": "Bräcke",
            "local_police_area": "Östersund",
            "period": "2024..2027",
            "cycle": "2024",
        }
        more = {
            "coordinator": "Samordnare",
            "steering_group": "Chef lokalpolisområde\r\nKommunchef",
            "council": "Rådet",
        }
        got = client.submit("/begin", "/begin", {**answers, **more})
        assert got.status == 303
        assert "The file is made: sara.yaml." in client.get(got.headers["location"]).text
        assert client.get("/begin").headers["location"] == "/"
    words = [
        "init",
        str(tmp_path / "terminal"),
        "--municipality",
        "Bräcke",
        "--local-police-area",
        "Östersund",
    ]
    words += [
        "--period",
        "2024..2027",
        "--cycle",
        "2024",
        "--coordinator",
        "Samordnare",
        "--council",
        "Rådet",
    ]
    words += [
        "--steering-group",
        "Chef lokalpolisområde",
        "--steering-group",
        "Kommunchef",
        "--language",
        "en",
    ]
    assert run([*words, "--today", "2024-02-01", "--quiet"]) == 0
    assert file.read_bytes() == (tmp_path / "terminal" / "sara.yaml").read_bytes()


def test_a_file_that_somebody_made_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "sara.yaml"
    with served(file) as client:
        client.enter()
        token = client.token("/begin", "/begin")
        file.write_text("# någon annans\n", encoding="utf-8")
        fields = {"form-token": token, "municipality": "Bräcke", "period": "2024..2027", "cycle": "2024"}
        got = client.post("/begin", fields)
    assert got.status == 422
    assert file.read_text(encoding="utf-8") == "# någon annans\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_while_it_saves_the_file_is_whole(project: Path) -> None:
    """Killed at different moments after a form was sent: the file is as it was before, or as the form makes it."""
    ends = set[bool]()
    for number, pause in enumerate((0.0, 0.05, 0.15, 0.4, LONGEST_WAIT)):
        before, note = project.read_bytes(), f"Rad nummer {number}."
        with started(str(project), "--today", "2024-02-01") as process:
            assert process.stdout
            client = Client(process.stdout.readline().strip()).enter()
            token = client.token("/measures/A2.1", "/measures/A2.1/log")
            sender = Thread(target=_sent_to_the_end, args=(client, {"form-token": token, "note": note}))
            sender.start()
            sender.join(pause)  # so that it is killed in different places; nothing is waited for
            process.kill()
            process.communicate()
            sender.join()
        after = project.read_bytes()
        is_saved = note.encode() in after
        ends.add(is_saved)
        assert load(project).project, "the file can't be read any more"
        assert is_saved or after == before
        assert [line for line in after.splitlines() if note.encode() not in line] == before.splitlines()
    assert True in ends, "the last one had all the time"


def _sent_to_the_end(client: Client, fields: dict[str, str]) -> None:
    with suppress(OSError, HTTPException):
        client.post("/measures/A2.1/log", fields)
