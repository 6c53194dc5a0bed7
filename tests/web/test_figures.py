"""The figures by the browser: what is looked at first, and that what is saved is what the terminal saves."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.running import Sara
from imports.files import SOL, json_stat, kolada
from imports.spreadsheets import MAKERS
from imports.test_shares import LONG, WIDE
from interview.answering import START
from sara_cli.evidence.newer import missing_since, next_figure_after
from sara_cli.imports.bounds import MOST_BYTES
from sara_cli.model.period import Period
from sara_cli.model.prepare import Indicator
from sara_cli.project_file.load import load
from sara_cli.resources import folder
from web.serving import TODAY, Client, Form, Got, served
from web.test_pages import well_made

SENT, SAVED = "/figures/file", "/figures/import"
ROWS = [["Skador 2019–2022", "", ""], ["År", "Antal", "Anm"], [2021, 12, ""], [2022, 9, "sommarlov"]]
CSV = "År;Antal\n2021;12\n2022;9\n"
SAID = ("--name", "Skador", "--unit", "number", "--direction", "lower_is_better", "--title", "Egna")
SAID_HERE = {"name": "Skador", "unit": "number", "direction": "lower_is_better", "title": "Egna"}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "p").mkdir()
    file = tmp_path / "p" / "sara.yaml"
    file.write_text(START, encoding="utf-8")
    return file


@pytest.fixture
def client(here: Path) -> Iterator[Client]:
    with served(here) as made:
        yield made.enter()


def sent(client: Client, data: bytes | str, name: str = "t.csv") -> Got:
    return client.upload("/figures", SENT, [(name, data if isinstance(data, bytes) else data.encode())])


def again(client: Client, page: Got, do: str = "look", **chosen: str) -> Got:
    """Send the form as it is but for what is chosen; `role_0` is the field `role.0`."""
    fields = {**dict(Form(page.text, SAVED).sent), "do": do}
    return client.post(SAVED, fields | {key.replace("_", ".", 1): value for key, value in chosen.items()})


def saved(client: Client, page: Got, **chosen: str) -> Got:
    """Look at it with what is chosen, and save what is seen then."""
    return again(client, again(client, page, **chosen), "save")


def terminal(sara: Sara, here: Path, data: bytes | str, *words: str, name: str = "t.csv") -> Path:
    """The project as the terminal makes it from the same file."""
    other = here.parent.parent / "terminal"
    other.mkdir(exist_ok=True)
    shutil.copytree(here.parent, other, dirs_exist_ok=True)
    file = other.parent / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    options = ("--today", TODAY.isoformat(), "--no-input", "--language", "en")
    said = sara("prepare", "import", file, *words, "-p", other / "sara.yaml", *options)
    assert said.code == 0, said.err
    return other / "sara.yaml"


def shown(page: Got) -> str:
    well_made(page.text)
    return unescape(page.text)


# --- the indicators --------------------------------------------------------------------------------------


def test_each_indicator_is_drawn_with_what_its_figures_can_show(tmp_path: Path) -> None:
    from sara_cli.evidence.indicator import judge_all

    shutil.copytree(folder("examples") / "bracke", tmp_path / "p")
    project = load(tmp_path / "p" / "sara.yaml").project
    assert project
    with served(tmp_path / "p" / "sara.yaml") as client:
        text = shown(client.enter().get("/figures"))
    indicators = project.prepare.indicators
    assert text.count('class="on-page"') == sum(len(one.values) > 1 for one in indicators) > 3
    for judged in judge_all(indicators, project, TODAY):
        assert f">{judged.name}</h2>" in text
        assert judged.verdict in text


PERIODS = ["2021-2022", "2023", "2023-H2", "2023-T3", "2023-Q4", "2023-12", "2023-W52"]


@pytest.mark.parametrize("period", PERIODS)
def test_a_newer_figure_is_missing_from_the_day_when_it_can_be_had(period: str) -> None:
    newest = Period.parse(period)
    indicator = Indicator.model_validate({"id": "x", "name": "X", "values": {"2019": 1, period: 3}})
    day = newest.end + next_figure_after(newest)
    assert missing_since(indicator, day - timedelta(days=1)) is None
    assert missing_since(indicator, day) == day


def test_the_page_says_that_a_newer_figure_is_missing(client: Client, here: Path) -> None:
    again_saved = saved(client, sent(client, "Månad;Antal\n2023-10;3\n2023-11;4\n"), **SAID_HERE)
    assert again_saved.status == 303
    text = shown(client.get("/figures"))
    assert "A newer one can be had since" in text
    assert "1 indicator lacks a newer figure" in text
    with served(here, today=date(2023, 12, 2)) as earlier:
        text = shown(earlier.enter().get("/figures"))
    assert "The newest figure is of" in text
    assert "can be had" not in text


def test_many_indicators_are_shown_in_parts(here: Path) -> None:
    items = "".join(
        f"    - {{id: i{number}, name: Indikator {number}, values: {{2022: 1, 2023: 2}}}}\n"
        for number in range(1, 46)
    )
    here.write_text(START.replace("prepare:\n", f"prepare:\n  indicators:\n{items}"), encoding="utf-8")
    with served(here) as client:
        client.enter()
        pages = [client.get(f"/figures{query}") for query in ("", "?from=21", "?from=41")]
        texts = [shown(page) for page in pages]
        assert [text.count("<h2 id=") for text in texts] == [20, 20, 5]
        assert "21–40 of 45" in texts[1]
        for odd in ("?from=", "?from=x", "?from=-1", "?from=999999", "?from=%C2%B2", f"?from={'9' * 30}"):
            assert client.get(f"/figures{odd}").status == 200


# --- what the terminal would do -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", MAKERS)
def test_a_sheet_becomes_what_the_terminal_makes_of_it(
    kind: str, client: Client, here: Path, sara: Sara
) -> None:
    data, name = MAKERS[kind](ROWS), f"skador.{kind}"
    other = terminal(sara, here, data, *SAID, name=name)
    page = sent(client, data, name)
    text = shown(page)
    assert page.status == 200
    assert "The headings are on line 2." in text
    assert "+ 2022: 9 (sommarlov)" in text
    assert here.read_text(encoding="utf-8") == START
    assert saved(client, page, **SAID_HERE).status == 303
    assert here.read_bytes() == other.read_bytes()


PUBLISHED = {
    "bra": (SOL, "Databasfil.txt", {"category": "Skadegörelse"}, ("--category", "Skadegörelse")),
    "kolada": (
        json.dumps(kolada(("N07540", "2305", 2021, 3.0, ""), ("N07540", "2305", 2022, 4.0, ""))).encode(),
        "kolada.json",
        {},
        (),
    ),
    "scb": (json.dumps(json_stat()).encode(), "scb.json", {"kön": "totalt"}, ("--where", "kön=totalt")),
}


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_publishers_file_becomes_what_the_terminal_makes_of_it(
    kind: str, client: Client, here: Path, sara: Sara
) -> None:
    data, name, chosen, words = PUBLISHED[kind]
    other = terminal(sara, here, data, *words, name=name)
    page = sent(client, data, name)
    assert "<caption" in shown(page)
    asked = {
        value: key.partition(".")[2] for key, value in Form(page.text, SAVED).sent if key[:10] == "dimension."
    }
    named = {f"about_{asked[dimension]}": word for dimension, word in chosen.items()}
    assert saved(client, page, **named).status == 303
    assert here.read_bytes() == other.read_bytes()


def test_a_long_series_is_beside_the_file_and_both_are_taken_back(
    client: Client, here: Path, sara: Sara
) -> None:
    months = "".join(f"{year}-{month:02};{month}\n" for year in (2021, 2022) for month in range(1, 13))
    data = f"Månad;Antal\n{months}"
    other = terminal(sara, here, data, *SAID)
    assert saved(client, sent(client, data), **SAID_HERE).status == 303
    assert here.read_bytes() == other.read_bytes()
    made = [*(here.parent / "data").iterdir()]
    assert [one.read_bytes() for one in made] == [
        (other.parent / "data" / one.name).read_bytes() for one in made
    ]
    assert len(made) == 1
    undo = "/history/undo"
    assert client.post(undo, dict(client.fields("/history", undo))).status == 303
    assert list((here.parent / "data").iterdir()) == []
    assert here.read_text(encoding="utf-8") == START


def test_the_same_file_again_fills_the_same_indicator(client: Client, here: Path) -> None:
    assert saved(client, sent(client, CSV), **SAID_HERE).status == 303
    page = sent(client, CSV.replace("9", "8") + "2023;7\n")
    text = shown(page)
    assert '<option value="skador" selected>' in text
    assert "2022: 9 → 8, revised by the publisher" in text
    got = again(client, page, "save")
    assert "Saved 2 figures." in client.get(got.headers["location"]).text
    assert (
        "The figures are as they were"
        in client.get(again(client, sent(client, CSV.replace("9", "8")), "save").headers["location"]).text
    )
    new = again(client, sent(client, CSV), indicator="+")
    assert "+ 2021: 12" in shown(new)


# --- what is changed and looked at again ----------------------------------------------------------------------


def test_what_the_guess_leaves_open_is_chosen_at_its_field(client: Client, here: Path) -> None:
    page = sent(client, "År;Anmälda;Uppklarade\n2021;12;3\n2022;9;2\n")
    text = shown(page)
    assert page.status == 200
    assert "several columns of figures" in text
    assert 'value="save"' not in text
    still = again(client, page)
    assert still.status == 422
    assert 'href="#role.0"' in shown(still)
    chosen = again(client, still, role_2="value")
    assert "+ 2022: 2" in shown(chosen)
    assert again(client, chosen, "save").status == 303


def test_places_are_chosen_and_what_isnt_there_is_no_choice(client: Client, here: Path) -> None:
    page = sent(client, "År;Område;Antal\n2021;Norr;10\n2022;Norr;12\n2021;Syd;3\n2022;Syd;4\nSumma;;29\n")
    text = shown(page)
    assert "left out: a sum, a mean or a note" in text
    assert "Which is meant: place" in text
    wrong = again(client, page, about_0="Öst")
    assert wrong.status == 422
    assert 'href="#about.0"' in shown(wrong)
    north = again(client, wrong, about_0="Norr")
    assert "+ 2022: 12" in shown(north)
    assert "+ 2022: 4" in shown(again(client, north, about_0="Syd"))


def test_the_row_of_the_headings_and_the_sheet_can_be_changed(client: Client, here: Path) -> None:
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    for row in (["Läs mig"], ["Grupp", "X"], ["År", "Antal"], [2021, 5], [2022, 6]):
        first.append(row)
    for row in (["År", "Antal"], [2021, 50], [2022, 60]):
        book.create_sheet("Andra").append(row) if "Andra" not in book.sheetnames else book["Andra"].append(
            row
        )
    out = BytesIO()
    book.save(out)
    page = sent(client, out.getvalue(), "två.xlsx")
    text = shown(page)
    assert "several sheets" in text
    assert "<caption" not in text
    second = again(client, page, sheet="Andra")
    assert "+ 2022: 60" in shown(second)
    other = again(client, second, sheet="Sheet")
    assert "+ 2022: 6" in shown(other)
    wrong = again(client, other, header="tre")
    assert wrong.status == 422
    assert 'href="#header"' in shown(wrong)
    beyond = again(client, wrong, header="77")
    assert beyond.status == 422
    assert "no row 77" in unescape(beyond.text)
    assert "The headings are on line 3." in shown(again(client, beyond, header="3"))


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"role_1": "period"}, "role.1"),
        ({"indicator": "nope"}, "indicator"),
        ({"name": ""}, "name"),
        ({"unit": ""}, "unit"),
        ({"title": ""}, "title"),
        ({"header": "0"}, "header"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(
    chosen: dict[str, str], field: str, client: Client, here: Path
) -> None:
    got = again(client, sent(client, CSV), "save", **chosen)
    assert got.status == 422
    assert f'href="#{field}"' in shown(got)
    assert here.read_text(encoding="utf-8") == START


def test_nothing_is_saved_that_was_not_looked_at(client: Client, here: Path) -> None:
    page = sent(client, CSV)
    first = again(client, page, "save", name="Ett annat namn")
    assert first.status == 422
    assert "isn’t what you looked at" in unescape(first.text)
    assert here.read_text(encoding="utf-8") == START
    assert again(client, first, "save").status == 303
    assert "Ett annat namn" in here.read_text(encoding="utf-8")


def test_what_another_has_written_meanwhile_is_looked_at_first(client: Client, here: Path) -> None:
    assert saved(client, sent(client, CSV), **SAID_HERE).status == 303
    page = sent(client, CSV.replace("9", "8"))
    here.write_text(here.read_text(encoding="utf-8").replace("2022: 9", "2022: 7"), encoding="utf-8")
    got = again(client, page, "save")
    assert got.status == 422
    assert "7 → 8" in unescape(got.text)


def test_a_tenfold_change_needs_a_yes(client: Client, here: Path) -> None:
    assert saved(client, sent(client, CSV), **SAID_HERE).status == 303
    before = here.read_bytes()
    page = sent(client, "År;Antal\n2021;120\n2022;90\n")
    assert "12 → 120, a change by a factor of ten or more" in shown(page)
    asked = again(client, page, "save")
    assert asked.status == 422
    assert 'href="#scale"' in shown(asked)
    assert "The figures become ten times larger or more" in unescape(asked.text)
    assert here.read_bytes() == before
    assert again(client, asked, "save", scale="yes").status == 303


def test_low_shares_need_a_yes(client: Client, here: Path) -> None:
    page = again(client, sent(client, "År;Andel %\n2021;0,37\n2022;0,35\n"))
    asked = again(client, page, "save")
    assert asked.status == 422
    assert 'href="#scale"' in shown(asked)
    assert again(client, asked, "save", scale="yes").status == 303


def test_a_name_is_asked_about_and_kept_only_after_a_yes(client: Client, here: Path) -> None:
    page = sent(client, "År;Antal;Anm\n2021;12;Nils Exempelsson räknade\n2022;9;\n")
    asked = again(client, page, "save")
    assert asked.status == 422
    assert 'href="#keep"' in shown(asked)
    assert here.read_text(encoding="utf-8") == START
    assert again(client, asked, "save", keep="yes").status == 303


# --- what is refused -------------------------------------------------------------------------------------------


REFUSED = {
    "empty": (b"", "is empty"),
    "page": (b"<html>503</html>", "is a web page"),
    "pdf": (b"%PDF-1.7", "is a PDF file"),
    "cut": (MAKERS["xlsx"](ROWS)[:2000], "can’t be read as a spreadsheet"),
    "zip": (b"PK\x03\x04 no", "can’t be read as a spreadsheet"),
    "json": (b'{"a": 1}', "is JSON of a kind that can’t be read"),
    "broken json": (b'{"a": ', "breaks off in the middle"),
    "conflict": (b"<<<<<<< a\n1;2\n=======\n1;3\n>>>>>>> b\n", "two versions that git"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_said_at_the_field(kind: str, client: Client, here: Path) -> None:
    data, said = REFUSED[kind]
    got = sent(client, data, "C:\\\\temp\\\\<b>fil.csv")
    assert got.status == 422
    text = shown(got)
    assert said in text
    assert 'href="#figures"' in text
    assert "<b>fil" not in got.text
    assert here.read_text(encoding="utf-8") == START


def test_a_cell_that_cannot_be_read_is_shown_with_its_place(client: Client, here: Path) -> None:
    got = sent(client, "År;Antal\n2021;12\n2022;många\n2023;4\n")
    text = shown(got)
    assert got.status == 422
    assert "t.csv:3:Antal: “många”" in text
    assert 'value="save"' not in text
    assert again(client, got, "save").status == 422
    assert here.read_text(encoding="utf-8") == START


def test_one_file_is_taken_and_only_so_large(client: Client, here: Path) -> None:
    assert client.upload("/figures", SENT, []).status == 422
    assert client.upload("/figures", SENT, [("a.csv", b"x")] * 2).status == 422
    too_large = {"Origin": client.origin, "Content-Length": str(MOST_BYTES + 1)}
    assert client.send("POST", SENT, b"", too_large).status == 413
    page = sent(client, CSV)
    gone = again(client, page, "save", upload="../../etc/passwd")
    assert gone.status == 422
    assert "Send it again" in unescape(gone.text)
    assert here.read_text(encoding="utf-8") == START


def test_a_wide_and_long_sheet_is_shown_in_part(client: Client, here: Path) -> None:
    heads = ";".join(f"K{number}" for number in range(60))
    rows = "".join(
        f"{2000 + one};{one};" + ";".join("x" * 200 for _n in range(58)) + "\n" for one in range(24)
    )
    page = sent(client, f"År;Antal;{heads}\n{rows}" + "slut\n" * 20)
    text = shown(page)
    assert text.count("<tr>") == 31
    assert "x" * 130 not in text
    assert ">K37</th>" in text
    assert ">K38</th>" not in text
    assert "15 more rows aren’t shown." in text


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=12)


@settings(max_examples=30)
@given(
    rows=st.lists(st.lists(TEXTS, min_size=1, max_size=5), max_size=6),
    role=st.sampled_from(["", "period", "value", "date", "x"]),
)
def test_whatever_a_sheet_holds_there_is_a_page(odd: Client, rows: list[list[str]], role: str) -> None:
    got = sent(odd, "\n".join(";".join(cells) for cells in rows))
    assert got.status in (200, 422)
    well_made(got.text)
    if re.search(f'action="{SAVED}"', got.text):
        looked = again(odd, got, role_0=role, name="X", about_0="\x00", header="1")
        assert looked.status in (200, 422)
        well_made(looked.text)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    file = tmp_path_factory.mktemp("odd") / "sara.yaml"
    file.write_text(START, encoding="utf-8")
    with served(file) as made:
        yield made.enter()


# --- answers to questions ----------------------------------------------------------------------------------

ANSWERED = (
    "--as",
    "shares",
    "--answer",
    "Ja, flera gånger",
    "--answer",
    "Ja, en gång",
    "--leave-out",
    "Vet inte",
)
SHARE = {
    "part_0": "share",
    "part_1": "share",
    "part_3": "left_out",
    "name": "Erbjuds",
    "direction": "lower_is_better",
}


def parts(page: Got) -> list[str]:
    """The answers that are to choose between."""
    return [unescape(one) for one in re.findall(r'name="answer\.\d+" value="([^"]*)"', page.text)]


def test_answers_in_rows_become_the_share_that_the_terminal_makes(
    client: Client, here: Path, sara: Sara
) -> None:
    before = here.read_bytes()
    page = again(client, sent(client, LONG), kind="shares")
    assert parts(page) == ["Ja, flera gånger", "Ja, en gång", "Nej", "Vet inte"]
    assert "Which answers make the share isn’t given." in shown(page)
    chosen = {**SHARE, "about_0": "Har erbjudits narkotika", "title": "Egna"}
    seen = again(client, again(client, page, **chosen), **chosen)
    assert "22.5" in shown(seen)
    assert here.read_bytes() == before
    assert again(client, seen, "save").status == 303
    columns = (("category", "Fråga"), ("answer", "Svar"), ("value", "Antal"), ("period", "År"))
    words = [word for role, name in columns for word in ("--column", f"{role}={name}")]
    words += ["--category", "Har erbjudits narkotika", "--name", "Erbjuds", "--direction", "lower_is_better"]
    other = here.parent.parent / "terminal"
    other.mkdir()
    (other / "sara.yaml").write_bytes(before)
    (other.parent / "t.csv").write_text(LONG, encoding="utf-8")
    options = ("--today", TODAY.isoformat(), "--no-input", "--language", "en", "-p", other / "sara.yaml")
    said = sara("prepare", "import", other.parent / "t.csv", *ANSWERED, *words, "--title", "Egna", *options)
    assert said.code == 0, said.err
    for file in (here, other / "sara.yaml"):
        project = load(file).project
        assert project
        (indicator,) = project.prepare.indicators
        assert {str(period): (one.value, one.n) for period, one in indicator.values.items()} == {
            "2022": (22.5, 40)
        }
    assert here.read_bytes() == (other / "sara.yaml").read_bytes()


def test_answers_in_columns_need_the_time_of_the_survey(client: Client, here: Path) -> None:
    page = again(client, sent(client, WIDE), kind="shares")
    assert parts(page) == ["Ja, flera gånger", "Ja, en gång", "Nej", "Vet inte"]
    chosen = {**SHARE, "about_0": "Trivs i skolan", "title": "Egna"}
    lacking = again(client, page, "save", **chosen)
    assert lacking.status == 422
    assert 'href="#when"' in lacking.text
    assert saved(client, again(client, lacking, **chosen, when="2024"), **chosen).status == 303
    project = load(here).project
    assert project
    assert {str(one) for one in project.prepare.indicators[0].values} == {"2024"}


def test_what_was_said_of_the_answers_is_remembered_and_can_be_taken_back(client: Client, here: Path) -> None:
    chosen = {**SHARE, "about_0": "Har erbjudits narkotika", "title": "Egna"}
    page = again(client, sent(client, LONG), kind="shares")
    assert saved(client, again(client, page, **chosen), **chosen).status == 303
    once_more = sent(client, LONG)
    assert [value for name, value in Form(once_more.text, SAVED).sent if name.startswith("part.")] == [
        *("share", "share", "", "left_out")
    ]
    changed = again(client, once_more, part_3="")
    assert "20.45" in shown(changed)
    assert again(client, changed, "save").status == 303
    assert "left_out" not in here.read_text(encoding="utf-8")


def test_back_to_figures_the_columns_are_guessed_anew(client: Client) -> None:
    page = again(client, sent(client, CSV), kind="shares")
    assert parts(page) == ["Antal"]
    figures = again(client, page, kind="table")
    assert parts(figures) == []
    assert ("role.1", "value") in Form(figures.text, SAVED).sent
