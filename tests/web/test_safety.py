"""Nobody but the person with the link gets anything, and nothing is done that they didn't ask for."""

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from sara_cli.resources import folder
from sara_cli.web.application import FORMS, PAGES
from sara_cli.web.gate import HOST, LARGEST
from web.serving import Client, served

MEASURE = "A2.1"
LOG = f"/measures/{MEASURE}/log"
ENTRY = {"date": "2024-01-10", "note": "Besök i skolan", "count": "1", "hours": ""}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home") / "bracke"
    copytree(folder("examples") / "bracke", home)
    return home / "sara.yaml"


@pytest.fixture(scope="module")
def client(project: Path) -> Iterator[Client]:
    with served(project) as made:
        yield made.enter()


@pytest.fixture(autouse=True)
def unchanged(project: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """What is refused changes no byte."""
    before = project.read_bytes()
    yield
    if "changes" not in request.keywords:
        assert project.read_bytes() == before
    project.write_bytes(before)


def places() -> list[str]:
    values = {
        "step": "analyze",
        "measure": MEASURE,
        "document": "plan",
        "format": "md",
        "problem": "andt-unga",
    }
    return [
        one.format(**values)
        for one in PAGES
        if one not in ("/begin", "/at", "/question", "/steps/{step}/form", "/round/workbook", "/overview")
    ]


@pytest.mark.parametrize("place", [*places(), "/style.css", "/language/en", "/nope", "/../sara.yaml"])
def test_without_the_cookie_there_is_nothing(client: Client, place: str) -> None:
    got = client.get(place, Cookie="")
    assert got.status == 403
    assert b"sara edit" in got.body
    assert b"Br\xc3\xa4cke" not in got.body


@pytest.mark.parametrize("place", places())
def test_with_the_cookie_every_page_is_there(client: Client, place: str) -> None:
    got = client.get(place)
    assert got.status == 200
    assert got.body


@pytest.mark.parametrize(
    "cookie",
    ["sara-1=x", "sara-{port}=", "sara-{port}=AAAA", "sara-{port}=å", "\x01;=", "{half}", "other={value}"],
)
def test_another_cookie_is_none(client: Client, cookie: str) -> None:
    value = client.cookie.partition("=")[2]
    sent = cookie.format(port=client.port, half=client.cookie[:-3], value=value)
    assert client.get("/", Cookie=sent).status == 403


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(project: Path) -> None:
    with served(project) as fresh:
        got = fresh.send("GET", fresh.link.removeprefix(fresh.origin))
    assert got.status == 303
    name, *about = got.headers["set-cookie"].split("; ")
    assert name.startswith(f"sara-{fresh.port}=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(about)


def test_the_link_works_once(client: Client) -> None:
    assert client.send("GET", client.link.removeprefix(client.origin), headers={"Cookie": ""}).status == 403


def test_a_wrong_or_missing_token_opens_nothing_and_leaves_the_link_as_it_is(project: Path) -> None:
    with served(project) as fresh:
        place = fresh.link.removeprefix(fresh.origin)
        looks = [
            fresh.get("/enter"),
            fresh.get("/enter?token="),
            fresh.get("/enter?token=AAAA"),
            fresh.get(f"{place}&token=AAAA"),
            fresh.get(place, **{"Sec-Purpose": "prefetch"}),
            fresh.get(place, **{"Sec-Fetch-Site": "cross-site"}),
            fresh.get(place, Host="attacker.example"),
            fresh.send("HEAD", place),
            fresh.send("POST", place, b"", {"Origin": fresh.origin}),
        ]
        assert [got.status for got in looks] == [403] * len(looks)
        assert all("set-cookie" not in got.headers for got in looks)
        assert fresh.enter().get("/").status == 200


@pytest.mark.parametrize(
    "host",
    [
        "attacker.example",
        "localhost:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "[::1]:{port}",
        "127.0.0.1.nip.io:{port}",
        "",
    ],
)
def test_a_foreign_host_gets_nothing(client: Client, host: str) -> None:
    """A name that somebody lets lead to this machine would make their page one of ours (DNS rebinding)."""
    assert client.get("/", Host=host.format(port=client.port)).status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://attacker.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": None},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Host": "attacker.example"},
        {"Cookie": None},
    ],
)
def test_a_form_from_elsewhere_changes_nothing(client: Client, headers: dict[str, str | None]) -> None:
    token = client.token(f"/measures/{MEASURE}", LOG)
    sent = {key: each.format(port=client.port) if each else each for key, each in headers.items()}
    assert client.post(LOG, {"form-token": token, **ENTRY}, headers=sent).status == 403


@pytest.mark.parametrize("header", [{"Origin": "https://attacker.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_page_for_another_site_is_refused(client: Client, header: dict[str, str]) -> None:
    assert client.get("/", **header).status == 403


@pytest.mark.parametrize("action", FORMS)
@pytest.mark.parametrize("token", [None, "", "AAAA.BBBB", "å.å", "."])
def test_a_form_without_its_token_changes_nothing(client: Client, action: str, token: str | None) -> None:
    place = action.format(measure=MEASURE, document="plan", step="analyze", problem="andt-unga")
    fields = dict(ENTRY) if token is None else {**ENTRY, "form-token": token}
    assert client.post(place, fields).status == 403


def test_a_token_is_for_its_own_form_alone(client: Client) -> None:
    token = client.token(f"/measures/{MEASURE}", LOG)
    assert client.post(f"/measures/{MEASURE}/status", {"form-token": token, "status": "done"}).status == 403


@pytest.mark.changes
def test_a_form_that_is_sent_again_does_nothing_again(client: Client, project: Path) -> None:
    token = client.token(f"/measures/{MEASURE}", LOG)
    assert client.post(LOG, {"form-token": token, **ENTRY}).status == 303
    once = project.read_bytes()
    assert b"Bes\xc3\xb6k i skolan" in once
    again = client.post(LOG, {"form-token": token, **ENTRY})
    assert again.status == 403
    assert "was sent before" in again.text
    assert project.read_bytes() == once


def test_nothing_can_be_asked_for_in_the_frame_or_style_of_another_site(client: Client) -> None:
    for place in (*places(), "/nope", "/style.css"):
        headers = client.get(place).headers
        assert headers["content-security-policy"].startswith("default-src 'none';"), place
        assert "script-src" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in client.get("/").headers["content-security-policy"]


def test_a_document_is_no_page_of_the_site(client: Client) -> None:
    """A municipality's own template can hold anything, so nothing of a document runs, and it has no cookie."""
    policy = client.get("/documents/plan/page").headers["content-security-policy"]
    assert "sandbox" in policy
    assert "allow-same-origin" not in policy
    assert "allow-scripts" not in policy
    assert "form-action 'none'" in policy


@pytest.mark.parametrize(
    "language_link", ["//attacker.example", "/\\attacker.example", "https://attacker.example", ""]
)
def test_the_choice_of_language_leads_nowhere_else(client: Client, language_link: str) -> None:
    from urllib.parse import quote

    got = client.get(f"/language/sv?back={quote(language_link)}")
    assert (got.status, got.headers["location"]) == (303, "/")


@pytest.mark.parametrize("length", [LARGEST + 1, 10**20, -1, "x"])
def test_too_large_a_form_is_not_read(client: Client, length: object) -> None:
    with closing(socket.create_connection((HOST, client.port))) as raw:
        head = f"POST {LOG} HTTP/1.1\r\nHost: {HOST}:{client.port}\r\nOrigin: {client.origin}\r\n"
        raw.sendall(f"{head}Cookie: {client.cookie}\r\nContent-Length: {length}\r\n\r\n".encode())
        status = raw.makefile("rb").readline().split()[1]
    assert status in (b"413", b"400")


def test_too_large_a_form_in_pieces_is_not_read(client: Client) -> None:
    with closing(socket.create_connection((HOST, client.port))) as raw:
        head = f"POST {LOG} HTTP/1.1\r\nHost: {HOST}:{client.port}\r\nOrigin: {client.origin}\r\nCookie: {client.cookie}\r\n"
        raw.sendall(
            f"{head}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )
        piece = b"a" * 100_000
        try:
            for _number in range(LARGEST // len(piece) + 1):
                raw.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
            raw.sendall(b"0\r\n\r\n")
            answer = raw.makefile("rb").readline()
        except ConnectionError:
            answer = b"HTTP/1.1 413"
    assert answer.split()[1] == b"413"


@pytest.mark.parametrize(
    "place",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/documents/..%2f..%2fsara.yaml/page",
        "/documents/plan/file/..%2f..%2fsara.yaml",
        "/documents/activities/page?party=../../etc",
        "/steps/../sara.yaml",
        "/data/sara.yaml",
        "/sara.yaml",
        "/.sara.yaml.undo",
    ],
)
def test_no_file_is_served(client: Client, place: str) -> None:
    got = client.get(place)
    assert got.status == 404
    assert b"parties:" not in got.body
    assert b"root:" not in got.body


def test_it_listens_to_this_machine_alone(client: Client) -> None:
    addresses = {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    others = addresses - {HOST}
    for address in others:
        with closing(socket.socket()) as made:
            assert made.connect_ex((address, client.port)) != 0
    from sara_cli.web.server import bound_socket

    with closing(bound_socket(0)) as bound:
        assert bound.getsockname()[0] == HOST


def test_for_reading_only_nothing_can_be_changed(project: Path) -> None:
    with served(project, is_read_only=True) as reader:
        reader.enter()
        page = reader.get(f"/measures/{MEASURE}").text
        assert "<form" not in page
        got = reader.post(LOG, {"form-token": "x", **ENTRY})
        assert got.status == 403
        assert "for reading only" in got.text
