"""Real, published agreements and promises are read as an expert would: every remark reviewed, none beside them."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from sara_cli.check import check
from sara_cli.findings import path_text
from sara_cli.model import Project
from sara_cli.model.clocks import IN_FORCE
from sara_cli.progress.law import judge
from sara_cli.progress.law.requirement import State
from sara_cli.project_file.source import read

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
    ("herrljunga-2017", date(2018, 3, 1)): [
        ("S5-002", "execute.follow_up_plan"),  # nobody has the task of following up
        ("S1-005", "initiate.agreement"),  # documentation and follow-up aren't published, nor who signed
        ("S1-009", "initiate.agreement"),  # nobody steers
        ("S1-008", "initiate.agreement"),  # in force, without decision and case number
        ("C-016", "initiate.agreement.focus_areas[2]"),  # more police: against what?
        ("S1-001", "initiate.agreement.focus_areas[4]"),  # lighting: against what?
        ("C-001", "analyze.problems"),  # no cause analysis for any of the four
        ("C-004", "analyze.problems"),  # points to act on, and no goal
        ("S3-002", "analyze.problems"),  # two pictures were made, and nothing of them is published
    ],
    ("vargarda-2021-2022", date(2021, 10, 1)): [
        ("D-102", "prepare.sources"),  # who answered an open survey on the web, and what was mapped when
        ("C-001", "analyze.problems[0]"),  # many people meet there, but why does it lead to crime?
        ("C-004", "analyze.problems[0]"),  # “more inviting and safer” has no measure
        ("S5-002", "execute.follow_up_plan"),  # the steering group follows up, but how and when?
        ("S4-001", "execute.measures"),  # a party, but no role
        ("S4-002", "execute.measures"),  # only the public activity has its time
        ("S4-003", "execute.measures"),  # how will anyone know whether they were done
        ("S4-006", "execute.measures"),  # with whose time and money
        ("S4-015", "execute.promises[0].wording"),  # “more inviting and safer” than when, and by doing what?
    ],
    ("bollebygd-2018-2022", date(2019, 5, 1)): [
        ("S1-005", "initiate.agreement"),  # documentation, follow-up and revision aren't in what is published
        ("S1-009", "initiate.agreement"),  # nobody steers
        ("S1-008", "initiate.agreement"),  # decided, but without case number and day of signature
        ("S3-004", "initiate.agreement.goals[0]"),  # fewer thefts, but what figure and year?
        ("S1-001", "initiate.agreement.focus_areas[1]"),  # public places: what is wrong there isn't said
        ("S1-001", "initiate.agreement.focus_areas[2]"),  # theft: nothing in the picture is about it
        ("D-102", "prepare.sources[0]"),  # a survey of pupils says nothing of those who didn't answer
        ("D-105", "prepare.indicators[0]"),  # four per cent of one year's pupils may be a handful
        ("D-101", "prepare.indicators[0]"),  # which schools and which drugs were asked about
        ("D-105", "prepare.indicators[1]"),  # so may thirteen per cent of the older ones
        ("D-101", "prepare.indicators[1]"),  # which schools, when there is none of that kind in the place
        ("C-001", "analyze.problems[0]"),  # what leads the young to drugs here?
        ("C-004", "analyze.problems[0]"),  # six measures, and no goal
        ("S5-002", "execute.follow_up_plan"),  # nobody has the task of following up
        ("S4-001", "execute.measures"),  # a party, but no role
        ("S4-002", "execute.measures"),  # only the spontaneous visits and the last course have a time
        ("S4-003", "execute.measures"),  # how will anyone know whether they were done
        ("S4-006", "execute.measures"),  # with whose time and money
        ("S4-015", "execute.promises[0].wording"),  # “prevent”: nobody can see whether they did
    ],
    ("strangnas-2019", date(2020, 2, 1)): [
        ("C-001", "analyze.problems[0]"),  # why do people feel unsafe in traffic, and where?
        ("C-004", "analyze.problems[0]"),  # what was done is counted, but not what it led to
        ("S3-002", "analyze.problems[0]"),  # nothing shows it
        ("S5-003", "analyze.problems[0]"),  # is traffic done with? 2020 is about the young
        ("S4-001", "execute.measures"),  # a party, but no role
        ("S4-002", "execute.measures"),  # the promise has a year, the measures no time of their own
        ("S4-006", "execute.measures"),  # 303 checks: at what price?
        ("S4-016", "execute.measures[3].count.target"),  # eight new areas were to be started, and twenty were
        ("S4-015", "execute.promises[0].wording"),  # “work with what makes traffic unsafe”
        ("S5-003", "follow_up.process_review"),  # the activities are reported, not how the work together went
        ("S5-004", "follow_up.reports"),  # the citizens know, but did those who lead?
    ],
    ("strangnas-2020-2023", date(2020, 4, 1)): [
        ("S1-005", "initiate.agreement"),  # documentation, follow-up and revision aren't in what is published
        ("S1-009", "initiate.agreement"),  # the functions that it names aren't published
        ("S1-008", "initiate.agreement"),  # signed, but without decision and case number
        ("C-016", "initiate.agreement.focus_areas[2]"),  # communication is a way of working: about what?
        ("S1-001", "initiate.agreement.focus_areas[3]"),  # nothing in the picture says where it is unsafe
        ("D-102", "prepare.sources[0]"),  # whose statistics, of what years?
        ("C-001", "analyze.problems"),  # no cause analysis for either
        ("C-004", "analyze.problems"),  # more is to be discovered, but nothing says what is to change
        ("S5-002", "execute.follow_up_plan"),  # nobody has the task of following up
        ("S4-001", "execute.measures"),  # a party, but no role
        ("S4-002", "execute.measures"),  # two operations and two searches, but when?
        ("S4-003", "execute.measures"),  # how will anyone know whether they were done
        ("S4-006", "execute.measures"),  # with whose time and money
    ],
    ("gislaved-2017-2018", date(2018, 3, 1)): [
        ("S1-005", "initiate.agreement"),  # neither period nor signatures are published, and three more
        ("S3-005", "initiate.agreement.goals[0]"),  # an index is to rise, from what?
        ("S3-006", "initiate.agreement.goals[0]"),  # and to what, by when?
        ("C-016", "initiate.agreement.focus_areas[3]"),  # preventing drugs is a way of working
        ("D-102", "prepare.sources[0]"),  # of which year, and who answered?
        ("S2-002", "prepare.indicators[0]"),  # an index is named, without a figure
        ("S2-003", "prepare.observations[0].id"),  # low crime and a dialogue with staff lead to no problem
        ("C-001", "analyze.problems"),  # no cause analysis for any of the six
        ("C-004", "analyze.problems"),  # two areas have no goal
        ("S3-002", "analyze.problems"),  # nothing published shows five of them
        ("S3-004", "analyze.problems[0].goals[0]"),  # fewer crimes of violence, but what figure and year?
        ("S3-004", "analyze.problems[3].goals[0]"),  # better safety in traffic could be measured, and isn't
        ("G-001", "analyze.problems[3].goals[0].goal"),  # “work for”: an endeavour
        ("S3-004", "analyze.problems[4].goals[0]"),  # how low is low?
        ("S3-004", "analyze.problems[5].goals[0]"),  # less use of narcotics, measured by what?
        ("S5-002", "execute.follow_up_plan"),  # nobody has the task of following up
        ("S4-001", "execute.measures"),  # a party, but no role
        ("S4-002", "execute.measures"),  # none has a time
        ("S4-003", "execute.measures"),  # how will anyone know whether they were done
        ("S4-006", "execute.measures"),  # with whose time and money
        ("S4-015", "execute.promises[0].wording"),  # “increase, improve and create conditions”
    ],
    ("gotene-2023-2024", date(2023, 10, 1)): [
        ("S1-005", "initiate.agreement"),  # the promise is part of an agreement that isn't published
        ("D-102", "prepare.sources"),  # who answered the dialogue, and what isn't reported to the police?
        ("D-105", "prepare.indicators[0]"),  # 77 per cent of how many?
        ("D-101", "prepare.indicators[0]"),  # safe where and when?
        ("D-101", "prepare.indicators[1]"),  # with or without attempts?
        ("C-001", "analyze.problems[0]"),  # what makes people unsafe is listed, but not why it is there
        ("C-004", "analyze.problems[0]"),  # safer than 77 per cent, by when?
        ("D-108", "analyze.problems[0].evidence"),  # is 77 per cent much?
        ("S3-001", "analyze.problems[1]"),  # ten burglaries are reported: is it a problem to work with?
        ("S3-001", "analyze.problems[2]"),  # so are narcotics
        ("S3-001", "analyze.problems[3]"),  # and violence
        ("S5-002", "execute.follow_up_plan"),  # nobody has the task of following up
        ("S4-001", "execute.measures"),  # a party, but no role
        ("S4-002", "execute.measures"),  # neither has a time
        ("S4-003", "execute.measures"),  # how will anyone know whether they were done
        ("S4-006", "execute.measures"),  # with whose time and money
    ],
    ("hagfors-2024", date(2024, 10, 1)): [
        ("D-102", "prepare.sources[0]"),  # “the latest” survey: of what year?
        ("C-001", "analyze.problems"),  # no cause analysis for any of the three
        ("C-004", "analyze.problems"),  # two have no goal
        ("S3-002", "analyze.problems[0]"),  # nothing published shows violence in close relationships
        ("D-109", "analyze.problems[2].evidence"),  # “the statistics show”, without a figure
        ("S3-004", "analyze.problems[2].goals[0]"),  # less use of narcotics, measured by what?
        ("S5-002", "execute.follow_up_plan"),  # nobody has the task of following up
        ("S4-001", "execute.measures"),  # a party, but no role
        ("S4-002", "execute.measures"),  # none has a time
        ("S4-003", "execute.measures"),  # how will anyone know whether they were done
        ("S4-006", "execute.measures"),  # with whose time and money
    ],
}

# Each row of the act for the two that it holds for, by how things stand.
ROWS = {
    ("gotene-2023-2024", date(2024, 10, 1)): {
        "met": [
            "L04b",  # burglaries for each thousand inhabitants
            "L04d",  # the dialogue with citizens
            "L09a",  # an agreement with the police
        ],
        "missing": [
            "L04a",  # a picture, but nobody knows of when
            "L04c",  # what crime leads to isn't described
            "L04e",  # what they conclude from the figures isn't either
            "L04f",  # no causes; good practice
            "L04g",  # merged, but nobody knows when; good practice
            "L05a",  # the municipality's measures are in a plan that isn't known to be decided
            "L07",  # nothing of other plans
            "L09b",  # the agreement isn't published, so its purposes and areas aren't known
            "L10a",  # no council, and no attempt
            "L11",  # no function that co-ordinates
            "L12",  # nor what it does
            "L13a",  # nobody leads
            "L13b",  # nothing was reported to the council
            "L13c",  # nor in the last year; good practice
        ],
        "not_judged": ["L06a"],  # how old the picture is can't be known
        "not_applicable": ["L05b", "L06b", "L10b", "L10c"],  # no plan, no council
    },
    ("hagfors-2024", date(2024, 10, 1)): {
        "met": [
            "L05a",  # decided in June 2024, before the last day
            "L06b",  # and less than two years ago
        ],
        "missing": [
            "L04a",  # the picture that the plan rests on isn't published
            "L04b",  # so neither is how much crime there is
            "L04c",  # what it leads to
            "L04d",  # what else is known, though a survey is quoted
            "L04e",  # and what they conclude
            "L04f",  # no causes; good practice
            "L04g",  # no joint picture; good practice
            "L05b",  # which problem is behind better grades isn't said
            "L07",  # grades and social services are planned elsewhere too, and nothing says how
            "L09a",  # no agreement, and no attempt
            "L10a",  # no council, and no attempt
            "L11",  # a group answers for the work, but no function that co-ordinates
            "L12",  # nor what it does
            "L13a",  # the board decided, but whether it leads isn't said
            "L13b",  # nothing was reported to the council
            "L13c",  # nor in the last year; good practice
        ],
        "not_judged": [],
        "not_applicable": ["L06a", "L09b", "L10b", "L10c"],  # no picture, no agreement, no council
    },
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


def rows(name: str, day: date) -> dict[str, list[str]]:
    """The rows of the act for a real file on a day, by how things stand."""
    data = read((HERE / f"{name}.yaml").read_text(encoding="utf-8"), name).data
    answers = judge(Project.model_validate(data), day)
    return {state: [each.id for each in answers if each.state == state] for state in get_args(State)}


@pytest.mark.parametrize(("name", "day"), ROWS, ids=[name for name, _day in ROWS])
def test_a_reader_of_the_act_finds_no_row_to_object_to(name: str, day: date) -> None:
    assert {state: ids for state, ids in rows(name, day).items() if ids} == {
        state: ids for state, ids in ROWS[name, day].items() if ids
    }


BEFORE = [(name, day) for name, day in REVIEWED if day < IN_FORCE]


@pytest.mark.parametrize(("name", "day"), BEFORE, ids=[name for name, _day in BEFORE])
def test_the_act_asks_nothing_of_work_before_its_day(name: str, day: date) -> None:
    stands = rows(name, day)
    assert stands["not_applicable"]
    assert not any(ids for state, ids in stands.items() if state != "not_applicable")
