"""`sara export calendar` as it is used: the file, whose days are in it, and what is never replaced."""

import re
import shutil
from pathlib import Path

import pytest
import vobject

from cli.running import Sara

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2023-06-01")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples" / "bracke", tmp_path / "bracke")
    monkeypatch.chdir(tmp_path / "bracke")
    return tmp_path / "bracke"


def events(file: Path) -> list[vobject.base.Component]:
    content = file.read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    found: list[vobject.base.Component] = vobject.readOne(content.decode()).vevent_list
    return found


def said_in(file: Path) -> list[str]:
    return [event.description.value if hasattr(event, "description") else "" for event in events(file)]


def test_the_calendar_is_written_beside_the_project_in_its_language(sara: Sara, here: Path) -> None:
    said = sara("export", "calendar", "-p", here, *TODAY)
    assert (said.code, said.out) == (0, "")
    assert "sara.ics" in said.err
    assert f"{len(events(here / 'sara.ics'))} entries in the calendar." in said.err
    assert any(event.summary.value.startswith("Ska vara klar: ") for event in events(here / "sara.ics"))


def test_another_export_replaces_the_first_and_says_the_same(sara: Sara, here: Path) -> None:
    sara("export", "calendar", *TODAY)
    first = (here / "sara.ics").read_bytes()
    assert sara("export", "calendar", *TODAY).code == 0
    assert (here / "sara.ics").read_bytes() == first
    assert not list(here.glob("*edited*"))


def test_stdout_has_the_same_bytes(sara: Sara, here: Path) -> None:
    sara("export", "calendar", *TODAY)
    said = sara("export", "calendar", "--out", "-", *TODAY)
    assert said.out.encode() == (here / "sara.ics").read_bytes()
    assert said.err == ""


def test_a_party_has_its_own_days_and_those_of_all(sara: Sara, here: Path) -> None:
    sara("export", "calendar", *TODAY)
    for party, short, other in (("polis", "Polisen", "Kommunen"), ("kommun", "Kommunen", "Polisen")):
        assert sara("export", "calendar", "--party", party, *TODAY).code == 0
        mine = said_in(here / f"sara-{party}.ics")
        of_one = [re.search(r"^Part: (.*)", text, re.MULTILINE) for text in mine]
        names = [found[1] for found in of_one if found]
        assert 3 < len(names) < len(mine) < len(said_in(here / "sara.ics"))
        assert all(short in name for name in names)
        assert other not in names


def test_a_role_has_what_it_answers_for_and_nothing_else(sara: Sara, here: Path) -> None:
    assert sara("export", "calendar", "--owner", " kommunpolis", *TODAY, "-o", "mina.ics").code == 0
    mine = said_in(here / "mina.ics")
    assert len(mine) > 3
    assert all("Kommunpolis" in text for text in mine)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--party", "polisen i"), "There is no party “polisen i”."),
        (("--owner", "Kommunpolisen"), "Did you mean “Kommunpolis”?"),
        (("--party", "polis", "--owner", "Kommunpolis"), "--party doesn’t go with --owner."),
        (("--edition", "secret"), "“secret” isn’t one of internal, public."),
        (("--today", "1 juni"), "isn’t a date"),
    ],
)
def test_wrong_use_is_said_and_nothing_is_written(
    options: tuple[str, ...], message: str, sara: Sara, here: Path
) -> None:
    said = sara("export", "calendar", *options)
    assert said.code == 2
    assert message in said.err
    assert not list(here.glob("*.ics"))


def test_neither_the_project_nor_somebody_s_own_calendar_is_replaced(sara: Sara, here: Path) -> None:
    own = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n"
    before = (here / "sara.yaml").read_bytes()
    (here / "own.ics").write_bytes(own)
    assert sara("export", "calendar", "--out", "sara.yaml", "--force").code == 2
    said = sara("export", "calendar", "--out", "own.ics")
    assert said.code == 2
    assert "isn’t a calendar from sara" in said.err
    assert (here / "own.ics").read_bytes() == own
    assert (here / "sara.yaml").read_bytes() == before
    assert sara("export", "calendar", "--out", "own.ics", "--force").code == 0
    assert len(events(here / "own.ics")) > 20


def test_a_file_with_errors_gives_no_calendar(sara: Sara, here: Path) -> None:
    (here / "sara.yaml").write_text("sara: 1\ntitle: x\n", encoding="utf-8")
    said = sara("export", "calendar")
    assert said.code == 1
    assert "until the errors are corrected" in said.err
    assert not list(here.glob("*.ics"))


def test_without_the_library_it_is_said_how_to_get_it(
    sara: Sara, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sara_cli.documents.formats.compiler.find_spec", lambda _name: None)
    said = sara("export", "calendar")
    assert said.code == 2
    assert "The calendar needs more than is installed." in said.err
    assert 'pip install "sara-cli[calendar]"' in said.err
    assert not list(here.glob("*.ics"))


def test_what_is_internal_is_private_and_not_in_the_public_edition(sara: Sara, here: Path) -> None:
    text = (here / "sara.yaml").read_text(encoding="utf-8")
    marked = re.sub(r"(\n( +)- id: A1\.1\n)", r"\1\2  internal: true\n", text)
    assert marked != text
    (here / "sara.yaml").write_text(marked, encoding="utf-8")
    assert sara("export", "calendar", *TODAY).code == 0
    assert sara("export", "calendar", "--edition", "public", "-o", "alla.ics", *TODAY).code == 0
    private = {
        event.uid.value for event in events(here / "sara.ics") if event.getChildValue("class") == "PRIVATE"
    }
    names = [event.summary.value for event in events(here / "sara.ics") if event.uid.value in private]
    assert len(private) >= 2
    assert all("A1.1" in name for name in names)
    public = events(here / "alla.ics")
    assert len(public) > 20
    assert not private & {event.uid.value for event in public}
    assert not any("A1.1" in event.summary.value for event in public)
    assert {event.getChildValue("class") for event in public} == {"PUBLIC"}


def test_what_has_no_day_is_said(sara: Sara, here: Path) -> None:
    text = (here / "sara.yaml").read_text(encoding="utf-8")
    undated = re.sub(
        r"\n +(start|end): \d{4}-\d\d-\d\d(?=\n)",
        "",
        text.partition("measures:")[2].partition("promises:")[0],
    )
    head, _, rest = text.partition("measures:")
    (here / "sara.yaml").write_text(
        head + "measures:" + undated + "promises:" + rest.partition("promises:")[2], encoding="utf-8"
    )
    said = sara("export", "calendar", *TODAY)
    assert "have no day in the file" in said.err
