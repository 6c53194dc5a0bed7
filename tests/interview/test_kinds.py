"""What can be added, and the command that makes a change."""

import shlex
from pathlib import Path
from typing import Any

import pytest

from interview.answering import project_file
from sara_cli.cli.app import run
from sara_cli.interview.answers import command_for, is_comma_list
from sara_cli.interview.kinds import KINDS, TEXTS, fields_of_kind, home_address, kind_named, kinds_of, new_id
from sara_cli.model.outline import all_parts, field_at, fields_of
from sara_cli.model.project import STEPS
from sara_cli.project_file.address import NotThere, address_of, value_at
from sara_cli.project_file.editing import Add, Change, ProjectFile, Set
from sara_cli.project_file.source import read_file
from sara_cli.resources import folder

EVERYTHING = Path(__file__).parents[1] / "documents" / "data" / "everything.yaml"
WITHOUT_A_KIND = {"checks.allowed_names[]", "checks.off[]", "closed[]", "left_open[]"}


def test_every_list_of_the_model_can_be_added_to() -> None:
    lists = {path for path, _part in all_parts() if path.endswith("[]")}
    reachable = set()
    for kind in KINDS:
        assert fields_of_kind(kind)
        words = [".".join(("", str(step)))[1:] if isinstance(step, str) else "" for step in kind.model_place]
        reachable.add(".".join(words).replace("..", "[].") + "[]")
    assert lists - reachable == WITHOUT_A_KIND & lists
    assert len(reachable) > 25


def test_every_list_of_texts_can_be_added_to() -> None:
    lists = {
        (path, name)
        for path, part in all_parts()
        for name, field in fields_of(part).items()
        if field.shape == "list" and not field.part and not is_comma_list(field)
    }
    reachable = {kind.model_place for kind in TEXTS}
    assert len(lists) == len(reachable) == len(TEXTS) > 5
    assert {place[-1] for place in reachable} == {name for _path, name in lists}
    for kind in TEXTS:
        field = field_at(kind.model_place)
        assert field
        assert (field.shape, field.part) == ("list", None)
        assert kind.is_text
    assert not any(kind.is_text for kind in KINDS)
    for step in STEPS:
        names = [kind.name for kind in (*KINDS, *TEXTS) if kind.step == step]
        assert len(names) == len(set(names)) == len(kinds_of(step))


def test_a_kind_is_known_by_its_list_too_and_an_unknown_one_is_reported() -> None:
    assert kind_named("prepare", "indicators").name == "indicator"
    assert kind_named("execute", "sub-area-plan").name == "sub_area_plan"
    with pytest.raises(NotThere) as caught:
        kind_named("prepare", "measure")
    assert "indicator" in caught.value.hint


def test_ids_follow_what_they_belong_to(tmp_path: Path) -> None:
    file = project_file(tmp_path)
    file.change(Add(("analyze", "problems"), {"id": "narkotika", "title": "Narkotika"}))
    problem = home_address(kind_named("analyze", "cause"), file.data, "narkotika")
    assert new_id(kind_named("analyze", "cause"), file.data, {"cause": "x"}, problem) == "N1"
    assert new_id(kind_named("analyze", "goal"), file.data, {"goal": "x"}, problem) == "N-mal-1"
    assert new_id(kind_named("execute", "measure"), file.data, {"causes": ["N1"]}) == "N1.1"
    assert new_id(kind_named("prepare", "picture"), file.data, {"party": "polis"}) is None
    with pytest.raises(NotThere):
        home_address(kind_named("analyze", "cause"), file.data, "kommun")


def _changes(value: Any, address: tuple[str | int, ...] = ()) -> list[Change]:
    """The changes that make a project anew: its lists item by item, its other keys one by one."""
    field = field_at(address)
    fields = fields_of(field.part) if field and field.part and field.shape == "one" else {}
    needed = [name for name, one in fields.items() if one.is_required]
    if isinstance(value, dict):
        together = {key: value[key] for key in needed} if len(needed) > 1 else {}
        whole: list[Change] = [Set(address, together)] if together else []
        rest = [key for key in value if key not in together]
        return whole + [change for key in rest for change in _changes(value[key], (*address, key))]
    if not isinstance(value, list) or not value or isinstance(value[0], int):
        return [Set(address, value)]
    changes: list[Change] = []
    for number, item in enumerate(value):
        below = (
            {key: inner for key, inner in item.items() if _is_parts(inner)} if isinstance(item, dict) else {}
        )
        changes.append(Add(address, {key: item[key] for key in item if key not in below} if below else item))
        changes += _changes(below, (*address, number))
    return changes


def _is_parts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


@pytest.mark.parametrize(
    "sample",
    [
        EVERYTHING,
        folder("examples") / "liten-start" / "sara.yaml",
        folder("examples") / "omradesplaner" / "sara.yaml",
    ],
)
def test_every_change_can_be_made_by_a_command_with_the_same_bytes(tmp_path: Path, sample: Path) -> None:
    """Rebuild an example from nothing twice: by changes, and by the commands that stand for them."""
    example = read_file(sample).data or {}
    start = {key: value for key, value in example.items() if key not in STEPS}
    files = []
    for number in range(2):
        home = tmp_path / str(number)
        home.mkdir()
        for series in sample.parent.glob("data/*"):
            (home / "data").mkdir(exist_ok=True)
            (home / "data" / series.name).write_bytes(series.read_bytes())
        file = project_file(home)
        for key, value in start.items():
            file.change(Set((key,), value))
        files.append(file)
    # What is referred to must be there first, wherever the example has it.
    changes = [change for step in STEPS for change in _changes(example.get(step), (step,))]
    changes = [change for change in changes if change.address != (change.address[0],)]
    changes.sort(
        key=lambda one: (
            2 if one.address[0] in ("execute", "follow_up") else one.address[:2] == ("initiate", "agreement")
        )
    )
    assert len(changes) > 9
    for change in changes:
        command = command_for(files[0].data, change)
        files[0].change(change)
        words = shlex.split(command)
        assert words[0] == "sara"
        code = run([*words[1:], "-p", str(files[1].path), "-q", "--language", "en"])
        assert code == 0, command
    assert files[1].path.read_bytes() == files[0].path.read_bytes()
    assert ProjectFile(files[1].path).project == files[0].project
    assert address_of(files[0].data, ("parties", 0)) == (
        "parties",
        value_at(files[0].data, ("parties", 0, "id")),
    )
