"""What the pages show and what their forms do to the file: one change each, checked, and nothing of others' lost."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.language import LANGUAGES, Language
from sara_cli.project_file.editing import Add, ProjectFile, Set
from sara_cli.project_file.load import load
from sara_cli.project_file.source import read, read_file
from sara_cli.resources import folder
from web.serving import TODAY, Client, served

EXAMPLES = sorted(file.parent.name for file in folder("examples").glob("*/sara.yaml"))
PLACES = (
    "/",
    *(f"/steps/{step}" for step in ("initiate", "prepare", "analyze", "execute", "follow_up")),
    "/figures",
    "/findings",
    "/law",
    "/measures",
    "/measures?by=owner",
    "/measures?by=month",
    "/documents",
    "/documents/activities",
    "/documents/plan?edition=public",
    "/documents/promise/release?edition=public",
    "/history",
    "/renew",
)
VOID = {"meta", "link", "input", "br", "img"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home") / "bracke"


@pytest.fixture(scope="module")
def serving(home: Path) -> Iterator[Client]:
    copytree(folder("examples") / "bracke", home)
    with served(home / "sara.yaml") as made:
        yield made.enter()


@pytest.fixture
def client(serving: Client, home: Path) -> Iterator[Client]:
    yield serving
    rmtree(home)
    copytree(folder("examples") / "bracke", home)


class Outline(HTMLParser):
    """What a page is made of, and what is wrong with how it is written."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.named: list[str] = []
        self.fields: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if len(about) < len(attrs):
            self.wrong.append(f"{tag} {attrs}")
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if about.get("id"):
            self.ids.append(str(about["id"]))
        for key in ("aria-describedby", "aria-labelledby", "for"):
            self.named += str(about.get(key) or "").split()
        if tag in ("input", "textarea", "select") and about.get("type") != "hidden":
            self.fields.append(str(about.get("id")))
        if "style" in about or tag == "script" or any(key.startswith("on") for key in about):
            self.wrong.append(f"{tag} {attrs}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.words += data


def well_made(text: str) -> Outline:
    page = Outline(text)
    assert page.wrong == []
    assert page.headings.count("h1") == 1
    assert len(page.ids) == len(set(page.ids))
    assert set(page.named) <= set(page.ids)
    assert set(page.fields) <= set(page.named), "a field without a label"
    return page


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_every_example_is_well_made(example: str, language: Language, tmp_path: Path) -> None:
    copytree(folder("examples") / example, tmp_path / "p")
    project = load(tmp_path / "p" / "sara.yaml").project
    assert project
    with served(tmp_path / "p" / "sara.yaml", language) as client:
        client.enter()
        for place in (*PLACES, *(f"/measures/{one.id}" for one in project.execute.measures[:2])):
            got = client.get(place)
            assert got.status == 200, place
            page = well_made(got.text)
            assert f'<html lang="{language}">' in got.text
            assert not re.search(r"\bNone\b|\{\w*\}", page.words), place
        assert project.title in client.get("/").text


def test_the_start_page_says_what_the_status_says(client: Client, home: Path) -> None:
    from sara_cli import progress

    project = load(home / "sara.yaml").project
    assert project
    status = progress.status(project, TODAY)
    words = well_made(client.get("/").text).words
    for step in status.steps:
        assert f"{step.done} of {len(step.answers)} done" in words
    assert status.next.text in words


@pytest.mark.parametrize("by", ["", "party", "owner", "month", "nonsense"])
def test_the_board_has_every_measure_once_whatever_it_is_sorted_by(
    client: Client, home: Path, by: str
) -> None:
    from itertools import pairwise

    project = load(home / "sara.yaml").project
    assert project
    text = client.get(f"/measures?by={by}").text
    well_made(text)
    shown = re.findall(r'<h3><a href="/measures/([^"]+)"', text)
    ids = [one.id for one in project.execute.measures]
    assert sorted(shown) == sorted(ids)
    headings = re.findall("<h2>(.*?)</h2>", text)
    ends = {one.id: one.end for one in project.execute.measures}
    parties = {one.id: one.party for one in project.execute.measures}
    if by == "month":
        days = [ends[id] or date.max for id in shown]
        assert all(one <= other for one, other in pairwise(days))
        months = {(day.year, day.month) if day else None for day in ends.values()}
        assert len(headings) == len(months) > 2
    elif by == "owner":
        assert len(headings) == len({(one.party, one.responsible) for one in project.execute.measures}) > 2
    else:
        assert len(headings) == len({*parties.values()}) > 1
        assert (
            len([1 for one, other in pairwise(shown) if parties[one] != parties[other]]) == len(headings) - 1
        )


def test_one_party_stays_chosen_when_the_board_is_sorted_anew(client: Client) -> None:
    text = client.get("/measures?party=polis&by=month").text
    assert 'href="/measures?by=owner&amp;party=polis"' in text
    assert 'href="/measures?by=month&amp;party=polis" aria-current="true"' in text
    assert 'href="/measures?party=polis"' in text


def test_the_findings_are_those_of_the_check(client: Client, home: Path) -> None:
    from sara_cli.check import check

    file = home / "sara.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("causes: [A1]", "causes: [A99]", 1), encoding="utf-8"
    )
    found = check(file, TODAY, shown_as=file.name).findings
    words = " ".join(well_made(client.get("/findings").text).words.split())
    assert found
    for one in found:
        assert " ".join(one.message.split()) in words
        assert one.place
        assert f"sara.yaml, line {one.place.line}" in words


def test_a_file_with_errors_says_which_and_the_way_out_is_there(client: Client, home: Path) -> None:
    file = home / "sara.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\nokänt: 1\n", encoding="utf-8")
    for place in ("/", "/law", "/measures/A2.1", "/documents/plan"):
        page = well_made(client.get(place).text)
        assert "The file has errors that must be corrected first" in page.words
        assert "okänt" in page.words
    assert client.get("/history").status == 200
    file.unlink()
    file.mkdir()
    got = client.get("/")
    assert got.status == 409
    assert "sara.yaml" in well_made(got.text).words
    file.rmdir()


def test_what_was_done_is_logged_as_the_terminal_logs_it(client: Client, home: Path, tmp_path: Path) -> None:
    from sara_cli.cli.app import run

    copytree(home, tmp_path / "other")
    fields = {"date": "2024-01-10", "note": "Tre lektioner: “nej”", "count": "3", "hours": "4,5"}
    got = client.submit("/measures/A2.1", "/measures/A2.1/log", fields)
    assert got.status == 303
    assert "Logged." in client.get(got.headers["location"]).text
    options = [
        "--note",
        fields["note"],
        "--date",
        "2024-01-10",
        "--count",
        "3",
        "--hours",
        "4,5",
        "--no-input",
    ]
    words = [
        "execute",
        "log",
        "A2.1",
        *options,
        "-p",
        str(tmp_path / "other" / "sara.yaml"),
        "--today",
        "2024-02-01",
    ]
    assert run(words) == 0
    assert (home / "sara.yaml").read_bytes() == (tmp_path / "other" / "sara.yaml").read_bytes()


@pytest.mark.parametrize(
    ("fields", "at", "message"),
    [
        ({"date": "2024-01-10"}, "note", "Write what was done, or a number, or hours."),
        ({"date": "i förrgår", "note": "x"}, "date", "isn’t a day"),
        ({"date": "2024-01-10", "note": "x", "count": "många"}, "count", "många"),
    ],
)
def test_a_mistake_is_said_above_and_at_the_field_and_what_was_written_stays(
    client: Client, home: Path, fields: dict[str, str], at: str, message: str
) -> None:
    before = (home / "sara.yaml").read_bytes()
    got = client.submit("/measures/A2.1", "/measures/A2.1/log", fields)
    assert got.status == 422
    page = well_made(got.text)
    assert "<title>Error: " in got.text
    assert message in page.words
    if at:
        assert f'href="#{at}"' in got.text
        assert f'id="{at}.error"' in got.text
    for written in fields.values():
        assert f'value="{written}"' in got.text
    assert (home / "sara.yaml").read_bytes() == before


def test_a_name_is_asked_about_at_its_field_and_kept_only_after_a_yes(client: Client, home: Path) -> None:
    fields = {"date": "2024-01-10", "note": "Kuratorn Anna Andersson höll lektionen"}
    got = client.submit("/measures/A2.1", "/measures/A2.1/log", fields)
    assert got.status == 422
    assert "This looks like the name of a person (A.)" in well_made(got.text).words
    assert "Anna Andersson" not in (home / "sara.yaml").read_text(encoding="utf-8")
    token = re.findall(r'name="form-token" value="([^"]+)"', got.text)[0]
    assert client.post("/measures/A2.1/log", {**fields, "form-token": token, "keep": "yes"}).status == 303
    assert "Anna Andersson" in (home / "sara.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("status", ["planned", "ongoing", "stopped"])
def test_a_new_status_has_its_day(client: Client, home: Path, status: str) -> None:
    fields = {"status": status, "seen": "done", "since": "2024-01-15", "why": "Kuratorn slutade."}
    got = client.submit("/measures/A2.1", "/measures/A2.1/status", fields)
    assert got.status == 303
    measure = ProjectFile(home / "sara.yaml").value(("execute", "measures", "A2.1"))
    assert (measure["status"], measure["status_since"]) == (status, "2024-01-15")
    assert ("Kuratorn slutade." in measure.get("deviation", "")) == (status == "stopped")


def test_the_same_status_changes_nothing(client: Client, home: Path) -> None:
    before = (home / "sara.yaml").read_bytes()
    got = client.submit("/measures/A2.1", "/measures/A2.1/status", {"status": "done", "seen": "done"})
    assert got.status == 422
    assert "It is so already" in got.text
    assert (home / "sara.yaml").read_bytes() == before


def test_two_tabs_that_log_lose_nothing(client: Client, home: Path) -> None:
    first = client.token("/measures/A2.1", "/measures/A2.1/log")
    second = client.token("/measures/A2.1", "/measures/A2.1/log")
    for token, note in ((first, "Första fliken"), (second, "Andra fliken")):
        assert client.post("/measures/A2.1/log", {"form-token": token, "note": note}).status == 303
    text = (home / "sara.yaml").read_text(encoding="utf-8")
    assert "Första fliken" in text
    assert "Andra fliken" in text


def test_what_another_has_changed_meanwhile_is_shown_beside_what_one_chose(
    client: Client, home: Path
) -> None:
    token = client.token("/measures/A2.1", "/measures/A2.1/status")
    ProjectFile(home / "sara.yaml").change(Set(("execute", "measures", "A2.1", "status"), "ongoing"))
    before = (home / "sara.yaml").read_bytes()
    fields = {"form-token": token, "seen": "done", "status": "planned"}
    got = client.post("/measures/A2.1/status", fields)
    assert got.status == 422
    page = well_made(got.text)
    assert "Now: ongoing. You chose: planned." in page.words
    assert 'name="seen" value="ongoing"' in got.text
    assert (home / "sara.yaml").read_bytes() == before


def test_an_editor_that_saves_meanwhile_loses_nothing(client: Client, home: Path) -> None:
    token = client.token("/measures/A2.1", "/measures/A2.1/log")
    file = home / "sara.yaml"
    file.write_text(f"# från en redigerare\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    assert client.post("/measures/A2.1/log", {"form-token": token, "note": "Från webbläsaren"}).status == 303
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# från en redigerare\n")
    assert "Från webbläsaren" in text


def test_a_change_is_taken_back_and_made_again(client: Client, home: Path) -> None:
    before = (home / "sara.yaml").read_bytes()
    client.submit("/measures/A2.1", "/measures/A2.1/log", {"note": "Att ångra"})
    after = (home / "sara.yaml").read_bytes()
    page = client.get("/history").text
    assert "added “Log” of" in well_made(page).words
    mark = re.findall(r'name="change" value="([^"]+)"', page)[0]
    assert client.submit("/history", "/history/undo", {"change": mark}).status == 303
    assert (home / "sara.yaml").read_bytes() == before
    page = client.get("/history").text
    mark = re.findall(r'name="change" value="([^"]+)"', page)[0]
    assert client.submit("/history", "/history/redo", {"change": mark}).status == 303
    assert (home / "sara.yaml").read_bytes() == after


def test_only_the_change_that_was_seen_is_taken_back(client: Client, home: Path) -> None:
    client.submit("/measures/A2.1", "/measures/A2.1/log", {"note": "Den som syns"})
    page = client.get("/history").text
    mark = re.findall(r'name="change" value="([^"]+)"', page)[0]
    token = client.token("/history", "/history/undo")
    place = ("execute", "measures", "A2.1", "log")
    ProjectFile(home / "sara.yaml").change(Add(place, {"date": "2024-01-20", "note": "Den som kom emellan"}))
    before = (home / "sara.yaml").read_bytes()
    got = client.post("/history/undo", {"form-token": token, "change": mark})
    assert got.status == 409
    assert "Something was changed after what you saw" in got.text
    assert (home / "sara.yaml").read_bytes() == before


# --- documents -------------------------------------------------------------------------------------------


def test_a_document_is_what_the_terminal_renders(client: Client, home: Path) -> None:
    from sara_cli.cli.app import run

    words = "report plan --format md,html,docx,pdf --today 2024-02-01 --quiet -p".split()  # noqa: SIM905
    assert run([*words, str(home / "sara.yaml"), "--out", str(home / "ut")]) == 0
    for kind in ("md", "html", "docx", "pdf"):
        got = client.get(f"/documents/plan/file/{kind}")
        assert got.status == 200
        assert got.headers["content-disposition"] == f'attachment; filename="plan.{kind}"'
        assert got.body == (home / "ut" / f"plan.{kind}").read_bytes()


def test_a_decided_document_is_frozen_once(client: Client, home: Path) -> None:
    place = "/documents/agreement"
    got = client.submit(place, f"{place}/keep", {"edition": "internal"})
    assert got.status == 303
    assert "Froze the edition editions/" in client.get(got.headers["location"]).text
    (frozen,) = (home / "editions").iterdir()
    manifest = json.loads((frozen / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["documents"] == ["agreement"]
    assert {one["path"] for one in manifest["files"]} >= {"agreement.html", "sara.yaml"}
    again = client.submit(place, f"{place}/keep", {"edition": "internal"})
    assert again.status == 422
    assert "a frozen edition is never overwritten" in well_made(again.text).words
    assert list((home / "editions").iterdir()) == [frozen]


@pytest.mark.parametrize(
    ("place", "fields", "message"),
    [
        ("/documents/year-end", {}, "Nobody has decided on “Year-end follow-up”"),
        ("/documents/year-end", {"decided_on": "igår kväll"}, "isn’t a day"),
        (
            "/documents/promise",
            {"decided_on": "2024-01-20"},
            "The role that releases the document isn’t given.",
        ),
        ("/documents/promise", {"role": "Anna Andersson"}, "a person seems to be named"),
        ("/documents/promise", {"role": "Kommunikationschef"}, "Confirm that it is released"),
    ],
)
def test_the_refusals_are_those_of_the_terminal(
    client: Client, home: Path, place: str, fields: dict[str, str], message: str
) -> None:
    got = client.submit(place, f"{place}/keep", {"edition": "internal", **fields})
    assert got.status == 422
    words = well_made(got.text).words
    assert message in words
    assert "--" not in words
    assert not (home / "editions").exists()


def test_a_public_document_is_released_by_a_role(client: Client, home: Path) -> None:
    fields = {
        "edition": "public",
        "decided_on": "2024-01-20",
        "role": "Kommunikationschef",
        "released": "yes",
    }
    fields["undated"] = "yes"
    got = client.submit("/documents/plan?edition=public", "/documents/plan/keep", fields)
    assert got.status == 303, got.text
    (frozen,) = (home / "editions").iterdir()
    manifest = json.loads((frozen / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["released"] == {"by": "Kommunikationschef", "date": "2024-02-01"}
    assert not (frozen / "sara.yaml").exists()


def test_an_archive_lies_beside_the_file_and_what_was_there_is_kept(client: Client, home: Path) -> None:
    got = client.submit(
        "/documents/agreement", "/documents/agreement/keep", {"edition": "internal", "how": "pack"}
    )
    assert got.status == 303
    (packed,) = home.glob("*.zip")
    assert packed.name in client.get(got.headers["location"]).text


def test_nobody_is_shown_to_everyone(client: Client, home: Path) -> None:
    """The public edition is refused as long as the file may point out a person, in the frame and as a file."""
    fields = {"note": "Anna Andersson höll lektionen", "keep": "yes"}
    assert client.submit("/measures/A2.1", "/measures/A2.1/log", fields).status == 303
    for place in ("/documents/plan/page?edition=public", "/documents/plan/file/pdf?edition=public"):
        got = client.get(place)
        assert got.status == 409
        assert "There is no public edition as long as the file may point out a person" in got.text
    assert client.get("/documents/plan?edition=public").status == 200
    words = well_made(client.get("/documents/plan/release?edition=public").text).words
    assert "there is no public edition until it is corrected" in words


def test_the_language_is_chosen_for_this_browser(client: Client) -> None:
    got = client.get("/language/sv?back=/law")
    assert (got.status, got.headers["location"]) == (303, "/law")
    chosen = got.headers["set-cookie"].partition(";")[0]
    page = client.get("/law", Cookie=f"{client.cookie}; {chosen}").text
    assert '<html lang="sv">' in page
    assert "Lagen" in page


# --- whatever is sent ------------------------------------------------------------------------------------

NAMES = (
    "note",
    "date",
    "count",
    "hours",
    "status",
    "seen",
    "since",
    "why",
    "keep",
    "edition",
    "party",
    "decided_on",
    "role",
)
ACTIONS = {
    "/measures/A2.1/log": "/measures/A2.1",
    "/measures/A2.1/status": "/measures/A2.1",
    "/documents/plan/keep": "/documents/plan",
}
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "done",
            "stopped",
            "2024-01-10",
            "-1",
            "1e999",
            "9" * 400,
            "null",
            "*x",
            "{{7*7}}",
            "<script>",
            "\x00",
        ]
    ),
)


def test_whatever_a_form_holds_the_file_stays_readable(client: Client, home: Path) -> None:
    """A hundred and fifty forms of all kinds: each is saved, refused in words or said to be wrong, and never a crash."""
    answers: dict[int, int] = {}

    @settings(max_examples=150)
    @given(st.sampled_from(sorted(ACTIONS)[1:]), st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=6))
    def send(action: str, fields: dict[str, str]) -> None:
        sent = {key: value.encode("utf-8", "surrogatepass") for key, value in fields.items()}
        token = client.token(ACTIONS[action], action)
        got = client.post(action, {"form-token": token, **sent})  # type: ignore[dict-item]
        answers[got.status] = answers.get(got.status, 0) + 1
        assert got.status in (303, 422), got.text
        assert "<script>" not in got.text

    send()
    assert load(home / "sara.yaml").project, "the file can't be read any more"
    assert answers.keys() == {303, 422}


def test_no_page_changes_what_was_read_of_the_file(client: Client, home: Path) -> None:
    """A file that hasn’t changed is not read again, so that nothing may write into what was read."""
    file = home / "sara.yaml"
    for place in (
        "/",
        "/findings",
        "/law",
        "/problems",
        "/figures",
        "/measures",
        "/documents/plan",
        "/renew",
    ):
        assert client.get(place).status == 200
    known = read_file(file, shown_as=file.name)
    anew = read(file.read_text(encoding="utf-8"), file.name)
    assert read_file(file, shown_as=file.name) is known is not anew
    assert known.data == anew.data
    assert known.findings == anew.findings
    client.submit("/measures/A2.1", "/measures/A2.1/log", {"note": "Något nytt", "date": "2024-01-20"})
    assert "Något nytt" in read_file(file, shown_as=file.name).text
    assert "Något nytt" in client.get("/measures/A2.1").text


def test_odd_bodies_are_refused_in_words(client: Client, home: Path) -> None:
    before = (home / "sara.yaml").read_bytes()
    many = "&".join(f"a{number}=1" for number in range(4000)).encode()
    kinds = (
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "text/plain",
        "",
    )
    for body in (b"", b"%", b"\xff\xfe", b"form-token=%ff", many, b"--x\r\n", b"a" * 500_000):
        for kind in kinds:
            headers = {"Origin": client.origin, "Content-Type": kind}
            got = client.send("POST", "/measures/A2.1/log", body, headers)
            assert got.status in (400, 403), (body[:20], kind, got.status)
            well_made(got.text)
    assert (home / "sara.yaml").read_bytes() == before


def test_the_day_is_today_where_none_is_given(tmp_path: Path) -> None:
    copytree(folder("examples") / "bracke", tmp_path / "p")
    with served(tmp_path / "p" / "sara.yaml", today=None) as client:
        assert str(date.today().year) in client.enter().get("/law").text  # noqa: DTZ011


def test_a_day_is_read_as_every_answer_is(client: Client, home: Path) -> None:
    """The pages had a reader of days of their own, which knew no day without its year."""
    done = client.submit("/measures/A2.1", "/measures/A2.1/log", {"date": "1 sept", "note": "Utan år"})
    assert done.status == 303
    assert "{date: 2023-09-01, note: Utan år}" in (home / "sara.yaml").read_text(encoding="utf-8")
    refused = client.submit(
        "/measures/A2.1", "/measures/A2.1/log", {"date": "september 2023", "note": "En månad"}
    )
    assert refused.status == 422
    assert "2023-09-01 to 2023-09-30" in refused.text
