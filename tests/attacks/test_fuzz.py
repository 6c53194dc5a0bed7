"""Texts that no person writes: bytes and words changed by chance, from examples and from a corpus that is kept.

The corpus holds one text for each finding that was met, by its id, so that a change of the program is tried against all
that it has ever had to answer. `just attack` adds what is new.
"""

import os
from pathlib import Path
from random import Random

import pytest

from attacks.commands import ROOT
from attacks.extent import Extent
from sara_cli.errors import SaraError
from sara_cli.project_file.editing import ProjectFile, Set
from sara_cli.project_file.load import Loaded, load

CORPUS = Path(__file__).parent / "corpus"
KEPT = sorted(CORPUS.glob("*.yaml"))
SMALL = ROOT / "tests" / "data" / "small.yaml"
LONGEST_KEPT = 4000  # bytes
WORDS = (
    *(b": ", b"- ", b"\n", b"\n\n", b"  ", b"\t", b"{", b"}", b"[", b"]", b",", b"#", b" #", b"|\n", b">-\n"),
    *(
        b"&a ",
        b"*a",
        b"!t ",
        b"<<: ",
        b"---\n",
        b"...\n",
        b"%Y\n",
        b"? ",
        b'"',
        b"'",
        b"''",
        b"\\",
        b"\\U00110000",
    ),
    *(
        b"null",
        b"~",
        b"true",
        b"2024-01-01",
        b"2024-02-30",
        b"1e999",
        b"0x1",
        b"-0",
        b"9" * 30,
        b"0,5",
        b"12 %",
    ),
    *(
        b"\xff",
        b"\x00",
        b"\xc3",
        b"\xef\xbb\xbf",
        b"\r",
        b"\r\n",
        b"\xe2\x80\xa8",
        b"\xed\xa0\x80",
        b"\xc2\x85",
    ),
    *(b"id: x\n", b"title: y\n", b"values: {2022: 1}\n", b"data: ../x\n", b"logo: x\n", b"previous: .\n"),
)


def changed_by_chance(random: Random, text: bytes) -> bytes:
    """A text with a few things changed by chance."""
    for _number in range(random.randint(1, 4)):
        start = random.randrange(len(text) + 1)
        end = min(len(text), start + random.choice((0, 1, 2, 8, 40, 200)))
        piece = random.choice(
            (
                b"",
                random.choice(WORDS),
                random.choice(WORDS) * random.choice((2, 50)),
                bytes([random.randrange(256)]),
                text[start:end] * 2,
                text[end : end + 60],
            )
        )
        text = text[:start] + piece + text[end:]
    return text[:20_000]


def _read(file: Path, text: bytes) -> Loaded | None:
    """What must hold of any bytes: words about them at places in them, or nothing but a message."""
    file.write_bytes(text)
    try:
        loaded = load(file)
    except SaraError:
        return None
    assert loaded.project is not None or loaded.findings
    for finding in loaded.findings:
        assert finding.place is not None
        lines = loaded.lines[finding.place.file]
        assert 1 <= finding.place.line <= max(1, len(lines))
    return loaded


def _edited(file: Path, text: bytes) -> None:
    """An edit is made, and all else is as it was; or it is refused and every byte stays."""
    try:
        ProjectFile(file).change(Set(("title",), "Ny titel"))
    except SaraError:
        assert file.read_bytes() == text
        return
    after = load(file)
    assert after.source.data is not None
    assert after.source.data["title"] == "Ny titel"


def _said(loaded: Loaded | None) -> frozenset[str]:
    return frozenset({"unreadable"} if loaded is None else {finding.id for finding in loaded.findings})


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.stem)
def test_the_corpus_is_read(kept: Path, tmp_path: Path) -> None:
    text = kept.read_bytes()
    _read(tmp_path / "sara.yaml", text)
    _edited(tmp_path / "sara.yaml", text)


def test_there_is_a_corpus() -> None:
    assert len(KEPT) >= 30
    assert all(kept.stat().st_size <= LONGEST_KEPT for kept in KEPT)


def test_texts_changed_by_chance(extent: Extent, tmp_path: Path) -> None:
    seeds = [SMALL.read_bytes(), *(kept.read_bytes() for kept in KEPT)]
    file = tmp_path / "sara.yaml"
    known = {id for seed in seeds for id in _said(_read(file, seed))}
    random = Random("fuzz")  # noqa: S311 - not for secrets
    tries = 60 if extent.share is None else round(20_000 * extent.share)
    for number in range(tries):
        text = changed_by_chance(random, random.choice(seeds))
        said = _said(_read(file, text))
        if number % 10 == 0:
            _edited(file, text)
        if len(text) <= LONGEST_KEPT and (new := said - known):
            known |= new
            seeds.append(text)
            _keep(text, min(new))
        extent.count("texts")


def _keep(text: bytes, id: str) -> None:
    """Add what is new to the corpus, where `just attack` asks for it."""
    if os.environ.get("SARA_ATTACK_TALLY"):
        (CORPUS / f"{id}.yaml").write_bytes(text)
