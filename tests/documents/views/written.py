"""A document of the project that holds everything, with some of it changed."""

import copy
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sara_cli.documents import printed
from sara_cli.documents.editions import Edition
from sara_cli.language import Language
from sara_cli.model import Project
from sara_cli.project_file.load import load

DATA = Path(__file__).parents[1] / "data"
TODAY = date(2024, 2, 1)


@cache
def everything() -> Any:
    loaded = load(DATA / "everything.yaml")
    assert loaded.findings == []
    return loaded.source.data


def unchanged(_data: Any) -> None:
    """Change nothing."""


def written(
    document: str,
    change: Callable[[Any], None] = unchanged,
    *,
    today: date = TODAY,
    edition: Edition = "internal",
    language: Language = "en",
) -> str:
    """The document as Markdown, after a change of the data."""
    data = copy.deepcopy(everything())
    change(data)
    made = Project.model_validate(data)
    return printed(document, made, language=language, today=today, edition=edition).text("md")


def part(text: str, heading: str) -> str:
    """What is below a heading, up to the next one of its level."""
    mark = heading.split(maxsplit=1)[0]
    return text.split(f"\n{heading}\n", 1)[1].split(f"\n{mark} ", 1)[0]
