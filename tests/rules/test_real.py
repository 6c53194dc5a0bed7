"""Real, published agreements and promises are read as an expert would: every remark reviewed, none beside them."""

from datetime import date
from pathlib import Path

import pytest

from sara_cli.check import check
from sara_cli.findings import path_text

HERE = Path(__file__).parent.parent / "data" / "real"

# Each remark with the place it is made at, in the order of the file, and why an expert would make it.
REVIEWED = {
    ("krokom-2023-2024", date(2023, 10, 1)): [
        ("S1-005", "initiate.agreement"),  # documentation, follow-up and revision aren't in what is published
        ("S1-009", "initiate.agreement"),  # nobody steers
        ("S1-008", "initiate.agreement"),  # signed, but without decision and case number
        ("D-102", "prepare.sources[0]"),  # a survey of pupils says nothing of those who didn't answer
        ("D-105", "prepare.indicators[0]"),  # five per cent of one year's pupils may be a handful
        ("D-101", "prepare.indicators[0]"),  # which schools and which drugs were asked about
        ("C-001", "analyze.problems"),  # no cause analysis for any of the three
        ("C-004", "analyze.problems"),  # safety and fraud have no goal
        ("S3-002", "analyze.problems"),  # nor anything that shows them
        ("D-104", "analyze.problems[0].evidence"),  # the figure is four years old
        ("D-108", "analyze.problems[0].evidence"),  # is five per cent much?
        ("S3-005", "analyze.problems[0].goals[0]"),  # less availability than when?
        ("S3-006", "analyze.problems[0].goals[0]"),  # how much less, and by when?
        ("S5-002", "execute.follow_up_plan"),  # nobody has the task of following up
        ("S4-001", "execute.measures"),  # a party, but no role
        ("S4-002", "execute.measures"),  # only the school visits have a frequency
        ("S4-003", "execute.measures"),  # how will anyone know whether they were done
        ("S4-006", "execute.measures"),  # with whose time and money
        ("S4-015", "execute.promises[0].wording"),  # “work so that”: nobody can see whether they did
    ],
    ("grastorp-2023-2027", date(2023, 10, 1)): [
        ("S1-005", "initiate.agreement"),  # names no areas, which the act asks of an agreement, and four more
        ("S1-009", "initiate.agreement"),  # decisions near the activity, but nobody who steers
        ("S1-008", "initiate.agreement"),  # in force, without decision and case number
        ("D-102", "prepare.sources"),  # a mapping and surveys are mentioned, without year or publisher
    ],
    ("ostersund-2019-2020", date(2019, 10, 1)): [
        ("S1-005", "initiate.agreement"),  # no period, no documentation, no rule for revision
        ("S1-009", "initiate.agreement"),  # nobody steers
        ("S1-008", "initiate.agreement"),  # signed, but without decision and case number
        ("S1-007", "initiate.agreement.signatories"),  # only the municipality's signature is known
        ("D-102", "prepare.sources[0]"),  # reported crime: fetched when, and what isn't reported?
        ("S2-002", "prepare.indicators[0]"),  # compared with 2018, but no figure of 2018
        ("S2-003", "prepare.dialogues[0].id"),  # two dialogues were held and lead to no problem
        ("C-001", "analyze.problems"),  # no cause analysis for any of the three
        ("S3-002", "analyze.problems"),  # nothing shows two of them
        ("S3-005", "analyze.problems[0].goals[0]"),  # the figure of 2018 again, now as where the goal starts
        ("S3-006", "analyze.problems[0].goals[0]"),  # “fall or not rise” has no figure and no year
        ("S3-004", "analyze.problems[1].goals[0]"),  # what a risk zone is can't be measured
        ("S3-004", "analyze.problems[2].goals[0]"),  # speed and sobriety could be measured, and aren't
        ("G-001", "analyze.problems[2].goals[0].goal"),  # “work to contribute to”: an endeavour in another
        ("S4-004", "execute.promises"),  # the action plan was an annex that the file doesn't hold
        ("S4-015", "execute.promises"),  # three promises to work for or against something
    ],
    ("grums-2023-2025", date(2024, 10, 1)): [
        ("D-102", "prepare.sources[0]"),  # the mapping is mentioned, without year
        ("C-001", "analyze.problems[0]"),  # what leads the young to narcotics here?
        ("C-004", "analyze.problems[0]"),  # six measures, and no goal
        ("D-109", "analyze.problems[0].evidence"),  # a mapping and talks, and nothing of what they say
        ("S5-002", "execute.follow_up_plan"),  # nobody has the task of following up
        ("S4-001", "execute.measures"),  # a party, but no role
        ("S4-002", "execute.measures"),  # only the local office has a frequency
        ("S4-003", "execute.measures"),  # how will anyone know whether they were done
        ("S4-006", "execute.measures"),  # with whose time and money
        ("S4-015", "execute.promises[0].wording"),  # “works against”: without saying with what
    ],
}


def test_every_real_file_is_reviewed() -> None:
    assert {name for name, _day in REVIEWED} == {path.stem for path in HERE.glob("*.yaml")}


@pytest.mark.parametrize(("name", "day"), REVIEWED, ids=[name for name, _day in REVIEWED])
def test_it_says_what_an_expert_would_and_nothing_else(name: str, day: date) -> None:
    found = check(HERE / f"{name}.yaml", day).findings
    assert [(one.id, path_text(one.path)) for one in found] == REVIEWED[name, day]


@pytest.mark.parametrize(("name", "day"), REVIEWED, ids=[name for name, _day in REVIEWED])
def test_no_two_remarks_say_the_same(name: str, day: date) -> None:
    said = [one.message for one in check(HERE / f"{name}.yaml", day).findings]
    assert len(set(said)) == len(said)
