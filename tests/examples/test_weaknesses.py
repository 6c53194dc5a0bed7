"""What an expert would remark on in the real agreement of Bräcke is found, and nothing beside it."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from sara_cli.check import check
from sara_cli.resources import folder

TODAY = date(2023, 7, 1)

# What the document lacks, and the rules that say so.
WEAKNESSES = [
    ("The areas that are listed and the sections that follow don't match one to one.", {"S1-001", "S1-002"}),
    ("The causes restate the situation, without offender, target and place.", {"B-001"}),
    ("Evidence is mentioned without figures, year or source.", {"D-102", "D-109"}),
    ("No goal can be measured.", {"C-004"}),
    ("It points to plans to come, and holds no measure itself.", {"C-013"}),
    ("Follow-up is to be joint and yearly, without anyone who does it, how, or when.", {"S5-002"}),
    ("Nobody steers, and decision, case number, signing day and version are missing.", {"S1-008", "S1-009"}),
    ("One thing has several names.", {"S1-010"}),
]

# Every finding, reviewed: nothing in it is noise to someone who knows the method.
REVIEWED = Counter(
    {
        "S1-001": 1,
        "S1-002": 1,
        "S1-005": 1,  # how the work is documented isn't said under its own heading
        "S1-008": 1,
        "S1-009": 1,
        "S1-010": 1,
        "S5-002": 1,
        "S3-003": 1,  # that people differ in what makes them unsafe rests on nothing
        "C-004": 1,  # neither problem; what both lack is said once
        "C-013": 1,
        "D-102": 1,  # all three sources
        "D-109": 1,
        "B-001": 1,
        "B-007": 1,  # neither problem has a place or a time, so why just there and then can't be asked
    }
)


@cache
def found() -> tuple[tuple[str, str], ...]:
    path = folder("examples") / "bracke-agreement" / "sara.yaml"
    return tuple((finding.id, finding.message) for finding in check(path, TODAY).findings)


@pytest.mark.parametrize(("weakness", "rules"), WEAKNESSES, ids=[one for one, _rules in WEAKNESSES])
def test_the_weakness_is_found(weakness: str, rules: set[str]) -> None:
    assert rules <= {id for id, _message in found()}, weakness


def test_nothing_else_is_said() -> None:
    assert Counter(id for id, _message in found()) == REVIEWED


def test_the_words_that_drift_are_named() -> None:
    (message,) = [message for id, message in found() if id == "S1-010"]
    for word in ("fokusområde", "samverkansområde", "lokal problembild", "åtgärdsplan", "aktivitetsplan"):
        assert f"“{word}”" in message
