"""A large sound project, made of the items of an example many times over, for measuring.

Every item with an id is copied with a number after its id, and so is every reference to it: each copy is a
whole chain of its own. Run: python tools/large_project.py LINES > sara.yaml
"""

import sys
from pathlib import Path
from typing import Any

from sara_cli.model.outline import FieldOutline, fields_of
from sara_cli.model.project import Project
from sara_cli.model.reviews import PICTURE
from sara_cli.project_file.load import load
from sara_cli.project_file.yaml_writing import Habits, block

EXAMPLE = Path(__file__).parents[1] / "examples" / "bracke" / "sara.yaml"
SHARED = ("party", "sub_area")  # kinds of which there is one set, whoever refers to it
COPIED = {
    "initiate": ("agreement.focus_areas",),
    "prepare": ("sources", "indicators", "observations", "dialogues", "pictures"),
    "analyze": ("problems",),
    "execute": ("measures", "promises"),
    "follow_up": ("results", "decisions"),
}


def large_project(lines: int, example: Path = EXAMPLE) -> str:
    """The text of a project of at least so many lines that says what the example says, again and again."""
    text = ""
    copies = 1
    while text.count("\n") < lines:
        text = "\n".join(block(_multiplied(_plain(example), copies), Habits())) + "\n"
        copies += 1
    return text


def _plain(example: Path) -> Any:
    """The example without figures in files beside it and without reviews, whose fingerprints wouldn't hold."""
    read = load(example)
    data: Any = read.source.data
    for indicator in read.project.prepare.indicators if read.project else ():
        written = next(one for one in data["prepare"]["indicators"] if one["id"] == indicator.id)
        if written.pop("data", None):
            written["values"] = {str(period): value.value for period, value in indicator.values.items()}
    return _without_reviews(data)


def _without_reviews(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_reviews(item) for key, item in value.items() if key not in ("reviewed", "checks")
        }
    return [_without_reviews(item) for item in value] if isinstance(value, list) else value


def _multiplied(data: Any, copies: int) -> Any:
    for step, places in COPIED.items():
        for place in places:
            *above, name = (step, *place.split("."))
            home, fields = data, fields_of(Project)
            for key in above:
                home = home[key]
                fields = fields_of(fields[key].part or Project)
            field = fields[name]
            home[name] = [
                _numbered(item, field, number) for number in range(copies) for item in home.get(name, ())
            ]
    return data


def _numbered(value: Any, field: FieldOutline, number: int) -> Any:
    """A copy in which what is identified, and what refers to it, has a number after its id."""
    if number == 0:
        return value
    if isinstance(value, list):
        return [_numbered(item, field, number) for item in value]
    if not isinstance(value, dict) or field.part is None:
        is_own = field.kinds and not set(field.kinds) & set(SHARED) and value != PICTURE
        return f"{value}-{number}" if is_own and isinstance(value, str) else value
    if field.shape == "map":
        return value
    inner = fields_of(field.part)
    copy = {key: _numbered(item, inner[key], number) for key, item in value.items()}
    if field.part.referred_as and "id" in copy:
        copy["id"] = f"{copy['id']}-{number}"
    return copy


if __name__ == "__main__":
    sys.stdout.write(large_project(int(sys.argv[1]) if len(sys.argv) > 1 else 5000))
