"""Every rule speaks on its own example, alone, and is silent on the better one."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import overlay
from sara_cli.language import speaking
from sara_cli.model import Project
from sara_cli.model.references import links
from sara_cli.project_file.source import read
from sara_cli.rules import RULES, apply
from sara_cli.rules.explanation import TEXTS, Edge
from sara_cli.rules.rule import Case, Rule

BASE = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")
TODAY = date(2024, 6, 1)
IDS = [rule.id for rule in RULES]
EDGES = [(rule, edge) for rule in RULES for edge in rule.explanation.edges]
EDGE_IDS = [f"{rule.id} {edge.limit.en}" for rule, edge in EDGES]


def data_of(text: str) -> Any:
    source = read(text, "example.yaml")
    assert not source.findings
    return source.data


def laid_over(piece: str) -> Any:
    """The sound project with a piece laid over it."""
    return overlay(data_of(BASE), data_of(piece)) if piece else data_of(BASE)


def said_of(piece: str, before: str | None = None, today: date = TODAY) -> set[str]:
    """The ids of what the rules say of a piece laid over the sound project, and over the turn before it."""
    data = laid_over(piece)
    assert links(data).findings == []
    previous = Project.model_validate(laid_over(before)) if before else None
    return {finding.id for finding in apply(Project.model_validate(data), today, previous=previous)}


def test_the_sound_project_is_sound() -> None:
    assert said_of("") == set()


def test_there_are_rules_and_their_ids_are_unique() -> None:
    assert len(IDS) > 15
    assert len(set(IDS)) == len(IDS)
    assert all(re.fullmatch(r"(S[1-5]|B|C|D|G|K|L|P|V)-\d{3}", id) for id in IDS)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_example_makes_the_rule_speak_and_it_alone(rule: Rule) -> None:
    assert said_of(rule.explanation.example, rule.explanation.before) == {rule.id}


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_the_better_one_satisfies_every_rule(rule: Rule) -> None:
    assert said_of(rule.explanation.better, rule.explanation.before) == set()


@pytest.mark.parametrize(("rule", "edge"), EDGES, ids=EDGE_IDS)
def test_just_inside_a_limit_the_rule_is_silent_and_just_outside_it_fires(rule: Rule, edge: Edge) -> None:
    day = edge.today or TODAY

    assert rule.id not in said_of(edge.silent, edge.before, day)
    assert rule.id in said_of(edge.firing, edge.before, day)


def test_every_rule_has_one_file_of_texts_and_every_file_a_rule() -> None:
    files = sorted(path.stem for path in TEXTS.glob("*.yaml"))

    assert files == sorted(IDS)
    assert all(rule.explanation.title for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_finding_says_what_and_how_to_correct_it_in_both_languages(rule: Rule) -> None:
    data = overlay(data_of(BASE), data_of(rule.explanation.example))
    said = {}
    for language in ("sv", "en"):
        with speaking(language):
            said[language] = list(rule.check(_case(data, rule.explanation.before)))
    assert said["sv"]
    for swedish, english in zip(said["sv"], said["en"], strict=True):
        assert swedish.path == english.path
        assert swedish.message != english.message
        assert swedish.hint
        assert "{" not in swedish.message + english.message


def _case(data: Any, before: str | None) -> Case:
    previous = Project.model_validate(laid_over(before)) if before else None
    return Case(Project.model_validate(data), TODAY, previous)


def test_the_order_of_keys_changes_nothing() -> None:
    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(item) for item in value] if isinstance(value, list) else value

    for rule in RULES:
        data = overlay(data_of(BASE), data_of(rule.explanation.example))
        project, reordered = (Project.model_validate(each) for each in (data, turned(data)))
        assert apply(reordered, TODAY) == apply(project, TODAY)
