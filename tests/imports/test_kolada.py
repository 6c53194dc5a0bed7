"""Fetching from Kolada, against a server on this machine that answers in the real shape."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from imports.files import kolada
from interview.answering import START
from sara_cli.cli.app import run
from sara_cli.errors import SaraError
from sara_cli.imports.choice import choose_series
from sara_cli.imports.kolada import read as read_kolada
from sara_cli.imports.kolada_api import MOST_IDS, Fetcher
from sara_cli.imports.server import Server as Asked
from sara_cli.model.period import Period
from sara_cli.project_file.load import load

GROUP = {"id": "G1", "title": "Liknande kommuner", "members": [{"member_id": "2303"}, {"member_id": "2309"}]}


class Server(HTTPServer):
    """Remembers what it was asked. `busy` is how many times more it answers 429."""

    asked: list[str]
    busy = 0
    version = 3
    broken = b""
    elsewhere = ""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_words: Any) -> None:
        """Say nothing in the tests."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.server.busy:
            self.server.busy -= 1
            self.send_response(429)
            self.send_header("Retry-After", "7")
            self.end_headers()
            return
        path, _mark, query = self.path.partition("?")
        parts = path.strip("/").split("/")
        if parts[0] == "kpi":
            answer: dict[str, Any] = {
                "count": 1,
                "values": [
                    {"id": id, "title": f"Namn {id}", "description": "Vad det är."}
                    for id in parts[1].split(",")
                ],
            }
        elif parts[0] == "municipality_groups":
            answer = {"count": 1, "values": [GROUP] if parts[1] == "G1" else []}
        elif parts[0] == "data":
            answer = self._data(parts, query)
        else:
            self.send_error(404)
            return
        self._send(self.server.broken or json.dumps(answer).encode())

    def _data(self, parts: list[str], query: str) -> dict[str, Any]:
        kpis, places = parts[2].split(","), parts[4].split(",")
        assert len(kpis) <= MOST_IDS
        assert len(places) <= MOST_IDS
        page = 2 if query else 1
        year = 2021 + page
        answer = kolada(*((kpi, place, year, float(int(place)), "") for kpi in kpis for place in places))
        if page == 1:
            host = self.server.elsewhere or f"http://127.0.0.1:{self.server.server_port}"
            following = f"{host}{self.path}?page=2"
            answer["next_url" if self.server.version == 3 else "next_page"] = following
        return answer

    def _send(self, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server(("127.0.0.1", 0), Handler)
    one.asked = []
    thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield one
    one.shutdown()
    thread.join()
    one.server_close()


def address(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}"


@pytest.mark.parametrize("version", [2, 3])
def test_all_pages_are_fetched_in_both_versions(server: Server, version: int) -> None:
    server.version = version
    facts = read_kolada(Fetcher(address(server)).figures(["N07540"], ["2305"]))
    series = choose_series(facts, {})
    assert {str(fact.period): fact.value for fact in series.facts} == {"2022": 2305, "2023": 2305}
    assert series.members["category"].name == "Namn N07540"
    assert facts.about.definition == "Vad det är."


def test_no_more_than_25_ids_stand_in_an_address(server: Server) -> None:
    places = [f"{number:04}" for number in range(100, 160)]
    facts = read_kolada(Fetcher(address(server)).figures(["N07540"], places))
    assert len({fact.about[1].code for fact in facts.facts}) == 60
    assert sum("/data/" in path and "?" not in path for path in server.asked) == 3


def test_a_busy_server_is_given_the_time_that_it_asks_for(server: Server) -> None:
    server.busy = 2
    waited: list[float] = []
    Fetcher(address(server), Asked(address(server), waited.append)).figures(["N07540"], ["2305"])
    assert waited == [7.0, 7.0]


def test_a_server_that_stays_busy_is_left_alone(server: Server) -> None:
    server.busy = 100
    waited: list[float] = []
    with pytest.raises(SaraError, match="the error 429"):
        Fetcher(address(server), Asked(address(server), waited.append)).figures(["N07540"], ["2305"])
    assert len(waited) == 4


def test_the_members_of_a_group(server: Server) -> None:
    assert Fetcher(address(server)).members("G1") == ["2303", "2309"]
    with pytest.raises(SaraError, match="no group"):
        Fetcher(address(server)).members("G2")


def test_an_answer_that_is_no_data_is_refused(server: Server) -> None:
    server.broken = b"<!DOCTYPE html><html><body>Underhall</body></html>"
    with pytest.raises(SaraError, match="web page"):
        Fetcher(address(server)).figures(["N07540"], ["2305"])


def test_another_server_isnt_followed(server: Server) -> None:
    server.elsewhere = "http://localhost.invalid"
    with pytest.raises(SaraError, match="another server"):
        Fetcher(address(server)).figures(["N07540"], ["2305"])


def test_nobody_there() -> None:
    with pytest.raises(SaraError, match="can’t be reached"):
        Fetcher("http://127.0.0.1:9").figures(["N07540"], ["2305"])


@pytest.mark.parametrize("wrong", ["file:///etc/hosts", "api.kolada.se", ""])
def test_only_addresses_of_servers(wrong: str) -> None:
    with pytest.raises(SaraError, match="isn’t the address of a server"):
        Fetcher(wrong)


def by_name(population: dict[Period, int]) -> dict[str, int]:
    return {str(year): number for year, number in population.items()}


def test_the_command_fetches_with_a_group_to_compare_with(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SARA_TODAY", "2024-02-01")
    path = tmp_path / "sara.yaml"
    path.write_text(START, encoding="utf-8")
    words = [
        "prepare",
        "import",
        "--fetch",
        "--preset",
        "valdsbrott",
        "--compare",
        "G1",
        "--address",
        address(server),
    ]
    assert run([*words, "--years", "2022-2023", "--no-input", "-p", str(path)]) == 0
    project = load(path).project
    assert project is not None
    (one,) = project.prepare.indicators
    assert (one.id, one.definition, one.denominator) == ("valdsbrott", "Vad det är.", "invånare")
    assert {str(period): value.value for period, value in one.values.items()} == {"2022": 2305, "2023": 2305}
    assert [(other.name, other.values[Period.parse("2022")].value) for other in one.comparisons] == [
        ("Ragunda", 2303),
        ("Krokom", 2309),
    ]
    assert [by_name(other.population) for other in one.comparisons] == [
        {"2022": 2303, "2023": 2303},
        {"2022": 2309, "2023": 2309},
    ]
    assert by_name(project.municipality.population) == {"2022": 2305, "2023": 2305}
    assert project.prepare.sources[0].limitations == "Källa: Kolada."
    assert any("/year/2022,2023" in asked for asked in server.asked)
    server.asked.clear()
    assert run([*words, "--no-input", "-p", str(path)]) == 0
    assert load(path).project == project


def test_residents_that_are_known_stay_and_a_share_asks_for_none(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sara.yaml"
    path.write_text(
        START.replace("  name: Bräcke", "  population: {2022: 6216}\n  name: Bräcke"), encoding="utf-8"
    )
    words = ["prepare", "import", "--fetch", "--address", address(server), "--no-input", "-p", str(path)]
    assert run([*words, "--preset", "trygg-morkt"]) == 0
    assert not any("N01951" in asked for asked in server.asked)
    capsys.readouterr()
    assert run([*words, "--preset", "valdsbrott", "--language", "en"]) == 0
    assert "+ 2023: 2305 residents in the municipality" in capsys.readouterr().out
    project = load(path).project
    assert project is not None
    assert by_name(project.municipality.population) == {"2022": 6216, "2023": 2305}


def test_a_fetch_that_fails_leaves_the_file_alone(server: Server, tmp_path: Path) -> None:
    server.broken = b'{"values": ['
    path = tmp_path / "sara.yaml"
    path.write_text(START, encoding="utf-8")
    words = ["prepare", "import", "--fetch", "--preset", "valdsbrott", "--address", address(server)]
    assert run([*words, "--no-input", "-p", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == START
