"""Swedish statutes are referred to as “4 §” and the paragraphs of minutes as “§ 58”, in every text and both languages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STATUTE = re.compile(r"\d+(?:[–-]\d+)?(?: (?:a|b))?[ \u00a0]§")
MINUTES = re.compile(r"§+[ \u00a0]?[\d{]")
# What may be before the number of a paragraph of minutes: the key that holds it, or the decision that it is part of.
IN_MINUTES = re.compile(r"paragraph[=:]|§ 71\b|`§ 5`|made\.paragraph")
KINDS = (
    "src/sara_cli/**/*.py",
    "src/sara_cli/**/*.yaml",
    "src/sara_cli/**/*.po",
    "templates/**/*.j2",
    "docs/**/*.md",
)


def lines() -> Iterator[tuple[str, str]]:
    for kind in (*KINDS, "examples/*/sara.yaml", "tools/*.py", "*.md"):
        for file in sorted(ROOT.glob(kind)):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if "§" in line:
                    yield f"{file.relative_to(ROOT)}:{number}", line


def test_a_paragraph_of_an_act_is_written_as_in_swedish_statutes() -> None:
    wrong = [
        f"{where}: {line.strip()}"
        for where, line in lines()
        if MINUTES.search(line) and not IN_MINUTES.search(line)
    ]
    assert wrong == []
    assert sum(bool(STATUTE.search(line)) for _where, line in lines()) > 100


def test_a_paragraph_of_minutes_is_written_as_in_minutes() -> None:
    found = [(where, line) for where, line in lines() if re.search(r"paragraph[=:] ?[\"“]?[\d§]", line)]
    assert len(found) > 10
    assert [where for where, line in found if not re.search(r"paragraph[=:] ?[\"“]?§ \d", line)] == []


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ("Lag (2023:196) § 9 requires it.", True),
        ("Lag (2023:196) 9 § requires it.", False),
        ("§§ 9–13", True),
        ("9–13 §§", False),
        ('paragraph: "§ 58"', False),
    ],
)
def test_the_guard_bites(line: str, is_wrong: bool) -> None:
    assert bool(MINUTES.search(line) and not IN_MINUTES.search(line)) == is_wrong
