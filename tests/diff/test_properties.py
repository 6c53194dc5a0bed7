"""What must hold whatever is edited: nothing invented, nothing forgotten, both directions alike."""

import copy
import random
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sara_cli.diff import Change, changes
from sara_cli.diff.meaning import at
from sara_cli.diff.versions import of_file
from sara_cli.model.outline import Spot, walk
from sara_cli.project_file.source import read

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/sara.yaml"))
MIRRORED = {"added": "removed", "removed": "added"}
WRONG: tuple[Any, ...] = ("text", 7, True, [1], ["a", {}], {"a": [None]}, [[]])
seeds = st.integers(min_value=0, max_value=10**9)
examples = st.sampled_from(EXAMPLES)


@cache
def example(file: Path) -> dict[str, Any]:
    data = of_file(file).data
    assert data
    return data


@cache
def leaves(file: Path) -> list[Spot]:
    """Every value, but for the format and the fingerprints of a review: of that only the day is told."""
    return [
        spot
        for spot in walk(example(file))
        if spot.path != ("sara",) and spot.path[-3:-1] != ("reviewed", "of")
    ]


def chance_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - edits, not secrets


def other(spot: Spot, chance: random.Random) -> Any:
    """Another value that the field could hold as well."""
    if spot.field.choices:
        return chance.choice([choice for choice in spot.field.choices if choice != spot.value])
    if isinstance(spot.value, bool):
        return not spot.value
    if isinstance(spot.value, int | float):
        return spot.value + chance.choice((1, 7, 0.5))
    if spot.field.holds == "day":
        return (date.fromisoformat(spot.value) + timedelta(days=4000 + chance.randrange(900))).isoformat()
    if spot.field.name == "id" or spot.field.kinds or spot.field.holds == "period":
        return f"{spot.value}-9"
    words = spot.value.split(" ")
    words.insert(chance.randrange(len(words) + 1), "snöskottning")
    return " ".join(words)


def put(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    at(data, path[:-1])[path[-1]] = value


def take(data: Any, path: tuple[str | int, ...]) -> None:
    del at(data, path[:-1])[path[-1]]


def lists_in(data: Any) -> list[list[Any]]:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    found = [data] if isinstance(data, list) and len(data) > 1 else []
    return found + [each for value in inner for each in lists_in(value)]


def shuffled(data: Any, chance: random.Random) -> Any:
    if isinstance(data, dict):
        keys = list(data)
        chance.shuffle(keys)
        return {key: shuffled(data[key], chance) for key in keys}
    return [shuffled(item, chance) for item in data] if isinstance(data, list) else data


def edited(file: Path, chance: random.Random) -> dict[str, Any]:
    """An example after a few edits of all kinds."""
    data = copy.deepcopy(example(file))
    for _number in range(chance.randrange(1, 5)):
        spot = chance.choice(list(walk(data)))
        what = chance.randrange(4)
        if what == 0:
            put(data, spot.path, other(spot, chance))
        elif what == 1:
            take(data, spot.path)
        elif lists_in(data):
            items = chance.choice(lists_in(data))
            item = items.pop(chance.randrange(len(items)))
            if what == 2:
                items.insert(chance.randrange(len(items) + 1), item)
    return data


# --- nothing is invented ----------------------------------------------------------------------------


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_nothing_differs_from_itself(file: Path) -> None:
    assert len(leaves(file)) > 40
    assert changes(example(file), example(file)) == []


@settings(max_examples=30, deadline=None)
@given(examples, seeds)
def test_the_order_of_keys_is_no_difference(file: Path, seed: int) -> None:
    assert changes(example(file), shuffled(example(file), chance_of(seed))) == []


@pytest.mark.parametrize("width", [20, 1000])
@pytest.mark.parametrize("flow", [True, False])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_comments_and_layout_are_no_difference(file: Path, flow: bool, width: int) -> None:
    text = yaml.safe_dump(
        example(file), width=width, default_flow_style=flow, allow_unicode=True, sort_keys=True
    )
    laid_out = read("# en kommentar\n" + text, "sara.yaml")

    assert laid_out.text != file.read_text(encoding="utf-8")
    assert changes(example(file), laid_out.data) == []


# --- nothing is forgotten ---------------------------------------------------------------------------


def only(found: list[Change]) -> Change:
    assert len(found) == 1, [change.text for change in found]
    return found[0]


@settings(max_examples=80, deadline=None)
@given(examples, seeds)
def test_one_edit_is_one_change_that_names_it(file: Path, seed: int) -> None:
    chance = chance_of(seed)
    spot = chance.choice(leaves(file))
    after = copy.deepcopy(example(file))
    put(after, spot.path, other(spot, chance))

    change = only(changes(example(file), after))

    assert change.subject
    assert change.said
    if spot.field.name == "id" and spot.owner.referred_as:
        assert (change.kind, change.before, change.after) == ("renamed", spot.value, f"{spot.value}-9")
        assert change.path == spot.path[:-1]
    elif spot.path[-1] != spot.field.name and spot.field.kinds:
        assert (change.kind, change.path) == ("changed", spot.path[:-1])
        assert f"{spot.value}-9 added" in change.said
    elif spot.field.shape == "list" and spot.field.holds == "number":
        assert (change.kind, change.path) == ("changed", spot.path[:-1])
    else:
        assert change.kind == "changed"
        # A figure that stands alone and one under `value` are the same.
        assert [*change.path, "value"][: len(spot.path)] == list(spot.path)
        assert str(change.after) in (str(at(after, spot.path)), str({"value": at(after, spot.path)}))


@settings(max_examples=80, deadline=None)
@given(examples, seeds)
def test_one_thing_taken_away_is_one_change_that_names_it(file: Path, seed: int) -> None:
    spot = chance_of(seed).choice(
        [spot for spot in leaves(file) if not spot.field.is_required and spot.field.name != "language"]
    )
    after = copy.deepcopy(example(file))
    take(after, spot.path)

    change = only(changes(example(file), after))

    is_key = spot.path[-1] == spot.field.name
    if is_key and spot.owner.stands_for_number and spot.field.name == "value":
        assert change.kind == "changed"
    elif not is_key and spot.field.shape == "list" and (spot.field.kinds or spot.field.holds == "number"):
        assert change.kind in ("changed", "removed")
    else:
        assert change.kind == "removed"
        assert change.after is None
        # The last key of a section takes the section with it.
        assert change.path == spot.path[: len(change.path)]


# --- both directions --------------------------------------------------------------------------------


def reported(found: list[Change], *, mirrored: bool) -> Counter[str]:
    def one(change: Change) -> str:
        kind, values = change.kind, (change.before, change.after)
        if mirrored:
            return str((MIRRORED.get(kind, kind), change.step, change.what, *reversed(values)))
        return str((kind, change.step, change.what, *values))

    return Counter(map(one, found))


@settings(max_examples=80, deadline=None)
@given(examples, seeds)
def test_the_other_way_round_says_the_opposite(file: Path, seed: int) -> None:
    after = edited(file, chance_of(seed))

    there, back = changes(example(file), after), changes(after, example(file))

    assert reported(there, mirrored=False) == reported(back, mirrored=True)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_has_the_wrong_shape_is_compared_too(data: st.DataObject) -> None:
    """A file with errors, perhaps one from a history that can't be mended, must not stop the comparison."""
    file = data.draw(examples)
    spot = chance_of(data.draw(seeds)).choice(leaves(file))
    after = copy.deepcopy(example(file))
    path = spot.path[: data.draw(st.integers(1, len(spot.path)))]
    put(after, path, data.draw(st.sampled_from(WRONG)))

    there, back = changes(example(file), after), changes(after, example(file))

    assert bool(there) == (repr(at(after, path)) != repr(at(example(file), path)))
    assert all(change.text for change in there + back)
