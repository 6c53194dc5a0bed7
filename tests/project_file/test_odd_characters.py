"""Characters that look like those of YAML: each is named at its place, with the line as it should be."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sara_cli.documents.list_text import parts_of
from sara_cli.project_file.load import load
from sara_cli.project_file.odd_characters import BULLETS
from sara_cli.project_file.source import read
from sara_cli.project_file.yaml_writing import Habits, as_data, block

SPACES = "\u00a0\u2003\u2009\u202f\u3000"
TEXT = """\
sara: 1
title: Ett tryggt Exempelby
municipality: {name: Exempelby kommun, code: "2305"}
cycle: {start: 2024-01-01, end: 2024-12-31}
prepare:
  sources:
    - {id: register, title: Kommunens register, kind: municipal_service}
    - id: rapporter
      title: Rapporter
  indicators:
    - id: skador
      name: Skador
      source: register
      values:
        2022: 11
        2023: 14
analyze:
  problems:
    - id: klotter
      title: Klotter
      evidence:
        - skador
        - rapporter
      priority: {decision: watch}
"""


def findings_of(text: str, folder: Path) -> list[tuple[str, int]]:
    file = folder / "sara.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = load(file)
    assert all(one.place and one.place.end_line == one.place.line for one in loaded.findings)
    return [(one.id, one.place.line if one.place else 0) for one in loaded.findings]


def test_the_text_is_without_mistakes(tmp_path: Path) -> None:
    assert findings_of(TEXT, tmp_path) == []


PLACES = [
    ("title: Ett", "title:{}Ett"),
    ("title: Ett", "title: {}Ett"),
    ("title: Ett", "title{}: Ett"),
    ("  sources:", "{}{}sources:"),
    ("name: Exempelby kommun,", "name:{}Exempelby kommun,"),
    ("{start: 2024-01-01", "{{start:{}2024-01-01"),
    ("{start: 2024-01-01", "{{start: {}2024-01-01"),
    ("end: 2024-12-31}", "end: 2024-12-31{}}}"),
    (", end: 2024-12-31", ",{}end: 2024-12-31"),
    ("    - {id: register", "    -{}{{id: register"),
    ("- id: rapporter", "-{}id: rapporter"),
    ("- id: rapporter", "- id:{}rapporter"),
    ("source: register", "source:{}register"),
    ("source: register", "source: register{}"),
    ("2022: 11", "2022:{}11"),
    ("2022: 11", "2022: 11{}"),
    ("2022: 11", "2022{}: 11"),
    ("- skador", "-{}skador"),
    ("- skador", "- skador{}"),
    ("- rapporter\n", "-{}rapporter\n"),
    ("{decision: watch}", "{{decision:{}watch}}"),
]


@pytest.mark.parametrize(("right", "wrong"), PLACES)
def test_an_odd_space_where_yaml_needs_its_own(tmp_path: Path, right: str, wrong: str) -> None:
    """A no-break space after a colon became “neither a key nor a list item”, or a name that is missing."""
    # A space at the beginning of a text is no mistake, and neither are those around a title's words.
    expected = wrong != "title: {}Ett"
    for space in SPACES:
        text = TEXT.replace(right, wrong.format(*[space] * 2), 1)
        assert text != TEXT
        line = text[: text.index(space)].count("\n") + 1
        assert findings_of(text, tmp_path) == ([("Y-013", line)] if expected else []), ascii(text)


@pytest.mark.parametrize("bullet", [*"–—•·o", "\uf0b7"])
@pytest.mark.parametrize("after", [" ", "\t", "\u00a0"], ids=["space", "tab", "no-break"])
def test_a_bullet_instead_of_a_hyphen(tmp_path: Path, bullet: str, after: str) -> None:
    places = {
        7: "    - {id: register",
        8: "    - id: rapporter",
        22: "        - skador",
        23: "        - rapporter",
    }
    for line, item in places.items():
        text = TEXT.replace(item, item.replace("- ", bullet + after), 1)
        assert findings_of(text, tmp_path) == [("Y-005", line)], ascii(text)
    text = TEXT
    for item in places.values():
        text = text.replace(item, item.replace("- ", bullet + after), 1)
    assert findings_of(text, tmp_path) == [("Y-005", line) for line in places]


@pytest.mark.parametrize("quotes", ["””", "“”", "„“", "»«", "»»"])
def test_quotation_marks_that_a_program_has_bent(tmp_path: Path, quotes: str) -> None:
    places = {
        3: '"2305"',
        4: "2024-01-01",
        7: "municipal_service",
        13: "source: register",
        15: "2022",
        22: "- skador",
    }
    for line, right in places.items():
        word = right.split(" ")[-1]
        bent = right.replace(word, quotes[0] + word.strip('"') + quotes[1])
        text = TEXT.replace(right, bent, 1)
        assert findings_of(text, tmp_path) == [("Y-031", line)], text
    text = TEXT.replace("title: Klotter", f"title: {quotes[0]}Klotter: igen{quotes[1]}")
    assert findings_of(text, tmp_path) == [("Y-031", 20)]


@pytest.mark.parametrize(
    "text",
    [
        "§ 71",
        "Obs:\u00a0detta",
        "– detta – och mer",
        "”Mörkt och kallt”",
        "10\u00a0000 kronor",
        "|\n        Notera:\u00a0detta\n        • ett\n        • två\n        –\u00a0tre",
        ">-\n        ”Det är mörkt”\n        o annat",
        '"-\u00a0ett"',
        "\n        – ett\n        – två",
        "o ja",
    ],
)
def test_in_a_text_they_are_as_good_as_any(tmp_path: Path, text: str) -> None:
    assert findings_of(TEXT.replace("title: Klotter\n", f"title: {text}\n"), tmp_path) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sko\u00ador", "skoor"),
        ("Mörkt \u00adoch kallt\u00ad.", "Mörkt och kallt."),
        ("Kommun\u00adstyrelsen beslutar", "Kommun\u00adstyrelsen beslutar"),
        ("Ljus\u200b \u2060och\u200d vakt", "Ljus och vakt"),
        ("Familj 👩\u200d👧 här", "Familj 👩\u200d👧 här"),
        ("\u0645\u06cc\u200c\u062e\u0645", "\u0645\u06cc\u200c\u062e\u0645"),
        ("2024-01\u200b-05", "2024-01-05"),
    ],
)
def test_joiners_that_cannot_be_meant_are_left_out(written: str, meant: str) -> None:
    for text in (f"title: {written}\n", f'title: "{written}"\n', f"title: |-\n  {written}\n"):
        assert read(text, "sara.yaml").data == {"title": meant}
    assert as_data(written) == meant


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\u2028"])
@pytest.mark.parametrize("mark", ["•", "\uf0b7", "–", "-", "*", "o\t"])
@pytest.mark.parametrize(("before", "after"), [("", " "), ("", "\t"), ("\t", "\t"), ("  \t", " ")])
def test_a_pasted_list_is_written_as_a_block(end: str, mark: str, before: str, after: str) -> None:
    pasted = end.join(f"{before}{mark}{after}{text}" for text in ("Ljus i tunneln: 40 lampor", "Ronder #1"))
    lines = block({"summary": as_data(pasted)}, Habits())
    text = "\n".join(lines) + "\n"
    found = (read(text, "sara.yaml").data or {})["summary"]
    assert isinstance(found, str)
    assert re.fullmatch(r"summary: \|2?-", lines[0])
    assert found == as_data(pasted) == as_data(found)
    assert [part.lines for part in parts_of(found) if part.is_list] == [
        ["Ljus i tunneln: 40 lampor", "Ronder #1"]
    ]


def test_an_id_may_be_pasted_with_a_soft_hyphen(tmp_path: Path) -> None:
    text = TEXT.replace("id: skador", "id: ska\u00addor").replace("2022: 11", "2022: \u200b11")
    assert findings_of(text, tmp_path) == []


def test_ids_that_differ_only_in_capitals_are_reported(tmp_path: Path) -> None:
    text = TEXT.replace("    - id: rapporter\n", "    - id: Register\n").replace(
        "- rapporter\n", "- Register\n"
    )
    assert findings_of(text, tmp_path) == [("R-005", 8)]
    assert findings_of(TEXT.replace("id: klotter", "id: Register"), tmp_path) == []


def test_the_hint_has_the_whole_line() -> None:
    source = read("title: x\ncycle:\u00a0{start:\u00a02024-01-01, end: 2024-12-31}\n", "sara.yaml")
    assert {one.hint for one in source.findings} == {"Write: cycle: {start: 2024-01-01, end: 2024-12-31}"}
    assert source.findings[0].place is not None
    assert (source.findings[0].place.line, source.findings[0].place.column) == (2, 7)


@given(
    st.lists(
        st.sampled_from([*'\u00a0\u202f\u200b\u00ad–•o”“": -{}[],\n\t|a', *BULLETS[:3], "id", "  "]),
        max_size=40,
    )
)
def test_any_text_of_them_is_read_and_stays(pieces: list[str]) -> None:
    text = "".join(pieces)
    source = read(text, "sara.yaml")
    assert source.text == text
    assert all(one.place and 1 <= one.place.line <= len(source.lines) for one in source.findings)
