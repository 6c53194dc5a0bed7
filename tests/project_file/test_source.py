"""Reading: places, YAML 1.2 meaning, and every mistake as a finding inside the text."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.errors import SaraError
from sara_cli.findings import Path as Steps
from sara_cli.project_file.source import Source, read, read_file


def ids(text: str) -> list[str]:
    return [finding.id for finding in read(text, "a.yaml").findings]


def paths(data: Any, path: Steps = ()) -> list[Steps]:
    found = [path]
    if isinstance(data, dict):
        found += [one for key, value in data.items() for one in paths(value, (*path, key))]
    elif isinstance(data, list):
        found += [one for number, value in enumerate(data) for one in paths(value, (*path, number))]
    return found


def cut(source: Source, path: Steps) -> str:
    """The piece of the text that a path is located at."""
    place = source.locate(path)
    lines = source.lines[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


# --- meaning ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("on", "on"), ("yes", "yes"), ("Off", "Off"), ("12:30", "12:30"), ("1_000", "1_000"),
        ("012", "012"), ("2026-01-01", "2026-01-01"), (".inf", ".inf"), (".nan", ".nan"), ("0x1F", "0x1F"),
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None), ("12", 12), ("-3", -3),
        ("1.5", 1.5), ("1e3", 1000.0), ('"12"', "12"), ("'true'", "true"), ("å ä ö", "å ä ö"), ("a#b", "a#b"),
    ],
)  # fmt: skip
def test_values_mean_what_yaml_1_2_says(written: str, meant: object) -> None:
    source = read(f"k: {written}\n", "a.yaml")
    assert source.findings == []
    assert source.data is not None
    assert source.data["k"] == meant
    assert type(source.data["k"]) is type(meant)


def test_keys_are_always_text() -> None:
    assert read("2022: 1\ntrue: 2\n~: 3\n", "a.yaml").data == {"2022": 1, "true": 2, "~": 3}


# --- places -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_count_characters_from_one(start: str, end: str) -> None:
    text = start + end.join(["# ö", "åäö: {a: '🙂', b: x}", "list:", "  - one", "  - two", ""])
    source = read(text, "a.yaml")
    assert source.findings == []
    assert source.locate(("åäö", "b"))[1:] == (2, 18, 2, 19)
    assert source.locate(("åäö", "b"), at_key=True)[1:3] == (2, 15)
    assert source.locate(("list", 1))[1:3] == (5, 5)
    assert cut(source, ("åäö", "a")) == "'🙂'"


def test_a_path_that_is_not_there_leads_to_the_nearest_parent() -> None:
    source = read("a:\n  b: 1\n", "a.yaml")
    assert source.locate(("a", "c", 3))[1:3] == source.locate(("a",))[1:3]
    assert source.locate(("x",)).line == 1


def test_comments_and_values_that_end_in_a_question_mark_are_no_mistake() -> None:
    """`# Vad vet vi?` before `prepare:` once counted as the sign of a complex key."""
    assert ids("# Vad vet vi?\nprepare:\n  # Varför?\n  a: Vad händer?\n  b: 1 ?\n  c: 2\n") == []
    assert ids("? a\n: 1\n") == ["Y-009"]


# --- mistakes ---------------------------------------------------------------------------------------


def test_every_mistake_at_once_in_file_order() -> None:
    text = "a: &x 1\nb: *x\na: 2\nc: !t 3\n<<: {d: 1}\n"
    assert ids(text) == ["Y-004", "Y-005", "Y-003", "Y-006", "Y-007"]
    assert read(text, "a.yaml").data is not None


def test_bounds() -> None:
    assert ids("a: " + "[" * 50_000) == ["Y-010"]
    assert ids("a: 1\n#" + "x" * 5_000_001) == ["Y-011"]
    assert ids("a: " + "9" * 5000) == ["Y-012"]
    assert ids("a: 999999999999999999\n") == []


def test_billion_laughs_are_refused() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    found = ids("\n".join(lines))
    assert set(found) == {"Y-004", "Y-005"}
    assert len(found) > 60


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1\n\t\nb: 2\n", {"a": 1, "b": 2}),
        ("a: 1\n\t# why\nb: 2\n\t", {"a": 1, "b": 2}),
        ("a:\n  - x\n  \t\n  - y\n", {"a": ["x", "y"]}),
        ("a:\n- \tx\n-\tb: 1\n", {"a": ["x", {"b": 1}]}),
        ("a: |\n x\n\t# no text\nb: 1\n", {"a": "x\n", "b": 1}),
        ("a: |\n  \tx\n  y\tz\n  \t\n  q\n", {"a": "\tx\ny\tz\n\t\nq\n"}),
        ("a: |\n  \t\ue000x\n", {"a": "\t\ue000x\n"}),
        ("a: {b:, c: 1, d:}\ne: [f:, g]\n", {"a": {"b": None, "c": 1, "d": None}, "e": [{"f": None}, "g"]}),
        ("a: {b:[1, {c:}]}\n", {"a": {"b": [1, {"c": None}]}}),
    ],
)
def test_what_libyaml_refuses_without_need_is_read(text: str, data: dict[str, object]) -> None:
    source = read(text, "a.yaml")
    assert source.findings == []
    assert source.data == data


def test_places_are_those_of_the_text_as_it_was_written() -> None:
    source = read("a: {b:, c:, d: x}\n\t\ne: {f:, g: [y]}\n", "a.yaml")
    assert cut(source, ("a", "d")) == "x"
    assert cut(source, ("e", "g")) == "[y]"
    assert source.locate(("e", "g"), at_key=True)[1:] == (3, 9, 3, 10)
    assert cut(source, ("e", "f")) == ""
    finding = read("a: {b:, c:}\ne: [f:, g: h: i]\n", "a.yaml").findings[0]
    assert finding.place is not None
    assert finding.place[1:3] == (2, 13)


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "\ta: 1\n", "a: 1\n\tb: 2\n", "a: x\n\tb: 2\n"])
def test_a_tab_that_indents_something_is_a_mistake(text: str) -> None:
    assert ids(text) == ["Y-015"]


@pytest.mark.parametrize("escape", ["\\q", "\\x4", "\\ud800", "\\U00110000"])
def test_an_escape_that_means_nothing_is_a_mistake(escape: str) -> None:
    """A number beyond Unicode ended the program, and half of a pair was taken for text that can't be saved."""
    assert ids(f'a: "{escape}"\n') == ["Y-021"]


def test_a_comment_too_near_to_the_sign_of_a_text_is_a_mistake() -> None:
    """Else the words would be lost: libyaml takes them for a comment."""
    assert ids("a: |#one\n  two\n") == ["Y-027"]


def test_what_cannot_be_read_at_all(tmp_path: Path) -> None:
    with pytest.raises(SaraError, match="There is no file"):
        read_file(tmp_path / "none.yaml")
    with pytest.raises(SaraError, match="is a folder"):
        read_file(tmp_path)


# --- properties -------------------------------------------------------------------------------------

TEXTS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], blacklist_characters="\ufeff\ufffe\uffff"),
    max_size=12,
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(bool), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(TEXTS.filter(bool), VALUES, min_size=1, max_size=4), st.booleans())
def test_every_path_is_located_inside_the_text(data: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=10**6)
    source = read(text, "a.yaml")
    if any(finding.id not in ("Y-007", "Y-024") for finding in source.findings):
        return  # an invisible sign in a text is a finding, rightly
    for path in paths(source.data):
        place = source.locate(path)
        assert 1 <= place.line <= place.end_line <= len(source.lines) + 1
        assert 1 <= place.column <= len(source.lines[place.line - 1]) + 1


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab :-[]{}#&*!|>'\"%@`,?\n\t\\åä1\r\ufeff\u00a0"), max_size=40))
def test_no_text_makes_reading_fail(text: str) -> None:
    source = read(text, "a.yaml")
    assert source.data is not None or source.findings
    for finding in source.findings:
        assert finding.place is not None
        assert 1 <= finding.place.line <= len(source.lines) + 1
        assert finding.place.column >= 1
