"""A publisher's server that is slow, wrong, cut off, too large or elsewhere ends in words, and is asked politely."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from imports.publisher_server import Publishers, publishers
from sara_cli import __version__
from sara_cli.errors import SaraError
from sara_cli.imports import server as module
from sara_cli.imports.server import LONGEST_WAIT, Server, pause_of


@pytest.fixture
def asked() -> Iterator[Publishers]:
    with publishers() as one:
        yield one


def get(asked: Publishers, **settings: object) -> bytes:
    return Server(asked.address, **settings).get(f"{asked.address}/kpi/N1").data  # type: ignore[arg-type]


def test_who_asks_is_named(asked: Publishers) -> None:
    assert b"Namn N1" in get(asked)
    assert asked.agents == {f"sara-cli/{__version__}"}


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("page", "is a web page, not data"),
        ("cut", "breaks off"),
        ("cut chunk", "breaks off"),
        ("huge", "is larger than 20 MB"),
        ("moved", "sends on to another server"),
        ("error", "answered with the error 500"),
        ("silent", "can’t be reached: timed out"),
    ],
)
def test_what_is_wrong_is_said(
    asked: Publishers, fault: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.fault = fault  # type: ignore[assignment]
    monkeypatch.setattr(module, "MOST_BYTES", 50_000)
    monkeypatch.setattr(module, "LONGEST_SILENCE", 0.3)
    with pytest.raises(SaraError, match=message):
        get(asked)


def test_an_answer_that_drips_for_ever_is_left(asked: Publishers) -> None:
    times = iter(range(0, 10_000, 121))
    with pytest.raises(SaraError, match="takes more than two minutes"):
        get(asked, clock=lambda: float(next(times)))
    slow = iter((0.0, 119.0, 120.0))
    assert get(asked, clock=lambda: next(slow, 120.0))


def test_no_file_and_no_other_server_is_asked(asked: Publishers) -> None:
    server = Server(asked.address)
    for url in ("file:///etc/hosts", "http://localhost.invalid/x", "ftp://127.0.0.1/x"):
        with pytest.raises(SaraError, match="another server"):
            server.get(url)
    assert asked.asked == []


@pytest.mark.parametrize("address", ["", "file:///etc/hosts", "api.kolada.se", "https://", "https:///v3"])
def test_an_address_is_that_of_a_server(address: str) -> None:
    with pytest.raises(SaraError, match="isn’t the address of a server"):
        Server(address)


@pytest.mark.parametrize(
    ("header", "pause"),
    [
        (None, None),
        ("", None),
        ("7", 7.0),
        ("9999", LONGEST_WAIT),
        ("soon", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
    ],
)
def test_a_busy_server_says_how_long_it_wants_to_be_left_alone(
    header: str | None, pause: float | None
) -> None:
    assert pause_of(header) == pause


def test_nothing_is_kept_outside_the_project(tmp_path: Path) -> None:
    from datetime import date

    from sara_cli.imports.kept_answers import KeptAnswers

    home = tmp_path / "project"
    home.mkdir()
    (home / "fetched").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(SaraError, match="leads out of the project file’s folder"):
        KeptAnswers(home / "sara.yaml", date(2024, 1, 1), None)
