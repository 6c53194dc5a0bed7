"""Long Swedish words are hyphenated where they are joined: “samverkans-överens-kommelse”, once “Samverkansöverenskommel-se”."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import example as with_example
from hypothesis import given
from hypothesis import strategies as st

from documents.test_pages import TODAY, example
from sara_cli.documents import printed
from sara_cli.documents.formats.blocks import Table, read_blocks
from sara_cli.documents.formats.columns import LETTER, word_widths
from sara_cli.documents.formats.joints import SOFT_HYPHEN, with_joints
from sara_cli.documents.formats.pdf import typst_source
from sara_cli.knowledge.word_parts import word_parts
from sara_cli.language import Language

JOINED = "Samverkans|överens|kommelse"


@pytest.mark.parametrize(
    "word",
    [
        JOINED,
        "samverkans|överens|kommelsen",
        "Brotts|förebyggande",
        "trygghets|undersökningarna",
        "LOKAL|POLIS|OMRÅDETS",
        "kommun|fullmäktige",
        "dokumentation",  # isn't composed
        "förutsättningar",
        "samverkansxyz",  # has a part that isn't known
        "lägesbild",  # isn't long
        "Samverkans|överens|kommelse-protokollen",
        "https://exempel.invalid/kommunfullmäktige",
        "kommunfullmäktige@exempel.invalid",
    ],
)
def test_a_long_word_is_split_where_all_its_parts_are_known(word: str) -> None:
    assert with_joints(word.replace("|", "")).replace(SOFT_HYPHEN, "|") == word


@given(st.lists(st.sampled_from(sorted(word_parts())), min_size=1, max_size=4).map("".join) | st.text())
@with_example(f"a{SOFT_HYPHEN}b")
def test_nothing_but_soft_hyphens_is_added(text: str) -> None:
    assert with_joints(text).replace(SOFT_HYPHEN, "") == text.replace(SOFT_HYPHEN, "")


def test_every_part_is_a_word_in_small_letters() -> None:
    assert len(word_parts()) > 200
    assert [part for part in word_parts() if not re.fullmatch(r"[a-zåäöé]{3,}", part)] == []


def test_the_tables_of_each_format_have_the_joints() -> None:
    one = printed("agreement", example("bracke"), language="sv", today=TODAY)
    html, typst = one.text("html"), typst_source(one)
    with ZipFile(BytesIO(one.file("docx"))) as file:
        word = file.read("word/document.xml").decode()
    assert JOINED.replace("|", SOFT_HYPHEN) in html.partition("</h1>")[0]
    assert re.search(rf"<td[^>]*>[^<]*lokal{SOFT_HYPHEN}polis{SOFT_HYPHEN}område", html)
    assert f"polis{SOFT_HYPHEN}område" in typst
    assert "<w:softHyphen/>" in word
    assert SOFT_HYPHEN not in word
    assert SOFT_HYPHEN not in one.text("md")


def test_an_english_document_has_none() -> None:
    one = printed("agreement", example("bracke"), language="en", today=TODAY)
    assert SOFT_HYPHEN not in one.text("html") + typst_source(one)


def test_a_column_in_word_is_no_wider_than_a_part_of_its_words() -> None:
    """“Samverkansöverenskommelse” took the room of the text beside it, which became a column of single words."""

    def widths(language: Language | None) -> list[int]:
        text = f"**Tabell**\n\n| {JOINED.replace('|', '')} | Text |\n| --- | --- |\n| a | {'ord ' * 60} |\n"
        (table,) = read_blocks(text, (), language=language).blocks
        assert isinstance(table, Table)
        return word_widths(table, 6_000_000)

    (narrow, beside), (whole, _beside) = widths("sv"), widths(None)
    assert len("Samverkans-") * LETTER <= narrow < whole / 1.5
    assert beside == 6_000_000 - narrow or beside > 4_500_000
