"""The files that a project is made of: what documents are made from, and what no output may replace."""

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from sara_cli.project_file.disk import content_of, spelled
from sara_cli.project_file.source import MOST_BYTES, read
from sara_cli.project_file.text import decode, is_binary
from sara_cli.templating import FOLDER

Role: TypeAlias = Literal["project", "data", "logo", "template", "previous"]


class Input(NamedTuple):
    """A file that belongs to a project, and as what."""

    role: Role
    file: Path


def inputs(path: Path) -> Iterator[Input]:
    """The project file, what it names as far as it can be followed, its own templates, and the files before it."""
    yield Input("project", path)
    data = _data(path)
    for name in _named_data(data):
        yield Input("data", spelled(path.parent / name))
    looks = data.get("looks")
    for name in _texts(looks.get("logo") if isinstance(looks, dict) else None):
        yield Input("logo", spelled(path.parent / name))
    with suppress(OSError):
        for file in sorted((path.parent / FOLDER).rglob("*")):
            if file.is_file():
                yield Input("template", file)
    for file in _before(path, data):
        yield Input("previous", file)


def _data(path: Path) -> dict[str, Any]:
    with suppress(OSError):
        return _meaning(content_of(path, MOST_BYTES))
    return {}


@lru_cache(maxsize=4)
def _meaning(content: bytes) -> dict[str, Any]:
    """What a file says. The place of an output is examined before the work begins and again when it is written."""
    return {} if is_binary(content) else read(decode(content)[0], "").data or {}


def _texts(*given: object) -> list[str]:
    return [one for one in given if isinstance(one, str) and one.strip()]


def _named_data(data: dict[str, Any]) -> list[str]:
    prepare = data.get("prepare")
    indicators = prepare.get("indicators") if isinstance(prepare, dict) else None
    if not isinstance(indicators, list):
        return []
    return _texts(*(one.get("data") for one in indicators if isinstance(one, dict)))


def _before(path: Path, data: dict[str, Any]) -> Iterator[Path]:
    """The previous file, the one before that, and so on."""
    seen: set[Path] = set()
    while names := _texts(data.get("previous")):
        path = spelled(path.parent / names[0])
        with suppress(OSError, RuntimeError, ValueError):  # links in a circle, or no name of a file
            path = path.resolve()
        if path in seen:
            return
        seen.add(path)
        yield path
        data = _data(path)
