"""Where a file begins and where the next one does: an example to look at first, and the next cycle from the pages."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from sara_cli.cli.app import run
from sara_cli.project_file.load import load
from sara_cli.resources import folder
from web.serving import Client, served
from web.test_pages import well_made

BRACKE = folder("examples") / "bracke"
OPEN, BACK = "/begin/example", "/begin/own"


def following(client: Client, place: str, action: str, written: dict[str, str] | None = None) -> str:
    """The page that one comes to by a form that is sent as it is, or with what was written in it."""
    got = client.post(action, {**dict(client.fields(place, action)), **(written or {})})
    assert got.status == 303
    return client.get(got.headers["location"]).text


# --- the example ----------------------------------------------------------------------------------------


def test_the_example_is_opened_tried_and_left_for_ones_own_work(tmp_path: Path) -> None:
    file = tmp_path / "sara.yaml"
    with served(file, "sv") as client:
        client.enter()
        page = following(client, "/begin", OPEN)
        well_made(page)
        assert "Ett tryggt Bräcke" in page
        assert "i mappen exempel-bracke" in page
        client.submit("/measures/A2.1", "/measures/A2.1/log", {"note": "Provat i exemplet"})
        following(client, "/", BACK)
        assert client.get("/").headers["location"] == "/begin"
        assert not file.exists()
        got = client.submit(
            "/begin", "/begin", {"municipality": "Ånge", "period": "2024..2027", "cycle": "2024"}
        )
        assert got.status == 303
        assert "exempel-bracke" not in client.get("/").text
    copied = tmp_path / "exempel-bracke"
    assert "Provat i exemplet" in (copied / "sara.yaml").read_text(encoding="utf-8")
    assert (copied / "data" / "anmalda-brott.csv").read_bytes() == (
        BRACKE / "data" / "anmalda-brott.csv"
    ).read_bytes()
    assert "Ånge" in file.read_text(encoding="utf-8")


def test_what_was_tried_in_the_example_is_there_the_next_time(tmp_path: Path) -> None:
    copytree(BRACKE, tmp_path / "example-bracke")
    tried = tmp_path / "example-bracke" / "sara.yaml"
    tried.write_text(
        tried.read_text(encoding="utf-8").replace("Ett tryggt Bräcke", "Provat"), encoding="utf-8"
    )
    before = tried.read_bytes()
    with served(tmp_path / "sara.yaml") as client:
        assert "Provat" in following(client.enter(), "/begin", OPEN)
    assert tried.read_bytes() == before


def test_a_copy_that_was_cut_off_is_made_whole(tmp_path: Path) -> None:
    """The project file comes last; before it the copy isn't opened."""
    (tmp_path / "example-bracke" / "data").mkdir(parents=True)
    with served(tmp_path / "sara.yaml") as client:
        assert "Ett tryggt Bräcke" in following(client.enter(), "/begin", OPEN)
    assert load(tmp_path / "example-bracke" / "sara.yaml").findings == []


def test_where_the_example_cant_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "example-bracke").write_text("", encoding="utf-8")
    with served(tmp_path / "sara.yaml") as client:
        got = client.enter().submit("/begin", OPEN, {})
        assert got.status == 422
        assert 'role="alert"' in got.text
        assert client.get("/begin").status == 200


def test_a_file_that_is_there_is_not_left_for_the_example(tmp_path: Path) -> None:
    """Somebody made the file in another window meanwhile."""
    file = tmp_path / "sara.yaml"
    with served(file) as client:
        token = client.enter().token("/begin", OPEN)
        copytree(BRACKE, tmp_path, dirs_exist_ok=True)
        assert client.post(OPEN, {"form-token": token}).headers["location"] == "/"
        assert not (tmp_path / "example-bracke").exists()


# --- the next cycle -------------------------------------------------------------------------------------


@pytest.fixture
def old(tmp_path: Path) -> Path:
    copytree(BRACKE, tmp_path / "page")
    return tmp_path / "page" / "sara.yaml"


def test_the_next_cycle_s_file_is_the_one_that_the_terminal_makes(old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    with served(old) as client:
        client.enter()
        assert 'href="/renew"' in client.get("/").text
        page = client.get("/renew").text
        well_made(page)
        assert "5 problems, 12 causes, 3 goals, 6 measures, 7 indicators" in page
        assert "Stopped, red. Fungerade inte." in page
        start = following(client, "/renew", "/renew")
        assert "The next cycle’s file is made: sara-2024.yaml." in start
        assert "2024-01-01 – 2024-12-31" in start
        assert client.get("/renew").status == 200  # about the new file, which goes on in its turn
    assert old.read_bytes() == before
    copytree(BRACKE, tmp_path / "terminal")
    assert run(["renew", "-p", str(tmp_path / "terminal" / "sara.yaml"), "-q"]) == 0
    assert (old.parent / "sara-2024.yaml").read_bytes() == (
        tmp_path / "terminal" / "sara-2024.yaml"
    ).read_bytes()


def test_the_days_can_be_chosen(old: Path) -> None:
    with served(old) as client:
        got = client.enter().submit("/renew", "/renew", {"start": "1 juli 2024", "end": "2025-06-30"})
        assert got.status == 303
    cycle = load(old.parent / "sara-2024-2025.yaml").project
    assert cycle
    assert (cycle.cycle.start, cycle.cycle.end) == (date(2024, 7, 1), date(2025, 6, 30))
    assert cycle.previous == "sara.yaml"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"start": "när det blir vår", "end": ""}, "isn’t a day"),
        ({"start": "2024-01-01", "end": "2023-01-01"}, "before it begins"),
        ({"start": "2023-05-01", "end": "2024-12-31"}, "before this one ends"),
        ({"start": "9999-12-31", "end": "0000-00-00"}, "isn’t a day"),
    ],
)
def test_days_that_cant_be_are_said_and_nothing_is_written(
    old: Path, days: dict[str, str], said: str
) -> None:
    with served(old) as client:
        got = client.enter().submit("/renew", "/renew", days)
        assert got.status == 422
        assert said in got.text
        well_made(got.text)
    assert [one.name for one in old.parent.glob("*.yaml")] == ["sara.yaml"]


def test_no_file_is_written_over(old: Path) -> None:
    other = old.parent / "sara-2024.yaml"
    other.write_text("# någon annans\n", encoding="utf-8")
    with served(old) as client:
        got = client.enter().submit("/renew", "/renew", {"start": "2024-01-01", "end": "2024-12-31"})
        assert got.status == 422
        assert "sara-2024.yaml is there already, and nothing was changed." in got.text
        assert "sara.yaml" in client.get("/").text
    assert other.read_text(encoding="utf-8") == "# någon annans\n"


def test_a_cycle_that_goes_on_already_is_not_renewed_again(old: Path) -> None:
    assert run(["renew", "-p", str(old), "-q"]) == 0
    with served(old) as client:
        page = client.enter().get("/renew").text
        assert "The next cycle has its file already: sara-2024.yaml." in page
        assert 'action="/renew"' not in page


def test_the_other_cycles_can_be_opened(old: Path) -> None:
    """After a renewal the old file couldn't be seen again, and its year-end is made when the next cycle has begun."""
    with served(old) as client:
        start = following(client.enter(), "/renew", "/renew")
        assert "Open 1 January–31 December 2023" in start.replace("\xa0", " ")
        well_made(start)
        back = following(client, "/", "/cycles/open", {"file": "sara.yaml"})
        assert "These pages are about 1 January–31 December 2023 from now on." in back.replace("\xa0", " ")
        assert "Open 1 January–31 December 2024" in back.replace("\xa0", " ")
    with served(old, is_read_only=True) as client:
        later = following(client.enter(), "/", "/cycles/open")
        assert "2024-01-01 – 2024-12-31" in later


@pytest.mark.parametrize("file", ["", "other.yaml", "../sara.yaml", "/etc/passwd"])
def test_only_a_cycle_of_this_work_is_opened(old: Path, file: str) -> None:
    (old.parent / "other.yaml").write_bytes(old.read_bytes())
    with served(old) as client:
        following(client.enter(), "/renew", "/renew")
        assert "2024-01-01 – 2024-12-31" in following(client, "/", "/cycles/open", {"file": file})


def test_a_form_about_the_old_file_changes_neither_afterwards(old: Path) -> None:
    """Another window still shows the old file."""
    with served(old) as client:
        fields = {
            "form-token": client.enter().token("/measures/A2.1", "/measures/A2.1/log"),
            "note": "För sent",
        }
        following(client, "/renew", "/renew")
        got = client.post("/measures/A2.1/log", fields)
        assert got.status == 403
        assert "about another file than the one that is open now" in got.text
    for file in old.parent.glob("*.yaml"):
        assert "För sent" not in file.read_text(encoding="utf-8")


def test_in_a_folder_of_a_year_it_is_written_beside_the_present_one_all_the_same(tmp_path: Path) -> None:
    """Nothing is written outside the folder of the file that was opened."""
    copytree(BRACKE, tmp_path / "2023")
    with served(tmp_path / "2023" / "sara.yaml") as client:
        following(client.enter(), "/renew", "/renew")
    assert (tmp_path / "2023" / "sara-2024.yaml").is_file()
    assert [one.name for one in tmp_path.iterdir()] == ["2023"]


def test_a_file_that_was_only_to_be_read_is_not_renewed(old: Path) -> None:
    with served(old, is_read_only=True) as client:
        assert 'action="/renew"' not in client.enter().get("/renew").text
        assert client.post("/renew", {"form-token": "made up"}).status == 403
    assert not (old.parent / "sara-2024.yaml").exists()
