"""The Swedish of the documents: what a reader stumbles over is found in every document of every example.

A summary said “Av 1 åtgärd är 1 utan angivet läge”, a plan “åtgärden är till mot orsaken”, and every page had a word
that only the program’s own users know.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sara_cli.model.outline import all_parts, fields_of
from sara_cli.progress.law import REQUIREMENTS
from sara_cli.rules import RULES

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
DOCUMENTS = sorted(GOLDEN.rglob("*.sv.md"))
IDS = [f"{file.parent.name}-{file.name.split('.')[0]}" for file in DOCUMENTS]
PAGE = 3000
"""So many characters of Markdown are about what is seen at once: a page, or a little more."""
FEWEST_WORDS = 6
"""A sentence of fewer words may well come twice: a column says the same of several rows."""


class Fault(NamedTuple):
    """What is wrong, and the words that show it."""

    kind: str
    words: str


RULE_IDS = {rule.id for rule in RULES} | {one.id for one in REQUIREMENTS}
KEYS = {key for _path, part in all_parts() for key in fields_of(part) if "_" in key}
PATTERNS = {
    "§ before the number of a statute": (
        r"(?i:\blag(?:en)?\b|\bförordning(?:en)?\b|\(\d{4}:\d+\))[^.;|\n]{0,40}?§{1,2}\s?\d+"
    ),
    "a word of the tool": (
        r"\bsaras?\b(?!\.yaml)|(?i:\bprojektfil\w*)|\b[Ii] filen\b|(?<!\.)\b(?i:yaml)\b|(?<!\w)--[a-z]{3,}"
        r"|`[^`\n]+`"
    ),
    "two prepositions": r"\btill mot\b|\bav på\b|\bmot till\b|\bför till\b",
    "a comparison without one": r"(?i:jämför)\w*\W+(?:\w+\W+){0,6}utan jämförelse",
    "a turn that is no Swedish": (
        r"Vilka vi har berättat för|Antal svar eller fall|Av 1 \w+ är|\b1 \w+ är 1\b|Att ha i minnet"
    ),
}
OF_EACH = re.compile(
    r"Källa: |Ingen säker |Skillnaden är inte större|Inga mätbara mål |Ingen åtgärd är kopplad"
    r"|I beskrivningen av problemet |I brottstriangeln |Ingen har frågat |Det här visar om problemet "
    r"|Det kan vara värt att leta efter fler |Det går inte att |Orsaken framgår inte "
)
"""Verdicts, and what is missing: each is about the figure or the problem that it stands under, and both may have it."""
ANNEX = re.compile(r"(?m)^## Bilaga")


def faults(text: str) -> list[Fault]:
    """Everything in a document’s Markdown that a reader stumbles over."""
    plain = text.replace("\u00a0", " ")
    return [*_patterns(plain), *_counts(plain), *_ids(plain), *_repeated(plain)]


def _patterns(text: str) -> Iterator[Fault]:
    for kind, pattern in PATTERNS.items():
        for found in re.finditer(pattern, text):
            yield Fault(kind, found[0])


def _counts(text: str) -> Iterator[Fault]:
    for found in re.finditer(r"(?<![\d,–/])(\d+)(?: [a-zåäö]+)? av (\d+)(?![\d:/,]|\s?[§%])", text):
        if int(found[1]) > int(found[2]):
            yield Fault("more than all", found[0])


def _ids(text: str) -> Iterator[Fault]:
    words = set(re.findall(r"[A-Za-z]\d\d?-\d{3}|\bL\d\d[a-z]?\b|\b[a-z]+(?:_[a-z]+)+\b", text))
    yield from (Fault("an id or a key", word) for word in sorted(words & (RULE_IDS | KEYS)))


def _repeated(text: str) -> Iterator[Fault]:
    """The sentences that come again on about the same page, whether in running text, a list or a table."""
    for part in ANNEX.split(text):  # which begins on a page of its own
        yield from _repeated_in(part)


def _repeated_in(text: str) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for sentence, place in _sentences(text):
        before = seen.get(sentence)
        if before is not None and place - before < PAGE:
            yield Fault("said twice on a page", sentence)
        seen[sentence] = place


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    for line in re.finditer(r"[^\n|]+", text):
        if line[0].lstrip().startswith(("#", "**", "*")) and not line[0].lstrip().startswith("* "):
            continue  # headings and captions name what is below them
        written = re.sub(r"^[\s>-]*(?:\*\*[^*]+\*\*:?)?", "", line[0])
        for sentence in re.split(r"(?<=[.!?])\s+", written):
            bare = re.sub(r"[*\\]", "", sentence).strip()
            is_whole = bare[:1].isupper() and bare.endswith((".", "!", "?"))
            if is_whole and len(bare.split()) >= FEWEST_WORDS and not OF_EACH.match(bare):
                yield bare, line.start()


@pytest.mark.parametrize("file", DOCUMENTS, ids=IDS)
def test_nobody_stumbles(file: Path) -> None:
    assert faults(file.read_text(encoding="utf-8")) == []


def test_there_are_documents_to_read() -> None:
    assert len(DOCUMENTS) >= 40
    assert sum(len(list(_sentences(file.read_text(encoding="utf-8")))) for file in DOCUMENTS) > 1000


PLANTED = [
    ("more than all", "De kom 26 av 24 gånger."),
    ("more than all", "Vi hade 84 nätter av 80."),
    ("§ before the number of a statute", "Det står i lagen (2023:196) § 5."),
    ("§ before the number of a statute", "Enligt lag (2023:196), § 13, gäller det."),
    ("a word of the tool", "Det är saras egen formulering."),
    ("a word of the tool", "Det finns inte i filen."),
    ("a word of the tool", "Skriv `sara renew` först."),
    ("a word of the tool", "Ange det med --today."),
    ("an id or a key", "Se regeln S4-003."),
    ("an id or a key", "L04a Det finns en lägesbild."),
    ("an id or a key", "Fältet no_measures_because är tomt."),
    ("two prepositions", "Åtgärden är till mot orsaken."),
    ("a comparison without one", "- **Jämförelse:** före och efter, utan jämförelse"),
    ("a turn that is no Swedish", "## Vilka vi har berättat för"),
    ("a turn that is no Swedish", "Av 1 åtgärd är 1 genomförd."),
    (
        "said twice on a page",
        "Det här är en mening med många ord.\n\n- **Orsak:** Det här är en mening med många ord.",
    ),
    (
        "said twice on a page",
        "| A | Underlaget talar emot den här orsaken. |\n| B | Underlaget talar emot den här orsaken. |",
    ),
]


@pytest.mark.parametrize(("kind", "text"), PLANTED)
def test_a_planted_fault_is_found(kind: str, text: str) -> None:
    assert kind in {fault.kind for fault in faults(text)}
    somewhere = DOCUMENTS[0].read_text(encoding="utf-8")
    assert kind in {fault.kind for fault in faults(f"{somewhere}\n\n{text}\n")}


@pytest.mark.parametrize(
    "text",
    [
        "De kom 22 av 24 gånger.",
        "Kommunstyrelsen, 25 april 2023, § 58, diarienummer KS 2023/31",
        "Det följer av 5 § lagen (2023:196).",
        "Filen sara.yaml; allt i det här dokumentet kommer därifrån",
        "Det här är en mening med många ord."
        + "\n\nNågot helt annat.\n" * 300
        + "Det här är en mening med många ord.",
        "I slutet av 2023 hade 16 av 20 svarat.",
    ],
)
def test_what_is_right_is_no_fault(text: str) -> None:
    assert faults(text) == []
