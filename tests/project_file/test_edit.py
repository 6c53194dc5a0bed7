"""Writing back: one place changes, and every other byte stays; else the edit is refused."""

from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.findings import Path as Steps
from sara_cli.project_file.edit import EditRefused, add_item, add_items, remove, set_value
from sara_cli.project_file.source import Source, read

ROOT = Path(__file__).parents[2]
NASTY = """\
# Överst
title: 'Ett ''tryggt'' Exempelby'   # titel
municipality: {name: Exempelby kommun, code: "2305"} # flöde

# --- Parter ---
parties:
- id: kommun     # utan indrag
  name: "Exempelby \\"kommun\\""

- {id: polis, name: Polisen}
# --- Områden ---
sub_areas:
    -   id: norra
        name: Norra   # namnet
    -   id: södra
        name: >-
            Södra
            delen

prepare:
  sources: [a,
            b]  # två rader
  observations: []
  dialogues:
analyze:
  joint_picture:
    extent: |
      Rad ett
      rad två

    analysis: Slutsats
  # slutkommentar
execute: {}"""
HARD: list[object] = [
    "text", "true", "12", "012", "null", "~", "a: b", "a #b", "- x", "åäö", "", " x ", "2024-01-01", "'\"",
    "*a", "&a", "@x", "två\nrader", 12, 1.5, True, None, ["a", "b"], {"a": 1},
]  # fmt: skip


def scalars(data: Any, path: Steps = ()) -> list[Steps]:
    if isinstance(data, dict):
        return [one for key, value in data.items() for one in scalars(value, (*path, key))]
    if isinstance(data, list):
        return [one for number, value in enumerate(data) for one in scalars(value, (*path, number))]
    return [path]


def lists(data: Any, path: Steps = ()) -> list[Steps]:
    found = [path] if isinstance(data, list) else []
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return found + [one for step, value in steps for one in lists(value, (*path, step))]


def at(data: Any, path: Steps) -> Any:
    for step in path:
        data = data[step]
    return data


def comments(text: str) -> list[str]:
    return [line.split("#", 1)[1] for line in text.splitlines() if "#" in line]


def changed(before: str, after: str) -> int:
    """How many lines of the old text are gone or different."""
    matcher = SequenceMatcher(
        None, before.splitlines(keepends=True), after.splitlines(keepends=True), autojunk=False
    )
    return sum(end - start for tag, start, end, _a, _b in matcher.get_opcodes() if tag != "equal")


def ends(text: str, style: str) -> str:
    return text.replace("\n", style)


@pytest.mark.parametrize("style", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_value_can_become_every_other(style: str, mark: str) -> None:
    text = mark + ends(NASTY, style)
    source = read(text, "a.yaml")
    assert source.findings == []
    done = refused = 0
    for path in scalars(source.data):
        for value in HARD:
            try:
                new = set_value(source, path, value).text
            except EditRefused:
                refused += 1
                continue
            done += 1
            again = read(new, "a.yaml")
            assert again.findings == []
            assert at(again.data, path) == value
            assert type(at(again.data, path)) is type(value)
            assert comments(new) == comments(text) or "#" in str(value)
            assert new.startswith(mark)
            assert style == "\n" or "\n" not in new.replace("\r\n", "")
    assert done > 300
    assert refused < done * 0.05


def test_a_changed_value_changes_its_own_line_alone() -> None:
    source = read(NASTY, "a.yaml")
    for path in (
        ("title",),
        ("parties", 0, "name"),
        ("sub_areas", 0, "name"),
        ("analyze", "joint_picture", "analysis"),
    ):
        assert changed(NASTY, set_value(source, path, "Nytt").text) == 1, path


def each(do: Callable[[Any, Steps], str], places: Callable[[Any], list[Steps]]) -> tuple[int, int]:
    """Do something at every place of the nasty text, and count what was done and what was refused."""
    source = read(NASTY, "a.yaml")
    done = refused = 0
    for path in places(source.data):
        try:
            new = do(source, path)
        except EditRefused:
            refused += 1
            continue
        done += 1
        assert read(new, "a.yaml").findings == []
    return done, refused


def test_every_list_can_grow_and_no_comment_is_lost() -> None:
    def grow(source: Any, path: Steps) -> str:
        new = add_item(source, path, {"id": "ny", "name": "Ny: part"}).text
        assert at(read(new, "a.yaml").data, path) == [
            *at(source.data, path),
            {"id": "ny", "name": "Ny: part"},
        ]
        assert comments(new) == comments(NASTY)
        return new

    done, refused = each(grow, lists)
    assert done >= 3
    assert refused == 0


@pytest.mark.parametrize(
    "items", [[], ["one"], ["one", "two", "three"], [{"id": "ny"}, {"id": "ny2"}]], ids=str
)
def test_items_put_in_together_are_where_one_by_one_puts_them(
    items: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next cycle's file was read again for each part that had ended: seconds for a large one."""
    readings: list[str] = []

    def counted(text: str, file: str) -> Source:
        readings.append(text)
        return read(text, file)

    monkeypatch.setattr("sara_cli.project_file.edit.read_again", counted)

    def grow(source: Any, path: Steps) -> str:
        readings.clear()
        new = add_items(source, path, items)
        assert len(readings) <= 1 or not at(source.data, path)
        expected = source
        for item in items:
            expected = add_item(expected, path, item)
        assert new.text == expected.text
        return new.text

    done, refused = each(grow, lists)
    assert done >= 3
    assert refused == 0


def test_a_new_item_stands_above_the_comment_of_the_next_section() -> None:
    new = add_item(read(NASTY, "a.yaml"), ("parties",), {"id": "region"}).text
    assert new.index("region") < new.index("# --- Områden ---")


def test_a_missing_list_is_made() -> None:
    source = read(NASTY, "a.yaml")
    for path in (("prepare", "dialogues"), ("execute", "measures"), ("follow_up", "results")):
        new = add_item(source, path, {"id": "x"}).text
        assert at(read(new, "a.yaml").data, path) == [{"id": "x"}]
        assert comments(new) == comments(NASTY)


def test_everything_can_be_removed_and_nothing_else_goes() -> None:
    def take(source: Any, path: Steps) -> str:
        new = remove(source, path).text
        left = read(new, "a.yaml").data
        parent = at(left, path[:-1]) if path[:-1] else left
        assert len(parent or []) == len(at(source.data, path[:-1])) - 1
        return new

    done, refused = each(take, lambda data: [path for path in scalars(data) if path])
    assert done > 12
    assert refused <= 1


def test_a_file_with_mistakes_is_not_edited() -> None:
    with pytest.raises(EditRefused, match="without mistakes"):
        set_value(read("a: 1\na: 2\n", "a.yaml"), ("a",), 3)


def test_a_new_key_goes_where_the_order_says() -> None:
    source = read("a: 1\nc: 3\n", "a.yaml")
    assert set_value(source, ("b",), 2, order=("a", "b", "c")).text == "a: 1\nb: 2\nc: 3\n"


@settings(max_examples=120, deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"]), max_size=40))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    source = read(NASTY, "a.yaml")
    for path in (("title",), ("municipality", "name"), ("parties", 0, "name")):
        try:
            new = set_value(source, path, text).text
        except EditRefused:
            continue
        assert at(read(new, "a.yaml").data, path) == text
        assert comments(new) == comments(NASTY) or "#" in text


def test_an_edit_of_the_large_example_touches_one_line() -> None:
    text = (ROOT / "examples" / "bracke" / "sara.yaml").read_text(encoding="utf-8")
    source = read(text, "sara.yaml")
    places = [path for path in scalars(source.data) if path[-1] in ("status", "title", "light")]
    assert len(places) > 20
    for path in places[::3]:
        assert changed(text, set_value(source, path, "ongoing").text) == 1


def test_a_new_key_that_comes_first_stands_first_unless_a_comment_belongs_to_what_follows() -> None:
    text = "plan:\n  merges: [a]\n  area: x\nwork:\n  # about the measures\n  measures: []\nitem:\n- b: 1\n"
    order = ("date", "merges", "area", "version", "measures", "a", "b")
    after = set_value(read(text, "x"), ("plan", "date"), "2024-01-01", order=order).text
    assert after == text.replace("  merges", "  date: 2024-01-01\n  merges")
    after = set_value(read(text, "x"), ("work", "version"), "one", order=order).text
    assert after == text.replace("  measures: []\n", "  measures: []\n  version: one\n")
    after = set_value(read(text, "x"), ("item", 0, "a"), 2, order=order).text
    assert after == text + "  a: 2\n"
