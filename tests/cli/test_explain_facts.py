"""What `sara explain --format json` gives to programs: the facts behind every text."""

import json

import pytest

from cli.running import Sara
from sara_cli.language import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "kind", "keys"),
    [
        ("C-002", "rule", {"id", "title", "severity", "checks", "matters", "example", "better", "source"}),
        ("m-003", "mistake", {"id", "title"}),
        ("3.cause_analysis", "criterion", {"id", "text", "step", "where", "needs"}),
        ("analyze", "step", {"id", "number", "title", "aim", "done_when"}),
        ("5 §", "paragraph", {"number", "level", "requirement"}),
        ("lagen", "paragraph", {"number", "level", "requirement"}),
        ("L04a", "requirement", {"id", "paragraph", "level", "text", "remedy", "since", "command"}),
        ("lägesbild", "term", {"id", "name", "names", "meaning", "see"}),
        ("teknik 6", "technique", {"number", "name", "example", "strategy"}),
        ("techniques", "technique", {"number", "name", "example", "strategy"}),
        ("cheers", "cheers", {"marks", "note", "source"}),
        ("drugs", "triangle", {"problem", "questions"}),
        ("presets", "preset", {"id", "name", "unit", "weakness"}),
        (
            "analyze.problems.causes",
            "key",
            {"path", "title", "description", "is_required", "keys", "choices"},
        ),
        ("scores", "scale", {"id", "scores"}),
    ],
)
def test_facts_for_programs(
    name: str, kind: str, keys: set[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = Sara(capsys)("explain", *name.split(), "--format", "json", "--language", language)
    data = json.loads(said.out)
    assert (said.code, said.err, data["version"], data["name"]) == (0, "", 1, name)
    found = [one for one in data["explanations"] if one["kind"] == kind]
    assert found
    assert all(keys <= set(one) for one in found)


def test_facts_are_found_wherever_an_explanation_is(capsys: pytest.CaptureFixture[str]) -> None:
    """The two are made side by side: a name with a text and no facts would answer with nothing."""
    from sara_cli.cli.explain import _explanations
    from sara_cli.cli.explain.facts import facts_named

    names = [
        "C-002",
        "analyze",
        "law",
        "6 §",
        "L14",
        "cause",
        "triangle",
        "scores",
        "skadegorelse",
        "brottstriangeln",
    ]
    for name in names:
        assert bool(_explanations(name)) == bool(facts_named(name)), name


def test_all_rules_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(Sara(capsys)("explain", "--format", "json").out)
    assert len(data["rules"]) > 80
    assert all(set(one) == {"id", "title", "severity"} for one in data["rules"])


def test_what_cannot_be_explained_is_refused_in_both_formats(capsys: pytest.CaptureFixture[str]) -> None:
    said = Sara(capsys)("explain", "hömma", "--format", "json", "--language", "en")
    assert (said.code, said.out) == (2, "")
    assert "nothing called “hömma”" in said.err
