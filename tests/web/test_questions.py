"""The questions as pages: every one of the list is there, and what is written in it is what the list takes it to be."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from shutil import copytree, rmtree
from urllib.parse import quote, urlencode

import pytest

from sara_cli.interview.questions import Taken, answer, questions, state_of, submit
from sara_cli.model.project import STEPS, StepName
from sara_cli.project_file.editing import ProjectFile, Set
from sara_cli.project_file.source import Source, _read
from sara_cli.project_file.text import EncodingMistake
from sara_cli.resources import folder
from web.serving import TODAY, Client, Got, served
from web.test_pages import well_made

START = """\
sara: 1
title: Prov
language: sv
municipality: {name: Prov}
cycle: {start: 2024-01-01, end: 2024-12-31}
parties:
  - {id: kommun, name: Provs kommun, kind: municipality}
  - {id: polis, name: Polisen, kind: police}
"""
ACTION = "/question"


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


def place_of(id: str) -> str:
    return f"/question?{urlencode({'id': id})}"


def answered(client: Client, id: str, how: str = "answer", **words: str) -> Got:
    """Open a question, write in its fields, and press a button."""
    pairs = client.fields(place_of(id), ACTION)
    fields = {f"field.{key}": text for key, text in words.items()}
    kept = [(name, value) for name, value in pairs if name not in fields]
    return client.post_pairs(ACTION, [*kept, *fields.items(), ("how", how)])


def test_an_answer_is_read_once_on_its_way_into_the_file(
    client: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To try an answer, to write it, to find the next question and to show that each read the whole file again."""
    client.get("/steps/analyze")  # reads the file as it is
    readings: list[str] = []

    def counted(text: str, file: str, mistake: EncodingMistake | None) -> Source:
        readings.append(text)
        return _read(text, file, mistake)

    monkeypatch.setattr("sara_cli.project_file.source._read", counted)
    got = answered(client, "analyze.joint_picture.extent", extent="Less than last year.")
    client.get(got.headers["location"])
    text = (home / "sara.yaml").read_text(encoding="utf-8")
    assert "Less than last year." in text
    assert [one for one in readings if one.count("\n") > 100] == [text]


@pytest.mark.parametrize("step", STEPS)
def test_every_question_of_the_list_has_its_page(client: Client, home: Path, step: StepName) -> None:
    """Both faces show the same list: a question that is added to it has a page at once."""
    state = state_of(ProjectFile(home / "sara.yaml"))
    for is_all in (False, True):
        found = questions(state, step, TODAY, rest=is_all)
        assert found
        text = client.get(f"/steps/{step}/questions{'?all=yes' if is_all else ''}").text
        assert [unescape(one) for one in re.findall(r'href="(/question\?id=[^"]+)"', text)] == [
            f"/question?id={quote(one.id)}" for one in found
        ]
    found = questions(state, step, TODAY)
    for one in found[:: max(1, len(found) // 12)]:
        got = client.get(place_of(one.id))
        assert got.status == 200, one.id
        page = well_made(got.text)
        assert " ".join(one.text.split()) in " ".join(page.words.split())


@pytest.mark.parametrize("step", STEPS)
def test_a_form_that_nobody_has_touched_changes_no_byte(client: Client, home: Path, step: StepName) -> None:
    file = home / "sara.yaml"
    before, state = file.read_bytes(), state_of(ProjectFile(file))
    answered_ones = [
        one
        for one in questions(state, step, TODAY, rest=True)
        if one.verb == "set" and one.state == "answered"
    ]
    assert len(answered_ones) > 5
    for one in answered_ones[:: max(1, len(answered_ones) // 10)]:
        pairs = client.fields(place_of(one.id), ACTION)
        got = client.post_pairs(ACTION, [*pairs, ("how", "answer")])
        if got.status == 422 and "name of a person" in got.text:
            continue
        assert got.status == 303, (one.id, re.findall(r'class="error.*', got.text))
        assert file.read_bytes() == before, one.id


def test_whole_forms_that_nobody_has_touched_change_no_byte(client: Client, home: Path) -> None:
    file = home / "sara.yaml"
    before = file.read_bytes()
    for place in ("/problems", "/meeting/andt-unga"):
        action = place if place == "/problems" else f"{place}/sort"
        assert client.post_pairs(action, client.fields(place, action)).status == 303
    for step in STEPS:
        text = client.get(f"/steps/{step}/questions?all=yes").text
        forms = [unescape(one) for one in re.findall(rf'href="(/steps/{step}/form[^"]+)"', text)]
        assert forms
        for place in forms[:: max(1, len(forms) // 3)]:
            action = f"/steps/{step}/form"
            got = client.post_pairs(action, client.fields(place, action))
            assert got.status == 303, (place, re.findall(r'class="error.*', got.text))
            assert file.read_bytes() == before, place


def test_an_answer_is_what_the_list_takes_it_to_be(tmp_path: Path) -> None:
    for name in ("page", "list"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "sara.yaml").write_text(START, encoding="utf-8")
    file = ProjectFile(tmp_path / "list" / "sara.yaml")
    first = next(one for one in questions(state_of(file), "initiate", TODAY) if one.is_open)
    words = {"date": "2 maj", "body": "Kommunstyrelsen"}
    assert isinstance(submit(file, first.id, words, TODAY), Taken)
    with served(tmp_path / "page" / "sara.yaml") as client:
        client.enter()
        got = answered(client, first.id, **words)
        assert got.status == 303
        following = unescape(client.get(got.headers["location"]).text)
        assert "Saved." in following
        assert "2024-05-02" in following
        nearest = next(one for one in questions(state_of(file), "initiate", TODAY) if one.is_open)
        assert got.headers["location"].startswith(f"/question?{urlencode({'id': nearest.id})}")
    assert (tmp_path / "page" / "sara.yaml").read_bytes() == (tmp_path / "list" / "sara.yaml").read_bytes()


def test_what_is_wrong_is_at_its_field_and_stays_written(tmp_path: Path) -> None:
    (tmp_path / "sara.yaml").write_text(START, encoding="utf-8")
    state = state_of(ProjectFile(tmp_path / "sara.yaml"))
    first = next(one for one in questions(state, "initiate", TODAY) if one.is_open)
    with served(tmp_path / "sara.yaml") as client:
        client.enter()
        got = answered(client, first.id, date="någon gång", body="Kommunstyrelsen")
    assert got.status == 422
    page = well_made(got.text)
    assert 'href="#field.date"' in got.text
    assert 'id="field.date.error"' in got.text
    assert 'value="någon gång"' in got.text
    assert "Something has to be corrected" in page.words
    assert (tmp_path / "sara.yaml").read_text(encoding="utf-8") == START


def test_a_doubt_is_said_and_a_yes_saves(client: Client, home: Path) -> None:
    id = "analyze.problems[andt-unga].causes+"
    got = answered(client, id, cause="Anna Andersson låser inte skolan", mechanism="")
    assert got.status == 422
    assert "looks like the name of a person" in well_made(got.text).words
    from web.serving import Form

    pairs = Form(got.text, ACTION).sent
    assert dict(pairs)["field.cause"] == "Anna Andersson låser inte skolan"
    assert client.post_pairs(ACTION, [*pairs, ("how", "answer")]).status == 303
    assert "Anna Andersson" in (home / "sara.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", ["not_known", "not_applicable"])
def test_a_question_is_left_open_and_remembered(tmp_path: Path, reason: str) -> None:
    (tmp_path / "sara.yaml").write_text(START, encoding="utf-8")
    file = ProjectFile(tmp_path / "sara.yaml")
    first = next(one for one in questions(state_of(file), "initiate", TODAY) if one.is_open)
    with served(tmp_path / "sara.yaml") as client:
        client.enter()
        assert answered(client, first.id, how=reason).status == 303
        assert "Left open on 2024-02-01." in client.get(place_of(first.id)).text
    file.read()
    assert file.data["left_open"] == [{"question": first.id, "date": "2024-02-01", "reason": reason}]


def test_an_answer_is_taken_away_and_comes_back_with_undo(client: Client, home: Path) -> None:
    file, id = home / "sara.yaml", "analyze.problems[andt-unga].where"
    before = file.read_bytes()
    assert answered(client, id, how="take_away").status == 303
    assert ProjectFile(file).value(("analyze", "problems", "andt-unga", "where")) is None
    mark = re.findall(r'name="change" value="([^"]+)"', client.get("/history").text)[0]
    assert client.submit("/history", "/history/undo", {"change": mark}).status == 303
    assert file.read_bytes() == before


def test_two_who_answer_the_same_question_both_see_both(client: Client, home: Path) -> None:
    place, id = ("analyze", "problems", "andt-unga", "where"), "analyze.problems[andt-unga].where"
    pairs = client.fields(place_of(id), ACTION)
    ProjectFile(home / "sara.yaml").change(Set(place, "Vid stationen"))
    mine = [pair if pair[0] != "field.where" else ("field.where", "Vid skolan") for pair in pairs]
    got = client.post_pairs(ACTION, [*mine, ("how", "answer")])
    assert got.status == 422
    page = well_made(got.text)
    assert "Somebody else has answered this meanwhile. Now it says: Vid stationen" in page.words
    assert "Vid skolan" in got.text
    assert ProjectFile(home / "sara.yaml").value(place) == "Vid stationen"
    from web.serving import Form

    assert client.post_pairs(ACTION, [*Form(got.text, ACTION).sent, ("how", "answer")]).status == 303
    assert ProjectFile(home / "sara.yaml").value(place) == "Vid skolan"


@pytest.mark.parametrize("id", ["", "nowhere", "analyze.problems[nobody].where", "a" * 5000, "\x00"])
def test_a_question_that_is_not_asked_is_no_page(client: Client, id: str) -> None:
    assert client.get(place_of(id)).status == 404
    token = client.token(place_of("analyze.problems+"), ACTION)
    assert client.post(ACTION, {"form-token": token, "id": id}).status == 404


# --- several at once -----------------------------------------------------------------------------------------


def test_what_is_said_in_a_meeting_is_saved_line_by_line(client: Client, home: Path) -> None:
    lines = "Mörkt vid skolan\n\n• Ingen vuxen på kvällen\nAnna Andersson låser inte"
    place = "/meeting/andt-unga"
    got = client.submit(place, place, {"causes": lines})
    assert got.status == 422
    page = well_made(got.text)
    assert "Anna Andersson låser inte: This looks like the name of a person" in page.words
    causes = [
        one["cause"]
        for one in ProjectFile(home / "sara.yaml").value(("analyze", "problems", "andt-unga", "causes"))
    ]
    assert causes[-2:] == ["Mörkt vid skolan", "Ingen vuxen på kvällen"]
    from web.serving import Form

    pairs = Form(got.text, place).sent
    assert dict(pairs)["causes"].strip() == "Anna Andersson låser inte"
    assert client.post_pairs(place, pairs).status == 303
    assert "Anna Andersson" in (home / "sara.yaml").read_text(encoding="utf-8")


def test_causes_are_sorted_and_problems_weighed_in_one_form(client: Client, home: Path) -> None:
    file = ProjectFile(home / "sara.yaml")
    place, action = "/meeting/andt-unga", "/meeting/andt-unga/sort"
    pairs = client.fields(place, action)
    ids = {value.partition("|")[2]: value.partition("|")[0] for name, value in pairs if name == "id"}
    name = f"field.{ids['analyze.problems[andt-unga].causes[A2].behind']}behind"
    changed = [*(pair for pair in pairs if pair[0] != name), (name, "A1")]
    assert client.post_pairs(action, changed).status == 303
    file.read()
    assert file.value(("analyze", "problems", "andt-unga", "causes", "A2", "behind")) == "A1"
    pairs = client.fields("/problems", "/problems")
    ids = {value.partition("|")[2]: value.partition("|")[0] for name, value in pairs if name == "id"}
    name = f"field.{ids['analyze.problems[bedragerier].priority.scores']}common"
    changed = [*(pair for pair in pairs if pair[0] != name), (name, "2")]
    got = client.post_pairs("/problems", changed)
    assert got.status == 303, re.findall(r'class="error.*', got.text)
    file.read()
    assert file.value(("analyze", "problems", "bedragerier", "priority", "scores", "common")) == 2
    wrong = [*(pair for pair in client.fields("/problems", "/problems") if pair[0] != name), (name, "9")]
    got = client.post_pairs("/problems", wrong)
    assert got.status == 422
    assert f'href="#{name}"' in got.text


def test_a_form_of_a_part_saves_what_it_can_and_says_the_rest(client: Client, home: Path) -> None:
    heading = urlencode({"heading": "The joint picture"})
    place, action = f"/steps/analyze/form?{heading}", "/steps/analyze/form"
    pairs = client.fields(place, action)
    prefixes = {value.partition("|")[2]: value.partition("|")[0] for name, value in pairs if name == "id"}
    day = f"field.{prefixes['analyze.joint_picture.date']}date"
    extent = f"field.{prefixes['analyze.joint_picture.extent']}extent"
    changed = [
        *(pair for pair in pairs if pair[0] not in (day, extent)),
        (day, "hösten"),
        (extent, "En ny text"),
    ]
    got = client.post_pairs(action, changed)
    assert got.status == 422
    assert f'href="#{day}"' in got.text
    assert ProjectFile(home / "sara.yaml").value(("analyze", "joint_picture", "extent")) == "En ny text"


def test_a_form_with_a_question_that_is_not_there_saves_nothing(client: Client, home: Path) -> None:
    heading = urlencode({"heading": "The joint picture"})
    pairs = client.fields(f"/steps/analyze/form?{heading}", "/steps/analyze/form")
    prefixes = {value.partition("|")[2]: value.partition("|")[0] for name, value in pairs if name == "id"}
    extent = f"field.{prefixes['analyze.joint_picture.extent']}extent"
    made_up = [
        *(pair for pair in pairs if pair[0] != extent),
        (extent, "En ny text"),
        ("id", "99.|analyze.nowhere"),
    ]
    before = (home / "sara.yaml").read_bytes()
    assert client.post_pairs("/steps/analyze/form", made_up).status == 404
    assert (home / "sara.yaml").read_bytes() == before


def test_a_finding_leads_to_its_question(client: Client, home: Path) -> None:
    file = home / "sara.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"\n    documentation: .*(\n      .*)*", "", text), encoding="utf-8")
    page = client.get("/findings").text
    links = dict(re.findall(r'<a href="(/question\?id=[^"]+)">Question: ([^<]+)</a>', page))
    assert links["/question?id=initiate.agreement.documentation"] == "How is the co-operation documented?"
    for link, words in links.items():
        got = client.get(unescape(link))
        assert got.status == 200
        assert words in got.text


@pytest.mark.parametrize(
    "path", ["", "x", "{}", '["a", 1.5]', "[[]]", json.dumps(["nowhere", 3]), "[" * 5000]
)
def test_a_place_that_nothing_asks_about_is_said(client: Client, path: str) -> None:
    assert client.get(f"/at?{urlencode({'path': path})}").status == 404


def test_the_list_knows_answers_of_the_page_in_both_languages(tmp_path: Path) -> None:
    """Yes and no, and fixed words, are sent as the page shows them, and read in whichever language it is."""
    from sara_cli.language import LANGUAGES, speaking
    from sara_cli.web.pages.question_fields import field_views

    copytree(folder("examples") / "bracke", tmp_path / "p")
    state, seen = state_of(ProjectFile(tmp_path / "p" / "sara.yaml")), set()
    for language in LANGUAGES:
        with speaking(language):
            for step in STEPS:
                for one in questions(state, step, TODAY, rest=True):
                    view = field_views(state, one)[0]
                    if len(one.fields) > 1 or (language, view.options) in seen or not view.options:
                        continue
                    seen.add((language, view.options))
                    for option in view.options[:4]:
                        taken = answer(state, one.id, {view.field.key: option.value}, TODAY)
                        assert isinstance(taken, Taken), (one.id, option, taken)
    assert len(seen) > 12
