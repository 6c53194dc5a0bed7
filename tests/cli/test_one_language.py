"""A session is in one language: no Swedish sentence in an English one, and the reverse, whatever the command.

The words of the project file are its own, so the walk uses a file whose texts are in no language.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.running import Sara
from cli.test_commands import every_command
from sara_cli.language import LANGUAGES, Language, other_language
from sara_cli.progress import CHECKLISTS
from sara_cli.progress.law import REQUIREMENTS
from sara_cli.rules import RULES

ROOT = Path(__file__).parents[2]
MARKS = {
    "sv": {
        "och",
        "är",
        "inte",
        "som",
        "det",
        "att",
        "av",
        "på",
        "med",
        "eller",
        "finns",
        "saknas",
        "har",
        "till",
        "den",
        "ett",
        "från",
        "när",
        "vad",
        "kan",
        "ska",
    },
    "en": {
        "the",
        "and",
        "is",
        "are",
        "of",
        "to",
        "not",
        "with",
        "that",
        "which",
        "be",
        "has",
        "from",
        "when",
        "what",
        "there",
        "this",
        "it",
        "by",
        "or",
        "on",
    },
}
"""Words that every sentence has some of, and the other language has not."""
WORD = re.compile(r"[^\W\d_]+")
QUOTED = re.compile("“[^”]*”|”[^”]*”|`[^`]*`|\"[^\"]*\"|'[^']*'|/\\S+")
FOREIGN = 2
"""So many of them in one line are no name or title any more."""


def foreign(text: str, language: Language) -> list[str]:
    """The lines of a text that are in the other language."""
    marks = MARKS[other_language(language)]
    lines = (QUOTED.sub("", line) for line in text.splitlines())
    return [line for line in lines if len(marks.intersection(WORD.findall(line.casefold()))) >= FOREIGN]


def in_no_language(value: Any) -> Any:
    """A project whose texts are in no language; ids, fixed words and days are single words and stay."""
    if isinstance(value, dict):
        return {key: in_no_language(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [in_no_language(one) for one in value]
    return "Xyzzy plugh" if isinstance(value, str) and " " in value else value


@pytest.fixture(params=["bracke", "bracke-agreement", "storstad"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of each size, of which the second lacks most of what is to be done."""
    text = (ROOT / "examples" / request.param / "sara.yaml").read_text(encoding="utf-8")
    data = in_no_language(yaml.load(text, yaml.BaseLoader))  # noqa: S506 - every scalar stays a text
    (tmp_path / "sara.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SARA_TODAY", "2024-02-01")
    monkeypatch.setenv("COLUMNS", "400")
    return tmp_path


@pytest.mark.sampled(0.35)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("check",),
        ("law",),
        ("review",),
        ("undo", "--list"),
        ("doctor",),
        ("analyze", "--summary"),
        ("analyze", "numbers", "--explain"),
        ("execute", "board"),
        *((step, "ask", "--no-input") for step in ("initiate", "prepare", "analyze", "execute", "follow-up")),
        ("renew", "--dry-run"),
        ("follow-up", "open", "--dry-run"),
        ("report", "all", "--format", "md", "--dry-run"),
        ("report", "--list"),
        ("report", "plan", "--edition", "public", "--dry-run"),
        ("stauts",),
        ("check", "--fromat", "json"),
        ("report", "krönika"),
    ],
    ids=" ".join,
)
def test_what_a_command_says(words: tuple[str, ...], language: Language, folder: Path, sara: Sara) -> None:
    said = sara("--language", language, *words)
    assert len(WORD.findall(said.out + said.err)) > 3 or words[0] == "undo"
    assert foreign(said.out, language) + foreign(said.err, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", [(), *every_command()], ids=" ".join)
def test_every_help(words: tuple[str, ...], language: Language, sara: Sara) -> None:
    out = sara("--language", language, "help", *words).out
    assert foreign(out, language) == []


def texts(value: Any) -> Iterator[str]:
    """The texts of an explanation, without pieces of a project file, names in both languages and titles of sources."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"example", "better", "names", "source", "name", "kind"}:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explanation(language: Language, sara: Sara) -> None:
    names = [rule.id for rule in RULES] + [one.id for one in REQUIREMENTS]
    names += [line.id for criteria in CHECKLISTS.values() for line in criteria]
    names += ["law", "techniques", "cheers", "presets", "scores", "triangle", "drugs", *CHECKLISTS]
    assert len(names) > 120
    for name in names:
        data = json.loads(sara("--language", language, "explain", name, "--format", "json").out)
        found = [line for text in texts(data["explanations"]) for line in foreign(text, language)]
        assert found == [], name


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("There is no file som det är.", "en"),
        ("Det finns ingen fil that is there.", "sv"),
        ("error: Filen kan inte läsas och sparas.", "en"),
    ],
)
def test_a_planted_sentence_is_found(text: str, language: Language) -> None:
    assert foreign(text, language) == [text]


@pytest.mark.parametrize(
    ("text", "language"), [("The word “det är så” is quoted.", "en"), ("Nyckeln `what to do` finns.", "sv")]
)
def test_what_is_quoted_is_spared(text: str, language: Language) -> None:
    assert foreign(text, language) == []
