"""A rule says where it comes from, so that it can be looked up: a page, a paragraph, a report, or good practice."""

import re

import pytest

from sara_cli.knowledge.law import paragraphs
from sara_cli.model.clocks import IN_FORCE
from sara_cli.rules import RULES
from sara_cli.rules.rule import Rule

FIELD = re.compile(r"\b(?:Brå|Brås|SKR|Polisen och SKR|handbok)\b")
PAGE = {
    "sv": re.compile(r"sidan ”[^”]{6,}”|hjälpsidorna till|\b\d{4}:\d+ \w|^God praxis|Brå \d{4}:\d+"),
    "en": re.compile(r"the page “[^”]{6,}”|the help pages of|\b\d{4}:\d+ \w|^Good practice|Brå \d{4}:\d+"),
}
OUGHT = re.compile(r"Lag \(2023:196\) (\d+) §")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_that_credits_bra_names_the_page_or_is_good_practice(rule: Rule) -> None:
    source = rule.explanation.source
    for language, text in (("sv", source.sv), ("en", source.en)):
        assert not FIELD.search(text) or PAGE[language].search(text), text


def test_most_rules_name_a_page_and_some_are_good_practice() -> None:
    sources = [rule.explanation.source.sv for rule in RULES]
    assert sum("sidan ”" in one for one in sources) > 40
    assert sum(one.startswith("God praxis") for one in sources) > 10
    assert all(one.strip() for one in sources)


@pytest.mark.parametrize(
    "text", ["Brå: mål är specifika.", "Brå, Polisen och SKR om orsaksanalys: fråga.", "Brå, juli 2023: x."]
)
def test_the_guard_bites(text: str) -> None:
    assert FIELD.search(text)
    assert not PAGE["sv"].search(text)


def test_a_rule_that_is_the_acts_alone_knows_from_which_day_it_holds() -> None:
    """Work of 2018 got remarks from an act of 2023. A rule that is good practice too says so first."""
    acts = [rule for rule in RULES if OUGHT.match(rule.explanation.source.sv)]
    assert {rule.id for rule in acts} == {"L-001", "L-002", "L-003", "L-004"}
    assert {rule.since for rule in acts} == {IN_FORCE}


def test_the_paragraphs_that_are_named_exist() -> None:
    named = {int(number) for rule in RULES for number in OUGHT.findall(rule.explanation.source.sv)}
    assert named
    assert named <= {one.number for one in paragraphs()}
