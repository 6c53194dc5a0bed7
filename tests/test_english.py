"""The English of the project: literal Swedish came back with every new text, and every reader stumbled on it.

Texts for users are held to the whole list; docstrings and comments to the words that have no other use.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import catalogue

PACKAGE = Path(catalogue.PACKAGE)
ROOT = Path(__file__).parents[1]
DATA = sorted((*(PACKAGE / "rules" / "texts").glob("*.yaml"), *(PACKAGE / "knowledge").glob("*.yaml")))
# The act's own “ska” is “shall” in a translation of the act.
STATUTES = {"law.yaml"}

NOWHERE = {
    r"nought": "zero",
    r"mend|mends|mended|mending": "correct, fix",
    r"restless|restlessness": "overdispersed, overdispersion",
    r"veiled": "withheld",
    r"the turn before": "the previous cycle",
    r"the language of the talk": "the UI language",
}
IN_TEXTS = {
    **NOWHERE,
    r"(?:this|next|earlier|whole) turns?|turn of the cycle": "cycle",
    r"stands? (?:in|on|at|twice|once|here|there|behind|beside|under|for|inside|first|several|elsewhere|last)": (
        "is, occurs, appears"
    ),
    r"can(?:’t| only)? stand|already stands|stood": "is allowed, occurs, was",
    r"(?:was|were|is|are|been|be|yet|it) told|told (?:apart|from|to)": "reported, shown, distinguished",
    r"(?:can|can’t|nobody|nothing) tells?": "shows, is unclear",
    r"(?:isn’t|can’t be|nothing is) said": "isn’t stated, is unclear",
    r"can’t bear|figures bear|to bear in mind": "supports, to keep in mind",
    r"speaks?": "supports, contradicts, works",
    r"comes? along|came along": "is included",
    r"figures about few|about few": "small counts",
    r"shall": "must, should, is to",
}
# Uses that are plain English.
LEGITIMATE = re.compile(
    r"no cost or suffering to speak of|parts that stand out|“Shall work for”"
    r"|(?:as|how) (?:it|they|things) (?:stands?|stood) on|stands? in the way",
    re.IGNORECASE,
)
IN_NOTES = re.compile(
    r"(?:taken to )?stands? (?:in )?for|speaks? (?:a|the) language|against what it stands on", re.IGNORECASE
)
"""What a docstring may say besides: a sign stands for another, and a program speaks a language."""
CODE = re.compile(r"```.*?```", re.DOTALL)
APOSTROPHE = re.compile(r"\w'\w|\w' ")
# What a user types into a file or a terminal has straight marks.
TYPED = re.compile(
    r"title=\"Two words\"|\"(?:2305|#7a003c)\"|\"sara-cli\[\w+(?:\{extra\})?\]\"|\"sara-cli\[\{extra\}\]\""
)


def english(value: object) -> Iterator[str]:
    """The English side of every text in a data file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "en" and isinstance(inner, str):
                yield inner
            else:
                yield from english(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from english(inner)


def marked_texts() -> list[str]:
    return sorted({text for key in catalogue.texts() for text in (key.one, key.many) if text})


def data_texts() -> list[tuple[str, str]]:
    return [
        (file.name, text)
        for file in DATA
        for text in english(yaml.safe_load(file.read_text(encoding="utf-8")))
    ]


def notes(file: Path) -> Iterator[str]:
    """The docstrings and the comments of a module; a text for users is in neither, nor is a list of words."""
    for token in tokenize.generate_tokens(io.StringIO(file.read_text(encoding="utf-8")).readline):
        if token.type == tokenize.COMMENT or (
            token.type == tokenize.STRING and re.match(r'r?"""\S', token.string)
        ):
            yield token.string


def faults(text: str, words: dict[str, str]) -> list[str]:
    text = LEGITIMATE.sub("", " ".join(text.split()))
    return [
        f"“{found[0]}” is {better}: {text}"
        for word, better in words.items()
        if (found := re.search(rf"\b(?:{word})\b", text, re.IGNORECASE))
    ]


def test_texts_for_users_are_plain_english() -> None:
    texts = marked_texts()
    assert len(texts) > 3000
    assert [fault for text in texts for fault in faults(text, IN_TEXTS)] == []


def test_facts_and_rules_are_plain_english() -> None:
    texts = data_texts()
    assert len(texts) > 1000
    assert [
        f"{name}: {fault}" for name, text in texts if name not in STATUTES for fault in faults(text, IN_TEXTS)
    ] == []


def test_docstrings_and_comments_are_plain_english() -> None:
    found = [(file, note) for file in sorted(PACKAGE.rglob("*.py")) for note in notes(file)]
    assert len(found) > 2000
    assert [
        f"{file.relative_to(PACKAGE)}: {fault}"
        for file, note in found
        for fault in faults(IN_NOTES.sub("", " ".join(note.split())), IN_TEXTS)
    ] == []


IN_NAMES = {"told", "untold", "nought", "mended", "mends", "restless", "parted", "veiled"}


def test_no_name_is_literal_swedish() -> None:
    names = {
        (node.id if isinstance(node, ast.Name) else node.name)
        for root in (PACKAGE, ROOT / "tests", ROOT / "tools")
        for file in root.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.FunctionDef | ast.ClassDef)
    }
    assert len(names) > 5000
    assert [name for name in sorted(names) if IN_NAMES & set(name.casefold().split("_"))] == []


PAGES = [
    *sorted((ROOT / "docs" / "en").rglob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_handbook_and_what_developers_read_are_plain_english(page: Path) -> None:
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    assert [fault for part in re.split(r"\n\s*\n", text) for fault in faults(part, IN_TEXTS)] == []


def test_source_texts_have_one_kind_of_apostrophe_and_quotation_mark() -> None:
    """Half of the texts had ' and half ’, so that one document mixed both."""
    texts = [*marked_texts(), *(text for _name, text in data_texts())]
    assert len(texts) > 4000
    assert [text for text in texts if APOSTROPHE.search(text)] == []
    assert [text for text in marked_texts() if '"' in TYPED.sub("", text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Mend the cell.",
        "Never nought",
        "A period stands twice.",
        "The citizens were told.",
        "It can’t be told",
        "What shall change?",
        "Which file isn’t said.",
        "The next turn begins",
        "figures about few",
        "The evidence speaks against it.",
    ],
)
def test_the_list_bites(text: str) -> None:
    assert faults(text, IN_TEXTS)


@pytest.mark.parametrize(
    "text", ["mentioned", "The turnout", "A few times a year", "Standard", "Young people say"]
)
def test_the_list_spares_what_only_looks_like_it(text: str) -> None:
    assert not faults(text, IN_TEXTS)
