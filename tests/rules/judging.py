"""A small sound project with pieces laid over it, and what one rule says of it."""

from datetime import date
from pathlib import Path
from typing import Any

from conftest import overlay
from sara_cli.findings import Finding
from sara_cli.model import Project
from sara_cli.project_file.source import read
from sara_cli.rules import apply

BASE = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")
TODAY = date(2024, 6, 1)


def project_of(piece: str) -> Project:
    """The sound project with a piece of YAML laid over it."""
    return Project.model_validate(data_of(piece))


def data_of(piece: str) -> Any:
    """What the sound project holds with a piece of YAML laid over it."""
    return overlay(_data(BASE), _data(piece)) if piece else _data(BASE)


def _data(text: str) -> Any:
    source = read(text, "piece.yaml")
    assert not source.findings
    return source.data


def findings(id: str, piece: str, *, today: date = TODAY, before: str | None = None) -> list[Finding]:
    """What the rule with an id says of a piece, on a day, beside the turn before where one is given."""
    previous = None if before is None else project_of(before)
    return [each for each in apply(project_of(piece), today, previous=previous) if each.id == id]
