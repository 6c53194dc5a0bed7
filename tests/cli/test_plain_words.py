"""What a terminal prints names titles and words: no key, no path and no fixed word of the file."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from cli.running import Sara
from conftest import overlay
from interview.answering import START
from rules.judging import BASE, TODAY, _data
from sara_cli.check import check
from sara_cli.cli.remarks import as_remarks
from sara_cli.interview.file_words import _fields, in_words
from sara_cli.knowledge.criteria import requirements
from sara_cli.labels import LABELS
from sara_cli.language import LANGUAGES, Language, speaking
from sara_cli.model.project import STEPS
from sara_cli.resources import folder
from sara_cli.rules import RULES
from sara_cli.rules.explanation import explanation

CATALOGUE = Path(__file__).parents[2] / "src/sara_cli/locale/sv/LC_MESSAGES/sara.po"
KEYS = frozenset(_fields()) | frozenset(LABELS)
SNAKE = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
QUOTED = re.compile(r"[`“”’\"']([a-z_]+)[`“”’\"']")
DOTTED = re.compile(rf"\b(?:{'|'.join(STEPS)})\.[a-z_.]+")
# What names keys or words of the file on purpose.
EXCEPTIONS = {
    "{": "a place in the text is filled in with what isn’t a key",
    "--": "an option of a command, and what may be written after it",
    "sara explain": "the command that is asked about a key",
}


def keys_in(text: str) -> list[str]:
    """The keys, paths and fixed words of the file that a text names."""
    text = re.sub(r"\{[^}]*\}", "…", text)
    return [
        *(word for word in SNAKE.findall(text) if word in KEYS),
        *(word for word in QUOTED.findall(text) if word in KEYS and LABELS.get(word) != word),
        *DOTTED.findall(text),
    ]


def every_text(language: Language) -> Iterator[str]:
    """Every text of the catalogue, of the act and of the rules."""
    with CATALOGUE.open("rb") as file:
        for message in read_po(file):
            text = message.id if language == "en" else message.string
            yield from [text] if isinstance(text, str) else text or ()
    with speaking(language):
        for row in requirements().values():
            yield from (str(row.text), str(row.remedy), str(row.limits))
        for rule in RULES:
            about = explanation(rule.id)
            yield from (str(about.title), str(about.checks), str(about.matters))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_names_a_key_to_someone_who_answers_questions(language: Language) -> None:
    named = changed = 0
    with speaking(language):
        for text in every_text(language):
            said = in_words(text)
            changed += said != text
            is_excepted = any(sign in text for sign in EXCEPTIONS if sign != "{")
            found = [] if is_excepted else keys_in(said)
            named += bool(keys_in(text))
            assert not found, (found, text, said)
    assert named > 60
    assert changed > 60


@pytest.fixture(scope="module")
def every_case(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file for each rule that makes it speak."""
    home = tmp_path_factory.mktemp("rules")
    cases = {}
    for rule in RULES:
        text = json.dumps(
            overlay(_data(BASE), _data(explanation(rule.id).example)), ensure_ascii=False, indent=1
        )
        cases[rule.id] = home / f"{rule.id}.yaml"
        cases[rule.id].write_text(text, encoding="utf-8")
    return cases


WRITTEN = "Texten är bara ”n”"  # what somebody has answered in the example of C-017


def words_of(shown: str) -> str:
    """What is shown but for the lines of a command, which is copied."""
    shown = shown.replace(WRITTEN, "")
    return "\n".join(line for line in shown.splitlines() if "sara " not in line)


def test_no_remark_of_the_check_names_a_key(every_case: dict[str, Path]) -> None:
    spoken = set()
    with speaking("sv"):
        for id, path in every_case.items():
            checked = check(path, TODAY)
            spoken |= {id} & {one.id for one in checked.findings}
            shown = words_of(as_remarks(checked.findings, checked.loaded, path, TODAY))
            assert keys_in(shown) == [], (id, shown)
    assert len(spoken) > len(every_case) / 2


@pytest.mark.parametrize("command", ["law", "status"])
@pytest.mark.parametrize("name", ["start", "bracke", "bracke-agreement", "liten-start", "omradesplaner"])
def test_what_is_missing_is_named_in_words(name: str, command: str, tmp_path: Path, sara: Sara) -> None:
    path = folder("examples") / name / "sara.yaml"
    if name == "start":
        path = tmp_path / "sara.yaml"
        path.write_text(START, encoding="utf-8")
    day = ["--at" if command == "law" else "--today", date(2026, 11, 30).isoformat()]
    said = sara(command, "-p", str(path), "--language", "sv", *day)
    assert said.code == 0
    assert len(said.out.splitlines()) > 20
    assert keys_in(words_of(said.out)) == []


def test_a_word_that_is_a_choice_and_a_key_is_quoted_as_the_choice() -> None:
    """The last of three decisions was called by the title of the last day of a period."""
    with speaking("sv"):
        said = in_words("Write “continue”, “change” or “end” under “decisions”.", ("analyze", "problems", 0))
    assert said == "Write ”fortsätta”, ”ändra” or ”avsluta” under ”Beslut”."
