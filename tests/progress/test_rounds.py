"""The follow-up round: who is asked, and how each stands on each side of the last day."""

from datetime import date
from typing import Any

import pytest

from progress.test_due import BASE
from sara_cli.model import Project
from sara_cli.model.chain import Chain
from sara_cli.progress.due import late
from sara_cli.progress.rounds import count_text, everyone_asked, latest, measures_by_owner, name_of, owners

ROUND: dict[str, Any] = {
    "date": "2024-06-01",
    "due": "2024-06-15",
    "owners": [
        {"role": "Rektor", "party": "kommun", "asked": "2024-06-01", "answered": "2024-06-15"},
        {"role": "Gatuchef", "asked": "2024-06-01", "answered": "2024-06-16"},
        {"party": "polis"},
    ],
}


def chain(measures: list[dict[str, Any]] | None = None, **follow_up: Any) -> Chain:
    over = {"execute": {"measures": measures or []}, "follow_up": follow_up}
    return Chain(Project.model_validate(BASE | over))


def measure(id: str, **keys: Any) -> dict[str, Any]:
    return {"id": id, "title": id, "causes": ["S1"], **keys}


def test_each_owner_is_asked_once_whatever_the_case_and_the_space() -> None:
    found = chain(
        [
            measure("a", responsible="Rektor", party="kommun"),
            measure("b", responsible=" rektor ", party="kommun"),
            measure("c", responsible="Rektor"),
            measure("d", party="polis"),
            measure("e"),
        ]
    )
    assert [(one.role, one.party) for one in owners(found)] == [
        ("Rektor", "kommun"),
        ("Rektor", ""),
        ("", "polis"),
    ]
    mine = measures_by_owner(found)
    assert [at.part.id for at in mine["rektor", "kommun"]] == ["a", "b"]
    assert [at.part.id for at in mine["", ""]] == ["e"]


@pytest.mark.parametrize(
    ("status", "has_result", "is_asked"),
    [("ongoing", True, True), ("done", False, True), ("done", True, False), ("stopped", True, False)],
)
def test_nobody_is_asked_about_what_is_over_and_judged(status: str, has_result: bool, is_asked: bool) -> None:
    result = {"id": "r", "date": "2024-05-01", "measure": "a", "kind": "output", "text": "Gjort."}
    found = chain([measure("a", responsible="Rektor", status=status)], results=[result] if has_result else [])
    assert bool(owners(found)) is is_asked


@pytest.mark.parametrize(
    ("day", "standings"),
    [
        (date(2024, 6, 14), ["asked", "asked", "not_asked"]),
        (date(2024, 6, 15), ["answered", "asked", "not_asked"]),
        (date(2024, 6, 16), ["answered", "answered", "late"]),
    ],
)
def test_one_is_late_the_day_after_the_last(day: date, standings: list[str]) -> None:
    found = chain(rounds=[ROUND])
    at = latest(found, day)
    assert at is not None
    everyone = everyone_asked(at.part, day)
    assert [one.standing for one in everyone] == standings
    assert [one.was_late for one in everyone] == [False, standings[1] == "answered", False]
    assert [one.text for one in late(found, day) if one.path[:2] == ("follow_up", "rounds")] == (
        ["Polismyndigheten hasn’t answered the follow-up round of 2024-06-01."] if "late" in standings else []
    )


def test_the_last_round_is_by_its_day_and_none_before_it_has_begun() -> None:
    found = chain(rounds=[ROUND, {"date": "2024-03-01"}])
    assert latest(found, date(2024, 5, 31)) == (("follow_up", "rounds", 1), found.project.follow_up.rounds[1])
    assert latest(found, date(2024, 6, 1)) == (("follow_up", "rounds", 0), found.project.follow_up.rounds[0])
    assert latest(found, date(2024, 2, 28)) is None


def test_no_answer_is_late_once_the_follow_up_has_been_made() -> None:
    review = {"date": "2024-06-20", "text": "Det gick bra."}
    found = chain(rounds=[ROUND], process_review=review)
    assert not [one for one in late(found, date(2024, 7, 1)) if one.path[:2] == ("follow_up", "rounds")]
    earlier = chain(rounds=[ROUND], process_review=review | {"date": "2024-05-20"})
    [one] = [one for one in late(earlier, date(2024, 7, 1)) if one.path[:2] == ("follow_up", "rounds")]
    assert one.command == "sara follow-up round"


def test_the_words() -> None:
    found = chain(rounds=[ROUND])
    at = latest(found, date(2024, 7, 1))
    assert at is not None
    assert count_text(at.part, date(2024, 7, 1)) == "2 of 3 have answered, answers by 2024-06-15"
    names = [name_of(one.owner, found) for one in everyone_asked(at.part, date(2024, 7, 1))]
    assert names[0].startswith("Rektor (")
    assert names[1:] == ["Gatuchef", "Polismyndigheten"]
