"""A limit that a text of a rule names is pinned on both sides, so that text and code can't drift apart."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from rules.judging import BASE, TODAY
from sara_cli.model import Project
from sara_cli.project_file.source import read
from sara_cli.rules import RULES, apply
from sara_cli.rules.explanation import Explanation
from sara_cli.rules.rule import Rule

# Paragraphs, chapters, steps, standards, reports, days and years name something; they limit nothing.
NAMES = re.compile(
    r"\b[A-Z]\d?-\d{3}\b|§ ?\d+|\b\d+ (?:§|kap\.)|\b\d{4}:\d+|WCAG [\d.]+"
    r"|\b(?:chapter|article|artikel|step|steg|criterion|framgångskriterium) [\d.]+"
    r"|\b(?:\d{1,2} (?:juni|June) )?(?:19|20)\d\d\b",
)
# “one” and “en” are left out: they are articles too, and the example of such a rule has none or one.
NUMBERS = re.compile(
    r"\d[\d ,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|ninety|twice|half|halves"
    r"|thirds?|quarters?|second|a (?:day|week|month)"
    r"|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tjugo|nittio|halv\w*|hälft\w*"
    r"|(?:tredje|fjärde|femte|tion|tjugon)del\w*|andra året|vartannat|en (?:dag|vecka|månad))\b",
    re.IGNORECASE,
)
NO_LIMIT = {
    "G-003": "twelve visits are an example of what is counted",
    "C-005": "two measures that look like the same one",
    "C-010": "the areas that Brå examined",
    "D-101": "two persons who read the same figure",
    "D-105": "an example of what a rate hides",
    "P-002": "the numbers of two emergency and information services",
}


def numbers_in(about: Explanation) -> Iterator[str]:
    """The numbers that the texts name, in figures or words, in either language."""
    for text in (about.title, about.checks, about.matters, about.source):
        for said in (text.sv, text.en):
            yield from NUMBERS.findall(NAMES.sub("", said))


def test_every_rule_that_names_a_number_has_edges() -> None:
    named = {rule.id for rule in RULES if any(numbers_in(rule.explanation))}
    pinned = {rule.id for rule in RULES if rule.explanation.edges}

    assert len(named) > 20
    assert named - pinned == set(NO_LIMIT), "write edges for it, or say here why its number is no limit"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("That it is not older than 31 days.", ["31 "]),
        ("Once three quarters of the time have passed (C-001).", ["three", "quarters"]),
        ("Färre än fem av hundra, eller en tjugondel.", ["fem", "tjugondel"]),
        ("Senast en månad efter varvet, vartannat år.", ["en månad", "vartannat"]),
        ("A month after the cycle, every second year.", ["A month", "second"]),
        ("Lag (2023:196) § 6; GDPR article 5; Brå, July 2023; step 3; WCAG 2.2; 10 June 2022; 6 §.", []),
        ("En åtgärd utan ansvarig, a measure without an owner.", []),
    ],
)
def test_a_number_is_found_and_a_name_is_not(text: str, found: list[str]) -> None:
    assert NUMBERS.findall(NAMES.sub("", text)) == found


def _with_one_measure(**keys: str) -> Project:
    """The sound project with only the first of its measures."""
    data: Any = read(BASE, "base.yaml").data
    measure = {**data["execute"]["measures"][0], **keys}
    return Project.model_validate({**data, "execute": {**data["execute"], "measures": [measure]}})


@pytest.mark.parametrize("id", ["B-009", "B-010"])
def test_of_a_single_measure_neither_another_party_nor_another_kind_is_asked(id: str) -> None:
    """The edges can't take a measure away, and both rules ask only where there are two or more."""
    rule: Rule = next(rule for rule in RULES if rule.id == id)
    project = _with_one_measure(kind="social", party="kommun")

    assert project.execute.measures
    assert apply(project, TODAY, rules=[rule]) == []
