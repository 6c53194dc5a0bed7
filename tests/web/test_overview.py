"""A folder of several files: how the work stands in each, one that is opened, and none that is changed by mistake."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest

from cli.running import Sara
from sara_cli.resources import folder
from web.serving import Client, served

BRACKE = folder("examples") / "bracke"
NAMES = ("Åre kommun", "Bräcke kommun", "Ragunda kommun")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in NAMES:
        copytree(BRACKE, tmp_path / name)
        text = (BRACKE / "sara.yaml").read_text(encoding="utf-8")
        text = text.replace("name: Bräcke kommun", f"name: {name}")
        (tmp_path / name / "sara.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "Trasig").mkdir()
    (tmp_path / "Trasig" / "sara.yaml").write_text("sara: 1\ntitle: [\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def client(home: Path) -> Iterator[Client]:
    with served(home, folder=home) as found:
        yield found.enter()


def opened(client: Client, name: str) -> str:
    """Open a file as the button of its row does, and return the start page that follows."""
    page = client.get("/overview").text
    row = re.search(rf'name="file" value="([^"]*{name}[^"]*)"', page)
    assert row
    client.submit("/overview", "/overview/open", {"file": unescape(row[1])})
    return client.get("/").text


def test_every_page_leads_to_the_overview_until_a_file_is_opened(client: Client) -> None:
    for place in ("/", "/law", "/begin", "/history"):
        assert client.get(place).headers["location"] == "/overview"
    page = client.get("/overview").text
    rows = re.findall(r'<th scope="row">(.+?)<form', page)
    assert rows == ["Bräcke kommun", "Ragunda kommun", "Åre kommun"]
    assert "Files with errors" in page
    assert page.count('action="/overview/open"') == 4


def test_a_file_is_opened_and_then_another(client: Client, home: Path) -> None:
    assert "Ragunda kommun" in opened(client, "Ragunda")
    assert 'href="/overview"' in client.get("/law").text
    assert "Åre kommun" in opened(client, "Åre")
    assert client.get("/begin").headers["location"] == "/"


def test_a_file_with_errors_shows_them(client: Client) -> None:
    assert "line" in opened(client, "Trasig")


def test_a_form_of_one_file_is_never_sent_to_another(client: Client, home: Path) -> None:
    opened(client, "Ragunda")
    fields = client.fields("/problems", "/problems")
    opened(client, "Åre")
    before = {name: (home / name / "sara.yaml").read_bytes() for name in NAMES}
    sent = client.post_pairs("/problems", fields)
    assert sent.status == 403
    assert "another file" in sent.text
    assert {name: (home / name / "sara.yaml").read_bytes() for name in NAMES} == before


@pytest.mark.parametrize("file", ["", "/etc/passwd", "../sara.yaml", "sara.yaml"])
def test_nothing_but_the_files_of_the_folder_is_opened(client: Client, file: str) -> None:
    assert client.submit("/overview", "/overview/open", {"file": file}).status == 400
    assert client.get("/").headers["location"] == "/overview"


def test_for_reading_only_files_are_opened_too(home: Path) -> None:
    with served(home, folder=home, is_read_only=True) as client:
        client.enter()
        assert "Bräcke kommun" in opened(client, "Bräcke")
        assert "For reading only" in client.get("/problems").text


def test_one_file_alone_has_no_overview(tmp_path: Path) -> None:
    copytree(BRACKE, tmp_path / "alone")
    with served(tmp_path / "alone" / "sara.yaml") as client:
        client.enter()
        assert client.get("/overview").status == 404
        assert "/overview" not in client.get("/").text


def test_a_folder_with_a_file_of_its_own_is_that_file(
    sara: Sara, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[tuple[Path, Path | None]] = []

    def remember(settings: object, bound: object, _tell: object) -> str:
        bound.close()  # type: ignore[attr-defined]
        chosen.append((settings.path, settings.folder))  # type: ignore[attr-defined]
        return "stopped"

    monkeypatch.setattr("sara_cli.web.server.serve", remember)
    for given in (home, home / "Åre kommun", home / "Ny"):
        given.mkdir(exist_ok=True)
        assert sara("edit", given, "--no-open").code == 0
    assert chosen == [
        (home, home),
        (home / "Åre kommun" / "sara.yaml", None),
        (home / "Ny" / "sara.yaml", None),
    ]
