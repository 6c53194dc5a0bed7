"""The examples are sound, say nothing of anyone, and together show every part of the file."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from sara_cli.check import check
from sara_cli.model.fields import Part
from sara_cli.model.outline import all_parts, fields_of
from sara_cli.model.period import Period
from sara_cli.progress import status
from sara_cli.project_file.load import load
from sara_cli.resources import folder

HOME = folder("examples")
EXAMPLES = sorted(file.parent.name for file in HOME.glob("*/sara.yaml"))
FIRST_LINE = "# yaml-language-server: $schema=sara.schema.json"

# The only example that is real; the others are made up and must say so.
REAL = {"bracke-agreement"}

# The day when a finished example is looked at.
FINISHED = {"bracke": date(2024, 2, 1), "storstad": date(2026, 2, 1)}

# The numbers of organisations: the police's, and one that belongs to nobody.
ORGANISATIONS = re.compile(r"\b114 14\b|\b000-[\d ]+\d")

PERSONAL = {
    "address": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    "personal identity number": re.compile(r"\b(?:19|20)?\d{6}[-+ ]?\d{4}\b"),
    "telephone": re.compile(r"(?:\+46|\b0)[\s(]?\d{1,3}\)?[- /]\d[\d ]{3,}\d"),
    "registration plate": re.compile(r"\b[A-HJ-PR-UW-Z]{3} ?\d{2}[0-9A-Z]\b"),
    "street address": re.compile(r"\b[A-ZÅÄÖ]\w+(?:gatan|vägen|stigen|gränd) \d+\b"),
}


def example(name: str) -> Path:
    return HOME / name / "sara.yaml"


def day_of(name: str) -> date:
    """The day to look at an example: when its turn is over, or else in the middle of it."""
    return FINISHED.get(name) or date(2023 if name in REAL else 2025, 7, 1)


def text_of(name: str) -> str:
    return example(name).read_text(encoding="utf-8")


def test_there_are_at_least_five_examples() -> None:
    assert len(EXAMPLES) >= 5
    assert set(EXAMPLES) >= REAL | FINISHED.keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_loads_without_any_finding(name: str) -> None:
    loaded = load(example(name))
    assert loaded.findings == []
    assert loaded.project is not None
    assert loaded.links.parts


@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - REAL))
def test_the_chain_holds(name: str) -> None:
    """One long series stands in a CSV file; read without it, the indicator would have no figures."""
    assert [(found.id, found.path) for found in check(example(name), day_of(name)).findings] == []


@pytest.mark.parametrize("name", FINISHED)
def test_a_finished_cycle_is_done_and_nothing_is_late(name: str) -> None:
    project = load(example(name)).project
    assert project is not None
    seen = status(project, FINISHED[name])
    answers = [answer for step in seen.steps for answer in step.answers]
    assert len(answers) > 20
    assert [answer.id for answer in answers if answer.state != "met"] == []
    assert seen.late == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_begins_with_the_schema_for_editors(name: str) -> None:
    assert text_of(name).splitlines()[0] == FIRST_LINE


@pytest.mark.parametrize("name", EXAMPLES)
def test_only_the_real_one_is_not_marked_as_made_up(name: str) -> None:
    project = load(example(name)).project
    assert project is not None
    assert project.illustrative is (None if name in REAL else True)


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_has_no_anchors(name: str) -> None:
    assert list(_anchors(text_of(name))) == []


def test_an_anchor_would_be_seen() -> None:
    assert list(_anchors("a: &x 1\nb: *x\n")) == ["x", "x"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_text_was_cut_at_a_comma(name: str) -> None:
    """`{text: Mörkt, tomt}` is read as two keys, the second without a value, and “tomt” is lost."""
    assert list(_empty_keys(yaml.compose(text_of(name), yaml.SafeLoader))) == []


def test_a_text_that_was_cut_would_be_seen() -> None:
    assert list(_empty_keys(yaml.compose("a: [{text: Mörkt, tomt}]", yaml.SafeLoader))) == ["tomt"]


@pytest.mark.parametrize("kind", PERSONAL)
def test_no_file_says_anything_of_a_person(kind: str) -> None:
    files = [file for file in HOME.rglob("*") if file.is_file()]
    assert len(files) > len(EXAMPLES)
    for file in files:
        text = ORGANISATIONS.sub("", file.read_text(encoding="utf-8"))
        assert PERSONAL[kind].findall(text) == [], file


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("address", "skriv till nn@exempel.se"),
        ("personal identity number", "född 20010101-0000"),
        ("telephone", "ring 070-000 00 00"),
        ("telephone", "ring +46 70 000 00 00"),
        ("registration plate", "bilen ABC 12D"),
        ("street address", "huset på Exempelvägen 3"),
    ],
)
def test_what_says_something_of_a_person_would_be_seen(kind: str, text: str) -> None:
    assert PERSONAL[kind].search(ORGANISATIONS.sub("", text))


@pytest.mark.parametrize("text", ["Polisens växel, 114 14", "Kontaktcenter, 000-10 00 00"])
def test_the_number_of_an_organisation_is_allowed(text: str) -> None:
    left = ORGANISATIONS.sub("", text)
    assert not any(pattern.search(left) for pattern in PERSONAL.values())


def test_nobody_can_be_named_only_roles() -> None:
    """Those who decide, sign, take part and answer for measures are roles: the model has no name for them."""
    people = {"Member", "Signatory", "Decision", "Revision"}
    seen = {part for _path, part in all_parts() if part.__name__ in people}
    assert {part.__name__ for part in seen} == people
    assert not any("name" in fields_of(part) for part in seen)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_readme_lists_it_in_both_languages(name: str) -> None:
    readme = (HOME / "README.md").read_text(encoding="utf-8")
    assert readme.count(f"]({name}/sara.yaml)") == 2


def test_the_readme_lists_nothing_that_is_not_there() -> None:
    readme = (HOME / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"\]\(([^)]+)\)", readme)
    assert listed
    assert all((HOME / target).is_file() for target in listed)


def test_the_long_series_is_read_from_its_file() -> None:
    project = load(example("bracke")).project
    assert project is not None
    series = [indicator for indicator in project.prepare.indicators if indicator.data]
    assert [len(indicator.values) for indicator in series] == [10]
    assert series[0].values[Period.parse("2022")].value == 63


def test_the_examples_together_show_every_part_of_the_file() -> None:
    shown = {part for name in EXAMPLES for part in _parts_in(load(example(name)).project)}
    every = {part for _path, part in all_parts()}
    assert len(every) > 40
    # A round, what it leaves open and a text in another language are shown by the handbook and tested by themselves.
    apart = {"Round", "RoundOwner", "LeftOpen", "Translation"}
    assert {part.__name__ for part in every - shown} == apart


def _anchors(text: str) -> Iterator[str]:
    for event in yaml.parse(text, yaml.SafeLoader):
        if anchor := getattr(event, "anchor", None):
            yield anchor


def _empty_keys(node: yaml.Node | None) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarNode) and not value.value:
                yield str(key.value)
            yield from _empty_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _empty_keys(item)


def _parts_in(value: object) -> Iterator[type[Part]]:
    if isinstance(value, Part):
        yield type(value)
        for name in type(value).model_fields:
            yield from _parts_in(getattr(value, name))
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _parts_in(item)
