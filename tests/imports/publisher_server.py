"""A server on this machine that answers as Kolada (version 3) and SCB (PxWeb 2) document it, or wrongly in some way."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from sara_cli.knowledge.presets import RESIDENTS, uncertainty
from waiting import LONGEST_WAIT

Fault = Literal["", "silent", "page", "cut", "cut chunk", "huge", "no json", "moved", "error", "changed"]
ALIKE = {
    "id": "G37348",
    "title": "Liknande kommuner, övergripande, Bräcke, 2025",
    "members": [{"member_id": code, "member_title": code} for code in ("2313", "2326", "2417", "2421")],
}
OLDER = {**ALIKE, "id": "G1", "title": "Liknande kommuner, övergripande, Bräcke, 2019", "members": []}
PEOPLE = {
    "2305": 6200,
    "2313": 11000,
    "2326": 7000,
    "2417": 3900,
    "2421": 5700,
    "0023": 132000,
    "0000": 10_500_000,
}
YEARS = tuple(range(2019, 2025))


class Publishers(ThreadingHTTPServer):
    """Remembers what it was asked. `factor` makes the municipality’s own rates higher; `revised` changes a year."""

    daemon_threads = True
    asked: list[str]
    agents: set[str]
    fault: Fault = ""
    factor = 1.0
    revised: float = 0
    without: frozenset[str] = frozenset()
    released: threading.Event

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Publishers
    protocol_version = "HTTP/1.1"

    def log_message(self, *_words: Any) -> None:
        """Say nothing in the tests."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.agents.add(str(self.headers["User-Agent"]))
        path = urlsplit(self.path)
        parts = [unquote(part) for part in path.path.strip("/").split("/")]
        answer = scb(parse_qs(path.query)) if parts[0] == "tables" else self._kolada(parts, path.query)
        self._send(json.dumps(answer, ensure_ascii=False).encode())

    def _kolada(self, parts: list[str], query: str) -> dict[str, Any]:
        if parts[0] == "kpi":
            values: list[Any] = [
                {"id": id, "title": f"Namn {id}", "description": "Vad."} for id in parts[1].split(",")
            ]
        elif parts[0] == "municipality_groups":
            wanted = parse_qs(query)["title"][0]
            values = [one for one in (OLDER, ALIKE) if str(one["title"]).startswith(wanted)]
        else:
            values = [
                self._figure(kpi, place, year)
                for kpi in parts[2].split(",")
                for place in parts[4].split(",")
                for year in YEARS
                if kpi not in self.server.without and place in PEOPLE
            ]
        return {"count": len(values), "values": values, "next_url": None, "previous_url": None}

    def _figure(self, kpi: str, place: str, year: int) -> dict[str, Any]:
        value: object = 5000.0 * (self.server.factor if place == "2305" else 1)
        if kpi == RESIDENTS:
            value = float(PEOPLE[place])
        elif kpi in uncertainty().values():
            value = 4.0
        elif kpi in uncertainty():
            value = 70.0
        elif year == YEARS[0] and place == "2305":
            value = float(value) + self.server.revised  # type: ignore[arg-type]
        if self.server.fault == "changed":
            value = {"number": value}
        one = {"gender": "T", "count": 1, "status": "", "value": value, "isdeleted": False}
        return {"kpi": kpi, "municipality": place, "period": year, "values": [one]}

    def _send(self, data: bytes) -> None:
        fault = self.server.fault
        if fault == "silent":
            self.server.released.wait(LONGEST_WAIT)
            return
        if fault == "moved":
            self.send_response(302)
            self.send_header("Location", "http://localhost.invalid/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if fault == "error":
            self.send_response(500)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = {
            "page": b"<!DOCTYPE html><html>",
            "no json": b'{"values": [}',
            "huge": data + b" " * 100_000,
        }.get(fault, data)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        if fault == "cut chunk":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"ffff\r\n" + data[:40])
            self.close_connection = True
            return
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if fault == "cut" else data)
        self.close_connection = True


def scb(query: dict[str, list[str]]) -> dict[str, Any]:
    """A table in json-stat2 as PxWeb 2 answers it."""
    chosen = {
        name[11:-1]: words[0].split(",") for name, words in query.items() if name.startswith("valueCodes[")
    }
    assert query["outputFormat"] == ["json-stat2"]
    months = ["2025M12", "2026M01"]
    regions = [code for code in chosen["Region"] if code in ("2305", "23", "00", "2313")]
    dimensions = {
        "Region": (
            "region",
            {
                code: {"2305": "Bräcke", "23": "Jämtlands län", "00": "Riket"}.get(code, code)
                for code in regions
            },
        ),
        "Alder": ("ålder", dict.fromkeys(chosen["Alder"], "10-19 år")),
        "Kon": ("kön", dict.fromkeys(chosen["Kon"], "totalt")),
        "ContentsCode": ("tabellinnehåll", dict.fromkeys(chosen["ContentsCode"], "Folkmängd per månad")),
        "Tid": ("månad", {code: code for code in months}),
    }
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Folkmängden per månad efter region, ålder, kön och månad",
        "source": "SCB",
        "updated": "2026-06-08T06:00:00Z",
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "id": list(dimensions),
        "size": [len(values) for _label, values in dimensions.values()],
        "dimension": {
            id: {
                "label": label,
                "category": {"index": {code: place for place, code in enumerate(values)}, "label": values},
            }
            for id, (label, values) in dimensions.items()
        },
        "extension": {"px": {"tableid": "TAB6471", "decimals": 0}},
        "value": [600 + number for number in range(len(regions) * len(months))],
    }


@contextmanager
def publishers() -> Iterator[Publishers]:
    """Start one, and end it."""
    one = Publishers(("127.0.0.1", 0), Handler)
    one.asked, one.agents, one.released = [], set(), threading.Event()
    thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield one
    finally:
        one.released.set()
        one.shutdown()
        thread.join()
        one.server_close()
