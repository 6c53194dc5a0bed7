"""Every field of the model is filled in the project that holds everything, printed, asked for and reviewed.

A field that is declared and then forgotten loses what people write there. What is left out on purpose is
listed in exemptions.py with its reason, and a reason that no longer holds fails too.
"""

import copy
import itertools
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from conftest import overlay
from interview.answering import project_file
from model.exemptions import INSTEAD, NOT_ASKED, NOT_PRINTED, NOT_REVIEWED, is_excepted
from sara_cli.documents import DOCUMENTS, EDITIONS, printed
from sara_cli.interview.questions import entries_of, state_of
from sara_cli.model import Project
from sara_cli.model.analyze import JointPicture
from sara_cli.model.fields import Part
from sara_cli.model.outline import FieldOutline, Spot, all_parts, fields_of, part_at, walk
from sara_cli.model.project import STEPS
from sara_cli.model.reviews import MEANING, Reviews
from sara_cli.project_file.load import load

HOME = Path(__file__).parents[1] / "documents" / "data"
TODAY = date(2024, 2, 1)
MARK = "märkeqz"


def every_field() -> dict[str, FieldOutline]:
    """Every key of the model that holds a value, as Class.key."""
    return {
        f"{part.__name__}.{field.name}": field
        for _path, part in all_parts()
        for field in fields_of(part).values()
        if not field.part
    }


@cache
def everything() -> Any:
    return load(HOME / "everything.yaml").source.data


@cache
def spots() -> dict[str, list[Spot]]:
    """Where each field is filled in the project that holds everything."""
    found: dict[str, list[Spot]] = {}
    for spot in walk(everything()):
        found.setdefault(f"{spot.owner.__name__}.{spot.field.name}", []).append(spot)
    return found


def test_the_project_that_holds_everything_holds_every_field() -> None:
    assert len(every_field()) > 300
    assert set(every_field()) - set(spots()) == set()


# --- another value for a field ----------------------------------------------------------------------


def others(spot: Spot) -> Iterator[object]:
    """Other values that a field may hold; a text gets a mark that nothing else has."""
    field, value = spot.field, spot.value
    if field.choices:
        yield from (choice for choice in reversed(field.choices) if choice != str(value))
    elif field.kinds:
        yield from (one for one in [*named(field.kinds), "unknown"] if one != value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 1, value - 1, value * 2 + 7, value / 2)
    elif field.holds == "day":
        day = date.fromisoformat(str(value))
        yield from ((day + timedelta(days=days)).isoformat() for days in (-1, 1, -40, 40))
    elif field.holds == "period":
        yield str(int(str(value)[:4]) - 1)
    elif value.startswith("#"):
        yield "#123456"
    elif field.name == "language":
        yield "fi"
    elif field.name == "code":
        yield "8888"
    else:
        yield f"{value}{MARK}"


@cache
def named(kinds: tuple[str, ...]) -> list[str]:
    """The ids of these kinds."""
    return [
        spot.value
        for spot in walk(everything())
        if spot.field.name == "id" and spot.owner.referred_as in kinds
    ]


def put(data: Any, path: tuple[str | int, ...], value: object) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def changed(places: list[Spot], over: Any = None) -> Iterator[Project]:
    """The project with other values in some places: once for each kind of change that the model accepts."""
    for number in range(4):
        data = copy.deepcopy(everything())
        for spot in places:
            values = list(others(spot)) or [spot.value]
            put(data, spot.path, values[min(number, len(values) - 1)])
        try:
            yield Project.model_validate(overlay(data, over or {}))
        except ValidationError:
            continue


# --- printed ----------------------------------------------------------------------------------------


def pages(project: Project) -> Iterator[str]:
    """Every document of every edition, as text, one at a time."""
    for edition in EDITIONS:
        for document in DOCUMENTS:
            made = printed(document, project, language=project.language, today=TODAY, edition=edition)
            yield made.text("md")


@cache
def unchanged() -> list[str]:
    return list(pages(Project.model_validate(copy.deepcopy(everything()))))


def is_printed(name: str) -> bool:
    """Whether some document says something else when the field does; a text has to be there as it is."""
    is_text = MARK in str(next(others(spots()[name][0]), ""))
    for project in changed(spots()[name], over=INSTEAD.get(name)):
        for page, before in zip(pages(project), unchanged(), strict=False):
            if MARK in page if is_text else page != before:
                return True
        if is_text:
            return False
    return False


def test_every_field_is_printed_in_some_document() -> None:
    lost = {name for name in spots() if not is_excepted(name, NOT_PRINTED) and not is_printed(name)}
    assert lost == set()


def test_what_is_excepted_is_printed_in_no_document() -> None:
    """All of it at once: the ids for their mark, and else nothing in any document may be otherwise."""
    left_out = {name: places for name, places in spots().items() if is_excepted(name, NOT_PRINTED)}
    unknown = {name for name in NOT_PRINTED if not any(is_excepted(one, {name: ""}) for one in spots())}
    assert unknown == set()
    ids = [spot for name, places in left_out.items() if name.endswith(".id") for spot in places]
    rest = [spot for spot in itertools.chain(*left_out.values()) if spot not in ids]
    assert len(ids) > 10 < len(rest)
    assert not any(MARK in page for page in pages(next(changed(ids))))
    assert list(pages(next(changed(rest)))) == unchanged()


# --- asked ------------------------------------------------------------------------------------------

BY_PROGRAM = ("carried", "reviewed", "closed", "left_open")


def asked(folder: Path) -> set[str]:
    """The keys that are asked where all that could be asked is: `sara STEP --all`."""
    names = {id(field): name for name, field in every_field().items()}
    shutil.copytree(HOME, folder, dirs_exist_ok=True)
    file = project_file(folder, (HOME / "everything.yaml").read_text(encoding="utf-8"))
    entries = [entry for step in STEPS for entry in entries_of(state_of(file), step, TODAY, rest=True)]
    outlines = [outline for entry in entries for outline in entry.outlines.values()]
    figures = {"Value.value"} if any(outline.shape == "map" for outline in outlines) else set()
    return {names[id(outline)] for outline in outlines if id(outline) in names} | figures


def test_every_field_is_asked_by_the_questions(tmp_path: Path) -> None:
    seen = asked(tmp_path)
    assert {name for name in every_field() if name not in seen and not is_excepted(name, NOT_ASKED)} == set()
    assert {name for name in seen if is_excepted(name, NOT_ASKED)} == set()
    assert {
        name for name in NOT_ASKED if not any(is_excepted(one, {name: ""}) for one in every_field())
    } == set()


# --- reviewed ---------------------------------------------------------------------------------------


def test_every_field_upstream_of_a_link_is_known_to_the_reviews() -> None:
    """What a link rests on says something else when the field does: the fingerprint is another one."""
    upstream = [one for _path, one in all_parts() if one.referred_as in MEANING or one is JointPicture]
    lost, needless, count = set(), set(), 0
    before = fingerprints(Project.model_validate(everything()))
    assert before
    for owner in dict.fromkeys(upstream):
        for name in fields_of(owner):
            below = [spot for spot in walk(everything()) if is_below(spot, owner, name)]
            count += 1
            key = f"{owner.__name__}.{name}"
            is_known = any(fingerprints(project) != before for project in changed(below))
            if not is_known and not is_excepted(key, NOT_REVIEWED):
                lost.add(key)
            if is_known and is_excepted(key, NOT_REVIEWED):
                needless.add(key)
    assert count > 60
    assert (lost, needless) == (set(), set())


def is_below(spot: Spot, owner: type[Part], name: str) -> bool:
    """Whether a value belongs to a key of a part, directly or further down."""
    return any(part_at(spot.path[:at]) is owner for at, step in enumerate(spot.path) if step == name)


def fingerprints(project: Project) -> list[dict[str, str]]:
    reviews = Reviews(project)
    return [reviews.fingerprints(link, TODAY) for link in reviews.links]
