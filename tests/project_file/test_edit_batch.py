"""Many edits at once say just the same as the same edits one by one."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.errors import SaraError
from sara_cli.findings import Path as Steps
from sara_cli.project_file.edit import EditRefused, apply_splices, remove, set_value
from sara_cli.project_file.edit_batch import Edits
from sara_cli.project_file.source import Source, read

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/sara.yaml"))
TEXT = """\
# head
a: {x: 1, y: [1, 2, 3]}   # flow
b:
  # about one
  - id: one   # beside
    text: >
      Folded
      text
    # last of one
  - id: two
    list: [a, b]

  - {id: three, n: 3}
c: "last"
"""


def paths(data: Any, path: Steps = ()) -> list[Steps]:
    steps: list[Any] = []
    if isinstance(data, dict):
        steps = list(data)
    elif isinstance(data, list):
        steps = list(range(len(data)))
    inner = [each for step in steps for each in paths(data[step], (*path, step))]
    return [path, *inner] if path else inner


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_together_is_the_same_as_one_by_one(data: st.DataObject) -> None:
    """What is read back is the same, and so is every comment; a refusal of the one is a refusal of the other."""
    file = data.draw(st.sampled_from([None, EXAMPLES[-1], EXAMPLES[0]]))
    source = read(file.read_text(encoding="utf-8") if file else TEXT, "a.yaml")
    single, together = source, Edits(source)
    is_refused = False
    for _number in range(data.draw(st.integers(1, 6))):
        path = data.draw(st.sampled_from(paths(single.data) or [("a",)]))
        value = data.draw(st.sampled_from(["new", 7, {"k": "v"}, ["x"], "two\nlines\n", None]))
        is_new = data.draw(st.booleans())
        try:
            if value is None:
                single = remove(single, path)
                together.remove(path)
            else:
                home = path[:-1] if isinstance(path[-1], str) else path
                place = (*home, "fresh") if is_new else path
                single = set_value(single, place, value, order=("fresh",))
                together.set_value(place, value, order=("fresh",))
        except SaraError:
            is_refused = True
            break
    if is_refused:
        return
    assert together.done().data == single.data
    assert together.done().text.count("#") == single.text.count("#")


def test_the_text_is_read_once_for_edits_that_stand_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def counted(source: Source, splices: Any, meant: object, own: Any) -> Source | None:
        seen.append(len(splices))
        return apply_splices(source, splices, meant, own)

    monkeypatch.setattr("sara_cli.project_file.edit_batch.apply_splices", counted)
    edits = Edits(read(TEXT, "a.yaml"))
    edits.set_value(("c",), "changed")
    edits.remove(("b", 1, "list"))
    edits.set_value(("b", 0, "text"), "short")
    text = edits.done().text
    assert seen == [3]
    assert text == TEXT.replace('"last"', '"changed"').replace("    list: [a, b]\n", "").replace(
        ">\n      Folded\n      text\n", "short\n"
    )


def test_in_any_order_edits_that_touch_each_other_wait_for_one_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Forty keys in forty lines, of which all but every fifth go: in turns, and not one after the other."""
    text = "".join(f"k{number}: {number}\n" for number in range(40))
    turns = 0

    def counted(*given: Any) -> Source | None:
        nonlocal turns
        turns += 1
        return apply_splices(*given)

    monkeypatch.setattr("sara_cli.project_file.edit_batch.apply_splices", counted)
    edits = Edits(read(text, "a.yaml"))
    with edits.in_any_order():
        for number in range(40):
            if number % 5:
                edits.remove((f"k{number}",))
    assert edits.done().text == "".join(f"k{number}: {number}\n" for number in range(0, 40, 5))
    assert turns < 6


def test_items_before_that_are_taken_away_move_what_comes_after() -> None:
    edits = Edits(read("a:\n  - 1\n  - 2\n  - 3\n", "a.yaml"))
    edits.remove(("a", 0))
    edits.set_value(("a", 1), "three")
    assert edits.done().data == {"a": [2, "three"]}


def test_what_becomes_empty_together_is_written_as_empty() -> None:
    edits = Edits(read("a:\n  b: 1\n  c: 2\nd: 3\n", "a.yaml"))
    edits.remove(("a", "c"))
    edits.remove(("a", "b"))
    assert edits.done().data == {"a": {}, "d": 3}


def test_the_refused_one_is_named() -> None:
    edits = Edits(read(TEXT, "a.yaml"))
    edits.set_value(("c",), "changed")
    with pytest.raises(EditRefused):
        edits.remove(("b", 7))
    assert edits.at == ("b", 7)
